"""One file of a format, without a site: what ``duizhao export`` writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..edition import Edition
from ..extras import missing_package
from ..history.git import GitReader
from ..model.problems import did_you_mean
from ..site.configuration.offered_formats import is_ready
from ..site.configuration.settings import locale_for
from ..site.configuration.site_configuration import read_configuration
from ..site.failure import BuildFailed
from ..site.pages.export import formats
from ..site.reading.lens import Lens
from ..site.reading.offers import Format, encoded_pieces
from ..site.reading.publication import Publication
from ..site.site import checked
from .selection import Selection


def format_names() -> dict[str, str]:
    """Return what each format is called, by its name."""
    return {name: formats()[name].title for name in sorted(formats())}


def export(root: Path, name: str, document: str = "", language: str = "") -> Iterator[bytes]:
    """Yield a file of the edition below ``root`` in a format, piece by piece.

    ``document`` is the id of the document that is in it, or nothing for the whole edition;
    ``language`` the language of the interface, or nothing for the site's default. Raises
    BuildFailed if anything is wrong, before the first piece.
    """
    found = formats()[name]
    if not is_ready(name):
        raise BuildFailed(f"{name}: {missing_package(found.package)}")
    configurations = read_configuration(root, own_frame=False)
    edition = checked(root).edition
    if document and document not in edition.documents:
        hint = did_you_mean(document, edition.documents)
        known = f"known: {', '.join(edition.documents)}"
        raise BuildFailed(f"there is no document '{document}': {hint or known}")
    if document and not found.by_document:
        raise BuildFailed(f"{name} is a format for the whole edition: leave out --document")
    _refuse_unsuitable(found, edition, document)
    by_locale = {one.language.locale: one for one in configurations}
    locale = locale_for(language) if language else configurations[0].language.locale
    if locale not in by_locale:
        raise BuildFailed(f"the site is not in '{language}': known: {', '.join(by_locale)}")
    settings = by_locale[locale].settings(offline=False)
    publication = Publication(edition, GitReader().history(edition))
    lens = Lens(edition, locale, settings, publication=publication)
    return encoded_pieces(found.write(Selection(lens, document)))


def _refuse_unsuitable(offer: Format, edition: Edition, document: str) -> None:
    """Raise BuildFailed if a format is not for the documents that are exported."""
    if offer.document_kind is None:
        return
    chosen = {document} if document else edition.documents.keys()
    suiting = [n for n in edition.documents if offer.suits(edition.documents[n].document)]
    if len(chosen) == 1 and chosen <= set(suiting):
        return
    known = f"one of {', '.join(suiting)}" if suiting else "there is none"
    form = f"a document with 'kind: {offer.document_kind}': {known}"
    raise BuildFailed(f"{offer.name} is a format for {form}")
