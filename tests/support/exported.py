"""Editions as files of a format, and what these files must have."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from duizhao.edition import Edition, Note, load
from duizhao.exporting.selection import Selection
from duizhao.history.git import History
from duizhao.locales.catalogues import Locale
from duizhao.model.licences import LICENCES
from duizhao.site.pages.export import formats
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.offers import encoded_pieces
from duizhao.site.reading.settings import SiteSettings
from duizhao.text.markdown import escaped
from tests.cases import BASE, FOLDER
from tests.support import PROPOSAL
from tests.support.sites import SITE_URL

AWKWARD = (
    "<b>&amp; \"quoted\" 'so' ]]> --",
    "=SUM(A1:A2), with; a \\backslash and a | bar",
    "# *not* a [heading](url) `code` ~~gone~~ 1. + -",
    "1. not a list",
    "- not an item",
    "100% of $5 #3 a_b {braces} ^caret~ @at",
    "“curly” and ‘single’, a dash — and an ellipsis…",
    "a no-break\u00a0space, a thin\u2009space, 𠮷 and 😀",
    "first line\nsecond line\n  an indented third",
    "ER  - \nTY  - BOOK",
)
"""Texts in which some format has signs of its own."""


@cache
def edition(name: str) -> Edition:
    """The repository's own edition, one of the cases', or the one with awkward texts."""
    roots = {
        "proposal": PROPOSAL,
        "harbour": BASE,
        "library": FOLDER / "library",
        "ordinance": FOLDER / "ordinance",
    }
    found, problems = load(roots[name])
    assert problems == []
    return found


EDITIONS = ("proposal", "harbour", "library", "ordinance")


def awkward(folder: Path) -> Edition:
    """The small edition with texts, titles and notes in which formats have signs of their own."""
    root = folder / "awkward"
    shutil.copytree(BASE, root)
    segments = [
        {"id": f"s{number}", "en": text, "zh": f"汉字{text}"}
        for number, text in enumerate(AWKWARD, 1)
    ]
    note = {"type": "context", "author": "editors", "date": "2021-03-01"}
    record = {
        "number": 3,
        "title": {"en": AWKWARD[0], "zh": AWKWARD[1]},
        "segments": segments,
        "annotations": [
            {
                "id": f"n{one['id']}",
                **note,
                "target": {"segment": one["id"], "en": one["en"]},
                "en": text,
                "zh": text,
            }
            for one, text in zip(segments, AWKWARD, strict=True)
        ],
    }
    path = root / "content" / "articles" / "harbour" / "03.yml"
    path.write_text(yaml.safe_dump(record, allow_unicode=True), "utf-8")
    found, problems = load(root)
    assert [str(problem) for problem in problems] == []
    return found


def settings(url: str | None = SITE_URL, **book: str) -> SiteSettings:
    """What whoever publishes the edition has decided."""
    made = SiteSettings(name="Harbour & texts", url=url, licence=LICENCES["CC-BY-4.0"])
    return replace(made, book={**made.book, **book})


def selection(
    edition: Edition,
    document: str = "",
    locale: Locale = "en",
    url: str | None = SITE_URL,
    **book: str,
) -> Selection:
    """What a file is made of; ``book`` is what was chosen for a PDF."""
    return Selection(Lens(edition, locale, settings(url, **book), History()), document)


def exported(
    edition: Edition,
    name: str,
    document: str = "",
    locale: Locale = "en",
    url: str | None = SITE_URL,
    **book: str,
) -> bytes:
    """A file of a format."""
    chosen = selection(edition, document, locale, url, **book)
    return b"".join(encoded_pieces(formats()[name].write(chosen)))


def pairs(edition: Edition, document: str = "") -> Iterator[tuple[str, str | None, str | None]]:
    """The id, the English and the Chinese of every title and segment, in reading order."""
    for name in [document] if document else edition.documents:
        for key in (name, *(entry.key for entry in edition.documents[name].articles)):
            for unit, pair in edition.holders[key].pairs.items():
                yield f"{key}#{unit}", pair.en, pair.zh


def notes(edition: Edition) -> Iterator[tuple[str, str | None, str | None]]:
    """The id, the English and the Chinese of every note, those on documents first."""
    for note in edition.all_notes():
        yield f"{note.key}#note-{note.id}", *bodies_of(note)


def bodies_of(note: Note) -> tuple[str | None, str | None]:
    """Its English and its Chinese, in which no reader of Markdown finds HTML."""
    en, zh = (body and escaped(body) for body in (note.remark.en, note.remark.zh))
    return en, zh
