"""A page of an edition: its path, title, description and neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

T = TypeVar("T")


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
    """A sheet of a divided page, named on another."""

    number: int
    """Which one it is, from 1."""
    title: str
    """What stands on it, plain text in the locale."""
    path: str
    """Its path."""
    gap: bool
    """Whether others before it are left out."""


@dataclass(frozen=True)
class Sheet:
    """Which part of a divided page stands on a page of its own."""

    number: int
    """Which one it is, from 1."""
    count: int
    """How many there are."""
    stretch: slice
    """What of the whole list stands on it."""
    links: tuple[PaginationLink, ...]
    """The sheets that it names, itself among them."""


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
    sheet: Sheet | None = None
    """Which part it is, if what it shows is too much for one page."""
    paired: bool = False
    """Whether both texts stand on it, in the order that the reader chose on a page to be read."""
    forward: str | None = None
    """Of a moved page, the relative URL to which it forwards."""

    @property
    def is_first_sheet(self) -> bool:
        """Whether it is the first sheet, or all there is."""
        return self.sheet is None or self.sheet.number == 1

    def on_sheet(self, items: Sequence[T]) -> Sequence[T]:
        """Return what of a list is on this sheet: all of it, if the page is not divided."""
        return items if self.sheet is None else items[self.sheet.stretch]


def neighbours(
    pages: Sequence[Crumb],
) -> Iterator[tuple[Crumb, tuple[Crumb | None, Crumb | None]]]:
    """Yield each page of a row with the one before it and the one after it."""
    for index, page in enumerate(pages):
        before = pages[index - 1] if index else None
        yield page, (before, pages[index + 1] if index + 1 < len(pages) else None)


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
