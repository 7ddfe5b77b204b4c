"""What a capture must contain: titles, headings and segments, in its order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from ...edition import ArticleEntry, Contents, DivisionEntry, DocumentEntry, WitnessText
from ...edition.naming import article_name, division_name
from ...messages import joined, say
from ...model import TITLE, Capture, Label, Pair, Reading, Segment, Side, Turns
from ...model.problems import Problem, quoted
from ...records.reading import Path_, Sourced
from ...text.numerals import numbers
from .parts import BareHeading, ExpectedPart, ExpectedUnit, PartKind

NUMBER, NAME, TITLE_SLOT = "{number}", "{name}", "{title}"
_OPENING = " \t\u3000(（[【《〈「『“‘"
"""Opening brackets and spaces before a title, which are missing without one."""
_SLOT = re.compile(r"(\{[^{}]*\})")
_SLOTS = {
    "title": (TITLE_SLOT,),
    "heading": (TITLE_SLOT, NUMBER, NAME),
    "untitled": (NUMBER, NAME),
    "division": (TITLE_SLOT, NUMBER, NAME),
}
"""What can be filled into each form. A title is needed where there can be one, else a number."""
_ORDER = {turns: place for place, turns in enumerate(Turns)}
"""The position of each kind of turns, the longest turns first."""
_DIVISION = f"{NAME} {TITLE_SLOT}"
"""How the heading of a division is written if nothing else is declared."""
_LINE = re.compile(r"\S(?:.*\S)?")


_Item = tuple[Turns, Callable[[Side], ExpectedUnit | None]]
"""A title, a heading or a segment: the longest turns of which it begins one, and its unit in a
language, if that language has it."""


def expected_units(
    document: DocumentEntry,
    contents: Contents,
    path: Path_,
    capture: Capture,
    witness: Mapping[str, WitnessText] | None = None,
) -> list[ExpectedUnit]:
    """Return everything that a capture must contain, in its order.

    One that names its articles contains those alone, and no other has to contain them.
    Of a witness's capture that is what the witness has, by the ids of the articles.
    """
    texts = (
        _Texts(document, path, capture)
        if witness is None
        else _WitnessTexts(document, path, capture, witness)
    )
    captures = document.document.every_capture if witness is None else ()

    def held(unit: ExpectedUnit) -> bool:
        name = unit.key.partition("/")[2]
        own = [one for one in captures if name in one.articles and unit.side in one.order]
        return capture in own if own else not capture.articles

    result: list[ExpectedUnit] = []
    for turn in _turns(texts.items(contents), capture.turns):
        for side in capture.order:
            units = (unit_of(side) for _, unit_of in turn)
            result.extend(unit for unit in units if unit is not None and held(unit))
    return result


def _turns(items: Iterable[_Item], turns: Turns) -> Iterator[list[_Item]]:
    """Yield what comes in one language before the turn of the other."""
    turn: list[_Item] = []
    for item in items:
        if turn and _ORDER[item[0]] <= _ORDER[turns]:
            yield turn
            turn = []
        turn.append(item)
    yield turn


@dataclass
class _Texts:
    """The texts of a document in the forms that one capture of it declares."""

    document: DocumentEntry
    path: Path_
    capture: Capture

    def items(self, contents: Contents) -> Iterator[_Item]:
        yield (Turns.ARTICLE, self._title)
        for entry in contents.articles:
            for division in contents.opening.get(entry.id, ()):
                yield (Turns.ARTICLE, partial(self._division, division))
            article = entry.article
            bare = article.title is None and article.number is None
            if not bare:
                yield (Turns.ARTICLE, partial(self._heading, entry))
            for index, segment in enumerate(entry.segments):
                begins = Turns.SEGMENT
                if index == 0:
                    begins = Turns.ARTICLE if bare else Turns.PARAGRAPH
                elif segment.paragraph or segment.item or segment.footnote:
                    begins = Turns.PARAGRAPH
                yield (begins, partial(self._segment, entry, index, segment))

    def _title(self, side: Side) -> ExpectedUnit | None:
        title = self._text(self.document.record, (), self.document.document.title, side)
        if title is None or self.capture.title.get(side) is None:
            return None
        parts = self._form("title", side, {TITLE_SLOT: title})
        return ExpectedUnit(self.document.key, TITLE, side, parts, heading=True)

    def _division(self, entry: DivisionEntry, side: Side) -> ExpectedUnit | None:
        division, record = entry.division, self.document.record
        name = division_name(self.document.document, division, side)
        known = self._known(record, entry.path, division.number, name, division.title, side)
        parts = self._division_form(known, side)
        unit = ExpectedUnit(self.document.key, division.id, side, parts, heading=True)
        return unit if parts else None

    def _heading(self, entry: ArticleEntry, side: Side) -> ExpectedUnit | None:
        article = entry.article
        name = article_name(self.document.document, article, side)
        known = self._known(entry.record, (), article.number, name, article.title, side)
        form, bare = "heading", None
        number = article.number.get(side) if article.number else None
        if TITLE_SLOT not in known and self.capture.untitled is not None:
            form = "untitled"
        elif TITLE_SLOT not in known and number is not None and name is not None:
            bare = BareHeading(number, name)
        if number is not None and numbers(number) is None and NAME not in self._written(form, side):
            # Annex II is already a name, and does not fit a form such as "Article {number}".
            parts = self._division_form(known, side)
        else:
            parts = self._form(form, side, known)
        unit = ExpectedUnit(entry.key, TITLE, side, parts, heading=True, bare=bare)
        return unit if parts or bare else None

    def _segment(
        self, entry: ArticleEntry, index: int, segment: Segment, side: Side
    ) -> ExpectedUnit | None:
        path: Path_ = ("segments", index)
        if (text := self._text(entry.record, path, segment, side)) is None:
            return None
        label = self._number(entry.record, (*path, "label"), segment.label, side)
        lines = _lines(text) if segment.verbatim else (text,)
        return ExpectedUnit(entry.key, segment.id, side, (*spaced(label, lines[0]), *lines[1:]))

    def _known(
        self,
        record: Sourced[Any],
        path: Path_,
        number: Label | None,
        name: str | None,
        title: Pair | None,
        side: Side,
    ) -> dict[str, ExpectedPart]:
        """Return what can be filled into the form of a heading."""
        where = (*path, "number", side)
        known = {
            NUMBER: self._number(record, (*path, "number"), number, side),
            TITLE_SLOT: self._text(record, (*path, TITLE), title, side),
        }
        if name is not None:
            known[NAME] = ExpectedPart(
                PartKind.HEADING, name, record, where, offset=None, named=True
            )
        return {slot: part for slot, part in known.items() if part is not None}

    @staticmethod
    def _number(
        record: Sourced[Any], path: Path_, label: Label | None, side: Side
    ) -> ExpectedPart | None:
        written = label.get(side) if label is not None else None
        if written is None:
            return None
        return ExpectedPart(PartKind.HEADING, written, record, (*path, side))

    @staticmethod
    def _text(
        record: Sourced[Any], path: Path_, pair: Pair | Reading | None, side: Side
    ) -> ExpectedPart | None:
        text = pair.get(side) if pair is not None else None
        return ExpectedPart(PartKind.TEXT, text, record, (*path, side)) if text else None

    def _written(self, form: str, side: Side) -> str:
        written: str = getattr(self.capture, form).get(side)
        return written

    def _form(
        self, form: str, side: Side, known: dict[str, ExpectedPart]
    ) -> tuple[ExpectedPart, ...]:
        return fill(self.document, (*self.path, form, side), self._written(form, side), known)

    def _division_form(
        self, known: dict[str, ExpectedPart], side: Side
    ) -> tuple[ExpectedPart, ...]:
        """Fill the form of divisions, which a name such as Annex II fits as well."""
        form = self.capture.division.get(side) if self.capture.division else _DIVISION
        return fill(self.document, (*self.path, "division", side), form, known)


@dataclass
class _WitnessTexts(_Texts):
    """The texts of one witness in the forms that its capture declares: of the articles it has."""

    texts: Mapping[str, WitnessText]

    def items(self, contents: Contents) -> Iterator[_Item]:
        """Yield everything in reading order; parts and chapters have no text in a witness."""
        yield (Turns.ARTICLE, self._title)
        for entry in contents.articles:
            if (text := self.texts.get(entry.id)) is None:
                continue
            yield (Turns.ARTICLE, partial(self._witness_heading, entry, text))
            for index, segment in enumerate(text.entry.segments):
                record, path = text.entry.record, ("segments", index)
                unit = partial(self._reading, entry.key, segment.id, record, path, segment)
                yield (Turns.SEGMENT, unit)

    def _title(self, side: Side) -> ExpectedUnit | None:
        path, record = self.path[:-1], self.document.record
        witness = self.document.document.witnesses[int(path[-1])]
        if witness.title is None or side != witness.side or not self.capture.title.get(side):
            return None
        title = ExpectedPart(PartKind.TEXT, witness.title, record, (*path, TITLE))
        parts = self._form("title", side, {TITLE_SLOT: title})
        return ExpectedUnit(self.document.key, TITLE, side, parts, heading=True)

    def _witness_heading(
        self, entry: ArticleEntry, text: WitnessText, side: Side
    ) -> ExpectedUnit | None:
        name = article_name(self.document.document, entry.article, side)
        known = self._known(entry.record, (), entry.article.number, name, None, side)
        own = self._text(text.entry.record, (TITLE,), text.entry.record.value.title, side)
        if own is not None:
            known[TITLE_SLOT] = own
        form = "untitled" if own is None and self.capture.untitled is not None else "heading"
        parts = self._form(form, side, known)
        return ExpectedUnit(entry.key, TITLE, side, parts, heading=True) if parts else None

    def _reading(
        self, key: str, unit: str, record: Sourced[Any], path: Path_, reading: Reading, side: Side
    ) -> ExpectedUnit | None:
        text = self._text(record, path, reading, side)
        return ExpectedUnit(key, unit, side, (text,)) if text is not None else None


def _lines(text: ExpectedPart) -> tuple[ExpectedPart, ...]:
    """Divide a verbatim text into lines; a line break matches any white space with a line break."""
    result: list[ExpectedPart] = []
    for line in _LINE.finditer(text.text):
        if result:
            result.append(
                ExpectedPart(PartKind.SPACING, "\n", text.record, text.path, line.start())
            )
        result.append(
            ExpectedPart(PartKind.TEXT, line.group(), text.record, text.path, line.start())
        )
    return tuple(result)


def form_problems(document: DocumentEntry, path: Path_, capture: Capture) -> Iterator[Problem]:
    """Yield what is wrong with the forms that a capture declares."""
    for name, slots in _SLOTS.items():
        form = getattr(capture, name)
        for side in capture.order if form is not None else ():
            if (written := form.get(side)) is not None:
                yield from _problems(document, (*path, name, side), written, slots)


def _problems(
    document: DocumentEntry, path: Path_, form: str, slots: tuple[str, ...]
) -> Iterator[Problem]:
    found = _SLOT.findall(form)
    for slot in found:
        if slot not in slots:
            message = say("forms.no-meaning-here", slot=quoted(slot))
            hint = say("common.known-here", names=", ".join(sorted(slots)))
            offset = form.index(slot)
            yield document.record.problem(path, message, hint, offset=offset, length=len(slot))
    needed = slots[:1] if TITLE_SLOT in slots else slots
    if not set(needed) & set(found) and set(slots).issuperset(found):
        message = say("forms.place-missing", what=say(f"forms.{needed[0].strip('{}')}"))
        hint = say("forms.write-where-goes", needed=joined(needed, "or"))
        yield document.record.problem(path, message, hint)


def fill(
    document: DocumentEntry, path: Path_, form: str, known: Mapping[str, ExpectedPart]
) -> tuple[ExpectedPart, ...]:
    """Put number and title into a form.

    Without a title only the part before it remains, without an opening bracket. Without a number
    the heading begins with its title, and the punctuation after it is optional. So is white space
    between the two, if nothing else is there.
    """
    before, title, after = form.partition(TITLE_SLOT)
    numbered = NUMBER in known or NAME in known or not _SLOT.search(before + after)
    if TITLE_SLOT not in known:
        form = before.rstrip(_OPENING)
    elif not numbered:
        form = title + after
    parts = []
    for piece in _SLOT.split(form):
        if piece in known:
            parts.append(known[piece])
        elif piece.isspace():
            parts.append(ExpectedPart(PartKind.SPACING, "", document.record, path, literal=True))
        elif piece and not _SLOT.fullmatch(piece):
            kind, record = PartKind.HEADING, document.record
            parts.append(
                ExpectedPart(kind, piece, record, path, optional=not numbered, literal=True)
            )
    return tuple(parts) if not all(part.literal for part in parts) else ()


def spaced(*parts: ExpectedPart | None) -> tuple[ExpectedPart, ...]:
    """Put parts side by side, with or without white space between them."""
    result: list[ExpectedPart] = []
    for part in parts:
        if part is not None:
            if result:
                result.append(ExpectedPart(PartKind.SPACING, "", part.record, part.path))
            result.append(part)
    return tuple(result)
