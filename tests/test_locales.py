"""The catalogues of the interface's words: the same keys, all of them used, in their languages."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from markupsafe import Markup

from duizhao.checks.captures import PartKind
from duizhao.locales.catalogues import LOCALES, Locale
from duizhao.locales.words import Catalogue
from duizhao.model import (
    SIDES,
    AnnotationType,
    ArticleKind,
    DateKind,
    DivergenceKind,
    PartialDate,
    Role,
    Status,
)
from duizhao.site.pages.export import formats
from duizhao.site.pages.kinds import KINDS
from duizhao_workbench.aligning.beads import BeadKind

CALLS = re.compile(r"""(?:words|self|zh|text_word)\(\s*(['"])([a-z0-9.-]+)\1\s*(~)?""")
F_CALLS = re.compile(r"""\(\s*f(['"])([a-z0-9.-]+[.-])\{""")
DYNAMIC: dict[str, list[str]] = {
    "kind.": list(ArticleKind),
    "download.": list(formats()),
    "status.": [Status.DELETED, Status.RESERVED],
    "date-of.": list(DateKind),
    "language.": list(SIDES),
    "role.": list(Role),
    "type.": list(AnnotationType),
    "gap.": list(SIDES),
    "note.only.": list(SIDES),
    "cite.": ["chicago", "apa", "gbt", "bibtex", "ris", "csl"],
    "cite.whole-": ["article", "document"],
    "order.": ["pinyin", "english", "frequency"],
    "order.title.": ["pinyin", "english", "frequency"],
    "note-listing.": ["type", "theme", "author"],
    "source.kind.": list(PartKind),
    "keys.": ["segment", "note", "term", "words", "article", "arrows", "search", "help"],
    "review.kind.": list(BeadKind),
    "divergences.": list(DivergenceKind),
    "way.": ["themes", "glossary", "annotations", "contribute"],
    "way-what.": ["themes", "glossary", "annotations", "contribute"],
}
"""What may follow where a key is put together."""
OF_KINDS = {f"{kind}.{part}" for kind in KINDS for part in ("title", "description")}
"""Where an edition has one page of a kind, its title and description have keys by kind."""


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def sources(root: Path) -> Iterator[str]:
    engine = root / "src" / "duizhao"
    workbench = root / "workbench" / "src" / "duizhao_workbench"
    folders = [
        (workbench, "*.html"),
        (workbench, "*.py"),
        (engine / "templates", "*.html"),
        (engine / "site", "*.html"),
        (engine / "exporting", "*.xml"),
        (engine / "exporting", "*.xhtml"),
        (engine / "exporting", "*.html"),
        (engine / "exporting", "*.py"),
        (engine / "locales", "*.py"),
        (engine / "edition", "*.py"),
        (engine / "site", "*.py"),
        (engine / "mkdocs", "*.py"),
        (engine / "frames", "*.html"),
    ]
    for folder, pattern in folders:
        for path in folder.rglob(pattern):
            yield path.read_text("utf-8")


def used(root: Path) -> set[str]:
    """Every key that a template or a module names."""
    found = OF_KINDS & set(Catalogue("en"))
    for text in sources(root):
        for _, key, joined in CALLS.findall(text):
            found |= {key + part for part in DYNAMIC[key]} if joined else {key}
        found |= set(re.findall(r"'([a-z0-9.-]+)'\)? \| words", text))
        # Words that stand in a hole of a block.
        found |= set(re.findall(r"'([a-z-]+\.[a-z.-]*[a-z])' \| hole", text))
        found |= set(re.findall(r"hole\(\"([a-z-]+\.[a-z.-]*[a-z])\"", text))
        for key in re.findall(r"\('([a-z0-9.-]+\.)' ~ [^|)]+\)(?:\)? \| words)?", text):
            found |= {key + part for part in DYNAMIC.get(key, [])}
        # Names, handed to a function that looks them up.
        found |= set(re.findall(r"chips\([^']*'([a-z.-]+)'", text))
        for _, key in F_CALLS.findall(text):
            found |= {key + part for part in DYNAMIC.get(key, [])}
        # Names of rows, handed to a macro that looks them up.
        found |= set(re.findall(r"call row\('([a-z.-]+)'\)", text))
    return found


def test_both_catalogues_have_the_same_keys_in_the_same_order() -> None:
    english, chinese = (list(Catalogue(locale)) for locale in LOCALES)
    assert english == chinese


def test_every_key_that_is_used_is_there(root: Path) -> None:
    known = set(Catalogue("en"))
    assert sorted(used(root) - known) == []


def test_every_key_that_is_there_is_used(root: Path) -> None:
    # The words of the search, the form for a note and the like go into their scripts together.
    whole = ("search.", "composer.", "type-what.", "review.", "selecting.", "my-notes.")
    known = {key for key in Catalogue("en") if not key.startswith(whole)}
    assert sorted(known - used(root)) == []


def test_the_words_of_both_catalogues_take_the_same_values() -> None:
    english, chinese = Catalogue("en"), Catalogue("zh")
    for key in english:
        wanted = set().union(*(fields(form) for form in english.forms(key)))
        given = set().union(*(fields(form) for form in chinese.forms(key)))
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
