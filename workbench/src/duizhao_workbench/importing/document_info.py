"""The record of an imported document: what is known of it, and how its captures are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from duizhao.edition import DocumentEntry
from duizhao.model import SIDE_NAMES, SIDES, Boilerplate, Capture, Division, Layout, Side, Turns
from duizhao.model.problems import quoted
from duizhao.records import layout
from duizhao.records.layout import Value
from duizhao.text.scripts import HAN

from ..aligning.aligner import align
from ..aligning.beads import DOUBTFUL
from ..tables import table
from .formats.text_cleanup import cleaned
from .outline.headings import reads_like_title
from .outline.language_runs import script_of, side_of
from .outline.layouts import BothSides, SourceFile
from .outline.side_outline import Outline
from .record_builder import ArticleData, RecordBuilder, is_foreign

_MARKS = (("《", "》"), ("“", "”"), ("【", "】"), ("「", "」"), ("『", "』"), ('"', '"'))
"""What can be around a title."""
_ALIKE = 0.4
"""Below this confidence of the aligner, titles may not be those of the same text."""
_WORDS = table("record")
AROUND: dict[str, str] = _WORDS["around"]
"""Why something is boilerplate, until an editor says it better."""
_PLAIN_NAME = re.compile(f"[A-Za-z0-9{HAN}（）《》._-]{{1,60}}")
"""A file name that can be shown in a text: no spaces, marks or invisible characters."""
_LANGUAGE_ENDING = re.compile(r"[-_. ](?:en|eng|english|zh|zho|cn|chi|chinese|hans|hant)$", re.I)
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_SEPARATORS = re.compile(r"[-_.\s]+")
URL = "https://example.org/"
"""The placeholder for the URL of a source until it is known."""


@dataclass(frozen=True)
class DocumentInfo:
    """What the command line says of an imported document."""

    document: str
    date: str = ""
    """The day by which it is cited, as far as known."""
    url: str = ""
    original: tuple[Side, ...] = ("zh",)
    """The languages in which it is the original."""
    before: DocumentEntry | None = None
    """The document as it is, if it was imported before."""
    titles: Mapping[Side, str] = field(default_factory=dict)
    """The titles that the text itself does not have."""
    structure: str = ""
    """What begins an article, ``numbers`` or ``headings``, if somebody said so."""
    chosen: Layout | None = None
    """How the file shows the languages, if somebody said so."""
    version: str = ""
    """The id of the version that the text is, if it is a new one."""
    since: str = ""
    """The day from which that is in force."""
    same: Mapping[str, str] = field(default_factory=dict)
    """Which articles of it are older ones, as somebody said: by the old ids, those of the new."""

    @property
    def is_begun(self) -> bool:
        """Whether the document declares the new version as its last already."""
        versions = self.before.document.versions[1:] if self.before else ()
        return (self.version, self.since) in [(v.id, v.since.isoformat()) for v in versions[-1:]]

    @property
    def known_captures(self) -> tuple[Capture, ...]:
        """The captures of the document, if it was imported before."""
        return self.before.document.every_capture if self.before else ()

    @property
    def layout(self) -> Layout | None:
        """How the file shows the languages, as somebody says or as the record does."""
        known = (capture.layout for capture in self.known_captures if capture.layout)
        return self.chosen or next(known, None)

    @property
    def declared(self) -> list[Boilerplate]:
        """What its record already declares to be no part of the text."""
        return [one for capture in self.known_captures for one in capture.boilerplate]

    def captures(self, found: Sequence[SourceFile]) -> Iterator[tuple[str, SourceFile]]:
        """Yield the name of each capture, and the file that it is of."""
        named = [capture.file for capture in self.known_captures]
        orders = {capture.order: capture.file for capture in self.known_captures}
        for at, witness in enumerate(found):
            ending = f"-{witness.layout.order[0]}" if len(found) > 1 else ""
            known = named[at] if len(named) == len(found) else orders.get(witness.layout.order)
            yield known or f"{self.document}{ending}.txt", witness


_SAME_TITLE = 60
"""From this likeness on, in percent, the titles of two divisions are those of one."""
_Title = tuple[tuple[int, int] | None, str | None, tuple[int, int] | None]
"""A title: the offsets of its words, its form, and the offsets of what else is in its line."""


def _keep_division_ids(contents: Sequence[Any], info: DocumentInfo) -> None:
    """Give divisions the ids of those with their titles; that of one that is gone to another."""
    known = info.before.contents.divisions if info.before else ()
    old = {one.division.id: one.division for one in known}
    used = {name for one in old.values() for name in (one.id, *one.formerly)}
    kept: dict[str, dict[str, Any]] = {}
    new = list(_divisions(contents))
    for value in new:
        alike = {name: _same_title(one, value) for name, one in old.items() if name not in kept}
        name = max(alike, key=lambda name: alike[name], default="")
        if alike.get(name, 0) < _SAME_TITLE:
            name = f"{value['id']}-{info.version or 2}" if value["id"] in used else value["id"]
        value["id"] = name
        kept[name] = value
    heir = new[0] if new else {}
    for name, one in old.items():
        heir = kept.get(name, heir)
        gone = [] if name in kept else [name]
        if formerly := [*heir.get("formerly", []), *one.formerly, *gone]:
            heir["formerly"] = formerly


def _divisions(contents: Sequence[Any]) -> Iterator[dict[str, Any]]:
    for value in contents:
        if isinstance(value, dict):
            yield value
            yield from _divisions(value["contents"])


def _same_title(old: Division, new: Mapping[str, Any]) -> float:
    """Return how alike two titles, or else two ids, are, in percent."""
    titles: list[tuple[Any, str]] = [(old.title or {}, old.id), (new.get("title", {}), new["id"])]
    words = ([*(t.get("en") or "").split(), *(t.get("zh") or "")] or [name] for t, name in titles)
    return fuzz.ratio(*words)


def document_value(
    info: DocumentInfo,
    sides: BothSides,
    records: RecordBuilder,
    articles: Sequence[ArticleData],
    turns: Turns,
) -> Value:
    """Return the record of a document, ready to be laid out."""
    titles = {side: _title(sides.get(side)) for side in SIDES}
    pair = {
        side: records.texts[side].of(titles[side][0]) or given_title(info, sides, side)
        for side in SIDES
    }
    contents = records.contents(articles)
    _keep_division_ids(contents, info)
    captures = [
        _capture(name, witness, sides, records, titles, turns, info.layout)
        for name, witness in info.captures(sides.witnesses)
    ]
    url = info.url or next((w.file.url for w in sides.witnesses if w.file.url), "")
    unsure = any(sure < DOUBTFUL for sure, _ in title_doubts(info, sides)) or is_foreign(pair)
    fields: dict[str, Any] = {"title": {**pair, **({"doubtful": "true"} if unsure else {})}}
    dates = [info.date, *(w.file.metadata.get("date", "")[:10] for w in sides.witnesses)]
    date = next((one for one in dates if _DATE.fullmatch(one)), info.date)
    some = {"date": date, "numbering": records.numbering, "contents": contents}
    fields |= {name: value for name, value in some.items() if value}
    fields |= {
        "place": _WORDS["place"],
        "languages": _languages(info, sides),
        "source": {"name": _name(sides), "url": url or URL},
        "rights": _WORDS["unknown"],
    }
    fields |= {"capture": captures[0]} if len(captures) == 1 else {"captures": captures}
    fields["made"] = {"by": "machine", "name": "duizhao import"}
    value = layout.value_of(fields)
    for entry in value.entries or []:
        # What only the editor can fill in has a comment.
        if entry.key in _WORDS["fill_in"]:
            entry.lead = [_WORDS["fill_in"][entry.key]]
    return value


def given_title(info: DocumentInfo, sides: BothSides, side: Side) -> str | None:
    """Return the title in a language that has none in its own text."""
    if info.titles.get(side):
        return info.titles[side]
    span = sides.titles.get(side)
    if sides.get(side).text.named:
        return sides.get(side).text.named
    if span is not None:
        return cleaned(sides.witnesses[0].file.text, *span, side).text
    if sides.en.title is None and sides.zh.title is None and not (info.titles or sides.titles):
        stem = _LANGUAGE_ENDING.sub("", Path(sides.witnesses[0].file.name).stem)
        words = _SEPARATORS.sub(" ", stem).strip()
        name = words if side_of(words) is not None else "Untitled"
        missing = sides.missing is not None and bool(sides.get(side).text.lines)
        return name if missing or side == (side_of(name) or "en") != sides.missing else None
    return None


def title_doubts(info: DocumentInfo, sides: BothSides) -> Iterator[tuple[float, str]]:
    """Yield how sure a title of the document is, from 0 to 1, and why it may be wrong."""
    words: dict[Side, str] = {}
    for side in SIDES:
        own, name = sides.get(side), SIDE_NAMES[side]
        given = info.titles.get(side) or given_title(info, sides, side)
        if own.title is None:
            if given is None and sides.missing != side:
                yield 0.0, f"no {name} title was found: give one with --title-{side}"
            elif side in sides.titles:
                yield (
                    0.5,
                    f"the {name} title is from above the other language: {quoted(given or '')}",
                )
            elif given and not info.titles.get(side) and not own.text.named:
                message = f"the title is the name of the file: {quoted(given)}"
                yield 0.1, f"{message}; give one with --title-{side}"
        elif not info.titles.get(side):
            text = words[side] = cleaned(own.text.source, *own.title, side).text
            after = next((one for one in own.text.lines if one.start >= own.title[1]), None)
            if not reads_like_title(text, side):
                yield 0.4, f"the {name} title: {quoted(text)}"
            elif after and not after.apart and own.title[0] not in own.text.headings:
                yield 0.5, f"the {name} title, {quoted(text)}, may go on: {quoted(after.text, 40)}"
    if len(words) == 2 and (found := align([words["en"]], [words["zh"]])[0]).confidence < _ALIKE:
        yield found.confidence, f"the titles differ: {quoted(words['en'])}, {quoted(words['zh'])}"


def _name(sides: BothSides) -> dict[str, str]:
    names = [witness.file.name for witness in sides.witnesses]
    # Names of files are of no language, and the Chinese must have more than those.
    said = {
        "en": f"the file {' and '.join(names)}",
        "zh": f"本地文本文件，文件名为{'、'.join(names)}",
    }
    plain = all(_PLAIN_NAME.fullmatch(name) for name in names) and not is_foreign(said)
    return said if plain else dict(_WORDS["some_file"])


def _languages(info: DocumentInfo, sides: BothSides) -> dict[str, dict[str, str]]:
    source = sides.zh.text.source
    chinese = "".join(source[line.start : line.end] for line in sides.zh.text.lines)
    codes = {"en": "en", "zh": script_of(chinese)}
    return {
        side: {"code": codes[side], "role": "original" if side in info.original else "translation"}
        for side in sorted(SIDES, key=lambda side: (side not in info.original, side != "zh"))
    }


def _title(outline: Outline) -> _Title:
    if outline.title is None:
        return None, None, None
    start, end = outline.title
    source = outline.text.source
    for opening, closing in _MARKS:
        if source.startswith(opening, start):
            last = _closing(source, start, end, opening, closing)
            if last is not None and (last == end - 1 or opening == "《"):
                rest = (last + 1, end) if source[last + 1 : end].strip() else None
                return (start + 1, last), f"{opening}{{title}}{closing}", rest
    return (start, end), "{title}", None


def _closing(source: str, start: int, end: int, opening: str, closing: str) -> int | None:
    """Return where the mark that closes the first one is."""
    depth = 1
    for at in range(start + 1, end):
        if source[at] == closing and (depth == 1 or opening == closing):
            return at
        depth += (source[at] == opening) - (source[at] == closing)
    return None


def _capture(
    name: str,
    witness: SourceFile,
    sides: BothSides,
    records: RecordBuilder,
    titles: Mapping[Side, _Title],
    turns: Turns,
    layout: Layout | None,
) -> dict[str, Any]:
    order = witness.layout.order
    fields: dict[str, Any] = {"file": name, "order": list(order)}
    if turns is not Turns.DOCUMENT:
        fields["turns"] = str(turns)
    if layout is not None:
        fields["layout"] = str(layout)
    fields["title"] = {side: titles[side][1] for side in SIDES}
    fields["heading"] = {side: records.forms[side].heading for side in SIDES}
    untitled = [one for side in SIDES for one in records.forms[side].found if one.title is None]
    if untitled:
        fields["untitled"] = {side: records.forms[side].untitled for side in SIDES}
    division = {side: records.division_forms[side].heading for side in SIDES}
    if set(division.values()) != {"{name} {title}"}:
        fields["division"] = division
    inside = [span for side in order for span in records.texts[side].spans]
    # The end of a page inside a text is a normalisation.
    spans = [
        (start, end)
        for start, end in witness.dropped
        if not any(first < start and end < last for first, last in inside)
    ]
    for side in order:
        around = titles[side][2], sides.get(side).above
        spans += [one for one in around if one is not None]
    # A set: what is there several times is declared once.
    texts = dict.fromkeys(witness.file.text[slice(*span)].strip() for span in sorted(spans))
    texts.pop("", None)
    if texts:
        fields["boilerplate"] = [{"text": text, "why": AROUND} for text in texts]
    changes = [one for side in order for one in records.texts[side].normalisations()]
    if changes:
        fields["normalisations"] = changes
    return {**fields, "spacing": _WORDS["spacing"]}
