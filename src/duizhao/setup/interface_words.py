"""The words of the interface that an edition has itself, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path
from string import Formatter
from typing import Any

from ..locales.catalogues import FOLDER, PLURALS, entries, flat, read_edition
from ..messages import say
from ..model.problems import Problem, did_you_mean, quoted
from ..records.nodes import parse, span_of
from ..records.source import decoded

_PATTERNS = {
    "locale.tag": r"[\w-]+", "locale.name": ".+", "locale.side": "en|zh", "locale.dir": "ltr|rtl",
    "locale.plurals": "n < 2|n .+", "months": r"(\S+\s+){11}\S+",
}  # fmt: skip
"""What a catalogue says of its language, and what else has a form, by flat key."""


def catalogue_problems(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the catalogues of an edition, which are read again.

    Each key is one of the English words, and its text takes the values that these take.
    """
    read_edition(root)
    for path in sorted((root / FOLDER).glob("*.yml")):
        source, problems = decoded(path.read_bytes(), f"{FOLDER}/{path.name}")
        node, more = parse(source) if source else (None, [])
        yield from (*problems, *more)
        if source is None or node is None or not isinstance(node.value, dict):
            continue
        known: dict[str, Any] = {**_PATTERNS, **entries("en")}
        for key, words in flat(node.plain()).items():
            english: Any = known.get(key)
            english = english["other"] if isinstance(english, dict) else english
            for form, text in words.items() if isinstance(words, dict) else [("", words)]:
                fits = english and isinstance(text, str) and form in ("", *PLURALS)
                if fits and not (wrong := _unfit(key, text, english)):
                    continue
                said = say("interface.unknown", name=quoted(f"{key}.{form}".strip(".")))
                hint = did_you_mean(key, known) or say("interface.unknown-form")
                if fits:
                    said = say("interface.wrong", what=quoted(wrong))
                    hint = say("interface.wrong-form", example=quoted(english))
                place = (*key.split("."), *filter(None, [form]))
                at, length = span_of(source, node, place, key=not fits)
                yield source.problem(at, said, hint, rule="interface", length=length)


def _unfit(key: str, text: str, english: str) -> str:
    """Return what does not fit: a text, or the values that it alone or the English alone takes."""
    if not re.fullmatch(_PATTERNS.get(key, ".*"), text, re.DOTALL):
        return text
    try:
        c2py(text if key == "locale.plurals" else "n")
        given, wanted = ({one[1:] for one in Formatter().parse(each)} for each in (text, english))
    except ValueError as error:
        return str(error)
    return ", ".join(f"{{{one[0]}}}" for one in given ^ wanted if one[0] not in (None, "count"))
