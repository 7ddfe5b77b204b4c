"""How right and how complete the words are that stand for each other, by pairs made by hand.

    .venv/bin/python -m bench.trace [--wrong] [--held]

The pairs are in ``tests/edition/trace.yml``, whose head says how they were made. A trace is right
if each of its words, on either side, has a counterpart in it by those pairs, sure or possible.
The coverage is the share of words with a meaning of their own that are lit, of the English, and
of the characters of such words in the Chinese. ``--wrong`` lists what is wrong, ``--held`` also
of the pairs that are not to be looked at while the rules are improved.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from duizhao.align.tracing import Trace, taught_by
from duizhao.edition import Edition, load
from duizhao.model import SIDES, Side
from duizhao.site.page_data.traces import lesson_of, traces_in

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "edition" / "trace.yml"
_WORD = re.compile(r"\w+")
_GRAMMAR = frozenset(
    re.findall(
        r"\w+",
        "a an the of to in on at by for from with and or as well such that so this these it its is"
        " are be s they their them will within between among about through no must can we up",
    )
)
"""English words that are not counted."""
Places = tuple[frozenset[int], frozenset[int]]
"""The characters of the English and of the Chinese that stand for each other."""


@dataclass(frozen=True)
class GoldSegment:
    """A segment aligned by hand."""

    key: str
    unit: str
    held: bool
    sure: Sequence[Places]
    possible: Sequence[Places]
    alone: Mapping[Side, frozenset[int]]
    """The characters of words without a counterpart."""


@dataclass
class Score:
    """How right and how complete traces are."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    lit: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SIDES, 0))
    words: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SIDES, 0))

    @property
    def precision(self) -> float:
        """The share of traces that are right."""
        return self.right / ((self.right + len(self.wrong)) or 1)

    def coverage(self, side: Side) -> float:
        """Return the share of words in a language that are lit."""
        return self.lit[side] / (self.words[side] or 1)


def gold(edition: Edition, path: Path = GOLD) -> list[GoldSegment]:
    """Read the segments that were aligned by hand."""
    return [_segment(edition, row) for row in yaml.safe_load(path.read_text("utf-8"))]


def _segment(edition: Edition, row: Mapping[str, Any]) -> GoldSegment:
    key, unit = row["segment"].split()
    pair = edition.holders[key].pairs[unit]
    texts: dict[Side, str] = {side: pair.get(side) or "" for side in SIDES}

    def pairs(kind: str) -> Iterator[Places]:
        for en, zh in (row.get(kind) or {}).items():
            theirs = zh if isinstance(zh, list) else [zh]
            there = frozenset().union(*(_place(str(one), texts["zh"], "zh") for one in theirs))
            yield _place(str(en), texts["en"], "en"), there

    alone: dict[Side, frozenset[int]] = {}
    for side in SIDES:
        quotes = (row.get("alone") or {}).get(side, [])
        alone[side] = frozenset().union(*(_place(one, texts[side], side) for one in quotes))
    return GoldSegment(
        key, unit, row.get("held", False), [*pairs("sure")], [*pairs("possible")], alone
    )


def _place(quote: str, text: str, side: Side) -> frozenset[int]:
    words, _, nth = quote.partition("~")
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)" if side == "en" else re.escape(words)
    found = [match.span() for match in re.finditer(pattern, text)]
    if not found or (len(found) > 1 and not nth) or int(nth or 1) > len(found):
        raise ValueError(f"{quote!r}: {len(found)} places in {text!r}")
    return frozenset(range(*found[int(nth or 1) - 1]))


def score(
    edition: Edition,
    segments: Sequence[GoldSegment],
    traces: Mapping[tuple[str, str], Sequence[Trace]],
) -> Score:
    """Compare traces with those made by hand."""
    result = Score()
    for one in segments:
        pair = edition.holders[one.key].pairs[one.unit]
        found = [(range(*en), range(*zh)) for en, zh in traces[one.key, one.unit]]
        _compare(result, one, pair.en or "", pair.zh or "", found)
    return result


def segments_traces(edition: Edition) -> dict[tuple[str, str], Sequence[Trace]]:
    """Return the traces of all segments, by the key of the article and the id of the segment."""
    found = {}
    for document in edition.documents.values():
        taught = taught_by(map(lesson_of, document.holders))
        for holder in document.holders:
            for unit, traces in traces_in(holder, taught).items():
                found[holder.key, unit] = traces
    return found


def _compare(
    result: Score, one: GoldSegment, en: str, zh: str, found: Sequence[tuple[range, range]]
) -> None:
    pairs = [*one.sure, *one.possible]
    for ours, theirs in found:
        fitting = [(a, b) for a, b in pairs if not a.isdisjoint(ours) and not b.isdisjoint(theirs)]
        in_en = frozenset().union(*(a for a, _ in fitting))
        in_zh = frozenset().union(*(b for _, b in fitting))
        words = [match.span() for match in _WORD.finditer(en[ours.start : ours.stop])]
        right = all(
            not in_en.isdisjoint(range(ours.start + a, ours.start + b))
            or en[ours.start + a : ours.start + b].lower() in _GRAMMAR
            for a, b in words
        ) and all(at in in_zh for at in theirs if zh[at] not in "的和与、，")
        if right:
            result.right += 1
        else:
            words_found = f"{en[ours.start : ours.stop]} = {zh[theirs.start : theirs.stop]}"
            result.wrong.append(f"{one.key} {one.unit}: {words_found}")
    lit_en = {at for ours, _ in found for at in ours}
    lit_zh = {at for _, theirs in found for at in theirs}
    content = [
        range(*match.span()) for match in _WORD.finditer(en) if match[0].lower() not in _GRAMMAR
    ]
    result.words["en"] += len(content)
    result.lit["en"] += sum(not lit_en.isdisjoint(word) for word in content)
    characters = one.alone["zh"].union(*(b for _, b in one.sure))
    result.words["zh"] += len(characters)
    result.lit["zh"] += len(characters & lit_zh)


def main() -> None:
    """Print the scores of both parts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--wrong", action="store_true", help="list what is wrong")
    parser.add_argument("--held", action="store_true", help="of the held-out part too")
    options = parser.parse_args()
    edition, _ = load(ROOT)
    segments = gold(edition)
    traces = segments_traces(edition)
    for name, held in (("tuning", False), ("held out", True)):
        own = [one for one in segments if one.held is held]
        result = score(edition, own, traces)
        print(
            f"{name}: {len(own)} segments, {result.right + len(result.wrong)} traces, precision "
            f"{result.precision:.3f}, coverage en {result.coverage('en'):.3f}, "
            f"zh {result.coverage('zh'):.3f}"
        )
        if options.wrong and (options.held or not held):
            print("\n".join(result.wrong))


if __name__ == "__main__":
    main()
