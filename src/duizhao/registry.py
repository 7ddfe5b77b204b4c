"""Where pages, rules, formats, exports and commands are registered: the core imports no wing.

A wing is a package of the engine with a module ``wing``, or a module that another distribution
names by an entry point of the group ``duizhao.wings``. What the core has is in ``duizhao.core``.
Such a module imports nothing of the engine, and has any of these names:

- ``PAGES``, ``RULES``, ``FORMATS``, ``EXPORTS``: where they are defined: a module, a package for
  all its modules, or ``module:name`` for one of them or a tuple of them in order;
- ``COMMANDS``: where each command is, ``module:function`` by its name;
- ``FUNCTIONS``: where the core finds what it calls if it is there, in the same form;
- ``TEMPLATES``: the folders beside the module with the templates of pages and formats.
"""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Iterable, Iterator
from configparser import ConfigParser
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, TypeVar

T = TypeVar("T")
GROUP = "duizhao.wings"
"""The group of the entry points of other distributions."""
_ENGINE = __name__.rpartition(".")[0]


def wings() -> Iterator[ModuleType]:
    """Yield what registers something: the core, its wings, other distributions, each by name."""
    yield import_module(f"{_ENGINE}.core")
    yield from _own()
    yield from _others()


def registered(
    name: Literal["PAGES", "RULES", "FORMATS", "EXPORTS"], sort: type[T]
) -> dict[str, T]:
    """Return what is registered under a name, by the names of these objects, and in order."""
    places = [place for wing in wings() for place in getattr(wing, name, ())]
    found = (one for place in places for one in _objects(place) if isinstance(one, sort))
    return {str(getattr(one, "name")): one for one in found}  # noqa: B009


@cache
def named(kind: Literal["COMMANDS", "FUNCTIONS"], name: str) -> Any:
    """Return the command or the function of that name, imported now; None if there is none."""
    for wing in wings():
        place = getattr(wing, kind, {}).get(name)
        if place is not None:
            return _object(place)
    return None


def command_names() -> list[str]:
    """Return the names of all commands, without importing one."""
    return list(dict.fromkeys(name for wing in wings() for name in getattr(wing, "COMMANDS", ())))


def template_folders() -> list[Path]:
    """Return the folders with the templates of pages and formats."""
    return [
        Path(str(wing.__file__)).parent / folder
        for wing in wings()
        for folder in getattr(wing, "TEMPLATES", ())
    ]


@cache
def _own() -> tuple[ModuleType, ...]:
    folders = sorted(path.parent.name for path in Path(__file__).parent.glob("*/wing.py"))
    return tuple(import_module(f"{_ENGINE}.{folder}.wing") for folder in folders)


@cache
def _others() -> tuple[ModuleType, ...]:
    # 'importlib.metadata' has these too, and takes as long to import as a whole command to run.
    found: dict[str, str] = {}
    for folder in sys.path:
        for file in Path(folder).glob("*-info/entry_points.txt"):
            if f"[{GROUP}]" in (text := file.read_text("utf-8")):
                parser = ConfigParser(delimiters="=")
                parser.read_string(text)
                found = {**parser[GROUP], **found}
    return tuple(import_module(found[name]) for name in sorted(found))


def _object(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


def _objects(place: str) -> Iterable[Any]:
    if ":" in place:
        found = _object(place)
        return found if isinstance(found, tuple) else (found,)
    return (one for module in _modules(place) for one in vars(module).values())


def _modules(place: str) -> Iterator[ModuleType]:
    """Yield a module, or all modules of a package by their names."""
    module = import_module(place)
    if hasattr(module, "__path__"):
        for info in sorted(pkgutil.iter_modules(module.__path__), key=lambda one: one.name):
            yield from _modules(f"{place}.{info.name}")
    else:
        yield module
