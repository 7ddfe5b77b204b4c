"""A small edition without fault, and cases that change it: what the rules are tested on.

Each file of ``rules`` is named by its rule and lists ``bad`` cases, each with all the problems
that are then found, and ``good`` ones with none. A case changes files of ``base``:

    change:
      content/themes.yml:
        - {from: "id: trade", to: "id: Trade"}    # replaces words that stand there once
      content/inbox/new.yml: {write: "…"}         # or write, add, delete, hex, link, repeat
    find:
      - "content/themes.yml:1:7: form: 'Trade' is not a valid id"
    warn: []                                      # the same for warnings
    waive: []                                     # the place, rule and reason of what is waived
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from hypothesis import settings

from duizhao.checks.report import Report, check
from duizhao.model.problems import Problem


def tries(count: int) -> settings:
    """So many examples, times the value of DUIZHAO_TRIES, but at least ten.

    How long one takes on a busy machine proves nothing.
    """
    times = float(os.environ.get("DUIZHAO_TRIES", "1"))
    return settings(deadline=None, max_examples=max(min(count, 10), round(count * times)))


UNHURRIED = tries(100)
"""What a test of random values has that names no count."""


FOLDER = Path(__file__).parent
BASE = FOLDER / "base"
TODAY = date(2026, 11, 24)
_SAID = ("find", "warn", "waive")


@dataclass(frozen=True)
class Case:
    """One change of the small edition and what is found then."""

    file: Path
    """The file that holds the case."""
    verdict: str
    """``bad`` or ``good``."""
    name: str
    """What is wrong, or right."""
    change: Mapping[str, Any]
    """What is changed, by file."""
    find: tuple[str, ...] = ()
    """The errors, each ``file:line:column: rule: words of the message``."""
    warn: tuple[str, ...] = ()
    """The warnings, likewise."""
    waive: tuple[str, ...] = ()
    """What is waived, each ``file:line:column: rule: reason``."""

    @property
    def rule(self) -> str:
        """The rule that it is about."""
        return self.file.stem

    def __str__(self) -> str:
        return f"{self.rule}: {self.name}"


def cases(folder: str) -> Iterator[Case]:
    """Read every case of a folder."""
    for path in sorted((FOLDER / folder).glob("*.yml")):
        content = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        for verdict in ("bad", "good"):
            for item in content.get(verdict, ()):
                assert item.keys() <= {"name", "change", *_SAID}, path
                said = (tuple(item.get(name, ())) for name in _SAID)
                yield Case(path, verdict, item["name"], item["change"], *said)


def edition(folder: Path, change: Mapping[str, Any] | None = None) -> Path:
    """Copy the small edition into ``folder``, change it, and return its root."""
    root = folder / "edition"
    shutil.copytree(BASE, root)
    apply(change or {}, root)
    return root


def apply(change: Mapping[str, Any], root: Path) -> None:
    """Change files below a folder."""
    for name, how in change.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(how, list):
            text = path.read_text(encoding="utf-8")
            for item in how:
                assert text.count(item["from"]) == 1, f"{item['from']!r} in {name}"
                text = text.replace(item["from"], item["to"])
            path.write_text(text, encoding="utf-8")
        elif "write" in how or "add" in how:
            text = how["write"] if "write" in how else path.read_text(encoding="utf-8")
            path.write_text(text + how.get("add", ""), encoding="utf-8")
        elif "hex" in how:
            path.write_bytes(bytes.fromhex(how["hex"]))
        elif "repeat" in how:
            path.write_text(how["repeat"] * how["times"], encoding="utf-8")
        elif "link" in how:
            path.symlink_to(how["link"])
        elif "delete" in how:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def report(case: Case, folder: Path) -> Report:
    """Check the small edition as the case changes it."""
    return check(edition(folder, case.change), today=TODAY)


_HAN = re.compile(r"[\u4e00-\u9fff]")
_LITERAL = re.compile(r"“[^”]*”|<[^>]*>|`[^`]*`|可用：.*|现有：.*")
"""What a message in Chinese has from the record, or as it is to be written there."""
_ENGLISH = re.compile(
    r"(?<![\w/.:-])(?:the|is|not|and|write|delete|must|text|article|note|document|or|a)(?![\w/.:-])"
)


def assert_in_chinese(problems: Iterable[Problem]) -> None:
    """Assert that each problem can be read in Chinese, from its first word to its last."""
    for problem in problems:
        assert problem.message.key, problem
        assert problem.hint.key or not problem.hint, problem
        for part in (problem.message, problem.hint) if problem.hint else (problem.message,):
            said = part.in_language("zh")
            assert _HAN.search(said) or not re.search(r"[A-Za-z]", _LITERAL.sub("", said)), said
            assert not _ENGLISH.search(_LITERAL.sub("", said)), said
