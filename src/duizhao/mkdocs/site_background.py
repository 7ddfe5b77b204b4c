"""Begins what other processes compute while MkDocs makes the hand-written pages."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from ..edition import Edition
from ..site.background_tasks import BackgroundTasks
from ..site.configuration.options import current_options
from ..site.search_files import SiteSearch
from .configuration.languages import languages_of
from .hand_written.written_pages import hand_written


def begin_tasks(edition: Edition, config: MkDocsConfig, *, whole: bool) -> BackgroundTasks:
    """Begin the search of the site, and the shared wordings.

    If the ``whole`` site is the edition's, the search finds the hand-written pages too; else MkDocs
    makes the edition's pages, and their wordings with them. Raises PluginError if the front matter
    of a page cannot be read.
    """
    workers = current_options().workers
    locales = [one.locale for one in languages_of(config)]
    written = {one: hand_written(config, one) if whole else [] for one in locales}
    search = SiteSearch(edition, written, workers)
    return BackgroundTasks(edition, search, workers, wordings=whole)
