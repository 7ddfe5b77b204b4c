"""What the fields of records can be, and what those of some records are."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from types import NoneType
from typing import Any, get_args

from duizhao.model import KINDS, Model
from duizhao.model.articles import Emphasis
from duizhao.model.fields import Pair
from duizhao.model.responsibility import Withdrawal

Case = tuple[object, ...]
"""A model with what has it, where that counts, a field of it, and what it is there."""
BY_PLACE = (Pair, Emphasis, Withdrawal)
"""Models that pages show in one way as a title, say, and in another one elsewhere."""


def case(owner: object, model: type[Model], field: str, what: object) -> Case:
    return owner if model in BY_PLACE else None, model, field, str(what)


def types(annotation: Any) -> Iterator[Any]:
    """The types and the words of which an annotation is made."""
    yield annotation
    for one in get_args(annotation):
        yield from types(one)


def models(annotation: Any) -> list[type[Model]]:
    """The models of which an annotation is made."""
    return [one for one in types(annotation) if isinstance(one, type) and issubclass(one, Model)]


def possible() -> dict[Case, str]:
    """What a field of a record can be: there, left out, each of its words; and its path."""
    found: dict[Case, str] = {}
    waiting: list[Any] = [(None, one.model, f"{n}{'[]' * one.listed}") for n, one in KINDS.items()]
    for owner, model, path in waiting:
        for name, info in model.model_fields.items():
            if case(owner, model, name, True) in found:
                continue
            parts, place = [*types(info.annotation)], f"{path}.{info.alias or name}"
            words: list[object] = [
                word
                for one in parts
                if isinstance(one, type) and issubclass(one, StrEnum)
                for word in one
            ]
            words += [one for one in parts if isinstance(one, str)]
            optional = not info.is_required() or NoneType in parts
            for what in (True, *(False,) * optional, *words):
                shown = "" if what is True else f": {what}" if what else " left out"
                found[case(owner, model, name, what)] = f"{place}{shown}"
            listed = "[]" * (tuple in parts)
            waiting += [((model, name), one, place + listed) for one in models(info.annotation)]
    return found


def used(value: Model, owner: object = None) -> Iterator[Case]:
    """What the fields of a record are."""
    model = type(value)
    for name in model.model_fields:
        field = getattr(value, name)
        yield case(owner, model, name, name in value.model_fields_set and field is not None)
        for one in field if isinstance(field, tuple) else (field,):
            if isinstance(one, str):
                yield case(owner, model, name, one)
            elif isinstance(one, Model):
                yield from used(one, (model, name))
