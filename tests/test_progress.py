"""A long build shows on a terminal how far it is, and nothing of it anywhere else."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from duizhao.site.progress import LONG, shown_progress
from tests.support.small_sites import HOOK, small_site

pytestmark = pytest.mark.slow


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


def on_terminal(*command: str, cwd: Path) -> tuple[int, str]:
    """Run a command on a terminal of its own; return its exit status and all that it wrote."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "80", "PYTHONUTF8": "1"}
    running = subprocess.Popen(
        [str(Path(sys.executable).with_name("duizhao")), *command],
        cwd=cwd, stdin=theirs, stdout=theirs, stderr=theirs, env=environment,
    )  # fmt: skip
    os.close(theirs)
    written = b""
    while True:
        try:
            more = os.read(ours, 65_536)
        except OSError:
            # The other end is closed.
            break
        if not more:
            break
        written += more
    os.close(ours)
    return running.wait(), written.decode()


def test_a_build_and_an_archive_say_on_a_terminal_what_they_do(tmp_path: Path) -> None:
    root = small_site(tmp_path, HOOK)
    status, shown = on_terminal("build", cwd=root)
    assert status == 0, shown
    steps = ("Reading the configuration", "checking the records", "the hand-written pages")
    places = [shown.index(step) for step in steps]
    assert places == sorted(places)
    assert shown.rstrip().endswith("built site")
    status, shown = on_terminal("archive", "--out", "harbour.zip", cwd=root)
    assert status == 0, shown
    assert "Packing …" in shown
    assert shown.rstrip().endswith("harbour.zip")


def test_a_mistake_stands_by_itself_on_a_terminal(tmp_path: Path) -> None:
    root = small_site(tmp_path, HOOK)
    record = root / "content" / "articles" / "harbour" / "01.yml"
    record.write_text(record.read_text("utf-8").replace("[trade]", "[tarde]"), "utf-8")
    status, shown = on_terminal("build", cwd=root)
    assert status == 1
    assert "records …content" not in shown
    assert "did you mean 'trade'?" in shown
