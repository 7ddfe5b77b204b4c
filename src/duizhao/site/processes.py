"""Work shared out among processes, where the system can divide one that has read everything."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class ProcessEnded(Exception):
    """A process that had a part of the work was ended by the system."""


def available() -> int:
    """Return how many processes can work side by side here: one where none can be forked.

    A process with threads is not forked, for a thread that holds a lock would not be in the copy.
    """
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def side_by_side(
    work: Callable[[T], R], tasks: Sequence[T], processes: int
) -> Iterator[tuple[T, R]]:
    """Yield each task with what ``work`` returns for it, in the order in which they are done.

    A task goes to whichever of the processes is free. What they return must be small, for it is
    copied. Raises what ``work`` raises, and ProcessEnded.
    """
    count = min(processes, len(tasks))
    if count < 2:
        for task in tasks:
            yield task, work(task)
        return
    context = multiprocessing.get_context("fork")
    following = context.Value("i", 0)
    running: dict[Connection, Any] = {}
    try:
        for _ in range(count):
            ours, theirs = context.Pipe(duplex=False)
            others = [*running, ours]
            process = context.Process(target=_worker, args=(work, tasks, following, theirs, others))
            process.start()
            theirs.close()
            running[ours] = process
        while running:
            yield from _received(running, tasks)
    finally:
        for ours, process in running.items():
            process.terminate()
            process.join()
            ours.close()


def _received(running: dict[Connection, Any], tasks: Sequence[T]) -> Iterator[tuple[T, Any]]:
    """Yield what is there by now, and forget the processes that have nothing left to do."""
    for ours in wait(list(running)):
        assert isinstance(ours, Connection)
        try:
            index, result, error = ours.recv()
        except EOFError:
            process = running.pop(ours)
            process.join()
            ours.close()
            if process.exitcode:
                raise ProcessEnded(
                    f"a process of the build ended with {process.exitcode}"
                ) from None
            continue
        if error is not None:
            raise error
        yield tasks[index], result


def _worker(
    work: Callable[[T], Any],
    tasks: Sequence[T],
    following: Any,
    results: Connection,
    others: Sequence[Connection],
) -> None:
    """Do tasks and send what they return, until none is left or nobody is there to take it."""
    for one in others:
        # Where these stay open, what is sent to a process that was killed waits for ever.
        one.close()
    parent = os.getppid()
    while os.getppid() == parent:
        with following.get_lock():
            index = following.value
            following.value += 1
        if index >= len(tasks):
            return
        failed: Exception | None = None
        try:
            made = pickle.dumps((index, work(tasks[index]), None))
        except Exception as error:
            failed = error
            made = pickle.dumps((index, None, _sendable(error)))
        try:
            results.send_bytes(made)
        except BrokenPipeError:
            return
        if failed is not None:
            return


def _sendable(error: Exception) -> Exception:
    """Return an error as it can be copied to another process: itself if it can."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{error.__class__.__name__}: {error}")
    return error
