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
    from .reader import Reader

COMPACT_JSON = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
"""How templates write JSON."""


def template_environment(reader: Reader) -> jinja2.Environment:
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
    environment.filters.update(_filters(reader))
    settings = reader.settings
    environment.globals.update(
        words=reader.words,
        tag=language(reader.locale).tag,
        other_tag=language(reader.other_side).tag,
        chinese_tag=reader.chinese_tag,
        side=reader.side,
        other=reader.other_side,
        edition=reader.edition,
        settings=settings,
        dates=reader.dates,
        versions=reader.parts.versions,
        # The author of a note is named where there are several.
        signed=len(reader.edition.contributors) > 1,
        way=way,
        module=lambda name: environment.get_template(name).module,
        id=Markup(hole("id")),
    )
    cache_compiled(environment, "content")
    return environment


def _filters(reader: Reader) -> dict[str, Callable[..., Any]]:
    """Return what templates may ask of the lens, by name."""
    texts, words = reader.texts, reader.words

    return {
        # Words, days, language tags
        "words": late(words),
        "own": reader.own_words,
        "listed": words.listed,
        "date": words.date,
        "day": reader.day,
        "converted": reader.converted,
        "title_tag": reader.title_tag,
        "tag_of": lambda side: language(side).tag,
        # Names
        "name": reader.name,
        "full_name": reader.full_name,
        "short": reader.short,
        "listed_name": reader.listed_name,
        "listed_number": reader.listed_number,
        "called": reader.called,
        "opening": opening,
        "number": reader.number,
        "label": reader.label,
        "short_label": reader.short_label,
        "lone_label": reader.lone_label,
        "label_of": reader.label_of,
        "located": reader.located,
        "within": reader.within,
        "located_note": reader.located_note,
        "division_number": reader.division,
        "contributor": reader.contributor,
        "authors": reader.authors,
        "heading_name": reader.heading_name,
        "shared_themes": reader.shared_themes,
        "whole_text": reader.whole_text,
        "document_dates": reader.document_dates,
        "date_and_place": reader.date_and_place,
        "count_articles": reader.articles,
        "count_notes": reader.count,
        # Texts and notes
        "sides": reader.sides,
        "passages": reader.passages,
        "passage": reader.passage,
        "layout": reader.layout,
        "html": texts.html,
        "soft": texts.title,
        "quotes": reader.quotes,
        "lemma": lemma,
        "strip": strip,
        "renderings_of": renderings_of,
        "body": lambda note, here: reader.body(note, here.link),
        "revised": reader.dates.revised,
        "mark_id": mark_id,
        "prose": prose,
        "visible": visible_spaces,
        "filled": reader.filled,
        "for_notes": reader.for_notes,
        # Links
        "link": lambda path, here: here.link(path),
        "file": lambda path, here: here.file(path),
        "canonical": late(lambda path: reader.canonical_url(path) or ""),
        "outside": outside,
        "edit": lambda file: reader.settings.repository.edit(file) or "",
        "located_at": lambda place: reader.located_at(*place),
        "captured": reader.captured_places,
        "place_of": lambda one, term: reader.page_plans.term_places(term.id)[one.key],
        "full_urls": reader.full_urls,
        "work_key": key_of,
        "coins": lambda holder: coins(reader.work(holder)),
        "report": reader.report,
        "anchor": anchor,
        "swhid": reader.swhid,
        "by_document": reader.edition.by_document,
        "theme_place": reader.theme_place,
        "notes_on_theme": reader.notes_on_theme,
        "groupby_key": lambda notes: groupby(notes, attrgetter("key")),
        "hole": lambda name, **values: Markup(hole(name, **values)),
        # Blocks
        "block": reader.block,
        "everywhere": reader.everywhere,
    }


def late(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that Jinja's compiler cannot call where it is given nothing but constants.

    Compiled templates are cached, and serve every locale of every edition.
    """

    @jinja2.pass_context
    def called(_context: object, *given: object, **values: object) -> Any:
        return function(*given, **values)

    return called
