"""JSON Schemas of every kind of record, with which text editors complete and check records."""

from __future__ import annotations

import ast
import inspect
import json
import sys
from collections.abc import Iterator, Mapping
from functools import cache, partial
from itertools import pairwise
from typing import Any

from ..model import KINDS, Model, RecordKind

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "schemas"
"""Their folder, below the edition's root."""


def schema(kind: RecordKind) -> dict[str, Any]:
    """Return the schema of that kind of record file, as a YAML language server reads one."""
    model = kind.model
    described = _lenient(schema_of(model))
    if not kind.listed:
        return {"$schema": _DIALECT, **described}
    definitions = described.pop("$defs", {})
    definitions[model.__name__] = described
    return {
        "$schema": _DIALECT,
        "$defs": definitions,
        "title": kind.name.capitalize(),
        "description": f"A list of entries. {described.get('description', '')}".strip(),
        "type": "array",
        "items": {"$ref": f"#/$defs/{model.__name__}"},
    }


def schema_of(model: type[Model], ref: str = "#/$defs/{model}") -> dict[str, Any]:
    """Return the schema of a model, whose fields are described by the docstrings in the source.

    ``ref`` is how it refers to the models in it, which are under ``$defs``.
    """
    described = model.model_json_schema(by_alias=True, mode="validation", ref_template=ref)
    models = {one.__name__: one for one in _models(Model)}
    _describe(described, model)
    for name, definition in described.get("$defs", {}).items():
        if name in models:
            _describe(definition, models[name])
    return described


def _models(base: type[Model]) -> Iterator[type[Model]]:
    """Yield every model that is composed of another one."""
    for model in base.__subclasses__():
        yield model
        yield from _models(model)


def _describe(schema: dict[str, Any], model: type[Model]) -> None:
    """Describe each field in the schema of a model by the docstring below it in the source.

    Pydantic can do that while a model is made, for which every command would wait.
    """
    descriptions: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, Model):
            descriptions.update(_field_descriptions(base))
    for name, info in model.model_fields.items():
        if name in descriptions:
            schema["properties"][info.alias or name]["description"] = descriptions[name]


@cache
def _field_descriptions(model: type[Model]) -> Mapping[str, str]:
    """Return the text below each field that a model itself declares."""
    descriptions: dict[str, str] = {}
    for field, below in pairwise(_classes(model.__module__)[model.__name__].body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            text = below.value if isinstance(below, ast.Expr) else None
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                descriptions[field.target.id] = inspect.cleandoc(text.value)
    return descriptions


@cache
def _classes(module: str) -> Mapping[str, ast.ClassDef]:
    """Return the classes of a module as they are written there; to read it takes a while."""
    written = ast.parse(inspect.getsource(sys.modules[module])).body
    return {one.name: one for one in written if isinstance(one, ast.ClassDef)}


def _lenient(value: Any) -> Any:
    """Allow a text without quotation marks even where YAML reads a number: ``[08]``."""
    if isinstance(value, list):
        return [_lenient(item) for item in value]
    if not isinstance(value, dict):
        return value
    value = {name: _lenient(inner) for name, inner in value.items()}
    if value.get("type") == "string" and not value.keys() & {"enum", "const", "format"}:
        value["type"] = ["string", "number"]
    if isinstance(value.get("description"), str):
        value["description"] = value["description"].replace("``", "`").replace("\n", " ")
    return value


@cache
def schemas() -> Mapping[str, str]:
    """Return the text of every schema file by its name."""
    written = partial(json.dumps, ensure_ascii=False, indent=2, sort_keys=True)
    return {f"{one.name}.schema.json": f"{written(schema(one))}\n" for one in KINDS.values()}
