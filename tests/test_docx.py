"""The Word document: every text in its column, every note a footnote, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import docx
import pytest
from lxml import etree

from duizhao.edition import Edition
from duizhao.locales.catalogues import LOCALES, Locale
from duizhao.locales.words import Catalogue
from duizhao.site.reading.prose import plain
from tests.support.exported import edition, exported, notes, pairs, selection

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return etree.fromstring(archive.read(name))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_segment_is_a_row_of_a_table(texts: Edition, locale: Locale) -> None:
    document = docx.Document(io.BytesIO(exported(texts, "docx", locale=locale)))
    rows = [[cell.text for cell in row.cells] for one in document.tables for row in texts_of(one)]
    segments = [(name, en, zh) for name, en, zh in pairs(texts) if not name.endswith("#title")]
    assert len(rows) == len(segments)
    columns = [
        [cell.text for cell in one.rows[0].cells] for one in document.tables for _ in texts_of(one)
    ]
    english = Catalogue(locale)("language.en")
    for cells, head, (name, *both) in zip(rows, columns, segments, strict=True):
        in_order = both if head[0] == english else both[::-1]
        for cell, text in zip(cells, in_order, strict=True):
            assert text is None or cell == text or cell.endswith(f" {text}"), name


def texts_of(table: Any) -> list[Any]:
    """The rows of a table that are pairs: its first names the languages, others have a witness."""
    return [row for row in table.rows[1:] if len(row._tr.tc_lst) == 2]


def test_no_pair_is_divided_between_pages(texts: Edition) -> None:
    document = docx.Document(io.BytesIO(exported(texts, "docx")))
    for table in document.tables:
        assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in texts_of(table))


def test_every_paragraph_has_a_named_style_and_no_run_a_font_of_its_own(texts: Edition) -> None:
    data = exported(texts, "docx")
    named = {one.get(f"{W}styleId") for one in part(data, "word/styles.xml").iter(f"{W}style")}
    for name in ("word/document.xml", "word/header.xml", "word/footer.xml"):
        root = part(data, name)
        styles = [one.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for one in root.iter(f"{W}p")]
        styles += [one.get(f"{W}val") for one in root.iter(f"{W}rStyle")]
        assert set(styles) <= named - {"Normal"}
        assert not any(root.iter(f"{W}sz", f"{W}color"))
        assert {key for one in root.iter(f"{W}rFonts") for key in dict(one.attrib)} <= {f"{W}hint"}


def test_one_document_has_its_title_once_and_its_signs_in_the_font_of_their_language() -> None:
    root = part(exported(edition("proposal"), "docx"), "word/document.xml")
    texts = ["".join(one.itertext()) for one in root.iter(f"{W}p")]
    assert sum("on the “One Belt, One Road” Digital Economy" in text for text in texts) == 1
    for run in root.iter(f"{W}r"):
        han = run.find(f"{W}rPr/{W}rFonts") is not None
        assert han or not re.search("[\u4e00-\u9fff]", "".join(run.itertext()))


@pytest.mark.parametrize("locale", LOCALES)
def test_each_page_has_the_title_and_its_number(texts: Edition, locale: Locale) -> None:
    document = docx.Document(io.BytesIO(exported(texts, "docx", locale=locale)))
    [section] = document.sections
    title = selection(texts, locale=locale)
    assert section.header.paragraphs[0].text == title.title(title.lens.side)
    [field] = section.footer._element.iter(f"{W}fldSimple")
    assert field.get(f"{W}instr").strip() == "PAGE"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_note_of_the_glossary_is_in_it(texts: Edition, locale: Locale) -> None:
    document = docx.Document(io.BytesIO(exported(texts, "docx", locale=locale)))
    found = "".join("".join(one.text for one in document.paragraphs).split())
    for record in texts.terms.values():
        if note := record.value.note:
            assert "".join(plain(note.zh if locale == "zh" else note.en).split()) in found


@pytest.mark.parametrize("locale", LOCALES)
def test_every_title_is_a_heading(texts: Edition, locale: Locale) -> None:
    document = docx.Document(io.BytesIO(exported(texts, "docx", locale=locale)))
    styled = [(one.text, str(one.style and one.style.name)) for one in document.paragraphs]
    headings = [text for text, style in styled if style.startswith(("Heading", "Title"))]
    for name, *both in pairs(texts):
        if name.endswith("#title"):
            wanted = [text for text in both if text]
            assert any(all(text in one for text in wanted) for one in headings), name


@pytest.mark.parametrize("locale", LOCALES)
def test_every_note_is_a_footnote_and_is_referred_to_once(texts: Edition, locale: Locale) -> None:
    data = exported(texts, "docx", locale=locale)
    text = part(data, "word/document.xml")
    ids = [one.get(f"{W}id") for one in text.iter(f"{W}footnoteReference")]
    footnotes = part(data, "word/footnotes.xml")
    written = [one.get(f"{W}id") for one in footnotes][2:]
    assert ids == written == [str(number) for number in range(2, 2 + len(texts.all_notes()))]
    said = "\n".join("".join(t.text or "" for t in one.iter(f"{W}t")) for one in footnotes)
    for name, en, zh in notes(texts):
        body = (zh or en) if locale == "zh" else (en or zh)
        first = re.split(r"[*`_\[\]<>&\\#~\n]", body or "")[0].removeprefix("- ").strip()
        assert first in said, name


@pytest.mark.parametrize("locale", LOCALES)
def test_links_are_fields_whose_words_every_program_reads(texts: Edition, locale: Locale) -> None:
    data = exported(texts, "docx", locale=locale)
    for name in ("word/document.xml", "word/footnotes.xml"):
        root = part(data, name)
        # Programs such as pandoc leave out what is in a field of one element.
        assert not list(root.iter(f"{W}fldSimple"))
        kinds = [one.get(f"{W}fldCharType") for one in root.iter(f"{W}fldChar")]
        assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)
        urls = [one.text or "" for one in root.iter(f"{W}instrText")]
        assert len(urls) == len(kinds) // 3
        assert all(re.fullmatch(r' HYPERLINK "[^"\s]+" ', url) for url in urls)
        said = "".join(one.text or "" for one in root.iter(f"{W}t"))
        assert not re.search("%[0-9A-F]{2}", said)


def test_properties_of_runs_are_in_the_order_of_the_standard(texts: Edition) -> None:
    order = ["rStyle", "rFonts", "b", "i", "smallCaps", "color", "sz", "vertAlign", "lang"]
    data = exported(texts, "docx")
    for name in ("word/document.xml", "word/footnotes.xml", "word/styles.xml"):
        for properties in part(data, name).iter(f"{W}rPr"):
            places = [order.index(etree.QName(one).localname) for one in properties]
            assert places == sorted(places)


def test_the_document_is_the_same_each_time() -> None:
    assert exported(edition("library"), "docx") == exported(edition("library"), "docx")
