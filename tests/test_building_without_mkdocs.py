"""A build with no MkDocs in the process gives the records the pages that ``duizhao build`` does."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from duizhao import api
from duizhao.site import site_writer
from duizhao.site.configuration.options import BuildOptions
from duizhao.site.configuration.settings import is_offline
from duizhao.site.configuration.site_configuration import read_configuration
from duizhao.site.reading.lens import Lens
from duizhao.site.site import build_site
from tests.support import sites
from tests.support.rounds import first_by_day
from tests.support.small_sites import small_copy

pytestmark = pytest.mark.slow

BLOCKED = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"mkdocs", "properdocs", "material", "mkdocs_static_i18n"}:
            raise ImportError(f"this process must not import {name}")

sys.meta_path.insert(0, Blocked())
from duizhao import api

api.build(sys.argv[1], sys.argv[2])
"""
MENU = ["digital-economy-2017/index.md", "themes/index.md", "glossary/index.md"]
ADDRESSES = {
    "DUIZHAO_SITE_URL": sites.SITE_URL,
    "DUIZHAO_REPO_URL": sites.REPO_URL,
    "DUIZHAO_REPO_KIND": "github",
}
# What the Markdown pages are for: these stand in both sites, and differ.
OWN = ("index.html", "search/index.html")


@pytest.fixture
def records_alone(edition_copy: Path) -> Path:
    """An edition whose menu has pages of records alone, and whose guide is the search's page."""
    (edition_copy / "docs" / "about.en.md").unlink()
    (edition_copy / "docs" / "about.zh.md").unlink()
    for locale in ("en", "zh"):
        (edition_copy / "docs" / f"index.{locale}.md").write_text("# Here\n", "utf-8")
    path = edition_copy / "mkdocs.yml"
    text = path.read_text("utf-8")
    start, end = text.index("nav:"), text.index("hooks:")
    menu = "".join(f"  - {page}\n" for page in ["index.md", *MENU])
    text = f"{text[:start]}nav:\n{menu}\n{text[end:]}"
    assert "  guide: true\n" in text
    path.write_text(text.replace("  guide: true\n", "  guide: [search]\n"), "utf-8")
    return edition_copy


def files(site: Path) -> dict[str, bytes]:
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {
        place: path.read_bytes()
        for place, path in found.items()
        # The index of the search has the words of the home page, which differ.
        if not place.startswith("assets/search/")
        and not place.startswith("sitemap.xml.gz")
        and place.removeprefix("zh/") not in OWN
    }


def build_blocked(root: Path, out: Path, env: Mapping[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED, str(root), str(out)],
        env=sites.environment(env),
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("given", "meant"),
    [("no", False), ("False", False), ("0", False), (None, False), ("yes", True), (True, True)],
)
def test_a_switch_in_quotes_means_what_it_says(given: object, meant: bool) -> None:
    assert is_offline({"offline": given}) is meant


@pytest.mark.parametrize("env", first_by_day([ADDRESSES, {"OFFLINE": "true"}]))
def test_the_pages_of_the_records_are_the_same_with_mkdocs_and_without(
    records_alone: Path, tmp_path: Path, env: dict[str, str]
) -> None:
    with_mkdocs, without = tmp_path / "with", tmp_path / "without"
    done = sites.run_duizhao("build", "--out", with_mkdocs, cwd=records_alone, env=env)
    assert done.returncode == 0, done.stderr
    build_blocked(records_alone, without, env)
    expected, made = files(with_mkdocs), files(without)
    assert made.keys() == expected.keys()
    assert [place for place in made if made[place] != expected[place]] == []
    assert len([place for place in made if place.endswith("index.html")]) > 50
    for own in (*OWN, "zh/index.html", "zh/search/index.html"):
        html = (without / own).read_text("utf-8")
        assert html.count("<h1") == 1
        assert 'Content-Security-Policy" content="default-src' in html
    assert "dz-home-documents" in (without / "index.html").read_text("utf-8")


