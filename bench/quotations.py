"""Checks quotations of an edition, half of which are altered by a word, and counts the verdicts.

`python -m bench.quotations 200 --seed 44 --root .` prints them. The quotations are taken in turn in
English and Chinese, from whole passages down to eight words; a word is left out, added, or replaced
by another of the same language. `tests/test_quotations.py` holds the counts.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from duizhao.edition import Edition, load
from duizhao.model import SIDES, Side
from duizhao.text.matching import tokens
from duizhao.text.quotations import Checked, QuotationChecker, Verdict

LEAST = 8
"""How many words or Chinese characters a quotation has at least."""
MARKS = {"en": ("“{}”", '"{}"'), "zh": ("“{}”", "「{}」", "『{}』")}


class Planted(NamedTuple):
    """A quotation of which it is known whether it was altered, and where it is from."""

    words: str
    altered: bool
    key: str


Texts = list[tuple[str, Side, list[str]]]
"""Keys with a language and the passages in it."""
Check = Callable[[Texts, Sequence[str]], list[list[Checked]]]
"""Checks quotations in some texts."""


def texts_of(edition: Edition) -> Texts:
    """Return the texts of each article and document in each language, with its key."""
    return [
        (holder.key, side, [text for pair in holder.pairs.values() if (text := pair.get(side))])
        for holder in edition.holders.values()
        for side in SIDES
    ]


def planted(edition: Edition, count: int, seed: int) -> Iterator[Planted]:
    """Yield quotations, every other one of them altered by a word."""
    some = random.Random(seed)
    texts = texts_of(edition)
    words = {s: [t for _, side, parts in texts if side == s for p in parts for t in _words(p)]
             for s in SIDES}  # fmt: skip
    known = {s: _flat(" ".join(p for _, side, parts in texts if side == s for p in parts))
             for s in SIDES}  # fmt: skip
    made = 0
    while made < count:
        side = SIDES[made // 2 % 2]
        key, _, parts = some.choice([one for one in texts if one[1] == side])
        found = tokens(some.choice(parts or [""]))
        places = [at for at, token in enumerate(found) if token[0].isalnum()]
        if len(places) < LEAST:
            continue
        size = some.choice((LEAST, some.randint(LEAST, len(places)), len(places)))
        first = some.randint(0, len(places) - size)
        chosen = places[first : first + size]
        quoted = found[chosen[0] : chosen[-1] + 1]
        is_altered = made % 2 == 1
        if is_altered:
            at = some.choice([place - chosen[0] for place in chosen[1:-1]])
            how = some.choice(("replaced", "added", "left out"))
            other = some.choice(words[side])
            space = " " if side == "en" else ""
            if how == "left out":
                quoted[at : at + 1] = []
            else:
                quoted[at : at + 1] = [other] if how == "replaced" else [other, space, quoted[at]]
            if _flat("".join(quoted)) in known[side]:
                # The edition has it all the same.
                continue
        yield Planted(some.choice(MARKS[side]).format("".join(quoted)), is_altered, key)
        made += 1


def checked_by_the_engine(texts: Texts, quotations: Sequence[str]) -> list[list[Checked]]:
    """Check quotations in some texts."""
    checker = QuotationChecker([(parts, side) for _, side, parts in texts])
    return [list(checker.check(one)) for one in quotations]


def verdicts(
    edition: Edition, quotations: Iterable[Planted], check: Check = checked_by_the_engine
) -> Counter[tuple[bool, Verdict, bool]]:
    """Count quotations: whether altered, the verdict, and whether its place is right."""
    texts, quotations = texts_of(edition), list(quotations)
    found: Counter[tuple[bool, Verdict, bool]] = Counter()
    answers = check(texts, [one.words for one in quotations])
    for one, checked in zip(quotations, answers, strict=True):
        places = {texts[match[0]][0] for part in checked for match in part.matches}
        worst = max((part.verdict for part in checked), key=("exact", "near", "absent").index)
        found[one.altered, worst, one.key in places] += 1
    return found


def _words(text: str) -> list[str]:
    return [token for token in tokens(text) if token[0].isalnum()]


def _flat(text: str) -> str:
    return "|".join(_words(text)).lower()


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=44)
    parser.add_argument("--root", type=Path, default=Path())
    given = parser.parse_args()
    edition, _ = load(given.root)
    for (altered, verdict, right), count in sorted(
        verdicts(edition, planted(edition, given.count, given.seed)).items()
    ):
        print(f"{'altered' if altered else 'as it is'}: {verdict}, "
              f"{'right' if right else 'other'} place: {count}")  # fmt: skip


if __name__ == "__main__":
    main()
