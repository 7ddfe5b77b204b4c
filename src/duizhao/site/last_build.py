"""Where the last build left its pages, and what is known of them: below the root, or while serving.

MkDocs empties the folder of the site before each build of ``serve``; all but what is hidden.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from ..store import FOLDER, content_digest, engine_digest
from .options import current_options
from .page_cache import EarlierSite, PageCache

PART = ".duizhao-part.json"
"""What is known of the pages in a part of a site."""
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
    known, key = site / _KNOWN, engine_digest([overrides] if overrides else [])
    earlier = EarlierSite(known, site / _LAST, key)
    # Until this build has ended there is no whole site.
    known.unlink(missing_ok=True)
    return PageCache(key, known, [earlier])


def built(root: Path, site: Path, overrides: Path | None) -> PageCache:
    """Return what is known of the site that was built last into the same folder, and of parts.

    What is known of a part is in the part itself, so that it can be carried to another machine.
    """
    options = current_options()
    key = engine_digest([overrides] if overrides else [])
    earlier = [EarlierSite(part / PART, part, key) for part in options.parts]
    if options.documents:
        return PageCache(key, site / PART, earlier)
    out = options.replaced
    if out is None:
        return PageCache(key, None, earlier)
    known = root / FOLDER / f"pages-{content_digest(str(out.absolute()).encode())[:12]}.json"
    return PageCache(key, known, [*earlier, EarlierSite(known, out, key)])
