"""Work shared out among processes, where the system can divide one that has read everything."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

B = TypeVar("B")
G = TypeVar("G")
T = TypeVar("T")
R = TypeVar("R")
_Running = dict[Connection, BaseProcess]
"""Processes by what they send."""
_ENDING = (signal.SIGINT, signal.SIGTERM)
"""What asks a process to end."""


class ProcessEnded(Exception):
    """A process that had a part of the work was ended by the system."""


def available(wanted: int | None = None) -> int:
    """Return how many processes can work side by side here: one where none can be forked.

    A process with threads is not forked, for a thread that holds a lock would not be in the copy.
    If somebody has said how many are ``wanted``, it is that many.
    """
    if wanted is not None:
        return wanted
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def side_by_side(
    work: Callable[[T], R], tasks: Sequence[T], processes: int
) -> Generator[tuple[T, R]]:
    """Yield each task with what ``work`` returns for it, in the order in which they are done.

    A task goes to whichever of the processes is free. What they return must be small, for it is
    copied. Raises what ``work`` raises, and ProcessEnded. Whoever does not take all closes it.
    """
    running: _Running = {}
    try:
        # Held until all is done: an interrupt that comes while Python frees it would be lost.
        _shared = _start(running, work, tasks, min(processes, len(tasks)))
        if not running:
            for task in tasks:
                yield task, work(task)
        while running:
            yield from _received(running, tasks)
    finally:
        for ours, process in running.items():
            _end(process, ours)


def _start(running: _Running, work: Callable[[T], Any], tasks: Sequence[T], count: int) -> object:
    """Add what each of some processes sends, and the process; fewer if the system has fewer.

    Returns what they share.
    """
    following = None
    if count > 1:
        with suppress(OSError), _uninterrupted():
            following = multiprocessing.get_context("fork").Value("i", 0)
            for _ in range(count):
                ours, theirs = multiprocessing.Pipe(duplex=False)
                running[ours] = _forked(_worker, work, tasks, following, theirs, [*running, ours])
                theirs.close()
    return following


def _forked(target: Callable[..., None], *given: Any) -> BaseProcess:
    """Return a process that has begun. Raises OSError if the system has no more."""
    process = multiprocessing.get_context("fork").Process(target=target, args=given, daemon=True)
    with _uninterrupted():
        process.start()
    return process


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let an interrupt wait until it is known which processes there are."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _received(running: _Running, tasks: Sequence[T]) -> Iterator[tuple[T, Any]]:
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
                raise _ended(process) from None
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
    _begin(others)
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


class Meanwhile(Generic[B, G]):
    """Work that another process begins at once, and ends when it is given what it still lacks.

    Where no process can be forked, all of it is done by whoever waits for it.
    """

    def __init__(self, begin: Callable[[], B], end: Callable[[B, G], None], processes: int) -> None:
        """``end`` takes what ``begin`` has returned, and what is given later."""
        self._begin, self._end = begin, end
        self._given: list[G] = []
        self._process: BaseProcess | None = None
        if processes > 1:
            self._ours, theirs = multiprocessing.Pipe()
            with suppress(OSError):
                self._process = _forked(self._do, theirs)
            theirs.close()

    def _do(self, theirs: Connection) -> None:
        _begin([self._ours])
        failed: Exception | None = None
        try:
            begun = self._begin()
            self._end(begun, theirs.recv())
        except EOFError:
            # Nobody wants it any longer.
            return
        except Exception as error:
            failed = _sendable(error)
        with suppress(BrokenPipeError):
            theirs.send(failed)

    def give(self, lacking: G) -> None:
        """Give what the work lacks."""
        if self._process is None:
            self._given.append(lacking)
            return
        with suppress(BrokenPipeError):
            # What has failed by then says so when it is waited for.
            self._ours.send(lacking)

    def wait(self) -> None:
        """Wait until all is done. Raises what the work raises, and ProcessEnded."""
        if self._process is None:
            self._end(self._begin(), self._given.pop())
            return
        try:
            error = self._ours.recv()
        except EOFError:
            self._process.join()
            raise _ended(self._process) from None
        finally:
            self.drop()
        if error is not None:
            raise error

    def drop(self) -> None:
        """End the process, if there is one: nobody waits for it."""
        if self._process is not None:
            _end(self._process, self._ours)
            self._process = None


class Stream(Generic[R]):
    """What another process makes, one thing after another, taken as far as it is there.

    It is made ahead, for somebody who can do without: what stands in its way is not told.
    """

    def __init__(self, make: Callable[[Callable[[], int]], Iterator[R]]) -> None:
        """Fork a process that sends what ``make`` yields; see ``available``.

        ``make`` is given what tells how often ``go_on`` has been called. Raises OSError if the
        system has no more processes.
        """
        self._stage = multiprocessing.RawValue("i", 0)
        self._ours, theirs = multiprocessing.Pipe(duplex=False)
        self._make = make
        self._ended = False
        self._process = _forked(self._send, theirs)
        theirs.close()

    def _send(self, theirs: Connection) -> None:
        _begin([self._ours])
        with suppress(Exception):
            for one in self._make(lambda: self._stage.value):
                theirs.send(one)

    def go_on(self) -> None:
        """Say that what is made now is no longer of use, and what comes after it may be."""
        self._stage.value += 1

    def here(self) -> list[R]:
        """Return what has come since it was asked last, without waiting for more."""
        found: list[R] = []
        with suppress(EOFError, OSError):
            while not self._ended and self._ours.poll():
                self._ended = True
                found.append(self._ours.recv())
                self._ended = False
        return found

    def drop(self) -> None:
        """End the process: no more is needed."""
        self._ended = True
        _end(self._process, self._ours)


def _begin(others: Sequence[Connection]) -> None:
    """Begin as a process that works for another one, and has the ends of its pipes as well."""
    # Ctrl-C is for the process that has forked this one, which ends it in time.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    # Nothing of what was read before is garbage: to look for it would copy all of it.
    gc.freeze()
    for one in others:
        # Where these stay open, what is sent to a process that was killed waits for ever.
        one.close()


def _end(process: BaseProcess, ours: Connection) -> None:
    """End a process, and close what it sends to; one more interrupt waits for that."""
    with _uninterrupted():
        process.terminate()
        process.join()
        ours.close()


def _ended(process: BaseProcess) -> ProcessEnded:
    return ProcessEnded(f"a process of the build ended with {process.exitcode}")


def _sendable(error: Exception) -> Exception:
    """Return an error as it can be copied to another process: itself if it can."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{error.__class__.__name__}: {error}")
    return error
