"""What ``duizhao new document`` does: a record, and its place in the navigation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..edition import Edition
from ..model import CONTENT, DOCUMENTS, SIDES
from ..records import layout
from ..records.source import Source
from ..records.whole_files import create
from .document_ids import refuse_wrong_id, refuse_wrong_url
from .folders import CONFIGURATION
from .nav import name_in_navigation
from .record_adding import refuse_unreadable, report_added
from .terminal import read_edition, writing

_UNKNOWN = {
    "place": {"en": "Not stated", "zh": "未注明"},
    "rights": {"en": "Not yet known.", "zh": "尚未查明。"},
}


def add_document(context: click.Context, /, name: str, root: Path, **given: Any) -> None:
    """Add a document; see the help of its command."""
    # The first document of a site that is there already is where its edition begins.
    begun = (root / CONTENT).exists() or not (root / CONFIGURATION).is_file()
    edition = read_edition(root) if begun else Edition(root)
    refuse_wrong_id(edition, name)
    refuse_wrong_url(given["url"])
    file = DOCUMENTS.path(name)
    text = layout.record(layout.value_of(_fields(**given)), DOCUMENTS.model)
    refuse_unreadable(context, edition, root, Source(file, text), DOCUMENTS)
    with writing(file):
        create(root / file, text)
    name_in_navigation(root, name, list(edition.documents))
    report_added(context, root, file, name)
    click.echo(f"next: duizhao new article {name}/1 --help", err=True)


def _fields(
    title_en: str,
    title_zh: str,
    url: str,
    source_en: str | None,
    source_zh: str | None,
    date: str | None,
    original: str,
    chinese: str,
) -> dict[str, Any]:
    """Return the fields of the record; what is not known yet says so."""
    codes = {"zh": chinese, "en": "en"}
    roles = {side: "original" if side == original else "translation" for side in SIDES}
    return {
        "title": {"en": title_en, "zh": title_zh},
        **({"date": date} if date else {}),
        "place": _UNKNOWN["place"],
        "languages": {side: {"code": codes[side], "role": roles[side]} for side in ("zh", "en")},
        "source": {"name": {"en": source_en or url, "zh": source_zh or url}, "url": url},
        "rights": _UNKNOWN["rights"],
    }
