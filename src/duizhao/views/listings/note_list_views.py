"""View models of lists of notes, and of the links from one list to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from ...edition import Note
from ...edition.entries import Holder
from ...edition.passages import Passage
from ...locales.catalogues import guide_words, language
from ...model import Side
from ..links import LinkTo
from ..page import Page, anchor, shortened
from ..reader import Reader
from ..text.note_views import NoteBody, NoteViews, Quote, Signature, time_element
from ..text.prose import plain
from .note_listings import ROOT, NoteListing

SCRIPT = f"{ROOT}narrow.js"
"""The path of the script that narrows the list."""
LATEST = 10
"""How many notes are listed as the latest ones."""
_BEGINNING: dict[Side, int] = {"en": 120, "zh": 50}
"""How many characters of a note a brief list shows."""


class ListingLink(NamedTuple):
    """A link to a list of notes."""

    kind: str
    """What it lists notes by."""
    id: str
    """Which type, theme, author or document; empty for a list of all notes."""
    title: str
    href: str
    size: int
    """How many notes it has."""
    current: bool


class ListingGroup(NamedTuple):
    """The lists of one kind."""

    title: str
    links: tuple[ListingLink, ...]


@dataclass(frozen=True, slots=True)
class ListingNav:
    """The links to all lists of notes."""

    script: str
    """The URL of the script that narrows the list."""
    all_notes: str
    """The URL of the list that can be narrowed; empty if that is this one."""
    page_scripts: str
    """The URLs of the scripts with the other pages of this list, with spaces between them."""
    orders: tuple[ListingLink, ...]
    """The lists of all notes."""
    groups: tuple[ListingGroup, ...]


@dataclass(frozen=True, slots=True)
class ListedNote:
    """A whole note in a list."""

    id: str
    type: str
    themes: str
    """The ids of its themes, with spaces between them."""
    author: str
    """The id of its author; empty if the edition has only one."""
    href: str
    """The URL of the note beside its text."""
    number: int
    kind: str
    """Its type in words."""
    where: str
    """How its passage is cited."""
    date: str
    signature: Signature
    quotes: tuple[Quote, ...]
    body: NoteBody
    revised: Markup | str
    """Says when it was revised; else empty."""


class BriefNote(NamedTuple):
    """The beginning of a note in a list."""

    href: str
    number: int
    kind: str
    where: str
    date: str
    signature: Signature
    quotes: tuple[Quote, ...]
    text: str
    """The first words of its body, plain."""
    lang: str
    """The language tag of the text; empty if that is the page's language."""


class NoteGroup(NamedTuple):
    """The notes on an article or document."""

    id: str
    """Empty in the list by date, where a holder can come more than once."""
    document: str
    href: str
    title: Markup
    notes: Markup
    """The notes, rendered."""


@dataclass(frozen=True, slots=True)
class NoteList:
    """The notes on a page of a list."""

    brief: bool
    """Whether only the beginning of each note is shown."""
    headed: bool
    """Whether each group has a heading."""
    groups: tuple[NoteGroup, ...]


class LatestNote(NamedTuple):
    """A note that is new or was revised."""

    href: str
    quotes: tuple[Quote, ...]
    where: str
    when: Markup | str


