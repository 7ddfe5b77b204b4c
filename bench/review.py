"""How well `duizhao review` finds what is missing in a translation, and what an editor found.

    .venv/bin/python -m bench.review --pairs FILE… --seed 1
    .venv/bin/python -m bench.review --edition FOLDER --found FILE…

`--pairs` takes texts whose pairs are known, one a line: {"id", "en": [sentence…], "zh":
[sentence…], "blocks": [[e0, e1, z0, z1]…]}, or laws: {"id", "articles": [{"segments": [{"en",
"zh"}]}]}. One clause is left out of 100 segments on either side, chosen at random; the recall is
how many of these are found, and the false alarms are counted among 1,000 other segments. Then words
that deny are removed from 100 segments on either side, or added to them, and words that permit or
oblige exchanged, and names of authorities for others in 20 segments; there the candidates of all
kinds are counted among all other segments. Each file is an edition of its own.

`--found` takes lists in Markdown of what readers found in an edition: rows of a table with the
article, the Chinese and the English, or a paragraph of numbered items. An item is found if one of
the first 60 candidates quotes words of it, or a part of them. Notes of the edition are not used,
and with `--no-glossary` its glossary is not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from duizhao.align.lexicon import default_lexicon
from duizhao.edition import load
from duizhao.edition.holders import Holder
from duizhao.model import SIDES, DivergenceKind, Side
from duizhao.text.anchors import Span
from duizhao_workbench.divergence.candidates import Candidate, ReviewedPair
from duizhao_workbench.divergence.coverage import gaps
from duizhao_workbench.divergence.operators import differing_operators
from duizhao_workbench.divergence.reviewing import documents, review, text_candidates

LEFT_OUT = 100
"""From how many segments of either side a clause is left out."""
UNTOUCHED = 1000
CANDIDATES = 60
FLAGGED = 0.5
"""From this confidence on a gap counts as found."""
RATES = (0.01, 0.015, 0.02, 0.028)
"""The shares of unchanged segments flagged at which the recall of changed operators is printed."""
_CLAUSE = {"en": re.compile(r"(?<=[,;])\s+"), "zh": re.compile(r"(?<=[，；])")}
_SHORTEST = {"en": 20, "zh": 6}
_STOP = {"en": ".", "zh": "。"}
_KINDS = {"zh": DivergenceKind.OMISSION, "en": DivergenceKind.ADDITION}


def texts(file: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the pairs of each text of a file."""
    packed = file.read_bytes()
    text = (gzip.decompress(packed) if file.suffix == ".gz" else packed).decode("utf-8")
    for row in map(json.loads, text.splitlines()):
        if "blocks" in row:
            pairs = [
                (" ".join(row["en"][a:b]), "".join(row["zh"][c:d])) for a, b, c, d in row["blocks"]
            ]
        else:
            pairs = [(s["en"], s["zh"]) for a in row["articles"] for s in a["segments"]]
        yield row["id"], [pair for pair in pairs if all(pair)]


def without_clause(pair: ReviewedPair, side: Side, chance: random.Random) -> ReviewedPair | None:
    """Return a pair that lacks a clause in a language, if that language has several."""
    clauses = _CLAUSE[side].split(pair.get(side))
    long = [at for at, clause in enumerate(clauses) if len(clause) >= _SHORTEST[side]]
    if len(clauses) < 2 or not long:
        return None
    gone = chance.choice(long)
    rest = (" " if side == "en" else "").join(clauses[:gone] + clauses[gone + 1 :])
    if gone == len(clauses) - 1:
        rest = rest[:-1] + _STOP[side]
    return replace(pair, en=rest) if side == "en" else replace(pair, zh=rest)


_NO_MODAL = "不所取獲获票標标知心使難难購购覺懂值贏赢到獎奖失應应主手分"
_CHANGES: Mapping[str, Mapping[Side, Sequence[tuple[str, str]]]] = {
    "negation removed": {
        "en": [
            (r"\b(shall|may|must|should|can|do|does|is|are|was|were|has|have) not\b", r"\1"),
            (r"\bcannot\b", "can"),
            (r"\bNo (?=[a-z])", "Any "),
            (r"\bno (?!more|less|later|fewer)", ""),
            (r"\bwithout\b", "with"),
            (r"\bunless\b", "if"),
        ],
        "zh": [
            ("不(?=[得應应能予])", ""),
            ("未(?=[經经依能於于])", "已"),
            ("[無无](?=[正須须法])", "有"),
        ],
    },
    "negation added": {
        "en": [
            (r"\b(shall|may|must|should|can) (?!not)", r"\1 not "),
            (r"\b(is|are|has|have) (?=\w+ed\b)", r"\1 not "),
        ],
        "zh": [
            (f"(?<![{_NO_MODAL}])(?=得(?:[^{_NO_MODAL}]))", "不"),
            ("(?<![反適适供相效回因對对不])(?=[應应](?![用變变急對对有]))", "不"),
        ],
    },
    "modality": {
        "en": [
            (r"\b(shall|must|should) (?!not)", "may "),
            (r"\bmay (?!not)", "shall "),
        ],
        "zh": [
            ("(?<![反適适供相效回因對对不])[應应][當当]?(?![用變变急對对有])", "得"),
            (f"(?<![{_NO_MODAL}])得(?![{_NO_MODAL}])", "應"),
            ("可以", "應當"),
        ],
    },
}
"""How operators are changed, by patterns and what is put in their place, one of a random kind."""


