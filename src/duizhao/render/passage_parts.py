"""How the page on the passages of an article is divided, so that a long article makes several."""

from __future__ import annotations

from ..edition import Edition, Note
from ..model import Pair

MOST = 150_000
"""About how many bytes of HTML the passages on one page may take."""
_EACH = 4_500
"""About how many of them a passage takes besides its texts and notes."""


class PassageParts:
    """The passages of each article, by the page on which everything about them stands."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        """The edition."""
        self._parts: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._numbers: dict[str, dict[str, int]] = {}

    def of(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Return the segments, and ``title``, on each page of an article, in order."""
        if key not in self._parts:
            self._parts[key] = tuple(self._divided(key))
        return self._parts[key]

    def _divided(self, key: str) -> list[tuple[str, ...]]:
        notes: dict[str, list[Note]] = {}
        for note in self.edition.notes(key):
            notes.setdefault(note.unit, []).append(note)
        parts: list[list[str]] = []
        weight = MOST
        for name, pair in self.edition.units(key).items():
            own = _weight(pair, notes.get(name, []))
            if weight + own > MOST:
                parts.append([])
                weight = 0
            parts[-1].append(name)
            weight += own
        return [tuple(part) for part in parts]

    def path(self, key: str, number: int = 1) -> str:
        """Return the path of one of the pages of an article."""
        folder = f"{key}/passages/"
        return folder if number == 1 else f"{folder}{number}/"

    def place(self, key: str, unit: str) -> str:
        """Return the path, with its fragment, of what stands about a segment or a title."""
        parts = self.of(key)
        if len(parts) < 2:
            return f"{key}/passages/#{unit}"
        if key not in self._numbers:
            self._numbers[key] = {n: at for at, part in enumerate(parts, 1) for n in part}
        return f"{self.path(key, self._numbers[key].get(unit, 1))}#{unit}"


def _weight(pair: Pair, notes: list[Note]) -> int:
    texts = [pair.en or "", pair.zh or ""]
    bodies = [note.remark.en or note.remark.zh or "" for note in notes]
    return _EACH + sum(3 * len(text) for text in texts) + sum(800 + 3 * len(b) for b in bodies)
