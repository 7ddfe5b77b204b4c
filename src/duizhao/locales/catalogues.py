"""The words of the interface as the files in ``locales/`` have them: by locale, group and key.

An edition may have such files for locales of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import yaml

from ..text.script_conversion import to_traditional, to_traditional_markdown

Locale = str
"""The code of a locale of the interface: en, zh, zh-hant. It names the files of its words, and its
folder in the site. It says nothing of the language of a text."""

LOCALES: tuple[Locale, Locale] = ("en", "zh")
"""The locales of a site that names no others, the default one first."""

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The YAML loader of the words, to which ``no`` is one: the compiled one, where there is one."""
FOLDER = "locales"
"""Where the files are, in the package and in an edition."""
PLURALS = ("zero", "one", "two", "few", "many", "other")
"""The forms of a word that counts: https://cldr.unicode.org/index/cldr-spec/plural-rules."""
_FILE = re.compile(r"(?:(?P<part>[a-z]+)\.)?(?P<locale>[a-z]{2}(?:-[a-z]+)*)\.yml")
_ABOUT = {"locale", "corrections"}
_FOLDERS = [resources.files("duizhao").joinpath(FOLDER)]


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
    direction: str
    """How it is written: ltr or rtl."""


def read_edition(root: Path) -> None:
    """Let the edition at ``root``, and no other, have words of its own."""
    _FOLDERS[1:] = [root / FOLDER]
    clear_caches()


@cache
def known_locales() -> tuple[Locale, ...]:
    """Return every locale that has a catalogue, in the order of their codes."""
    return tuple(sorted(locale for part, locale in _files() if not part))


@cache
def language(locale: Locale) -> LocaleLanguage:
    """Return what a locale is written in. Raises KeyError for a locale without a catalogue."""
    given = _own_words(locale).get("locale")
    own: Mapping[str, Any] = given if isinstance(given, dict) else {}
    name = own.get("name", locale)
    return LocaleLanguage(
        own.get("tag", locale), name, own.get("script", name), own.get("side", LOCALES[0]),
        own.get("from"), own.get("dir", "ltr"),
    )  # fmt: skip


def words_tag(locale: Locale, side: Literal["en", "zh"]) -> str:
    """Return the language tag of words of the edition that a locale shows outside of the texts."""
    tag = language(locale).tag
    return tag if tag.startswith(side) else language(side).tag


@cache
def catalogue(locale: Locale) -> Mapping[str, Any]:
    """Return the words of a locale: ``en.yml``, then each ``….en.yml``.

    A key of the first level names a word or a group of words; a word that depends on a number is
    a mapping of some ``PLURALS``. A locale of an edition has the words of its side where it has
    none. The words of a derived locale are those of its source in the other script, but for those
    that it has itself, and for expressions under ``corrections``.
    """
    known, own = language(locale), _own_words(locale)
    if locale in LOCALES:
        return own
    result = dict(catalogue(known.side))
    if known.source is not None:
        corrections = _corrections(locale)
        result = {key: _converted(value, corrections) for key, value in result.items()}
    for key, value in own.items():
        result[key] = {**result.get(key, {}), **value} if _is_group(value) else value
    return result


@cache
def entries(locale: Locale) -> Mapping[str, str | Mapping[str, str]]:
    """Return the same words by flat key: a word of a group has the key ``group.word``."""
    return flat({key: value for key, value in catalogue(locale).items() if key not in _ABOUT})


def lacking(locale: Locale) -> list[str]:
    """Return the flat keys of the English words that a locale of the edition has not itself."""
    own = flat(_own_words(locale))
    return [] if language(locale).source else [key for key in entries("en") if key not in own]


def flat(words: Mapping[str, Any]) -> dict[str, Any]:
    """Return words by flat key; those that count stay mappings."""
    result: dict[str, Any] = {}
    for key, value in words.items():
        own = {f"{key}.{name}": one for name, one in value.items()} if _is_group(value) else {}
        result.update(own or {key: value})
    return result


def _is_group(value: Any) -> bool:
    return isinstance(value, dict) and not set(value) <= {*PLURALS}


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
    for file in (file for one in _FOLDERS[::-1] if one.is_dir() for file in one.iterdir()):
        if match := _FILE.fullmatch(file.name):
            text = file.read_bytes().decode("utf-8", "replace")
            result[match["part"] or "", match["locale"]] = text
    return result


@cache
def _own_words(locale: Locale) -> Mapping[str, Any]:
    """Return what the files of a locale itself have. Raises KeyError if there are none."""
    files = {part: words for (part, name), words in _files().items() if name == locale}
    if "" not in files:
        known = ", ".join(known_locales())
        raise KeyError(f"no words for the locale '{locale}'; there are words for {known}")
    result: dict[str, Any] = {}
    for part in sorted(files):
        # What is wrong with a file of an edition is said before its words are needed.
        with suppress(yaml.YAMLError, TypeError, ValueError):
            result.update(yaml.load(files[part], LOADER))
    return result


def _corrections(locale: Locale) -> Mapping[str, str]:
    """Return what the converter gets wrong, in the other script."""
    result: Mapping[str, str] = _own_words(locale).get("corrections", {})
    return result


def _converted(value: Any, corrections: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _converted(one, corrections) for key, one in value.items()}
    return to_traditional(value, corrections) if isinstance(value, str) else value
