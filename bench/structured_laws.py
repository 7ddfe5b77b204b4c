"""A law as a gazette has it, with chapters, items and its history, to the fields of its records.

Such a law is {"id", "title": {"en", "zh"}, "url", "history": {"en", "zh"}, "zh": [{"heading"} or
{"n", "text"}], "en": the same}: headings and articles in order, an article's lines as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from duizhao.text.numerals import numbers

DELETED = "（刪除）"
"""What stands in the place of an article that was deleted."""
_KINDS = {"編": "part", "章": "chapter", "節": "section", "款": "subsection"}
_LEVELS = list(_KINDS.values())
_HEADING = {
    "zh": re.compile(
        r"第\s*(?P<number>\S+)\s*(?P<kind>[編章節款])(?P<more>之\S+)?\s*(?P<title>.*)"
    ),
    "en": re.compile(r"(?P<kind>[A-Za-z]+)\s+(?P<number>[IVXLC\d]+(?:-\d+)?)[.:]?\s+(?P<title>.*)"),
}
# The usual word in English; a law that has another one says so.
_ENGLISH = {"part": "Part", "chapter": "Chapter", "section": "Section", "subsection": "Subsection"}
_NUMBER = re.compile(r"\d+(?:-\d+)*")
_LABELS = {
    "zh": (
        r"[○一二三四五六七八九十百]+[、\s]",
        r"[（(][一二三四五六七八九十]+[）)]",
        r"\d+[.．、]",
    ),
    "en": (
        r"\d+\.(?=\s)|\(?[a-z]\)",
        r"\(\d+\)|\(?[a-z]\)|\([ivx]+\)",
        r"[a-z]\.(?=\s)|\(?[a-z]\)",
    ),
}
"""What begins an item of each of three levels."""
_TITLE = re.compile(r"[（(](.+)[）)]")
_DAY = re.compile(
    r"(?:中華民國|自)?([一二三四五六七八九十百○〇零]+)年([一二三四五六七八九十]+)月([一二三四五六七八九十]+)日"
)
_REPUBLIC = 1911
"""The year before the first of the calendar in which the dates are written."""
_ENTRY = re.compile(r"(?m)^\d+\.")


def document(law: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a law's record says of its dates, and its contents if it has headings."""
    headed = any("heading" in entry for entry in law["zh"])
    return {"dates": list(_dates(law)), **({"contents": _contents(law)} if headed else {})}


