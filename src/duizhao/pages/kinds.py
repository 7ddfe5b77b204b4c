"""The kinds of pages by name: a new folder in this package is a new kind."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from .kind import PageKind

_PACKAGE = __name__.rpartition(".")[0]


def _kinds() -> Iterator[PageKind]:
    for info in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if info.ispkg:
            module = importlib.import_module(f"{_PACKAGE}.{info.name}.page")
            yield from (one for one in vars(module).values() if isinstance(one, PageKind))


KINDS: Mapping[str, PageKind] = {kind.name: kind for kind in _kinds()}
"""Every kind of page by its name."""
