"""The pages of earlier builds, and what each depends on: those that are still right are kept.

Nothing of it is trusted: what is known of a site is used only if it is whole and of this engine,
and a page of it only if it was made of the same and still has the bytes that were written then.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..records.whole_files import write_bytes
from ..render.tracking import Answers, Question
from ..store import content_digest


@dataclass(frozen=True)
class KeptFile:
    """A file of a build."""

    made_of: str
    """The digest of what it was made of besides the edition."""
    content: str
    """The digest of its bytes."""
    questions: Collection[Question]
    """What it asked of the edition."""


@dataclass(frozen=True)
class _EarlierFile:
    """A file of an earlier build, as it is known from then."""

    made_of: str
    content: str
    stamp: list[int]
    """Its size and when it was written, in nanoseconds."""
    asked: list[int]
    """Its questions, by their numbers."""


class EarlierSite:
    """A site that was built earlier, or a part of one, and what is known of its files."""

    def __init__(self, known: Path, site: Path, key: str) -> None:
        self._site = site
        self._files: dict[str, _EarlierFile] = {}
        self._questions: list[Question] = []
        self._answers: list[str] = []
        try:
            self._read(known.read_bytes(), key)
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            # What is damaged, or of another engine, is as good as nothing.
            self._files = {}

    def _read(self, data: bytes, key: str) -> None:
        head, _, body = data.partition(b"\n")
        if head.decode() != f"{key} {content_digest(body)}":
            return
        known = json.loads(body)
        self._questions = [_question(one) for one in known["questions"]]
        self._answers = known["answers"]
        self._files = {place: _EarlierFile(*one) for place, one in known["files"].items()}

    def still_right(self, places: Mapping[str, str], answers: Answers) -> set[str]:
        """Return which files may be kept, of those that are made now of what the digests say."""
        same: dict[int, bool] = {}

        def is_same(number: int) -> bool:
            found = same.get(number)
            if found is None:
                now = answers.digest(self._questions[number])
                found = same[number] = bool(now) and now == self._answers[number]
            return found

        return {
            place
            for place, made_of in places.items()
            if (one := self._files.get(place)) is not None
            and one.made_of == made_of
            and all(map(is_same, one.asked))
        }

    def put(self, place: str, fresh: Path) -> KeptFile | None:
        """Put a file of it into a new site, and return what is known of it; nothing if it cannot.

        A file that has the size and the time that it had when it was written is not read again.
        """
        known = self._files[place]
        old, new = f"{self._site}/{place}", f"{fresh}/{place}"
        try:
            if stamp_of(old) != known.stamp and _digest_of(old) != known.content:
                return None
            try:
                os.link(old, new)
            except FileNotFoundError:
                Path(new).parent.mkdir(parents=True, exist_ok=True)
                _link_or_copy(old, new)
            except OSError:
                _link_or_copy(old, new)
        except OSError:
            return None
        questions = list(map(self._questions.__getitem__, known.asked))
        return KeptFile(known.made_of, known.content, questions)


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
                known = site.put(place, fresh)
                if known is not None:
                    kept.add(place)
                    self._now[place] = known
        return kept

    def add(self, files: Iterable[tuple[str, KeptFile]]) -> None:
        """Note files that were made."""
        self._now.update(files)

    def write(self, answers: Answers, site: Path) -> None:
        """Leave all this for the next build, of files that are in a site."""
        if self._known is None:
            return
        numbers: dict[Question, int] = {}
        files = {
            place: [
                one.made_of,
                one.content,
                stamp_of(site / place),
                [numbers.setdefault(question, len(numbers)) for question in one.questions],
            ]
            for place, one in self._now.items()
        }
        known = {
            "files": files,
            "questions": list(numbers),
            "answers": [answers.digest(question) for question in numbers],
        }
        body = json.dumps(known, ensure_ascii=False, separators=(",", ":")).encode()
        self._known.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(self._known, f"{self._key} {content_digest(body)}\n".encode() + body)


def stamp_of(path: str | Path) -> list[int]:
    """Return the size of a file, and when it was written, in nanoseconds. Raises OSError."""
    found = Path(path).stat()
    return [found.st_size, found.st_mtime_ns]


def _digest_of(path: str) -> str:
    return content_digest(Path(path).read_bytes())


def _link_or_copy(old: str, new: str) -> None:
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)


def _question(value: Any) -> Any:
    return tuple(map(_question, value)) if isinstance(value, list) else value
