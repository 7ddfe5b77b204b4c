"""Values to YAML in the canonical layout of records: order of keys, quotes, folding, blank lines.

Everything that ``fmt``, ``fold`` and ``new`` write comes from here, so they agree.
The layout suits records that are edited by hand: short mappings on one line, prose below ``>-``,
English folded, and Chinese on one line that is never broken, since a break would become a space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from ..model import Languages, Model
from .shapes import Shape, shapes
from .source import invisible

WIDTH = 100
"""How many columns a line may take; a Chinese character takes two."""
_AS_WRITTEN: tuple[type[Model], ...] = (Languages,)
"""Mappings whose order has a meaning: the original comes first."""

_COUNT = re.compile(r"0|[1-9][0-9]{0,8}")
_NUMBER = re.compile(
    r"[-+]?(0o?[0-7]+|[0-9]+|0x[0-9a-fA-F]+)|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
)
_UNREADABLE = re.compile("[\r\ufffe\uffff\ud800-\udfff]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\u00a0": "\\_", "\0": "\\0"}


@dataclass(slots=True)
class Value:
    """A value to be written, with the comments that belong to it."""

    scalar: str | None = None
    """The text, if it is one."""
    entries: list[Item] | None = None
    """The entries, if it is a list or a mapping."""
    folded: bool = False
    """Whether a text with several lines was written below ``>``."""
    foot: list[str] = field(default_factory=list)
    """Comments after the last entry; '' is a blank line."""

    @property
    def commented(self) -> bool:
        """Whether there is a comment somewhere in it."""
        inner = self.entries or []
        return any(self.foot) or any(
            any(e.lead) or bool(e.tails) or e.value.commented for e in inner
        )


@dataclass(slots=True)
class Item:
    """One entry of a mapping or a list."""

    key: str | None
    """Its key; None in a list."""
    value: Value
    lead: list[str] = field(default_factory=list)
    """Comments on the lines before it; '' is a blank line."""
    tails: list[str] = field(default_factory=list)


def value_of(data: object) -> Value:
    """Return plain data (text, numbers, dates, None, lists and dictionaries) as a value."""
    if isinstance(data, Mapping):
        return Value(entries=[Item(str(k), value_of(v)) for k, v in data.items()])
    if isinstance(data, list | tuple):
        return Value(entries=[Item(None, value_of(v)) for v in data])
    return Value(scalar=None if data is None else str(data))


def width(text: str) -> int:
    """Return how many columns a line takes: two for a Chinese character, none for an accent."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def fold(text: str, room: int) -> list[str]:
    """Break a paragraph at single spaces into lines of at most ``room`` columns, where it can."""
    lines: list[str] = []
    line, taken = "", 0
    for word in re.split(r"(?<=[^ ]) (?=[^ ])", text):
        size = width(word)
        if line and taken + 1 + size > room:
            lines.append(line)
            line, taken = word, size
        else:
            line, taken = (f"{line} {word}", taken + 1 + size) if line else (word, size)
    return [*lines, line]


def _escaped(text: str, *, prose: bool) -> bool:
    """Return whether a text has characters that must be written as escapes."""
    unseen = invisible(text) or _UNREADABLE.search(text)
    return bool(unseen) or (not prose and "\u00a0" in text)


def _double(text: str) -> str:
    return f'"{"".join(_escape(c) for c in text)}"'


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if not invisible(character) and not _UNREADABLE.match(character):
        return character
    code = ord(character)
    return (
        f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
    )


def _is_plain(text: str, *, flow: bool) -> bool:
    """Return whether a text needs no quotation marks."""
    if not text or text != text.strip(" ") or "\n" in text or text.startswith(("---", "...")):
        return False
    if text[0] in ",[]{}#&*!|>'\"%@`" or (text[0] in "-?:" and (flow or text[1:2] in ("", " "))):
        return False
    if ": " in text or text.endswith(":") or " #" in text:
        return False
    return not (flow and any(c in ",[]{}?" for c in text))


def _resolves(text: str) -> bool:
    """Return whether a YAML parser would read the text as a number, a date, null, true …"""
    if _NUMBER.fullmatch(text):
        return True
    resolvers: Any = yaml.SafeLoader.yaml_implicit_resolvers
    return any(pattern.match(text) for _, pattern in resolvers.get(text[:1], ()))


def inline(text: str | None, shape: Shape, *, flow: bool = False) -> str:
    """Return a text as it is written on one line, in quotation marks only if it needs them."""
    if text is None:
        return "null"
    if _escaped(text, prose=shape.prose) or "\n" in text:
        return _double(text)
    # Punctuation alone is hard to see, and words must stay words for every YAML parser.
    words = not shape.text or (any(c.isalnum() for c in text) and not _resolves(text))
    words = words or (shape.counted and _COUNT.fullmatch(text) is not None)
    if words and _is_plain(text, flow=flow):
        return text
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f"'{text}'" if "'" not in text else _double(text)


