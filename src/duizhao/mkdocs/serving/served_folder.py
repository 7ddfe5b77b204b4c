"""The folder from which ``serve`` answers: the last site that is whole.

MkDocs empties the folder of the site before each build, except for what is hidden. So a site that
is whole is moved into a hidden folder of its own in there, and is served from it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

_WHOLE = ".whole-"


def promote(site: Path) -> Path:
    """Move the site that was built into a folder that no build empties; return that folder.

    The one before is kept until the next: somebody may be reading a file of it.
    """
    earlier = _whole(site)
    folder = site / f"{_WHOLE}{_number(earlier[-1]) + 1 if earlier else 1}"
    folder.mkdir()
    for path in [*site.iterdir()]:
        if not path.name.startswith("."):
            path.rename(folder / path.name)
    for path in earlier[:-1]:
        shutil.rmtree(path, ignore_errors=True)
    return folder


def newest(site: Path) -> Path | None:
    """Return the last site that was promoted, if there is one."""
    return next(reversed(_whole(site)), None)


def _whole(site: Path) -> list[Path]:
    """Return the whole sites in a folder, the newest last."""
    return sorted(site.glob(f"{_WHOLE}*"), key=_number)


def _number(folder: Path) -> int:
    return int(folder.name.removeprefix(_WHOLE))
