"""A check that keeps what it found says the same, to the byte, as one that keeps nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duizhao.cache import FOLDER, caching
from duizhao.checks import report
from duizhao.checks.report import Report, check
from duizhao.checks.report_formats import as_json, as_text, summary
from tests.cases.small import write
from tests.support.edits import EditedEdition, a_new_article, a_removed_article, a_submission

STEPS = 15
"""How often an edition is changed at random."""
TODAY = date(2026, 11, 26)

Change = Callable[[EditedEdition, random.Random], None]


@pytest.fixture
def edition(tmp_path: Path) -> EditedEdition:
    return EditedEdition(tmp_path / "edition")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of the records of which the rules are asked."""
    found: list[str] = []
    rules_for = report._rules_for

    def noting(record: Any) -> list[str]:
        found.append(record.file)
        return rules_for(record)

    monkeypatch.setattr(report, "_rules_for", noting)
    return found


def said(report: Report) -> tuple[str, str, str]:
    """Return all that is said of an edition."""
    assert report.sizes["notes"] == len(report.edition.all_notes())
    return as_text(report, every=True), as_json(report), summary(report)


def checked(root: Path, *, kept: bool = True) -> tuple[str, str, str]:
    """Check an edition as a new run of the command does."""
    with caching(root if kept else None):
        return said(check(root, today=TODAY, cache={}))


def a_text(words: str, side: str) -> Change:
    """Let a text of an article begin with some words."""

    def put(value: Any) -> None:
        for segment in value["segments"][-1:]:
            segment[side] = f"{words}{segment[side]}"

    return lambda edition, chance: edition.change_some(chance, put)


def a_body(words: str) -> Change:
    """Let the body of a note end with some words."""

    def put(value: Any) -> None:
        value["annotations"][0]["en"] += f" {words}"

    return lambda edition, chance: edition.change_some(chance, put)


def a_field(name: str, given: Any) -> Change:
    """Give an article a field."""
    return lambda edition, chance: edition.change_some(chance, lambda v: v.update({name: given}))


def a_note(**fields: Any) -> Change:
    """Change what a note says of itself."""
    return lambda edition, chance: edition.change_some(
        chance, lambda value: value["annotations"][0].update(fields)
    )


def a_letter(edition: EditedEdition, chance: random.Random) -> None:
    """Write a letter of a word as one of another script that looks the same, or back again."""
    path = chance.choice(edition.articles())
    text = path.read_text("utf-8")
    there, other = chance.choice((("first", "f\u0456rst"), ("f\u0456rst", "first")))
    path.write_text(text.replace(there, other), "utf-8")


def a_broken_file(edition: EditedEdition, _chance: random.Random) -> None:
    write(edition.root, {"content/inbox/broken.yml": "article: [\n"})


def a_comment(edition: EditedEdition, chance: random.Random) -> None:
    path = chance.choice(edition.articles())
    path.write_text(path.read_text("utf-8").replace("\n  en: ", "\n  en: no #1 of ", 1), "utf-8")


def a_waiver(edition: EditedEdition, chance: random.Random) -> None:
    rule = chance.choice(("punctuation", "language", "spaces", "html"))
    a_field("waive", [{"rule": rule, "why": "The source has it."}])(edition, chance)


def a_rendering(edition: EditedEdition, chance: random.Random) -> None:
    """Give a term a rendering that no text has."""

    def put(value: Any) -> None:
        chance.choice(value).setdefault("renderings", []).append("a  word")

    edition.change("glossary.yml", put)


def another_theme(edition: EditedEdition, chance: random.Random) -> None:
    """Give a theme another id."""
    edition.change("themes.yml", lambda value: value[0].update(id=f"t-{chance.random()}"[:4]))


def a_date(edition: EditedEdition, chance: random.Random) -> None:
    file = f"documents/{chance.choice(edition.documents()).name}"
    edition.change(file, lambda v: v.update(date=chance.choice(("2017-01-01", "2031-01-01"))))


ELSEWHERE = {"article": "ordinance-001", "segment": "title", "en": "what is not there"}
CHANGES: tuple[Change, ...] = (
    *(a_text(words, "en") for words in ("Two  spaces ", "港口 ", "wоrd ", "，", "“a” \"b\" ")),
    *(a_text(words, "zh") for words in ("港口 港口", "a , b", "港口,", "e\u0301", "a\nb")),
    *map(a_body, ("<b>bold</b>", "[a](b)", "![an image](https://c.example)", "[a](javascript:b)")),
    *map(a_body, ("The English has “what is not there”.", "[x](https://elsewhere.example/)")),
    a_note(target={"segment": "s1", "en": "what is not there"}), a_note(author="nobody"),
    a_note(type="comparison", compared=[ELSEWHERE]),
    a_submission, a_note(date="2031-01-01"), a_note(id="one"), a_field("themes", ["unknown"]),
    a_field("segments", []), a_field("kind", "preamble"), a_field("nothing", "known"),
    a_letter, a_letter, a_letter, a_removed_article, a_new_article, a_broken_file, a_comment,
    a_waiver, a_rendering, another_theme, a_date,
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_what_is_kept_changes_nothing_of_what_is_said(edition: EditedEdition, seed: int) -> None:
    chance, root = random.Random(seed), edition.root
    assert checked(root) == checked(root) == checked(root, kept=False)
    for _ in range(STEPS):
        change = chance.choice(CHANGES)
        change(edition, chance)
        assert checked(root) == checked(root, kept=False), change


def test_the_rules_are_asked_of_the_record_that_changed_alone(
    edition: EditedEdition, asked: list[str]
) -> None:
    root = edition.root
    checked(root)
    assert len(asked) > 4
    asked.clear()
    before = checked(root)
    assert asked == []
    path = random.Random(1).choice(edition.articles())
    a_text("Two  spaces ", "en")(edition, random.Random(1))
    assert checked(root) != before
    assert asked == [path.relative_to(root).as_posix()]


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\x00", b"[" * 100_000])
def test_what_is_damaged_is_not_believed(
    edition: EditedEdition, asked: list[str], damage: bytes
) -> None:
    root = edition.root
    a_text("Two  spaces ", "en")(edition, random.Random(1))
    before = checked(root)
    for path in (root / FOLDER).glob("*.json"):
        path.write_bytes(damage)
    asked.clear()
    assert checked(root) == before
    assert len(asked) > 4


def test_another_engine_asks_again(
    edition: EditedEdition, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = edition.root
    before = checked(root)
    asked.clear()
    monkeypatch.setattr("duizhao.cache.cached_values.engine_digest", lambda: "another")
    assert checked(root) == before
    assert len(asked) > 4