def numbering(law: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a law calls its divisions in English, where that is not the usual word."""
    found: dict[str, Any] = {}
    for kind, english, _, _ in _headings(law):
        word = english.capitalize()
        if word != _ENGLISH[kind]:
            sign = next(sign for sign, name in _KINDS.items() if name == kind)
            found[kind] = {"en": f"{word} {{number}}", "zh": f"第{{chinese}}{sign}"}
    return found


def _headings(law: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, str], dict[str, str]]]:
    for zh, en in zip(law.get("zh", ()), law.get("en", ()), strict=True):
        if "heading" in zh:
            yield _heading(zh["heading"], en["heading"])


def _heading(zh: str, en: str) -> tuple[str, str, dict[str, str], dict[str, str]]:
    """Return the kind of a division, its English word, its number and its title."""
    texts = {"en": unicodedata.normalize("NFKC", en), "zh": zh}
    found = {side: _HEADING[side].fullmatch(text) for side, text in texts.items()}
    if found["en"] is None or found["zh"] is None:
        raise ValueError(f"no heading of a division: {zh} {en}")
    number = {
        "en": found["en"]["number"],
        # 第四章之一 is chapter 4-1.
        "zh": found["zh"]["number"] + (found["zh"]["more"] or ""),
    }
    title = {side: match["title"].strip().rstrip(":") for side, match in found.items() if match}
    return _KINDS[found["zh"]["kind"]], found["en"]["kind"], number, title


def _contents(law: Mapping[str, Any]) -> list[Any]:
    top: list[Any] = []
    # Where an entry of each level goes, from the highest.
    open_: list[tuple[int, str, list[Any]]] = [(-1, "", top)]
    for zh, en in zip(law["zh"], law["en"], strict=True):
        if "heading" not in zh:
            open_[-1][2].append(_id(zh["n"]))
            continue
        kind, _, number, title = _heading(zh["heading"], en["heading"])
        level = _LEVELS.index(kind)
        while open_[-1][0] >= level:
            open_.pop()
        place = "-".join(map(str, numbers(number["zh"]) or ()))
        name = f"{open_[-1][1]}{kind}-{place}"
        inner: list[Any] = []
        division = {"id": name, "kind": kind, "number": number, "title": title, "contents": inner}
        open_[-1][2].append(division)
        open_.append((level, f"{name}-", inner))
    return top


def _label(text: str) -> str:
    found = _NUMBER.search(text)
    if found is None:
        raise ValueError(f"no number of an article: {text}")
    return found.group()


def _id(text: str) -> str:
    return _label(text).lower()


def articles(law: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the record of every article by its id."""
    for zh, en in zip(law["zh"], law["en"], strict=True):
        if "n" not in zh:
            continue
        number = _label(zh["n"])
        if _label(en["n"]) != number:
            raise ValueError(f"{law['id']}: {zh['n']} stands beside {en['n']}")
        if zh["text"].strip() == DELETED:
            yield _id(number), {"number": number, "status": "deleted"}
        else:
            yield _id(number), {"number": number, **_text(_lines(zh["text"]), _lines(en["text"]))}


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _text(zh: list[str], en: list[str]) -> dict[str, Any]:
    """Return title and segments: a line each, or all in one where the languages differ in lines."""
    title = _TITLE.fullmatch(en[0]) if len(en) == len(zh) + 1 else None
    if title is not None:
        return {"title": {"en": title[1], "zh": None}, **_text(zh, en[1:])}
    if len(zh) != len(en):
        return {"segments": [{"id": "s1", "en": " ".join(en) or None, "zh": "".join(zh) or None}]}
    pairs = zip_longest(zh, en)
    return {"segments": [{"id": f"s{i}", **_segment(*pair)} for i, pair in enumerate(pairs, 1)]}


def _segment(zh: str, en: str) -> dict[str, Any]:
    """Return an item with its labels if both languages have them, else a paragraph."""
    for level in range(3):
        found = {
            side: re.match(rf"({_LABELS[side][level]})\s*(.+)", text)
            for side, text in (("en", en), ("zh", zh))
        }
        if found["en"] and found["zh"]:
            labels = {side: match[1].strip() for side, match in found.items() if match}
            texts = {side: match[2] for side, match in found.items() if match}
            return {"item": level + 1, "label": labels, **texts}
    return {"paragraph": True, "en": en, "zh": zh}


def _dates(law: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Yield the days of a law's history: of each entry the first, and when the law came to be."""
    for place, entry in enumerate(_ENTRY.split(law["history"]["zh"])[1:]):
        text = re.sub(r"\s", "", entry)
        days = list(_DAY.finditer(text))
        for index, day in enumerate(days):
            end = days[index + 1].start() if index + 1 < len(days) else len(text)
            kind = _kind(text[day.end() : end], first=place == 0)
            if index == 0 or (place == 0 and kind in ("in-force", "adopted")):
                yield {"kind": kind, "date": _day(day)}


def _kind(words: str, *, first: bool) -> str:
    """Return what happened on a day from what is said of it."""
    if re.match("起?施行", words):
        return "in-force"
    if "通過" in words:
        return "adopted"
    if "廢止" in words:
        return "repealed"
    if not first:
        return "amended"
    return "promulgated" if "公布" in words else "issued"


def _day(match: re.Match[str]) -> str:
    year, month, day = ((numbers(part) or (0,))[0] for part in match.groups())
    return f"{year + _REPUBLIC:04d}-{month:02d}-{day:02d}"
