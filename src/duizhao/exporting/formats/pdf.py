"""PDF: a book to print and to cite, set by Typst: https://typst.app/docs/reference/pdf/.

Both texts are on facing pages or in columns, pair by pair. Typst gets the book as
JSON, in which nothing is markup, and sets it by ``pdf.typ``. Its fonts come with packages, so that
the bytes do not depend on the machine.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module, resources
from itertools import product
from typing import Any

from ...edition import ArticleEntry, DocumentEntry, Note
from ...edition.holders import Passage
from ...edition.indexes.terms import finder, is_preferred
from ...edition.pairs import lemma
from ...locales.catalogues import language
from ...model import SIDES, Side, other_side
from ...site.reading.offers import Format
from ...site.reading.prose import prose
from ..bodies import tree
from ..book import Book
from ..selection import Selection, WitnessReading

Fields = dict[str, Any]
_STANDARDS = ["ua-1", "a-2a"]
PACKAGES = ("typst", "pylopdf_fonts_zh_cn", "pylopdf_fonts_zh_tw")
"""Typst, with Libertinus Serif, and packages with Noto Serif SC and TC."""
_LAYOUT = b"/PageLayout/TwoPageRight"
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
    files = {
        "main.typ": (resources.files(__package__) / "pdf.typ").read_bytes(),
        "book.json": json.dumps(_book(book, notes_only=notes_only), ensure_ascii=False).encode(),
    }
    data = typeset(files, {"timestamp": int(book.modified.timestamp())}, _STANDARDS)
    if selection.settings.book["layout"] == "pages" and not notes_only:
        data = _side_by_side(data)
    for at in range(0, len(data), _PIECE):
        yield data[at : at + _PIECE]


def typeset(files: Mapping[str, bytes], options: Fields, standards: Sequence[str]) -> bytes:
    """Return what Typst makes of some files, in a process of its own.

    Typst has threads, which are gone in a process that is forked later: there it waits for them
    forever. Raises RuntimeError with what Typst says.
    """
    # Whoever does not make this format need not have its packages.
    fonts = [import_module(name).serif_path().parent for name in PACKAGES[1:]]
    options = {"font_paths": fonts, "ignore_system_fonts": True, **options}
    done = subprocess.run(
        [sys.executable, "-P", "-c", _PROGRAM],
        input=pickle.dumps((files, options, list(standards))),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"Typst set nothing: {str(done.stderr, 'utf-8', 'replace')}")
    return done.stdout


def _side_by_side(data: bytes) -> bytes:
    """Return a PDF of Typst, whose last object is the catalogue, that opens with two pages."""
    head, catalogue, tail = data.rpartition(b"/Type/Catalog")
    objects, start, place = tail.rpartition(b"startxref\n")
    at = int(place.split()[0]) + len(_LAYOUT)
    return b"".join((head, catalogue, _LAYOUT, objects, start, b"%d\n%%%%EOF" % at))


def _book(book: Book, *, notes_only: bool) -> Fields:
    selection, words, day = book.selection, book.words, book.modified
    version = selection.settings.version
    side, own, entries = book.lens.side, book.lens.own_words, selection.edition.theme_entries
    documents = [_document(book, entry, notes_only=notes_only) for entry in selection.documents]
    return {
        **selection.settings.book,
        "notes_only": notes_only,
        "lang": language(book.lens.locale).tag,
        "title": selection.title(side),
        "other": selection.title(other_side(side)),
        "publisher": selection.settings.name,
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "rights": selection.rights,
        "version": version and words("print.version", version=version),
        "url": selection.settings.url,
        "words": {
            "contents": words("contents.title"),
            "themes": words("themes.title"),
            "glossary": words("glossary.title"),
            "origins": words("origins.title"),
            "notes": words("annotations.title"),
            "licence": words("card.licence"),
            "sources": words("card.remarks"),
            "index": words("print.index"),
            "languages": [words(f"language.{side}") for side in ("en", "zh")],
        },
        "documents": documents,
        "origins": [] if notes_only else [(*one, tree(said)) for *one, said in book.origins],
        "themes": [
            (own(theme.title), [one.entry.key for one in entries[theme.id].passages])
            for theme in selection.themes
        ],
        "terms": list(_terms(book)),
        "index": [_index(selection, side) for side in SIDES if not notes_only],
    }


def _document(book: Book, entry: DocumentEntry, *, notes_only: bool) -> Fields:
    selection = book.selection
    [title] = selection.passages(entry)
    return {
        "key": entry.id,
        "name": book.lens.name(entry),
        "names": book.in_contents(entry),
        "first": book.lens.sides(entry)[0],
        "title": _passage(book, title),
        "rows": [(name, tree(value)) for name, value in book.rows(entry)],
        "articles": [
            _article(book, article) for article in entry.articles if not notes_only or article.notes
        ],
    }


def _terms(book: Book) -> Iterator[tuple[Any, ...]]:
    """Yield the terms of which there is more to say than their rendering, by their pinyin."""
    for term in sorted(book.selection.terms, key=lambda term: _pinyin(term.zh)):
        forms: list[str] = list(term.also)
        for form in book.selection.edition.glossary[term.id].other_renderings:
            forms += [form] * (not any(is_preferred(one, form) for one in (term.en, *forms)))
        if forms or term.note:
            note = tree(prose(book.lens.own_words(term.note))) if term.note else []
            yield term.zh, _pinyin(term.zh)[1], term.en, forms, note


def _index(selection: Selection, side: Side) -> list[tuple[str, str, list[str]]]:
    """Return what is named in the texts of a language, what that is beside it, and where."""
    found: defaultdict[str, tuple[dict[str, None], ...]] = defaultdict(lambda: ({}, {}))
    for word, beside, place in _mentions(selection, side):
        found[word][0][beside] = found[word][1][place] = None
    return [
        (word, _pinyin(word)[1] if side == "zh" else ", ".join(beside), list(places))
        for word, (beside, places) in sorted(found.items(), key=lambda row: _pinyin(row[0]))
    ]


def _mentions(selection: Selection, side: Side) -> Iterator[tuple[str, str, str]]:
    """Yield each term and party in a text: its words, its counterpart, and the passage's id."""
    for term in selection.terms:
        entry = selection.edition.glossary[term.id]
        for one in entry.occurrences:
            words = one.renderings if side == term.translation else entry.forms_in(one)
            yield from ((word, term.get(other_side(side)), "#".join(one.key)) for word in words)
    for document in selection.documents:
        for passage, party in product(selection.all_passages(document), document.document.parties):
            name = party.get(side)
            if name and finder([name], side)(passage.pair.get(side) or ""):
                yield name, party.get(other_side(side)) or "", selection.id(passage)


