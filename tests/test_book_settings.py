"""In a book MkDocs' and Material's settings work, are refused by name, or named in a warning."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao import api
from duizhao.messages import catalogue
from duizhao.site.configuration.theme_settings import (
    _COLOURS,
    not_followed,
    theme_styles,
)
from duizhao.site.frame.assets import BOOK
from tests.cases import FOLDER
from tests.cases.small import write
from tests.fixtures import NewPage, Once, ServeSite
from tests.support.pages import box_of
from tests.support.sites import MATERIAL, run_duizhao, with_installed_theme
from tests.support.small_sites import HOOK, build, built, small_site
from tests.test_accessibility import findings

pytestmark = pytest.mark.slow

SETTINGS = yaml.safe_load((FOLDER / "theme-settings.yml").read_text("utf-8"))
"""What owners write for Material, each with what a book says of it."""
FEATURES = yaml.safe_load((FOLDER / "page-features.yml").read_text("utf-8"))
"""What owners write on a page for Material, each with what a book says of it or shows."""

TEMPLATES = yaml.safe_load((FOLDER / "overrides.yml").read_text("utf-8"))
"""Templates that owners have for Material, each with what a book says of it."""
BOOK_OF_AN_OWNER = FOLDER / "book"


@pytest.fixture(scope="module")
def site(once: Once) -> Path:
    """A book with the settings that an owner would give it."""

    def make(folder: Path) -> Path:
        root = small_site(folder, HOOK)
        shutil.copytree(BOOK_OF_AN_OWNER, root, dirs_exist_ok=True)
        config = root / "mkdocs.yml"
        config.write_text(with_installed_theme(config.read_text("utf-8")), "utf-8")
        return built(root)

    return once("settings", make)


def test_what_a_site_adds_is_on_hand_written_pages_and_those_of_the_edition(site: Path) -> None:
    for path, root in (("", "./"), ("harbour/02", "../../")):
        html = (site / path / "index.html").read_text("utf-8")
        assert f'<link rel="stylesheet" href="{root}assets/own.css">' in html
        assert f'<script src="{root}assets/own.js"></script>' in html
        assert f'<script src="{root}assets/own.mjs" type="module"></script>' in html
        assert f'<link rel="icon" href="{root}assets/anchor.svg">' in html
        assert re.search(f'<img class="?dz-logo"? src="{root}assets/anchor.svg" alt="">', html)
        assert "The <b>harbour</b> office" in html
    assert (site / "assets/own.css").is_file()


@pytest.mark.browser
def test_it_works_under_the_policy_of_the_pages(
    site: Path, serve_site: ServeSite, new_page: NewPage
) -> None:
    visit = new_page(viewport={"width": 1440, "height": 900})
    page = visit.page
    page.goto(serve_site(site).url)
    page.wait_for_selector("html[data-own][data-module]")
    spacing = "getComputedStyle(document.querySelector('.dz-wordmark')).letterSpacing"
    assert page.evaluate(spacing) == "1px"
    # Content tabs, boxes that open, icons.
    assert page.get_by_text("Three.").is_visible()
    page.get_by_text("Barges").click()
    assert page.get_by_text("By weight.").is_visible()
    assert not page.get_by_text("Three.").is_visible()
    page.get_by_text("In a storm").click()
    assert page.get_by_text("Double the lines.").is_visible()
    box = box_of(page.locator(".twemoji svg"))
    assert box["width"] < 30
    # A group of the menu.
    page.locator(".dz-nav summary", has_text="Harbour").click()
    page.locator(".dz-nav a", has_text="Pilots").click()
    assert page.url.endswith("/pilots/")
    page.wait_for_selector(".dz-nav summary[data-current]")
    assert page.locator(".dz-nav summary[data-current]").count() == 1
    visit.assert_quiet()


def test_the_menu_has_groups_and_links_elsewhere(site: Path) -> None:
    html = (site / "harbour/02/index.html").read_text("utf-8")
    menu = html[html.index('<nav class="dz-nav"') : html.index("</nav>")]
    assert re.findall(r'href="([^"]+)"', menu) == [
        "../../tide/", "../../pilots/", "https://charts.example/", "../",
    ]  # fmt: skip


@pytest.mark.parametrize("case", SETTINGS, ids=[case["name"] for case in SETTINGS])
def test_a_setting_of_material_is_followed_or_named(case: dict[str, Any]) -> None:
    assert list(not_followed(case["settings"])) == case["says"]


def test_every_sentence_of_advice_is_that_of_some_setting() -> None:
    cases = [*SETTINGS, *FEATURES, *TEMPLATES]
    said = " ".join(one for case in cases for one in case.get("says", ()))
    advice = {key: text for key, text in catalogue("en").items() if key.startswith("no-effect.")}
    parts = {key: re.split(r"\{\w+\}", text) for key, text in advice.items()}
    assert [key for key, one in parts.items() if not all(part in said for part in one)] == []


FOLLOWED = {
    "palette": {"primary": "teal", "accent": "yellow"},
    "font": {"text": "Harbour Serif", "code": "Harbour Mono"},
}


def test_colours_faces_and_links_are_on_every_page(tmp_path: Path) -> None:
    social = [
        {"link": "https://social.example/@harbour"},
        {"link": "mailto:a@b.example", "name": "Mail"},
    ]
    config = {**HOOK, "theme": {"name": "material", **FOLLOWED}, "extra": {"social": social}}
    root = small_site(tmp_path, {**config, "plugins": []})
    site = built(root)
    without_mkdocs = tmp_path / "other"
    api.build(root, without_mkdocs)
    for folder in (site, without_mkdocs):
        html = (folder / "harbour/02/index.html").read_text("utf-8")
        assert '<a href="https://social.example/@harbour"' in html
        assert ">Mail</a>" in html
        sheets = [path.read_bytes() for path in folder.glob("assets/duizhao.*.css")]
        assert any(sheet.endswith(theme_styles(FOLLOWED)) for sheet in sheets)


def luminance(colour: str) -> float:
    """Return the luminance of a colour: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("colour", _COLOURS)
