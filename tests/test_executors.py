"""A site whose files the workers of an executor make is the one that is built without."""

import multiprocessing
import os
import pickle
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from duizhao import api
from duizhao.cache import engine_digest
from duizhao.site.remote_writer import make
from tests.support import library_site, small_sites
from tests.support.commands import contents

pytestmark = pytest.mark.slow
SPAWN = multiprocessing.get_context("spawn")
OURS = "from concurrent.futures import *; from multiprocessing import *; none = list\n"
OURS += "def two(): return ProcessPoolExecutor(2, get_context('spawn'))\n"


def test_two_spawned_processes_make_the_same_site(tmp_path: Path) -> None:
    root = library_site.write(tmp_path)
    (root / "ours.py").write_text(OURS, "utf-8")
    alone = contents(small_sites.built(root, "--no-cache"))
    assert contents(small_sites.built(root, "--no-cache", "--executor", "ours:two")) == alone
    api.build(root, tmp_path / "alone")
    with ProcessPoolExecutor(2, SPAWN) as executor:
        api.build(root, tmp_path / "shared", executor=executor)
    assert contents(tmp_path / "shared") == contents(tmp_path / "alone")


@pytest.mark.parametrize("name", ["theirs:two", "ours:three", "ours:none"])
def test_an_executor_that_is_none_is_named(tmp_path: Path, name: str) -> None:
    root = small_sites.small_copy(tmp_path)
    (root / "ours.py").write_text(OURS, "utf-8")
    done = small_sites.build(root, "--executor", name)
    assert (done.returncode, f"--executor {name}: " in done.stderr) == (2, True), done.stderr


@pytest.mark.parametrize("said", ["another edition", "a worker was lost"])
def test_what_a_worker_cannot_do_leaves_the_last_site(
    tmp_path: Path, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, site = small_sites.small_copy(tmp_path), tmp_path / "site"
    site.mkdir()
    with ProcessPoolExecutor(1, SPAWN) as executor:
        submit, themes = executor.submit, root / "content" / "themes.yml"

        def submit_late(*task: Any) -> Any:
            if said == "another edition":
                themes.write_text("# Nothing.\n", "utf-8")
            else:
                submit(os._exit, 1)
            return submit(*task)

        monkeypatch.setattr(executor, "submit", submit_late)
        with pytest.raises(api.BuildFailed, match=said):
            api.build(root, site, executor=executor)
    assert contents(site) == {}


@pytest.mark.parametrize("engine", ["another", engine_digest()])
def test_a_worker_with_another_engine_or_no_records_is_refused(tmp_path: Path, engine: str) -> None:
    with pytest.raises(api.BuildFailed, match="another edition at this path, or another engine"):
        make(pickle.dumps((engine, tmp_path, False, b"")), b"", ["index.html"])
