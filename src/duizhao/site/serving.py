"""An answer to every request while the site cannot be built: what is wrong, until it is fixed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any

import jinja2
from mkdocs.exceptions import Abort, BuildError
from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.duizhao")

_POLLING = "/livereload/"
"""Where a page that was good asks whether there is a newer one."""


def reason_of(error: BaseException) -> str:
    """Return what is wrong with a configuration, a template or a page, and where."""
    if isinstance(error, jinja2.TemplateError):
        place = getattr(error, "filename", None) or error.__class__.__name__
        return f"{place}:{getattr(error, 'lineno', '')}: template: {error.message}"
    if isinstance(error, Abort) and isinstance(error.__context__, BuildError):
        # MkDocs has logged what was wrong, and ends with the words that it was.
        return str(error.__context__)
    return str(error) or error.__class__.__name__


def answer_while_broken(server: LiveReloadServer) -> None:
    """Let a server answer with the reason while a build fails, instead of waiting for a good one.

    MkDocs lets every request wait until a build succeeds. Here one that fails has an end too: the
    pages that are open load again and show what is wrong, and ask again until it is fixed.
    """
    build, serve, failure = server.builder, server.serve_request, [""]

    def builder(*arguments: Any) -> None:
        try:
            build(*arguments)
        except (Exception, SystemExit) as error:
            failure[0] = reason_of(error)
            log.error("%s", failure[0])
        else:
            failure[0] = ""

    def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if not failure[0] or environ["PATH_INFO"].startswith(_POLLING):
            return serve(environ, start)
        start("503 Service Unavailable", [("Content-Type", "text/html; charset=utf-8")])
        return [_page(failure[0])]

    server.builder = builder
    server.set_app(application)


def _page(reason: str) -> bytes:
    environment = jinja2.Environment(loader=jinja2.PackageLoader("duizhao"), autoescape=True)
    return environment.get_template("not_built.html").render(reason=reason).encode()
