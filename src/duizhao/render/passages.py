"""The texts of titles and segments as HTML, each made once and then placed on every page it is on.

Templates write all other markup. These few elements stand in every passage of every page, ten
thousand of them in a large edition, and a template takes twenty times as long for them.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from ..edition import Edition, Note
from ..model import Side
from .text_runs import Piece, Run
from .units import Placement, Unit, marked


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


Passage = tuple[str | Blank, ...]
"""A text as HTML, but for what depends on the page."""


class Passages:
    """The texts of an edition as HTML."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        """The edition."""
        self._made: dict[tuple[str, str, Side], Passage] = {}

    def passage(self, unit: Unit, side: Side) -> Passage:
        """Return one text of a unit, made when it is asked for first."""
        key = (unit.holder.key, unit.name, side)
        if key not in self._made:
            pieces = marked(self.edition, unit, side)
            first = {note.id for note in unit.quoted_by if _first_place(note) == (unit.name, side)}
            self._made[key] = tuple(_joined(_passage(pieces, unit.quoted_by, first)))
        return self._made[key]

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

        ``link`` gives the URL of a path of the site from there, ``label`` the name of a note.
        """

        def filled(blank: Blank) -> str:
            if blank.term is not None:
                return escape(link(f"glossary/{blank.term}/"))
            if blank.name is not None:
                base = f"#{place.prefix}" if place.notes is None else f"{place.notes}#"
                return escape(base + blank.name)
            if blank.mark is not None:
                return f' id="{escape(place.prefix + blank.mark)}"' if place.notes is None else ""
            return escape(label(blank.note)) if blank.note is not None else ""

        parts = self.passage(unit, side)
        return Markup("".join([p if isinstance(p, str) else filled(p) for p in parts]))


def mark_id(note: Note) -> str:
    """Return the id of a note's first mark; of its passage, where its quote cannot be found."""
    return f"ref-{note.id}" if note.anchors else note.unit


def _first_place(note: Note) -> tuple[str, Side] | None:
    return (note.anchors[0].unit, note.anchors[0].side) if note.anchors else None


def _passage(
    pieces: tuple[Piece, ...], notes: tuple[Note, ...], first: Container[str]
) -> Iterator[str | Blank]:
    for piece in pieces:
        if piece.term is not None:
            yield f'<a class="dz-term" data-term="{escape(piece.term)}" href="'
            yield Blank(term=piece.term)
            yield '">'
        elif piece.footnote is not None:
            yield '<a class="dz-footnote-mark" href="'
            yield Blank(name=piece.footnote)
            yield '">'
        yield from (_run(run) for run in piece.runs)
        if piece.term is not None or piece.footnote is not None:
            yield "</a>"
        for note in notes:
            if note.id in piece.ends:
                yield from _reference(note, first=note.id in first)


def _run(run: Run) -> str:
    text = str(escape(run.text))
    if run.notes:
        text = f'<mark class="dz-quote" data-notes="{escape(" ".join(run.notes))}">{text}</mark>'
    return f"<em>{text}</em>" if run.emphasis else text


def _reference(note: Note, *, first: bool) -> Iterator[str | Blank]:
    yield "<a"
    if first:
        yield Blank(mark=mark_id(note))
    yield f' class="dz-ref" data-note="{escape(note.id)}" role="doc-noteref" href="'
    yield Blank(name=f"note-{note.id}")
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
