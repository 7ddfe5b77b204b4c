"""YAML files to the model, with the position of every value; all errors of a file become problems.

Only plain YAML is read: mappings, lists and text. Scalars stay text until the model converts
them, so ``no`` is never a boolean; aliases, anchors, tags, merges and directives are refused,
so a record cannot expand (no "billion laughs") and means what an editor sees.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from yaml.reader import ReaderError

from ..model import SIDES, Model, Pair, RecordKind
from ..model.problems import Location, Problem, Severity
from .source import Source, character_problem, invisible, name_of, read

M = TypeVar("M", bound=Model)
Path_ = tuple[str | int, ...]
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = {"", "~", "null", "Null", "NULL"}
_MAX_DEPTH = 12
_ALIKE = 0.5
_VERBATIM = ("from", "after", "before", "text")
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


@dataclass(frozen=True, slots=True)
class Sourced(Generic[M]):
    """A value of the model together with its position in a file."""

    value: M
    """The value."""
    source: Source
    """The file it was read from."""
    node: Node = field(repr=False)
    """Its part of the file."""

    @property
    def file(self) -> str:
        """The path of the file, relative to the edition's root."""
        return self.source.file

    def location(self, path: Path_) -> Location:
        """Return the position of the value at ``path``, a sequence of keys and list indexes."""
        start, size = place(self.source, self.node, path)
        return self.source.location(start, size)

    def problem(
        self,
        path: Path_,
        message: str,
        hint: str = "",
        *,
        rule: str = "",
        offset: int | None = None,
        length: int | None = None,
        key: bool = False,
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """Return a problem with the value at ``path``, a sequence of keys and list indexes.

        ``offset`` and ``length`` select characters of a text; ``key`` points to the key instead.
        If the path does not exist, the problem is with its nearest ancestor.
        """
        start, size = place(self.source, self.node, path, offset, length, key=key)
        return self.source.problem(start, message, hint, length=size, severity=severity, rule=rule)


def place(
    source: Source,
    node: Node,
    path: Path_,
    offset: int | None = None,
    length: int | None = None,
    *,
    key: bool = False,
) -> tuple[int, int]:
    """Return offset and length in ``source`` of the value at ``path`` below ``node``."""
    key_node: Node | None = None
    for step in path:
        if isinstance(node.value, dict) and step in node.value:
            key_node, node = node.value[str(step)]
        elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
            key_node, node = None, node.value[step]
        else:
            break
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
    """Find the ``offset``-th character of a scalar in the file.

    Folding changes only white space, so the characters that are not white space are counted;
    an escape in quotation marks is one character.
    """
    text = str(node.value)
    start = node.start
    quote = ""
    if node.block:
        start = source.text.find("\n", node.start) + 1
    elif source.text[start : start + 1] in ("'", '"'):
        quote = source.text[start]
        start += 1
    wanted = sum(1 for c in text[:offset] if not c.isspace())
    seen, at = 0, start
    for place_, character in _characters_in(source.text, start, node.end, quote):
        at = place_
        if not character.isspace():
            if seen == wanted:
                break
            seen += 1
    if offset and offset < len(text) and text[offset].isspace():
        at = max(start, at - 1)
    size = length if length is not None else len(text) - offset
    return at, max(1, min(size, node.end - at))


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
        self.events: Iterator[Any] = yaml.parse(source.text, Loader=_LOADER)

    def compose(self) -> Node | None:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if event.version or event.tags:
                    raise self._refuse(event, "a YAML directive", "delete the line")
                if root is not None:
                    hint = "one record a file: delete the line '---' and what follows it"
                    raise self._refuse(event, "a second YAML document", hint)
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, 0)
        return root

    def _refuse(self, event: Any, what: str, hint: str) -> _RefusedError:
        return _RefusedError(self._problem(event, "yaml", f"{what} is not allowed here", hint))

    def _problem(self, event: Any, rule: str, message: str, hint: str) -> Problem:
        start, end = self._span(event)
        return self.source.problem(start, message, hint, length=max(1, end - start), rule=rule)

    def _span(self, event: Any) -> tuple[int, int]:
        start, end = event.start_mark, event.end_mark
        return (
            self.source.offset(start.line, start.column),
            self.source.offset(end.line, end.column),
        )

    def _node(self, event: Any, depth: int, *, raw: bool = False) -> Node:
        start, end = self._span(event)
        if isinstance(event, yaml.AliasEvent):
            hint = "write the text out in each place"
            raise self._refuse(event, f"the alias '*{event.anchor}'", hint)
        if event.anchor is not None:
            hint = "delete it, and write the text out in each place"
            raise self._refuse(event, f"the anchor '&{event.anchor}'", hint)
        if event.tag not in (None, "!"):
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise self._refuse(event, f"the tag '{tag}'", "delete it and keep the value")
        if depth > _MAX_DEPTH:
            hint = f"no record is nested deeper than {_MAX_DEPTH} levels"
            raise self._refuse(event, "nesting this deep", hint)
        if isinstance(event, yaml.ScalarEvent):
            block = event.style in ("|", ">")
            plain = event.style is None or event.style == ""
            value = None if plain and event.value in _NULLS else event.value
            # In double quotes an invisible character can be hidden in an escape.
            unseen = invisible(event.value) if event.style == '"' and not raw else ""
            if unseen:
                message = f"{name_of(unseen)} is written here as an escape"
                self.problems.append(self._problem(event, "characters", message, "delete it"))
            return Node(value, start, end, block)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(start, depth)
        return self._mapping(start, depth)

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
            raw = key.value in _VERBATIM
            value = self._node(next(self.events), depth + 1, raw=raw)
            if not isinstance(key.value, str):
                raise self._refuse(event, "a key that is not a word", "write 'name: value'")
            if key.value == "<<":
                raise self._refuse(event, "the merge key '<<'", "write the fields out")
            if key.value in entries:
                first = self.source.location(entries[key.value][0].start).line
                self.problems.append(
                    self._problem(
                        event,
                        "duplicate-key",
                        f"'{key.value}' occurs twice in the same mapping, first on line {first}",
                        "keep one of the two",
                    )
                )
                continue
            entries[key.value] = (key, value)
        raise AssertionError("libyaml closes every mapping")


