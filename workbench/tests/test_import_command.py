"""``duizhao import`` as somebody uses it: what it says, what it writes, and what it refuses."""

from __future__ import annotations

import json
import re
import zipfile
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from duizhao.checks.report import check
from duizhao.messages import literally
from duizhao.records.atomic_files import write_all
from duizhao.records.source import Source
from duizhao_workbench.commands import text_importing
from duizhao_workbench.importing.drafts import Draft, draft
from duizhao_workbench.importing.formats.docx_text import docx_text
from duizhao_workbench.importing.formats.given_file import GivenFile, content
from duizhao_workbench.importing.formats.limits import Unreadable
from duizhao_workbench.importing.formats.text_extraction import extracted
from tests.cases import FOLDER
from tests.support.commands import files, invoke

ENGLISH = """\
Rules of the Harbour

Article 1
Every stall keeps honest weights. No weights are lent.

Article 2
Lamps burn on the quay throughout the night.
"""
CHINESE = """\
港口章程

第一条
各摊使用公平衡器。衡器不得出借。

第二条
码头灯具整夜点亮。
"""


def source(folder: Path, name: str, text: str | bytes) -> str:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def imported(folder: Path, *names: str, options: tuple[str, ...] = (), code: int = 0) -> str:
    arguments = ("import", *names, "--document", "market", "--root", str(folder), *options)
    done = invoke(*arguments)
    assert done.exit_code == code, done.output
    return done.output


def test_an_import_makes_an_edition_that_the_check_accepts(tmp_path: Path) -> None:
    file = source(tmp_path, "rules.txt", ENGLISH + "\n" + CHINESE)
    said = imported(tmp_path, file, options=("--date", "2020-01-01"))
    assert "2 articles, 3 segments, 3 of them in both languages" in said
    assert "4 files written" in said
    assert sorted(files(tmp_path)) == [
        "content/articles/market/1.yml",
        "content/articles/market/2.yml",
        "content/captures/market.txt",
        "content/documents/market.yml",
    ]
    assert check(tmp_path).problems == ()
    assert invoke("fmt", "--check", "--root", str(tmp_path)).exit_code == 0


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    file = source(tmp_path, "rules.txt", ENGLISH + "\n" + CHINESE)
    said = imported(tmp_path, file, options=("--dry-run",))
    assert "4 files would be written" in said
    assert not (tmp_path / "content").exists()


def test_a_capture_is_kept_byte_for_byte(tmp_path: Path) -> None:
    text = "\ufeff" + (ENGLISH + "\n" + CHINESE).replace("\n", "\r\n")
    imported(tmp_path, source(tmp_path, "rules.txt", text))
    assert files(tmp_path)["content/captures/market.txt"] == text.encode()


def test_lines_may_end_as_an_old_macintosh_ends_them(tmp_path: Path) -> None:
    english = ENGLISH.replace("Article 1\n", "Chapter I Weights\n\nArticle 1\n")
    chinese = CHINESE.replace("第一条\n", "第一章 衡器\n\n第一条\n")
    text = (chinese + "\n" + english).replace("\n", "\r")
    said = imported(tmp_path, source(tmp_path, "rules.txt", text))
    assert "2 articles, 3 segments, 3 of them in both languages" in said
    assert files(tmp_path)["content/captures/market.txt"] == text.encode()
    document = yaml.safe_load(files(tmp_path)["content/documents/market.yml"])
    assert document["contents"][0]["title"] == {"en": "Weights", "zh": "衡器"}
    assert check(tmp_path).errors == ()


def test_what_cannot_pass_the_check_is_named_by_the_line_of_the_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = draft

    def failing(*given: Any, **options: Any) -> Draft:
        made = usual(*given, **options)
        file = "content/captures/market-en.txt"
        capture = Source(file, made.files[file])
        wrong = capture.problem(capture.text.index("Lamps"), literally("this is nowhere"))
        return replace(made, problems=(wrong,))

    monkeypatch.setattr(text_importing, "draft", failing)
    markdown = "---\nlayout: x\n---\n\n# " + ENGLISH.replace("Article", "## Article")
    names = source(tmp_path, "a.md", markdown), source(tmp_path, "b.txt", CHINESE)
    said = imported(tmp_path, *names, code=1)
    line = markdown[: markdown.index("Lamps")].count("\n") + 1
    assert f"{names[0]}:{line}: this line of the source is meant: 'Lamps burn on" in said
    assert f"{names[1]}:" not in said.replace(f"{names[1]}: text", "")
    assert "nothing was written; --draft" in said


def test_another_encoding_is_converted(tmp_path: Path) -> None:
    text = ENGLISH + "\n" + CHINESE
    said = imported(tmp_path, source(tmp_path, "rules.txt", text.encode("gb18030")))
    assert "rules.txt: text in GB18030" in said
    assert files(tmp_path)["content/captures/market.txt"] == text.encode()


