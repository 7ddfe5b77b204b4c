"""What the pages of a book follow of the settings of Material's theme: colours, faces, links."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from ...messages import catalogue, say
from ...model.problems import quoted
from ...setup.mkdocs_file import mapping

_COLOURS = {
    "red": ("#c44643", "#ef5552"), "pink": ("#db1e5d", "#ec3b76"),
    "purple": ("#ab47bd", "#b761c6"), "deep purple": ("#7e56c2", "#9371cc"),
    "indigo": ("#4051b5", "#727ec8"), "blue": ("#1973be", "#2094f3"),
    "light blue": ("#0178ae", "#02a6f2"), "cyan": ("#007d8d", "#00bdd6"),
    "teal": ("#007f72", "#009485"), "green": ("#38813a", "#4cae4f"),
    "light green": ("#597d30", "#8bc34b"), "lime": ("#6e771e", "#cbdc38"),
    "yellow": ("#7a711d", "#ffec3d"), "amber": ("#8f6c03", "#ffc105"),
    "orange": ("#996416", "#ffa724"), "deep orange": ("#bd5131", "#ff6e42"),
    "brown": ("#795649", "#997f75"), "grey": ("#707070", "#838383"),
    "blue grey": ("#546d78", "#738790"),
}  # fmt: skip
"""Material's colours as text on the light and on the dark paper of a book: darker or lighter than
https://squidfunk.github.io/mkdocs-material/setup/changing-the-colors/ where one has not the
contrast of text, https://www.w3.org/TR/WCAG22/#contrast-minimum."""
_OF_HEADER = ("black", "white", "custom")
"""What colours Material's header alone, which a book has not, or what the edition's styles say."""
_SCHEMES = ("light", "dark")
_ROLES = {"primary": "indigo", "accent": "cinnabar"}
"""Our two colours: links are in that of ``primary``, the marks of notes in that of ``accent``."""
_LINKS = ("https://", "http://", "mailto:")
"""How the URL of a link in the footer begins."""
_FOLLOWED = frozenset((
    "content.action.edit", "content.tooltips", "navigation.footer", "navigation.indexes",
    "navigation.path", "navigation.tabs", "search.highlight", "search.share", "search.suggest",
))  # fmt: skip
"""The features that the pages of a book have anyway."""
_OF_HEAD = ("hide", "icon", "status", "subtitle", "tags")
"""What the head of a page says to Material alone."""
_BLOCKED = {
    "elsewhere": re.compile(r"<img\b[^>]*?\bsrc=[\"']?((?:https?:)?//[^\"' >]+)"),
    "embedded": re.compile(r"(<(?:iframe|video|audio|object|embed))\b"),
    "formula": re.compile(r'class="arithmatex">\\[\[(]\s*([^<&\n]+?)(?=\\[\])]|[<&\n])'),
    "inline": re.compile(
        r"(?i)(<(?:script|style))\b(?![^>]*(?:\bsrc=|/(?:ld\+)?json))"
        r'|<\w[^>]*?\s((?:style|on[a-z]+)="[^"]*")'
    ),
    "mermaid": re.compile(r'<pre class="(mermaid)"'),
}
"""What the policy of a book's pages blocks, or no script draws; the group is in the source too."""


def theme_styles(theme: Mapping[str, Any]) -> bytes:
    """Return the CSS that sets the colours and faces of the theme's ``palette`` and ``font``.

    A colour is as ``_COLOURS`` has it for the paper of the book. Nothing if the theme sets none.
    """
    font = mapping(theme.get("font"))
    rules = [
        f'--dz-{ours}:"{name}",var(--dz-{ours}-faces)'
        for given, ours in (("text", "latin"), ("code", "mono"))
        if (name := str(font.get(given) or "").translate({34: None, 92: None}))
    ]
    for scheme, palette in _palettes(theme):
        for role, ours in _ROLES.items():
            colours = _COLOURS.get(str(palette.get(role) or "").replace("-", " "))
            if colours is not None:
                rules.append(f"--dz-{scheme}-{ours}:{colours[_SCHEMES.index(scheme)]}")
    return f":root{{{';'.join(rules)}}}\n".encode() if rules else b""


def _palettes(theme: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the palettes of the theme by the scheme, light or dark; one alone is for both."""
    palettes = [*map(mapping, listed(theme.get("palette")))]
    for one in palettes:
        dark = one.get("scheme") == "slate"
        for scheme in _SCHEMES if len(palettes) == 1 else ("dark" if dark else "light",):
            yield scheme, one


def listed(value: Any) -> list[Any]:
    """Return what a setting lists, which may be one thing or nothing."""
    return value if isinstance(value, list) else [] if value is None else [value]


def social_links(extra: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the name and the URL of each link of ``social``; without a name, its host."""
    for url, one in _social(extra):
        if url.startswith(_LINKS):
            yield str(one.get("name") or urlsplit(url).hostname or url), url


def _social(extra: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for one in map(mapping, listed(extra.get("social"))):
        yield str(one.get("link") or ""), one


def not_followed(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each setting that has no effect in a book, with what takes its place.

    ``values`` are those of ``mkdocs.yml``.
    """
    known = catalogue("en")
    theme = mapping(values.get("theme"))
    found = listed(values.get("plugins"))
    plugins = {name: one for one in found for name in (one if isinstance(one, dict) else [one])}
    given = {"theme": theme, "extra": mapping(values.get("extra")), "plugins": plugins}
    for kind, settings in given.items():
        for name, value in settings.items():
            key = f"no-effect.{kind}-{name.rpartition('/')[2]}"
            options = mapping(mapping(value).get(name)) if kind == "plugins" else {}
            if key in known and value and options.get("enabled", True):
                yield f"{kind}: {name}: {say(key)}"
    colours = listed(theme.get("palette"))
    for one in map(mapping, colours):
        for role in _ROLES:
            name = str(one.get(role) or "").replace("-", " ")
            if name and name not in _COLOURS and name not in _OF_HEADER:
                yield f"theme: palette: {role}: {quoted(name)}: {say('no-effect.colour')}"
    if len(colours) == 1 and mapping(colours[0]).get("scheme"):
        yield f"theme: palette: scheme: {say('no-effect.scheme')}"
    for url, _ in _social(given["extra"]):
        if not url.startswith(_LINKS):
            yield f"extra: social: {quoted(url)}: {say('no-effect.link')}"
    for name in listed(theme.get("features")):
        if name not in _FOLLOWED:
            yield f"theme: features: {quoted(str(name))}: {say('no-effect.feature')}"


def not_followed_on_page(
    head: Mapping[str, Any], html: str, allowed: Container[str]
) -> Iterator[tuple[str, str]]:
    """Yield what has no effect on a page of a book: words of its source, and a sentence.

    ``head`` is the front matter, ``html`` what was made of the rest; ``allowed`` are those of
    ``_BLOCKED`` that the site has made work.
    """
    for name in _OF_HEAD:
        if name in head:
            yield f"{name}:", f"{name}: {say('no-effect.feature')}"
    if "boost" in mapping(head.get("search")):
        yield "boost:", f"search: boost: {say('no-effect.boost')}"
    for key, pattern in _BLOCKED.items():
        found = (unescape(one[1] or one[2]) for one in pattern.finditer(html))
        for words in dict.fromkeys(() if key in allowed else found):
            yield words, say(f"no-effect.{key}", words=quoted(words.lstrip("<")))
