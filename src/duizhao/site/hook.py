"""Deprecated: write ``from duizhao.mkdocs_site.hook import *`` in ``hooks/edition.py``."""

from ..mkdocs_site.hook import *  # noqa: F403
