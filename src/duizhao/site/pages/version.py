"""The page of a version of a document, and those of the texts that articles had until it ended."""

from __future__ import annotations

from collections.abc import Iterator

from ...edition import DocumentEntry
from ...edition.versions import DocumentVersions
from ...model import Version
from ..reading.lens import Lens
from ..reading.offers import Shown
from ..reading.page import Crumb, Page, shortened
from .kind import PageKind


def path_of(document: str, version: Version) -> str:
    """Return the path of the page of an earlier version; the present one forwards from there."""
    return f"{document}/@{version.id}/"


def above(lens: Lens, document: DocumentEntry) -> tuple[Crumb, ...]:
    """Return the pages above all that is said of a document's versions."""
    return lens.home, Crumb(lens.short(document), f"{document.id}/")


def pages(lens: Lens) -> Iterator[Page]:
    """Yield a page for each earlier version of a document."""
    for versions in lens.publication.versions.values():
        for version in versions.known[:-1]:
            yield _version(lens, versions, version)


def _version(lens: Lens, versions: DocumentVersions, version: Version) -> Page:
    document, day = versions.document, lens.words.date(version.since)
    title = lens.words("version.title-of", title=lens.short(document), date=day)
    return Page(
        path=path_of(document.id, version),
        kind=VERSION.name,
        title=title,
        description=shortened(lens.words("version.description", title=title)),
        source=document.record.file,
        subject=document.id,
        crumbs=above(lens, document),
    )


def former_pages(lens: Lens) -> Iterator[Page]:
    """Yield a page for each text that an article had and has no more."""
    for versions in lens.publication.versions.values():
        known = {version.id: version for version in versions.known}
        for entry in versions.earlier.values():
            version = known[entry.version]
            upper = _version(lens, versions, version)
            name, day = lens.full_name(entry), lens.words.date(version.since)
            title = lens.words("version.title-of", title=name, date=day)
            yield Page(
                path=f"{entry.key}/",
                kind=FORMER.name,
                title=title,
                description=shortened(lens.words("version.text-description", title=title)),
                source=entry.record.file,
                subject=entry.document,
                crumbs=(*upper.crumbs, Crumb(upper.title, upper.path)),
                paired=True,
            )


def values(lens: Lens, page: Page) -> dict[str, object]:
    """Return the version whose page this is: its place among the others, and its articles."""
    versions = lens.publication.versions[page.subject]
    paths = [path_of(page.subject, one) for one in versions.known]
    at = paths.index(page.path)
    return {"own": versions, "at": at, "texts": versions.as_of(at)}


def former_values(lens: Lens, page: Page) -> dict[str, object]:
    """Return the text whose page this is."""
    versions = lens.publication.versions[page.subject]
    entry = versions.earlier[page.path.rstrip("/")]
    return {"own": versions, "article": entry, "document": entry.of_document}


def shown(_lens: Lens, page: Page) -> Shown:
    """Return the texts of a document."""
    return Shown(texts=(f"{page.subject}/",))


def retired(lens: Lens) -> Iterator[tuple[str, str]]:
    """Yield the paths of the present versions and of retired ids, and where each leads."""
    for name, versions in lens.publication.versions.items():
        *earlier, present = versions.known
        for old in (name, *versions.document.document.formerly):
            yield path_of(old, present), f"{name}/"
            yield from ((path_of(old, one), path_of(name, one)) for one in earlier if old != name)


def gone(lens: Lens) -> Iterator[tuple[str, str]]:
    """Yield the path of each article that is not in force any more, and of its last text."""
    for name, versions in lens.publication.versions.items():
        present = lens.edition.documents[name].articles
        ids = {one for entry in present for one in (entry.id, *entry.article.formerly)}
        last = {one: texts[-1].entry.key for one, texts in versions.texts.items()}
        yield from ((f"{name}/{one}/", f"{key}/") for one, key in last.items() if one not in ids)


VERSION = PageKind("version", pages, values=values, retired=retired, shown=shown, group="texts")
FORMER = PageKind(
    "former", former_pages, values=former_values, retired=gone, shown=shown, group="texts"
)
