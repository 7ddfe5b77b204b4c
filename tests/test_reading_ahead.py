"""A large edition is read by two processes, and what is found is the same as if one had read it."""

from __future__ import annotations

import errno
import itertools
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from bench import editions

from duizhao.checks import reading_ahead
from duizhao.checks.report import check
from duizhao.model import RecordKind
from duizhao.processes import Stream
from duizhao.records import reading
from duizhao.records.source import Source
from duizhao.store import keeping

ARTICLES = 90
pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="nothing can be forked here"
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition of which two records have a mistake, one early and one late."""
    monkeypatch.setattr(reading_ahead, "MANY", ARTICLES)
    monkeypatch.setattr(reading_ahead, "_STEP", 8)
    # Whoever runs the tests side by side has threads, which do no harm here.
    monkeypatch.setattr("warnings.warn", lambda *_, **__: None)
    root = tmp_path / "edition"
    editions.write(ARTICLES, root)
    for name in ("ordinance-001/02.yml", "ordinance-003/10.yml"):
        record = root / "content" / "articles" / name
        record.write_text(record.read_text("utf-8").replace("segments:", "segmants:"), "utf-8")
    reading._LOADED.clear()
    return root


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that this process parses."""
    found: list[str] = []
    whole = reading._with_characters

    def noting(source: Source, kind: RecordKind) -> object:
        found.append(source.file)
        return whole(source, kind)

    monkeypatch.setattr(reading, "_with_characters", noting)
    return found


class Quick(Stream[Any]):
    """One that has something to give at once, however busy the machine is."""

    def __init__(self, make: Callable[[Callable[[], int]], Iterator[Any]]) -> None:
        super().__init__(make)
        assert self._ours.poll(30)


@pytest.mark.parametrize("kept", [True, False])
def test_two_processes_find_what_one_finds(
    root: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch, *, kept: bool
) -> None:
    one = check(root)
    assert len({problem.where.file for problem in one.errors}) == 2
    alone = len(parsed)
    reading._LOADED.clear()
    parsed.clear()
    monkeypatch.setattr(reading_ahead, "Stream", Quick)
    with keeping(root) if kept else nullcontext():
        two = check(root, processes=2)
    assert two.problems == one.problems
    assert [entry.article for entry in two.edition.articles.values()] == [
        entry.article for entry in one.edition.articles.values()
    ]
    for term in one.edition.terms:
        assert two.edition.beside(term) == one.edition.beside(term)
        assert two.edition.occurrences(term) == one.edition.occurrences(term)
    assert 0 < len(parsed) < alone


def test_one_process_reads_all_where_the_system_has_no_more(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> int:
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    one = check(root)
    monkeypatch.setattr(os, "fork", refuse)
    assert check(root, processes=2).problems == one.problems


def test_the_next_run_knows_what_the_other_process_found(root: Path, parsed: list[str]) -> None:
    with keeping(root):
        first = check(root, processes=2)
    reading._LOADED.clear()
    parsed.clear()
    with keeping(root):
        assert check(root, processes=2).problems == first.problems
    wrong = {problem.where.file for problem in first.errors}
    assert set(parsed) == wrong


def received(stream: Stream[int], last: int) -> list[int]:
    """Return what comes up to a number, which must come."""
    found: list[int] = []
    end = time.monotonic() + 30
    while last not in found:
        assert time.monotonic() < end
        found += stream.here()
    return found


def counted(stage: Callable[[], int]) -> Iterator[int]:
    yield from itertools.takewhile(lambda _: not stage(), itertools.count(1))
    yield 0


def test_what_another_process_makes_comes_in_order_until_it_is_told_to_go_on() -> None:
    stream = Stream(counted)
    found = received(stream, 100)
    stream.go_on()
    found += received(stream, 0)
    assert found[:-1] == list(range(1, len(found)))
    stream.drop()
    assert stream.here() == []


def test_a_process_that_fails_leaves_the_rest_to_whoever_waits() -> None:
    def failing(stage: Callable[[], int]) -> Iterator[int]:
        yield 1
        raise ValueError("two")

    stream = Stream(failing)
    assert received(stream, 1) == [1]
    stream.drop()
    assert stream.here() == []
