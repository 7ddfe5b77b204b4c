"""Pages of an edition as HTML, and what is on them."""

import re
from html.parser import HTMLParser

from duizhao.edition import Edition
from duizhao.locales.catalogues import Locale
from duizhao.site.pages.kinds import all_pages, render
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.page import Page


class Tree(HTMLParser):
    """What a page has: whether its elements nest, its ids, links, texts by id, marks."""

    VOID = frozenset({"br", "col", "hr", "input", "link", "meta", "wbr"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.langs: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        assert not (tag == "a" and any(name == "a" for name, _ in self.open)), "a link in a link"
        self.tags.append(tag)
        if "id" in values:
            self.ids.append(values["id"])
            self.langs[values["id"]] = values.get("lang", "")
        if "href" in values:
            self.links.append(values["href"])
        if tag not in self.VOID:
            self.open.append((tag, values.get("id", "")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any("dz-ref" in name for _, name in self.open):
            return
        for _, name in self.open:
            if name:
                self.texts[name] = self.texts.get(name, "") + data


def ids_in(html: str) -> list[str]:
    """The ids on a page of a site, with and without quotes around them."""
    return re.findall(r"""<[^<>]*?\sid="?([^\s"<>]+)""", html)


def page_of(lens: Lens, path: str) -> Page:
    """The page at a path."""
    return next(page for page in all_pages(lens) if page.path == path)


def rendered(edition: Edition, path: str, locale: Locale = "en") -> str:
    """The main content of the page at a path."""
    lens = Lens(edition, locale)
    return render(lens, page_of(lens, path))
