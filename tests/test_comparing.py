"""What was published keeps its address, and a proposal says what it changes, harming no one."""

import re
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checks.permanence import PERMANENCE_RULES, permanence
from duizhao.edition import Edition, load
from duizhao.history.proposal_summary import LIMIT, Preview, escape_markdown, summary
from duizhao.model.problems import in_order
from duizhao.text.matching import tokens
from duizhao.text.word_diff import same_words, word_diff
from tests.cases import UNHURRIED, edition
from tests.support import PROPOSAL
from tests.support.commands import invoke
from tests.support.examples import examples, tables
from tests.support.forge import as_html
from tests.support.rendered import ids_in
from tests.support.repositories import Repository

CASES = tables("differences.yml")


def editions(case: dict[str, Any], folder: Path) -> tuple[Edition, Edition]:
    """The small edition as it was and as it is; what was changed before is changed still."""
    (folder / "old").mkdir()
    (folder / "new").mkdir()
    before, after = case.get("before", {}), case.get("after", {})
    old, new = edition(folder / "old", before), edition(folder / "new", {**before, **after})
    return load(old)[0], load(new)[0]


@pytest.mark.parametrize("case", examples("comparing"))
def test_a_change_is_judged(case: dict[str, Any], tmp_path: Path) -> None:
    assert case.keys() <= {"name", "before", "after", "find"}
    found = in_order(list(permanence(*editions(case, tmp_path))))
    assert [str(problem) for problem in found] == case["find"]
    assert {problem.rule for problem in found} <= set(PERMANENCE_RULES)


TEXT = st.text(st.sampled_from("ab c，。数字经济The '’1-\n"), max_size=60)


@given(TEXT)
def test_a_text_is_the_sum_of_its_tokens(text: str) -> None:
    assert "".join(tokens(text)) == text


def test_chinese_is_divided_by_character_and_english_by_word() -> None:
    assert tokens("5G网络, the World’s") == ["5G", "网", "络", ",", " ", "the", " ", "World’s"]


@given(TEXT, TEXT)
@UNHURRIED
def test_a_difference_holds_both_texts(old: str, new: str) -> None:
    found = word_diff(old, new)
    for text, other in (old, "added"), (new, "removed"):
        assert "".join("".join(p.text for p in found if p.kind != other).split()) == "".join(
            text.split()
        )
    assert same_words(old, new) is all(part.kind == "kept" for part in found)
    assert all(run.text for run in found)
    assert all(a.kind != b.kind for a, b in pairwise(found))


@pytest.mark.parametrize(("old", "new", "shown"), CASES["differences"])
def test_a_difference_is_shown_where_it_is(old: str, new: str, shown: str) -> None:
    signs = {"added": "[+{}]", "removed": "[-{}]", "kept": "{}"}
    found = word_diff(old, new)
    said = (
        signs[p.kind].format(p.text).replace("[", "[~" if p.typographic else "[") for p in found
    )
    assert "".join(said) == shown


def test_long_texts_are_compared_in_a_moment() -> None:
    old = "数字经济" * 20_000
    found = word_diff(old, old[:30_000] + "化" + old[30_000:][::-1])
    assert found[0].kind == "kept"


HOSTILE = CASES["hostile"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_record_says_is_not_obeyed(text: str) -> None:
    shown = str(escape_markdown(text))
    html = as_html(f"> {shown}\n\n| a |\n|---|\n| {shown} |\n")
    assert set(re.findall(r"<(\w+)", html)) <= {
        "blockquote", "p", "table", "thead", "tbody", "tr", "th", "td", "br",
    }  # fmt: skip
    # What a host makes links of when it sees it in the page's text.
    read = unescape(re.sub(r"<[^>]*>", "", html))
    assert not re.search(r"@\w|#\d", read)
    assert not re.search(r"://|www\.|GH-", shown)
    assert "\x1b" not in shown
    assert "\u202e" not in shown


@given(st.text(max_size=200))
def test_no_text_becomes_markup(text: str) -> None:
    shown = str(escape_markdown(text))
    assert set(re.findall(r"<[^>]*>", shown)) <= {"<br>"}
    assert not re.search(r"[\[\]*_`|\\~\n]", shown)
    assert not re.search(r"@(?!&)|(?<!&)#\w", shown)


def said(tmp_path: Path, after: dict[str, Any], preview: Preview | None = None) -> str:
    old, new = editions({"after": after}, tmp_path)
    return summary(old, new, preview)


def files_named(text: str) -> list[tuple[str, ...]]:
    return re.findall(r"(?m)^\| (\S+) \| <code>(\S+)</code> \| <code>(\S+)</code> \|$", text)


ARTIFACT = Preview(artifact="https://forge.example/runs/1/artifacts/2")


def test_the_files_are_named_as_the_built_site_has_them(offline_site: Path) -> None:
    new = load(PROPOSAL)[0]
    text = summary(Edition(PROPOSAL), new, ARTIFACT, 10_000_000)
    found = files_named(text)
    assert {key for key, *_ in found} == {*new.articles, *new.documents}
    for _, *files in found:
        for path, anchor in (file.split("#") for file in files):
            assert anchor in ids_in((offline_site / path).read_text("utf-8"))


def test_a_long_summary_is_cut_and_says_so(tmp_path: Path) -> None:
    many = {
        f"content/inbox/n{i}.yml": {
            "write": "article: harbour/01\ntype: context\ntarget: {segment: s2, en: sealed}\n"
            f"author: editors\ndate: 2021-05-01\nen: {'long ' * 300}\n"
        }
        for i in range(80)
    }
    text = said(tmp_path, many)
    assert len(text) <= LIMIT
    shown = text.count("### Note added")
    assert 0 < shown < 80
    assert f"{80 - shown} more changes are not shown here" in text


def test_changes_outside_the_records_come_first(repository: Repository) -> None:
    repository.commit("2024-01-02")
    repository.git("checkout", "--quiet", "-b", "proposal")
    repository.change("content/inbox/bell.yml", "The bell", "A bell")
    repository.commit("2024-01-03")
    root = str(repository.root)
    assert "more than records" not in invoke("summary", "--against", "main", "--root", root).output
    for file in (".github/workflows/check.yml", "hooks/<b>x*.py", "overrides/main.html"):
        repository.write(file, "x")
    repository.commit("2024-01-04")
    text = invoke("summary", "--against", "main", "--root", root).output
    assert text.startswith("## ⚠ This changes more than records")
    listed = [line for line in text.splitlines() if line.startswith("- <code>")]
    assert len(listed) == 3
    assert not any("bell" in line or "<b>" in line for line in listed)
