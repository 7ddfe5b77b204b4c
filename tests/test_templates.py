"""What the forms of issues ask is what a record needs."""

from typing import Any

import yaml

from duizhao.model import AnnotationType, Document, Submission, Target, Term
from tests.support import ROOT

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"


def fields(name: str) -> dict[str, dict[str, Any]]:
    """What a form asks, by id."""
    form = yaml.safe_load((FORMS / f"{name}.yml").read_text("utf-8"))
    return {item["id"]: item for item in form["body"] if "id" in item}


def test_a_form_asks_for_what_a_record_needs() -> None:
    note = fields("annotation")
    # Its date is that of the issue; its id, its sources and its gist are the editor's.
    assert set(Submission.model_fields) - {"date", "target", "sources", "gist"} <= set(note)
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
