"""The ticks below an article: as long as the articles, or the parts, of its document."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from duizhao.pages.renderer import Renderer
from duizhao.views import tick_views
from duizhao.views.tick_views import Tick, TickViews
from tests.support import exported
from tests.support.rendered import rendered


def ticks(name: str, key: str) -> tuple[Tick, ...]:
    edition, found = exported.edition(name), []

    def render(tick: Tick) -> Markup:
        found.append(tick)
        return Markup("|")

    views = TickViews(Renderer(edition, "en").localised, render)
    assert views.of(edition.articles[key], lambda path: path) == "|" * len(found)
    return tuple(found)


def test_each_article_has_a_tick_as_long_as_it_is() -> None:
    edition = exported.edition("proposal")
    key = "digital-economy-2017/08"
    found = ticks("proposal", key)
    entries = edition.contents("digital-economy-2017").articles
    assert [one.href for one in found] == [f"{entry.key}/" for entry in entries]
    assert [one.href for one in found if one.current] == [f"{key}/"]
    assert found[8].title == "Article 8"
    longest = max(found, key=lambda one: one.length)
    assert longest.title == "Preamble"
    assert min(one.length for one in found) >= 2
    html = rendered(edition, f"{key}/")
    assert html.count("<svg height=") == len(found)
    assert re.search(r'href="\./" title="Article 8" aria-current="true"', html)


def test_of_many_articles_the_parts_have_ticks_and_of_many_parts_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    edition = exported.edition("ordinance")
    [document] = edition.documents
    contents = edition.contents(document)
    last = contents.articles[-1]
    monkeypatch.setattr(tick_views, "MOST", len(contents.articles) - 1)
    found = ticks("ordinance", last.key)
    assert len(found) == len(contents.entries) < len(contents.articles)
    assert [one.current for one in found] == [False] * (len(found) - 1) + [True]
    monkeypatch.setattr(tick_views, "MOST", 1)
    assert ticks("ordinance", last.key) == ()


def test_a_tick_is_rendered_once_for_all_articles_that_it_is_not_of() -> None:
    edition, made = exported.edition("proposal"), []

    def render(tick: Tick) -> Markup:
        made.append(tick)
        return Markup(f"{tick.href} {tick.current}|")

    views = TickViews(Renderer(edition, "en").localised, render)
    entries = edition.contents("digital-economy-2017").articles
    rows = [views.of(entry, lambda path: path) for entry in entries]
    assert len(made) == 2 * len(entries)
    for row, entry in zip(rows, entries, strict=True):
        assert row == "".join(f"{one.key}/ {one is entry}|" for one in entries)


def test_lengths_are_measured_once_for_a_document() -> None:
    renderer = Renderer(exported.edition("proposal"), "en")
    lengths = renderer.localised.parts.article_lengths
    assert lengths("digital-economy-2017") is lengths("digital-economy-2017")
    assert max(lengths("digital-economy-2017").values()) == 1
