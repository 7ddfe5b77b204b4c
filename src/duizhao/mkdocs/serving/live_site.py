"""The site that ``serve`` shows: the last one that is whole, while the next is being made.

MkDocs lets every request wait until a build succeeds. Here the last site is served meanwhile, with
the pages that are open made first, if records alone have changed. If a build fails, every page says
what is wrong until it is fixed.
"""

from __future__ import annotations

import ctypes
import gc
import logging
import re
import select
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from click import ClickException
from mkdocs.commands import build as mkdocs_build
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer, _Handler

from ...faults import reported
from ...setup.message_places import MessagePlaces
from ...site.failure import BrokenRecords, BuildFailed, Reasons, reasons_text, template_problem
from ...site.page_data.traces import forget_dictionary
from ...site.rendering.quick_preview import QuickPreview
from ...site.temporary_folder import temporary_folder
from ..configuration.configuration_loading import load_configuration
from ..configuration.preconditions import BrokenPage, Refused, is_of_mkdocs
from .notice import STYLESHEET, Notice

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.duizhao")

_POLLING = "/livereload/"
"""Where a page asks whether there is a newer one."""
_POLL = re.compile(rf"{_POLLING}([0-9]{{1,18}})/[0-9]+")
_WHOLE = ".whole-"
"""How the folders begin from which sites are served: MkDocs empties that of the site before each
build, except for what is hidden."""
_OPEN = 4
"""How many pages are taken to be open: those that were asked for last."""
_POLLING_INTERVAL = 0.2
"""How often it is looked whether a file has changed, in seconds."""


class Interrupted(Exception):
    """A file has changed since the build began, which need not come to its end."""


def reasons_of(error: BaseException, root: Path) -> Reasons:
    """Return what is wrong with an edition, and where."""
    # MkDocs has logged what was wrong, and ends with the words that it was.
    error = _failure(error) or error
    reasons: Reasons = getattr(error, "reasons", ())
    problem = None if reasons else template_problem(error, root)
    if problem is not None:
        return [problem]
    if not (reasons or isinstance(error, ClickException | OSError)) and not is_of_mkdocs(error):
        return [reported(error, "duizhao serve")]
    return reasons or MessagePlaces(root).found(str(error) or error.__class__.__name__)


def serve_edition(
    configuration: Path, address: str, names: Sequence[str], at_end: Callable[[], None]
) -> None:
    """Serve an edition until an interrupt; ``at_end`` is called before anything is cleared up.

    ``names`` are those to which it answers besides the address and those of this machine.

    Raises what keeps the first build from succeeding, unless it is the records.
    """
    with temporary_folder() as folder:
        try:
            _serve(configuration, address, names, str(folder), at_end)
        except (KeyboardInterrupt, RuntimeError) as error:
            # Two interrupts while a thread starts come out of its lock as a RuntimeError.
            if not _interrupted(error):
                raise
            at_end()
            log.info("The server has ended")


class _Connection(_Handler):
    """A connection that is closed if nothing is asked on it: each has a thread of its own."""

    timeout = 30
    """How long it waits for a request, in seconds."""

    def handle(self) -> None:
        with suppress(TimeoutError):
            super().handle()


