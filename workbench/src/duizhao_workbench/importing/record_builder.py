"""Builds records from paired sections: those of articles, and the contents of their document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from duizhao.edition.contents import ORDER_OF_KINDS
from duizhao.model import SIDES, ArticleKind, DivisionKind, Pair, Side
from duizhao.records.source import INVISIBLE
from duizhao.text import scripts
from duizhao.text.numerals import natural_order

from .declared_changes import normalisations
from .formats.text_cleanup import ChangeKind, SourceChange, cleaned, unusual_forms
from .outline.heading_forms import SideForms, pattern_of
from .outline.headings import RANKS, reads_like_title
from .outline.layouts import BothSides
from .outline.number_forms import ARTICLE
from .outline.paragraphs import after_blank
from .outline.sections import DELETED, Heading
from .outline.side_outline import Outline
from .pairing import PairedSection, ids, name_of, numbered
from .sentence_groups import AlignedPassage, Span

_EDGE = re.compile(r"^\s+|\s+$", re.MULTILINE)
_UNSEEN = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u2060-\u2064\ufeff]+")


@dataclass(frozen=True, slots=True)
class ArticleData:
    """An article as plain data."""

    id: str
    fields: Mapping[str, Any]
    doubts: tuple[tuple[str, AlignedPassage], ...]
    """The segments that a person should look at."""
    remarks: Mapping[str, str] = field(default_factory=dict)
    """What the source says of a segment, such as its id in a table, by its id here."""


def pair_of(data: Mapping[str, Any]) -> Pair:
    """Return the texts of a segment or a title that is plain data."""
    return Pair(en=data["en"], zh=data["zh"], doubtful="doubtful" in data)


def label_of(number: Any) -> str:
    """Return the number of an article, as it is in its record or in plain data; '' if it has none.

    If both languages have one, it is that of the Chinese.
    """
    if number is None or isinstance(number, str):
        return number or ""
    return number.get("zh") or number.get("en") or ""


UNNUMBERED = 0.2
"""How sure it is that an article begins where only one language has its number."""


def unnumbered(articles: Sequence[ArticleData]) -> dict[str, Side]:
    """Return the articles with a text in a language that lacks the number, and which, if few do.

    Their headings may be in their texts. Some documents number the articles of one language alone.
    """
    found: dict[str, Side] = {}
    for article in articles:
        label = article.fields.get("number", "")
        for side in SIDES if isinstance(label, dict) else ():
            if side not in label and any(one[side] for one in article.fields["segments"]):
                found[article.id] = side
    return found if 2 * len(found) <= len(articles) else {}


class SideTexts:
    """The texts of one language, and every change that they needed."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.source = outline.text.source
        self.side = outline.text.side
        self.changes: list[SourceChange] = []
        self.spans: list[Span] = []

    def of(self, span: Span | None, *, verbatim: bool = False) -> str | None:
        """Return the text between two offsets, or its lines; its changes are kept."""
        if span is None:
            return None
        if verbatim:
            self.spans.append(span)
            return self._lines_of(span)
        found = cleaned(self.source, *span, self.side, self.outline.text.holes)
        self.changes += found.changes
        self.spans.append(found.span)
        return found.text or None

    def _lines_of(self, span: Span) -> str:
        """Return the characters between two offsets with their lines, without indents."""
        changes = [*unusual_forms(self.source, *span)]
        edges = {at for edge in _EDGE.finditer(self.source, *span) for at in range(*edge.span())}
        for found in INVISIBLE.finditer(self.source, *span):
            after = " " if found.group().isspace() else ""
            # White space at the edge of a line is none of its text.
            if found.group() != "\r" and (not after or found.start() not in edges):
                kind = ChangeKind.SPACE if after else ChangeKind.UNSEEN
                changes.append(SourceChange(*found.span(), found.group(), after, kind))
        changes.sort(key=lambda one: one.start)
        self.changes += changes
        text = self.source[slice(*span)]
        for change in reversed(changes):
            start, end = change.start - span[0], change.end - span[0]
            text = text[:start] + change.after + text[end:]
        return "\n".join(words for line in re.split(r"[\r\n]+", text) if (words := line.strip()))

    def normalisations(self) -> list[dict[str, object]]:
        """Return what a capture declares of the changes."""
        changes = [*self.changes, *self._unseen()]
        return normalisations(self.source, self.side, changes, self.spans)

    def _unseen(self) -> Iterator[SourceChange]:
        """Yield what cannot be seen between the texts, and is no white space for the check."""
        texts = sorted(self.spans)
        lines = self.outline.text.lines
        for line, following in zip(lines, [*lines[1:], None], strict=False):
            end = after_blank(self.source, line.end, following.start if following else None)
            for found in _UNSEEN.finditer(self.source, line.start, end):
                at = bisect_right(texts, (found.start(), len(self.source))) - 1
                if at < 0 or texts[at][1] <= found.start():
                    unseen = found.group()
                    yield SourceChange(*found.span(), unseen, "", ChangeKind.UNSEEN)


