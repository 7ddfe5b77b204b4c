"""JSON Schemas of every kind of record, with which text editors complete and check records."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..model import KINDS, RecordKind
from . import whole_files

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "schemas"
"""Their folder, below the edition's root."""


def schema(kind: RecordKind) -> dict[str, Any]:
    """Return the schema of that kind of record file, as a YAML language server reads one."""
    model = kind.model
    described = _lenient(model.model_json_schema(by_alias=True, mode="validation"))
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


def schemas() -> Mapping[str, str]:
    """Return the text of every schema file by its name."""
    return {
        f"{kind.name}.schema.json": json.dumps(
            schema(kind), ensure_ascii=False, indent=2, sort_keys=True
        )
        + "\n"
        for kind in KINDS.values()
    }


def stale(root: Path) -> list[str]:
    """Return the names of schema files that are missing or out of date."""
    return [
        name
        for name, text in schemas().items()
        if not (path := root / FOLDER / name).is_file() or path.read_text("utf-8") != text
    ]


def write(root: Path) -> list[str]:
    """Write the schema files that are missing or out of date, and return their names."""
    names = stale(root)
    (root / FOLDER).mkdir(exist_ok=True)
    for name in names:
        whole_files.write(root / FOLDER / name, schemas()[name])
    return names
