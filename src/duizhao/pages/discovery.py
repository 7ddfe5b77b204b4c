"""Finds what the modules of a package define, so that a new module needs no entry elsewhere."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def defined_in(package: ModuleType, sort: type[T]) -> tuple[T, ...]:
    """Return the objects of one class that the modules of ``package`` define, module by module."""
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    modules = [importlib.import_module(f"{package.__name__}.{name}") for name in names]
    found = [one for module in modules for one in vars(module).values() if isinstance(one, sort)]
    # A module may import what another defines.
    return tuple({id(one): one for one in found}.values())
