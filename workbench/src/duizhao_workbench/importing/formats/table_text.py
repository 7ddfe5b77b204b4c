"""Texts in two columns, each row with its counterpart: CSV, TSV, XLSX (ECMA-376), TMX and XLIFF.

TMX 1.4 and XLIFF 1.2 and 2: https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from xml.etree import ElementTree as Xml

from duizhao.model import SIDES, Side, other_side
from duizhao.text.scripts import FOREIGN_SIGN, LATIN_WORD, NAME, han, is_in

from ...tables import table
from ..outline.language_runs import side_of
from .given_file import DAMAGED, GivenFile, local_name
from .limits import Budget, Unreadable

Cells = Sequence[str]
_KNOWN = table("columns")
_NAMES = {name: re.compile(form, re.IGNORECASE) for name, form in _KNOWN["names"].items()}
_TEXTS = re.compile(_KNOWN["texts"], re.IGNORECASE)
_HEADED = re.compile("|".join([_TEXTS.pattern, *(_NAMES[side].pattern for side in SIDES)]), re.I)
_OTHER = re.compile("|".join([_KNOWN["others"], *_KNOWN["names"].values()]), re.IGNORECASE)
"""The names of columns that have no text in either language, or a known one."""
_OPEN = re.compile(_KNOWN["open"], re.IGNORECASE)
_SAMPLE, _TITLES = 500, 5
"""How many rows and columns say where the texts are, and among how many is that with the names."""
_CODES = frozenset(_KNOWN["codes"])


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with a text in each language, or in one: offsets in the text of the table."""

    start: int
    middle: int
    """Where its other language begins."""
    end: int
    remark: str
    """Its id, state and note, as far as it has them."""
    unfinished: bool
    """Whether its state says so."""
    first: Side = "en"
    """The language in which it begins."""
    whole: bool = True
    """Whether it is one pair, however many sentences it has."""


def table_text(
    tables: Iterable[Sequence[Cells]], *, headed: bool = False
) -> tuple[str, tuple[TableRow, ...], tuple[str, ...]]:
    """Return the texts of tables, English before Chinese, their rows, and what is left out.

    A row whose sentence is the same in both has not been translated. The first row of each is no
    text if it is ``headed``, or names a column of texts.
    """
    text, found, left_out = "", list[TableRow](), list[str]()
    for rows in tables:
        at, names, columns = columns_of(rows, headed=headed)
        if not {*SIDES} <= columns.keys():
            left_out += filter(None, [" ".join(" ".join(map(" ".join, rows)).split())])
            continue
        left_out += left_out_of(rows, at, names, columns)
        for cells in rows[at:]:
            values = {side: _cell(cells, columns[side]) for side in SIDES}
            if values["en"] == values["zh"] and (side := untranslated(values["en"])):
                values[other_side(side)] = ""
            start, middle = len(text), len(text) + len(values["en"]) + 2 * bool(values["en"])
            text += "".join(f"{values[side]}\n\n" for side in SIDES if values[side])
            if len(text) > start:
                found.append(TableRow(start, middle, len(text), *remark_of(cells, columns)))
    return f"{text.rstrip()}\n", tuple(found), tuple(left_out)


def remark_of(cells: Cells, columns: Mapping[str, int]) -> tuple[str, bool]:
    """Return what a row says of itself: its id, state and note, and whether it is not final."""
    values = {name: _cell(cells, at) for name, at in columns.items() if name not in SIDES}
    said = (f"{name}: {' '.join(value.split())}" for name, value in values.items() if value)
    return "; ".join(said), bool(_OPEN.match(values.get("state", "")))


def fitting(rows: Sequence[Cells], columns: Mapping[str, int]) -> tuple[int, int]:
    """Return how many rows are pairs, and how many have two texts that differ.

    What is the same in both, such as a name or a number, says nothing.
    """
    own = [[_cell(row, columns[side]) for side in SIDES if side in columns] for row in rows]
    said = [[*map(side_of, row)] for row in own if len({*row}) > 1 and all(row)]
    return said.count([*SIDES]), len(said)


def untranslated(text: str) -> Side | None:
    """Return the language of a text in both columns; nothing if it is a name, number or URL."""
    if han(text):
        return "zh"
    return None if NAME.fullmatch(text) or is_in("zh", text) else "en"


def left_out_of(
    rows: Sequence[Cells], at: int, names: Cells, columns: Mapping[str, int]
) -> Iterator[str]:
    """Yield what is above the names of columns, and the names of those whose words are not read."""
    above = rows[: max(0, at - bool(names))]
    yield from filter(None, (" ".join(" ".join(row).split()) for row in above))
    for place in range(max(map(len, rows[at:]), default=0)):
        if place not in columns.values() and any(side_of(_cell(row, place)) for row in rows[at:]):
            yield f"column {_cell(names, place) or place + 1}"


