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
    "red": "#ef5552", "pink": "#e92063", "purple": "#ab47bd", "deep purple": "#7e56c2",
    "indigo": "#4051b5", "blue": "#2094f3", "light blue": "#02a6f2", "cyan": "#00bdd6",
    "teal": "#009485", "green": "#4cae4f", "light green": "#8bc34b", "lime": "#cbdc38",
    "yellow": "#ffec3d", "amber": "#ffc105", "orange": "#ffa724", "deep orange": "#ff6e42",
    "brown": "#795649", "grey": "#757575", "blue grey": "#546d78",
}  # fmt: skip
"""Material's colours: https://squidfunk.github.io/mkdocs-material/setup/changing-the-colors/."""
_OF_HEADER = ("black", "white", "custom")
"""What colours Material's header alone, which a book has not, or what the edition's styles say."""
_GROUNDS = {"light": ("#fbf8f2", "#000000"), "dark": ("#1b1a18", "#ffffff")}
"""The paper of each scheme, and the colour that a colour comes nearer to until it can be read."""
_ROLES = {"primary": "indigo", "accent": "cinnabar"}
"""Our two colours: links are in that of ``primary``, the marks of notes in that of ``accent``."""
_LEAST = 4.5
"""The contrast of text: https://www.w3.org/TR/WCAG22/#contrast-minimum."""
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

    A colour is made darker, or lighter, until it has the contrast of text on the paper of the
    book. Nothing if the theme sets none.
    """
    font = mapping(theme.get("font"))
    rules = [
        f'--dz-{ours}:"{name}",var(--dz-{ours}-faces)'
        for given, ours in (("text", "latin"), ("code", "mono"))
        if (name := str(font.get(given) or "").translate({34: None, 92: None}))
    ]
    for scheme, palette in _palettes(theme):
        for role, ours in _ROLES.items():
            colour = _COLOURS.get(str(palette.get(role) or "").replace("-", " "))
            if colour is not None:
                rules.append(f"--dz-{scheme}-{ours}:{_readable(colour, *_GROUNDS[scheme])}")
    return f":root{{{';'.join(rules)}}}\n".encode() if rules else b""


def _palettes(theme: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the palettes of the theme by the scheme, light or dark; one alone is for both."""
    listed = [*map(mapping, _listed(theme.get("palette")))]
    for one in listed:
        dark = one.get("scheme") == "slate"
        for scheme in _GROUNDS if len(listed) == 1 else ("dark" if dark else "light",):
            yield scheme, one


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _readable(colour: str, ground: str, towards: str) -> str:
    """Return a colour, nearer to another one if it has too little contrast on the ground."""
    parts, aim = _parts(colour), _parts(towards)
    share, mixed = 0, parts
    while _contrast(mixed, _parts(ground)) < _LEAST and share < 100:
        share += 2
        mixed = [round(a + (b - a) * share / 100) for a, b in zip(parts, aim, strict=True)]
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _contrast(one: list[int], other: list[int]) -> float:
    """Return the contrast of two colours: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    light, dark = sorted(map(_luminance, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(parts: list[int]) -> float:
    linear = [
        c / 12.92 if (c := part / 255) <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def social_links(extra: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the name and the URL of each link of ``social``; without a name, its host."""
    for url, one in _social(extra):
        if url.startswith(_LINKS):
            yield str(one.get("name") or urlsplit(url).hostname or url), url


def _social(extra: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for one in map(mapping, _listed(extra.get("social"))):
        yield str(one.get("link") or ""), one


def not_followed(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each setting that has no effect in a book, with what takes its place.

    ``values`` are those of ``mkdocs.yml``.
    """
    known = catalogue("en")
    theme = mapping(values.get("theme"))
    listed = _listed(values.get("plugins"))
    plugins = {name: one for one in listed for name in (one if isinstance(one, dict) else [one])}
    given = {"theme": theme, "extra": mapping(values.get("extra")), "plugins": plugins}
    for kind, settings in given.items():
        for name, value in settings.items():
            key = f"no-effect.{kind}-{name.rpartition('/')[2]}"
            options = mapping(mapping(value).get(name)) if kind == "plugins" else {}
            if key in known and value and options.get("enabled", True):
                yield f"{kind}: {name}: {say(key)}"
    colours = _listed(theme.get("palette"))
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
    for name in _listed(theme.get("features")):
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