def _pinyin(text: str) -> tuple[list[str], str]:
    """Return by what words are sorted, and how Chinese ones are pronounced."""
    # Its tables take a second to load.
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(text.casefold()), " ".join(lazy_pinyin(text, style=Style.TONE))


def _article(book: Book, article: ArticleEntry) -> Fields:
    selection = book.selection
    title, readings = selection.title_of(article), selection.readings(article)
    return {
        "key": article.key,
        "name": book.lens.full_name(article),
        "opening": [
            {"level": len(one.above) + 1, "names": book.names(one)} for one in article.opening
        ],
        "level": len(article.divisions),
        "names": book.names(article),
        "contents": book.in_contents(article),
        "url": selection.url(article),
        "title": _passage(book, title, readings) if title else None,
        "segments": [_passage(book, passage, readings) for passage in selection.segments(article)],
        "themes": book.themes(article),
    }


def _passage(book: Book, passage: Passage, readings: Sequence[WitnessReading] = ()) -> Fields:
    texts = [
        {
            "lang": passage.holder.code(side),
            "label": passage.label(side) or "",
            "pieces": [
                book.number(one) if isinstance(one, Note) else [one.text, one.emphasis]
                for one in pieces
            ],
        }
        for side, pieces in book.with_notes(passage, once=False)
    ]
    own = book.lens.own_words
    return {
        "key": book.selection.id(passage),
        "notes": [_note(book, note, passage) for note in sorted(passage.notes, key=book.number)],
        "number": passage.number,
        "kind": book.kind(passage),
        "gap": book.gap(passage),
        "texts": texts,
        "readings": [
            [own(one.witness.name), one.witness.language.code, one.text]
            for one in readings
            if one.units[0] == passage.name
        ],
    }


def _note(book: Book, note: Note, passage: Passage) -> Fields:
    body, several = book.body(note), len(book.selection.editors) > 1
    quotes = book.quotes(note, passage)
    return {
        "number": book.number(note),
        "own": note.number,
        "quotes": [(*one, lemma(one[1], "en" if one[0] == "en" else "zh")) for one in quotes],
        "kind": book.type(note),
        "lang": body.lang,
        "body": tree(body.html),
        "compared": [[where, href] for where, href, _ in book.compared(note)],
        "signed": book.signed(note, body) if several or note.submitted or body.only else "",
    }


# To set many documents at once takes more memory than a machine may have.
PDF = Format(
    "pdf", "PDF", "pdf", "application/pdf", write, package="typst", whole=False, localised=True
)
PDF_NOTES = replace(
    PDF,
    name="pdf-notes",
    title="PDF (notes)",
    extension="notes.pdf",
    write=partial(write, notes_only=True),
)
