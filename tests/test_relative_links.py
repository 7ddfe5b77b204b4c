"""Links within the site, and related articles, compared with plain ways to find them."""

import posixpath
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from duizhao.edition.indexes.related_articles import RelatedArticles, Themes
from duizhao.site.reading.urls import SiteUrls

PATHS = st.lists(st.sampled_from(("a", "b", "c")), max_size=4).map("/".join)


@given(PATHS, PATHS, st.sampled_from(("/", "")))
def test_a_link_is_the_shortest_way_as_posixpath_finds_it(base: str, to: str, end: str) -> None:
    base, to = (f"{one}/" if one else "" for one in (base, to))
    to = to if end else to.rstrip("/")
    found = SiteUrls().link(base, to)
    assert found.rstrip("/") == posixpath.relpath(f"/{to}", f"/{base}")
    assert found.endswith("/") == (to.endswith("/") or not to)


THEMES = st.lists(st.sampled_from("abcdef"), max_size=4, unique=True).map(sorted).map(tuple)


def compared(themes: dict[str, Themes], key: str) -> list[str]:
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
    return sorted((k for k in weight if k != key), key=lambda k: (-weight[k], order.index(k)))[:4]


@given(st.lists(THEMES, min_size=1, max_size=14))
def test_the_nearest_articles_are_those_that_comparing_all_finds(found: list[Themes]) -> None:
    themes = {f"article-{place}": own for place, own in enumerate(found)}
    kindred = RelatedArticles(themes)
    for key, own in themes.items():
        assert kindred.nearest(own, 4, without=key) == compared(themes, key)
