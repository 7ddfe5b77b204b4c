"""The rules of what is inside an article: text, items, tables, emphasis, traces, harmless words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...edition import Edition
from ...messages import say, side_name
from ...model import SIDES, TITLE, Article, Document, Pair, Status
from ...model.problems import Problem, did_you_mean, quoted
from ...records.reading import Sourced
from ...text import anchors, scripts
from ...text.anchors import Span
from .quoted_words import Suggestions, words_not_found
from .registry import Over, rule


@rule(Over.RECORD, first=True)
def text(record: Sourced[Any]) -> Iterator[Problem]:
    """An article has a text; only one that was deleted, withdrawn or is reserved may have none."""
    article = record.value
    if not isinstance(article, Article) or article.segments or article.withdrawn:
        return
    if article.status is Status.IN_FORCE:
        hint = say("segments.write-segments-status-deleted-if")
        yield record.problem((), say("segments.article-no-segments"), hint)


@rule(Over.RECORD)
def structure(record: Sourced[Any]) -> Iterator[Problem]:
    """What a segment says of its place in the source is possible there.

    A footnote belongs to a segment of its article and has a label; the cells of a table are each
    there once; words set apart or supplied are in the text.
    """
    if isinstance(record.value, Article):
        yield from _footnotes(record)
        yield from _cells(record)
        yield from _emphasis(record)


def _footnotes(record: Sourced[Article]) -> Iterator[Problem]:
    known = {segment.id: segment for segment in record.value.segments}
    for index, segment in enumerate(record.value.segments):
        if segment.footnote is None:
            continue
        path = ("segments", index, "footnote")
        owner = known.get(segment.footnote)
        if owner is None or owner is segment or owner.footnote is not None:
            message = say("segments.not-segment-can-footnote", footnote=quoted(segment.footnote))
            yield record.problem(path, message, say("segments.name-segment-mark"))
            continue
        label = segment.label
        for side in SIDES:
            mark, here = label.get(side) if label else None, owner.get(side)
            if segment.get(side) is None or here is None:
                continue
            if mark is None or mark not in here:
                key = "lacks-mark" if mark else "lacks-any-mark"
                values = {"language": side_name(side), "id": owner.id, "mark": quoted(mark or "")}
                message = say(f"segments.{key}", **values)
                hint = say("segments.write-mark-label-exactly-text")
                yield record.problem(path, message, hint)


def _cells(record: Sourced[Article]) -> Iterator[Problem]:
    last: tuple[int, int] | None = None
    for index, segment in enumerate(record.value.segments):
        cell = segment.cell
        if cell is None:
            last = None
            continue
        place = (cell.row, cell.column)
        again = last is not None and place <= last
        if again and (place != (1, 1) or last == (1, 1)):
            message = say("segments.cell-row-column-comes-after", row=cell.row, column=cell.column)
            hint = say("segments.write-cells-row-row-each")
            yield record.problem(("segments", index, "cell"), message, hint)
        last = place


def _emphasis(record: Sourced[Article]) -> Iterator[Problem]:
    for index, segment in enumerate(record.value.segments):
        for name, lists in (("emphasis", segment.emphasis), ("supplied", segment.supplied)):
            for number, words in enumerate(lists):
                path = ("segments", index, name, number)
                yield from words_not_found(record, path, words, segment)


@rule(Over.RECORD)
def harmless(record: Sourced[Any]) -> Iterator[Problem]:
    """What is declared harmless is in the text: the segment exists, and has the words once."""
    value = record.value
    if not isinstance(value, Article | Document):
        return
    segments = value.segments if isinstance(value, Article) else ()
    units: Mapping[str, Pair | None] = {TITLE: value.title, **{one.id: one for one in segments}}
    for index, declared in enumerate(value.harmless):
        pair = units.get(declared.segment)
        if pair is None:
            message = say("divergence.no-segment", segment=quoted(declared.segment))
            known = [name for name, there in units.items() if there is not None]
            names = say("common.known", names=", ".join(known))
            hint = did_you_mean(declared.segment, known) or names
            yield record.problem(("harmless", index, "segment"), message, hint)
            continue
        yield from words_not_found(record, ("harmless", index), declared, pair)


@rule(Over.RECORD)
def traces(record: Sourced[Any]) -> Iterator[Problem]:
    """Traces quote words of their segment, to the letter and once; no pair is there twice."""
    if not isinstance(record.value, Article):
        return
    suggestions = Suggestions()
    for index, segment in enumerate(record.value.segments):
        seen: dict[tuple[Span | None, ...], int] = {}
        for number, one in enumerate(segment.traces):
            path = ("segments", index, "traces", number)
            wrong = [*words_not_found(record, path, one, segment, suggestions)]
            yield from wrong
            spans = tuple(anchors.resolve(one.get(side), segment.get(side) or "") for side in SIDES)
            first = seen.setdefault(spans, number)
            if not wrong and first != number:
                message = say("segments.trace-twice", en=one.en.exact, zh=one.zh.exact)
                yield record.problem(path, message, say("segments.leave-one-of-traces"))


@rule()
def script(edition: Edition) -> Iterator[Problem]:
    """Chinese in simplified characters is tagged ``zh-Hans``, in traditional ones ``zh-Hant``.

    More than ten characters that one of the two alone has say which, and ten times those of the
    other.
    """
    for document in edition.documents.values():
        pairs = (pair for one in document.holders for pair in one.pairs.values())
        text, given = "".join(pair.zh or "" for pair in pairs), document.code("zh")
        found = {tag: sign.findall(text) for tag, sign in scripts.OWN_SIGNS.items()}
        for tag, signs in found.items():
            if len(signs) > 10 * max(1, len(found.get(given, signs))):
                words = " ".join([*dict.fromkeys(signs)][:5])
                message = say(f"writing.in-{tag}", given=given, words=words)
                path, hint = ("languages", "zh", "code"), say("common.write", right=tag)
                yield document.record.problem(path, message, hint)
