"""One text of a pair changed, and nobody has looked at the other: git tells, a review clears it."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao.edition import load
from duizhao.history.git import history
from duizhao.history.staleness import stale_pairs
from tests.cases import FOLDER
from tests.support.commands import invoke
from tests.support.repositories import Repository

CASES = yaml.safe_load((FOLDER / "stale.yml").read_text("utf-8"))
FIRST = "content/articles/harbour/01.yml"
SEALED = ("They are sealed each spring.", "They are sealed every spring.")


def record(texts: list[str | None], reviewed: str) -> str:
    en, zh = texts
    more = f", reviewed: {{by: editors, on: {reviewed}}}" if reviewed else ""
    words = f"en: {en or 'null'}, zh: {zh or 'null'}"
    return f"number: 1\nsegments: [{{id: s1{more}, {words}}}]\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_change_is_answered_by_the_other_text_or_by_a_review(
    case: dict[str, Any], repository: Repository
) -> None:
    file = "content/articles/harbour/03.yml"
    for day, texts in enumerate(case["texts"], 1):
        repository.write(file, record(texts, str(case.get("reviewed", ""))))
        repository.commit(f"2024-01-{day:02}")
    edition = load(repository.root)[0]
    found = stale_pairs(edition, history(edition)).get(("harbour/03", "s1"))
    assert (found.side if found else None) == case.get("side")
    assert (str(found.since) if found else "None") == str(case.get("since"))


@pytest.fixture
def changed(repository: Repository) -> Repository:
    repository.change(FIRST, *SEALED)
    repository.commit("2024-02-02")
    return repository


def test_editors_are_told(changed: Repository) -> None:
    done = invoke("check", "--format", "json", "--root", str(changed.root))
    [one] = [one for one in json.loads(done.stdout)["problems"] if one["rule"] == "stale"]
    assert (one["severity"], one["excerpt"]) == ("warning", "    zh: 每年春季加封。")
    assert "s2: the English changed on 2024-02-02" in one["message"]


def test_a_proposal_says_which_pairs_it_changes_on_one_side(changed: Repository) -> None:
    root = ("--against", "HEAD~1", "--root", str(changed.root))
    line = "1 pair is changed in one language alone"
    assert line in invoke("summary", *root).stdout
    reviewed = "reviewed: {by: editors, on: 2024-02-03}"
    changed.change(FIRST, "number: 1\n", f"number: 1\n{reviewed}\n")
    assert line not in invoke("summary", *root).stdout


def test_without_the_whole_history_nothing_is_shown(changed: Repository, tmp_path: Path) -> None:
    shallow = changed.clone(tmp_path / "shallow", "--depth", "1")
    checked = invoke("check", "--root", str(shallow))
    assert "stale" not in checked.stdout
    assert "this clone is shallow" in checked.stderr
