"""The words of the interface that an edition has itself, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path
from string import Formatter
from typing import Any

from ..locales.catalogues import FOLDER, PLURALS, entries, is_of_edition, read_edition
from ..messages import say
from ..model.problems import Problem, did_you_mean, quoted
from ..records.nodes import Node, parse
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
        if source and node and not is_of_edition(path.stem.rpartition(".")[2]):
            message = say("interface.file", name=quoted(path.name))
            yield source.problem(0, message, say("interface.file-form"), rule="interface")
        for key, at, value in _leaves(node) if source and node else ():
            known: dict[str, Any] = {**_PATTERNS, **entries("en")}
            one, words = value, known.get(key)
            english = words["other"] if isinstance(words, dict) else words
            if english is None or not isinstance(value.value, str):
                one, message = at, say("interface.unknown", name=quoted(key))
                hint = did_you_mean(key, () if key in known else known) or say(
                    "interface.unknown-form"
                )
            elif wrong := _unfit(key, value.value, english):
                message = say("interface.wrong", what=quoted(wrong))
                hint = say("interface.wrong-form", example=quoted(english))
            else:
                continue
            length = one.end - one.start
            yield source.problem(one.start, message, hint, rule="interface", length=length)  # type: ignore[union-attr]


def _leaves(node: Node, above: str = "") -> Iterator[tuple[str, Node, Node]]:
    """Yield each text below a node: its flat key, the node of its last key, and its own.

    The forms of a word that counts have one key.
    """
    for key, (at, value) in node.value.items() if isinstance(node.value, dict) else ():
        name = above if above and key in PLURALS else f"{above}.{key}".strip(".")
        if isinstance(value.value, dict):
            yield from _leaves(value, name)
        else:
            yield name, at, value


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
