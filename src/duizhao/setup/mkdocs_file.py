"""What ``mkdocs.yml`` says, read without MkDocs: enough to tell what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from ..messages import literally
from ..model.problems import Problem
from ..records.source import Source, decoded

NAME = "mkdocs.yml"
"""The file, below the edition's root."""
_UNUSABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Characters that an escape of YAML can make, and no name of a file or page can have."""
_LISTS = ("plugins", "nav", "hooks", "extra_css", "extra_javascript")


class UnreadableConfiguration(ValueError):
    """The configuration cannot be read; ``problem`` says why, and where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class ConfigurationLoader(yaml.SafeLoader):
    """Reads environment variables where ``!ENV`` names them, and other tags as nothing."""

    environment: Mapping[str, str] = {}

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Return a value. Raises ConstructorError, with its place, if there is none such."""
        try:
            value = super().construct_object(node, deep)
            if isinstance(value, str) and (found := _UNUSABLE.search(value)):
                raise ValueError(f"the character U+{ord(found[0]):04X} has no use in a setting")
        except (ValueError, OverflowError) as error:
            # Such as a day that no calendar has, or a number of thousands of digits.
            where = node.start_mark
            raise yaml.constructor.ConstructorError(None, None, str(error), where) from error
        return value


def _environment(loader: ConfigurationLoader, node: yaml.Node) -> Any:
    """Return the value of the first variable that is set; of several names, the last is a default.

    A value is read as YAML reads a scalar: https://github.com/waylan/pyyaml-env-tag.
    """
    names: list[Any] = [getattr(node, "value", None)]
    if isinstance(node, yaml.SequenceNode):
        names = loader.construct_sequence(node)
    default = names.pop() if len(names) > 1 else None
    for name in names:
        if (value := loader.environment.get(str(name))) is not None:
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
            return loader.construct_object(yaml.ScalarNode(tag, value))
    return default


ConfigurationLoader.add_constructor("!ENV", _environment)
ConfigurationLoader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def parse(text: str, environment: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return a configuration; without an ``environment``, variables have their defaults.

    Raises UnreadableConfiguration if it is no YAML mapping.
    """
    source, what = Source(NAME, text), "this is not YAML: "
    try:
        loader = ConfigurationLoader(text)
        loader.environment = environment or {}
        loaded = loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        offset = mark.index if mark is not None else 0
        tab = text[offset : offset + 1] == "\t"
        what += (
            "a tab here, and YAML is indented with spaces"
            if tab
            else " ".join(part for part in (error.context, error.problem) if part)
        )
    except yaml.YAMLError as error:
        offset = getattr(error, "position", 0)
        what += str(error).partition("\n")[0]
    except RecursionError:
        offset, what = 0, "this is nested too deep"
    else:
        if isinstance(loaded, dict):
            return loaded
        offset, what = 0, "there are no settings here: write 'site_name: …'"
    raise UnreadableConfiguration(source.problem(offset, literally(what), rule="yaml"))


def parsed(
    root: Path, environment: Mapping[str, str] | None = None
) -> tuple[Source, dict[str, Any]]:
    """Return the configuration of an edition as its text, and as values; see ``parse``.

    Raises FileNotFoundError if there is none, and UnreadableConfiguration if it is no UTF-8, or no
    YAML mapping.
    """
    source, problems = decoded((root / NAME).read_bytes(), NAME)
    if source is None:
        raise UnreadableConfiguration(problems[0])
    return source, parse(source.text, environment)


def configuration(root: Path, environment: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the configuration of an edition; see ``parsed``.

    Raises UnreadableConfiguration, too, if a setting that is a list is none.
    """
    source, values = parsed(root, environment)
    for name in _LISTS:
        if not isinstance(values.get(name) or [], list | dict):
            found = re.search(rf"(?m)^{name} *:", source.text)
            offset = found.start() if found else 0
            message = literally("this is not a list: write '- …' below it")
            raise UnreadableConfiguration(source.problem(offset, message, rule=name))
    return values


def mapping(value: object) -> Mapping[str, Any]:
    """Return what is below a setting; nothing if it is no mapping."""
    return value if isinstance(value, Mapping) else {}


def plugins(config: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the settings of each plugin by its name."""
    entries = config.get("plugins")
    listed = entries if isinstance(entries, list) else [entries]
    named = (mapping(one) or {str(one): None} for one in listed if one)
    return {str(name): mapping(own) for one in named for name, own in one.items()}


def languages(config: dict[str, Any]) -> list[str]:
    """Return the languages that mkdocs-static-i18n builds; none where it is not used."""
    entries = plugins(config).get("i18n", {}).get("languages")
    return [
        str(one["locale"])
        for one in (entries if isinstance(entries, list) else ())
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
