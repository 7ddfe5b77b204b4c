"""View models of titles and segments, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ...edition import ArticleEntry, DivisionEntry, DocumentEntry, WitnessText
from ...edition.entries import Holder
from ...edition.layout import SegmentRow, Table, layout_of
from ...edition.passages import Passage
from ...model import TITLE, Side
from ..blocks import HOLE, WordHoles, fill
from ..labels import Labels
from ..links import Link, LinkTo, Place
from ..reader import Reader
from .note_views import MarginNotes, NoteViews
from .prose import outside, prose


@dataclass(frozen=True, slots=True)
class SideText:
    """One of the two texts of a segment."""

    side: Side
    html: Markup
    lang: str
    id: str
    """Empty where the notes are on another page."""
    gap: str
    """Says that there is no text in this language; else empty."""
    verbatim: bool
    """Whether its lines are those of the source."""
    label: str
    """What the source writes before it: (a), （一）."""
    label_href: str
    """Of a footnote, the URL of its mark in the text."""
    label_title: str


@dataclass(frozen=True, slots=True)
class DifferingPart:
    """Words of a witness that the edition's text has too, or not."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class WitnessLineView:
    """What a witness has beside a segment."""

    id: str
    witness: str
    """The id of the witness."""
    name: str
    lang: str
    lacks: str
    """Which characters of the edition's text it does not have, for the script."""
    span: str
    """The numbers of the segments, where it has one text for several."""
    parts: tuple[DifferingPart, ...]


@dataclass(frozen=True, slots=True)
class WitnessLines:
    """What the witnesses in one language have beside a segment."""

    side: Side
    named: bool
    """Whether each line is headed by its witness, for there are several."""
    lines: tuple[WitnessLineView, ...]


@dataclass(frozen=True, slots=True)
class AboutWitness:
    """What a witness is, before its texts."""

    id: str
    name: str
    by: str
    title: str
    lang: str
    """The language tag of the title."""
    source: str
    url: str
    rights: Markup


@dataclass(frozen=True, slots=True)
class Chips:
    """Links to themes."""

    label: str
    themes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A segment in both languages, with its number, its themes and its notes."""

    id: str
    classes: str
    old_ids: tuple[str, ...]
    href: str
    """The permalink."""
    title: str
    """What the permalink is called, where its number does not say it."""
    number: str
    about: str
    """The label of the link to its details; empty on other pages than its article's own."""
    texts: tuple[SideText, SideText]
    witnesses: tuple[WitnessLines, ...]
    chips: Chips | None
    notes: MarginNotes | None


@dataclass(frozen=True, slots=True)
class CellView:
    """A segment that is a cell of a table."""

    segment: SegmentView
    row: int
    column: int
    role: str
    """Its ARIA role."""


@dataclass(frozen=True, slots=True)
class TableView:
    """Segments that make a table, the same one in both languages."""

    rows: tuple[tuple[CellView, ...], ...]
    columns: int
    height: int
    notes: tuple[MarginNotes | None, ...]
    """The notes on each cell; empty where they are on another page, or there are none."""


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The text of an article, or some segments of it."""

    blocks: tuple[SegmentView | TableView, ...]
    footnotes: tuple[SegmentView, ...]


@dataclass(frozen=True, slots=True)
class HeadingSide:
    """A heading in one language."""

    side: Side
    id: str
    lang: str
    kind: str
    """What its number is the number of, where that does not say it itself."""
    numeral: str
    title: Markup | None
    status: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an article or document: number and title in both languages."""

    id: str
    tag: str
    """The HTML element: h1 to h6."""
    name: str
    """What it says without the numbers of its notes, if it has notes; else empty."""
    href: str
    """Where its number leads; empty for nowhere."""
    sides: tuple[HeadingSide, ...]
    notes: MarginNotes | None


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """What a column holds."""

    side: Side
    language: str
    role: str
    """What the text is: the original, the translation; empty without a document."""


@dataclass(frozen=True, slots=True)
class DivisionName:
    """What a part, chapter or section is called in a language."""

    number: str
    title: Markup


