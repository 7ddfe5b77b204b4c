"""Small texts of tests/cases/journeys.yml, written in each form that ``duizhao import`` reads."""

from __future__ import annotations

import csv
import html
import re
import zipfile
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import yaml

from duizhao.exporting.formats.pdf import typeset
from tests.cases import FOLDER

CASES = yaml.safe_load((FOLDER / "journeys.yml").read_text("utf-8"))
SIDES = ("en", "zh")
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPST = re.compile(r"([#$*_`@<>~\"'\\/\[\]])")


class Line(NamedTuple):
    """A heading, paragraph, footnote or row of a text, in both languages or in one."""

    kind: str
    en: str
    zh: str

    def cells(self) -> list[tuple[str, str]]:
        """Both texts of each cell of a row, or of the whole line."""
        return list(zip(self.en.split(" / "), self.zh.split(" / "), strict=True))


Text = Sequence[Line]


def text(shape: str, *, later: bool = False) -> Text:
    """The lines of one of the texts.

    ``later`` gives a version in which the first article is edited, the second one repealed, and
    one added.
    """
    case, amended = CASES["texts"][shape], CASES["amended"]
    written = case["lines"].splitlines()
    for place, lines in sorted(case.get("change", {}).items(), reverse=True):
        written[place : place + 1] = lines.splitlines()
    if later:
        heads = [n for n, one in enumerate(written) if re.match("chapter|heading|para: Art", one)]
        second = [n for n in heads if not written[n].startswith("chapter")][1]
        for old, new in amended["words"].items():
            written = [line.replace(old, new) for line in written]
        del written[second : heads[heads.index(second) + 1]]
        written += case.get("added", amended["added"]).splitlines()
    found = []
    for line in written:
        kind, _, texts = re.sub(case.get("without", "^$"), "", line).partition(": ")
        en, _, zh = texts.partition("| ")
        found.append(Line(kind, en.strip(), zh.strip()))
    return found


def write(lines: Text, form: str, folder: Path) -> list[Path]:
    """Write a text in one of ``FORMS``; returns its file, or those of English and of Chinese."""
    folder.mkdir(parents=True, exist_ok=True)
    return FORMS[form](lines, form, folder)


def _two_files(lines: Text, form: str, folder: Path) -> list[Path]:
    paths = {side: folder / f"harbour.{side}.{form}" for side in SIDES}
    for side, path in paths.items():
        whole = _marked([(line.kind, getattr(line, side)) for line in lines], form)
        if form == "pdf":
            path.write_bytes(typeset({"main.typ": whole.encode()}, {}, []))
        elif form == "docx":
            _word(path, *whole.split("---"))
        else:
            path.write_text(whole, "utf-8")
    return [*paths.values()]


def _marked(lines: list[tuple[str, str]], form: str) -> str:
    """One language of a text, by the form's own signs."""
    signs = CASES["forms"][form]
    written, rows, notes = "", "", ""
    number = 1  # Word has uses of its own for 0 and 1.
    for (kind, words), (following, _) in pairwise([*lines, ("end", "")]):
        said = _TYPST.sub(r"\\\1", words) if form == "pdf" else html.escape(words, quote=False)
        if kind == "row":
            rows += signs["row"].format("".join(map(signs["cell"].format, said.split(" / "))))
            rows += "|---|---|\n" if form == "md" and rows.count("\n") == 1 else ""
            if following != "row":
                written, rows = written + signs["table"].format(rows), ""
        elif kind == "note":
            notes += signs["note"].format(number, said)
        elif words:
            number += following == "note"
            mark = signs["mark"].format(number) if following == "note" else ""
            written += signs[kind].format(said + mark)
    found = str(signs["whole"].format(written, notes))
    return found if form != "md" or "\n## " in found else found.replace("### ", "## ")


def _word(path: Path, body: str, notes: str) -> None:
    space = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    style = "<w:style w:type='paragraph' w:styleId='{}'><w:name w:val='{}'/></w:style>"
    names = {"Title": "Title", "Heading1": "heading 1", "Heading2": "heading 2"}
    styles = map(style.format, names, names.values())
    parts = {"document": body, "styles": "".join(styles), "footnotes": notes}
    with zipfile.ZipFile(path, "w") as packed:
        for name, part in parts.items():
            packed.writestr(f"word/{name}.xml", f"<w:{name} {space}>{part}</w:{name}>")


def _one_file(lines: Text, form: str, folder: Path) -> list[Path]:
    path = folder / f"harbour.{ {'mixed': 'txt', 'xliff': 'xlf'}.get(form, form) }"
    cells = [cell for line in lines for cell in line.cells()]
    if form == "mixed":
        halves = ("\n\n".join(filter(None, side)) for side in reversed([*zip(*cells, strict=True)]))
        path.write_text("\n\n".join(halves), "utf-8")
    elif form == "csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("English", "Chinese"), *cells])
    else:
        signs = CASES["forms"][form]
        # A translation memory has pairs alone; other tables may leave a text out.
        kept = (pair for pair in cells if all(pair) or form == "xlsx")
        escaped = ([html.escape(side, quote=False) for side in pair] for pair in kept)
        whole = signs["whole"].format("".join(signs["pair"].format(*pair) for pair in escaped))
        if form != "xlsx":
            path.write_text(whole, "utf-8")
            return [path]
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("xl/workbook.xml", f"<workbook xmlns='{_SHEETS}'/>")
            packed.writestr("xl/worksheets/sheet1.xml", whole)
    return [path]


FORMS: dict[str, Callable[[Text, str, Path], list[Path]]] = {
    **dict.fromkeys(("md", "html", "docx", "pdf"), _two_files),
    **dict.fromkeys(("mixed", "tmx", "xliff", "csv", "xlsx"), _one_file),
}
"""What writes each form: a file of both languages, or one of each."""
