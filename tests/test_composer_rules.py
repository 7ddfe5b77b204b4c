"""The form's own modules, run by Node.js: they judge, quote, name and write as the engine does."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from duizhao.checks.report import check
from duizhao.checks.rules import RULES
from duizhao.composer.composer import LONGEST_URL, known_passages, rules_data
from duizhao.edition import Edition, load, pairs_at
from duizhao.model import INBOX, SIDES, Submission
from duizhao.notes.forges import Repository
from duizhao.records import layout
from duizhao.records.editing import as_annotation, with_annotations
from duizhao.records.formatting import canonical
from duizhao.records.source import Source
from duizhao.site.reading.note_form import page_data
from duizhao.text import anchors, markdown
from duizhao.text.unshown import unshown
from tests.cases import BASE as SMALL
from tests.cases import FOLDER, TODAY, edition
from tests.support import PROPOSAL
from tests.support.examples import tables
from tests.support.hostile_notes import hostile_notes
from tests.support.markdown_bodies import random_bodies
from tests.support.node import composer_answers
from tests.support.rounds import first_by_day

pytestmark = pytest.mark.slow

Data = dict[str, Any]
GIVEN: Data = {
    "data": {
        **rules_data(),
        "host": Repository("https://github.com/editors/text").new_file(),
        "inbox": [],
        "contributors": [],
        "passages": known_passages(load(SMALL)[0]),
    },
    "words": {},
}
"""What the engine puts before the composer, as far as these modules look at it."""
BASE: Data = {
    "id": "tide",
    "article": "harbour/01",
    "type": "context",
    "target": {"segment": "s1", "en": "stall"},
    "author": "editors",
    "date": "2021-05-01",
    "en": "A stall is a place in the market.",
}
"""The note that each case of tests/cases/composer.yml changes."""


@dataclass(frozen=True)
class Case:
    """A note, and the rules that refuse it or say something of it."""

    name: str
    note: Data
    change: Mapping[str, Any]
    find: list[str]
    warn: list[str]


def cases() -> Iterator[Case]:
    """Every case on which the form and the check must agree."""
    # All scalars are text, as in a record.
    text = (FOLDER / "composer.yml").read_text(encoding="utf-8")
    for subject, items in yaml.load(text, Loader=yaml.BaseLoader).items():
        for item in items:
            assert item.keys() <= {"name", "note", "drop", "repeat", "change", "find", "warn"}, item
            note = {**BASE, **item.get("note", {})}
            for name in item.get("drop", ()):
                del note[name]
            for name, how in item.get("repeat", {}).items():
                note[name] = how["text"] * int(how["times"])
            found = (sorted(item.get(sort, ())) for sort in ("find", "warn"))
            yield Case(f"{subject}: {item['name']}", note, item.get("change", {}), *found)


def file_of(note: Data) -> str:
    """The file of a note as the engine lays it out."""
    fields = {name: value for name, value in note.items() if name != "id"}
    return layout.record(layout.value_of(fields), Submission)


def known(here: Edition, key: str) -> Data:
    """What the form knows of a record when it is on its page."""
    return page_data(here, here.holders[key]) | {
        "today": TODAY.isoformat(),
        "contributors": list(here.contributors),
        "taken": sorted(here.inbox),
        "units": {name: {"en": p.en, "zh": p.zh} for name, p in here.holders[key].pairs.items()},
    }


TABLES = tables("composer-rules.yml")
NOT_OF_NOTES = {*TABLES["not-of-notes"]}


def test_there_are_enough_cases_and_every_rule_of_notes_has_one() -> None:
    names = [case.name for case in cases()]
    assert len(names) == len(set(names)) >= 80
    judged = {rule for case in cases() for rule in (*case.find, *case.warn)}
    assert judged == set(RULES) - NOT_OF_NOTES


def rules_of(problems: list[Data], severity: str) -> list[str]:
    """The rules of some problems that the form has found."""
    return sorted({one["rule"] for one in problems if one["severity"] == severity})


def test_the_form_and_the_check_agree_on_every_case(tmp_path: Path) -> None:
    asked, expected, by_check = [], [], []
    for number, case in enumerate(cases()):
        root = edition(tmp_path / str(number), case.change)
        here, _ = load(root)
        key = case.note.get("article", "")
        asked.append([case.note, known(here, key if pairs_at(here, key) else "harbour/01")])
        expected.append([case.name, case.find, case.warn])
        file = root / "content" / "inbox" / f"{case.note['id']}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(file_of(case.note), encoding="utf-8")
        report = check(root, today=TODAY)
        found = (
            sorted({p.rule for p in some} - NOT_OF_NOTES)
            for some in (report.errors, report.warnings)
        )
        by_check.append([case.name, *found])
    by_form = [
        [name, rules_of(found, "error"), rules_of(found, "warning")]
        for (name, _, _), found in zip(
            expected, composer_answers(GIVEN, "check", asked), strict=True
        )
    ]
    assert by_check == expected
    assert by_form == expected


@pytest.mark.parametrize("count", first_by_day([1_200, 5_000]))
def test_the_form_and_the_check_agree_on_whatever_somebody_may_write(
    count: int, tmp_path: Path
) -> None:
    root = edition(tmp_path)
    here, _ = load(root)
    pages = {key: known(here, key) for key in (*here.articles, *here.documents)}
    elsewhere = pages["harbour/01"] | {"active": [], "retired": []}
    units = {key: page["units"] for key, page in pages.items()}
    notes = list(hostile_notes(count, 11, units))
    by_form = composer_answers(
        GIVEN, "check", [[note, pages.get(note["article"], elsewhere)] for note in notes]
    )
    files = composer_answers(GIVEN, "fileOf", [[note] for note in notes])
    for note, text in zip(notes, files, strict=True):
        (root / INBOX.path(note["id"])).write_bytes(text.encode())
    by_check: dict[str, list[Data]] = defaultdict(list)
    for one in check(root, today=TODAY).problems:
        if one.rule not in NOT_OF_NOTES:
            by_check[one.where.file].append({"rule": one.rule, "severity": one.severity.value})
    differing = [
        (note, *found)
        for note, problems in zip(notes, by_form, strict=True)
        for severity in ("error", "warning")
        if len(
            found := {
                tuple(rules_of(some, severity))
                for some in (problems, by_check[INBOX.path(note["id"])])
            }
        )
        > 1
    ]
    assert differing == []
    # Nobody need wonder whether they agree because nothing was found, or everything was.
    counted = Counter(one["rule"] for found in by_check.values() for one in found)
    assert {rule for rule, times in counted.items() if times > 5} >= (
        set(RULES) - NOT_OF_NOTES - {"file", "file-name", "gist", "unique", "retired"}
    )
    assert sum(not list(rules_of(found, "error")) for found in by_form) > count / 100


def test_half_a_character_is_refused_by_the_form_for_no_file_can_hold_it() -> None:
    here, _ = load(SMALL)
    note = {**BASE, "en": "Half a bell \ud83d."}
    [found] = composer_answers(GIVEN, "check", [[note, known(here, "harbour/01")]])
    assert rules_of(found, "error") == ["characters"]


WORDS = TABLES["words"]


def random_notes(count: int) -> Iterator[Data]:
    """Notes of words that YAML might take for something else, in every length."""
    some = random.Random(4)

    def words(most: int, between: str = " ") -> str:
        return between.join(some.choice(WORDS) for _ in range(some.randint(1, most)))

    def quote() -> str | Data:
        exact = words(some.choice([1, 2, 5, 14]), some.choice([" ", ""]))
        beside = {"prefix": words(5), "suffix": some.choice(["", " "]) + words(5)}
        chosen = {name: value for name, value in beside.items() if some.random() < 0.4}
        return {"exact": exact, **chosen} if chosen else exact

    def body() -> str:
        paragraphs = some.choice([1, 1, 1, 2, 3])
        return "\n\n".join(words(60, some.choice([" ", " ", "", "  "])) for _ in range(paragraphs))

    for _ in range(count):
        target = {side: quote() for side in SIDES if some.random() < 0.8}
        bodies: Data = {side: body() for side in SIDES if some.random() < 0.8}
        yield {
            "id": "x",
            "article": some.choice(["harbour/01", "harbour", "2017", "d/null"]),
            "type": "context",
            "target": {"segment": some.choice(["s1", "title", "s12"]), **target},
            "author": some.choice(["editors", "on", "null", "1e3", "no", "a-b"]),
            "date": "2021-05-01",
            **bodies,
        }


@pytest.mark.parametrize("count", first_by_day([250, 800]))
def test_a_file_of_the_form_says_what_the_note_says_and_is_laid_out_when_it_is_folded(
    count: int,
) -> None:
    notes = list(random_notes(count))
    record = Source("content/articles/d/01.yml", "segments: []\n")
    for note, text in zip(
        notes, composer_answers(GIVEN, "fileOf", [[note] for note in notes]), strict=True
    ):
        written, usual = (Source("content/inbox/x.yml", one) for one in (text, file_of(note)))
        fields = {name: value for name, value in note.items() if name != "id"}
        fields |= {side: note[side].strip(" \n") for side in SIDES if side in note}
        assert yaml.load(text, Loader=yaml.BaseLoader) == fields
        formatted, problems = canonical(written, INBOX)
        assert formatted == usual.text or problems
        folded = (
            with_annotations(record, [as_annotation("x", source)]) for source in (written, usual)
        )
        assert next(folded) == next(folded)


def test_a_body_is_a_block_of_its_own_lines_that_can_be_read() -> None:
    note = {**BASE, "en": "A *stall*: it’s\n\n- one # two\n", "zh": "各摊“公平”。"}
    [text] = composer_answers(GIVEN, "fileOf", [[note]])
    assert (
        text
        == """\
