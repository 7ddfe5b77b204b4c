"""The fixtures themselves: what they promise, and that they do notice what they are for."""

import subprocess
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from duizhao.checks.report import check
from tests.cases import TODAY
from tests.fixtures import ServeSite
from tests.support import editions, html, pages, provision, sites

QUIET = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>T</title><link rel=icon href=data:,>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text(f"{QUIET}<p>对照", encoding="utf-8")
    (tmp_path / "404.html").write_text(f"{QUIET}<p>not here", encoding="utf-8")
    return tmp_path


def test_a_site_is_served_under_a_sub_path_and_nowhere_else(
    folder: Path, serve_site: ServeSite
) -> None:
    served = serve_site(folder, "/a/b")
    assert served.url.endswith("/a/b/")
    with urlopen(served.url) as answer:
        assert "对照" in answer.read().decode()
    with pytest.raises(HTTPError) as missing:
        urlopen(served.url.replace("/a/b/", "/"))
    assert "not here" in missing.value.read().decode()
    missing.value.close()
    assert served.missed == ["/"]
    assert serve_site(folder, "/a/b") is served


@pytest.mark.browser
def test_a_quiet_page_is_quiet_online_and_from_the_disk(
    folder: Path, serve_site: ServeSite, new_page: Callable[..., pages.Visit]
) -> None:
    for url in (serve_site(folder).url, pages.file_url(folder / "index.html")):
        seen = new_page(viewport={"width": 390, "height": 800}, color_scheme="dark")
        seen.page.goto(url)
        assert seen.page.inner_text("p") == "对照"
        assert seen.requests[0] == url
        seen.assert_quiet()


STATE = """() => [localStorage.length, sessionStorage.length, document.cookie, innerWidth,
  matchMedia("print").matches, matchMedia("(prefers-color-scheme: dark)").matches]"""


@pytest.mark.browser
@pytest.mark.parametrize("options", [{}, {"viewport": {"width": 390, "height": 800}}])
def test_a_tab_that_a_test_has_had_is_to_the_next_one_as_new(
    folder: Path, serve_site: ServeSite, browser: Browser, options: dict[str, Any]
) -> None:
    with closing(pages.Tabs(browser)) as tabs:
        for url in (serve_site(folder).url, pages.file_url(folder / "index.html")):
            seen = tabs.take(**options)
            seen.page.goto(url)
            new = seen.page.evaluate(STATE)
            seen.page.evaluate("localStorage.a = sessionStorage.a = document.cookie = 'a=b'")
            seen.page.set_viewport_size({"width": 500, "height": 500})
            seen.page.emulate_media(media="print", color_scheme="dark")
            seen.page.context.new_page().goto(url)
            assert seen.page.evaluate(STATE)[:2] == [1, 1]
            tabs.give_back(seen, **options)
            again = tabs.take(**options)
            assert again.page is seen.page
            assert len(again.page.context.pages) == 1
            assert again.requests == []
            again.page.goto(url)
            assert again.page.evaluate(STATE) == new
            assert tabs.take(**options).page is not again.page


@pytest.mark.browser
def test_errors_and_requests_elsewhere_are_noticed(
    folder: Path, serve_site: ServeSite, browser: Browser
) -> None:
    image = "<img src=//elsewhere.example/x.png alt=x>"
    script = "<script>console.error('said'); throw Error('not caught')</script>"
    (folder / "index.html").write_text(QUIET + image + script, encoding="utf-8")
    with pages.visit(browser) as seen:
        seen.page.goto(serve_site(folder).url)
        noticed = lambda: all([seen.console_errors, seen.page_errors, seen.outside])  # noqa: E731
        pages.until_true(seen.page, noticed, "errors and a request")
    assert "said" in seen.console_errors
    assert "not caught" in seen.page_errors[0]
    assert seen.outside == ["http://elsewhere.example/x.png"]


@pytest.mark.html
def test_the_html_checker_finds_an_error(folder: Path) -> None:
    bad = folder / "bad.html"
    bad.write_text(f"{QUIET}<p id=a id=b>", encoding="utf-8")
    [error] = html.html_errors([folder / "index.html", bad])
    assert error.startswith(f"{bad}:1:")
    assert "Duplicate attribute" in error


def test_a_build_that_failed_says_why_to_every_test_and_runs_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = []

    def fail(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
        runs.append(arguments)
        return subprocess.CompletedProcess(arguments, 1, "", "no such theme")

    monkeypatch.setattr(sites, "run_duizhao", fail)
    for _ in range(2):
        with pytest.raises(AssertionError, match="no such theme"):
            sites.once("built", partial(sites.build_edition, "built"), tmp_path)
    assert len(runs) == 1


@pytest.mark.slow
def test_a_large_edition_has_no_problem(tmp_path: Path) -> None:
    editions.write(100, tmp_path, copied=False)
    report = check(tmp_path, today=TODAY)
    assert [*report.errors, *report.warnings] == []


def test_other_fonts_are_added_or_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(provision, "FONTS", tmp_path)
    monkeypatch.setattr(provision, "_run", lambda *_, **__: None)
    for installed, can_be_had, rule in (
        ("Liberation Sans", False, "<glob>*/*iberation*</glob>"),
        ("", False, ""),
        ("", True, f"<dir>{tmp_path}</dir>"),
        (None, True, ""),
    ):
        monkeypatch.setattr(provision, "_output", lambda *_, said=installed: said)
        if can_be_had:
            (tmp_path / "a" / "usr" / "share" / "fonts").mkdir(parents=True, exist_ok=True)
        assert provision.main("fonts") == int(not rule)
        said = capsys.readouterr().out.strip()
        assert not rule or rule in Path(said).read_text("utf-8")
