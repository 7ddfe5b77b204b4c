"""The environment of the templates: stock Jinja with autoescape, and the words of the interface."""

from __future__ import annotations

import json

import jinja2

from ..cache.compiled_templates import cache_compiled
from ..locales.catalogues import entries, language
from ..views.localised_edition import LocalisedEdition

COMPACT_JSON = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
"""How templates write JSON."""


def template_environment(localised: LocalisedEdition) -> jinja2.Environment:
    """Return the environment in which the templates of one locale are rendered.

    Every template knows the words of the locale, as ``words('notes.count', count=2)`` and, where
    nothing is filled in, as ``'notes.title' | words``; its language tag as ``tag``, and that of
    Chinese words outside of the texts as ``chinese_tag``.
    """
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [
                jinja2.PackageLoader("duizhao", "pages"),
                jinja2.PackageLoader("duizhao", "exporting/formats"),
                jinja2.PackageLoader("duizhao"),
            ]
        ),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        # Each build has an environment of its own, which need not look for changes page by page.
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = COMPACT_JSON
    environment.globals.update(
        words=localised.words,
        tag=language(localised.locale).tag,
        chinese_tag=localised.chinese_tag,
    )
    # Jinja calls a filter of a constant when it compiles the template.
    environment.filters["words"] = localised.words
    words = json.dumps(entries(localised.locale), sort_keys=True)
    cache_compiled(environment, f"pages {localised.locale}", words)
    return environment
