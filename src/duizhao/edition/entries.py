"""Articles, documents, notes, passages and terms, each in its place in the edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ..model import (
    SIDES,
    TITLE,
    Annotation,
    Article,
    ArticleKind,
    Capture,
    ComparedPassage,
    Document,
    Pair,
    Remark,
    Role,
    Segment,
    Side,
    Status,
    Submission,
    Withdrawal,
)
from ..records.reading import Path_, Sourced
from ..text.anchors import Span
from ..text.passage_links import PassageLink, passage_links
from ..text.runs import pieces
from . import naming
from .layout import Layout, layout_of
from .passages import Passage, passages_of
from .standing import Share, share

_HEIGHT_OF_ENGLISH = 0.39
"""How much of a page an English character takes up, as a part of what a Chinese one does."""

if TYPE_CHECKING:
    from .contents import Contents, DivisionEntry
    from .edition import Edition
    from .witness_texts import WitnessText

Naming = Callable[[Document | None, Article, str], str]
"""Returns what an article of a document is called in a language, by its tag."""


class _Holder:
    """What has texts and can have notes: an article or a document.

    What is computed of it is kept until ``forget`` is called.
    """

    is_article = False
    key: str
    record: Sourced[Any]
    edition: Edition

    def code(self, side: Side) -> str:
        """Return the BCP 47 tag of a text of it."""
        document = self._document
        if document is None:
            return "zh-Hans" if side == "zh" else "en"
        return document.languages.get(side).code

    @property
    def _document(self) -> Document | None:
        """The record of its document, if that could be read."""
        raise NotImplementedError

    def units(self) -> Iterator[tuple[str, Pair]]:
        """Yield its texts: the title as ``title``, then every segment by its id."""
        raise NotImplementedError

    @property
    def numbers(self) -> Mapping[str, str]:
        """The numbers of its segments, by their ids."""
        return {}

    @cached_property
    def original(self) -> Side | None:
        """The language of the original; none where both texts are equal."""
        document = self._document
        return document.languages.original if document else None

    def passages(self, reader: Side) -> Mapping[str, Passage]:
        """Return its title and segments by name, in order.

        The language of the ``reader`` comes first where the two texts are equal.
        """
        return self._passages(self.original or reader)

    @cached_property
    def _passages(self) -> Callable[[Side], Mapping[str, Passage]]:
        return cache(partial(passages_of, cast("Holder", self)))

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes on it, numbered in the order of the text."""
        return self.edition.notes(self.key)

    @cached_property
    def share(self) -> Share:
        """How far its pairs are answered for: a document's are those of its articles.

        Its title is one only where it is doubtful.
        """
        articles = [] if self.is_article else self.edition.of_document(self.key)
        alone = self.is_article or any(pair.doubtful for _, pair in self.units())
        return share([*([cast("Holder", self)] if alone else []), *articles])

    @cached_property
    def withdrawn_notes(self) -> tuple[Note, ...]:
        """The notes that were withdrawn from it."""
        return self.edition.withdrawn_notes(self.key)

    @property
    def published(self) -> Article | Document:
        """Its record without withdrawn notes, and without sources on which no other note relies."""
        value, edition = self.record.value, self.edition
        shown = {"annotations": tuple(n for n in value.annotations if not edition.withdrawal(n))}
        if isinstance(value, Document) and value.sources:
            keys = (self.key, *(entry.key for entry in edition.of_document(self.key)))
            used = {name for key in keys for one in edition.remarks(key) for name in one.sources}
            shown["sources"] = tuple(one for one in value.sources if one.id in used)
        return cast("Article | Document", value.model_copy(update=shown))

    @cached_property
    def has_terms(self) -> bool:
        """Whether a term of the glossary is marked in its texts."""
        marks = self.edition.term_index.marks_in
        return any(marks(self.key, name, side) for name, _ in self.units() for side in SIDES)

    @cached_property
    def references(self) -> tuple[PassageLink, ...]:
        """The passages to which its notes refer, each once."""
        bodies = (body for note in self.notes for body in note.remark.bodies)
        found = (one for body in bodies if "passage:" in body for one in passage_links(body))
        return tuple({link.name: link for link in found if link.key}.values())

    def forget(self) -> None:
        """Free the memory of what was computed of it: it is computed anew when it is needed."""
        kind = type(self)
        for name in [*self.__dict__]:
            if isinstance(getattr(kind, name, None), cached_property):
                del self.__dict__[name]


