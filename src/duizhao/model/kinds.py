"""The kinds of record: the model of each, and its path below an edition's root.

Only this module knows ``content/``: it makes paths from keys, and keys from paths.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from .annotations import Submission
from .articles import Article
from .documents import Document
from .fields import Model
from .lists import Contributor, Series, Takedown, Term, Theme
from .witnesses import WitnessArticle

CONTENT = "content"
"""The folder of all records, below an edition's root."""
CAPTURES = f"{CONTENT}/captures"
"""The folder of the sources as found; they are not records."""
RecordName = Literal[
    "article", "document", "witness", "version", "series", "themes", "glossary", "contributors",
    "inbox", "withdrawn", "findings", "decisions"
]  # fmt: skip
"""The name of each kind of record."""
JSON_FORMAT = "duizhao"
"""What the JSON of an edition has as its ``format``, by which it is known again."""
_ENDING = ".yml"


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record."""

    name: RecordName
    """What it is called."""
    model: type[Model]
    """What one such record is, or one entry of a file that lists them."""
    place: str
    """Its folder, or the one file that lists all of them."""
    depth: int
    """How many ids its key has: a folder for each one except the last; 0 for a listing."""

    @property
    def listed(self) -> bool:
        """Whether one file lists all of them."""
        return self.depth == 0

    def path(self, key: str = "") -> str:
        """Return the file of the record with that key: ``d/08`` of an article, ``d`` of a document.

        A listing has no key: its entries are all in one file.
        """
        return self.place if self.listed else f"{self.place}/{key}{_ENDING}"

    def folder(self, key: str = "") -> str:
        """Return the folder of such records, or of those of the document ``key``, with a slash."""
        return f"{self.place}/{key}/" if key else f"{self.place}/"

    def key(self, path: str) -> str | None:
        """Return the key of the record in that file, or nothing if the file is of another kind."""
        if self.listed:
            return "" if path == self.place else None
        if not path.startswith(f"{self.place}/") or not path.endswith(_ENDING):
            return None
        key = path.removeprefix(f"{self.place}/").removesuffix(_ENDING)
        return key if key.count("/") == self.depth - 1 else None

    def among(self, files: Iterable[str], key: str = "") -> bool:
        """Tell whether one of the files is such a record: any, or one of the document ``key``."""
        start = self.place if self.listed else self.folder(key)
        return any(file.startswith(start) for file in files)


ARTICLES = RecordKind("article", Article, f"{CONTENT}/articles", 2)
DOCUMENTS = RecordKind("document", Document, f"{CONTENT}/documents", 1)
WITNESSES = RecordKind("witness", WitnessArticle, f"{CONTENT}/witnesses", 3)
VERSIONS = RecordKind("version", Article, f"{CONTENT}/versions", 3)
SERIES = RecordKind("series", Series, f"{CONTENT}/series{_ENDING}", 0)
THEMES = RecordKind("themes", Theme, f"{CONTENT}/themes{_ENDING}", 0)
GLOSSARY = RecordKind("glossary", Term, f"{CONTENT}/glossary{_ENDING}", 0)
CONTRIBUTORS = RecordKind("contributors", Contributor, f"{CONTENT}/contributors{_ENDING}", 0)
TAKEDOWNS = RecordKind("withdrawn", Takedown, f"{CONTENT}/withdrawn{_ENDING}", 0)
INBOX = RecordKind("inbox", Submission, f"{CONTENT}/inbox", 1)

KINDS: Mapping[str, RecordKind] = {
    kind.name: kind
    for kind in (
        *(ARTICLES, DOCUMENTS, WITNESSES, VERSIONS, SERIES, THEMES, GLOSSARY, CONTRIBUTORS),
        TAKEDOWNS,
        INBOX,
    )
}
"""Every kind by its name."""


def kind_of(path: str) -> RecordKind | None:
    """Return which kind of record belongs at a path below the edition's root, if any does."""
    return next((kind for kind in KINDS.values() if kind.key(path) is not None), None)


def key_of(path: str) -> str:
    """Return the key of the record in that file; empty for a list, or where no record belongs."""
    return next((key for kind in KINDS.values() if (key := kind.key(path)) is not None), "")


def document_of(key: str) -> str:
    """Return the id of the document of an article or a document, given the key of that."""
    return key.partition("/")[0]


def kind_of_key(key: str) -> RecordKind:
    """Return the kind of a record with notes: the key of an article has a slash."""
    return ARTICLES if "/" in key else DOCUMENTS