_YAML_ERRORS: tuple[tuple[str, str, str], ...] = (
    (
        "found unexpected end of stream",
        "this quotation mark is never closed",
        "close it on the same line, or write the text without quotation marks below '>-'",
    ),
    (
        "mapping values are not allowed",
        "': ' inside a text that has no quotation marks",
        "write the text below '>-', or put it in quotation marks",
    ),
    (
        "could not find expected ':'",
        "no ':' after this word",
        "write 'name: value', and check the indentation of the lines above and below",
    ),
    (
        "did not find expected key",
        "this line does not fit the lines above it",
        "check its indentation, and the quotation marks above it",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not belong to the list above it",
        "begin it with '- ', or indent it as the entry that it belongs to",
    ),
    (
        "did not find expected ',' or",
        "the brackets opened here are not closed",
        "close '{' with '}' and '[' with ']', with a comma between the entries",
    ),
    (
        "found character that cannot start any token",
        "this character cannot begin a value",
        "put the text in quotation marks, or write it below '>-'",
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin here",
        "begin each entry with '- ' on a line of its own",
    ),
    (
        "exceeded maximum nesting depth",
        "nesting this deep is not allowed here",
        f"no record is nested deeper than {_MAX_DEPTH} levels",
    ),
    (
        "found unknown escape character",
        "a backslash that means nothing inside double quotation marks",
        "use single quotation marks, or write the text below '>-'",
    ),
)


