"""Who answers for a pair of texts: what records say, and what readers and publishers are told."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao.checks.report import check
from duizhao.edition import load
from tests.cases import FOLDER, TODAY, apply, edition
from tests.support.commands import invoke
from tests.support.rendered import rendered

ARTICLE = "content/articles/harbour/01.yml"
DOCUMENT = "content/documents/harbour.yml"
CASES = yaml.safe_load((FOLDER / "standing.yml").read_text("utf-8"))


def said(root: Path, case: dict[str, Any]) -> Path:
    """The edition below ``root`` whose records also say what a case has."""
    for file, key in ((DOCUMENT, "document"), (ARTICLE, "article")):
        path = root / file
        path.write_text(f"{path.read_text('utf-8').rstrip()}\n{case.get(key, '')}\n", "utf-8")
    if "segment" in case:
        path = root / ARTICLE
        text = path.read_text("utf-8")
        path.write_text(text.replace("- id: s1\n", f"- id: s1\n    {case['segment']}\n"), "utf-8")
    return root


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_the_nearest_record_speaks_for_a_pair(case: dict[str, Any], tmp_path: Path) -> None:
    root = said(edition(tmp_path), case)
    assert check(root, today=TODAY).errors == ()
    article = load(root)[0].articles["harbour/01"]
    assert article.standing(article.pairs["s1"]).state == case["state"]


def test_the_page_of_a_document_says_that_its_title_is_doubtful(harbour: Path) -> None:
    told = '<p class="dz-states"><span class="dz-state"'
    said(harbour, {"document": "reviewed: {by: editors, on: 2026-01-02}"})
    assert told not in rendered(load(harbour)[0], "harbour/")
    doubt = {"from": "章程}\ndate", "to": "章程, doubtful: true}\ndate"}
    apply({DOCUMENT: [doubt]}, harbour)
    doubtful = load(harbour)[0]
    page = rendered(doubtful, "harbour/")
    assert told in page
    assert "by machine" in page.partition(told)[2][:300]
    assert "by machine" not in rendered(doubtful, "harbour/01/")
    assert doubtful.documents["harbour"].titles == ["Rules of the Harbour Market", "港市章程"]


def test_a_publication_can_require_that_every_pair_was_reviewed(harbour: Path) -> None:
    said(harbour, {"segment": "reviewed: {by: editors, on: 2026-01-02}"})
    done = invoke("check", "--reviewed", "--all", "--root", str(harbour))
    assert done.exit_code == 1
    assert "01.yml:" in done.stdout
    assert "nobody has reviewed title, s2" in done.stdout
    said(harbour, {"document": "reviewed: {by: editors, on: 2026-01-02}"})
    assert invoke("check", "--reviewed", "--root", str(harbour)).exit_code == 0


def test_the_setting_requires_it_of_what_is_published(harbour: Path) -> None:
    (harbour / "mkdocs.yml").write_text("site_name: A\nextra: {reviewed: true}\n", "utf-8")
    assert "unreviewed" not in invoke("check", "--root", str(harbour)).stdout
    assert "unreviewed" in invoke("check", "--publish", "--root", str(harbour)).stdout
