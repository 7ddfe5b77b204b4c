"""An edition that commands are tried on one after another, each a line of a report."""

from __future__ import annotations

import re
import shlex
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import yaml

from tests.support.commands import contents
from tests.support.repositories import Repository
from tests.support.sites import run_duizhao


class Life:
    """An edition and what became of it."""

    def __init__(self, work: Path) -> None:
        self.work, self.root = work, work / "edition"
        self.faults: list[str] = []
        """Each step that failed: its name, the command, what was expected and what came."""
        self.command = ""

    def begin(self) -> None:
        """Make the edition, as a beginner does, and put it into a repository."""
        self.work.mkdir(parents=True, exist_ok=True)
        self.run("new", "edition", self.root, cwd=self.work)
        self.repository = Repository(self.work, root=self.root)
        self.repository.commit("2026-01-01")

    def run(
        self, *words: object, status: Collection[int] = (0,), **options: Any
    ) -> CompletedProcess[str]:
        """Run a command, which must end with one of these statuses."""
        self.command = shlex.join(["duizhao", *map(str, words)])
        done = run_duizhao(*map(str, words), **{"cwd": self.root, **options})
        said = " / ".join(f"{done.stdout}{done.stderr}".split("\n")[-6:])
        expect(done.returncode in status, f"status {status}", f"{done.returncode}: {said}")
        return done

    def step(self, name: str, action: Callable[..., object], *given: Any, **options: Any) -> bool:
        """Take a step and report it; returns whether it succeeded."""
        self.command = ""
        try:
            action(*given, **options)
        except Exception as error:
            raised = error.__cause__ or error
            at = traceback.extract_tb(raised.__traceback__)[-1]
            where = f"{type(raised).__name__} in {at.filename.split('/src/')[-1]}:{at.lineno}: "
            said = f"{'' if isinstance(raised, Wrong) else where}{raised}"[:600]
            self.faults.append(f"{name} [{self.command}]: {said}")
            print(f"fault {self.faults[-1]}", flush=True)
            return False
        print(f"ok    {name}", flush=True)
        return True

    def changed(self) -> list[str]:
        """The lines of records that differ from those of the last commit."""
        self.repository.git("add", "--intent-to-add", "content")
        diff = self.repository.git("diff", "--unified=0", "--", "content")
        return [line for line in diff.splitlines() if re.match(r"[-+](?![-+])", line)]

    def restore(self) -> None:
        """Take back whatever has changed since the last commit."""
        self.repository.git("reset", "--quiet", "--hard")
        self.repository.git("clean", "--quiet", "-fd")

    @contextmanager
    def committed(self, day: str) -> Iterator[None]:
        """Commit what is done, or take it back if it goes wrong."""
        try:
            yield
        except Exception:
            self.restore()
            raise
        self.repository.commit(day)

    def unchanged(self, *words: object, **options: Any) -> None:
        """Run a command, which must change no record."""
        try:
            self.run(*words, **options)
            expect(not (lines := self.changed()), "no change", f"{len(lines)} lines: {lines[:4]}")
        finally:
            self.restore()

    def documents(self) -> dict[str, Any]:
        """The documents that are not withdrawn, by id."""
        paths = sorted((self.root / "content" / "documents").glob("*.yml"))
        records = {path.stem: _record(path) for path in paths}
        return {name: record for name, record in records.items() if not record.get("withdrawn")}

    def articles(self, document: str) -> dict[str, Any]:
        """The articles of a document, by id."""
        folder = self.root / "content" / "articles" / document
        return {path.stem: _record(path) for path in sorted(folder.glob("*.yml"))}

    def texts(self, document: str, side: str) -> list[str]:
        """The texts of the segments of a document in one language."""
        records = self.articles(document).values()
        found = (unit[side] for record in records for unit in record.get("segments", ()))
        return [text for text in found if text]


class Wrong(AssertionError):
    """What a command did is not what it has to do."""


def expect(right: object, expected: str, got: object) -> None:
    """Raise Wrong with what was expected and what came, unless it is right."""
    if not right:
        raise Wrong(f"expected {expected}, got {got}")


def same(one: Path, other: Path) -> None:
    """Both folders hold the same files, byte by byte."""
    left, right = contents(one), contents(other)
    differ = [name for name in left | right if left.get(name) != right.get(name)]
    expect(not differ, "the same bytes", f"{len(differ)} files that differ: {differ[:4]}")


def everything(value: object) -> str:
    """All the words of a record or of a JSON file, in order."""
    if isinstance(value, Mapping):
        value = value.values()
    if isinstance(value, Iterable) and not isinstance(value, str):
        return " ".join(map(everything, value))
    return "" if value is None else str(value)


def bare(text: str) -> str:
    """The letters of a text alone."""
    return re.sub(r"[\W\d_]+", "", text).lower()


def _record(path: Path) -> Any:
    return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
