"""SWHIDs name a record and its commit as git and the Software Heritage archive do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from duizhao.edition import load
from duizhao.history.git import history
from duizhao.site.citing.cited_work import record_id, revision_id
from tests.cases import BASE, edition
from tests.support.repositories import Repository

RECORD = "content/articles/harbour/01.yml"
ORIGIN = "https://example.org/texts;a b%.git"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def ids(root: Path) -> tuple[str, str]:
    """The SWHIDs of a record and of the commit."""
    found, _ = load(root)
    known = history(found)
    source = found.articles["harbour/01"].record.source
    return record_id(source, known, ORIGIN), revision_id(known)


def test_a_committed_record_has_its_context(repository: Repository) -> None:
    commit = repository.commit("2024-01-01")
    blob = repository.git("hash-object", RECORD)
    origin = ";origin=https://example.org/texts%3Ba%20b%25.git"
    context = f"{origin};anchor=swh:1:rev:{commit};path=/{RECORD}"
    expected = f"swh:1:cnt:{blob}{context}", f"swh:1:rev:{commit}"
    assert ids(repository.root) == expected


def test_a_record_that_was_changed_since_has_the_name_of_its_content_alone(
    repository: Repository,
) -> None:
    commit = repository.commit("2024-01-01")
    with (repository.root / RECORD).open("a", encoding="utf-8") as file:
        file.write("# A comment.\n")
    blob = repository.git("hash-object", RECORD)
    assert ids(repository.root) == (f"swh:1:cnt:{blob}", f"swh:1:rev:{commit}")


def test_a_shallow_clone_has_them_and_an_edition_in_a_folder_says_which(tmp_path: Path) -> None:
    root = tmp_path / "whole" / "texts"
    root.parent.mkdir()
    root.mkdir()
    outer = Repository(tmp_path / "x", root=root.parent)
    for path in sorted((BASE / "content").rglob("*.yml")):
        outer.write(f"texts/{path.relative_to(BASE).as_posix()}", path.read_text("utf-8"))
    outer.commit("2024-01-01")
    commit = outer.commit("2024-01-02")
    shallow = outer.clone(tmp_path / "shallow", "--depth=1")
    found, revision = ids(shallow / "texts")
    assert revision == f"swh:1:rev:{commit}"
    assert found.endswith(f";anchor={revision};path=/texts/{RECORD}")


def test_without_git_there_is_the_name_of_the_content(tmp_path: Path) -> None:
    found, revision = ids(edition(tmp_path))
    assert re.fullmatch(r"swh:1:cnt:[0-9a-f]{40}", found)
    assert revision == ""
