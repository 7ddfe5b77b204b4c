"""Findings of a person or a model, from a JSON file: candidates if their quotes are exact."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from duizhao.checks.rules.quoted_words import words_not_found
from duizhao.edition import Edition, pairs_at
from duizhao.messages import say
from duizhao.model import SIDES, DivergenceKind, RecordKind
from duizhao.model.annotations import Quote, QuoteField
from duizhao.model.fields import Model, TargetId, Text, TwoSided
from duizhao.model.problems import Problem, did_you_mean, quoted
from duizhao.records.reading import Sourced
from duizhao.text import anchors

from ..json_files import read_json
from .candidates import Candidate, ReviewedPair
from .tables import table

_ALONE = ("accuracy/omission", "accuracy/addition")
"""Of what one text lacks, there may be words in the other one alone."""


class ImportedFinding(Model, TwoSided[Quote | None]):
    """What somebody found."""

    article: Text
    """The key of an article, or of a document for its title."""
    segment: TargetId
    """The segment's id, or ``title``."""
    kind: Text
    """A kind of MQM Core, such as ``accuracy/omission``, or a dimension alone."""
    en: QuoteField | None = None
    """The English words, exactly as in the segment."""
    zh: QuoteField | None = None
    """The Chinese words."""
    comment: Text
    """What differs, for an editor."""
    by: Text
    """Who found it: a person, or the name and version of a model."""


_FINDINGS = RecordKind("findings", ImportedFinding, "", 0)


@cache
def _kinds() -> tuple[str, ...]:
    mqm = table("mqm")
    return (*mqm, *(f"{one}/{kind}" for one, kinds in mqm.items() for kind in kinds))


def imported_findings(
    data: bytes, file: str, edition: Edition
) -> tuple[list[Candidate], list[Problem]]:
    """Return the findings of a file in the pairs of an edition, and everything that is wrong.

    Wrong is what is no JSON or has another form, a kind or passage that there is not, and a quote
    that is not exactly once in its passage.
    """
    rows, problems = read_json(data, file, _FINDINGS)
    problems += [problem for row in rows for problem in _problems(row, edition)]
    return [] if problems else [_candidate(row.value, edition) for row in rows], problems


def _problems(row: Sourced[ImportedFinding], edition: Edition) -> Iterator[Problem]:
    one, units = row.value, pairs_at(edition, row.value.article)
    if one.kind not in _kinds():
        message = say("divergence.no-mqm", kind=quoted(one.kind))
        yield row.problem(("kind",), message, did_you_mean(one.kind, _kinds()))
    if not (one.en or one.zh if one.kind in _ALONE else one.en and one.zh):
        yield row.problem((), say("divergence.quote-both"))
    if not units:
        message = say("divergence.no-article", article=quoted(one.article))
        known = [holder.key for holder in edition.holders.values()]
        yield row.problem(("article",), message, did_you_mean(one.article, known))
    elif one.segment not in units:
        message = say("divergence.no-segment", segment=quoted(one.segment))
        yield row.problem(("segment",), message, did_you_mean(one.segment, units))
    else:
        pair = units[one.segment]
        for side in SIDES:
            yield from words_not_found(row, (side,), one.get(side), pair.get(side))


def _candidate(one: ImportedFinding, edition: Edition) -> Candidate:
    holder = edition.holders[one.article]
    own = holder.pairs[one.segment]
    pair = ReviewedPair(holder, one.segment, own.en or "", own.zh or "")
    spans = {side: anchors.candidates(quote, pair.get(side))[0]
             for side in SIDES if (quote := one.get(side))}  # fmt: skip
    kind = DivergenceKind.TERM if "terminology" in one.kind else DivergenceKind.WORDING
    if one.kind in _ALONE:
        kind = DivergenceKind.OMISSION if one.zh else DivergenceKind.ADDITION
    values = {"by": one.by, "kind": one.kind, "comment": one.comment}
    return Candidate(pair, kind, spans, "imported", 1.0, values, one.by)
