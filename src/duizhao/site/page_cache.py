"""The pages of the last build, and what each depends on: those that are still right are kept.

Nothing of it is trusted: the file is used only if it is whole and of this engine, and a page of the
last site only if it was made of the same and still has the bytes that were written then.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..records.whole_files import write_bytes
from ..render.tracking import Answers, Question


@dataclass(frozen=True)
class KeptFile:
    """A file of the last build."""

    made_of: str
    """The digest of what it was made of besides the edition."""
    content: str
    """The digest of its bytes."""
    questions: frozenset[Question]
    """What it asked of the edition."""


class PageCache:
    """What is known of the files of the last build."""

    def __init__(self, file: Path | None, site: Path | None, key: str) -> None:
        self._file = file
        self._site = site
        self._key = key
        self._last: dict[str, KeptFile] = {}
        self._answers: dict[Question, str] = {}
        self._now: dict[str, KeptFile] = {}
        if file is not None and site is not None:
            self._read(file)

    def _read(self, file: Path) -> None:
        """Read what the last build left; nothing if that is not whole, or of another engine."""
        try:
            head, _, body = file.read_bytes().partition(b"\n")
            if head.decode() != f"{self._key} {content_digest(body)}":
                return
            data = json.loads(body)
            questions = [_question(one) for one, _ in data["questions"]]
            self._answers = {
                question: answer
                for question, (_, answer) in zip(questions, data["questions"], strict=True)
            }
            self._last = {
                place: KeptFile(made, content, frozenset(questions[at] for at in asked))
                for place, (made, content, asked) in data["files"].items()
            }
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            self._last, self._answers = {}, {}

    def still_right(self, places: Mapping[str, str], answers: Answers) -> set[str]:
        """Return which files may be kept, of those that are made now of what the digests say."""
        same: dict[Question, bool] = {}

        def is_same(question: Question) -> bool:
            found = same.get(question)
            if found is None:
                now = answers.digest(question)
                found = same[question] = bool(now) and now == self._answers.get(question)
            return found

        return {
            place
            for place, made_of in places.items()
            if (last := self._last.get(place)) is not None
            and last.made_of == made_of
            and all(map(is_same, last.questions))
        }

    def keep(self, place: str, fresh: Path) -> bool:
        """Put a file of the last site into the new one; tell whether that was possible."""
        last = self._last[place]
        assert self._site is not None
        old, new = self._site / place, fresh / place
        try:
            if content_digest(old.read_bytes()) != last.content:
                return False
            new.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(old, new)
            except OSError:
                shutil.copyfile(old, new)
        except OSError:
            return False
        self._now[place] = last
        return True

    def add(self, files: Iterable[tuple[str, KeptFile]]) -> None:
        """Note files that were made."""
        self._now.update(files)

    def write(self, answers: Answers) -> None:
        """Leave all this for the next build."""
        if self._file is None:
            return
        numbers: dict[Question, int] = {}
        files = {
            place: [
                one.made_of,
                one.content,
                [numbers.setdefault(question, len(numbers)) for question in one.questions],
            ]
            for place, one in self._now.items()
        }
        questions = [[question, answers.digest(question)] for question in numbers]
        body = json.dumps({"files": files, "questions": questions}, ensure_ascii=False).encode()
        self._file.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(self._file, f"{self._key} {content_digest(body)}\n".encode() + body)


def content_digest(data: bytes) -> str:
    """Return the digest of some bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _question(value: Any) -> Any:
    return tuple(map(_question, value)) if isinstance(value, list) else value
