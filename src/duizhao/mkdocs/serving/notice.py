"""What ``serve`` shows on every page, or in its place, while an edition cannot be built."""

from __future__ import annotations

import os
import re
import shutil
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

import jinja2

from ...locales.catalogues import LOCALES, language
from ...locales.words import Catalogue
from ...model.problems import Location
from ...site.configuration.settings import locale_for
from ...site.failure import Reasons

STYLESHEET = "/livereload/notice.css"
"""Where the server has the style of the notice: a file, as the policy of the pages demands."""
_EDITORS = {"code": "vscode", "codium": "vscodium", "cursor": "cursor", "windsurf": "windsurf"}
"""Editors that open a file at a line from a link: the program, and the scheme of its URLs
(https://code.visualstudio.com/docs/configure/command-line#_opening-vs-code-with-urls)."""
_LANGUAGE = re.compile(rb"<html[^>]*? lang=[\"']?([\w-]+)")
_BODY = re.compile(rb"<body\b[^>]*>|(?=<header\b)|$")


@dataclass(frozen=True)
class Notice:
    """What is wrong with an edition, for those who look at its pages."""

    root: Path
    """The root of the edition."""
    reasons: Reasons
    early: bool = True
    """Whether it was found before any page was made: in the configuration or the records."""

    @staticmethod
    def styles() -> bytes:
        """Return its stylesheet."""
        return _template("notice.css").render().encode()

    def on_page(self, html: bytes) -> bytes:
        """Return a page with the notice, in the language of the page."""
        found = _LANGUAGE.search(html)
        locale = (locale_for(found[1].decode()) if found else None) or LOCALES[0]
        notice = self._rendered("notice.html", locale)
        return _BODY.sub(lambda body: body[0] + notice, html, count=1)

    def page(self) -> bytes:
        """Return a page of its own, which asks again, for a site that has none yet."""
        return self._rendered("not_built.html", LOCALES[0])

    def _rendered(self, name: str, locale: str) -> bytes:
        words, tag = Catalogue(locale), language(locale).tag
        known = {"reasons": self.reasons, "link": self._link, "stylesheet": STYLESHEET}
        return _template(name).render(words=words, lang=tag, **known).encode()

    def _link(self, where: Location) -> str | None:
        """Return the URL that opens a place in an editor of this machine, if one is known.

        The page of the repository's host would show another state of the file.
        """
        if (editor := _editor()) is None:
            return None
        path = quote((self.root / where.file).resolve().as_posix())
        return f"{editor}://file/{path.removeprefix('/')}:{where.line}:{where.column}"


def reloading(page: bytes, version: int) -> bytes:
    """Return a page with a script that loads it again when the site is of a newer version."""
    script = _template("live_reload.js").render(version=version, page=time.monotonic_ns())
    before, end, after = page.rpartition(b"</body>")
    head, tail = (before, end + after) if end else (page, b"")
    return b"%b<script>%b</script>%b" % (head, script.encode(), tail)


@cache
def _editor() -> str | None:
    """Return the scheme of the first editor that is installed; none on a machine far away."""
    if os.environ.get("SSH_CONNECTION"):
        return None
    return next((scheme for program, scheme in _EDITORS.items() if shutil.which(program)), None)


@cache
def _template(name: str) -> jinja2.Template:
    loader = jinja2.PackageLoader("duizhao")
    return jinja2.Environment(
        loader=loader, autoescape=name.endswith(".html"), trim_blocks=True, lstrip_blocks=True
    ).get_template(name)
