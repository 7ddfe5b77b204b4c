"""Adds line and column to messages about ``mkdocs.yml`` and about the pages in ``docs/``.

A message of ours begins with ``mkdocs.yml:`` and the names of the settings; MkDocs has forms of its
own. The words that a message quotes are looked for below the setting, or on the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from ..messages import literally
from ..model.problems import Problem, quoted
from ..records.source import Source
from .mkdocs_file import NAME, UnreadableConfiguration, parsed

_OF_SETTING = re.compile(r"Config value '([^']+)': (.+)", re.DOTALL)
_OF_MENU = re.compile(r"(?:A reference|An absolute path) to '[^']+' is included in the 'nav'")
_OF_PAGE = re.compile(
    r"Doc file '([^']+)' (contains an?\b[^']* link(?: to)? '([^']+)'.*)", re.DOTALL
)
_TYPE = re.compile(r"<class '(\w+)'>")
_TYPES = {
    "str": "a text",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "list": "a list",
    "dict": "a mapping",
    "NoneType": "nothing",
}
_QUOTED = re.compile(r"'([^']+)'|\"([^\"]+)\"|`([^`]+)`")


class MessagePlaces:
    """Finds the places of messages in the files of an edition, as these are now."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._seen: Counter[tuple[str, str]] = Counter()

    def found(self, message: str) -> list[Problem | str]:
        """Return a message as problems; whatever of it has no place is returned as it is."""
        if found := _OF_SETTING.fullmatch(message):
            return [self.setting([found[1]], _plain(found[2])) or message]
        if _OF_MENU.match(message):
            return [self.setting(["nav"], message) or message]
        if found := _OF_PAGE.fullmatch(message):
            return [self.page(f"docs/{found[1]}", found[2], found[3]) or message]
        return [self._of_ours(line) or line for line in message.split("\n")]

    def setting(self, names: Iterable[str], message: str, *, ours: bool = False) -> Problem | None:
        """Return the problem of a setting, whose ``names`` lead to it; the culprit is quoted.

        ``ours`` is whether the message is one of ours: these quote the culprit in a list.
        """
        try:
            source = parsed(self._root)[0]
        except (OSError, UnreadableConfiguration):
            return None
        node: yaml.Node | None = yaml.compose(source.text, yaml.SafeLoader)
        key, path = None, [*names]
        for name in path:
            if (below := _child(node, name)) is None:
                break
            key, node = below
        if (inherited := _child(node, "INHERIT")) and key is None:
            # It may be in another file, which this one names.
            key, _ = inherited
        place, named = key, False
        for quotation in _QUOTED.finditer(message):
            word = next(filter(None, quotation.groups()))
            # An absolute path also ends in the name of a page above the one that is meant.
            found = [pair for pair in _below(node) if _is(pair[0], word)]
            below = max(found, key=lambda pair: len(str(pair[0].value)), default=None)
            if below is not None:
                (place, node), named = below, True
        if node is not None and place is not None:
            value = " ".join(source.text[node.start_mark.index : node.end_mark.index].split())
            single = isinstance(node, yaml.ScalarNode)
            if single and value:
                place = node
            if value and (single or not (named or ours)) and value.strip("'\"") not in message:
                message = f"{message.rstrip('.')} (here: {quoted(value)})"
        start, end = (place.start_mark.index, place.end_mark.index) if place else (0, 1)
        return source.problem(
            start, literally(message), rule=": ".join(path), length=max(1, end - start)
        )

    def at(self, file: str, line: int, column: int, message: str, rule: str) -> Problem | str:
        """Return the problem at a line and a column of a file, both from 1."""
        if (source := self._source(file)) is None:
            return f"{file}:{line}:{column}: {message}"
        return source.problem(source.offset(line - 1, column - 1), literally(message), rule=rule)

    def page(self, file: str, message: str, culprit: str) -> Problem | None:
        """Return the problem of something on a page, if it is there; each time the next of it."""
        if (source := self._source(file)) is None:
            return None
        forms = (rf"(?<=\]\()<?{re.escape(culprit)}(?=[\s)>#])", rf"(?<=\]: ){re.escape(culprit)}",
                 rf"(?<=[\"']){re.escape(culprit)}", re.escape(culprit))  # fmt: skip
        for form in forms:
            if places := [found.start() for found in re.finditer(form, source.text)]:
                number = self._seen[file, culprit] % len(places)
                self._seen[file, culprit] += 1
                return source.problem(
                    places[number], literally(message), rule="page", length=len(culprit)
                )
        return None

    def _of_ours(self, line: str) -> Problem | None:
        if not line.startswith(f"{NAME}: "):
            return None
        *names, message = line.removeprefix(f"{NAME}: ").split(": ")
        path: list[str] = []
        while names and re.fullmatch(r"[\w/-]+", names[0]):
            path.append(names.pop(0))
        if not path:
            return None
        return self.setting(path, ": ".join([*names, message]), ours=True)

    def _source(self, file: str) -> Source | None:
        try:
            return Source(file, (self._root / file).read_text("utf-8-sig"))
        except (OSError, ValueError):
            return None


def _child(node: yaml.Node | None, name: str) -> tuple[yaml.Node, yaml.Node] | None:
    """Return key and value of a setting, which may be an item of a list, as plugins are."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == name), None)
    if isinstance(node, yaml.SequenceNode):
        found = ((item, item) if _is(item, name) else _child(item, name) for item in node.value)
        return next((one for one in found if one is not None), None)
    return None


def _below(node: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Yield the texts below a setting: keys with their values, and other texts twice."""
    if isinstance(node, yaml.ScalarNode):
        yield node, node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _below(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key, value
            yield from _below(value)


def _plain(message: str) -> str:
    """Return a message of MkDocs on one line, without a traceback or Python's names of types."""
    lines = [line.strip() for line in message.strip().splitlines() if line.strip()]
    if len(lines) > 2 and any(line.startswith("File ") for line in lines):
        lines = [lines[0], lines[-1]]
    plain = _TYPE.sub(lambda found: _TYPES.get(found[1], found[1]), " ".join(lines))
    return plain.replace(" a a ", " a ")


def _is(node: yaml.Node, word: str) -> bool:
    """Return whether a text is the one that is quoted, perhaps as an absolute path."""
    if not isinstance(node, yaml.ScalarNode) or not node.value:
        return False
    return bool(word == node.value or word.endswith(f"/{node.value.removeprefix('./')}"))
