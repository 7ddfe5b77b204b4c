"""The documents of an edition, each in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar, get_args

from ..model import (
    SIDES,
    TITLE,
    BindingKind,
    Capture,
    ComparedWords,
    Document,
    Pair,
    Role,
    Side,
    Target,
)
from ..model.documents import CitedSource
from ..records.reading import Path_, Sourced
from .articles import ArticleEntry, Parent, ThemePassage
from .contents import Contents
from .holders import Holder, Note
from .place import Place
from .standing import Share
from .witnesses import WitnessText


class Shelf(Place[Note], Protocol):
    """What a document asks of the whole edition, besides what an article asks too."""

    @property
    def articles_by_document(self) -> Mapping[str, Sequence[ArticleEntry]]:
        """The articles of each document by its id, in reading order."""


class _Held(Protocol):
    """What belongs to an article or a document."""

    @property
    def holder(self) -> Holder:
        """The article or document."""


T = TypeVar("T", bound=_Held)
Difference = tuple[Holder, str, Target | ComparedWords, Note | None]
"""Words of a title or segment, whose name is second, and the note that is about them."""


class DocumentEntry(Parent):
    """A document in its place in the edition."""

    is_article = False
    title: Pair
    place: Shelf

    def __init__(self, name: str, record: Sourced[Document]) -> None:
        self.id = self.key = self.document_id = name
        self.record = record
        self.document = document = record.value
        """What the record says."""
        self.title = document.title
        """Its title."""

    @cached_property
    def pairs(self) -> Mapping[str, Pair]:
        """Its title as ``title``."""
        return {TITLE: self.title}

    @property
    def titles(self) -> list[str]:
        """Its titles and short titles, by which others refer to it."""
        pairs = (self.title, self.document.short)
        texts = (pair.get(side) for pair in pairs if pair for side in SIDES)
        return [text for text in texts if text]

    @property
    def articles(self) -> Sequence[ArticleEntry]:
        """Its articles, in reading order."""
        return self.place.articles_by_document.get(self.id, ())

    @cached_property
    def contents(self) -> Contents:
        """Its articles under their parts, chapters and sections."""
        return Contents(self.id, self.document.contents, self.articles)

    def texts_of_witness(self, witness: str) -> Mapping[str, WitnessText]:
        """Return what a witness of it has, given the witness's id, by the ids of the articles."""
        texts = (one for article in self.articles for one in article.witnesses)
        return {one.entry.id: one for one in texts if one.witness.id == witness}

    @property
    def doubtful(self) -> int:
        """How many of its titles and segments a program paired, and nobody has decided on."""
        pairs = (pair for article in self.articles for pair in article.pairs.values())
        return sum(pair.doubtful for pair in (self.title, *pairs))

    @property
    def holders(self) -> tuple[Holder, ...]:
        """It and its articles."""
        return (self, *self.articles)

    @cached_property
    def origins(self) -> Sequence[tuple[CitedSource, bool, list[tuple[ArticleEntry, str]]]]:
        """The sources that have words of it too, the earliest first, as articles have them.

        Each comes with whether it took them up, and with the titles and segments that have them.
        """
        found: dict[tuple[str, bool], tuple[CitedSource, bool, list[tuple[ArticleEntry, str]]]] = {}
        for article in self.articles:
            for unit, own in article.origins.items():
                for source, later, _ in own:
                    known = found.setdefault((source.id, later), (source, later, []))
                    known[2].append((article, unit))
        dates = {one.id: one.date.first for one in self.document.sources if one.date}
        return sorted(found.values(), key=lambda one: dates.get(one[0].id, date.max))

    @property
    def article_count(self) -> int:
        """How many articles in force it has, without annexes and the like."""
        return sum(one.counts for one in self.articles)

    @property
    def note_count(self) -> int:
        """How many notes it has, its articles' included."""
        return sum(len(one.notes) for one in self.holders)

    @property
    def keys(self) -> list[str]:
        """Its key and those of its articles."""
        return [one.key for one in self.holders]

    @cached_property
    def themed(self) -> Mapping[str, list[ThemePassage]]:
        """Its passages on each theme that it has some on, by theme."""
        found: dict[str, list[ThemePassage]] = {}
        for article in self.articles:
            for theme, passage in article.themed.items():
                found.setdefault(theme, []).append(passage)
        return found

    @cached_property
    def share(self) -> Share:
        """How far the pairs of its articles are answered for, and its title if it is doubtful."""
        holders = self.holders if self.title.doubtful else self.articles
        pairs = ((one, pair) for one in holders for pair in one.pairs.values())
        return Share(one.standing(pair) for one, pair in pairs if pair.en and pair.zh)

    @property
    def differences(self) -> Mapping[BindingKind, Sequence[Difference]]:
        """Where its two texts bind differently, as notes say or rules found, by kind."""
        found: dict[BindingKind, list[Difference]] = {kind: [] for kind in get_args(BindingKind)}
        for one in self.holders:
            kept = isinstance(one, ArticleEntry) and one.article.compared and one.compared
            kinds: dict[Note, BindingKind] = {}
            for words in kept.words if kept else ():
                if words.group == words.kind:
                    continue
                if note := next((note for note in one.notes if _is_about(note, words)), None):
                    kinds.setdefault(note, words.kind)
                else:
                    found[words.kind].append((one, words.segment, words, None))
            for note in one.notes:
                if kind := note.divergence or kinds.get(note):
                    found[kind].append((one, note.unit, note.remark.target, note))
        return {kind: rows for kind, rows in found.items() if rows}

    @property
    def published(self) -> Document:
        """Its record without withdrawn notes, and without sources on which nothing else relies."""
        value = self.document
        notes = tuple(one for one in value.annotations if not self.place.withdrawal(one))
        shown = (note for one in self.holders for note in one.written if not note.withdrawal)
        used = {name for note in shown for name in note.remark.sources}
        used.update(source.id for source, *_ in self.origins)
        sources = tuple(one for one in value.sources if one.id in used)
        return value.model_copy(update={"annotations": notes, "sources": sources})

    def role(self, side: Side) -> str:
        """Return what a text is: original, translation; authentic where both are originals."""
        languages = self.document.languages
        if languages.original is None and languages.en.role is Role.ORIGINAL:
            return "authentic"
        return languages.get(side).role.value

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


def _is_about(note: Note, words: ComparedWords) -> bool:
    """Return whether a note quotes those words, some of them, or more."""
    quotes = ((note.remark.target.get(side), words.get(side)) for side in SIDES)
    both = ((quote.exact, own) for quote, own in quotes if quote and own)
    return note.unit == words.segment and any(a in b or b in a for a, b in both)


def by_document(
    items: Iterable[T], documents: Mapping[str, DocumentEntry]
) -> list[tuple[DocumentEntry, list[T]]]:
    """Return things that have a ``holder`` by its document, in the order of the documents."""
    found: dict[str, list[T]] = defaultdict(list)
    for item in items:
        found[item.holder.document_id].append(item)
    return [(one, found[name]) for name, one in documents.items() if name in found]
