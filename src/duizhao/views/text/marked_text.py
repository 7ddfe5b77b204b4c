"""The texts of titles and segments as HTML, each made once and then placed on every page it is on.

Templates write all other markup. These few elements stand in every passage of every page, ten
thousand of them in a large edition, and a template takes twenty times as long for them.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from markupsafe import Markup, escape

from ...edition import Edition, Note, Occurrence
from ...model import TITLE, Side
from ...text.anchors import Span
from ...text.soft_breaks import SoftBreaks, whole_words
from ..labels import Holder
from ..page import Crumb
from .text_runs import Piece, Run
from .units import Placement, Unit, highlighted, marked, units_of


class Blank(NamedTuple):
    """What is left open in a passage until it is known on which page it stands."""

    term: str | None = None
    """The term to whose page a link leads."""
    name: str | None = None
    """The footnote, or the note, to which a link leads: what its id ends with."""
    note: Note | None = None
    """The note whose reference is named in words of the locale."""
    mark: str | None = None
    """The id of a note's first mark, which the mark has where the note is on the same page."""


class _Breaks(NamedTuple):
    """Where a title may be broken over lines, and which words of it stay whole."""

    places: Set[int]
    words: Set[tuple[int, int]]


_CONTEXT: dict[Side, int] = {"en": 60, "zh": 20}
"""How many characters are shown on each side of words that are lit."""
HtmlParts = tuple[str | Blank, ...]
"""A text as HTML, but for what depends on the page."""


def _soft_breaks(edition: Edition) -> SoftBreaks:
    """Return what finds where a title can be broken: not within a term of the glossary."""
    terms = (record.value for record in edition.terms.values())
    return SoftBreaks(form for term in terms for form in (term.zh, *term.also))


