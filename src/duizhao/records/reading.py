"""Files to values of the model that know their position; all errors of a file become problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from ..cache import cached
from ..faults import fault_of, record_in
from ..messages import NOTHING, Message, say
from ..model import CONTENT, Model, RecordKind
from ..model.problems import Location, Problem, Severity
from . import fast_path
from .fast_path import Item
from .mistakes import line_numbers
from .nodes import Node, Path_, node_at, parse, span_of
from .source import Source, character_problems, read_text
from .validation import validation_problems

__all__ = ["FileCache", "Path_", "Sourced", "load", "load_file"]

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Sourced(Generic[M]):
    """A value of the model together with its position in a file."""

    value: M
    source: Source
    extent: tuple[int, int]
    """Where its part of the file begins and ends, as offsets."""
    _node: Node | None = field(default=None, repr=False, compare=False)

    @property
    def node(self) -> Node:
        """Its part of the file with the position of every value; parsed again if it was cached."""
        return self._node or _nodes(self.source)[self.extent]

    @property
    def file(self) -> str:
        """The path of the file, relative to the edition's root."""
        return self.source.file

    def location(self, path: Path_) -> Location:
        """Return the position of the value at ``path``, a sequence of keys and list indexes."""
        start, size = span_of(self.source, self.node, path)
        return self.source.location(start, size)

    def contains(self, path: Path_, where: Location) -> bool:
        """Return whether a position is within the value at ``path``."""
        if where.file != self.file:
            return False
        node = node_at(self.node, path)
        first, last = self.source.location(node.start), self.source.location(node.end)
        return first <= where < last

    def problem(
        self,
        path: Path_,
        message: Message,
        hint: Message = NOTHING,
        *,
        rule: str = "",
        offset: int | None = None,
        length: int | None = None,
        key: bool = False,
        severity: Severity = Severity.ERROR,
        fix: tuple[str, str] | None = None,
    ) -> Problem:
        """Return a problem with the value at ``path``, a sequence of keys and list indexes.

        ``offset`` and ``length`` select characters of a text; ``key`` points to the key instead.
        If the path does not exist, the problem is with its nearest ancestor. ``fix`` is what is
        there and what certainly corrects it; it is not offered if the file has it otherwise, such
        as over two lines.
        """
        source = self.source
        start, size = span_of(source, self.node, path, offset, length, key=key)
        change = None
        if fix is not None and source.text.startswith(fix[0], start):
            change = start, start + len(fix[0]), fix[1]
        return source.problem(
            start, message, hint, length=size, severity=severity, rule=rule, fix=change
        )


def load(source: Source, kind: RecordKind) -> tuple[list[Sourced[Any]], list[Problem]]:
    """Read a source as a record of that ``kind``.

    Returns the values read (one, or as many as the file lists, without the invalid ones) and
    all problems found.
    """
    items = fast_path.items(source, listed=kind.listed)
    values = None if items is None else _valid(source, kind, items)
    return (values, []) if values is not None else _load_with_positions(source, kind)


def _valid(source: Source, kind: RecordKind, items: Sequence[Item]) -> list[Sourced[Any]] | None:
    """Return records as values of the model, or None if one of them is not valid."""
    validate = kind.model.model_validate
    try:
        return [Sourced(validate(plain), source, (start, end)) for start, end, plain in items]
    except (TypeError, ValueError):
        return None


def _load_with_positions(
    source: Source, kind: RecordKind
) -> tuple[list[Sourced[Any]], list[Problem]]:
    """Do what ``load`` does with the position of every value, to say where the problems are."""
    if (numbered := line_numbers(source)) is not None:
        return [], [numbered]
    node, problems = parse(source)
    if problems and node is None:
        return [], problems
    if node is None or node.value is None:
        hint = say("reading.write-fields-delete-file")
        return [], [
            *problems,
            source.problem(0, say("reading.file-contains-no-record"), hint, rule="empty"),
        ]
    wanted: type[list[Any] | dict[Any, Any]] = list if kind.listed else dict
    if not isinstance(node.value, wanted):
        what = say("reading.mapping-field-value")
        if kind.listed:
            what = say("reading.list-each-entry-begun")
        start, length = span_of(source, node, ())
        message = say("reading.file-must", what=what)
        hint = NOTHING if kind.listed else say("reading.one-record-file-delete-begin")
        return [], [*problems, source.problem(start, message, hint, length=length, rule="form")]
    items = node.value if isinstance(node.value, list) else [node]
    values: list[Sourced[Any]] = []
    for item in items:
        try:
            value = kind.model.model_validate(item.plain())
        except ValidationError as error:
            problems.extend(validation_problems(source, item, kind.model, error))
        else:
            values.append(Sourced(value, source, (item.start, item.end), item))
    return values, problems


@lru_cache(maxsize=64)
def _nodes(source: Source) -> dict[tuple[int, int], Node]:
    """Return the records of a file that has no problem, by where they begin and end."""
    root, _ = parse(source)
    assert root is not None
    items = root.value if isinstance(root.value, list) else [root]
    return {(item.start, item.end): item for item in items}


_CACHE_NAME = "records"
FileCache = dict[tuple[Path, str], tuple[Source, list[Sourced[Any]]]]
"""Files without a problem that have been read, by path and kind."""

_FILES: FileCache = {}
"""Those that this process has read."""


def load_file(
    path: Path, file: str, kind: RecordKind, cache: FileCache | None = None
) -> tuple[list[Sourced[Any]], list[Problem]]:
    """Read the file at ``path``, named ``file`` in problems, as a record of that ``kind``.

    A file that has the text that it had when it was read last is not parsed again: it is in the
    ``cache``, by default that of this process.
    """
    source, problems = read_text(path, file)
    if source is None:
        return [], problems
    cache = _FILES if cache is None else cache
    known = cache.get((path, kind.name))
    if known is not None and known[0] == source:
        cached(_CACHE_NAME, _key(source, kind), lambda: None)
        return list(known[1]), problems
    values, problems = _loaded(source, kind)
    if not problems:
        cache[path, kind.name] = (source, list(values))
    return values, problems


def _key(source: Source, kind: RecordKind) -> str:
    return f"{kind.name} {source.digest}"


def _loaded(source: Source, kind: RecordKind) -> tuple[list[Sourced[Any]], list[Problem]]:
    """Do what ``load`` does, and find the characters that are not allowed.

    What an earlier run has found without a problem is not parsed: the cache holds the parsed YAML
    and its positions; the model validates it each time.
    """
    items = cached(_CACHE_NAME, _key(source, kind), partial(_items, source, kind))
    values = None if items is None else _valid(source, kind, items)
    if values is not None:
        return values, []
    problems = character_problems(source)
    values, more = load(source, kind)
    # A tab makes YAML unreadable at the same place: only the clearer problem is reported.
    tabs = {p.where.line for p in problems}
    return values, [*problems, *(p for p in more if p.rule != "yaml" or p.where.line not in tabs)]


def _items(source: Source, kind: RecordKind) -> list[Item] | None:
    return None if character_problems(source) else fast_path.items(source, listed=kind.listed)


def failure(error: Exception, record: Sourced[Any] | None = None, file: str = CONTENT) -> Problem:
    """Return an exception as a problem at a record, by default at the one that it arose from."""
    record = record or record_in(error)
    message, hint = say("failure.engine", error=fault_of(error).what), say("failure.report")
    if record is None:
        return Source(file, "").problem(0, message, hint)
    return record.source.problem(record.extent[0], message, hint)
