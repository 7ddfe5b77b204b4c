"""What `duizhao serve` learns of files that change, from the system or by looking at them."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from watchdog.observers import Observer

from duizhao.mkdocs.serving import watching


@pytest.mark.parametrize("told", [True, False])
def test_whatever_happens_to_a_file_is_noticed_once_and_that_it_is_read_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: bool
) -> None:
    monkeypatch.setattr(watching, "_SELDOM", 600 if told else 0.2)
    if not told:
        monkeypatch.setattr(Observer, "schedule", lambda *_, **__: None)
    folder, setting, beside = tmp_path / "content", tmp_path / "mkdocs.yml", tmp_path / "new.yml"
    folder.mkdir()
    setting.write_text("a", "utf-8")
    found, record = threading.Semaphore(0), folder / "01.yml"
    places = [str(folder), str(setting)]
    before = watching.state_of(places)
    setting.write_text("changed before anybody looks", "utf-8")

    def follow() -> None:
        for _ in watching.changes(places, before):
            found.release()

    threading.Thread(target=follow, daemon=True).start()
    assert found.acquire(timeout=60)
    beside.write_text("not watched", "utf-8")
    assert not found.acquire(timeout=1)
    for change in (
        lambda: record.write_text("a", "utf-8"),
        lambda: record.write_text("b", "utf-8"),
        lambda: beside.replace(record),
        lambda: record.rename(folder / "02.yml"),
        (folder / "02.yml").unlink,
        lambda: beside.replace(setting),
    ):
        change()
        assert found.acquire(timeout=60)
        setting.read_text("utf-8")
        beside.write_text("not watched", "utf-8")
        assert not found.acquire(timeout=0.5)
