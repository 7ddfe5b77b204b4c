"""What a proposer is asked: forms that GitHub accepts, in both languages, with the edition's words.

The schema is https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
and the list of what GitHub refuses that of “Common validation errors when creating issue forms”.
"""

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from duizhao.model import AnnotationType, Document, Submission, Target, Term
from tests.support import ROOT

GITHUB = ROOT / ".github"
FORMS = {
    path.stem: path
    for path in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml"))
    if path.stem != "config"
}
PROPOSALS = sorted((GITHUB / "PULL_REQUEST_TEMPLATE").glob("*.md"))
DEFAULT = GITHUB / "pull_request_template.md"

_TEXT = {"type": "string", "pattern": r"\S"}


def _element(kind: str, needed: tuple[str, ...], more: dict[str, Any]) -> dict[str, Any]:
    attributes = {"label": _TEXT, "description": _TEXT, **more}
    return {
        "type": "object",
        "required": ["type", "id", "attributes"],
        "additionalProperties": False,
        "properties": {
            "type": {"const": kind},
            "id": {"type": "string", "pattern": r"^[A-Za-z0-9_-]+$"},
            "attributes": {
                "type": "object",
                "required": list(needed),
                "additionalProperties": False,
                "properties": attributes,
            },
            "validations": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"required": {"type": "boolean"}},
            },
        },
    }


_CHOICE = ("label", "options")
_FIELD = {"placeholder": _TEXT, "value": _TEXT}
# “None” is a word of GitHub's own among the options.
_OPTION = {"type": "string", "pattern": r"^(?!\s*[Nn]one\s*$).*\S"}
_OPTIONS = {"type": "array", "minItems": 1, "uniqueItems": True}
_BOX = {
    "type": "object",
    "required": ["label"],
    "additionalProperties": False,
    "properties": {"label": _TEXT, "required": {"type": "boolean"}},
}
FORM = {
    "type": "object",
    "required": ["name", "description", "body"],
    "additionalProperties": False,
    "properties": {
        "name": _TEXT,
        "description": _TEXT,
        "title": _TEXT,
        "body": {
            "type": "array",
            "minItems": 1,
            "items": {
                "oneOf": [
                    {
                        "type": "object",
                        "required": ["type", "attributes"],
                        "additionalProperties": False,
                        "properties": {
                            "type": {"const": "markdown"},
                            "attributes": {
                                "type": "object",
                                "required": ["value"],
                                "additionalProperties": False,
                                "properties": {"value": _TEXT},
                            },
                        },
                    },
                    _element("input", ("label",), _FIELD),
                    _element("textarea", ("label",), _FIELD),
                    _element("dropdown", _CHOICE, {"options": _OPTIONS | {"items": _OPTION}}),
                    _element("checkboxes", _CHOICE, {"options": _OPTIONS | {"items": _BOX}}),
                ]
            },
        },
    },
}  # fmt: skip


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def fields(name: str) -> dict[str, dict[str, Any]]:
    """What a form asks, by id."""
    return {item["id"]: item for item in read(FORMS[name])["body"] if "id" in item}


def is_bilingual(text: str) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff]", text) and re.search(r"[A-Za-z]{2}", text))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_one_that_github_shows(name: str) -> None:
    form = read(FORMS[name])
    jsonschema.validate(form, FORM)
    asked = [item for item in form["body"] if item["type"] != "markdown"]
    assert asked
    for key in ("id", "label"):
        given = [item.get(key) or item["attributes"][key] for item in asked]
        assert len(set(given)) == len(given)
    # Words by which GitHub guards against people who publish their credentials.
    assert not re.search("password|secret|token", str([i["attributes"]["label"] for i in asked]))


