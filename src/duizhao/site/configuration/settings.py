"""What the settings of ``mkdocs.yml`` mean for the site, whoever has read them."""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...history.git import published_branch
from ...locales.catalogues import LOCALES, Locale, known_locales
from ...model.licences import LICENCES, Licence
from ...model.problems import did_you_mean, quoted
from ...setup.mkdocs_file import mapping, plugins
from ...setup.navigation import GUIDE_PAGES, guide_pages
from ..failure import SettingError
from ..reading.settings import BOOK, NAMESPACE

_BRANCH = re.compile(r"/?(?:-/)?(?:edit|_edit|blob|raw|src/branch)/(?P<branch>[^/]+)(?:/|$)")
"""How an ``edit_uri`` names a branch: edit/main/docs/, -/edit/main/docs/."""
_TRADITIONAL = {"zh-tw", "zh-hk", "zh-mo"}


@dataclass(frozen=True)
class SiteLanguage:
    """A language of the site."""

    name: str
    """What the site calls it: en, zh-CN."""
    locale: Locale
    """The locale whose words it has."""
    folder: str
    """The folder of its pages, with a slash at its end; empty for the default language."""


def locale_for(name: str) -> Locale | None:
    """Return the locale that has the words of a language, by any of its tags, if there is one."""
    tag = name.replace("_", "-").lower()
    if tag in known_locales():
        return tag
    if tag in _TRADITIONAL or tag.startswith("zh-hant"):
        tag = "zh-hant"
    return next((one for one in (tag, tag.partition("-")[0]) if one in known_locales()), None)


def site_languages(names: Iterable[str], *, by_plugin: bool) -> tuple[SiteLanguage, ...]:
    """Return the languages of the site, the default one first.

    ``by_plugin`` is whether the i18n plugin lists them; else the one language is the theme's.
    Raises SettingError if there are no words for one of them, or two have the same words.
    """
    where = "mkdocs.yml: plugins: i18n: languages" if by_plugin else "mkdocs.yml: theme"
    found: dict[Locale, SiteLanguage] = {}
    for place, name in enumerate(names):
        locale = locale_for(name)
        if locale is None:
            known = ", ".join(known_locales())
            problem = f"{where}: there are no words for '{name}'"
            form = f"write locales/{name.lower()}.yml, which 'duizhao doctor --fix' begins"
            raise SettingError(f"{problem}; the interface can be in {known}; for another, {form}")
        if locale in found:
            both = f"'{found[locale].name}' and '{name}'"
            problem = f"{where}: {both} are one language of the interface"
            raise SettingError(f"{problem}: build one alone")
        found[locale] = SiteLanguage(name, locale, f"{name}/" if place else "")
    if not found:
        raise SettingError(f"{where}: no language is listed: write '- locale: en'")
    return tuple(found.values())


