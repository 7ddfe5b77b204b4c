"""What the configuration of MkDocs says of the edition's site."""

from __future__ import annotations

import os
import uuid
from typing import Protocol, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ..contribute.forges import Repository
from ..locales.catalogues import Locale, known_locales
from ..render import SiteSettings
from ..render.settings import NAMESPACE


def settings_of(config: MkDocsConfig) -> SiteSettings:
    """Return what the configuration, and the environment, say of the site."""
    return SiteSettings(
        name=config.site_name,
        url=config.site_url or None,
        locales=locales_of(config),
        directory_urls=not is_offline(config),
        repository=repository_of(config),
        version=os.environ.get("DUIZHAO_VERSION") or None,
        namespace=namespace_of(config),
    )


def repository_of(config: MkDocsConfig) -> Repository:
    """Return what the configuration says of the place where the records are kept."""
    extra = config.extra
    return Repository(
        url=config.repo_url or "",
        kind=str(extra.get("repo_kind") or ""),
        branch=str(extra.get("repo_branch") or "main"),
        edit_path=str(extra.get("edit_path") or ""),
    )


def namespace_of(config: MkDocsConfig) -> uuid.UUID:
    """Return the UUID of the edition, from which the ids in its feeds are made.

    Raises PluginError, with a new one, if what the configuration has is none.
    """
    given = config.extra.get("edition_id")
    if not given:
        return NAMESPACE
    try:
        return uuid.UUID(str(given))
    except ValueError:
        message = f"mkdocs.yml: extra: edition_id: '{given}' is not a UUID"
        raise PluginError(f"{message}; a new one for this edition: {uuid.uuid4()}") from None


def is_offline(config: MkDocsConfig) -> bool:
    """Tell whether the pages will be read from a disk."""
    return bool(config.extra.get("offline"))


class I18n(Protocol):
    """What the site needs of the plugin mkdocs-static-i18n, which has no types."""

    building: bool
    """Whether the site is being built for another locale than the first."""
    default_language: Locale
    """The locale that is built first."""
    current_language: Locale | None
    """The locale that is being built, once that is settled."""
    build_languages: list[Locale]
    """The locales that are built, the default one among them."""


def i18n(config: MkDocsConfig) -> I18n:
    """Return the plugin mkdocs-static-i18n."""
    return cast(I18n, config.plugins["i18n"])


def locales_of(config: MkDocsConfig) -> tuple[Locale, ...]:
    """Return the locales of the site, the default one first.

    Raises PluginError if there are no words for one of them.
    """
    plugin = i18n(config)
    others = [one for one in plugin.build_languages if one != plugin.default_language]
    found = (plugin.default_language, *others)
    for locale in found:
        if locale not in known_locales():
            known = ", ".join(known_locales())
            problem = f"mkdocs.yml: plugins: i18n: languages: there are no words for '{locale}'"
            raise PluginError(f"{problem}; the interface can be in {known}")
    return found


def locale_of(config: MkDocsConfig) -> Locale:
    """Return the locale of which the pages are built."""
    plugin = i18n(config)
    return plugin.current_language or plugin.default_language


def is_default_locale(config: MkDocsConfig) -> bool:
    """Tell whether that is the default locale, whose pass makes what all of them share."""
    return locale_of(config) == i18n(config).default_language
