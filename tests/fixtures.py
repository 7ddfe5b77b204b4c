"""The fixtures: the repository, an edition to break, the built sites, a browser, a checker."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any, Protocol

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from duizhao.assets.bundles import script
from duizhao.cache.cached_values import user_file
from duizhao.composer.composer import composer_files
from duizhao.edition import Edition, load
from duizhao.notes.forges import Repository
from duizhao.search.index_files import WHOLE
from duizhao.site.frame.assets import BOOK
from tests.cases import UNHURRIED, edition
from tests.support import PROPOSAL, ROOT, exported, html, pages, repositories, searches, sites
from tests.support.commands import Run, invoke
from tests.support.installed import Installed, install

# `make test` sets it for `make site`; without it, a site has no version, as an export has none.
os.environ.pop("DUIZHAO_VERSION", None)

# The tests start Python hundreds of times: compiled modules are stored, whatever the shell says.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

settings.register_profile("unhurried", UNHURRIED)
settings.load_profile("unhurried")


SITES = {"built_site", "published_site", "offline_site"}
"""The fixtures that build a site."""
BROWSER_TESTS = pytest.StashKey[int]()
"""How many of the tests that were collected drive a browser by day."""
PLACES = ("http", "file")
"""Where pages are opened: on a host, and on a disk."""


def pytest_configure(config: pytest.Config) -> None:
    """Give all processes of this run one folder for temporary files, which is removed at its end.

    Browsers, commands that save what somebody has typed, and whatever is killed leave files behind.
    """
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    for left in Path(tempfile.gettempdir()).glob("dz-tests-*"):
        if not _is_running(int(left.name.split("-")[2])):
            shutil.rmtree(left, ignore_errors=True)
    folder = tempfile.mkdtemp(prefix=f"dz-tests-{os.getpid()}-")
    # Tests that act as another user have files in it.
    Path(folder).chmod(0o711)
    # The folders of tests stay where pytest puts them, for whoever wants to look into them.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
    os.environ["TMPDIR"], tempfile.tempdir = folder, None
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what needs one of the shared sites: whoever is first to ask for it builds it.

    By day, a test in the browser runs with one of its combinations of parameters, and the next test
    of the module with the next one: so a module opens pages from a host and from a disk, in each
    language, on each screen.
    """
    combined: dict[object, dict[object, list[pytest.Function]]] = {}
    for item in items:
        if not isinstance(item, pytest.Function):
            continue
        if SITES & set(item.fixturenames):
            item.add_marker(pytest.mark.slow)
        if item.get_closest_marker("browser") and not item.get_closest_marker("nightly"):
            of_module = combined.setdefault(item.module, {})
            of_module.setdefault(item.function, []).append(item)
    config.stash[BROWSER_TESTS] = sum(map(len, combined.values()))
    for of_module in combined.values():
        several = (one for one in of_module.values() if len(one) > 1)
        for turn, combinations in enumerate(several):
            for item in {*combinations} - {combinations[turn % len(combinations)]}:
                item.add_marker(pytest.mark.nightly)


Once = Callable[[str, Callable[[Path], Path]], Path]
"""Makes something once a run, as the fixture of that name does."""
NewPage = Callable[..., pages.Visit]
"""Opens pages, as the fixture of that name does."""


class ServeSite(Protocol):
    """Serves a folder until the tests end; asked twice, it gives the same address."""

    def __call__(self, directory: Path, mount: str = "/") -> sites.Served: ...


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture
def edition_copy(tmp_path: Path) -> Path:
    """A copy of everything that a build reads, to be broken on purpose."""
    return sites.copy_edition(tmp_path / "edition")


@pytest.fixture(scope="session")
def duizhao() -> Callable[..., CompletedProcess[str]]:
    """The command: duizhao("check", "content", cwd=…, env=…, timeout=…)."""
    return sites.run_duizhao


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One temporary folder for all processes of this run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session", autouse=True)
def compiled_templates(shared_folder: Path) -> Iterator[None]:
    """Store compiled templates for all tests of this run that cache nothing: a site takes as long.

    The engine names them by all that they are compiled from, as it does in the user's cache.
    """

    def stored(name: str) -> Path:
        return user_file(name) or shared_folder / name

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("duizhao.cache.compiled_templates.user_file", stored)
        yield


@pytest.fixture(scope="session")
def once(shared_folder: Path) -> Once:
    """Makes what tests read and do not change, once a run: once("material", make).

    ``make`` gets a folder and returns the place of what it has made there.
    """
    return partial(sites.once, shared=shared_folder)


@pytest.fixture(scope="session")
def built_site(once: Once) -> Path:
    """The site as `make site` builds it; not to be written to."""
    return once("built", partial(sites.build_edition, "built"))


@pytest.fixture(scope="session")
def published_site(once: Once) -> Path:
    """The site built with sites.SITE_URL and sites.REPO_URL; not to be written to."""
    return once("published", partial(sites.build_edition, "published"))


@pytest.fixture(scope="session")
def offline_site(once: Once) -> Path:
    """The site built for file://; not to be written to."""
    return once("offline", partial(sites.build_edition, "offline"))


