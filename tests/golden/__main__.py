"""Renews the golden files: ``make golden``."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.golden import EXPECTED, build, golden_files


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


if __name__ == "__main__":
    main()
