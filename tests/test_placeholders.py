"""`duizhao check --publish`: what is left to fill in is named, and stops a publication."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from duizhao.checks.report import check
from tests.support.commands import invoke
from tests.support.sites import run_duizhao

pytestmark = pytest.mark.slow


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A new edition, as yet without a text of its own."""
    root = tmp_path / "mine"
    assert invoke("new", "edition", str(root)).exit_code == 0
    return root


def found(root: Path, *options: str) -> list[tuple[str, int, str]]:
    """The file, line and message of each problem of ``check --publish``."""
    done = invoke("check", "--publish", "--format", "json", "--root", str(root), *options)
    problems = json.loads(done.stdout)["problems"]
    assert done.exit_code == bool(problems), done.output
    left = [one for one in problems if one["rule"] == "placeholder"]
    return [(one["file"].split("/mine/")[1], one["line"], one["message"]) for one in left]


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_new_edition_says_what_is_left_and_is_published_once_nothing_is(mine: Path) -> None:
    document = mine / "content" / "documents" / "reading-room.yml"
    assert found(mine) == [
        (".github/CODEOWNERS", 8, "'@OWNER/maintainers' is a placeholder"),
        (".github/CODEOWNERS", 9, "'@OWNER/text-editors' is a placeholder"),
        (".github/CODEOWNERS", 10, "'@OWNER/text-editors' is a placeholder"),
        (document.relative_to(mine).as_posix(), 12, "the URL of the source is an example"),
        ("docs/about.en.md", 9, "'Say here' is a placeholder"),
        ("docs/about.zh.md", 9, "'请在这里说明' is a placeholder"),
        ("docs/index.en.md", 7, "'Say here' is a placeholder"),
        ("docs/index.zh.md", 7, "'请在这里说明' is a placeholder"),
    ]
    # Without the option it is an edition like any other.
    assert check(mine).problems == ()
    doctor = invoke("doctor", "--root", str(mine))
    assert "8 to fill in or to fix: run 'duizhao check --publish'" in doctor.stderr
    assert "nothing to do" not in doctor.stderr
    replace(mine / ".github" / "CODEOWNERS", "@OWNER/", "@library/")
    replace(document, "https://example.org/", "https://library.test/rules")
    for name in ("about", "index"):
        replace(mine / "docs" / f"{name}.en.md", "Say here", "We say")
        replace(mine / "docs" / f"{name}.zh.md", "请在这里说明", "本版说明")
    assert found(mine) == []


def test_an_entry_of_the_menu_without_its_page_is_named_on_its_line(mine: Path) -> None:
    config = mine / "mkdocs.yml"
    replace(config, "  - themes/index.md\n", "  - themes/index.md\n  - moorings/index.md\n")
    line = config.read_text("utf-8").split("\n").index("  - moorings/index.md") + 1
    done = invoke("check", "--publish", "--root", str(mine))
    assert f"mkdocs.yml:{line}:5: nav: 'nav' names 'moorings/index.md'" in done.stdout
    built = invoke("build", "--root", str(mine))
    assert built.exit_code == 1
    assert built.stderr.count(f"mkdocs.yml:{line}:5: nav: ") == 1


def test_in_traditional_characters_too(tmp_path: Path) -> None:
    options = ("--interface", "zh-hant", "--chinese", "zh-Hant")
    assert invoke("new", "edition", str(tmp_path / "mine"), *options).exit_code == 0
    assert [file for file, _, _ in found(tmp_path / "mine") if file[0] != "."] == [
        "content/documents/reading-room.yml",
        "docs/about.zh-hant.md",
        "docs/index.zh-hant.md",
    ]


def test_what_an_import_leaves_open_is_found(mine: Path, tmp_path: Path) -> None:
    treaty = "Treaty\n\nArticle 1 Ships\nAll ships.\n\n条约\n\n第一条 船舶\n所有船舶。\n"
    (tmp_path / "treaty.txt").write_text(treaty, "utf-8")
    imported = ("import", str(tmp_path / "treaty.txt"), "--document", "treaty")
    assert invoke(*imported, "--root", str(mine)).exit_code == 0
    said = ["'not stated' is", "'未注明' is", "'Not stated.' is", "'未注明。' is"]
    source = "the URL of the source is an example"
    assert _of_treaty(mine) == sorted([source, *(f"{words} a placeholder" for words in said)])
    record = mine / "content/documents/treaty.yml"
    replace(record, "Not stated.", "Not yet known.")
    replace(record, "未注明。", "尚未查明。")
    said[2:] = ["'Not yet known.' is", "'尚未查明。' is"]
    assert _of_treaty(mine) == sorted([source, *(f"{words} a placeholder" for words in said)])


def _of_treaty(root: Path) -> list[str]:
    return sorted(message for file, _, message in found(root) if file.endswith("/treaty.yml"))


def test_a_title_without_words_is_found(mine: Path) -> None:
    replace(
        mine / "content/documents/reading-room.yml", "en: Rules of the Reading Room", "en: null"
    )
    replace(mine / "docs" / "about.en.md", "title: About this edition", 'title: ""')
    replace(mine / "mkdocs.yml", 'site_name: "Texts side by side"', 'site_name: ""')
    messages = [message for _, _, message in found(mine)]
    assert "the document has no English title" in messages
    assert "'title: \"\"' is a placeholder" in messages
    assert "'site_name: \"\"' is a placeholder" in messages


def test_the_problems_of_one_file_can_be_chosen(mine: Path) -> None:
    file = str(mine / "content" / "documents")
    assert [name for name, _, _ in found(mine, file)] == ["content/documents/reading-room.yml"]


@pytest.mark.parametrize("format_", ["text", "github", "gitlab"])
def test_every_format_names_it(format_: str, mine: Path) -> None:
    done = invoke("check", "--publish", "--format", format_, "--root", str(mine))
    assert done.exit_code == 1
    assert "docs/index.en.md" in done.stdout
    assert "placeholder" in done.stdout


def test_a_build_does_not_show_it(mine: Path) -> None:
    done = run_duizhao("build", cwd=mine)
    assert (done.returncode, done.stderr) == (0, "")
    home = (mine / "site" / "index.html").read_text("utf-8")
    assert "still to be filled in" not in home


def test_a_doubt_is_counted_lets_a_build_pass_and_stops_a_publication(mine: Path) -> None:
    [article] = (mine / "content" / "articles" / "reading-room").glob("1.yml")
    text = article.read_text("utf-8")
    at = text.index("  - id: s1\n") + len("  - id: s1\n")
    article.write_text(f"{text[:at]}    doubtful: true\n{text[at:]}", "utf-8")
    report = check(mine)
    assert report.errors == ()
    assert report.edition.documents["reading-room"].doubtful == 1
    said = invoke("check", "--root", str(mine))
    assert "duizhao align --document reading-room --review review.html" in said.stderr
    assert said.exit_code == 0
    message = "1 titles or pairs are doubtful: nobody has decided on them"
    assert message in [what for _, _, what in found(mine)]
