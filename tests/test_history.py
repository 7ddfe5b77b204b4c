"""Dates come from git where git can tell, and are absent where it cannot."""

import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from duizhao.edition import load
from duizhao.history.git import (
    GitReader,
    History,
    Timestamps,
    history,
    obstacle,
    published_branch,
)
from duizhao.history.repository import GitError, at, blobs
from tests.cases import apply
from tests.support.examples import tables
from tests.support.repositories import ADDRESS, NAME, Repository
from tests.support.small_sites import HOOK, build, small_site

CASES = tables("history.yml")

FIRST = "content/articles/harbour/01.yml"
LENDING = ("harbour/01", "lending")
BELL = ("harbour/02", "bell")


def read(root: Path) -> History:
    return history(load(root)[0])


def days(life: Timestamps | None) -> list[str] | None:
    """The days on which something was added and changed."""
    return [str(life.added.date()), str(life.changed.date())] if life else None


@pytest.mark.parametrize("case", CASES["told"], ids=lambda case: case["name"])
def test_git_tells(case: dict[str, Any], repository: Repository) -> None:
    for step in case["then"]:
        apply(step["change"], repository.root)
        if "day" in step:
            repository.commit(str(step["day"]))
    seen = read(repository.root)
    for name, told in case.get("notes", {}).items():
        key, _, note = name.partition(" ")
        assert days(seen.notes.get((key, note))) == (told and [*map(str, told)]), name
    for name, told in case.get("texts", {}).items():
        assert days(seen.texts.get(name)) == (told and [*map(str, told)]), name
    former = {
        " ".join(place): [[one.en, one.zh, str(one.since.date()), str(one.until.date())]
                          for one in texts]
        for place, texts in seen.former.items()
    }  # fmt: skip
    expected = {
        name: [[en, zh, str(since), str(until)] for en, zh, since, until in texts]
        for name, texts in case.get("former", former).items()
    }
    assert former == expected


def test_a_reader_keeps_up_with_a_repository_and_reads_no_old_record_twice(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.change(FIRST, "语气较重", "语气更重")
    repository.commit("2024-02-02")
    reader, root = GitReader(), repository.root
    assert reader.history(load(root)[0]) == read(root)
    asked: list[str] = []

    def counted(where: Path, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        asked.extend(wanted := list(names))
        return blobs(where, wanted)

    monkeypatch.setattr("duizhao.history.git.blobs", counted)
    repository.change(FIRST, "语气更重", "语气颇重")
    assert LENDING not in reader.history(load(root)[0]).notes
    repository.commit("2024-03-03")
    seen = reader.history(load(root)[0])
    assert str(seen.notes[LENDING].changed.date()) == "2024-03-03"
    assert asked == []
    assert seen == read(root)
    assert asked != []


def test_of_a_merge_the_day_counts_on_which_it_was_published(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "proposal")
    repository.change(FIRST, "语气较重", "语气更重")
    repository.commit("2024-02-02")
    repository.git("switch", "--quiet", "main")
    repository.change("content/articles/harbour/02.yml", "After dusk", "After dark")
    repository.commit("2024-02-03")
    repository.git("merge", "--quiet", "--no-edit", "proposal", day="2024-03-03")
    assert days(read(repository.root).notes[LENDING]) == ["2024-01-01", "2024-03-03"]


@pytest.mark.timeout(300)  # to take it all in would never end
def test_an_old_version_made_to_be_large_costs_nothing(repository: Repository) -> None:
    text = (repository.root / FIRST).read_text(encoding="utf-8")
    levels = "".join(f"l{i}: &l{i} [{', '.join([f'*l{i - 1}'] * 9)}]\n" for i in range(1, 30))
    for day, hostile in (
        ("2024-02-01", f"l0: &l0 [x]\n{levels}"),
        ("2024-02-02", "[" * 3000),
        ("2024-02-03", "zh: " + "数" * (1 << 20)),
    ):
        repository.write(FIRST, hostile)
        repository.commit(day)
    repository.write(FIRST, text)
    repository.commit("2024-02-04")
    assert days(read(repository.root).notes[LENDING]) == ["2024-01-01", "2024-01-01"]


def test_times_are_those_of_the_committer(repository: Repository) -> None:
    assert read(repository.root).notes[BELL].added.isoformat() == "2024-01-01T12:00:00+08:00"


def test_no_name_or_address_is_read(repository: Repository) -> None:
    shown = repr(read(repository.root))
    assert NAME not in shown
    assert ADDRESS not in shown


def shallow(repository: Repository, folder: Path) -> Path:
    repository.commit("2024-02-02")
    return repository.clone(folder, "--depth=1")


def without_repository(repository: Repository, folder: Path) -> Path:
    return repository.hidden(folder)


def without_commits(repository: Repository, folder: Path) -> Path:
    repository.hidden(folder)
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    return folder


def blobless(repository: Repository, folder: Path) -> Path:
    repository.change(FIRST, "语气较重", "语气更重")
    repository.commit("2024-02-02")
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.clone(folder, "--filter=blob:none")
    repository.root.rename(repository.root.with_name("gone"))
    return folder


def in_another_repository(repository: Repository, folder: Path) -> Path:
    folder.mkdir()
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    return repository.hidden(folder / "edition")


@pytest.mark.parametrize(
    "make", [shallow, without_repository, without_commits, blobless, in_another_repository]
)
def test_where_git_cannot_tell_there_are_no_dates(
    make: Callable[[Repository, Path], Path], repository: Repository, tmp_path: Path
) -> None:
    found = read(make(repository, tmp_path / "elsewhere"))
    # Which commit it is may be known all the same.
    assert replace(found, commit="", folder="", committed={}) == History()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (shallow, "this clone is shallow: run 'git fetch --unshallow'"),
        (without_repository, "this is no git repository: run 'git init', and commit the records"),
        (without_commits, ""),
        (blobless, "this clone lacks older files: run 'git fetch --refetch'"),
    ],
)
def test_it_is_said_why_and_what_to_do(
    make: Callable[[Repository, Path], Path], said: str, repository: Repository, tmp_path: Path
) -> None:
    found = obstacle(make(repository, tmp_path / "elsewhere"))
    assert str(found or "") == (said and f"pages and feeds have no dates, for {said}")
    assert obstacle(tmp_path / "edition") is None or make is blobless


