"""Text for a Markdown page of a host in which nothing is active: no link, no mention, no markup.

Records are written by strangers, and hosts turn words into links, mentions and references. So
every character that can do this is written as a character reference.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from ..model.problems import visible

_ACTIVE = re.compile(r"[&<>\"'`*_~|\\\[\]!$^:#@]|(?<=[wW])\.|(?<=[gG][hH])-|\n")
_LINKS = re.compile(r"[@#.-]|:(?=//)")
"""Those that make links and mentions, which hosts also look for in the rendered page."""


def _escaped(match: re.Match[str]) -> str:
    sign = match.group()
    if sign == "\n":
        return "<br>"
    apart = "&#8203;" if _LINKS.match(match.string, match.start()) else ""
    return f"&#{ord(sign)};{apart}"


def escape_markdown(text: object) -> Markup:
    """Return a text escaped so that Markdown and HTML only show it."""
    if isinstance(text, Markup):
        return text
    lines = (visible(line) for line in str(text).split("\n"))
    shown = _ACTIVE.sub(_escaped, "\n".join(lines))
    # Markup at the start of a line changes the whole line; a number and a full stop begin a list.
    return Markup(re.sub(r"(?m)^([-+=]|\d+(?=[.)]))", lambda m: f"&#8203;{m.group()}", shown))
