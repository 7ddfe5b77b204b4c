"""A Word document to its text: its paragraphs and tables, with the numbers that Word computes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as Xml

from duizhao.text.numerals import numeral, roman

from ...tables import table
from ..outline.bilingual_headings import CELL, Block
from ..outline.number_forms import BULLETS
from .footnotes import MARK, placed
from .given_file import DAMAGED, GivenFile
from .joined_blocks import END, ROW, cell, joined
from .limits import Unreadable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NO_WORDS = frozenset(
    {_FALLBACK, *(f"{_W}{one}" for one in ("del", "pPr", "rPr", "moveFrom", "rt", "txbxContent"))}
)
"""What of a paragraph is no part of its words: ``rt`` is how a character is read."""
_SIGNS = {f"{_W}{one}": " " for one in ("tab", "ptab")} | {f"{_W}noBreakHyphen": "-"}
_SIGNS |= {f"{_W}{one}": "\n" for one in ("br", "cr")}
_DOCUMENT = "word/document.xml"
_NUMBERING = "word/numbering.xml"
_STYLES = "word/styles.xml"
_NUMERALS = table("numerals")
_MARKS = {f"{_W}{one}Reference": f"word/{one}s.xml" for one in ("footnote", "endnote")}
"""The marks of notes, and where these are."""
_HEADING = re.compile(r"(?:heading|标题|標題) ?([1-9])", re.IGNORECASE)
"""What the style of a heading is called, if it does not say its level."""
_TITLE = re.compile("title|标题|標題", re.IGNORECASE)
"""What the style of the title is called: it is above all headings."""
_IN_CONTENTS = re.compile(r"(?:toc|目录|目錄) ?(?:[1-9]|heading|标题|標題)$", re.IGNORECASE)
_CONTENTS = -3
"""The level of a line of the contents, which Word makes of the headings."""
_NO_LEVEL = 9
"""What the level of the outline is for what is no heading; for headings, it counts from 0."""
_WANTED = (_DOCUMENT, _NUMBERING, _STYLES, *_MARKS.values())


def docx_text(given: GivenFile) -> dict[str, Any]:
    """Return what an ``ExtractedText`` says of a Word document, by its fields.

    Raises Unreadable if it is none.
    """
    try:
        wanted = [name for name in given.parts if name in _WANTED or _around(name)]
        parts = {name: given.part(name) for name in wanted}
    except DAMAGED as error:
        raise Unreadable("this is no Word document that can be read", "save it again") from error
    if _DOCUMENT not in parts:
        # The last kind is that of all others.
        kinds = table("archives").items()
        what = next(kind for sign, kind in kinds if any(n.startswith(sign) for n in given.parts))
        raise Unreadable(f"this is {what}, not a text", "save its text as .docx, or as plain text")
    body = parts[_DOCUMENT].find(f"{_W}body")
    numbers = _Numbers(parts.get(_NUMBERING), parts.get(_STYLES))
    found = list(_blocks(body, numbers)) if body is not None else []
    blocks = [one for one in found if one[1] != _CONTENTS]
    notes = {
        f"{mark}{note.get(f'{_W}id')}": " ".join(" ".join(map(_words, note)).split())
        for mark, part in _MARKS.items()
        for note in parts.get(part, ())
        if note.get(f"{_W}type", "normal") == "normal"
    }
    if not any(level != CELL for _, level in blocks):
        hint = "if it shows scanned pages, let a program recognise their text"
        raise Unreadable("the Word document has no text", hint)
    left = [words for name in parts if _around(name) and (words := _all_words(parts[name]))]
    left += [text for text, level in found if level == _CONTENTS]
    unheaded = all(level == 0 for _, level in blocks)
    return joined(list(placed(blocks, notes)), [*left, *notes.values()], whole=unheaded)


def _around(name: str) -> bool:
    return name.startswith(("word/header", "word/footer")) and name.endswith(".xml")


def _all_words(root: Xml.Element) -> str:
    words = " ".join("".join(t.text or "" for t in p.iter(f"{_W}t")) for p in root.iter(f"{_W}p"))
    return " ".join(words.split())


def _blocks(parent: Xml.Element, numbers: _Numbers) -> Iterator[Block]:
    """Yield the text of each paragraph, and its level if it is a heading, or else 0.

    A table is read row by row, cell by cell, and says where these begin if it has no other in it.
    """
    for child in parent:
        if child.tag == f"{_W}tbl" and child.find(f".//{_W}tbl") is None:
            for row in (one for one in child.iter(f"{_W}tr") if not _is_deleted(one)):
                yield ROW
                for own in row.iter(f"{_W}tc"):
                    span = own.find(f"{_W}tcPr/{_W}gridSpan")
                    yield cell(span.get(f"{_W}val") if span is not None else None)
                    yield from _blocks(own, numbers)
            yield END
            continue
        if child.tag == f"{_W}p":
            words, (label, level) = _words(child), numbers.of(child)
            if words.strip() or (label and level > 0):
                yield (label + words).rstrip(), level
            for box in _boxes(child):
                yield from _blocks(box, numbers)
        elif child.tag not in (f"{_W}del", _FALLBACK) and not _is_deleted(child):
            yield from _blocks(child, numbers)


def _is_deleted(element: Xml.Element) -> bool:
    """Return whether an element is a row that someone has deleted, in a file that keeps changes."""
    return element.find(f"{_W}trPr/{_W}del") is not None


def _boxes(element: Xml.Element) -> Iterator[Xml.Element]:
    """Yield the text boxes that hang at a paragraph, each once: older programs get another form."""
    for child in element:
        if child.tag == f"{_W}txbxContent":
            yield child
        elif child.tag != _FALLBACK:
            yield from _boxes(child)


def _words(paragraph: Xml.Element) -> str:
    found: list[str] = []
    own = ""
    for child in paragraph:
        if child.tag in _MARKS:
            key = f"{child.tag}{child.get(f'{_W}id')}"
            # A mark that the writer chose is the text after it.
            own = key if child.get(f"{_W}customMarkFollows", "0") in ("1", "true", "on") else ""
            found += [] if own else [MARK.format(label="", key=key)]
        elif child.tag == f"{_W}t":
            found.append(MARK.format(label=child.text, key=own) if own else child.text or "")
            own = ""
        elif child.tag in _SIGNS:
            found.append(_SIGNS[child.tag])
        elif child.tag not in _NO_WORDS:
            found.append(_words(child))
    return "".join(found)


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a numbered list is written."""

    form: str
    """Its text, with ``%1`` for the number of the first level."""
    numerals: str
    start: int
    restart: int
    """It begins again after an item of a level before this one, from 0; if 0, never."""
    arabic: bool
    """Whether it has the numbers of all levels in Arabic numerals."""


