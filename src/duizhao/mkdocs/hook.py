"""The events of MkDocs for an edition's own hook, which has nothing but this to import."""

from __future__ import annotations

from mkdocs.plugins import CombinedEvent

from .adapter import Adapter

_adapter = Adapter()

on_startup = _adapter.on_startup
on_config = _adapter.on_config
on_files = CombinedEvent(_adapter.on_files, _adapter.on_files_late)
on_nav = _adapter.on_nav
on_env = _adapter.on_env
on_page_read_source = _adapter.on_page_read_source
on_page_markdown = _adapter.on_page_markdown
on_page_content = _adapter.on_page_content
on_page_context = _adapter.on_page_context
on_template_context = _adapter.on_template_context
on_post_page = _adapter.on_post_page
on_post_template = _adapter.on_post_template
on_post_build = _adapter.on_post_build
on_serve = _adapter.on_serve
on_shutdown = _adapter.on_shutdown
