"""How templates and formats make the URLs of a page."""

from collections.abc import Callable

LinkTo = Callable[[str], str]
"""Returns the URL of a path in the site, with its fragment, relative to the page at hand."""
