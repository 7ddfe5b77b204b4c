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

from .extras import is_installed

T = TypeVar("T")
GROUP = "duizhao.wings"
"""The group of the entry points of other distributions."""
_ENGINE = Path(__file__).parent


def wings() -> Iterator[ModuleType]:
    """Yield what registers something: the core, its wings, other distributions, each by name."""
    yield import_module("duizhao.core")
    for file in sorted(_ENGINE.glob("*/wing.py")):
        yield import_module(f"duizhao.{file.parent.name}.wing")
    yield from map(import_module, _others())


def registered(
    name: Literal["PAGES", "RULES", "FORMATS", "EXPORTS"], sort: type[T]
) -> dict[str, T]:
    """Return what is registered under a name, by the names of these objects, and in order."""
    places = (place for wing in wings() for place in getattr(wing, name, ()))
    found = (one for place in places for one in _objects(place) if isinstance(one, sort))
    return {getattr(one, "name", ""): one for one in found}


def named(kind: Literal["COMMANDS", "FUNCTIONS"], name: str) -> Any:
    """Return the command or the function of that name, imported now; None if there is none."""
    place = _place(kind, name)
    return next(iter(_objects(place))) if place else None


@cache
def _place(kind: str, name: str) -> str | None:
    places = (getattr(wing, kind, {}).get(name) for wing in wings())
    return next(filter(None, places), None)


def command_names() -> list[str]:
    """Return the names of all commands, without importing one."""
    return [name for wing in wings() for name in getattr(wing, "COMMANDS", ())]


def template_folders() -> list[Path]:
    """Return the folders with the templates of pages and formats."""
    folders = [(str(wing.__file__), getattr(wing, "TEMPLATES", ())) for wing in wings()]
    return [Path(file).parent / name for file, names in folders for name in names]


@cache
def _others() -> list[str]:
    """Return the modules that other distributions name, by the names of their entry points."""
    # 'importlib.metadata' has these too, and takes as long to import as a whole command to run.
    found: dict[str, str] = {}
    for file in (file for one in sys.path for file in Path(one).glob("*-info/entry_points.txt")):
        if f"[{GROUP}]" in (text := file.read_text("utf-8")):
            parser = ConfigParser(delimiters="=")
            parser.read_string(text)
            found = {**parser[GROUP], **found}
    places = [found[name] for name in sorted(found)]
    return [place for place in places if is_installed(place.partition(".")[0])]


def _objects(place: str) -> Iterable[Any]:
    module, _, name = place.partition(":")
    if name:
        one = getattr(import_module(module), name)
        return one if isinstance(one, tuple) else (one,)
    return (one for found in _modules(module) for one in vars(found).values())


def _modules(name: str) -> Iterator[ModuleType]:
    """Yield a module, or all modules of a package by their names."""
    module = import_module(name)
    inner = sorted(one.name for one in pkgutil.iter_modules(getattr(module, "__path__", ())))
    if not inner:
        yield module
    for one in inner:
        yield from _modules(f"{name}.{one}")
