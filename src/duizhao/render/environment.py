"""The environment of the templates: autoescape, and the names that every template knows."""

from __future__ import annotations

import jinja2

from ..model import SIDES
from .citing import FILES
from .dates import rfc3339
from .localised_edition import LocalisedEdition
from .prose import outside, prose
from .units import Placement, lemma

PANEL_ARTICLES = 60
"""The longest document whose contents every one of its articles lists."""


def template_environment(localised: LocalisedEdition) -> jinja2.Environment:
    """Return the environment in which the templates of one locale are rendered."""
    edition, locale = localised.edition, localised.locale
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("duizhao"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        edition=edition,
        locale=locale,
        names=localised.names,
        words=localised.words,
        dates=localised.dates,
        repository=localised.settings.repository,
        sides=SIDES,
        other={"en": "zh", "zh": "en"},
        tags={"en": "en", "zh": "zh-Hans"},
        citation_files=FILES,
        panel_articles=PANEL_ARTICLES,
        prose=prose,
        outside=outside,
        lemma=lemma,
        Placement=Placement,
    )
    environment.filters.update(
        anchor=anchor,
        in_locale=lambda value: value.get(locale),
        rfc3339=rfc3339,
        theme_title=lambda theme: edition.themes[theme].value.title.get(locale),
        visible_spaces=visible_spaces,
    )
    return environment


def anchor(key: str) -> str:
    """Return the id of an article on a page that shows several documents."""
    return key.replace("/", "-")


def visible_spaces(text: str) -> str:
    """Return characters of a capture with signs for the spaces and line ends among them."""
    return text.replace("\n", "↵").replace(" ", "␣")
