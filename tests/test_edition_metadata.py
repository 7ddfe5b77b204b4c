"""How an edition is cited and described for catalogues: CITATION.cff and .zenodo.json."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from duizhao.edition import Edition
from duizhao.exporting.selection import Selection
from duizhao.history.git import History
from duizhao.site.pages.export import formats
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.offers import encoded_pieces
from tests.support.exported import EDITIONS, awkward, edition, settings

COMMIT = "9cef856000000000000000000000000000000000"


def written(texts: Edition, name: str, **more: Any) -> str:
    """A file in a format, of an edition at a commit."""
    known = replace(settings(), **{"version": "v1", **more})
    lens = Lens(texts, "zh", known, History(commit=COMMIT))
    return b"".join(encoded_pieces(formats()[name].write(Selection(lens)))).decode()


@pytest.fixture(params=(*EDITIONS, "awkward"))
def texts(request: pytest.FixtureRequest, tmp_path: Path) -> Edition:
    return awkward(tmp_path) if request.param == "awkward" else edition(request.param)


def as_json(text: str) -> Any:
    """What the schema sees: a day of YAML is a text in JSON."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


@pytest.mark.parametrize("more", [{}, {"url": None, "licence": None}])
def test_the_citation_file_is_as_its_schema_wants_it(texts: Edition, more: dict[str, Any]) -> None:
    package = pytest.importorskip("check_jsonschema.builtin_schemas")
    schema = resources.files(package) / "vendor" / "citation-file-format.json"
    found = as_json(written(texts, "cff", **more))
    errors = Draft7Validator(json.loads(schema.read_text("utf-8"))).iter_errors(found)
    assert [error.message for error in errors] == []
    assert found["title"] == "Harbour & texts"
    assert found["identifiers"] == [{"type": "swh", "value": f"swh:1:rev:{COMMIT}"}]
    assert len(found["references"]) == len(texts.documents)
    assert found.get("license") == (None if more else "CC-BY-4.0")


def test_an_edition_without_a_version_names_no_commit() -> None:
    assert "identifiers" not in as_json(written(edition("harbour"), "cff", version=None))


def test_zenodo_is_told_who_made_what_of_which_sources(texts: Edition) -> None:
    found = json.loads(written(texts, "zenodo"))
    assert found["title"] == "Harbour & texts"
    assert found["license"] == "CC-BY-4.0"
    assert all(one["name"] for one in found["creators"])
    assert "<b>" not in found["description"]
    assert found["description"].startswith("<p>An edition in English and Chinese")
    assert found["related_identifiers"][0]["relation"] == "isVariantFormOf"
    sources = {entry.document.source.url for entry in texts.documents.values()}
    named = {one["identifier"] for one in found["related_identifiers"][1:]}
    assert named == {url for url in sources if url.startswith("http")}
    translators = [one["name"] for one in found.get("contributors", [])]
    assert translators == [
        one["name"] for one in json.loads(written(texts, "datacite"))["contributors"]
    ]


def test_a_doi_is_named_to_those_who_did_not_give_it() -> None:
    texts = edition("harbour")
    for doi in ("10.1234/Harbour", "10.5281/zenodo.7"):
        cff, zenodo, datacite = (
            as_json(written(texts, name, doi=doi)) for name in ("cff", "zenodo", "datacite")
        )
        assert cff["doi"] == datacite["doi"] == doi
        assert zenodo.get("doi") == (None if "zenodo" in doi else doi)
        assert (zenodo["language"], datacite["language"]) == ("zho", "zh")
    assert cff["references"][0]["translators"] == [{"name": "The clerk of the market"}]
    assert datacite["contributors"] == [
        {"name": "The clerk of the market", "contributorType": "Translator"}
    ]
