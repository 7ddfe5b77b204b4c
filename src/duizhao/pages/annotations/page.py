"""The list of the notes on each document, and the page that leads to these lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from ...edition import Note
from ...edition.entries import Holder
from ...edition.passages import Passage
from ...views.links import Link, LinkTo
from ...views.listings.note_lists import ROOT, SCRIPT
from ...views.listings.pagination import paginated
from ...views.locale_views import LocaleViews
from ...views.page import Crumb, Page, anchor, shortened
from ...views.reader import Reader
from ...views.reading_views import PaginationNav
from ...views.text.note_views import NoteBody, Quote, Signature
from ..kind import PageKind, ShownNotes, single_page
from ..my_notes.page import PATH as MY_NOTES


class Choice(NamedTuple):
    """What the list can be narrowed to."""

    id: str
    """Which type, theme or author."""
    title: str
    notes: int
    """How many notes it leaves."""


class ListedNote(NamedTuple):
    """A note in a list."""

    id: str
    type: str
    themes: str
    """The ids of its themes, with spaces between them."""
    author: str
    """The id of its author; empty if the edition has only one."""
    day: str
    """The day on which it last changed."""
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


class NoteGroup(NamedTuple):
    """The notes on an article or document."""

    id: str
    document: str
    about: Link
    notes: tuple[ListedNote, ...]


@dataclass(frozen=True, slots=True)
class AnnotationsPage:
    """The view model of a page."""

    title: str
    document: str
    """The id of the document whose notes it lists; empty for what leads to the lists."""
    count: int
    """How many notes the list has."""
    feed: str
    """The URL of the feed."""
    own: str
    """The URL of the page of a reader's own notes."""
    root: str
    """The URL of the folder with the scripts that have all notes."""
    narrow: str
    """The URL of the script that narrows the list."""
    first: str
    """The URL of the first page; empty there."""
    scripts: range
    """The numbers of the scripts that have the notes on the document."""
    choices: Mapping[str, list[Choice]]
    documents: tuple[tuple[Link, int], ...]
    """The lists, where it leads to them, each with how many notes it has."""
    groups: tuple[NoteGroup, ...]
    pagination: PaginationNav | None


def view(views: LocaleViews, page: Page) -> AnnotationsPage:
    """Return the view model of a page."""
    localised, link, document = views.localised, views.link_from(page), page.subject
    lists, documents = localised.note_lists, localised.edition.documents
    own = lists.by_document.get(document, ())
    return AnnotationsPage(
        title=_title(localised, document),
        document=document,
        count=len(own if document else lists.all),
        feed=link(f"{ROOT}feed.xml"),
        own=link(MY_NOTES),
        root=link(ROOT),
        narrow=link(SCRIPT),
        first="" if page.is_first_page else link(lists.lists[document].path),
        scripts=lists.scripts_of(document),
        choices=dict(_choices(localised, document)),
        documents=()
        if document
        else tuple(
            (Link(localised.labels.short(documents[one]), link(f"{ROOT}{one}/")), len(notes))
            for one, notes in lists.by_document.items()
        ),
        groups=tuple(groups(views, page.slice_of(own), link)),
        pagination=views.reading.pagination(page, link),
    )


def _title(localised: Reader, document: str) -> str:
    """Return the title of the list of a document, if it is not the only one."""
    documents = localised.edition.documents
    if not document or len(documents) == 1:
        return localised.words("annotations.title")
    name = localised.labels.short(documents[document])
    return localised.words("annotations.title-of", name=name)


def _choices(localised: Reader, document: str) -> Iterator[tuple[str, list[Choice]]]:
    """Yield what the list of a document, or of all, can be narrowed to, by kind."""
    themes = localised.edition.themes
    titles: dict[str, Callable[[str], str]] = {
        "type": lambda one: localised.words(f"type.{one}"),
        "theme": lambda one: localised.own_words(themes[one].value.title),
        "author": localised.labels.contributor,
    }
    for kind, counts in localised.note_lists.counts(document).items():
        # The page of a theme leads to the notes on it, if it is the only one too.
        if len(counts) > (kind != "theme"):
            yield kind, [Choice(one, titles[kind](one), count) for one, count in counts.items()]


def groups(views: LocaleViews, notes: Sequence[Note], link: LinkTo) -> Iterator[NoteGroup]:
    """Yield some notes by what they are on."""
    localised = views.localised
    for key, some in groupby(notes, lambda note: note.key):
        holder = _holder(localised, key)
        title = localised.texts.title(localised.labels.listed_name(holder))
        units = holder.passages(localised.side)
        yield NoteGroup(
            anchor(key),
            key.partition("/")[0],
            Link(title, link(f"{key}/")),
            tuple(_note(views, units[note.unit], note, link) for note in some),
        )


def _holder(localised: Reader, key: str) -> Holder:
    return localised.edition.articles.get(key) or localised.edition.documents[key]


def _note(views: LocaleViews, unit: Passage, note: Note, link: LinkTo) -> ListedNote:
    remark, notes, localised = note.remark, views.texts.notes, views.localised
    return ListedNote(
        id=f"{anchor(note.key)}-{note.id}",
        type=remark.type,
        themes=" ".join(localised.edition.themes_of_note(note)),
        author=remark.author if len(localised.edition.contributors) > 1 else "",
        day=localised.dates.updated(note).date().isoformat(),
        href=link(f"{note.key}/#note-{note.id}"),
        number=note.number,
        kind=localised.words(f"type.{remark.type}"),
        where=localised.labels.label_of(note, unit),
        date=localised.words.date(remark.date),
        signature=notes.signature(note),
        quotes=notes.quotes(note, unit, whole=True, plain=True),
        body=notes.body(note, link),
        revised=notes.revised(note),
    )


def pages(edition: Reader) -> Iterator[Page]:
    """Yield what leads to the lists, and the pages of each; of one document the list alone."""
    lists, words = edition.note_lists, edition.words
    root = single_page(edition, NOTE_LIST.name, ROOT, crumbs=(edition.home,))
    if ROOT not in (one.path for one in lists.lists.values()):
        yield root
    for document, paginator in lists.lists.items():
        page, notes = replace(root, subject=document), lists.by_document[document]
        if paginator.path != ROOT:
            title = _title(edition, document)
            count = words("notes.count", count=len(notes))
            page = replace(
                page,
                path=paginator.path,
                title=title,
                description=shortened(
                    words("annotations.description-of", title=title, count=count)
                ),
                crumbs=(edition.home, Crumb(root.title, ROOT)),
            )
        holders = [_holder(edition, note.key) for note in notes]
        yield from paginated(page, paginator, words, edition.labels.stretches(holders, paginator))


def notes(edition: Reader, page: Page) -> ShownNotes:
    """Return the notes on a page; what leads to the lists has their numbers alone."""
    lists = edition.note_lists
    on_page = page.slice_of(lists.by_document.get(page.subject, ()))
    numbers = {one: len(notes) for one, notes in lists.by_document.items()}
    others = (lists.counts(page.subject), lists.scripts_of(page.subject), page.subject or numbers)
    return ShownNotes(tuple(dict.fromkeys(note.key for note in on_page)), others)


NOTE_LIST = PageKind("annotations", pages, view, notes=notes, found_at=ROOT)
