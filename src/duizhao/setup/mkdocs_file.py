"""What ``mkdocs.yml`` says, read without MkDocs: enough to tell what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

NAME = "mkdocs.yml"
"""The file, below the edition's root."""


class ConfigurationLoader(yaml.SafeLoader):
    """Reads environment variables where ``!ENV`` names them, and other tags as nothing."""

    environment: Mapping[str, str] = {}


def _environment(loader: ConfigurationLoader, node: yaml.Node) -> Any:
    """Return the value of the first variable that is set; of several names, the last is a default.

    A value is read as YAML reads a scalar: https://github.com/waylan/pyyaml-env-tag.
    """
    names: list[Any] = [getattr(node, "value", None)]
    if isinstance(node, yaml.SequenceNode):
        names = loader.construct_sequence(node)
    default = names.pop() if len(names) > 1 else None
    for name in names:
        value = loader.environment.get(str(name))
        if value is not None:
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
            return loader.construct_object(yaml.ScalarNode(tag, value))
    return default


ConfigurationLoader.add_constructor("!ENV", _environment)
ConfigurationLoader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def parse(text: str, environment: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return a configuration; without an ``environment``, variables have their defaults.

    Raises ValueError if it is no YAML mapping.
    """
    loader = ConfigurationLoader(text)
    loader.environment = environment or {}
    try:
        loaded = loader.get_single_data()
    except yaml.YAMLError as error:
        raise ValueError(f"{NAME} cannot be read: {error}") from error
    finally:
        loader.dispose()
    if not isinstance(loaded, dict):
        raise ValueError(f"{NAME} has no fields: write 'site_name: …'")
    return loaded


def configuration(root: Path, environment: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the configuration of an edition; see ``parse``.

    Raises FileNotFoundError if there is none, and ValueError if it is no YAML mapping.
    """
    return parse((root / NAME).read_text("utf-8"), environment)


def line_of(root: Path, *keys: str | int) -> int | None:
    """Return the line, from 1, of a value in the configuration of an edition, if it is there.

    ``keys`` are those of mappings and the places in lists that lead to it.
    """
    try:
        node = yaml.compose((root / NAME).read_text("utf-8"), ConfigurationLoader)
    except (OSError, ValueError, yaml.YAMLError):
        return None
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            found = {name.value: value for name, value in node.value}
            node = found.get(key)
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            node = node.value[key] if key < len(node.value) else None
        else:
            return None
    return node.start_mark.line + 1 if node is not None else None


def plugins(config: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the settings of each plugin by its name."""
    result: dict[str, dict[str, Any]] = {}
    entries = config.get("plugins")
    listed = map(_plugin, entries if isinstance(entries, list) else [])
    items = entries.items() if isinstance(entries, dict) else listed
    for name, settings in items:
        result[str(name)] = settings if isinstance(settings, dict) else {}
    return result


def _plugin(entry: object) -> tuple[str, object]:
    if isinstance(entry, dict) and entry:
        return next(iter(entry.items()))
    return str(entry), None


def languages(config: dict[str, Any]) -> list[str]:
    """Return the languages that mkdocs-static-i18n builds; none where it is not used."""
    entries = plugins(config).get("i18n", {}).get("languages")
    return [
        str(one["locale"])
        for one in (entries if isinstance(entries, list) else [])
        if isinstance(one, dict) and "locale" in one and one.get("build") is not False
    ]


def pages_in_navigation(config: dict[str, Any]) -> list[str]:
    """Return the paths that the ``nav`` names, in any depth."""
    return list(_paths(config.get("nav") or []))


def _paths(entries: object) -> Iterator[str]:
    if isinstance(entries, str):
        yield entries
    elif isinstance(entries, list):
        for entry in entries:
            yield from _paths(entry)
    elif isinstance(entries, dict):
        for entry in entries.values():
            yield from _paths(entry)
