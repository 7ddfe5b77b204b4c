"""The commands that add records, and those that hold an edition beside an earlier one."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from duizhao.checks.report import check
from duizhao.cli import main
from duizhao.edition import load
from tests.support.commands import Run, files, text
from tests.support.examples import tables
from tests.support.repositories import Repository

CASES = tables("new.yml")

FIRST = "content/articles/harbour/01.yml"


# new


def test_new_term_goes_to_the_end_of_the_glossary(run: Run, harbour: Path) -> None:
    before = text(harbour, "content/glossary.yml")
    done = run(
        "new", "term", "seal", "--zh", "加封", "--en", "seal", "--also", "封",
        "--rendering", "sealed", "--note-en", "With lead.", "--note-zh", "用铅。",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("content/glossary.yml: seal\n")
    assert text(harbour, "content/glossary.yml") == before + (
        "\n- id: seal\n  zh: 加封\n  also: [封]\n  en: seal\n  renderings: [sealed]\n"
        "  note:\n    en: >-\n      With lead.\n    zh: >-\n      用铅。\n"
    )


def test_a_theme_has_a_title_alone_or_a_description_in_both_languages(
    run: Run, harbour: Path
) -> None:
    title = ("new", "theme", "fish", "--title-en", "Fish", "--title-zh", "鱼")
    assert "--description-zh is missing" in run(*title, "--description-en", "Fish.").stderr
    assert run(*title).exit_code == 0
    assert load(harbour)[0].themes["fish"].value.description is None


def test_new_theme_and_contributor_go_to_the_end_of_their_lists(run: Run, harbour: Path) -> None:
    run(
        "new", "theme", "fish", "--title-en", "Fish", "--title-zh", "鱼",
        "--description-en", "What is caught.", "--description-zh", "渔获。",
    )  # fmt: skip
    run("new", "contributor", "clerk", "--name-en", "The clerk", "--name-zh", "书记")
    seen = load(harbour)[0]
    assert list(seen.themes) == ["trade", "harbour-life", "fish"]
    assert list(seen.contributors) == ["editors", "clerk"]


def test_new_makes_a_list_that_is_not_there(run: Run, harbour: Path) -> None:
    (harbour / "content/contributors.yml").unlink()
    run("new", "contributor", "editors", "--name-en", "The editors", "--name-zh", "编者")
    assert text(harbour, "content/contributors.yml") == (
        "- id: editors\n  name: {en: The editors, zh: 编者}\n"
    )


def test_new_article_makes_a_new_record(run: Run, harbour: Path) -> None:
    done = run(
        "new", "article", "harbour/03", "--title-en", "Fish", "--title-zh", "鱼",
        "--theme", "trade", "--segment", "Fish is sold before noon.", "鱼类仅限午前出售。",
        "--segment", "No eels.", "", "--capture", "https://gazette.example/3",
    )  # fmt: skip
    assert text(harbour, "content/articles/harbour/03.yml") == (
        "number: 3\nthemes: [trade]\ntitle: {en: Fish, zh: 鱼}\n\nsegments:\n  - id: s1\n"
        "    en: >-\n      Fish is sold before noon.\n    zh: >-\n      鱼类仅限午前出售。\n\n"
        "  - id: s2\n    en: >-\n      No eels.\n    zh: null\n"
    )
    assert done.exit_code == 0, done.output
    assert text(harbour, "content/captures/harbour-supplement-03.txt").split("\n") == [
        "3. Fish.", "Fish is sold before noon.", "No eels.", "3.鱼。", "鱼类仅限午前出售。", ""
    ]  # fmt: skip
    supplement = load(harbour)[0].documents["harbour"].document.captures[0]
    assert supplement.source is not None
    assert supplement.source.url == "https://gazette.example/3"
    assert supplement.articles == ("03",)
    assert check(harbour).problems == ()


def test_new_article_writes_nothing_that_the_capture_lacks(run: Run, harbour: Path) -> None:
    before = files(harbour)
    done = run("new", "article", "harbour/03", "--segment", "Fish is sold.", "鱼类可售。")
    assert done.exit_code == 1
    assert "content/articles/harbour/03.yml" in done.stdout
    assert "nothing was written; with --capture URL" in done.stderr
    assert files(harbour) == before


def test_each_article_from_elsewhere_has_a_capture_of_its_own(run: Run, harbour: Path) -> None:
    main = text(harbour, "content/captures/harbour.txt")
    for name in ("4", "3"):
        run(
            "new", "article", f"harbour/{name}", "--segment", "No eels.", "禁售鳗鱼。",
            "--capture", f"https://gazette.example/{name}",
        )  # fmt: skip
    captures = load(harbour)[0].documents["harbour"].document.captures
    assert [one.articles for one in captures] == [("4",), ("3",)]
    assert [one.source.url for one in captures if one.source] == [
        "https://gazette.example/4",
        "https://gazette.example/3",
    ]
    assert text(harbour, "content/captures/harbour.txt") == main
    assert check(harbour).problems == ()


def test_a_new_preamble_has_neither_number_nor_title(run: Run, harbour: Path) -> None:
    (harbour / "content/articles/harbour/preamble.yml").unlink()
    run("new", "article", "harbour/preamble", "--segment", "We, the towns.", "海湾各镇。")
    assert text(harbour, "content/articles/harbour/preamble.yml").startswith(
        "kind: preamble\n\nsegments:"
    )


@pytest.mark.parametrize(("arguments", "written"), CASES["numbered"])
def test_new_article_is_numbered_as_it_is_said_or_as_its_id(
    run: Run, harbour: Path, arguments: list[str], written: str
) -> None:
    name, *options = arguments
    run("new", "article", f"harbour/{name}", *options, "--capture", "https://gazette.example/3")
    assert (harbour / f"content/articles/harbour/{name}.yml").read_text("utf-8") == written


def test_new_article_says_where_the_contents_are_to_name_it(run: Run, harbour: Path) -> None:
    file = harbour / "content/documents/harbour.yml"
    listed = "contents: [preamble, 01, 02, closing]\nparties:"
    file.write_text(file.read_text("utf-8").replace("parties:", listed), encoding="utf-8")
    done = run(
        "new", "article", "harbour/03", "--status", "deleted", "--capture", "https://a.example"
    )
    assert "the contents do not name 03" in done.stdout


@pytest.mark.parametrize(("arguments", "said"), CASES["misused"])
def test_new_misused_says_what_is_right(
    run: Run, harbour: Path, arguments: list[str], said: str
) -> None:
    before = files(harbour)
    done = run("new", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert files(harbour) == before


def test_what_is_only_advised_is_said_and_counted(run: Run, harbour: Path) -> None:
    words = ("--title-en", "Market", "--title-zh", "市场", "--url", "https://example.org/")
    done = run("new", "document", "market", *words)
    assert done.exit_code == 0, done.output
    assert "content/documents/market.yml: market\n" in done.stdout
    assert "date: the document has no date (warning)" in done.stdout
    assert "no problems, 1 warning in 1 file\nnext: duizhao new article market/1" in done.stderr


def test_the_id_that_a_document_had_is_not_given_to_another(run: Run, harbour: Path) -> None:
    file = harbour / "content/documents/harbour.yml"
    file.write_text(f"formerly: [market]\n{file.read_text('utf-8')}", "utf-8")
    before = files(harbour)
    words = ("--title-en", "Market", "--title-zh", "市场", "--url", "https://example.org/")
    done = run("new", "document", "market", *words)
    assert done.exit_code == 2
    assert "the document 'market' is retired, and an id is never reused" in done.output
    assert files(harbour) == before


@pytest.mark.parametrize("broken", ["- id: [\n", "just words\n"])
def test_new_leaves_a_list_that_cannot_be_read(run: Run, harbour: Path, broken: str) -> None:
    (harbour / "content/glossary.yml").write_text(broken, encoding="utf-8")
    done = run("new", "term", "seal", "--zh", "加封", "--en", "seal")
    assert done.exit_code == 1
    assert "content/glossary.yml" in done.output
    assert text(harbour, "content/glossary.yml") == broken


# check --against, summary


@pytest.fixture
def proposed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    repository = Repository(tmp_path)
    repository.commit("2024-01-01")
    monkeypatch.chdir(repository.root)
    repository.change(FIRST, "  - id: s2\n    formerly: [s9]", "  - id: s3\n    formerly: [s9]")
    repository.change(FIRST, "公平衡器不得出借。", "公平衡器不许出借。")
    return repository


def test_check_against_a_revision_asks_for_what_was_published(proposed: Repository) -> None:
    plain = CliRunner().invoke(main, ["check"])
    done = CliRunner().invoke(main, ["check", "--against", "main"])
    assert done.exit_code == 1
    assert "lasting-id" not in plain.stdout
    assert f"{FIRST}:4:1: lasting-id: the segment 's2' of harbour/01" in done.stdout
    assert (
        f"{FIRST}:9:22: orphaned-quote: this Chinese changed, and the note 'lending'" in done.stdout
    )
    assert "did the note mean '不许出借'?" in done.stdout
    elsewhere = CliRunner().invoke(main, ["check", "--against", "main", "content/themes.yml"])
    assert elsewhere.exit_code == 0
    for form in ("github", "json"):
        told = CliRunner().invoke(main, ["check", "--against", "main", "--format", form])
        assert "lasting-id" in told.stdout


@pytest.mark.parametrize("command", [["check"], ["summary"], ["fix"]])
@pytest.mark.parametrize("revision", ["nowhere", "--all", "\x1b[31m"])
def test_a_revision_that_is_not_there_is_misuse(
    proposed: Repository, command: list[str], revision: str
) -> None:
    done = CliRunner().invoke(main, [*command, f"--against={revision}"])
    assert done.exit_code == 2
    assert "there is no revision" in done.stderr
    assert "\x1b" not in done.stderr


def test_without_a_repository_there_is_nothing_to_be_against(run: Run) -> None:
    done = run("check", "--against", "main")
    assert done.exit_code == 2
    assert "there is no git repository to compare with" in done.stderr


def test_summary_says_what_the_records_change(proposed: Repository) -> None:
    done = CliRunner().invoke(main, ["summary", "--against", "main"])
    assert done.exit_code == 0
    assert "公平衡器不<del>得</del><ins>许</ins>出借。" in done.stdout
    out = CliRunner().invoke(main, ["summary", "--against", "main", "--out", "s.md"])
    assert out.stdout == ""
    assert text(proposed.root, "s.md") == done.stdout
    wrong = CliRunner().invoke(main, ["summary", "--against", "main", "--pages", "javascript:x"])
    assert wrong.exit_code == 2


# All of them

COMMANDS = ["new", "fmt", "fold", "fix", "summary"]


@pytest.mark.parametrize(
    "command",
    [[c] for c in COMMANDS] + [["new", n] for n in ("article", "term", "theme", "contributor")],
    ids=" ".join,
)
def test_help_shows_how_it_is_used(command: list[str]) -> None:
    done = CliRunner().invoke(main, [*command, "--help"])
    assert done.exit_code == 0
    assert re.search(rf"Examples?:\n +duizhao {command[0]}", done.output)
    assert all(len(line) <= 100 for line in done.output.splitlines())


@pytest.mark.parametrize(
    "command",
    [["fmt"], ["fold"], ["fix"]],
    ids=lambda c: c[0],
)
def test_a_missing_edition_is_reported(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 2
    assert "content" in done.stderr
    assert list(tmp_path.iterdir()) == []