class RecordBuilder:
    """Makes the records of one document."""

    def __init__(self, sides: BothSides, sections: Sequence[PairedSection]) -> None:
        self.rows = sides.witnesses[0].file.pairs
        self.sections = sections
        self._unused = sides.unused
        self.texts = {side: SideTexts(sides.get(side)) for side in SIDES}
        self._patterns: dict[Side, dict[str, str]] = {"en": {}, "zh": {}}
        self._unusual: set[str] = set()
        self.untranslated = sides.missing is not None
        own = {s: [one for both in sections if (one := both.get(s))] for s in SIDES}
        articles = {s: [one for one in own[s] if one.kind is ArticleKind.ARTICLE] for s in SIDES}
        headings = {s: [a.heading for a in articles[s] if a.heading and not a.empty] for s in SIDES}
        divisions = {s: [opening for one in own[s] for opening in one.openings] for s in SIDES}
        for side in SIDES:
            found = [*headings[side], *divisions[side]]
            for kind in (ARTICLE, *DivisionKind):
                names = (h.named(self.texts[side].source) for h in found if h.kind == kind)
                # The English may call sections what the Chinese calls articles.
                self._patterns[side][kind], usual = pattern_of(kind, side, names)
                self._unusual |= set() if usual else {kind}
        self.forms = {s: self._forms(s, headings[s]) for s in SIDES}
        self.division_forms = {s: self._forms(s, divisions[s]) for s in SIDES}

    # Headings

    def _forms(self, side: Side, found: Sequence[Heading]) -> SideForms:
        return SideForms(self.texts[side].source, found, self._patterns[side])

    @property
    def numbering(self) -> dict[str, dict[str, str]]:
        """What things are called by their number, where that is not the usual."""
        return {
            str(kind): {side: self._patterns[side][kind] for side in SIDES}
            for kind in (ARTICLE, *DivisionKind)
            if kind in self._unusual
        }

    def _fields(
        self, forms: Mapping[Side, SideForms], en: Heading | None, zh: Heading | None
    ) -> dict[str, Any]:
        """Return the number and the title of a heading, as far as it has them."""
        first, en_title = forms["en"].of(en) if en is not None else (None, None)
        second, zh_title = forms["zh"].of(zh, first) if zh is not None else (None, None)
        if self.untranslated or (first is not None and first == second):
            # The translation will have the same number.
            number: Any = first or second
        else:
            number = {s: v for s, v in zip(SIDES, (first, second), strict=True) if v}
        fields: dict[str, Any] = {"number": number} if number else {}
        spans: dict[Side, Span | None] = {"en": en_title, "zh": zh_title}
        titles = {side: self.texts[side].of(span) for side, span in spans.items()}
        if any(titles.values()):
            unsure = any(text and not reads_like_title(text, s) for s, text in titles.items())
            doubtful = unsure or is_foreign(titles)
            fields["title"] = titles | ({"doubtful": "true"} if doubtful else {})
        return fields

    # Articles

    def articles(self) -> Iterator[ArticleData]:
        """Yield every article in order."""
        names = zip(ids(self.sections), self.sections, strict=True)
        made = [self._article(name, section) for name, section in names]
        doubtful = unnumbered(made)
        for article, section in zip(made, self.sections, strict=True):
            if article.id in doubtful and article.fields["segments"]:
                first = article.fields["segments"][0]
                first["doubtful"] = "true"
                doubt = first["id"], replace(section.passages[0], confidence=UNNUMBERED)
                others = (one for one in article.doubts if one[0] != first["id"])
                article = replace(article, doubts=(doubt, *others))
            yield article

    def _article(self, name: str, section: PairedSection) -> ArticleData:
        kind, own = section.kind, [section.get(side) for side in SIDES]
        en, zh = [one.heading if one is not None else None for one in own]
        annex = kind is ArticleKind.ANNEX
        heading = self._annex({"en": en, "zh": zh}) if annex else self._fields(self.forms, en, zh)
        title = heading.get("title", {})
        segments: list[dict[str, Any]] = []
        doubts: list[tuple[str, AlignedPassage]] = []
        remarks: dict[str, str] = {}
        for passage in section.passages:
            segment = self._segment(f"s{len(segments) + 1}", passage)
            if passage.note:
                segment |= _of_owner(segment, segments)
            if segment["en"] or segment["zh"]:
                segments.append(segment)
                remarks[segment["id"]] = row.remark if (row := self.rows.get(passage.turn)) else ""
                if not self.untranslated and self._names_an_article(segment):
                    segment["doubtful"] = "true"
                    passage = replace(passage, confidence=UNNUMBERED)
                if passage.doubtful or "doubtful" in segment:
                    doubts.append((segment["id"], passage))
        deleted = len(segments) == 1 and any(
            DELETED.fullmatch(segments[0][side] or "") for side in SIDES
        )
        fields: dict[str, Any] = {} if kind is ArticleKind.ARTICLE else {"kind": str(kind)}
        fields |= heading
        if deleted or section.some.empty is not None or not segments:
            title_words = " ".join(title.get(side) or "" for side in SIDES)
            gone = deleted or DELETED.search(title_words)
            fields["status"] = "deleted" if gone else "reserved"
        if any(one.sure for one in (en, zh) if one):
            title.pop("doubtful", None)
        return ArticleData(name, {**fields, "segments": segments}, tuple(doubts), remarks)

    def _names_an_article(self, segment: Mapping[str, Any]) -> bool:
        """Return whether a text begins as the heading of an article, whose number does not fit."""
        texts = [segment[side] for side in SIDES if segment[side]]
        return any(a.startswith(b) or b.startswith(a) for a in texts for b in self._unused)

    def _annex(self, found: Mapping[Side, Heading | None]) -> dict[str, Any]:
        number: dict[Side, str] = {}
        title: dict[Side, str | None] = {"en": None, "zh": None}
        for side, one in found.items():
            text = self.texts[side]
            if one and one.number and (not one.title or not one.between(text.source).strip()):
                number[side] = " ".join(one.named(text.source).split())
                title[side] = text.of(one.title)
            elif one:
                title[side] = text.of(one.whole)
        fields: dict[str, Any] = {"number": number} if number else {}
        return fields | ({"title": title} if any(title.values()) else {})

    def _segment(self, name: str, passage: AlignedPassage) -> dict[str, Any]:
        fields: dict[str, Any] = {"id": name}
        if passage.paragraph and not passage.level and not passage.note:
            fields["paragraph"] = "true"
        if passage.level:
            fields["item"] = passage.level
        en, zh = passage.labels
        if en or zh:
            own = {side: label for side, label in zip(SIDES, (en, zh), strict=True) if label}
            fields["label"] = en if en == zh else own
        if passage.verbatim:
            fields["verbatim"] = "true"
        pair: dict[str, Any] = {
            side: self.texts[side].of(passage.get(side), verbatim=passage.verbatim)
            for side in SIDES
        }
        text = pair["en"] or ""
        same = text == pair["zh"] and (passage.verbatim or bool(scripts.NAME.fullmatch(text)))
        doubtful = (is_foreign(pair) and not same) or (passage.doubtful and not self.untranslated)
        doubtful = doubtful or (passage.turn in self.rows and self.rows[passage.turn].unfinished)
        return {**fields, **({"doubtful": "true"} if doubtful else {}), **pair}

    # Chapters

    def contents(self, articles: Sequence[ArticleData]) -> list[Any]:
        """Return the articles under their chapters; nothing if their numbers say their order."""
        root: list[Any] = []
        open_: list[tuple[int, str, list[Any]]] = []
        used: Counter[str] = Counter()
        for section, article in zip(self.sections, articles, strict=True):
            if section.kind is not ArticleKind.ARTICLE:
                open_ = []
            for pair in section.openings:
                some: Heading = pair[1] or pair[0]  # type: ignore[assignment]
                rank = RANKS[some.kind]
                open_ = [one for one in open_ if one[0] < rank]
                above = open_[-1] if open_ else None
                name = "-".join([above[1], name_of(some)] if above else [name_of(some)])
                # What the other language calls something else has no name here, only a title.
                named = [one.as_title if one and one.kind != some.kind else one for one in pair]
                fields = self._fields(self.division_forms, *named)
                division = {"id": numbered(name, used), "kind": some.kind, **fields, "contents": []}
                (above[2] if above else root).append(division)
                open_.append((rank, division["id"], division["contents"]))
            (open_[-1][2] if open_ else root).append(article.id)
        divided = any(isinstance(item, dict) for item in root)
        return root if divided or not _natural(articles) else []


