"""The kinds of pages by name: a new folder in ``pages`` is a new kind."""

import importlib
import pkgutil
import sys
from collections.abc import Iterator, Mapping

from ... import pages
from ..discovery import defined_in
from ..page_kind import PageKind


def _kinds() -> Iterator[PageKind]:
    yield from defined_in(sys.modules[__name__], PageKind)
    for info in pkgutil.iter_modules(pages.__path__):
        if info.ispkg:
            module = importlib.import_module(f"{pages.__name__}.{info.name}.page")
            yield from (one for one in vars(module).values() if isinstance(one, PageKind))


KINDS: Mapping[str, PageKind] = {kind.name: kind for kind in _kinds()}
"""Every kind of page by its name."""
