"""The pages of earlier builds, and what each depends on: those that are still right are kept.

Nothing of it is trusted: what is known of a site is used only if it is whole and of this engine,
and a page of it only if it was made of the same and still has the bytes that were written then.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..records.whole_files import write_bytes
from ..render.answers import Answers
from ..render.tracking import Question
from ..store import content_digest
from .output_folder import take

Seal = Callable[..., str]
"""What says of some bytes, given in parts, that they are whole: by it they are known again."""
_ROWS = 1 << 12
"""How much of a list is written at a time."""


@dataclass(frozen=True)
class KeptFile:
    """A file of a build."""

    made_of: str
    """The digest of what it was made of besides the edition."""
    content: str
    """The digest of its bytes."""
    questions: array[int]
    """What it asked of the edition, by the numbers of the questions in the process that made it."""
    taken: list[int] | None = None
    """Its stamp in the old site, where it still is: its folder comes with it when all is made."""


@dataclass(frozen=True)
class MadeFiles:
    """Files that one process has made."""

    process: int
    """Which process."""
    questions: Sequence[Question] = ()
    """The questions that it had not asked before, in the order of their numbers."""
    files: Sequence[tuple[str, KeptFile]] = ()
    """The files by their places."""


@dataclass(frozen=True)
class _EarlierFile:
    """A file of an earlier build, as it is known from then."""

    made_of: str
    content: str
    stamp: list[int]
    """Its size and when it was written, in nanoseconds."""
    asked: array[int]
    """Its questions, by their numbers in that build."""


class _NumbersHere(dict[int, int]):
    """The numbers that questions have here, by those that they have elsewhere."""

    def __init__(self, own: dict[Question, int], questions: Sequence[Question] = ()) -> None:
        self.questions: list[Question | None] = list(questions)
        """The questions of another process or build, by their numbers there, until asked for."""
        self.own = own
        """Those that are known here, with their numbers."""
        self._same = False

    def begin(self) -> None:
        """Let the questions have the numbers here that they have there; no other has one yet."""
        self.own.update((one, n) for n, one in enumerate(self.questions) if one is not None)
        self._same = True

    def __missing__(self, number: int) -> int:
        question = self.questions[number]
        assert question is not None
        # Several processes ask the same, and a large edition is asked much: one of it is enough.
        self.questions[number] = None
        found = self[number] = self.own.setdefault(question, len(self.own))
        return found

    def of(self, numbers: array[int]) -> array[int]:
        """Return the numbers here of some questions."""
        return numbers if self._same else array("I", map(self.__getitem__, numbers))


class EarlierSite:
    """A site that was built earlier, or a part of one, and what is known of its files.

    If the new site is to take its place (``replaced``), pages that stay are taken at that moment,
    in their folders: of thousands, each would else be made and removed again.
    """

    def __init__(
        self,
        known: Path,
        site: Path,
        key: str,
        seal: Seal = content_digest,
        *,
        replaced: bool = False,
    ) -> None:
        self._site = site
        self._seal = seal
        self._replaced = replaced
        self._files: dict[str, _EarlierFile] = {}
        self.questions: list[Question] = []
        """What its files asked."""
        self._same: dict[int, bool] = {}
        self._answers: list[str] = []
        self._sources: dict[str, str] = {}
        try:
            self._read(known.read_bytes(), key)
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            # What is damaged, or of another engine, is as good as nothing.
            self._files = {}

    def _read(self, data: bytes, key: str) -> None:
        head, _, body = data.partition(b"\n")
        if head.decode() != f"{key} {self._seal(body)}":
            return
        known = json.loads(body)
        self.questions = [_question(one) for one in known["questions"]]
        self._answers = known["answers"]
        self._sources = dict(known["sources"])
        self._files = {
            place: _EarlierFile(made_of, content, stamp, _unpacked(asked))
            for place, made_of, content, stamp, asked in known["files"]
        }

    def still_right(self, places: Mapping[str, str], answers: Answers) -> set[str]:
        """Return which files may be kept, of those that are made now of what the digests say."""
        files = {
            place: one
            for place, made_of in places.items()
            if (one := self._files.get(place)) is not None and one.made_of == made_of
        }
        asked = set().union(*(one.asked for one in files.values()))
        changed = {number for number in asked if not self._is_same(number, answers)}
        return {place for place, one in files.items() if changed.isdisjoint(one.asked)}

    def _is_same(self, number: int, answers: Answers) -> bool:
        """Tell whether a question has the answer that it had."""
        found = self._same.get(number)
        if found is None:
            question, earlier = self.questions[number], self._answers[number]
            found = self._same[number] = answers.is_still(question, earlier, self._sources)
        return found

    def put(self, place: str, fresh: Path) -> KeptFile | None:
        """Put a file of it into a new site, and return what is known of it; nothing if it cannot.

        A file that has the size and the time that it had when it was written is not read again.
        """
        known = self._files[place]
        old = f"{self._site}/{place}"
        try:
            stamp = stamp_of(old)
            if stamp != known.stamp and _digest_of(old) != known.content:
                return None
            taken = stamp if self._replaced and _is_alone(old) else None
            if taken is None:
                self.link(place, fresh)
        except OSError:
            return None
        return KeptFile(known.made_of, known.content, known.asked, taken)

    def link(self, place: str, fresh: Path) -> None:
        """Put a file of it into a new site now. Raises OSError."""
        old, new = f"{self._site}/{place}", f"{fresh}/{place}"
        try:
            os.link(old, new)
        except FileNotFoundError:
            Path(new).parent.mkdir(parents=True, exist_ok=True)
            _link_or_copy(old, new)
        except OSError:
            _link_or_copy(old, new)


class PageCache:
    """The earlier sites whose pages a build may keep, and what is known of its own."""

    def __init__(
        self,
        key: str,
        known: Path | None,
        earlier: Sequence[EarlierSite] = (),
        seal: Seal = content_digest,
    ) -> None:
        self._key = key
        self._seal = seal
        self._known = known
        self._numbers: dict[Question, int] = {}
        self._earlier = [(site, _NumbersHere(self._numbers, site.questions)) for site in earlier]
        if earlier:
            # Most of its files are kept: nothing is to be done for them.
            self._earlier[-1][1].begin()
        self._processes: dict[int, _NumbersHere] = {}
        self._now: dict[str, KeptFile] = {}

    def keep(self, places: Mapping[str, str], answers: Answers, fresh: Path) -> set[str]:
        """Put what is still right into a new site; return the places of those files.

        ``places`` are of all files, with the digests of what they are made of now.
        """
        kept: set[str] = set()
        for site, numbers in self._earlier:
            for place in site.still_right(places, answers) - kept:
                known = site.put(place, fresh)
                if known is not None:
                    kept.add(place)
                    self._note(place, known, numbers)
        return kept

    def add(self, made: MadeFiles) -> None:
        """Note files that were made."""
        numbers = self._processes.setdefault(made.process, _NumbersHere(self._numbers))
        numbers.questions += made.questions
        for place, one in made.files:
            self._note(place, one, numbers)

    def _note(self, place: str, file: KeptFile, numbers: _NumbersHere) -> None:
        self._now[place] = replace(file, questions=numbers.of(file.questions))

    def write(self, answers: Answers, site: Path) -> None:
        """Leave all this for the next build, of files that are in a site, if the disk allows it."""
        self._take(site)
        if self._known is None:
            return
        questions = self._asked()
        sources = {name for question in questions for name in answers.sources.of(question)}
        rows: dict[str, Sequence[Any]] = {
            "files": [self._row(place, one, site) for place, one in self._now.items()],
            "questions": questions,
            "answers": list(map(answers.digest, questions)),
            "sources": [(name, answers.sources.digest(name)) for name in sorted(sources)],
        }
        parts = list(_json(rows))
        head = f"{self._key} {self._seal(*parts)}\n".encode()
        with suppress(OSError):
            # An edition may be on a disk that nobody writes to, and its site on another one.
            self._known.parent.mkdir(parents=True, exist_ok=True)
            write_bytes(self._known, head, *parts)

    def _take(self, site: Path) -> None:
        """Have the folders of pages that stay taken into a new site, now that all is in it."""
        folders = []
        for place, one in self._now.items():
            if one.taken is not None:
                folder = place.rpartition("/")[0]
                if (site / folder).exists():
                    # What else is in it was made now.
                    self._earlier[-1][0].link(place, site)
                    self._now[place] = replace(one, taken=None)
                else:
                    folders.append(folder)
        take(site, folders)

    def _asked(self) -> list[Question]:
        """Return what the files ask, by number; nobody may ask any longer what was asked before."""
        questions = list(self._numbers)
        used = set().union(*(one.questions for one in self._now.values()))
        if len(used) < len(questions):
            here = _NumbersHere({}, questions)
            for place, one in self._now.items():
                self._now[place] = replace(one, questions=here.of(one.questions))
            questions = list(here.own)
        return questions

    @staticmethod
    def _row(place: str, file: KeptFile, site: Path) -> list[Any]:
        stamp = file.taken or stamp_of(f"{site}/{place}")
        return [place, file.made_of, file.content, stamp, _packed(file.questions)]


def _json(lists: Mapping[str, Sequence[Any]]) -> Iterator[bytes]:
    """Yield an object of some lists as JSON, part by part: the text of a whole one can be large."""
    before = "{"
    for name, some in lists.items():
        yield f"{before}{json.dumps(name)}:[".encode()
        for at in range(0, len(some), _ROWS):
            text = json.dumps(some[at : at + _ROWS], ensure_ascii=False, separators=(",", ":"))
            yield f"{',' if at else ''}{text[1:-1]}".encode()
        before = "],"
    yield b"]}"


def stamp_of(path: str | Path) -> list[int]:
    """Return the size of a file, and when it was written, in nanoseconds. Raises OSError."""
    found = Path(path).stat()
    return [found.st_size, found.st_mtime_ns]


def _is_alone(path: str) -> bool:
    """Tell whether a file is all that its folder has."""
    with os.scandir(path.rpartition("/")[0]) as found:
        return sum(1 for _ in found) == 1


def _digest_of(path: str) -> str:
    return content_digest(Path(path).read_bytes())


def _link_or_copy(old: str, new: str) -> None:
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)


def _packed(numbers: array[int]) -> str:
    """Return numbers as text: there are a thousand times as many as there are pages."""
    if sys.byteorder == "big":
        numbers = array("I", numbers)
        numbers.byteswap()
    return b64encode(numbers.tobytes()).decode()


def _unpacked(text: str) -> array[int]:
    numbers = array("I", b64decode(text))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _question(value: Any) -> Any:
    return tuple(map(_question, value)) if isinstance(value, list) else value
