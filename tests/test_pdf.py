"""The book to print: every text in both languages, tagged, with its fonts, the same each time."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pypdf import PdfReader

from duizhao.edition import Edition, load
from duizhao.edition.pairs import lemma
from duizhao.locales.catalogues import LOCALES, Locale
from duizhao.model import SIDES
from tests.cases import BASE
from tests.support.exported import awkward, edition, exported, notes, pairs
from tests.support.rounds import each_by_day

EDITIONS = ("proposal", "library", "ordinance")
CHUNK = 10
"""How many characters are looked for at a time: a text may go on on another page."""


@cache
def book(name: str, locale: Locale = "en") -> bytes:
    return exported(edition(name), "pdf", locale=locale)


def bare(text: str) -> str:
    """A text without white space, and without digits, which may be those of a note."""
    return re.sub(r"[\s\d\u00ad\u200b\u2060-]", "", text)


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


def page_texts(data: bytes) -> list[str]:
    return [bare(page.extract_text()) for page in PdfReader(io.BytesIO(data)).pages]


def with_a_long_passage(folder: Path, times: int) -> Edition:
    """A small edition with a passage that is higher than a page, on which there are notes."""
    shutil.copytree(BASE, folder / "long")
    en = " ".join(f"The keeper writes line {n} of the tide book." for n in range(times))
    zh = "".join(f"守者书写潮汐簿之第{n}行。" for n in range(times))
    notes = [
        {
            "id": f"keeper-{n}", "type": "context", "author": "editors", "date": "2021-03-01",
            "target": {"segment": "s1", "en": f"line {n} of"},
            "en": f"Note {n} on a line. " + "It says a good deal of the keeper and the tides. " * 9,
        }
        for n in range(0, times, 9)
    ]  # fmt: skip
    record = {"number": 3, "segments": [{"id": "s1", "en": en, "zh": zh}], "annotations": notes}
    path = folder / "long/content/articles/harbour/03.yml"
    path.write_text(yaml.safe_dump(record, allow_unicode=True), "utf-8")
    found, problems = load(folder / "long")
    assert problems == []
    return found


@pytest.mark.slow
@pytest.mark.parametrize("first", ["en", "zh"])
def test_a_passage_and_its_counterpart_are_on_facing_pages(first: str) -> None:
    texts = page_texts(exported(edition("proposal"), "pdf", first=first))[4 - 1 :]
    for key, en, zh in pairs(edition("proposal")):
        if en and zh and not key.endswith("title"):
            left, right = (en, zh) if first == "en" else (zh, en)
            words = bare(left)[: 14 if first == "en" else 8]
            at = next(n for n, text in enumerate(texts) if words in text)
            assert at % 2 == 0, key
            assert bare(right)[:8] in texts[at + 1], key


def test_a_reader_opens_the_book_with_two_pages_and_the_first_on_the_right() -> None:
    assert PdfReader(io.BytesIO(book("ordinance")), strict=True).page_layout == "/TwoPageRight"
    columns = exported(edition("ordinance"), "pdf", layout="columns")
    assert PdfReader(io.BytesIO(columns)).page_layout is None


def test_a_heading_stands_once_in_each_language_on_the_page_of_its_text() -> None:
    texts, of = page_texts(book("proposal")), edition("proposal")
    for entry in of.articles.values():
        title, (first, *_) = entry.article.title, entry.article.segments
        if title and title.en and title.zh:
            found = [n for n, text in enumerate(texts) if bare(title.en) in text and n > 2]
            assert len(found) == 1, entry.key
            assert bare(first.en or "")[:14] in texts[found[0]]
            assert bare(title.zh)[:3] in texts[found[0] - 1]


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", (595, 842)), ("a5", (420, 595)), ("letter", (612, 792))]
)
def test_the_paper_can_be_chosen(paper: str, size: tuple[int, int]) -> None:
    data = exported(edition("harbour"), "pdf", paper=paper)
    boxes = {tuple(map(round, page.mediabox[2:])) for page in PdfReader(io.BytesIO(data)).pages}
    assert boxes == {size}


@pytest.mark.parametrize("layout", ["pages", "columns"])
def test_notes_can_be_at_the_foot_of_the_text_that_they_are_on(layout: str) -> None:
    texts = page_texts(exported(edition("ordinance"), "pdf", layout=layout, notes="foot"))
    if layout == "pages":  # Two pages are one opening, and the first page is alone.
        texts = ["".join(texts[at : at + 2]) for at in range(1, len(texts), 2)]
    for note in edition("ordinance").all_notes():
        target = note.remark.target
        quotes = [(side, quote) for side in SIDES if (quote := target.get(side))]
        # A long note goes on elsewhere; it begins with the words that it is on.
        head = "·".join(bare(lemma(quote.exact, side)) for side, quote in quotes)
        kind = note.remark.type.value.capitalize()
        [at] = [n for n, text in enumerate(texts) if f"{head}{kind}" in text]
        assert not quotes or bare(quotes[0][1].exact)[:CHUNK] in texts[at]


@pytest.mark.slow
@pytest.mark.parametrize("choice", [{}, {"notes": "foot"}, {"layout": "columns", "notes": "foot"}])
def test_a_passage_higher_than_a_page_is_printed_whole(
    choice: dict[str, str], tmp_path: Path
) -> None:
    texts = with_a_long_passage(tmp_path, 120)
    everything = "".join(page_texts(exported(texts, "pdf", **choice)))
    assert everything.count("writes") == everything.count("簿") == 120
    assert everything.count("Noteonaline") == 14


@pytest.mark.slow
@pytest.mark.parametrize("first", ["zh", "en"])
def test_an_index_has_the_pages_of_each_language(first: str) -> None:
    data = exported(edition("proposal"), "pdf", first=first, notes="end")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    end = next(n for n, text in enumerate(pages) if re.match(r"\d* *Notes", text))
    listed = " ".join(" ".join(pages[end:]).split())
    for side, words, beside in (
        ("en", "digital skills", "数字技能"), ("zh", "数字技能", "shù zì jì néng"),
    ):  # fmt: skip
        at = [n for n, text in enumerate(pages[3:end], 4) if words in " ".join(text.split())]
        here = [str(n) for n in at if n % 2 == (side != first)]
        assert f"{words} {beside} {', '.join(here)} " in listed
    assert not [text for text in pages if re.search(r"\b(\d+), \1\b", text)]
    between = {"en": r"第.+至.+条", "zh": r"Articles \d+–\d+"}[first]
    assert any(re.search(between, text[:40]) for text in pages)
    # What is known of other pages was known in time: each has its own number in its head.
    assert all(re.search(rf"\b{n}\b", text[:99]) for n, text in enumerate(pages[2:], 3) if text)


def test_notes_are_numbered_on_both_pages_and_begin_with_the_words_of_both() -> None:
    links = [len(p.annotations or ()) for p in PdfReader(io.BytesIO(book("proposal"))).pages[3:27]]
    assert sum(links[1::2]) > sum(links[::2]) / 2
    assert bare("积极 · vigorously Comparison") in printed(book("proposal"))


def test_headings_on_facing_pages_skip_no_level() -> None:
    assert b"pdfuaid:part" in exported(edition("ordinance"), "pdf", locale="zh", notes="end")


@pytest.mark.parametrize(("choice", "after"), [("end", 1), ("below", 0), ("none", None)])
def test_other_texts_are_where_they_are_wanted(choice: str, after: int | None) -> None:
    everything = printed(exported(edition("library"), "pdf", "chart-data-act", witnesses=choice))
    last = bare([en for _, en, _ in pairs(edition("library"), "chart-data-act") if en][-1])[:CHUNK]
    parts = everything.split(last)
    has = ["furnishitonrequestfreeofcharge" in part for part in (parts[0], "".join(parts[1:]))]
    assert has == [after == 0, after == 1]


def test_long_urls_are_printed_by_their_hosts() -> None:
    everything = "".join(page_texts(book("proposal")))
    assert "chinacopyrightandmedia.wordpress.com/…" in everything
    assert "%E" not in everything


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
from tests.cases import BASE
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
