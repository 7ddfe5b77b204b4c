"""The whole edition, assembled: order, cross-links, anchors, themes, occurrences of terms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from . import anchors
from .anchors import Span
from .model import (
    ID_LENGTH,
    ID_PATTERN,
    SIDES,
    TITLE,
    Annotation,
    Article,
    ArticleKind,
    Contributor,
    Document,
    Pair,
    Remark,
    Segment,
    Side,
    Submission,
    Term,
    Theme,
)
from .problems import Problem
from .records import Kind, Path_, Sourced, load_file
from .sources import Source, read

_ORDER = {ArticleKind.PREAMBLE: 0, ArticleKind.ARTICLE: 1, ArticleKind.CLOSING: 2}
_RELATED = 4
"""How many related articles a page names."""
DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)
"""Names under which Windows stores no file or folder, whatever their ending.

See https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
"""
_CAPTURE_BYTES = 64 << 20


@dataclass(frozen=True)
class ArticleEntry:
    """An article in its place in the edition."""

    document: str
    """The id of its document."""
    id: str
    """Its id: the name of its record file, and the last part of its URL."""
    record: Sourced[Article]
    """Its record."""

    @property
    def key(self) -> str:
        """``document/article``, by which the whole edition knows it."""
        return f"{self.document}/{self.id}"

    @property
    def article(self) -> Article:
        """What the record says."""
        return self.record.value

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Its text, in order."""
        return self.article.segments

    def units(self) -> Iterator[tuple[str, Pair]]:
        """Yield the title, if there is one, as ``title``, then every segment by its id."""
        if self.article.title is not None:
            yield TITLE, self.article.title
        for segment in self.article.segments:
            yield segment.id, segment

    def path_of(self, unit: str) -> Path_:
        """Return where in the record the title or that segment stands."""
        if unit == TITLE:
            return (TITLE,)
        for index, segment in enumerate(self.article.segments):
            if segment.id == unit:
                return ("segments", index)
        return ("segments",)


@dataclass(frozen=True)
class DocumentEntry:
    """A document in its place in the edition."""

    id: str
    """Its id: the name of its record file, and the first part of its articles' URLs."""
    record: Sourced[Document]
    """Its record."""

    @property
    def key(self) -> str:
        """By which the whole edition knows it: its id."""
        return self.id

    @property
    def document(self) -> Document:
        """What the record says."""
        return self.record.value


@dataclass(frozen=True)
class Anchor:
    """Where a note's quote stands."""

    unit: str
    """The segment's id, or ``title``."""
    side: Side
    """The language."""
    span: Span
    """The characters of that text."""


@dataclass(frozen=True)
class Note:
    """An annotation in its place in the edition."""

    key: str
    """Where it belongs: an article's key, or a document's."""
    id: str
    """Its lasting id there."""
    remark: Remark
    """What it says."""
    record: Sourced[Any]
    """The record that holds it."""
    path: Path_
    """Where in that record."""
    anchors: tuple[Anchor, ...]
    """Where its quotes stand; a quote that cannot be found has none."""
    number: int = 0
    """Its number on its page, from 1, in the order of the text."""

    @property
    def formerly(self) -> tuple[str, ...]:
        """Retired ids of it."""
        return self.remark.formerly if isinstance(self.remark, Annotation) else ()

    @property
    def submitted(self) -> bool:
        """Whether it still lies in the inbox."""
        return isinstance(self.remark, Submission)

    @property
    def unit(self) -> str:
        """The segment's id, or ``title``, that it is about."""
        return self.remark.target.segment

    def span(self, side: Side) -> Span | None:
        """Return where its quote stands in the language ``side``, if it has one there."""
        return next((a.span for a in self.anchors if a.side == side), None)


