"""Versions of records in git's history: their digests, old ids, and former texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..cache import content_digest
from ..model import INBOX, TITLE, TwoSided, key_of, kind_of
from ..records import fast_path
from ..records.source import Source


@dataclass(frozen=True, slots=True)
class RecordVersion:
    """One version of a record: digests of its content, and its former ids."""

    text: str
    """The digest of all its texts; empty for a note in the inbox."""
    units: Mapping[str, str]
    """The digests of its texts, by the ids of the segments and ``title``."""
    notes: Mapping[tuple[str, str], str]
    """The digests of its notes, by the key of what each is about and its id."""
    formerly: tuple[str, ...]
    """Its retired ids."""
    renamed: Mapping[tuple[str, str], tuple[str, ...]]
    """The retired ids of its notes."""


PlainTexts = Mapping[str, tuple[str | None, str | None]]
"""The English and the Chinese of each text of a record, by segment id and ``title``."""


def version_of(file: str, digests: Mapping[str, Any]) -> RecordVersion | None:
    """Return a version of a record file from its digests, or None if it is not a record."""
    if not digests:
        return None
    key = key_of(file)
    notes = {(article or key, name or key): rest for article, name, *rest in digests["notes"]}
    return RecordVersion(
        digests["text"],
        digests["units"],
        {note: digest for note, (digest, _) in notes.items()},
        tuple(digests["formerly"]),
        {note: tuple(names) for note, (_, names) in notes.items()},
    )


def digests_of(file: str, data: bytes) -> dict[str, Any]:
    """Return what ``version_of`` needs of a version, as JSON: nothing if it is not a record.

    A note is its article, its id, its digest and its retired ids; the record has what is None.
    """
    plain = plain_record(data)
    if not isinstance(plain, dict):
        return {}
    if kind_of(file) is INBOX:
        note = (str(plain.get("article")), None, _note(plain), ())
        return {"text": "", "units": {}, "notes": [note], "formerly": ()}
    notes = [n for n in _dicts(plain.get("annotations")) if isinstance(n.get("id"), str)]
    segments = [[s.get("en"), s.get("zh")] for s in _dicts(plain.get("segments"))]
    return {
        "text": _digest([plain.get("title"), segments]),
        "units": {unit: _digest(pair) for unit, pair in texts_of(plain).items()},
        "notes": [(None, n["id"], _note(n), _names(n.get("formerly"))) for n in notes],
        "formerly": _names(plain.get("formerly")),
    }


def texts_of(plain: Any) -> PlainTexts:
    """Return the texts of a record, without white space around them."""
    if not isinstance(plain, dict):
        return {}
    found = {
        TITLE: plain.get("title"),
        **{str(s.get("id")): s for s in _dicts(plain.get("segments"))},
    }
    return {
        unit: (_text(pair.get("en")), _text(pair.get("zh")))
        for unit, pair in found.items()
        if isinstance(pair, dict)
    }


def plain_record(data: bytes) -> Any:
    """Return a version of a record as text, lists and mappings; None if it is not plain YAML."""
    try:
        source = Source("", data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None
    found = fast_path.items(source, listed=False)
    return found[0][2] if found else None


def _text(value: Any) -> str | None:
    return value.strip() if isinstance(value, str) else None


def _digest(value: Any) -> str:
    return content_digest(json.dumps(_trimmed(value), sort_keys=True).encode())


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


@dataclass(frozen=True, slots=True)
class FormerText(TwoSided[str | None]):
    """What a passage read for a time."""

    since: datetime
    until: datetime
    en: str | None
    zh: str | None


@dataclass(frozen=True, slots=True)
class _State:
    """The text of a passage from one commit on."""

    since: datetime
    digest: str | None
    origin: tuple[str, str]
    """The file and the version of it that has the text."""


class TextLog:
    """The states through which each passage went, while versions are added in order."""

    def __init__(self) -> None:
        self._states: dict[str, dict[str, list[_State]]] = {}

    def see(
        self,
        when: datetime,
        key: str,
        origin: tuple[str, str],
        version: RecordVersion,
        former: Iterable[str],
    ) -> None:
        """Add a version of the record with that key; ``former`` are keys that it had before."""
        if key not in self._states:
            old = next((one for one in former if one in self._states), None)
            self._states[key] = {} if old is None else self._states.pop(old)
        states = self._states[key]
        for unit in {*states, *version.units}:
            digest = version.units.get(unit)
            known = states.setdefault(unit, [])
            if not known or known[-1].digest != digest:
                known.append(_State(when, digest, origin))

    def changed(self, present: Mapping[str, RecordVersion]) -> dict[tuple[str, str], list[_State]]:
        """Return the states of each passage that was changed and reads now as it was committed."""
        return {
            (key, unit): states
            for key, units in self._states.items()
            for unit, states in units.items()
            if len(states) > 1 and key in present
            if states[-1].digest is not None
            if states[-1].digest == present[key].units.get(unit)
        }


def origins(changed: Mapping[tuple[str, str], list[_State]]) -> set[tuple[str, str]]:
    """Return the files and versions that have the earlier texts of passages."""
    return {state.origin for states in changed.values() for state in states[:-1]}


def former_texts(
    changed: Mapping[tuple[str, str], list[_State]], texts: Mapping[tuple[str, str], PlainTexts]
) -> dict[tuple[str, str], tuple[FormerText, ...]]:
    """Return the former texts of passages, the latest first.

    ``texts`` has those of each version in which one of them began.
    """
    result = {}
    for (key, unit), states in changed.items():
        pairs = [(state, texts.get(state.origin, {}).get(unit)) for state in states[:-1]]
        ends = [state.since for state in states[1:]]
        earlier = [
            FormerText(state.since, end, *pair)
            for (state, pair), end in zip(pairs, ends, strict=True)
            if pair is not None
        ]
        if earlier:
            result[key, unit] = tuple(reversed(earlier))
    return result
