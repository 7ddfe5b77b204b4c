"""The book to print: every text in both languages, tagged, with its fonts, the same each time."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from functools import cache
from typing import Any

import pytest
from pypdf import PdfReader

from duizhao.edition import Edition
from duizhao.locales.catalogues import LOCALES, Locale
from tests.support.exported import awkward, edition, exported, notes, pairs
from tests.support.rounds import each_by_day

EDITIONS = ("proposal", "library", "ordinance")
CHUNK = 10
"""How many characters are looked for at a time: a text may go on on another page."""


@cache
def book(name: str, locale: Locale = "en") -> bytes:
    return exported(edition(name), "pdf", locale=locale)


def bare(text: str) -> str:
    """A text without white space, and without digits, which may be those of a footnote's mark."""
    return re.sub(r"[\s\d\u00ad\u200b-]", "", text)


def printed(data: bytes) -> str:
    return bare("".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "locale"), each_by_day(EDITIONS, LOCALES))
def test_every_text_is_printed_in_both_languages(name: str, locale: Locale) -> None:
    everything = printed(book(name, locale))
    for key, en, zh in pairs(edition(name)):
        for text in filter(None, (en, zh)):
            words = bare(text)
            chunks = [words[at : at + CHUNK] for at in range(0, len(words), CHUNK)]
            missing = [chunk for chunk in chunks if chunk not in everything]
            # Where a page ends within the text, the words around that place are apart.
            assert len(missing) <= 2, (key, missing)


@pytest.mark.parametrize("locale", LOCALES)
def test_texts_are_printed_in_their_order(locale: Locale) -> None:
    everything, at = printed(book("ordinance", locale)), 0
    for _, en, _ in pairs(edition("ordinance")):
        if en:
            at = everything.index(bare(en)[:CHUNK], at)


@pytest.mark.slow
@pytest.mark.parametrize("locale", LOCALES)
def test_every_note_is_printed_in_the_language_of_the_readers(locale: Locale) -> None:
    everything = printed(book("proposal", locale))
    for key, en, zh in notes(edition("proposal")):
        body = (zh or en) if locale == "zh" else (en or zh)
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", body or "")
        words = bare(re.sub(r"[*_`]", "", plain))
        assert words[:CHUNK] in everything, key


@pytest.mark.slow
@pytest.mark.parametrize(("name", "locale"), each_by_day(["proposal", "library"], LOCALES))
def test_the_notes_can_be_printed_alone_with_what_they_quote(name: str, locale: Locale) -> None:
    texts = edition(name)
    data = exported(texts, "pdf-notes", locale=locale)
    everything = printed(data)
    for key, en, zh in notes(texts):
        body = (zh or en) if locale == "zh" else (en or zh)
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", body or "")
        assert bare(re.sub(r"[*_`]", "", plain))[:CHUNK] in everything, key
    for note in texts.all_notes():
        for quote in filter(None, (note.remark.target.en, note.remark.target.zh)):
            assert bare(quote.exact)[:CHUNK] in everything, note.id
    on = {f"{note.key}#{note.unit}" for note in texts.all_notes()}
    on |= {key for key, *_ in pairs(texts) if key.endswith("#title")}
    longest = max((en or "" for key, en, _ in pairs(texts) if key not in on), key=len)
    assert bare(longest)[:60] not in everything
    reader: Any = PdfReader(io.BytesIO(data))
    claimed = reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert "pdfuaid:part>1<" in claimed


@pytest.mark.parametrize("name", EDITIONS)
def test_the_book_is_tagged_and_has_its_fonts(name: str) -> None:
    reader: Any = PdfReader(io.BytesIO(book(name)))
    root = reader.trailer["/Root"].get_object()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]
    assert root["/Lang"] == "en"
    claimed = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfaid:part>2<", claimed)
    assert re.search(r"pdfaid:conformance>A<", claimed)
    assert re.search(r"pdfuaid:part>1<", claimed)
    fonts = {}
    for page in reader.pages:
        for font in page["/Resources"].get_object().get("/Font", {}).values():
            one = font.get_object()
            inner = one["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            fonts[str(one["/BaseFont"])] = any(f"/FontFile{n}" in inner for n in ("", 2, 3))
    assert all(fonts.values())
    names = " ".join(fonts)
    assert "LibertinusSerif" in names
    assert "NotoSerifTC" in names if name == "ordinance" else "NotoSerifSC" in names
    # A subset of a font has six letters and a plus sign before its name.
    assert all(re.match(r"/[A-Z]{6}\+", one) for one in fonts)


def test_the_book_has_bookmarks() -> None:
    reader = PdfReader(io.BytesIO(book("ordinance")))
    titles = str(reader.outline)
    for entry in edition("ordinance").articles.values():
        title = entry.article.title
        assert title is None or not title.en or title.en in titles


def test_the_book_is_the_same_each_time() -> None:
    assert book("library") == exported(edition("library"), "pdf")


@pytest.mark.slow
def test_signs_that_no_font_has_do_not_prevent_the_book(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    texts: Edition = awkward(tmp_path_factory.mktemp("texts"))
    everything = printed(exported(texts, "pdf"))
    for _, en, _ in pairs(texts):
        assert en is None or bare(en.replace("😀", "").replace("𠮷", ""))[:CHUNK] in everything


AGAIN = """
from duizhao.locales.catalogues import LOCALES
from duizhao.parallel import parallel_map
from tests.support.exported import edition, exported

def size(locale):
    return len(exported(edition("proposal"), "pdf", locale=locale))

print(size("en"), *sorted(size for _, size in parallel_map(size, list(LOCALES)[:2], 2)))
"""


@pytest.mark.slow
def test_a_book_is_made_in_a_worker_of_a_process_that_has_made_one() -> None:
    done = subprocess.run(
        [sys.executable, "-c", AGAIN], capture_output=True, text=True, timeout=120, check=True
    )
    first, *others = done.stdout.split()
    assert len(others) == 2
    assert first in others
