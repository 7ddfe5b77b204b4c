"""The environment of the templates: stock Jinja, and the lens of a locale as filters."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from ...cache.compiled_templates import cache_compiled
from ...edition.passages import lemma
from ...edition.strip import strip
from ...edition.terms import renderings_of
from ...locales.catalogues import language
from ...registry import template_folders
from ..citing.cited_work import key_of
from ..citing.metadata import coins
from .blocks import hole, way
from .marked_text import mark_id
from .names import opening
from .page import anchor
from .prose import outside, prose, visible_spaces

if TYPE_CHECKING:
    from .lens import Lens

COMPACT_JSON = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
"""How templates write JSON."""


def template_environment(lens: Lens) -> jinja2.Environment:
    """Return the environment in which the templates of one locale are rendered.

    Every template knows the words of the locale, as ``words('notes.count', count=2)`` or
    ``'notes.title' | words``; its language tag as ``tag``, and that of Chinese words outside of the
    texts as ``chinese_tag``. What depends on a page takes it as ``here``.
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
    environment.filters.update(_filters(lens))
    settings = lens.settings
    environment.globals.update(
        words=lens.words,
        tag=language(lens.locale).tag,
        other_tag=language(lens.other_side).tag,
        chinese_tag=lens.chinese_tag,
        side=lens.side,
        other=lens.other_side,
        edition=lens.edition,
        settings=settings,
        dates=lens.dates,
        versions=lens.publication.versions,
        # The author of a note is named where there are several.
        signed=len(lens.edition.contributors) > 1,
        way=way,
        module=lambda name: environment.get_template(name).module,
        id=Markup(hole("id")),
    )
    cache_compiled(environment, "content")
    return environment


def _filters(lens: Lens) -> dict[str, Callable[..., Any]]:
    """Return what templates may ask of the lens, by name."""
    texts, words = lens.texts, lens.words

    return {
        # Words, days, language tags
        "words": late(words),
        "own": lens.own_words,
        "listed": words.listed,
        "date": words.date,
        "day": lens.day,
        "converted": lens.converted,
        "title_tag": lens.title_tag,
        "tag_of": lambda side: language(side).tag,
        # Names
        "name": lens.name,
        "full_name": lens.full_name,
        "short": lens.short,
        "listed_name": lens.listed_name,
        "listed_number": lens.listed_number,
        "called": lens.called,
        "opening": opening,
        "number": lens.number,
        "label": lens.label,
        "short_label": lens.short_label,
        "lone_label": lens.lone_label,
        "label_of": lens.label_of,
        "located": lens.located,
        "within": lens.within,
        "located_note": lens.located_note,
        "division_number": lens.division,
        "contributor": lens.contributor,
        "authors": lens.authors,
        "heading_name": lens.heading_name,
        "shared_themes": lens.shared_themes,
        "whole_text": lens.whole_text,
        "document_dates": lens.document_dates,
        "date_and_place": lens.date_and_place,
        "count_articles": lens.articles,
        "count_notes": lens.count,
        # Texts and notes
        "sides": lens.sides,
        "passages": lens.passages,
        "passage": lens.passage,
        "layout": lens.layout,
        "html": texts.html,
        "soft": texts.title,
        "quotes": lens.quotes,
        "lemma": lemma,
        "strip": strip,
        "renderings_of": renderings_of,
        "body": lambda note, here: lens.body(note, here.link),
        "revised": lens.dates.revised,
        "mark_id": mark_id,
        "prose": prose,
        "visible": visible_spaces,
        "filled": lens.filled,
        "for_notes": lens.for_notes,
        # Links
        "link": lambda path, here: here.link(path),
        "file": lambda path, here: here.file(path),
        "canonical": late(lambda path: lens.canonical_url(path) or ""),
        "outside": outside,
        "edit": lambda file: lens.settings.repository.edit(file) or "",
        "located_at": lambda place: lens.located_at(*place),
        "captured": lens.captured_places,
        "place_of": lambda one, term: lens.page_plans.term_places(term.id)[one.key],
        "full_urls": lens.full_urls,
        "work_key": key_of,
        "coins": lambda holder: coins(lens.work(holder)),
        "report": lens.report,
        "anchor": anchor,
        "swhid": lens.swhid,
        "by_document": lens.edition.by_document,
        "theme_place": lens.theme_place,
        "notes_on_theme": lens.notes_on_theme,
        "groupby_key": lambda notes: groupby(notes, attrgetter("key")),
        "hole": lambda name, **values: Markup(hole(name, **values)),
        # Blocks
        "block": lens.block,
        "everywhere": lens.everywhere,
    }


def late(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that Jinja's compiler cannot call where it is given nothing but constants.

    Compiled templates are cached, and serve every locale of every edition.
    """

    @jinja2.pass_context
    def called(_context: object, *given: object, **values: object) -> Any:
        return function(*given, **values)

    return called