article: "harbour/01"
type: "context"
target:
  segment: "s1"
  en: "stall"
author: "editors"
date: "2021-05-01"
en: |-
  A *stall*: it’s

  - one # two
zh: |-
  各摊“公平”。
"""
    )


def spans_of(here: Edition, count: int) -> Iterator[tuple[str, int, int]]:
    """Places in the texts of an edition: the text, where they begin, where they end."""
    some = random.Random(8)
    texts = [
        p.get(s) for key in here.articles for p in here.holders[key].pairs.values() for s in SIDES
    ]
    for _ in range(count):
        text = some.choice([text for text in texts if text])
        start = some.randrange(len(text))
        yield text, start, min(len(text), start + some.choice([1, 1, 2, 3, 8, 30]))


def test_a_place_becomes_the_quote_that_the_engine_makes_of_it() -> None:
    here, _ = load(PROPOSAL)
    places: list[tuple[str, int, int]] = [
        (text, a, b) for text, a, b in spans_of(here, 400) if text[a:b].strip()
    ]
    places += [("anana anana 𨱏𨱏, 𨱏", a, a + 1) for a in (0, 2, 6, 12, 13, 16)]
    made = composer_answers(GIVEN, "context", places)
    for (text, start, end), quote in zip(places, made, strict=True):
        expected = anchors.context(anchors.Span(start, end), text)
        assert quote == {
            name: words
            for name, words in (
                ("exact", expected.exact),
                ("prefix", expected.prefix),
                ("suffix", expected.suffix),
            )
            if words
        }


@pytest.mark.parametrize(("segment", "en", "zh", "made"), TABLES["new-ids"])
def test_an_id_is_made_of_the_words_or_a_term_in_them(
    segment: str, en: str, zh: str, made: str, tmp_path: Path
) -> None:
    here, _ = load(edition(tmp_path))
    place = {"type": "context", "segment": segment, "en": en, "zh": zh}
    assert composer_answers(GIVEN, "newId", [[place, known(here, "harbour/01")]]) == [made]


@pytest.mark.parametrize("times", [100, 1_000])
def test_an_address_is_never_longer_than_a_host_takes(times: int) -> None:
    text = "a 字,:/&=+#%\n" * times
    [found] = composer_answers(GIVEN, "newFile", [["tide", text]])
    assert len(found["url"].encode()) <= LONGEST_URL
    asked = parse_qs(urlsplit(found["url"]).query, strict_parsing=True)
    assert asked["filename"] == ["content/inbox/tide.yml"]
    assert found["filled"] == ("value" in asked) == (times < 1_000)
    assert asked.get("value", [text]) == [text]


def test_a_host_that_takes_no_text_from_an_address_is_given_the_name_alone() -> None:
    host = Repository("https://gitlab.com/group/text").new_file()
    given = GIVEN | {"data": GIVEN["data"] | {"host": host}}
    url = "https://gitlab.com/group/text/-/new/main?file_name=content/inbox/tide.yml"
    assert composer_answers(given, "newFile", [["tide", "en: x"]]) == [
        {"url": url, "filled": False}
    ]


def test_without_a_host_there_is_no_address_for_a_new_file() -> None:
    given = GIVEN | {"data": GIVEN["data"] | {"host": None}}
    assert composer_answers(given, "newFile", [["tide", "en: x"]]) == [None]


@pytest.mark.parametrize("count", first_by_day([1_000, 3_000]))
def test_both_read_the_same_links_and_the_same_html_in_any_body(count: int) -> None:
    bodies = list(random_bodies(count, 5))
    found = composer_answers(GIVEN, "linksAndTags", [[body] for body in bodies])
    for body, (links, tags) in zip(bodies, found, strict=True):
        assert [link.text for link in markdown.links(body)] == links
        assert [tag.text for tag in markdown.tags(body)] == tags
        for one in (*markdown.links(body), *markdown.tags(body)):
            assert 0 <= one.offset <= len(body)


@pytest.mark.parametrize("count", first_by_day([1_000, 3_000]))
def test_both_find_the_same_that_a_page_would_not_show_in_any_body(count: int) -> None:
    bodies = list(random_bodies(count, 6))
    found = composer_answers(GIVEN, "unshown", [[body] for body in bodies])
    for body, by_form in zip(bodies, found, strict=True):
        by_check = list(unshown(body))
        assert [[one.why, one.text, one.shown] for one in by_check] == by_form
        for one in by_check:
            assert 0 <= one.offset <= len(body)