@pytest.fixture(scope="session")
def package(once: Once) -> Installed:
    """The wheel, installed into an environment that has nothing else of ours."""
    return Installed.below(once("installed", install))


@pytest.fixture(scope="session")
def serve_site() -> Iterator[ServeSite]:
    """Serves a folder on 127.0.0.1, at the root or under a sub-path, until the tests end."""
    with ExitStack() as servers:
        running: dict[tuple[Path, str], sites.Served] = {}

        def serve(directory: Path, mount: str = "/") -> sites.Served:
            key = (directory, mount)
            if key not in running:
                running[key] = servers.enter_context(sites.serve(directory, mount))
            return running[key]

        yield serve


@pytest.fixture(scope="session")
def site(built_site: Path, serve_site: ServeSite) -> str:
    """The address of the site on a host, in a folder of which others may have the rest."""
    return serve_site(built_site, "/mounted/").url


@pytest.fixture(params=PLACES)
def address(request: pytest.FixtureRequest, site: str, offline_site: Path) -> Callable[..., str]:
    """The address of a page, on a host and on a disk: address("digital/08/", "?view=en")."""

    def at(path: str, after: str = "") -> str:
        if request.param == "file":
            return pages.file_url(offline_site / path / "index.html") + after
        return site + path + after

    return at


@pytest.fixture
def search_site(once: Once, serve_site: ServeSite) -> Callable[..., str]:
    """The address of a page of the searches' edition: search_site("divided", "zh/search").

    Its index is one script on a host ("http") or a disk ("file"), or divided into many.
    """

    def at(how: str, path: str = "") -> str:
        whole = 0 if how == "divided" else WHOLE
        build = partial(searches.build, offline=how == "file", whole=whole)
        folder = once(f"search-{how}", build)
        if how == "file":
            return pages.file_url(folder / path / "index.html")
        return serve_site(folder).url + path

    return at


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium that can reach this machine alone."""
    with sync_playwright() as playwright:
        running = pages.launch(playwright)
        yield running
        running.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Opens pages: new_page(viewport={"width": 390, "height": 800}, color_scheme="dark", …).

    When the test ends, each page must have asked nothing of another origin than its first.
    """
    visits: list[pages.Visit] = []
    with ExitStack() as contexts:

        def open_page(**options: Any) -> pages.Visit:
            visits.append(contexts.enter_context(pages.visit(browser, **options)))
            return visits[-1]

        yield open_page
    assert [url for seen in visits for url in seen.outside] == []


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Iterator[pages.Tabs]:
    """The tabs that the tests of a module have one after another."""
    with closing(pages.Tabs(browser)) as kept:
        yield kept


@pytest.fixture
def tab(tabs: pages.Tabs) -> Iterator[NewPage]:
    """Opens pages as new_page does, in tabs that other tests have had and left as new ones are.

    A test that adds a script or a route to its page, or asks for a permission, takes new_page.
    """
    taken: list[tuple[pages.Visit, dict[str, Any]]] = []

    def open_page(**options: Any) -> pages.Visit:
        taken.append((tabs.take(**options), options))
        return taken[-1][0]

    yield open_page
    outside = [url for seen, _ in taken for url in seen.outside]
    for seen, options in taken:
        tabs.give_back(seen, **options)
    assert outside == []


@pytest.fixture(scope="session")
def html_errors() -> Callable[..., list[str]]:
    """The Nu Html Checker's errors on pages: html_errors([path, …])."""
    return html.html_errors


@pytest.fixture(scope="session")
def proposal() -> Edition:
    """The edition that the tests of the engine read."""
    edition, problems = load(PROPOSAL)
    assert problems == []
    return edition


@pytest.fixture(scope="session")
def program(proposal: Edition) -> str:
    """The form's program, for an edition on GitHub."""
    sheet = (BOOK / "assets" / "composer" / "composer.css").read_bytes()
    repository = Repository("https://github.com/editors/text")
    files = composer_files(proposal, repository, sheet, "en")
    return files.files[files.script].decode()


@pytest.fixture
def composer(new_page: NewPage, program: str) -> Page:
    """A page with nothing but the form's program, and what reads Markdown for it."""
    page = new_page().page
    page.add_script_tag(content=script("markdown").decode())
    page.add_script_tag(content=program)
    return page


@pytest.fixture
def harbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small edition of its own, in which commands are run."""
    root = edition(tmp_path)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def run(harbour: Path) -> Run:
    """Runs a command in the small edition: run("fmt", "--check")."""
    return invoke


@pytest.fixture
def repository(tmp_path: Path) -> repositories.Repository:
    """A git repository of the small edition, with one commit."""
    made = repositories.Repository(tmp_path)
    made.commit("2024-01-01")
    return made


@pytest.fixture(scope="module", params=[*exported.EDITIONS, "awkward"])
def texts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """An edition to export: real, made up, with several documents, or with awkward texts."""
    if request.param == "awkward":
        return exported.awkward(tmp_path_factory.mktemp("texts"))
    return exported.edition(request.param)
