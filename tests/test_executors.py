"""A site whose files the workers of an executor make is the one that is built without."""

import multiprocessing
import os
import shutil
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from duizhao import api
from tests.support import library_site, small_sites
from tests.support.commands import contents

pytestmark = pytest.mark.slow
SPAWN = multiprocessing.get_context("spawn")
OURS = "from concurrent.futures import *; from multiprocessing import *; none = list\n"
OURS += "def two(): return ProcessPoolExecutor(2, get_context('spawn'))\n"


class Faulty(ProcessPoolExecutor):
    fault: Callable[[], object]

    def submit(self, *task: Any, **named: Any) -> Future[Any]:
        self.fault()
        return super().submit(*task, **named)


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


@pytest.mark.parametrize("what", ["edited", "removed", "ended"])
def test_what_a_worker_cannot_do_leaves_the_last_site(tmp_path: Path, what: str) -> None:
    root, site = small_sites.small_copy(tmp_path), tmp_path / "site"
    site.mkdir()
    with Faulty(1, SPAWN) as executor:
        submit, themes = super(Faulty, executor).submit, root / "content" / "themes.yml"
        executor.fault = {
            "edited": lambda: themes.write_text("# Nothing.\n", "utf-8"),
            "removed": lambda: shutil.rmtree(root, ignore_errors=True),
            "ended": lambda: submit(os._exit, 1),
        }[what]
        said = "a worker was lost" if what == "ended" else "another edition"
        with pytest.raises(api.BuildFailed, match=said):
            api.build(root, site, executor=executor)
    assert contents(site) == {}