def test_two_files_have_two_captures(tmp_path: Path) -> None:
    english = source(tmp_path, "rules.en.txt", ENGLISH)
    imported(tmp_path, source(tmp_path, "rules.zh.txt", CHINESE), english)
    document = yaml.safe_load(files(tmp_path)["content/documents/market.yml"])
    assert [c["file"] for c in document["captures"]] == ["market-zh.txt", "market-en.txt"]


def test_what_only_an_editor_can_know_is_asked_for(tmp_path: Path) -> None:
    file = source(tmp_path, "rules.txt", ENGLISH + "\n" + CHINESE)
    url = "https://board.example/rules"
    imported(tmp_path, file, options=("--url", url, "--original", "both"))
    text = files(tmp_path)["content/documents/market.yml"].decode()
    assert "# To be filled in: where it was adopted or published.\nplace:" in text
    document = yaml.safe_load(text)
    assert document["source"]["url"] == url
    assert {one["role"] for one in document["languages"].values()} == {"original"}


def test_an_article_that_one_language_lacks_is_listed(tmp_path: Path) -> None:
    text = ENGLISH + "\n" + CHINESE + "\n第三条\n本章程自公布之日起施行。\n"
    said = imported(tmp_path, source(tmp_path, "rules.txt", text))
    assert "market/3 is in Chinese only" in said
    assert "1 segment to look at:\n  3 s1  added" in said


def test_a_text_without_numbers_is_one_record(tmp_path: Path) -> None:
    said = imported(
        tmp_path, source(tmp_path, "a.txt", "Words\n\nThe market opens.\n\n致辞\n\n今日开市。\n")
    )
    assert "no numbered articles were found: all of the text is one record" in said


def test_a_document_that_says_the_other_script_is_told_so(tmp_path: Path) -> None:
    imported(tmp_path, source(tmp_path, "a.txt", f"{ENGLISH}\n{CHINESE}"))
    record = tmp_path / "content" / "documents" / "market.yml"
    record.write_text(record.read_text("utf-8").replace("zh-Hans", "zh-Hant"), "utf-8")
    problem = check(tmp_path).errors[0]
    assert problem.message.startswith("'條' here, but '条")
    assert problem.hint == "say in 'languages' of the document in which script its Chinese is"


def test_one_of_anything_is_no_plural(tmp_path: Path) -> None:
    text = "Words\n\nArticle 1\nThe market opens.\n\n致辞\n\n第一条\n今日开市。\n"
    said = imported(tmp_path, source(tmp_path, "a.txt", text))
    assert "1 article, 1 segment, 1 of them in both languages" in said
    done = invoke("fmt", "content/articles/market/1.yml", "--root", str(tmp_path))
    assert done.stderr.startswith("1 record: ")


def test_a_number_that_does_not_go_on_is_listed(tmp_path: Path) -> None:
    text = f"{ENGLISH}\nArticle 2\nAgain.\n\n{CHINESE}\n第二条\n又是。\n"
    said = imported(tmp_path, source(tmp_path, "rules.txt", text))
    assert (
        "'Article 2' looks like the heading of an article, but its number is out of order" in said
    )
    assert "'第二条' looks like" in said


def test_a_text_without_a_title_has_the_name_of_its_file_until_one_is_given(tmp_path: Path) -> None:
    text = ENGLISH.split("\n", 1)[1] + CHINESE.split("\n", 1)[1]
    file = source(tmp_path, "Market_Rules.en.txt", text)
    said = imported(tmp_path, file, options=("--dry-run",))
    assert "the title is the name of the file: 'Market Rules'; give one with --title-en" in said
    assert "no Chinese title was found: give one with --title-zh" in said
    said = imported(tmp_path, file, options=("--title-zh", "市场章程", "--title-en", "Rules"))
    assert "to look at" not in said
    record = yaml.safe_load(files(tmp_path)["content/documents/market.yml"])
    assert record["title"] == {"en": "Rules", "zh": "市场章程"}
    assert record["capture"]["title"] == {"en": None, "zh": None}


BROKEN_OFF = """Rules

Article 1
The market is open.

Article 2
Ships pay as

Article 3
of the Tolls Act says.

Article 5
The lamps burn.

Article 6
The gate is shut.

规则

第一条
市场开放。

第二条
船只依照

第三条
《通行费法》付费。

第五条
点灯。

第六条
关门。
"""


def test_a_number_that_does_not_follow_and_a_text_that_breaks_off_are_listed(
    tmp_path: Path,
) -> None:
    said = imported(tmp_path, source(tmp_path, "rules.txt", BROKEN_OFF))
    assert "3 doubts about titles, numbers and boundaries:" in said
    assert "40%  the end of 2 in English: 'Ships pay as'" in said
    assert "40%  the end of 2 in Chinese: '船只依照'" in said
    assert "50%  the number of 5: it comes after 3" in said