def _cell(cells: Cells, column: int) -> str:
    lines = cells[column].splitlines() if column < len(cells) else []
    return "\n".join(words for line in lines if (words := " ".join(line.split())))


def columns_of(
    rows: Sequence[Cells], *, headed: bool = False
) -> tuple[int, Cells, Mapping[str, int]]:
    """Return at which row the texts begin, the names of the columns, and which column has what.

    That is what its name says, or what most of its cells are; those of another language are none.
    """
    named = [sum(bool(_HEADED.fullmatch(cell.strip())) for cell in row) for row in rows[:_TITLES]]
    first = next((at for at, count in enumerate(named) if count > 1), 0)
    names = [cell.strip() for cell in rows[first]] if rows else []
    columns: dict[str, int] = {}
    for name, form in _NAMES.items():
        for at, cell in enumerate(names):
            if form.fullmatch(cell) and at not in columns.values():
                columns.setdefault(name, at)
    others = {at for at, cell in enumerate(names) if _OTHER.fullmatch(cell)}
    texts = {at for at, cell in enumerate(names) if _TEXTS.fullmatch(cell)}
    votes: dict[str, Counter[int]] = {side: Counter() for side in SIDES}
    for cells in rows[first : first + _SAMPLE]:
        for at, cell in enumerate(cells[:_SAMPLE]):
            if (side := side_of(cell)) is not None and not FOREIGN_SIGN.search(cell):
                # A word alone can be a key, and a cell without spaces a path.
                size = min(12, han(cell) if side == "zh" else len(LATIN_WORD.findall(cell)))
                votes[side][at] += 10 * size if han(cell) or " " in cell.strip() else size
    for side in SIDES:
        free = {at: n for at, n in votes[side].items() if at not in {*columns.values(), *others}}
        if side not in columns and free:
            # Its name says less than its cells.
            least = max(free.values()) / 2
            columns[side] = max(free, key=lambda at: (at in texts and free[at] > least, free[at]))
    own = {names[columns[side]] for side in SIDES if columns.get(side, len(names)) < len(names)}
    known = headed or any(map(_HEADED.fullmatch, own))
    return first + known, names if known else (), columns


def delimited(text: str, *, named: bool) -> list[list[str]] | None:
    """Return the rows of a text whose lines are those of a table; None if it is none.

    What is not ``named`` as a table has as many columns in nearly every line, and one in each
    language. Of several ways to divide the lines, that which has most pairs is taken.
    """
    best: tuple[int, list[list[str]] | None] = (-1, None)
    for delimiter in ",\t;|":
        try:
            rows = [row for row in csv.reader(StringIO(text), delimiter=delimiter) if any(row)]
        except csv.Error:
            continue
        widths = Counter(map(len, rows))
        width, alike = widths.most_common(1)[0] if widths else (0, 0)
        columns = columns_of(rows)[2] if width > 1 else {}
        known, said = fitting(rows, columns)
        pure = alike > 0.9 * len(rows) and known > 0.8 * said and said > 2
        if {*SIDES} <= columns.keys() and (named or pure) and known > best[0]:
            best = known, rows
    return best[1]


def sheets(given: GivenFile) -> Iterator[list[list[str]]]:
    """Yield the rows of each sheet of a workbook. Raises Unreadable for one that is damaged."""
    shared = "xl/sharedStrings.xml"
    try:
        strings = [_words(one) for one in given.part(shared)] if shared in given.parts else []
        budget = Budget()
        names = [one for one in given.parts if one.startswith("xl/worksheets/sheet")]
        for name in sorted(names, key=lambda one: (len(one), one)):
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
            # Before a catalogue of messages, some tools write what is said of it.
            if (unit.get("restype") or "").endswith("gettext-domain-header"):
                continue
        if local_name(unit.tag) not in ("tu", "trans-unit", "segment"):
            continue
        row = [name, unit.get("state", ""), notes]
        for number, one in enumerate(unit):
            if (kind := local_name(one.tag)) in ("source", "target", "tuv"):
                language = next((v for k, v in one.attrib.items() if local_name(k) == "lang"), "")
                name_of = language.lower() or (f"text {number}" if kind == "tuv" else kind)
                at = languages.setdefault(name_of, len(languages) + 3)
                row += [""] * (at + 1 - len(row))
                row[at] = " ".join(_words(one).split())
                row[1] = one.get("state", row[1])
        found.append(row)
    found[0] += languages
    return found