class _Server(LiveReloadServer):
    """A server that has its port before the first build: the system chooses it if it is 0.

    It answers to its ``names`` alone: a page of another site can let its own name lead to this
    machine (DNS rebinding), and would read the drafts.
    """

    def __init__(self, *arguments: Any, names: Sequence[str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.RequestHandlerClass = _Connection
        self._names = {"localhost", "127.0.0.1", "[::1]", *map(str.lower, names)}
        super().server_bind()

    def server_bind(self) -> None:
        """Do nothing: ``serve`` would bind it again."""

    def get_app(self) -> Callable[..., Any]:
        return self._guarded

    def _guarded(self, environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        host = re.sub(r":\d*$", "", environ.get("HTTP_HOST", "")).lower()
        if host not in self._names:
            said = f"'{host}' is no name of this server: to allow it, give --allow-host {host}\n"
            return _answered(start, "403 Forbidden", "text/plain", said.encode())
        if "\0" in environ["PATH_INFO"]:
            return _answered(start, "400 Bad Request", "text/plain", b"no file has such a name\n")
        application: Any = self.application
        try:
            return application(environ, start)
        except Exception as error:
            log.error("%s", said := reported(error, "duizhao serve"))
            return _answered(start, "500 Internal Server Error", "text/plain", said.encode())


def _serve(
    configuration: Path, address: str, names: Sequence[str], folder: str, at_end: Callable[[], None]
) -> None:
    def configured() -> MkDocsConfig:
        config = load_configuration(configuration, site_dir=folder, dev_addr=address)
        config.site_url = f"http://{address}{_mount_path(config)}"
        return config

    def build() -> None:
        config = configured()
        mkdocs_build.build(config, serve_url=config.site_url)

    config = configured()
    host, port = config.dev_addr
    server: LiveReloadServer = _Server(
        *(build, host, port, folder, _mount_path(config)),
        names=[address.rpartition(":")[0], *names],
        polling_interval=_POLLING_INTERVAL,
    )
    if port == 0:
        address = f"{address.rpartition(':')[0]}:{server.server_port}"
        config = configured()
    # A page that waits for the first site asks again and again: what is wrong stays in sight.
    logging.getLogger("mkdocs.livereload").addFilter(lambda one: " code 503" not in str(one.msg))
    server.url = f"http://{address}{server.mount_path}"
    # The process ends even if a second interrupt comes before the server has been shut down.
    server.serve_thread.daemon = True
    ends = config.plugins.events["shutdown"]
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        try:
            mkdocs_build.build(config, serve_url=config.site_url)
        except Abort as error:
            if not isinstance(_failure(error), BrokenRecords):
                raise
        for place in (config.docs_dir, config.config_file_path):
            server.watch(place)
        server = config.plugins.on_serve(server, config=config, builder=build)
        for place in config.watch:
            server.watch(place)
        # It holds the pages of the first build.
        del config
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        at_end()
        server.shutdown()
        for end in ends:
            end()


def _interrupted(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__context__
    return False


def _mount_path(config: MkDocsConfig) -> str:
    """Return the path below which the site is served: that of its URL."""
    return f"/{urlsplit(config.site_url or '/').path.strip('/')}/".replace("//", "/")


class LiveSite:
    """A server that shows a site while records are edited; the first one has been built."""

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
        self._site = Path(server.root)
        self._look = look
        self._build, self._answer = server.builder, server.serve_request
        self._notice = Notice(root, reasons) if reasons else None
        self._whole = not reasons
        self._published = False
        self._open: list[str] = []
        if self._whole:
            self._show()
        server.builder = self._build_again
        server.error_handler = self._error_page
        server.set_app(self._application)

    def check_cancelled(self) -> None:
        """Raise Interrupted if a file has changed since the build began."""
        if self._server._want_rebuild:
            raise Interrupted("a file has changed again")

    def edition_is_good(self) -> None:
        """Show no notice of the configuration or the records any longer; the build goes on."""
        if self._notice is not None and self._notice.early and self._whole:
            self._notice = None
            self._publish()

    def _build_again(self, *arguments: Any) -> None:
        try:
            self._published = False
            self._look_first()
            # What the last site was made of is not kept beside what the next is made of.
            gc.unfreeze()
            gc.collect()
            self._build(*arguments)
        except Interrupted:
            # The server has seen that change too, and will build again.
            log.info("A file has changed again: the build begins anew")
        except (Exception, SystemExit) as error:
            reasons, failed = reasons_of(error, self._root), _failure(error)
            # Whether that was before any page was made.
            early = isinstance(failed, BuildFailed) and not isinstance(failed, BrokenPage)
            self._notice = Notice(self._root, reasons, early=early)
            if not isinstance(error, Abort):
                log.error("%s", reasons_text(reasons))
            self._let_load_again()
        else:
            self._notice, self._whole = None, True
            before = self._shown()
            self._show()
            if self._published and self._shown() != before:
                self._let_load_again()

    def _look_first(self) -> None:
        """Make the pages that are open, and show them while the whole site is built."""
        if not self._whole:
            return
        try:
            if (look := self._look()) is None:
                return
            look.write(self._open, Path(self._server.root))
        except Exception as error:
            # What is wrong will be found by the build, and told.
            log.debug("no first look: %r", error)
            return
        if self._notice is None:
            log.info("The pages that are open show the change; the rest of the site follows")
            self._publish()

    def _publish(self) -> None:
        """Let the pages that are open load again before the build has ended."""
        self._published = True
        with self._server._epoch_cond:
            self._server._visible_epoch = self._server._wanted_epoch
            self._server._epoch_cond.notify_all()

    def _let_load_again(self) -> None:
        """Let the server tell the pages that are open, at the end of the build, to load again."""
        self._server._wanted_epoch += 1

    def _show(self) -> None:
        self._server.root = str(promote(self._site))
        forget_dictionary()
        # What the site was made of is needed until the next: a collection while somebody waits for
        # a page would look through all of it.
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        with suppress(AttributeError, OSError, TypeError):
            # The C library of Linux keeps what was freed.
            ctypes.CDLL(None).malloc_trim(0)

    def _shown(self) -> list[bytes]:
        """Return the pages that are open as they are."""
        files = (Path(self._server.root, place) for place in self._open)
        return [file.read_bytes() if file.is_file() else b"" for file in files]

    def _error_page(self, code: int) -> bytes | None:
        page = Path(self._server.root, f"{code}.html")
        return page.read_bytes() if page.is_file() else None

    def _application(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        notice = self._notice
        if path == STYLESHEET:
            return _answered(start, "200 OK", "text/css", Notice.styles())
        if path.startswith(_POLLING):
            return self._poll(path, environ["wsgi.input"], start)
        if notice is not None and not self._whole:
            return _answered(start, "503 Service Unavailable", "text/html", notice.page())
        self._note(path)
        if notice is None:
            return self._answer(environ, start)
        return self._with_notice(notice, environ, start)

    def _poll(self, path: str, client: Any, start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer which version is shown, once that is a newer one, the client goes, or in time."""
        server, asked = self._server, _POLL.fullmatch(path)
        if asked is None or int(asked[1]) > server._wanted_epoch:
            return _answered(start, "404 Not Found", "text/plain", b"no version has this number\n")
        end = time.monotonic() + server.poll_response_timeout
        with server._epoch_cond:
            while server._visible_epoch <= int(asked[1]) and time.monotonic() < end:
                server._epoch_cond.wait(1)
                if select.select([client], [], [], 0)[0]:
                    break
            version = b"%d" % server._visible_epoch
        return _answered(start, "200 OK", "text/plain", version)

    def _with_notice(
        self, notice: Notice, environ: dict[str, Any], start: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer with the last good page, and on it what is wrong now."""
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        parts = self._answer(environ, lambda status, headers: begun.append((status, headers)))
        body = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
        [(status, headers)] = begun
        if not dict(headers).get("Content-Type", "").startswith("text/html"):
            start(status, headers)
            return [body]
        return _answered(start, status, "text/html", notice.on_page(body))

    def _note(self, path: str) -> None:
        """Note which page somebody has opened."""
        place = path.removeprefix(self._server.mount_path) + "index.html" * path.endswith("/")
        if place.endswith(".html"):
            others = [one for one in self._open if one != place]
            self._open = [place, *others[: _OPEN - 1]]


def _failure(error: BaseException | None) -> BaseException | None:
    """Return what has made MkDocs end a build."""
    if isinstance(error, Abort):
        error = error.__context__
    return error.failed if isinstance(error, Refused) else error


def _answered(start: Callable[..., Any], status: str, kind: str, body: bytes) -> Iterable[bytes]:
    length = str(len(body))
    start(status, [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Length", length)])
    return [body]


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
