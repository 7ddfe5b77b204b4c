"""A TMX or Word file that was exported and edited changes the texts that differ, and no more."""

from __future__ import annotations

import io
import random
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from duizhao.edition import Edition, load
from duizhao.model import SIDES, Segment
from duizhao.text.word_bookmarks import bookmark
from duizhao_workbench.importing.formats.edited_texts import Place
from tests.cases import FOLDER, tries
from tests.support.commands import files, invoke
from tests.support.exported import awkward, exported
from tests.support.given_files import edited, packed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EDITIONS = {"base": "harbour", "ordinance": "harbour-ordinance", "library": "salvage-act"}
# To shrink an example takes minutes here.
PHASES = [phase for phase in Phase if phase is not Phase.shrink]
Edits = Mapping[Place, str]


def in_tmx(data: bytes, edits: Edits) -> bytes:
    """A TMX file with words added to some texts."""
    root = etree.fromstring(data)
    for unit in root.iter("tu"):
        for variant in unit.iter("tuv"):
            place = unit.get("tuid"), variant.get(LANG)[:2]
            if place in edits:
                variant.find("seg").text += edits[place]
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def in_docx(data: bytes, edits: Edits) -> bytes:
    """A Word file with words added to some texts, before their bookmarks end."""
    names = {bookmark(*place): words for place, words in edits.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    for start in root.iter(f"{W}bookmarkStart"):
        if words := names.get(start.get(f"{W}name")):
            number, ends = start.get(f"{W}id"), start.getparent().iter(f"{W}bookmarkEnd")
            end = next(one for one in ends if one.get(f"{W}id") == number)
            # As Word tracks changes: what was deleted is still there.
            gone, added = (etree.Element(W + tag) for tag in ("del", "ins"))
            run_gone, run_added = (etree.SubElement(x, f"{W}r") for x in (gone, added))
            etree.SubElement(run_gone, f"{W}delText").text = "no"
            etree.SubElement(run_added, f"{W}t").text = words
            end.addprevious(gone)
            end.addprevious(added)
    parts["word/document.xml"] = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return packed(parts)


FORMATS: dict[str, Callable[[bytes, Edits], bytes]] = {"tmx": in_tmx, "docx": in_docx}


def places(edition: Edition, document: str) -> list[Place]:
    keys = (document, *(entry.key for entry in edition.documents[document].articles))
    return [
        (f"{key}#{unit}", side)
        for key in keys
        for unit, pair in edition.holders[key].pairs.items()
        for side in SIDES
        if pair.get(side)
    ]


def plain(edition: Edition, document: str) -> dict[str, Any]:
    """All that the records of a document say."""
    found: dict[str, Any] = {document: edition.documents[document].document.model_dump()}
    found |= {e.key: e.article.model_dump() for e in edition.documents[document].articles}
    return found


def put(said: dict[str, Any], edits: Edits) -> None:
    for (name, side), words in edits.items():
        key, _, unit = name.partition("#")
        record = said[key]
        one = (
            record["title"]
            if unit == "title"
            else next(s for s in record["segments"] if s["id"] == unit)
        )
        one[side] += words


def run(root: Path, document: str, format_: str, data: bytes, *more: str) -> Any:
    path = root.parent / f"edited.{format_}"
    path.write_bytes(data)
    options = ("--document", document, "--update", "--root", str(root), *more)
    return invoke("import", str(path), *options)


@pytest.mark.slow
@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", EDITIONS)
@settings(tries(8), phases=PHASES)
@given(data=st.data())
def test_what_was_edited_changes_and_nothing_else(
    name: str, format_: str, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "edition"
        shutil.copytree(FOLDER / name, root)
        edition, _ = load(root)
        document = EDITIONS[name]
        words = st.text(st.sampled_from("abé & <b> 港口，。:#'\"-"), min_size=1, max_size=12)
        chosen = st.dictionaries(
            st.sampled_from(places(edition, document)),
            words.map(lambda text: f" x{text}y"),
            max_size=4,
        )
        edits = data.draw(chosen)
        before, expected = files(root), plain(edition, document)
        done = run(root, document, format_, FORMATS[format_](exported(edition, format_), edits))
        assert done.exit_code == 0, done.output
        put(expected, edits)
        now, _ = load(root)
        assert plain(now, document) == expected
        after = files(root)
        touched = {name for name in after if after[name] != before.get(name)}
        keys = {place.partition("#")[0] for place, _ in edits}
        assert touched == {
            f"content/{'articles' if '/' in key else 'documents'}/{key}.yml" for key in keys
        }
        assert after.keys() == before.keys()


@pytest.mark.parametrize("format_", FORMATS)
def test_texts_with_any_signs_come_back_as_they_were(format_: str, tmp_path: Path) -> None:
    edition = awkward(tmp_path)
    before = files(edition.root)
    done = run(edition.root, "harbour", format_, exported(edition, format_))
    assert done.exit_code == 0, done.output
    assert "0 files written, 0 texts changed" in done.stderr
    assert files(edition.root) == before


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(FOLDER / "base", tmp_path / "edition")


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("gb18030", "GB18030"),
        ("gbk", "gb2312"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", ""),
        ("big5", "Big5"),
        ("cp950", "big5"),
    ],
)
def test_a_tmx_is_read_in_the_encoding_that_it_declares(
    root: Path, codec: str, declared: str
) -> None:
    edition, _ = load(root)
    text = exported(edition, "tmx").decode().partition("?>")[2].replace("<seg>", "<seg>改", 1)
    # What Big5 lacks stands there by its number.
    data = text.encode("cp950" if codec == "big5" else codec, "xmlcharrefreplace").decode(codec)
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else '<?xml version="1.0"?>'
    done = run(root, "harbour", "tmx", (head + data).encode(codec))
    assert done.exit_code == 0, done.output
    assert "1 file written, 1 text changed" in done.stderr
    title = load(root)[0].documents["harbour"].document.title
    assert title.en == "改Rules of the Harbour Market"


def test_a_word_file_with_any_damaged_byte_is_refused_by_name_or_read(root: Path) -> None:
    edition, _ = load(root)
    data = exported(edition, "docx")
    chance, refused = random.Random(48), 0
    for _ in range(150):
        place = chance.randrange(len(data))
        damaged = bytearray(data)
        damaged[place : place + 8] = chance.randbytes(8)
        done = run(root, "harbour", "docx", bytes(damaged), "--dry-run")
        refused += done.exit_code
        assert done.exit_code == 0 or "edited.docx: " in done.stderr, done.output
    assert refused > 20


@pytest.mark.parametrize("file", ["|-", ">-"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_of_several_lines_stays_one(root: Path, file: str, end: str) -> None:
    path = root / "content/articles/harbour/03.yml"
    lines = ["number: 3", "segments:", "  - id: s1", f"    en: {file}", "      One", "      two"]
    text = end.join([*lines, "    zh: 一二", ""])
    path.write_bytes(text.encode())
    edition, _ = load(root)
    data = exported(edition, "tmx").decode()
    old = edition.holders["harbour/03"].pairs["s1"].en
    new = "One: 1\n\n    two\nthree # 3"
    done = run(
        root, "harbour", "tmx", data.replace(f"<seg>{old}</seg>", f"<seg>{new}</seg>").encode()
    )
    assert "1 file written, 1 text changed" in done.stderr
    assert load(root)[0].holders["harbour/03"].pairs["s1"].en == new
    assert path.read_bytes().endswith(f"    zh: 一二{end}".encode())


LOST = {
    "xlf": {"names": (' name="[^"]*"', ""), "ids": ('<unit id="[^"]*"', '<unit id="u1"'),
            "mark": ('<file id="duizhao[.]', '<file id="')},
    "tmx": {"ids": (' tuid="[^"]*"', ""), "mark": ('creationtool="duizhao"', 'creationtool="x"')},
}  # fmt: skip
"""What a program of a translator may leave out, and what is then there, by the format."""


@pytest.mark.parametrize(
    ("format_", "lost", "said"),
    [
        ("xlf", "names", "1 text changed"),
        ("xlf", "ids", "1 text changed"),
        ("xlf", "mark", "1 text changed"),
        ("xlf", "names mark", "1 text changed"),
        ("xlf", "ids mark", "1 text changed"),
        ("xlf", "names ids", "unit 1 has no 'name': export it again, and edit that"),
        ("xlf", "names ids mark", "nothing was written"),
        ("tmx", "mark", "1 text changed"),
        ("tmx", "ids", "unit 1 has no 'tuid': export it again, and edit that"),
        ("tmx", "ids mark", "nothing was written"),
    ],
)
def test_what_we_exported_is_known_by_names_ids_or_its_mark_and_is_no_new_source(
    root: Path, format_: str, lost: str, said: str
) -> None:
    before, edition = files(root), load(root)[0]
    data = exported(edition, {"xlf": "xliff"}.get(format_, format_)).decode()
    for what in lost.split():
        data = re.sub(*LOST[format_][what], data)
    done = run(root, "harbour", format_, data.replace("After dusk", "At dusk").encode())
    assert said in done.stderr
    touched = {name for name, now in files(root).items() if now != before.get(name)}
    changed = {"content/articles/harbour/02.yml"} if said == "1 text changed" else set()
    assert (touched, done.exit_code) == (changed, not changed)


FIELDS = {
    "doubtful": "true",
    "formerly": "[s9]",
    "themes": "[trade]",
    "paragraph": "true",
    "item": "1",
    "label": "{en: (a), zh: （一）}",
    "verbatim": "true",
    "cell": "{row: 1, column: 1, header: true}",
    "footnote": "s2",
    "emphasis": "[{en: save, zh: 除}]",
    "supplied": "[{en: After}, {en: ', save', zh: 火警}, {en: '[sic]'}]",
    "traces": "[{en: bell, zh: 钟}]",
    "taken_from": "[{source: gazette, en: bell, zh: 钟}]",
    "taken_up_by": "[{source: gazette, zh: 鸣钟}]",
    "made": "{by: machine}",
    "reviewed": "{by: editors, on: 2021-03-01}",
    "waive": "[{rule: quotation-marks, why: So it is.}]",
}
"""A value of each optional field of a segment."""


@pytest.mark.parametrize("fields", [*FIELDS, "", " ".join(FIELDS)])
def test_whatever_a_segment_has_an_export_comes_back_as_it_was_but_for_what_was_edited(
    root: Path, fields: str
) -> None:
    own = "".join(f"    {name}: {FIELDS[name]}\n" for name in fields.split())
    path = root / "content/articles/harbour/02.yml"
    record = f"""\
number: 2
title: {{en: 'The [bell]', zh: 钟}}
segments:
  - id: s1
{own}    en: After dusk (a) no bell is rung, save for fire [sic]
    zh: 入夜（一）后，除火警外不得鸣钟。
  - {{id: s2, en: 'A bell(a) of brass.', zh: '铜钟（一）。'}}
  - {{id: s3, en: null, zh: 无。}}
  - {{id: s4, en: None., zh: null}}
"""
    path.write_text(record, "utf-8")
    edition, problems = load(root)
    assert problems == []
    assert FIELDS.keys() == {*Segment.model_fields} - {"id", *SIDES}
    for format_ in ("tmx", "xliff", "docx"):
        data, before = exported(edition, format_), files(root)
        done = run(root, "harbour", format_.replace("xliff", "xlf"), data)
        assert done.exit_code == 0, done.output
        assert files(root) == before
        for old, new in (("dusk", "[late] dusk"), ("fire", "smoke")):
            changed = edited(data, {"replace": {old: new}})
            done = run(root, "harbour", format_.replace("xliff", "xlf"), changed)
            assert done.exit_code == 0, done.output
            assert path.read_text("utf-8") == record.replace(f"{old} ", f"{new} ")
            path.write_text(record, "utf-8")
            assert files(root) == before


def test_a_line_without_a_source_has_an_empty_one_as_xliff_allows(tmp_path: Path) -> None:
    root = tmp_path / "edition"
    shutil.copytree(FOLDER / "base", root)
    edition, _ = load(root)
    units = etree.fromstring(exported(edition, "xliff")).iterfind(".//{*}segment")
    for segment in units:
        assert segment[0].tag.rpartition("}")[2] == "source"
        assert (segment.find("{*}target") is None) == (segment.get("state") == "initial")


DOUBTFUL = """\
number: 3
title: {doubtful: true, en: The bell, zh: 钟}
segments:
  - id: s1
    doubtful: true  # why
    en: One.
    zh: 一。
  - id: s2
    en: Two,
    zh: 二。
    doubtful: true
  - {id: s3, en: Three., zh: 三。, doubtful: true}
"""


def reviewed(data: bytes, state: str, names: Collection[str]) -> bytes:
    """An XLIFF file in which some units have a state."""
    root = etree.fromstring(data)
    for unit in root.iter("{*}unit"):
        if unit.get("name") in names:
            unit.find("{*}segment").set("state", state)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


@pytest.mark.parametrize(
    ("state", "units", "becomes"),
    [
        ("translated", ["title", "s1", "s2", "s3"], DOUBTFUL),
        ("final", ["title"], DOUBTFUL.replace("{doubtful: true, ", "{")),
        ("reviewed", ["s2"], DOUBTFUL.replace("\n    doubtful: true\n", "\n")),
        ("final", ["s3"], DOUBTFUL.replace(", doubtful: true}", "}")),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_a_translator_has_reviewed_is_no_longer_doubtful(
    root: Path, state: str, units: list[str], becomes: str, end: str
) -> None:
    path = root / "content/articles/harbour/03.yml"
    path.write_bytes(DOUBTFUL.replace("\n", end).encode())
    edition, _ = load(root)
    names = [f"harbour/03#{unit}" for unit in units]
    done = run(root, "harbour", "xlf", reviewed(exported(edition, "xliff"), state, names))
    assert done.exit_code == 0, done.output
    assert path.read_bytes() == becomes.replace("\n", end).encode()
    gone = names if becomes != DOUBTFUL else []
    assert [name for name in names if f"{name}: is no longer doubtful" in done.stderr] == gone