@dataclass(frozen=True)
class ArticleEntry(_Holder):
    """An article in its place in the edition."""

    is_article = True
    document: str
    id: str
    """Its id: the name of its record file, and the last part of its URL."""
    record: Sourced[Article]
    edition: Edition = field(init=False, repr=False, compare=False)
    """The edition that it belongs to."""

    @cached_property
    def key(self) -> str:  # type: ignore[override]
        """``document/article``: its id in the whole edition."""
        return f"{self.document}/{self.id}"

    @property
    def of_document(self) -> DocumentEntry:
        """Its document. Raises KeyError if the record of that could not be read."""
        return self.edition.documents[self.document]

    @property
    def _document(self) -> Document | None:
        entry = self.edition.documents.get(self.document)
        return entry.document if entry else None

    @property
    def title(self) -> Pair | None:
        """Its title, if it has one."""
        return self.article.title

    @property
    def counts(self) -> bool:
        """Whether it is an article in force, and no preamble, annex and the like."""
        article = self.article
        return article.kind is ArticleKind.ARTICLE and article.status is Status.IN_FORCE

    def reference(self, side: Side) -> str:
        """Return what a reference calls it in a language: Article 8, 第八条; see ``naming``."""
        return self._named(naming.reference, side)

    def heading(self, side: Side) -> str:
        """Return what stands above it in a language: 8, 第八条."""
        return self._named(naming.heading, side)

    @cached_property
    def _named(self) -> Callable[[Naming, Side], str]:
        return cache(lambda name, side: name(self._document, self.article, self.code(side)))

    def status(self, side: Side) -> str:
        """Return that it was deleted or is reserved; nothing if it is in force."""
        return naming.status(self.article, self.code(side))

    @cached_property
    def plain_number(self) -> str:
        """The number by which its passages are cited in either language: 8, 6-1, IV, or nothing."""
        article = self.article
        label = article.number.en if article.number else None
        if article.kind is not ArticleKind.ARTICLE or label is None or not naming.is_number(label):
            return ""
        return label

    @cached_property
    def part(self) -> Mapping[Side, str] | None:
        """What a reference calls it in both languages: Article 8, 第八条."""
        names: dict[Side, str] = {side: self.reference(side) for side in SIDES}
        return names if any(names.values()) else None

    @property
    def divisions(self) -> tuple[DivisionEntry, ...]:
        """The part, chapter and section in which it is, the outermost first."""
        known = self._document is not None
        return self.edition.contents(self.document).above.get(self.id, ()) if known else ()

    @property
    def opening(self) -> tuple[DivisionEntry, ...]:
        """The parts, chapters and sections that begin with it."""
        return self.edition.contents(self.document).opening.get(self.id, ())

    @cached_property
    def related(self) -> tuple[tuple[ArticleEntry, tuple[str, ...]], ...]:
        """The articles that share most themes with it, and the shared themes."""
        return self.edition.related(self.key)

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms in its title and segments, each once."""
        found = (
            term for name, _ in self.units() for term, _ in self.edition.terms_in(self.key, name)
        )
        return tuple(dict.fromkeys(found))

    @property
    def sharing(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Yield the units that share a wording with passages elsewhere, and the keys of these."""
        places = self.edition.shared_wordings.places
        for unit, _ in self.units():
            if found := places(self.key, unit):
                yield unit, found

    @property
    def comparing(self) -> tuple[Note, ...]:
        """The notes elsewhere that compare their passage with one of it."""
        return self.edition.comparing(self.key)

    @property
    def citing(self) -> list[ArticleEntry]:
        """The other articles whose texts refer to it."""
        keys = self.edition.cross_references.citing.get(self.key, ())
        return [self.edition.articles[key] for key in keys]

    @property
    def witnesses(self) -> Sequence[WitnessText]:
        """What the witnesses of the document have for it."""
        return self.edition.witnesses_of(self.key)

    def layout(self, reader: Side) -> Layout:
        """Return how its segments stand on a page: in rows, as items, in tables, as footnotes."""
        return self._layouts(self.original or reader)

    @cached_property
    def _layouts(self) -> Callable[[Side], Layout]:
        return cache(lambda first: layout_of(self.passages(first).values()))

    @property
    def article(self) -> Article:
        """What the record says."""
        return self.record.value

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Its text, in order."""
        return self.article.segments

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number of each segment, by its id: its place on the page, footnotes last.

        An id is for good, so ids may be in any order once a segment has been divided.
        """
        ordered = sorted(self.segments, key=lambda segment: segment.footnote is not None)
        return {segment.id: str(number) for number, segment in enumerate(ordered, 1)}

    def units(self) -> Iterator[tuple[str, Pair]]:
        """Yield the title, if there is one, as ``title``, then every segment by its id."""
        if self.article.title is not None:
            yield TITLE, self.article.title
        for segment in self.article.segments:
            yield segment.id, segment

    def path_of(self, unit: str) -> Path_:
        """Return the path in the record of the title or of that segment."""
        if unit == TITLE:
            return (TITLE,)
        for index, segment in enumerate(self.article.segments):
            if segment.id == unit:
                return ("segments", index)
        return ("segments",)


