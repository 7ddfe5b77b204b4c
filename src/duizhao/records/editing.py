"""Changes to a record that keep every other byte of it: by splicing, not by rewriting.

Each function returns the new text of a file; ``atomic_files`` puts it on the disk.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..model import Annotation, Document, Model, Quote, Target
from . import layout
from .comments import comments, read
from .layout import Item, Value
from .nodes import Node, Path_, end_of, is_flow, parse
from .shapes import Shape, shapes
from .source import Source

_COMMENT = re.compile(r"#[^\n]*")
_OWN_COMMENT = re.compile(r"(?:[ \t]*\r?\n)*([ ]*)#[^\n]*(?:\n|$)")
_BLOCK = re.compile(r"[|>][0-9]?-")
_MARGIN = re.compile(r"(?:[ ]*\r?\n)*[ ]*")
_WORDS = Shape(trimmed=True)
OF_THE_TEXT = ("numbering", "contents", "capture", "captures", "witnesses", "waive", "annotations")
"""The fields of a document that say something of its text, and go with it."""


class EditError(Exception):
    """A file that cannot be changed in place: why, and what to do about it."""


def _root(source: Source) -> Node:
    root, problems = parse(source)
    if problems:
        raise EditError(f"{source.file} cannot be read: run 'duizhao check {source.file}'")
    return root if root is not None else Node(None, 0, 0)


def _edited(source: Source, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return a text with edits (start, end, and the new text between them), none in another."""
    text, ends = source.text, "\r\n" if "\r\n" in source.text else "\n"
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + re.sub("\r?\n", ends, words) + text[end:]
    return text


def _verified(source: Source, text: str, expected: Any) -> str:
    """Return the text if it reads as expected, so that a bug here never reaches a file."""
    root, problems = parse(Source(source.file, text))
    whole = root is not None and not problems and root.plain() == expected
    if not whole or _comments(source) - _comments(Source(source.file, text)):
        hint = f"run 'duizhao fmt {source.file}', and try again"
        raise EditError(f"{source.file} cannot be changed in its present layout: {hint}")
    return text


def _comments(source: Source) -> Counter[str]:
    return Counter(comment.text for comment in comments(source, parse(source)[0]))


def _plain(value: Value, shape: Shape) -> Any:
    """Return what a value will be when it is read: trimmed as the layout trims it."""
    if value.entries is None:
        return layout.trimmed(value, shape)
    known = shapes(shape.model) if shape.model is not None else {}
    if any(e.key is not None for e in value.entries):
        return {e.key: _plain(e.value, known.get(e.key or "", Shape())) for e in value.entries}
    return [_plain(e.value, shape) for e in value.entries]


def as_annotation(note_id: str, source: Source) -> Value:
    """Return a file of the inbox as the annotation that it becomes in its record.

    Its comments are kept. Raises EditError if the file cannot be read.
    """
    root = _root(source)
    if not isinstance(root.value, dict):
        raise EditError(f"{source.file} is not a record")
    value = read(source, root)
    entries = [entry for entry in value.entries or [] if entry.key != "article"]
    gone = [entry for entry in value.entries or [] if entry.key == "article"]
    first = Item("id", Value(scalar=note_id), [c for e in gone for c in (*e.lead, *e.tails)])
    for entry in (first, *entries):
        entry.lead = [line for line in entry.lead if line]
    return Value(entries=[first, *entries], foot=[line for line in value.foot if line])


def with_annotations(source: Source, notes: Sequence[Value]) -> str:
    """Return a record's text with notes added after its last one.

    Raises EditError if its layout does not allow that.
    """
    root = _root(source)
    if not isinstance(root.value, dict):
        raise EditError(f"{source.file} is not a record")
    plain, key = root.plain(), "annotations"
    added = [_plain(note, Shape(model=Annotation)) for note in notes]
    expected = plain | {key: [*(plain.get(key) or []), *added]}
    entry = root.value.get(key)
    filled = entry is not None and bool(entry[1].value) and is_flow(source, entry[1])
    if (filled or is_flow(source, root)) and any(note.commented for note in notes):
        hint = f"run 'duizhao fmt {source.file}' first"
        raise EditError(f"{source.file}: no comment can be kept between brackets: {hint}")
    if is_flow(source, root):
        flows = [layout.flow(note, Annotation) for note in notes]
        listed = flows if entry else [f"{key}: [{', '.join(flows)}]"]
        text = _edited(source, [_into_brackets(source, entry[1] if entry else root, listed)])
    elif entry is None:
        at, before = _after(source, end_of(source, root), 0)
        text = _edited(source, [(at, at, f"{before}{key}:\n{_listed(notes, 2)}")])
    else:
        text = _with_items(source, *entry, notes)
    return _verified(source, text, expected)


