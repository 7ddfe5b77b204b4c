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

import docx
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
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(part)
                for start in root.iter(f"{W}bookmarkStart"):
                    if words := names.get(start.get(f"{W}name")):
                        paragraph = start.getparent()
                        end = next(
                            e
                            for e in paragraph.iter(f"{W}bookmarkEnd")
                            if e.get(f"{W}id") == start.get(f"{W}id")
                        )
                        # As Word tracks changes: what was deleted is still there.
                        gone, added = (etree.Element(W + tag) for tag in ("del", "ins"))
                        run_gone, run_added = (etree.SubElement(x, f"{W}r") for x in (gone, added))
                        etree.SubElement(run_gone, f"{W}delText").text = "no"
                        etree.SubElement(run_added, f"{W}t").text = words
                        end.addprevious(gone)
                        end.addprevious(added)
                part = etree.tostring(root, encoding="utf-8", xml_declaration=True)
            new.writestr(name, part)
    return result.getvalue()


FORMATS: dict[str, Callable[[bytes, Edits], bytes]] = {"tmx": in_tmx, "docx": in_docx}


def places(edition: Edition, document: str) -> list[Place]:
    keys = (document, *(entry.key for entry in edition.of_document(document)))
    return [
        (f"{key}#{unit}", side)
        for key in keys
        for unit, pair in edition.units(key).items()
        for side in SIDES
        if pair.get(side)
    ]


def plain(edition: Edition, document: str) -> dict[str, Any]:
    """All that the records of a document say."""
    found: dict[str, Any] = {document: edition.documents[document].document.model_dump()}
    found |= {e.key: e.article.model_dump() for e in edition.of_document(document)}
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


def test_a_note_whose_quote_is_gone_is_reported_and_stays(root: Path) -> None:
    edition, _ = load(root)
    [note] = [n for n in edition.all_notes() if n.key == "harbour/01" and n.remark.target.en][:1]
    assert note.remark.target.en is not None
    quote = note.remark.target.en.exact
    data = exported(edition, "tmx").decode().replace(quote, "something else")
    done = run(root, "harbour", "tmx", data.encode())
    assert done.exit_code == 0, done.output
    assert f"quote: '{quote}' does not occur" in done.stdout
    assert "some notes quote words that changed: run 'duizhao fix'" in done.stderr
    now, _ = load(root)
    assert [n.remark for n in now.all_notes()] == [n.remark for n in edition.all_notes()]


def test_a_dry_run_writes_nothing_and_says_what_would_change(root: Path) -> None:
    edition, _ = load(root)
    before = files(root)
    place = places(edition, "harbour")[1]
    data = in_tmx(exported(edition, "tmx"), {place: " more"})
    done = run(root, "harbour", "tmx", data, "--dry-run")
    assert done.exit_code == 0
    assert f"{place[0]}: the " in done.stderr
    assert "1 file would be written, 1 text changed" in done.stderr
    assert files(root) == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("#s1", "#s99", "edited.tmx:11: there is no 'harbour/preamble#s99' in the edition"),
        ("<seg>", "<seg><ph/>", "there is markup in the text: '<ph>'"),
        ('xml:lang="zh', 'xml:lang="fr', "a text is in neither English nor Chinese"),
        ("tuid=", "id=", "has no 'tuid': export it again, and edit that"),
    ],
)
def test_what_is_not_clear_is_all_said_and_nothing_is_written(
    root: Path, old: str, new: str, said: str
) -> None:
    edition, _ = load(root)
    before = files(root)
    place = places(edition, "harbour")[1]
    data = in_tmx(exported(edition, "tmx"), {place: " more"}).decode().replace(old, new)
    done = run(root, "harbour", "tmx", data.encode())
    assert done.exit_code == 1
    assert said in done.stderr
    assert done.stderr.endswith("nothing was written\n")
    assert files(root) == before


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


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data.replace(b"UTF-8", b"x-abacus"), ":1: its encoding 'x-abacus' is not"),
        (lambda data: data.replace(b"UTF-8", b"hex"), ":1: its encoding 'hex' is not known"),
        (lambda data: data.replace(b"<seg>", b"<seg>\xff", 1), ":8: the file says that it is"),
        (lambda data: data.replace(b"</body>", b""), ":56:3: this is no XML: mismatched tag;"),
        (lambda data: data.replace(b"<seg>", b"<seg>\x1b", 1), ":8:25: this is no XML: not well-"),
        (lambda data: data.replace(b"<seg>", b"<seg>&lost;", 1), ":8:25: this is no XML: undef"),
    ],
)
def test_a_tmx_that_is_no_xml_is_refused_at_its_place(
    root: Path, change: Callable[[bytes], bytes], said: str
) -> None:
    edition, _ = load(root)
    before = files(root)
    done = run(root, "harbour", "tmx", change(exported(edition, "tmx")))
    assert done.exit_code == 1
    assert f"edited.tmx{said}" in done.stderr
    assert done.stderr.count("\n") == 1
    assert files(root) == before


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("word/document.xml", b"<w:document"),
        ("word/document.xml", b"<?xml version='1.0' encoding='x-abacus'?><w:document/>"),
        ("word/styles.xml", b"<?xml version='1.0' encoding='x-abacus'?><w:styles/>"),
        ("word/document.xml", b""),
    ],
)
def test_a_word_file_with_a_broken_part_is_refused_by_name(
    root: Path, name: str, part: bytes
) -> None:
    edition, _ = load(root)
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(exported(edition, "docx"))) as old,
        zipfile.ZipFile(result, "w") as new,
    ):
        for one in old.namelist():
            new.writestr(one, part if one == name else old.read(one))
    done = run(root, "harbour", "docx", result.getvalue())
    if name == "word/styles.xml":
        # Nothing of an export that was edited is read from it.
        assert done.exit_code == 0, done.output
        return
    assert done.exit_code == 1
    assert re.fullmatch(r"Error: \S*edited\.docx: .*; save it again\n", done.stderr)


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


