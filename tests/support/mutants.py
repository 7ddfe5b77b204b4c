"""Changes records at random and looks at what check and fmt make of them: nothing may go unsaid."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from duizhao.checks.report import check
from duizhao.model import kind_of
from duizhao.records.formatting import canonical
from duizhao.records.source import read
from tests.cases import BASE, TODAY

_SIGNS: tuple[str, ...] = (
    *":#-'\"{}[],|>*&!%@`\\~?=<_()：，。、；“”「」｛｝【】（）－🌱",
    *("\t", "\u00a0", "\u3000", "\u200b", "\u202e", "\r", "\n", "\x00", "\ufeff"),
    *("- ", ": ", " #", ">-\n", "---\n", "<<: ", "!!str ", "&a ", "*a ", "null", "2017", "s1"),
)
Mutation = Callable[[random.Random, str], str]


def _insert(some: random.Random, text: str) -> str:
    at = some.randrange(len(text) + 1)
    return text[:at] + some.choice(_SIGNS) + text[at:]


def _delete(some: random.Random, text: str) -> str:
    at = some.randrange(len(text))
    return text[:at] + text[at + some.choice((1, 1, 1, 2, 5, 20)) :]


def _replace(some: random.Random, text: str) -> str:
    at = some.randrange(len(text))
    return text[:at] + some.choice(_SIGNS) + text[at + 1 :]


def _lines(some: random.Random, text: str) -> str:
    """Repeat, drop, move or shift a line."""
    lines = text.splitlines(keepends=True)
    at, to = some.randrange(len(lines)), some.randrange(len(lines))
    line = lines[at]
    match some.randrange(5):
        case 0:
            lines.insert(to, line)
        case 1:
            del lines[at]
        case 2:
            lines.insert(to, lines.pop(at))
        case 3:
            lines[at] = f"  {line}"
        case _:
            lines[at] = line.removeprefix("  ")
    return "".join(lines)


def _cut(some: random.Random, text: str) -> str:
    return text[: some.randrange(len(text))]


def _half_width(some: random.Random, text: str) -> str:
    """Swap one sign of a Latin keyboard for that of a Chinese one, or the other way."""
    one, other = some.choice((":：", ",，", "{｛", "}｝", "[［", "-－", " \u3000", "。.", "：:"))
    places = [at for at, sign in enumerate(text) if sign == one]
    at = some.choice(places) if places else 0
    return text[:at] + other + text[at + 1 :] if places else other + text


MUTATIONS: tuple[Mutation, ...] = (_insert, _delete, _replace, _lines, _cut, _half_width)


def mutants(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield the name of a record and what has become of its text, so many times."""
    some = random.Random(seed)
    records = sorted(p.relative_to(BASE).as_posix() for p in BASE.rglob("*.yml"))
    for _ in range(count):
        name = some.choice(records)
        text = (BASE / name).read_text("utf-8")
        for _ in range(some.choice((1, 1, 1, 2, 3))):
            text = some.choice(MUTATIONS)(some, text) or "\n"
        yield name, text


def try_out(count: int, seed: int) -> Counter[str]:
    """Check and format every mutant, and count what was found by rule.

    Whatever is raised is a bug, and is let through with the mutant's number.
    """
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(BASE, Path(folder) / "edition"))
        for number, (name, text) in enumerate(mutants(count, seed)):
            path, good = root / name, (BASE / name).read_bytes()
            path.write_bytes(text.encode())
            try:
                report = check(root, today=TODAY)
                assert not [p for p in report.problems if p.message.key == "failure.engine"]
                source, unreadable = read(path, name)
                kind = kind_of(name)
                if source is not None and kind is not None and not unreadable:
                    canonical(source, kind)
            except Exception as error:
                error.add_note(f"mutant {number} of seed {seed}: {name}: {text!r}")
                raise
            finally:
                path.write_bytes(good)
            rules = {problem.rule for problem in report.problems}
            found.update(rules or {"(none)"})
    return found