class MarkedTexts:
    """The texts of an edition as HTML."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        """The edition."""
        self._soft = _soft_breaks(edition)
        self._units: dict[tuple[str, Side], Mapping[str, Unit]] = {}
        self._bare: dict[tuple[str, str, Side], Unit] = {}
        self._pieces: dict[tuple[str, ...], tuple[Piece, ...]] = {}
        self._passages: dict[tuple[str, str, Side, Side, bool], HtmlParts] = {}
        self._with_term: dict[tuple[str, str, str], Mapping[Side, Markup]] = {}
        self._titles: dict[str, Markup] = {}

    def units(self, holder: Holder, reader: Side) -> Mapping[str, Unit]:
        """Return the title and segments of an article or document by name, in order.

        The language of the ``reader`` comes first where the two texts are equal.
        """
        key = (holder.key, reader)
        if key not in self._units:
            units = units_of(self.edition, holder, reader=reader)
            self._units[key] = {unit.name: unit for unit in units}
        return self._units[key]

    def bare_unit(self, key: str, name: str, reader: Side) -> Unit:
        """Return a title or segment without its notes, so that an edit of one changes nothing.

        The language of the ``reader`` comes first where the two texts are equal.
        """
        found = self._bare.get((key, name, reader))
        if found is None:
            holder = self.edition.articles.get(key) or self.edition.documents[key]
            first = self.edition.first(key, reader)
            found = Unit(holder, name, self.edition.units(key)[name], first=first)
            self._bare[key, name, reader] = found
        return found

    def passage(self, unit: Unit, side: Side, *, linked: bool = True) -> HtmlParts:
        """Return one text of a unit, made when it is asked for first.

        ``linked`` is whether its terms are links, and its marks known by their notes.
        """
        key = (unit.holder.key, unit.name, side, unit.first, linked)
        found = self._passages.get(key)
        if found is None:
            # Most segments have terms alone in them, whose links cannot overlap a quote.
            make = self._with_terms if _has_terms_alone(unit) else self._new_passage
            found = self._passages[key] = make(unit, side, linked=linked)
        return found

    def _with_terms(self, unit: Unit, side: Side, *, linked: bool) -> HtmlParts:
        text = unit.pair.get(side) or ""
        parts: tuple[str | Blank, ...] = ()
        html, at = "", 0
        marks = self.edition.term_marks(unit.holder.key, unit.name, side) if linked else ()
        for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
            start, end = mark.span.start, mark.span.end
            if at <= start < end:
                html += f'{_escaped(text[at:start])}<a class="dz-term" href="'
                parts += (html, Blank(term=mark.term))
                html, at = f'">{_escaped(text[start:end])}</a>', end
        return (*parts, html + _escaped(text[at:]))

    def pieces(self, unit: Unit, side: Side) -> tuple[Piece, ...]:
        """Return one text of a unit cut at all that is marked in it; see ``marked``."""
        key = (unit.holder.key, unit.name, side, *(note.id for note in unit.quoted_by))
        found = self._pieces.get(key)
        if found is None:
            found = self._pieces[key] = marked(self.edition, unit, side)
        return found

    def _new_passage(self, unit: Unit, side: Side, *, linked: bool) -> HtmlParts:
        pieces = self.pieces(unit, side)
        here = (unit.name, side)
        first = {note.id for note in unit.quoted_by if _first_place(note, unit.first) == here}
        breaks = self._breaks(unit.pair.get(side) or "") if unit.name == TITLE else None
        strings = _strings(pieces, unit.quoted_by, first, breaks, linked=linked)
        at_end = _at_end(unit, linked=linked) if side == unit.first else ()
        return tuple(_joined(chain(_quoted(strings, linked=linked), at_end)))

    def with_term(self, unit: Unit, term: str, occurrence: Occurrence) -> Mapping[Side, Markup]:
        """Return both texts of a unit with nothing marked but a term that occurs in it."""
        key = (*unit.key, term)
        found = self._with_term.get(key)
        if found is None:
            parts = highlighted(unit, term, occurrence)
            found = {side: _term_marked(pieces) for side, pieces in parts.items()}
            self._with_term[key] = found
        return found

    def excerpt(self, text: str, side: Side, span: Span, lang: str) -> Markup:
        """Return some words of a text, lit, with a little of what is before and after them."""
        most = _CONTEXT[side]
        start, end = max(0, span.start - most), min(len(text), span.end + most)
        if side == "en":  # Not within a word.
            start = text.find(" ", start, span.start) + 1 if start else 0
            end = max(text.rfind(" ", span.end, end), span.end) if end < len(text) else end
        before = f"{'…' if start else ''}{text[start : span.start]}"
        after = f"{text[span.end : end]}{'…' if end < len(text) else ''}"
        lit = _escaped(text[span.start : span.end])
        return Markup(
            f'<span class="dz-{side}" lang="{lang}">{_escaped(before)}'
            f'<b class="dz-lit">{lit}</b>{_escaped(after)}</span>'
        )

    def title(self, text: str) -> Markup:
        """Return a title as HTML that is broken over lines between its words alone."""
        found = self._titles.get(text)
        if found is None:
            found = self._titles[text] = Markup(_softened(text, 0, self._breaks(text)))
        return found

    def crumb(self, page: Crumb) -> Markup:
        """Return the title of a page named on another as HTML, each part in its language."""
        if not page.second:
            return self.title(page.title)
        own = self.title(page.title.removesuffix(page.second).rstrip())
        second = Markup('<span lang="{}">{}</span>')
        return own + " " + second.format(page.second_tag, self.title(page.second))

    def _breaks(self, text: str) -> _Breaks:
        return _Breaks(frozenset(self._soft.chinese(text)), frozenset(whole_words(text)))

    def placed(
        self,
        unit: Unit,
        side: Side,
        place: Placement,
        *,
        link: Callable[[str], str],
        label: Callable[[Note], str],
    ) -> Markup:
        """Return one text of a unit as it stands at a place.

        ``link`` gives the URL of a path of the site from there, ``label`` the name of a note. Where
        its notes are on another page, so are the links of its terms.
        """

        def filled(blank: Blank) -> str:
            if blank.term is not None:
                return _escaped(link(f"glossary/{blank.term}/"))
            if blank.name is not None:
                base = f"#{place.prefix}" if place.notes is None else f"{place.notes}#"
                return _escaped(base + blank.name)
            if blank.mark is not None:
                return f' id="{_escaped(place.prefix + blank.mark)}"' if place.notes is None else ""
            return _escaped(label(blank.note)) if blank.note is not None else ""

        if place.notes is not None and _has_terms_alone(unit):
            return escape(unit.pair.get(side) or "")
        parts = self.passage(unit, side, linked=place.notes is None)
        return Markup("".join([p if isinstance(p, str) else filled(p) for p in parts]))


def _escaped(text: str) -> str:
    # Plain text: what is added to HTML of markupsafe is escaped.
    return str(escape(text))


def _has_terms_alone(unit: Unit) -> bool:
    """Tell whether nothing but terms is marked in the texts of a unit."""
    marked_by = unit.quoted_by or unit.notes or unit.footnotes
    return unit.segment is not None and not marked_by and not unit.segment.emphasis


_CLOSING = "”’」』）》〉】，。、；：！？"
"""Chinese marks whose right half is empty."""


def mark_id(note: Note) -> str:
    """Return the id of a note's first mark; of its passage, where its quote cannot be found."""
    return f"ref-{note.id}" if note.anchors else note.unit


