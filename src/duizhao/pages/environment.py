"""The environment of the templates: stock Jinja with autoescape, and the words of the interface."""

from __future__ import annotations

import json

import jinja2

from ..cache.compiled_templates import cache_compiled
from ..locales.catalogues import Locale, chinese_tag, entries, language
from ..locales.words import Catalogue
from ..registry import template_folders

COMPACT_JSON = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
"""How templates write JSON."""


def template_environment(locale: Locale, words: Catalogue) -> jinja2.Environment:
    """Return the environment in which the templates of one locale are rendered.

    Every template knows the words of the locale, as ``words('notes.count', count=2)`` and, where
    nothing is filled in, as ``'notes.title' | words``; its language tag as ``tag``, and that of
    Chinese words outside of the texts as ``chinese_tag``.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(template_folders()),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        # Each build has an environment of its own, which need not look for changes page by page.
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = COMPACT_JSON
    environment.globals.update(
        words=words,
        tag=language(locale).tag,
        chinese_tag=chinese_tag(locale),
    )
    # Jinja calls a filter of a constant when it compiles the template.
    environment.filters["words"] = words
    cache_compiled(environment, f"pages {locale}", json.dumps(entries(locale), sort_keys=True))
    return environment
