"""A large edition read by two processes, one from the first article on and one from the last back.

What the other process finds out is what would be kept for the next run (``duizhao.store``): it is
taken as it arrives, and what has not arrived is found out here. So the result is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from ..edition import ArticleEntry, Edition
from ..edition.terms import TermIndex
from ..model import ARTICLES, GLOSSARY, Term
from ..processes import Stream
from ..records.reading import Sourced, load_file
from ..store import Values, is_known, made_elsewhere, taking
from .record_findings import concerned

MANY = 300
"""How many articles an edition has at least that is worth another process."""
_STEP = 32
"""How many are read before what was found out is sent."""
_RECORDS = "records"


@contextmanager
def reading_ahead(root: Path, processes: int) -> Iterator[Callable[[], None]]:
    """Let another process read the articles from the last one back while what is within runs.

    Yields what is called when all of them have been read. No process helps if there is to be but
    one, if there are few articles, or if an earlier run has left what it knows of them.
    """
    paths = _articles(root) if processes > 1 and not is_known(_RECORDS) else []
    if len(paths) < MANY:
        yield lambda: None
        return
    streams: list[Stream[list[tuple[str, Values]]]] = []
    with taking(lambda: (some for one in streams for made in one.here() for some in made)):
        # Where the system has no more processes, all is done here.
        with suppress(OSError):
            streams.append(Stream(lambda stage: made_elsewhere(_look_through(root, paths, stage))))
        try:
            yield streams[0].go_on if streams else lambda: None
        finally:
            for one in streams:
                one.drop()


def _articles(root: Path) -> list[Path]:
    """Return the records of all articles, by name."""
    return sorted((root / ARTICLES.place).glob("*/*.yml"))


def _look_through(root: Path, paths: Sequence[Path], all_read: Callable[[], int]) -> Iterator[None]:
    """Find out what is kept of articles, from the last back, until all have been read.

    Of those that were read here, go on to find out what the check asks first.
    """
    entries: list[ArticleEntry] = []
    for number, path in enumerate(reversed(paths), 1):
        found, _ = load_file(path, path.relative_to(root).as_posix(), ARTICLES)
        entries += (ArticleEntry(path.parent.name, path.stem, record) for record in found)
        if number % _STEP == 0:
            yield
            if all_read():
                break
    yield
    for at in range(0, len(entries), _STEP):
        concerned(Edition(root, articles={one.key: one for one in entries[at : at + _STEP]}))
        yield
    terms: dict[str, Sourced[Term]] = {}
    for record in load_file(root / GLOSSARY.path(), GLOSSARY.path(), GLOSSARY)[0]:
        terms.setdefault(record.value.id, record)
    for number, _ in enumerate(TermIndex(terms, entries).rows(), 1):
        if number % _STEP == 0:
            yield
    yield