def built_languages(plugin: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return what the settings of the i18n plugin have for each language, the default one first.

    Those that are not built are left out. Raises SettingError unless one alone is the default.
    """
    only, listed = plugin.get("build_only_locale"), plugin.get("languages")
    found = [
        {**one, "default": True} if only else one
        for one in (listed if isinstance(listed, list) else ())
        if isinstance(one, Mapping)
        and one.get("locale") not in (None, "null")
        and (one["locale"] == only if only else one.get("build") is not False)
    ]
    defaults = [one["locale"] for one in found if one.get("default") is True]
    if len(defaults) != 1:
        problem = "no language that is built is the default"
        if defaults:
            problem = f"'{defaults[1]}' is the default language too, beside '{defaults[0]}'"
        form = "write 'default: true' at one alone"
        raise SettingError(f"mkdocs.yml: plugins: i18n: languages: {problem}: {form}")
    return sorted(found, key=lambda one: one.get("default") is not True)


def languages_named(values: Mapping[str, Any]) -> dict[SiteLanguage, Mapping[str, Any]]:
    """Return what is set for each language alone, the default one first. Raises SettingError."""
    plugin, theme = plugins(values).get("i18n"), mapping(values.get("theme"))
    only = theme.get("language") or theme.get("locale") or LOCALES[0]
    own = [{"locale": only}] if plugin is None else built_languages(plugin)
    given = {str(one["locale"]): one for one in own}
    found = site_languages(given, by_plugin=plugin is not None)
    return {one: given[one.name] for one in found}


def guide_choice(extra: Mapping[str, Any]) -> frozenset[str]:
    """Return the pages of the guide that ``extra: guide`` names. Raises SettingError for others."""
    chosen = extra.get("guide")
    for name in map(str, chosen) if isinstance(chosen, list) else ():
        if name not in GUIDE_PAGES:
            hint = did_you_mean(name, GUIDE_PAGES) or f"known: {', '.join(sorted(GUIDE_PAGES))}"
            raise SettingError(f"mkdocs.yml: extra: guide: no such page '{name}': {hint}")
    return guide_pages({"extra": extra})


def edited_branch(edit_uri: str, root: Path) -> str:
    """Return the branch that is edited: as ``edit_uri`` names it, or git in ``root``."""
    named = _BRANCH.match(edit_uri)
    return named["branch"] if named else published_branch(root)


def licence(extra: Mapping[str, Any]) -> Licence | None:
    """Return the licence of the notes that ``extra: licence`` names, if it names one.

    Raises SettingError for one that is not known.
    """
    given = str(extra.get("licence") or "none")
    known = {name.lower(): one for name, one in LICENCES.items()}
    if given.lower() == "none":
        return None
    if given.lower() not in known:
        names = ", ".join([*LICENCES, "none"])
        raise SettingError(f"mkdocs.yml: extra: licence: no such licence '{given}'; known: {names}")
    return known[given.lower()]


def doi(extra: Mapping[str, Any]) -> str:
    """Return the DOI that ``extra: doi`` names, alone or as a URL, if any. Raises SettingError."""
    given = str(extra.get("doi") or "")
    found = given.rpartition("doi.org/")[2].lower()
    if given and not re.fullmatch(r"10\.\d{4,9}/[-._;()/:a-z0-9]+", found):
        form = "write 'doi: 10.5281/zenodo.1234567'"
        raise SettingError(f"mkdocs.yml: extra: doi: {quoted(given)} is no DOI: {form}")
    return found


def namespace(extra: Mapping[str, Any], url: str = "") -> uuid.UUID:
    """Return the UUID of the edition, from which the ids in its feeds are made.

    Without ``extra: edition_id`` it is made of the URL of the site, if there is one.
    Raises SettingError, with a new one, if what ``extra: edition_id`` has is none.
    """
    given = extra.get("edition_id")
    if not given:
        return uuid.uuid5(NAMESPACE, url) if url else NAMESPACE
    try:
        return uuid.UUID(str(given))
    except ValueError:
        message = f"mkdocs.yml: extra: edition_id: '{given}' is not a UUID"
        raise SettingError(f"{message}; a new one for this edition: {uuid.uuid4()}") from None


def book(extra: Mapping[str, Any]) -> Mapping[str, str]:
    """Return what ``extra: book`` chooses for a PDF, and else the defaults. Raises SettingError."""
    where, given = "mkdocs.yml: extra: book", extra.get("book") or {}
    if not isinstance(given, Mapping):
        raise SettingError(f"{where}: {quoted(str(given))}: write {', '.join(BOOK)} below it")
    chosen = {key: known[0] for key, known in BOOK.items()}
    chosen |= {str(key): str(value) for key, value in given.items()}
    wrong = [
        f"{where}: {key}: {quoted(value)}: write one of {', '.join(BOOK[key])}"
        if key in BOOK
        else f"{where}: no such choice {quoted(key)}; known: {', '.join(BOOK)}"
        for key, value in chosen.items()
        if value.lower() not in BOOK.get(key, ())
    ]
    if wrong:
        raise SettingError("\n".join(wrong))
    return {key: value.lower() for key, value in chosen.items()}


def switch(extra: Mapping[str, Any], name: str, *, default: bool = False) -> bool:
    """Return a setting that is true or false; without it, the default. Raises SettingError."""
    given = extra.get(name, default)
    if not isinstance(given, bool):
        form = f"write '{name}: true' or '{name}: false'"
        raise SettingError(f"mkdocs.yml: extra: {name}: {quoted(str(given))}: {form}")
    return given


def is_offline(extra: Mapping[str, Any]) -> bool:
    """Tell whether the pages will be read from a disk: ``extra: offline`` says so, or OFFLINE.

    That is set by whoever wants such a copy, ``duizhao archive`` among them; a configuration that
    does not ask for it must not make the copy useless.
    """
    given = (str(extra.get("offline") or ""), os.environ.get("OFFLINE", ""))
    return any(one.strip().lower() not in ("", "0", "false", "no", "off") for one in given)


def plain_values(value: Any) -> Any:
    """Return what a configuration holds as mappings, lists and plain values, without the rest.

    A template of the frame may ask for any of it.
    """
    if isinstance(value, Mapping):
        return {str(key): plain_values(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain_values(one) for one in value]
    return value if isinstance(value, str | int | float) else None
