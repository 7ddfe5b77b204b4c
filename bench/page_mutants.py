"""Puts small faults into a copy of the engine, one at a time: the golden edition shows each.

    python -m bench.page_mutants [NAME…]

The faults are in page_mutants.yml. For each one this prints which golden files are no longer as
expected or, if all are, whether the check or a build after an edit shows it. A fault that nothing
shows, or whose place is gone from the engine, makes the exit code 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

ROOT = Path(__file__).resolve().parents[1]
MUTANTS: list[dict[str, str]] = yaml.safe_load(
    Path(__file__).with_suffix(".yml").read_text("utf-8")
)


def mutated(mutant: dict[str, str], root: Path = ROOT) -> tuple[Path, str]:
    """Return the file of a mutant and its text with the fault. Raises ValueError if it is stale."""
    path = root / "src" / "duizhao" / mutant["file"]
    text = path.read_text("utf-8") if path.is_file() else ""
    if text.count(mutant["from"]) != 1:
        raise ValueError(f"{mutant['name']}: {mutant['file']} does not have once: {mutant['from']}")
    return path, text.replace(mutant["from"], mutant["to"])


def shown(copy: Path) -> str:
    """Return what a new process finds wrong with the golden edition; empty if nothing is."""
    path = os.pathsep.join(str(copy / folder) for folder in ("src", "workbench/src"))
    done = subprocess.run(
        [sys.executable, "-m", "tests.golden", "--compare"],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        encoding="utf-8",
    )
    names = (done.stdout or done.stderr[-500:]).splitlines() if done.returncode else []
    more = [f"{len(names) - 3} more"] if len(names) > 4 else []
    return ", ".join([*names[:3], *more] if more else names)


def main() -> None:
    """Try the mutants, those named or all, and print what shows each."""
    known = {one["name"]: one for one in MUTANTS}
    names = sys.argv[1:] or list(known)
    if wrong := [name for name in names if name not in known]:
        sys.exit(f"no such fault: {', '.join(wrong)}; known: {', '.join(known)}")
    missed = []
    with TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("src", "workbench", "tests"):
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        try:
            changes = {name: mutated(known[name], copy) for name in names}
        except ValueError as error:
            sys.exit(str(error))
        if found := shown(copy):
            sys.exit(f"without a fault: {found}")
        for name, (path, text) in changes.items():
            before = path.read_bytes()
            path.write_text(text, "utf-8")
            found = shown(copy)
            path.write_bytes(before)
            missed += [name] * (not found)
            print(f"{name:20} {found or 'NOT SHOWN'}", flush=True)
    print(f"{len(names) - len(missed)} of {len(names)} shown")
    sys.exit(f"not shown: {', '.join(missed)}" if missed else 0)


if __name__ == "__main__":
    main()
