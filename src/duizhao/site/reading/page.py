"""A page of an edition: its path, title, description and neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

T = TypeVar("T")

PICTURE = "picture.png"
"""The file in the folder of a page with the picture that is shown with a link to it."""


@dataclass(frozen=True)
class Crumb:
    """A page named on another."""

    title: str
    """Its title, plain text in the locale."""
    path: str
    """Its path."""
    second: str = ""
    """The end of its title, if that is in the other language."""
    second_tag: str = ""
    """The language tag of that."""


@dataclass(frozen=True)
class PaginationLink:
    """A page of a paginated list, named on another."""

    number: int
    """Which one it is, from 1."""
    title: str
    """What is on it, plain text in the locale."""
    path: str
    """Its path."""
    gap: bool
    """Whether others before it are left out."""


@dataclass(frozen=True)
class Pagination:
    """The place of a page in a paginated list."""

    number: int
    """Which one it is, from 1."""
    count: int
    """How many there are."""
    stretch: slice
    """Which part of the whole list is on it."""
    links: tuple[PaginationLink, ...]
    """The pages that it links to, itself among them."""


@dataclass(frozen=True)
class Page:
    """One page of the edition in one locale."""

    path: str
    """Its folder in the locale's site, with a slash at its end; empty for the home page."""
    kind: str
    """The name of its kind."""
    title: str
    """Its title, plain text in the locale."""
    description: str
    """What is on it, plain text in the locale, at most 160 characters."""
    source: str | None = None
    """The record that it shows, relative to the edition's root."""
    subject: str = ""
    """The key or id of what it shows; where a moved page leads to: a path."""
    crumbs: tuple[Crumb, ...] = ()
    """The pages above it, the home page first."""
    previous: Crumb | None = None
    """The article before it."""
    next: Crumb | None = None
    """The article after it."""
    within: str = ""
    """The short title of its document, where there are several; the title in the head adds it."""
    updated: date | None = None
    """The day on which anything on it is known to have changed last."""
    pagination: Pagination | None = None
    """Which page of a list it is, if the list is too long for one page."""
    paired: bool = False
    """Whether both texts stand on it, in the order that the reader chose on a page to be read."""
    picture: str = ""
    """The path of the picture that is shown with a link to it, if it has one of its own."""
    forward: str | None = None
    """Of a moved page, the relative URL to which it forwards."""

    @property
    def is_first_page(self) -> bool:
        """Whether it is the first page of its list, or the only one."""
        return self.pagination is None or self.pagination.number == 1

    def slice_of(self, items: Sequence[T]) -> Sequence[T]:
        """Return the part of a list that is on this page: all of it, if there is only one page."""
        return items if self.pagination is None else items[self.pagination.stretch]


def in_a_row(pages: Sequence[Crumb]) -> Iterator[dict[str, Any]]:
    """Yield the path, the title and the neighbours of each page of a row, for a ``Page``."""
    for before, page, after in zip((None, *pages), pages, (*pages[1:], None), strict=False):
        yield {"path": page.path, "title": page.title, "previous": before, "next": after}


def shortened(text: str, limit: int = 155) -> str:
    """Return ``text`` cut to ``limit`` characters, where a word or a clause ends."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    ends = [head.rfind(sign) for sign in " ，。；、："]
    if max(ends) > limit // 2:
        head = head[: max(ends)].rstrip(" ，。；、：,;:")
    return f"{head}…"


def anchor(key: str) -> str:
    """Return the id of an article on a page that shows several documents."""
    return key.replace("/", "-")
