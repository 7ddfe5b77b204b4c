"""What the pages of a large edition have in common is worked out once, and says what each would."""

from __future__ import annotations

from collections import Counter

import pytest

from duizhao.edition import Edition, load
from duizhao.site.reading.reader import Reader
from tests.support import editions

pytestmark = pytest.mark.slow

COUNT = 260
"""How many articles it takes for themes, terms and whole texts to have several pages."""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    root = tmp_path_factory.mktemp("large")
    editions.write(COUNT, root, copied=False)
    return load(root)[0]


def test_the_terms_on_a_theme_are_those_of_its_passages(edition: Edition) -> None:
    for theme in edition.themes:
        counts: Counter[str] = Counter()
        for passage in edition.passages(theme):
            for unit in passage.units:
                counts.update(term for term, _ in edition.terms_in(passage.entry.key, unit))
        # Of equally frequent terms, the one that occurs first comes first.
        assert list(edition.terms_on(theme)) == counts.most_common()
    assert edition.terms_on("no-theme") == ()


def test_where_a_term_occurs_is_where_its_places_are(edition: Edition) -> None:
    for term in edition.terms:
        places, found = edition.occurrences(term), edition.glossary[term]
        counts = Counter(place.holder.key for place in places)
        assert {entry.key: count for entry, count in found.articles} == counts
        documents = list(dict.fromkeys(place.holder.key.partition("/")[0] for place in places))
        assert [document.id for document, _ in found.documents] == documents
        for document, there in found.documents:
            own = [place for place in places if place.holder.key.startswith(f"{document.id}/")]
            assert there == own


def test_every_place_has_the_path_of_the_page_that_shows_it(edition: Edition) -> None:
    localised = Reader(edition, "en")
    plans = localised.page_plans
    assert any(len(plans.term(term).starts) > 1 for term in edition.terms)
    for term in edition.terms:
        plan, places = plans.term(term), plans.term_places(term)
        for index, place in enumerate(edition.occurrences(term)):
            path = places[place.holder.key, place.unit]
            assert path.partition("#")[0] == plan.path_of(index)
            assert path.endswith(f"{place.holder.key.replace('/', '-')}-{place.unit}")
    for document in edition.documents:
        plan, paths = plans.full(document), plans.full_places(document)
        found = [paths[entry.id] for entry in edition.of_document(document)]
        assert found == [plan.path_of(index) for index in range(len(found))]
    for theme in edition.themes:
        plan, places_of = plans.theme(theme), plans.theme_places(theme)
        for index, passage in enumerate(edition.passages(theme)):
            assert places_of[passage.entry.key].partition("#")[0] == plan.path_of(index)