def test_a_text_in_one_language_is_filled_when_its_translation_is_imported(tmp_path: Path) -> None:
    chinese = source(tmp_path, "rules.zh.txt", CHINESE)
    said = imported(tmp_path, chinese)
    assert "there is no English text: when you have it, import both with --update" in said
    assert "to look at" not in said
    path = tmp_path / "content/articles/market/1.yml"
    alone = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert (alone["number"], [one["en"] for one in alone["segments"]]) == (1, [None, None])
    note = "{id: n, type: context, target: {segment: s2, zh: 不得}, author: a, date: 2026-01-01"
    note = f"annotations:\n- {note}, en: None are lent.}}\n"
    path.write_text(path.read_text(encoding="utf-8") + note, encoding="utf-8")
    author = "- id: a\n  name: {en: A, zh: 甲}\n"
    (tmp_path / "content/contributors.yml").write_text(author, encoding="utf-8")
    english = source(tmp_path, "rules.en.txt", ENGLISH)
    imported(tmp_path, chinese, english, options=("--update",))
    both = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert [one["id"] for one in both["segments"]] == ["s1", "s2"]
    assert all(one["en"] and one["zh"] for one in both["segments"])
    assert both["annotations"][0]["target"] == {"segment": "s2", "zh": "不得"}
    record = yaml.safe_load(files(tmp_path)["content/documents/market.yml"])
    assert [one["file"] for one in record["captures"]] == ["market.txt", "market-en.txt"]
    assert record["title"]["en"] == "Rules of the Harbour"


def test_an_import_that_was_cut_off_is_done_again(tmp_path: Path) -> None:
    file = source(tmp_path, "rules.txt", ENGLISH + "\n" + CHINESE)
    imported(tmp_path, file)
    whole = files(tmp_path)
    (tmp_path / "content/documents/market.yml").unlink()
    (tmp_path / "content/articles/market/2.yml").unlink()
    imported(tmp_path, file)
    assert files(tmp_path) == whole
    (tmp_path / "content/documents/market.yml").unlink()
    changed = tmp_path / "content/articles/market/2.yml"
    changed.write_text("number: 2\nsegments:\n- {id: s1, en: Other., zh: 别的。}\n", "utf-8")
    assert "has articles and no record" in imported(tmp_path, file, code=2)


# Review


