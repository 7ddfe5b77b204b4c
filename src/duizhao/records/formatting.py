"""A record as its editor wrote it to the same record in canonical layout, with its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import RecordKind
from ..model.problems import Problem
from . import layout
from .layout import Item, Value
from .nodes import Node, parse
from .reading import load
from .source import Source

_COMMENT = re.compile(r"#[^\n]*")
_BEFORE_ENTRY = re.compile(r"(?:\s|#[^\n]*)*")
_KEEPS = re.compile(r"[|>][0-9]?\+")
_HEADER_COMMENT = re.compile(r"[|>][-+0-9]*[ \t]+(#.*)")


class FormatError(Exception):
    """The canonical form would not mean the same, so the file is left unchanged."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment and where it is."""

    text: str
    """From its ``#`` to the end of its line."""
    start: int
    """The offset of the ``#``."""
    column: int
    """Its column, from 0."""
    own: bool
    """Whether it has a line of its own."""
    after_blank: bool
    """Whether a blank line precedes its line."""
    gap: int
    """Which of the gaps between the file's scalars it is in."""


def end_of(source: Source, node: Node, start: int | None = None) -> int:
    """Return the offset after the last character of a value, without the layout that follows it.

    The parser ends a block collection, and a block scalar, only where the next thing begins.
    ``start`` is the offset to return if the value is empty.
    """
    if isinstance(node.value, list | dict) and not is_flow(source, node):
        children = (
            [(item, None) for item in node.value]
            if isinstance(node.value, list)
            else [(value, key.end + 1) for key, value in node.value.values()]
        )
        return max((end_of(source, child, at) for child, at in children), default=node.start)
    if node.start == node.end:
        return node.start if start is None else start
    if node.block and not _KEEPS.match(source.text, node.start):
        return node.start + len(source.text[node.start : node.end].rstrip())
    return node.end


def is_flow(source: Source, node: Node) -> bool:
    """Tell whether a list or a mapping is written between brackets."""
    return source.text[node.start : node.start + 1] in ("[", "{")


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


def comments(source: Source, root: Node | None) -> list[Comment]:
    """Return every comment of a file in order: what follows ``#`` outside its scalars."""
    found: list[Comment] = []
    at = gap = 0
    for leaf in _leaves(root) if root is not None else ():
        found.extend(_between(source, at, leaf.start, gap))
        at, gap = leaf.end, gap + 1
        header = _HEADER_COMMENT.match(source.text, leaf.start) if leaf.block else None
        if header is not None:
            found.append(_comment(source, header.start(1), header.group(1), gap))
    found.extend(_between(source, at, len(source.text), gap))
    return found


def _between(source: Source, start: int, end: int, gap: int) -> Iterator[Comment]:
    for match in _COMMENT.finditer(source.text, start, end):
        yield _comment(source, match.start(), match.group(), gap)


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _after_blank(text: str, offset: int) -> bool:
    """Tell whether ``offset`` is on a line that follows a blank one."""
    start = _line_start(text, offset)
    return start > 0 and not text[_line_start(text, start - 1) : start].strip()


def _comment(source: Source, start: int, text: str, gap: int) -> Comment:
    line = _line_start(source.text, start)
    own = not source.text[line:start].strip()
    blank = own and _after_blank(source.text, start)
    return Comment(text.rstrip(), start, start - line, own, blank, gap)


@dataclass(slots=True)
class _Place:
    """An entry, and where it and its value are in the file."""

    entry: Item
    start: int
    column: int
    value_start: int
    end: int
    after_blank: bool
    inner: _Collection | None
    """Its value, if that is a list or a mapping."""


@dataclass(slots=True)
class _Collection:
    value: Value
    places: list[_Place]
    flow: bool