def _yaml_problem(source: Source, error: yaml.YAMLError) -> Problem:
    if isinstance(error, ReaderError):
        character = chr(error.character)
        return character_problem(source, max(0, source.text.find(character)))
    mark = getattr(error, "problem_mark", None)
    reason = str(getattr(error, "problem", None) or error)
    message, hint = next(
        ((message, hint) for sign, message, hint in _YAML_ERRORS if sign in reason),
        (f"cannot be read as YAML: {reason}", "compare it with the lines above and below"),
    )
    context = getattr(error, "context_mark", None)
    if "end of stream" in reason or "',' or" in reason:
        mark = context or mark
    offset = source.offset(mark.line, mark.column) if mark is not None else 0
    return source.problem(offset, message, hint, rule="yaml")


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


def nearest(word: str, known: Iterator[str] | list[str] | Mapping[str, object]) -> str:
    """Return ``did you mean 'x'?`` for the known word nearest to ``word``, or nothing."""
    matches = difflib.get_close_matches(word, list(known), n=1, cutoff=_ALIKE)
    return f"did you mean '{matches[0]}'?" if matches else ""


def _alike(word: str, other: str) -> bool:
    return bool(difflib.get_close_matches(word, [other], n=1, cutoff=_ALIKE))


_FORM_HINTS = {
    "ID": "lower-case Latin letters and digits joined by hyphens, as in 'people-to-people'",
    "SEGMENT": "'s' and a number, as in 's1'",
    "TARGET": "a segment's id as in 's1', or 'title'",
    "KEY": "document/article, as in 'digital-economy-2017/08'",
    "FILE": "a plain file name ending in .txt",
}


def _pattern_hint(pattern: str) -> str:
    if pattern.startswith("^s["):
        return _FORM_HINTS["TARGET" if "title" in pattern else "SEGMENT"]
    if "/" in pattern:
        return _FORM_HINTS["KEY"]
    return _FORM_HINTS["FILE" if "txt" in pattern else "ID"]


def _explain(error: ErrorDetails, owner: type[Model] | None) -> tuple[str, str, str]:
    """Return rule, message and hint for a validation error of pydantic, in an editor's words."""
    fields = _fields(owner)
    kind, context = error["type"], error.get("ctx", {})
    name = str(error["loc"][-1]) if error["loc"] else "record"
    given = error.get("input")
    shown = f"'{str(given)[:40]}'" if isinstance(given, str | int) else ""
    match kind:
        case "extra_forbidden":
            known = nearest(name, fields) or f"known here: {', '.join(fields)}"
            return "field", f"no such field '{name}'", known
        case "missing":
            hint = f"write '{name}: …'"
            if owner is not None and issubclass(owner, Pair) and name in SIDES:
                hint += f", or '{name}: null' where there is none"
            return "field", f"the field '{name}' is missing", hint
        case "string_too_short" | "too_short":
            return "empty", f"'{name}' is empty", "write its text, or delete the field"
        case "string_type" if given is None:
            return "empty", f"'{name}' is empty", "write its text, or delete the field"
        case "string_pattern_mismatch":
            return "form", f"{shown} is not a valid id", _pattern_hint(context["pattern"])
        case "enum" | "literal_error":
            allowed = re.findall(r"'([^']+)'", str(context.get("expected", "")))
            hint = nearest(str(given), allowed) or f"one of: {', '.join(allowed)}"
            return "form", f"no such {name} {shown}", hint
        case "date_form":
            return "date", f"{shown} is not a date of the form YYYY-MM-DD", "as in 2026-11-24"
        case "date_unreal":
            return "date", f"{shown} is not a valid date", "as in 2026-11-24"
        case "repeated":
            return "unique", error["msg"], "keep one of the two"
        case "int_parsing" | "int_type":
            return "form", f"{shown or name} is not a number", "as in 8"
        case "greater_than_equal" | "less_than_equal":
            return "form", f"{name} {shown} is out of range", error["msg"].lower()
        case "string_too_long":
            return "form", f"{shown}… is too long", error["msg"].lower()
        case "string_type":
            return "form", f"'{name}' must be a text", f"write '{name}: text'"
        case "model_type" | "model_attributes_type" | "dict_type":
            hint = f"write its fields below it: {', '.join(fields)}" if fields else ""
            return "form", f"'{name}' must be a mapping, not {_kind(given)}", hint
        case "tuple_type" | "list_type":
            return "form", f"'{name}' must be a list, not {_kind(given)}", f"as in '{name}: [one]'"
        case _:
            return "form", error["msg"], ""


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    names: dict[type, str] = {str: "a text", list: "a list", dict: "a mapping"}
    return names.get(type(value), "a value")


