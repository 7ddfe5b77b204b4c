"""The edition as JSON files for programs: a static API, described by OpenAPI 3.1.

https://spec.openapis.org/oas/v3.1.0. A file has the fields of ``json_model``, and its path is
stable as the ids in it are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from ... import __version__
from ...edition import DocumentEntry
from ...site.pages.export import Export
from ...site.reading.lens import Lens
from ...site.reading.offers import ExportedFile
from .. import record_json as to
from ..json_model import schemas_of
from ..selection import Selection

FOLDER = "api/v1/"


@dataclass(frozen=True)
class Endpoint:
    """Files of one kind."""

    path: str
    """Their path below the folder, with the parameters in braces."""
    summary: str
    """What is in one."""
    schema: str
    """The name of the schema of what a file has, or of each item of its list."""
    many: bool = False
    """Whether a file has a list."""


ENDPOINTS = (
    Endpoint("edition.json", "What is known of the edition", "ExportedEdition"),
    Endpoint("documents.json", "All documents", "ExportedDocument", many=True),
    Endpoint("documents/{document}.json", "A document, its contents", "ListedDocument"),
    Endpoint(
        "articles/{document}/{article}.json",
        "An article with its segments and notes",
        "ExportedArticle",
    ),
    Endpoint(
        "segments/{document}.json",
        "All titles and segments of a document",
        "ExportedPair",
        many=True,
    ),
    Endpoint("notes/{document}.json", "All notes on a document", "ExportedNote", many=True),
    Endpoint("themes.json", "All themes", "ExportedTheme", many=True),
    Endpoint("terms.json", "All terms of the glossary", "ExportedTerm", many=True),
    Endpoint("contributors.json", "Who writes notes", "Contributor", many=True),
)


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield every file, if the site has them."""
    if not lens.settings.api:
        return
    selection = Selection(lens)

    def file(path: str, made: Callable[[], object]) -> ExportedFile:
        return ExportedFile(FOLDER + path, lambda: f"{to.dumped(made())}\n")

    yield file("openapi.json", partial(openapi, selection.settings.url))
    yield file("edition.json", partial(to.edition, selection))
    documents = selection.documents
    yield file("documents.json", lambda: [to.document(selection, one) for one in documents])
    for entry in documents:
        yield file(f"documents/{entry.id}.json", partial(_document, selection, entry))
        yield file(f"segments/{entry.id}.json", partial(_segments, selection, entry))
        yield file(f"notes/{entry.id}.json", partial(_notes, selection, entry))
        for article in entry.articles:
            yield file(f"articles/{article.key}.json", partial(to.article, selection, article))
    yield file("themes.json", lambda: list(to.themes(selection)))
    yield file("terms.json", lambda: list(to.terms(selection)))
    contributors = lens.edition.contributors.values()
    yield file("contributors.json", lambda: [to.record(one.value) for one in contributors])


def _document(selection: Selection, entry: DocumentEntry) -> to.Fields:
    articles = [to.contents_item(selection, one) for one in entry.articles]
    return {**to.document(selection, entry), "articles": articles}


def _segments(selection: Selection, entry: DocumentEntry) -> list[to.Fields]:
    return [to.pair(selection, passage) for passage in selection.all_passages(entry)]


def _notes(selection: Selection, entry: DocumentEntry) -> list[to.Fields]:
    return [to.note(selection, note) for note in selection.notes(entry)]


def openapi(url: str | None) -> dict[str, Any]:
    """Return the description of all files; ``url`` is that of the site, if it is known."""
    schemas = schemas_of(one.schema for one in ENDPOINTS)
    base = url.rstrip("/") if url else "../.."
    described = {
        "openapi": "3.1.0",
        "info": {
            "title": "The edition as JSON",
            "version": "1",
            "description": f"Static files, made by duizhao {__version__}.",
        },
        "servers": [{"url": f"{base}/{FOLDER.rstrip('/')}"}],
        "paths": {f"/{one.path}": {"get": _operation(one)} for one in ENDPOINTS},
        "components": {"schemas": schemas},
    }
    # Where JSON Schema has what is referred to, and where OpenAPI has it.
    result: dict[str, Any] = json.loads(
        json.dumps(described).replace("#/$defs/", "#/components/schemas/")
    )
    return result


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    reference: dict[str, Any] = {"$ref": f"#/$defs/{endpoint.schema}"}
    schema = {"type": "array", "items": reference} if endpoint.many else reference
    names = [part.partition("}")[0] for part in endpoint.path.split("{")[1:]]
    operation: dict[str, Any] = {
        "operationId": endpoint.path.partition(".")[0].replace("/", "-").translate(_PLAIN),
        "summary": endpoint.summary,
        "responses": {
            "200": {
                "description": endpoint.summary,
                "content": {"application/json": {"schema": schema}},
            }
        },
    }
    if names:
        operation["parameters"] = [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in names
        ]
    return operation


_PLAIN = str.maketrans("", "", "{}")
API = Export("api", "application/json", files)
