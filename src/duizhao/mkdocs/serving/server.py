"""The server of ``duizhao serve``, from its port to its end."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from ...faults import reported
from ...site.failure import BrokenRecords
from ...site.temporary_folder import temporary_folder
from ..configuration.configuration_loading import load_configuration
from .live_site import answered, failure_of

log = logging.getLogger("mkdocs.duizhao")


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


class _Connection(WSGIRequestHandler):
    """A connection that is closed if nothing is asked on it: each has a thread of its own."""

    timeout = 30
    """How long it waits for a request, in seconds."""

    def handle(self) -> None:
        with suppress(TimeoutError):
            super().handle()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        # A page that waits for the first site asks again and again: what is wrong stays in sight.
        level = logging.WARNING if str(code).startswith("4") else logging.DEBUG
        log.log(level, '"%s" code %s', self.requestline, code)

    def log_message(self, format: str, *args: Any) -> None:
        log.debug(format, *args)


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
            return answered(start, "403 Forbidden", "text/plain", said.encode())
        application: Any = self.application
        try:
            return application(environ, start)
        except Exception as error:
            log.error("%s", said := reported(error, "duizhao serve"))
            return answered(start, "500 Internal Server Error", "text/plain", said.encode())


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
    )
    if port == 0:
        address = f"{address.rpartition(':')[0]}:{server.server_port}"
        config = configured()
    server.url = f"http://{address}{server.mount_path}"
    # The process ends even if a second interrupt comes before the server has been shut down.
    server.serve_thread.daemon = True
    ends = config.plugins.events["shutdown"]
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        try:
            mkdocs_build.build(config, serve_url=config.site_url)
        except Abort as error:
            if not isinstance(failure_of(error), BrokenRecords):
                raise
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