class _Numbers:
    """What Word shows of paragraphs and does not keep in their text: numbers, and headings."""

    def __init__(self, numbering: Xml.Element | None, styles: Xml.Element | None) -> None:
        self._lists: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._abstract: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._styles: dict[str, dict[str, str]] = {}
        if numbering is not None:
            self._read(numbering)
        if styles is not None:
            self._read_styles(styles)

    def _read_styles(self, styles: Xml.Element) -> None:
        """Note the format of each style; what it does not say is that of the style it is based on.

        Each is read once, however many are based on one another.
        """
        found = {one.get(f"{_W}styleId", ""): one for one in styles.iter(f"{_W}style")}
        for name in found:
            above: list[str] = []
            while name in found and name not in self._styles:
                self._styles[name] = {}
                above.append(name)
                name = _value(found[name], "basedOn")
            known = self._styles.get(name, {})
            for one in reversed(above):
                known = {**known, **_format(found[one], _value(found[one], "name") or one)}
                self._styles[one] = known

    def _read(self, numbering: Xml.Element) -> None:
        levels: dict[str, dict[int, _Level]] = {}
        styled: dict[str, str] = {}
        links: dict[str, str] = {}
        for abstract in numbering.iter(f"{_W}abstractNum"):
            one = abstract.get(f"{_W}abstractNumId", "")
            own = levels.setdefault(one, {})
            for level in abstract.iter(f"{_W}lvl"):
                own[_whole(level.get(f"{_W}ilvl"))] = _level(level)
            styled[_value(abstract, "styleLink")] = one
            links[one] = _value(abstract, "numStyleLink")
        for number in numbering.iter(f"{_W}num"):
            name, abstract_id = number.get(f"{_W}numId", ""), _value(number, "abstractNumId")
            if links.get(abstract_id):
                # The levels are with the style that the list has.
                abstract_id = styled.get(links[abstract_id], abstract_id)
            self._lists[name] = dict(levels.get(abstract_id, {}))
            self._abstract[name] = abstract_id
            for override in number.iter(f"{_W}lvlOverride"):
                # What a list has of its own at a level: its form, and the number it begins with.
                depth, new = _whole(override.get(f"{_W}ilvl")), override.find(f"{_W}lvl")
                if new is not None:
                    self._lists[name][depth] = _level(new)
                if restart := _value(override, "startOverride"):
                    self._restarts[name, depth] = _whole(restart)

    def of(self, paragraph: Xml.Element) -> tuple[str, int]:
        """Return the number before a paragraph, with a space, and its level if it is a heading."""
        name = _value(paragraph, "pPr", "pStyle")
        known = {**self._styles.get(name, _named(name)), **_format(paragraph)}
        level = _whole(known.get("outlineLvl"), _NO_LEVEL)
        label = self._label(known.get("numId", ""), _whole(known.get("ilvl")))
        if known.get("contents"):
            return label, _CONTENTS
        return label, level + 2 if level < _NO_LEVEL else int("title" in known)

    def _label(self, name: str, depth: int) -> str:
        if depth not in self._lists.get(name, {}):
            return ""
        levels, counts = self._lists[name], self._counts[self._abstract[name]]
        # A list begins again only once; whatever else has its form continues with its numbers.
        restart = self._restarts.pop((name, depth), None)
        before = counts.get(depth, levels[depth].start - 1)
        counts[depth] = before + 1 if restart is None else restart
        for deeper in [level for level in counts if depth < level]:
            if deeper not in levels or depth < levels[deeper].restart:
                del counts[deeper]
        if levels[depth].numerals == "bullet":
            return f"{BULLETS[min(depth, len(BULLETS) - 1)]} "
        form = levels[depth].form
        for level in range(depth + 1):
            if level in levels:
                numerals = "decimal" if levels[depth].arabic else levels[level].numerals
                count = counts.get(level, levels[level].start)
                form = form.replace(f"%{level + 1}", in_numerals(numerals, count))
        return f"{form} " if form else ""


