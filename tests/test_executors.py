"""Pages that an executor renders are the ones that this process would render."""

from __future__ import annotations

import multiprocessing
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from duizhao import api
from duizhao.edition import Edition
from duizhao.history.git import History
from duizhao.site.dask_executor import dask_executor
from duizhao.site.failure import BuildFailed
from duizhao.site.rendering.page_writer import CHUNK
from duizhao.site.rendering.remote_pages import WorkerSetup, packed, render_packed
from tests.support import library_site, sites
from tests.support.commands import contents
from tests.support.rounds import first_by_day
from tests.support.small_sites import small_copy

pytestmark = pytest.mark.slow

HAS_DASK = find_spec("distributed") is not None
needs_dask = pytest.mark.skipif(not HAS_DASK, reason="needs duizhao[distributed]")
# Dask and what it stands on warn of what they do themselves.
quiet = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
SPAWN = multiprocessing.get_context("spawn")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition with a template of its own, which includes one of the engine's."""
    made = library_site.write(tmp_path_factory.mktemp("edition"))
    partials = made / "overrides" / "partials"
    partials.mkdir(parents=True, exist_ok=True)
    footer = '<p class="own">{{ config.site_name }}: {{ dz.title | e }}</p>\n'
    (partials / "footer.html").write_text(footer, "utf-8")
    return made


@pytest.fixture(scope="module")
def expected(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    site = tmp_path_factory.mktemp("expected") / "site"
    api.build(root, site)
    made = contents(site)
    assert b'<p class="own">' in made["themes/index.html"]
    assert sum(name.endswith("index.html") for name in made) > CHUNK
    return made


EXECUTORS: dict[str, Callable[[], AbstractContextManager[Executor]]] = {
    "threads": partial(ThreadPoolExecutor, 2),
    "processes": partial(ProcessPoolExecutor, 2, SPAWN),
}


@pytest.mark.parametrize("name", first_by_day(EXECUTORS))
def test_an_executor_gives_the_same_site(
    name: str, root: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    with EXECUTORS[name]() as executor:
        api.build(root, tmp_path / "site", executor=executor)
    assert contents(tmp_path / "site") == expected


@pytest.fixture
def cluster() -> Iterator[str]:
    """The address of a scheduler with two workers, each a process of its own."""
    local_cluster: Any = import_module("distributed").LocalCluster
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with local_cluster(processes=True, **options) as made:
        yield made.scheduler_address


@needs_dask
@quiet
def test_two_workers_of_dask_give_the_same_site(
    cluster: str, root: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    with dask_executor(cluster) as executor:
        api.build(root, tmp_path / "site", executor=executor)
    assert contents(tmp_path / "site") == expected


@needs_dask
@quiet
@pytest.mark.nightly
def test_the_command_gives_the_site_that_it_gives_without(root: Path, tmp_path: Path) -> None:
    plain, spread = tmp_path / "plain", tmp_path / "spread"
    for out, more in ((plain, ()), (spread, ("--executor", "dask", "--processes", "2"))):
        done = sites.run_duizhao("build", "--out", out, *more, cwd=root, anew=bool(more))
        assert done.returncode == 0, done.stderr
    assert contents(spread) == contents(plain)


@needs_dask
def test_a_scheduler_that_does_not_answer_is_named(root: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
    done = sites.run_duizhao(
        "build", "--out", tmp_path / "site", "--executor", "dask", "--scheduler", address, cwd=root,
        anew=True, env={"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "1s"},
    )  # fmt: skip
    assert done.returncode == 1
    assert f"no Dask scheduler answers at {address}" in done.stderr
    assert not (tmp_path / "site").exists()


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name, name=name)

    monkeypatch.setattr("duizhao.site.dask_executor.import_module", missing)
    with pytest.raises(BuildFailed, match=r"pip install 'duizhao\[distributed\]'"), dask_executor():
        pass


def test_a_scheduler_belongs_to_dask(root: Path) -> None:
    done = sites.run_duizhao("build", "--scheduler", "tcp://127.0.0.1:1", cwd=root)
    assert done.returncode == 2
    assert "--scheduler is for --executor dask" in done.stderr


def test_a_worker_with_another_engine_is_refused() -> None:
    setup = packed(WorkerSetup("another", {}, Edition(Path()), History(), {}, {}))
    with pytest.raises(Exception, match="install the same on every machine"):
        render_packed(setup, [])


def test_a_template_includes_files_of_any_name_in_a_worker_too(tmp_path: Path) -> None:
    copy, linked = small_copy(tmp_path), tmp_path / "elsewhere"
    linked.mkdir()
    (linked / "mark.svg").write_text("<svg id='ours'></svg>", "utf-8")
    partials = copy / "overrides" / "partials"
    partials.mkdir(parents=True, exist_ok=True)
    (partials / "linked").symlink_to(linked, target_is_directory=True)
    (partials / "own.inc").write_text("{% include 'partials/linked/mark.svg' %}", "utf-8")
    (partials / "crumbs.html").write_text("{% include 'partials/own.inc' %}", "utf-8")
    with ThreadPoolExecutor(1) as executor:
        api.build(copy, tmp_path / "site", executor=executor)
    page = (tmp_path / "site" / "harbour" / "01" / "index.html").read_text("utf-8")
    assert "<svg id='ours'></svg>" in page


def test_a_template_that_fails_in_a_worker_fails_the_build(root: Path, tmp_path: Path) -> None:
    copy = small_copy(tmp_path)
    partials = copy / "overrides" / "partials"
    partials.mkdir(parents=True, exist_ok=True)
    (partials / "crumbs.html").write_text("{{ dz.crumbs.nothing.here }}", "utf-8")
    with ThreadPoolExecutor(1) as executor, pytest.raises(api.BuildFailed, match="nothing"):
        api.build(copy, tmp_path / "site", executor=executor)
    assert not (tmp_path / "site").exists()