def _listed(notes: Sequence[Value], indent: int) -> str:
    return "\n".join(layout.item(note, Annotation, indent) for note in notes)


def _after(source: Source, end: int, indent: int) -> tuple[int, str]:
    """Return where a new entry goes after one that ends at ``end``, and what to put before it.

    Comments further right than the entries' ``indent`` still belong to the old one.
    """
    text = source.text
    if text[end - 1 : end] == "\n":
        # A text that keeps its blank lines would include one more.
        return end, ""
    at = text.find("\n", end) + 1
    while at > 0:
        comment = _OWN_COMMENT.match(text, at)
        if comment is None or len(comment.group(1)) <= indent:
            return at, "\n"
        at = comment.end() if comment.group().endswith("\n") else 0
    return len(text), "\n\n"


def _with_items(source: Source, key: Node, node: Node, notes: Sequence[Value]) -> str:
    items = node.value if isinstance(node.value, list) else []
    if items and is_flow(source, node):
        flows = [layout.flow(note, Annotation) for note in notes]
        return _edited(source, [_into_brackets(source, node, flows)])
    if items:
        indent = node.start - (source.text.rfind("\n", 0, node.start) + 1)
        at, before = _after(source, end_of(source, node), indent)
        return _edited(source, [(at, at, f"{before}{_listed(notes, indent)}")])
    # The empty list is removed; a comment after it stays on the line of the key.
    colon = source.text.index(":", key.end) + 1
    start, end = (node.start, node.end) if node.end > node.start else (colon, colon)
    start = colon + len(source.text[colon:start].rstrip(" \t"))
    line = source.text.find("\n", end)
    line = len(source.text) if line < 0 else line + 1
    rest = source.text[end:line].rstrip("\r\n")
    return _edited(source, [(start, line, f"{rest}\n{_listed(notes, 2)}")])


def _into_brackets(source: Source, node: Node, texts: Sequence[str]) -> tuple[int, int, str]:
    """Return the edit that puts entries before the bracket that closes a list or mapping."""
    close, joined = node.end - 1, ", ".join(texts)
    ends = list(_ends(source, node))
    if not ends or "," in _COMMENT.sub("", source.text[max(ends) : close]):
        return close, close, f" {joined}" if ends else joined
    return max(ends), max(ends), f", {joined}"


def _ends(source: Source, node: Node) -> Iterator[int]:
    if isinstance(node.value, list):
        yield from (end_of(source, item) for item in node.value)
    elif isinstance(node.value, dict):
        for key, value in node.value.values():
            yield end_of(source, value, key.end + 1)


def with_values(source: Source, changes: Mapping[Path_, str | Quote | Target | None]) -> str:
    """Return a record's text with other words, quotes or targets at some of its paths.

    None removes one of several values of a mapping. Raises KeyError if a path is not there, and
    EditError if its layout does not allow the change.
    """
    root = _root(source)
    expected = root.plain()
    edits: list[tuple[int, int, str]] = []
    for path, new in changes.items():
        node, flow = _node_at(source, root, path)
        if new is None:
            edits.append(_removal(source, _node_at(source, root, path[:-1])[0], str(path[-1])))
        else:
            edits += _edits(source, node, new, flow=flow)
        _put(expected, path, new)
    return _verified(source, _edited(source, edits), expected)


def _put(data: Any, path: Path_, new: str | Quote | Target | None) -> None:
    for step in path[:-1]:
        data = data[step]
    old = data[path[-1]]
    if new is None:
        del data[path[-1]]
    elif isinstance(new, Quote):
        data[path[-1]] = new.written if isinstance(old, str) else new.parts
    else:
        data[path[-1]] = new.written if isinstance(new, Target) else new


def _node_at(source: Source, root: Node, path: Path_) -> tuple[Node, bool]:
    """Return the node at a path, and whether it is between brackets."""
    node, flow = root, is_flow(source, root)
    for step in path:
        if isinstance(node.value, dict) and step in node.value:
            node = node.value[str(step)][1]
        elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            raise KeyError(step)
        if isinstance(node.value, list | dict):
            flow = flow or is_flow(source, node)
    return node, flow


