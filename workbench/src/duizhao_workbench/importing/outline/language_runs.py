"""Which lines of a text are English and which Chinese, and how the two languages take turns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from duizhao.model import SIDES, Side, other_side
from duizhao.text.scripts import HAN, LATIN_WORD, STOPS, URL, han

from .number_forms import marks_at, name_at
from .paragraphs import Line, divided

_PURE = 0.85
"""How much of a text must be on its own side of the one boundary for it to have no turns."""
_SOME = 0.02
"""How much of a text must be in a language for the text to have that language."""
_SIMPLIFIED = frozenset(
    "这国会对发业为时动关无长东车门见书话语说论让认证讲计划设资质贸财责贵费货实现进远运选连还过产义务务规则经济"
    "组织给结统终级纪约纳络续维网联职间问闻阅队阶际险随难顾预领题风飞验马鱼鸟黄齐龙乐买卖亲传伤体优农决创别办"
    "劳势华协单历县双变号团园围图报场块处备复头奖妇学宁审宪层岁币师带广庆应开张强当归录执扩护报担择损换据"
)
_TRADITIONAL = frozenset(
    "這國會對發業為時動關無長東車門見書話語說論讓認證講計劃設資質貿財責貴費貨實現進遠運選連還過產義務規則經濟"
    "組織給結統終級紀約納絡續維網聯職間問聞閱隊階際險隨難顧預領題風飛驗馬魚鳥黃齊龍樂買賣親傳傷體優農決創別辦"
    "勞勢華協單歷縣雙變號團園圍圖報場塊處備復頭獎婦學寧審憲層歲幣師帶廣慶應開張強當歸錄執擴護報擔擇損換據"
)
_ONLY_SIMPLIFIED = _SIMPLIFIED - _TRADITIONAL
_ONLY_TRADITIONAL = _TRADITIONAL - _SIMPLIFIED
_LONGEST_TITLE = 120
_NEAR_TITLE = 12
"""How long a title can be, and how many lines below the heading of a page it can be."""
_LETTER = re.compile("[A-Za-z]")
_AFTER_ENGLISH = re.compile(f'(?<=[A-Za-z0-9.,;:!?)"”’])\\s+(?=[{HAN}《“（])')
_AFTER_CHINESE = re.compile(f'(?<=[{HAN}{STOPS}”’])\\s*(?=[A-Z0-9(“"])')
"""Where a line may go from one language to the other."""
Script = Literal["zh-Hans", "zh-Hant"]


def side_of(text: str) -> Side | None:
    """Return the language of a line; nothing if it has no words."""
    plain = URL.sub(" ", text)
    signs, words = han(plain), len(LATIN_WORD.findall(plain))
    if not signs and not words:
        # "2. B." is English; "B." and "2." can be a mark in either language.
        marks = marks_at(plain.strip())
        rest = plain.strip()[marks[0].end :] if marks else ""
        return "en" if _LETTER.search(rest) else None
    return "zh" if signs >= words else "en"


def script_of(text: str) -> Script:
    """Return whether a Chinese text is simplified or traditional."""
    simplified = sum(sign in _ONLY_SIMPLIFIED for sign in text)
    return "zh-Hant" if sum(sign in _ONLY_TRADITIONAL for sign in text) > simplified else "zh-Hans"


@dataclass(frozen=True, slots=True)
class LanguageRun:
    """Lines of one language that follow one another."""

    side: Side
    lines: tuple[Line, ...]
    """At least one."""


@dataclass(frozen=True, slots=True)
class LanguageLayout:
    """How the languages of a text follow one another."""

    order: tuple[Side, ...]
    """Which languages it has, that which comes first at the beginning."""
    turns: bool
    """Whether they take turns, and do not just follow one another."""
    runs: tuple[LanguageRun, ...]
    """Its lines by language; without turns there is one run for each language."""
    before: tuple[Line, ...] = ()
    """Lines of the other language that come before the text."""
    after: tuple[Line, ...] = ()
    """Lines of the other language that come after it."""


def languages(lines: Sequence[Line]) -> LanguageLayout:
    """Return which lines are of which language.

    A language that only a line or two of the text have is none of its languages.
    """
    sides = _sides(lines)
    weights = [_weight(line.text) for line in lines]
    total = sum(weights) or 1
    held = {s: sum(w for w, x in zip(weights, sides, strict=True) if x == s) for s in SIDES}
    present = [side for side in SIDES if held[side] >= _SOME * total]
    if len(present) < 2:
        side: Side = "zh" if held["zh"] > held["en"] else "en"
        return LanguageLayout((side,), False, (LanguageRun(side, tuple(lines)),) if lines else ())
    place, first, pure = _boundary(sides, weights)
    if pure >= _PURE * total:
        parts = _two_parts(lines, sides, place, first)
        if all(run.lines for run in parts.runs):
            return parts
    return _turns(lines, sides)


def with_languages_apart(lines: Sequence[Line]) -> list[Line]:
    """Divide lines that have a text in one language and then its counterpart in the other.

    They are divided only if most lines of the text are such.
    """
    places = [boundary_in(line.text) for line in lines]
    if sum(place is not None for place in places) < _PURE * 0.7 * len(lines) or len(lines) < 3:
        return list(lines)
    result: list[Line] = []
    for line, place in zip(lines, places, strict=True):
        result += [line] if place is None else divided(line, place)
    return result


def with_title_apart(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Divide a first line with the title in both languages; return the lines, and what repeats.

    If both titles are lines of their own below it, it is the heading of the page.
    """
    place = boundary_in(lines[0].text) if lines else None
    if place is None or len(lines) < 3:
        return list(lines), []
    both = list(divided(lines[0], place))
    names = [name_at(line.text) for line in both]
    if any(names) or not all(len(line.text) < _LONGEST_TITLE for line in both):
        return list(lines), []
    others = {line.text for line in lines[1:_NEAR_TITLE]}
    if all(line.text in others for line in both):
        return list(lines[1:]), [lines[0]]
    return [*both, *lines[1:]], []


