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
DEFAULT = GITHUB / "pull_request_template.md"

FORM = yaml.safe_load((ROOT / "tests/fixtures/issue-form.schema.yml").read_text("utf-8"))


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def fields(name: str) -> dict[str, dict[str, Any]]:
    """What a form asks, by id."""
    return {item["id"]: item for item in read(FORMS[name])["body"] if "id" in item}


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
