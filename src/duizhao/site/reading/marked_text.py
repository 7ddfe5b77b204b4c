"""The texts of titles and segments as HTML, each made once for all locales and pages.

Templates write all other markup. These few elements stand in every passage of every page, ten
thousand of them in a large edition, and a template takes twenty times as long for them. What
depends on the page or the locale is a hole; see ``reading.blocks``.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence, Set
from functools import cache
from itertools import chain, groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from markupsafe import Markup

from ...edition import Edition, Note
from ...edition.holders import Passage
from ...edition.pairs import lemma
from ...model import SIDES, TITLE, Side
from ...text.anchors import Span
from ...text.runs import LinkKind, Piece, Run
from ...text.soft_breaks import SoftBreaks, whole_words
from .blocks import escaped, hole, way
from .page import Crumb


class _Breaks(NamedTuple):
    """Where a title may be broken over lines, and which words of it stay whole."""

    places: Set[int]
    words: Set[tuple[int, int]]


_Marked = tuple[Span, LinkKind | None, str]
"""A link of a text, and where it leads; bold letters if it is of no kind."""
_CONTEXT: dict[Side, int] = {"en": 60, "zh": 20}
"""How many characters are shown on each side of words that are lit."""


class MarkedTexts:
    """The texts of an edition as HTML."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        """The edition."""
        terms = (record.value for record in edition.terms.values())
        # A title is not broken within a term of the glossary.
        self._soft = SoftBreaks(form for term in terms for form in (term.zh, *term.also))
        self.title = cache(self._title)
        """Returns a title as HTML that is broken over lines between its words alone."""

    def html(self, passage: Passage, side: Side) -> Markup:
        """Return one text of a passage as HTML with holes."""
        text = passage.pair.get(side) or ""
        segment = passage.segment
        if segment and not (passage.footnotes or passage.marked):
            html = self._swept(passage, side, passage.quoted_by, passage.links(side))
            if html is not None:
                return Markup(html)
        here = (passage.name, side)
        first = {note.id for note in passage.quoted_by if _first_place(note, passage.first) == here}
        breaks = self._breaks(text) if passage.name == TITLE else None
        several = passage.name == TITLE and len(passage.notes) > 1
        notes = () if several else passage.quoted_by
        strings = _strings(passage.pieces(side), passage, notes, first, breaks)
        at_end = _at_end(passage) if side == passage.first else ()
        if several and text:
            at_end = _at_title(passage, side)
        return Markup("".join(chain(_quoted(strings), at_end)))

    def lit(self, passage: Passage, side: Side, places: Iterable[Span]) -> Markup:
        """Return one text of a passage as HTML with holes: some places in bold, and no links.

        Where quotes of notes overlap each other, all its notes have one mark, at the end.
        """
        notes = passage.notes
        edges = {at for one in _quotes(passage, side, notes) for at in one[:2]}
        bold: list[_Marked] = []
        for span in places:
            cuts = {span.start, span.end, *(at for at in edges if span.start < at < span.end)}
            bold += ((Span(start, end), None, "") for start, end in pairwise(sorted(cuts)))
        together = passage.name == TITLE and len(notes) > 1
        if not (together or any(_overlap(passage, one, notes) for one in SIDES)):
            return Markup(self._swept(passage, side, notes, bold))
        text, marks = passage.pair.get(side) or "", _at_title(passage, side)
        return Markup(_linked(text, 0, len(text), bold) + "".join(marks))

    def _swept(
        self, passage: Passage, side: Side, notes: Iterable[Note], links: Sequence[_Marked]
    ) -> str | None:
        """Return a text in which no quote overlaps another one or a part of a link, as nearly all.

        Links and quotes are written from left to right. Nothing where one overlaps.
        """
        quotes = sorted(_quotes(passage, side, notes), key=itemgetter(0, 1))
        html, at, text = "", 0, passage.pair.get(side) or ""
        for start, end, note in quotes:
            if start < at or any(
                span.start < edge < span.end for span, *_ in links for edge in (start, end)
            ):
                return None
            html += _linked(text, at, start, links)
            html += f'<mark data-notes="{note.id}">{_linked(text, start, end, links)}</mark>'
            name = "dz-ref dz-ref--close" if text[end - 1] in _CLOSING else "dz-ref"
            first = _first_place(note, passage.first) == (passage.name, side)
            html += "".join(_reference(note, passage, name, first=first))
            at = end
        html += _linked(text, at, len(text), links)
        return html + "".join(_at_end(passage)) if side == passage.first else html

    def excerpt(self, text: str, side: Side, span: Span, lang: str) -> Markup:
        """Return some words of a text, lit, with a little of what is before and after them."""
        most = _CONTEXT[side]
        start, end = max(0, span.start - most), min(len(text), span.end + most)
        if side == "en":  # Not within a word.
            start = text.find(" ", start, span.start) + 1 if start else 0
            end = max(text.rfind(" ", span.end, end), span.end) if end < len(text) else end
        before = f"{'…' if start else ''}{text[start : span.start]}"
        after = f"{text[span.end : end]}{'…' if end < len(text) else ''}"
        lit = escaped(text[span.start : span.end])
        return Markup(
            f'<span class="dz-{side}" lang="{lang}">{escaped(before)}'
            f'<b class="dz-lit">{lit}</b>{escaped(after)}</span>'
        )

    def _title(self, text: str) -> Markup:
        return Markup(_softened(text, 0, self._breaks(text)))

    def crumb(self, page: Crumb) -> Markup:
        """Return the title of a page named on another as HTML, each part in its language."""
        if not page.second:
            return self.title(page.title)
        own = self.title(page.title.removesuffix(page.second).rstrip())
        second = Markup('<span lang="{}">{}</span>')
        return own + " " + second.format(page.second_tag, self.title(page.second))

    def _breaks(self, text: str) -> _Breaks:
        return _Breaks(frozenset(self._soft.chinese(text)), frozenset(whole_words(text)))


def _quotes(passage: Passage, side: Side, notes: Iterable[Note]) -> Iterator[tuple[int, int, Note]]:
    """Yield what notes quote of a text: from where to where."""
    for note in notes:
        if (span := note.span(side, passage.name)) is not None:
            yield span.start, span.end, note


def _overlap(passage: Passage, side: Side, notes: Iterable[Note]) -> bool:
    quotes = sorted(_quotes(passage, side, notes), key=itemgetter(0, 1))
    return any(after[0] < before[1] for before, after in pairwise(quotes))


def _linked(text: str, start: int, end: int, links: Iterable[_Marked]) -> str:
    """Return a part of a text with the links that are in it, which are in order."""
    html: list[str] = []
    for span, kind, to in links:
        if start <= span.start < span.end <= end:
            html += (escaped(text[start : span.start]), _opening(kind, to))
            html += (escaped(text[span.start : span.end]), "</a>" if kind else "</b>")
            start = span.end
    return "".join((*html, escaped(text[start:end])))


_CLOSING = "”’」』）》〉】，。、；：！？"
"""Chinese marks whose right half is empty."""


def _first_place(note: Note, first: Side) -> tuple[str, Side] | None:
    """Return where the mark stands to which a note leads back.

    It is in the note's own passage, beside which the note stands, and in the text that comes first.
    """
    places = [(anchor.unit, anchor.side) for anchor in note.anchors]
    return min(places, key=lambda one: (one[0] != note.unit, one[1] != first), default=None)


def _at_end(passage: Passage) -> Iterator[str]:
    """Yield the marks of notes that quote the other text alone: so none is missed in the first."""
    for note in passage.notes:
        if note.span(passage.first) is None:
            yield from _reference(note, passage, "dz-ref dz-ref--end", first=False)


def _at_title(title: Passage, side: Side) -> Iterator[str]:
    """Yield the one mark of a title that has several notes; these lead back to its first text."""
    notes, id_ = title.notes, hole("id")
    numbers = [str(note.number) for note in (notes[0], notes[-1])]
    said = hole("note.refs", first=numbers[0], last=numbers[1])
    names = " ".join(note.id for note in notes)
    yield f'<a class="dz-ref" role="doc-noteref" data-notes="{names}"'
    yield f' href="#{id_}note-{notes[0].id}" aria-label="{said}">'
    if side == title.first or not title.pair.get(title.first):
        yield from (f'<span id="{id_}{note.mark_id}"></span>' for note in notes if note.anchors)
    yield f"{'–'.join(numbers)}</a>"


_String = tuple[tuple[str, ...], Iterable[str]]
"""Some HTML, and the ids of the notes that quote all of it."""


def _strings(
    pieces: tuple[Piece, ...],
    passage: Passage,
    notes: Sequence[Note],
    first: Container[str],
    breaks: _Breaks | None,
) -> Iterator[_String]:
    at, base = 0, f"#{hole('id')}"
    for piece in pieces:
        runs: list[_String] = []
        for run in piece.runs:
            runs.append((run.notes, (_run(run, at, breaks),)))
            at += len(run.text)
        yield from _link(piece, runs, base)
        closed = bool(piece.runs) and piece.runs[-1].text[-1] in _CLOSING
        name = "dz-ref dz-ref--close" if closed else "dz-ref"
        for note in notes:
            if note.id in piece.ends:
                yield (), _reference(note, passage, name, first=note.id in first)
                name = "dz-ref dz-ref--next"


def _link(piece: Piece, runs: Sequence[_String], base: str) -> Iterator[_String]:
    """Yield a piece as the link that it is: a quote goes around it, or in it if it ends there."""
    if piece.kind is None:
        yield from runs
        return
    if piece.kind == "footnote":
        start = f'<a class="dz-footnote-mark" href="{base}{piece.to}">'
    else:
        start = _opening(piece.kind, piece.to)
    around = {notes for notes, _ in runs}
    if len(around) == 1:
        yield around.pop(), (start, *chain.from_iterable(html for _, html in runs), "</a>")
    else:
        yield (), (start, *_quoted(runs), "</a>")


def _quoted(strings: Iterable[_String]) -> Iterator[str]:
    """Yield what follows one another, with a mark around all that the same notes quote."""
    for notes, some in groupby(strings, key=itemgetter(0)):
        if notes:
            yield f'<mark data-notes="{escaped(" ".join(notes))}">'
        for _, html in some:
            yield from html
        if notes:
            yield "</mark>"


def _run(run: Run, at: int, breaks: _Breaks | None) -> str:
    text = escaped(run.text) if breaks is None else _softened(run.text, at, breaks)
    if run.supplied:
        text = f'<span class="dz-supplied" title="{hole("state.supplied")}">{text}</span>'
    text = f"<em>{text}</em>" if run.emphasis else text
    return f'<span class="dz-taken">{text}</span>' if run.taken else text


def _softened(text: str, at: int, breaks: _Breaks) -> str:
    """Return a part of a title as HTML; ``at`` is where in the title it begins."""
    end = at + len(text)
    words = [(a, b) for a, b in breaks.words if at <= a and b <= end]
    cuts = {at, end, *(one for one in breaks.places if at < one < end), *chain.from_iterable(words)}
    found = []
    for a, b in pairwise(sorted(cuts)):
        part = escaped(text[a - at : b - at])
        part = f'<span class="dz-whole">{part}</span>' if (a, b) in words else part
        found.append(f"<wbr>{part}" if a in breaks.places and a else part)
    return "".join(found)


def _opening(kind: LinkKind | None, to: str) -> str:
    """Return the start of a link to a term, an article or a passage of one; or of bold."""
    if kind is None:
        return "<b>"
    if kind == "term":
        return f'<a class="dz-term" href="{way(f"glossary/{to}/")}">'
    key, _, unit = to.partition("#")
    name = "dz-cross dz-defined" if kind == "definition" else "dz-cross"
    return f'<a class="{name}" href="{way(f"{key}/")}{unit and f"#{unit}"}">'


def _reference(note: Note, passage: Passage, name: str, *, first: bool) -> Iterator[str]:
    to, side, number = f"note-{note.id}", note.side, str(note.number)
    if side:
        name += " dz-ref--alone"
    mark = f' id="{hole("id")}{note.mark_id}"' if first else ""
    said = hole(f"note.ref.{side}" if side else "note.ref", number=number, type=note.remark.type)
    span = note.span(side, passage.name) if side else None
    if side and span:
        words = (passage.pair.get(side) or "")[span.start : span.end]
        said = f"{said} · {escaped(lemma(words, side))}"
    yield f'<a{mark} class="{name}" role="doc-noteref" href="#{hole("id")}{to}"'
    more = f' title="{said}"' if side else ""
    yield f' aria-label="{said}"{more}>{number}</a>'
