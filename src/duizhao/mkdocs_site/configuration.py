"""What the configuration of MkDocs says of the edition's site."""

from __future__ import annotations

import os
import uuid
from collections.abc import Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ..build.frame_context import SiteFacts
from ..contribute.forges import Repository
from ..model.licences import LICENCES, Licence
from ..render import SiteSettings
from ..render.settings import NAMESPACE
from .languages import languages_of
from .site_settings import extra_scripts, extra_styles, favicon, logo

_OF_SITES = ("duizhao.", "mkdocs_static_i18n.", "mkdocs.contrib.search", "material.plugins.search")
"""Who is known to leave the pages of a finished site alone."""


def settings_of(config: MkDocsConfig) -> SiteSettings:
    """Return what the configuration, and the environment, say of the site."""
    languages = languages_of(config)
    return SiteSettings(
        name=config.site_name,
        url=config.site_url or None,
        locales=tuple(language.locale for language in languages),
        folders={language.locale: language.folder for language in languages},
        directory_urls=config.use_directory_urls and not is_offline(config),
        repository=repository_of(config),
        version=os.environ.get("DUIZHAO_VERSION") or None,
        namespace=namespace_of(config),
        licence=licence_of(config),
    )


def licence_of(config: MkDocsConfig) -> Licence | None:
    """Return the licence of the notes that ``extra: licence`` names, if it names one.

    Raises PluginError for one that is not known.
    """
    given = str(config.extra.get("licence") or "none")
    known = {name.lower(): licence for name, licence in LICENCES.items()}
    if given.lower() == "none":
        return None
    if given.lower() not in known:
        names = ", ".join([*LICENCES, "none"])
        raise PluginError(f"mkdocs.yml: extra: licence: no such licence '{given}'; known: {names}")
    return known[given.lower()]


def facts_of(config: MkDocsConfig) -> SiteFacts:
    """Return what the configuration says of the site in the locale that is being built."""
    return SiteFacts(
        name=config.site_name,
        description=config.site_description or "",
        url=config.site_url or "",
        repo=config.repo_url or "",
        copyright=config.copyright or "",
        logo=logo(config),
        favicon=favicon(config),
        extra_css=extra_styles(config),
        extra_js=extra_scripts(config),
    )


def plain_values(value: Any) -> Any:
    """Return what a configuration holds as mappings, lists and plain values, without the rest.

    A template of the frame may ask for any of it.
    """
    if isinstance(value, Mapping):
        return {str(key): plain_values(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain_values(one) for one in value]
    return value if isinstance(value, str | int | float) else None


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
    """Tell whether the pages will be read from a disk: the configuration says so, or OFFLINE.

    That is set by whoever wants such a copy, ``duizhao archive`` among them; a configuration that
    does not ask for it must not make the copy useless.
    """
    given = os.environ.get("OFFLINE", "").strip().lower()
    return bool(config.extra.get("offline")) or given not in ("", "0", "false", "no", "off")


def is_finished_here(config: MkDocsConfig) -> bool:
    """Tell whether nobody else works on the files of the site after they are made.

    A hook or plugin of somebody else may read or change them all.
    """
    events = ("post_build", "shutdown")
    after = {method.__module__ for event in events for method in config.plugins.events[event]}
    return all(module.startswith(_OF_SITES) for module in after)
