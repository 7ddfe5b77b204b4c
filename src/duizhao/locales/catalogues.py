"""The words of the interface as the files in ``locales/`` have them: by locale, group and key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml

from ..text.script_conversion import to_traditional, to_traditional_markdown

Locale = str
"""The code of a locale of the interface: en, zh, zh-hant. It names the files of its words, and its
folder in the site. It says nothing of the language of a text."""

LOCALES: tuple[Locale, Locale] = ("en", "zh")
"""The locales of a site that names no others, the default one first."""

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The YAML loader of the engine's own files: the compiled one, where there is one."""
_ABOUT = {"locale", "corrections"}
_PLURAL = {"one", "other"}
_FILE = re.compile(r"(?:(?P<part>[a-z]+)\.)?(?P<locale>[a-z]{2}(?:-[a-z]+)?)\.yml")


@dataclass(frozen=True)
class LocaleLanguage:
    """The language and script of a locale's words."""

    tag: str
    """Its BCP 47 tag."""
    name: str
    script: str
    """The name of its script in itself, for a site that has it in two; else its name."""
    side: Literal["en", "zh"]
    """The language of the texts that comes first for its readers: a note, a title or a name is
    shown in it, where there is one."""
    source: Locale | None
    """The locale from whose words these are converted, if they are not written on their own."""


@cache
def known_locales() -> tuple[Locale, ...]:
    """Return every locale that has a catalogue, in the order of their codes."""
    return tuple(sorted(locale for part, locale in _files() if not part))


@cache
def language(locale: Locale) -> LocaleLanguage:
    """Return what a locale is written in. Raises KeyError for a locale without a catalogue."""
    own = _own_words(locale)["locale"]
    name = own["name"]
    return LocaleLanguage(own["tag"], name, own.get("script", name), own["side"], own.get("from"))


def chinese_tag(locale: Locale) -> str:
    """Return the language tag of Chinese words that a locale shows outside of the texts."""
    own = language(locale)
    return own.tag if own.side == "zh" else language("zh").tag


@cache
def catalogue(locale: Locale) -> Mapping[str, Any]:
    """Return the words of a locale: ``en.yml``, then each ``….en.yml``.

    A key of the first level names a word or a group of words; a word that depends on a number is
    a mapping of ``one`` and ``other``. The words of a derived locale are those of its source in the
    other script, but for those that it has itself, and for expressions under ``corrections``.
    """
    source, own = language(locale).source, _own_words(locale)
    if source is None:
        return own
    corrections = _corrections(locale)
    result = {key: _converted(value, corrections) for key, value in catalogue(source).items()}
    for key, value in own.items():
        result[key] = {**result.get(key, {}), **value} if isinstance(value, dict) else value
    return result


@cache
def entries(locale: Locale) -> Mapping[str, str | Mapping[str, str]]:
    """Return the same words by flat key: a word of a group has the key ``group.word``."""
    result: dict[str, str | Mapping[str, str]] = {}
    for key, value in catalogue(locale).items():
        if key in _ABOUT:
            continue
        if isinstance(value, dict) and not set(value) <= _PLURAL:
            result.update((f"{key}.{name}", words) for name, words in value.items())
        else:
            result[key] = value
    return result


def edition_words(words: str, locale: Locale) -> str:
    """Return words of the edition's own, such as a theme's title, as a locale shows them.

    They are written once for each language of the texts: a locale in the other script has them
    converted.
    """
    return to_traditional(words, _corrections(locale)) if language(locale).source else words


def guide_words(markdown: str, locale: Locale) -> str:
    """Return a hand-written page for a derived locale: all but its code, in the locale's script."""
    if language(locale).source is None:
        return markdown
    return to_traditional_markdown(markdown, _corrections(locale))


def clear_caches() -> None:
    """Read the files again next time: someone may have edited them."""
    for cached in (_files, _own_words, known_locales, language, catalogue, entries):
        cached.cache_clear()


@cache
def _files() -> Mapping[tuple[str, Locale], str]:
    """Return the words in each file, by what the file is about and its locale."""
    result = {}
    for file in resources.files("duizhao").joinpath("locales").iterdir():
        if match := _FILE.fullmatch(file.name):
            result[match["part"] or "", match["locale"]] = file.read_text(encoding="utf-8")
    return result


@cache
def _own_words(locale: Locale) -> Mapping[str, Any]:
    """Return what the files of a locale itself have. Raises KeyError if there are none."""
    files = {part: words for (part, name), words in _files().items() if name == locale}
    if "" not in files:
        known = ", ".join(known_locales())
        raise KeyError(f"no words for the locale '{locale}'; there are words for {known}")
    parts = (yaml.load(files[part], LOADER) for part in sorted(files))
    return {key: words for part in parts for key, words in part.items()}


def _corrections(locale: Locale) -> Mapping[str, str]:
    """Return what the converter gets wrong, in the other script."""
    result: Mapping[str, str] = _own_words(locale).get("corrections", {})
    return result


def _converted(value: Any, corrections: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _converted(one, corrections) for key, one in value.items()}
    return to_traditional(value, corrections) if isinstance(value, str) else value
