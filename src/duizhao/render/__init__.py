"""The edition to page content: templates with autoescape, bodies sanitised, words from catalogues.

Nothing here knows what puts the pages into a site.
"""

from .localised_edition import LocalisedEdition
from .page_view import TemplateView
from .pages import Crumb, Page
from .renderer import Renderer
from .settings import SiteSettings

__all__ = ["Crumb", "LocalisedEdition", "Page", "Renderer", "SiteSettings", "TemplateView"]
