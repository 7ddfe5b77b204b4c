"""The schemas by which an editor's program completes and checks are those of the model."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from duizhao.model import KINDS, RecordKind
from duizhao.records.json_schemas import FOLDER, schema, schemas
from tests.cases import BASE
from tests.support import PROPOSAL
from tests.support.examples import tables

CASES = tables("schemas.yml")

FILES = {
    "article": "articles/*/*.yml",
    "document": "documents/*.yml",
    "witness": "witnesses/*/*/*.yml",
    "version": "versions/*/*/*.yml",
    "series": "series.yml",
    "themes": "themes.yml",
    "glossary": "glossary.yml",
    "contributors": "contributors.yml",
    "inbox": "inbox/*.yml",
}


class _AsAnEditorReads(yaml.SafeLoader):
    """YAML 1.2, as language servers read it: there are no dates, and yes and no are words."""


_AsAnEditorReads.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in found if not tag.endswith((":timestamp", ":bool"))]
    for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_AsAnEditorReads.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"]
)


def read(text: str) -> Any:
    return yaml.load(text, Loader=_AsAnEditorReads)


def errors(kind: str, value: Any) -> list[str]:
    validator = jsonschema.Draft202012Validator(
        schema(KINDS[kind]), format_checker=jsonschema.FormatChecker()
    )
    return [error.message for error in validator.iter_errors(value)]


def records(root: Path) -> Iterator[tuple[str, Path]]:
    for kind, pattern in FILES.items():
        for path in sorted((root / "content").glob(pattern)):
            yield kind, path


def test_no_schema_is_stale(root: Path) -> None:
    for name, text in schemas().items():
        assert (root / FOLDER / name).read_text("utf-8") == text, "run: duizhao doctor --fix"


def test_there_is_no_other_file_among_the_schemas(root: Path) -> None:
    assert {path.name for path in (root / FOLDER).iterdir()} == set(schemas())


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_schema_is_one_of_draft_2020_12(kind: RecordKind) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(kind))
    assert schema(kind)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_schema_says_what_every_field_is(kind: RecordKind) -> None:
    described = schema(kind)
    assert described["description"]
    owners = [described, *described.get("$defs", {}).values()]
    for owner in owners:
        for name, field in owner.get("properties", {}).items():
            assert field.get("description"), f"{owner['title']}.{name}"


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_schema_is_written_in_one_order_and_ends_with_a_line(kind: RecordKind) -> None:
    text = schemas()[f"{kind.name}.schema.json"]
    assert text.endswith("}\n")
    assert json.dumps(json.loads(text), ensure_ascii=False, indent=2, sort_keys=True) + "\n" == text


def test_every_record_fits_its_schema() -> None:
    for edition in (PROPOSAL, BASE):
        for kind, path in records(edition):
            assert errors(kind, read(path.read_text("utf-8"))) == [], path


@pytest.mark.parametrize(("kind", "text"), CASES["refused"])
def test_a_schema_refuses_what_the_model_refuses(kind: str, text: str) -> None:
    assert errors(kind, read(text)) != []


@pytest.mark.parametrize(("kind", "text"), CASES["taken"])
def test_a_schema_takes_what_the_model_takes(kind: str, text: str) -> None:
    assert errors(kind, read(text)) == []