def review(tmp_path: Path) -> tuple[str, dict[str, Any]]:
    """The page of an import, and the texts that its script has."""
    file = source(tmp_path, "rules.txt", ENGLISH + "\n" + CHINESE)
    page = tmp_path / "review.html"
    said = imported(tmp_path, file, options=("--review", str(page)))
    assert "review.html\n" in said
    found = re.search(r'>(\{"format".*?\})</script>', page.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return file, json.loads(found[1])


def decisions(tmp_path: Path, given: dict[str, Any], **change: Any) -> str:
    """A file of decisions with the first two pairs merged."""
    [text] = given["texts"]
    rows = [{key: row.get(key) for key in ("en", "zh", "kind", "article")} for row in text["rows"]]
    first = next(at for at, row in enumerate(rows) if row["kind"] == "text")
    one, two = rows[first : first + 2]
    both = {**one, "en": [one["en"][0], two["en"][1]], "zh": [one["zh"][0], two["zh"][1]]}
    rows[first : first + 2] = [both]
    saved = {"id": text["id"], "en": text["en"], "zh": text["zh"], "rows": rows, **change}
    return source(
        tmp_path, "decided.json", json.dumps({"format": given["format"], "texts": [saved]})
    )


def test_pairs_are_reviewed_on_a_page_and_its_decisions_applied(tmp_path: Path) -> None:
    file, given = review(tmp_path)
    end = f"--document market --apply decisions.json --update --root {tmp_path}"
    assert given["command"] == f"duizhao import {file} {end}"
    [text] = given["texts"]
    assert [row["article"] for row in text["rows"] if row["kind"] == "article"] == ["1", "2"]
    decided = decisions(tmp_path, given)
    other = tmp_path / "other"
    other.mkdir()
    imported(other, file, options=("--apply", decided))
    first = yaml.safe_load(files(other)["content/articles/market/1.yml"])
    assert [one["zh"] for one in first["segments"]] == ["各摊使用公平衡器。衡器不得出借。"]
    imported(tmp_path, file, options=("--apply", decided, "--update"))
    again = yaml.safe_load(files(tmp_path)["content/articles/market/1.yml"])
    assert [(one["id"], one["formerly"]) for one in again["segments"]] == [("s1", ["s2"])]


def test_decisions_on_another_text_are_refused(tmp_path: Path) -> None:
    file, given = review(tmp_path)
    other = decisions(tmp_path, given, en=["Else.", *given["texts"][0]["en"][1:]])
    said = imported(tmp_path, file, options=("--apply", other, "--update"), code=1)
    assert "the text 'market' has changed since it was reviewed" in said


@pytest.mark.parametrize(
    ("locale", "tag"), [("en", "en"), ("zh", "zh-Hans"), ("zh-hant", "zh-Hant")]
)
def test_the_page_of_the_review_is_in_the_language_that_is_asked_for(
    locale: str, tag: str, tmp_path: Path
) -> None:
    file = source(tmp_path, "rules.txt", ENGLISH + "\n" + CHINESE)
    page = tmp_path / "review.html"
    imported(tmp_path, file, options=("--review", str(page), "--locale", locale))
    assert f'<html lang="{tag}"' in page.read_text(encoding="utf-8")


def test_an_unknown_locale_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    file = source(tmp_path, "rules.txt", ENGLISH + "\n" + CHINESE)
    before = files(tmp_path)
    given = ("--document", "market", "--root", str(tmp_path), "--locale", "fr")
    said = invoke("import", file, *given)
    assert said.exit_code == 2
    assert "--locale: 'fr' is not one of 'en', 'zh'" in said.output
    assert files(tmp_path) == before


def test_a_review_page_is_not_overwritten_unasked(tmp_path: Path) -> None:
    file, _ = review(tmp_path)
    said = invoke(
        *("import", file, "--document", "other", "--root", str(tmp_path)),
        *("--review", str(tmp_path / "review.html")),
    )
    assert said.exit_code == 2
    assert "already exists" in said.output
    assert "content/documents/other.yml" not in files(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["rules.txt", "港口章程.txt", "港口 章程（1）.txt", "《章程》（1）.txt", "港口's.txt",
     "港口,章程.txt", "Re\u0301gles.txt", "港口\u200b.txt", "م.txt", f"{'港' * 70}.txt", "a b.txt"],
)  # fmt: skip
def test_a_file_may_have_any_name(name: str, tmp_path: Path) -> None:
    said = imported(tmp_path, source(tmp_path, name, f"{ENGLISH}\n{CHINESE}"))
    assert "5 files written" in said or "4 files written" in said
    assert check(tmp_path).errors == ()


def test_decisions_that_cannot_be_read_are_refused_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_long(*_: object) -> None:
        raise AssertionError("no text is paired in vain")

    monkeypatch.setattr(text_importing, "draft", too_long)
    file = source(tmp_path, "rules.txt", f"{ENGLISH}\n{CHINESE}")
    decided = tmp_path / "decisions.json"
    for data, message in (
        (b"\xff", "decisions.json:1:1: review: byte 0xFF is not UTF-8"),
        (b"x", "no JSON: Expecting value"),
    ):
        decided.write_bytes(data)
        said = imported(tmp_path, file, options=("--apply", str(decided)), code=1)
        assert message in said


WRONG: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", "the file is empty"),
    "white space": (" \n\u3000\n", "the file is empty"),
    "a PDF that is damaged": (b"%PDF-1.4 \xff\xff", "this PDF cannot be read; save it again"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", "this is a picture, not a text"),
    "a program": (b"\x7fELF" + bytes(200), "this is no text"),
    "an archive": (b"PK\x03\x04" + bytes(60), "this is no Word document that can be read"),
    "TEI": (
        '<?xml version="1.0"?>\n<TEI xmlns="x"><p>Rules 章程</p></TEI>',
        "this is TEI, a form of XML",
    ),
    "subtitles": ("1\n00:00:01,000 --> 00:00:02,000\nHello\n你好\n", "this is subtitles (SRT)"),
    "JSON": ('{"a": "Hello", "b": "你好"}', "this is JSON, not a text"),
    "a catalogue": ('msgid "Hello"\nmsgstr "你好"\n', "this is a catalogue of messages (PO)"),
    "a memory": (
        "<?xml version='1.0'?><!DOCTYPE tmx><tmx/>",
        "this is TMX without texts in both languages",
    ),
    "XML": ('<?xml version="1.0"?><law>Rules 章程</law>', "this is XML (<law>), which is not read"),
    "a page without text": ("<html><nav>Home</nav></html>", "the page has no text"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_imported_is_refused(name: str, tmp_path: Path) -> None:
    content, message = WRONG[name]
    ending = "html" if "page" in name else "txt"
    said = imported(tmp_path, source(tmp_path, f"x.{ending}", content), code=1)
    assert message in said
    assert f"x.{ending}" in said
    assert "Traceback" not in said
    assert not (tmp_path / "content").exists()


def test_two_files_in_one_language_are_refused(tmp_path: Path) -> None:
    names = source(tmp_path, "a.txt", ENGLISH), source(tmp_path, "b.txt", ENGLISH)
    assert "both files are in English" in imported(tmp_path, *names, code=1)


def test_a_file_with_both_languages_stands_alone(tmp_path: Path) -> None:
    names = source(tmp_path, "a.txt", ENGLISH + "\n" + CHINESE), source(tmp_path, "b.txt", ENGLISH)
    assert "a.txt has both languages" in imported(tmp_path, *names, code=1)


@pytest.mark.parametrize(
    ("document", "message"),
    [("Harbour Rules", "is not a valid id"), ("harbour", "already exists")],
)
def test_an_id_that_cannot_be_is_refused(document: str, message: str, tmp_path: Path) -> None:
    file = source(tmp_path, "rules.txt", ENGLISH + "\n" + CHINESE)
    root = FOLDER / "base"
    before = files(root)
    done = invoke("import", file, "--document", document, "--root", str(root))
    assert done.exit_code == 2
    assert message in done.output
    assert files(root) == before


def test_all_files_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "old.yml"
    old.write_text("old", encoding="utf-8")
    replaced: list[Path] = []
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        replaced.append(target)
        if target.name == "last.yml":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    wanted = {old: b"new", tmp_path / "new" / "one.yml": b"1", tmp_path / "last.yml": b"2"}
    with pytest.raises(OSError, match="No space"):
        write_all(wanted)
    assert len(replaced) > 2
    assert [path.name for path in tmp_path.rglob("*")] == ["old.yml"]
    assert old.read_text(encoding="utf-8") == "old"


# Word

DOCUMENT = """<?xml version="1.0"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
{}</w:body></w:document>"""
NUMBERING = """<?xml version="1.0"?>
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="Article %1"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>{}</w:numbering>"""
FOOTER = """<?xml version="1.0"?>
<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:p><w:r><w:t>Page of the harbour</w:t></w:r></w:p></w:ftr>"""


def paragraph(words: str, number: int | None = None) -> str:
    numbered = (
        f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    )
    return (
        f"<w:p><w:pPr>{numbered}</w:pPr><w:r><w:t>{words[:3]}</w:t></w:r>"
        f"<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>{words[3:]}</w:t></w:r></w:p>"
    )


def word_file(path: Path, body: str, numbering: str = "") -> str:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", DOCUMENT.format(body))
        archive.writestr("word/numbering.xml", NUMBERING.format(numbering))
        archive.writestr("word/footer1.xml", FOOTER)
    return str(path)


def test_a_word_document_keeps_the_numbers_that_word_computes(tmp_path: Path) -> None:
    body = "".join(
        [
            paragraph("Rules of the Harbour"),
            paragraph("Every stall keeps honest weights.", 2),
            paragraph("No weights are lent.", 2),
            paragraph("港口章程"),
            paragraph("各摊使用公平衡器。", 1),
            paragraph("衡器不得出借。", 1),
        ]
    )
    said = imported(tmp_path, word_file(tmp_path / "rules.docx", body))
    assert "a Word document" in said
    assert "left out of the capture: 'Page of the harbour'" in said
    second = yaml.safe_load(files(tmp_path)["content/articles/market/2.yml"])
    assert (second["number"], second["segments"][0]["zh"]) == (2, "衡器不得出借。")


LISTS = """
<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="3"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="3"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride></w:num>"""


def test_a_list_that_begins_anew_in_word_has_its_own_numbers(tmp_path: Path) -> None:
    items = [("one", 3), ("two", 3), ("again", 4), ("on", 3), ("letters", 5), ("more", 5)]
    body = "".join(paragraph(words, number) for words, number in items)
    text = extracted(content(Path(word_file(tmp_path / "lists.docx", body, LISTS)))).text
    wanted = "(1) one (2) two (1) again (2) on c) letters d) more"
    assert " ".join(text.split()) == wanted


def test_numbers_come_from_styles_and_their_signs_are_those_of_word(tmp_path: Path) -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="{}"/><w:lvlText w:val="%1"/></w:lvl>'
    numbering = (
        '<w:abstractNum w:abstractNumId="6"><w:styleLink w:val="Circles"/>'
        + level.format("decimalEnclosedCircleChinese")
        + '</w:abstractNum><w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="Circles"/>'
        '</w:abstractNum><w:abstractNum w:abstractNumId="8">'
        + level.format("ideographTraditional")
        + "</w:abstractNum>"
        + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (7, 8))
    )
    numbered = '<w:pPr><w:numPr><w:numId w:val="8"/></w:numPr></w:pPr>'
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:style w:styleId="Clause">{numbered}</w:style>'
        '<w:style w:styleId="Own"><w:basedOn w:val="Clause"/></w:style>'
        '<w:style w:styleId="Round"><w:basedOn w:val="Round"/></w:style></w:styles>'
    )
    own = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>own</w:t></w:r></w:p>'
    body = paragraph("one", 7) + paragraph("two", 7) + own.format("Own") + own.format("Round")
    path = word_file(tmp_path / "lists.docx", body, numbering)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/styles.xml", styles)
    assert extracted(content(Path(path))).text == "① one\n\n② two\n\n甲 own\n\nown\n"


def test_a_table_of_word_is_read_row_by_row(tmp_path: Path) -> None:
    rows = [
        ("Rules of the Harbour", "港口章程"),
        ("Article 1 Every stall keeps honest weights.", "第一条 各摊使用公平衡器。"),
        ("Article 2 No weights are lent.", "第二条 衡器不得出借。"),
    ]
    cells = "".join(
        f"<w:tr><w:tc>{paragraph(en)}</w:tc><w:tc>{paragraph(zh)}</w:tc></w:tr>" for en, zh in rows
    )
    said = imported(tmp_path, word_file(tmp_path / "rules.docx", f"<w:tbl>{cells}</w:tbl>"))
    assert "2 articles, 2 segments, 2 of them in both languages" in said


def test_the_names_of_the_columns_are_no_title(tmp_path: Path) -> None:
    rows = [
        ("English version", "中文版"),
        ("Rules of the Harbour", "港口章程"),
        ("Article 1 Every stall keeps honest weights.", "第一条 各摊使用公平衡器。"),
        ("Article 2 No weights are lent to strangers.", "第二条 衡器不得出借外人。"),
    ]
    cells = "".join(
        f"<w:tr><w:tc>{paragraph(en)}</w:tc><w:tc>{paragraph(zh)}</w:tc></w:tr>" for en, zh in rows
    )
    said = imported(tmp_path, word_file(tmp_path / "rules.docx", f"<w:tbl>{cells}</w:tbl>"))
    assert "declared as boilerplate: 'English version  中文版'" in said
    record = yaml.safe_load(files(tmp_path)["content/documents/market.yml"])
    assert record["title"] == {"en": "Rules of the Harbour", "zh": "港口章程"}


def test_a_heading_over_both_columns_is_one_in_each_language(tmp_path: Path) -> None:
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    rows = [
        row.format(paragraph("Rules of the Harbour"), paragraph("港口章程")),
        f"<w:tr><w:tc>{paragraph('Chapter I General Provisions 第一章 总则')}</w:tc></w:tr>",
        row.format(
            paragraph("Article 1 Every stall keeps honest weights."),
            paragraph("第一条 各摊使用公平衡器。"),
        ),
        row.format(
            paragraph("Article 2 No weights are lent to strangers."),
            paragraph("第二条 衡器不得出借外人。"),
        ),
    ]
    table = f"<w:tbl>{''.join(rows)}</w:tbl>"
    imported(tmp_path, word_file(tmp_path / "rules.docx", table))
    [chapter] = yaml.safe_load(files(tmp_path)["content/documents/market.yml"])["contents"]
    assert chapter["title"] == {"en": "General Provisions", "zh": "总则"}
    assert chapter["contents"] == [1, 2]


def test_of_a_page_what_is_not_shown_and_where_it_is_are_no_text(tmp_path: Path) -> None:
    page = """<!doctype html><body><div>当前位置：<a>首页</a> &gt; 法规</div>
    <h1>港口章程</h1><p>第一条 各摊使用公平衡器。</p><p style="display: none">隐藏</p>
    <h1>Rules of the Harbour</h1><p>Article 1 Every stall keeps honest weights.</p>"""
    said = imported(tmp_path, source(tmp_path, "rules.html", page))
    assert "declared as boilerplate: '当前位置：首页 > 法规'" in said
    assert "1 of them in both languages" in said
    record = yaml.safe_load(files(tmp_path)["content/documents/market.yml"])
    assert record["title"] == {"en": "Rules of the Harbour", "zh": "港口章程"}


def test_a_word_document_that_is_damaged_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "rules.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", DOCUMENT.format(paragraph("Rules of the Harbour")))
    data = bytearray(path.read_bytes())
    start = 30 + len("word/document.xml")
    data[start : start + 40] = b"\xff" * 40
    path.write_bytes(data)
    assert "no Word document that can be read" in imported(tmp_path, str(path), code=1)


