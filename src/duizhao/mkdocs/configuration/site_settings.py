"""What the configuration of MkDocs says of the site, and which of its settings do not work here."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from ...messages import say
from ...model.problems import quoted
from ...setup.message_places import MessagePlaces
from ...setup.mkdocs_file import NAME, ConfigurationLoader
from ...site.configuration.site_configuration import SiteConfiguration
from ...site.configuration.theme_settings import not_followed, not_followed_on_page
from ...site.failure import Reasons, SettingError
from ...site.frame.assets import BOOK
from .languages import language_of, languages_of

_OUR_FAVICON = "assets/images/favicon.png"
"""What Material's icon is called, which no page of ours has."""
KNOWN = ("duizhao.", "mkdocs_static_i18n.", "mkdocs.contrib.search", "material.plugins.search")
"""Whose plugins and hooks are known to leave the pages of a finished site alone, and to read
nothing but what the configuration names: the search of Material has no part in a book."""
_NO_EFFECT = "(no effect in the skeleton book)"
_BLOCK = re.compile(r"\{%-?\s*block\s+(\w+)")
_EXTENDS_OURS = re.compile(r"\bextends\s+[\"'](?:base|main)\.html")


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


def is_finished_here(config: MkDocsConfig) -> bool:
    """Tell whether nobody else works on the files of the site after they are made.

    A hook or plugin of somebody else may read or change them all.
    """
    events = ("post_build", "shutdown")
    after = {method.__module__ for event in events for method in config.plugins.events[event]}
    return all(module.startswith(KNOWN) for module in after)


def refuse(config: MkDocsConfig) -> None:
    """Raise SettingError for all settings that a page of ours cannot follow."""
    configuration_of(config).refuse_other_hosts()
    if not config.use_directory_urls:
        wrong = "use_directory_urls: every page of a book has a folder"
        raise SettingError(f"{NAME}: {wrong}; OFFLINE=true makes one that opens from a disk")


def without_effect(config: MkDocsConfig) -> list[str]:
    """Return a sentence for every setting or template that has no effect, which is named in it."""
    found = [f"{NAME}: {one}" for one in not_followed(written(config))]
    return [f"{one} {_NO_EFFECT}" for one in (*found, *_idle_templates(config))]


def _idle_templates(config: MkDocsConfig) -> Iterator[str]:
    """Yield a sentence for each block and partial of ``custom_dir`` that no page of a book has."""
    own, root = Path(config.theme.custom_dir or BOOK), Path(config.config_file_path).parent
    known = sorted(_BLOCK.findall((BOOK / "base.html").read_text("utf-8")))
    texts = {path: path.read_text("utf-8") for path in sorted(own.rglob("*.html"))}
    for path, text in texts.items():
        file = Path(os.path.relpath(path, root)).as_posix()
        for found in _BLOCK.finditer(text) if _EXTENDS_OURS.search(text) else ():
            if found[1] not in known:
                place = f"{file}:{text.count(chr(10), 0, found.start()) + 1}"
                yield f"{place}: block {found[1]}: {say('no-effect.block', known=', '.join(known))}"
        part = path.relative_to(own).as_posix()
        used = (BOOK / part).is_file() or part in "".join(texts.values())
        if part.startswith("partials/") and not used:
            yield f"{file}: {say('no-effect.partial')}"


def without_effect_on_page(page: Page, html: str, config: MkDocsConfig) -> Iterator[Reasons]:
    """Yield what has no effect on a hand-written page; leave out a template that there is not."""
    root, template = Path(config.config_file_path).parent, str(page.meta.get("template") or "")
    privacy = [one for name, one in config.plugins.items() if name.endswith("privacy")]
    fetched = any(one.config.get("enabled", True) for one in privacy)
    allowed = ["formula"] * bool(config.extra_javascript) + ["elsewhere"] * fetched
    found = [*not_followed_on_page(page.meta, html, allowed)]
    if not any((Path(folder) / template).exists() for folder in config.theme.dirs):
        del page.meta["template"]
        found.append((template, f"template: {say('no-effect.template', words=quoted(template))}"))
    file = Path(os.path.relpath(config.docs_dir, root), page.file.src_uri).as_posix()
    for words, said in found:
        message = f"{said} {_NO_EFFECT}"
        yield [MessagePlaces(root).page(file, message, words) or f"{file}: {message}"]


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
