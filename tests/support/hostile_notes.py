"""Random notes as somebody may write them who means no good, or does not know better."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.support.examples import tables
from tests.support.markdown_bodies import WORDS, random_body

Note = dict[str, Any]
# What browsers and Python may see in different ways: white space, line ends, letters.
ODD = """ |  |\t|\r|\r\n|\n|\x00|\x07|\x0b|\x0c|\x1c|\x1f|\x7f|\x85|\u00a0|\u00ad|\u034f|\u061c
\u1680|\u180e|\u2003|\u200b|\u200c|\u200d|\u200f|\u2028|\u2029|\u202e|\u202f|\u2060|\u2067|\u3000|\u3164
\ufe0f|\ufeff|\ufffe|\uffff|\U000e0041|\U0010ffff|İ|ı|ß|ẞ|ﬁ|ǅ|ª|²|ⅷ|Ⓐ|ａ|Ａ|１|①|x\u0304
\uf90a|〇|々|〡|㊀|㍿|Подписано|βell|bеll|Ωm|ميزان|מאזני|はかり|한국|ไทย|𨱏|𐐀|👩\u200d💻|🇨🇳|·|‧|﹏|～
null|~|yes|1e3|0x1F|2021-05-01|: |- |#|%|@|!tag|&a|*b|{x}|---|...|>-||-|\\|'|"|,|:|;|?|(|)|."""
ODD_PARTS = [part for line in ODD.split("\n") for part in line.split("|")]
WRITTEN: dict[str, list[str]] = tables("hostile-notes.yml")


def _odd(some: random.Random, most: int) -> str:
    kinds = (ODD_PARTS, WORDS, WORDS)
    between = some.choice(("", "", " "))
    return between.join(some.choice(some.choice(kinds)) for _ in range(some.randint(1, most)))


def _body(some: random.Random) -> str:
    kind = some.random()
    if kind < 0.45:
        return random_body(some)
    if kind < 0.75:
        return _odd(some, 12)
    if kind < 0.8:
        return some.choice(("", " ", "\n", "\u3000", "\ufeff", "\x85", "\x1c", "\u2003\u2028"))
    if kind < 0.83:
        return some.choice(("[a]", "<b", "> ", "- ", "a\n\n    ", "字。")) * some.randint(90, 130)
    if kind < 0.88:
        return "".join(some.choice((*WRITTEN["raw"], *WORDS)) for _ in range(some.randint(1, 6)))
    # Chinese and Latin in every proportion.
    words = ["公平", "衡器", "，", "WTO", "weights", "the", "OECD", "é", "不得", ".", " "]
    return "".join(some.choice(words) for _ in range(some.randint(1, 12)))


def _stretch(some: random.Random, text: str) -> str:
    start = some.randrange(len(text))
    return text[start : start + some.choice((1, 2, 5, 12, 60))]


def _quote(some: random.Random, text: str | None) -> str | dict[str, str]:
    exact = _stretch(some, text) if text and some.random() < 0.8 else _odd(some, 3)
    if some.random() < 0.15:
        exact = some.choice((" ", "\u3000", "\x85", "\x1c", "\ufeff", "")) + exact
    beside = {
        name: _stretch(some, text) if text and some.random() < 0.5 else _odd(some, 2)
        for name in ("prefix", "suffix", "note")
        if some.random() < (0.3 if name != "note" else 0.03)
    }
    if not beside:
        return exact
    return {"exact": exact, **beside} if some.random() < 0.95 else beside


def _both(first: Mapping[str, str | None], second: Mapping[str, str | None]) -> dict[str, str]:
    """Return the texts of two segments as one."""
    return {
        side: f"{first.get(side) or ''}{between}{second.get(side) or ''}"
        for side, between in (("en", " "), ("zh", ""))
    }


def hostile_notes(
    count: int, seed: int, units: Mapping[str, Mapping[str, Mapping[str, str | None]]]
) -> Iterator[Note]:
    """Yield so many notes on the texts of ``units``: by key, unit and language.

    Each has an id of its own, most of them good ones.
    """
    some = random.Random(seed)
    ids = list(WRITTEN["ids"])

    def mostly(usual: str, others: Sequence[str]) -> str:
        return usual if some.random() < 0.95 else some.choice(others)

    for number in range(count):
        article = mostly(
            some.choice(WRITTEN["keys"]), ("harbour/99", "Harbour", "", "harbour/01/s1", "null")
        )
        texts = units.get(article, {})
        segment = (
            some.choice(list(texts))
            if texts and some.random() < 0.95
            else some.choice(WRITTEN["segments"])
        )
        target: Note = {"segment": segment}
        quoted = texts.get(segment, {})
        if some.random() < 0.2:
            after = [*texts, "s9", ""]
            after = after[after.index(segment) + 1 :] if segment in texts else after
            target["through"] = after[0] if some.random() < 0.8 else some.choice([*texts, *after])
            quoted = _both(quoted, texts.get(target["through"], {}))
        for side in ("en", "zh"):
            if some.random() < 0.6:
                target[side] = _quote(some, quoted.get(side))
        note: Note = {
            "id": ids.pop() if ids and some.random() < 0.05 else f"note-{number}",
            "article": article,
            "type": mostly("context", WRITTEN["types"]),
            "target": target,
            "author": mostly("editors", WRITTEN["authors"]),
            "date": mostly("2021-05-01", WRITTEN["dates"]),
        }
        note |= {side: _body(some) for side in ("en", "zh") if some.random() < 0.7}
        if some.random() < 0.06:
            del note[some.choice([name for name in note if name not in ("id", "article")])]
        if some.random() < 0.02:
            note[some.choice(("title", "themes", "formerly"))] = _odd(some, 2)
        yield note
