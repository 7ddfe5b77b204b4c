"""The user's cache folder, and the engine's folder in it."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_cache_path


def user_folder() -> Path:
    """Return the folder of cache files that all editions share; it may not exist yet.

    An edition cannot ship it, as it can its own ``.cache/``: so it may hold code.
    """
    return user_cache_path("duizhao", appauthor=False)
