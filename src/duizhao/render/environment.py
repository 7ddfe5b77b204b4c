"""The environment of the templates: autoescape, and the names that every template knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jinja2
from markupsafe import Markup, escape

from ..locales.catalogues import language
from ..model import SIDES
from .citing import FILES, FORMS, SLOTS
from .localised_edition import LocalisedEdition
from .pages import anchor
from .passages import mark_id
from .prose import outside, prose
from .units import Placement, lemma

COMPACT_JSON = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
"""How templates write JSON."""


class CurrentView:
    """The view of the page that is being rendered, which macros use too."""

    now: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.now, name)


def template_environment(localised: LocalisedEdition) -> jinja2.Environment:
    """Return the environment in which the templates of one locale are rendered."""
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
    environment.globals.update(_known(localised))
    environment.filters.update(_filters(localised))
    return environment


def _known(localised: LocalisedEdition) -> dict[str, Any]:
    """Return what every template knows."""
    return {
        "edition": localised.edition,
        "locale": localised.locale,
        "names": localised.names,
        "words": localised.words,
        "dates": localised.dates,
        "repository": localised.settings.repository,
        "missing": localised.settings.missing,
        "licence": localised.settings.licence,
        "own": localised.side,
        "other": localised.other_side,
        "tag": language(localised.locale).tag,
        "tags": {side: language(side).tag for side in SIDES},
        "citation_files": FILES,
        "citation_forms": FORMS,
        "citation_slots": SLOTS,
        "prose": prose,
        "outside": outside,
        "lemma": lemma,
        "Placement": Placement,
        "view": CurrentView(),
    }


def _filters(localised: LocalisedEdition) -> dict[str, Callable[..., Any]]:
    themes = localised.edition.themes
    return {
        "anchor": anchor,
        "in_locale": localised.own_words,
        "mark_id": mark_id,
        "soft": localised.passages.title,
        "text_alone": text_alone,
        "theme_title": lambda theme: localised.own_words(themes[theme].value.title),
        "visible_spaces": visible_spaces,
        # Of a constant key: Jinja puts the words into the compiled template.
        "words": localised.words,
    }


def text_alone(text: str) -> Markup:
    """Return text for use between elements, where quotation marks mean nothing to HTML."""
    return Markup(str(escape(text)).replace("&#34;", '"').replace("&#39;", "'"))


def visible_spaces(text: str) -> str:
    """Return characters of a capture with signs for the spaces and line ends among them."""
    return text.replace("\n", "↵").replace(" ", "␣").replace("\u00a0", "⟨U+00A0⟩")
