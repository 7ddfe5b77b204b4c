"""The values of a record as a tree with its comments, of which single fields are replaced."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from duizhao.records import comments
from duizhao.records.layout import Item, Value
from duizhao.records.nodes import parse
from duizhao.records.reading import Sourced


def value_of_record(record: Sourced[Any]) -> Value:
    """Return what the file of a record has, with its comments."""
    root, _ = parse(record.source)
    assert root is not None
    return comments.read(record.source, root)


def item_of(value: Value, name: str) -> Item | None:
    """Return a field with the comments around it."""
    return next((item for item in value.entries or [] if item.key == name), None)


def field_of(value: Value | None, *names: str) -> Value | None:
    """Return the value of a field, or of a field in it."""
    for name in names:
        item = item_of(value, name) if value is not None else None
        value = item.value if item is not None else None
    return value


def text_of(value: Value, *names: str) -> str:
    """Return the text of a field; nothing if there is none."""
    found = field_of(value, *names)
    return (found.scalar if found is not None else None) or ""


def items_of(value: Value, *names: str) -> list[Item]:
    """Return the entries of a list; none if it is not there."""
    found = field_of(value, *names)
    return (found.entries if found is not None else None) or []


def put(value: Value, name: str, new: Value | None) -> None:
    """Set a field, or delete it; the comments before it stay."""
    item, entries = item_of(value, name), value.entries or []
    if new is None:
        value.entries = [one for one in entries if one is not item]
    elif item is None:
        value.entries = [*entries, Item(name, new)]
    else:
        item.value = new


def keep_only(value: Value, fields: Collection[str]) -> None:
    """Delete all other fields."""
    value.entries = [item for item in value.entries or [] if item.key in fields]
