"""The segments of records as paired sentences, and pairs that a person decided on as segments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from duizhao.align.lexicon import Lexicon, default_lexicon
from duizhao.edition import ArticleEntry, Edition
from duizhao.model import ARTICLES, SIDES, TITLE, Article, Pair, Reviewed, Segment, Side
from duizhao.records.editing import with_field, with_values
from duizhao.records.reading import Path_, load
from duizhao.records.source import Source
from duizhao.text.sentences import split

from ..aligning.aligner import Anchor, align_each
from ..aligning.beads import DOUBTFUL, Bead
from ..importing.renewed_records import resegmented
from .decisions import ReviewedText, Row, RowKind, TextPlace
from .review_texts import ReviewRow, ReviewText

Rated = tuple[Bead, bool]
"""Sentences that belong together, and whether a person should look at them."""
_BEGINNING = ("paragraph", "item", "label")
"""What the first sentence of a segment has, if it has it."""
_WHOLE = (
    "verbatim",
    "cell",
    "footnote",
    "emphasis",
    "supplied",
    "traces",
    "taken_from",
    "taken_up_by",
)
"""What a segment is or has as a whole: it is neither divided nor merged."""
_JOINT = {"en": " ", "zh": ""}


@dataclass(frozen=True)
class _Place:
    """A sentence of a record, or its title or number."""

    key: str
    """The article."""
    order: tuple[int, int]
    """The place of its article among all, and that of its segment there; -1 for a title."""
    text: str
    """All of the text that it is in."""
    start: int
    end: int
    segment: Segment | None = None

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    @property
    def place(self) -> TextPlace:
        unit = self.segment.id if self.segment is not None else TITLE
        return TextPlace(self.key, unit, self.start, self.end)


_OPEN = 0.5
"""How sure a pair is that its record calls doubtful, at most."""


class RecordSentences:
    """The segments of an article, sentence by sentence."""

    def __init__(self, entry: ArticleEntry, place: int = 0) -> None:
        self.entry = entry
        self.place = place
        self.sentences: Mapping[Side, list[_Place]] = {
            side: list(_sentences(entry, side, place)) for side in SIDES
        }
        self.beads: list[Bead] = []
        """Its sentences, paired as its segments are."""
        self.anchors: list[Anchor] = []
        """Sentences that begin together, and before which no bead continues."""
        counts = [Counter(one.order[1] for one in self.sentences[side]) for side in SIDES]
        en = zh = 0
        for at, segment in enumerate(entry.segments):
            whole = any(_has(one, _WHOLE) for one in entry.segments[max(at - 1, 0) : at + 1])
            if at and (whole or _has(segment, (*_BEGINNING, "waive"))):
                self.anchors.append((en, zh))
            ours, theirs = range(en, en + counts[0][at]), range(zh, zh + counts[1][at])
            self.beads.append(Bead(ours, theirs, 1.0))
            en, zh = ours.stop, theirs.stop

    def words(self, side: Side) -> list[str]:
        """Return what its sentences of a language say."""
        return [one.words for one in self.sentences[side]]


@dataclass
class DecidedRecord:
    """An article as a person decided."""

    entry: ArticleEntry
    title: dict[str, str | None] = field(default_factory=dict)
    segments: list[dict[str, Any]] = field(default_factory=list)
    """Its segments, as a record has them but for ids."""
    spans: list[tuple[int, ...]] = field(default_factory=list)
    """The sentences of each segment, in the numbers of its document."""
    pairs: dict[Path_, Row] = field(default_factory=dict)
    """The rows of its title and its segments, by their paths in the record."""

    def written(self, before: DecidedRecord, reviewed: Reviewed | None) -> str:
        """Return its file, in which all is kept on which nothing was decided.

        Raises EditError if its layout does not allow that.
        """
        file, text = self.entry.record.file, self.entry.record.source.text
        heading = self.pairs.get((TITLE,))
        if (self.spans, self.title) != (before.spans, before.title):
            unsure = {"doubtful": "true"} if heading and heading.doubtful else {}
            text = resegmented(self.entry, self.segments, self.title | unsure)
        elif gone := [path for path, row in before.pairs.items() if row.doubtful]:
            gone = [path for path in gone if not self.pairs[path].doubtful]
            text = with_values(Source(file, text), {(*path, "doubtful"): None for path in gone})
        read = [path for path, row in self.pairs.items() if row.reviewed]
        found = load(Source(file, text), ARTICLES)[0] if read and reviewed else []
        if reviewed is None or not found:
            return text
        data, segments = reviewed.model_dump(exclude_none=True), enumerate(found[0].value.segments)
        # For a segment that says something itself its article does not speak.
        own = {("segments", at): one for at, one in segments if one.made or one.reviewed}
        done = {path for path, one in own.items() if one.reviewed}
        if done.issuperset(self.pairs.keys() - read):
            text = with_field(Source(file, text), [()], "reviewed", data, Article)
            read = [path for path in read if path in own]
        read = [path for path in read if path != (TITLE,)]
        return with_field(Source(file, text), read, "reviewed", data, Segment)


class DocumentSentences:
    """All sentences of a document, with the numbers and titles of its articles."""

    def __init__(
        self, records: Sequence[RecordSentences], stale: Container[tuple[str, str]] = ()
    ) -> None:
        """``stale`` are pairs of which one text changed after somebody read them, if any did."""
        self._records, self._stale = records, stale
        self._units: Mapping[Side, list[_Place]] = {"en": [], "zh": []}

    def review(
        self, document: str, beads: Sequence[Sequence[Rated]], *, bound: bool = False
    ) -> ReviewText:
        """Return the document for the page; ``beads`` are those of its articles."""
        for side in SIDES:
            self._units[side].clear()
        rows: list[ReviewRow] = []
        breaks: dict[Side, list[int]] = {"en": [], "zh": []}
        for record, own in zip(self._records, beads, strict=True):
            rows += self._headings(record)
            en, zh = (len(self._units[side]) for side in SIDES)
            segments = [*zip(record.beads, record.entry.segments, strict=True)]
            known = {(bead.en, bead.zh): segment.doubtful for bead, segment in segments}
            read = {(bead.en, bead.zh): self._read(record, segment) for bead, segment in segments}
            for bead, doubtful in own:
                unsure = known.get((bead.en, bead.zh), doubtful)
                row = Row(en=_moved(bead.en, en), zh=_moved(bead.zh, zh), doubtful=unsure)
                sure = min(bead.confidence, _OPEN) if unsure else bead.confidence
                who = read.get((bead.en, bead.zh), "")
                rows.append(ReviewRow(row, sure, unsure or doubtful, who))
            for at, (side, begin) in enumerate(zip(SIDES, (en, zh), strict=True)):
                self._units[side] += record.sentences[side]
                breaks[side] += [begin + anchor[at] for anchor in record.anchors]
        en_words, zh_words = (tuple(place.words for place in self._units[s]) for s in SIDES)
        given: dict[Side, tuple[int, ...]] = {side: tuple(breaks[side]) for side in SIDES}
        kinds = (RowKind.TITLE, RowKind.LEFT_OUT)
        return ReviewText(document, en_words, zh_words, tuple(rows), given, kinds, bound=bound)

    def records(self, text: ReviewedText) -> list[DecidedRecord]:
        """Return all articles as a person decided."""
        entries = {record.entry.key: record.entry for record in self._records}
        result: list[DecidedRecord] = []
        for row in text.rows:
            if row.kind is RowKind.ARTICLE:
                result.append(DecidedRecord(entries[row.article or ""]))
            elif row.kind is RowKind.TITLE:
                result[-1].title = {side: self._slice(row, side) or None for side in SIDES}
                result[-1].pairs[TITLE,] = row
            elif row.kind is RowKind.TEXT:
                result[-1].pairs["segments", len(result[-1].segments)] = row
                result[-1].segments.append(self._field(row))
                result[-1].spans.append((*row.en, *row.zh))
        return result

    def places(self, text: ReviewedText, side: Side, *kinds: RowKind) -> list[list[TextPlace]]:
        """Return where the sentences of rows of those kinds are in the records as they are."""
        rows = (self._places(row, side) for row in text.rows if row.kind in kinds)
        return [[one.place for one in places] for places in rows if places]

    def _headings(self, record: RecordSentences) -> Iterator[ReviewRow]:
        key, article = record.entry.key, record.entry.article
        for kind, pair in ((RowKind.ARTICLE, article.number), (RowKind.TITLE, article.title)):
            spans: dict[Side, tuple[int, int]] = {}
            for side in SIDES:
                units, text = self._units[side], pair.get(side) if pair is not None else None
                start = len(units)
                if text:
                    units.append(_Place(key, (record.place, -1), text, 0, len(text)))
                spans[side] = (start, len(units))
            if kind is RowKind.ARTICLE:
                yield ReviewRow(Row(en=spans["en"], zh=spans["zh"], kind=kind, article=key))
            elif article.title is not None:
                unsure = article.title.doubtful
                row = Row(en=spans["en"], zh=spans["zh"], kind=kind, doubtful=unsure)
                read = self._read(record, article.title)
                yield ReviewRow(row, _OPEN if unsure else 1.0, unsure, read)

    def _read(self, record: RecordSentences, pair: Pair) -> str:
        found = record.entry.standing(pair).reviewed
        stale = (record.entry.key, getattr(pair, "id", TITLE)) in self._stale
        return f"{found.by}, {found.on}" if found is not None and not stale else ""

    def _places(self, row: Row, side: Side) -> list[_Place]:
        return self._units[side][slice(*row.get(side))]

    def _field(self, row: Row) -> dict[str, Any]:
        places = {side: self._places(row, side) for side in SIDES}
        firsts = [(side, own[0]) for side, own in places.items() if own]
        result = _beginning({s: p.segment for s, p in firsts if p.segment and p.start == 0})
        ordered = sorted((one for own in places.values() for one in own), key=lambda p: p.order)
        segments = {one.order: one.segment for one in ordered if one.segment is not None}
        if ordered[0].segment is not None and ordered[0].segment.verbatim:
            result["verbatim"] = "true"
        themes = [theme for one in segments.values() for theme in one.themes]
        if len(segments) > 1 and themes:
            result["themes"] = list(dict.fromkeys(themes))
        result |= {side: self._slice(row, side) or None for side in SIDES}
        return result | ({"doubtful": "true"} if row.doubtful else {})

    def _slice(self, row: Row, side: Side) -> str:
        """Return the text of a row; what is between sentences of a segment stays as it is."""
        by_text = groupby(self._places(row, side), key=lambda place: place.order)
        parts = [list(places) for _, places in by_text]
        texts = [part[0].text[part[0].start : part[-1].end] for part in parts]
        for at in range(1, len(parts)):
            # Only the first item of a segment has its label beside the text.
            segment = parts[at][0].segment
            label = segment.label.get(side) if segment is not None and segment.label else None
            if label and parts[at][0].start == 0:
                texts[at] = _JOINT[side].join((label, texts[at]))
        return _JOINT[side].join(texts)


def of_document(edition: Edition, document: str) -> list[RecordSentences]:
    """Return the articles of a document."""
    entries = edition.documents[document].articles
    return [RecordSentences(entry, place) for place, entry in enumerate(entries)]


def lexicon_of(edition: Edition) -> Lexicon:
    """Return the dictionary of the aligner, with the glossary of an edition."""
    terms = [term.value for term in edition.terms.values()]
    pairs = [
        (zh, en)
        for term in terms
        for zh in (term.zh, *term.other_forms("zh"))
        for en in (term.en, *term.other_forms("en"))
    ]
    return default_lexicon().extended(pairs)


def realigned(records: Sequence[RecordSentences], lexicon: Lexicon) -> list[list[Bead]]:
    """Return the sentences of each article as the aligner pairs them; articles stay apart."""
    texts = ((one.words("en"), one.words("zh"), one.anchors) for one in records)
    return list(align_each(texts, lexicon))


def compared(own: Sequence[Bead], proposed: Sequence[Bead]) -> list[Rated]:
    """Return the beads of a record, doubtful where the aligner disagrees or is not sure.

    What the record has in one language alone is no doubt if the aligner agrees.
    """
    ends = {(0, 0), *((bead.en.stop, bead.zh.stop) for bead in proposed)}
    result: list[Rated] = []
    for bead in own:
        agreed = {(bead.en.start, bead.zh.start), (bead.en.stop, bead.zh.stop)} <= ends
        en, zh = {*bead.en}, {*bead.zh}
        others = [p.confidence for p in proposed if en.intersection(p.en) or zh.intersection(p.zh)]
        sure = min(others, default=1.0) if agreed else 1 - max(others, default=0.0)
        doubtful = not agreed or bool(sure < DOUBTFUL and bead.en and bead.zh)
        result.append((replace(bead, confidence=sure) if doubtful else bead, doubtful))
    return result


def _moved(indexes: range, by: int) -> tuple[int, int]:
    return indexes.start + by, indexes.stop + by


def _sentences(entry: ArticleEntry, side: Side, article: int) -> Iterator[_Place]:
    for at, segment in enumerate(entry.segments):
        if (text := segment.get(side)) is None:
            continue
        if _has(segment, _WHOLE):
            yield _Place(entry.key, (article, at), text, 0, len(text), segment)
            continue
        place = 0
        for sentence in split(text, side):
            place = text.index(sentence, place)
            yield _Place(entry.key, (article, at), text, place, place + len(sentence), segment)
            place += len(sentence)


def _has(segment: Segment, names: Sequence[str]) -> bool:
    return any(getattr(segment, name) for name in names)


def _beginning(heads: Mapping[Side, Segment]) -> dict[str, Any]:
    """Return what a segment says of its beginning, in the form of records.

    ``heads`` are the segments that it begins with, by language.
    """
    found: dict[str, Any] = {}
    if level := max((segment.item or 0 for segment in heads.values()), default=0):
        found["item"] = level
    elif any(segment.paragraph for segment in heads.values()):
        found["paragraph"] = "true"
    said = {side: one.label.get(side) for side, one in heads.items() if one.label is not None}
    if labels := {side: label for side, label in said.items() if label}:
        found["label"] = labels["en"] if labels.get("en") == labels.get("zh") else labels
    return found