@dataclass(frozen=True, slots=True)
class DivisionHeading:
    """The heading of a part, chapter or section."""

    id: str
    old_ids: tuple[str, ...]
    level: int
    """The level of the HTML heading."""
    kind: str
    names: tuple[tuple[str, str, DivisionName], ...]
    """The language, its tag, and the name in it."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """A text in one of the two languages."""

    side: Side
    lang: str
    html: Markup | str


@dataclass(frozen=True, slots=True)
class DocumentHeading:
    """The heading above passages of a document, on a page with passages of several."""

    tag: str
    """The HTML element: h2 to h6."""
    id: str
    href: str
    titles: tuple[TextPart, ...]


class TextViews:
    """Makes view models of titles and segments in one locale."""

    def __init__(self, localised: Reader) -> None:
        self.localised = localised
        self.edition = localised.edition
        self.labels = localised.labels
        self.words = localised.words
        self.notes = NoteViews(localised)
        self._holes = WordHoles(self.words)
        self._columns: dict[str, tuple[ColumnHead, ...]] = {}

    def units(self, holder: Holder, names: Iterable[str] | None = None) -> list[Passage]:
        """Return the title and segments of an article or document, or those that are named."""
        units = holder.passages(self.localised.side)
        if names is None:
            return list(units.values())
        return [units[name] for name in names if name in units]

    def text(self, unit: Passage, side: Side, place: Place) -> Markup:
        """Return the HTML of one text of a unit."""
        html = self.localised.texts.html(unit, side, linked=place.notes is None)
        index = "" if self.localised.urls.directory_urls else "index.html"
        holes = {"id": place.prefix, "up": place.link(""), "index": index}
        holes["up"] = place.link("-/").removesuffix(f"-/{index}").removesuffix("-/")
        return fill(html.split(HOLE), holes, {"notes": place.notes or ""}, self._holes)

    def article(
        self, units: Iterable[Passage], place: Place, witnesses: Sequence[WitnessText] = ()
    ) -> ArticleText:
        """Return the text of an article, or some segments of it; a title is left out."""
        layout = layout_of(units)
        return ArticleText(
            tuple(
                self._table(block, place, witnesses)
                if isinstance(block, Table)
                else self.segment(block.unit, place, witnesses, _classes(block))
                for block in layout.blocks
            ),
            tuple(
                self.segment(unit, place, witnesses, " dz-unit--footnote")
                for unit in layout.footnotes
            ),
        )

    def segment(
        self, unit: Passage, place: Place, witnesses: Sequence[WitnessText] = (), classes: str = ""
    ) -> SegmentView:
        """Return a segment at its place."""
        names, words, prefix, alone = self.labels, self.words, place.prefix, place.alone
        label, short = names.label(unit), names.short_label(unit)
        here = place.notes is None
        return SegmentView(
            id=prefix + unit.name,
            classes=classes,
            old_ids=tuple(prefix + old for old in unit.formerly),
            href=place.base + unit.name,
            title=words("permalink", label=label) if alone or short != label else "",
            number=unit.number if alone else short,
            about=words("passages.about", label=label) if alone else "",
            texts=(
                self._side(unit, unit.sides[0], place),
                self._side(unit, unit.sides[1], place),
            ),
            witnesses=tuple(self._witness_lines(unit, witnesses)) if alone and witnesses else (),
            chips=self.chips(unit.themes, "segment.themes", place.link) if alone else None,
            notes=self.notes.margin(unit, place) if here else None,
        )

    def _side(self, unit: Passage, side: Side, place: Place) -> SideText:
        html = self.text(unit, side, place)
        own_id = f"{place.prefix}{unit.name}-{side}" if place.notes is None else ""
        if not unit.pair.get(side):
            return SideText(side, html, "", own_id, self.words(f"gap.{side}"), False, "", "", "")
        tag = self.labels.language(unit.holder, side)
        label = unit.label(side) if unit.labelled else None
        if not label:
            return SideText(side, html, tag, own_id, "", unit.verbatim, "", "", "")
        href = title = ""
        if unit.segment is not None and unit.segment.footnote and place.notes is None:
            href = f"#{place.prefix}{unit.segment.footnote}-{side}"
            title = self.words("footnote.back", label=label)
        label = f"{label} " if side == "en" else label
        return SideText(side, html, tag, own_id, "", unit.verbatim, label, href, title)

    def chips(self, themes: Sequence[str], label: str, link: LinkTo) -> Chips | None:
        """Return links to themes, under the label with a key of the words; none for no theme."""
        if not themes:
            return None
        known = self.edition.themes
        links = tuple(
            Link(self.localised.own_words(known[theme].value.title), link(f"themes/{theme}/"))
            for theme in themes
            if theme in known
        )
        return Chips(self.words(label), links)

    def _witness_lines(
        self, unit: Passage, witnesses: Sequence[WitnessText]
    ) -> Iterable[WitnessLines]:
        for side in unit.sides:
            shown = [own for own in witnesses if own.side == side]
            if shown:
                lines = (self._witness_line(own, unit) for own in shown)
                found = tuple(line for line in lines if line is not None)
                yield WitnessLines(side, len(shown) > 1, found)

    def _witness_line(self, own: WitnessText, unit: Passage) -> WitnessLineView | None:
        line = own.line(unit.name)
        if line is None:
            return None
        return WitnessLineView(
            line.id,
            own.witness.id,
            self.localised.own_words(own.witness.name),
            own.witness.language.code,
            line.lacks,
            f"{unit.number}–{line.through}" if line.through else "",
            tuple(DifferingPart(part.text, part.kind == "added") for part in line.parts),
        )

    def about_witness(self, own: WitnessText) -> AboutWitness:
        """Return what a witness is."""
        witness, own_words = own.witness, self.localised.own_words
        by = witness.language.by
        return AboutWitness(
            witness.id,
            own_words(witness.name),
            self.words("card.by", name=own_words(by)) if by else "",
            own.title or "",
            witness.language.code,
            own_words(witness.source.name),
            outside(witness.source.url),
            prose(own_words(witness.rights)),
        )

    def _table(self, table: Table, place: Place, witnesses: Sequence[WitnessText]) -> TableView:
        here = place.notes is None
        rows = tuple(
            tuple(
                CellView(
                    self.segment(cell.unit, place, witnesses), cell.row, cell.column, cell.role
                )
                for cell in row
            )
            for row in table.rows
        )
        notes = tuple(self.notes.margin(unit, place) for unit in table.units)
        with_notes = here and table.notes > 0
        return TableView(
            rows,
            table.columns,
            table.height,
            notes if with_notes else (),
        )

    def heading(self, holder: Holder, place: Place, tag: str, href: str = "") -> Heading:
        """Return the heading of an article or document, whose number leads to ``href``."""
        names, here = self.labels, place.notes is None
        unit = next(iter(self.units(holder, [TITLE])), None)
        sides = names.sides(holder)
        article = holder if isinstance(holder, ArticleEntry) else None
        return Heading(
            id=f"{place.prefix}title",
            tag=tag,
            name=self._heading_name(holder, unit) if unit and unit.quoted_by else "",
            href=href,
            sides=tuple(
                HeadingSide(
                    side,
                    f"{place.prefix}title-{side}" if here else "",
                    names.language(holder, side),
                    *_numbered(names, article, side),
                    (self.text(unit, side, place) or None) if unit else None,
                    names.status(article, side) if article else "",
                )
                for side in sides
            ),
            notes=self.notes.margin(unit, place) if unit and here else None,
        )

    def _heading_name(self, holder: Holder, unit: Passage) -> str:
        article = holder if isinstance(holder, ArticleEntry) else None
        parts = []
        for side in self.labels.sides(holder):
            kind, numeral = _numbered(self.labels, article, side)
            parts.append(" ".join(filter(None, (kind, numeral, unit.pair.get(side)))))
        return ", ".join(parts)

    def columns(self, document: DocumentEntry | None) -> tuple[ColumnHead, ...]:
        """Return what each column of a document's texts holds."""
        key = document.id if document else ""
        if key not in self._columns:
            self._columns[key] = tuple(
                ColumnHead(
                    side,
                    self.words(f"language.{side}"),
                    self.words(f"role.{self.labels.role(document, side)}") if document else "",
                )
                for side in self.labels.sides(document)
            )
        return self._columns[key]

    def division_name(self, entry: DivisionEntry, side: Side) -> DivisionName:
        """Return the number and title of a part, chapter or section in a language."""
        title = entry.division.title.get(side) if entry.division.title else None
        soft = self.localised.texts.title(title) if title else Markup()
        return DivisionName(self.labels.division(entry, side), soft)

    def division_heading(
        self, document: DocumentEntry, entry: DivisionEntry, level: int
    ) -> DivisionHeading:
        """Return the heading of a part, chapter or section; ``level`` is that of the HTML."""
        division = entry.division
        names = tuple(
            (side, self.labels.language(document, side), self.division_name(entry, side))
            for side in self.labels.sides(document)
        )
        return DivisionHeading(division.id, division.formerly, level, division.kind, names)

    def of_document(self, document: DocumentEntry) -> tuple[TextPart, ...]:
        """Return the titles of a document, as plain text, in the order of its texts."""
        return tuple(
            TextPart(side, self.labels.language(document, side), title)
            for side in self.labels.sides(document)
            if (title := document.document.title.get(side))
        )

    def document_heading(self, document: DocumentEntry, link: LinkTo, tag: str) -> DocumentHeading:
        """Return the heading above passages of a document."""
        href = link(f"{document.id}/")
        return DocumentHeading(tag, f"document-{document.id}", href, self.of_document(document))


def _numbered(labels: Labels, article: ArticleEntry | None, side: Side) -> tuple[str, str]:
    if article is None:
        return "", ""
    heading = labels.source_heading(article, side)
    return heading.kind, heading.numeral


def _classes(row: SegmentRow) -> str:
    item = f" dz-unit--item dz-unit--level-{row.level}" if row.level else ""
    return (" dz-unit--paragraph" if row.paragraph else "") + item
