"""The languages of a site: those of mkdocs-static-i18n, or the one language of the theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from ...locales.catalogues import LOCALES, Locale
from ...site.configuration.settings import SiteLanguage, built_languages, site_languages


def i18n(config: MkDocsConfig) -> Any:
    """Return the plugin mkdocs-static-i18n, which has no types; None if the site has it not.

    Its ``building`` is whether the site is being built for another language than the first, its
    ``current_language`` the one that is being built, once that is settled.
    """
    return config.plugins.get("i18n")


def build_default_first(config: MkDocsConfig) -> None:
    """Put the default language before the others, after which the plugin would build it again."""
    if (plugin := i18n(config)) is not None:
        plugin.config.languages.sort(key=lambda one: not one.default)


def is_repeated(config: MkDocsConfig) -> bool:
    """Tell whether the site is being built once more, for another language than the first."""
    plugin = i18n(config)
    return plugin is not None and bool(plugin.building)


def languages_of(config: MkDocsConfig) -> tuple[SiteLanguage, ...]:
    """Return the languages of the site, the default one first.

    Raises SettingError if there are no words for one of them, two have the same words, or not one
    alone is the default.
    """
    if (plugin := i18n(config)) is not None:
        names = [str(one["locale"]) for one in built_languages(plugin.config)]
        return site_languages(names, by_plugin=True)
    theme = config.theme
    name = str(theme.get("language") or theme.get("locale") or LOCALES[0])
    return site_languages([name], by_plugin=False)


def language_of(config: MkDocsConfig) -> SiteLanguage:
    """Return the language in which pages are being built."""
    languages, plugin = languages_of(config), i18n(config)
    current = plugin.current_language if plugin else None
    return next((one for one in languages if one.name == current), languages[0])


def locale_of(config: MkDocsConfig) -> Locale:
    """Return the locale of which the pages are built."""
    return language_of(config).locale


def hand_written_pages(config: MkDocsConfig, locale: Locale) -> Iterator[tuple[str, Path]]:
    """Yield the hand-written pages of a locale: the path of each in the site, and its file."""
    docs, plugin = Path(config.docs_dir), i18n(config)
    [own] = [one for one in languages_of(config) if one.locale == locale]
    in_folders = plugin is not None and plugin.config.docs_structure == "folder"
    base = docs / own.name if in_folders else docs
    suffixes = [] if plugin is None or in_folders else [one.name for one in languages_of(config)]
    for path in sorted(base.rglob("*.md")):
        source = path.relative_to(docs).as_posix()
        if config.exclude_docs is not None and config.exclude_docs.match_file(source):
            continue
        name = path.relative_to(base).as_posix().removesuffix(".md")
        name, suffix = _without_suffix(name, suffixes)
        if not suffixes or suffix == own.name or (suffix is None and not own.folder):
            yield _folder(name), path


def _without_suffix(name: str, suffixes: Sequence[str]) -> tuple[str, str | None]:
    """Return the name of a page (about.zh) without its language, and that, if it has one."""
    stem, _, suffix = name.rpartition(".")
    return (stem, suffix) if stem and suffix in suffixes else (name, None)


def _folder(name: str) -> str:
    """Return the folder of the site at whose index MkDocs puts a page."""
    parts = name.split("/")
    if parts[-1] in ("index", "README"):
        parts.pop()
    return "".join(f"{part}/" for part in parts)
