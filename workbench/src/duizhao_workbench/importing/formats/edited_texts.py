"""The texts of a TMX, XLIFF or Word file that this engine exported and somebody has edited.

Each text is known by its lasting id, so that it goes into the record that it is from, and nothing
else of any record changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from xml.etree import ElementTree as Xml

from duizhao.edition import Edition, pairs_at
from duizhao.edition.pairs import as_shown, words_in
from duizhao.model import SIDE_NAMES, SIDES, Pair, Segment, Side, document_of, kind_of
from duizhao.model.problems import quoted
from duizhao.records.editing import EditError, with_values
from duizhao.records.formatting import FormatError, canonical
from duizhao.records.source import Source
from duizhao.text.word_bookmarks import PREFIX, bookmark

from .given_file import DAMAGED, GivenFile, local_name
from .limits import Unreadable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DOCUMENT = "word/document.xml"
_SIGNS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "\u2011"}
_UNIT = re.compile(r"<(?:\w+:)?(?:tu|unit|trans-unit)(?=[\s>]|$)")
# The export writes it into the header of a TMX, and before the id of each file of an XLIFF.
_MARK = "duizhao"
# Of TMX, XLIFF 2 and 1.2: what has the id of a text; then the states that somebody has reviewed.
_NAMES = {"tu": "tuid", "unit": "name", "trans-unit": "resname"}
_DECIDED = {"reviewed", "final", "signed-off"}
# Inline codes of TMX and XLIFF 1.2 that have what they stand for in them, which is no text.
_NATIVE = ("bpt", "ept", "it", "ph", "ut")

Place = tuple[str, Side]
"""The id of a title or segment, and the language of the text."""


@dataclass
class EditedTexts:
    """What such a file has."""

    texts: dict[Place, str] = field(default_factory=dict)
    unknown: list[tuple[str, str]] = field(default_factory=list)
    """What in the file is no text of the edition, or is not clear: the id of a unit, and why."""
    decided: dict[str, None] = field(default_factory=dict)
    """The ids of the units whose translation somebody has reviewed."""
    known: bool = False
    """Whether it has texts of this edition, and not only of another one."""
    whole: bool = False
    """Whether a text that it lacks was deleted by whoever edited it."""
    codes: list[str] = field(default_factory=list)
    """Which inline codes are left out of the texts, after the id of each unit."""
    lines: dict[str, int] = field(default_factory=dict)
    """The line where each unit of a TMX or XLIFF file begins, by its id."""

    def add(self, name: str, side: Side, text: str) -> None:
        """Add a text; two that differ are not clear."""
        if self.texts.setdefault((name, side), text) != text:
            self.refuse(name, f"it has two texts in {side}")

    def refuse(self, name: str, why: str) -> None:
        """Note that a unit cannot be taken back, and why."""
        self.unknown.append((name, f"{name}: {why}"))


@dataclass(frozen=True)
class Update:
    """The records with the texts of such a file."""

    files: Mapping[str, str]
    """The new texts of the files that change."""
    changed: tuple[Place, ...]
    """The texts that differ from their records."""
    decided: tuple[str, ...]
    """The ids of the titles and segments that are doubtful no more."""
    elsewhere: int
    """How many texts of other documents differ too."""
    problems: tuple[tuple[str, str], ...]
    """Why nothing can be written, as in ``EditedTexts.unknown``; empty if it can."""


def edited_texts(given: GivenFile, edition: Edition) -> EditedTexts | None:
    """Return the texts of a TMX, XLIFF or Word file that was exported; None for any other file.

    Raises Unreadable for one that is no XML, or in an encoding that is not known.
    """
    if given.compressed:
        return _of_docx(given, edition)
    if given.translation:
        root, text = given.tree
        found = _of_units(root, text, edition)
        keys = (name.partition("#") for name in found.lines)
        found.known = any(sign and pairs_at(edition, key) for key, sign, _ in keys)
        tools = [one.get("creationtool") for one in root.iterfind("header")]
        names = (one.get("id", one.get("original", "")) for one in root.iterfind("{*}file"))
        files = [name.partition(".")[0] for name in names]
        return found if found.known or _MARK in (*tools, *files) else None
    return None


# TMX and XLIFF


def _of_units(root: Xml.Element, text: str, edition: Edition) -> EditedTexts:
    found = EditedTexts()
    numbered = enumerate(text.split("\n"), 1)
    lines = iter([number for number, line in numbered for _ in _UNIT.finditer(line)])
    # XLIFF 1.2 says of each file what XLIFF 2 says of all.
    files = root.findall("{*}file") or [root]
    units = [(one, file) for file in files for one in file.iter() if local_name(one.tag) in _NAMES]
    source = _side(root.get("srcLang") or files[0].get("source-language") or "")
    target = root.get("trgLang") or files[0].get("target-language")
    for number, (unit, file) in enumerate(units, 1):
        key = _NAMES[local_name(unit.tag)]
        named = file.get("id", file.get("original", ""))
        holder = named.removeprefix(f"{_MARK}.").replace(".", "/")
        by_ids = f"{holder}#{unit.get('id')}"
        name = unit.get(key) or (by_ids if _pair(edition, by_ids) else f"unit {number}")
        found.lines.setdefault(name, next(lines, 1))
        if not unit.get(key) and name != by_ids:
            found.unknown.append((name, f"{name} has no '{key}': export it again, and edit that"))
            continue
        tuvs = [(x.get(_LANG) or x.get("lang"), x.findall("seg")) for x in unit.iter("tuv")]
        parts = unit.findall("{*}segment") or [unit]
        targets = [one for part in parts for one in part.iterfind("{*}target")]
        originals = "".join(_words(s) for part in parts for s in part.iterfind("{*}source"))
        pair = _pair(edition, name)
        wanted = (pair.get(source) or "") if source and pair else originals
        if source and "".join(originals.split()) != "".join(wanted.split()):
            # An old export would undo what has been written since.
            said = f"its source is not the {SIDE_NAMES[source]} of the record: export it again"
            found.refuse(name, said)
        states = ({one.get("state") for one in (part, *part)} for part in parts)
        if all(one & _DECIDED for one in states):
            found.decided[name] = None
        if any(one.get("order") for one in targets) or len(targets) not in (0, len(parts)):
            found.refuse(name, "its segments are in another order, or not all translated")
        for language, texts in (*tuvs, *([(target, targets)] if targets else ())):
            side = _side(language or "")
            if side is None or not texts:
                found.refuse(name, "a text is in neither English nor Chinese")
                continue
            if codes := {local_name(one.tag) for text in texts for one in text.iterfind(".//*")}:
                found.codes.append(f"{name}: left out of the text: <{'>, <'.join(sorted(codes))}>")
            words = [_words(one) for one in texts]
            stripped = (" " if side == "en" else "").join(one.strip() for one in words)
            found.add(name, side, words[0] if len(words) == 1 else stripped)
    return found


def _words(text: Xml.Element) -> str:
    """Return a text without inline codes, but with the words within them."""
    found = text.text or ""
    for one in text:
        found += ("" if local_name(one.tag) in _NATIVE else _words(one)) + (one.tail or "")
    return found


def _side(language: str) -> Side | None:
    primary = language.lower().replace("_", "-").partition("-")[0]
    return next((side for side in SIDES if side == primary), None)


# Word


def _of_docx(given: GivenFile, edition: Edition) -> EditedTexts | None:
    try:
        root = given.part(_DOCUMENT)
    except (*DAMAGED, Unreadable):
        # Whatever reads Word documents says what is wrong with it.
        return None
    marks = (one.get(f"{_W}name") or "" for one in root.iter(f"{_W}bookmarkStart"))
    if not any(name.startswith(PREFIX) for name in marks):
        return None
    places = {
        bookmark(f"{key}#{unit}", side): (f"{key}#{unit}", side, pair)
        for key, holder in edition.holders.items()
        for unit, pair in holder.pairs.items()
        for side in SIDES
    }
    found = EditedTexts(whole=True)
    for name, text in _bookmarked(root):
        if name in places:
            unit, side, pair = places[name]
            own = _as_in_record(text, pair, side)
            if own is None:
                what = f"which brackets of the {SIDE_NAMES[side]} are supplied is not clear"
                found.refuse(unit, f"{what}: edit its record instead")
            found.add(unit, side, (pair.get(side) or "") if own is None else own)
    found.known = bool(found.texts)
    return found


def _bookmarked(root: Xml.Element) -> Iterator[tuple[str, str]]:
    """Yield the names of bookmarks with their texts: that of a cell of a table, or of a line."""
    cells = list(root.iter(f"{_W}tc"))
    within = {paragraph for cell in cells for paragraph in cell.iter(f"{_W}p")}
    for cell in cells:
        lines = [line for paragraph in cell.iter(f"{_W}p") for line in _lines(paragraph)]
        text = "\n".join(words for _, words in lines)
        yield from ((name, text) for names, _ in lines for name in names)
    for paragraph in root.iter(f"{_W}p"):
        for names, text in _lines(paragraph) if paragraph not in within else ():
            yield from ((name, text) for name in names)


def _lines(paragraph: Xml.Element) -> list[tuple[list[str], str]]:
    """Return the lines of a paragraph, each with the names of the bookmarks that begin in it."""
    lines: list[tuple[list[str], str]] = [([], "")]
    for element in _shown(paragraph):
        if element.tag == f"{_W}bookmarkStart":
            lines[-1][0].append(element.get(f"{_W}name") or "")
        else:
            words = element.text or "" if element.tag == f"{_W}t" else _SIGNS.get(element.tag, "")
            first, *others = words.split("\n")
            lines[-1] = (lines[-1][0], lines[-1][1] + first)
            lines += [([], line) for line in others]
    return lines


def _shown(element: Xml.Element) -> Iterator[Xml.Element]:
    """Yield what is in an element, without what tracked changes have deleted."""
    for child in element:
        if child.tag not in (f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr"):
            yield child
            yield from _shown(child)


def _as_in_record(text: str, pair: Pair, side: Side) -> str | None:
    """Return a text without what the export adds: its label, and brackets of supplied words.

    Return None if it is not clear any more which brackets these are.
    """
    label = pair.label.get(side) if isinstance(pair, Segment) and pair.label else None
    text = text.removeprefix(f"{label} ") if label else text
    old, shown = pair.get(side) or "", as_shown(pair, side)
    if text == shown:
        return old
    sure = True
    for words in (old[one.start : one.end] for one in words_in(pair, side, "supplied")):
        found = shown.count(f"[{words}]") == text.count(f"[{words}]") == 1
        text, sure = text.replace(f"[{words}]", words) if found else text, sure and found
    return text if sure or all(text.count(sign) == old.count(sign) for sign in "[]") else None


# Records


def update(edition: Edition, document: str, edited: EditedTexts) -> Update:
    """Return the records of a document with the texts of a file in place of their own."""
    problems = list(edited.unknown)
    changed: dict[str, dict[tuple[str | int, ...], str | None]] = {}
    places: list[Place] = []
    own = [name for name in edited.decided if document_of(name.partition("#")[0]) == document]
    decided = [name for name in own if (pair := _pair(edition, name)) and pair.doubtful]
    for name in decided:
        changed.setdefault(name.partition("#")[0], {})[_path(edition, name, "doubtful")] = None
    elsewhere = 0
    for place, given in edited.texts.items():
        key, pair = place[0].partition("#")[0], _pair(edition, place[0])
        if pair is None:
            problems.append((place[0], f"there is no {quoted(place[0])} in the edition"))
            continue
        old = pair.get(place[1])
        text = given if given == old else given.strip()
        if text == (old or ""):
            continue
        if document_of(key) != document:
            elsewhere += 1
        elif not text:
            what = f"the text in {place[1]} is empty: delete it in its record"
            problems.append((place[0], f"{place[0]}: {what}"))
        else:
            places.append(place)
            changed.setdefault(key, {})[_path(edition, *place)] = text
    if edited.whole:
        problems += _lacking(edition, document, edited)
    files = {}
    for key, values in changed.items():
        source = edition.holders[key].record.source
        try:
            files[source.file] = _with_values(source, values)
        except (EditError, KeyError) as error:
            problems.append((key, f"{source.file}: cannot be changed there: {error}"))
    return Update(files, tuple(places), tuple(decided), elsewhere, tuple(problems))


def _lacking(edition: Edition, document: str, edited: EditedTexts) -> Iterator[tuple[str, str]]:
    """Yield what was deleted in a file that has everything of the document."""
    for key in (document, *(entry.key for entry in edition.articles_by_document.get(document, ()))):
        for unit, pair in pairs_at(edition, key).items():
            for side in SIDES:
                name = f"{key}#{unit}"
                if pair.get(side) and (name, side) not in edited.texts:
                    yield name, f"{name}: the text in {side} is not in the file any more"


def _pair(edition: Edition, name: str) -> Pair | None:
    key, _, unit = name.partition("#")
    return pairs_at(edition, key).get(unit)


def _path(edition: Edition, name: str, value: str) -> tuple[str | int, ...]:
    key, _, unit = name.partition("#")
    return (*edition.holders[key].path_of(unit), value)


def _with_values(source: Source, values: Mapping[tuple[str | int, ...], str | None]) -> str:
    """Return a record with other values; in canonical layout if it was in that before."""
    text = with_values(source, dict(values))
    kind = kind_of(source.file)
    assert kind is not None
    with suppress(FormatError):
        if canonical(source, kind)[0] == source.text:
            return canonical(Source(source.file, text), kind)[0] or text
    return text