def test_the_schema_refuses_what_github_refuses() -> None:
    good = read(FORMS["annotation"])
    for broken in (
        {k: v for k, v in good.items() if k != "description"},
        good | {"hello": "world"},
        good | {"body": []},
        good | {"body": [{"type": "x", "attributes": {"label": "y"}, "id": "z"}]},
        good | {"body": [{"type": "input", "attributes": {"label": True}, "id": "z"}]},
        good | {"body": [{"type": "input", "attributes": {}, "id": "z"}]},
        good | {"body": [{"type": "dropdown", "id": "z",
                          "attributes": {"label": "y", "options": ["None"]}}]},
    ):  # fmt: skip
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, FORM)


def test_the_forms_have_names_of_their_own() -> None:
    names = [read(path)["name"] for path in FORMS.values()]
    assert len(set(names)) == len(names)
    assert set(FORMS) == {"annotation", "correction", "term", "document", "problem"}


@pytest.mark.parametrize("name", FORMS)
def test_everything_in_a_form_is_in_both_languages(name: str) -> None:
    form = read(FORMS[name])
    said = [form["name"], form["description"], form["title"]]
    for item in form["body"]:
        attributes = item["attributes"]
        said += [attributes[key] for key in ("label", "description", "value") if key in attributes]
        said += [o if isinstance(o, str) else o["label"] for o in attributes.get("options", ())]
    assert [text for text in said if not is_bilingual(text)] == []


@pytest.mark.parametrize("path", [DEFAULT, *PROPOSALS], ids=lambda path: path.name)
def test_every_paragraph_of_a_template_is_in_both_languages(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    paragraphs = [p for p in re.split(r"\n\n+|\n(?=- )", text) if p.strip()]
    assert paragraphs
    assert [p for p in paragraphs if not is_bilingual(p)] == []


def test_the_default_template_leads_to_every_other() -> None:
    links = re.findall(r"\]\(\?expand=1&template=([\w.-]+)\)", DEFAULT.read_text("utf-8"))
    assert sorted(links) == [path.name for path in PROPOSALS]
    assert [path.stem for path in PROPOSALS] == ["annotation", "correction", "document", "term"]


def test_a_form_asks_for_what_a_record_needs() -> None:
    note = fields("annotation")
    # Its date is that of the issue, its id the editor's.
    assert set(Submission.model_fields) - {"date", "target"} <= set(note)
    assert {
        "segment",
        # Whether a quote goes on into the next segment, an editor sees.
        *(f"quote-{side}" for side in set(Target.model_fields) - {"segment", "through"}),
    } <= set(note)
    options = [option.split()[0] for option in note["type"]["attributes"]["options"]]
    assert options == [str(kind) for kind in AnnotationType]
    assert {name for name, info in Term.model_fields.items() if info.is_required()} - {"id"} <= set(
        fields("term")
    )
    needed = {name for name, info in Document.model_fields.items() if info.is_required()}
    words = {"title": "title-en", "languages": "original"}
    assert {words.get(name, name) for name in needed} <= set(fields("document"))


def test_nobody_can_propose_a_note_without_its_licence() -> None:
    [box] = fields("annotation")["licence"]["attributes"]["options"]
    assert box["required"] is True
    assert "CC BY 4.0" in box["label"]


def test_an_issue_of_the_readers_own_words_stays_possible() -> None:
    assert read(GITHUB / "ISSUE_TEMPLATE" / "config.yml") == {"blank_issues_enabled": True}


@pytest.mark.parametrize("half", [0, 1], ids=["English", "Chinese"])
def test_contributing_names_every_template_and_form(half: int) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("\n---\n")[half]
    for folder, names in (
        ("ISSUE_TEMPLATE", list(FORMS)),
        ("PULL_REQUEST_TEMPLATE", [path.stem for path in PROPOSALS]),
    ):
        [part] = [line for line in re.split(r"\n(?=- )", text) if f"`.github/{folder}/`" in line]
        assert set(names) <= set(re.findall(r"`([a-z]+)`", part))
    linked = re.findall(r"template=([\w.]+)", text)
    assert linked
    assert set(linked) <= {path.name for path in PROPOSALS}
