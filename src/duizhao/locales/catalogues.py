"""The words of the interface as the files in ``locales/`` have them: by locale, group and key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml

Locale = Literal["en", "zh"]
"""The language of the interface."""

LOCALES: tuple[Locale, Locale] = ("en", "zh")
"""Both, the default one first."""


_PLURAL = {"one", "other"}


@cache
def catalogue(locale: Locale) -> Mapping[str, Any]:
    """Return the words of a locale: ``en.yml``, then each ``….en.yml``.

    A key of the first level names a word or a group of words; a word that depends on a number is
    a mapping of ``one`` and ``other``.
    """
    folder = resources.files("duizhao").joinpath("locales")
    files = [file for file in folder.iterdir() if file.name.endswith(f"{locale}.yml")]
    found: dict[str, Any] = {}
    for file in sorted(files, key=lambda file: (len(file.name.split(".")), file.name)):
        found.update(yaml.safe_load(file.read_text(encoding="utf-8")))
    return found


@cache
def entries(locale: Locale) -> Mapping[str, str | Mapping[str, str]]:
    """Return the same words by flat key: a word of a group has the key ``group.word``."""
    found: dict[str, str | Mapping[str, str]] = {}
    for key, value in catalogue(locale).items():
        if isinstance(value, dict) and not set(value) <= _PLURAL:
            found.update((f"{key}.{name}", words) for name, words in value.items())
        else:
            found[key] = value
    return found


def forget() -> None:
    """Read the files again next time: somebody may have edited them."""
    catalogue.cache_clear()
    entries.cache_clear()
