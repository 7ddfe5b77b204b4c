"""Files of decisions: read, validated, and compared with the texts that they are about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from pydantic import ValidationError

from duizhao.model import SIDE_NAMES, SIDES
from duizhao.model.problems import quoted
from duizhao.records.nodes import node_at, parse
from duizhao.records.source import Source

from .decisions import FORMAT, Decisions, ReviewedText, Row, RowKind, flaws
from .json_texts import JsonMistake, JsonMistakes
from .review_texts import ReviewText

_HINT = "give the file that the review page saves"
_AGAIN = "make the review page again"
_ROW = 'a row is {"en": [0, 1], "zh": [0, 2], "kind": "text"}'
Path = tuple[int | str, ...]


class DecisionFile:
    """What a person decided, and where the file says so."""

    def __init__(self, content: str, file: str) -> None:
        """Read a file. Raises JsonMistakes with everything that is wrong with it."""
        self.file = file
        self._content = content
        self.texts: Mapping[str, ReviewedText] = self._read()

    def _read(self) -> dict[str, ReviewedText]:
        try:
            data = json.loads(self._content)
        except json.JSONDecodeError as error:
            message = f"no JSON: {error.msg[:1].lower()}{error.msg[1:]}"
            raise self._failed([self._at(error.lineno, error.colno, message, _HINT)]) from error
        except (ValueError, RecursionError) as error:
            # It may be nested too deep, or have a number with thousands of digits.
            raise self._failed([self._at(1, 1, "no file of decisions", _HINT)]) from error
        if not isinstance(data, dict) or "texts" not in data or "format" not in data:
            raise self._failed([self._at(1, 1, "no file of decisions", _HINT)])
        if data["format"] != FORMAT:
            message = f"the format is {quoted(str(data['format']))}, not '{FORMAT}'"
            raise self._failed([self._mistake(("format",), message, _AGAIN)])
        try:
            read = Decisions.model_validate_json(self._content)
        except ValidationError as error:
            raise self._failed(self._validation(error)) from error
        mistakes = []
        result: dict[str, ReviewedText] = {}
        for number, text in enumerate(read.texts):
            if text.id in result:
                message = f"the text {quoted(text.id)} is there twice"
                mistakes.append(self._mistake(("texts", number, "id"), message))
            result[text.id] = text
            for row, message in flaws(text):
                where: Path = ("texts", number, "rows") + (() if row is None else (row,))
                mistakes.append(self._mistake(where, message))
        if mistakes:
            raise self._failed(mistakes)
        return result

    def compare(self, texts: Sequence[ReviewText]) -> None:
        """Raise JsonMistakes unless the texts are those that were reviewed."""
        known = {text.id: text for text in texts}
        mistakes: list[JsonMistake] = []
        for number, (name, text) in enumerate(self.texts.items()):
            where: Path = ("texts", number)
            own = known.get(name)
            if own is None:
                message = f"no text {quoted(name)} is there"
                hint = "apply them to what was reviewed"
                mistakes.append(self._mistake((*where, "id"), message, hint))
            elif (own.en, own.zh) != (text.en, text.zh):
                message = f"the text {quoted(name)} has changed since it was reviewed"
                mistakes.append(self._mistake((*where, "id"), message, _AGAIN))
            else:
                for row, message in _not_offered(own, text):
                    mistakes.append(self._mistake((*where, "rows", row), message))
        if mistakes:
            raise self._failed(mistakes)

    # Mistakes

    def _validation(self, error: ValidationError) -> Iterable[JsonMistake]:
        for one in error.errors(include_url=False, include_context=False):
            said = f"{one['msg'][:1].lower()}{one['msg'][1:]}"
            given = "" if one["type"] == "missing" else f": {quoted(str(one['input']), 40)}"
            name = ".".join(str(part) for part in one["loc"])
            yield self._mistake(one["loc"], f"{name}: {said}{given}", _ROW)

    def _mistake(self, path: Path, message: str, hint: str = _ROW) -> JsonMistake:
        return self._at(*self._place(path), message, hint)

    def _at(self, line: int, column: int, message: str, hint: str) -> JsonMistake:
        return JsonMistake(self.file, line, column, message, hint)

    @staticmethod
    def _failed(mistakes: Iterable[JsonMistake]) -> JsonMistakes:
        return JsonMistakes(sorted(mistakes))

    def _place(self, path: Path) -> tuple[int, int]:
        """Return line and column of a value: JSON is YAML, whose parser knows them."""
        source = Source(self.file, self._content)
        node, _ = parse(source)
        where = source.location(node_at(node, path).start) if node else None
        return (where.line, where.column) if where else (1, 1)


def _not_offered(own: ReviewText, text: ReviewedText) -> Iterable[tuple[int, str]]:
    """Yield the rows that are what the page did not offer for that text."""
    begun = [one.row for one in own.rows if one.row.kind is RowKind.ARTICLE]
    names = {row.article for row in begun}
    for index, row in enumerate(text.rows):
        if row.kind is RowKind.ARTICLE:
            if RowKind.ARTICLE not in own.kinds and not _is_same(row, begun):
                yield index, "no article can begin here: articles of records stay as they are"
            elif row.article is not None and row.article not in names:
                yield index, f"there is no article {quoted(row.article)}"
        elif row.kind is not RowKind.TEXT and row.kind not in own.kinds:
            yield index, f"no row of this text can be of the kind '{row.kind}'"
    if own.bound:
        yield from _crossings(text)
    if RowKind.ARTICLE not in own.kinds:
        there = {row.article for row in text.rows}
        for name in sorted(name for name in names - there if name is not None):
            yield len(text.rows) - 1, f"no row begins the article {quoted(name)}"


def _crossings(text: ReviewedText) -> Iterable[tuple[int, str]]:
    """Yield the rows that cross a heading, or a heading that crosses them."""
    for side in SIDES:
        last = 0
        for index, row in enumerate(text.rows):
            start, end = row.span(side)
            if row.kind is RowKind.LEFT_OUT or start == end:
                continue
            if start < last:
                name = SIDE_NAMES[side]
                yield index, f"the {name} sentence {start} is on the other side of a heading"
            last = end


def _is_same(row: Row, others: Iterable[Row]) -> bool:
    return any((row.article, row.en, row.zh) == (one.article, one.en, one.zh) for one in others)
