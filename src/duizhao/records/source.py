"""A file as text in which every character has a line and a column, and why it may be unreadable."""

from __future__ import annotations

import bisect
import re
import stat
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from ..cache import content_digest
from ..messages import NOTHING, Message, is_known, literally, say
from ..model.problems import Correction, Location, Problem, Severity

MAX_BYTES = 1 << 20
"""Longest file that is read: 1 MiB, about a hundred times the longest known record."""
_EXCERPT = 100
"""How much of a long line an excerpt shows, in code points."""

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = "\u00ad\u034f\u180e\u200b-\u200d\u2060-\u2064\ufeff"
# Letters by their category, but blank on the screen: hangul fillers.
_FILLERS = "\u115f\u1160\u3164\uffa0"
INVISIBLE = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufff9-\ufffb\U000e0000-\U000e007f"
    f"{_BIDI}{_ZERO_WIDTH}{_FILLERS}]|\r(?!\n)"
)


@dataclass(frozen=True)
class Source:
    """One file of an edition as text."""

    file: str
    """Path relative to the edition's root, with forward slashes."""
    text: str = field(repr=False)
    byte_order_mark: bool = False
    """Whether the file begins with a byte order mark, which is not part of the text."""

    @cached_property
    def digest(self) -> str:
        """The digest of its text."""
        return content_digest(self.text.encode())

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return (("\ufeff" if self.byte_order_mark else "") + self.text).encode()

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        starts.extend(m.end() for m in re.finditer(r"\n", self.text))
        return starts

    def offset(self, line: int, column: int) -> int:
        """Return the offset of ``line`` and ``column``, both from 0, clipped to the text."""
        if line >= len(self._starts):
            return len(self.text)
        return min(self._starts[line] + column, len(self.text))

    def location(self, offset: int, length: int = 1) -> Location:
        """Return the place of the character at ``offset``; ``length`` is cut at its line's end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect.bisect_right(self._starts, offset) - 1
        column = offset - self._starts[line]
        room = self._line_end(line) - offset
        return Location(self.file, line + 1, column + 1, max(1, min(length, room)))

    def _line_end(self, line: int) -> int:
        """Return the offset after a line's last character; a line may be too long to copy it."""
        start = self._starts[line]
        end = self._starts[line + 1] - 1 if line + 1 < len(self._starts) else len(self.text)
        while end > start and self.text[end - 1] == "\r":
            end -= 1
        return end

    def problem(
        self,
        offset: int,
        message: Message,
        hint: Message = NOTHING,
        *,
        rule: str = "",
        length: int = 1,
        severity: Severity = Severity.ERROR,
        fix: tuple[int, int, str] | None = None,
    ) -> Problem:
        """Return a problem at ``offset``, with its line as the excerpt.

        ``fix``, two offsets and a text, replaces what is between them, which certainly corrects it;
        ``rule`` is given while a file is read; the registry names the problems of other rules.
        """
        where = self.location(offset, length)
        excerpt, caret = self._excerpt(where)
        correction = self._correction(*fix) if fix is not None else None
        return Problem(where, message, hint, severity, rule, excerpt, caret, correction)

    def _correction(self, start: int, end: int, text: str) -> Correction:
        first, last = (self.location(at).line for at in (start, max(start, end - 1)))
        begin, stop = self._starts[first - 1], self._line_end(last - 1)
        result = self.text[begin:start] + text + self.text[end:stop]
        return Correction(start, end, text, (first, last), result)

    def _excerpt(self, where: Location) -> tuple[str, int]:
        begin, caret = self._starts[where.line - 1], where.column - 1
        size = self._line_end(where.line - 1) - begin
        if size <= _EXCERPT:
            return _visible(self.text[begin : begin + size]), caret
        start = max(0, min(caret - _EXCERPT // 3, size - _EXCERPT))
        before = "…" if start else ""
        after = "…" if start + _EXCERPT < size else ""
        shown = self.text[begin + start : begin + start + _EXCERPT]
        return _visible(before + shown + after), caret - start + len(before)


def corrected(source: Source, corrections: Iterable[Correction]) -> str:
    """Return the text with the corrections that still fit it and do not touch each other."""
    text, begun = source.text, len(source.text) + 1
    for one in sorted(corrections, key=lambda c: (c.start, c.end), reverse=True):
        fits = source._correction(one.start, one.end, one.text) == one
        if fits and one.end < begun:
            text = text[: one.start] + one.text + text[one.end :]
            begun = one.start
    return text


def _visible(line: str) -> str:
    """Replace what would disturb a terminal with a character of the same width."""
    return INVISIBLE.sub(lambda m: " " if m.group() == "\t" else "\N{REPLACEMENT CHARACTER}", line)


def invisible(text: str) -> str:
    """Return the first invisible character of the text, or nothing."""
    match = INVISIBLE.search(text)
    return match.group() if match else ""


def name_of(character: str) -> Message:
    """Return ``U+202E RIGHT-TO-LEFT OVERRIDE`` for that character."""
    code = f"U+{ord(character):04X}"
    key = f"character.{code.lower()}"
    if is_known(key):
        return say("character.named", code=code, name=say(key))
    kind = "control" if unicodedata.category(character) == "Cc" else "unknown"
    # https://www.unicode.org/faq/private_use#nonchar1
    if "\ufdd0" <= character <= "\ufdef" or ord(character) & 0xFFFE == 0xFFFE:
        kind = "noncharacter"
    known = literally(unicodedata.name(character, ""))
    return say("character.named", code=code, name=known or say(f"character.{kind}"))


def character_problem(source: Source, offset: int) -> Problem:
    """Return the problem of a character that is not allowed in a record."""
    character = source.text[offset]
    fix = None
    if character == "\t":
        hint = say("source.use-spaces-instead-yaml-indented")
    elif character == "\r":
        hint = say("source.save-file-again-line-breaks")
    else:
        hint = say("source.delete-cannot-seen-changes-what")
        fix = offset, offset + 1, ""
    message = say("source.character-here", character=name_of(character))
    return source.problem(offset, message, hint, rule="characters", fix=fix)


def character_problems(source: Source) -> list[Problem]:
    """Find invisible characters: controls, direction overrides, zero-width ones."""
    result = []
    for match in INVISIBLE.finditer(source.text):
        result.append(character_problem(source, match.start()))
        # Where one line ends so, all do.
        if len(result) == 20 or match.group() == "\r":
            break
    return result


def read(path: Path, file: str) -> tuple[Source | None, list[Problem]]:
    """Read a record as ``read_text`` does, and find the characters that are not allowed in it."""
    source, problems = read_text(path, file)
    return source, problems if source is None else character_problems(source)


def _is_regular(path: Path) -> bool:
    """Return whether there is a file itself, neither a folder nor a link."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def read_text(path: Path, file: str, limit: int = MAX_BYTES) -> tuple[Source | None, list[Problem]]:
    """Read the file at ``path`` as UTF-8 text.

    ``file`` is its name in problems. Returns the text, or None if it cannot be read as text at
    all, and why. Raises nothing: a file that cannot be opened is also a problem.
    """
    refused = partial(Source(file, "").problem, 0, rule="file")
    if not _is_regular(path):
        hint = say("source.put-file-itself-here-not")
        return None, [refused(say("source.not-regular-file"), hint)]
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        return None, [refused(say("source.cannot-read", strerror=error.strerror or error))]
    if len(data) > limit:
        head = Source(file, data[:200].decode("utf-8", "replace"))
        size = path.stat().st_size
        message = say("source.file-bytes-most-are-read", size=f"{size:,}", limit=f"{limit:,}")
        hint = say("source.divide-remove-what-not-text")
        return None, [head.problem(0, message, hint, rule="file")]
    return decoded(data, file)


def decoded(data: bytes, file: str) -> tuple[Source | None, list[Problem]]:
    """Return what a file has as UTF-8 text, or None and the problem of its first wrong byte."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = Source(file, data[: error.start].decode("utf-8") + "\N{REPLACEMENT CHARACTER}")
        message = say("source.byte-x-not-utf", data=f"{data[error.start]:02X}")
        hint = say("source.save-file-again-encoding-utf")
        return None, [good.problem(len(good.text) - 1, message, hint, rule="encoding")]
    return Source(file, text.removeprefix("\ufeff"), text.startswith("\ufeff")), []
