"""The whole edition, assembled: its records in order, and what they have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from ..model import (
    Annotation,
    Bilingual,
    Contributor,
    Pair,
    Remark,
    Series,
    Submission,
    Takedown,
    Term,
    Theme,
    Withdrawal,
)
from ..records.reading import Sourced
from ..records.source import Source
from .articles import ArticleEntry, VersionEntry
from .documents import DocumentEntry
from .holders import Holder, Note
from .indexes.glossary import Glossary, TermEntry
from .indexes.references import CrossReferences
from .indexes.related_articles import RelatedArticles
from .indexes.terms import TermIndex
from .indexes.themes import ThemeEntry, theme_entries
from .series_order import SeriesGroup, series_groups
from .witnesses import WitnessEntry

A = TypeVar("A", bound=ArticleEntry)

_HEIGHT_OF_ENGLISH = 0.39
"""How much of a page an English character takes up, as a part of what a Chinese one does."""


@dataclass(frozen=True)
class Edition:
    """The whole edition: what is checked, cross-linked and published."""

    root: Path
    """The folder that contains ``content``."""
    documents: Mapping[str, DocumentEntry] = field(default_factory=dict)
    """Documents by id, in the order in which they are listed; see ``series_order``."""
    withdrawn: Mapping[str, DocumentEntry] = field(default_factory=dict)
    """Documents that were withdrawn, by id; nothing else is published of them."""
    withdrawn_articles: Mapping[str, ArticleEntry] = field(default_factory=dict)
    """Articles that were withdrawn, by key."""
    articles: Mapping[str, ArticleEntry] = field(default_factory=dict)
    """Articles by key, in reading order."""
    witnesses: Mapping[str, WitnessEntry] = field(default_factory=dict)
    """Texts of witnesses by ``document/witness/article``."""
    versions: Mapping[str, VersionEntry] = field(default_factory=dict)
    """Texts that articles had in earlier versions, by ``document/version/article``."""
    series: Mapping[str, Sourced[Series]] = field(default_factory=dict)
    """Series of documents by id, in the order of the file."""
    themes: Mapping[str, Sourced[Theme]] = field(default_factory=dict)
    """Themes by id, in the order of the file."""
    terms: Mapping[str, Sourced[Term]] = field(default_factory=dict)
    """Glossary entries by id, in the order of the file."""
    contributors: Mapping[str, Sourced[Contributor]] = field(default_factory=dict)
    """Contributors by id."""
    withdrawn_contributors: Mapping[str, Sourced[Contributor]] = field(default_factory=dict)
    """Contributors all of whose notes were withdrawn, by id."""
    takedowns: Mapping[str, Sourced[Takedown]] = field(default_factory=dict)
    """What had to be removed, by the key of the document or article."""
    inbox: Mapping[str, Sourced[Submission]] = field(default_factory=dict)
    """Submitted notes by id."""
    captures: Mapping[str, Source] = field(default_factory=dict)
    """Captures by file name."""
    repeated: tuple[Sourced[Any], ...] = ()
    """Entries of a list whose id an earlier entry already has."""
    broken: frozenset[str] = frozenset()
    """Files that could not be read completely: references to them cannot be checked."""

    def __post_init__(self) -> None:
        for document in (*self.documents.values(), *self.withdrawn.values()):
            document.put(self, document.document)
        for article in (*self.articles.values(), *self.withdrawn_articles.values()):
            parent = self.documents.get(article.document)
            article.put(self, parent.document if parent else None)

    @property
    def empty(self) -> bool:
        """Whether it has no document, not even one that was withdrawn."""
        return not (self.documents or self.withdrawn)

    @cached_property
    def gone(self) -> Mapping[str, Withdrawal]:
        """When and why each document and article was withdrawn, by key."""
        found: list[Holder] = [*self.withdrawn.values(), *self.withdrawn_articles.values()]
        known = {one.key: one.record.value.withdrawn for one in found}
        removed = {key: record.value for key, record in self.takedowns.items()}
        return {**{key: gone for key, gone in known.items() if gone is not None}, **removed}

    @property
    def all_contributors(self) -> Mapping[str, Sourced[Contributor]]:
        """Every contributor by id, those who were withdrawn last."""
        return {**self.contributors, **self.withdrawn_contributors}

    @cached_property
    def series_groups(self) -> tuple[SeriesGroup, ...]:
        """The series with their documents, and last, under none, the documents of no series."""
        return series_groups(self.series, self.documents)

    @property
    def named(self) -> bool:
        """Whether a passage must be named with its document, because there are several."""
        return len(self.documents) > 1

    # What its parts ask of it

    @cached_property
    def holders(self) -> Mapping[str, ArticleEntry | DocumentEntry]:
        """What has texts and can have notes, by key: every document, then every article."""
        return {**self.documents, **self.articles}

    @cached_property
    def articles_by_document(self) -> Mapping[str, Sequence[ArticleEntry]]:
        """The articles of each document by its id, in reading order."""
        return _grouped(self.articles.values())

    @cached_property
    def earlier_texts(self) -> Mapping[str, Sequence[VersionEntry]]:
        """The records of what articles read in earlier versions, by their document's id."""
        return _grouped(self.versions.values())

    @cached_property
    def submitted(self) -> Mapping[str, Mapping[str, Sourced[Submission]]]:
        """The notes of the inbox, by what they are on and by their ids."""
        result: dict[str, dict[str, Sourced[Submission]]] = defaultdict(dict)
        for name, record in self.inbox.items():
            result[record.value.article][name] = record
        return result

    def withdrawal(self, remark: Remark) -> Withdrawal | None:
        """Return when and why a note was withdrawn, alone or with all of its author."""
        own = remark.withdrawn if isinstance(remark, Annotation) else None
        author = self.withdrawn_contributors.get(remark.author)
        return own or (author.value.withdrawn if author is not None else None)

    @cached_property
    def comparing(self) -> Mapping[str, Sequence[Note]]:
        """The notes elsewhere that compare their passage with one of an article, by its key."""
        result: dict[str, list[Note]] = defaultdict(list)
        for holder in self.holders.values():
            if not any(note.compared for note in holder.record.value.annotations):
                continue
            for note in holder.notes:
                for key in dict.fromkeys(passage.article for passage in note.compared):
                    if key != note.key:
                        result[key].append(note)
        return result

    @cached_property
    def related_articles(self) -> RelatedArticles:
        """The articles by their themes."""
        return RelatedArticles({key: entry.themes for key, entry in self.articles.items()})

    @cached_property
    def term_index(self) -> TermIndex:
        """Finds the terms in a text."""
        return TermIndex(self.terms)

    @cached_property
    def cross_references(self) -> CrossReferences:
        """The references of its texts to its articles, which are looked for on first use."""
        titles = {name: entry.titles for name, entry in self.documents.items()}
        return CrossReferences(titles, self.articles)

    # What pages and files ask of it

    @cached_property
    def _glossary(self) -> Glossary:
        return Glossary(self.terms, self.documents, self.holders.values())

    @property
    def glossary(self) -> Mapping[str, TermEntry]:
        """Each term in its place in the edition, by its id."""
        return self._glossary.entries

    @cached_property
    def theme_entries(self) -> Mapping[str, ThemeEntry]:
        """Each theme in its place in the edition, by its id."""
        return theme_entries(self.themes, self.articles.values())

    @property
    def frequent_terms(self) -> list[TermEntry]:
        """The terms, those in most segments first; of equally frequent ones, as they are listed."""
        return sorted(self.glossary.values(), key=lambda term: -len(term.occurrences))

    def all_notes(self) -> tuple[Note, ...]:
        """Return every note of the edition: documents first, then articles, in reading order."""
        return tuple(note for holder in self.holders.values() for note in holder.notes)

    @property
    def article_count(self) -> int:
        """How many articles in force it has."""
        return sum(one.article_count for one in self.documents.values())

    @property
    def note_count(self) -> int:
        """How many notes ``all_notes`` returns."""
        return sum(not one.withdrawal for holder in self.holders.values() for one in holder.written)

    @cached_property
    def chinese_share(self) -> float:
        """Which part of their width the Chinese has, so that both texts are about as high.

        One of few from 0.36 to 0.6: it stays the same when a text is edited.
        """
        pairs = [pair for article in self.articles.values() for pair in article.pairs.values()]
        zh, en = (sum(len(pair.get(side) or "") for pair in pairs) for side in ("zh", "en"))
        share = zh / (zh + en * _HEIGHT_OF_ENGLISH) if zh and en else 0.5
        return min(max(4 * round(25 * share), 36), 60) / 100

    def annotators(self, holders: Iterable[Holder]) -> list[Bilingual]:
        """Return who wrote the notes on some articles or documents, in the order of these.

        One of whom nothing is recorded is called by the id.
        """
        known, names = self.contributors, (n.remark.author for one in holders for n in one.notes)
        return [
            known[name].value.name if name in known else Bilingual(en=name, zh=name)
            for name in dict.fromkeys(names)
        ]

    @property
    def records(self) -> Iterator[Sourced[Any]]:
        """Yield every record that could be read, and every entry of a list: documents first."""
        for placed in (self.documents, self.withdrawn, self.withdrawn_articles, self.articles):
            yield from (entry.record for entry in placed.values())
        for texts in (self.witnesses, self.versions):
            yield from (entry.record for entry in texts.values())
        lists = (self.series, self.themes, self.terms, self.all_contributors, self.takedowns)
        for listed in (self.inbox, *lists):
            yield from listed.values()


def pairs_at(edition: Edition, key: str) -> Mapping[str, Pair]:
    """Return the texts at a key that a record names, by their names; none if nothing is there."""
    holder = edition.holders.get(key)
    return holder.pairs if holder else {}


def _grouped(entries: Iterable[A]) -> Mapping[str, list[A]]:
    found: dict[str, list[A]] = defaultdict(list)
    for entry in entries:
        found[entry.document].append(entry)
    return found
