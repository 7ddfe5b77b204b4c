"""What can be found: every title, segment, note, term, theme and hand-written page, once each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from ..cache import cached, content_digest
from ..edition import ArticleEntry, DocumentEntry, Edition
from ..edition.witnesses import line_id
from ..model import SIDES, TITLE, ArticleKind, Bilingual, Pair, WitnessSegment
from ..site.hand_written import HandWritten
from ..site.reading.prose import plain
from .inflections import CACHE_NAME


class EntryKind(StrEnum):
    """What was found; the browser knows each by its letter."""

    TITLE = "T"
    """The title of a document or an article."""
    SEGMENT = "S"
    WITNESS = "W"
    """What a witness has beside a segment."""
    NOTE = "N"
    TERM = "G"
    THEME = "H"
    PAGE = "P"


Texts = tuple[str, str]
"""English and Chinese; empty where there is none."""
NONE: Texts = ("", "")
GIST_END = "\N{EM SPACE}"
"""What follows the gist of a note, which a result shows whole: frontend/search/excerpt.ts."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One thing that can be found."""

    kind: EntryKind
    fragment: str = ""
    texts: Texts = NONE
    """Its words; those of the title come from its group."""
    themes: tuple[str, ...] = ()
    """The themes by which it can be filtered."""


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """What can be found on one page, under one title."""

    path: str
    """The page, the same in both locales."""
    entries: tuple[IndexEntry, ...]
    """What is there, in reading order."""
    title: Texts = NONE
    heading: Texts = NONE
    """The number of the article, or what the part is called."""
    document: str = ""
    """The document to which it belongs, if any."""

    def head(self, entry: IndexEntry) -> Texts:
        """Return the words of ``entry`` that count as a title."""
        if entry.kind in (EntryKind.SEGMENT, EntryKind.WITNESS, EntryKind.NOTE):
            return NONE
        en, zh = (
            f"{heading} {title}".strip()
            for heading, title in zip(self.heading, self.title, strict=True)
        )
        return en, zh


def groups(edition: Edition, pages: Mapping[str, Sequence[HandWritten]]) -> list[IndexGroup]:
    """Return all that can be found, in the order in which equal results are shown."""
    return [*_documents(edition), *_terms(edition), *_themes(edition), *_pages(pages)]


def _texts(value: Pair | Bilingual | WitnessSegment | None) -> Texts:
    return (value.get("en") or "", value.get("zh") or "") if value else NONE


def _prose(values: Iterable[Bilingual | None]) -> Texts:
    """Join Markdown bodies, each language for itself."""
    found = [value for value in values if value is not None]
    en, zh = (" ".join(plain(value.get(side)) for value in found) for side in ("en", "zh"))
    return en, zh


def _documents(edition: Edition) -> Iterator[IndexGroup]:
    for document in edition.documents.values():
        value = document.document
        source = value.source
        happened = (value.place, value.occasion, *value.parties)
        facts = _prose([*happened, source.name, source.note, value.rights, value.remarks])
        yield IndexGroup(
            f"{document.id}/",
            (IndexEntry(EntryKind.TITLE, TITLE, facts), *_notes(edition, document)),
            _texts(value.title),
            document=document.id,
        )
        for entry in document.articles:
            yield _article(edition, entry)


def _article(edition: Edition, entry: ArticleEntry) -> IndexGroup:
    article = entry.article
    found = [
        IndexEntry(EntryKind.SEGMENT, segment.id, _texts(segment), entry.themes_in(segment.id))
        for segment in sorted(entry.segments, key=lambda one: int(entry.numbers[one.id]))
    ]
    # An article without a title of its own is found by its text alone: its number says nothing.
    if article.title is not None or article.kind is not ArticleKind.ARTICLE:
        found.insert(0, IndexEntry(EntryKind.TITLE, TITLE, themes=entry.themes_in(TITLE)))
    found.extend(_witnesses(edition, entry))
    found.extend(_notes(edition, entry))
    return IndexGroup(
        f"{entry.key}/",
        tuple(found),
        _texts(article.title),
        (entry.heading("en"), entry.heading("zh")),
        entry.document,
    )


def _witnesses(edition: Edition, entry: ArticleEntry) -> Iterator[IndexEntry]:
    for text in entry.witnesses:
        for segment in text.segments.values():
            themes = entry.themes_in(segment.id)
            place = line_id(text.witness, segment.id)
            yield IndexEntry(EntryKind.WITNESS, place, _texts(segment), themes)


def _notes(edition: Edition, holder: ArticleEntry | DocumentEntry) -> Iterator[IndexEntry]:
    for note in holder.notes:
        gist = note.remark.gist
        en, zh = (_plain(note.remark.get(side) or "") for side in SIDES)
        if gist is not None:
            en, zh = f"{gist.en}{GIST_END}{en}", f"{gist.zh}{GIST_END}{zh}"
        yield IndexEntry(EntryKind.NOTE, f"note-{note.id}", (en, zh), note.themes)


def _plain(text: str) -> str:
    words: str = cached(CACHE_NAME, f"plain {content_digest(text.encode())}", partial(plain, text))
    return words


def _terms(edition: Edition) -> Iterator[IndexGroup]:
    for term, record in edition.terms.items():
        value, texts = record.value, list[str]()
        for side, mark, note in zip(SIDES, ("; ", "；"), _prose([value.note]), strict=True):
            own = value.get(side).casefold()
            others = (form for form in value.other_forms(side) if form.casefold() != own)
            texts.append(f"{mark.join(others)} {note}".strip())
        entry = IndexEntry(EntryKind.TERM, "", (texts[0], texts[1]))
        yield IndexGroup(f"glossary/{term}/", (entry,), (value.en, value.zh))


def _themes(edition: Edition) -> Iterator[IndexGroup]:
    for theme, record in edition.themes.items():
        entry = IndexEntry(EntryKind.THEME, "", _prose([record.value.description]), (theme,))
        yield IndexGroup(f"themes/{theme}/", (entry,), _texts(record.value.title))


def _pages(pages: Mapping[str, Sequence[HandWritten]]) -> Iterator[IndexGroup]:
    found: dict[str, dict[str, HandWritten]] = {}
    for locale, written in pages.items():
        for page in written:
            found.setdefault(page.path, {})[locale] = page
    for path, sides in sorted(found.items()):
        both = [sides.get(side) for side in ("en", "zh")]
        title = tuple(page.title if page else "" for page in both)
        texts = tuple(" ".join(page.text.split()) if page else "" for page in both)
        at, _, fragment = path.partition("#")
        entry = IndexEntry(EntryKind.PAGE, fragment, (texts[0], texts[1]))
        if any(title) or any(texts):
            yield IndexGroup(at, (entry,), (title[0], title[1]))


_SEMICOLON = re.compile(r"\s*[;；]\s*")
"""What stands between the words that together head an entry: toll; duty."""


def glossary(edition: Edition) -> list[tuple[str, list[str], list[str]]]:
    """Return each term's id, its Chinese forms and its English ones."""
    return [
        (
            term,
            _distinct((*_SEMICOLON.split(record.value.zh), *record.value.other_forms("zh"))),
            _distinct((*_SEMICOLON.split(record.value.en), *record.value.other_forms("en"))),
        )
        for term, record in edition.terms.items()
    ]


def _distinct(forms: Iterable[str]) -> list[str]:
    return list({form.casefold(): form for form in reversed(list(forms))}.values())[::-1]