def _first_place(note: Note, first: Side) -> tuple[str, Side] | None:
    """Return where the mark stands to which a note leads back: in the text that comes first."""
    places = [(anchor.unit, anchor.side) for anchor in note.anchors]
    return next((place for place in places if place[1] == first), places[0] if places else None)


def _at_end(unit: Unit, *, linked: bool) -> Iterator[str | Blank]:
    """Yield the marks of notes that quote the other text alone: so none is missed in the first."""
    for note in unit.notes:
        if note.span(unit.first) is None:
            yield from _reference(note, "dz-ref dz-ref--end", first=False, linked=linked)


_String = tuple[tuple[str, ...], Iterable[str | Blank]]
"""Some HTML, and the ids of the notes that quote all of it."""


def _strings(
    pieces: tuple[Piece, ...],
    notes: tuple[Note, ...],
    first: Container[str],
    breaks: _Breaks | None,
    *,
    linked: bool,
) -> Iterator[_String]:
    at = 0
    for piece in pieces:
        runs = []
        for run in piece.runs:
            runs.append((run.notes, (_run(run, at, breaks),)))
            at += len(run.text)
        yield from _link(piece, runs) if linked or piece.term is None else runs
        closed = bool(piece.runs) and piece.runs[-1].text[-1] in _CLOSING
        for note in notes:
            if note.id in piece.ends:
                name = "dz-ref dz-ref--close" if closed else "dz-ref"
                yield (), _reference(note, name, first=note.id in first, linked=linked)


def _link(piece: Piece, runs: Sequence[_String]) -> Iterator[_String]:
    """Yield a piece as the link that it is: a quote goes around it, or in it if it ends there."""
    if piece.term is not None:
        start: tuple[str | Blank, ...] = ('<a class="dz-term" href="', Blank(term=piece.term), '">')
    elif piece.footnote is not None:
        start = ('<a class="dz-footnote-mark" href="', Blank(name=piece.footnote), '">')
    else:
        yield from runs
        return
    around = {notes for notes, _ in runs}
    if len(around) == 1:
        yield around.pop(), (*start, *chain.from_iterable(html for _, html in runs), "</a>")
    else:
        yield (), (*start, *_quoted(runs, linked=True), "</a>")


def _quoted(strings: Iterable[_String], *, linked: bool) -> Iterator[str | Blank]:
    """Yield what follows one another, with a mark around all that the same notes quote."""
    for notes, some in groupby(strings, key=itemgetter(0)):
        if notes:
            names = f' data-notes="{_escaped(" ".join(notes))}"' if linked else ""
            yield f"<mark{names}>"
        for _, html in some:
            yield from html
        if notes:
            yield "</mark>"


def _term_marked(pieces: Iterable[Piece]) -> Markup:
    texts = ((_escaped(piece.runs[0].text), piece.term is not None) for piece in pieces)
    return Markup("".join(f"<b>{text}</b>" if is_term else text for text, is_term in texts))


def _run(run: Run, at: int, breaks: _Breaks | None) -> str:
    text = _escaped(run.text) if breaks is None else _softened(run.text, at, breaks)
    return f"<em>{text}</em>" if run.emphasis else text


def _softened(text: str, at: int, breaks: _Breaks) -> str:
    """Return a part of a title as HTML; ``at`` is where in the title it begins."""
    end = at + len(text)
    words = [(a, b) for a, b in breaks.words if at <= a and b <= end]
    cuts = {at, end, *(one for one in breaks.places if at < one < end), *chain.from_iterable(words)}
    found = []
    for a, b in pairwise(sorted(cuts)):
        part = _escaped(text[a - at : b - at])
        part = f'<span class="dz-whole">{part}</span>' if (a, b) in words else part
        found.append(f"<wbr>{part}" if a in breaks.places and a else part)
    return "".join(found)


def _reference(note: Note, name: str, *, first: bool, linked: bool) -> Iterator[str | Blank]:
    yield "<a"
    if first:
        yield Blank(mark=mark_id(note))
    role = ' role="doc-noteref"' if linked else ""
    yield f' class="{_escaped(name)}"{role} href="'
    yield Blank(name=f"note-{note.id}")
    if linked:
        yield '" aria-label="'
        yield Blank(note=note)
    yield f'">{note.number}</a>'


def _joined(parts: Iterator[str | Blank]) -> Iterator[str | Blank]:
    """Join the pieces of HTML that follow one another."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
        else:
            yield text
            yield part
            text = ""
    yield text
