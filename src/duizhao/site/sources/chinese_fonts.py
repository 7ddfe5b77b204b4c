"""Which characters the Chinese serif of the pages needs, and where its files stand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...edition import Edition
from ...locales.catalogues import entries, known_locales, language
from ...text.scripts import HAN_SIGN
from .script_tables import chinese_texts, conversion_tables

PACKAGES: Mapping[str, str] = {
    "zh-Hans": "pylopdf_fonts_zh_cn",
    "zh-Hant": "pylopdf_fonts_zh_tw",
}
"""The package with the font of each script."""
_MARKS = "，。、；：？！“”‘’「」『』（）《》〈〉【】〔〕—…·～"


@dataclass(frozen=True)
class ChineseFont:
    """A font with the characters of an edition."""

    script: str
    """The script, as a language tag."""
    package: str
    """The package with the whole font."""
    characters: str
    """The characters, in their order."""

    @property
    def key(self) -> str:
        """A hash of all on which its content depends."""
        return hashlib.sha256(f"{self.package} {self.characters}".encode()).hexdigest()[:8]

    @property
    def path(self) -> str:
        """Where it stands in the site."""
        return f"assets/fonts/{self.script}.{self.key}.woff2"


def chinese_fonts(edition: Edition) -> Mapping[str, ChineseFont]:
    """Return the font of each script that the edition is in, or can be converted into.

    It has the characters of the records, of what they become in the other script, and of the
    interface.
    """
    tables = conversion_tables(edition)
    found = {}
    for script, package in PACKAGES.items():
        traditional = script == "zh-Hant"
        own = set(_han(chinese_texts(edition, traditional=traditional)))
        table = tables.get(script)
        other = set(_han(chinese_texts(edition, traditional=not traditional))) if table else set()
        if table:
            own |= {table.characters.get(one, one) for one in other}
            own |= set(_han(table.expressions.values()))
        if not own:
            continue
        for locale in known_locales():
            if language(locale).tag == script:
                own |= set(_han(map(str, entries(locale).values())))
        found[script] = ChineseFont(script, package, "".join(sorted(own | set(_MARKS))))
    return found


def _han(texts: Iterable[str]) -> str:
    return "".join("".join(HAN_SIGN.findall(text)) for text in texts)
