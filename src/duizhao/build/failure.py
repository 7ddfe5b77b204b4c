"""What a build raises when it cannot make the site."""

from __future__ import annotations


class BuildFailed(Exception):
    """The site was not built; what stood in its place still stands there."""


class SettingError(ValueError):
    """A setting of ``mkdocs.yml`` is wrong; the message says which, and the right form."""
