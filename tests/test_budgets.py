"""What the code, its pages and its tests weigh, and that no part is over its budget.

The budgets are in ``cases/budgets.yml``, which says how they are counted. They only fall: a change
that needs more in one place takes it from another, in the same commit.
"""

import ast
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import yaml
from jinja2.filters import FILTERS

from duizhao.checks.report import judge, latest_day
from duizhao.edition import Edition, load
from duizhao.site.configuration.site_configuration import read_configuration
from duizhao.site.pages.kinds import own_pages, pages_by_path, render
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.publication import Publication
from duizhao.site.rendering.page_writer import LocalePages
from duizhao.site.site import Site
from tests.cases import BASE, FOLDER
from tests.fixtures import BROWSER_TESTS
from tests.support import ROOT, editions

ARTICLES = 200
BUDGETS: dict[str, Any] = yaml.safe_load((FOLDER / "budgets.yml").read_text("utf-8"))
ENGINE, WORKBENCH = "src/duizhao", "workbench/src/duizhao_workbench"
SCRIPTS = (".ts", ".js", ".mjs")
RECORD_TYPES = ("dataclass", "NamedTuple")
KINDS = ("full", "document", "theme", "term", "annotations", "glossary", "themes")
"""The kinds of pages that are weighed besides articles."""


def lines(files: Iterator[Path]) -> int:
    """How many lines files have."""
    return sum(file.read_bytes().count(b"\n") for file in files)


def python() -> Iterator[tuple[str, int]]:
    """Yield each package with its lines of Python; the modules beside packages are one entry."""
    for folder in (ENGINE, WORKBENCH):
        yield folder, lines((ROOT / folder).glob("*.py"))
        for package in sorted(path for path in (ROOT / folder).iterdir() if path.is_dir()):
            if count := lines(package.rglob("*.py")):
                yield f"{folder}/{package.name}", count


def frontend() -> int:
    """The lines of the scripts of the pages, without their tests."""
    files = (path for path in (ROOT / "frontend").rglob("*") if path.suffix in SCRIPTS)
    left_out = {"node_modules", "test", "test-support"}
    return lines(path for path in files if not left_out & {*path.relative_to(ROOT).parts})


def styles() -> int:
    """The lines of all stylesheets."""
    return lines((ROOT / ENGINE).rglob("*.css"))


def suite() -> int:
    """The lines of Python in the tests."""
    return lines(path for at in ("tests", "workbench/tests") for path in (ROOT / at).rglob("*.py"))


def modules() -> list[Path]:
    """The modules of the engine and the workbench."""
    return [path for at in ("src", "workbench/src") for path in (ROOT / at).rglob("*.py")]


def record_types() -> int:
    """How many dataclasses and named tuples there are."""
    trees = (ast.walk(ast.parse(path.read_text("utf-8"))) for path in modules())
    classes = (node for tree in trees for node in tree if isinstance(node, ast.ClassDef))
    heads = (" ".join(map(ast.unparse, (*one.decorator_list, *one.bases))) for one in classes)
    return sum(any(word in head for word in RECORD_TYPES) for head in heads)


def test_no_package_is_over_its_budget() -> None:
    budget: Mapping[str, int] = BUDGETS["python"]
    counted = dict(python())
    assert counted.keys() == budget.keys()
    over = {name: count for name, count in counted.items() if count > budget[name]}
    assert not over, "take it from another package, in the same commit"


@pytest.mark.parametrize("kind", ["python", "frontend", "tests"])
def test_budgets_and_what_is_planned_are_within_the_whole(kind: str) -> None:
    now = sum(BUDGETS["python"].values()) if kind == "python" else BUDGETS[kind]
    planned = sum(more.get(kind, 0) for more in BUDGETS["planned"].values())
    assert now + planned <= BUDGETS["whole"][kind]


def test_all_else_that_is_counted_is_within_its_budget(request: pytest.FixtureRequest) -> None:
    counted = {
        "frontend": frontend(),
        "styles": styles(),
        "tests": suite(),
        "modules": len(modules()),
        "record types": record_types(),
        "filters": len(Lens(Edition(Path()), "en").environment.filters.keys() - FILTERS.keys()),
        "browser tests by day": request.config.stash[BROWSER_TESTS],
    }
    assert {name: count for name, count in counted.items() if count > BUDGETS[name]} == {}


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


Weights = dict[str, dict[str, float]]
"""Of each stage its ``calls``; of a page of each kind its ``bytes``."""


def weights(root: Path) -> Weights:
    """Return what the stages of a build weigh: of an article, or of a page of a kind.

    They are those of an edition that nothing is cached of.
    """
    read, (edition, _) = calls(lambda: load(root))
    checked, _ = calls(lambda: judge(edition, latest_day()))
    configurations = read_configuration(root)
    site = Site.alone(Publication(edition), configurations[0])
    site.follow(configurations, offline=False)
    first, second = site.locales.values()
    # The templates and what the locale has are ready after the first pages.
    for pages in (first, second):
        for page in pages_of(pages, "article")[:2]:
            pages.data(page)
    article, size = of_a_page(first, "article", 2)
    made = {kind: of_a_page(first, kind) for kind in KINDS}
    return {
        "calls": {
            "read an article": read / ARTICLES,
            "check an article": checked / ARTICLES,
            "article": article,
            "article in the second locale": of_a_page(second, "article", 2)[0],
            **{kind: count for kind, (count, _) in made.items()},
        },
        "bytes": {"article": size, **{kind: size for kind, (_, size) in made.items()}},
    }


def pages_of(pages: LocalePages, kind: str) -> list[Any]:
    return [page for page in own_pages(pages.lens) if page.kind == kind]


def of_a_page(pages: LocalePages, kind: str, start: int = 0) -> tuple[float, float]:
    """Return the mean calls and bytes of the pages of a kind, from one of them on."""
    made = [calls(partial(pages.data, page)) for page in pages_of(pages, kind)[start:]]
    return sum(n for n, _ in made) / len(made), sum(len(data) for _, data in made) / len(made)


@pytest.fixture(scope="module")
def weighed(tmp_path_factory: pytest.TempPathFactory) -> Weights:
    root = tmp_path_factory.mktemp("edition")
    editions.write(ARTICLES, root)
    return weights(root)


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["calls", "bytes"])
def test_no_page_is_over_its_budget(weighed: Weights, unit: str) -> None:
    budget: Mapping[str, float] = BUDGETS[unit]
    assert weighed[unit].keys() == budget.keys()
    over = {name: round(n) for name, n in weighed[unit].items() if n > budget[name]}
    assert not over, f"{unit}: does it make something twice?"


@pytest.mark.slow
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
