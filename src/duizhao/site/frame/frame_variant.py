"""The frame of many pages, made once: HTML with holes for what differs between them."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape

from ...assets.bundles import COMPACT_JSON
from ..reading.blocks import HOLE, Block, fill, hole
from .content_policy import PLACE, inline_parts, policy
from .frame_page import FramePage, Link

_WRITTEN = (
    *("full_title", "window_title", "description", "forward", "canonical_url", "edit"),
    "own_picture",
    *("crumbs", "previous", "next", "others", "alternates", "exports"),
)
"""What the frame writes of a page: it asks no more of it than whether it is there."""


@dataclass(frozen=True)
class FrameVariant:
    """What is around the content of pages that differ in nothing but what fills the holes."""

    block: Block
    """The HTML."""
    inline: list[tuple[str, Block]]
    """Its inline scripts and styles, which its policy allows."""

    @classmethod
    def of(cls, html: str) -> FrameVariant:
        """Return the frame of some HTML with holes."""
        inline = [(element, text.split(HOLE)) for element, text in inline_parts(html)]
        return cls(html.replace(PLACE, hole("policy"), 1).split(HOLE), inline)

    def filled(self, facts: Mapping[str, str], content: str, *, offline: bool) -> str:
        """Return a page: what is written of it, and its content, in the frame."""
        here = {**_escaped(facts), "content": content}
        if "policy" in self.block:
            inline = [(element, fill(text, here, {}, {})) for element, text in self.inline]
            here["policy"] = policy(inline, offline=offline)
        return fill(self.block, here, {}, {})


def written_facts(page: FramePage) -> dict[str, str]:
    """Return what the frame writes of a page, by the names of holes.

    Pages with the same names have the same frame, if what it asks of them is the same too.
    """
    facts: dict[str, str] = {}
    found: dict[str, Any] = {name: getattr(page, name) for name in _WRITTEN}
    if page.metadata:
        data = htmlsafe_json_dumps(page.metadata.data, **COMPACT_JSON)
        found |= {**vars(page.metadata), "data": data}
    for name, value in found.items():
        if isinstance(value, str):
            facts |= {name: value} if value else {}
            continue
        for at, part in value.items() if isinstance(value, dict) else enumerate(value or ()):
            if isinstance(part, str):
                facts[f"{name} {at}"] = part
            else:
                facts |= {f"{name} {at} {place}": text for place, text in enumerate(part)}
    return facts


def with_holes(page: FramePage) -> FramePage:
    """Return a page of which the frame writes the holes instead of what is written of it."""
    holed = copy(page)
    found = {name: value for name in _WRITTEN if (value := getattr(page, name))}
    vars(holed).update({name: _holed(value, name) for name, value in found.items()})
    if page.metadata:
        names = ("tags", "running", "running_part")
        holes = {name: _holed(getattr(page.metadata, name), name) for name in names}
        holed.metadata = replace(page.metadata, **holes, data=Markup(hole("data")))
    holed.content = hole("content")
    return holed


def _holed(value: Any, name: str) -> Any:
    """Return a value with a hole for each text in it."""
    if isinstance(value, str):
        return Markup(hole(name))
    if isinstance(value, dict):
        return {key: _holed(part, f"{name} {key}") for key, part in value.items()}
    holes = [_holed(part, f"{name} {at}") for at, part in enumerate(value)]
    return Link(*holes) if isinstance(value, Link) else holes


def _escaped(facts: Mapping[str, str]) -> dict[str, str]:
    """Return facts as HTML. One call escapes all of them that are not HTML."""
    texts = {name: text for name, text in facts.items() if not isinstance(text, Markup)}
    html = str(escape(HOLE.join(texts.values()))).split(HOLE)
    return {**facts, **dict(zip(texts, html, strict=True))}
