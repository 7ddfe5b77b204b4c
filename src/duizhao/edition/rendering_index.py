"""For which terms each translation stands: the glossary the other way round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .entries import RenderingCount


@dataclass(frozen=True)
class RenderedTerm:
    """A term where it is translated in one way."""

    term: str
    count: RenderingCount
    """How often, and where first."""


def rendering_index(
    renderings: Iterable[tuple[str, Iterable[RenderingCount]]],
) -> Mapping[str, tuple[RenderedTerm, ...]]:
    """Return the terms that each translation stands for, the most frequent first.

    ``renderings`` has for each term its translations; case makes no difference between these. The
    order is alphabetical.
    """
    found: dict[str, list[RenderedTerm]] = defaultdict(list)
    spelt: dict[str, str] = {}
    for term, counts in renderings:
        for one in counts:
            if one.rendering:
                key = spelt.setdefault(one.rendering.casefold(), one.rendering)
                found[key].append(RenderedTerm(term, one))
    return {
        words: tuple(sorted(found[words], key=lambda one: -one.count.count))
        for words in sorted(found, key=str.casefold)
    }