@dataclass(frozen=True)
class Occurrence:
    """One segment in which a term occurs, and how it was rendered there."""

    entry: ArticleEntry
    """The article."""
    unit: str
    """The segment's id, or ``title``."""
    zh: tuple[Span, ...]
    """Where the Chinese has the term."""
    en: tuple[Span, ...]
    """Where the English has a rendering of it; empty if none was found."""

    renderings: tuple[str, ...]
    """Each rendering that the English has, once, as the glossary spells it."""


@dataclass(frozen=True)
class Passage:
    """What of one article belongs to a theme."""

    entry: ArticleEntry
    """The article."""
    units: tuple[str, ...]
    """The segments, and ``title`` where the whole article belongs to it."""
    whole: bool
    """Whether the theme is the whole article's."""


@dataclass(frozen=True)
class TermSpan:
    """A term marked in a text."""

    span: Span
    term: str


@dataclass(frozen=True)
class Edition:
    """All of it: what is checked, cross-linked and published."""

    root: Path
    """The folder that holds ``content``."""
    documents: Mapping[str, DocumentEntry] = field(default_factory=dict)
    """Documents by id, in order of their ids."""
    articles: Mapping[str, ArticleEntry] = field(default_factory=dict)
    """Articles by key, in reading order."""
    themes: Mapping[str, Sourced[Theme]] = field(default_factory=dict)
    """Themes by id, in the order of the file."""
    terms: Mapping[str, Sourced[Term]] = field(default_factory=dict)
    """Glossary entries by id, in the order of the file."""
    contributors: Mapping[str, Sourced[Contributor]] = field(default_factory=dict)
    """Contributors by id."""
    inbox: Mapping[str, Sourced[Submission]] = field(default_factory=dict)
    """Submitted notes by id."""
    captures: Mapping[str, Source] = field(default_factory=dict)
    """Captures by file name."""
    repeated: tuple[Sourced[Any], ...] = ()
    """Entries of a list whose id an earlier entry already has."""
    broken: frozenset[str] = frozenset()
    """Files that could not be read whole: what refers to them cannot be judged."""

    def of_document(self, document: str) -> tuple[ArticleEntry, ...]:
        """Return the articles of a document in reading order."""
        return self._by_document.get(document, ())

    @cached_property
    def _by_document(self) -> dict[str, tuple[ArticleEntry, ...]]:
        grouped: dict[str, list[ArticleEntry]] = defaultdict(list)
        for entry in self.articles.values():
            grouped[entry.document].append(entry)
        return {document: tuple(entries) for document, entries in grouped.items()}

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
        own = (s.themes for s in entry.segments if unit in (None, s.id))
        used = set(entry.article.themes).union(*own)
        return tuple(theme for theme in self.themes if theme in used)

    def themes_of_note(self, note: Note) -> tuple[str, ...]:
        """Return every theme of what a note is about; a document has none."""
        article = self.articles.get(note.key)
        return self.themes_of(article, note.unit) if article else ()

    @cached_property
    def _passages(self) -> dict[str, tuple[Passage, ...]]:
        found: dict[str, list[Passage]] = defaultdict(list)
        for entry in self.articles.values():
            for theme in self.themes_of(entry):
                whole = theme in entry.article.themes
                units = tuple(
                    unit
                    for unit, pair in entry.units()
                    if whole or (isinstance(pair, Segment) and theme in pair.themes)
                )
                found[theme].append(Passage(entry, units, whole))
        return {theme: tuple(passages) for theme, passages in found.items()}

    def passages(self, theme: str) -> tuple[Passage, ...]:
        """Return every passage on a theme, in reading order."""
        return self._passages.get(theme, ())

    def related(self, key: str) -> tuple[tuple[ArticleEntry, tuple[str, ...]], ...]:
        """Return the articles that share most themes with that one, and the themes shared.

        A theme counts the more the fewer articles have it; ties go to the earlier article.
        """
        mine = self.themes_of(self.articles[key])
        shared: dict[str, list[str]] = defaultdict(list)
        weight: dict[str, float] = defaultdict(float)
        for theme in mine:
            passages = self.passages(theme)
            for passage in passages:
                if passage.entry.key != key:
                    shared[passage.entry.key].append(theme)
                    weight[passage.entry.key] += 1 / len(passages)
        order = {k: i for i, k in enumerate(self.articles)}
        best = sorted(shared, key=lambda k: (-weight[k], order[k]))[:_RELATED]
        return tuple((self.articles[k], tuple(shared[k])) for k in best)

    @property
    def holders(self) -> list[DocumentEntry | ArticleEntry]:
        """What can hold notes: every document, then every article."""
        return [*self.documents.values(), *self.articles.values()]

    @cached_property
    def _notes(self) -> dict[str, tuple[Note, ...]]:
        found: dict[str, list[Note]] = defaultdict(list)
        for holder in self.holders:
            for index, annotation in enumerate(holder.record.value.annotations):
                path: Path_ = ("annotations", index)
                found[holder.key].append(
                    self._note(holder.key, annotation.id, annotation, holder.record, path)
                )
        for note_id, record in self.inbox.items():
            key = record.value.article
            if self.units(key):
                found[key].append(self._note(key, note_id, record.value, record, ()))
        return {key: self._numbered(key, notes) for key, notes in found.items()}

    def _note(
        self, key: str, note_id: str, remark: Remark, record: Sourced[Any], path: Path_
    ) -> Note:
        places = []
        pair = self.units(key).get(remark.target.segment)
        for side in SIDES:
            quote, text = remark.target.get(side), pair.get(side) if pair else None
            span = anchors.resolve(quote, text) if quote and text else None
            if span is not None:
                places.append(Anchor(remark.target.segment, side, span))
        return Note(key, note_id, remark, record, path, tuple(places))

    def _numbered(self, key: str, notes: list[Note]) -> tuple[Note, ...]:
        units = list(self.units(key))

        def position(note: Note) -> tuple[int, int, int]:
            unit = units.index(note.unit) if note.unit in units else len(units)
            first = min((a.span.start for a in note.anchors), default=0)
            en, zh = note.span("en"), note.span("zh")
            return unit, en.start if en else first, zh.start if zh else first

        ordered = sorted(notes, key=position)
        return tuple(
            Note(n.key, n.id, n.remark, n.record, n.path, n.anchors, number)
            for number, n in enumerate(ordered, 1)
        )

    def units(self, key: str) -> Mapping[str, Pair]:
        """Return what can be annotated at that key: texts by segment id and ``title``."""
        if key in self.articles:
            return dict(self.articles[key].units())
        if key in self.documents:
            return {TITLE: self.documents[key].document.title}
        return {}

    def notes(self, key: str) -> tuple[Note, ...]:
        """Return the notes on an article, or on a document's title, numbered in text order."""
        return self._notes.get(key, ())

    def all_notes(self) -> tuple[Note, ...]:
        """Return every note of the edition: documents first, then articles, in reading order."""
        keys = [*self.documents, *self.articles]
        return tuple(note for key in keys for note in self.notes(key))

    @cached_property
    def _occurrences(self) -> dict[str, tuple[Occurrence, ...]]:
        found: dict[str, list[Occurrence]] = defaultdict(list)
        forms = [(i, (t.value.zh, *t.value.also)) for i, t in self.terms.items()]
        for entry in self.articles.values():
            for unit, pair in entry.units():
                if not pair.zh:
                    continue
                for term, expressions in forms:
                    spans = _merged(s for e in expressions for s in anchors.occurrences(e, pair.zh))
                    if spans:
                        found[term].append(self._occurrence(term, entry, unit, pair, spans))
        return {term: tuple(occurrences) for term, occurrences in found.items()}

    def _occurrence(
        self, term: str, entry: ArticleEntry, unit: str, pair: Pair, spans: tuple[Span, ...]
    ) -> Occurrence:
        text = pair.en or ""
        places = tuple(self._rendered(term, text))
        spelt = self._spellings[term]
        there = (text[place.start : place.end] for place in places)
        # A pattern takes more letters for one another than case alone: ı for i.
        words = dict.fromkeys(spelt.get(found.casefold(), found) for found in there)
        return Occurrence(entry, unit, spans, places, tuple(words))

    @cached_property
    def _spellings(self) -> dict[str, dict[str, str]]:
        return {
            term: {words.casefold(): words for words in record.value.renderings}
            for term, record in self.terms.items()
        }

    @cached_property
    def _renderings(self) -> dict[str, re.Pattern[str]]:
        patterns = {}
        for term, record in self.terms.items():
            words = sorted(record.value.renderings, key=len, reverse=True)
            if words:
                joined = "|".join(re.escape(word) for word in words)
                patterns[term] = re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)
        return patterns

    def _rendered(self, term: str, text: str) -> Iterator[Span]:
        pattern = self._renderings.get(term)
        if pattern is not None:
            yield from (Span(m.start(), m.end()) for m in pattern.finditer(text))

    def occurrences(self, term: str) -> tuple[Occurrence, ...]:
        """Return every segment with that term, and how it was rendered there, in reading order."""
        return self._occurrences.get(term, ())

    @cached_property
    def _marks(self) -> dict[tuple[str, str, str], tuple[TermSpan, ...]]:
        found: dict[tuple[str, str, str], list[TermSpan]] = defaultdict(list)
        for term, occurrences in self._occurrences.items():
            for item in occurrences:
                spans = {"en": item.en, "zh": item.zh}
                for side in SIDES:
                    key = (item.entry.key, item.unit, side)
                    found[key].extend(TermSpan(span, term) for span in spans[side])
        return {key: _longest(marks) for key, marks in found.items()}

    def term_marks(self, key: str, unit: str, side: Side) -> tuple[TermSpan, ...]:
        """Return the terms to mark in a text: none overlap, for the longest one wins."""
        return self._marks.get((key, unit, side), ())


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Drop spans that lie within another, and order the rest."""
    ordered = sorted(set(spans), key=lambda s: (s.start, -s.end))
    kept: list[Span] = []
    for span in ordered:
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _longest(marks: list[TermSpan]) -> tuple[TermSpan, ...]:
    chosen: list[TermSpan] = []
    by_length = sorted(marks, key=lambda m: (m.span.start - m.span.end, m.span.start, m.term))
    for mark in by_length:
        if not any(mark.span.overlaps(other.span) for other in chosen):
            chosen.append(mark)
    return tuple(sorted(chosen, key=lambda m: m.span))


def _amiss(stem: str, form: str) -> str:
    """Return what is to be done about a name that no file or folder can have here, or nothing."""
    if not re.fullmatch(ID_PATTERN, stem):
        return form
    if len(stem) > ID_LENGTH:
        return f"shorten it: {len(stem)} characters stand before its ending, where {ID_LENGTH} may"
    if stem in DEVICES:
        return f"choose another: Windows keeps '{stem}' for itself, and could not store this"
    return ""


class _Loader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.broken: set[str] = set()
        self.repeated: list[Sourced[Any]] = []

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _refuse_name(self, path: Path, hint: str) -> None:
        # What cannot be printed in a name must not reach a terminal or a web page either.
        name = self._name(path).encode("utf-8", "backslashreplace").decode()
        shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
        message = f"'{shown.rsplit('/', 1)[-1]}' is not a name for a file here"
        self.problems.append(Source(shown, "").problem(0, "file-name", message, hint))
        self.broken.add(shown)

    def _files(self, folder: Path) -> list[Path]:
        """Return what lies in a folder, by name; a link to one elsewhere is not followed."""
        if folder.is_dir() and not folder.is_symlink():
            return sorted(folder.iterdir(), key=lambda p: p.name)
        if folder.is_symlink() or folder.exists():
            hint = "put the folder itself here, with its files, not a link"
            self.problems.append(
                Source(self._name(folder), "").problem(0, "file", "not a folder", hint)
            )
            self.broken.add(self._name(folder))
        return []

    def _load(self, path: Path, kind: Kind) -> list[Sourced[Any]]:
        name = self._name(path)
        values, problems = load_file(path, name, kind)
        self.problems.extend(problems)
        if problems:
            self.broken.add(name)
        return values

    def folder(self, folder: Path, kind: Kind) -> dict[str, Sourced[Any]]:
        """Read every record of a folder, by file name without its ending."""
        records: dict[str, Sourced[Any]] = {}
        form = "lower-case Latin letters and digits joined by hyphens, then .yml: '08.yml'"
        for path in self._files(folder):
            if path.name.startswith(".") and not path.name.endswith(".yml"):
                continue
            hint = _amiss(path.stem, form) if path.suffix == ".yml" else form
            if hint:
                self._refuse_name(path, hint)
                continue
            records.update((path.stem, value) for value in self._load(path, kind))
        return records

    def listing(self, name: str, kind: Kind) -> dict[str, Sourced[Any]]:
        """Read a file that lists entries, by their ids."""
        path = self.root / "content" / name
        entries: dict[str, Sourced[Any]] = {}
        if not path.exists():
            return entries
        for entry in self._load(path, kind):
            if entry.value.id in entries:
                self.repeated.append(entry)
            else:
                entries[entry.value.id] = entry
        return entries

    def articles(self) -> dict[str, ArticleEntry]:
        found: list[ArticleEntry] = []
        form = "records stand in a folder named as their document: articles/<document>/"
        for path in self._files(self.root / "content" / "articles"):
            if path.name.startswith("."):
                continue
            hint = _amiss(path.name, form) if path.is_dir() else form
            if hint:
                self._refuse_name(path, hint)
                continue
            for article, record in self.folder(path, "article").items():
                found.append(ArticleEntry(path.name, article, record))
        found.sort(key=lambda e: (e.document, _ORDER[e.article.kind], e.article.number or 0, e.id))
        return {entry.key: entry for entry in found}

    def captures(self) -> dict[str, Source]:
        sources: dict[str, Source] = {}
        form = "a capture is a text: 'digital-economy-2017.txt'"
        for path in self._files(self.root / "content" / "captures"):
            if path.name.startswith("."):
                continue
            hint = _amiss(path.stem, form) if path.suffix == ".txt" else form
            if hint:
                self._refuse_name(path, hint)
                continue
            source, problems = read(path, self._name(path), _CAPTURE_BYTES)
            # A capture is kept as found: what is odd in it is normalised in the edition instead.
            if source is None:
                self.problems.extend(problems)
                self.broken.add(self._name(path))
            else:
                sources[path.name] = source
        return sources


def load(root: Path) -> tuple[Edition, list[Problem]]:
    """Read the edition below ``root``.

    Returns all of it that could be read, and what was wrong with the files themselves; the
    rules judge the rest. Raises FileNotFoundError if ``root`` has no ``content`` folder
    of its own.
    """
    if (root / "content").is_symlink():
        raise FileNotFoundError(f"'content' in {root} is a link: put the folder itself there")
    if not (root / "content").is_dir():
        raise FileNotFoundError(f"no folder 'content' in {root}")
    loader = _Loader(root)
    records = loader.folder(root / "content" / "documents", "document")
    edition = Edition(
        root=root,
        documents={name: DocumentEntry(name, record) for name, record in records.items()},
        articles=loader.articles(),
        themes=loader.listing("themes.yml", "themes"),
        terms=loader.listing("glossary.yml", "glossary"),
        contributors=loader.listing("contributors.yml", "contributors"),
        inbox=loader.folder(root / "content" / "inbox", "inbox"),
        captures=loader.captures(),
        repeated=tuple(loader.repeated),
        broken=frozenset(loader.broken),
    )
    return edition, loader.problems