def test_whatever_byte_of_a_word_document_is_changed_nothing_crashes(tmp_path: Path) -> None:
    path = tmp_path / "rules.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", DOCUMENT.format(paragraph("Rules of the Harbour")))
    whole = path.read_bytes()
    for place in range(len(whole)):
        with suppress(Unreadable):
            damaged = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
            docx_text(GivenFile("a.docx", damaged))


FOOTNOTES = """<?xml version="1.0"?>
<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
{}</w:footnotes>"""


def note_mark(number: int, own: str = "") -> str:
    chosen = 'w:customMarkFollows="1" ' if own else ""
    return f'<w:r><w:footnoteReference {chosen}w:id="{number}"/><w:t>{own}</w:t></w:r>'


def test_the_footnotes_of_a_word_document_are_footnotes_of_the_text(tmp_path: Path) -> None:
    body = "".join(
        [
            paragraph("Rules of the Harbour"),
            paragraph("Article 1"),
            paragraph("Every stall keeps honest weights.").replace("</w:p>", note_mark(2))
            + "<w:r><w:t> No weights are lent.</w:t></w:r></w:p>",
            paragraph("Article 2"),
            paragraph("Lamps burn all night.").replace("</w:p>", note_mark(3, "*") + "</w:p>"),
            paragraph("港口章程"),
            paragraph("第一条"),
            paragraph("各摊使用公平衡器。").replace("</w:p>", note_mark(5))
            + "<w:r><w:t>衡器不得出借。</w:t></w:r></w:p>",
            paragraph("第二条"),
            paragraph("灯具整夜点亮。").replace("</w:p>", note_mark(7, "*") + "</w:p>"),
        ]
    )
    words = {
        2: "See the Act.",
        3: "Save at full moon.",
        5: "参见法令。",
        7: "满月除外。",
        9: "Old.",
    }
    notes = (f'<w:footnote w:id="{n}">{paragraph(one)}</w:footnote>' for n, one in words.items())
    path = Path(word_file(tmp_path / "rules.docx", body))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/footnotes.xml", FOOTNOTES.format("".join(notes)))
    said = imported(tmp_path, str(path))
    assert "left out of the capture: 'Old.'" in said
    first, second = (
        yaml.safe_load(files(tmp_path)[f"content/articles/market/{n}.yml"])["segments"]
        for n in (1, 2)
    )
    assert [(one["en"], one["zh"]) for one in first[:2]] == [
        ("Every stall keeps honest weights.¹", "各摊使用公平衡器。²"),
        ("No weights are lent.", "衡器不得出借。"),
    ]
    assert first[2] == {
        "id": "s3",
        "label": {"en": "¹", "zh": "²"},
        "footnote": "s1",
        "en": "See the Act.",
        "zh": "参见法令。",
    }
    assert (second[1]["label"], second[1]["footnote"], second[1]["zh"]) == ("*", "s1", "满月除外。")