def _of_owner(note: Mapping[str, Any], segments: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return what a footnote says of the last segment before it that has its mark, if one has."""
    label = note["label"]
    label = label if isinstance(label, dict) else dict.fromkeys(SIDES, label)
    for owner in reversed(segments):
        sides = [side for side in SIDES if note[side] and owner[side]]
        if sides and "footnote" not in owner and all(label[s] in owner[s] for s in sides):
            return {"footnote": owner["id"]}
    return {"paragraph": "true", "doubtful": "true"}


def _natural(articles: Sequence[ArticleData]) -> bool:
    """Return whether articles are in the order of their kinds and numbers, which needs no words."""

    def key(article: ArticleData) -> tuple[object, ...]:
        kind = ArticleKind(article.fields.get("kind", ArticleKind.ARTICLE))
        label = label_of(article.fields.get("number"))
        return (ORDER_OF_KINDS[kind], natural_order(label), natural_order(article.id))

    keys = [key(article) for article in articles]
    return keys == sorted(keys)


def is_foreign(pair: Mapping[Any, str | None]) -> bool:
    """Return whether a text in both languages has words that the language of their side has not."""
    checks = scripts.foreign, scripts.RIGHT_TO_LEFT_RUN.search, scripts.mixed
    texts = [(side, text) for side in SIDES if (text := pair.get(side)) is not None]
    return any(
        any(check(text) is not None for check in checks) or not scripts.is_in(side, text)
        for side, text in texts
    )
