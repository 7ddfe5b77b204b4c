"""Where the last build left its pages, and what is known of them: below the root, or while serving.

MkDocs empties the folder of the site before each build of ``serve``; all but what is hidden. So a
site that is whole goes into a hidden folder of its own in there, and is served from it.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from ..store import FOLDER, content_digest, engine_digest, seal
from .options import current_options
from .output_folder import replaces
from .page_cache import EarlierSite, PageCache

PART = ".duizhao-part.json"
"""What is known of the pages in a part of a site."""
_WHOLE = ".whole-"
_KNOWN = ".known.json"


def put_up(site: Path) -> Path:
    """Put the site that was built in a folder where no build will touch it; return that folder.

    The one before stays until the next: somebody may be reading a file of it.
    """
    earlier = _whole(site)
    folder = site / f"{_WHOLE}{_number(earlier[-1]) + 1 if earlier else 1}"
    folder.mkdir()
    for path in [*site.iterdir()]:
        if not path.name.startswith("."):
            path.rename(folder / path.name)
    with suppress(FileNotFoundError):
        (site / _KNOWN).rename(folder / _KNOWN)
    for path in earlier[:-1]:
        shutil.rmtree(path, ignore_errors=True)
    return folder


def _whole(site: Path) -> list[Path]:
    """Return the whole sites in a folder, the newest last."""
    return sorted(site.glob(f"{_WHOLE}*"), key=_number)


def _number(folder: Path) -> int:
    return int(folder.name.removeprefix(_WHOLE))


def served(site: Path, overrides: Path | None) -> PageCache:
    """Return what is known of the site that is served."""
    key = engine_digest([overrides] if overrides else [])
    earlier = [EarlierSite(folder / _KNOWN, folder, key) for folder in _whole(site)[-1:]]
    return PageCache(key, site / _KNOWN, earlier)


def built(root: Path, site: Path, overrides: Path | None, *, alone: bool) -> PageCache:
    """Return what is known of the site that was built last into the same folder, and of parts.

    What is known of a part is in the part itself, so that it can be carried to another machine.
    ``alone`` is whether nobody else works on the site when it is made: else all must be in it then.
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
    taken = alone and replaces(site, out)
    # It is below the root, where an edition can bring a file along; a part has been asked for.
    whole = EarlierSite(known, out, key, seal, replaced=taken)
    return PageCache(key, known, [*earlier, whole], seal)