def with_headings_apart_by_language(lines: Sequence[Line]) -> list[Line]:
    """Divide lines with the heading of a chapter or an article in both languages.

    Such a heading goes over both columns of a table whose other rows have a text in each.
    """
    result: list[Line] = []
    for line in lines:
        place = boundary_in(line.text)
        names = [name_at(line.text, at) for at in (0, place or 0)]
        kinds = {(name.kind, name.value) if name is not None else None for name in names}
        alike = None not in kinds and len(kinds) == 1
        result += divided(line, place) if place is not None and alike else [line]
    return result


def boundary_in(text: str) -> int | None:
    """Return where a line goes from one language to the other, if it does so once."""
    for found in _AFTER_ENGLISH.finditer(text), _AFTER_CHINESE.finditer(text):
        for place in found:
            first, second = side_of(text[: place.start()]), side_of(text[place.end() :])
            pure = han(text[: place.start()]) == 0 or han(text[place.end() :]) == 0
            if first is not None and second is not None and first != second and pure:
                return place.end()
    return None


def _sides(lines: Sequence[Line]) -> list[Side]:
    """Return the language of each line; one without words has that of a neighbour."""
    found = [side_of(line.text) for line in lines]
    following: Side | None = None
    for place in range(len(found) - 1, -1, -1):
        line = lines[place]
        number = name_at(line.text) or marks_at(line.text)
        if found[place] is None and number:
            found[place] = following
        following = found[place] or following
    last: Side = next((side for side in found if side is not None), "en")
    done: list[Side] = []
    for side in found:
        last = side or last
        done.append(last)
    return done


def _weight(text: str) -> float:
    """Return how much a text says: an English word is about two Chinese characters."""
    return han(text) + 2 * len(LATIN_WORD.findall(text))


def _boundary(sides: Sequence[Side], weights: Sequence[float]) -> tuple[int, Side, float]:
    """Return where one language best gives way to the other, which is first, and how much fits."""
    best: tuple[float, int, Side] = (-1.0, 0, "en")
    for first in SIDES:
        held = list(zip(sides, weights, strict=True))
        fits = sum(weight for side, weight in held if side != first)
        for place, (side, weight) in enumerate(held, 1):
            fits += weight if side == first else -weight
            if fits > best[0]:
                best = (fits, place, first)
    return best[1], best[2], best[0]


def _two_parts(
    lines: Sequence[Line], sides: Sequence[Side], place: int, first: Side
) -> LanguageLayout:
    second = other_side(first)
    start = next(i for i, side in enumerate(sides) if side == first)
    end = len(lines) - next(i for i, side in enumerate(reversed(sides)) if side == second)
    place += _repeated(lines[place:end])
    runs = (
        LanguageRun(first, tuple(lines[start:place])),
        LanguageRun(second, tuple(lines[place:end])),
    )
    return LanguageLayout((first, second), False, runs, tuple(lines[:start]), tuple(lines[end:]))


def _repeated(lines: Sequence[Line]) -> int:
    """Return how many lines at the beginning occur again further on.

    They are a form that the first part leaves untranslated: the second part has it in its place.
    """
    texts = [line.text for line in lines]
    best = 0
    for place in range(1, len(texts)):
        size = 0
        while place + size < len(texts) and size < place and texts[size] == texts[place + size]:
            size += 1
        best = max(best, size)
    return best if best >= 3 else 0


def _turns(lines: Sequence[Line], sides: Sequence[Side]) -> LanguageLayout:
    runs: list[LanguageRun] = []
    for line, side in zip(lines, sides, strict=True):
        if runs and runs[-1].side == side:
            runs[-1] = LanguageRun(side, (*runs[-1].lines, line))
        else:
            # What comes before it is in the other language, and ends nothing of its own.
            runs.append(LanguageRun(side, (replace(line, apart=True),)))
    before: tuple[Line, ...] = ()
    if _matching(runs[1:]) > _matching(runs):
        before, runs = runs[0].lines, runs[1:]
    first = runs[0].side
    return LanguageLayout((first, other_side(first)), True, tuple(runs), before)


def _matching(runs: Sequence[LanguageRun]) -> int:
    """Count the pairs of runs, from the first on, that begin with the same number."""
    result = 0
    for one, other in zip(runs[::2], runs[1::2], strict=False):
        names = name_at(one.lines[0].text), name_at(other.lines[0].text)
        marks = [{mark.value for mark in marks_at(run.lines[0].text)} for run in (one, other)]
        named = names[0] is not None and names[1] is not None and names[0].value == names[1].value
        result += named or bool(marks[0] & marks[1])
    return result
