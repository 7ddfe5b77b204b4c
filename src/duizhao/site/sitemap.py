"""What programs and hosts look for in a site: the list of all pages, robots.txt, _headers.

https://www.sitemaps.org/protocol.html, and https://www.rfc-editor.org/rfc/rfc9309, which names it;
https://developers.cloudflare.com/pages/configuration/headers/, which Netlify reads too.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping

from .frame.frame_page import alternates
from .pages.kinds import own_pages
from .rendering.page_writer import LocalePages

NAME = "sitemap.xml"
"""Where it stands in the site."""
LIMIT = 50_000
"""How many URLs one file may list."""


def sitemap_files(
    locales: Iterable[LocalePages], written: Mapping[str, str], today: str, moment: int
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the list, by their place in the site; none if the site has no URL.

    ``written`` has the paths of the hand-written pages and the days of their last change, if known,
    ``today`` is the day of all other pages, ``moment`` the time of the compressed file.
    """
    locales = list(locales)
    entries = [entry for pages in locales for entry in _entries(pages, written, today)]
    if not entries:
        return
    environment = locales[0].lens.environment
    parts = [entries[at : at + LIMIT] for at in range(0, len(entries), LIMIT)]
    names = [NAME] if len(parts) == 1 else [f"sitemap-{at}.xml" for at in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        xml = environment.get_template(NAME).render(entries=part).encode()
        yield name, xml
        yield f"{name}.gz", gzip.compress(xml, mtime=moment)
    own = locales[0].lens.edition.root / "docs"
    if not (own / "_headers").exists():
        yield "_headers", environment.get_template("_headers").render().encode()
    if not (own / "robots.txt").exists():
        url = locales[0].lens.urls.canonical(NAME)
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {url}\n".encode()
    if len(parts) > 1:
        found = [locales[0].lens.urls.canonical(name) for name in names]
        yield NAME, environment.get_template("sitemap_index.xml").render(urls=found).encode()


def _entries(
    pages: LocalePages, written: Mapping[str, str], today: str
) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Yield each page: its URL, the day of its last change, and its URLs by language tag."""
    urls = pages.lens.urls
    days = {path: day or today for path, day in written.items()}
    for page in own_pages(pages.lens):
        if page.forward is None:
            days[page.path] = page.updated.isoformat() if page.updated else today
    for path in sorted(days):
        if (url := urls.canonical(urls.in_locale(path, pages.locale))) is not None:
            yield url, days[path], [*alternates(pages.lens, path).items()]