def trimmed(value: Value, shape: Shape) -> str | None:
    """Return a text without the white space around it, if that is not part of it."""
    return value.scalar.strip(" \n") if value.scalar and shape.trimmed else value.scalar


def _flow(value: Value, shape: Shape) -> str | None:
    """Return a value on one line, or None if it must not be on one."""
    return _any_flow(value, shape) if _may_be_flow(value, shape) else None


def _may_be_flow(value: Value, shape: Shape) -> bool:
    if value.entries is None:
        return "\n" not in (trimmed(value, shape) or "")
    if value.commented:
        return False
    if not value.entries or value.entries[0].key is None:
        return all(e.value.entries is None and _may_be_flow(e.value, shape) for e in value.entries)
    return not shape.below and all(
        entry.key != "id" and not inner.prose and _is_simple(entry.value, inner)
        for entry, inner in _ordered(value.entries, shape)
    )


def _is_simple(value: Value, shape: Shape) -> bool:
    """Return whether a field is a text or a quote that may be on the line of its mapping."""
    quote = shape.model is not None and "exact" in shapes(shape.model)
    return (value.entries is None or quote) and _may_be_flow(value, shape)


def _ordered(entries: Sequence[Item], shape: Shape) -> list[tuple[Item, Shape]]:
    """Return the entries of a mapping in the order of its model, each with its shape."""
    known = dict(shapes(shape.model)) if shape.model is not None else {}
    if shape.prose:
        known = {n: replace(s, prose=True) for n, s in known.items()}
    places = {name: place for place, name in enumerate(known)}
    ordered = list(entries)
    if shape.model not in _AS_WRITTEN:
        ordered.sort(key=lambda e: places.get(e.key or "", len(places)))
    return [(e, known.get(e.key or "", Shape())) for e in ordered]


def _tail(entry: Item) -> str:
    return f"  {entry.tails[-1]}" if entry.tails else ""


def _lead(lead: Sequence[str], indent: int, *, first: bool, apart: bool) -> list[str]:
    """Return the lines before an entry: no two blank ones, none before the first entry."""
    lines: list[str] = []
    for line in lead if first or not apart else ("", *lead):
        if line or (lines[-1] if lines else not first):
            lines.append(f"{' ' * indent}{line}" if line else "")
    return lines


def _mapping(entries: Sequence[Item], shape: Shape, indent: int, *, root: bool) -> Iterator[str]:
    for place, (entry, inner) in enumerate(_ordered(entries, shape)):
        lead = [*entry.lead, *entry.tails[:-1]]
        yield from _lead(lead, indent, first=place == 0, apart=root and inner.apart)
        yield from _entry(f"{' ' * indent}{entry.key}:", entry, inner, indent)


def _list(entries: Sequence[Item], shape: Shape, indent: int, *, apart: bool) -> Iterator[str]:
    for place, entry in enumerate(entries):
        lead = [*entry.lead, *entry.tails[:-1]]
        head = f"{' ' * indent}-"
        inner = entry.value.entries
        own = _taken_before(_ordered(inner, shape)[0][0]) if inner else []
        # Without them the entry may fit on a line.
        flat = _flow(entry.value, shape)
        if not inner or (flat is not None and width(f"{head} {flat}") <= WIDTH):
            yield from _lead([*lead, *own], indent, first=place == 0, apart=apart)
            yield from _entry(head, entry, shape, indent)
            continue
        yield from _lead([*lead, *entry.tails[-1:], *own], indent, first=place == 0, apart=apart)
        first, *rest = _block(entry.value, shape, indent + 2)
        yield f"{head} {first[indent + 2 :]}"
        yield from rest


def _taken_before(opening: Item) -> list[str]:
    """Take from an entry's first field its comments, which cannot be written after the hyphen."""
    own = [*opening.lead, *opening.tails[:-1]]
    while own and not own[0]:
        own = own[1:]
    opening.lead, opening.tails = [], opening.tails[-1:]
    return own


def _block(
    value: Value, shape: Shape, indent: int, *, root: bool = False, apart: bool = False
) -> Iterator[str]:
    entries = value.entries or []
    if entries and entries[0].key is None:
        yield from _list(entries, shape, indent, apart=apart or shape.apart)
    else:
        yield from _mapping(entries, shape, indent, root=root)
    yield from _lead(value.foot, indent, first=not entries, apart=False)


