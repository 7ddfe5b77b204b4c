"""The versions of a document: what its articles read when, and what each version changed."""

from __future__ import annotations

import re
import shutil
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import expect

from duizhao.checks.report import check
from duizhao.edition import load
from duizhao.edition.versions import DocumentVersions, moved_units, versions_of
from duizhao.history.git import tagged_texts
from duizhao.site.reading.offers import Shown
from duizhao.site.reading.publication import Publication
from duizhao.site.rendering.site_inputs import SiteInputs
from tests.fixtures import NewPage, Once
from tests.support import PILOTAGE
from tests.support.pages import WIDE, file_url
from tests.support.rendered import rendered
from tests.support.repositories import Repository
from tests.support.sites import copy_with_records, run_duizhao

NAME = "pilotage"


def pilotage() -> DocumentVersions:
    return versions_of(load(PILOTAGE)[0], {})[NAME]


def texts(versions: DocumentVersions, at: int) -> dict[str, str]:
    """The number of each article in a version, and the key of the text that it has there."""
    return {
        f"{text.entry.plain_number} {text.entry.id}": text.entry.key for text in versions.as_of(at)
    }


def page(path: str, locale: str = "en") -> str:
    return " ".join(rendered(load(PILOTAGE)[0], path, locale=locale).split())


def test_the_ordinance_with_versions_has_no_problem() -> None:
    assert [str(problem) for problem in check(PILOTAGE).problems] == []


def test_an_article_without_a_record_of_its_own_reads_as_in_the_next_version() -> None:
    assert texts(pilotage(), 0) == {
        "1 purpose": "pilotage/purpose",
        "2 duty": "pilotage/@2014/duty",
        "3 fees": "pilotage/@2014/fees",
        "4 lanterns": "pilotage/@2014/lanterns",
        "5 penalties": "pilotage/@2014/penalties",
    }
    assert texts(pilotage(), 1) == {
        "1 purpose": "pilotage/purpose",
        "2 duty": "pilotage/@2019/duty",
        "3 fees": "pilotage/fees",
        "4 payment": "pilotage/payment",
        "5 lanterns": "pilotage/@2019/lanterns",
        "6 penalties": "pilotage/penalties",
    }


def test_what_a_version_changed_is_an_addition_a_repeal_another_number_or_another_text() -> None:
    found = [
        [(one.text.entry.id, one.kind) for one in pilotage().changes(at, at + 1)] for at in (0, 1)
    ]
    assert found == [
        [
            ("duty", "changed"),
            ("fees", "changed"),
            ("payment", "added"),
            ("lanterns", "renumbered"),
            ("penalties", "renumbered"),
        ],
        [("duty", "changed"), ("lanterns", "repealed")],
    ]


def test_a_text_that_stayed_behind_the_other_one_is_named() -> None:
    [duty, _] = pilotage().changes(1, 2)
    assert duty.behind == "en"
    assert [duty.behind for duty in pilotage().changes(0, 1) if duty.text.entry.id == "duty"] == [
        None
    ]


def test_a_text_that_moved_to_another_article_is_followed_both_ways() -> None:
    moved = moved_units(pilotage().changes(0, 1))
    assert {place: entry.id for place, entry in moved.items()} == {
        ("fees", "s2"): "payment",
        ("payment", "s1"): "fees",
    }


def test_a_text_with_a_new_id_is_compared_with_the_one_that_it_replaces(tmp_path: Path) -> None:
    root = shutil.copytree(PILOTAGE, tmp_path / "edition")
    record = root / "content/articles/pilotage/duty.yml"
    text = record.read_text("utf-8").replace("id: s2", "id: s3\n    formerly: [s2]")
    record.write_text(text, "utf-8")
    found = versions_of(load(root)[0], {})[NAME].changes(1, 2)[0].units
    assert [(one.name, one.before is None) for one in found] == [
        ("title", False),
        ("s1", False),
        ("s3", False),
    ]


def test_the_present_version_forwards_to_the_document() -> None:
    assert 'href="../"' in page("pilotage/@2024/")


def test_changes_mark_what_went_out_and_what_came_in_in_both_languages() -> None:
    html = page("pilotage/changes/2024/")
    assert "<del>三百</del><ins>二百</ins>吨以上的船舶" in html
    assert "the English did not change" in html
    assert "<del>Lanterns</del>" in html
    assert '<a href="#payment">moved to Article 4</a>' in page("pilotage/changes/2019/")
    assert "英文未随之改动" in page("pilotage/changes/2024/", "zh")


def test_any_two_of_a_few_versions_are_compared() -> None:
    html = page("pilotage/changes/2014/2024/")
    assert "<del>五百</del><ins>二百</ins>吨以上" in html
    assert '<a href="2014/2024/">From 1 March 2014 to 1 April 2024</a>' in page("pilotage/changes/")


