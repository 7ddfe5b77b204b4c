"""The articles of an edition, each in its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from typing import Protocol, TypeAlias

from ..model import (
    SIDES,
    TITLE,
    Article,
    ArticleKind,
    ArticlePair,
    Compared,
    Division,
    Document,
    Origin,
    Side,
    Status,
    Theme,
)
from ..model.documents import CitedSource
from ..records.reading import Path_, Sourced
from ..text.passage_links import PassageLink, passage_links
from . import naming
from .holders import Holder, Note
from .indexes.related_articles import RelatedArticles
from .layout import Layout, layout_of
from .place import Place
from .standing import Share
from .witnesses import WitnessEntry, WitnessText

TextOrigin: TypeAlias = tuple[CitedSource, bool, tuple[Origin, ...]]
"""A source that has words too, whether it took them up, and which words."""
_RELATED = 4
"""How many related articles a page names."""
Naming = Callable[[Document | None, Article, str], str]
"""Returns what an article of a document is called in a language, by its tag."""


class Divided(Protocol):
    """The contents of a document, as an article asks them."""

    @property
    def above(self) -> Mapping[str, Sequence[DivisionEntry]]:
        """The divisions in which each article lies, by the article's id, the outermost first."""

    @property
    def opening(self) -> Mapping[str, Sequence[DivisionEntry]]:
        """The divisions that begin with each article."""


class Parent(Holder):
    """The document of an article, as far as the article must know it."""

    @property
    def contents(self) -> Divided:
        """Its articles under their parts, chapters and sections."""
        raise NotImplementedError


class Whole(Place[Note], Protocol):
    """What an article asks of the whole edition, besides what a document asks too."""

    @property
    def documents(self) -> Mapping[str, Parent]:
        """Documents by id."""

    @property
    def articles(self) -> Mapping[str, ArticleEntry]:
        """Articles by key."""

    @property
    def themes(self) -> Mapping[str, Sourced[Theme]]:
        """Themes by id."""

    @property
    def related_articles(self) -> RelatedArticles:
        """The articles by their themes."""

    @property
    def witnesses(self) -> Mapping[str, WitnessEntry]:
        """Texts of witnesses by ``document/witness/article``."""


class ArticleEntry(Holder):
    """An article in its place in the edition."""

    is_article = True
    place: Whole

    def __init__(self, document: str, name: str, record: Sourced[Article]) -> None:
        """``document`` is the id of its document, ``name`` is its own."""
        self.document = self.document_id = document
        self.id = name
        self.key = f"{document}/{name}"
        self.record = record
        self.article = article = record.value
        """What the record says."""
        self.title: ArticlePair | None = article.title
        """Its title, if it has one."""
        self.segments = article.segments
        """Its text, in order."""

    @cached_property
    def of_document(self) -> Parent:
        """Its document. Raises KeyError if the record of that could not be read."""
        return self.place.documents[self.document]

    @cached_property
    def pairs(self) -> Mapping[str, ArticlePair]:
        """Its texts by name: the title as ``title``, if there is one, then every segment."""
        own: dict[str, ArticlePair] = {} if self.title is None else {TITLE: self.title}
        own.update((segment.id, segment) for segment in self.segments)
        return own

    @cached_property
    def origins(self) -> Mapping[str, Sequence[TextOrigin]]:
        """What of its title and segments other texts have too, by their names."""
        document = self.document_record
        known = {one.id: one for one in document.sources} if document else {}
        return {
            unit: [
                (known[source], later, tuple(own))
                for later, some in ((False, pair.taken_from), (True, pair.taken_up_by))
                for source, own in groupby(some, attrgetter("source"))
                if source in known
            ]
            for unit, pair in self.pairs.items()
            if pair.taken_from or pair.taken_up_by
        }

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number of each segment, by its id: its place on the page, footnotes last.

        An id is for good, so ids may be in any order once a segment has been divided.
        """
        ordered = sorted(self.segments, key=lambda segment: segment.footnote is not None)
        return {segment.id: str(number) for number, segment in enumerate(ordered, 1)}

    def path_of(self, unit: str) -> Path_:
        """Return the path in the record of the title or of that segment."""
        if unit == TITLE:
            return (TITLE,)
        found = (index for index, segment in enumerate(self.segments) if segment.id == unit)
        index = next(found, None)
        return ("segments",) if index is None else ("segments", index)

    # What it is called

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
        return cache(lambda name, side: name(self.document_record, self.article, self.code(side)))

    def status(self, side: Side) -> str:
        """Return that it was deleted or is reserved; nothing if it is in force."""
        return naming.status(self.article, self.code(side))

    @cached_property
    def plain_number(self) -> str:
        """The number by which its passages are cited in either language: 8, 6-1, IV, or nothing."""
        return naming.plain_number(self.article)

    @cached_property
    def part(self) -> Mapping[Side, str] | None:
        """What a reference calls it in both languages: Article 8, 第八条."""
        names: dict[Side, str] = {side: self.reference(side) for side in SIDES}
        return names if any(names.values()) else None

    # Where it stands

    @property
    def divisions(self) -> Sequence[DivisionEntry]:
        """The part, chapter and section in which it is, the outermost first."""
        known = self.document_record is not None
        return self.of_document.contents.above.get(self.id, ()) if known else ()

    @property
    def opening(self) -> Sequence[DivisionEntry]:
        """The parts, chapters and sections that begin with it."""
        return self.of_document.contents.opening.get(self.id, ())

    @cached_property
    def themes(self) -> tuple[str, ...]:
        """Every theme of it or of a segment, in the themes' order."""
        own = (segment.themes for segment in self.segments)
        return self._in_order(set(self.article.themes).union(*own))

    def themes_in(self, unit: str) -> tuple[str, ...]:
        """Return its own themes and those of its title or a segment, in the themes' order."""
        own = (segment.themes for segment in self.segments if segment.id == unit)
        return self._in_order(set(self.article.themes).union(*own))

    def _in_order(self, themes: set[str]) -> tuple[str, ...]:
        return tuple(theme for theme in self.place.themes if theme in themes)

    @cached_property
    def themed(self) -> Mapping[str, ThemePassage]:
        """What of it belongs to each of its themes, by theme."""
        return {theme: ThemePassage(self, theme) for theme in self.themes}

    @cached_property
    def related(self) -> tuple[ArticleEntry, ...]:
        """The articles that share most themes with it.

        A theme counts more if fewer articles have it; ties go to the earlier article.
        """
        best = self.place.related_articles.nearest(self.themes, _RELATED, without=self.key)
        return tuple(self.place.articles[key] for key in best)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """The terms in its title and segments, each once."""
        places = self.terms_in
        return tuple(dict.fromkeys(one.term for name in self.pairs for one in places.get(name, ())))

    @property
    def citing(self) -> list[ArticleEntry]:
        """The other articles whose texts refer to it."""
        keys = self.place.cross_references.citing.get(self.key, ())
        return [self.place.articles[key] for key in keys]

    @cached_property
    def witnesses(self) -> Sequence[WitnessText]:
        """What the witnesses of the document have for it, in their order."""
        declared = self.document_record.witnesses if self.document_record else ()
        places = ((one, f"{self.document}/{one.id}/{self.id}") for one in declared)
        known = self.place.witnesses
        return [WitnessText(one, known[place], self) for one, place in places if place in known]

    def layout(self, side: Side) -> Layout:
        """Return how its segments stand on a page: in rows, as items, in tables, as footnotes."""
        return self._layouts(self.original or side)

    @cached_property
    def _layouts(self) -> Callable[[Side], Layout]:
        return cache(lambda first: layout_of(self.passages(first).values()))

    @property
    def published(self) -> Article:
        """Its record without withdrawn notes."""
        notes = (one for one in self.article.annotations if not self.place.withdrawal(one))
        return self.article.model_copy(update={"annotations": tuple(notes)})

    @cached_property
    def texts_digest(self) -> str:
        """The first 16 hex digits of the SHA-256 of its texts, each after its name, as JSON."""
        texts = [(name, pair.en, pair.zh) for name, pair in self.pairs.items()]
        return sha256(json.dumps(texts).encode()).hexdigest()[:16]

    @property
    def compared(self) -> Compared | None:
        """What rules compared in its texts, if that is kept, and they are still the same."""
        kept = self.article.compared
        return kept if kept is not None and kept.texts == self.texts_digest else None

    @cached_property
    def references(self) -> tuple[PassageLink, ...]:
        """The passages to which its notes refer, each once."""
        bodies = (body for note in self.notes for body in note.remark.bodies)
        found = (one for body in bodies if "passage:" in body for one in passage_links(body))
        return tuple({link.name: link for link in found if link.key}.values())

    @cached_property
    def share(self) -> Share:
        """How far its pairs are answered for: texts in both languages."""
        return Share(self.standing(one) for one in self.pairs.values() if one.en and one.zh)


