"""Writes the markup of templates as briefly as HTML allows, when they are compiled.

A browser reads the same without the quotes around a value that has no space in it, without the end
tags that follow from what comes next, and without white space between blocks
(https://html.spec.whatwg.org/multipage/syntax.html#optional-tags). On the pages of a large edition
these are a tenth of all bytes. Nothing is done to what a template fills in.
"""

from __future__ import annotations

import re

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

_TAG = re.compile(r"<[a-z][^<>]*>?|^[^<>]*>|^\"\s[^<>]*$")
"""A tag, or as much of one as stands before or after what a template fills in."""
_QUOTED = re.compile(
    r"(?<=\s)(class|id|lang|role|href|hreflang|datetime|tabindex|aria-[a-z]+|data-[a-z-]+)"
    r"=\"([^\s\"'`=<>]+)\"(?=[\s>])"
)
_OPENING = re.compile(r'\s(?:id|lang|datetime|class|href)="[\w./#-]*$')
"""An attribute before its value, or before what is filled into it."""
_PLAIN = {"id", "key", "name", "prefix", "notes", "side", "base", "to", "at", "date", "tag", "old"}
"""What templates call ids, languages, days and URLs in the site: none has a space or a quote."""
_LINKS = {"link", "near", "place_of", "place_of_division", "about", "language"}
"""What gives them: URLs in the site, and the tags of languages."""
_WITHIN = re.compile(r"[\w./#-]*")
_CLOSING = re.compile(r'([\w./#-]*)"(?=[\s>]|$)')
_BLOCK = (
    r"(?:div|p|ul|ol|dl|dt|dd|section|article|nav|header|footer|main|h[1-6]|form|table|template"
    r"|meta|link|script|details|summary)"
)
_BEFORE_BLOCK = re.compile(rf"\s*\n\s*(?=</?{_BLOCK}[\s>])")
_AFTER_BLOCK = re.compile(rf"(</?{_BLOCK}(?:\s[^<>]*)?>)\s*\n\s*")
_ENDS = re.compile(r"</(?:li|dt|dd)>")
_ID = re.compile(r'\sid=(?:"([^"]+)"|([^\s"<>]+))')
_END_OF_PARAGRAPH = re.compile(
    r"</p>(?=\s*(?:</(?:div|section|article|dd|li|nav|header|footer|main|form)>"
    r"|<(?:p|div|ul|ol|dl|section|article|nav|header|footer|h[1-6]|form)[\s>]))"
)


def briefly(html: str) -> str:
    """Return a piece of a template, between two things that it fills in, in fewer bytes."""
    html = _END_OF_PARAGRAPH.sub("", html)
    html = _BEFORE_BLOCK.sub("", html)
    html = _AFTER_BLOCK.sub(r"\1", html)
    html = _ENDS.sub("", html)
    return _TAG.sub(lambda tag: _QUOTED.sub(r"\1=\2", tag[0]), html)


def ids_in(html: str) -> set[str]:
    """Return the ids in HTML, with quotes around them or without."""
    return {quoted or bare for quoted, bare in _ID.findall(html)}


class BriefMarkup(NodeTransformer):
    """Makes what a template writes brief."""

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802
        found = self.generic_visit(node)
        pieces = node.nodes
        for at, piece in enumerate(pieces):
            if isinstance(piece, nodes.TemplateData) and _OPENING.search(piece.data):
                _unquote(pieces, at)
        for piece in pieces:
            if isinstance(piece, nodes.TemplateData):
                piece.data = briefly(piece.data)
        return found


def _is_plain(value: nodes.Expr) -> bool:
    """Tell whether a value that is filled in is known to have no space or quote in it."""
    if isinstance(value, nodes.Name):
        return value.name in _PLAIN
    if isinstance(value, nodes.Getattr):
        return value.attr in _PLAIN
    if isinstance(value, nodes.Getitem):
        return isinstance(value.node, nodes.Name) and value.node.name == "tags"
    if isinstance(value, nodes.Filter):
        return value.name in ("anchor", "mark_id")
    return (
        isinstance(value, nodes.Call)
        and isinstance(value.node, nodes.Getattr)
        and value.node.attr in _LINKS
    )


def _unquote(pieces: list[nodes.Expr], at: int) -> None:
    """Take away the quotes around a value that a piece begins, if nothing in it needs them."""
    opening = pieces[at]
    for piece in pieces[at + 1 :]:
        if not isinstance(piece, nodes.TemplateData):
            if _is_plain(piece):
                continue
            return
        if _WITHIN.fullmatch(piece.data):
            continue
        end = _CLOSING.match(piece.data)
        if end and isinstance(opening, nodes.TemplateData):
            before, _, begun = opening.data.rpartition('"')
            opening.data = before + begun
            piece.data = end[1] + piece.data[end.end() :]
        return
