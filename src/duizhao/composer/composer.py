"""What annotating on the page needs to know: the repository's host, the record at hand, the rules.

The script itself is frontend/composer.
"""

from __future__ import annotations

from typing import Any

from ..assets.bundles import ProgramFiles, compact, digest, script
from ..edition import Edition
from ..locales.catalogues import Locale, catalogue
from ..model import CONTRIBUTORS, AnnotationType
from ..notes.forges import Repository
from .composer_rules import rules_data

FOLDER = "assets/composer"
"""Where in the site the program lies."""


def composer_files(
    edition: Edition, repository: Repository, sheet: bytes, locale: Locale
) -> ProgramFiles:
    """Return the script for an edition, its host and a locale, and the files that it needs.

    ``sheet`` is its stylesheet. The name of the script is the same whatever is in it, so that pages
    stay as they are when a note is submitted; those of the files that it needs hold a hash of their
    content, so that a host may let readers keep them for ever. What reads Markdown is a script of
    its own, which few pages ever need.
    """
    style = f"composer.{digest(sheet)}.css"
    reader = script("markdown")
    markdown_script = f"markdown.{digest(reader)}.js"
    data = {
        "sheet": f"../{style}",
        "markdown": f"../{markdown_script}",
        "types": list(AnnotationType),
        "inbox": sorted(edition.inbox),
        "contributors": [
            [name, record.value.name.en, record.value.name.zh]
            for name, record in edition.contributors.items()
        ],
        "passages": known_passages(edition),
        "host": repository.new_file(),
        "signing": repository.edit(CONTRIBUTORS.path()),
        **rules_data(),
    }
    # Patterns have characters that no editor shows: in the file they are spelt out.
    content = script("composer", data=compact(data, plain=True), words=compact(_words(locale)))
    path = f"{FOLDER}/{locale}/composer.js"
    files = {path: content, f"{FOLDER}/{style}": sheet, f"{FOLDER}/{markdown_script}": reader}
    return ProgramFiles(path, files)


def known_passages(edition: Edition) -> dict[str, str]:
    """Return the ids of each document's articles, joined by spaces: to what a note may refer."""
    return {
        name: " ".join(entry.id for entry in edition.of_document(name))
        for name in edition.documents
    }


def _words(locale: Locale) -> dict[str, Any]:
    words = catalogue(locale)
    types = {f"type-{kind}": words["type"][kind] for kind in AnnotationType}
    purposes = {f"type-{kind}-what": words["type-what"][kind] for kind in AnnotationType}
    return {**words["composer"], **types, **purposes}