@dataclass(frozen=True)
class DocumentEntry(_Holder):
    """A document in its place in the edition."""

    id: str
    """Its id: the name of its record file, and the first part of its articles' URLs."""
    record: Sourced[Document]
    edition: Edition = field(init=False, repr=False, compare=False)
    """The edition that it belongs to."""

    @property
    def _document(self) -> Document:
        return self.document

    @property
    def title(self) -> Pair:
        """Its title."""
        return self.document.title

    @property
    def titles(self) -> list[str]:
        """Its titles and short titles, by which others refer to it."""
        title, short = self.document.title, self.document.short
        texts = (pair.get(side) for pair in (title, short) if pair for side in SIDES)
        return [text for text in texts if text]

    @property
    def articles(self) -> tuple[ArticleEntry, ...]:
        """Its articles, in reading order."""
        return self.edition.of_document(self.id)

    @property
    def contents(self) -> Contents:
        """Its articles under their parts, chapters and sections."""
        return self.edition.contents(self.id)

    @property
    def doubtful(self) -> int:
        """How many of its titles and segments a program paired, and nobody has decided on."""
        units = (pair for entry in self.articles for _, pair in entry.units())
        return sum(pair.doubtful for pair in (self.title, *units))

    @property
    def keys(self) -> list[str]:
        """Its key and those of its articles."""
        return [self.key, *(entry.key for entry in self.articles)]

    @cached_property
    def themed(self) -> Mapping[str, list[ThemePassage]]:
        """Its passages on each theme that it has some on, by theme."""
        found: dict[str, list[ThemePassage]] = {}
        for article in self.articles:
            for theme, passage in self.edition.themes_by_article.get(article.key, {}).items():
                found.setdefault(theme, []).append(passage)
        return found

    @cached_property
    def chinese_share(self) -> int:
        """Which percentage of their width the Chinese has, so that both texts are about as high.

        An even number from 40 to 60: it stays the same when a sentence is edited.
        """
        pairs = [pair for article in self.articles for _, pair in article.units()]
        zh, en = (sum(len(pair.get(side) or "") for pair in pairs) for side in ("zh", "en"))
        share = zh / (zh + en * _HEIGHT_OF_ENGLISH) if zh and en else 0.5
        return min(max(2 * round(50 * share), 40), 60)

    def role(self, side: Side) -> str:
        """Return what a text is: original, translation; authentic where both are originals."""
        languages = self.document.languages
        if languages.original is None and languages.en.role is Role.ORIGINAL:
            return "authentic"
        return languages.get(side).role.value

    @property
    def key(self) -> str:  # type: ignore[override]
        """Its id, which is unique in the whole edition."""
        return self.id

    @property
    def document(self) -> Document:
        """What the record says."""
        return self.record.value

    def units(self) -> Iterator[tuple[str, Pair]]:
        """Yield its title as ``title``."""
        yield TITLE, self.document.title

    def path_of(self, unit: str) -> Path_:
        """Return the path in the record of its title, which is the only unit that it has."""
        return (unit,)

    @property
    def captures(self) -> Iterator[tuple[Path_, Capture]]:
        """Yield every capture that it declares, and its path in the record."""
        if self.document.capture is not None:
            yield ("capture",), self.document.capture
        for index, capture in enumerate(self.document.captures):
            yield ("captures", index), capture

    @property
    def all_captures(self) -> Iterator[tuple[Path_, Capture]]:
        """Yield the same, and after them those of its witnesses."""
        yield from self.captures
        for index, witness in enumerate(self.document.witnesses):
            if witness.capture is not None:
                yield ("witnesses", index, "capture"), witness.capture


