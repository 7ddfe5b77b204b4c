"""How many Python calls the stages of a build make: the same on every machine, unlike seconds.

The counts are those of an edition of 200 articles that nothing is cached of. Where a change makes
more calls than ``cases/call_counts.yml`` allows, either it makes something twice, or the limit is
raised in the same commit, which says why.
"""

import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import yaml

from duizhao.checks.report import judge, latest_day
from duizhao.edition import load
from duizhao.site.configuration.site_configuration import read_configuration
from duizhao.site.pages.kinds import own_pages, pages_by_path, render
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.publication import Publication
from duizhao.site.rendering.page_writer import LocalePages
from duizhao.site.site import Site
from tests.cases import BASE, FOLDER
from tests.support import editions

ARTICLES = 200
LIMITS: dict[str, int] = yaml.safe_load((FOLDER / "call_counts.yml").read_text("utf-8"))

pytestmark = pytest.mark.slow


def calls(function: Callable[[], Any]) -> tuple[int, Any]:
    """Return how many Python functions a function calls, and what it returns."""
    count = 0

    def called(_frame: FrameType, event: str, _value: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        value = function()
    finally:
        sys.setprofile(before)
    return count, value


def stages(root: Path) -> Iterator[tuple[str, float]]:
    """Yield each stage with its calls: of an article, or of a page of a kind."""
    count, (edition, _) = calls(lambda: load(root))
    yield "read an article", count / ARTICLES
    count, _ = calls(lambda: judge(edition, latest_day()))
    yield "check an article", count / ARTICLES
    configurations = read_configuration(root)
    site = Site.alone(Publication(edition), configurations[0])
    site.follow(configurations, offline=False)
    first, second = site.locales.values()
    # The templates and what the locale has are ready after the first pages.
    for pages in (first, second):
        for page in pages_of(pages, "article")[:2]:
            pages.data(page)
    yield "an article, cold", mean(first, "article", 2)
    yield "an article in the second locale", mean(second, "article", 2)
    for kind in ("full", "document", "theme", "term", "annotations"):
        yield f"a page of the kind {kind}", mean(first, kind)


def pages_of(pages: LocalePages, kind: str) -> list[Any]:
    return [page for page in own_pages(pages.lens) if page.kind == kind]


def mean(pages: LocalePages, kind: str, start: int = 0) -> float:
    """Return the mean calls of the pages of a kind, from one of them on."""
    of_kind = pages_of(pages, kind)[start:]
    return sum(calls(partial(pages.data, page))[0] for page in of_kind) / len(of_kind)


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    root = tmp_path_factory.mktemp("edition")
    editions.write(ARTICLES, root)
    return dict(stages(root))


@pytest.mark.parametrize("stage", LIMITS)
def test_a_stage_makes_no_more_calls_than_its_limit(counted: dict[str, float], stage: str) -> None:
    assert counted[stage] <= LIMITS[stage], f"{stage}: {counted[stage]:,.0f} calls"


def test_each_stage_has_a_limit(counted: dict[str, float]) -> None:
    assert list(counted) == list(LIMITS)


def test_a_text_full_of_terms_takes_calls_in_proportion_to_its_length(tmp_path: Path) -> None:
    def counted(times: int) -> int:
        root = shutil.copytree(BASE, tmp_path / str(times))
        path = root / "content/articles/harbour/02.yml"
        value = yaml.safe_load(path.read_text("utf-8"))
        value["segments"][0] |= {
            "en": "honest weight and ringing of bells or " * times,
            "zh": "公平衡器、鸣钟、钟及" * times,
        }
        path.write_text(yaml.safe_dump(value, allow_unicode=True), "utf-8")
        edition = load(root)[0]
        lens = Lens(edition, "en")
        page = pages_by_path(lens)["harbour/02/"]
        render(lens, page)
        check = partial(judge, load(root)[0], latest_day())
        return calls(check)[0] + calls(partial(render, Lens(load(root)[0], "en"), page))[0]

    few, many = counted(200), counted(2_000)
    assert many < 11 * few
