"""Renders pages from all that they are made of, here or in a worker on another machine.

A page is a function of its view model and of what its frame shows. ``PageInputs`` holds both as
plain values, so that it can be sent to a worker; ``PageRenderer`` makes the file of the page. What
a worker needs besides, ``WorkerSetup``, it builds once.
"""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from ...cache import engine_digest
from ...locales.catalogues import Locale
from ...locales.words import Catalogue
from ...pages.environment import template_environment
from ...parallel import picklable_error
from ..frame.assets import BOOK
from ..frame.content_policy import with_policy
from ..frame.context import FrameContext
from ..frame.shapes import FrameShapes, is_the_engines_own
from ..frame.templates import PageVariables, frame_environment

CHUNK = 48
"""How many pages a worker takes at a time."""


class OtherEngine(Exception):
    """A worker has another version of the engine, or of what it is made with."""


@dataclass(frozen=True, slots=True)
class PageInputs:
    """Everything that a page is made of."""

    place: str
    """Where it is written in the site."""
    locale: Locale
    """The locale of the interface."""
    template: str
    """The template of its content."""
    view: object
    """The view model that the template reads."""
    frame: FrameContext
    """What the frame shows, the variable ``dz`` of its templates."""
    title: str
    """The title of the page alone."""
    description: str
    """What is on it."""


class PageRenderer:
    """Renders the pages of one locale."""

    def __init__(
        self,
        content: jinja2.Environment,
        frame: jinja2.Environment,
        config: Mapping[str, Any],
        *,
        shapes: bool = True,
    ) -> None:
        """``content`` and ``frame`` have the templates of what is in the frame, and of the frame;
        ``config`` is what the latter may ask of the configuration. ``shapes`` allows to render a
        frame once for many pages, where its templates are the engine's.
        """
        own = shapes and is_the_engines_own(frame)
        self._shapes = FrameShapes(frame, config) if own else None
        self._content = content
        self._frame = frame
        self._config = config

    @property
    def shapes_made(self) -> int:
        """How many frames were rendered to be filled."""
        return self._shapes.count if self._shapes is not None else 0

    def html(self, inputs: PageInputs) -> str:
        """Return a page, whole. Raises what a template raises."""
        content = self._content.get_template(inputs.template).render(page=inputs.view)
        if self._shapes is not None:
            html = self._shapes.page(inputs.frame, content)
            if html is not None:
                return html
        page = PageVariables(
            title=inputs.title,
            content=content,
            canonical_url=inputs.frame.canonical,
            meta={"title": inputs.title, "description": inputs.description},
        )
        return self.framed("main.html", inputs.frame, page=page)

    def framed(self, template: str, dz: FrameContext, **values: object) -> str:
        """Return a page that a template of the frame makes."""
        html = self._frame.get_template(template).render(dz=dz, config=self._config, **values)
        page = values.get("page")
        content = page.content if isinstance(page, PageVariables) else ""
        return with_policy(html, offline=dz.offline, content=content)

    def data(self, inputs: PageInputs) -> bytes:
        """Return the bytes of the file of a page."""
        return encoded(self.html(inputs))


def encoded(html: str) -> bytes:
    """Return a page as it is written, as MkDocs writes one."""
    return html.encode("utf-8", errors="xmlcharrefreplace")


@dataclass(frozen=True)
class WorkerSetup:
    """What a worker needs besides the inputs of the pages."""

    engine: str
    """The digest of the engine, which must be the same everywhere."""
    templates: Mapping[str, str]
    """The texts of templates that are not the engine's: those of the edition, if it has any."""
    config: Mapping[Locale, Mapping[str, Any]]
    """What the templates of the frame may ask of the configuration, by locale."""

    @classmethod
    def of_frame(
        cls, frame: jinja2.Environment, config: Mapping[Locale, Mapping[str, Any]]
    ) -> WorkerSetup:
        """Return the setup for a frame's templates."""
        return cls(engine_digest(), _own_templates(frame), config)

    def renderers(self) -> dict[Locale, PageRenderer]:
        """Return what renders pages in each locale. Raises OtherEngine."""
        if self.engine != engine_digest():
            raise OtherEngine(
                "a worker has another version of Python, Duizhao or a package that it needs: "
                "install the same on every machine"
            )
        loader = jinja2.ChoiceLoader(
            [jinja2.DictLoader(dict(self.templates)), jinja2.FileSystemLoader(BOOK)]
        )
        frame = frame_environment(loader)
        return {
            locale: PageRenderer(_content_environment(locale), frame, config)
            for locale, config in self.config.items()
        }


def _own_templates(frame: jinja2.Environment) -> dict[str, str]:
    """Return the texts of the templates that stand before the engine's in a frame's folders.

    Where there are some, they may include what a theme behind the engine's has.
    """
    loader = frame.loader
    folders = loader.searchpath if isinstance(loader, jinja2.FileSystemLoader) else []
    found: dict[str, str] = {}
    for folder in map(Path, reversed(folders)):
        if folder != BOOK and (found or folders.index(str(folder)) < folders.index(str(BOOK))):
            found |= {
                path.relative_to(folder).as_posix(): path.read_text("utf-8")
                for path in folder.rglob("*.html")
            }
    return found


def _content_environment(locale: Locale) -> jinja2.Environment:
    """Return the environment of the templates of pages' content."""
    return template_environment(locale, Catalogue(locale))


class _Pickler(pickle.Pickler):
    """Sends a catalogue of words as the name of its locale."""

    def reducer_override(self, value: object) -> Any:
        if isinstance(value, Catalogue):
            return Catalogue, (value.locale,)
        return NotImplemented


def packed(value: object) -> bytes:
    """Return a value as it is sent to a worker."""
    stream = io.BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(value)
    return zlib.compress(stream.getvalue(), 1)


def render_packed(setup: bytes, inputs: bytes) -> list[bytes]:
    """Return the files of pages, in order: the work of a worker.

    ``setup`` is a packed WorkerSetup, ``inputs`` a packed list of PageInputs. Raises OtherEngine,
    and what a template raises.
    """
    try:
        renderers = _renderers(setup)
        pages: Sequence[PageInputs] = pickle.loads(zlib.decompress(inputs))
        return [renderers[page.locale].data(page) for page in pages]
    except Exception as error:
        raise picklable_error(error) from None


@lru_cache(maxsize=2)
def _renderers(setup: bytes) -> dict[Locale, PageRenderer]:
    unpacked: WorkerSetup = pickle.loads(zlib.decompress(setup))
    return unpacked.renderers()
