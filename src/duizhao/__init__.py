"""Duizhao 对照: side-by-side, annotated bilingual editions from YAML records.

What other programs may call is in ``duizhao.api``, and here by the same names, which are looked
up when they are first asked for: a command need not wait for what it does not use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import (
        BuildFailed,
        Edition,
        Page,
        Problem,
        Report,
        UnreadableEdition,
        build,
        check_edition,
        read_edition,
        render_pages,
        split_sentences,
    )

__version__ = "0.1.0"
__all__ = [
    "BuildFailed",
    "Edition",
    "Page",
    "Problem",
    "Report",
    "UnreadableEdition",
    "build",
    "check_edition",
    "read_edition",
    "render_pages",
    "split_sentences",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module(".api", __name__), name)
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
