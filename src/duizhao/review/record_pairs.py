"""The segments of records as paired sentences, and pairs that a person decided on as segments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..align import DOUBTFUL, Bead, Lexicon, default_lexicon
from ..align.aligner import Anchor, align
from ..edition import ArticleEntry, Edition
from ..model import SIDES, Segment, Side
from ..text.sentences import split
from .aligned_texts import AlignedText, Span

_BEGINNING = ("paragraph", "item", "label")
"""What the first sentence of a segment has, if it has it."""
_WHOLE = ("verbatim", "cell", "footnote", "emphasis")
"""What a segment is or has as a whole: it is neither divided nor merged."""
_JOINT = {"en": " ", "zh": ""}


@dataclass(frozen=True)
class _SentencePlace:
    segment: int
    start: int
    end: int


class RecordSentences:
    """The segments of an article, sentence by sentence."""

    def __init__(self, entry: ArticleEntry) -> None:
        self.entry = entry
        self._sentences: dict[Side, list[_SentencePlace]] = {
            side: list(_sentences(entry.segments, side)) for side in SIDES
        }
        self.text = self._text()
        """Its sentences, paired as its segments are."""

    def fields(self, spans: Sequence[Span]) -> list[dict[str, Any]]:
        """Return segments with those sentences, as a record has them but for ids."""
        return [self._field({"en": range(a, b), "zh": range(c, d)}) for a, b, c, d in spans]

    def _text(self) -> AlignedText:
        segments = self.entry.segments
        counts = {
            side: [
                sum(s.segment == at for s in self._sentences[side]) for at in range(len(segments))
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
        own = {side: tuple(self._slice([s], side) for s in self._sentences[side]) for side in SIDES}
        return AlignedText(
            self.entry.key, own["en"], own["zh"], tuple(beads), tuple(anchors), frozenset()
        )

    def _field(self, ranges: Mapping[Side, range]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        firsts = [
            own[0] for side in SIDES if (own := self._sentences[side][_slice_of(ranges[side])])
        ]
        first = min(firsts, key=lambda sentence: (sentence.segment, sentence.start))
        segment = self.entry.segments[first.segment]
        if all(sentence.start == 0 or sentence.segment > first.segment for sentence in firsts):
            result |= _plain(segment, _BEGINNING)
        result |= _plain(segment, ("verbatim",))
        segments = self._segments(ranges)
        themes = [theme for one in segments for theme in one.themes]
        if len(segments) > 1 and themes:
            result["themes"] = list(dict.fromkeys(themes))
        for side in SIDES:
            own = self._sentences[side][_slice_of(ranges[side])]
            result[side] = self._slice(own, side) or None
        return result

    def _segments(self, ranges: Mapping[Side, range]) -> list[Segment]:
        """Return the segments that have some of these sentences, in order."""
        own = {s.segment for side in SIDES for s in self._sentences[side][_slice_of(ranges[side])]}
        return [self.entry.segments[at] for at in sorted(own)]

    def _slice(self, sentences: Sequence[_SentencePlace], side: Side) -> str:
        """Return the text of sentences; what is between those of a segment stays as it is."""
        parts: list[list[_SentencePlace]] = []
        for sentence in sentences:
            if parts and parts[-1][-1].segment == sentence.segment:
                parts[-1].append(sentence)
            else:
                parts.append([sentence])
        texts = [self.entry.segments[part[0].segment].get(side) or "" for part in parts]
        return _JOINT[side].join(
            text[part[0].start : part[-1].end] for part, text in zip(parts, texts, strict=True)
        )


def of_document(edition: Edition, document: str) -> list[RecordSentences]:
    """Return the articles of a document that have a text."""
    return [RecordSentences(entry) for entry in edition.of_document(document) if entry.segments]


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


def _slice_of(part: range) -> slice:
    return slice(part.start, part.stop)


def _sentences(segments: Sequence[Segment], side: Side) -> Iterator[_SentencePlace]:
    for at, segment in enumerate(segments):
        text = segment.get(side)
        if text is None:
            continue
        if _has(segment, _WHOLE):
            yield _SentencePlace(at, 0, len(text))
            continue
        place = 0
        for sentence in split(text, side):
            place = text.index(sentence, place)
            yield _SentencePlace(at, place, place + len(sentence))
            place += len(sentence)


def _has(segment: Segment, names: Sequence[str]) -> bool:
    return any(getattr(segment, name) for name in names)


def _plain(segment: Segment, names: Sequence[str]) -> dict[str, Any]:
    """Return those fields of a segment that say something, as a record has them."""
    plain = segment.model_dump(mode="json", exclude_none=True)
    found = {name: plain[name] for name in names if plain.get(name)}
    label = found.get("label")
    if label and label.get("en") == label.get("zh"):
        found["label"] = label["en"]
    return {name: "true" if value is True else value for name, value in found.items()}
