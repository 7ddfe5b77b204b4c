"""What annotating on the page needs to know: the repository's host, the record at hand, the rules.

The script itself is frontend/composer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..assets.bundles import ProgramFiles, compact, digest, script
from ..checks.rules import lost_words, notes, writing
from ..edition import DEVICES, Edition
from ..locales.catalogues import Locale, catalogue
from ..model import (
    BODY_BRACKETS,
    CONTRIBUTORS,
    ID_LENGTH,
    ID_PATTERN,
    INBOX,
    NESTED,
    AnnotationType,
)
from ..notes.forges import Repository
from ..records import source
from ..records.json_schemas import schema
from ..text import anchors, passage_links, scripts

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
        name: " ".join(entry.id for entry in edition.documents[name].articles)
        for name in edition.documents
    }


def _words(locale: Locale) -> dict[str, Any]:
    words = catalogue(locale)
    types = {f"type-{kind}": words["type"][kind] for kind in AnnotationType}
    purposes = {f"type-{kind}-what": words["type-what"][kind] for kind in AnnotationType}
    return {**words["composer"], **types, **purposes}


_WORDS = 5
"""How many words of a quote an id is made from."""
_SMALL = {"a", "an", "and", "as", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"}
"""Words with which such an id neither begins nor ends."""
LONGEST_URL = 8_000
"""Bytes of a URL that every host takes; GitHub answers 414 to more than some 8,190."""


def rules_data() -> dict[str, Any]:
    """Return what a note is judged by: schema, patterns and limits, as the rules have them."""
    return {
        "schema": _without_descriptions(schema(INBOX)),
        "patterns": {name: javascript(pattern) for name, pattern in _patterns().items()},
        "limits": {
            "file": source.MAX_BYTES,
            "url": LONGEST_URL,
            "brackets": BODY_BRACKETS,
            "id": ID_LENGTH,
            "abbreviations": scripts.ABBREVIATIONS,
            "words": _WORDS,
            "gistEn": notes.GIST["en"][0],
            "gistZh": notes.GIST["zh"][0],
        },
        "folder": INBOX.place,
        "joints": anchors.JOINTS,
        "proper": writing.PROPER,
        "devices": sorted(DEVICES),
        "small": sorted(_SMALL),
    }


def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "invisible": source.INVISIBLE,
        "han": scripts.HAN_SIGN,
        "latin": scripts.LATIN_SIGN,
        "latinWord": scripts.LATIN_WORD,
        "foreign": scripts.FOREIGN_SIGN,
        "foreignRun": scripts.FOREIGN_RUN,
        "rightToLeftRun": scripts.RIGHT_TO_LEFT_RUN,
        "mixed": scripts.MIXED,
        "url": scripts.URL,
        "gap": writing.GAP,
        "heading": writing.HEADING,
        "linked": writing.LINKED,
        "ascii": writing.ASCII,
        "chineseSentence": writing.OTHER_SENTENCE["en"],
        "englishSentence": writing.OTHER_SENTENCE["zh"],
        "oddQuotes": writing.ODD_QUOTES,
        "bullet": notes.BULLET,
        "gistEn": notes.GIST["en"][1],
        "gistZh": notes.GIST["zh"][1],
        "id": re.compile(ID_PATTERN),
        "nested": NESTED,
        "passage": passage_links.URL,
        "rawLink": lost_words.RAW_LINK,
        "rawTable": lost_words.RAW_TABLE,
        "rawFootnote": lost_words.RAW_FOOTNOTE,
    }


_FOR_PEOPLE = {"$schema", "title", "description", "default"}


def _without_descriptions(described: Mapping[str, Any]) -> dict[str, Any]:
    """Return a JSON Schema without the keywords that a value cannot violate."""
    result: dict[str, Any] = {}
    for keyword, value in described.items():
        if keyword in ("$defs", "properties"):
            # Here the keys are names, of which one may be "title".
            result[keyword] = {name: _without_descriptions(inner) for name, inner in value.items()}
        elif keyword == "anyOf":
            result[keyword] = [_without_descriptions(inner) for inner in value]
        elif keyword not in _FOR_PEOPLE:
            result[keyword] = value
    return result


# What a pattern consists of, as far as the two languages differ: escapes, classes, anchors, dots.
_PART = re.compile(r"\\.|\[\^?\]?|.", re.DOTALL)
_ESCAPED = frozenset("^$\\.*+?()[]{}|/")
"""Signs before which JavaScript allows a backslash everywhere; in a class also before a hyphen."""
_SPACE = "\\p{White_Space}\\x1c-\\x1f"
"""Python's white space, as the inside of a character class."""


def javascript(pattern: re.Pattern[str]) -> tuple[str, str]:
    """Return a pattern as JavaScript writes it with the flag ``u``: source and flags.

    The two languages differ in what white space is and where lines end, and JavaScript refuses
    escapes that mean nothing.
    """
    anchors = {"^": "(?<![^\\n])", "$": "(?![^\\n])"} if pattern.flags & re.MULTILINE else {}
    outside = {**anchors, "\\s": f"[{_SPACE}]", "\\S": f"[^{_SPACE}]"}
    if not pattern.flags & re.DOTALL:
        outside["."] = "[^\\n]"
    written, in_class = [], False
    for part in _PART.findall(re.sub(r"^\(\?[a-z]+\)", "", pattern.pattern)):
        escaped = part[1] if len(part) == 2 and part[0] == "\\" else ""
        needed = escaped.isalnum() or escaped in _ESCAPED or (in_class and escaped == "-")
        if escaped and not needed:
            written.append(escaped)
        elif in_class:
            written.append(_SPACE if part == "\\s" else part)
            in_class = part != "]"
        else:
            written.append(outside.get(part, part))
            in_class = part.startswith("[")
    flags = ((re.IGNORECASE, "i"), (re.DOTALL, "s"))
    return "".join(written), "".join(sign for flag, sign in flags if pattern.flags & flag) + "u"
