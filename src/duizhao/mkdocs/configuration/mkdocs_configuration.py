"""What the configuration of MkDocs says of the edition's site."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ...site.configuration import settings
from ...site.configuration.offered_formats import offers, skipped
from ...site.configuration.settings import site_settings
from ...site.failure import SettingError
from ...site.frame.context import SiteFacts
from ...views.settings import SiteSettings
from .languages import languages_of
from .site_settings import extra_scripts, extra_styles, favicon, logo, written

_OF_SITES = ("duizhao.", "mkdocs_static_i18n.", "mkdocs.contrib.search", "material.plugins.search")
"""Who is known to leave the pages of a finished site alone."""


def settings_of(config: MkDocsConfig, missing: frozenset[str] = frozenset()) -> SiteSettings:
    """Return what the configuration, and the environment, say of the site.

    ``missing`` are the paths of the guide's pages that it does not have. Raises PluginError.
    """
    try:
        return site_settings(
            name=config.site_name,
            url=config.site_url or "",
            repository_url=config.repo_url or "",
            languages=languages_of(config),
            extra=config.extra,
            directory_urls=config.use_directory_urls,
            missing=missing,
            offers=offers(config.extra, Path(config.config_file_path).parent),
            root=Path(config.config_file_path).parent,
            # MkDocs' default names a branch of its own.
            edit_uri=str(written(config).get("edit_uri") or ""),
        )
    except SettingError as error:
        raise PluginError(str(error)) from None


def skipped_formats(config: MkDocsConfig) -> list[str]:
    """Return a sentence for each format for download that is left out. Raises PluginError."""
    try:
        return list(skipped(config.extra, Path(config.config_file_path).parent))
    except SettingError as error:
        raise PluginError(str(error)) from None


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


def is_offline(config: MkDocsConfig) -> bool:
    """Tell whether the pages will be read from a disk."""
    return settings.is_offline(config.extra)


def is_finished_here(config: MkDocsConfig) -> bool:
    """Tell whether nobody else works on the files of the site after they are made.

    A hook or plugin of somebody else may read or change them all.
    """
    events = ("post_build", "shutdown")
    after = {method.__module__ for event in events for method in config.plugins.events[event]}
    return all(module.startswith(_OF_SITES) for module in after)
