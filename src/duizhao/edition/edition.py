"""The whole edition, assembled: order, cross-links, anchors, themes, occurrences of terms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, TypeVar

from ..model import (
    SIDES,
    Annotation,
    Bilingual,
    Contributor,
    Pair,
    Remark,
    Segment,
    Series,
    Side,
    Submission,
    Takedown,
    Target,
    Term,
    Theme,
    Withdrawal,
    other_side,
)
from ..model.documents import CitedSource
from ..records.reading import Path_, Sourced
from ..records.source import Source
from ..text import anchors, markdown
from .contents import Contents, contents
from .cross_references import CrossReferences
from .entries import (
    Anchor,
    ArticleEntry,
    DocumentEntry,
    Holder,
    Note,
    Occurrence,
    ThemePassage,
)
from .glossary import RenderingIndex, TermEntry, rendering_index
from .naming import article_name
from .neighbours import joined_text
from .related_articles import RelatedArticles
from .series_order import SeriesGroup, series_groups
from .shared_wording import SharedWordings
from .terms import TermIndex
from .versions import VersionEntry
from .witness_texts import WitnessEntry, WitnessText, witness_texts


class _Held(Protocol):
    """What belongs to an article or a document."""

    @property
    def holder(self) -> Holder:
        """The article or document."""


T = TypeVar("T", bound=_Held)
_RELATED = 4
"""How many related articles a page names."""


@dataclass(frozen=True)
class Edition:
    """The whole edition: what is checked, cross-linked and published."""

    root: Path
    """The folder that contains ``content``."""
    documents: Mapping[str, DocumentEntry] = field(default_factory=dict)
    """Documents by id, in the order in which they are listed; see ``edition.shelving``."""
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
        for placed in (self.documents, self.withdrawn, self.articles, self.withdrawn_articles):
            for entry in placed.values():
                object.__setattr__(entry, "edition", self)

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

    def of_document(self, document: str) -> tuple[ArticleEntry, ...]:
        """Return the articles of a document in reading order."""
        return self._by_document.get(document, ())

    @cached_property
    def _by_document(self) -> dict[str, tuple[ArticleEntry, ...]]:
        grouped: dict[str, list[ArticleEntry]] = defaultdict(list)
        for entry in self.articles.values():
            grouped[entry.document].append(entry)
        return {document: tuple(entries) for document, entries in grouped.items()}

    @cached_property
    def series_groups(self) -> tuple[SeriesGroup, ...]:
        """The series with their documents, and last, under none, the documents of no series."""
        return series_groups(self.series, self.documents)

    @property
    def named(self) -> bool:
        """Whether a passage must be named with its document, because there are several."""
        return len(self.documents) > 1

    def contents(self, document: str) -> Contents:
        """Return the contents of a document: its articles in order, under their divisions."""
        return self._contents[document]

    @cached_property
    def _contents(self) -> dict[str, Contents]:
        return {
            name: contents(name, entry.document.contents, self.of_document(name))
            for name, entry in self.documents.items()
        }

    def name(self, entry: ArticleEntry, side: Side) -> str | None:
        """Return what an article is called by its number, in its document's own way.

        Nothing if it has no number, or if the record of its document could not be read.
        """
        document = self.documents.get(entry.document)
        return article_name(document.document, entry.article, side) if document else None

    def witnesses_of(self, key: str) -> Sequence[WitnessText]:
        """Return what the witnesses of a document have for that article, in their order."""
        return self._witnesses.get(key, ())

    def texts_of_witness(self, document: str, witness: str) -> Mapping[str, WitnessText]:
        """Return what a witness of a document has, by the ids of the articles."""
        found = (self.witnesses_of(entry.key) for entry in self.of_document(document))
        return {one.entry.id: one for texts in found for one in texts if one.witness.id == witness}

    @cached_property
    def _witnesses(self) -> Mapping[str, Sequence[WitnessText]]:
        return witness_texts(self, self.witnesses.values())

    def earlier_texts_of(self, document: str) -> Sequence[VersionEntry]:
        """Return the records of what articles of a document read in earlier versions."""
        return self._earlier_texts.get(document, ())

    @cached_property
    def _earlier_texts(self) -> dict[str, list[VersionEntry]]:
        found: dict[str, list[VersionEntry]] = {}
        for entry in self.versions.values():
            found.setdefault(entry.document, []).append(entry)
        return found

    def neighbours(self, key: str) -> tuple[ArticleEntry | None, ArticleEntry | None]:
        """Return the articles before and after that one in its document."""
        entries = self.of_document(self.articles[key].document)
        index = self._position[key]
        before = entries[index - 1] if index else None
        after = entries[index + 1] if index + 1 < len(entries) else None
        return before, after

    @cached_property
    def _position(self) -> dict[str, int]:
        return {e.key: i for group in self._by_document.values() for i, e in enumerate(group)}

    def themes_of(self, entry: ArticleEntry, unit: str | None = None) -> tuple[str, ...]:
        """Return every theme of an article or of a segment of it, in the themes' order.

        With a unit, ``title`` or the id of a segment, they are the article's own and that unit's.
        """
        place = (entry.key, unit)
        found = self._themes_of.get(place)
        if found is None:
            own = (s.themes for s in entry.segments if unit in (None, s.id))
            used = set(entry.article.themes).union(*own)
            found = tuple(theme for theme in self.themes if theme in used)
            self._themes_of[place] = found
        return found

    @cached_property
    def _themes_of(self) -> dict[tuple[str, str | None], tuple[str, ...]]:
        return {}

    def themes_of_note(self, note: Note) -> tuple[str, ...]:
        """Return every theme of what a note is about; a document has none."""
        article = self.articles.get(note.key)
        return self.themes_of(article, note.unit) if article else ()

    @cached_property
    def _passages(self) -> dict[str, tuple[ThemePassage, ...]]:
        found: dict[str, list[ThemePassage]] = defaultdict(list)
        for entry in self.articles.values():
            for theme in self.themes_of(entry):
                whole = theme in entry.article.themes
                units = tuple(
                    unit
                    for unit, pair in entry.units()
                    if whole or (isinstance(pair, Segment) and theme in pair.themes)
                )
                found[theme].append(ThemePassage(entry, units, whole))
        return {theme: tuple(passages) for theme, passages in found.items()}

    def passages(self, theme: str) -> tuple[ThemePassage, ...]:
        """Return every passage on a theme, in reading order."""
        return self._passages.get(theme, ())

    @cached_property
    def themes_by_article(self) -> Mapping[str, Mapping[str, ThemePassage]]:
        """What of each article belongs to which theme, by the article's key and the theme."""
        found: dict[str, dict[str, ThemePassage]] = defaultdict(dict)
        for theme in self.themes:
            for passage in self.passages(theme):
                found[passage.entry.key][theme] = passage
        return found

    def by_document(self, items: Iterable[T]) -> list[tuple[DocumentEntry, list[T]]]:
        """Return things that have a ``holder`` by its document, in the order of the documents."""
        found: dict[str, list[T]] = defaultdict(list)
        for item in items:
            found[item.holder.key.partition("/")[0]].append(item)
        return [(one, found[name]) for name, one in self.documents.items() if name in found]

    def terms_on(self, theme: str) -> tuple[tuple[str, int], ...]:
        """Return the terms that the passages on a theme have, with in how many units each is.

        The most frequent come first; of equally frequent ones, the one that occurs first.
        """
        return self._terms_on.get(theme, ())

    @cached_property
    def _terms_on(self) -> dict[str, tuple[tuple[str, int], ...]]:
        result: dict[str, tuple[tuple[str, int], ...]] = {}
        for theme, passages in self._passages.items():
            units = ((one.entry.key, unit) for one in passages for unit in one.units)
            terms = (term for unit in units for term, _ in self.terms_in(*unit))
            result[theme] = tuple(Counter(terms).most_common())
        return result

    def related(self, key: str) -> tuple[tuple[ArticleEntry, tuple[str, ...]], ...]:
        """Return the articles that share most themes with that one, and the shared themes.

        A theme counts more if fewer articles have it; ties go to the earlier article.
        """
        mine = self.themes_of(self.articles[key])
        best = self._related_articles.nearest(mine, _RELATED, without=key)
        return tuple((self.articles[other], shared) for other, shared in best)

    @cached_property
    def _related_articles(self) -> RelatedArticles:
        return RelatedArticles({key: self.themes_of(entry) for key, entry in self.articles.items()})

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

    def holder(self, key: str) -> Holder | None:
        """Return the article or document with that key, if it is there."""
        return self.articles.get(key) or self.documents.get(key)

    @property
    def holders(self) -> list[Holder]:
        """What has texts and can have notes: every document, then every article."""
        return [*self.documents.values(), *self.articles.values()]

    def first(self, key: str, reader: Side) -> Side:
        """Return the language that comes first in a document or article: the original's.

        Of two equal texts it is that of the ``reader``.
        """
        document = self.documents.get(key.partition("/")[0])
        original = document.document.languages.original if document else None
        return original or reader

    @cached_property
    def _inboxes(self) -> dict[str, dict[str, Sourced[Any]]]:
        """The notes of the inbox, by what they are on and by their ids."""
        result: dict[str, dict[str, Sourced[Any]]] = defaultdict(dict)
        for note_id, record in self.inbox.items():
            result[record.value.article][note_id] = record
        return result

    @cached_property
    def _notes(self) -> dict[str, tuple[Note, ...]]:
        return {}

    def _written(self, key: str) -> Iterator[tuple[str, Remark, Sourced[Any], Path_]]:
        """Yield each note on an article or on a document's title: id, note, record and path."""
        holder = self.holder(key) if self.units(key) else None
        if holder is not None:
            for index, note in enumerate(holder.record.value.annotations):
                yield note.id, note, holder.record, ("annotations", index)
            for name, one in self._inboxes.get(key, {}).items():
                yield name, one.value, one, ()

    def _recorded(self, key: str, *, withdrawn: bool) -> Iterator[Note]:
        """Yield the notes in a record that were withdrawn, or those that were not."""
        for name, note, record, path in self._written(key):
            gone = self.withdrawal(note)
            if (gone is not None) is withdrawn:
                yield Note(key, name, note, record, path, self._anchors(key, note.target), 0, gone)

    def withdrawal(self, remark: Remark) -> Withdrawal | None:
        """Return when and why a note was withdrawn, alone or with all of its author."""
        own = remark.withdrawn if isinstance(remark, Annotation) else None
        author = self.withdrawn_contributors.get(remark.author)
        return own or (author.value.withdrawn if author is not None else None)

    def withdrawn_notes(self, key: str) -> tuple[Note, ...]:
        """Return the notes that were withdrawn from an article, or from a document's title."""
        return tuple(self._recorded(key, withdrawn=True))

    def _anchors(self, key: str, target: Target) -> tuple[Anchor, ...]:
        units = self.units(key)
        places: list[Anchor] = []
        for side in SIDES:
            quote = target.get(side)
            there = [(u, t) for u in target.units if u in units and (t := units[u].get(side))]
            texts = [text for _, text in there]
            span = anchors.resolve(quote, anchors.joined(texts, side)) if quote else None
            if span is not None:
                for index, part in anchors.divided(span, texts, side):
                    places.append(Anchor(there[index][0], side, part))
        return tuple(places)

    def text(self, key: str, units: Sequence[str], side: Side) -> str | None:
        """Return the text of a unit, or of two neighbours as one, in the language ``side``."""
        return joined_text(self.units(key), units, side)

    def units(self, key: str) -> Mapping[str, Pair]:
        """Return what can be annotated at that key: texts by segment id and ``title``."""
        return self._units.get(key, {})

    @cached_property
    def _units(self) -> dict[str, dict[str, Pair]]:
        return {holder.key: dict(holder.units()) for holder in self.holders}

    def annotators(self, keys: Iterable[str]) -> list[Bilingual]:
        """Return who wrote the notes there, in the order of their first notes.

        One of whom nothing is recorded is called by the id.
        """
        known, names = self.contributors, (n.remark.author for key in keys for n in self.notes(key))
        return [
            known[name].value.name if name in known else Bilingual(en=name, zh=name)
            for name in dict.fromkeys(names)
        ]

    def notes(self, key: str) -> tuple[Note, ...]:
        """Return the notes on an article, or on a document's title, numbered in text order.

        That is the order of the original, and of the English where the two texts are equal: a note
        has one number, by which it can be cited, in every view and language.
        """
        result = self._notes.get(key)
        if result is None:
            notes = list(self._recorded(key, withdrawn=False))
            units = list(self.units(key))
            result = self._notes[key] = _numbered(units, notes, self.first(key, "en"))
        return result

    def cited(self, note: Note) -> tuple[CitedSource, ...]:
        """Return the sources on which a note relies, in its order."""
        document = self.documents.get(note.key.partition("/")[0])
        known = {one.id: one for one in document.document.sources} if document else {}
        return tuple(known[name] for name in note.remark.sources if name in known)

    def unverified(self, note: Note) -> bool:
        """Return whether a note links to a page that is none of its sources, nor the text's own."""
        links = [link.text for body in note.remark.bodies for link in markdown.links(body)]
        pages = {url for url in links if url.startswith(("https:", "http:"))}
        document = self.documents.get(note.key.partition("/")[0])
        own = {document.document.source.url} if document else set()
        return bool(pages - own - {one.url for one in self.cited(note)})

    def comparing(self, key: str) -> tuple[Note, ...]:
        """Return the notes elsewhere that compare their passage with one of that article."""
        return tuple(self._comparing.get(key, ()))

    @cached_property
    def _comparing(self) -> dict[str, list[Note]]:
        result: dict[str, list[Note]] = defaultdict(list)
        comparing = (
            one.key for one in self.holders if any(n.compared for n in one.record.value.annotations)
        )
        for note in (note for key in comparing for note in self.notes(key)):
            for key in dict.fromkeys(passage.article for passage in note.compared):
                if key != note.key:
                    result[key].append(note)
        return result

    def all_notes(self) -> tuple[Note, ...]:
        """Return every note of the edition: documents first, then articles, in reading order."""
        keys = [*self.documents, *self.articles]
        return tuple(note for key in keys for note in self.notes(key))

    def remarks(self, key: str) -> Iterator[Remark]:
        """Yield what ``notes`` returns, as it is written: nothing is looked for in the texts."""
        yield from (one for _, one, _, _ in self._written(key) if self.withdrawal(one) is None)

    @property
    def note_count(self) -> int:
        """How many notes ``all_notes`` returns."""
        return sum(1 for holder in self.holders for _ in self.remarks(holder.key))

    @cached_property
    def term_index(self) -> TermIndex:
        """Where the terms occur, and how each was rendered there."""
        return TermIndex(self.terms, self.holders)

    def occurrences(self, term: str) -> tuple[Occurrence, ...]:
        """Return every segment with that term, and how it was rendered there, in reading order."""
        return self.term_index.occurrences(term)

    @cached_property
    def glossary(self) -> Mapping[str, TermEntry]:
        """Each term in its place in the edition, by its id."""
        return {name: TermEntry(name, record, self) for name, record in self.terms.items()}

    @cached_property
    def rendering_index(self) -> RenderingIndex:
        """The terms that each translation stands for, by the translation."""
        return rendering_index(self.glossary.values())

    def terms_in(self, key: str, unit: str) -> tuple[tuple[str, Occurrence], ...]:
        """Return the terms that a segment or title has, and how each was rendered there."""
        return self.term_index.occurrences_in(key, unit)

    @cached_property
    def shared_wordings(self) -> SharedWordings:
        """The wordings that passages share, which are looked for on first use."""
        return SharedWordings(self.holders)

    @cached_property
    def cross_references(self) -> CrossReferences:
        """The references of its texts to its articles, which are looked for on first use."""
        return CrossReferences(self)

    @property
    def frequent_terms(self) -> list[str]:
        """The terms, those in most segments first; of equally frequent ones, as they are listed."""
        return sorted(self.terms, key=lambda term: -len(self.occurrences(term)))


def _numbered(units: Sequence[str], notes: Iterable[Note], first: Side) -> tuple[Note, ...]:
    """Return notes in the order in which their marks appear in a text, numbered from 1.

    ``units`` are the title and segments in order, ``first`` is the language of that text. A mark
    is where its quote ends; that of a note which quotes the other language alone, at the end
    of its segment.
    """
    places = {unit: index for index, unit in enumerate(units)}
    other = other_side(first)

    def position(note: Note) -> tuple[int, ...]:
        unit = places.get(note.unit, len(places))
        own, beside = note.span(first), note.span(other)
        if own is not None:
            return unit, 0, own.end, own.start, beside.end if beside else 0
        return (unit, 1, beside.end, beside.start, 0) if beside else (unit, 2, 0, 0, 0)

    ordered = sorted(notes, key=position)
    return tuple(replace(note, number=number) for number, note in enumerate(ordered, 1))
