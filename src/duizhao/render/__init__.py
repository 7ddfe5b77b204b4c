"""The edition to page content: templates with autoescape, bodies sanitised, words from catalogues.

Nothing here knows what puts the pages into a site.
"""

from .localised_edition import LocalisedEdition
from .pages import Crumb, Page
from .settings import SiteSettings

__all__ = ["Crumb", "LocalisedEdition", "Page", "SiteSettings"]
