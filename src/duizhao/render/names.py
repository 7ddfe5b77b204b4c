"""What things are called in a locale: articles, their parts, authors, languages."""

from __future__ import annotations

from collections.abc import Iterable

from ..edition import ArticleEntry, DocumentEntry, Edition, Note
from ..locales.catalogues import Locale
from ..locales.words import Catalogue
from ..model import SIDES, ArticleKind, Pair, Side
from ..text.numerals import numeral
from .prose import outside
from .units import Unit

Holder = ArticleEntry | DocumentEntry
"""What has notes."""


class Names:
    """Names of an edition's parts in one locale."""

    def __init__(self, edition: Edition, locale: Locale) -> None:
        self.edition = edition
        """The edition."""
        self.locale = locale
        """The language of the interface."""
        self.words = Catalogue(locale)
        """The words of the interface."""
        self._catalogues = {side: Catalogue(side) for side in SIDES}

    def language(self, holder: Holder, side: Side) -> str:
        """Return the BCP 47 tag of a text."""
        document = self.edition.documents.get(holder.key.partition("/")[0])
        if document is None:
            return "zh-Hans" if side == "zh" else "en"
        return document.document.languages.get(side).code

    def heading(self, entry: ArticleEntry, side: Side) -> str:
        """Return the number of an article in that language, or what the part is called."""
        number = entry.article.number
        if entry.article.kind is not ArticleKind.ARTICLE or number is None:
            return self._catalogues[side](f"kind.{entry.article.kind}")
        return f"第{numeral(number)}条" if side == "zh" else str(number)

    def name(self, holder: Holder) -> str:
        """Return the title in the locale's language, else in the other, else the part's name."""
        if isinstance(holder, DocumentEntry):
            title: Pair | None = holder.document.title
            part = holder.id
        else:
            title = holder.article.title
            part = self.heading(holder, self.locale)
        if title is None:
            return part
        return title.get(self.locale) or title.en or title.zh or part

    def full_name(self, holder: Holder) -> str:
        """Return number and title in the locale's language."""
        name = self.name(holder)
        if isinstance(holder, DocumentEntry):
            return name
        number = self.heading(holder, self.locale)
        if number == name:
            return name
        return self.words("article.name", number=number, title=name)

    def label(self, unit: Unit) -> str:
        """Return how a segment is cited: 8.1, Preamble 1."""
        if isinstance(unit.holder, DocumentEntry):
            return self.words("unit.title")
        number = unit.holder.article.number
        part = str(number) if number else self.heading(unit.holder, self.locale)
        if not unit.number:
            return self.words("unit.title-of", part=part)
        return f"{part}.{unit.number}" if number else f"{part} {unit.number}"

    def short_label(self, unit: Unit) -> str:
        """Return the same where there is little room: 8.1, and 1 for the preamble's first."""
        number = unit.holder.article.number if isinstance(unit.holder, ArticleEntry) else None
        return ".".join(part for part in (str(number or ""), unit.number) if part)

    def part(self, entry: ArticleEntry) -> dict[Side, str]:
        """Return what a reference calls an article in both languages: Article 8, 第八条."""
        numbered = entry.article.kind is ArticleKind.ARTICLE and entry.article.number is not None
        name = self.heading(entry, "en")
        if numbered:
            name = f"{self._catalogues['en']('kind.article')} {name}"
        return {"en": name, "zh": self.heading(entry, "zh")}

    def author(self, note: Note) -> str:
        """Return the name of a note's author."""
        record = self.edition.contributors.get(note.remark.author)
        return record.value.name.get(self.locale) if record else note.remark.author

    def author_url(self, note: Note) -> str:
        """Return where to read about a note's author, if that is a URL of the web."""
        record = self.edition.contributors.get(note.remark.author)
        return outside(record.value.url or "") if record else ""

    def authors(self, keys: Iterable[str]) -> str:
        """Return the names of all authors of notes there, in the order of their first notes."""
        notes = [note for key in keys for note in self.edition.notes(key)]
        return self.words.listed(list(dict.fromkeys(self.author(note) for note in notes)))

    def date_and_place(self, document: DocumentEntry, side: Side) -> str:
        """Return the date and place of a document in one of the two languages."""
        words, value = self._catalogues[side], document.document
        return words("card.when-where", date=words.date(value.date), place=value.place.get(side))

    def keys(self, document: DocumentEntry) -> list[str]:
        """Return the keys of a document and its articles."""
        return [document.key, *(e.key for e in self.edition.of_document(document.id))]

    def count(self, document: DocumentEntry) -> int:
        """Return how many notes a document has, its articles' included."""
        return sum(len(self.edition.notes(key)) for key in self.keys(document))
