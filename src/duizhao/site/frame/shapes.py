"""Frames that are rendered once and filled for each page.

Most of a frame is the same on many pages. Pages with the same parts, as deep in the site, have one
shape: the engine's templates render it once, with a placeholder for each value that a page has of
its own, and a page is its shape with these values, escaped as the templates escape them. An edition
with templates of its own may use any value in any way: its pages are rendered one by one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jinja2
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape

from ..citing.metadata import JsonValue
from ..reading.environment import COMPACT_JSON
from .assets import BOOK
from .content_policy import PLACE, inline_parts, policy
from .context import FrameContext, Link, SearchLink
from .templates import PageVariables

_LEFT, _RIGHT = "\ufdd0", "\ufdd1"
"""Noncharacters around the name of a value: no text has them, and nothing escapes them."""
_VALUE = re.compile(f"{_LEFT}([a-z0-9.-]+){_RIGHT}")
_JSON = "data"
_Pieces = Sequence[str]
"""Text, the name of a value, text, the name of another, and so on; text again at the end."""


def is_the_engines_own(frame: jinja2.Environment) -> bool:
    """Tell whether all templates of a frame are those of the engine."""
    loaders = getattr(frame.loader, "loaders", [frame.loader])
    for loader in loaders:
        if isinstance(loader, jinja2.DictLoader):
            if loader.mapping:
                return False
        elif isinstance(loader, jinja2.FileSystemLoader):
            folders = list(map(Path, loader.searchpath))
            before = folders[: folders.index(BOOK)] if BOOK in folders else folders
            if any(any(folder.rglob("*.html")) for folder in before):
                return False
        else:
            return False
    return True


@dataclass(frozen=True)
class _Shape:
    """A frame with placeholders."""

    pieces: _Pieces
    """The page."""
    inline: Sequence[tuple[str, _Pieces]]
    """Its inline scripts and styles: ``script`` or ``style``, and what is in it."""

    def filled(self, values: Mapping[str, str], *, offline: bool) -> str:
        """Return the page with its values."""
        inline = [(element, _joined(pieces, values)) for element, pieces in self.inline]
        return _joined(self.pieces, {**values, "policy": policy(inline, offline=offline)})


class FrameShapes:
    """The shapes of the pages of one locale."""

    def __init__(self, frame: jinja2.Environment, config: Mapping[str, Any]) -> None:
        self._frame = frame
        self._config = config
        self._shapes: dict[object, _Shape] = {}
        self._menus: dict[int, tuple[Sequence[Link], str]] = {}

    @property
    def count(self) -> int:
        """How many shapes there are so far."""
        return len(self._shapes)

    def page(self, dz: FrameContext, content: str) -> str | None:
        """Return a page of the edition, whole; none if its frame must be rendered for itself."""
        if dz.page is None:
            return None
        key = self._key(dz)
        shape = self._shapes.get(key)
        if shape is None:
            shape = self._shapes[key] = self._rendered(dz)
        values = {name: str(escape(value)) for name, value in _values(dz)}
        values["content"] = content
        values["menu"] = self._menu(dz)
        if dz.metadata is not None:
            values[_JSON] = _json(dz.metadata.data)
        return shape.filled(values, offline=dz.offline)

    def _key(self, dz: FrameContext) -> object:
        """Return all that the templates decide by, or write, and is no value of ``_values``."""
        page, metadata = dz.page, dz.metadata
        assert page is not None
        return (
            dz.root,
            tuple(dz.css),
            dz.home,
            dz.conversion,
            dz.composer,
            dz.reading,
            page.paired,
            page.kind == "article",
            page.pagination is None,
            page.forward is None,
            self._is_named_as_the_site(dz),
            not dz.description,
            dz.canonical is None,
            dz.picture is None,
            dz.edit is None,
            dz.search is None,
            dz.previous is None,
            dz.next is None,
            not dz.nav,
            len(dz.crumbs),
            tuple([(one.tag, one.name) for one in dz.others]),
            tuple([tag for tag, _ in dz.alternates]),
            tuple([one.media_type for one in dz.exports]),
            metadata and tuple([name for name, _ in metadata.tags]),
        )

    def _is_named_as_the_site(self, dz: FrameContext) -> bool:
        return dz.title == self._config.get("site_name")

    def _rendered(self, dz: FrameContext) -> _Shape:
        """Render the shape of a page."""
        marked = _marked(dz)
        if self._is_named_as_the_site(dz):
            marked = replace(marked, title=dz.title)
        menu = self._frame.get_template("partials/nav-list.html").render(dz=marked)
        page = PageVariables("", _mark("content"), None)
        html = self._frame.get_template("main.html").render(
            dz=marked, page=page, config=self._config
        )
        if marked.nav:
            html = html.replace(menu, _mark("menu"))
        html = html.replace(_json({_mark(_JSON): None}), _mark(_JSON))
        inline = [(element, _pieces(text)) for element, text in inline_parts(html)]
        return _Shape(_pieces(html.replace(PLACE, _mark("policy"), 1)), inline)

    def _menu(self, dz: FrameContext) -> str:
        """Return the menu; a list of links that several pages share is rendered once."""
        if id(dz.nav) not in self._menus:
            html = self._frame.get_template("partials/nav-list.html").render(dz=dz)
            # The list is held too: while it is, no other has its id.
            self._menus[id(dz.nav)] = dz.nav, html
        return self._menus[id(dz.nav)][1]


def _values(dz: FrameContext) -> Iterator[tuple[str, object]]:
    """Yield what a page has of its own, each with the name of its place."""
    yield "title", dz.title
    yield "description", dz.description
    yield "canonical", dz.canonical
    yield "picture", dz.picture
    yield "edit", dz.edit
    if dz.search is not None:
        yield "search", dz.search.page
    if dz.page is not None:
        yield "forward", dz.page.forward
    if dz.metadata is not None:
        yield "running", dz.metadata.running
        yield "running-part", dz.metadata.running_part
        for at, (_, content) in enumerate(dz.metadata.tags):
            yield f"tag.{at}", content
    for at, file in enumerate(dz.exports):
        yield f"export.{at}", file.url
        yield f"export-title.{at}", file.title
    for at, there in enumerate(dz.others):
        yield f"other.{at}", there.url
    for at, (_, url) in enumerate(dz.alternates):
        yield f"alternate.{at}", url
    links = [*enumerate(dz.crumbs), ("previous", dz.previous), ("next", dz.next)]
    for name, link in links:
        if link is not None:
            yield f"link.{name}", link.url
            yield f"link-title.{name}", link.title


def _marked(dz: FrameContext) -> FrameContext:
    """Return what a page shows with placeholders in the places of ``_values``."""
    metadata = dz.metadata
    return replace(
        dz,
        title=_mark("title"),
        description=dz.description and _mark("description"),
        canonical=dz.canonical and _mark("canonical"),
        picture=dz.picture and _mark("picture"),
        edit=dz.edit and _mark("edit"),
        search=dz.search and SearchLink(_mark("search"), dz.search.script),
        page=dz.page and replace(dz.page, forward=dz.page.forward and _mark("forward")),
        metadata=metadata
        and replace(
            metadata,
            running=Markup(_mark("running")),
            running_part=Markup(_mark("running-part")),
            data={_mark(_JSON): None},
            tags=tuple((name, _mark(f"tag.{at}")) for at, (name, _) in enumerate(metadata.tags)),
        ),
        exports=[
            replace(one, url=_mark(f"export.{at}"), title=_mark(f"export-title.{at}"))
            for at, one in enumerate(dz.exports)
        ],
        others=[replace(one, url=_mark(f"other.{at}")) for at, one in enumerate(dz.others)],
        alternates=[(tag, _mark(f"alternate.{at}")) for at, (tag, _) in enumerate(dz.alternates)],
        crumbs=[_marked_link(at) for at in range(len(dz.crumbs))],
        previous=dz.previous and _marked_link("previous"),
        next=dz.next and _marked_link("next"),
    )


def _json(data: Mapping[str, JsonValue]) -> str:
    """Return data as the filter ``tojson`` writes it in the frame's templates."""
    return str(htmlsafe_json_dumps(data, json.dumps, **COMPACT_JSON))


def _marked_link(name: object) -> Link:
    return Link(_mark(f"link-title.{name}"), _mark(f"link.{name}"))


def _mark(name: str) -> str:
    return f"{_LEFT}{name}{_RIGHT}"


def _pieces(text: str) -> _Pieces:
    """Divide a text at its placeholders."""
    return _VALUE.split(text)


def _joined(pieces: _Pieces, values: Mapping[str, str]) -> str:
    """Return a text with its values."""
    joined = list(pieces)
    joined[1::2] = [values[name] for name in pieces[1::2]]
    return "".join(joined)
