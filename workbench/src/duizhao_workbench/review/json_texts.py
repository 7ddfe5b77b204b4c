"""Texts to be aligned as lines of JSON, and their beads.

A line is `{"id", "en": [sentence…], "zh": [sentence…]}`, and may have `"anchors": [[e, z]…]`; what
else it has is ignored. Beads are `{"id", "beads": [[e0, e1, z0, z1]…]}`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from duizhao.model.problems import quoted

from .review_texts import AlignedText

_LINE = '{"id": "law-1", "en": ["It rains."], "zh": ["下雨了。"]}'


@dataclass(frozen=True, order=True)
class JsonMistake:
    """What is wrong with a file, and where."""

    file: str
    """The file as the user named it."""
    line: int
    """The line, from 1."""
    column: int
    """The column, from 1."""
    message: str
    hint: str = ""

    def __str__(self) -> str:
        tail = f"; {self.hint}" if self.hint else ""
        return f"{self.file}:{self.line}:{self.column}: {self.message}{tail}"


class JsonMistakes(Exception):
    """Everything that is wrong with a file."""

    def __init__(self, mistakes: Sequence[JsonMistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))


def texts(content: str, file: str) -> list[AlignedText]:
    """Return the texts of JSON lines. Raises JsonMistakes."""
    result: list[AlignedText] = []
    mistakes: list[JsonMistake] = []
    seen: dict[str, int] = {}
    # Not splitlines: the texts may have other line breaks in them.
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            text = _text(json.loads(line))
            if text.id in seen:
                raise ValueError(f"the id {quoted(text.id)} is that of line {seen[text.id]} too")
            seen[text.id] = number
            result.append(text)
        except json.JSONDecodeError as error:
            message = f"no JSON: {error.msg[:1].lower()}{error.msg[1:]}"
            mistakes.append(JsonMistake(file, number, error.colno, message, f"a line is {_LINE}"))
        except (ValueError, RecursionError) as error:
            mistakes.append(JsonMistake(file, number, 1, str(error), f"a line is {_LINE}"))
    if not result and not mistakes:
        mistakes = [JsonMistake(file, 1, 1, "no text to align", f"a line is {_LINE}")]
    if mistakes:
        raise JsonMistakes(mistakes)
    return result


def beads(aligned: Iterable[AlignedText]) -> Iterator[str]:
    """Yield the beads of texts as JSON lines."""
    for text in aligned:
        row = {"id": text.id, "beads": text.spans}
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def _text(row: Any) -> AlignedText:
    """Return a text. Raises ValueError."""
    if not isinstance(row, dict):
        raise ValueError("no object with 'id', 'en' and 'zh'")
    name = row.get("id")
    if not isinstance(name, str) or not name:
        raise ValueError("'id' must be a text")
    sides: list[tuple[str, ...]] = []
    for side in ("en", "zh"):
        sentences = row.get(side)
        if not isinstance(sentences, list) or not all(isinstance(s, str) for s in sentences):
            raise ValueError(f"'{side}' must be a list of sentences")
        sides.append(tuple(sentences))
    text = AlignedText(name, sides[0], sides[1])
    return replace(text, anchors=_anchors(row.get("anchors", []), text))


def _anchors(rows: Any, text: AlignedText) -> tuple[tuple[int, int], ...]:
    if not isinstance(rows, list) or not all(_is_numbers(row, 2) for row in rows):
        raise ValueError("'anchors' must be a list of pairs of numbers")
    last = (0, 0)
    for en, zh in rows:
        if not (last[0] <= en <= len(text.en) and last[1] <= zh <= len(text.zh)):
            raise ValueError(f"the anchor [{en}, {zh}] is out of order, or outside of the text")
        last = (en, zh)
    return tuple((en, zh) for en, zh in rows)


def _is_numbers(row: Any, count: int) -> bool:
    return (
        isinstance(row, list)
        and len(row) == count
        and all(isinstance(number, int) and not isinstance(number, bool) for number in row)
    )
