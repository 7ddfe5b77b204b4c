"""A check that keeps what it found says the same, to the byte, as one that keeps nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao.cache import FOLDER, caching
from duizhao.checks import report
from duizhao.checks.report import Report, check
from duizhao.checks.report_formats import as_json, as_text, summary
from tests.support import editions

STEPS = 15
"""How often an edition is changed at random."""
TODAY = date(2026, 11, 26)

Change = Callable[[Path, random.Random], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    editions.write(4, tmp_path / "edition", copied=False)
    return tmp_path / "edition"


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


def article(root: Path, chance: random.Random) -> Path:
    found = sorted((root / "content" / "articles").rglob("*.yml"))
    return chance.choice([path for path in found if not path.name.startswith("broken")])


def edit(path: Path, change: Callable[[Any], None]) -> None:
    value = yaml.safe_load(path.read_text("utf-8"))
    change(value)
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")


def a_text(words: str, side: str) -> Change:
    """Let a text of an article begin with some words."""

    def change(root: Path, chance: random.Random) -> None:
        def put(value: Any) -> None:
            for segment in value["segments"][-1:]:
                segment[side] = f"{words}{segment[side]}"

        edit(article(root, chance), put)

    return change


def a_body(words: str) -> Change:
    """Let the body of a note end with some words."""

    def change(root: Path, chance: random.Random) -> None:
        def put(value: Any) -> None:
            note = chance.choice(value["annotations"])
            note["en"] = f"{note['en']} {words}"

        edit(article(root, chance), put)

    return change


def a_field(name: str, given: Any) -> Change:
    """Give an article a field."""
    return lambda root, chance: edit(article(root, chance), lambda v: v.update({name: given}))


def a_note(**fields: Any) -> Change:
    """Change what a note says of itself."""

    def change(root: Path, chance: random.Random) -> None:
        edit(article(root, chance), lambda value: value["annotations"][0].update(fields))

    return change


def a_letter(root: Path, chance: random.Random) -> None:
    """Write a letter of a word as one of another script that looks the same, or back again."""
    path = article(root, chance)
    text = path.read_text("utf-8")
    there, other = chance.choice((("first", "f\u0456rst"), ("f\u0456rst", "first")))
    path.write_text(text.replace(there, other), "utf-8")


def a_removed_file(root: Path, chance: random.Random) -> None:
    path = article(root, chance)
    if len(list(path.parent.iterdir())) > 2:
        path.unlink()


def a_copied_file(root: Path, chance: random.Random) -> None:
    path = article(root, chance)
    path.with_name(f"copy-{chance.randint(1, 99)}.yml").write_bytes(path.read_bytes())


def a_broken_file(root: Path, chance: random.Random) -> None:
    path = article(root, chance)
    path.with_name("broken.yml").write_text("segments: [\n", "utf-8")


def a_comment(root: Path, chance: random.Random) -> None:
    path = article(root, chance)
    path.write_text(path.read_text("utf-8").replace("\n  en: ", "\n  en: no #1 of ", 1), "utf-8")


def a_waiver(root: Path, chance: random.Random) -> None:
    rule = chance.choice(("punctuation", "language", "spaces", "html"))
    a_field("waive", [{"rule": rule, "why": "The source has it."}])(root, chance)


def a_submission(root: Path, chance: random.Random) -> None:
    path = article(root, chance)
    note = yaml.safe_load(path.read_text("utf-8"))["annotations"][0]
    note.pop("id")
    note["article"] = f"{path.parent.name}/{path.stem}"
    sent = root / "content" / "inbox" / f"sent-{chance.randint(1, 99)}.yml"
    sent.parent.mkdir(exist_ok=True)
    sent.write_text(yaml.safe_dump(note, allow_unicode=True), "utf-8")


def a_term(root: Path, chance: random.Random) -> None:
    def put(value: Any) -> None:
        chance.choice(value).setdefault("renderings", []).append("a  word")

    edit(root / "content" / "glossary.yml", put)


def a_theme(root: Path, chance: random.Random) -> None:
    edit(
        root / "content" / "themes.yml",
        lambda value: value[0].update(id=f"t-{chance.random()}"[:4]),
    )


def a_document(root: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((root / "content" / "documents").glob("*.yml")))
    edit(path, lambda value: value.update(date=chance.choice(("2017-01-01", "2031-01-01"))))


def nothing(root: Path, chance: random.Random) -> None:
    pass


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
    a_letter, a_letter, a_letter, a_removed_file, a_copied_file, a_broken_file, a_comment,
    a_waiver, a_term, a_theme, a_document, nothing,
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_what_is_kept_changes_nothing_of_what_is_said(root: Path, seed: int) -> None:
    chance = random.Random(seed)
    assert checked(root) == checked(root) == checked(root, kept=False)
    for _ in range(STEPS):
        change = chance.choice(CHANGES)
        change(root, chance)
        assert checked(root) == checked(root, kept=False), change


def test_the_rules_are_asked_of_the_record_that_changed_alone(root: Path, asked: list[str]) -> None:
    checked(root)
    assert len(asked) > 4
    asked.clear()
    before = checked(root)
    assert asked == []
    path = article(root, random.Random(1))
    a_text("Two  spaces ", "en")(root, random.Random(1))
    assert checked(root) != before
    assert asked == [path.relative_to(root).as_posix()]


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\x00", b"[" * 100_000])
def test_what_is_damaged_is_not_believed(root: Path, asked: list[str], damage: bytes) -> None:
    a_text("Two  spaces ", "en")(root, random.Random(1))
    before = checked(root)
    for path in (root / FOLDER).glob("*.json"):
        path.write_bytes(damage)
    asked.clear()
    assert checked(root) == before
    assert len(asked) > 4


def test_another_engine_asks_again(
    root: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = checked(root)
    asked.clear()
    monkeypatch.setattr("duizhao.cache.cached_values.engine_digest", lambda: "another")
    assert checked(root) == before
    assert len(asked) > 4
