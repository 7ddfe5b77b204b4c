"""The program of the form, in a real browser: it judges, lays out and shows as the engine does."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Page

from duizhao.checks.report import check
from duizhao.checks.rules import RULES
from duizhao.contribute import quote_location
from duizhao.contribute.composer import LONGEST_ADDRESS, page_data
from duizhao.contribute.quote_location import QuoteLocation
from duizhao.edition import Edition, load
from duizhao.model import INBOX, SIDES, Quote, Submission
from duizhao.records import layout
from duizhao.records.formatting import canonical
from duizhao.records.source import Source
from duizhao.render.prose import prose
from duizhao.text import anchors
from tests.cases import FOLDER, TODAY, edition
from tests.support import ROOT

pytestmark = pytest.mark.browser
Data = dict[str, Any]
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
    """Every case on which the browser and the command must agree."""
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
    return page_data(here, key) | {
        "today": TODAY.isoformat(),
        "contributors": list(here.contributors),
        "taken": sorted(here.inbox),
        "units": {name: {"en": p.en, "zh": p.zh} for name, p in here.units(key).items()},
    }


# What a file that the form has written cannot break, and what is said of other records alone.
NOT_OF_NOTES = {
    "coverage",
    "duplicate-key",
    "encoding",
    "file-number",
    "kind",
    "line-break",
    "number",
    "occurrence",
    "quotation-marks",
    "rendering",
    "reserved",
    "unused",
    "yaml",
}


def test_there_are_enough_cases_and_every_rule_of_notes_has_one() -> None:
    names = [case.name for case in cases()]
    assert len(names) == len(set(names)) >= 80
    judged = {rule for case in cases() for rule in (*case.find, *case.warn)}
    assert judged == set(RULES) - NOT_OF_NOTES


def test_the_browser_and_the_check_agree_on_every_case(composer: Page, tmp_path: Path) -> None:
    given, expected, by_check = [], [], []
    for number, case in enumerate(cases()):
        root = edition(tmp_path / str(number), case.change)
        here, _ = load(root)
        key = case.note.get("article", "")
        given.append([case.note, known(here, key if here.units(key) else "harbour/01")])
        expected.append([case.name, case.find, case.warn])
        file = root / "content" / "inbox" / f"{case.note['id']}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(file_of(case.note), encoding="utf-8")
        report = check(root, today=TODAY)
        found = (sorted({p.rule for p in some}) for some in (report.errors, report.warnings))
        by_check.append([case.name, *found])
    by_browser = composer.evaluate(
        """given => given.map(([note, page]) => {
          const found = duizhaoComposer.check(note, page);
          return ["error", "warning"].map((sort) => {
            const some = found.filter((one) => one.severity === sort);
            return [...new Set(some.map((one) => one.rule))].sort();
          });
        })""",
        given,
    )
    assert by_check == expected
    assert [[name, *found] for (name, _, _), found in zip(expected, by_browser, strict=True)] == (
        expected
    )


WORDS = [
    *("the", "weights", "and", "yes", "no", "null", "~", "2017", "1e3", "0x1F", "1:30", "08"),
    *("2017-12-03", "=", "<<", ".5", ".inf", "on", "Off", "-", "?", ":", "|", ">", "#x", "'q'"),
    *('"d"', "\\", "{x}", "[y]", "a,b", "...", "---", "!tag", "&a", "*b", "%", "@", "`c`", "a?"),
    *(
        "e-mail:",
        "a:b",
        "a: b",
        "a #b",
        "- a",
        "公平衡器",
        "，",
        "。",
        "数字经济",
        "“互联网+”",
        "：",
    ),
    *("café", "x\u0304", "🌱", "❤️", "🇨🇳", "①", "ｔ", "ﾃ", "\u00a0", "\u3000", "long-" * 9),
]


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


def test_a_file_is_laid_out_to_the_byte_as_the_engine_lays_it_out(composer: Page) -> None:
    notes = list(random_notes(800))
    texts = composer.evaluate("notes => notes.map(duizhaoComposer.fileOf)", notes)
    assert texts == [file_of(note) for note in notes]
    for text in texts[:40]:
        formatted, problems = canonical(Source("content/inbox/x.yml", text), INBOX)
        assert formatted == text or problems


def spans_of(here: Edition, count: int) -> Iterator[tuple[str, int, int]]:
    """Places in the texts of an edition: the text, where they begin, where they end."""
    some = random.Random(8)
    texts = [p.get(s) for key in here.articles for p in here.units(key).values() for s in SIDES]
    for _ in range(count):
        text = some.choice([text for text in texts if text])
        start = some.randrange(len(text))
        yield text, start, min(len(text), start + some.choice([1, 1, 2, 3, 8, 30]))


def test_a_place_becomes_the_quote_that_the_engine_makes_of_it(composer: Page) -> None:
    here, _ = load(ROOT)
    places: list[tuple[str, int, int]] = [
        (text, a, b) for text, a, b in spans_of(here, 400) if text[a:b].strip()
    ]
    places += [("anana anana 𨱏𨱏, 𨱏", a, a + 1) for a in (0, 2, 6, 12, 13, 16)]
    made = composer.evaluate("all => all.map((one) => duizhaoComposer.context(...one))", places)
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


def test_an_id_is_the_one_that_the_command_proposes(composer: Page) -> None:
    here, _ = load(ROOT)
    some = random.Random(15)
    asked, expected = [], []
    for key in here.articles:
        for unit, pair in list(here.units(key).items())[:3]:
            page = known(here, key)
            for side in SIDES:
                text = pair.get(side) or ""
                start = some.randrange(max(1, len(text) - 20))
                exact = text[start : start + 14].strip()
                if not exact:
                    continue
                words = {"en": "", "zh": "", side: exact}
                asked.append([{"type": "context", "segment": unit, **words}, page])
                quotes = {side: Quote(exact=exact)}
                expected.append(
                    quote_location.new_id(here, key, QuoteLocation(unit, quotes), "context")
                )
    # Windows could not store a file of that name.
    key = next(iter(here.articles))
    asked.append([{"type": "context", "segment": "s1", "en": "Con", "zh": ""}, known(here, key)])
    expected.append("con-2")
    place = QuoteLocation("s1", {"en": Quote(exact="Con")})
    assert quote_location.new_id(here, key, place, "context") == "con-2"
    made = composer.evaluate("all => all.map((one) => duizhaoComposer.newId(...one))", asked)
    assert made == expected


SHOWN = """bodies => bodies.map(([body, html]) => {
  const mine = document.createElement("div");
  mine.append(...duizhaoComposer.markdown(body));
  const theirs = new DOMParser().parseFromString(html, "text/html").body;
  const plain = (root) => [
    [...root.querySelectorAll(":not(div)")].map((one) => one.tagName).join(" "),
    root.textContent.replace(/\\s+/g, ""),
    [...root.querySelectorAll("p")].map((one) => one.textContent.replace(/\\s+/g, " ").trim()),
    [...root.querySelectorAll("a")].map((one) => one.getAttribute("href")),
  ];
  return [plain(mine), plain(theirs)];
})"""
MARKDOWN = (
    "One *two* __three__ `<b>` \\*four\\*.\n\nAnother\nline.",
    'A [link](https://a.example/x_(y) "title"), <https://b.example/> and [this](#s2).',
    "- one\n- two\n    - inner\n\nAfter.",
    "1. one\n2. two",
    "> quoted\n> *words*\n\nnot quoted",
    "    code <b>\n\ntext",
    "a_b_c and snake_case_word, 2*3*4",
    "One.  \nTwo.\n\n***\n\nThree &amp; four &lt;b&gt; &#42;",
    "# A heading\n\ntext",
    "[a][b] and [c].\n\n[b]: https://b.example/\n[c]: https://c.example/",
)
EVIL = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)> and <b onclick=alert(1)>bold</b>",
    "[x](javascript:alert(1)) [y](&#106;avascript:alert(1)) ![z](javascript:alert(1))",
    "<javascript:alert(1)> [x](data:text/html,<script>) [y](//evil.example)",
    "</dialog></body><iframe src=//evil.example></iframe>",
    '[x](https://a.example/"onmouseover=alert(1))',
    "<style>*{display:none}</style> <!-- a --> <svg/onload=alert(1)>",
    "[" * 200 + "x" + "](y)" * 200,
    "*" * 5_000 + "a_" * 2_000,
)


def test_the_preview_shows_what_the_page_will_show(composer: Page) -> None:
    here, _ = load(ROOT)
    notes = [note.remark.get(side) for note in here.all_notes() for side in SIDES]
    bodies = [body for body in (*notes, *MARKDOWN) if body]
    shown = composer.evaluate(SHOWN, [[body, str(prose(body))] for body in bodies])
    wrong = [
        (body, mine, theirs)
        for body, (mine, theirs) in zip(bodies, shown, strict=True)
        if mine != theirs
    ]
    assert wrong == []


TAGS = {"a", "blockquote", "br", "code", "div", "em", "hr", "li", "ol", "p", "pre", "strong", "ul"}


def test_the_preview_is_made_of_harmless_elements_alone(composer: Page) -> None:
    found = composer.evaluate(
        """bodies => bodies.flatMap((body) => {
          const root = document.createElement("div");
          root.append(...duizhaoComposer.markdown(body));
          document.body.append(root);
          return [...root.querySelectorAll("*")].map((one) => [
            one.tagName, one.getAttributeNames().sort().join(" "), one.getAttribute("href")]);
        })""",
        [*EVIL, *MARKDOWN],
    )
    assert {tag.lower() for tag, _, _ in found} <= TAGS
    attributes = {"", "title", "href rel target", "href rel target title"}
    assert {names for _, names, _ in found} <= attributes
    for _, _, href in found:
        assert href is None or re.match(r"https?://|mailto:", href), href


@pytest.mark.parametrize("times", [100, 1_000])
def test_an_address_is_never_longer_than_a_host_takes(composer: Page, times: int) -> None:
    text = "a 字,:/&=+#%\n" * times
    found = composer.evaluate("text => duizhaoComposer.newFile('tide', text)", text)
    assert len(found["url"].encode()) <= LONGEST_ADDRESS
    asked = parse_qs(urlsplit(found["url"]).query, strict_parsing=True)
    assert asked["filename"] == ["content/inbox/tide.yml"]
    assert found["filled"] == ("value" in asked) == (times < 1_000)
    assert asked.get("value", [text]) == [text]