def test_a_colour_has_the_contrast_of_text_on_both_papers(colour: str) -> None:
    base = (BOOK / "assets/stylesheets/05-ink.css").read_text("utf-8")
    styles = theme_styles({"palette": {"primary": colour, "accent": colour}}).decode()
    found = re.findall(r"--dz-(light|dark)-(?:indigo|cinnabar):(#[0-9a-f]{6})", styles)
    assert len(found) == 4
    for scheme, shade in found:
        [paper] = re.findall(rf"--dz-{scheme}-paper: (#[0-9a-f]{{6}});", base)
        darker, lighter = sorted(map(luminance, (shade, paper)))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_what_has_no_effect_fails_a_strict_build_of_mkdocs_with_its_line(tmp_path: Path) -> None:
    theme = {"name": "material", "features": ["navigation.tabs", "navigation.instant"]}
    root = small_site(tmp_path, {**HOOK, "theme": theme, "plugins": []})
    said = re.compile(r"mkdocs\.yml:\d+:\d+: theme: features: 'navigation\.instant': the pages of")
    by_mkdocs = run_duizhao("build", "--strict", cwd=root, anew=True, program="mkdocs")
    assert by_mkdocs.returncode == 1
    assert said.search(by_mkdocs.stderr)
    assert "Aborted with 1 warnings" in by_mkdocs.stdout
    done = run_duizhao("build", "--out", root / "book", cwd=root)
    assert done.returncode == 0
    assert said.search(done.stderr)


@pytest.fixture(scope="module")
def features(once: Once) -> tuple[Path, str]:
    """A book with a page for each case, and what was said of them."""

    def make(folder: Path) -> Path:
        docs = {"index.md": "# Harbour texts\n"}
        docs["assets/anchor.svg"] = (BOOK_OF_AN_OWNER / "docs/assets/anchor.svg").read_text("utf-8")
        for number, case in enumerate(FEATURES):
            head = yaml.safe_dump(case.get("head", {}))
            docs[f"{number}.md"] = f"---\n{head}---\n\n# {number}\n\n{case['markdown']}\n"
        theme = {"name": "material", "custom_dir": "overrides"}
        root = small_site(folder, {**HOOK, "theme": theme, "plugins": []}, docs)
        with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
            config.write((FOLDER / "markdown-extensions.yml").read_text("utf-8"))
        block = (
            '{% block content %}<b class="{{ page.meta.of }}">Own</b>{{ super() }}{% endblock %}'
        )
        write(root, {"overrides/own.html": f'{{% extends "main.html" %}}{block}'})
        done = build(root)
        assert done.returncode == 0
        (root / "said.txt").write_text(done.stderr, "utf-8")
        return root

    root = once("features", make)
    return root / "site", (root / "said.txt").read_text("utf-8")


