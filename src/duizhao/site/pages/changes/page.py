"""The pages of what changed in a document: from each version to the next, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ....edition.versions import moved_units
from ...reading.page import Crumb, Page, neighbours, shortened
from ...reading.reader import Reader
from ..kind import PageKind, moved
from ..version.page import above, shown

PLACE = "{}/changes/"


def pages(reader: Reader) -> Iterator[Page]:
    """Yield the page on which versions are chosen, and one for each version but the first."""
    words = reader.words
    for name, versions in reader.parts.versions.items():
        document, root = versions.document, PLACE.format(name)
        title = words("changes.title-of", title=reader.short(document))
        first = Page(
            path=root,
            kind=CHANGES.name,
            title=title,
            description=shortened(words("changes.description", title=reader.name(document))),
            source=document.record.file,
            subject=name,
            crumbs=above(reader, document),
            paired=True,
        )
        yield first
        crumbs = [
            Crumb(
                words("changes.title-on", title=reader.short(document), date=words.date(one.since)),
                f"{root}{one.id}/",
            )
            for one in versions.known[1:]
        ]
        for crumb, (previous, following) in neighbours(crumbs):
            yield replace(
                first,
                path=crumb.path,
                title=crumb.title,
                crumbs=(*first.crumbs, Crumb(title, root)),
                previous=previous,
                next=following,
            )


def values(reader: Reader, page: Page) -> dict[str, object]:
    """Return what changed with the version whose page this is, if it is that of one."""
    own = reader.parts.versions[page.subject]
    name = page.path.removeprefix(PLACE.format(page.subject)).rstrip("/")
    at = next((at for at, one in enumerate(own.known) if one.id == name), 0)
    changes = own.changes(at - 1, at) if at else []
    return {"own": own, "at": at, "changes": changes, "moved": moved_units(changes)}


def retired(reader: Reader) -> Iterator[tuple[str, str]]:
    """Return the paths below the documents' retired ids, and where each leads now."""
    known = reader.parts.versions.items()
    return moved(PLACE, ((name, one.document.document.formerly) for name, one in known))


CHANGES = PageKind("changes", pages, values=values, retired=retired, shown=shown)
