"""Begins the search of the site that MkDocs builds, while that makes the hand-written pages."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from ..build.options import current_options
from ..build.search_files import SiteSearch
from ..edition import Edition
from .hand_written import hand_written
from .languages import languages_of


def begin_search(edition: Edition, config: MkDocsConfig, *, whole: bool) -> SiteSearch | None:
    """Begin the search of the site that is built; a part of a site has none.

    It finds the hand-written pages too if the ``whole`` site is the edition's. Raises PluginError
    if the front matter of one cannot be read.
    """
    options = current_options()
    if options.documents:
        return None
    locales = [one.locale for one in languages_of(config)]
    written = {one: hand_written(config, one) if whole else [] for one in locales}
    return SiteSearch(edition, written, options.workers)
