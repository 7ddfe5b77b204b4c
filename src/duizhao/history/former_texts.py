"""The texts of passages before they were changed, as far as git's history of their records goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from .versions import PlainTexts, RecordVersion


@dataclass(frozen=True, slots=True)
class FormerText:
    """What a passage read for a time."""

    since: datetime
    until: datetime
    en: str | None
    zh: str | None

    def get(self, side: str) -> str | None:
        """Return its text in the language ``side``."""
        return self.zh if side == "zh" else self.en


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
    changed: Mapping[tuple[str, str], list[_State]],
    texts: Mapping[tuple[str, str], PlainTexts],
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
