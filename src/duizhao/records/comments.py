"""The comments of a record: tokens between its values, each attached to the entry it belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from .layout import Item, Value
from .nodes import Node, end_of, is_flow
from .source import Source

_COMMENT = re.compile(r"#[^\n]*")
_BEFORE_ENTRY = re.compile(r"(?:\s|#[^\n]*)*")
_LINE = re.compile(r"[^\n]*")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment token."""

    text: str
    """From its ``#`` to the end of its line."""
    start: int
    """The offset of the ``#``."""
    column: int
    """Its column, from 0, or that of a comment above it in the same group, if that is smaller."""
    after_blank: bool
    """Whether it has a line of its own, and the line above is blank."""
    alone: bool
    """Whether it has a line of its own."""


def comments(source: Source, root: Node | None) -> list[Comment]:
    """Return every comment of a file in order."""
    result: list[Comment] = []
    for start, end in _gaps(source.text, root):
        group: Comment | None = None
        for match in _COMMENT.finditer(source.text, start, end):
            comment = _comment(source.text, match, group)
            group = comment if comment.alone else None
            result.append(comment)
    return result


def _gaps(text: str, root: Node | None) -> Iterator[tuple[int, int]]:
    """Yield where comments can be: between scalars, and after the ``>`` or ``|`` of a block one."""
    at = 0
    for leaf in _leaves(root) if root is not None else ():
        yield at, leaf.start
        at = leaf.end
        if leaf.block and (header := _LINE.match(text, leaf.start)):
            yield header.span()
    yield at, len(text)


def _leaves(node: Node) -> Iterator[Node]:
    """Yield every scalar of a tree, including keys, in the order of the file."""
    if isinstance(node.value, list):
        for item in node.value:
            yield from _leaves(item)
    elif isinstance(node.value, dict):
        for key, value in node.value.values():
            yield key
            yield from _leaves(value)
    elif node.start != node.end:
        yield node


def _comment(text: str, match: re.Match[str], group: Comment | None) -> Comment:
    """Return a comment; ``group`` is the one on the line of its own just above, if there is one.

    What follows a comment further left belongs no deeper than that one.
    """
    line = _line_start(text, match.start())
    alone = not text[line : match.start()].strip()
    column = match.start() - line
    if alone and group is not None:
        column = min(column, group.column)
    blank = alone and _after_blank(text, line)
    return Comment(match.group().rstrip(), match.start(), column, blank, alone)


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _after_blank(text: str, line: int) -> bool:
    """Return whether the line above the one that begins at ``line`` is blank."""
    return line > 0 and not text[_line_start(text, line - 1) : line].strip()


@dataclass(slots=True)
class _Entry:
    """An entry of a list or mapping, and where it and its value are in the file."""

    item: Item
    start: int
    column: int
    value_start: int
    end: int
    after_blank: bool
    inner: _Collection | None
    """Its value, if that is a list or a mapping."""

    @property
    def lines_below(self) -> _Collection | None:
        """Its value, if that has entries on lines of their own."""
        inner = self.inner
        return inner if inner is not None and inner.entries and not inner.flow else None


@dataclass(slots=True)
class _Collection:
    """A list or a mapping."""

    value: Value
    entries: list[_Entry]
    flow: bool

    def around(self, offset: int) -> tuple[_Entry | None, _Entry | None]:
        """Return the last entry that begins before an offset, and the one after it."""
        at = bisect_right(self.entries, offset, key=lambda entry: entry.start)
        following = self.entries[at] if at < len(self.entries) else None
        return (self.entries[at - 1] if at else None), following


def read(source: Source, root: Node) -> Value:
    """Return the content of a file with its comments, ready to be laid out again."""
    whole = _collection(source, root)
    for comment in comments(source, root):
        lines = _lines_for(comment, whole)
        lines += ["", comment.text] if comment.after_blank else [comment.text]
    _keep_blank_lines(whole)
    return whole.value


def _lines_for(comment: Comment, within: _Collection) -> list[str]:
    """Return the lines that a comment belongs to: before an entry, beside it, or after the last."""
    while True:
        before, after = within.around(comment.start)
        outside = after.item.lead if after is not None else within.value.foot
        if before is None:
            return outside
        below = before.lines_below
        if comment.start < before.end:
            if before.inner is None or comment.start < before.value_start:
                return _between_key_and_value(comment, before)
            within = before.inner
        elif not comment.alone:
            if below is None:
                return before.item.tails
            within = below
        elif below is not None and _is_as_deep(comment, below, after):
            within = below
        else:
            return outside


def _between_key_and_value(comment: Comment, entry: _Entry) -> list[str]:
    """Return the lines for a comment between the key, or the hyphen, of an entry and its value."""
    if entry.item.key is None:
        return entry.item.lead
    if not comment.alone:
        return entry.item.tails
    below = entry.lines_below
    return (below.entries[0] if below is not None else entry).item.lead


def _is_as_deep(comment: Comment, below: _Collection, after: _Entry | None) -> bool:
    """Return whether a comment after a collection's last line is indented as its entries are."""
    deep = comment.column >= below.entries[0].column
    return deep and (after is None or comment.column > after.column)


def _keep_blank_lines(within: _Collection) -> None:
    """Add the blank line before an entry, which follows the comments that belong to it."""
    for entry in within.entries:
        if entry.after_blank:
            entry.item.lead.append("")
        if entry.inner is not None:
            _keep_blank_lines(entry.inner)


def _collection(source: Source, node: Node) -> _Collection:
    """Return a list or a mapping, still without comments."""
    flow = is_flow(source, node)
    entries: list[_Entry] = []
    if isinstance(node.value, list):
        at = node.start
        for item in node.value:
            entries.append(_entry(source, None, item, item.start if flow else _hyphen(source, at)))
            at = entries[-1].end
    elif isinstance(node.value, dict):
        entries += (_entry(source, key, value, key.start) for key, value in node.value.values())
    return _Collection(Value(entries=[entry.item for entry in entries]), entries, flow)


def _entry(source: Source, key: Node | None, node: Node, start: int) -> _Entry:
    """Return an entry that begins at ``start`` with its key or its hyphen."""
    inner = _collection(source, node) if isinstance(node.value, list | dict) else None
    folded = node.block and source.text[node.start] == ">"
    scalar = node.value if isinstance(node.value, str) else None
    value = Value(scalar=scalar, folded=folded) if inner is None else inner.value
    mark_end = (key.end if key is not None else start) + 1
    end = max(end_of(source, node, mark_end), mark_end)
    value_start = mark_end if node.start == node.end else node.start
    line = _line_start(source.text, start)
    opens_line = not source.text[line:start].strip()
    blank = opens_line and _after_blank(source.text, line)
    item = Item(str(key.value) if key is not None else None, value)
    return _Entry(item, start, start - line, value_start, end, blank, inner)


def _hyphen(source: Source, at: int) -> int:
    """Return where the next entry of a block list begins: at the hyphen after comments."""
    match = _BEFORE_ENTRY.match(source.text, at)
    return match.end() if match else at
