"""Sentences of harbour ordinances in English and Chinese, made by a small grammar.

A pattern is a pair of texts with the same places in both, and a place is filled with a pair: so the
texts of a pair say the same, and there are far more pairs than an edition has segments.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

Pair = tuple[str, str]
"""The same in English and in Chinese."""

TERMS: tuple[tuple[str, str, str], ...] = (
    ("competent-authority", "competent authority", "主管机关"),
    ("harbour-office", "harbour office", "港务局"),
    ("electronic-signature", "electronic signature", "电子签名"),
    ("customs-duty", "customs duty", "关税"),
    ("data-exchange", "data exchange", "数据交换"),
    ("work-permit", "work permit", "工作许可"),
    ("annual-report", "annual report", "年度报告"),
    ("joint-committee", "joint committee", "联合委员会"),
)
"""What the glossary has: id, English, Chinese."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _dates(start: int, stop: int) -> tuple[Pair, ...]:
    return tuple(
        (f"{day} {_MONTHS[month - 1]} {year}", f"{year}年{month}月{day}日")
        for year in range(start, stop)
        for month in range(1, 13)
        for day in (1, 10, 15, 28)
    )


_FILE = Path(__file__).with_name("sentences.yml")
_WORDS: Mapping[str, Sequence[Pair]] = {
    kind: [(en, zh) for en, zh, *times in pairs for _ in range(times[0] if times else 1)]
    for kind, pairs in yaml.safe_load(_FILE.read_text("utf-8")).items()
} | {
    "few": tuple((str(n), str(n)) for n in (2, 3, 4, 5, 6, 8, 10, 12)),
    "many": tuple((str(n), str(n)) for n in (15, 20, 30, 45, 60, 90, 120, 180)),
    "yuan": tuple((f"{n},000", f"{n}000") for n in (2, 3, 5, 8, 20, 50, 80, 100, 200)),
    "share": tuple((str(n), str(n)) for n in range(5, 100, 5)),
    "date": _dates(1998, 2016),
    "later": _dates(2016, 2032),
    "day": tuple(
        (f"{day} {_MONTHS[month - 1]}", f"{month}月{day}日")
        for month in range(1, 13)
        for day in (1, 5, 10, 15, 20, 28)
    ),
}
_PLACE = re.compile(r"\{([a-z]+)(\d?)\}")


def make(kind: str, chance: random.Random) -> Pair:
    """Make a ``sentence``, a ``title`` or a ``remark`` by chance."""
    en, zh = _filled(kind, chance, set())
    return en[:1].upper() + en[1:], zh


def _filled(kind: str, chance: random.Random, used: set[Pair]) -> Pair:
    """Choose a pair of a kind and fill its places, each with words that have not been ``used``."""
    pair = chance.choice(_WORDS[kind])
    while pair in used:
        pair = chance.choice(_WORDS[kind])
    used.add(pair)
    en, zh = pair
    for place in _PLACE.finditer(en):
        words = _filled(place[1], chance, used)
        en, zh = (text.replace(place[0], word) for text, word in zip((en, zh), words, strict=True))
    return en, zh
