"""A saved web page to its text: one paragraph a block, without menus and scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_APART = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "body",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
"""Elements before and after which a text is apart."""
_HIDDEN = frozenset(["script", "style", "noscript", "template", "svg", "select", "iframe"])
"""Elements whose words are not on the page."""
_AROUND = frozenset(
    ["title", "nav", "header", "footer", "aside", "form", "button", "menu", "dialog"]
)
"""Elements that are around a text, and none of it."""
_AROUND_ROLES = frozenset(["navigation", "banner", "contentinfo", "search", "complementary"])
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_EMPTY = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr"),
    }
)
_CLOSES = {
    "li": {"li"},
    "p": {"p"},
    "td": {"td", "th", "p"},
    "th": {"td", "th", "p"},
    "tr": {"tr", "td", "th", "p"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
}
"""Elements that the beginning of another one ends."""
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)


@dataclass(slots=True)
class PageText:
    """The text of a page."""

    text: str
    """Its paragraphs, an empty line between any two."""
    left_out: list[str] = field(default_factory=list)
    """The words of what is around them, such as menus."""
    url: str = ""
    """The URL that it says is its own."""


def charset(data: bytes) -> str | None:
    """Return the encoding that a page says it has."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii").lower() if found is not None else None


def looks_like_html(text: str) -> bool:
    """Tell whether a text is a page, whatever its file is called."""
    start = text.lstrip("\ufeff \t\r\n")[:300].lower()
    return start.startswith(("<!doctype html", "<html")) or "<head" in start or "<body" in start


def page_text(html: str) -> PageText:
    """Return the text of a page."""
    reader = _PageReader()
    reader.feed(html)
    reader.close()
    return reader.done()


class _PageReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.url = ""
        self._open: list[tuple[str, bool]] = []
        self._parts: list[str] = []
        self._around: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self._find_url(tag, known)
        for name in list(_CLOSES.get(tag, ())):
            self._close_implied(tag, name)
        self._boundary(tag)
        if tag in _EMPTY:
            return
        # The headings of the document may be in a header of its own.
        around = tag in _AROUND and not (tag == "header" and self._inside("article", "main"))
        around = around or known.get("role", "") in _AROUND_ROLES
        hidden = "hidden" in known or known.get("aria-hidden") == "true"
        hidden = hidden or bool(_NOT_SHOWN.search(known.get("style", "")))
        self._hidden += tag in _HIDDEN or hidden
        self._open.append((tag, around))
        if tag in _HIDDEN or hidden:
            self._open[-1] = (tag + "!", around)

    def _find_url(self, tag: str, known: dict[str, str]) -> None:
        canonical = tag == "link" and known.get("rel", "").lower() == "canonical"
        meta = tag == "meta" and known.get("property", "").lower() == "og:url"
        url = known.get("href", "") if canonical else known.get("content", "") if meta else ""
        if url.startswith(("https://", "http://")):
            self.url = self.url or url

    def _inside(self, *tags: str) -> bool:
        return any(tag in tags for tag, _ in self._open)

    def _close_implied(self, tag: str, name: str) -> None:
        """End an element that the beginning of another one ends, within its own table or list."""
        for place in range(len(self._open) - 1, -1, -1):
            opened = self._open[place][0]
            if opened == name:
                while len(self._open) > place:
                    self._pop()
                return
            if opened in ("table", "ul", "ol", "dl") or (tag == "p" and opened in ("td", "div")):
                return

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0].rstrip("!") == tag:
                while len(self._open) > place:
                    self._pop()
                break
        self._boundary(tag)

    def _pop(self) -> None:
        tag, _ = self._open.pop()
        self._hidden -= tag.endswith("!")

    def _boundary(self, tag: str) -> None:
        if tag == "br":
            self._add("\n")
        elif tag in _APART:
            self._add("\n\n")

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        kept = self._inside("pre", "textarea")
        # A line of the file is not a line of the page.
        self._add(data if kept else re.sub(r"[ \t\r\n\f]+", " ", data))

    def _add(self, words: str) -> None:
        around = any(around for _, around in self._open)
        (self._around if around else self._parts).append(words)

    def done(self) -> PageText:
        text = "".join(self._parts)
        text = re.sub(r" *\n *", "\n", text)
        text = re.sub(r"\n{3,}", "\n\n", text).strip("\n ")
        words = "".join(self._around)
        left = [" ".join(part.split()) for part in words.split("\n\n") if part.strip()]
        return PageText(f"{text}\n", [" ".join(left)] if left else [], self.url)
