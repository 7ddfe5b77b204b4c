"""The ids of articles, made of their numbers, or of what they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from duizhao.model import ArticleKind

from .outline.headings import RANKS
from .outline.sections import Heading
from .pairing import PairedSection


def ids(sections: Sequence[PairedSection]) -> Iterator[str]:
    """Yield the id of each section: its number, or its kind."""
    values = [s.some.heading.value for s in sections if s.some.heading]
    width = 2 if max((value[0] for value in values if value), default=0) > 9 else 1
    used: Counter[str] = Counter()
    for section, part in zip(sections, _part_ids(sections), strict=True):
        name = part + _id_of(section, width)
        used[name] += 1
        yield name if used[name] == 1 else f"{name}-{used[name]}"


def _part_ids(sections: Sequence[PairedSection]) -> Iterator[str]:
    """Yield what comes before the id of each article if numbers begin again in each part."""
    headings = [section.some.heading for section in sections]
    several = any(heading.part for heading in headings if heading)
    outermost: dict[int, str] = {}
    for section in sections:
        for pair in section.openings:
            some = pair[1] or pair[0]
            rank = RANKS[some.kind]  # type: ignore[union-attr]
            outermost = {r: part for r, part in outermost.items() if r < rank}
            outermost[rank] = _name_of(some)  # type: ignore[arg-type]
        article = section.kind is ArticleKind.ARTICLE and section.some.empty is None
        yield f"{outermost[min(outermost)]}-" if several and article and outermost else ""


def _id_of(section: PairedSection, width: int) -> str:
    heading = section.some.heading
    if section.some.empty is not None:
        return _name_of(section.some.empty)
    if section.kind is ArticleKind.ARTICLE and heading is not None:
        first, *others = heading.value
        return "-".join([f"{first:0{width}d}", *map(str, others)])
    if section.kind is ArticleKind.ANNEX and heading is not None:
        return "-".join(["annex", *map(str, heading.value)])
    return "closing" if section.kind is ArticleKind.SIGNATURE else str(section.kind)


def _name_of(heading: Heading) -> str:
    return "-".join([heading.kind, *map(str, heading.value)])
