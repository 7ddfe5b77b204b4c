"""Documents and articles as references that reference managers read.

The fields are those that the pages give to such programs (``frontend/page/citation-records.js``),
without the day of access, which only the reader's browser knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model import PartialDate, Side
from ..views.citing.cited_work import Work
from .selection import Selection


@dataclass(frozen=True, slots=True)
class Citation:
    """A document or an article as it is cited."""

    key: str
    title: str
    """In English, or in the only language that there is."""
    original: str
    """The Chinese title, if the other one is English."""
    container: str
    """The title of the document in both languages, if an article is cited."""
    part: str
    """What the article is called by its number: Article 8."""
    authors: tuple[str, ...]
    translator: str
    issued: PartialDate | None
    site: str
    """What the edition is called."""
    version: str
    url: str
    """The permalink; empty if the site has no URL."""
    swhid: str
    """The SWHID of the record."""
    chinese: str
    """The BCP 47 tag of the Chinese text."""

    @property
    def titled(self) -> str:
        """Both titles."""
        return f"{self.title} [{self.original}]" if self.original else self.title


def citations(selection: Selection) -> Iterator[Citation]:
    """Yield every document, and after it its articles."""
    for document in selection.entries:
        yield _citation(selection.work(document))
        for article in selection.edition.of_document(document.id):
            yield _citation(selection.work(document, article))


def _citation(work: Work) -> Citation:
    title, original = _titles(work.own_titles)
    container, other = _titles(work.titles)
    whole = f"{container} [{other}]" if other else container
    return Citation(
        work.key,
        title or work.key,
        original,
        whole if work.within_document else "",
        (work.part or {}).get("en", ""),
        tuple(author.en for author in work.authors),
        work.translator.en if work.translator else "",
        work.issued,
        work.site,
        work.version or "",
        work.url or "",
        work.swhid,
        work.chinese,
    )


def _titles(titles: Mapping[Side, str]) -> tuple[str, str]:
    """Return a title in English, and the Chinese one; if there is one alone, that and nothing."""
    english, chinese = titles.get("en", ""), titles.get("zh", "")
    return (english, chinese) if english else (chinese, "")