def pdf(*pages: str) -> bytes:
    """A PDF whose pages have those lines, in which a line or a part may be {small}."""
    writer = PdfWriter()
    font = DictionaryObject()
    for key, value in (("Type", "Font"), ("Subtype", "Type1"), ("BaseFont", "Helvetica")):
        font[NameObject(f"/{key}")] = NameObject(f"/{value}")
    for lines in pages:
        page = writer.add_blank_page(600, 800)
        stream = DecodedStreamObject()
        pieces = re.split(r"(\{[^}]*\}|\n)", lines)
        shown = " ".join(
            "T*" if one == "\n" else f"/F1 {6 if one[:1] == '{' else 10} Tf ({one.strip('{}')}) Tj"
            for one in pieces
            if one
        )
        stream.set_data(f"BT 12 TL 40 760 Td {shown} ET".encode() if lines else b"")
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        page[NameObject("/Contents")] = writer._add_object(stream)
    data = BytesIO()
    writer.write(data)
    return data.getvalue()


def test_a_pdf_is_read_without_what_its_pages_repeat(tmp_path: Path) -> None:
    head, last = "HARBOUR COUNCIL", "Article 3\nNo weights are lent.\n- 3 -"
    line = "Every stall in the market keeps honest weights and honest"
    first = f"Rules of the Harbour\nArticle 1\n{line}\n- 1 -"
    second = "measures.\nArticle 2\nThe keeper looks at them in spring.\n- 2 -"
    data = pdf(*(f"{head}\n{page}" for page in (first, second, last)))
    said = imported(tmp_path, source(tmp_path, "rules.pdf", data))
    assert "rules.pdf: a PDF" in said
    record = yaml.safe_load(files(tmp_path)["content/articles/market/1.yml"])
    assert [one["en"] for one in record["segments"]] == [f"{line} measures."]
    assert "HARBOUR COUNCIL" in said


