"""The site that ``serve`` shows: the last one that is whole, while the next is being made.

MkDocs lets every request wait until a build succeeds. Here the last site is served meanwhile, with
the pages that are open made first, if records alone have changed; and a build that fails has an end
too: the pages that are open load again and show what is wrong, and ask again until it is fixed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from mkdocs.exceptions import Abort, BuildError

from ..build.quick_preview import QuickPreview
from .served_folder import promote

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.duizhao")

_POLLING = "/livereload/"
"""Where a page that was good asks whether there is a newer one."""
_OPEN = 4
"""How many pages are taken to be open: those that were asked for last."""


class Interrupted(Exception):
    """A file has changed since the build began, which need not come to its end."""


def reason_of(error: BaseException) -> str:
    """Return what is wrong with a configuration, a template or a page, and where."""
    if isinstance(error, jinja2.TemplateError):
        place = getattr(error, "filename", None) or error.__class__.__name__
        return f"{place}:{getattr(error, 'lineno', '')}: template: {error.message}"
    if isinstance(error, Abort) and isinstance(error.__context__, BuildError):
        # MkDocs has logged what was wrong, and ends with the words that it was.
        return str(error.__context__)
    return str(error) or error.__class__.__name__


class LiveSite:
    """A server that shows a site while records are edited; the first one has been built."""

    def __init__(self, server: LiveReloadServer, look: Callable[[], QuickPreview | None]) -> None:
        """Take over what a server builds and answers.

        ``look`` returns what single pages are made of after a change of records alone.
        """
        self._server = server
        self._site = Path(server.root)
        self._look = look
        self._build, self._answer = server.builder, server.serve_request
        self._failure = ""
        self._open: list[str] = []
        self._show()
        server.builder = self._build_again
        server.error_handler = self._error_page
        server.set_app(self._application)

    def check_cancelled(self) -> None:
        """Raise Interrupted if a file has changed since the build began."""
        if self._server._want_rebuild:
            raise Interrupted("a file has changed again")

    def _build_again(self, *arguments: Any) -> None:
        try:
            looked = not self._failure and self._look_first()
            self._build(*arguments)
        except Interrupted:
            # The server has seen that change too, and will build again.
            log.info("A file has changed again: the build begins anew")
        except (Exception, SystemExit) as error:
            self._failure = reason_of(error)
            log.error("%s", self._failure)
            self._let_load_again()
        else:
            self._failure = ""
            before = self._shown()
            self._show()
            if looked and self._shown() != before:
                self._let_load_again()

    def _look_first(self) -> bool:
        """Make the pages that are open, and show them while the whole site is built."""
        try:
            look = self._look()
            if look is None:
                return False
            look.write(self._open, Path(self._server.root))
        except Exception as error:
            # What is wrong will be found by the build, and told.
            log.debug("no first look: %r", error)
            return False
        log.info("The pages that are open show the change; the rest of the site follows")
        with self._server._epoch_cond:
            self._server._visible_epoch = self._server._wanted_epoch
            self._server._epoch_cond.notify_all()
        return True

    def _let_load_again(self) -> None:
        """Let the server tell the pages that are open, at the end of the build, to load again."""
        self._server._wanted_epoch += 1

    def _show(self) -> None:
        self._server.root = str(promote(self._site))

    def _shown(self) -> list[bytes]:
        """Return the pages that are open as they are."""
        files = (Path(self._server.root, place) for place in self._open)
        return [file.read_bytes() if file.is_file() else b"" for file in files]

    def _error_page(self, code: int) -> bytes | None:
        page = Path(self._server.root, f"{code}.html")
        return page.read_bytes() if page.is_file() else None

    def _application(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        if not path.startswith(_POLLING):
            if self._failure:
                status = "503 Service Unavailable"
                start(status, [("Content-Type", "text/html; charset=utf-8")])
                return [_page(self._failure)]
            self._note(path)
        return self._answer(environ, start)

    def _note(self, path: str) -> None:
        """Note which page somebody has opened."""
        place = path.removeprefix(self._server.mount_path) + "index.html" * path.endswith("/")
        if place.endswith(".html"):
            others = [one for one in self._open if one != place]
            self._open = [place, *others[: _OPEN - 1]]


def _page(reason: str) -> bytes:
    environment = jinja2.Environment(loader=jinja2.PackageLoader("duizhao"), autoescape=True)
    return environment.get_template("not_built.html").render(reason=reason).encode()
