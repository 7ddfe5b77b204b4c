"""Texts in two columns, each row with its counterpart: CSV, TSV, XLSX (ECMA-376), TMX and XLIFF.

TMX 1.4 and XLIFF 1.2 and 2: https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from xml.etree import ElementTree as Xml

from duizhao.model import SIDES
from duizhao.text.scripts import han

from ..outline.language_runs import side_of
from ..tables import table
from .given_file import DAMAGED, GivenFile, local_name
from .limits import Budget, Unreadable

Cells = Sequence[str]
_KNOWN = table("columns")
_NAMES = {name: re.compile(form, re.IGNORECASE) for name, form in _KNOWN["names"].items()}
_ABOVE = [_KNOWN["texts"], _KNOWN["names"]["en"], _KNOWN["names"]["zh"]]
_HEADED = re.compile("|".join(_ABOVE), re.IGNORECASE)
_OPEN = re.compile(_KNOWN["open"], re.IGNORECASE)
_SAMPLE = 500
"""How many rows and columns say in which columns the texts are."""
_CODES = frozenset(_KNOWN["codes"])


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with a text in each language, or in one: offsets in the text of the table."""

    start: int
    middle: int
    """Where its Chinese begins."""
    end: int
    remark: str
    """Its id, state and note, as far as it has them."""
    unfinished: bool
    """Whether its state says so."""


def table_text(rows: Sequence[Cells]) -> tuple[str, tuple[TableRow, ...]] | None:
    """Return the texts of a table, English before Chinese; None if it has none in both."""
    columns = _columns(rows)
    if not {*SIDES} <= columns.keys():
        return None
    headed = any(_HEADED.fullmatch(_cell(rows[0], columns[side])) for side in SIDES)
    text, found = "", []
    for cells in rows[headed:]:
        values = {name: _cell(cells, at) for name, at in columns.items()}
        middle = len(text) + len(values["en"]) + 2 * bool(values["en"])
        start = len(text)
        text += "".join(f"{values[side]}\n\n" for side in SIDES if values[side])
        said = (f"{n}: {' '.join(v.split())}" for n, v in values.items() if n not in SIDES and v)
        unfinished = bool(_OPEN.match(values.get("state", "")))
        if len(text) > start:
            found.append(TableRow(start, middle, len(text), "; ".join(said), unfinished))
    return f"{text.rstrip()}\n", tuple(found)


def _cell(cells: Cells, column: int) -> str:
    lines = cells[column].splitlines() if column < len(cells) else []
    return "\n".join(words for line in lines if (words := " ".join(line.split())))


def _columns(rows: Sequence[Cells]) -> Mapping[str, int]:
    """Return which column has what: as the first row says, or as most of its cells are."""
    columns: dict[str, int] = {}
    for name, form in _NAMES.items():
        for at, cell in enumerate(rows[0] if rows else ()):
            if form.fullmatch(cell.strip()) and at not in columns.values():
                columns.setdefault(name, at)
    votes: dict[str, dict[int, int]] = {side: {} for side in SIDES}
    for cells in rows[:_SAMPLE]:
        for at, cell in enumerate(cells[:_SAMPLE]):
            if (side := side_of(cell)) is not None:
                size = han(cell) if side == "zh" else len(cell)
                votes[side][at] = votes[side].get(at, 0) + size
    for side in SIDES:
        free = {at: size for at, size in votes[side].items() if at not in columns.values()}
        if side not in columns and free:
            columns[side] = max(free, key=free.__getitem__)
    return columns


def delimited(text: str, *, named: bool) -> list[list[str]] | None:
    """Return the rows of a text whose lines are those of a table; None if it is none.

    What is not ``named`` as a table has as many columns in every line, and one in each language.
    """
    for delimiter in ",\t;|":
        try:
            rows = [row for row in csv.reader(StringIO(text), delimiter=delimiter) if any(row)]
        except csv.Error:
            continue
        widths = {len(row) for row in rows}
        columns = _columns(rows) if min(widths, default=0) > 1 else {}
        own = [[_cell(row, columns[side]) for side in SIDES if side in columns] for row in rows]
        # What is the same in both, such as a name or a number, says nothing.
        said = [[*map(side_of, row)] for row in own if len({*row}) > 1]
        known = sum(row == [*SIDES] for row in said)
        pure = len(widths) == 1 and known > 0.8 * len(said) and len(said) > 2
        if {*SIDES} <= columns.keys() and (named or pure):
            return rows
    return None


def sheets(given: GivenFile) -> Iterator[list[list[str]]]:
    """Yield the rows of each sheet of a workbook. Raises Unreadable for one that is damaged."""
    shared = "xl/sharedStrings.xml"
    try:
        strings = [_words(one) for one in given.part(shared)] if shared in given.parts else []
        budget = Budget()
        for name in sorted(one for one in given.parts if one.startswith("xl/worksheets/sheet")):
            yield [_row(row, strings, budget) for row in given.part(name).iterfind(".//{*}row")]
    except DAMAGED as error:
        raise Unreadable("this workbook cannot be read", "save it again") from error


def _row(row: Xml.Element, strings: Sequence[str], budget: Budget) -> list[str]:
    found: list[str] = []
    for cell in row.iterfind("{*}c"):
        column = 0
        for letter in re.sub("[^A-Z]", "", cell.get("r", "")):
            column = 26 * column + ord(letter) - 64
        found += [""] * min(column - 1 - len(found), 99)
        value = cell.findtext("{*}v", "")
        found.append(strings[int(value)] if cell.get("t") == "s" else value or _words(cell))
        # A string that several cells share was read once.
        budget.spend("characters", len(found[-1]))
    return found


def _words(element: Xml.Element) -> str:
    """Return the words in an element, without codes and how characters are read."""
    own = "" if local_name(element.tag) in _CODES else element.text or ""
    inner = () if local_name(element.tag) in _CODES else element
    return own + "".join(_words(child) + (child.tail or "") for child in inner)


def units(root: Xml.Element) -> list[list[str]]:
    """Return the units of TMX or XLIFF as rows, with the names of their columns above them."""
    found = [["id", "state", "note"]]
    languages: dict[str, int] = {}
    name, notes = "", ""
    for unit in root.iter():
        if local_name(unit.tag) in ("tu", "trans-unit", "unit"):
            name = unit.get("tuid") or unit.get("resname") or unit.get("id") or ""
            notes = " ".join(one.text or "" for one in unit.iterfind(".//{*}note"))
        if local_name(unit.tag) not in ("tu", "trans-unit", "segment"):
            continue
        row = [name, unit.get("state", ""), notes]
        for one in unit:
            if local_name(one.tag) in ("source", "target", "tuv"):
                language = next((v for k, v in one.attrib.items() if local_name(k) == "lang"), "")
                at = languages.setdefault(
                    language.lower() or local_name(one.tag), len(languages) + 3
                )
                row += [""] * (at + 1 - len(row))
                row[at] = " ".join(_words(one).split())
                row[1] = one.get("state", row[1])
        found.append(row)
    found[0] += languages
    return found
