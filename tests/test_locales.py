"""The catalogues of the interface's words: the same keys, all of them used, in their languages."""

import re
from datetime import date
from pathlib import Path

import pytest
from markupsafe import Markup

from duizhao.locales.catalogues import LOCALES, Locale, entries
from duizhao.locales.words import Catalogue
from duizhao.model import PartialDate
from duizhao.site.pages.kinds import KINDS

KEY = r"[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+"
LOOKED_UP = re.compile(
    rf"""words\(\s*['"]({KEY})['"]\s*[,)]|['"]({KEY})['"]\)? \| (?:words|hole)\b"""
)
"""A key that is looked up where it is named."""
NAMED = re.compile(r"""['"]([a-z][a-z0-9.-]*)(?=['"{])""")
"""A key, or its beginning where it is put together: in quotation marks, perhaps before a value."""
SUFFIXES = {".html", ".py", ".xml", ".xhtml", ".txt"}


@pytest.fixture(scope="module")
def sources(root: Path) -> str:
    """Every module and every template."""
    folders = (root / "src" / "duizhao", root / "workbench" / "src")
    paths = (path for folder in folders for path in sorted(folder.rglob("*.*")))
    return "".join(path.read_text("utf-8") for path in paths if path.suffix in SUFFIXES)


def test_both_catalogues_have_the_same_keys_in_the_same_order() -> None:
    english, chinese = (list(entries(locale)) for locale in LOCALES)
    assert english == chinese


def test_every_key_that_is_looked_up_is_there(sources: str) -> None:
    found = {key for keys in LOOKED_UP.findall(sources) for key in keys if key}
    assert len(found) > 300
    assert sorted(found - set(entries("en"))) == []


def test_every_key_that_is_there_is_used(sources: str) -> None:
    named = set(NAMED.findall(sources))
    beginnings = tuple(name for name in named if name.endswith((".", "-")))
    # The words of the search, the form for a note and the like go into their scripts together.
    whole = ("search.", "composer.", "type-what.", "review.", "selecting.", "my-notes.", "check.")
    pages = {f"{kind}.{part}" for kind in KINDS for part in ("title", "description")}
    used = named | pages
    unused = [key for key in entries("en") if key not in used and not key.startswith(whole)]
    assert [key for key in unused if not key.startswith(beginnings)] == []


def test_the_words_of_both_catalogues_take_the_same_values() -> None:
    english, chinese = entries("en"), entries("zh")
    for key in english:
        wanted, given = ({*re.findall(r"{([a-z_]\w*)}", str(w[key]))} for w in (english, chinese))
        # Where English counts, one of its forms may spell the number out.
        assert wanted | {"count"} == given | {"count"}, key


@pytest.mark.parametrize(
    ("locale", "written"), [("en", "3 December 2017"), ("zh", "2017年12月3日")]
)
def test_a_day_is_written_as_its_locale_does(locale: Locale, written: str) -> None:
    assert Catalogue(locale).date(date(2017, 12, 3)) == written


@pytest.mark.parametrize(
    ("locale", "known", "written"),
    [
        ("en", PartialDate(2017), "2017"),
        ("en", PartialDate(2017, 12), "December 2017"),
        ("zh", PartialDate(2017), "2017年"),
        ("zh", PartialDate(2017, 12), "2017年12月"),
    ],
)
def test_of_a_date_as_much_is_written_as_is_known(
    locale: Locale, known: PartialDate, written: str
) -> None:
    assert Catalogue(locale).date(known) == written


@pytest.mark.parametrize(
    ("locale", "items", "written"),
    [
        ("en", ["a"], "a"),
        ("en", ["a", "b"], "a and b"),
        ("en", ["a", "b", "c"], "a, b and c"),
        ("zh", ["甲", "乙", "丙"], "甲、乙和丙"),
        ("zh", [], ""),
    ],
)
def test_items_are_listed_as_their_locale_does(
    locale: Locale, items: list[str], written: str
) -> None:
    assert Catalogue(locale).listed(items) == written


def test_english_counts_and_chinese_does_not() -> None:
    english, chinese = Catalogue("en"), Catalogue("zh")
    assert english("notes.count", count=1) == "1 note"
    assert english("notes.count", count=2) == "2 notes"
    assert chinese("notes.count", count=1) == "注释1则"


def test_values_are_escaped_where_one_of_them_is_html() -> None:
    words = Catalogue("en")
    mixed = words("card.when-where", date=Markup("<time>x</time>"), place="<b>")
    assert mixed == "<time>x</time>, &lt;b&gt;"
    assert isinstance(mixed, Markup)
    assert words("card.when-where", date="x", place="<b>") == "x, <b>"


def test_a_missing_key_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        Catalogue("en")("no-such-key")
