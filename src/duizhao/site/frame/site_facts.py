"""The variable ``site`` of the frame's templates: what is the same on all pages of a locale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class NavPage:
    """A main page of the site."""

    title: str
    """What it is called."""
    path: str
    """Its folder, the same in all locales: '' for the home page; of a group that of its first."""
    url: str = ""
    """The URL of a page elsewhere, in place of a folder; in the menu of a page, that of any."""
    pages: tuple[NavPage, ...] = ()
    """The pages below it, if it is the name of a group."""
    active: bool = False
    """In the menu of a page, whether that is the page, or above it."""


@dataclass(frozen=True)
class ExtraScript:
    """A script that the site adds to every page."""

    path: str
    """Where it is, as a path in the site."""
    module: bool = False
    """Whether it is a module."""
    defer: bool = False
    """Whether it waits for the whole page."""
    is_async: bool = False
    """Whether it waits for nothing."""


@dataclass(frozen=True)
class SiteFacts:
    """What the configuration says of the site in one locale, and the files that its pages load.

    Files are paths in the site: on a page, ``page.root`` comes before them.
    """

    name: str
    """What the site is called."""
    description: str
    """What is on it."""
    url: str
    """The URL at which it is published, if that is known."""
    repo: str
    """The URL of the repository, if there is one."""
    copyright: str = ""
    """What stands in the footer besides, as HTML."""
    logo: str = ""
    """The picture beside the name of the site."""
    favicon: str = ""
    """The icon, if it is not ours."""
    social: tuple[tuple[str, str], ...] = ()
    """The name and the URL of each further link of the footer."""
    extra_css: tuple[str, ...] = ()
    """The stylesheets that the site adds."""
    extra_js: tuple[ExtraScript, ...] = ()
    """The scripts that the site adds."""
    host: Sequence[str] = ()
    """The pieces of a page of another site, if the pages are put between them."""
    serving: bool = False
    """Whether somebody edits the records and MkDocs adds a script that loads pages again."""
    placeholders: Sequence[tuple[str, str]] = ()
    """Where something is left to fill in before the edition is published, and what it is.

    Shown to somebody who edits it.
    """
    css: Mapping[str, str] = field(default_factory=dict)
    """The stylesheet of each group of pages."""
    js: Sequence[str] = ()
    """The scripts of every page."""
    early: str = ""
    """The script that the head of every page waits for."""
    search: Sequence[str] = ()
    """The script of the search, and its stylesheet."""
    composer: str = ""
    """The script of the form for a note."""
    conversion: str = ""
    """The tables that convert Chinese into the other script, if any of it can be."""
    font: str = ""
    """The font that the first page needs, if the stylesheets name it."""
