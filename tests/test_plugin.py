"""The plugin of MkDocs does what the hook does, and is told how the edition is shown."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.commands import contents
from tests.support.rounds import first_by_day
from tests.support.sites import run_duizhao
from tests.support.small_sites import HOOK, build, built, small_site

pytestmark = pytest.mark.slow

THEME = HOOK["theme"]
PLUGIN = {"theme": THEME, "plugins": ["duizhao"]}


def test_plugin_and_hook_make_the_same_site(tmp_path: Path) -> None:
    by_hook = contents(built(small_site(tmp_path / "hook", {**HOOK, "plugins": []})))
    by_plugin = contents(built(small_site(tmp_path / "plugin", PLUGIN)))
    assert by_hook.keys() == by_plugin.keys()
    assert [name for name, content in by_hook.items() if by_plugin[name] != content] == []
    assert "harbour/02/index.html" in by_plugin


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ({**HOOK, **PLUGIN}, "hooks: the plugin duizhao does all that the hook does"),
        (
            {**HOOK, "plugins": [], "extra": {"skeleton": "scroll"}},
            "extra: skeleton: 'scroll' is none of book, material",
        ),
    ],
)
def test_what_cannot_be_is_refused_by_name(
    tmp_path: Path, config: dict[str, Any], said: str
) -> None:
    done = build(small_site(tmp_path, config))
    assert done.returncode == 1
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def menu(site: Path, page: str) -> list[tuple[str, str]]:
    """The entries of the main menu, as a page has them: where each leads, and what it says."""
    html = (site / page / "index.html").read_text("utf-8")
    listed = re.search(r'<nav class="dz-nav".*?</nav>', html, re.DOTALL)
    assert listed
    return re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)<', listed[0])


def test_a_menu_that_names_nothing_of_the_edition_leads_into_it(tmp_path: Path) -> None:
    docs = {"index.md": "# Home\n", "news.md": "# News\n"}
    site = built(small_site(tmp_path, {**PLUGIN, "nav": ["index.md", "news.md"]}, docs))
    assert menu(site, "harbour/02") == [
        ("../../news/", "News"),
        ("../", "Text"),
        ("../../themes/", "Themes"),
        ("../../glossary/", "Glossary"),
        ("../../annotations/", "Notes"),
        ("../../search/", "Using this edition"),
    ]


def test_no_document_is_added_to_it_where_the_home_page_lists_several(tmp_path: Path) -> None:
    root = small_site(tmp_path, PLUGIN)
    content = root / "content"
    law = (content / "documents" / "harbour.yml").read_text("utf-8")
    other = yaml.safe_load(law) | {"title": {"en": "Of Piers", "zh": "码头章程"}}
    for name in ("capture", "annotations", "witnesses", "formerly"):
        other.pop(name, None)
    (content / "documents" / "piers.yml").write_text(yaml.safe_dump(other), "utf-8")
    (content / "articles" / "piers").mkdir()
    article = {"number": 1, "segments": [{"id": "s1", "en": "A pier.", "zh": "码头。"}]}
    (content / "articles" / "piers" / "01.yml").write_text(yaml.safe_dump(article), "utf-8")
    assert [said for _, said in menu(built(root), "piers/01")] == [
        "Themes", "Glossary", "Notes", "Using this edition",
    ]  # fmt: skip


def test_a_menu_that_names_a_page_of_the_edition_is_the_sites_own(tmp_path: Path) -> None:
    site = built(small_site(tmp_path, {**PLUGIN, "nav": ["index.md", "themes/index.md"]}))
    assert menu(site, "harbour/02") == [("../../themes/", "Themes")]


@pytest.mark.parametrize("config", first_by_day([{**PLUGIN, "extra": {"offline": False}}, PLUGIN]))
def test_an_archive_is_read_from_a_disk_whatever_the_configuration_says_of_it(
    tmp_path: Path, config: dict[str, Any]
) -> None:
    root = small_site(tmp_path / "edition", config)
    target = tmp_path / "copy.zip"
    done = run_duizhao("archive", "--out", target, cwd=root)
    assert done.returncode == 0, done.stderr
    shutil.unpack_archive(target, tmp_path / "copy")
    site = tmp_path / "copy" / "copy" / "data" / "site"
    assert menu(site, "harbour/02")[:2] == [
        ("../index.html", "Text"), ("../../themes/index.html", "Themes"),
    ]  # fmt: skip
    leading = re.compile(r'href="?(?!https?:)([^"#?>\s]*/|\.{1,2})(?=["#?>\s])')
    for page in site.rglob("*.html"):
        assert leading.findall(page.read_text("utf-8")) == [], page


COUNTING = """
from pathlib import Path

def on_post_build(config):
    pages = len([*Path(config.site_dir).rglob("*.html")])
    with Path(config.config_file_path).with_name("counted").open("a") as file:
        print(pages, file=file)
"""


def test_a_hook_of_the_edition_that_works_on_the_finished_site_finds_all_pages_every_time(
    tmp_path: Path,
) -> None:
    root = small_site(tmp_path, {**HOOK, "hooks": ["hooks/edition.py", "hooks/count.py"]})
    (root / "hooks" / "count.py").write_text(COUNTING, "utf-8")
    for _ in range(2):
        site = built(root)
    first, second = (root / "counted").read_text("utf-8").split()
    assert first == second == str(len([*site.rglob("*.html")]))
