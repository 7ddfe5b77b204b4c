"""Parts of pages that many pages have in common: each is rendered once, and used on all of them.

    {% call once('columns', document.id) %}…{% endcall %}

What stands between may depend on nothing but the key: a link is the same on all pages of a folder,
so that the key of a part with links has ``view.folder``, and ``view.near`` gives its URLs; or
``view.depth``, if all of them lead out of the folders of the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from markupsafe import Markup

from .tracking import Kept, Tracker


class Fragments:
    """The parts that have been rendered, by their keys."""

    def __init__(self, tracker: Tracker | None = None) -> None:
        self._tracker = tracker or Tracker()
        self._rendered: Kept[Markup] = {}

    def __call__(self, *key: Hashable, caller: Callable[[], Markup]) -> Markup:
        """Return the part with that key, rendered by ``caller`` when it is asked for first."""
        return self._tracker.kept(self._rendered, key, caller)
