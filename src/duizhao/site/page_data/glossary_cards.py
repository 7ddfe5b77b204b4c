"""The terms as their cards show them, which a page loads when somebody turns to one of its terms.

They are the same on all pages of a locale; and how often a term occurs in the edition is nothing
for which every page that has it should be made anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...assets.bundles import compact
from ..pages.export import Export
from ..reading.lens import Lens
from ..reading.offers import ExportedFile
from ..reading.prose import prose

TERM_CARDS = "glossary/cards.js"
"""The script with what the cards of terms say, in each locale's part of the site."""


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield the script of a locale, if the edition has terms: it sets ``dzTerms``, by their ids."""
    if lens.edition.terms:
        path = lens.urls.in_locale(TERM_CARDS, lens.locale)
        yield ExportedFile(path, partial(_cards, lens))


def _cards(lens: Lens) -> str:
    """Return both words of each term, how often it occurs, and what is noted on it, as HTML."""
    found: dict[str, list[str | int]] = {}
    for term in lens.edition.glossary.values():
        value = term.term
        found[term.id] = [lens.converted(value.zh), value.en, len(term.occurrences)]
        if value.note:
            found[term.id].append(str(prose(lens.own_words(value.note))))
    return f"globalThis.dzTerms={compact(found)};\n"


GLOSSARY_CARDS = Export("glossary-cards", "text/javascript", files, localised=True)
