"""Deprecated: the old name of ``duizhao.mkdocs_site``, for hooks of editions that have it."""
