"""The frame of many pages, made once: HTML with holes for what differs between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape

from ...assets.bundles import COMPACT_JSON
from ..citing.metadata import Metadata
from ..reading.blocks import HOLE, Block, fill, hole
from .content_policy import PLACE, inline_parts, policy
from .frame_page import FramePage

_TITLES = ("full_title", "window_title", "description")
_TEXTS = (*_TITLES, "forward", "canonical_url", "edit")
_METADATA = ("data", "running", "running_part")


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
    metadata = page.metadata
    return {
        **{name: text for name in _TEXTS if (text := getattr(page, name))},
        **(_as_html(metadata) if metadata else {}),
        **{f"alternate {tag}": url for tag, url in page.alternates.items()},
        **{
            f"{name} {at} {part}": text
            for name, rows in _lists(page).items()
            for at, row in enumerate(rows)
            for part, text in enumerate(row)
        },
    }


def with_holes(page: FramePage, facts: Mapping[str, str]) -> FramePage:
    """Return a page of which the frame writes holes instead of its ``facts``."""
    lists: dict[str, list[Any]] = {
        name: [
            getattr(row, "_make", tuple)(hole(f"{name} {at} {part}") for part in range(len(row)))
            for at, row in enumerate(rows)
        ]
        for name, rows in _lists(page).items()
    }
    result = copy(page)
    vars(result).update(
        {name: hole(name) if name in facts else "" for name in _TEXTS},
        content=hole("content"),
        alternates={tag: hole(f"alternate {tag}") for tag in page.alternates},
        metadata=page.metadata and Metadata(lists.pop("tags"), *map(Markup, map(hole, _METADATA))),
        previous=next(iter(lists.pop("previous")), None),
        next=next(iter(lists.pop("next")), None),
        **lists,
    )
    return result


def _as_html(metadata: Metadata) -> dict[str, Markup]:
    data = htmlsafe_json_dumps(metadata.data, **COMPACT_JSON)
    return {"data": data, "running": metadata.running, "running_part": metadata.running_part}


def _lists(page: FramePage) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Return the links, and the like, that the frame writes of a page."""
    return {
        "crumbs": page.crumbs,
        "others": page.others,
        "exports": page.exports,
        "previous": [page.previous] if page.previous else [],
        "next": [page.next] if page.next else [],
        "tags": page.metadata.tags if page.metadata else [],
    }


def _escaped(facts: Mapping[str, str]) -> dict[str, str]:
    """Return facts as HTML. One call escapes all of them that are not HTML."""
    texts = {name: text for name, text in facts.items() if not isinstance(text, Markup)}
    html = escape(HOLE.join(texts.values())).split(HOLE)
    return {**facts, **dict(zip(texts, html, strict=True))}
