"""The edition as JSON files for programs: complete, and as OpenAPI and the guide describe it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from duizhao.edition import Edition
from duizhao.exporting.formats.api import API, ENDPOINTS, FOLDER, openapi
from duizhao.history.git import History
from duizhao.mkdocs.hand_written import guide
from duizhao.site.configuration.settings import switch
from duizhao.site.failure import SettingError
from duizhao.site.pages.export import Export
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.settings import SiteSettings
from tests.support.exported import EDITIONS, edition, exported, notes, pairs
from tests.support.sites import SITE_URL


def published(texts: Edition, url: str | None = SITE_URL) -> dict[str, Any]:
    """What the files have, by their paths."""
    settings = SiteSettings(name="Harbour & texts", url=url, api=True)
    assert isinstance(API, Export)
    files = list(API.files(Lens(texts, "en", settings, History())))
    paths = [file.path for file in files]
    assert len(paths) == len(set(paths))
    return {file.path.removeprefix(FOLDER): json.loads(b"".join(file.pieces)) for file in files}


@pytest.mark.slow
@pytest.mark.parametrize("url", [None, SITE_URL])
def test_the_description_is_openapi(url: str | None) -> None:
    validate(openapi(url))


@pytest.mark.parametrize("name", EDITIONS)
def test_every_file_is_as_it_is_described(name: str) -> None:
    found = published(edition(name))
    description = found.pop("openapi.json")
    seen = set()
    for path, content in found.items():
        [endpoint] = [one for one in ENDPOINTS if re.fullmatch(pattern(one.path), path)]
        seen.add(endpoint.path)
        answer = description["paths"][f"/{endpoint.path}"]["get"]["responses"]["200"]
        schema = answer["content"]["application/json"]["schema"]
        Draft202012Validator({**schema, "components": description["components"]}).validate(content)
    assert seen == {endpoint.path for endpoint in ENDPOINTS}


def pattern(path: str) -> str:
    return re.sub(r"\\\{\w+\\\}", "[a-z0-9-]+", re.escape(path))


@pytest.mark.parametrize("name", EDITIONS)
def test_the_files_have_every_text_and_note(name: str) -> None:
    texts = edition(name)
    found = published(texts)
    assert [one["id"] for one in found["documents.json"]] == list(texts.documents)
    segments = [one for key in texts.documents for one in found[f"segments/{key}.json"]]
    assert [(one["id"], one["en"], one["zh"]) for one in segments] == list(pairs(texts))
    every = [one for key in texts.documents for one in found[f"notes/{key}.json"]]
    assert sorted((one["key"], one.get("en"), one.get("zh")) for one in every) == sorted(
        notes(texts)
    )
    whole = json.loads(exported(texts, "json"))
    for document in whole["documents"]:
        for article in document["articles"]:
            assert found[f"articles/{article['key']}.json"] == article
        listed = found[f"documents/{document['id']}.json"]
        assert [one["path"] for one in listed["articles"]] == [
            f"articles/{one['key']}.json" for one in document["articles"]
        ]
    assert found["terms.json"] == whole["terms"]
    assert found["themes.json"] == whole["themes"]


def test_a_site_has_no_such_files_unless_it_says_so() -> None:
    assert list(API.files(Lens(edition("harbour"), "en", SiteSettings()))) == []


def test_the_setting_is_true_or_false() -> None:
    assert switch({"api": True}, "api")
    assert not switch({}, "api")
    with pytest.raises(SettingError, match=r"extra: api: 'yes': write 'api: true'"):
        switch({"api": "yes"}, "api")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_file_is_documented(language: str) -> None:
    text = (guide.FOLDER / f"exporting.{language}.md").read_text("utf-8")
    for endpoint in ENDPOINTS:
        assert f"| `{endpoint.path}` |" in text