def _whole(written: str | None, otherwise: int = 0) -> int:
    """Return a number of a file, which another program than Word may have written wrong."""
    plain = written is not None and written.isascii() and written.isdigit() and len(written) < 7
    return int(written or otherwise) if plain else otherwise


def _level(element: Xml.Element) -> _Level:
    start, form = _whole(_value(element, "start"), 1), _value(element, "lvlText")
    restart = _whole(_value(element, "lvlRestart"), _whole(element.get(f"{_W}ilvl")))
    arabic = element.find(f"{_W}isLgl") is not None
    return _Level(form, _value(element, "numFmt"), start, restart, arabic)


def _format(element: Xml.Element, name: str = "") -> dict[str, str]:
    """Return what a paragraph, or a style of that name, says itself of its list and its level."""
    paths = ("pPr", "outlineLvl"), ("pPr", "numPr", "numId"), ("pPr", "numPr", "ilvl")
    said = {path[-1]: _value(element, *path) for path in paths}
    return {**_named(name), **{key: value for key, value in said.items() if value}}


def _named(name: str) -> dict[str, str]:
    """Return what the name of a style says, which may be all that is known of it."""
    if (heading := _HEADING.fullmatch(name)) is not None:
        return {"outlineLvl": str(int(heading[1]) - 1)}
    if _TITLE.fullmatch(name):
        return {"title": name}
    return {"contents": name} if _IN_CONTENTS.match(name) else {}


def _value(element: Xml.Element, *path: str) -> str:
    found = element.find("/".join(f"{_W}{one}" for one in path))
    return found.get(f"{_W}val", "") if found is not None else ""


def in_numerals(numerals: str, count: int) -> str:
    """Return a number in the numerals that Word calls so; Arabic if it has no such name."""
    if numerals in _NUMERALS["chinese"]:
        return numeral(count)
    if numerals.endswith("Roman"):
        written = roman(count) if 0 < count < 4000 else str(count)
        return written if numerals.startswith("upper") else written.lower()
    if numerals.endswith("Letter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26)
        return letter.upper() if numerals.startswith("upper") else letter
    if 0 < count <= len(_NUMERALS["signs"].get(numerals, "")):
        return str(_NUMERALS["signs"][numerals][count - 1])
    if numerals == "none":
        return ""
    return f"{count:02d}" if numerals == "decimalZero" else str(count)
