"""URLs within the site: relative ones that work from a disk too, and the site's canonical ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ...locales.catalogues import LOCALES, Locale

LinkTo = Callable[[str], str]
"""Returns the URL of a path in the site, with its fragment, relative to the page at hand."""


@lru_cache(maxsize=1 << 13)
def _relative(base: str, path: str) -> str:
    """Return the way from the folder ``base`` to ``path``, without a slash at its end."""
    first = path.partition("/")[0]
    if first and base.endswith("/") and not base.startswith((f"{first}/", "/")):
        # Most ways lead out of the folder in which everything about a document is.
        return "../" * base.count("/") + path.rstrip("/")
    # As posixpath.relpath, which would ask for the current folder a hundred times a page.
    here, there = [[part for part in one.split("/") if part] for one in (base, path)]
    shared = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:]) or "."


@dataclass(frozen=True)
class SiteUrls:
    """How the pages and files of a site are linked."""

    site: str | None = None
    """The URL at which the site is published, if that is known."""
    directory_urls: bool = True
    """Whether a server finds the index of a folder; a file system does not."""
    default: Locale = LOCALES[0]
    """The locale that stands at the site's root; every other has a folder of its own."""
    folders: Mapping[Locale, str] = field(default_factory=dict, hash=False)
    """The folder of each, with a slash at its end, where it is not named as the locale."""

    def in_locale(self, path: str, locale: Locale) -> str:
        """Return the path in the site of what stands at ``path`` in a locale's part of it."""
        return path if locale == self.default else self.folders.get(locale, f"{locale}/") + path

    def link(self, base: str, to: str) -> str:
        """Return the URL of ``to``, with its fragment, relative to the page at path ``base``.

        ``to`` is the path of a page, which is a folder's, or that of a file.
        """
        path, hash_sign, fragment = to.partition("#")
        if path == base and fragment:
            return f"#{fragment}"
        url = _relative(base, path)
        if path and not path.endswith("/"):
            return url + hash_sign + fragment
        url += "/"
        if not self.directory_urls:
            url = url.removeprefix("./") + "index.html"
        return url + hash_sign + fragment

    def canonical(self, path: str) -> str | None:
        """Return the absolute URL of what stands at ``path``, if the site has one."""
        return f"{self.site.rstrip('/')}/{path}" if self.site else None

    def standalone_link(self, base: str, to: str) -> str:
        """Return the URL of ``to`` for a file in the folder ``base`` that is read elsewhere.

        It is absolute where the site has a URL, and relative where it has none or where the pages
        are read from a disk: a copy must not lead out of itself.
        """
        absolute = self.canonical(to) if self.directory_urls else None
        return absolute or self.link(base, to)