def _fields(model: type[Model] | None) -> list[str]:
    """Return the names of the fields that the model has, by their YAML names."""
    if model is None:
        return []
    return [info.alias or name for name, info in model.model_fields.items()]


def _model_at(model: type[Model], path: Path_) -> type[Model] | None:
    """Return the model of the value at ``path`` below one of ``model``, if it has one."""
    current: type[Model] | None = model
    for step in path:
        if isinstance(step, int) or current is None:
            continue
        current = _model_of(current, step)
    return current


def _model_of(model: type[Model], name: str) -> type[Model] | None:
    for field_name, info in model.model_fields.items():
        if name in (field_name, info.alias):
            return _first_model(info.annotation)
    return None


def _first_model(annotation: Any) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _first_model(inner)
        if found is not None:
            return found
    return None


def _validation_problems(
    source: Source, node: Node, model: type[Model], error: ValidationError
) -> list[Problem]:
    problems = []
    errors = error.errors(include_url=False)
    unknown = {e["loc"] for e in errors if e["type"] == "extra_forbidden"}
    for details in errors:
        path: Path_ = details["loc"]
        # A misspelt field is one problem, not an unknown field and a missing one.
        if details["type"] == "missing" and any(
            path[:-1] == other[:-1] and _alike(str(other[-1]), str(path[-1])) for other in unknown
        ):
            continue
        missing = details["type"] == "missing"
        owner = path[:-1] if missing or details["type"] == "extra_forbidden" else path
        rule, message, hint = _explain(details, _model_at(model, owner))
        key = details["type"] in ("extra_forbidden", "string_too_short")
        start, length = place(source, node, owner if missing else path, key=key)
        problems.append(source.problem(start, message, hint, length=length, rule=rule))
    return problems


def load(source: Source, kind: RecordKind) -> tuple[list[Sourced[Any]], list[Problem]]:
    """Read a source as a record of that ``kind``.

    Returns the values read (one, or as many as the file lists, without the invalid ones) and
    all problems found.
    """
    node, problems = parse(source)
    if problems and node is None:
        return [], problems
    if node is None or node.value is None:
        hint = "write its fields, or delete the file"
        return [], [*problems, source.problem(0, "the file contains no record", hint, rule="empty")]
    wanted: type[list[Any] | dict[Any, Any]] = list if kind.listed else dict
    if not isinstance(node.value, wanted):
        what = "a list, each entry begun with '- '" if kind.listed else "a mapping, 'field: value'"
        start, length = place(source, node, ())
        message = f"this file must be {what}"
        return [], [*problems, source.problem(start, message, length=length, rule="form")]
    items = node.value if isinstance(node.value, list) else [node]
    values: list[Sourced[Any]] = []
    for item in items:
        try:
            value = _adapter(kind.model).validate_python(item.plain())
        except ValidationError as error:
            problems.extend(_validation_problems(source, item, kind.model, error))
        else:
            values.append(Sourced(value, source, item))
    return values, problems


_ADAPTERS: dict[type[Model], TypeAdapter[Any]] = {}


def _adapter(model: type[Model]) -> TypeAdapter[Any]:
    return _ADAPTERS.setdefault(model, TypeAdapter(model))


def load_file(path: Path, file: str, kind: RecordKind) -> tuple[list[Sourced[Any]], list[Problem]]:
    """Read the file at ``path``, named ``file`` in problems, as a record of that ``kind``."""
    source, problems = read(path, file)
    if source is None:
        return [], problems
    values, more = load(source, kind)
    # A tab makes YAML unreadable at the same place: only the clearer problem is reported.
    tabs = {p.where.line for p in problems}
    problems.extend(p for p in more if p.rule != "yaml" or p.where.line not in tabs)
    return values, problems