def test_a_text_that_was_deleted_is_a_question_and_not_a_deletion(root: Path) -> None:
    edition, _ = load(root)
    data = exported(edition, "docx")
    name = bookmark("harbour/01#s1", "en")
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        assert name.encode() in old.read("word/document.xml")
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(name.encode(), b"other"))
    done = run(root, "harbour", "docx", result.getvalue())
    assert done.exit_code == 1
    assert "harbour/01#s1: the text in en is not in the file any more" in done.stderr
    assert "1 text" not in done.stdout
    empty = exported(edition, "tmx").decode()
    text = edition.units("harbour/01")["s1"].en or ""
    done = run(root, "harbour", "tmx", empty.replace(f"<seg>{text}</seg>", "<seg/>").encode())
    assert done.exit_code == 1
    assert "harbour/01#s1: the text in en is empty: delete it in its record" in done.stderr


def test_options_for_a_text_are_refused(root: Path) -> None:
    edition, _ = load(root)
    done = run(root, "harbour", "tmx", exported(edition, "tmx"), "--date", "2020")
    assert done.exit_code == 2
    assert "--date is for a text, not for an export that was edited" in done.stderr


@pytest.mark.parametrize("file", ["|-", ">-"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_of_several_lines_stays_one(root: Path, file: str, end: str) -> None:
    path = root / "content/articles/harbour/03.yml"
    lines = ["number: 3", "segments:", "  - id: s1", f"    en: {file}", "      One", "      two"]
    text = end.join([*lines, "    zh: 一二", ""])
    path.write_bytes(text.encode())
    edition, _ = load(root)
    data = exported(edition, "tmx").decode()
    old = edition.units("harbour/03")["s1"].en
    new = "One: 1\n\n    two\nthree # 3"
    done = run(
        root, "harbour", "tmx", data.replace(f"<seg>{old}</seg>", f"<seg>{new}</seg>").encode()
    )
    assert "1 file written, 1 text changed" in done.stderr
    assert load(root)[0].units("harbour/03")["s1"].en == new
    assert path.read_bytes().endswith(f"    zh: 一二{end}".encode())


def test_a_word_file_that_was_not_exported_is_read_as_a_text(root: Path) -> None:
    document = docx.Document()
    document.add_paragraph("No text of ours")
    saved = io.BytesIO()
    document.save(saved)
    done = run(root, "harbour", "docx", saved.getvalue(), "--dry-run")
    assert "edited.docx: a Word document" in done.stderr


def in_xliff(data: bytes, edits: Mapping[str, str]) -> bytes:
    """An XLIFF file with other targets of some units, added where there was none."""
    root = etree.fromstring(data)
    for unit in root.iter("{*}unit"):
        if (words := edits.get(unit.get("name"))) is not None:
            segment = unit.find("{*}segment")
            target = segment.find("{*}target")
            if target is None:
                target = etree.SubElement(segment, segment.tag.replace("segment", "target"))
            target.text = words
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def test_targets_of_an_xliff_come_back_into_their_records_and_nothing_else_changes(
    tmp_path: Path,
) -> None:
    root = tmp_path / "edition"
    shutil.copytree(FOLDER / "base", root)
    edition, _ = load(root)
    [key, *_] = (entry.key for entry in edition.of_document("harbour") if entry.segments)
    [first, *_] = edition.articles[key].segments
    was, path = files(root), root / edition.articles[key].record.file
    path.write_text(f"# a comment that stays\n{path.read_text('utf-8')}", "utf-8")
    edited = in_xliff(exported(edition, "xliff"), {f"{key}#{first.id}": "Other words."})
    done = run(root, "harbour", "xlf", edited)
    assert done.exit_code == 0, done.stderr
    assert f"{key}#{first.id}: the English has changed" in done.stderr
    now, name = files(root), path.relative_to(root).as_posix()
    assert {file for file in now if now[file] != was[file]} == {name}
    assert now[name].startswith(b"# a comment that stays\n")
    segments = load(root)[0].articles[key].segments
    assert (segments[0].en, segments[0].zh) == ("Other words.", first.zh)
    assert segments[1:] == edition.articles[key].segments[1:]


def test_a_missing_translation_can_be_filled_in(tmp_path: Path) -> None:
    root = tmp_path / "edition"
    shutil.copytree(FOLDER / "library", root)
    edition, _ = load(root)
    assert edition.units("chart-data-act/2")["s3"].en is None
    edited = in_xliff(exported(edition, "xliff"), {"chart-data-act/2#s3": "It was missing."})
    done = run(root, "chart-data-act", "xlf", edited)
    assert done.exit_code == 0, done.stderr
    assert load(root)[0].units("chart-data-act/2")["s3"].en == "It was missing."


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("#s1", "#s99", "there is no 'harbour/preamble#s99' in the edition"),
        ('" name=', '9" other=', "has no 'name': export it again, and edit that"),
        ("<target>", "<target><pc/>", "there is markup in the text: '<pc>'"),
        ("</source>", "改</source>", "its source is not the Chinese of the record: export"),
    ],
)
def test_what_of_an_xliff_cannot_be_matched_is_named_with_its_line(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    root = tmp_path / "edition"
    shutil.copytree(FOLDER / "base", root)
    edition, _ = load(root)
    text = exported(edition, "xliff").decode()
    place = text.index(old, text.index('" name="harbour/preamble#s1"'))
    was = files(root)
    done = run(root, "harbour", "xlf", f"{text[:place]}{new}{text[place + len(old) :]}".encode())
    assert done.exit_code == 1
    line = text.count("\n", 0, text.rindex("<unit", 0, place)) + 1
    assert f"edited.xlf:{line}: " in done.stderr
    assert said in done.stderr
    assert files(root) == was


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


@pytest.mark.parametrize("ending", ["xliff", "xml", "txt", "tmx", "docx"])
def test_what_we_exported_is_known_whatever_its_name_is_and_goes_alone(
    root: Path, ending: str
) -> None:
    before, edition = files(root), load(root)[0]
    data = exported(edition, ending if ending in ("tmx", "docx") else "xliff")
    name = "txt" if ending in ("tmx", "docx") else ending
    assert "0 files written, 0 texts changed" in run(root, "harbour", name, data).stderr
    for option in ("--chinese", "--english"):
        done = run(root, "harbour", name, data, option, str(root.parent / f"edited.{name}"))
        assert f"edited.{name}: this is an export of an edition: take it back alone" in done.stderr
    assert files(root) == before


@pytest.mark.parametrize("format_", ["xlf", "tmx", "docx"])
def test_what_we_exported_is_no_new_document_either(root: Path, format_: str) -> None:
    before, path = files(root), root.parent / f"edited.{format_}"
    path.write_bytes(exported(load(root)[0], {"xlf": "xliff"}.get(format_, format_)))
    done = invoke("import", str(path), "--document", "other", "--root", str(root))
    assert done.exit_code == 2
    assert "this is an export of the edition: take it back with --update" in done.stderr
    assert files(root) == before


FOREIGN = """<?xml version="1.0"?>
<tmx version="1.4"><header creationtool="other" srclang="en"/><body>
<tu><tuv xml:lang="en"><seg>1. Every stall keeps honest weights.</seg></tuv>
<tuv xml:lang="zh"><seg>1.各摊使用公平衡器。</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>2. The news is read out at noon.</seg></tuv>
<tuv xml:lang="zh"><seg>2.每日正午宣读消息。</seg></tuv></tu>
</body></tmx>"""


@pytest.mark.parametrize("format_", ["tmx", "xlf"])
def test_a_file_of_others_is_a_source_the_second_time_too(tmp_path: Path, format_: str) -> None:
    data = FOREIGN
    if format_ == "xlf":
        data = re.sub('<tuv xml:lang="(en|zh)"><seg>(.*)</seg></tuv>', r"<\1>\2</\1>", data)
        for old, new in (("tu>", "trans-unit>"), ("en>", "source>"), ("zh>", "target>")):
            data = data.replace(old, new)
        head = 'xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"'
        file = '<file source-language="en" target-language="zh">'
        data = re.sub("<tmx.*><body>", f"<{head}>{file}<body>", data)
        data = data.replace("</tmx>", "</file></xliff>")
    root = tmp_path / "edition"
    root.mkdir()
    (tmp_path / f"edited.{format_}").write_text(data, "utf-8")
    first = ("import", str(tmp_path / f"edited.{format_}"), "--document", "market")
    done = invoke(*first, "--date", "2020", "--root", str(root))
    assert done.exit_code == 0, done.output
    before = files(root)
    done = run(root, "market", format_, data.encode())
    assert (done.exit_code, files(root)) == (0, before), done.output
    done = run(root, "market", format_, data.replace("at noon", "at dusk").encode())
    assert done.exit_code == 0, done.output
    [article, capture] = [name for name, now in files(root).items() if now != before[name]]
    assert article.startswith("content/articles/market/")
    assert capture == "content/captures/market.txt"


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
            done = run(root, "harbour", format_.replace("xliff", "xlf"), replaced(data, old, new))
            assert done.exit_code == 0, done.output
            changed = {
                **before,
                path.relative_to(root).as_posix(): record.replace(f"{old} ", f"{new} ").encode(),
            }
            assert path.read_text("utf-8") == record.replace(f"{old} ", f"{new} ")
            assert files(root) == changed
            path.write_text(record, "utf-8")


def test_brackets_that_were_edited_in_word_are_a_question(root: Path) -> None:
    path = root / "content/articles/harbour/02.yml"
    supplied = "    supplied: [{en: ', save for fire'}]\n    en: After"
    path.write_text(path.read_text("utf-8").replace("    en: After", supplied), "utf-8")
    data, before = exported(load(root)[0], "docx"), files(root)
    done = run(root, "harbour", "docx", replaced(data, "fire]", "smoke]"))
    assert done.exit_code == 1
    assert "harbour/02#s1: which brackets of the English are supplied is not clear" in done.stderr
    assert files(root) == before
    done = run(root, "harbour", "docx", replaced(data, "[, save for fire]", ""))
    assert (done.exit_code, load(root)[0].units("harbour/02")["s1"].en) == (
        0,
        "After dusk no bell is rung.",
    )


def replaced(data: bytes, old: str, new: str) -> bytes:
    """A file with other words, if they are there."""
    if not data.startswith(b"PK"):
        return data.replace(old.encode(), new.encode())
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as was, zipfile.ZipFile(result, "w") as now:
        for name in was.namelist():
            now.writestr(name, was.read(name).replace(old.encode(), new.encode()))
    return result.getvalue()


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


def test_a_comment_beside_a_doubt_is_not_lost_with_it(root: Path) -> None:
    path = root / "content/articles/harbour/03.yml"
    path.write_text(DOUBTFUL, "utf-8")
    edition, _ = load(root)
    data = reviewed(exported(edition, "xliff"), "final", ["harbour/03#s1"])
    done = run(root, "harbour", "xlf", data)
    assert done.exit_code == 1
    assert "cannot be changed in its present layout" in done.stderr
    assert path.read_text("utf-8") == DOUBTFUL


def test_an_xliff_1_2_comes_back_with_its_states(root: Path) -> None:
    path = root / "content/articles/harbour/03.yml"
    path.write_text(DOUBTFUL.replace("  # why", ""), "utf-8")
    old = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="zh-Hans" target-language="en"><body>
<trans-unit id="1" resname="harbour/03#s1"><source>一。</source>
<target state="signed-off">One bell.</target>
<alt-trans><target>Not this.</target></alt-trans></trans-unit>
<trans-unit id="2" resname="harbour/03#s2"><source>二二。</source><target>2</target></trans-unit>
</body></file></xliff>"""
    done = run(root, "harbour", "xlf", old.encode())
    assert "edited.xlf:6: harbour/03#s2: its source is not the Chinese" in done.stderr
    done = run(root, "harbour", "xlf", old.replace("二二", "二").encode())
    assert done.exit_code == 0, done.output
    [first, second, _] = load(root)[0].articles["harbour/03"].segments
    assert (first.en, first.doubtful) == ("One bell.", False)
    assert (second.en, second.doubtful) == ("2", True)
