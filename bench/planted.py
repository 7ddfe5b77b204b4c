"""How much of what is changed in one text of a pair `duizhao review` finds, kind by kind.

    .venv/bin/python -m bench.planted FILE… --seed 1 [--write] [--missed KIND]

A file has laws, as for `bench.review --pairs`; each law is an edition of its own. In each law two
segments have a change of each kind, in a language chosen at random, and at least half of its
segments none. A change is found if its segment has a candidate, of confidence .5 or above, that it
had not before. Printed are, by kind, how many are found, how many of them are among the first
candidates that the command lists, and how many segments without a change have a candidate.
`--write` keeps what was found in the file from which the command says it.
"""

from __future__ import annotations

import argparse
import random
import re
from calendar import month_name
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from bench.review import _AUTHORITIES, FLAGGED, altered, texts, without_clause
from duizhao.align.lexicon import default_lexicon
from duizhao.edition.holders import Holder
from duizhao.model import SIDES, Side
from duizhao.text.numerals import numbers, numeral
from duizhao_workbench.divergence.candidates import Candidate, ReviewedPair
from duizhao_workbench.divergence.reviewing import _distinct, _ranked, text_candidates

EACH = 2
"""How many segments of a law have a change of each kind."""
RECALL = Path("workbench/src/duizhao_workbench/divergence/recall.yml")
FIRST = 60
"""How many candidates the command lists."""
Change = Callable[[ReviewedPair, Side, random.Random], ReviewedPair | None]

_HAN = "[一二三四五六七八九十百千]+"
_FIGURES: Mapping[Side, re.Pattern[str]] = {
    "en": re.compile(r"(?<![\w.,-])[1-9]\d{0,2}(?= (?!of|[A-Z])[a-z])|\b(?:two|three|five|ten)\b"),
    "zh": re.compile(rf"(?<!第)(?<!分之)(?<![、，。年月第一-十百千]){_HAN}(?=[日年元人個倍小公])"),
}
_WORDS = {"two": "four", "three": "six", "five": "eight", "ten": "twelve"}
_CITED: Mapping[Side, re.Pattern[str]] = {
    "en": re.compile(r"(?<=Article )[1-9]\d{0,2}\b(?!-)"),
    "zh": re.compile(rf"(?<=第){_HAN}(?=條(?!之))"),
}
_MONTH_NAMES = list(month_name)[1:]
_DATES: Mapping[Side, re.Pattern[str]] = {
    "en": re.compile(rf"\b(?:{'|'.join(_MONTH_NAMES)})\b|(?<=, )(?:19|20)\d\d\b"),
    "zh": re.compile(rf"(?<=年){_HAN}(?=月)|(?<=民國){_HAN}(?=年)|{_HAN}(?=月{_HAN}日)"),
}
_BOUNDS: Mapping[Side, Sequence[tuple[str, str]]] = {
    "en": [
        (r"\b(?:more than|exceeding)\b", "less than"),
        (r"\bless than\b", "more than"),
        (r"\bbefore\b", "after"),
        (r"\bafter\b", "before"),
    ],
    "zh": [("以上", "以下"), ("以下(?!簡)", "以上"), ("(?<=日)前", "後"), ("(?<=日)後", "前")],
}
_CONDITIONAL: Mapping[Side, re.Pattern[str]] = {
    "en": re.compile(r"(?<=[,;] )(?:if|unless|except|provided|but)\b[^,;.]{12,}[,;.]", re.I),
    "zh": re.compile(r"(?<=[，；。])(?:但|如|除|其)[^，；。]{5,}[，；。]"),
}
_BODIES = {
    **_AUTHORITIES,
    "主管機關": "competent authority",
    "法院": "court",
    "檢察官": "prosecutor",
    "直轄市政府": "municipal government",
    "警察機關": "police agency",
    "監察人": "supervisor",
    "董事會": "board of directors",
    "股東會": "shareholders' meeting",
    "稽徵機關": "tax collection authority",
    "學校": "school",
    "醫院": "hospital",
    "保險人": "insurer",
}


def _put(pair: ReviewedPair, side: Side, start: int, end: int, new: str) -> ReviewedPair:
    text = pair.get(side)
    whole = text[:start] + new + text[end:]
    return replace(pair, en=whole) if side == "en" else replace(pair, zh=whole)


def _of(pattern: Mapping[Side, re.Pattern[str]]) -> Change:
    """Return a change of a number that a pattern finds."""

    def change(pair: ReviewedPair, side: Side, chance: random.Random) -> ReviewedPair | None:
        if not (places := list(pattern[side].finditer(pair.get(side)))):
            return None
        one = chance.choice(places)
        if one[0] in _MONTH_NAMES:
            new = chance.choice([name for name in _MONTH_NAMES if name != one[0]])
        elif side == "en":
            new = _WORDS.get(one[0]) or str(int(one[0]) + chance.choice((1, 2, 3, 10)))
        elif not (value := numbers(one[0])):
            return None
        elif pair.zh[one.end() : one.end() + 1] == "月":
            new = numeral(value[0] % 12 + 1)
        else:
            new = numeral(value[0] + chance.choice((1, 2, 3, 10)))
        return _put(pair, side, *one.span(), new)

    return change


