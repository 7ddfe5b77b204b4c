"""Documents and articles as references: BibTeX for LaTeX, CSL-JSON and RIS for other programs.

https://ctan.org/pkg/biblatex, https://docs.citationstyles.org/en/stable/specification.html. They
say what the pages say to such programs (``frontend/page/citation-records.ts``), but not the day of
access, which only the reader's browser knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...model import Side
from ...site.citing.cited_work import Work
from ...site.citing.references import titled
from ...site.reading.offers import Format
from ..record_json import lines
from ..selection import Selection

_TEX = {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
_SPECIAL = re.compile(r"[\\{}&%$#_~^]")


def _works(selection: Selection) -> Iterator[Work]:
    """Yield how each document, and after it each of its articles, is cited."""
    for document in selection.documents:
        yield selection.lens.work(document)
        yield from map(selection.lens.work, document.articles)


def _titles(titles: Mapping[Side, str]) -> tuple[str, str]:
    """Return a title in English, and the Chinese one; if there is one alone, that and nothing."""
    english, chinese = titles.get("en", ""), titles.get("zh", "")
    return (english, chinese) if english else (chinese, "")


def _container(work: Work) -> str:
    """Return the title of the document in both languages, if an article is cited."""
    return titled(work.titles) if work.within_document else ""


def _part(work: Work) -> str:
    """Return what the article is called by its number, unless that is its title."""
    return (work.part or {}).get("en", "") if work.heading else ""


def _language(work: Work) -> str:
    """Return the tag of the language of its title, English if it has one in both."""
    return "en" if work.own_titles.get("en") else work.chinese


def write_bibtex(selection: Selection) -> Iterator[str]:
    """Yield the file in BibTeX."""
    for number, work in enumerate(_works(selection)):
        date = work.issued.isoformat() if work.issued else ""
        fields = {
            "author": " and ".join(_braced(author.en) for author in work.authors),
            "title": _braced(titled(work.own_titles) or work.key),
            "booktitle": _braced(_container(work)),
            "translator": _braced(work.translator.en if work.translator else ""),
            "editor": " and ".join(_braced(editor.en) for editor in work.editors),
            "publisher" if work.within_document else "howpublished": tex(work.site),
            "year": date[:4],
            "date": date,
            "version": tex(work.version or ""),
            "langid": "english" if _language(work) == "en" else "chinese",
            "note": tex(", ".join(filter(None, (_part(work), work.status)))),
            "url": work.url,
            "swhid": tex(work.swhid),
        }
        lines = (f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        kind = "incollection" if work.within_document else "misc"
        yield ("\n" if number else "") + f"@{kind}{{{work.key},\n{''.join(lines)}}}\n"


def tex(text: str) -> str:
    """Return text so that TeX sets it as it is."""
    return _SPECIAL.sub(lambda match: _TEX.get(match[0], f"\\{match[0]}"), text)


def _braced(text: str) -> str:
    """Return text in braces, which keep its capitals and a name in one piece."""
    return f"{{{tex(text)}}}" if text else ""


def write_csl(selection: Selection) -> Iterator[str]:
    """Yield the file in CSL-JSON, a reference on each line."""
    yield "["
    yield from lines(map(_csl_item, _works(selection)))
    yield "\n]\n"


def _csl_item(work: Work) -> dict[str, Any]:
    title, original = _titles(work.own_titles)
    day = work.issued
    fields = {
        "id": work.key,
        # Styles put "In" before the title of what contains a chapter alone.
        "type": "chapter" if work.within_document else "webpage",
        "title": title or work.key,
        "original-title": original,
        "container-title": _container(work),
        "author": [{"literal": author.en} for author in work.authors],
        "translator": [{"literal": work.translator.en}] if work.translator else [],
        "editor": [{"literal": editor.en} for editor in work.editors],
        "publisher": work.site,
        "issued": {"date-parts": [[part for part in (day.year, day.month, day.day) if part]]}
        if day
        else None,
        "version": work.version,
        "language": _language(work),
        "section": _part(work),
        "URL": work.url,
        "note": "\n".join(filter(None, (work.swhid and f"SWHID: {work.swhid}", work.status))),
    }
    return {name: value for name, value in fields.items() if value}


def write_ris(selection: Selection) -> Iterator[str]:
    """Yield the file in RIS, in which a tag has a value on one line."""
    for work in _works(selection):
        lines = ((tag, " ".join((value or "").split())) for tag, value in _ris_fields(work))
        yield "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value)
        yield "ER  - \r\n"


def _ris_fields(work: Work) -> Iterator[tuple[str, str | None]]:
    date = work.issued.isoformat().replace("-", "/") if work.issued else ""
    title, original = _titles(work.own_titles)
    yield "TY", "CHAP" if work.within_document else "ELEC"
    yield "ID", work.key
    # A comma ends a family name: without one, programs take a country's name apart.
    for author in work.authors:
        yield "AU", f"{author.en},"
    yield "TI", title or work.key
    yield "TT", original
    yield "T2", _container(work)
    yield "A4", f"{work.translator.en}," if work.translator else ""
    for editor in work.editors:
        yield "ED", f"{editor.en},"
    yield "PY", date[:4]
    yield "DA", date
    yield "PB", work.site
    yield "ET", work.version
    yield "LA", _language(work)
    yield "SE", _part(work)
    yield "UR", work.url
    yield "AN", work.swhid
    yield "N1", work.status


BIBTEX = Format("bibtex", "BibTeX", "bib", "application/x-bibtex", write_bibtex)
CSL = Format("csl", "CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", write_csl)
RIS = Format("ris", "RIS", "ris", "application/x-research-info-systems", write_ris)
