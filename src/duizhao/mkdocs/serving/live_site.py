"""The site that ``serve`` shows: the last one that is whole, while the next is being made.

MkDocs builds after a change, and lets every request wait until a build succeeds. Here the last site
is served meanwhile, with the pages that are open made first, if records alone have changed. If a
build fails, every page says what is wrong until it is fixed.
"""

from __future__ import annotations

import contextvars
import ctypes
import gc
import logging
import mimetypes
import os
import re
import select
import shutil
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from posixpath import normpath
from typing import Any
from urllib.parse import quote

from click import ClickException
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from ...faults import reported
from ...setup.message_places import MessagePlaces
from ...site.failure import BuildFailed, Reasons, reasons_text, template_problem
from ...site.page_data.traces import forget_dictionary
from ...site.rendering.quick_preview import QuickPreview
from ..configuration.preconditions import BrokenPage, Refused, is_of_mkdocs
from .notice import STYLESHEET, Notice, reloading
from .watching import changes, state_of

log = logging.getLogger("mkdocs.duizhao")

_POLLING = "/livereload/"
"""Where a page asks whether there is a newer one."""
_POLL = re.compile(rf"{_POLLING}([0-9]{{1,18}})/[0-9]+")
_WHOLE = ".whole-"
"""How the folders begin from which sites are served: MkDocs empties that of the site before each
build, except for what is hidden."""
_OPEN = 4
"""How many pages are taken to be open: those that were asked for last."""


class Interrupted(Exception):
    """A file has changed since the build began, which need not come to its end."""


def reasons_of(error: BaseException, root: Path) -> Reasons:
    """Return what is wrong with an edition, and where."""
    # MkDocs has logged what was wrong, and ends with the words that it was.
    error = failure_of(error) or error
    reasons: Reasons = getattr(error, "reasons", ())
    problem = None if reasons else template_problem(error, root)
    if problem is not None:
        return [problem]
    if not (reasons or isinstance(error, ClickException | OSError)) and not is_of_mkdocs(error):
        return [reported(error, "duizhao serve")]
    return reasons or MessagePlaces(root).found(str(error) or error.__class__.__name__)


