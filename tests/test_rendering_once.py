"""What stands on many pages is rendered once, and is as if it had been rendered for each."""

import posixpath
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import pytest
from bench import editions
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from duizhao.edition import Edition, load
from duizhao.edition.kindred import Kindred, Themes
from duizhao.locales.catalogues import LOCALES
from duizhao.render import Renderer, compiling, environment, passages
from duizhao.render.compiling import Making
from duizhao.render.fragments import Fragments
from duizhao.render.passages import Passages
from duizhao.render.settings import SiteSettings
from duizhao.render.units import marked
from duizhao.render.urls import SiteUrls
from tests.support import PROPOSAL


class CurrentView:
    """A variable for the view, where templates are compiled as Jinja does."""

    def __init__(self, making: Making) -> None:
        self._making = making

    def __getattr__(self, name: str) -> Any:
        return getattr(self._making.view, name)


class PlainEnvironment(jinja2.Environment):
    """Jinja's own environment, in which a global variable leads to the view."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.making = Making()
        self.globals["view"] = CurrentView(self.making)


PATHS = st.lists(st.sampled_from(("a", "b", "c")), max_size=4).map("/".join)
COUNT = editions.ARTICLES + 4
"""Two documents."""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """An edition of two documents in which everything is on several pages."""
    root = tmp_path_factory.mktemp("many")
    editions.write(COUNT, root, copied=False)
    return load(root)[0]


def all_pages(edition: Edition, *, directory_urls: bool = True) -> dict[tuple[str, str], str]:
    """Every page by its locale and path."""
    texts = Passages(edition)
    settings = SiteSettings(directory_urls=directory_urls)
    return {
        (locale, page.path): renderer.render(page)
        for locale in LOCALES
        for renderer in [Renderer(edition, locale, settings, passages=texts)]
        for page in renderer.pages
    }


def test_each_text_is_cut_at_its_marks_once_for_all_pages_and_both_locales(
    many: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: Counter[tuple[str, str, str]] = Counter()

    def counting(edition: Edition, unit: Any, side: Any) -> Any:
        made[unit.holder.key, unit.name, side] += 1
        return marked(edition, unit, side)

    monkeypatch.setattr(passages, "marked", counting)
    all_pages(many)
    assert set(made.values()) == {1}
    texts = sum(1 for h in many.holders for _, p in h.units() for s in (p.en, p.zh) if s)
    assert len(made) == texts


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("place", ["of the repository", "of two documents"])
def test_what_pages_have_in_common_is_as_if_each_had_rendered_it(
    place: str, directory_urls: bool, many: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = many if place == "of two documents" else load(PROPOSAL)[0]
    shared = all_pages(edition, directory_urls=directory_urls)

    def anew(_self: Fragments, *_key: Any, caller: Callable[[], Markup]) -> Markup:
        return caller()

    monkeypatch.setattr(Fragments, "__call__", anew)
    assert all_pages(edition, directory_urls=directory_urls) == shared


def test_templates_say_the_same_whichever_way_they_are_compiled(
    many: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    renderer = Renderer(many, "en")
    ours = [renderer.render(page) for page in renderer.pages]
    monkeypatch.setattr(environment, "DirectEnvironment", PlainEnvironment)
    monkeypatch.setattr(compiling.CodeCache, "_known", {})
    renderer = Renderer(many, "en")
    made_with: object = renderer.environment
    assert isinstance(made_with, PlainEnvironment)
    assert [renderer.render(page) for page in renderer.pages] == ours


@given(PATHS, PATHS, st.sampled_from(("/", "")))
def test_a_link_is_the_shortest_way_as_posixpath_finds_it(base: str, to: str, end: str) -> None:
    base, to = (f"{one}/" if one else "" for one in (base, to))
    to = to if end else to.rstrip("/")
    found = SiteUrls().link(base, to)
    assert found.rstrip("/") == posixpath.relpath(f"/{to}", f"/{base}")
    assert found.endswith("/") == (to.endswith("/") or not to)


THEMES = st.lists(st.sampled_from("abcdef"), max_size=4, unique=True).map(sorted).map(tuple)


def compared(themes: dict[str, Themes], key: str) -> list[tuple[str, Themes]]:
    """The nearest articles as comparing each with each finds them."""
    having: dict[str, list[str]] = defaultdict(list)
    for other, own in themes.items():
        for theme in own:
            having[theme].append(other)
    weight: dict[str, float] = defaultdict(float)
    for theme in themes[key]:
        for other in having[theme]:
            weight[other] += 1 / len(having[theme])
    order = list(themes)
    best = sorted((k for k in weight if k != key), key=lambda k: (-weight[k], order.index(k)))
    return [(k, tuple(t for t in themes[key] if t in themes[k])) for k in best[:4]]


@given(st.lists(THEMES, min_size=1, max_size=14))
def test_the_nearest_articles_are_those_that_comparing_all_finds(found: list[Themes]) -> None:
    themes = {f"article-{place}": own for place, own in enumerate(found)}
    kindred = Kindred(themes)
    for key, own in themes.items():
        assert kindred.nearest(own, 4, without=key) == compared(themes, key)


def test_a_made_edition_is_the_same_each_time_and_has_no_problems(tmp_path: Path) -> None:
    for name in ("first", "second"):
        editions.write(3, tmp_path / name, copied=False)
    first, second = (
        {p.relative_to(tmp_path / name): p.read_bytes() for p in (tmp_path / name).rglob("*.yml")}
        for name in ("first", "second")
    )
    assert first == second
    assert load(tmp_path / "first")[1] == []
