"""Stylesheets of whole pages made to hold within one element, a guest in another page."""

from __future__ import annotations

import re
from collections.abc import Iterator

SCOPE = ".dz-edition"
"""The element in which the styles hold."""
CONTAINER = "dz"
"""The container around it, whose width counts in place of the window's."""
REM = 0.8
"""How many of the host's rem are one of ours: Material's are 20 pixels wide, a browser's 16."""
EM = 13
"""How many pixels of the container count as an em of the window: less, for a column is narrower
than a window and can hold two texts all the same. Where Material shows its navigation beside a
text, from 1220 pixels, there is room for the margin (70 em) in the rest, and for a scroll bar."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'', re.DOTALL)
_LENGTH = re.compile(r"(?<![\w.#-])(-?\d*\.?\d+)rem\b")
_WIDTH_OF_WINDOW = re.compile(r"(?<![\w.#-])(-?\d*\.?\d+)vw\b")
_EM = re.compile(r"(\d*\.?\d+)em\b")
_OF_WIDTH = re.compile(r"@media(?:\s*(?:and)?\s*\((?:min|max)-width:[^)]*\))+")
_GROUPS = ("@media", "@supports", "@layer", "@container")
_UNSCOPED_AT_RULES = ("@font-face", "@keyframes", "@property")
# What only a page of its own decides: its paper, its ground, which of its colours are chosen.
_OF_PAGE = re.compile(r"^@page|prefers-color-scheme|^body\b|\sbody\b|\[data-colours")


def scoped(css: str, *, contained: bool = True) -> str:
    """Return the rules of a stylesheet, each held within ``SCOPE``.

    Rules for the root hold for that element; those that only a page of its own can follow are left
    out. Lengths in rem are as long as in a page of our own. Where the stylesheet asks how wide the
    window is, the width of ``CONTAINER`` counts instead, unless what it styles is not ``contained``
    in it.
    """
    return "".join(_rules(_COMMENT.sub("", css), contained))


def for_any_host(css: str) -> str:
    """Return scoped rules that hold against the host's, and whatever its rem is."""
    lengths = _LENGTH.sub(r"calc(\1 * var(--dz-host-rem))", css)
    return lengths.replace(SCOPE, f":is({SCOPE}, #dz#dz)")


def _rules(css: str, contained: bool) -> Iterator[str]:
    for prelude, body in _blocks(css):
        if _OF_PAGE.search(prelude) and not prelude.startswith("@") and "," in prelude:
            prelude = ", ".join(one for one in _parts(prelude) if not _OF_PAGE.search(one))
        if not prelude or _OF_PAGE.search(prelude):
            continue
        if prelude == "@font-face" and "url(" in body:
            # A guest brings no font files.
            continue
        if prelude.startswith(_GROUPS):
            if inner := "".join(_rules(body, contained)):
                yield f"{_group(prelude, contained)} {{\n{inner}}}\n"
        elif prelude.startswith(_UNSCOPED_AT_RULES):
            yield f"{prelude} {{{body}}}\n"
        else:
            selectors = ",\n".join(_selector(one) for one in _parts(prelude))
            yield f"{selectors} {{{_lengths(body, contained and 'dialog' not in prelude)}}}\n"


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Yield what is before each block of the outermost ones, and what is in it."""
    at = 0
    while (opening := _find(css, "{", at)) < len(css):
        prelude = " ".join(css[at:opening].split())
        depth, end = 1, opening + 1
        while depth and end < len(css):
            end = min(_find(css, "{", end), _find(css, "}", end))
            depth += 1 if css[end : end + 1] == "{" else -1
            end += 1
        yield prelude, css[opening + 1 : end - 1]
        at = end


def _find(css: str, sign: str, at: int) -> int:
    """Return where a sign is next, outside of strings; the end if it does not."""
    while at < len(css) and css[at] != sign:
        quoted = _STRING.match(css, at)
        at = quoted.end() if quoted else at + 1
    return at


def _parts(selectors: str) -> list[str]:
    """Return the selectors of a list, divided at commas that no parenthesis holds."""
    found, depth = [""], 0
    for sign in selectors:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(sign, 0)
        if sign == "," and not depth:
            found.append("")
        else:
            found[-1] += sign
    return [one.strip() for one in found]


def _selector(selector: str) -> str:
    root = re.match(r"(?:html|:root)+(?![\w-])", selector)
    if root:
        # As often as it is named: that makes it hold against others.
        return SCOPE * (1 + root[0].startswith("html:")) + selector[root.end() :]
    if re.match(r"\[|:(?!:)", selector):
        # It may be the element itself that has the attribute, or the language.
        return f":is({SCOPE}, {SCOPE} *){selector}"
    return f"{SCOPE} {selector}"


def _group(prelude: str, contained: bool) -> str:
    if contained and _OF_WIDTH.fullmatch(prelude):
        query = _EM.sub(lambda found: f"{_number(float(found[1]) * EM)}px", prelude)
        return query.replace("@media", f"@container {CONTAINER}", 1)
    return prelude


def _lengths(body: str, contained: bool) -> str:
    scaled = _LENGTH.sub(lambda found: f"{_number(float(found[1]) * REM)}rem", body)
    return _WIDTH_OF_WINDOW.sub(r"\1cqi", scaled) if contained else scaled


def _number(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".")