@pytest.mark.parametrize("number", range(len(FEATURES)), ids=[one["name"] for one in FEATURES])
def test_what_is_written_for_material_on_a_page_is_followed_or_named_with_its_place(
    features: tuple[Path, str], number: int
) -> None:
    said = re.findall(rf"^docs/{number}\.md:(.*)$", features[1], re.MULTILINE)
    wanted = FEATURES[number].get("says", [])
    assert len(said) == len(wanted)
    for one, start in zip(said, wanted, strict=True):
        assert start in one
        assert one.endswith(" (no effect in the skeleton book)")


@pytest.mark.browser
def test_what_is_followed_is_shown_and_nothing_of_it_is_blocked(
    features: tuple[Path, str], serve_site: ServeSite, new_page: NewPage
) -> None:
    visit = new_page(viewport={"width": 1440, "height": 900})
    url = serve_site(features[0]).url
    for number, case in enumerate(FEATURES):
        if "says" not in case:
            visit.page.goto(f"{url}{number}/")
            assert findings(visit.page) == [], case
            for selector in case["shows"]:
                assert visit.page.locator(f".dz-prose {selector}, {selector}").first.is_visible(), (
                    case
                )
    visit.assert_quiet()


@pytest.mark.parametrize("case", TEMPLATES, ids=str)
def test_a_template_for_material_is_followed_or_named_and_every_page_has_its_content(
    tmp_path: Path, case: dict[str, Any]
) -> None:
    theme = {"name": "material", "custom_dir": "overrides"}
    root = small_site(tmp_path, {**HOOK, "theme": theme, "plugins": []})
    write(root / "overrides", {case["file"]: case["text"]})
    done = build(root)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines() == [
        f"{one} (no effect in the skeleton book)" for one in case["says"]
    ]
    for page in ("", "harbour/01/"):
        assert "<h1" in (root / "site" / page / "index.html").read_text("utf-8")


@pytest.mark.parametrize("plugin", ["blog", "tags", "offline", "social", "privacy"])
def test_a_plugin_of_material_is_followed_or_named(tmp_path: Path, plugin: str) -> None:
    options = {"enabled": plugin != "social"}
    config = {**HOOK, "plugins": [{f"{MATERIAL}/{plugin}": options}]}
    root = small_site(
        tmp_path, config, {"index.md": "# Harbour texts\n", "blog/index.md": "# News\n"}
    )
    done = build(root)
    assert done.returncode == 0, done.stderr
    named = f"plugins: {MATERIAL}/{plugin}: " in done.stderr
    assert named is (plugin in ("blog", "tags", "offline"))


def test_what_a_page_says_to_material_alone_fails_a_strict_build_too(tmp_path: Path) -> None:
    docs = {"index.md": "---\nhide: [toc]\ndescription: Two texts\n---\n# Home\n"}
    root = small_site(tmp_path, {**HOOK, "plugins": []}, docs)
    form = "the pages of a book are not Material's; skeleton: material has it"
    said = f"docs/index.md:2:1: page: hide: {form}"
    by_mkdocs = run_duizhao("build", "--strict", cwd=root, anew=True, program="mkdocs")
    assert by_mkdocs.returncode == 1
    assert said in by_mkdocs.stderr
    assert "description" not in by_mkdocs.stderr
    done = run_duizhao("build", "--out", root / "book", cwd=root)
    assert done.returncode == 0
    assert said in done.stderr


def test_this_edition_has_no_setting_without_effect(tmp_path: Path) -> None:
    done = build(small_site(tmp_path, {**HOOK, "plugins": []}))
    assert (done.returncode, done.stderr) == (0, "")