class _Reader:
    """Builds values from nodes, and attaches every comment to the entry it belongs to."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def collection(self, node: Node) -> _Collection:
        flow = is_flow(self.source, node)
        value = Value(entries=[])
        places: list[_Place] = []
        at = node.start
        if isinstance(node.value, list):
            for item in node.value:
                start = item.start if flow else self._hyphen(at)
                at = self._add(places, None, item, start, flow=flow)
        elif isinstance(node.value, dict):
            for key, inner in node.value.values():
                at = self._add(places, key, inner, key.start, flow=flow)
        value.entries = [place.entry for place in places]
        return _Collection(value, places, flow)

    def _add(
        self, places: list[_Place], key: Node | None, node: Node, start: int, *, flow: bool
    ) -> int:
        inner: _Collection | None = None
        empty = (key.end if key else start) + 1
        if isinstance(node.value, list | dict):
            inner = self.collection(node)
            value = inner.value
        else:
            folded = node.block and self.source.text[node.start] == ">"
            value = Value(scalar=node.value, folded=folded)
        end = max(end_of(self.source, node, empty), empty)
        value_start = empty if node.start == node.end else node.start
        entry = Item(str(key.value) if key else None, value)
        line = _line_start(self.source.text, start)
        opens = not self.source.text[line:start].strip()
        blank = opens and _after_blank(self.source.text, start)
        places.append(_Place(entry, start, start - line, value_start, end, blank, inner))
        return end

    def _hyphen(self, at: int) -> int:
        """Return where the next entry of a block list begins: at a hyphen after comments."""
        match = _BEFORE_ENTRY.match(self.source.text, at)
        return match.end() if match else at

    def attach(self, root: _Collection, found: list[Comment]) -> None:
        """Attach each comment to its entry.

        Comments on lines of their own that follow one another stay together: what comes after a
        comment further left does not go back to the right of it.
        """
        previous: Comment | None = None
        column = 0
        for comment in found:
            follows = previous is not None and previous.own and previous.gap == comment.gap
            column = min(column, comment.column) if follows else comment.column
            self._attach(root, comment, column)
            previous = comment
        self._close(root)

    def _close(self, within: _Collection) -> None:
        for place in within.places:
            if place.after_blank:
                place.entry.lead.append("")
            if place.inner:
                self._close(place.inner)

    def _attach(self, within: _Collection, comment: Comment, column: int) -> None:
        earlier = [p for p in within.places if p.start <= comment.start]
        later = within.places[len(earlier)] if len(earlier) < len(within.places) else None
        if not earlier:
            self._lead(later.entry.lead if later else within.value.foot, comment)
            return
        place = earlier[-1]
        if comment.start < place.end:
            self._inside(place, comment, column)
        elif not comment.own:
            if place.inner and not place.inner.flow and place.inner.places:
                self._attach(place.inner, comment, column)
            else:
                place.entry.tails.append(comment.text)
        elif self._deeper(place, later, column) and place.inner:
            self._attach(place.inner, comment, column)
        else:
            self._lead(later.entry.lead if later else within.value.foot, comment)

    def _inside(self, place: _Place, comment: Comment, column: int) -> None:
        if place.inner and comment.start >= place.value_start:
            self._attach(place.inner, comment, column)
        elif place.entry.key is None:
            self._lead(place.entry.lead, comment)
        elif not comment.own:
            place.entry.tails.append(comment.text)
        elif place.inner and place.inner.places and not place.inner.flow:
            self._lead(place.inner.places[0].entry.lead, comment)
        else:
            self._lead(place.entry.lead, comment)

    def _deeper(self, place: _Place, later: _Place | None, column: int) -> bool:
        """Tell whether a comment at that column still belongs to the value of ``place``."""
        inner = place.inner
        if not inner or inner.flow or not inner.places:
            return False
        return column >= inner.places[0].column and (later is None or column > later.column)

    def _lead(self, lines: list[str], comment: Comment) -> None:
        lines += ["", comment.text] if comment.after_blank else [comment.text]


def read(source: Source, root: Node) -> Value:
    """Return the content of a file with its comments, ready to be laid out again."""
    reader = _Reader(source)
    collection = reader.collection(root)
    reader.attach(collection, comments(source, root))
    return collection.value


def _header(value: Value) -> list[str]:
    """Take the comments of the whole file from the first entry: those followed by a blank line."""
    if not value.entries:
        return []
    first = value.entries[0]
    while first.lead and not first.lead[0]:
        first.lead = first.lead[1:]
    if "" not in first.lead:
        return []
    size = len(first.lead) - first.lead[::-1].index("")
    header, first.lead = first.lead[:size], first.lead[size:]
    return header


def _empty_list(value: Value) -> str:
    """Return the text of a file that lists nothing yet, with its comments before it."""
    lines = [line for line in value.foot if line]
    return "\n".join([*lines, "[]", ""])


def canonical(source: Source, kind: RecordKind) -> tuple[str | None, list[Problem]]:
    """Return the text of a record in canonical layout, or None and why it cannot be read.

    Meaning and comments are those of ``source``. Raises FormatError if they would not be, which
    is a bug in this program, not a mistake in the record.
    """
    values, problems = load(source, kind)
    root, _ = parse(source)
    if problems or root is None:
        return None, problems
    value = read(source, root)
    header = _header(value)
    text = layout.record(value, kind.model, header) if root.value else _empty_list(value)
    if text == source.text:
        return text, []
    again = Source(source.file, text)
    kept, broken = load(again, kind)
    if broken or [v.value for v in kept] != [v.value for v in values]:
        raise FormatError(f"{source.file}: formatting would change its meaning")
    known = sorted(c.text for c in comments(source, root))
    if sorted(c.text for c in comments(again, parse(again)[0])) != known:
        raise FormatError(f"{source.file}: formatting would lose a comment")
    return text, []