def _removal(source: Source, parent: Node, name: str) -> tuple[int, int, str]:
    assert isinstance(parent.value, dict)
    names, (key, node) = [*parent.value], parent.value[name]
    if names[-1] != name:
        return key.start, parent.value[names[names.index(name) + 1]][0].start, ""
    return len(source.text[: key.start].rstrip(" \r\n,")), end_of(source, node), ""


def _edits(
    source: Source, node: Node, new: str | Quote | Target, *, flow: bool
) -> Iterator[tuple[int, int, str]]:
    """Yield the edits that give a node a new value: start, end, and the new text between them."""
    if isinstance(new, str):
        yield _edit(source, node, new, _WORDS, flow=flow)
        return
    if isinstance(new, Target):
        yield _whole(source, node, new.written, Target)
        return
    shown = new.parts
    if isinstance(node.value, str) and len(shown) == 1:
        yield _edit(source, node, new.exact, _WORDS, flow=flow)
    elif isinstance(node.value, dict) and set(node.value) == set(shown):
        for name, words in shown.items():
            yield _edit(source, node.value[name][1], words, shapes(Quote)[name], flow=flow)
    else:
        yield _whole(source, node, shown, Quote)


def _whole(
    source: Source, node: Node, new: Mapping[str, Any], model: type[Model]
) -> tuple[int, int, str]:
    """Put a mapping on one line in the place of the old value."""
    end = end_of(source, node)
    if isinstance(node.value, dict) and _COMMENT.search(source.text, node.start, end):
        raise EditError(
            f"{source.file}: there is a comment inside the {model.__name__.lower()} that changes"
        )
    return node.start, end, layout.flow(layout.value_of(new), model)


def _edit(
    source: Source, node: Node, new: str, shape: Shape, *, flow: bool
) -> tuple[int, int, str]:
    end = end_of(source, node)
    block = _BLOCK.match(source.text, node.start)
    folded = "\n" in new and source.text[node.start] == ">"
    if not block or not node.block or new != new.strip() or folded:
        return node.start, end, layout.inline(new, shape, flow=flow)
    # Below '>' or '|' the words go on lines of their own, indented like those that they replace.
    body = source.text.index("\n", node.start) + 1
    margin = _MARGIN.match(source.text, body)
    indent = margin.group().rpartition("\n")[2] if margin else ""
    lines = re.sub(r"\n(?=[^\n])", f"\n{indent}", new)
    return margin.end() if margin else body, end, lines


def without_text(source: Source, fields: Mapping[str, object]) -> str:
    """Return a document's record without what says something of its text, and with more fields.

    It is in the canonical layout; comments on what stays are kept. Raises EditError if the file
    cannot be read.
    """
    value = read(source, _root(source))
    dropped = {*OF_THE_TEXT, *fields}
    entries = [entry for entry in value.entries or [] if entry.key not in dropped]
    entries += [Item(name, layout.value_of(one)) for name, one in fields.items() if one]
    return layout.record(Value(entries=entries, foot=value.foot), Document)


def with_field(
    source: Source, paths: Iterable[Path_], name: str, data: object, model: type[Model]
) -> str:
    """Return a record's text in which each mapping at those paths has a field of its model.

    A new field stands where the canonical layout has it, another value where the old one was.
    Raises EditError if its layout does not allow that.
    """
    root, value = _root(source), layout.value_of(data)
    order, shape = [*shapes(model)], shapes(model)[name]
    expected, edits = root.plain(), list[tuple[int, int, str]]()
    for path in paths:
        node, mapping = _node_at(source, root, path)[0], expected
        assert isinstance(node.value, dict), path
        for step in path:
            mapping = mapping[step]
        mapping[name] = _plain(value, shape)
        written = layout.flow(value, shape.model or model)
        first = next(iter(node.value.values()))[0].start
        indent = first - source.text.rfind("\n", 0, first) - 1
        before = [node.value[one] for one in order[: order.index(name)] if one in node.value]
        if name in node.value:
            key, old = node.value[name]
            text = layout.entry(name, value, model, indent)[indent:-1]
            if is_flow(source, node):
                text = f"{name}: {written}"
            edits.append((key.start, end_of(source, old), text))
        elif is_flow(source, node):
            edits.append(_into_brackets(source, node, [f"{name}: {written}"]))
        else:
            at, lead = (
                _after(source, end_of(source, before[-1][1]), indent) if before else (first, "")
            )
            edits.append((at, at, lead[1:] + layout.entry(name, value, model, indent)))
    return _verified(source, _edited(source, edits), expected)
