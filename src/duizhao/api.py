"""What other programs may call: to read an edition, to check it, to render it.

Its names stay as they are until the changelog says otherwise; everything else in the package may
change with any release.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from datetime import date
from os import PathLike
from pathlib import Path

from .checks.report import Report, check
from .edition import Edition, load
from .locales.catalogues import LOCALES, Locale
from .model.problems import Problem, Severity
from .site.failure import BuildFailed
from .site.pages.kinds import all_pages, render
from .site.reading.lens import Lens
from .site.reading.page import Page
from .text.sentences import split

__all__ = [
    "BuildFailed",
    "Edition",
    "Page",
    "Problem",
    "Report",
    "UnreadableEdition",
    "build",
    "check_edition",
    "read_edition",
    "render_pages",
    "split_sentences",
]


class UnreadableEdition(ValueError):
    """Records of an edition cannot be read."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)
        """What is wrong with them, each with its file, line and column."""


def read_edition(folder: str | PathLike[str]) -> Edition:
    """Return the edition whose records are in ``content`` in that folder.

    Raises FileNotFoundError if there is no ``content``, and UnreadableEdition if a record is not
    what a record is. It does not ask the other rules: ``check_edition`` does, and reads what can
    be read.
    """
    edition, problems = load(Path(folder))
    if wrong := [problem for problem in problems if problem.severity is Severity.ERROR]:
        raise UnreadableEdition(wrong)
    return edition


def check_edition(folder: str | PathLike[str], today: date | None = None) -> Report:
    """Read the edition in that folder, and return it with all that is wrong with it.

    ``today`` is the day with which dates are compared; without it, the day that it is. Raises
    FileNotFoundError if there is no ``content``.
    """
    return check(Path(folder), today=today)


def render_pages(edition: Edition, locale: Locale = "en") -> Iterator[tuple[Page, str]]:
    """Yield every page of an edition and its main part as HTML, the home page first.

    ``locale`` is the language of the interface; the texts are there in both. Links are relative
    to the folder of the page. Header, styles and scripts are the site's: ``duizhao build`` makes
    them. Raises ValueError for a locale that is none.
    """
    if locale not in LOCALES:
        raise ValueError(f"no locale '{locale}'; known: {', '.join(LOCALES)}")
    lens = Lens(edition, locale)
    return ((page, render(lens, page)) for page in all_pages(lens))


def build(
    folder: str | PathLike[str],
    out: str | PathLike[str],
    *,
    offline: bool = False,
    release: bool = False,
    executor: Executor | None = None,
) -> None:
    """Build the site of the edition in that folder into the folder ``out``, without MkDocs.

    It has the pages of the records, the search and the exports, and none of the Markdown pages in
    ``docs``. ``offline`` makes it open from a disk; a ``release`` has PDF. The machine's cores
    or an ``executor`` share the work. Raises BuildFailed and leaves ``out`` if anything is wrong.
    """
    # What makes a site is loaded for that alone.
    from .site.configuration.options import BuildOptions
    from .site.site import build_site

    target = Path(out).resolve()
    options = BuildOptions(replaced=target, release=release, executor=executor)
    build_site(Path(folder).resolve(), target, offline=offline, options=options)


def split_sentences(text: str, language: str) -> list[str]:
    """Return the sentences of a text in ``en`` or ``zh``, or in any BCP 47 tag that begins so.

    Joined, they are the text again, but for white space between them.
    """
    return split(text, language)
