"""What a page's head says of the text on it, for libraries' programs: Zotero and its like.

Three vocabularies, for each is what some program reads: Highwire's tags
(https://scholar.google.com/intl/en/scholar/inclusion.html#indexing), Dublin Core
(https://www.dublincore.org/specifications/dublin-core/dc-html/) and schema.org
(https://schema.org/translationOfWork).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..edition import DocumentEntry
from ..model import SIDES, Role, Side
from .citing import Work
from .prose import outside

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of the notes; the texts have their own rights."""


@dataclass(frozen=True)
class Metadata:
    """What stands in the head of a page."""

    tags: tuple[tuple[str, str], ...]
    """Names and contents of meta elements, in order."""
    data: Mapping[str, Any]
    """The JSON-LD."""
    running: Markup
    """The title at the head of each printed page, as a string of CSS."""


def metadata(
    work: Work, document: DocumentEntry, container: str | None, description: str
) -> Metadata:
    """Return what the head of a page says; ``container`` is the address of its document."""
    value = document.document
    titles = work.own
    shown = titles.get("en") or titles.get("zh") or work.key
    tags = [("citation_title", shown)]
    tags += [("citation_author", author.en) for author in work.authors]
    tags += [("citation_publication_date", f"{work.issued:%Y/%m/%d}")]
    if work.part:
        tags.append(("citation_inbook_title", work.titles.get("en") or work.titles.get("zh", "")))
    tags += [("citation_language", code) for code in _codes(document)]
    tags += [("citation_publisher", work.site)]
    if work.url:
        tags.append(("citation_public_url", work.url))
    tags.append(("DC.title", shown))
    tags += [("DCTERMS.alternative", text) for text in titles.values() if text != shown]
    tags += [("DC.creator", author.en) for author in work.authors]
    if work.translator:
        tags.append(("DC.contributor", work.translator.en))
    tags += [("DC.date", work.issued.isoformat()), ("DC.type", "Text")]
    tags += [("DC.language", code) for code in _codes(document)]
    tags.append(("DC.publisher", work.site))
    if work.part:
        tags.append(("DCTERMS.isPartOf", " = ".join(work.titles.values())))
    if outside(value.source.url):
        tags.append(("DC.source", value.source.url))
    if work.url:
        tags.append(("DC.identifier", work.url))
    running = _css(" · ".join([*titles.values(), work.site]))
    return Metadata(tuple(tags), _linked(work, document, container, description), running)


def _css(text: str) -> Markup:
    """Return text as a string of CSS in which no sign means anything to CSS or to HTML."""
    escaped = (c if c.isalnum() or c in " ,.·" else f"\\{ord(c):x} " for c in text)
    return Markup('"{}"').format(Markup("").join(Markup(c) for c in escaped))


def _codes(document: DocumentEntry) -> list[str]:
    return [document.document.languages.get(side).code for side in SIDES]


def _linked(
    work: Work, document: DocumentEntry, container: str | None, description: str
) -> dict[str, Any]:
    """Return the page, and the two texts on it, as schema.org has them."""
    titles = work.own
    languages = document.document.languages
    texts: dict[Side, dict[str, Any]] = {}
    for side in SIDES:
        language = languages.get(side)
        texts[side] = {
            "@type": "CreativeWork",
            "@id": f"{work.url or ''}#text-{side}",
            "name": titles.get(side) or titles.get("en") or titles.get("zh"),
            "inLanguage": language.code,
        }
        if language.role is Role.TRANSLATION and language.by:
            texts[side]["translator"] = {
                "@type": "Organization",
                "name": language.by.get(side),
            }
    for side in SIDES:
        other: Side = "zh" if side == "en" else "en"
        if languages.get(side).role is Role.TRANSLATION:
            texts[side]["translationOfWork"] = {"@id": texts[other]["@id"]}
        elif languages.get(other).role is Role.TRANSLATION:
            texts[side]["workTranslation"] = {"@id": texts[other]["@id"]}
            texts[side]["author"] = [
                {"@type": "Organization", "name": author.get(side)} for author in work.authors
            ]
            texts[side]["datePublished"] = work.issued.isoformat()
    page: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article" if work.part else "CreativeWork",
        "name": titles.get("en") or titles.get("zh"),
        "headline": titles.get("en") or titles.get("zh"),
        "description": description,
        "inLanguage": _codes(document),
        "author": [{"@type": "Organization", "name": author.en} for author in work.authors],
        "datePublished": work.issued.isoformat(),
        "publisher": {"@type": "Organization", "name": work.site},
        "isBasedOn": outside(document.document.source.url) or None,
        "url": work.url,
        "version": work.version,
        "hasPart": [
            *(texts[side] for side in SIDES),
            {"@type": "CreativeWork", "name": "Annotations", "license": LICENCE},
        ],
    }
    if work.part:
        page["isPartOf"] = {
            "@type": "CreativeWork",
            "name": work.titles.get("en") or work.titles.get("zh"),
            "url": container,
        }
    return _without_empty(page)


def _without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _without_empty(value) if isinstance(value, Mapping) else value
        for name, value in values.items()
        if value not in (None, [])
    }
