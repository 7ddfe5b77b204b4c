"""Markdown: the reading text with its notes, pair by pair, in the order of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import SIDES
from ...site.export import Format
from ...text.passage_links import passage_links
from ...views.offers import Offer
from ..selection import ExportedArticle, ExportedNote, ExportedUnit, Selection, batched

_MARKUP = re.compile(r"([\\`*_\[\]<>&#|~!])|^([ \t]*)([-+]|\d+[.)])(?=[ \t]|$)|^([ \t]+)", re.M)
"""What Markdown would take for markup."""


def escape(text: str) -> str:
    """Return plain text so that Markdown shows it as it is; each of its lines stays a line."""

    def escaped(match: re.Match[str]) -> str:
        if match[1]:
            return f"\\{match[1]}"
        if match[4] is not None:
            return "&#32;" * len(match[4])
        number = match[3]
        return f"{'&#32;' * len(match[2])}{number[:-1]}\\{number[-1]}"

    return _MARKUP.sub(escaped, text).replace("\n", "\\\n")


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""
    yield from batched(_lines(selection))


def _lines(selection: Selection) -> Iterator[str]:
    for document in selection.documents:
        yield from _heading(1, document.title)
        yield f"<{document.url}>\n\n" if "://" in document.url else ""
        yield from _notes(selection, document.title)
        for article in document.articles:
            yield from _article(selection, article)


def _article(selection: Selection, article: ExportedArticle) -> Iterator[str]:
    labels = selection.localised.labels
    for division in article.opening:
        names = " · ".join(filter(None, (labels.whole_division(division, s) for s in SIDES)))
        yield f"{'#' * min(len(division.above) + 2, 5)} {escape(names)}\n\n"
    names = " · ".join(filter(None, article.names.values())) or article.entry.id
    yield f"{'#' * min(len(article.above) + 2, 6)} {escape(names)}\n\n"
    for unit in article.units:
        for side, _, text in unit.texts:
            label = unit.segment.label if unit.segment else None
            mark = label.get(side) if label else None
            yield f"{escape(mark)} " if mark else ""
            yield f"**{escape(text)}**\n\n" if unit.segment is None else f"{escape(text)}\n\n"
        yield from _notes(selection, unit)


def _heading(level: int, unit: ExportedUnit) -> Iterator[str]:
    yield f"{'#' * level} {escape(' · '.join(text for _, _, text in unit.texts))}\n\n"


def _notes(selection: Selection, unit: ExportedUnit) -> Iterator[str]:
    for note in unit.notes:
        yield from _note(selection, note)


def _note(selection: Selection, one: ExportedNote) -> Iterator[str]:
    words, target = selection.localised.words, one.note.remark.target
    quotes = [quote.exact for side in SIDES if (quote := target.get(side)) is not None]
    kind = words(f"type.{one.note.remark.type}")
    head = f"{one.note.number}. {kind}: {' / '.join(quotes)} ({one.author}, {one.note.remark.date})"
    body = one.bodies.get(selection.localised.side) or next(iter(one.bodies.values()), "")
    for link in passage_links(body):
        body = body.replace(f"({link.url})", f"({selection.url(link.path)})")
    lines = [escape(head).replace("\\\n", " "), "", *body.split("\n")]
    yield "".join(f"> {line}".rstrip() + "\n" for line in lines) + "\n"


MARKDOWN = Format(Offer("markdown", "Markdown", "md", "text/markdown", localised=True), write)
