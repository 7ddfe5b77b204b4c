"""A quotation is exact only if every word is in the edition; a near one shows what differs."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import expect

from bench.quotations import Check, Texts, checked_by_the_engine, planted, verdicts
from duizhao.edition import load
from duizhao.mcp.server import ServedEdition
from duizhao.text.quotations import Checked, QuotationChecker
from tests.cases import FOLDER, edition
from tests.fixtures import NewPage
from tests.support import PROPOSAL
from tests.support.commands import invoke
from tests.support.exported import exported
from tests.support.node import checked_quotations
from tests.support.pages import WIDE, file_url
from tests.support.small_sites import HOOK, build, small_site

CASES = json.loads((FOLDER / "quotations.json").read_text("utf-8"))
COUNT = 200
"""How many quotations of the edition are checked, half of them altered by a word."""


@pytest.fixture(scope="module")
def checker() -> QuotationChecker:
    return QuotationChecker([(text["passages"], text["language"]) for text in CASES["texts"]])


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["text"][:30])
def test_quotations_are_found_as_the_cases_say(
    case: dict[str, Any], checker: QuotationChecker
) -> None:
    found = [
        [
            one.words,
            "-".join([one.verdict, *one.but_for]),
            [[t, *parts] for t, parts, _ in one.matches],
        ]
        for one in checker.check(case["text"])
    ]
    assert found == case["checked"]


def checked_by_the_script(texts: Texts, quotations: Sequence[str]) -> list[list[Checked]]:
    answers = checked_quotations([(parts, side) for _, side, parts in texts], quotations)
    return [[Checked(*one) for one in answer] for answer in answers]


@pytest.mark.parametrize("check", [checked_by_the_engine, checked_by_the_script])
def test_no_altered_quotation_is_exact_and_every_other_one_is_found(check: Check) -> None:
    read, _ = load(PROPOSAL)
    counts = verdicts(read, planted(read, COUNT, seed=44), check)
    assert counts[False, "exact", True] >= 0.98 * COUNT / 2
    assert not any(altered and verdict == "exact" for altered, verdict, _ in counts)


def command(folder: Path, text: bytes, *options: str) -> Any:
    root, file = edition(folder), folder / "answer.txt"
    file.write_bytes(text)
    return invoke("check-quotes", str(file), "--root", str(root), *options)


def test_exact_quotations_pass_and_programs_get_all_that_is_known(tmp_path: Path) -> None:
    done = command(tmp_path, "「每年春季加封」".encode(), "--format", "json")
    assert done.exit_code == 0
    [one] = json.loads(done.stdout)
    assert (one["verdict"], one["quotation"], one["differences"]) == ("exact", "每年春季加封", [])
    [place] = one["places"]
    assert place["key"] == "harbour/01"
    assert place["segments"] == ["s2"]
    assert (place["language"], place["en"]) == ("zh", "They are sealed each spring.")


SUPPLIED = yaml.safe_load((FOLDER / "supplied-quotations.yml").read_text("utf-8"))
ASKED = " ".join(f"“{words}”" for words, _ in SUPPLIED["quotations"])
VERDICTS = [verdict for _, verdict in SUPPLIED["quotations"]]


def with_supplied_words(root: Path) -> Path:
    """Give the article of the cases the words that they say its translation supplied."""
    article = root / "content/articles/harbour/01.yml"
    text = article.read_text("utf-8")
    for name, words in SUPPLIED["supplied"].items():
        text = text.replace(f"- id: {name}\n", f"- id: {name}\n    supplied: {json.dumps(words)}\n")
    article.write_text(text, "utf-8")
    return root


def test_no_command_and_no_model_is_told_that_supplied_words_are_an_exact_quotation(
    tmp_path: Path,
) -> None:
    root = with_supplied_words(edition(tmp_path))
    done = invoke("check-quotes", "--format", "json", "-", "--root", str(root), input=ASKED)
    assert [one["verdict"] for one in json.loads(done.stdout)] == VERDICTS
    published = json.loads(exported(load(root)[0], "json"))
    found, _ = ServedEdition([published]).check_quote(ASKED)
    assert [one.verdict for one in found] == VERDICTS


@pytest.mark.browser
@pytest.mark.html
def test_no_reader_is_told_that_supplied_words_are_an_exact_quotation(
    tmp_path: Path, new_page: NewPage
) -> None:
    root = with_supplied_words(small_site(tmp_path, HOOK))
    done = build(root)
    assert done.returncode == 0, done.stderr
    page = new_page().page
    page.goto(file_url(root / "site/check/index.html"))
    page.locator(".dz-check textarea").fill(ASKED)
    page.locator(".dz-check-form button").click()
    found = page.locator(".dz-check-list > li")
    expect(found).to_have_count(len(VERDICTS))
    for one, verdict in zip(found.all(), VERDICTS, strict=True):
        expect(one).to_have_class(f"dz-check-{verdict}")


@pytest.mark.browser
@pytest.mark.parametrize(("locale", "verdicts"), [
    ("", ["Exact", "Near", "Not in the edition"]),
    ("zh/", ["完全一致", "相近", "未见于本版"]),
])  # fmt: skip
def test_the_page_checks_what_is_pasted_from_a_disk_too(
    offline_site: Path, new_page: NewPage, locale: str, verdicts: list[str]
) -> None:
    visit = new_page(**WIDE)
    page = visit.page
    page.goto(file_url(offline_site / locale / "check" / "index.html"))
    page.locator(".dz-check textarea").fill(
        "“推动有关城市开展对点合作” “Stimulate relevant towns to launch twinning cooperation” "
        "“We sell green cheese by moonlight”"
    )
    page.locator(".dz-check-form button").click()
    found = page.locator(".dz-check-list > li")
    expect(found.locator(".dz-check-verdict b")).to_have_text(verdicts)
    near = found.nth(1)
    expect(near.locator("del")).to_have_text("towns")
    expect(near.locator("ins")).to_have_text("cities")
    note = near.locator("a[href$='/08/index.html#note-people-to-people']")
    expect(note).to_have_text(re.compile(r"(翻译|Translation) \d"))
    place = near.locator("a[rel=bookmark]")
    expect(place).to_have_text("第八条第一句" if locale else "Article 8, sentence 1")
    # The original comes first, as on every page.
    assert re.match("zh", near.locator(".dz-check-pair > p").first.get_attribute("lang") or "")
    near.locator("a[rel=bookmark]").click()
    page.wait_for_url(re.compile("/08/index.html#s1$"))
    assert not [url for url in visit.requests if not url.startswith("file:")]


@pytest.mark.browser
def test_some_planted_quotations_are_told_apart_on_the_page(site: str, new_page: NewPage) -> None:
    read, _ = load(PROPOSAL)
    some = list(planted(read, 20, seed=7))
    page = new_page(**WIDE).page
    page.goto(f"{site}check/")
    page.locator(".dz-check textarea").fill("\n\n".join(one.words for one in some))
    page.locator(".dz-check-form button").click()
    verdicts = page.locator(".dz-check-list > li > .dz-check-verdict b")
    expect(verdicts).to_have_text(["Near" if one.altered else "Exact" for one in some])


@pytest.mark.browser
def test_a_document_that_cannot_be_loaded_makes_nothing_certain(
    site: str, new_page: NewPage
) -> None:
    page = new_page(**WIDE).page
    page.route("**/texts.js", lambda route: route.abort())
    page.goto(f"{site}check/")
    page.locator(".dz-check textarea").fill("“推动有关城市开展对点合作”")
    page.locator(".dz-check-form button").click()
    expect(page.locator(".dz-check-said")).to_contain_text("nothing is certain")
