"""The fast path of reading: plain YAML without a mistake, to values without their positions.

libyaml builds the whole tree at once, several times as fast as Python does from its events. Where
anything is unusual, nothing is returned, and ``nodes`` parses the text again to say what and where.
"""

from __future__ import annotations

from typing import Any

import yaml

from .mistakes import WIDE_MARKS
from .nodes import LOADER, MAX_DEPTH, NULLS, VERBATIM
from .source import Source, invisible

Item = tuple[int, int, Any]
"""A record: the offsets where it begins and ends, and its value as text, lists and mappings."""

_ODD_BREAKS = ("\x85", "\u2028", "\u2029", "\ufeff")
"""Line breaks of YAML alone, and a mark that libyaml skips: both shift its offsets."""


class _UnusualError(Exception):
    """The text has something that ``nodes`` has to look at."""


class _TreeLoader(LOADER):  # type: ignore[misc]
    """Builds the tree of a text; the tag of a node is empty unless the text gives it one."""

    def resolve(self, *_: object) -> str:
        return ""

    descend_resolver = ascend_resolver = resolve


def items(source: Source, *, listed: bool) -> list[Item] | None:
    """Return the records of a text: its list entries if it is ``listed``, else the one mapping.

    Returns None for a text that is not like that, or not certainly free of mistakes.
    """
    text = source.text
    if _is_unusual(text):
        return None
    try:
        root = _TreeLoader(text).get_single_node()
        if type(root) is not (yaml.SequenceNode if listed else yaml.MappingNode):
            return None
        value = _Converter(text).convert(root, 0)
    except (_UnusualError, yaml.YAMLError, RecursionError):
        return None
    nodes, values = (root.value, value) if listed else ([root], [value])
    pairs = zip(nodes, values, strict=True)
    return [(node.start_mark.index, node.end_mark.index, value) for node, value in pairs]


def _is_unusual(text: str) -> bool:
    """Return whether a text has directives, or line breaks that libyaml counts in its own way."""
    if text.startswith("%") or "\n%" in text or any(map(text.__contains__, _ODD_BREAKS)):
        return True
    return "\r" in text and text.count("\r") != text.count("\r\n")


class _Converter:
    """Turns nodes of libyaml into values; raises _UnusualError where ``nodes`` finds a problem."""

    def __init__(self, text: str) -> None:
        self._text = text
        # An alias stands for a node with an anchor, which is met first.
        self._anchors = "&" in text

    def convert(self, node: Any, depth: int, *, raw: bool = False) -> Any:
        """Return the value of a node; ``raw`` allows escapes of invisible characters."""
        if node.tag or depth > MAX_DEPTH:
            raise _UnusualError
        if self._anchors and self._text.startswith(("&", "!"), node.start_mark.index):
            raise _UnusualError
        value = node.value
        kind = type(node)
        if kind is yaml.ScalarNode:
            style = node.style
            if not style:
                if value in NULLS:
                    return None
                if value[0] in WIDE_MARKS:
                    raise _UnusualError
            elif style == '"' and not raw and invisible(value):
                raise _UnusualError
            return value
        if kind is yaml.SequenceNode:
            return [self.convert(item, depth + 1) for item in value]
        fields: dict[str, Any] = {}
        for key, item in value:
            name = self.convert(key, depth + 1)
            if not isinstance(name, str) or name in fields or name == "<<":
                raise _UnusualError
            fields[name] = self.convert(item, depth + 1, raw=name in VERBATIM)
        return fields