def test_the_footnotes_of_a_pdf_are_footnotes_of_the_text(tmp_path: Path) -> None:
    line = "Every stall in the market of the harbour and of the town keeps honest weights, and an"
    other = "The keeper looks at the weights in spring and at"
    pages = (
        f"Rules of the Harbour\nArticle 1\n{line}\nkeeper{{1}} seals them.{{2}} {other}\n"
        "{1Of the hall, as it is}\n{called.}\n{2 With wax, unless}\n- 1 -",
        "the scales.\nArticle 2\nNo scales are lent.\n{there is none.}\n{3Save to kings.}\n- 2 -",
        "Article 3\nLamps burn{4} all night.\n{4At full moon.}\n- 3 -",
    )
    said = imported(tmp_path, source(tmp_path, "rules.pdf", pdf(*pages)))
    assert "rules.pdf: a PDF; 1 footnotes without a mark are in its text" in said
    record = files(tmp_path)["content/articles/market/1.yml"]
    found = [(one["en"], one.get("footnote")) for one in yaml.safe_load(record)["segments"]]
    assert found == [
        (f"{line} keeper¹ seals them.²", None),
        (f"{other} the scales.", None),
        ("Of the hall, as it is called.", "s1"),
        ("With wax, unless there is none.", "s1"),
    ]
    last = yaml.safe_load(files(tmp_path)["content/articles/market/3.yml"])["segments"]
    assert [one["en"] for one in last] == ["Lamps burn⁴ all night.", "At full moon."]
    second = files(tmp_path)["content/articles/market/2.yml"]
    assert "3 Save to kings." in second.decode()


