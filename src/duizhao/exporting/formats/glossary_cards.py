"""The terms as their cards show them, which a page loads when somebody turns to one of its terms.

They are the same on all pages of a locale; and how often a term occurs in the edition is nothing
for which every page that has it should be made anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...assets.bundles import compact
from ...pages.renderer import Renderer
from ...site.export import Export, ExportedFile
from ...views.reader import Reader
from ...views.reading_views import TERM_CARDS
from ...views.text.prose import prose


def files(renderer: Renderer) -> Iterator[ExportedFile]:
    """Yield the script of a locale, if the edition has terms: it sets ``dzTerms``, by their ids."""
    localised = renderer.localised
    if localised.edition.terms:
        path = localised.urls.in_locale(TERM_CARDS, localised.locale)
        yield ExportedFile(path, partial(_cards, localised))


def _cards(localised: Reader) -> str:
    found = {term: _card(localised, term) for term in localised.edition.terms}
    return f"globalThis.dzTerms={compact(found)};\n"


def _card(localised: Reader, term: str) -> list[str | int]:
    """Return both words of a term, how often it occurs, and what is noted on it, as HTML."""
    value = localised.edition.terms[term].value
    note = [str(prose(localised.own_words(value.note)))] if value.note else []
    return [
        localised.converted(value.zh),
        value.en,
        localised.edition.occurrence_count(term),
        *note,
    ]


GLOSSARY_CARDS = Export("glossary-cards", "text/javascript", files, localised=True)
