"""Reads ``mkdocs.yml`` as MkDocs does, and reports all that is wrong in it, with its places."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils import get_theme_names

from ...extras import install_command, is_installed
from ...setup.message_places import MessagePlaces
from ...setup.mkdocs_file import UnreadableConfiguration, parsed, plugins
from ...site.configuration.options import current_options
from ...site.configuration.setting_problems import setting_problems
from ...site.failure import SettingError
from ..frames.frame import SEARCH_PLUGINS
from ..frames.material_frame import THEMES, MaterialFrame

log = logging.getLogger("mkdocs.duizhao")

_MOST = 20
"""How many wrong settings are reported at once."""
_HELP = "https://www.mkdocs.org/user-guide/configuration/"


def load_configuration(path: Path, **options: Any) -> MkDocsConfig:
    """Return a configuration; ``options`` take the place of what it says.

    MkDocs stops at the first wrong setting: each is then given its default value, to find the next.
    Raises SettingError with all of them; in a strict build with the warnings too.
    """
    places = MessagePlaces(path.parent)
    try:
        parsed(path.parent)
    except UnreadableConfiguration as error:
        raise SettingError(error.problem) from error
    wrong: dict[str, str] = {}
    ours = setting_problems(path.parent)
    while True:
        config = _read(path, options, without=wrong)
        errors, warnings = _validated(config)
        errors = {name: message for name, message in errors.items() if name not in wrong}
        wrong |= errors
        if not errors or len(wrong) >= _MOST:
            break
    if config.strict and not wrong:
        wrong = warnings
    if wrong or ours:
        # What is ours has the right form.
        theirs = wrong.keys() - {one.rule.partition(":")[0] for one in ours}
        said = (f"Config value '{name}': {wrong[name]}" for name in wrong if name in theirs)
        raise SettingError(*ours, *(reason for one in said for reason in places.found(one)))
    for name, message in warnings.items():
        log.warning("%s", f"Config value '{name}': {message}")
    return config


def _read(path: Path, options: dict[str, Any], without: dict[str, str]) -> MkDocsConfig:
    config = MkDocsConfig(config_file_path=str(path))
    with path.open("rb") as file:
        try:
            config.load_file(file)
        except ConfigurationError as error:
            raise SettingError(
                *MessagePlaces(path.parent).found(f"mkdocs.yml: INHERIT: {error}")
            ) from error
    config.load_dict(options)
    if current_options().skeleton == MaterialFrame.name:
        _put_into_material(config)
    for name in without:
        config[name] = getattr(MkDocsConfig, name).default
    return config


def _put_into_material(config: MkDocsConfig) -> None:
    """Give a site Material, and its search, if it has another theme or none."""
    given = _theme(config)
    if given.get("name") not in THEMES:
        name = next(filter(get_theme_names().__contains__, THEMES), MaterialFrame.name)
        found = plugins({"plugins": config["plugins"]})
        if not found.keys() & {*SEARCH_PLUGINS}:
            found = {"search": {}, **found}
        config.load_dict({"theme": {"font": False, **given, "name": name}, "plugins": found})


def _theme(config: MkDocsConfig) -> dict[str, Any]:
    theme: object = config["theme"]
    return theme if isinstance(theme, dict) else {"name": theme}


def _validated(config: MkDocsConfig) -> tuple[dict[str, str], dict[str, str]]:
    """Return what MkDocs finds wrong, and what it warns of, by the name of the setting."""
    if _theme(config).get("name") == "material" and not is_installed("material"):
        form = f"install it with: {install_command('material')}"
        less = "(with the skeleton book, 'name: null' does without it)"
        return {"theme": f"'material' is not installed; {form} {less}"}, {}
    try:
        errors, warnings = config.validate()
    except Exception as error:
        # Some values are of a type for which MkDocs is not prepared.
        frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
        names = [one.f_locals["key"] for one in frames if "config_option" in one.f_locals]
        if not names:
            raise
        return {names[-1]: f"this value is of a wrong type; see {_HELP}#{names[-1]}"}, {}
    return {name: str(error) for name, error in errors}, dict(warnings)
