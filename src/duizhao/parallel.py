"""Work shared among worker processes that are forked from one that has read everything.

Tasks and what they need are inherited by the fork, so that only results are copied.
"""

from __future__ import annotations

import ctypes
import gc
import itertools
import multiprocessing
import os
import pickle
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, suppress
from typing import Any, Generic, TypeVar

from .faults import fault_of

T = TypeVar("T")
R = TypeVar("R")

_PR_SET_PDEATHSIG = 1
"""https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html"""
_inherited: dict[int, tuple[Callable[[Any], Any], Sequence[Any]]] = {}
_keys = itertools.count()


class ProcessEnded(Exception):
    """A worker process was ended by the system."""


def worker_count(wanted: int | None = None) -> int:
    """Return how many worker processes to use: ``wanted``, or else one for each core.

    It is 1 where processes cannot be forked safely: outside Linux, and in a process with threads.
    """
    if wanted is not None:
        return wanted
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def parallel_map(
    work: Callable[[T], R], tasks: Sequence[T], workers: int
) -> Generator[tuple[T, R]]:
    """Yield each task with what ``work`` returns for it, in the order in which they are done.

    With one worker, or if the system has no more processes, this process does the work. Results
    must be picklable, and small. Raises what ``work`` raises, and ProcessEnded. A caller that does
    not take all results must close the generator.
    """
    count = min(workers, len(tasks))
    key = next(_keys)
    _inherited[key] = (work, tasks)
    before = set(multiprocessing.active_children())
    executor = ProcessPoolExecutor(
        max(count, 1), multiprocessing.get_context("fork"), initializer=_start_worker
    )
    try:
        futures = _submitted(executor, key, tasks) if count > 1 else {}
        if not futures:
            for task in tasks:
                yield task, work(task)
        for future in as_completed(futures):
            yield tasks[futures[future]], future.result()
        executor.shutdown()
    except BrokenProcessPool as error:
        raise ProcessEnded(f"a worker process of the build ended: {error}") from error
    finally:
        # What is not wanted any longer is not finished first.
        for process in set(multiprocessing.active_children()) - before:
            process.terminate()
        executor.shutdown(cancel_futures=True)
        del _inherited[key]


def _submitted(executor: Executor, key: int, tasks: Sequence[Any]) -> dict[Future[Any], int]:
    """Return a future for each task; none if the system has no more processes."""
    try:
        return {executor.submit(_run, key, index): index for index in range(len(tasks))}
    except OSError:
        return {}


def _run(key: int, index: int) -> Any:
    work, tasks = _inherited[key]
    try:
        return work(tasks[index])
    except Exception as error:
        raise picklable_error(error) from None


class BackgroundTask(Generic[R]):
    """A function that a forked process runs at once, and whose result is taken later.

    Until then the result is in a file: the process ends as soon as it has it, and its memory is
    free. Where no process can be forked, it runs when the result is asked for.
    """

    def __init__(self, work: Callable[[], R], workers: int) -> None:
        """Begin the work."""
        self._work = work
        self._process: multiprocessing.process.BaseProcess | None = None
        if workers > 1:
            with suppress(OSError), ExitStack() as opened:
                self._file = opened.enter_context(tempfile.TemporaryFile())
                process = multiprocessing.get_context("fork").Process(
                    target=self._store, daemon=True
                )
                process.start()
                self._process = process
                opened.pop_all()

    def _store(self) -> None:
        _start_worker()
        with self._file as file:
            try:
                pickle.dump((self._work(), None), file)
                file.flush()
            except Exception as error:
                file.seek(0)
                file.truncate()
                pickle.dump((None, picklable_error(error)), file)

    def result(self) -> R:
        """Return what the function returns. Raises what it raises, and ProcessEnded."""
        if self._process is None:
            return self._work()
        try:
            self._process.join()
            if code := self._process.exitcode:
                raise ProcessEnded(f"a process of the build ended with {code}")
            self._file.seek(0)
            result, error = pickle.load(self._file)
        finally:
            self.cancel()
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]

    def cancel(self) -> None:
        """End the process, if it still runs."""
        if self._process is not None:
            self._process.terminate()
            self._process.join()
            self._file.close()
            self._process = None
            self._work = _cancelled


def _cancelled() -> Any:
    raise RuntimeError("the result was taken, or the task cancelled")


def _start_worker() -> None:
    """Set up a forked process: it ends with its parent, and leaves an interrupt to that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    # Nothing of what was read before is garbage: looking for it would copy all of it.
    gc.freeze()


def picklable_error(error: Exception) -> Exception:
    """Return an error as it can be copied to another process, with its fault: itself if it can."""
    fault = fault_of(error)
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        error = RuntimeError(f"{error.__class__.__name__}: {error}")
    vars(error)["fault"] = fault
    return error