Holder: TypeAlias = ArticleEntry | DocumentEntry
"""What has texts and can have notes."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a note's quote is."""

    unit: str
    """The segment's id, or ``title``."""
    side: Side
    span: Span


@dataclass(frozen=True)
class Note:
    """An annotation in its place in the edition."""

    key: str
    """What it is about: the key of an article or document."""
    id: str
    remark: Remark
    record: Sourced[Any]
    path: Path_
    anchors: tuple[Anchor, ...]
    """Where its quotes are; a quote that cannot be found has none."""
    number: int = 0
    """Its number on its page, from 1, in the order of the text that comes first."""
    withdrawal: Withdrawal | None = None
    """When and why it was withdrawn, if it was, alone or with all notes of its author."""

    @property
    def formerly(self) -> tuple[str, ...]:
        """Retired ids of it."""
        return self.remark.formerly if isinstance(self.remark, Annotation) else ()

    @property
    def compared(self) -> tuple[ComparedPassage, ...]:
        """The passages with which it compares its own."""
        return self.remark.compared if isinstance(self.remark, Annotation) else ()

    @property
    def submitted(self) -> bool:
        """Whether it is still in the inbox."""
        return isinstance(self.remark, Submission)

    @property
    def warns(self) -> bool:
        """Whether it warns those who quote its passage: the two texts, or two passages, differ."""
        return self.remark.type in ("translation", "comparison")

    @property
    def unit(self) -> str:
        """The segment's id, or ``title``, that it is about."""
        return self.remark.target.segment

    @property
    def units(self) -> tuple[str, ...]:
        """The segments that it is about: one, or two neighbours; or ``title``."""
        return self.remark.target.units

    @property
    def side(self) -> Side | None:
        """The one language in which its quotes are; nothing if they are in both, or in none."""
        sides = {anchor.side for anchor in self.anchors}
        return sides.pop() if len(sides) == 1 else None

    def span(self, side: Side, unit: str | None = None) -> Span | None:
        """Return where its quote is in the language ``side``, if it has one there.

        With a unit, what of the quote is in that unit; else what is in the first.
        """
        found = (a.span for a in self.anchors if a.side == side and unit in (None, a.unit))
        return next(found, None)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One segment or title in which a term occurs, and how it was rendered there."""

    holder: Holder
    """The article, or the document whose title it is."""
    unit: str
    """The segment's id, or ``title``."""
    zh: tuple[Span, ...]
    """Where the Chinese has the term, or a rendering of it."""
    en: tuple[Span, ...]
    """Where the English has the term, or a rendering of it."""

    renderings: tuple[str, ...]
    """Each rendering that the translation has, once, as the glossary spells it."""

    @property
    def key(self) -> tuple[str, str]:
        """What tells its segment or title from all others of the edition."""
        return self.holder.key, self.unit

    @property
    def pair(self) -> Pair:
        """Its two texts."""
        return self.holder.edition.units(self.holder.key)[self.unit]

    @property
    def passage(self) -> Passage:
        """The segment or title without its notes, so that an edit of one changes nothing here."""
        return Passage(self.holder, self.unit, self.pair, first=self.holder.original or "en")

    def marked(self, side: Side) -> list[tuple[str, bool]]:
        """Return a text of it in pieces, each with whether it is the term."""
        spans = [("", span) for span in (self.en if side == "en" else self.zh)]
        cut = pieces(self.pair.get(side) or "", (), spans)
        return [(piece.runs[0].text, piece.term is not None) for piece in cut]


@dataclass(frozen=True, slots=True)
class RenderingCount:
    """How often a term is translated in one way."""

    rendering: str
    """The words of the translation; empty for the places where nothing renders the term."""
    count: int
    first: Occurrence


@dataclass(frozen=True)
class ThemePassage:
    """The part of one article that belongs to a theme."""

    entry: ArticleEntry
    units: tuple[str, ...]
    """The segments, and ``title`` if the whole article belongs to it."""
    whole: bool
    """Whether the theme is the whole article's."""

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """By which it is known: its article and its segments."""
        return self.entry.key, self.units

    @property
    def holder(self) -> ArticleEntry:
        """The article."""
        return self.entry

    def layout(self, reader: Side) -> Layout:
        """Return how its segments stand on a page."""
        passages = self.entry.passages(reader)
        return layout_of(passages[unit] for unit in self.units if unit in passages)


@dataclass(frozen=True, slots=True)
class TermSpan:
    """A term marked in a text."""

    span: Span
    term: str
