"""The kinds of pages, one module each: a new module is a new kind.

A module defines a ``PageKind``, and a template of its name goes with it.
"""

import sys
from collections.abc import Mapping

from ...pages.article.page import ARTICLE
from ..discovery import defined_in
from ..page_kind import PageKind

KINDS: Mapping[str, PageKind] = {
    kind.name: kind for kind in (*defined_in(sys.modules[__name__], PageKind), ARTICLE)
}
"""Every kind of page by its name."""
