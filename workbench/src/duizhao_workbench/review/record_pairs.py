"""The segments of records as paired sentences, and pairs that a person decided on as segments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from duizhao.align.lexicon import Lexicon, default_lexicon
from duizhao.edition import ArticleEntry, Edition
from duizhao.model import SIDES, TITLE, Segment, Side
from duizhao.text.sentences import split

from ..aligning.aligner import Anchor, align
from ..aligning.beads import DOUBTFUL, Bead
from .decisions import ReviewedText, Row, RowKind, TextPlace
from .review_texts import AlignedText, ReviewRow, ReviewText

_BEGINNING = ("paragraph", "item", "label")
"""What the first sentence of a segment has, if it has it."""
_WHOLE = ("verbatim", "cell", "footnote", "emphasis", "traces")
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
        """What it says."""
        return self.text[self.start : self.end]

    @property
    def place(self) -> TextPlace:
        """Where it is in the record."""
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
        self.text = self._text()
        """Its sentences, paired as its segments are."""

    def _text(self) -> AlignedText:
        segments = self.entry.segments
        counts = {
            side: [
                sum(s.order[1] == at for s in self.sentences[side]) for at in range(len(segments))
            ]
            for side in SIDES
        }
        beads, anchors = [], []
        en = zh = 0
        for at, segment in enumerate(segments):
            whole = _has(segment, _WHOLE) or (at > 0 and _has(segments[at - 1], _WHOLE))
            if at and (whole or _has(segment, (*_BEGINNING, "waive"))):
                anchors.append((en, zh))
            ours, theirs = counts["en"][at], counts["zh"][at]
            beads.append(Bead(range(en, en + ours), range(zh, zh + theirs), 1.0))
            en, zh = en + ours, zh + theirs
        own = {side: tuple(place.words for place in self.sentences[side]) for side in SIDES}
        return AlignedText(
            self.entry.key, own["en"], own["zh"], tuple(beads), tuple(anchors), frozenset()
        )


@dataclass
class DecidedRecord:
    """An article as a person decided."""

    entry: ArticleEntry
    title: dict[str, str | None] = field(default_factory=dict)
    segments: list[dict[str, Any]] = field(default_factory=list)
    """Its segments, as a record has them but for ids."""
    spans: list[tuple[int, ...]] = field(default_factory=list)
    """The sentences of each segment, in the numbers of its document."""


class DocumentSentences:
    """All sentences of a document, with the numbers and titles of its articles."""

    def __init__(self, records: Sequence[RecordSentences]) -> None:
        self._records = records
        self._units: Mapping[Side, list[_Place]] = {"en": [], "zh": []}

    def review(
        self, document: str, texts: Sequence[AlignedText], *, bound: bool = False
    ) -> ReviewText:
        """Return the document for the page; ``texts`` are its articles with their doubts."""
        for side in SIDES:
            self._units[side].clear()
        rows: list[ReviewRow] = []
        breaks: dict[Side, list[int]] = {"en": [], "zh": []}
        for record, text in zip(self._records, texts, strict=True):
            rows += self._headings(record)
            begin = {side: len(self._units[side]) for side in SIDES}
            doubts = set(text.doubtful)
            flags = (segment.doubtful for segment in record.entry.segments)
            open_ = dict(zip(record.text.spans, flags, strict=True))
            for at, (bead, (a, b, c, d)) in enumerate(zip(text.beads, text.spans, strict=True)):
                en, zh = begin["en"], begin["zh"]
                unsure = open_.get((a, b, c, d), at in doubts)
                row = Row(en=(en + a, en + b), zh=(zh + c, zh + d), doubtful=unsure)
                sure = min(bead.confidence, _OPEN) if unsure else bead.confidence
                rows.append(ReviewRow(row, sure, unsure or at in doubts))
            for place, side in enumerate(SIDES):
                self._units[side] += record.sentences[side]
                breaks[side] += [begin[side] + anchor[place] for anchor in text.anchors]
        words = {side: tuple(place.words for place in self._units[side]) for side in SIDES}
        given: dict[Side, tuple[int, ...]] = {side: tuple(breaks[side]) for side in SIDES}
        return ReviewText(
            document,
            words["en"],
            words["zh"],
            tuple(rows),
            given,
            (RowKind.TITLE, RowKind.LEFT_OUT),
            bound=bound,
        )

    def records(self, text: ReviewedText) -> list[DecidedRecord]:
        """Return all articles as a person decided."""
        entries = {record.entry.key: record.entry for record in self._records}
        result: list[DecidedRecord] = []
        for row in text.rows:
            if row.kind is RowKind.ARTICLE:
                result.append(DecidedRecord(entries[row.article or ""]))
            elif row.kind is RowKind.TITLE:
                result[-1].title = {side: self._slice(row, side) or None for side in SIDES}
                result[-1].title |= {"doubtful": "true"} if row.doubtful else {}
            elif row.kind is RowKind.TEXT:
                result[-1].segments.append(self._field(row))
                result[-1].spans.append((*row.en, *row.zh, row.doubtful))
        return result

    def places(self, text: ReviewedText, side: Side, *kinds: RowKind) -> list[list[TextPlace]]:
        """Return where the sentences of rows of those kinds are in the records as they are."""
        rows = (self._places(row, side) for row in text.rows if row.kind in kinds)
        return [[one.place for one in places] for places in rows if places]

    def _headings(self, record: RecordSentences) -> Iterator[ReviewRow]:
        article = record.entry.article
        for kind, pair in ((RowKind.ARTICLE, article.number), (RowKind.TITLE, article.title)):
            spans: dict[Side, tuple[int, int]] = {}
            for side in SIDES:
                units, text = self._units[side], pair.get(side) if pair is not None else None
                start = len(units)
                units += (
                    [_Place(record.entry.key, (record.place, -1), text, 0, len(text))]
                    if text
                    else []
                )
                spans[side] = (start, len(units))
            if kind is RowKind.ARTICLE:
                key = record.entry.key
                yield ReviewRow(Row(en=spans["en"], zh=spans["zh"], kind=kind, article=key))
            elif pair is not None:
                unsure = article.title is not None and article.title.doubtful
                row = Row(en=spans["en"], zh=spans["zh"], kind=kind, doubtful=unsure)
                yield ReviewRow(row, _OPEN if unsure else 1.0, unsure)

    def _places(self, row: Row, side: Side) -> list[_Place]:
        return self._units[side][slice(*row.span(side))]

    def _field(self, row: Row) -> dict[str, Any]:
        result: dict[str, Any] = {}
        firsts = {side: own[0] for side in SIDES if (own := self._places(row, side))}
        heads = {
            side: place.segment
            for side, place in firsts.items()
            if place.start == 0 and place.segment is not None
        }
        if heads:
            result |= _beginning(heads)
        first = min(firsts.values(), key=lambda place: (place.order, place.start)).segment
        if first is not None:
            result |= _plain(first, ("verbatim",))
        segments = self._segments(row)
        themes = [theme for one in segments for theme in one.themes]
        if len(segments) > 1 and themes:
            result["themes"] = list(dict.fromkeys(themes))
        for side in SIDES:
            result[side] = self._slice(row, side) or None
        return result | ({"doubtful": "true"} if row.doubtful else {})

    def _segments(self, row: Row) -> list[Segment]:
        """Return the segments that have some of these sentences, in order."""
        own = {
            place.order: place.segment
            for side in SIDES
            for place in self._places(row, side)
            if place.segment is not None
        }
        return [own[order] for order in sorted(own)]

    def _slice(self, row: Row, side: Side) -> str:
        """Return the text of a row; what is between sentences of a segment stays as it is."""
        parts: list[list[_Place]] = []
        for place in self._places(row, side):
            if parts and parts[-1][-1].order == place.order:
                parts[-1].append(place)
            else:
                parts.append([place])
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
    entries = edition.of_document(document)
    return [RecordSentences(entry, place) for place, entry in enumerate(entries)]


def lexicon_of(edition: Edition) -> Lexicon:
    """Return the dictionary of the aligner, with the glossary of an edition."""
    terms = [term.value for term in edition.terms.values()]
    pairs = [
        (zh, en)
        for term in terms
        for zh in (term.zh, *(term.also if term.original == "zh" else term.renderings))
        for en in (term.en, *(term.renderings if term.original == "zh" else term.also))
    ]
    return default_lexicon().extended(pairs)


def realigned(records: Sequence[RecordSentences], lexicon: Lexicon) -> list[AlignedText]:
    """Return the texts of a document as the aligner pairs them; articles stay apart."""
    en: list[str] = []
    zh: list[str] = []
    anchors: list[Anchor] = []
    for record in records:
        begin = (len(en), len(zh))
        anchors += [begin, *((begin[0] + a, begin[1] + b) for a, b in record.text.anchors)]
        en += record.text.en
        zh += record.text.zh
    beads = iter(align(en, zh, lexicon=lexicon, anchors=anchors))
    result, start = [], (0, 0)
    for record in records:
        end = (start[0] + len(record.text.en), start[1] + len(record.text.zh))
        own = list(_moved(beads, start, end))
        result.append(replace(record.text, beads=tuple(own), doubts=None))
        start = end
    return result


def compared(own: AlignedText, proposed: AlignedText) -> AlignedText:
    """Return a text as its record has it, doubtful where the aligner disagrees or is not sure.

    What the record has in one language alone is no doubt if the aligner agrees.
    """
    ends = {(0, 0), *((bead.en.stop, bead.zh.stop) for bead in proposed.beads)}
    beads, doubts = [], set()
    for at, bead in enumerate(own.beads):
        borders = {(bead.en.start, bead.zh.start), (bead.en.stop, bead.zh.stop)}
        agreed = borders <= ends
        others = [one.confidence for one in proposed.beads if _overlap(one, bead)]
        sure = min(others, default=1.0) if agreed else 1 - max(others, default=0.0)
        if not agreed or (sure < DOUBTFUL and bead.en and bead.zh):
            beads.append(replace(bead, confidence=round(sure, 4)))
            doubts.add(at)
        else:
            beads.append(bead)
    return replace(own, beads=tuple(beads), doubts=frozenset(doubts))


def _overlap(one: Bead, two: Bead) -> bool:
    return bool(set(one.en) & set(two.en) or set(one.zh) & set(two.zh))


def _moved(beads: Iterator[Bead], start: Anchor, end: Anchor) -> Iterator[Bead]:
    """Yield the beads of one article, counted from its beginning."""
    at = start
    while at != end:
        bead = next(beads)
        at = (bead.en.stop, bead.zh.stop)
        en = range(bead.en.start - start[0], bead.en.stop - start[0])
        zh = range(bead.zh.start - start[1], bead.zh.stop - start[1])
        yield Bead(en, zh, bead.confidence)


def _sentences(entry: ArticleEntry, side: Side, article: int) -> Iterator[_Place]:
    for at, segment in enumerate(entry.segments):
        text = segment.get(side)
        if text is None:
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
    level = max(segment.item or 0 for segment in heads.values())
    if level:
        found["item"] = level
    elif any(segment.paragraph for segment in heads.values()):
        found["paragraph"] = "true"
    labels = {
        side: label
        for side, segment in heads.items()
        if segment.label is not None and (label := segment.label.get(side))
    }
    if labels:
        same = labels.get("en") == labels.get("zh")
        found["label"] = labels["en"] if same else labels
    return found


def _plain(segment: Segment, names: Sequence[str]) -> dict[str, Any]:
    """Return those fields of a segment that say something, as a record has them."""
    plain = segment.model_dump(mode="json", exclude_none=True)
    found = {name: plain[name] for name in names if plain.get(name)}
    return {name: "true" if value is True else value for name, value in found.items()}
