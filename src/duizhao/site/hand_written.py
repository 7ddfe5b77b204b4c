"""What the search knows of a hand-written page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from .reading.prose import plain

PROGRAM = "assets/search/search.js"
"""Where the script is that pages load. Its name has no hash: it alone knows the folder of the
index, and pages stay as they are when the index changes."""


def _front_matter(text: str) -> dict[str, Any]:
    try:
        front = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        raise ValueError(f"what is between its lines '---' cannot be read: {error}") from error
    if not isinstance(front, dict):
        raise ValueError("what is between its lines '---' has no fields: write 'title: …'")
    return front


@dataclass(frozen=True)
class HandWritten:
    """A page that no record makes, in one locale."""

    path: str
    """Its folder, the same in both locales, with a stroke at its end."""
    title: str
    text: str

    @classmethod
    def read(cls, path: str, source: str) -> HandWritten:
        """Return the page at ``path`` whose Markdown is ``source``.

        Its front matter may say ``search: {only: headings}``, for a page of reference whose
        examples no one looks for, or ``search: {exclude: true}``, as Material's own search has
        it: nothing of it is found then. Raises ValueError if the front matter cannot be read.
        """
        match = _FRONT.match(source)
        front = _front_matter(match[1]) if match else {}
        body = source[match.end() :] if match else source
        extent = front.get("search")
        extent = extent if isinstance(extent, dict) else {}
        if extent.get("exclude"):
            return cls(path, "", "")
        first = _HEADING.search(body)
        title = str(front.get("title") or (plain(first[2]) if first else ""))
        if first is not None:
            body = body[: first.start()] + body[first.end() :]
        if extent.get("only") == "headings":
            said = [front.get("description", ""), *(h[2] for h in _HEADING.finditer(body))]
            return cls(path, title, " ".join(plain(text) for text in said if text))
        return cls(path, title, plain(_MARKS.sub(" ", _SAMPLE.sub("", body))))


_FRONT = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_HEADING = re.compile(r"^(#{1,4}) (.+?)(?:\s*\{[^}]*\})?$", re.MULTILINE)
_SAMPLE = re.compile(r"^ *(```|~~~).*?^ *\1 *$", re.MULTILINE | re.DOTALL)
"""A sample of code: what it quotes of the texts would be found twice."""
_MARKS = re.compile(r"\{:?\s*[.#][^}]*\}|^[|: -]+$|(?<!\\)\||^[!?]{3}\+? \w+|^ {4,}", re.MULTILINE)
"""Attributes, tables' lines and cells, what indents an admonition: no words of the page."""
