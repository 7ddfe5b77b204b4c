"""Changes records at random and looks at what check and fmt make of them: nothing may go unsaid."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from duizhao.checks.report import check
from duizhao.model import kind_of
from duizhao.records.formatting import canonical
from duizhao.records.source import read
from tests.cases import BASE, TODAY
from tests.fuzz.mutations import mutated


def mutants(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield the name of a record and what has become of it, so many times."""
    chance = random.Random(seed)
    records = sorted(BASE.rglob("*.yml"))
    for number in range(count):
        path = chance.choice(records)
        for data in mutated(path.read_bytes(), 1, seed + number):
            yield path.relative_to(BASE).as_posix(), data


def try_out(count: int, seed: int) -> Counter[str]:
    """Check and format every mutant, and count what was found by rule.

    Whatever is raised is a bug, and is let through with the mutant's number.
    """
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(BASE, Path(folder) / "edition"))
        for number, (name, data) in enumerate(mutants(count, seed)):
            path = root / name
            good = path.read_bytes()
            path.write_bytes(data)
            try:
                report = check(root, today=TODAY)
                assert not [p for p in report.problems if p.message.key == "failure.engine"]
                source, unreadable = read(path, name)
                kind = kind_of(name)
                if source is not None and kind is not None and not unreadable:
                    canonical(source, kind)
            except Exception as error:
                error.add_note(f"mutant {number} of seed {seed}: {name}: {data!r}")
                raise
            finally:
                path.write_bytes(good)
            rules = {problem.rule for problem in report.problems}
            found.update(rules or {"(none)"})
    return found
