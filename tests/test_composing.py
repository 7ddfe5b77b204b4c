"""The addresses of a host, and what a page tells the form for a note."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from duizhao.composer.composer import LONGEST_URL, composer_files, javascript, rules_data
from duizhao.edition import load
from duizhao.notes.forges import Forge, Repository
from duizhao.site.frame.assets import BOOK
from duizhao.site.reading.note_form import page_data
from tests.cases import edition
from tests.support import ROOT
from tests.support.examples import tables
from tests.support.rendered import rendered

CASES = tables("hosts.yml")

SHEET = (BOOK / "assets" / "composer" / "composer.css").read_bytes()
FILE = "content/inbox/tide.yml"


@pytest.mark.parametrize(("url", "kind", "forge", "name"), CASES["known"])
def test_a_host_is_known_by_its_address_or_by_the_setting(
    url: str, kind: str, forge: str | None, name: str
) -> None:
    repository = Repository(url, kind)
    assert (repository.forge, repository.name) == (forge and Forge[forge], name)


@pytest.mark.parametrize(("url", "kind", "edit", "new", "value"), CASES["hosts"])
def test_each_kind_of_host_has_its_own_urls(
    url: str, kind: str, edit: str, new: str, value: str
) -> None:
    repository = Repository(url, kind)
    assert repository.edit(FILE) == edit
    given = repository.new_file()
    assert given is not None
    assert (given["page"], given["value"]) == (new, value)


def test_a_branch_and_an_unusual_way_to_edit_are_settings() -> None:
    assert Repository("https://github.com/a/b", branch="edition/2").edit(FILE) == (
        f"https://github.com/a/b/edit/edition/2/{FILE}"
    )
    usual = Repository("https://forge.example/a/b", edit_path="src/main/edit/")
    assert usual.edit(FILE) == f"https://forge.example/a/b/src/main/edit/{FILE}"


def test_a_host_of_an_unknown_kind_gets_only_an_edit_link() -> None:
    repository = Repository("https://forge.example/a/b")
    assert repository.edit(FILE) == f"https://forge.example/a/b/edit/main/{FILE}"
    assert repository.new_file() is None
    assert repository.report("Title", "Body") is None


def test_without_a_repository_there_is_no_address() -> None:
    repository = Repository()
    assert (repository.edit(FILE), repository.new_file(), repository.report("T", "B")) == (
        None,
        None,
        None,
    )


@pytest.mark.parametrize("kind", ["github", "gitlab", "gitea"])
def test_a_report_is_filled_in_with_title_and_body(kind: str) -> None:
    found = Repository("https://forge.example/a/b", kind).report("问题：A & B", "第一行\n第二行")
    assert found is not None
    url, body = found
    asked = parse_qs(urlsplit(url).query, strict_parsing=True)
    assert asked[body] == ["第一行\n第二行"]
    assert [values for name, values in asked.items() if name != body] == [["问题：A & B"]]
    assert "issues/new" in urlsplit(url).path


def test_the_form_is_given_the_schema_and_the_patterns_that_the_check_has() -> None:
    given = rules_data()
    whole = json.loads((ROOT / "schemas" / "inbox.schema.json").read_text(encoding="utf-8"))
    assert given["schema"]["properties"].keys() == whole["properties"].keys()
    assert given["schema"]["required"] == whole["required"]
    assert given["schema"]["properties"]["en"] == {
        name: value
        for name, value in whole["properties"]["en"].items()
        if name in ("anyOf", "type", "minLength", "maxLength")
    }
    assert "description" not in json.dumps(given["schema"])
    assert given["limits"]["url"] == LONGEST_URL
    assert set(given["patterns"]["gap"][1]) == set("u")


@pytest.mark.parametrize(
    ("pattern", "source", "flags"),
    [
        (re.compile(r"(?i)^\"a\"$"), '^"a"$', "iu"),
        (re.compile(r"[\-\]] {0,3}\\\-", re.DOTALL), r"[\-\]] {0,3}\\-", "su"),
        # The two mean other things by the end of a line, and by white space.
        (re.compile(r"(?m)^a.$"), r"(?<![^\n])a[^\n](?![^\n])", "u"),
        (re.compile(r"\s[\sa]\S"), r"[{0}][{0}a][^{0}]".format(r"\p{White_Space}\x1c-\x1f"), "u"),
    ],
)
def test_a_pattern_is_written_as_javascript_writes_it(
    pattern: re.Pattern[str], source: str, flags: str
) -> None:
    assert javascript(pattern) == (source, flags)


def test_a_page_tells_its_form_what_no_reader_sees(tmp_path: Path) -> None:
    change = {
        "content/articles/harbour/01.yml": [
            {"from": "  - id: lending", "to": "  - id: lending\n    formerly: [loan]"}
        ]
    }
    here, problems = load(edition(tmp_path, change))
    assert problems == []
    assert page_data(here, here.holders["harbour/01"]) == {
        "key": "harbour/01",
        "date": "2020-05-01",
        "active": ["lending"],
        "retired": ["loan"],
        "terms": [["honest-weight", "公平衡器"]],
    }
    # The page of an article marks its terms, and has the way to their cards.
    assert "terms" not in page_data(here, here.holders["harbour/01"], terms=False)
    html = rendered(here, "harbour/01/")
    assert 'data-dz-terms="../../glossary/cards.js"' in html
    assert '"terms":' not in html
    assert page_data(here, here.holders["harbour/02"])["active"] == ["bell"]
    assert page_data(here, here.holders["harbour"])["active"] == ["rules"]


def test_the_program_is_a_script_with_a_lasting_name_and_two_files_named_by_what_is_in_them(
    tmp_path: Path,
) -> None:
    here, _ = load(edition(tmp_path))
    files = composer_files(here, Repository("https://github.com/a/b"), SHEET, "en")
    assert len(files.files) == 3
    assert composer_files(here, Repository("https://github.com/a/b"), SHEET, "en") == files
    other = composer_files(here, Repository("https://github.com/a/c"), SHEET, "en")
    assert other.script == files.script == "assets/composer/en/composer.js"
    assert other.files[other.script] != files.files[files.script]
    chinese = composer_files(here, Repository("https://github.com/a/b"), SHEET, "zh")
    assert len(files.files.keys() & chinese.files.keys()) == 2
    for name in files.files.keys() - {files.script}:
        assert f"../{Path(name).name}" in files.files[files.script].decode()
