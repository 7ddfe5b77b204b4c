"""What the JSON of an edition has, field by field: records with ids, URLs and anchors added.

``json_model.yml`` says what is added, and ``record_json`` makes the values. A field that a record
leaves out is left out in JSON too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ..model import (
    Annotation,
    Article,
    Contributor,
    Document,
    PairState,
    Series,
    Takedown,
    Term,
    Theme,
)
from ..records.json_schemas import schema_of

_REFERENCE = re.compile(r'"#/\$defs/(\w+)"')


@cache
def _definitions() -> Mapping[str, dict[str, Any]]:
    """Return the schema of all that JSON can have, and of all records in it, by their names."""
    # No record has it: it is told of what they say.
    state = {"description": PairState.__doc__, "enum": [one.value for one in PairState]}
    found: dict[str, dict[str, Any]] = {
        "PairState": {**state, "title": PairState.__name__, "type": "string"}
    }
    for record in (Annotation, Article, Contributor, Document, Series, Takedown, Term, Theme):
        schema = schema_of(record)
        found |= {**schema.pop("$defs", {}), record.__name__: schema}
    text = resources.files(__package__).joinpath("json_model.yml").read_text("utf-8")
    for name, added in yaml.safe_load(text).items():
        parts = [found[one] for one in added.get("of", ())]
        own = added.get("properties", {})
        needed = {field for part in parts for field in part.get("required", ())}
        needed = needed - own.keys() | {field for field in own if "default" not in own[field]}
        fields = {field: value for part in parts for field, value in part["properties"].items()}
        fields |= own
        found[name] = {
            "additionalProperties": False,
            "description": added["description"],
            "properties": fields,
            "required": [field for field in fields if field in needed],
            "title": name,
            "type": "object",
        }
    return found


def schemas_of(names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return the schemas of those names, and of all to which they refer, sorted by their names."""
    found: dict[str, dict[str, Any]] = {}
    left = [*names]
    while left:
        if (name := left.pop()) not in found:
            found[name] = _definitions()[name]
            left += _REFERENCE.findall(json.dumps(found[name]))
    return dict(sorted(found.items()))


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the file in JSON: https://json-schema.org/draft/2020-12."""
    definitions = schemas_of(["WholeEdition"])
    whole = definitions.pop("WholeEdition")
    return {"$defs": definitions, **whole}
