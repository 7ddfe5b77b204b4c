"""Building: all or nothing, the last good site untouched, the same bytes for the same records."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from duizhao.site.pages.export import formats
from tests.support.commands import contents
from tests.support.repositories import Repository
from tests.support.small_sites import small_copy

pytestmark = pytest.mark.slow

Duizhao = Callable[..., CompletedProcess[str]]
RECORD = "content/articles/harbour/01.yml"


def spoil(root: Path, old: str, new: str) -> None:
    path = root / RECORD
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def small_edition(tmp_path: Path) -> Path:
    """A copy of everything that a build of the small edition reads."""
    return small_copy(tmp_path)


@pytest.fixture
def good_site(small_edition: Path, built_site: Path) -> Path:
    """A good site in its place in a copy of the edition (copied: a build takes seconds)."""
    site = small_edition / "site"
    site.mkdir()
    for name in (".duizhao", "index.html"):
        (site / name).write_bytes((built_site / name).read_bytes())
    return site


def test_a_problem_stops_the_build_with_its_message_and_leaves_the_last_site(
    small_edition: Path, good_site: Path, duizhao: Duizhao
) -> None:
    before = contents(good_site)
    spoil(small_edition, "themes: [", "themes: [securty, ")
    done = duizhao("build", cwd=small_edition)
    assert done.returncode == 1
    assert f"{RECORD}:" in done.stderr
    assert "securty" in done.stderr
    assert done.stderr.splitlines()[-1] == "Error: the site was not built"
    assert "Traceback" not in done.stderr + done.stdout
    assert contents(good_site) == before
    assert [p.name for p in small_edition.iterdir() if p.name.startswith(".site")] == []


def test_html_that_a_note_waives_is_text_in_every_file(
    small_edition: Path, duizhao: Duizhao
) -> None:
    spoil(small_edition, "The Chinese says", "<script>alert(1)</script> The Chinese says")
    assert duizhao("build", cwd=small_edition).returncode == 1
    waiver = "waive: [{rule: html, why: A test.}]\n"
    spoil(small_edition, "annotations:\n", f"{waiver}annotations:\n")
    config = small_edition / "mkdocs.yml"
    asked = f"extra:\n  exports: [{', '.join(formats())}]\n  api: true\n"
    config.write_text(config.read_text("utf-8").replace("extra:\n", asked, 1), "utf-8")
    done = duizhao("build", cwd=small_edition)
    assert done.returncode == 0, done.stderr
    # The scripts of the search have plain text, which they put into a page as text.
    texts = {
        path: path.read_bytes().decode("utf-8", "replace")
        for path in (small_edition / "site").rglob("*.*")
        if path.suffix != ".js"
    }
    there = {path.suffix for path, text in texts.items() if "alert(1)" in text}
    assert there >= {".html", ".md", ".json", ".xml", ".tmx", ".xlf"}
    assert [path for path, text in texts.items() if "<script>alert" in text] == []


def test_a_link_to_an_anchor_that_no_record_has_stops_it_too(
    small_edition: Path, duizhao: Duizhao
) -> None:
    page = small_edition / "docs" / "about.en.md"
    links = "\n[there](harbour/01/index.md#s2), [gone](harbour/01/index.md#s99)\n"
    page.write_text(page.read_text("utf-8") + links, "utf-8")
    done = duizhao("build", cwd=small_edition)
    assert done.returncode == 1
    # The line has both; what is wrong is said above it.
    said = [line for line in done.stderr.splitlines() if line.startswith("docs/about.en.md:")]
    assert len(said) == 1
    assert "#s99" in said[0]
    assert "#s2" not in said[0]
    assert not (small_edition / "site").exists()


def test_a_folder_of_somebody_elses_files_is_not_replaced(
    small_edition: Path, duizhao: Duizhao
) -> None:
    precious = small_edition / "papers" / "thesis.txt"
    precious.parent.mkdir()
    precious.write_text("years of work", "utf-8")
    done = duizhao("build", "--out", "papers", cwd=small_edition)
    assert done.returncode == 1
    assert "papers" in done.stderr
    assert precious.read_text("utf-8") == "years of work"


def test_the_same_records_with_the_same_history_give_the_same_bytes(
    small_edition: Path, tmp_path: Path, duizhao: Duizhao
) -> None:
    """In another folder, by another process, at another time; whatever git knows counts too."""
    repository = Repository(tmp_path, root=small_edition)
    spoil(small_edition, "The Chinese says", "In Chinese it is")
    repository.commit("2026-11-24")
    spoil(small_edition, "In Chinese it is", "The Chinese says")
    repository.commit("2026-12-01")
    roots = {
        "here": small_edition,
        "whole clone": repository.clone(tmp_path / "whole"),
        "shallow clone": repository.clone(tmp_path / "shallow", "--depth=1"),
        "no repository": repository.hidden(tmp_path / "files"),
    }
    # Python orders a set otherwise in a process that begins anew.
    seeds = {"no repository": "2"}
    built = {}
    for name, root in roots.items():
        site = tmp_path / name
        env = {"PYTHONHASHSEED": seeds[name]} if name in seeds else {}
        assert duizhao("build", "--out", site, cwd=root, env=env).returncode == 0
        built[name] = contents(site)
    assert built["whole clone"] == built["here"]
    assert built["shallow clone"] == built["no repository"]
    # The one has what git knows, the other has nothing wrong in its place.
    page = "harbour/01/index.html"
    assert re.search('datetime="?2026-12-01', (tmp_path / "here" / page).read_text("utf-8"))
    for path in (tmp_path / "shallow clone").rglob("*.html"):
        assert "2026-12" not in path.read_text("utf-8")


def test_an_edition_id_that_is_none_stops_the_build_and_a_good_one_is_offered(
    small_edition: Path, duizhao: Duizhao
) -> None:
    settings = small_edition / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(re.sub(r"edition_id: \S+", "edition_id: harbour", text), "utf-8")
    done = duizhao("build", cwd=small_edition)
    assert done.returncode == 1
    assert "edition_id: 'harbour' is not a UUID" in done.stderr
    assert uuid.UUID(done.stderr.partition("this edition: ")[2].split()[0]).version == 4
    assert "Traceback" not in done.stderr


def test_with_no_address_there_are_no_edit_links_and_no_canonical_links(built_site: Path) -> None:
    for path in built_site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert 'rel="canonical"' not in text
        assert "/edit/" not in text
    assert not (built_site / "sitemap.xml").exists()


def test_without_a_url_the_other_locale_is_in_its_link_alone(built_site: Path) -> None:
    for path in built_site.rglob("*.html"):
        assert '<link rel="alternate" hreflang="' not in path.read_text("utf-8"), path
    text = (built_site / "digital-economy-2017/08/index.html").read_text("utf-8")
    assert 'href="../../zh/digital-economy-2017/08/" hreflang="zh-Hans"' in text


def test_an_edition_in_whose_folder_nothing_can_be_kept_is_built_elsewhere(
    small_edition: Path, tmp_path: Path, duizhao: Duizhao
) -> None:
    (small_edition / ".cache").write_bytes(b"")
    done = duizhao("build", "--out", str(tmp_path / "elsewhere"), cwd=small_edition)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "elsewhere" / "index.html").is_file()