def test_a_scanned_pdf_is_refused(tmp_path: Path) -> None:
    said = imported(tmp_path, source(tmp_path, "rules.pdf", pdf("", "")), code=1)
    assert "this PDF has pictures of pages, and no text; let a program recognise" in said


def test_a_device_is_no_text(tmp_path: Path) -> None:
    assert "this is a device" in imported(tmp_path, "/dev/zero", code=1)


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        ("META-INF/manifest.xml", "an OpenDocument file"),
        ("META-INF/container.xml", "an e-book"),
        ("ppt/presentation.xml", "a PowerPoint presentation"),
        ("other.txt", "a compressed file"),
    ],
)
def test_another_file_of_an_office_is_called_by_its_name(
    inside: str, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / "rules.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(inside, "<x/>")
    assert f"this is {kind}, not a text" in imported(tmp_path, str(path), code=1)


def test_numbers_of_a_word_document_that_are_none_count_as_the_first(tmp_path: Path) -> None:
    wrong = LISTS.replace('w:start w:val="1"', 'w:start w:val="x"')
    body = "".join(paragraph(words, number) for words, number in (("one", 3), ("two", 3)))
    text = extracted(content(Path(word_file(tmp_path / "lists.docx", body, wrong)))).text
    assert text == "(1) one\n\n(2) two\n"


def test_a_text_box_of_word_is_read_once_and_apart(tmp_path: Path) -> None:
    inner = f"<w:txbxContent>{paragraph('Seal')}{paragraph('of the harbour')}</w:txbxContent>"
    box = (
        "<w:r><mc:AlternateContent "
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{inner}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    reading, base = (f"<w:r><w:t>{words}</w:t></w:r>" for words in ("gang", "港"))
    ruby = f"<w:ruby><w:rt>{reading}</w:rt><w:rubyBase>{base}</w:rubyBase></w:ruby>"
    gone = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('A row')}</w:tc></w:tr></w:tbl>"
    body = f"<w:p><w:r><w:t>Rules</w:t></w:r>{box}</w:p><w:p><w:r>{ruby}</w:r></w:p>{gone}"
    text = extracted(content(Path(word_file(tmp_path / "rules.docx", body)))).text
    assert text == "Rules\n\nSeal\n\nof the harbour\n\n港\n"


def test_a_word_document_that_would_grow_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rules.docx"
    with zipfile.ZipFile(path, "w") as archive:
        entity = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
        archive.writestr("word/document.xml", entity + DOCUMENT.format(paragraph("&a;")))
    assert "declares entities" in imported(tmp_path, str(path), code=1)


def test_a_word_document_without_text_is_refused(tmp_path: Path) -> None:
    said = imported(tmp_path, word_file(tmp_path / "rules.docx", "<w:p/>"), code=1)
    assert "the Word document has no text" in said


def test_a_file_is_in_the_language_that_somebody_says(tmp_path: Path) -> None:
    en, zh = tmp_path / "a.md", tmp_path / "b.md"
    en.write_text("# Guide\n\n## Rules\n\nBoats moor.\n\n## Lamps\n\nLamps burn.\n")
    zh.write_text("# Guide\n\n## Rules\n\n船只 moor at the quay.\n\n## Lamps\n\nLamps 点亮。\n")
    given = ("--english", str(en), "--chinese", str(zh), "--dry-run")
    said = imported(tmp_path, options=given)
    assert "2 segments, 2 of them in both languages" in said
    assert "divided into 2 articles by headings" in said


def test_a_workbook_is_read_row_by_row(tmp_path: Path) -> None:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cells = [("原文", "译文"), ("港口章程", "Rules"), ("船只停靠。", "Boats moor.")]
    rows = "".join(
        f'<row><c r="A{n}" t="inlineStr"><is><t>{zh}</t></is></c>'
        f'<c r="C{n}" t="inlineStr"><is><t>{en}</t></is></c></row>'
        for n, (zh, en) in enumerate(cells, 1)
    )
    path = tmp_path / "rules.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", f"<workbook {space}/>")
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>",
        )
    said = imported(tmp_path, str(path), "--dry-run")
    assert "an Excel workbook" in said
    assert "1 segment, 1 of them in both languages" in said
