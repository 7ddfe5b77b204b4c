"""What rules compared in each article, and found the same or different, as its record keeps it."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any, get_args

from duizhao.align.lexicon import default_lexicon
from duizhao.edition import ArticleEntry, Edition
from duizhao.model import SIDES, Article, BindingKind, Side
from duizhao.records.editing import with_field
from duizhao.text.anchors import Span

from .candidates import Candidate, ReviewedPair
from .document_texts import MatchedText
from .operators import same_operators
from .reviewing import documents, reviewed_pairs
from .structure import lists_of, months_of, references_of

_SURE = 0.8
"""What is less probable is not kept as a difference, unless it is a whole text."""


def with_results(
    edition: Edition, articles: Iterable[ArticleEntry], candidates: Iterable[Candidate]
) -> Iterator[tuple[str, str]]:
    """Yield the file and the new text of the record of each of some articles with text.

    ``candidates`` are all of the edition: a rule's, if it is sure of it and no editor declares it
    harmless, is kept as different. Raises EditError if the layout of a record does not allow it.
    """
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    kinds = get_args(BindingKind)
    for document in documents([*reviewed_pairs(edition)], default_lexicon()):
        for text in document.texts:
            for kind, spans in _same(text):
                found[text.pair.holder.key].append(_words(text.pair, kind, spans))
    for one in candidates:
        sure = one.confidence >= _SURE or one.message.startswith("alone")
        if one.kind in kinds and sure and not one.declared:
            _add(found[one.pair.holder.key], _words(one.pair, one.kind, one.spans))
    for article in articles:
        units, rows = [*article.pairs], found[article.key]
        rows.sort(key=lambda row: (kinds.index(row["kind"]), units.index(row["segment"])))
        data = {"texts": article.texts_digest, **({"words": rows} if rows else {})}
        if article.segments:
            source = article.record.source
            yield source.file, with_field(source, [()], "compared", data, Article)


def _words(pair: ReviewedPair, kind: str, spans: Mapping[Side, Span]) -> dict[str, str]:
    words = {"segment": pair.unit, "kind": str(kind)}
    for side in SIDES:
        if side in spans:
            words[side] = pair.get(side)[spans[side].start : spans[side].end].strip()
    return words


def _add(rows: list[dict[str, str]], words: dict[str, str]) -> None:
    """Add a difference: 30 in one language alone and 六十 in the other are one."""
    for row in rows:
        if len(row) == len(words) == 3 and len(both := row | words) == 4 and both | row == both:
            rows.remove(row)
            words = both
            break
    rows.append({**words, "differs": "true"} if len(words) == 4 else words)


def _same(text: MatchedText) -> Iterator[tuple[BindingKind, Mapping[Side, Span]]]:
    """Yield what both texts of a pair have, and the words of each."""
    yield from same_operators(text)
    en, zh = ([Span(one.start, one.end) for one in text.side(side)[0]] for side in SIDES)
    cited, months = references_of(text.pair)[1], months_of(text.pair)
    there = {side: {key: Span(one.start, one.end) for key, one in cited[side].items()}
             for side in SIDES}  # fmt: skip
    found: tuple[tuple[BindingKind, Any], ...] = (("reference", there), ("date", months))
    for kind, places in found:
        for key in (key for key in places["zh"] if key in places["en"]):
            yield kind, {side: places[side][key] for side in SIDES}
    for a, b in text.words.matches:
        numbers = text.words.en[a].word[0] + text.words.zh[b].word[0]
        if numbers == "##" and not any(zh[b].overlaps(one) for one in there["zh"].values()):
            yield "number", {"en": en[a], "zh": zh[b]}
    # Enumerations have as many members, each with words that stand for some of the other.
    for ours, theirs in product(*(lists_of(text.pair.get(side), side) for side in SIDES)):
        inside = [(bisect(ours[1], en[a].start), bisect(theirs[1], zh[b].start))
                  for a, b in text.words.matches
                  if ours[0].overlaps(en[a]) and theirs[0].overlaps(zh[b])]  # fmt: skip
        count = len(ours[1]), len(theirs[1])
        if count == tuple(len({*own}) for own in zip(*inside, strict=True)) == count[::-1]:
            yield "enumeration", {"en": ours[0], "zh": theirs[0]}
