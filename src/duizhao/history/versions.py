"""What one version of a record in git's history holds: digests of its content, and its old ids."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from ..model import INBOX, SIDES, TITLE, key_of, kind_of

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class RecordVersion:
    """One version of a record: digests of its content, and its former ids."""

    text: str
    """The digest of all its texts; empty for a note in the inbox."""
    units: Mapping[str, bytes]
    """The digests of its texts, by the ids of the segments and ``title``."""
    notes: Mapping[tuple[str, str], str]
    """The digests of its notes, by the key of what each is about and its id."""
    formerly: tuple[str, ...]
    """Its retired ids."""
    renamed: Mapping[tuple[str, str], tuple[str, ...]]
    """The retired ids of its notes."""


PlainTexts = Mapping[str, tuple[str | None, str | None]]
"""The English and the Chinese of each text of a record, by segment id and ``title``."""


def version_of(file: str, plain: Any) -> RecordVersion | None:
    """Return the digests of a record file, or None if it is not a record."""
    if not isinstance(plain, dict):
        return None
    key = key_of(file)
    if kind_of(file) is INBOX:
        return RecordVersion("", {}, {(str(plain.get("article")), key): _note(plain)}, (), {})
    notes = [n for n in _dicts(plain.get("annotations")) if isinstance(n.get("id"), str)]
    segments = [[s.get("en"), s.get("zh")] for s in _dicts(plain.get("segments"))]
    return RecordVersion(
        _digest([plain.get("title"), segments]),
        {unit: _short(pair) for unit, pair in texts_of(plain).items()},
        {(key, n["id"]): _note(n) for n in notes},
        _names(plain.get("formerly")),
        {(key, n["id"]): _names(n.get("formerly")) for n in notes},
    )


def texts_of(plain: Any) -> PlainTexts:
    """Return the texts of a record, without white space around them."""
    if not isinstance(plain, dict):
        return {}
    found = {
        TITLE: plain.get("title"),
        **{str(s.get("id")): s for s in _dicts(plain.get("segments"))},
    }
    pairs = {
        unit: tuple(_text(pair.get(side)) for side in SIDES)
        for unit, pair in found.items()
        if isinstance(pair, dict)
    }
    return {unit: (en, zh) for unit, (en, zh) in pairs.items()}


def plain_record(data: bytes) -> Any:
    """Read an old version of a record, or return None if it is not plain YAML.

    ``records`` also gives the position of each value, which takes three times as long.
    """
    root: list[Any] = []
    open_: list[list[Any]] = [root]
    kinds: list[bool] = []
    try:
        for event in yaml.parse(data, Loader=_LOADER):
            if isinstance(event, yaml.AliasEvent) or len(open_) > _DEEPEST:
                return None
            if isinstance(event, yaml.ScalarEvent):
                empty = event.implicit[0] and event.value in ("", "~", "null", "Null", "NULL")
                open_[-1].append(None if empty else event.value)
            elif isinstance(event, yaml.CollectionStartEvent):
                open_.append([])
                kinds.append(isinstance(event, yaml.MappingStartEvent))
            elif isinstance(event, yaml.CollectionEndEvent):
                items = open_.pop()
                closed = _mapping(items) if kinds.pop() else items
                open_[-1].append(closed)
    except (yaml.YAMLError, UnicodeDecodeError):
        return None
    return root[0] if root else None


def _mapping(items: list[Any]) -> dict[str, Any]:
    return {k: v for k, v in zip(items[::2], items[1::2], strict=True) if isinstance(k, str)}


def _text(value: Any) -> str | None:
    return value.strip() if isinstance(value, str) else None


def _short(pair: tuple[str | None, str | None]) -> bytes:
    return hashlib.blake2b(repr(pair).encode(), digest_size=12).digest()


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(_trimmed(value), sort_keys=True).encode()).hexdigest()


def _trimmed(value: Any) -> Any:
    """Drop what makes no difference in a record: null, and white space around a text."""
    if isinstance(value, dict):
        return {k: _trimmed(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [_trimmed(v) for v in value]
    return value.strip() if isinstance(value, str) else value


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _names(value: Any) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def _note(plain: Mapping[str, Any]) -> str:
    return _digest({k: v for k, v in plain.items() if k not in ("id", "article", "formerly")})
