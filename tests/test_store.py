"""What a run leaves to the next is used while it is right, and never trusted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duizhao.cache import FOLDER, CachedValues, cached, cached_for_user, caching, content_digest
from duizhao.cache import cached_values as kept_values
from duizhao.cache import signatures as seals
from duizhao.checks.report import check
from duizhao.edition import load
from duizhao.records import fast_path
from duizhao.records.source import Source
from tests.support import editions

ARTICLE = "content/articles/ordinance-001/02.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    editions.write(3, tmp_path / "edition", copied=False)
    return tmp_path / "edition"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose YAML is parsed, in a process that has read nothing before."""
    found: list[str] = []
    items = fast_path.items

    def parsing(source: Source, *, listed: bool) -> Any:
        found.append(source.file)
        return items(source, listed=listed)

    monkeypatch.setattr(fast_path, "items", parsing)
    return found


def read(root: Path) -> Any:
    """Read an edition as the next run does, with what this one keeps on disk alone."""
    with caching(root):
        edition, problems = load(root, cache={})
    return edition, problems


def test_a_text_that_an_earlier_run_has_read_is_not_parsed_again(
    root: Path, parsed: list[str]
) -> None:
    first, _ = read(root)
    assert ARTICLE in parsed
    parsed.clear()
    again, problems = read(root)
    assert (parsed, problems) == ([], [])
    assert [*again.records] == [*first.records]
    assert list(again.articles) == list(first.articles)


def test_only_a_changed_text_is_parsed(root: Path, parsed: list[str]) -> None:
    read(root)
    path = root / ARTICLE
    path.write_text(path.read_text("utf-8").replace("*first*", "*last*"), "utf-8")
    parsed.clear()
    edition, _ = read(root)
    assert parsed == [ARTICLE]
    assert "*last*" in edition.articles["ordinance-001/02"].article.annotations[0].en


def test_a_problem_in_a_text_that_was_kept_has_its_line_and_column(root: Path) -> None:
    path = root / ARTICLE
    text = path.read_text("utf-8").replace("author: editors", "author: nobody", 1)
    path.write_text(text, "utf-8")
    line = text[: text.index("author: nobody")].count("\n") + 1
    found = []
    for _ in range(2):
        with caching(root):
            found.append(check(root, cache={}).errors)
    assert [p.where.line for p in found[0]] == [line]
    assert found[0] == found[1]


def test_a_text_with_a_problem_of_its_own_is_read_each_time(root: Path) -> None:
    path = root / ARTICLE
    path.write_text(path.read_text("utf-8").replace("number: 2", "nummer: 2", 1), "utf-8")
    assert [p.where for p in read(root)[1]] == [p.where for p in read(root)[1]] != []


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"*first*", b"*last*"),
        lambda data: b"\xff\xfe" + data,
        lambda data: data.partition(b"\n")[0] + b"\n[]",
        lambda data: b"another engine " + data.partition(b" ")[2],
    ],
)
def test_a_file_that_is_damaged_or_of_another_engine_is_not_used(
    damage: Callable[[bytes], bytes], root: Path, parsed: list[str]
) -> None:
    first, _ = read(root)
    file = root / FOLDER / "records.json"
    file.write_bytes(damage(file.read_bytes()))
    parsed.clear()
    again, _ = read(root)
    assert ARTICLE in parsed
    assert [*again.records] == [*first.records]


def with_other_values(root: Path, signature: Callable[[bytes], str]) -> None:
    """Let the records that are kept say what no record says."""
    file = root / FOLDER / "records.json"
    head, _, body = file.read_bytes().partition(b"\n")
    keys = (line.partition(b"\t")[0] for line in body.splitlines())
    data = b"".join(b'%s\t[[0,1,{"number":["no","number"]}]]\n' % key for key in keys)
    file.write_bytes(head.split()[0] + f" {signature(data)}\n".encode() + data)


def test_what_the_yaml_is_said_to_be_is_judged_like_any_other(
    root: Path, parsed: list[str]
) -> None:
    """A file with the right signature may still say what no record says."""
    read(root)
    with_other_values(root, seals.signature)
    parsed.clear()
    edition, problems = read(root)
    assert ARTICLE in parsed
    assert (len(edition.articles), problems) == (3, [])


def test_what_somebody_else_has_written_is_not_used(
    root: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An edition, or a proposal to change it, may come with a folder of its own."""
    first, _ = read(root)
    file = root / FOLDER / "records.json"
    sealed = file.read_bytes()
    monkeypatch.setattr(seals, "user_folder", lambda: tmp_path / "of another user")
    for data in (sealed, with_own_digest(sealed)):
        file.write_bytes(data)
        parsed.clear()
        again, problems = read(root)
        assert ARTICLE in parsed
        assert ([*again.records], problems) == ([*first.records], [])
    parsed.clear()
    read(root)
    assert parsed == []


def with_own_digest(data: bytes) -> bytes:
    """Return a file with the digest that anybody can make in the place of the signature."""
    head, _, body = data.partition(b"\n")
    return head.split()[0] + f" {content_digest(body)}\n".encode() + body


def test_where_no_key_can_be_kept_nothing_of_an_earlier_run_is_used(
    root: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    monkeypatch.setattr(seals, "user_folder", lambda: tmp_path / "file")
    for _ in range(2):
        parsed.clear()
        read(root)
        assert ARTICLE in parsed


def test_the_key_is_for_its_owner_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(seals, "user_folder", lambda: tmp_path / "user")
    assert seals.signature(b"a", b"b") == seals.signature(b"ab") != content_digest(b"ab")
    [key] = (tmp_path / "user").iterdir()
    assert key.stat().st_mode & 0o077 == 0


def test_what_nobody_asks_for_any_more_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "values.json"
    values = CachedValues(path, "engine")
    assert [values.get(key, lambda: [1]) for key in "ab"] == [[1], [1]]
    values.write()
    later = CachedValues(path, "engine")
    assert later.get("b", lambda: pytest.fail("it is known")) == [1]
    later.write()
    assert path.read_bytes().splitlines()[1:] == [b'"b"\t[1]']


def test_nothing_is_kept_where_nobody_wants_it(tmp_path: Path) -> None:
    with caching(None):
        assert cached("records", "a", lambda: 1) == 1
    assert cached("records", "a", lambda: 2) == 2
    assert list(tmp_path.iterdir()) == []


def test_git_knows_nothing_of_it(root: Path) -> None:
    read(root)
    assert (root / FOLDER / ".gitignore").read_text("utf-8") == "*\n"


@pytest.fixture
def users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of what is kept for a user, whatever the edition."""
    monkeypatch.setattr(kept_values, "user_folder", lambda: tmp_path / "user")
    return tmp_path / "user"


def test_what_is_the_same_for_every_edition_is_worked_out_once(users: Path, tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> list[int]:
        made.append(1)
        return [len(made)]

    for name in ("one", "another"):
        with caching(tmp_path / name):
            assert cached_for_user("numbers", make) == [1]
    with caching(None):
        assert cached_for_user("numbers", make) == [2]
    (users / "numbers.json").write_text("no more than this", "utf-8")
    with caching(tmp_path / "one"):
        assert cached_for_user("numbers", make) == [3]
