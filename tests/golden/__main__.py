"""Renews the golden files: ``make golden``; ``--compare`` says what is not as they have it."""

import shutil
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from duizhao import api
from tests.golden import EDITION, EXPECTED, build, differing, golden_files

YOUNGEST = date(2026, 1, 2)
"""The day of the youngest note of the edition, on which all of it is right."""


def main() -> None:
    """Write every golden file anew, and no other."""
    with TemporaryDirectory() as folder:
        texts = dict(golden_files(build(Path(folder))))
    shutil.rmtree(EXPECTED, ignore_errors=True)
    for name, text in texts.items():
        path = EXPECTED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    print(f"{len(texts)} golden files: read the diff before you commit it")


def compare(folder: Path) -> list[str]:
    """Return the golden files that differ; if none does, what else is not as it should be."""
    if found := differing(build(folder / "cold")):
        return found
    if api.check_edition(EDITION, YOUNGEST).errors:
        return ["check"]
    warm = differing(build(folder / "warm", again=True))
    return [f"a build after an edit: {name}" for name in warm]


if __name__ == "__main__":
    if "--compare" in sys.argv:
        with TemporaryDirectory() as place:
            print(*(found := compare(Path(place))), sep="\n")
        sys.exit(1 if found else 0)
    main()
