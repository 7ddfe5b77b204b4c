"""The words that a text defines for all of its document: 本法所称船舶，是指, “ship” means.

What they mean in one article alone (前款所称, in Article 3) is left out. The forms, and what is no
word or is said of one article, are regular expressions: ``tables/definitions.json``.
"""

from __future__ import annotations

import re
from functools import cache

from .cross_references import compiled
from .tables import table

_RULES = table("definitions")
_AROUND = re.compile(r"(?i)^(?:the|an?|terms?)\s+|\s*[（(](?:以下|hereinafter|hereafter).*$")
_rule = cache(lambda form: compiled(form, "definitions"))


def defined(en: str | None, zh: str | None) -> list[tuple[str, str]]:
    """Return what both texts of a pair define, with the language, in which it is as they write it.

    A list of definitions may have no verb in English where the Chinese has one.
    """
    found: dict[tuple[str, str], None] = {}
    for side, text in (("zh", zh or ""), ("en", en or "")):
        forms = _RULES["forms"][side] if _rule(_RULES["hint"][side]).search(text) else []
        forms = [*forms, _RULES["beside"]] if found and side == "en" else forms
        for match in (match for form in forms for match in _rule(form).finditer(text)):
            word = _AROUND.sub("", match["word"].strip('“”" ,，'))
            around = f"{text[: match.start('word')]} {word} {match.groupdict().get('scope')}"
            is_word = word and not _rule(_RULES["no word"]).search(word)
            if is_word and not _rule(_RULES["local"]).search(around):
                found[side, word] = None
    return list(found)
