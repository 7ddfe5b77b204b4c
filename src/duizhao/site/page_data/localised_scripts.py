"""The scripts of single pages: private notes, what is checked, the picture of threads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...assets.bundles import compact, script
from ...locales.catalogues import Locale, catalogue, language
from ...text.script_conversion import own_forms
from ..pages.export import Export
from ..pages.my_notes import SCRIPT as MY_NOTES
from ..pages.renderings import SCRIPT as THREADS
from ..reading.lens import Lens
from ..reading.offers import ExportedFile

NOTES = ("selecting", "my-notes")
"""The groups of words of both scripts for private notes."""


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield the scripts in the words of the locale.

    The one that checks quotations knows the notes that warn those who quote a passage, and the
    forms of Han characters that the texts do not have.
    """
    edition = lens.edition
    notes = {
        holder.key: [
            (note.id, note.remark.type, note.number, gist and lens.own_words(gist), *note.units)
            for note in warning
            for gist in (note.remark.gist,)
        ]
        for holder in edition.holders.values()
        if (warning := [note for note in holder.notes if note.warns])
    }
    documents = [(one, lens.sides(entry)[0]) for one, entry in edition.documents.items()]
    texts = (text for one in edition.holders.values() for p in one.pairs.values() if (text := p.zh))
    own = "".join(c for pair in own_forms(texts).items() if max(pair) < "\U00010000" for c in pair)
    given = {"documents": compact(documents), "notes": compact(notes), "forms": compact(own)}
    for path, content in (
        (MY_NOTES, localised_script("my-notes", NOTES, lens.locale)),
        ("check/check.js", localised_script("check", ("type", "check"), lens.locale, **given)),
        (THREADS, script("threads")),
    ):
        yield ExportedFile(lens.urls.in_locale(path, lens.locale), content)


def localised_script(name: str, groups: Iterable[str], locale: Locale, **given: str) -> bytes:
    """Return a script with some groups of words in a locale, and what else it is given, as JSON."""
    words = {key: word for group in groups for key, word in catalogue(locale)[group].items()}
    return script(name, side=compact(language(locale).side), words=compact(words), **given)


LOCALISED_SCRIPTS = Export("localised-scripts", "text/javascript", files, localised=True)