class NoteListViews:
    """Makes view models of lists of notes in one locale.

    A note is in several lists, so it is rendered once for all pages of the same depth.
    """

    def __init__(
        self,
        localised: Reader,
        notes: NoteViews,
        *,
        whole: Callable[[ListedNote], Markup],
        brief: Callable[[BriefNote], Markup],
    ) -> None:
        """``whole`` and ``brief`` render a note."""
        self.localised = localised
        self.edition = localised.edition
        self.labels = localised.labels
        self.words = localised.words
        self._notes = notes
        self._render_whole = whole
        self._render_brief = brief
        self._by_path = {one.path: one for one in reversed(localised.note_listings.all)}
        self._titles = {one.path: name_of(localised, one) for one in localised.note_listings.all}
        self._whole: dict[tuple[str, str, int], Markup] = {}
        self._beginnings: dict[tuple[str, str], BriefNote] = {}
        self._brief: dict[tuple[str, str, int, str], Markup] = {}

    def listing(self, page: Page) -> NoteListing:
        """Return the list that is on a page."""
        return self._by_path[page.subject] if page.subject else self.localised.note_listings.all[0]

    def nav(self, page: Page, link: LinkTo) -> ListingNav:
        """Return the links to all lists."""
        own, count = self.listing(page), page.pagination.count if page.pagination else 1
        whole = own.kind == "newest" and not own.brief
        grouped = [
            (kind, tuple(self._link(one, own, link) for one in listings))
            for kind, listings in groupby(self.localised.note_listings.all, lambda one: one.kind)
        ]
        orders = ("text", "newest")
        return ListingNav(
            script=link(SCRIPT),
            all_notes="" if whole or (own.kind == "text" and page.is_first_page) else link(ROOT),
            page_scripts=" ".join(link(page_script(number)) for number in range(2, count + 1)),
            orders=tuple(one for kind, links in grouped if kind in orders for one in links),
            groups=tuple(
                ListingGroup(self.words(f"note-listing.{kind}"), links)
                for kind, links in grouped
                if kind not in orders
            ),
        )

    def _link(self, one: NoteListing, own: NoteListing, link: LinkTo) -> ListingLink:
        title = self._titles[one.path]
        return ListingLink(one.kind, one.id, title, link(one.path), one.count, one is own)

    def notes(self, page: Page, link: LinkTo) -> NoteList:
        """Return the notes on a page."""
        listings, listing = self.localised.note_listings, self.listing(page)
        depth = page.path.count("/")
        on_page = page.slice_of(listings.notes(listing.path))
        newest = listing.kind == "newest"
        groups = []
        for key, notes in groupby(on_page, lambda note: note.key):
            holder = listings.holder(key)
            blocks = (
                self._brief_block(holder, note, link, depth, located=newest)
                if listing.brief
                else self._whole_block(holder, note, link, depth)
                for note in notes
            )
            groups.append(
                NoteGroup(
                    id="" if newest else anchor(key),
                    document=key.partition("/")[0],
                    href=link(f"{key}/"),
                    title=self.localised.texts.title(self.labels.listed_name(holder)),
                    notes=Markup("".join(blocks)),
                )
            )
        return NoteList(listing.brief, not (newest and listing.brief), tuple(groups))

    def latest(self, page: Page, link: LinkTo) -> tuple[LatestNote, ...]:
        """Return the notes that came or changed after the first day of all, the newest first."""
        if not page.is_first_page:
            return ()
        listings = self.localised.note_listings
        notes = listings.latest(self.listing(page).path, LATEST)
        return tuple(self._latest_note(listings.holder(note.key), note, link) for note in notes)

    def _latest_note(self, holder: Holder, note: Note, link: LinkTo) -> LatestNote:
        dates, unit = self.localised.dates, self._unit(holder, note)
        when = self._notes.revised(note) or time_element(dates.updated(note).date(), self.words)
        where = self.labels.located_note(note, unit)
        return LatestNote(_href(note, link), self._notes.quotes(note, unit), where, when)

    def _unit(self, holder: Holder, note: Note) -> Passage:
        return holder.passages(self.localised.side)[note.unit]

    def _whole_block(self, holder: Holder, note: Note, link: LinkTo, depth: int) -> Markup:
        key = (note.key, note.id, depth)
        block = self._whole.get(key)
        if block is None:
            block = self._render_whole(self._listed(self._unit(holder, note), note, link))
            self._whole[key] = block
        return block

    def _listed(self, unit: Passage, note: Note, link: LinkTo) -> ListedNote:
        remark, notes = note.remark, self._notes
        return ListedNote(
            id=f"{anchor(note.key)}-{note.id}",
            type=remark.type,
            themes=" ".join(self.edition.themes_of_note(note)),
            author=remark.author if len(self.edition.contributors) > 1 else "",
            href=_href(note, link),
            number=note.number,
            kind=self.words(f"type.{remark.type}"),
            where=self.labels.label_of(note, unit),
            date=self.words.date(remark.date),
            signature=notes.signature(note),
            quotes=notes.quotes(note, unit, whole=True, plain=True),
            body=notes.body(note, link),
            revised=notes.revised(note),
        )

    def _brief_block(
        self, holder: Holder, note: Note, link: LinkTo, depth: int, *, located: bool
    ) -> Markup:
        unit = self._unit(holder, note)
        where = (self.labels.located_note if located else self.labels.label_of)(note, unit)
        key = (note.key, note.id, depth, where)
        block = self._brief.get(key)
        if block is None:
            beginning = self._beginnings.get(note_key := (note.key, note.id))
            if beginning is None:
                beginning = self._beginnings[note_key] = self._beginning(unit, note)
            placed = beginning._replace(href=_href(note, link), where=where)
            block = self._brief[key] = self._render_brief(placed)
        return block

    def _beginning(self, unit: Passage, note: Note) -> BriefNote:
        """Return the beginning of a note, without its URL and its place."""
        localised, remark = self.localised, note.remark
        side = localised.side if remark.get(localised.side) is not None else localised.other_side
        tag = self._notes.tag if side == localised.side else language(side).tag
        body = guide_words(remark.get(side) or "", localised.locale)
        return BriefNote(
            href="",
            number=note.number,
            kind=self.words(f"type.{remark.type}"),
            where="",
            date=self.words.date(remark.date),
            signature=self._notes.signature(note),
            quotes=self._notes.quotes(note, unit, plain=True),
            text=shortened(plain(body), _BEGINNING[side]),
            lang="" if tag == self._notes.tag else tag,
        )


def _href(note: Note, link: LinkTo) -> str:
    return link(f"{note.key}/#note-{note.id}")


def page_script(number: int) -> str:
    """Return the path of the script with that page of the list of all notes."""
    return f"{ROOT}page-{number}.js"


def name_of(localised: Reader, listing: NoteListing) -> str:
    """Return what a list of notes is called among its like."""
    names, edition = localised.labels, localised.edition
    if listing.kind == "type":
        return localised.words(f"type.{listing.id}")
    if listing.kind == "theme":
        return localised.own_words(edition.themes[listing.id].value.title)
    if listing.kind == "author":
        return names.contributor(listing.id)
    if listing.kind == "document":
        return names.short(edition.documents[listing.id])
    return localised.words(f"note-listing.{listing.kind}")


def page_labels(localised: Reader, listing: NoteListing) -> list[str]:
    """Return what is on each page of a list."""
    listings = localised.note_listings
    if listing.kind != "newest":
        return localised.labels.stretches(
            listings.holders(listing.path), listing.paginator, several=True
        )
    found = []
    for number in range(1, len(listing.starts) + 1):
        notes = listings.notes(listing.path)[listing.paginator.stretch(number)]
        ends = (localised.dates.updated(one).date() for one in (notes[0], notes[-1]))
        first, last = (localised.words.date(day) for day in ends)
        stretch = localised.words("pagination.stretch", first=first, last=last)
        found.append(stretch if first != last else first)
    return found
