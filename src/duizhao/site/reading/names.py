"""What things are called in a locale: articles, their parts, authors, languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any, TypeVar, cast

from ...edition import ArticleEntry, DivisionEntry, DocumentEntry, Edition, Note
from ...edition.holders import Holder, Passage
from ...edition.naming import division_name
from ...edition.pairs import SIDES_FROM
from ...locales.catalogues import Locale, edition_words, language, words_tag
from ...locales.words import Catalogue
from ...model import SIDES, ArticleKind, Bilingual, PartialDate, Side
from ..listings.pagination import Paginator
from .page import shortened
from .prose import outside

F = TypeVar("F", bound=Callable[..., Any])


def _cached(method: F) -> F:
    """Cache a name of an article, a document or a passage: it is on many pages."""
    name = method.__name__

    @wraps(method)
    def found(self: Names, named: Holder | Passage, *side: Side) -> Any:
        cache, key = self._cache[name], (named.key, *side)
        try:
            return cache[key]
        except KeyError:
            label = cache[key] = method(self, named, *side)
            return label

    return cast(F, found)


def opening(entry: ArticleEntry, side: Side) -> str:
    """Return the first words of an article without title, for lists; nothing of anything else."""
    if entry.title is not None or entry.article.kind is not ArticleKind.ARTICLE:
        return ""
    return shortened(next(filter(None, (one.get(side) for one in entry.segments)), ""), 60)


class Names:
    """Names of an edition's parts in one locale."""

    def __init__(self, edition: Edition, locale: Locale) -> None:
        self.edition = edition
        """The edition."""
        self.locale = locale
        """The language of the interface."""
        self.words = Catalogue(locale)
        """The words of the interface."""
        self.side: Side = self.words.language.side
        """The language of the texts that comes first for the locale's readers."""
        self._catalogues = {side: Catalogue(side) for side in SIDES}
        self._cache: defaultdict[str, dict[Any, Any]] = defaultdict(dict)

    def sides(self, holder: Holder | None) -> tuple[Side, Side]:
        """Return the two languages in the order in which the texts of a document stand.

        The original comes first, and of two equal texts that in the locale's language.
        """
        return SIDES_FROM[(holder.original if holder else None) or self.side]

    @_cached
    def called(self, entry: ArticleEntry) -> str:
        """Return what the interface calls an article: Article 8, 第八条, 第八條."""
        return edition_words(entry.reference(self.side), self.locale)

    @_cached
    def number(self, entry: ArticleEntry) -> str:
        """Return the same as it stands before a title: 8, 第八条, 第八條."""
        return edition_words(entry.heading(self.side), self.locale)

    @_cached
    def name(self, holder: Holder) -> str:
        """Return the title in the locale's language, else in the other, else the part's name.

        Outside of the texts, Chinese is in the script of the locale.
        """
        title = holder.title
        part = self.called(holder) if isinstance(holder, ArticleEntry) else holder.id
        if title is None:
            return part
        return edition_words(title.get(self.side) or title.en or title.zh or part, self.locale)

    @_cached
    def full_name(self, holder: Holder) -> str:
        """Return number and title in the locale's language."""
        name = self.name(holder)
        number = self.number(holder) if isinstance(holder, ArticleEntry) else ""
        if number in ("", name) or holder.title is None:
            return name
        return self.words("article.name", number=number, title=name)

    def short(self, document: DocumentEntry) -> str:
        """Return what a document is called among others: its short title, or else its title."""
        if (short := document.document.short) is None:
            return self.name(document)
        return edition_words(short.get(self.side), self.locale)

    def within(self, holder: Holder, name: str) -> str:
        """Return a name of an article or passage with that of its document, if there are several.

        On a page about one document alone, the name itself says enough.
        """
        document = self.edition.documents.get(holder.document_id)
        if document is None or not self.edition.named:
            return name
        return self.words("document.within", document=self.short(document), name=name)

    @_cached
    def listed_name(self, holder: Holder) -> str:
        """Return what an article or document is called among those of other documents."""
        if isinstance(holder, DocumentEntry):
            return self.short(holder)
        return self.within(holder, self.full_name(holder))

    @_cached
    def listed_number(self, entry: ArticleEntry) -> str:
        """Return the shortest name of an article among those of other documents."""
        return self.within(entry, self.number(entry) or self.name(entry))

    @_cached
    def located(self, passage: Passage) -> str:
        """Return how a segment is cited among those of other documents: Harbour Act, 8.1."""
        return self.within(passage.holder, self.label(passage))

    def located_note(self, note: Note) -> str:
        """Return where a note stands among those on other documents."""
        return self.within(note.holder, self.label_of(note))

    def division(self, entry: DivisionEntry, side: Side) -> str:
        """Return the name of a part, chapter or section by its number; nothing if it has none."""
        document = self.edition.documents[entry.document]
        return division_name(document.document, entry.division, side) or ""

    def whole_division(self, entry: DivisionEntry, side: Side) -> str:
        """Return number and title of a part, chapter or section; nothing if it has none."""
        title = entry.division.title
        return " ".join(
            filter(None, (self.division(entry, side), title.get(side) if title else None))
        )

    def division_crumb(self, entry: DivisionEntry) -> str:
        """Return the shortest name of a part, chapter or section in the locale's language."""
        title = entry.division.title
        titles = [title.get(self.side), title.en, title.zh] if title else []
        named = (self.division(entry, self.side), *titles, entry.division.id)
        return edition_words(next(name for name in named if name), self.locale)

    @_cached
    def label(self, passage: Passage) -> str:
        """Return how a segment is cited: 8.1, Preamble 1, the title of Article 8."""
        holder = passage.holder
        if not isinstance(holder, ArticleEntry):
            return self.words("unit.title")
        if not passage.number:
            part = self.called(holder) or self.name(holder)
            return self.words("unit.title-of", part=part)
        part = holder.plain_number or self.number(holder) or self.name(holder)
        joint = "." if part[-1:].isdecimal() else "\N{NO-BREAK SPACE}"
        return f"{part}{joint}{passage.number}"

    def short_label(self, passage: Passage) -> str:
        """Return the same where there is little room: 8.1, and 1 for the preamble's first."""
        number = passage.holder.plain_number if isinstance(passage.holder, ArticleEntry) else ""
        return ".".join(part for part in (number, passage.number) if part)

    def label_of(self, note: Note) -> str:
        """Return where a note stands: 8.1, and 8.1–2 where its quote goes on into the next.

        It is the note's id if the passage is not there any more.
        """
        passage = note.holder.passages(self.side).get(note.unit)
        through = note.remark.target.through
        if passage is None or not through:
            return self.label(passage) if passage else note.id
        return f"{self.label(passage)}–{note.holder.numbers.get(through, '')}"

    def author(self, note: Note) -> str:
        """Return the name of a note's author."""
        return self.contributor(note.remark.author)

    def contributor(self, name: str) -> str:
        """Return the name of a contributor; the id if nothing is recorded under it."""
        if (record := self.edition.contributors.get(name)) is None:
            return name
        return edition_words(record.value.name.get(self.side), self.locale)

    def author_url(self, note: Note) -> str:
        """Return where to read about a note's author, if that is a URL of the web."""
        record = self.edition.contributors.get(note.remark.author)
        return outside(record.value.url or "") if record else ""

    def authors(self, holders: Iterable[Holder]) -> str:
        """Return the names of all authors of notes there, in the order of their first notes."""
        notes = [note for holder in holders for note in holder.notes]
        return self.words.listed(list(dict.fromkeys(self.author(note) for note in notes)))

    def document_dates(self, document: DocumentEntry) -> list[tuple[str, list[PartialDate]]]:
        """Return the dates of a document by what happened on them, each kind where it is first."""
        value = document.document
        found: dict[str, list[PartialDate]] = {}
        if value.date is not None:
            found[self.words("card.date")] = [value.date]
        for item in value.dates:
            found.setdefault(self.words(f"date-of.{item.kind}"), []).append(item.date)
        return list(found.items())

    def date_and_place(self, document: DocumentEntry, side: Side) -> str:
        """Return the date and place of a document in one of the two languages."""
        words, value = self._catalogues[side], document.document
        place = value.place.get(side)
        if value.issued is None:
            return place
        return words("card.when-where", date=words.date(value.issued), place=place)

    def stretches(
        self, entries: Sequence[Holder], paginator: Paginator, *, several: bool = False
    ) -> list[str]:
        """Return what is on each page of a list: from which article to which, in words.

        ``several`` is for pages with articles of several documents, which name these too.
        """
        return paginator.from_to(entries, lambda one: self._end(one, several), self.words)

    def _end(self, holder: Holder, several: bool) -> str:
        if isinstance(holder, DocumentEntry):
            return self.short(holder) if several else self.words("pagination.head")
        heading = holder.heading(self.side) if isinstance(holder, ArticleEntry) else ""
        name = heading or self.name(holder)
        document = self.edition.documents.get(holder.document_id)
        if not several or document is None or not self.edition.named:
            return name
        return self.words("pagination.in-document", document=self.short(document), name=name)

    def own_words(self, value: Bilingual) -> str:
        """Return words of the edition's own, such as a theme's title, as the locale shows them."""
        return edition_words(value.get(self.side), self.locale)

    def converted(self, words: str) -> str:
        """Return words of a title or a term as the locale shows them outside of the texts."""
        return edition_words(words, self.locale)

    def title_tag(self, tag: str) -> str:
        """Return the language tag of a converted title, given that of the title in the text."""
        derived = language(self.locale).source is not None
        return self.chinese_tag if derived and tag.startswith("zh") else tag

    @property
    def chinese_tag(self) -> str:
        """The language tag of such words in Chinese."""
        return words_tag(self.locale, "zh")

    def heading_name(self, holder: Holder) -> str:
        """Return what a heading says without the numbers of its notes; see ``names of a title``."""
        parts, title = [], holder.title
        for side in self.sides(holder):
            number = holder.reference(side) if isinstance(holder, ArticleEntry) else ""
            parts.append(" ".join(filter(None, (number, title.get(side) if title else None))))
        return ", ".join(parts)
