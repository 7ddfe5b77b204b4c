"""Plain YAML to nodes that know their position; what is not plain YAML becomes problems.

Only mappings, lists and text are read. Scalars stay text until the model converts them, so ``no``
is never a boolean; aliases, anchors, tags, merges and directives are refused, so a record cannot
expand (no "billion laughs") and means what an editor sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate
from typing import Any

import yaml
from yaml.reader import ReaderError

from ..messages import Message, say
from ..model.problems import Problem, quoted
from .mistakes import (
    line_above,
    merge_conflict,
    misplaced_line,
    mistake,
    text_too_far_left,
    too_far_right,
    unclosed_quotation,
    wide_mark,
)
from .source import Source, character_problem, invisible, name_of

Path_ = tuple[str | int, ...]
"""The path of a value in a record: keys and list indexes."""
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser of libyaml, or that of PyYAML where it has been installed without libyaml."""
NULLS = {"", "~", "null", "Null", "NULL"}
"""How a plain scalar says that there is nothing."""
MAX_DEPTH = 12
"""How many levels of lists and mappings a record may have."""
_SECOND = "nodes.second-record-begins-here-first"
_KEEPS = re.compile(r"[|>][0-9]?\+")
"""The mark of a block scalar to which the blank lines after it belong."""
_TAG_HINT = "nodes.delete-if-text-begins-itself"
VERBATIM = ("from", "after", "before", "text")
"""Fields that quote a capture as it was found, with whatever characters are in it."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML file and its position, as offsets into its source."""

    value: str | list[Node] | dict[str, tuple[Node, Node]] | None
    """Text, None, a list, or a mapping of keys to key and value nodes."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    block: bool = False
    """Whether it is a block scalar, whose text begins on the next line."""

    def plain(self) -> Any:
        """Return the value without positions: text, None, lists and dictionaries."""
        if isinstance(self.value, list):
            return [item.plain() for item in self.value]
        if isinstance(self.value, dict):
            return {key: value.plain() for key, (_, value) in self.value.items()}
        return self.value


def found_at(node: Node, path: Path_) -> tuple[Node | None, Node]:
    """Return the key and the value at ``path`` below a node, or at its nearest ancestor."""
    key_node: Node | None = None
    for step in path:
        if isinstance(node.value, dict) and step in node.value:
            key_node, node = node.value[str(step)]
        elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
            key_node, node = None, node.value[step]
        else:
            break
    return key_node, node


def node_at(node: Node, path: Path_) -> Node:
    """Return the value at ``path`` below a node, or its nearest ancestor."""
    return found_at(node, path)[1]


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
    """Return whether a list or a mapping is written between brackets."""
    return source.text[node.start : node.start + 1] in ("[", "{")


def span_of(
    source: Source,
    node: Node,
    path: Path_,
    offset: int | None = None,
    length: int | None = None,
    *,
    key: bool = False,
) -> tuple[int, int]:
    """Return offset and length in ``source`` of the value at ``path`` below ``node``."""
    key_node, node = found_at(node, path)
    if key and key_node is not None:
        return key_node.start, key_node.end - key_node.start
    if isinstance(node.value, str):
        return _within(source, node, offset or 0, length)
    if isinstance(node.value, dict) and node.value:
        first, _ = next(iter(node.value.values()))
        return first.start, first.end - first.start
    if node.start == node.end and key_node is not None:
        return key_node.start, key_node.end - key_node.start
    return node.start, max(1, node.end - node.start)


def _within(source: Source, node: Node, offset: int, length: int | None) -> tuple[int, int]:
    """Find the ``offset``-th character of a scalar in the file."""
    text = str(node.value)
    wanted, places = _places(source, node)
    start, last = places[0], places[-1]
    seen = wanted[min(offset, len(text))]
    at = places[seen + 1] if seen + 1 < len(places) else last
    if offset and offset < len(text) and text[offset].isspace():
        at = max(start, at - 1)
    size = length if length is not None else len(text) - offset
    return at, max(1, min(size, node.end - at))


@lru_cache(maxsize=4)
def _places(source: Source, node: Node) -> tuple[list[int], list[int]]:
    """Return where the characters of a scalar are: a text with many problems is read once.

    Folding changes only white space, so the characters that are not white space are counted;
    an escape in quotation marks is one character. The first list says how many of them are
    before each offset of the text. The second has the offsets in the file: where the text
    begins, each of these characters, and the last character of any kind.
    """
    start = node.start
    quote = ""
    if node.block:
        start = source.text.find("\n", node.start) + 1
    elif source.text[start : start + 1] in ("'", '"'):
        quote = source.text[start]
        start += 1
    places = [start]
    last = start
    for last, character in _characters_in(source.text, start, node.end, quote):
        if not character.isspace():
            places.append(last)
    places.append(last)
    return [0, *accumulate(not c.isspace() for c in str(node.value))], places


_TOKENS = {
    "": re.compile(r".", re.DOTALL),
    "'": re.compile(r"''|.", re.DOTALL),
    '"': re.compile(r"\\(?:x\w{2}|u\w{4}|U\w{8}|.)|.", re.DOTALL),
}


def _characters_in(text: str, start: int, end: int, quote: str) -> Iterator[tuple[int, str]]:
    """Yield each character of the scalar between those offsets, and its offset."""
    for match in _TOKENS[quote].finditer(text, start, end):
        token = match.group()
        if token[0] != "\\" or quote != '"':
            yield match.start(), token[0]
        elif token[1] in "xuU" and len(token) > 2:
            yield match.start(), chr(min(int(token[2:], 16), 0x10FFFF))
        else:
            # \n, \_ and the like, and an escaped end of a line, are white space.
            yield match.start(), token[1] if token[1] in '"\\/0abe' else " "


class _RefusedError(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Composer:
    """Builds nodes from YAML events, and stops at what is not plain YAML."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.events: Iterator[Any] = yaml.parse(source.text, Loader=LOADER)

    def compose(self) -> Node | None:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if event.version or event.tags:
                    raise self._refuse(event, "directive", say("mistakes.delete-line"))
                if root is not None:
                    raise _RefusedError(self._second_document(event))
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, 0)
        return root

    def _second_document(self, event: Any) -> Problem:
        """Return the problem of ``---``, after which there is another document, or nothing."""
        start, end = self._span(event)
        if not self.source.text[end:].strip():
            message, hint = (
                say("mistakes.ends-record", at=quoted("---")),
                say("mistakes.delete-line"),
            )
            size, fix = end - start, (start, end, "")
            return self.source.problem(start, message, hint, length=size, rule="yaml", fix=fix)
        message = say("nodes.not-allowed-here", what=say("nodes.second-document"))
        return self._problem(event, "yaml", message, say("nodes.one-record-file-move-what"))

    def _refuse(self, event: Any, what: str, hint: Message, **values: object) -> _RefusedError:
        message = say("nodes.not-allowed-here", what=say(f"nodes.{what}", **values))
        return _RefusedError(self._problem(event, "yaml", message, hint))

    def _problem(self, event: Any, rule: str, message: Message, hint: Message) -> Problem:
        start, end = self._span(event)
        return self.source.problem(start, message, hint, length=max(1, end - start), rule=rule)

    def _span(self, event: Any) -> tuple[int, int]:
        start, end = event.start_mark, event.end_mark
        return (
            self.source.offset(start.line, start.column),
            self.source.offset(end.line, end.column),
        )

    def _node(self, event: Any, depth: int, *, raw: bool = False) -> Node:
        self._refuse_special(event, depth)
        start, end = self._span(event)
        if isinstance(event, yaml.ScalarEvent):
            block = event.style in ("|", ">")
            plain = event.style is None or event.style == ""
            value = None if plain and event.value in NULLS else event.value
            wide = wide_mark(self.source, start) if plain and value is not None else None
            if wide is not None:
                self.problems.append(wide)
            # In double quotes an invisible character can be hidden in an escape.
            unseen = invisible(event.value) if event.style == '"' and not raw else ""
            if unseen and unseen not in self.source.text[start:end]:
                message = say("nodes.written-here-escape", unseen=name_of(unseen))
                hint = say("common.delete")
                self.problems.append(self._problem(event, "characters", message, hint))
            return Node(value, start, end, block)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(start, depth)
        return self._mapping(start, depth)

    def _refuse_special(self, event: Any, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            hint = say("nodes.write-text-out-if-begins")
            raise self._refuse(event, "alias", hint, name=event.anchor)
        if event.anchor is not None:
            hint = say("nodes.delete-write-text-out-each")
            raise self._refuse(event, "anchor", hint, name=event.anchor)
        if event.tag not in (None, "!"):
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise self._refuse(event, "tag", say(_TAG_HINT), name=tag)
        if depth > MAX_DEPTH:
            hint = say("nodes.no-record-nested-deeper-levels", max_depth=MAX_DEPTH)
            raise self._refuse(event, "nesting", hint)

    def _list(self, start: int, depth: int) -> Node:
        items: list[Node] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return Node(items, start, self._span(event)[1])
            items.append(self._node(event, depth + 1))
        raise AssertionError("libyaml closes every list")

    def _mapping(self, start: int, depth: int) -> Node:
        entries: dict[str, tuple[Node, Node]] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                return Node(entries, start, self._span(event)[1])
            key = self._node(event, depth + 1)
            raw = key.value in VERBATIM
            value = self._node(next(self.events), depth + 1, raw=raw)
            if not isinstance(key.value, str):
                raise self._refuse(event, "odd-key", say("nodes.write-name-value"))
            if key.value == "<<":
                raise self._refuse(event, "merge-key", say("nodes.write-fields-out"))
            if key.value in entries:
                self._refuse_twice(key, entries)
                continue
            entries[key.value] = (key, value)
        raise AssertionError("libyaml closes every mapping")

    def _refuse_twice(self, key: Node, entries: dict[str, tuple[Node, Node]]) -> None:
        """Report a field that occurs twice, or a second record that begins with it."""
        name, first = str(key.value), next(iter(entries))
        begun = any(p.message.key == _SECOND for p in self.problems)
        if name == first and entries[name][0].start == 0 and len(entries) > 3:
            message = say(_SECOND, name=name)
            hint = say("nodes.one-record-file-move-line")
        else:
            line = self.source.location(entries[name][0].start).line
            message = say("nodes.occurs-twice-same-mapping-first", name=name, line=line)
            hint = say("common.keep-one")
        if not begun:
            place, size = key.start, key.end - key.start
            found = self.source.problem(place, message, hint, length=size, rule="duplicate-key")
            self.problems.append(found)


@cache
def yaml_errors() -> list[list[str]]:
    """Return what libyaml says of a mistake, each with the keys of a message and of its form."""
    table = resources.files(__package__).joinpath("yaml_errors.yml").read_text("utf-8")
    return list(yaml.safe_load(table))


def _yaml_problem(source: Source, error: yaml.YAMLError) -> Problem:
    if isinstance(error, ReaderError):
        return character_problem(source, max(0, source.text.find(chr(error.character))))
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    reason = str(getattr(error, "problem", None) or error)
    known = merge_conflict(source) or _typical(source, reason, mark, context)
    if known is not None:
        return known
    message, hint = next(
        ((say(m), say(h, max_depth=MAX_DEPTH)) for sign, m, h in yaml_errors() if sign in reason),
        (say("nodes.cannot-read-yaml", reason=reason), say("nodes.compare-lines-above-below")),
    )
    if "end of stream" in reason or "',' or" in reason:
        mark = context or mark
    offset = source.offset(mark.line, mark.column) if mark is not None else 0
    return source.problem(offset, message, hint, rule="yaml")


def _typical(source: Source, reason: str, mark: Any, context: Any) -> Problem | None:
    """Return the typical mistake behind an error of the parser, if there is one."""
    if mark is None:
        return None
    last = mark.line
    before = source.offset(last, mark.column) - 1
    found = text_too_far_left(source, last) or unclosed_quotation(source, before)
    if found is not None:
        return found
    key = "expected ':'" in reason and context is not None
    first = context.line if key else line_above(source, last)
    found = mistake(source, first, last)
    if found is not None or key:
        return found or misplaced_line(source, first, last)
    if "mapping values" in reason or "expected key" in reason:
        return too_far_right(source, last) or misplaced_line(source, last - 1, last - 1)
    return None


def parse(source: Source) -> tuple[Node | None, list[Problem]]:
    """Parse a source as plain YAML: its root, or None if it cannot be read, and problems."""
    composer = _Composer(source)
    try:
        root = composer.compose()
    except _RefusedError as refused:
        return None, [*composer.problems, refused.problem]
    except yaml.YAMLError as error:
        return None, [*composer.problems, _yaml_problem(source, error)]
    return root, composer.problems
