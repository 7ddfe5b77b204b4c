"""Where the last build left its pages, and what is known of them: below the root, or while serving.

MkDocs empties the folder of the site before each build of ``serve``; all but what is hidden.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from .engine import engine_digest
from .options import current_options
from .page_cache import PageCache, content_digest

FOLDER = Path(".cache") / "duizhao"
"""Where below the root of an edition the caches are."""
_LAST = ".last"
_KNOWN = ".last.json"


def set_aside(site: Path) -> None:
    """Hide the site that was served last, if it is whole, from MkDocs, which empties its folder."""
    last = site / _LAST
    if not (site / _KNOWN).exists():
        return
    shutil.rmtree(last, ignore_errors=True)
    last.mkdir()
    for path in site.iterdir():
        if not path.name.startswith("."):
            path.rename(last / path.name)


def served(site: Path, overrides: Path | None) -> PageCache:
    """Return what is known of the site that was served last."""
    known = site / _KNOWN
    cache = PageCache(known, site / _LAST, engine_digest([overrides] if overrides else []))
    # Until this build has ended there is no whole site.
    known.unlink(missing_ok=True)
    return cache


def built(root: Path, overrides: Path | None) -> PageCache:
    """Return what is known of the site that was built last into the same folder."""
    out = current_options().replaced
    if out is None:
        return PageCache(None, None, "")
    name = content_digest(str(out.absolute()).encode())[:12]
    key = engine_digest([overrides] if overrides else [])
    return PageCache(root / FOLDER / f"pages-{name}.json", out, key)
