"""Text for a Markdown page of a host, where nothing in it acts: no link, no mention, no markup.

Records are written by strangers, and hosts turn words into links, mentions and references. So
every character that could do so is written as a character reference.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from ..model.problems import visible

_ACTIVE = re.compile(r"[&<>\"'`*_~|\\\[\]!$^:#@]|(?<=[wW])\.|(?<=[gG][hH])-|\n")
_LINKS = re.compile(r"[@#.-]|:(?=//)")
"""Of those, what makes links and mentions: hosts look for them in the finished page too."""


def _escaped(match: re.Match[str]) -> str:
    sign = match.group()
    if sign == "\n":
        return "<br>"
    apart = "&#8203;" if _LINKS.match(match.string, match.start()) else ""
    return f"&#{ord(sign)};{apart}"


def escape_markdown(text: object) -> Markup:
    """Return a text escaped so that Markdown and HTML show it and do nothing else with it."""
    if isinstance(text, Markup):
        return text
    lines = (visible(line) for line in str(text).split("\n"))
    shown = _ACTIVE.sub(_escaped, "\n".join(lines))
    # Markup that begins a line acts on all of it; a number and a stop would begin a list.
    return Markup(re.sub(r"(?m)^([-+=]|\d+(?=[.)]))", lambda m: f"&#8203;{m.group()}", shown))