def test_a_folder_of_somebody_else_is_named_with_what_git_says_to_do(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    # By this git takes every folder for that of somebody else.
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    found = str(obstacle(repository.root))
    assert "the folder belongs to another user: run 'git config --global --add safe." in found
    assert read(repository.root) == History()


def test_without_git_there_are_no_dates_and_that_is_said(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert "for git is not installed" in str(obstacle(repository.root))
    assert read(repository.root) == History()


@pytest.mark.slow
def test_a_build_says_why_dates_are_missing(repository: Repository, tmp_path: Path) -> None:
    root = small_site(tmp_path / "site", HOOK)
    made = Repository(tmp_path, root=root)
    made.commit("2024-01-01")
    made.commit("2024-02-02")
    clone = made.clone(tmp_path / "clone", "--depth=1")
    done = build(clone)
    assert done.returncode == 0, done.stderr
    assert "this clone is shallow: run 'git fetch --unshallow'" in done.stderr
    config = clone / "mkdocs.yml"
    config.write_text(f"site_url: https://harbour.example/\n{config.read_text('utf-8')}", "utf-8")
    done = build(clone)
    assert done.returncode == 0, done.stderr
    assert "this clone is shallow: run 'git fetch --unshallow'" in done.stderr


def test_an_edition_in_a_folder_of_a_repository_has_dates(tmp_path: Path) -> None:
    outer = Repository(tmp_path)
    inner = outer.root / "editions" / "one"
    outer.hidden(tmp_path / "copy").rename(tmp_path / "moved")
    inner.parent.mkdir()
    (tmp_path / "moved").rename(inner)
    outer.commit("2024-01-01")
    assert days(read(inner).notes[LENDING]) == ["2024-01-01", "2024-01-01"]
    with at(inner, "main") as folder:
        assert set(load(folder)[0].articles) == set(load(inner)[0].articles)


def test_a_hook_of_git_gets_the_dates_of_this_repository(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "nowhere" / "index"))
    assert LENDING in read(repository.root).notes


def test_an_earlier_state_is_laid_out_beside_the_present_one(repository: Repository) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.change(FIRST, "They are sealed", "They shall be sealed")
    (repository.root / "content/inbox/bell.yml").unlink()
    repository.commit("2024-02-02")
    status = repository.git("status", "--porcelain")
    with at(repository.root, first) as folder:
        then, problems = load(folder)
        assert problems == []
        assert then.articles["harbour/01"].segments[1].en == "They are sealed each spring."
        assert "bell" in then.inbox
    assert not folder.exists()
    assert repository.git("status", "--porcelain") == status
    assert "They shall" in (repository.root / FIRST).read_text(encoding="utf-8")


def test_what_the_other_branch_did_since_is_not_part_of_it(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "proposal")
    repository.commit("2024-02-02")
    repository.git("switch", "--quiet", "main")
    repository.write("content/inbox/later.yml", "article: harbour/02\n")
    repository.commit("2024-02-03")
    repository.git("switch", "--quiet", "proposal")
    with at(repository.root, "main") as folder:
        assert not (folder / "content/inbox/later.yml").exists()


@pytest.mark.parametrize(
    "name", ["nowhere", "--help", "-", "", "main:content", "HEAD^{tree}", "a b"]
)
def test_a_revision_that_is_not_there_is_named(name: str, repository: Repository) -> None:
    with pytest.raises(GitError, match="there is no revision"), at(repository.root, name):
        pass


def test_a_shallow_clone_is_told_what_to_do(repository: Repository, tmp_path: Path) -> None:
    first = repository.git("rev-parse", "HEAD")
    clone = shallow(repository, tmp_path / "shallow")
    with pytest.raises(GitError, match="shallow, so fetch it first"), at(clone, first):
        pass


def test_without_a_repository_there_is_nothing_to_compare(
    repository: Repository, tmp_path: Path
) -> None:
    with (
        pytest.raises(GitError, match="no git repository to compare with"),
        at(repository.hidden(tmp_path / "plain"), "main"),
    ):
        pass


def tree(repository: Repository, entries: list[tuple[str, str, str]]) -> str:
    """Make a tree with entries that git's own commands would refuse."""
    data = b"".join(
        f"{mode} {name}".encode() + b"\0" + bytes.fromhex(blob) for mode, name, blob in entries
    )
    return repository.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", feed=data)


@pytest.mark.parametrize(("mode", "name"), CASES["hostile"])
def test_a_hostile_revision_writes_only_records(
    mode: str, name: str, repository: Repository, tmp_path: Path
) -> None:
    blob = repository.git("hash-object", "-w", "--stdin", feed=b"/etc/passwd")
    inner = tree(repository, [(mode, name, blob), ("100644", "zz.yml", blob)])
    content = tree(repository, [("40000", "inbox", inner)])
    top = tree(repository, [("40000", "content", content)])
    commit = repository.git("commit-tree", top, "-m", "hostile")
    repository.git("update-ref", "refs/heads/hostile", commit)
    with at(repository.root, "hostile") as folder:
        files = [p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir()]
        assert files == ["content/inbox/zz.yml"]
        assert not (folder.parent / "escaped.yml").exists()


@pytest.mark.parametrize(("commands", "branch"), CASES["branches"])
def test_the_branch_that_is_published_is_that_of_the_remote(
    commands: list[str], branch: str, repository: Repository
) -> None:
    for command in commands:
        repository.git(*command.split())
    assert published_branch(repository.root) == branch


def test_without_git_the_published_branch_is_main(tmp_path: Path) -> None:
    assert published_branch(tmp_path) == "main"


def test_a_repository_that_lacks_an_old_folder_has_no_dates_and_says_so(
    repository: Repository, caplog: pytest.LogCaptureFixture
) -> None:
    repository.change(FIRST, "语气较重", "语气更重")
    repository.commit("2024-02-02")
    assert read(repository.root).notes
    assert caplog.messages == []
    lost = repository.git("rev-parse", "HEAD~1:content")
    (repository.root / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    assert not read(repository.root).notes
    [said] = caplog.messages
    assert said.startswith("pages and feeds have no dates, for git cannot read its history (")
    assert lost in said
    assert said.endswith(": run 'git fsck', and fetch what it names")
