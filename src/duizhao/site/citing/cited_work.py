"""What is cited: a document, or an article of one, as a page shows it, and its identifier.

SWHIDs can be computed of a file and of a commit. They stay right wherever the repository moves, and
https://archive.softwareheritage.org finds the file by one if it has archived the repository.
https://www.swhid.org/specification/v1.2/
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...edition.standing import Share
from ...history.git import History
from ...history.repository import blob_name
from ...locales.words import Catalogue
from ...model import SIDES, Bilingual, Pair, PairState, PartialDate, Side
from ...records.source import Source


@dataclass(frozen=True)
class Work:
    """What is cited."""

    key: str
    """By which it can be told from others: harbour-rules-11."""
    titles: Mapping[Side, str]
    """The document's title in each language that has one."""
    heading: Mapping[Side, str] | None
    """The article's title in each language that has one, if an article is cited."""
    part: Mapping[Side, str] | None
    """What the article is called: Article 8, 第八条; nothing if its title is all it has."""
    authors: Sequence[Bilingual]
    """Who issued the document."""
    issued: PartialDate | None
    """When it was issued, as exactly as it is known."""
    translator: Bilingual | None
    """Who translated it."""
    site: str
    """What the edition is called."""
    version: str | None = None
    """Which state of the edition this is."""
    url: str | None = None
    """The canonical URL of the page."""
    swhid: str = ""
    """The SWHID of its record."""
    chinese: str = "zh-Hans"
    """The BCP 47 tag of the Chinese text."""
    editors: Sequence[Bilingual] = ()
    """Who wrote the notes on it."""
    status: str = ""
    """How far its pairs are answered for, in English: ``3 of 5 pairs reviewed``."""

    @property
    def within_document(self) -> bool:
        """Whether it is an article, and the document is what contains it."""
        return self.heading is not None or self.part is not None

    @property
    def own_titles(self) -> Mapping[Side, str]:
        """The title of what is cited; where an article has none, what it is called."""
        return self.heading or self.part or self.titles


def status_of(share: Share) -> str:
    """Return how far pairs are answered for, in English: ``3 of 5 pairs reviewed``."""
    words = Catalogue("en")
    state = words(f"state.{share.state}") if share.state is not PairState.UNSAID else ""
    count = words("state.share", reviewed=share.reviewed, count=share.all)
    parts = (f"pairs {state}" if state else "", count if share.reviewed else "")
    return "; ".join(filter(None, parts))


def key_of(path: str) -> str:
    """Return the key of the work at a path: no sign in it that a program would trip over."""
    return re.sub(r"[^a-z0-9]+", "-", path).strip("-")


def available(titles: Pair | Mapping[Side, str | None]) -> dict[Side, str]:
    """Return the titles that are there."""
    return {side: title for side in SIDES if (title := titles.get(side))}


def revision_id(history: History) -> str:
    """Return the identifier of the commit that is checked out, if there is one."""
    # A repository with SHA-256 has longer names, which SWHIDs cannot have yet.
    return f"swh:1:rev:{history.commit}" if len(history.commit) == 40 else ""


def record_id(source: Source, history: History, repository: str = "") -> str:
    """Return the identifier of a record's file.

    If the commit has the file as it is, its context follows: the repository's URL, if there is one,
    the commit and the path.
    """
    blob = blob_name(source)
    revision = revision_id(history)
    if not revision or history.committed.get(source.file) != blob:
        return f"swh:1:cnt:{blob}"
    origin = f";origin={_escaped(repository)}" if repository else ""
    path = _escaped(f"/{history.folder}{source.file}")
    return f"swh:1:cnt:{blob}{origin};anchor={revision};path={path}"


def _escaped(value: str) -> str:
    return value.replace("%", "%25").replace(";", "%3B").replace(" ", "%20")