def _entry(head: str, entry: Item, shape: Shape, indent: int) -> Iterator[str]:
    """Yield the lines of an entry whose first line begins with ``head``."""
    value = entry.value
    if value.entries is None:
        yield from _scalar(head, entry, shape, indent)
        return
    flat = _flow(value, shape)
    if flat is not None and (not value.entries or width(f"{head} {flat}") <= WIDTH):
        yield f"{head} {flat}{_tail(entry)}"
    # A long list of ids continues in the next line.
    elif flat is not None and shape.counted and value.entries[0].key is None:
        first, *rest = fold(f"{head.lstrip()} {flat}", WIDTH - indent - 2)
        yield f"{' ' * indent}{first}"
        yield from (f"{' ' * (indent + 2)}{line}" for line in rest[:-1])
        yield f"{' ' * (indent + 2)}{rest[-1]}{_tail(entry)}"
    elif not value.entries:
        yield f"{head} []{_tail(entry)}"
        yield from _lead(value.foot, indent, first=False, apart=False)
    else:
        yield f"{head}{_tail(entry)}"
        yield from _block(value, shape, indent + 2)


def _scalar(head: str, entry: Item, shape: Shape, indent: int) -> Iterator[str]:
    text, tail = trimmed(entry.value, shape), _tail(entry)
    flat = inline(text, shape)
    fits = width(f"{head} {flat}") <= WIDTH
    if not text or not shape.trimmed or entry.key is None:
        yield f"{head} {flat}{tail}"
    elif _escaped(text, prose=shape.prose):
        lines = [flat] if fits else _continued(flat, " " * (indent + 2))
        yield from f"{head} {chr(10).join(lines)}{tail}".split("\n")
    # A URL that is too long is not shorter on the next line.
    elif (
        not shape.prose and "\n" not in text and (fits or not (shape.chinese or fold(text, 1)[1:]))
    ):
        yield f"{head} {flat}{tail}"
    else:
        lines = text.split("\n")
        folded = "\n" not in text or (
            entry.value.folded and not any(line.startswith(" ") for line in lines)
        )
        yield f"{head} {'>' if folded else '|'}-{tail}"
        below = _folded(lines, shape, WIDTH - indent - 2) if folded else lines
        yield from (f"{' ' * (indent + 2)}{line}" if line else "" for line in below)


def _folded(lines: Sequence[str], shape: Shape, room: int) -> Iterator[str]:
    """Yield lines as they are written below ``>``, where a blank line means a line break."""
    for place, line in enumerate(lines):
        if place and line:
            yield ""
        yield from [line] if shape.chinese else fold(line, room)


def _continued(flat: str, margin: str) -> list[str]:
    """Break a text in double quotation marks after its line ends, where it is read as one line."""
    parts = re.split(r"(?<=\\n)(?!\\n|\"$)", flat)
    lines = [f"{part}\\" for part in parts[:-1]] + [parts[-1]]
    # White space at the start of a continued line is layout, unless a backslash says otherwise.
    return [
        line if not place else margin + (f"\\{line}" if line.startswith(" ") else line)
        for place, line in enumerate(lines)
    ]


def record(value: Value, model: type[Model], header: Sequence[str] = ()) -> str:
    """Return a whole file: a record, or a list of entries, below its header comments."""
    lines = [*header, *_block(value, Shape(model=model), 0, root=True, apart=True)]
    return "\n".join(lines) + "\n"


def item(value: Value, model: type[Model], indent: int) -> str:
    """Return an entry of a block list with its hyphen at column ``indent``, from 0."""
    return "\n".join(_list([Item(None, value)], Shape(model=model), indent, apart=False)) + "\n"


def entry(name: str, value: Value, model: type[Model], indent: int) -> str:
    """Return a field of a mapping of that model, with its name at column ``indent``, from 0."""
    head, shape = f"{' ' * indent}{name}:", shapes(model)[name]
    return "\n".join(_entry(head, Item(name, value), shape, indent)) + "\n"


def flow(value: Value, model: type[Model]) -> str:
    """Return an entry of a list between brackets: all of it on one line."""
    return _any_flow(value, Shape(model=model))


def _any_flow(value: Value, shape: Shape) -> str:
    if value.entries is None:
        return inline(trimmed(value, shape), shape, flow=True)
    if value.entries and value.entries[0].key is not None:
        inner = (f"{e.key}: {_any_flow(e.value, s)}" for e, s in _ordered(value.entries, shape))
        return f"{{{', '.join(inner)}}}"
    return f"[{', '.join(_any_flow(e.value, shape) for e in value.entries)}]"
