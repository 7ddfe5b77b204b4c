"""The folder in which this user's programs keep what can be made again, and ours in it."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_cache_path


def user_folder() -> Path:
    """Return where the engine keeps what is the same for every edition; it need not be there.

    No edition can bring it along, as it can its own ``.cache/``: so it may hold code.
    """
    return user_cache_path("duizhao", appauthor=False)