class VersionEntry(ArticleEntry):
    """The text of an article in an earlier version, in its place in the edition.

    Among the ``versions_of`` a document, its edition has the texts of its version alone.
    """

    def __init__(self, document: str, name: str, record: Sourced[Article], version: str) -> None:
        """``version`` is the id of the last version in which it read so."""
        super().__init__(document, name, record)
        self.version = version
        self.key = f"{document}/@{version}/{name}"


class DivisionEntry:
    """A part, a chapter or a section in its place in a document."""

    is_article = False

    def __init__(
        self,
        document: str,
        division: Division,
        above: tuple[Division, ...],
        path: Path_,
        entries: Iterable[ContentsEntry],
    ) -> None:
        self.document = document
        """The id of its document."""
        self.division = division
        """What the record says."""
        self.above = above
        """The divisions in which it lies, the outermost first."""
        self.path = path
        """Where in the document's record it stands."""
        self.entries = tuple(entries)
        """What lies in it, in order."""

    @property
    def articles(self) -> Iterator[ArticleEntry]:
        """Yield every article in it, in order."""
        for entry in self.entries:
            if isinstance(entry, DivisionEntry):
                yield from entry.articles
            else:
                yield entry


ContentsEntry: TypeAlias = ArticleEntry | DivisionEntry
"""What is in the contents of a document."""


class ThemePassage:
    """The part of one article that belongs to a theme."""

    def __init__(self, article: ArticleEntry, theme: str) -> None:
        self.entry = self.holder = article
        """The article."""
        self.whole = theme in article.article.themes
        """Whether the theme is the whole article's."""
        own = (one.id for one in article.segments if theme in one.themes)
        self.units = tuple(article.pairs if self.whole else own)
        """The segments, and ``title`` if the whole article belongs to it."""
        self.key = article.key, self.units
        """By which it is known: its article and its segments."""

    def layout(self, side: Side) -> Layout:
        """Return how its segments stand on a page, with those into which their notes go on.

        The source's own footnotes stand with their segments too.
        """
        passages, near = self.entry.passages(side), {*self.units}
        for segment in self.entry.segments:
            if segment.footnote and near & {segment.id, segment.footnote}:
                near |= {segment.id, segment.footnote}
        for note in self.entry.notes:
            if near.intersection(note.units):
                near.update(note.units)
        return layout_of(one for name, one in passages.items() if name in near)
