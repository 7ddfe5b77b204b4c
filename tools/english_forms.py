#!/usr/bin/env python3
"""Make the table of English forms that the search needs of the tables of simplemma.

    .venv/bin/python tools/english_forms.py

This writes src/duizhao/search/english_forms.txt.gz, the same for the same version of simplemma and
the same english.yml. The package has 18 MB of tables, of which the search needs a few hundredths.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from pathlib import Path

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

import duizhao.search.inflections
from duizhao.search.inflections import APART, FORMS_FILE, IRREGULAR, Dictionary, word_of

NOT_INFLECTED = ("er", "est", "eth", "more", "most", "ings")
"""Comparatives are words of their own here, and no one looks for archaic forms."""


def table() -> dict[str, str]:
    """Return forms with the words of which simplemma and english.yml say that they are forms."""
    found = {
        form: word
        for form, word in DefaultDictionaryFactory().get_dictionary("en").items()
        if _is_plain(form)
        and _is_plain(word)
        and (form == word or (len(form) > 2 and not form.endswith(NOT_INFLECTED)))
    }
    return found | IRREGULAR | {word: word for word in APART}


def _is_plain(word: str) -> bool:
    return len(word) > 1 and word.isascii() and word.isalpha() and word.islower()


def lines() -> list[str]:
    """Return the lines of the file."""
    words = table()
    dictionary = Dictionary(words, {form for form, word in words.items() if form == word}, {})
    forms: dict[str, list[str]] = defaultdict(list)
    for form, word in sorted(words.items()):
        forms[word_of(form, word, dictionary)].append(form)
    others = sorted(one for one in dictionary.own if one not in forms.get(one, ()))
    return [" ".join(others), *(f"{word} {' '.join(own)}" for word, own in sorted(forms.items()))]


def packed() -> bytes:
    """Return the bytes of the file."""
    return gzip.compress("\n".join(lines()).encode("ascii"), mtime=0)


def main() -> None:
    """Write the file."""
    (Path(duizhao.search.inflections.__file__).parent / FORMS_FILE).write_bytes(packed())


if __name__ == "__main__":
    main()
