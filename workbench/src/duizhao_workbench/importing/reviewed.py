"""The sections of an imported document as rows for a review, and rows that a person decided as
sections.

All that a person may change is a unit of one language: the number of an article, its title, a
sentence. A row has units of both languages, and says what they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from duizhao.model import SIDES, ArticleKind, Side, TwoSided
from duizhao.text.numerals import Numbers

from ..review.decisions import ReviewedText, Row, RowKind
from ..review.review_texts import ReviewRow
from .formats.text_cleanup import cleaned
from .outline.blocks import Block
from .outline.headings import reads_like_title
from .outline.layouts import BothSides
from .outline.number_forms import ARTICLE, numbers_at
from .outline.sections import Heading, Section, SideText
from .outline.side_outline import STOP
from .pairing import PairedSection, ids
from .sentence_groups import AlignedPassage, Sentence, SentenceGroup, passage_of

_UNSURE_TITLE = 0.4


class TextChanged(Exception):
    """The text is not the one that was reviewed."""


@dataclass(frozen=True, slots=True)
class ReviewUnit:
    """What a person may move: a number, a title, a sentence."""

    start: int
    """The offset of its first character in the source, or that of its label."""
    sentence: Sentence
    """The same as a sentence."""
    heading: Heading | None = None
    """The heading that it is the number or the title of."""
    form: AlignedPassage | None = None
    """What is kept as it is, in both languages."""


@dataclass
class ReviewUnits(TwoSided[list[ReviewUnit]]):
    """The units of a document in both languages, and the rows that they are in."""

    en: list[ReviewUnit] = field(default_factory=list)
    zh: list[ReviewUnit] = field(default_factory=list)
    rows: list[ReviewRow] = field(default_factory=list)

    def texts(self, side: Side) -> tuple[str, ...]:
        """Return what the units of a language say."""
        return tuple(unit.sentence.text for unit in self.get(side))

    def breaks(self, side: Side) -> tuple[int, ...]:
        """Return the units of a language that begin a paragraph or an item."""
        units = enumerate(self.get(side))
        return tuple(at for at, unit in units if unit.sentence.first and unit.heading is None)

    def add(
        self,
        kind: RowKind,
        units: Mapping[Side, list[ReviewUnit]],
        confidence: float = 1.0,
        *,
        doubtful: bool = False,
        article: str | None = None,
    ) -> None:
        """Add a row of some units."""
        spans: dict[Side, tuple[int, int]] = {}
        for side in SIDES:
            known = self.get(side)
            spans[side] = (len(known), len(known) + len(units.get(side, ())))
            known += units.get(side, ())
        row = Row(en=spans["en"], zh=spans["zh"], kind=kind, article=article, doubtful=doubtful)
        self.rows.append(ReviewRow(row, confidence, doubtful))


def review_units(sides: BothSides, sections: Sequence[PairedSection]) -> ReviewUnits:
    """Return the units of a document, in rows as the aligner pairs them."""
    result = ReviewUnits()
    for name, section in zip(ids(sections), sections, strict=True):
        result.add(RowKind.ARTICLE, _headings(sides, section, number=True), article=name)
        if titles := _headings(sides, section, number=False):
            words = ((side, units[0].sentence.text) for side, units in titles.items())
            unsure = any(not reads_like_title(text, side) for side, text in words)
            sure = _UNSURE_TITLE if unsure else 1.0
            result.add(RowKind.TITLE, titles, sure, doubtful=unsure)
        for group in section.groups:
            if (form := group.form) is not None:
                spans = [(side, span) for side in SIDES if (span := form.get(side)) is not None]
                texts = [(side, _plain(sides.get(side).text, *span)) for side, span in spans]
                units = {side: [ReviewUnit(one.start, one, form=form)] for side, one in texts}
                result.add(RowKind.TEXT, units)
            for bead, *both in group.pairs():
                own = zip(SIDES, both, strict=True)
                units = {side: [_unit(sides.get(side).text, s) for s in some] for side, some in own}
                result.add(RowKind.TEXT, units, bead.confidence, doubtful=bead.doubtful)
    return result


def _headings(
    sides: BothSides, section: PairedSection, *, number: bool
) -> dict[Side, list[ReviewUnit]]:
    """Return the numbers of a section, or its titles, as far as it has them."""
    result: dict[Side, list[ReviewUnit]] = {}
    for side in SIDES:
        own = section.get(side)
        if own is None or (heading := own.heading) is None:
            continue
        # The heading of a chapter without articles is not divided.
        end, title = (heading.end, None) if own.empty else (heading.numbered, heading.title)
        span = (heading.start, end) if number else title
        if span is not None and span[0] < span[1]:
            result[side] = [ReviewUnit(span[0], _plain(sides.get(side).text, *span), heading)]
    return result


def _unit(text: SideText, sentence: Sentence) -> ReviewUnit:
    """Return a sentence with the label before it."""
    start = sentence.start
    label = sentence.block.label if sentence.first else ""
    if label:
        # White space may be between the label and its text.
        at = text.source.rfind(label, 0, start)
        start = at if at >= 0 else start
    return ReviewUnit(start, sentence)


def _plain(text: SideText, start: int, end: int) -> Sentence:
    words = cleaned(text.source, start, end, text.side).text
    return Sentence(start, end, words, Block(start, end, text.turn(start)), first=True)


# What was decided


@dataclass
class _Article:
    """An article as it is put together from rows."""

    base: PairedSection | None
    headings: dict[Side, Heading] = field(default_factory=dict)
    passages: list[AlignedPassage] = field(default_factory=list)


def decided(
    sides: BothSides, sections: Sequence[PairedSection], text: ReviewedText
) -> tuple[ReviewUnits, list[PairedSection], Mapping[Side, Sequence[tuple[int, int]]]]:
    """Return units and sections as a person decided, and the offsets of what is left out.

    Raises TextChanged if the text is not the one that was reviewed.
    """
    units = review_units(sides, sections)
    if (units.texts("en"), units.texts("zh")) != (text.en, text.zh):
        raise TextChanged
    units.rows = [ReviewRow(row, doubtful=row.doubtful) for row in text.rows]
    made = _Decisions(sides, dict(zip(ids(sections), sections, strict=True)), units)
    return units, list(made.sections()), made.left_out


class _Decisions:
    def __init__(
        self, sides: BothSides, known: Mapping[str, PairedSection], units: ReviewUnits
    ) -> None:
        self.texts = {side: sides.get(side).text for side in SIDES}
        self.known = known
        self.units = units
        self.left_out: dict[Side, list[tuple[int, int]]] = {side: [] for side in SIDES}
        # Whether a full stop after a title belongs to its heading, as the other titles have it.
        self._stops = {side: any(self._have_stops(side)) for side in SIDES}
        self._last: Numbers = (0,)

    def sections(self) -> Iterator[PairedSection]:
        """Yield the sections in order, but for those that have nothing any more."""
        articles: list[_Article] = []
        for row in (rated.row for rated in self.units.rows):
            if row.kind is RowKind.LEFT_OUT:
                for side in SIDES:
                    if own := self._units(row, side):
                        self.left_out[side].append((own[0].start, own[-1].sentence.end))
            elif row.kind is RowKind.ARTICLE:
                articles.append(self._article(row))
            elif articles and row.kind is RowKind.TITLE:
                self._put_title(articles[-1], row)
            elif articles:
                passages = articles[-1].passages
                passages.append(self._passage(row, first=not passages))
        for section in map(self._section, articles):
            headed = any(own and (own.heading or own.openings) for own in (section.en, section.zh))
            if headed or section.passages:
                yield section

    def _have_stops(self, side: Side) -> Iterator[bool]:
        for unit in self.units.get(side):
            known = unit.heading
            if known is not None and known.title is not None:
                yield self.texts[side].source[known.title[1] : known.end].startswith((".", "。"))

    def _units(self, row: Row, side: Side) -> list[ReviewUnit]:
        return self.units.get(side)[slice(*row.get(side))]

    def _article(self, row: Row) -> _Article:
        units = [(side, own) for side in SIDES if (own := self._units(row, side))]
        headings = {side: self._heading(side, own) for side, own in units}
        return _Article(self.known.get(row.article or ""), headings)

    def _heading(self, side: Side, own: Sequence[ReviewUnit]) -> Heading:
        """Return the heading that units make: that which they are, or what their words say."""
        source, (start, end) = self.texts[side].source, (own[0].start, own[-1].sentence.end)
        known = own[0].heading
        if known is not None and end <= known.end and own[0].start == known.start:
            if end > known.numbered:
                return known  # also that of a chapter without articles
            return replace(known, title=None, end=_after_stop(source, known.numbered, known.end))
        found = next((one for one in numbers_at(source[start:end]) if any(one[0])), None)
        if found is None:
            return Heading(ARTICLE, start, start, (), "", (start, end), end)
        value, number, numbered = found
        after = _after_stop(source, start + numbered, end)
        title = (after, end) if after < end else None
        return Heading(ARTICLE, start, start + numbered, value, number, title, max(after, end))

    def _put_title(self, article: _Article, row: Row) -> None:
        for side in SIDES:
            if not (own := self._units(row, side)):
                continue
            start, end = own[0].start, own[-1].sentence.end
            known = own[-1].heading
            after = known.end if known is not None and known.title == (start, end) else end
            text = self.texts[side].source[start:end]
            none = Heading(ARTICLE, start, start, (), "", None, end)
            if self._stops[side]:
                text = text.rstrip(".。") or text
            article.headings[side] = replace(
                article.headings.get(side, none),
                title=(start, start + len(text)),
                end=after,
                sure=not row.doubtful,
            )

    def _passage(self, row: Row, *, first: bool) -> AlignedPassage:
        en, zh = self._units(row, "en"), self._units(row, "zh")
        forms = [unit.form for unit in (*en, *zh)]
        if len(en) == len(zh) == 1 and forms[0] is not None and forms[0] == forms[1]:
            return forms[0]
        some = [self._as_sentence("en", unit) for unit in en]
        others = [self._as_sentence("zh", unit) for unit in zh]
        passage = passage_of(SentenceGroup(some, others).whole, some, others)
        # A person who decided is sure, also of what one language lacks.
        return replace(passage, paragraph=passage.paragraph and not first, doubtful=row.doubtful)

    def _as_sentence(self, side: Side, unit: ReviewUnit) -> Sentence:
        """Return a sentence; a title with what the source has after it, such as a full stop."""
        known = unit.heading
        if known is None or known.title is None or unit.start != known.title[0]:
            return unit.sentence
        return _plain(self.texts[side], unit.start, max(known.end, unit.sentence.end))

    def _section(self, article: _Article) -> PairedSection:
        """Return an article as a section; a heading that has no number counts from the last."""
        base = article.base
        kind = base.kind if base is not None else ArticleKind.ARTICLE
        if kind is ArticleKind.ARTICLE:
            values = [one.value for one in article.headings.values() if one.value]
            self._last = values[0] if values else (self._last[0] + 1,)
        own: dict[Side, Section | None] = {}
        for side in SIDES:
            old = base.get(side) if base is not None else None
            openings = list(old.openings) if old is not None else []
            heading = article.headings.get(side)
            empty = old.empty if old is not None and not article.passages else None
            if heading is not None and kind is ArticleKind.ARTICLE:
                value = heading.value or self._last
                heading = replace(heading, kind=empty.kind if empty else ARTICLE, value=value)
            said = heading or openings or any(one.get(side) for one in article.passages)
            own[side] = Section(kind, heading, openings, empty=empty) if said else None
        if own["en"] is None and own["zh"] is None:
            own["zh"] = Section(kind)
        return PairedSection(own["en"], own["zh"], passages=article.passages)


def _after_stop(source: str, start: int, end: int) -> int:
    found = STOP.match(source, start, end)
    return start + len(source[start : found.end()].rstrip()) if found is not None else start
