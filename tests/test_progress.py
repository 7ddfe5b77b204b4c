"""A long build shows on a terminal how far it is, and nothing of it anywhere else."""

from __future__ import annotations

import io
import sys

import pytest

from duizhao.site.progress import LONG, shown_progress


class Terminal(io.StringIO):
    """What a terminal is given."""

    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, count: int) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with shown_progress("Pages", count) as advance:
        advance(count // 2)
        advance(count - count // 2)
    return stream.getvalue()


def test_it_says_what_is_made_and_how_many_of_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(monkeypatch, Terminal(), 2_158)
    assert "Pages" in text
    assert "2158/2158" in text
    assert "left" in text


def test_a_short_build_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Terminal(), LONG - 1) == ""


def test_nothing_is_shown_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO(), 2_158) == ""
