"""What the layout of a record needs to know of its fields, from the models."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from pydantic import StringConstraints

from ..model import SIDES, BilingualProse, Division, Label, Model, Remark, Segment, WitnessSegment

_REASONS = {"why"}
"""Bilingual fields whose two sides have a line each even if both would fit on one."""
_APART = {"segments", "annotations"}
"""Lists with a blank line before them and between their entries."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What the layout needs to know of a field."""

    model: type[Model] | None = None
    """The model of its value, or of each item of its list."""
    text: bool = True
    """Whether it is text, and not a number, a date or one of a few names."""
    counted: bool = False
    """Whether it is text that is mostly a number: a label, or the id of an article."""
    trimmed: bool = False
    """Whether white space around it is not part of it."""
    prose: bool = False
    """Whether it, or each side of it, is always written below ``>-``."""
    chinese: bool = False
    """Whether it is never broken across lines."""
    apart: bool = False
    """Whether there are blank lines between its entries."""
    below: bool = False
    """Whether each of its fields has a line of its own."""


def _arguments(annotation: object) -> Iterator[object]:
    yield annotation
    for inner in get_args(annotation):
        yield from _arguments(inner)


@cache
def shapes(model: type[Model]) -> Mapping[str, Shape]:
    """Return the shape of every field of a model, in the order in which records have them.

    A model's own fields come before those that it inherits: an id before the texts.
    """
    result: dict[str, Shape] = {}
    for owner in model.__mro__:
        for name in inspect.get_annotations(owner):
            info = model.model_fields.get(name)
            if info is None or (info.alias or name) in result:
                continue
            parts = [*_arguments(info.annotation), *info.metadata]
            models = [p for p in parts if isinstance(p, type) and issubclass(p, Model)]
            limits = [p for p in parts if isinstance(p, StringConstraints)]
            side = name in SIDES
            result[info.alias or name] = Shape(
                model=models[0] if models else None,
                text=str in parts or bool(models),
                counted=Label in models or Division in models or model is Label,
                trimmed=bool(models) or any(one.strip_whitespace for one in limits),
                prose=any(issubclass(m, BilingualProse) for m in models)
                or (side and issubclass(model, Segment | Remark | WitnessSegment)),
                chinese=name == "zh",
                apart=name in _APART,
                below=name in _REASONS,
            )
    return result
