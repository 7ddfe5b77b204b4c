"""The edition to page content: templates with autoescape, bodies sanitised, words from catalogues.

Nothing here knows what puts the pages into a site.
"""

from ..locales.words import Catalogue
from .feeds import NAMESPACE
from .pages import Crumb, Page
from .prose import prose
from .renderer import Renderer

__all__ = ["NAMESPACE", "Catalogue", "Crumb", "Page", "Renderer", "prose"]