def test_a_hand_written_page_is_left_out_of_the_menu(edition_copy: Path, tmp_path: Path) -> None:
    api.build(edition_copy, tmp_path / "site")
    page = (tmp_path / "site" / "themes" / "index.html").read_text("utf-8")
    menu = page[page.index('class="dz-nav"') : page.index('class="dz-tools"')]
    assert "about/" not in menu
    assert menu.count('href="../glossary/"') == 1
    assert not (tmp_path / "site" / "about").exists()


def test_what_pages_are_made_of_is_the_same_in_every_process(tmp_path: Path) -> None:
    root, known = small_copy(tmp_path), []
    for seed in ("1", "2"):
        # With it, a set of words has them in the same order.
        build_blocked(root, tmp_path / "site", {"PYTHONHASHSEED": seed})
        _, *lines = (root / ".cache" / "duizhao" / "files.json").read_text("utf-8").splitlines()
        known.append({line.partition("\t")[0] for line in lines})
    assert known[0] == known[1]


def test_a_mistake_in_a_record_leaves_the_last_site_as_it_was(
    edition_copy: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    api.build(edition_copy, site)
    before = files(site)
    [first, *_] = sorted((edition_copy / "content" / "articles").rglob("*.yml"))
    first.write_text("number: many\n", "utf-8")
    with pytest.raises(api.BuildFailed, match=rf"{first.name}:1:1: text: the article has no"):
        api.build(edition_copy, site)
    assert files(site) == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"site_name": None}, "site_name is missing"),
        ({"INHERIT": "other.yml"}, "INHERIT is known to MkDocs alone"),
        ({"extra": {"skeleton": "material"}}, "skeleton: material: MkDocs alone"),
        ({"extra": {"edition_id": "one"}}, "edition_id: 'one' is not a UUID"),
        ({"extra_css": ["https://a.example/a.css"]}, "on another host, of which no page may ask"),
    ],
)
def test_a_setting_that_cannot_be_is_named(
    edition_copy: Path, tmp_path: Path, change: dict[str, object], message: str
) -> None:
    path = edition_copy / "mkdocs.yml"
    path.write_text(yaml.safe_dump({"site_name": "Here", **change}), "utf-8")
    with pytest.raises(api.BuildFailed, match=message):
        api.build(edition_copy, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_variable_stands_for_its_value_and_a_language_for_its_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONE", "true")
    monkeypatch.delenv("OTHER", raising=False)
    (tmp_path / "mkdocs.yml").write_text(
        """\
site_name: Here
site_description: !ENV [OTHER, What is on it]
plugins:
  - i18n:
      languages:
        - {locale: en, name: English}
        - {locale: zh-CN, name: 中文, default: true, site_name: 此处}
        - {locale: zh-TW, name: 繁體, build: false}
extra:
  offline: !ENV ONE
""",
        "utf-8",
    )
    chinese, english = read_configuration(tmp_path)
    assert (chinese.language.name, chinese.language.locale) == ("zh-CN", "zh")
    assert chinese.facts().name == "此处"
    assert english.facts().name == "Here"
    assert english.facts().description == "What is on it"
    assert english.extra["offline"] is True
    said = english.settings(offline=False)
    assert said.locales == ("zh", "en")
    assert said.folders == {"zh": "", "en": "en/"}
    assert not said.directory_urls


def test_pages_are_the_same_however_few_blocks_are_kept(
    records_alone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    forget = Lens.forget

    def forgetting(self: Lens, part: str) -> None:
        made.append(self.block_count)
        forget(self, part)

    monkeypatch.setattr(Lens, "forget", forgetting)
    options = BuildOptions(workers=1, cached=False)
    most = []
    for name, limit in (("many", 10_000), ("few", 50)):
        monkeypatch.setattr(site_writer, "_MOST_BLOCKS", limit)
        build_site(records_alone, tmp_path / name, options=options)
        most.append(max(made))
        made.clear()
    assert most[1] < most[0]
    assert files(tmp_path / "few") == files(tmp_path / "many")
