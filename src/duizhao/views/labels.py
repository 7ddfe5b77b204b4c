"""What things are called in a locale: articles, their parts, authors, languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

from ..edition import ArticleEntry, DivisionEntry, DocumentEntry, Edition, Note
from ..edition.naming import division_name
from ..locales.catalogues import Locale, edition_words
from ..locales.words import Catalogue
from ..model import SIDES, ArticleKind, Pair, PartialDate, Role, Side, Status
from ..text.numerals import filled, numbers
from .listings.pagination import Paginator
from .text.prose import outside
from .text.units import Unit, sides_of

F = TypeVar("F", bound=Callable[..., Any])
Holder = ArticleEntry | DocumentEntry
"""What has notes."""
_LONGEST_LABEL = 12
"""How many characters a label may have where it stands between two columns."""
_TRADITIONAL = str.maketrans("条结语注删", "條結語註刪")
"""What the words for kinds and states of articles have in traditional characters."""


@dataclass(frozen=True, slots=True)
class SourceHeading:
    """What stands above an article, before its title."""

    kind: str
    """What the number is the number of; empty where the number says it."""
    numeral: str
    """The number; empty if there is none."""


def _cached(method: F) -> F:
    """Cache a name of an article, a document or a passage: it is on many pages."""
    name = method.__name__

    @wraps(method)
    def found(self: Labels, named: Holder | Unit, *side: Side) -> Any:
        cache, key = self._cache[name], (named.key, *side)
        try:
            return cache[key]
        except KeyError:
            label = cache[key] = method(self, named, *side)
            return label

    return cast(F, found)


class Labels:
    """Labels of an edition's parts in one locale."""

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

    @_cached
    def language(self, holder: Holder, side: Side) -> str:
        """Return the BCP 47 tag of a text."""
        document = self.edition.documents.get(holder.key.partition("/")[0])
        if document is None:
            return "zh-Hans" if side == "zh" else "en"
        return document.document.languages.get(side).code

    def sides(self, holder: Holder | None) -> tuple[Side, Side]:
        """Return the two languages in the order in which the texts of a document stand.

        The original comes first, and of two equal texts that in the locale's language.
        """
        return self._sides(holder) if holder else sides_of(self.side)

    @_cached
    def _sides(self, holder: Holder) -> tuple[Side, Side]:
        return sides_of(self.edition.first(holder.key, self.side))

    def role(self, document: DocumentEntry, side: Side) -> str:
        """Return the name of what a text is: where both are originals, they are authentic."""
        languages = document.document.languages
        if languages.original is None and languages.en.role is Role.ORIGINAL:
            return "authentic"
        return languages.get(side).role.value

    @_cached
    def reference(self, entry: ArticleEntry, side: Side) -> str:
        """Return what a reference calls an article: Article 8, 第八条, Annex II, Preamble.

        Nothing if its title is all by which it can be called.
        """
        article = entry.article
        label = article.number.get(side) if article.number else None
        if label is None:
            untitled = article.kind is not ArticleKind.ARTICLE or article.title is None
            return self._word(f"kind.{article.kind}", entry, side) if untitled else ""
        if article.kind is not ArticleKind.ARTICLE and _is_number(label):
            kind = self._word(f"kind.{article.kind}", entry, side)
            return filled(f"{kind}{{chinese}}" if side == "zh" else f"{kind} {{number}}", label)
        return self.edition.name(entry, side) or label

    @_cached
    def heading(self, entry: ArticleEntry, side: Side) -> str:
        """Return what stands above an article: 8 above the English text, 第八条 above the Chinese.

        English has the number alone, unless the document says how its articles are called.
        """
        article = entry.article
        document = self.edition.documents.get(entry.document)
        numbering = document.document.numbering if document else None
        declared = numbering is not None and numbering.article is not None
        label = article.number.get(side) if article.number else None
        if side == "zh" or label is None or declared or article.kind is not ArticleKind.ARTICLE:
            return self.reference(entry, side)
        return label

    @_cached
    def source_heading(self, entry: ArticleEntry, side: Side) -> SourceHeading:
        """Return the number above an article as its source has it: ``8.``, Article 8, 第八条.

        A number alone does not say of what: then it has the kind as a label.
        """
        label = entry.article.number.get(side) if entry.article.number else None
        document = self.edition.documents.get(entry.document)
        capture = document.document.capture if document else None
        if label is None or capture is None or side not in capture.order:
            return SourceHeading("", self.reference(entry, side))
        untitled = capture.untitled if entry.article.title is None else None
        form = (untitled or capture.heading).get(side).partition("{title}")[0].strip()
        if "{number}" not in form or not _is_number(label):
            return SourceHeading("", self.reference(entry, side))
        says_kind = any(one.isalpha() for one in form.replace("{number}", ""))
        kind = "" if says_kind else self._word(f"kind.{entry.article.kind}", entry, side)
        return SourceHeading(kind, form.replace("{number}", label))

    def number_in_contents(self, entry: ArticleEntry, side: Side) -> str:
        """Return what stands before a title in contents: a number alone as its source has it."""
        source = self.source_heading(entry, side)
        return source.numeral if source.kind else self.heading(entry, side)

    def status(self, entry: ArticleEntry, side: Side) -> str:
        """Return that an article was deleted or is reserved; nothing if it is in force."""
        status = entry.article.status
        return "" if status is Status.IN_FORCE else self._word(f"status.{status}", entry, side)

    def _word(self, key: str, entry: ArticleEntry, side: Side) -> str:
        """Return a word of the interface in the language, and the characters, of a text."""
        word = self._catalogues[side](key)
        return word.translate(_TRADITIONAL) if self.language(entry, side) == "zh-Hant" else word

    @_cached
    def called(self, entry: ArticleEntry) -> str:
        """Return what the interface calls an article: Article 8, 第八条, 第八條."""
        return edition_words(self.reference(entry, self.side), self.locale)

    @_cached
    def number(self, entry: ArticleEntry) -> str:
        """Return the same as it stands before a title: 8, 第八条, 第八條."""
        return edition_words(self.heading(entry, self.side), self.locale)

    @_cached
    def name(self, holder: Holder) -> str:
        """Return the title in the locale's language, else in the other, else the part's name.

        Outside of the texts, Chinese is in the script of the locale.
        """
        if isinstance(holder, DocumentEntry):
            title: Pair | None = holder.document.title
            part = holder.id
        else:
            title = holder.article.title
            part = self.number(holder)
        if title is None:
            return part
        return edition_words(title.get(self.side) or title.en or title.zh or part, self.locale)

    @_cached
    def full_name(self, holder: Holder) -> str:
        """Return number and title in the locale's language."""
        name = self.name(holder)
        if isinstance(holder, DocumentEntry):
            return name
        number = self.number(holder)
        if number in ("", name):
            return name
        return self.words("article.name", number=number, title=name)

    def short(self, document: DocumentEntry) -> str:
        """Return what a document is called among others: its short title, or else its title."""
        short = document.document.short
        if short is None:
            return self.name(document)
        return edition_words(short.get(self.side), self.locale)

    def within(self, holder: Holder, name: str) -> str:
        """Return a name of an article or passage with that of its document, if there are several.

        On a page about one document alone, the name itself says enough.
        """
        document = self.edition.documents.get(holder.key.partition("/")[0])
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
    def located(self, unit: Unit) -> str:
        """Return how a segment is cited among those of other documents: Harbour Act, 8.1."""
        return self.within(unit.holder, self.label(unit))

    def located_note(self, note: Note, unit: Unit) -> str:
        """Return where a note stands among those on other documents."""
        return self.within(unit.holder, self.label_of(note, unit))

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
    def _plain_number(self, entry: ArticleEntry) -> str:
        """Return the number by which its passages are cited in either locale: 8, 6-1, IV."""
        article = entry.article
        label = article.number.en if article.number else None
        if article.kind is not ArticleKind.ARTICLE or label is None or not _is_number(label):
            return ""
        return label

    @_cached
    def label(self, unit: Unit) -> str:
        """Return how a segment is cited: 8.1, Preamble 1, the title of Article 8."""
        if isinstance(unit.holder, DocumentEntry):
            return self.words("unit.title")
        if not unit.number:
            part = self.called(unit.holder) or self.name(unit.holder)
            return self.words("unit.title-of", part=part)
        number = self._plain_number(unit.holder)
        part = number or self.number(unit.holder) or self.name(unit.holder)
        joint = "." if part[-1:].isdecimal() else "\N{NO-BREAK SPACE}"
        return f"{part}{joint}{unit.number}"

    def short_label(self, unit: Unit) -> str:
        """Return the same where there is little room: 8.1, and 1 for the preamble's first."""
        number = self._plain_number(unit.holder) if isinstance(unit.holder, ArticleEntry) else ""
        return ".".join(part for part in (number, unit.number) if part)

    def lone_label(self, unit: Unit) -> str:
        """Return the same where no heading says which article it is: Preamble 1, if that fits."""
        short, label = self.short_label(unit), self.label(unit)
        numbered = isinstance(unit.holder, ArticleEntry) and self._plain_number(unit.holder)
        fits = len(label) <= _LONGEST_LABEL
        return short if short and (numbered or not fits) else label

    def label_of(self, note: Note, unit: Unit) -> str:
        """Return where a note stands: 8.1, and 8.1–2 where its quote goes on into the next."""
        through = note.remark.target.through
        if not through or not isinstance(unit.holder, ArticleEntry):
            return self.label(unit)
        return f"{self.label(unit)}–{unit.holder.numbers.get(through, '')}"

    def reference_label(self, note: Note) -> str:
        """Return what the reference to a note is called where only its number stands."""
        kind = self.words(f"type.{note.remark.type}")
        return self.words("note.ref", number=note.number, type=kind)

    def part(self, entry: ArticleEntry) -> dict[Side, str] | None:
        """Return what a reference calls an article in both languages: Article 8, 第八条."""
        names: dict[Side, str] = {side: self.reference(entry, side) for side in SIDES}
        return names if any(names.values()) else None

    def author(self, note: Note) -> str:
        """Return the name of a note's author."""
        return self.contributor(note.remark.author)

    def contributor(self, name: str) -> str:
        """Return the name of a contributor; the id if nothing is recorded under it."""
        record = self.edition.contributors.get(name)
        if record is None:
            return name
        return edition_words(record.value.name.get(self.side), self.locale)

    def author_url(self, note: Note) -> str:
        """Return where to read about a note's author, if that is a URL of the web."""
        record = self.edition.contributors.get(note.remark.author)
        return outside(record.value.url or "") if record else ""

    def authors(self, keys: Iterable[str]) -> str:
        """Return the names of all authors of notes there, in the order of their first notes."""
        notes = [note for key in keys for note in self.edition.notes(key)]
        return self.words.listed(list(dict.fromkeys(self.author(note) for note in notes)))

    def dates(self, document: DocumentEntry) -> list[tuple[str, list[PartialDate]]]:
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
        found = []
        for number in range(1, len(paginator.starts) + 1):
            on_page = entries[paginator.stretch(number)]
            ends = [*on_page[:1], *on_page[-1:]]
            first, *rest = dict.fromkeys(self._end(entry, several) for entry in ends) or [""]
            found.append(
                self.words("pagination.stretch", first=first, last=rest[0]) if rest else first
            )
        return found

    def _end(self, holder: Holder, several: bool) -> str:
        if isinstance(holder, DocumentEntry):
            return self.short(holder)
        name = self.heading(holder, self.side) or self.name(holder)
        document = self.edition.documents.get(holder.document)
        if not several or document is None or not self.edition.named:
            return name
        return self.words("pagination.in-document", document=self.short(document), name=name)

    def keys(self, document: DocumentEntry) -> list[str]:
        """Return the keys of a document and its articles."""
        return [document.key, *(e.key for e in self.edition.of_document(document.id))]

    def articles(self, entries: Iterable[ArticleEntry]) -> str:
        """Return how many of some articles are articles in force, and not annexes and the like."""
        articles = [entry.article for entry in entries]
        counted = [a for a in articles if a.kind is ArticleKind.ARTICLE]
        return self.words("articles.count", count=sum(a.status is Status.IN_FORCE for a in counted))

    def count(self, document: DocumentEntry) -> int:
        """Return how many notes a document has, its articles' included."""
        return sum(len(self.edition.notes(key)) for key in self.keys(document))


@lru_cache(maxsize=4096)
def _is_number(label: str) -> bool:
    return numbers(label) is not None
