"""The engine, as it is packaged, says nothing of the edition that this repository publishes.

What is particular to the edition is worked out of its records: ids, titles, terms, days, and any
few words of its texts in sequence. Examples in help, messages and guide are of another text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from duizhao.edition import Edition, load
from duizhao.model import SIDES
from tests.support import ROOT

pytestmark = pytest.mark.slow

PACKAGE = ROOT / "src" / "duizhao"
BINARY = (".gz", ".png", ".pyc", ".webp", ".woff2")
ORDINARY = frozenset(
    [
        "advance",
        "availability",
        "comma",
        "discuss",
        "drive",
        "encourage",
        "enhance",
        "exchange",
        "explore",
        "institution",
        "keep",
        "oecd",
        "open",
        "organization",
        "parties",
        "policy",
        "privacy",
        "promote",
        "raise",
        "release",
        "relevant",
        "security",
        "spread",
        "trade",
        "users",
        "ways",
        "wto",
    ]
)
"""What is an id or a term here, and a word of everybody's that the engine has for its own ends."""
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
HAN_IN_SEQUENCE = 5
"""How many characters of a text, one after another, are no longer anybody's phrase."""
WORDS_IN_SEQUENCE = 4
"""How many English words are not."""


def runs(text: str) -> Iterator[str]:
    """Yield all short sequences of characters or words in a text."""
    for found in _HAN.findall(text):
        for at in range(len(found) - HAN_IN_SEQUENCE + 1):
            yield found[at : at + HAN_IN_SEQUENCE]
    words = [word.lower() for word in _WORD.findall(text)]
    for at in range(len(words) - WORDS_IN_SEQUENCE + 1):
        yield " ".join(words[at : at + WORDS_IN_SEQUENCE])


@cache
def edition() -> Edition:
    return load(ROOT)[0]


def names() -> Iterator[str]:
    """Yield ids, titles, terms and days."""
    here = edition()
    yield from here.documents
    yield from here.themes
    yield from here.terms
    yield from (note.id for note in here.all_notes())
    for entry in here.documents.values():
        document = entry.document
        yield from (document.title.get(side) or "" for side in SIDES)
        yield from (document.short.get(side) for side in SIDES if document.short)
        yield str(document.issued or "")
    for theme in here.themes.values():
        yield from (theme.value.title.en, theme.value.title.zh)
    for term in here.terms.values():
        forms = (term.value.zh, term.value.en, *term.value.also, *term.value.renderings)
        yield from filter(is_particular, forms)


def is_particular(form: str) -> bool:
    """Tell whether a form of a term is more than a word that everybody uses: raise, 方式."""
    if _HAN.search(form):
        return len(form) >= 4
    return " " in form or "-" in form


@cache
def pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9-]){re.escape(name)}(?![A-Za-z0-9-])", re.IGNORECASE)


@cache
def particular() -> frozenset[str]:
    return frozenset(name.lower() for name in names()) - ORDINARY - {""}


@cache
def passages() -> frozenset[str]:
    texts = (pair for entry in edition().articles.values() for pair in entry.pairs.values())
    return frozenset(
        run for pair in texts for text in (pair.en, pair.zh) for run in runs(text or "")
    )


def of_this_edition(text: str) -> set[str]:
    """Return what a text has of this edition."""
    lower = text.lower()
    found = {name for name in particular() if name in lower and pattern(name).search(text)}
    return found | {run for run in runs(text) if run in passages()}


def packaged() -> dict[str, str]:
    texts = {}
    for path in sorted(PACKAGE.rglob("*")):
        # The licence of a font is not ours.
        if path.is_file() and path.name != "LICENSE" and path.suffix not in BINARY:
            texts[path.relative_to(PACKAGE).as_posix()] = path.read_text(encoding="utf-8")
    return texts


def test_nothing_of_it_is_in_the_package() -> None:
    texts = packaged()
    assert len(texts) > 300
    found = {name: of_this_edition(text) | of_this_edition(name) for name, text in texts.items()}
    assert {name: sorted(words) for name, words in found.items() if words} == {}
