"""The pages of earlier builds, and what each depends on: those that are still right are kept.

Nothing of it is trusted: what is known of a site is used only if it is whole and of this engine,
and a page of it only if it was made of the same and still has the bytes that were written then.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..records.whole_files import write_bytes
from ..render.tracking import Answers, Question


@dataclass(frozen=True)
class KeptFile:
    """A file of a build."""

    made_of: str
    """The digest of what it was made of besides the edition."""
    content: str
    """The digest of its bytes."""
    questions: frozenset[Question]
    """What it asked of the edition."""


class EarlierSite:
    """A site that was built earlier, or a part of one, and what is known of its files."""

    def __init__(self, known: Path, site: Path, key: str) -> None:
        self._site = site
        self.files: dict[str, KeptFile] = {}
        """What is known of its files, by their place: nothing if that is damaged, or of another
        engine."""
        self._answers: dict[Question, str] = {}
        try:
            self._read(known.read_bytes(), key)
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            self.files, self._answers = {}, {}

    def _read(self, data: bytes, key: str) -> None:
        head, _, body = data.partition(b"\n")
        if head.decode() != f"{key} {content_digest(body)}":
            return
        known = json.loads(body)
        questions = [_question(one) for one, _ in known["questions"]]
        answers = [answer for _, answer in known["questions"]]
        self._answers = dict(zip(questions, answers, strict=True))
        self.files = {
            place: KeptFile(made, content, frozenset(questions[at] for at in asked))
            for place, (made, content, asked) in known["files"].items()
        }

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
            if (one := self.files.get(place)) is not None
            and one.made_of == made_of
            and all(map(is_same, one.questions))
        }

    def put(self, place: str, fresh: Path) -> bool:
        """Put a file of it into a new site; tell whether that was possible."""
        old, new = self._site / place, fresh / place
        try:
            if content_digest(old.read_bytes()) != self.files[place].content:
                return False
            new.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(old, new)
            except OSError:
                shutil.copyfile(old, new)
        except OSError:
            return False
        return True


class PageCache:
    """The earlier sites whose pages a build may keep, and what is known of its own."""

    def __init__(self, key: str, known: Path | None, earlier: Sequence[EarlierSite] = ()) -> None:
        self._key = key
        self._known = known
        self._earlier = earlier
        self._now: dict[str, KeptFile] = {}

    def keep(self, places: Mapping[str, str], answers: Answers, fresh: Path) -> set[str]:
        """Put what is still right into a new site; return the places of those files.

        ``places`` are of all files, with the digests of what they are made of now.
        """
        kept: set[str] = set()
        for site in self._earlier:
            for place in site.still_right(places, answers) - kept:
                if site.put(place, fresh):
                    kept.add(place)
                    self._now[place] = site.files[place]
        return kept

    def add(self, files: Iterable[tuple[str, KeptFile]]) -> None:
        """Note files that were made."""
        self._now.update(files)

    def write(self, answers: Answers) -> None:
        """Leave all this for the next build."""
        if self._known is None:
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
        self._known.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(self._known, f"{self._key} {content_digest(body)}\n".encode() + body)


def content_digest(data: bytes) -> str:
    """Return the digest of some bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _question(value: Any) -> Any:
    return tuple(map(_question, value)) if isinstance(value, list) else value
