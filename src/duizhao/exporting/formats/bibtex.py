"""BibTeX: references for LaTeX. https://ctan.org/pkg/biblatex lists the fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...site.export import Format
from ...views.offers import Offer
from ..citations import Citation, citations
from ..selection import Selection

_TEX = {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
_SPECIAL = re.compile(r"[\\{}&%$#_~^]")


def escape(text: str) -> str:
    """Return text so that TeX sets it as it is."""
    return _SPECIAL.sub(lambda match: _TEX.get(match[0], f"\\{match[0]}"), text)


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""
    for number, citation in enumerate(citations(selection)):
        yield ("\n" if number else "") + _entry(citation)


def _entry(one: Citation) -> str:
    date = one.issued.isoformat() if one.issued else ""
    fields = {
        "author": " and ".join(_whole(name) for name in one.authors),
        "title": _whole(one.titled),
        "booktitle": _whole(one.container),
        "translator": _whole(one.translator),
        "howpublished": escape(one.site),
        "year": date[:4],
        "date": date,
        "version": escape(one.version),
        "langid": "english",
        "note": escape(one.part),
        "url": one.url,
        "swhid": escape(one.swhid),
    }
    lines = (f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{one.key},\n{''.join(lines)}}}\n"


def _whole(text: str) -> str:
    """Return text in braces, which keep its capitals and a name in one piece."""
    return f"{{{escape(text)}}}" if text else ""


BIBTEX = Format(Offer("bibtex", "BibTeX", "bib", "application/x-bibtex"), write)