class LiveSite:
    """What a server shows while records are edited; the first site has been built."""

    def __init__(
        self,
        server: LiveReloadServer,
        root: Path,
        look: Callable[[], QuickPreview | None],
        reasons: Reasons = (),
    ) -> None:
        """Take over what a server builds and answers.

        ``look`` returns what single pages are made of after a change of records alone; ``reasons``
        are why there is no site yet, if there is none.
        """
        self._server = server
        self._root = root
        self._site = self._shown = Path(server.root)
        self._look = look
        self._build = server.builder
        self._notice = Notice(root, reasons) if reasons else None
        self._whole = not reasons
        self._published = False
        self._stale = False
        # After that of a server that was here before, whose pages may still be open.
        self._version = round(time.monotonic() * 1000)
        self._renewed = threading.Condition()
        self._open: list[str] = []
        self._showing = threading.Lock()
        """Is held by whoever changes what is shown: the main thread, or that of the watcher."""
        if self._whole:
            self._shown = promote(self._site)
            self._free_memory()
        server.builder = self._build_again
        server.set_app(self._application)

    def watch(self, places: list[str]) -> None:
        """Show any change of these files and of those in these folders from now on."""
        for place in places:
            # MkDocs, which may watch it by now, looks at every file several times a second.
            with suppress(KeyError):
                self._server.unwatch(place)
        log.info("Watching the records, and what pages are made of besides")
        # It has the cache and the options of this thread.
        told = changes(places, state_of(places))
        follow = partial(contextvars.copy_context().run, self._follow, told)
        threading.Thread(target=follow, daemon=True).start()

    def _follow(self, changes: Iterable[None]) -> None:
        """End the build that is under way at each change, show that, and build again."""
        for _ in changes:
            self._stale, self._published = True, False
            with self._showing:
                self._look_first()
            with self._server._rebuild_cond:
                self._server._want_rebuild = True
                self._server._rebuild_cond.notify_all()

    def check_cancelled(self) -> None:
        """Raise Interrupted if a file has changed since the build began."""
        if self._stale:
            raise Interrupted("a file has changed again")

    def edition_is_good(self) -> None:
        """Show no notice of the configuration or the records any longer; the build goes on."""
        if self._notice is not None and self._notice.early and self._whole:
            self._notice = None
            self._publish()

    def _build_again(self, *arguments: Any) -> None:
        try:
            # A first look that is under way comes first.
            with self._showing:
                self._stale = False
            # What the last site was made of is not kept beside what the next is made of.
            gc.unfreeze()
            gc.collect()
            self._build(*arguments)
            with self._showing:
                # Open pages may show what has changed since the build read the records.
                self.check_cancelled()
                before = self._open_pages()
                self._shown = promote(self._site)
        except Interrupted:
            # The server has seen that change too, and will build again.
            log.info("A file has changed again: the build begins anew")
        except (Exception, SystemExit) as error:
            reasons, failed = reasons_of(error, self._root), failure_of(error)
            # Whether that was before any page was made.
            early = isinstance(failed, BuildFailed) and not isinstance(failed, BrokenPage)
            self._notice = Notice(self._root, reasons, early=early)
            if not isinstance(error, Abort):
                log.error("%s", reasons_text(reasons))
            self._publish()
        else:
            self._notice, self._whole = None, True
            if not self._published or self._open_pages() != before:
                self._publish()
            # Somebody may be reading a file of the one before the newest.
            for path in _whole(self._site)[:-2]:
                shutil.rmtree(path, ignore_errors=True)
            self._free_memory()

    def _look_first(self) -> None:
        """Make the pages that are open, and show them while the whole site is built."""
        if not self._whole:
            return
        try:
            if (look := self._look()) is None:
                return
            look.write(self._open, self._shown)
        except Exception as error:
            # What is wrong will be found by the build, and told.
            log.debug("no first look: %r", error)
            return
        if self._notice is None:
            log.info("The pages that are open show the change; the rest of the site follows")
            self._publish()

    def _publish(self) -> None:
        """Let the pages that are open load again."""
        self._published = True
        with self._renewed:
            self._version += 1
            self._renewed.notify_all()

    def _free_memory(self) -> None:
        forget_dictionary()
        # What the site was made of is needed until the next: a collection while somebody waits for
        # a page would look through all of it.
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        with suppress(AttributeError, OSError, TypeError):
            # The C library of Linux keeps what was freed.
            ctypes.CDLL(None).malloc_trim(0)

    def _open_pages(self) -> list[bytes]:
        """Return the pages that are open as they are."""
        files = (self._shown / place for place in self._open)
        return [file.read_bytes() if file.is_file() else b"" for file in files]

    def _application(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        if path == STYLESHEET:
            return answered(start, "200 OK", "text/css", Notice.styles())
        if path.startswith(_POLLING):
            return self._poll(path, environ["wsgi.input"], start)
        if self._notice is not None and not self._whole:
            return answered(start, "503 Service Unavailable", "text/html", self._notice.page())
        mount = self._server.mount_path
        place = normpath(f"/{path.removeprefix(mount)}{'index.html' * path.endswith('/')}")
        file = f"{self._shown}/{place.lstrip('/')}"
        if not path.startswith(mount):
            return _moved(start, mount) if path == "/" else self._missing(start)
        if os.path.isfile(file):  # noqa: PTH113
            return self._file(Path(file), start)
        if os.path.isfile(f"{file}/index.html"):  # noqa: PTH113
            return _moved(start, f"{path}/")
        return self._missing(start)

    def _poll(self, path: str, client: Any, start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer which version is shown, once that is a newer one, the client goes, or in time."""
        asked = _POLL.fullmatch(path)
        if asked is None or int(asked[1]) > self._version:
            return answered(start, "404 Not Found", "text/plain", b"no version has this number\n")
        end = time.monotonic() + self._server.poll_response_timeout
        with self._renewed:
            while self._version <= int(asked[1]) and time.monotonic() < end:
                self._renewed.wait(1)
                if select.select([client], [], [], 0)[0]:
                    break
            version = b"%d" % self._version
        return answered(start, "200 OK", "text/plain", version)

    def _file(self, file: Path, start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer with a file of the last good site, and on a page what is wrong now."""
        body, kind = file.read_bytes(), mimetypes.guess_type(file.name)[0]
        if kind == "text/html":
            place = file.relative_to(self._shown).as_posix()
            self._open = [place, *(one for one in self._open if one != place)][:_OPEN]
            body = self._live(body)
        return answered(start, "200 OK", kind or "application/octet-stream", body)

    def _missing(self, start: Callable[..., Any]) -> Iterable[bytes]:
        page = self._shown / "404.html"
        body = self._live(page.read_bytes()) if page.is_file() else b"404 Not Found"
        return answered(start, "404 Not Found", "text/html", body)

    def _live(self, page: bytes) -> bytes:
        """Return a page with what is wrong now, which loads again when the site is a newer one."""
        notice = self._notice
        return reloading(notice.on_page(page) if notice else page, self._version)


def failure_of(error: BaseException | None) -> BaseException | None:
    """Return what has made MkDocs end a build."""
    if isinstance(error, Abort):
        error = error.__context__
    return error.failed if isinstance(error, Refused) else error


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
    return folder


def newest(site: Path) -> Path | None:
    """Return the last site that was promoted, if there is one."""
    return next(reversed(_whole(site)), None)


def _whole(site: Path) -> list[Path]:
    """Return the whole sites in a folder, the newest last."""
    return sorted(site.glob(f"{_WHOLE}*"), key=_number)


def _number(folder: Path) -> int:
    return int(folder.name.removeprefix(_WHOLE))


def answered(start: Callable[..., Any], status: str, kind: str, body: bytes) -> Iterable[bytes]:
    """Answer a request of WSGI, which ``start`` begins."""
    kind = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    start(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
    return [body]


def _moved(start: Callable[..., Any], path: str) -> Iterable[bytes]:
    start("302 Found", [("Location", quote(path))])
    return []
