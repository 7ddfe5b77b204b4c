"""The pages of what changed in a document: from each version to the next, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from ...edition.versions import DocumentVersions, moved_units
from ..reading.lens import Lens
from ..reading.page import Crumb, Page, shortened
from .kind import PageKind, moved
from .version import above, shown

PLACE = "{}/changes/"
_FEW = 6
"""Up to how many versions each is compared with each."""


def pairs(versions: DocumentVersions) -> dict[str, tuple[int, int]]:
    """Return the places of two versions, by the path of the page that compares them.

    Of many versions, each is compared with the next and with the present one.
    """
    root, ids = PLACE.format(versions.document.id), [one.id for one in versions.known]
    return {
        f"{root}{ids[b]}/" if b == a + 1 else f"{root}{ids[a]}/{ids[b]}/": (a, b)
        for a, b in combinations(range(len(ids)), 2)
        if b in (a + 1, len(ids) - 1) or len(ids) <= _FEW
    }


def pages(lens: Lens) -> Iterator[Page]:
    """Yield the page on which versions are chosen, and those that compare two."""
    words = lens.words
    for name, versions in lens.publication.versions.items():
        document, root = versions.document, PLACE.format(name)
        short = lens.short(document)
        title = words("changes.title-of", title=short)
        first = Page(
            path=root,
            kind=CHANGES.name,
            title=title,
            description=shortened(words("changes.description", title=lens.name(document))),
            source=document.record.file,
            subject=name,
            crumbs=above(lens, document),
            paired=True,
        )
        yield first
        crumbs = (*first.crumbs, Crumb(title, root))
        for path, places in pairs(versions).items():
            before, after = (words.date(versions.known[at].since) for at in places)
            title = words("changes.title-on", title=short, before=before, date=after)
            yield replace(first, path=path, title=title, crumbs=crumbs)


def values(lens: Lens, page: Page) -> dict[str, object]:
    """Return what changed between the versions whose page this is, if it is that of two."""
    own = lens.publication.versions[page.subject]
    before, at = pairs(own).get(page.path, (0, 0))
    changes = own.changes(before, at)
    found = {"own": own, "before": before, "at": at, "pairs": pairs(own)}
    return {**found, "changes": changes, "moved": moved_units(changes)}


def retired(lens: Lens) -> Iterator[tuple[str, str]]:
    """Return the paths below the documents' retired ids, and where each leads now."""
    known = lens.publication.versions.items()
    return moved(PLACE, ((name, one.document.document.formerly) for name, one in known))


CHANGES = PageKind("changes", pages, values=values, retired=retired, shown=shown, group="texts")