def altered(
    pair: ReviewedPair, change: str, side: Side, chance: random.Random
) -> ReviewedPair | None:
    """Return a pair of which an operator in a language was changed, if it has one."""
    text = pair.get(side)
    for pattern, other in chance.sample(_CHANGES[change][side], len(_CHANGES[change][side])):
        if places := list(re.finditer(pattern, text)):
            one = chance.choice(places)
            rest = text[: one.start()] + one.expand(other) + text[one.end() :]
            return replace(pair, en=rest) if side == "en" else replace(pair, zh=rest)
    return None


def measure_operators(pairs: Sequence[ReviewedPair], seed: int) -> None:
    """Print how many changed operators are found, and how many segments are flagged otherwise.

    A change is found if a candidate of its kind is in its segment. What is found is printed for
    the confidence ``FLAGGED``, and for those at which so many unchanged segments are flagged.
    """
    for change, ways in _CHANGES.items():
        chance = random.Random(seed)
        drawn = chance.sample(range(len(pairs)), len(pairs))
        planted, changed = list(pairs), dict[int, Side]()
        for side in ways:
            wanted = len(changed) + min(LEFT_OUT, len(pairs) // 8)
            for at in drawn:
                if len(changed) == wanted:
                    break
                other = altered(pairs[at], change, side, chance) if at not in changed else None
                if other is not None:
                    planted[at], changed[at] = other, side
        best: dict[int, float] = {}
        for document in documents(planted, default_lexicon()):
            for one in differing_operators(document):
                if str(one.kind) == change.split()[0]:
                    best[id(one.pair)] = max(one.confidence, best.get(id(one.pair), 0.0))
        rest = sorted(
            (best.get(id(pair), 0.0) for at, pair in enumerate(planted) if at not in changed),
            reverse=True,
        )
        own = [(side, best.get(id(planted[at]), 0.0)) for at, side in changed.items()]
        flags = sum(one >= FLAGGED for one in rest)
        print(f"  {change}: recall", end="")
        for side in SIDES:
            hits = [one >= FLAGGED for there, one in own if there == side]
            print(f" in {side} {sum(hits)}/{len(hits)}", end="")
        found = sum(one >= FLAGGED for _, one in own) / len(own)
        print(f" = {found:.3f}; untouched {flags}/{len(rest)} = {flags / len(rest):.4f};", end="")
        for rate in RATES:
            least = rest[int(len(rest) * rate)]
            print(f" at {rate:.1%} {sum(one > least for _, one in own) / len(own):.3f}", end="")
        print()


_AUTHORITIES = {
    "內政部": "Ministry of the Interior",
    "財政部": "Ministry of Finance",
    "法務部": "Ministry of Justice",
    "教育部": "Ministry of Education",
    "國防部": "Ministry of National Defense",
    "外交部": "Ministry of Foreign Affairs",
    "經濟部": "Ministry of Economic Affairs",
    "交通部": "Ministry of Transportation and Communications",
    "勞動部": "Ministry of Labor",
    "衛生福利部": "Ministry of Health and Welfare",
    "銓敘部": "Ministry of Civil Service",
    "行政院": "Executive Yuan",
    "司法院": "Judicial Yuan",
    "考試院": "Examination Yuan",
    "監察院": "Control Yuan",
    "立法院": "Legislative Yuan",
    "中央選舉委員會": "Central Election Commission",
    "大陸委員會": "Mainland Affairs Council",
    "金融監督管理委員會": "Financial Supervisory Commission",
    "警政署": "National Police Agency",
    "移民署": "National Immigration Agency",
    "最高法院": "Supreme Court",
    "高等法院": "High Court",
    "地方法院": "district court",
    "中央銀行": "Central Bank",
}
"""Names of authorities, each for which others can be put."""
AUTHORITIES = 20
LISTED = (0.25, 0.5, 0.6)
"""From these confidences on a candidate counts."""


def measure_names(pairs: Sequence[ReviewedPair], seed: int) -> None:
    """Print how many exchanged names of authorities are found, and how much is flagged otherwise.

    An exchange is found if a candidate quotes words of the new name, or of what it should render.
    """
    chance = random.Random(seed)
    planted, changed = list(pairs), dict[int, Mapping[Side, Span]]()
    for at in chance.sample(range(len(pairs)), len(pairs)):
        pair = pairs[at]
        there = [
            (zh, en)
            for zh, en in _AUTHORITIES.items()
            if zh in pair.zh and en.casefold() in pair.en.casefold()
        ]
        if not there or len(changed) == AUTHORITIES:
            continue
        zh, en = chance.choice(there)
        other = chance.choice([name for name in _AUTHORITIES if name not in pair.zh])
        start = {"zh": pair.zh.index(zh), "en": pair.en.casefold().index(en.casefold())}
        new = {"zh": zh, "en": en}
        side: Side = chance.choice(SIDES)
        new[side] = other if side == "zh" else _AUTHORITIES[other]
        whole = pair.get(side)
        text = whole[: start[side]] + new[side] + whole[start[side] + len((zh, en)[side == "en"]) :]
        planted[at] = replace(pair, zh=text) if side == "zh" else replace(pair, en=text)
        changed[at] = {one: Span(start[one], start[one] + len(new[one])) for one in SIDES}
    best = {id(pair): dict[str, float]() for pair in planted}
    found = dict.fromkeys(changed, 0.0)
    places = {id(planted[at]): at for at in changed}
    for one in text_candidates(planted, default_lexicon()):
        pair, kind = one.pair, str(one.kind)
        best[id(pair)][kind] = max(one.confidence, best[id(pair)].get(kind, 0))
        place = places.get(id(pair))
        if place is not None and any(one.spans[s].overlaps(changed[place][s]) for s in one.spans):
            found[place] = max(found[place], one.confidence)
    rest = [best[id(pair)] for at, pair in enumerate(planted) if at not in changed]
    for least in LISTED:
        hits = sum(confidence >= least for confidence in found.values())
        flags = [{kind for kind, sure in own.items() if sure >= least} for own in rest]
        some = sum(map(bool, flags))
        kinds = Counter(kind for own in flags for kind in own).most_common(6)
        print(
            f"  from {least:.0%} on: names of authorities {hits}/{len(found)}, untouched with some"
            f" candidate {some}/{len(rest)} = {some / len(rest):.3f}:",
            ", ".join(f"{kind} {count / len(rest):.3f}" for kind, count in kinds),
        )


def read_pairs(file: Path) -> list[ReviewedPair]:
    """Return the pairs of all texts of a file."""
    return [
        ReviewedPair(cast(Holder, SimpleNamespace(key=name, document_id=name)), f"s{at}", *pair)
        for name, own in texts(file)
        for at, pair in enumerate(own, 1)
    ]


def measure(file: Path, seed: int) -> None:
    """Print how much of what is changed in a file is found, and how much else."""
    chance = random.Random(seed)
    pairs = read_pairs(file)
    drawn = chance.sample(range(len(pairs)), len(pairs))
    changed: dict[int, Side] = {}
    for side in SIDES:
        wanted = len(changed) + min(LEFT_OUT, len(pairs) // 8)
        for at in drawn:
            if len(changed) == wanted:
                break
            shorter = without_clause(pairs[at], side, chance) if at not in changed else None
            if shorter is not None:
                pairs[at], changed[at] = shorter, side
    untouched = [at for at in drawn if at not in changed][:UNTOUCHED]
    sides = {id(pairs[at]): side for at, side in changed.items()} | {
        id(pairs[at]): "none" for at in untouched
    }
    begin = time.process_time()
    flagged: Counter[tuple[str, str]] = Counter()
    scores: dict[tuple[str, str], list[float]] = {}
    for document in documents(pairs, default_lexicon()):
        for text in document.texts:
            state = sides.get(id(text.pair))
            if state is None:
                continue
            best: dict[str, Candidate] = {str(one.kind): one for one in gaps(document, text)}
            for side in SIDES:
                # What is missing in a language is reported for the words of the other one.
                one = best.get(str(_KINDS["zh" if side == "en" else "en"]))
                confidence = one.confidence if one else 0.0
                scores.setdefault((side, state), []).append(confidence)
                flagged[side, state] += confidence >= FLAGGED
    print(f"{file.name}: {len(pairs)} pairs, {time.process_time() - begin:.1f} s")
    for side in SIDES:
        own, rest = scores[side, side], sorted(scores[side, "none"], reverse=True)
        at_five = rest[len(rest) // 20]
        print(
            f"  missing in {side}: recall {flagged[side, side]}/{len(own)}"
            f" = {flagged[side, side] / len(own):.3f},"
            f" false alarms {flagged[side, 'none']}/{len(rest)}"
            f" = {flagged[side, 'none'] / len(rest):.3f};"
            f" at 5% false alarms ({at_five:.2f}) {sum(c > at_five for c in own) / len(own):.3f}"
        )
    measure_operators(read_pairs(file), seed)
    measure_names(read_pairs(file), seed)


@dataclass(frozen=True)
class Item:
    """What a reader found."""

    text: str
    articles: frozenset[str]
    """The articles in which it is; empty for any."""
    zh: Sequence[str]
    en: Sequence[str]

    def is_found(self, candidate: Candidate) -> bool:
        """Tell whether a candidate quotes words of it."""
        article = candidate.pair.holder.key.partition("/")[2] or "title"
        if self.articles and article not in self.articles:
            return False
        sides: Sequence[tuple[Side, Sequence[str]]] = (("zh", self.zh), ("en", self.en))
        for side, phrases in sides:
            quote = candidate.quote(side).casefold()
            for phrase in phrases:
                if _shared(phrase.casefold(), quote, 2 if side == "zh" else 5):
                    return True
        return False


def _shared(one: str, other: str, least: int) -> bool:
    """Tell whether two texts have a piece in common that is half of the shorter one."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return match.size >= max(least, min(len(one), len(other)) / 2)


_HAN = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff、“”（）]*[\u4e00-\u9fff]")
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z’' -]{3,}[A-Za-z]")
_PLACES = {"P": "preamble", "title": "title", "preamble": "preamble", "end": "closing"}


def items(file: Path) -> Iterator[Item]:
    """Yield what a list has."""
    whole = file.read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|", whole)
    for place, zh, en in rows:
        if place.strip("- ") and place.strip() != "art.":
            known = _PLACES.get(place.strip(), f"{place.strip():0>2}")
            phrases = [p.strip() for p in re.split(r"[/,;]", re.sub(r"\([^)]*\)", "", en))]
            han = [part for found in _HAN.findall(zh) for part in re.split("[、“”（）…]", found)]
            han += re.findall("[A-Z]{2,}", zh)
            yield Item(
                zh,
                frozenset([known]),
                [p for p in han if len(p) > 1],
                [p for p in phrases if len(p) > 3],
            )
    section = re.search(r"(?ms)^## 2\..*?\n(.*?)(?=^## )", whole)
    for text in (
        re.split(r"(?:^|\s)\d{1,2}\. (?=\S)", section[1])[1:] if section and not rows else ()
    ):
        han = [part for found in _HAN.findall(text) for part in re.split("[、“”（）…]", found)]
        quoted = [p for q in re.findall(r'["“]([^"”]+)["”]', text) for p in re.split(r"[,…]", q)]
        yield Item(
            text,
            frozenset(),
            [p for p in han if len(p) > 1],
            [p.strip() for p in quoted if len(p.strip()) > 4],
        )


def compare(root: Path, lists: Sequence[Path], *, glossary: bool) -> None:
    """Print how much of some lists is among the first candidates."""
    edition, _ = load(root)
    if not glossary:
        edition = replace(edition, terms={})
    begin = time.process_time()
    found = review(edition)
    print(f"{len(found)} candidates, {time.process_time() - begin:.1f} s")
    print("  " + ", ".join(f"{kind} {n}" for kind, n in Counter(c.kind for c in found).items()))
    first = found[:CANDIDATES]
    print(
        "  first: " + ", ".join(f"{kind} {n}" for kind, n in Counter(c.kind for c in first).items())
    )
    listed = [list(items(file)) for file in lists]
    for kind in dict.fromkeys(one.kind for one in first) if lists else ():
        of_kind = [one for one in first if one.kind is kind]
        right = sum(any(item.is_found(one) for own in listed for item in own) for one in of_kind)
        print(f"  {kind}: {right} of {len(of_kind)} of the first are in the lists")
    for file, own in zip(lists, listed, strict=True):
        hits = [item for item in own if any(item.is_found(one) for one in first)]
        print(f"{file.name}: {len(hits)} of {len(own)} within {len(first)} candidates")
        for item in own:
            print("   ", "+" if item in hits else "-", item.text[:70])


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--pairs", type=Path, nargs="*", default=[])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--edition", type=Path)
    parser.add_argument("--found", type=Path, nargs="*", default=[])
    parser.add_argument("--no-glossary", action="store_true")
    given = parser.parse_args()
    default_lexicon()
    for file in given.pairs:
        measure(file, given.seed)
    if given.edition:
        compare(given.edition, given.found, glossary=not given.no_glossary)


if __name__ == "__main__":
    main()