def built(folder: Path) -> Path:
    """Build the site of the ordinance, to be opened from a disk."""
    content = PILOTAGE / "content"
    root = copy_with_records(folder / "edition", partial(shutil.copytree, content))
    done = run_duizhao("build", "--offline", "--out", root / "site", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.mark.browser
def test_a_slider_puts_a_version_in_the_place_of_the_present_text_and_escape_brings_that_back(
    once: Once, tab: NewPage
) -> None:
    site = once("pilotage-site", built)
    visit = tab(**WIDE)
    page, url = visit.page, file_url(site / "pilotage/duty/index.html")
    page.goto(url)
    slider, past = page.get_by_role("slider"), page.locator(".dz-past p")
    slider.press("ArrowLeft")
    expect(past.first).to_have_text("五百三百吨以上的船舶，通过外灯塔之前应当申请引航。")
    expect(past.nth(1).locator("ins")).to_have_text("300")
    expect(page.locator("#s1-en")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Duty to take a pilot")
    assert page.url.endswith("?at=2019")
    slider.press("ArrowLeft")
    expect(page.locator(".dz-past :is(ins, del)")).to_have_count(0)
    page.goto(f"{url}?at=2024")
    expect(past.nth(1)).to_have_attribute("data-behind", "the English did not change")
    expect(past.nth(2)).not_to_have_attribute("data-behind", re.compile("."))
    page.keyboard.press("Escape")
    expect(page.locator("#s1-en")).to_be_visible()
    expect(past).to_have_count(0)
    assert page.url == url
    page.goto(file_url(site / "pilotage/payment/index.html"))
    slider.press("Home")
    expect(page.locator(".dz-versions > p")).to_contain_text("did not exist yet")
    page.goto(file_url(site / "pilotage/purpose/index.html"))
    expect(slider).to_have_count(0)
    visit.assert_quiet()


def test_an_edition_without_versions_has_no_page_of_them(tmp_path: Path) -> None:
    root = shutil.copytree(PILOTAGE, tmp_path / "edition")
    shutil.rmtree(root / "content/versions")
    record = root / "content/documents/pilotage.yml"
    record.write_text(record.read_text("utf-8").partition("versions:")[0], "utf-8")
    edition, problems = load(root)
    assert problems == []
    assert versions_of(edition, {}) == {}
    assert "dz-version" not in rendered(edition, "pilotage/duty/")
    assert "dz-version" not in rendered(edition, "pilotage/")


def at_a_tag(folder: Path) -> Path:
    """The ordinance whose version of 2019 is at a tag of its repository."""
    root = shutil.copytree(PILOTAGE, folder / "edition")
    present, old = root / "content/articles/pilotage", root / "content/versions/pilotage/2019"
    now = {path.name: path.read_bytes() for path in present.iterdir()}
    for path in old.iterdir():
        shutil.copy(path, present / path.name)
    repository = Repository(folder, root=root)
    repository.commit("2019-02-01")
    repository.git("tag", "v2019")
    for name, data in now.items():
        (present / name).write_bytes(data)
    shutil.rmtree(old)
    record = root / "content/documents/pilotage.yml"
    text = record.read_text("utf-8").replace("    added: [payment]", "    tag: v2019")
    record.write_text(text, "utf-8")
    repository.commit("2024-05-01")
    return root


def test_a_version_may_have_its_text_at_a_tag(tmp_path: Path) -> None:
    edition, _ = load(at_a_tag(tmp_path))
    found = versions_of(edition, tagged_texts(edition))[NAME]
    assert found.unknown == ()
    assert texts(found, 1) == texts(pilotage(), 1)


def test_a_clone_without_the_tag_leaves_the_version_out_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    root = at_a_tag(tmp_path)
    Repository(tmp_path, root=root).git("tag", "--delete", "v2019")
    edition, _ = load(root)
    found = versions_of(edition, tagged_texts(edition))[NAME]
    assert [version.id for version in found.known] == ["2014", "2024"]
    assert [version.id for version in found.unknown] == ["2019"]
    message = "the version '2019' of 'pilotage' is left out: there is no revision 'refs/tags/v2019'"
    assert message in caplog.text
    assert "is not recorded here" in rendered(edition, "pilotage/")


def test_a_text_at_a_tag_is_a_part_of_what_pages_are_made_of(tmp_path: Path) -> None:
    root = at_a_tag(tmp_path)
    before = SiteInputs(Publication(load(root)[0]))
    Repository(tmp_path, root=root).git("tag", "--delete", "v2019")
    after = SiteInputs(Publication(load(root)[0]))
    nothing, text = Shown(texts=(), names=()), Shown(texts=[f"{NAME}/"], names=())
    assert before.digest_of(nothing) == after.digest_of(nothing)
    assert before.digest_of(text) != after.digest_of(text)


def test_a_tag_without_the_document_leaves_the_version_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    root = at_a_tag(tmp_path)
    repository = Repository(tmp_path, root=root)
    repository.git("rm", "-r", "--quiet", "content/articles")
    repository.commit("2024-06-01")
    repository.git("tag", "--force", "v2019")
    repository.git("checkout", "--quiet", "HEAD~1", "--", "content/articles")
    edition, _ = load(root)
    assert tagged_texts(edition) == {}
    assert "no article of it is at the tag 'v2019'" in caplog.text


def test_the_last_version_is_known_though_it_names_a_tag(tmp_path: Path) -> None:
    root = shutil.copytree(PILOTAGE, tmp_path / "edition")
    record = root / "content/documents/pilotage.yml"
    record.write_text(record.read_text("utf-8") + "    tag: v2024\n", "utf-8")
    found = versions_of(load(root)[0], {})[NAME]
    assert [version.id for version in found.known] == ["2014", "2019", "2024"]
