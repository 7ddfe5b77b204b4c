"""A large edition is built by several processes, and is the same as if one had built it."""

from __future__ import annotations

import errno
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from duizhao.parallel import BackgroundTask, ProcessEnded, parallel_map, worker_count
from duizhao.site.site_writer import CHUNK
from tests.fixtures import Once
from tests.support import editions
from tests.support.commands import contents
from tests.support.sites import run_duizhao

pytestmark = pytest.mark.slow

ARTICLES = 40
"""More pages than one process makes alone."""
OF_A_DOCUMENT = 12
needs_fork = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="nothing is forked")


def squared(number: int) -> int:
    return number * number


def refused(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def ended(number: int) -> int:
    if number == 3:
        os._exit(9)
    return number


def command(root: Path, *arguments: str, name: str = "build", **env: str) -> None:
    run_duizhao(name, "--root", root, *arguments, env=env).check_returncode()


@pytest.fixture(scope="module")
def large(once: Once) -> Path:
    """A large edition, beside the site that one process writes who knows of no earlier build."""

    def make(folder: Path) -> Path:
        root = folder / "edition"
        editions.write(ARTICLES, root, articles=OF_A_DOCUMENT)
        command(root, "--out", str(folder / "site"), "--no-cache", "--processes", "1")
        return root

    return once("large", make)


@pytest.fixture(scope="module")
def whole(large: Path) -> dict[str, bytes]:
    return contents(large.parent / "site")


def test_several_processes_write_the_bytes_that_one_writes(
    large: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    options = ("--out", str(tmp_path / "several"), "--no-cache", "--processes", "2")
    # Python orders a set otherwise in a process that begins anew.
    command(large, *options, PYTHONHASHSEED="1")
    several = contents(tmp_path / "several")
    assert sum(path.endswith("index.html") for path in several) > 3 * CHUNK
    assert several.keys() == whole.keys()
    assert several == whole


def test_what_a_template_lacks_is_said_by_whichever_process_finds_it(tmp_path: Path) -> None:
    root = tmp_path / "broken"
    editions.write(ARTICLES, root)
    template = root / "overrides" / "partials" / "footer.html"
    template.parent.mkdir(parents=True, exist_ok=True)
    template.write_text("{{ page.kind.nothing.at_all }}", encoding="utf-8")
    for count in ("1", "2"):
        with pytest.raises(subprocess.CalledProcessError) as failed:
            command(root, "--out", str(tmp_path / "site"), "--processes", count)
        assert "Traceback" not in failed.value.stderr
        assert "nothing" in failed.value.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("count", [1, pytest.param(3, marks=needs_fork)])
class TestWork:
    """Of work that is shared out."""

    @pytest.fixture(autouse=True)
    def forked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        # Whoever runs the tests side by side has threads, which do no harm here.
        monkeypatch.setattr("warnings.warn", lambda *_, **__: None)

    def test_each_task_is_done_once(self, count: int) -> None:
        assert dict(parallel_map(squared, range(50), count)) == {n: n * n for n in range(50)}

    def test_an_error_ends_it(self, count: int) -> None:
        with pytest.raises(ValueError, match="three"):
            list(parallel_map(refused, range(50), count))


@pytest.mark.parametrize("count", [1, pytest.param(2, marks=needs_fork)])
class TestBackgroundTask:
    """Of work whose result is taken later."""

    def test_another_process_does_it_if_it_may(self, count: int) -> None:
        assert (BackgroundTask(os.getpid, count).result() == os.getpid()) is (count == 1)

    def test_what_it_raises_is_raised_where_the_result_is_taken(self, count: int) -> None:
        work = BackgroundTask(partial(refused, 3), count)
        with pytest.raises(ValueError, match="three"):
            work.result()

    def test_it_can_be_cancelled(self, count: int) -> None:
        BackgroundTask(partial(time.sleep, 600), count).cancel()
        assert not multiprocessing.active_children()


def test_where_the_system_has_no_more_processes_all_is_done_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> int:
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(os, "fork", refuse)
    assert dict(parallel_map(squared, range(9), 2)) == {n: n * n for n in range(9)}
    assert BackgroundTask(os.getpid, 2).result() == os.getpid()


@needs_fork
def test_a_process_that_is_ended_is_no_success() -> None:
    with pytest.raises(ProcessEnded):
        list(parallel_map(ended, range(50), 2))
    with pytest.raises(ProcessEnded, match="9"):
        BackgroundTask(partial(os._exit, 9), 2).result()


@needs_fork
def test_whoever_works_for_a_process_that_is_killed_ends_with_it(tmp_path: Path) -> None:
    program = """
import os, sys
from pathlib import Path
from duizhao.site.site_writer import CHUNK
from duizhao.parallel import BackgroundTask, parallel_map

def endless():
    while True:
        large()

def large(number=0):
    Path(sys.argv[1], str(os.getpid())).touch()
    return "x" * 100_000

task = BackgroundTask(endless, 2)
for _ in parallel_map(large, range(100_000), 2):
    if len(os.listdir(sys.argv[1])) == 3:
        os.kill(os.getpid(), 9)
"""
    done = subprocess.run([sys.executable, "-c", program, tmp_path], timeout=60)
    assert done.returncode == -9
    workers = [Path("/proc", path.name) for path in tmp_path.iterdir()]
    assert len(workers) == 3
    end = time.monotonic() + 20
    while any(map(_is_running, workers)):
        assert time.monotonic() < end
        time.sleep(0.05)


@needs_fork
def test_an_interrupt_is_heard_by_one_process_alone() -> None:
    program = """
import os, signal
from duizhao.site.site_writer import CHUNK
from duizhao.parallel import parallel_map

def interrupted(number):
    if number == 0:
        os.killpg(0, signal.SIGINT)
    return os.read(never, 1)

never, _ = os.pipe()
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    list(parallel_map(interrupted, range(4), 2))
except KeyboardInterrupt:
    print("interrupted")
"""
    done = subprocess.run(
        [sys.executable, "-c", program], timeout=60, capture_output=True, start_new_session=True
    )
    assert (done.stdout, done.stderr) == (b"interrupted\n", b"")


def _is_running(process: Path) -> bool:
    try:
        return process.joinpath("stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_process_with_threads_is_not_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: Callable[[], int] = lambda: 2  # noqa: E731
    monkeypatch.setattr("threading.active_count", counted)
    assert worker_count() == 1
