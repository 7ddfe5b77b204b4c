"""What the configuration of MkDocs says of the site, and which of its settings do not work here."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils.yaml import yaml_load

from ...setup.mkdocs_file import ConfigurationLoader
from ...site.configuration import settings
from ...site.configuration.offered_formats import offers
from ...site.configuration.settings import on_other_hosts, site_settings
from ...site.frame.context import ExtraScript, SiteFacts
from ...views.settings import SiteSettings
from .languages import languages_of

_OUR_FAVICON = "assets/images/favicon.png"
"""What Material's icon is called, which no page of ours has."""
_THEME = {
    "features": "what Material does with the pages is not done to these",
    "palette": "the colours are in overrides/assets/stylesheets/",
    "font": "the faces are those of the reader's system",
    "icon": "the icons are in overrides/partials/",
    "direction": "the texts are read from left to right",
}
_EXTRA = {
    "analytics": "pages ask nothing of another host",
    "annotate": "notes are records",
    "consent": "nothing is kept of a reader",
    "generator": "no page names its generator",
    "homepage": "the name of the site leads to its home page",
    "social": "links of your own have their place in overrides/partials/footer.html",
    "status": "pages have no status",
    "tags": "pages have no tags",
    "version": "the version of the edition comes from DUIZHAO_VERSION",
}
_PLUGINS = {
    "search": "the edition has a search of its own",
    "material/search": "the edition has a search of its own",
    "offline": "an offline copy is what OFFLINE=true, or duizhao archive, builds",
    "material/offline": "an offline copy is what OFFLINE=true, or duizhao archive, builds",
    "material/tags": "pages have no tags",
    "material/social": "pages name no picture",
}
_OF_SITES = ("duizhao.", "mkdocs_static_i18n.", "mkdocs.contrib.search", "material.plugins.search")
"""Who is known to leave the pages of a finished site alone."""


def settings_of(config: MkDocsConfig, missing: frozenset[str] = frozenset()) -> SiteSettings:
    """Return what the configuration, and the environment, say of the site.

    ``missing`` are the paths of the guide's pages that it does not have. Raises SettingError.
    """
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


def extra_styles(config: MkDocsConfig) -> tuple[str, ...]:
    """Return the paths of the stylesheets that the site adds."""
    return tuple(str(path) for path in config.extra_css)


def extra_scripts(config: MkDocsConfig) -> tuple[ExtraScript, ...]:
    """Return the scripts that the site adds."""
    return tuple(
        ExtraScript(
            str(one),
            module=getattr(one, "type", "") == "module" or str(one).endswith(".mjs"),
            defer=getattr(one, "defer", False),
            is_async=getattr(one, "async_", False),
        )
        for one in config.extra_javascript
    )


def favicon(config: MkDocsConfig) -> str:
    """Return the path of the site's icon, if it has chosen one."""
    chosen = config.theme.get("favicon")
    return str(chosen) if chosen and chosen != _OUR_FAVICON else ""


def logo(config: MkDocsConfig) -> str:
    """Return the path of the picture beside the site's name, if there is one."""
    return str(config.theme.get("logo") or "")


def refuse(config: MkDocsConfig) -> None:
    """Raise PluginError for all settings that a page of ours cannot follow."""
    found = [f"mkdocs.yml: {problem}" for problem in _refused(config)]
    if found:
        raise PluginError("\n".join(found))


def without_effect(config: MkDocsConfig) -> list[str]:
    """Return a sentence for every setting that has no effect, which is named in it."""
    given, extra = (_mapping(written(config).get(key)) for key in ("theme", "extra"))
    found = [f"theme: {name}: {why}" for name, why in _THEME.items() if given.get(name)]
    found += [f"extra: {name}: {why}" for name, why in _EXTRA.items() if extra.get(name)]
    found += [f"plugins: {name}: {why}" for name, why in _PLUGINS.items() if name in config.plugins]
    return [f"mkdocs.yml: {one} (no effect in the skeleton book)" for one in found]


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _refused(config: MkDocsConfig) -> Iterator[str]:
    places = {
        "extra_css": extra_styles(config),
        "extra_javascript": tuple(script.path for script in extra_scripts(config)),
        "theme: logo": (logo(config),),
        "theme: favicon": (favicon(config),),
    }
    yield from on_other_hosts(places)
    if not config.use_directory_urls:
        wrong = "use_directory_urls: every page of a book has a folder"
        yield f"{wrong}; OFFLINE=true makes one that opens from a disk"


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
