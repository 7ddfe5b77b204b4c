"""What a page's head says of the text on it, for libraries' programs: Zotero and its like.

Highwire's tags (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing), and JSON-LD
in the words of schema.org (https://schema.org/translationOfWork), of which the script of the page
makes references too: frontend/page/citation-panel.ts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from markupsafe import Markup

from ...edition import DocumentEntry
from ...model import SIDES, Bilingual, Role, Side, other_side
from ..reading.prose import outside
from .cited_work import Work

JsonValue = None | str | int | Sequence["JsonValue"] | Mapping[str, "JsonValue"]
"""What JSON-LD is made of."""

_LEFT, _RIGHT = 76, 36
"""How many Latin letters fit at the head of a printed page on either side."""


@dataclass(frozen=True)
class Metadata:
    """What stands in the head of a page."""

    tags: Sequence[tuple[str, str]]
    """Names and contents of meta elements, in order."""
    data: Mapping[str, JsonValue] | Markup
    """The JSON-LD, or a hole for it."""
    running: Markup
    """What is at the head of each printed page on the left, as a string of CSS: the document."""
    running_part: Markup
    """What is there on the right: the article, if one alone is printed."""


def metadata(
    work: Work,
    document: DocumentEntry,
    container: str | None,
    short: str,
    licence: str | None,
    pdf: str,
) -> Metadata:
    """Return what the head of a page says.

    ``container`` is the URL of its document's page, ``short`` what the document is called there,
    ``licence`` the URL of the licence of the notes, ``pdf`` that of its PDF, if there is one.
    """
    part = work.own_titles if work.within_document and not work.part else work.part or {}
    pdf_tags = (("citation_pdf_url", pdf),) if pdf else ()
    return Metadata(
        (*_highwire(work, document), *pdf_tags),
        _schema_org(work, document, container, licence),
        running=_running(short, _LEFT),
        running_part=_running(" · ".join(part.values()), _RIGHT),
    )


@lru_cache(maxsize=1 << 12)
def _running(text: str, room: int) -> Markup:
    """Return what is at the head of printed pages; a title is there in every locale.

    It is a string of CSS in which no sign means anything to CSS or to HTML.
    """
    shown = [c if c.isalnum() or c in " ,.·" else f"\\{ord(c):x} " for c in _cut(text, room)]
    return Markup(f'"{"".join(shown)}"')


def _cut(text: str, room: int) -> str:
    """Return text as long as fits at the head of a page; a Chinese sign is as wide as two."""
    for at, sign in enumerate(text):
        room -= 2 if sign.isalnum() and not sign.isascii() else 1
        if room < 0:
            words = text[:at].rpartition(" ")
            return f"{words[0] or words[2]}…"
    return text


def _highwire(work: Work, document: DocumentEntry) -> Iterator[tuple[str, str]]:
    yield "citation_title", _title(work.own_titles) or work.key
    for author in work.authors:
        yield "citation_author", author.en
    if work.issued:
        yield "citation_publication_date", work.issued.isoformat().replace("-", "/")
    if work.within_document:
        yield "citation_inbook_title", _title(work.titles)
    for code in _codes(document):
        yield "citation_language", code
    yield "citation_publisher", work.site
    if work.url:
        yield "citation_public_url", work.url


def _title(titles: Mapping[Side, str]) -> str:
    """Return the English title, or the Chinese one where there is no other."""
    return titles.get("en") or titles.get("zh", "")


def coins(work: Work) -> str:
    """Return what is cited as a COinS, the title of a span of class Z3988.

    https://web.archive.org/web/2017/http://ocoins.info/, in the keys of
    https://www.niso.org/publications/ansiniso-z3988-2004-version-10-openurl.
    """
    within = work.within_document
    fields = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
        ("rft.genre", "bookitem" if within else "document"),
        ("rft.atitle" if within else "rft.btitle", _title(work.own_titles) or work.key),
        ("rft.btitle", _title(work.titles) if within else ""),
        *(("rft.aucorp", author.en) for author in work.authors),
        ("rft.date", work.issued.isoformat() if work.issued else ""),
        ("rft.pub", work.site),
        ("rft_id", work.url),
    ]
    return urlencode([(name, value) for name, value in fields if value])


def _codes(document: DocumentEntry) -> list[str]:
    return [document.document.languages.get(side).code for side in SIDES]


def _schema_org(
    work: Work,
    document: DocumentEntry,
    container: str | None,
    licence: str | None,
) -> dict[str, JsonValue]:
    """Return the page, and the two texts on it, as schema.org has them."""
    page: dict[str, JsonValue] = {
        "@context": "https://schema.org",
        "@type": "Article" if work.within_document else "CreativeWork",
        **described(work),
        "inLanguage": _codes(document),
        "isBasedOn": outside(document.document.source.url) or None,
        "hasPart": [
            *(_text(work, document, side) for side in SIDES),
            _without_empty({"@type": "CreativeWork", "name": "Annotations", "license": licence}),
        ],
    }
    if work.within_document:
        page["isPartOf"] = _without_empty(
            {"@type": "CreativeWork", **_names(work.titles, "name"), "url": container}
        )
    return _without_empty(page)


def described(work: Work) -> dict[str, JsonValue]:
    """Return what is known of what is cited; only an article with a title has a headline."""
    return {
        **_names(work.own_titles, "headline" if work.heading else "name"),
        "author": [_in_both_languages(author) for author in work.authors],
        "translator": _in_both_languages(work.translator) if work.translator else None,
        "editor": [_in_both_languages(editor) for editor in work.editors] or None,
        "datePublished": work.issued.isoformat() if work.issued else None,
        "publisher": _organization(work.site),
        "url": work.url,
        "version": work.version,
        "identifier": work.swhid or None,
        "creativeWorkStatus": work.status or None,
    }


def _names(titles: Mapping[Side, str], name: str) -> dict[str, JsonValue]:
    """Return the English title, or the only one, as ``name``, and the Chinese one beside it."""
    title = _title(titles)
    other = next((text for text in titles.values() if text != title), None)
    return {name: title or None, "alternateName": other}


def _organization(name: str) -> dict[str, JsonValue]:
    return {"@type": "Organization", "name": name}


def _in_both_languages(name: Bilingual) -> dict[str, JsonValue]:
    return {**_organization(name.en), "alternateName": name.zh}


def _text(work: Work, document: DocumentEntry, side: Side) -> dict[str, JsonValue]:
    """Return the text in one language: who translated it, and how it is related to the other."""
    languages = document.document.languages
    other = other_side(side)
    own, translated = languages.get(side), languages.get(other).role is Role.TRANSLATION
    text: dict[str, JsonValue] = {
        "@type": "CreativeWork",
        "@id": _text_id(work, side),
        "name": work.own_titles.get(side) or _title(work.own_titles) or None,
        "inLanguage": own.code,
    }
    if own.role is Role.TRANSLATION:
        if own.by:
            text["translator"] = _organization(own.by.get(side))
        if not translated:
            text["translationOfWork"] = {"@id": _text_id(work, other)}
    elif translated:
        text["workTranslation"] = {"@id": _text_id(work, other)}
        if work.authors:
            text["author"] = [_organization(author.get(side)) for author in work.authors]
        if work.issued:
            text["datePublished"] = work.issued.isoformat()
    return text


def _text_id(work: Work, side: Side) -> str:
    return f"{work.url or ''}#text-{side}"


def _without_empty(values: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    return {name: value for name, value in values.items() if value not in (None, [])}
