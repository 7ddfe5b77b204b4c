"""Tells that a site is up to date, from the names, times, sizes and inodes of files alone.

It looks at all that a build reads, and at the site. What a build with plugins, hooks or extensions
of somebody else reads is not known, so it leaves no stamp.
Nothing heavy is imported: this is the first thing that ``duizhao build`` does.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from ..cache.cached_values import FOLDER
from ..cache.files_below import File, files_below, state_digest
from ..cache.signatures import signature

_ENGINE = Path(__file__).parents[1]
_RECENT = 2_000_000_000
"""For how many nanoseconds a further change of a file may leave its time as it was."""
_ENVIRONMENT = (
    *("DUIZHAO_", "GIT_", "HOME", "LANG", "LC_", "MKDOCS", "OFFLINE", "PATH"),
    *("PYTHONHOME", "PYTHONPATH", "SOURCE_DATE_EPOCH", "TZ", "XDG_"),
)
"""How the names of variables begin that the engine, MkDocs or git may read."""
_GIT = ("HEAD", "config", "info/grafts", "packed-refs", "refs", "reftable", "shallow")
_GIT_SETTINGS = ("~/.gitconfig", "~/.config/git/config", "/etc/gitconfig")
_INHERIT = re.compile(rb"(?m)^INHERIT: *([\w./-]+) *\r?$")
_OTHER_INHERIT = re.compile(rb"(?m)^[^#\n]*INHERIT")
_INSTALLED = (".dist-info", ".egg-info", ".egg-link", ".pth")


class SiteStamp:
    """What the last build of a site has read and made, if it left a stamp."""

    def __init__(self, root: Path, out: Path, options: str) -> None:
        """``options`` are those of the build that decide what is in the site ``out``."""
        self._file = root / FOLDER / "site-stamp.json"
        self._root, self._out = root, out
        self._basis = _basis(root, f"{options} {out}")
        self._since = time.time_ns() - _RECENT
        self._read: list[str] = []
        self._inputs = ""
        self.messages: Sequence[str] = ()
        """What the last build said, if its site is current."""

    def is_current(self) -> bool:
        """Tell whether a build would make the site that is there."""
        try:
            head, _, body = self._file.read_bytes().partition(b"\n")
            if head.decode() != signature(body):
                return False
            since, read, inputs, site, self.messages = json.loads(body)
            return bool(self._inputs_of(read, since) == inputs and self._site() == site)
        except (OSError, ValueError, TypeError):
            return False

    def begin(self, paths: Iterable[Path | str]) -> None:
        """Note how the files are that the build is about to read.

        ``paths`` are the files and folders that the configuration names.
        """
        self._read = [str(path) for path in paths]
        with suppress(OSError):
            # A file may go while it is looked at.
            self._inputs = self._inputs_of(self._read, self._since)

    def changed(self) -> bool:
        """Tell whether anything that the build has read is other than when it began."""
        return bool(self._inputs) and self._inputs_of(self._read, self._since) != self._inputs

    def write(self, messages: Sequence[str] = ()) -> None:
        """Leave the stamp of a build that is done, if it has begun one; an OSError is ignored.

        ``messages`` are what it has said, for the next build to say again.
        """
        if self._inputs:
            found = [self._since, self._read, self._inputs, self._site(), messages]
            body = json.dumps(found).encode()
            with suppress(OSError):
                self._file.write_bytes(signature(body).encode() + b"\n" + body)

    def _inputs_of(self, read: Iterable[str], since: int) -> str:
        """Return the digest of the engine, what a configuration names, the records and git's."""
        files = (self._root / name for name in ("content", "locales", "duizhao-build.json"))
        own = map(str, (_ENGINE, *read, *files, *_git_files(self._root.absolute())))
        found = (file for path in own for file in files_below(path))
        return state_digest((*found, *_packages()), self._basis, since)

    def _site(self) -> str:
        return state_digest(files_below(str(self._out)))


def _basis(root: Path, options: str) -> str:
    """Return all that decides what is in a site but the files: the configuration is read whole."""
    configuration = b"\n".join(_configuration(root / "mkdocs.yml"))
    variables = sorted(
        (name, value)
        for name, value in os.environ.items()
        if name.startswith(_ENVIRONMENT) or os.fsencode(name) in configuration
    )
    # Without a date in the records, that of the build is in the site.
    day = time.strftime("%Y-%m-%d", time.gmtime())
    return repr((sys.version, options, day, variables, configuration))


def _configuration(path: Path) -> Iterator[bytes]:
    """Yield the files of the configuration: ``mkdocs.yml``, and what it inherits."""
    seen: set[Path] = set()
    while path not in seen and path.is_file():
        seen.add(path)
        data = path.read_bytes()
        yield data
        if (found := _INHERIT.search(data)) is None:
            if _OTHER_INHERIT.search(data):
                # It is not known what it inherits: no stamp is the same as another.
                yield os.urandom(16)
            return
        path = path.parent / os.fsdecode(found[1])


def _git_files(root: Path) -> Iterator[Path]:
    """Yield the files by which git knows what is committed, and its settings."""
    yield from (Path(path).expanduser() for path in _GIT_SETTINGS)
    for folder in (root, *root.parents):
        place = folder / ".git"
        if place.is_file():
            # A work tree that another repository has.
            yield place
            place = folder / place.read_text("utf-8").partition("gitdir:")[2].strip()
        if place.is_dir():
            common = place / "commondir"
            shared = place / common.read_text("utf-8").strip() if common.is_file() else place
            yield from (one / name for one in dict.fromkeys((place, shared)) for name in _GIT)
            return


def _packages() -> Iterator[File]:
    """Yield the files that say which version of each package is installed."""
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError), os.scandir(folder or ".") as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.name.endswith(_INSTALLED):
                    for path in (entry.path, f"{entry.path}/METADATA", f"{entry.path}/PKG-INFO"):
                        if os.path.isfile(path):  # noqa: PTH113
                            yield path, os.stat(path)  # noqa: PTH116