def _condition(pair: ReviewedPair, side: Side, chance: random.Random) -> ReviewedPair | None:
    ways = list(_CONDITIONAL[side].finditer(pair.get(side)))
    return _put(pair, side, *chance.choice(ways).span(), "") if ways else None


def _bound(pair: ReviewedPair, side: Side, chance: random.Random) -> ReviewedPair | None:
    ways = [(one, new) for old, new in _BOUNDS[side] for one in re.finditer(old, pair.get(side))]
    if not ways:
        return None
    one, new = chance.choice(ways)
    return _put(pair, side, *one.span(), new)


def _authority(pair: ReviewedPair, side: Side, chance: random.Random) -> ReviewedPair | None:
    en = pair.en.casefold()
    there = [(zh, name) for zh, name in _BODIES.items() if zh in pair.zh and name.casefold() in en]
    others = [(zh, name) for zh, name in _BODIES.items() if zh not in pair.zh]
    if not there:
        return None
    old, new = (one[side == "en"] for one in (chance.choice(there), chance.choice(others)))
    start = (en if side == "en" else pair.zh).index(old.casefold())
    return _put(pair, side, start, start + len(old), new)


def _operator(kind: str) -> Change:
    return lambda pair, side, chance: altered(pair, kind, side, chance)


CHANGES: Mapping[str, Change] = {
    "number": _of(_FIGURES),
    "reference": _of(_CITED),
    "date": _of(_DATES),
    "negation added": _operator("negation added"),
    "negation removed": _operator("negation removed"),
    "modality": _operator("modality"),
    "left out": without_clause,
    "condition": _condition,
    "bound": _bound,
    "authority": _authority,
}


def laws(file: Path) -> Iterator[list[ReviewedPair]]:
    """Yield the pairs of each law."""
    for name, own in texts(file):
        holder = cast(Holder, SimpleNamespace(key=name, document_id=name))
        yield [ReviewedPair(holder, f"s{at}", *pair) for at, pair in enumerate(own, 1)]


def listed(pairs: Sequence[ReviewedPair]) -> list[Candidate]:
    """Return the candidates of a law as the command ranks them."""
    return _ranked(list(_distinct(text_candidates(pairs, default_lexicon()))))


def _said(one: Candidate) -> tuple[str, str, str, str]:
    return one.pair.unit, str(one.kind), one.quote("en"), one.quote("zh")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--missed", default="")
    given = parser.parse_args()
    chance = random.Random(given.seed)
    planted, found, first = Counter[str](), Counter[str](), Counter[str]()
    flags: dict[str, int] = defaultdict(int)
    rest = count = 0
    for pairs in (own for file in given.files for own in laws(file)):
        count += 1
        before = {_said(one) for one in listed(pairs) if one.confidence >= FLAGGED}
        texts_, changed = list(pairs), dict[str, str]()
        for kind, change in CHANGES.items():
            done = 0
            for at in chance.sample(range(len(pairs)), len(pairs)):
                if done == EACH or 2 * len(changed) >= len(pairs):
                    break
                side: Side = chance.choice(SIDES)
                pair = pairs[at]
                other = change(pair, side, chance) if pair.unit not in changed else None
                if other is not None and other != pair:
                    texts_[at], changed[pair.unit] = other, kind
                    done += 1
        new_, ranks = dict[str, float](), dict[str, int]()
        flagged = set[str]()
        for rank, one in enumerate(listed(texts_)):
            if one.confidence < FLAGGED:
                continue
            if one.pair.unit not in changed:
                flagged.add(one.pair.unit)
                flags[str(one.kind)] += 1
            elif _said(one) not in before:
                new_.setdefault(one.pair.unit, one.confidence)
                ranks.setdefault(one.pair.unit, rank)
        rest += len(pairs) - len(changed)
        flags["any"] += len(flagged)
        for at, pair in enumerate(pairs):
            if kind := changed.get(pair.unit, ""):
                planted[kind] += 1
                found[kind] += pair.unit in new_
                first[kind] += ranks.get(pair.unit, FIRST) < FIRST
                if kind == given.missed and pair.unit not in new_:
                    print(f"- {texts_[at].en}\n  {texts_[at].zh}")
    for kind in CHANGES:
        print(
            f"{kind:18} {found[kind]:4}/{planted[kind]:4} = {found[kind] / planted[kind]:.2f};"
            f" among the first {FIRST}: {first[kind] / planted[kind]:.2f}"
        )
    kinds = ", ".join(f"{kind} {n / rest:.3f}" for kind, n in flags.items() if kind != "any")
    print(f"untouched with a candidate: {flags['any']}/{rest} = {flags['any'] / rest:.3f}; {kinds}")
    if given.write:
        text = RECALL.read_text("utf-8")
        for kind in CHANGES:
            new = f"changed: {planted[kind]}, found: {found[kind]}}}"
            text = re.sub(rf"(key: {kind},.*)changed: .*", rf"\1{new}", text)
        RECALL.write_text(re.sub(r"laws: \d+", f"laws: {count}", text), "utf-8")


if __name__ == "__main__":
    main()
