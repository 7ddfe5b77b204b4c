"""What the configuration of MkDocs says of the site, and which of its settings do not work here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

from ...setup.mkdocs_file import NAME, ConfigurationLoader
from ...site.configuration import settings
from ...site.configuration.site_configuration import SiteConfiguration
from ...site.configuration.theme_settings import not_followed
from ...site.failure import SettingError
from .languages import language_of, languages_of

_OUR_FAVICON = "assets/images/favicon.png"
"""What Material's icon is called, which no page of ours has."""
_OF_SITES = ("duizhao.", "mkdocs_static_i18n.", "mkdocs.contrib.search", "material.plugins.search")
"""Who is known to leave the pages of a finished site alone."""


def configuration_of(config: MkDocsConfig) -> SiteConfiguration:
    """Return what the configuration says of the site in the language that is being built."""
    theme = {"logo": config.theme.get("logo"), "favicon": config.theme.get("favicon")}
    if theme["favicon"] == _OUR_FAVICON:
        theme["favicon"] = ""
    values = {
        **config,
        "theme": theme,
        "edit_uri": written(config).get("edit_uri"),
        "extra_javascript": [_script(one) for one in config.extra_javascript],
    }
    root = Path(config.config_file_path).parent
    return SiteConfiguration(language_of(config), values, languages_of(config), root)


def _script(given: object) -> object:
    if isinstance(given, str):
        return given
    options = {name: getattr(given, name) for name in ("path", "type", "defer")}
    return {**options, "async": getattr(given, "async_", False)}


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


def refuse(config: MkDocsConfig) -> None:
    """Raise SettingError for all settings that a page of ours cannot follow."""
    configuration_of(config).refuse_other_hosts()
    if not config.use_directory_urls:
        wrong = "use_directory_urls: every page of a book has a folder"
        raise SettingError(f"{NAME}: {wrong}; OFFLINE=true makes one that opens from a disk")


def without_effect(config: MkDocsConfig) -> list[str]:
    """Return a sentence for every setting that has no effect, which is named in it."""
    found = not_followed(written(config), config.plugins)
    return [f"{NAME}: {one} (no effect in the skeleton book)" for one in found]


def written(config: MkDocsConfig) -> Mapping[str, Any]:
    """Return what the configuration file itself says, without what MkDocs or a plugin adds."""
    path = Path(config.config_file_path)
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else {}


class _Loader(ConfigurationLoader):
    environment = os.environ


@lru_cache(maxsize=1)
def _read(path: Path, _changed: int) -> Mapping[str, Any]:
    """Return what is in a configuration file, and in those from which it inherits."""
    with path.open("rb") as file:
        return yaml_load(file, _Loader)  # type: ignore[arg-type]
