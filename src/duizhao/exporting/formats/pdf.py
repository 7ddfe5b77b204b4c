"""PDF: a book to print and to cite, set by Typst: https://typst.app/docs/reference/pdf/.

Both texts are in facing columns, pair by pair, and the notes are footnotes. Typst gets the book as
JSON, in which nothing is markup, and sets it by ``pdf.typ``. Its fonts come with packages, so that
the bytes do not depend on the machine.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from importlib import import_module, resources
from typing import Any

from ...edition import DocumentEntry
from ...locales.catalogues import language
from ...model import other_side
from ...site.export import Format
from ...views.offers import Offer
from ...views.text.prose import prose
from ..bodies import tree
from ..book import Book, BookArticle, BookNote, BookUnit, with_notes
from ..selection import Selection

Fields = dict[str, Any]
_STANDARDS = ["ua-1", "a-2a"]
_FONTS = ("pylopdf_fonts_zh_cn", "pylopdf_fonts_zh_tw")
"""Packages with Noto Serif SC and TC; Libertinus Serif comes with Typst."""
_PIECE = 1 << 20
_PROGRAM = """
import pickle, sys, typst
files, options, standards = pickle.load(sys.stdin.buffer)
try:
    data = typst.compile(files, pdf_standards=standards, **options)
except typst.TypstError:
    # No font has some sign of the text, which these standards do not allow.
    data = typst.compile(files, **options)
sys.stdout.buffer.write(data)
"""


def write(selection: Selection, *, notes_only: bool = False) -> Iterator[bytes]:
    """Yield the file; ``notes_only`` leaves out all of the text but what the notes quote."""
    book = Book(selection)
    # Whoever does not make this format need not have its packages.
    fonts = [import_module(name).serif_path().parent for name in _FONTS]
    files = {
        "main.typ": (resources.files(__package__) / "pdf.typ").read_bytes(),
        "book.json": json.dumps(_book(book, notes_only=notes_only), ensure_ascii=False).encode(),
    }
    options: Fields = {
        "font_paths": fonts,
        "ignore_system_fonts": True,
        "timestamp": int(book.modified.timestamp()),
    }
    data = _compiled(files, options)
    for at in range(0, len(data), _PIECE):
        yield data[at : at + _PIECE]


def _compiled(files: Mapping[str, bytes], options: Fields) -> bytes:
    """Return what Typst makes of some files, in a process of its own.

    Typst has threads, which are gone in a process that is forked later: there it waits for them
    forever. Raises RuntimeError with what Typst says.
    """
    done = subprocess.run(
        [sys.executable, "-P", "-c", _PROGRAM],
        input=pickle.dumps((files, options, _STANDARDS)),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"Typst made no PDF: {str(done.stderr, 'utf-8', 'replace')}")
    return done.stdout


def _book(book: Book, *, notes_only: bool) -> Fields:
    """Return everything that is in the book."""
    selection, words, side = book.selection, book.words, book.localised.side
    licence, day = book.localised.settings.licence, book.modified
    documents = [_document(book, entry, notes_only=notes_only) for entry in selection.entries]
    return {
        "notes_only": notes_only,
        "lang": language(book.localised.locale).tag,
        "title": selection.title(side),
        "other": selection.title(other_side(side)),
        "publisher": book.localised.settings.name,
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "rights": words("licence.notes", licence=licence.name)
        if licence
        else words("licence.none"),
        "words": {
            "contents": words("contents.title"),
            "themes": words("themes.title"),
            "glossary": words("glossary.title"),
            "notes": words("annotations.title"),
        },
        "documents": documents,
        **_indexes(book, {one["key"] for document in documents for one in document["articles"]}),
    }


def _document(book: Book, entry: DocumentEntry, *, notes_only: bool) -> Fields:
    document, comma = book.document(entry), book.words("list-comma")
    dates = [[row.name, comma.join(date.words for date in row.dates)] for row in document.dates]
    return {
        "name": document.name,
        "title": _unit(document.title),
        "rows": dates + [[row.name, str(row.value)] for row in document.rows],
        "notes": _notes([document.title]),
        "articles": [
            _article(article)
            for article in book.articles(entry)
            if not notes_only or _notes(_units(article))
        ],
    }


def _indexes(book: Book, keys: Collection[str]) -> Fields:
    """Return the themes and the terms, each with those of the articles in the book that have it."""
    selection, own = book.selection, book.localised.own_words
    edition = selection.edition
    themes = [
        (own(theme.title), [passage.entry.key for passage in edition.passages(theme.id)])
        for theme in selection.themes
    ]
    terms = [(term, edition.spread(term.id).articles) for term in selection.terms]
    return {
        "themes": [
            {"name": name, "articles": [key for key in found if key in keys]}
            for name, found in themes
        ],
        "terms": [
            {
                "zh": term.zh,
                "en": term.en,
                "forms": [*term.also, *term.renderings],
                "note": tree(prose(own(term.note))) if term.note else [],
                "articles": [entry.key for entry, _ in found if entry.key in keys],
            }
            for term, found in terms
        ],
    }


def _article(article: BookArticle) -> Fields:
    return {
        "key": article.key,
        "name": article.name,
        "opening": [
            {"level": one.level, "names": [[name.lang, name.text] for name in one.names]}
            for one in article.opening
        ],
        "level": article.level,
        "names": [[name.lang, name.text] for name in article.names],
        "title": _unit(article.title) if article.title else None,
        "segments": [_unit(unit) for unit in article.segments],
        "themes": list(article.themes),
        "notes": _notes(_units(article)),
    }


def _units(article: BookArticle) -> list[BookUnit]:
    return [*([article.title] if article.title else []), *article.segments]


def _notes(units: Iterable[BookUnit]) -> list[Fields]:
    return [
        {
            "number": note.number,
            "place": unit.number,
            "quotes": [[one.lang, one.text] for one in note.quotes],
            **_note(note),
        }
        for unit in units
        for note in unit.notes
    ]


def _unit(unit: BookUnit) -> Fields:
    texts = [
        {
            "lang": text.lang,
            "label": text.label,
            "pieces": [
                _note(one) if isinstance(one, BookNote) else [one.text, one.emphasis]
                for one in pieces
            ],
        }
        for text, pieces in with_notes(unit)
    ]
    return {
        "number": unit.number,
        "kind": unit.kind,
        "gap": unit.gap,
        "texts": texts,
        "readings": [[one.name, one.lang, one.text] for one in unit.readings],
    }


def _note(note: BookNote) -> Fields:
    return {
        "kind": note.kind,
        "lang": note.body.lang,
        "body": tree(note.body.html),
        "compared": [[one.where, one.href] for one in note.body.compared],
        "signed": " · ".join(filter(None, (note.body.only, note.signed))),
    }


# To set many documents at once takes more memory than a machine may have.
_OFFER = Offer("pdf", "PDF", "pdf", "application/pdf", whole=False, localised=True)
PDF = Format(_OFFER, write, "typst")
_NOTES_OFFER = Offer(
    "pdf-notes", "PDF (notes)", "notes.pdf", "application/pdf", whole=False, localised=True
)
PDF_NOTES = Format(_NOTES_OFFER, partial(write, notes_only=True), "typst")
