"""The built site: every page in both locales, every link, every pair beside its partner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from duizhao.edition import Edition, hand_written_names, load, taken_by
from duizhao.mkdocs.hand_written import guide
from tests.support import PROPOSAL

ARTICLES = ["preamble", *(f"{n:02}" for n in range(1, 16)), "closing"]
DOCUMENT = "digital-economy-2017"
KINDS = {
    "home": "",
    "document": f"{DOCUMENT}/",
    "article": f"{DOCUMENT}/08/",
    "preamble": f"{DOCUMENT}/preamble/",
    "closing": f"{DOCUMENT}/closing/",
    "full text": f"{DOCUMENT}/full/",
    "source": f"{DOCUMENT}/source/",
    "themes": "themes/",
    "theme": "themes/cities/",
    "glossary": "glossary/",
    "term": "glossary/digital-economy/",
    "annotations": "annotations/",
    "check": "check/",
    "my notes": "my-notes/",
    "glossary by frequency": "glossary/by-frequency/",
    "contribute": "contribute/",
    "about": "about/",
    "records": "records/",
    "rules": "rules/",
}
"""A page of every kind, by its path in either locale."""


@dataclass
class Seen(HTMLParser):
    """What one page has: its ids, its links, its language, its headings, its text by id."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    lang: str = ""
    title: str = ""
    description: str = ""
    headings: list[int] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        for name in ("href", "src"):
            if name in values:
                self.links.append(values[name])
        if tag == "html":
            self.lang = values.get("lang", "")
        if tag == "meta" and values.get("name") == "description":
            self.description = values.get("content", "")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self._open.append((tag, values.get("id", "")))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for tag, identifier in self._open:
            if identifier:
                self.texts[identifier] = self.texts.get(identifier, "") + data
            if tag == "title":
                self.title += data


VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


def parse(path: Path) -> Seen:
    seen = Seen()
    seen.feed(path.read_text("utf-8"))
    return seen


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, Seen]:
    found = sorted(built_site.rglob("*.html"))
    return {path.relative_to(built_site).as_posix(): parse(path) for path in found}


@pytest.fixture(scope="module")
def offline_pages(offline_site: Path) -> dict[str, Seen]:
    found = sorted(offline_site.rglob("*.html"))
    return {path.relative_to(offline_site).as_posix(): parse(path) for path in found}


def test_every_page_of_one_locale_has_its_twin_in_the_other(pages: dict[str, Seen]) -> None:
    chinese = {name.removeprefix("zh/") for name in pages if name.startswith("zh/")}
    english = {name for name in pages if not name.startswith("zh/")} - {"404.html"}
    assert english == chinese


def test_a_page_says_its_language_and_what_it_is(pages: dict[str, Seen]) -> None:
    for name, page in pages.items():
        assert page.lang == ("zh-Hans" if name.startswith("zh/") else "en"), name
        assert page.title.strip(), name
        assert page.description.strip(), name


def test_titles_differ_between_pages_and_between_locales(pages: dict[str, Seen]) -> None:
    titles = {name: page.title for name, page in pages.items() if name != "404.html"}
    doubles = {t: [n for n in titles if titles[n] == t] for t in titles.values()}
    assert {t: names for t, names in doubles.items() if len(names) > 1} == {}


def test_a_page_has_one_first_heading_and_skips_no_level(pages: dict[str, Seen]) -> None:
    for name, page in pages.items():
        assert page.headings.count(1) == 1, name
        steps = zip(page.headings, page.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), (name, page.headings)


def _broken(pages: dict[str, Seen], site: Path) -> Iterator[str]:
    for name, page in pages.items():
        if name == "404.html":
            continue
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "mailto", "data"):
                continue
            if parts.scheme or parts.netloc or parts.path.startswith("/"):
                yield f"{name}: {link} works at one address only"
                continue
            target = site / name if not parts.path else site / Path(name).parent / parts.path
            target = Path(unquote(str(target))).resolve()
            if target.is_dir():
                target = target / "index.html"
            if not target.is_file():
                yield f"{name}: {link} leads nowhere"
            elif parts.fragment and target.suffix == ".html":
                there = target.relative_to(site.resolve()).as_posix()
                if unquote(parts.fragment) not in pages[there].ids:
                    yield f"{name}: {link} has no such anchor"


def test_every_link_and_anchor_of_the_site_is_there(
    pages: dict[str, Seen], built_site: Path
) -> None:
    assert list(_broken(pages, built_site)) == []


def test_every_link_of_the_offline_site_names_a_file(
    offline_pages: dict[str, Seen], offline_site: Path
) -> None:
    assert list(_broken(offline_pages, offline_site)) == []
    for name, page in offline_pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if not parts.scheme and parts.path and name != "404.html":
                assert not parts.path.endswith(("/", "..", ".")), f"{name}: {link}"


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_both_texts_of_all_57_pairs_are_side_by_side(
    pages: dict[str, Seen], proposal: Edition, prefix: str
) -> None:
    pairs = 0
    for entry in proposal.documents[DOCUMENT].articles:
        texts = pages[f"{prefix}{entry.key}/index.html"].texts
        for unit, pair in entry.pairs.items():
            for side in ("en", "zh"):
                text = pair.get(side)
                if text is not None:
                    assert _squeeze(text) in _squeeze(texts[f"{unit}-{side}"]), (entry.key, unit)
            pairs += pair.en is not None and pair.zh is not None
    assert pairs == 57


def _squeeze(text: str) -> str:
    """The letters of a text: no white space, and no numbers of notes between them."""
    return "".join(c for c in text if not c.isspace() and not c.isdigit())


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_every_note_is_on_its_page_and_every_retired_id_arrives(
    pages: dict[str, Seen], proposal: Edition, prefix: str
) -> None:
    for note in proposal.all_notes():
        ids = pages[f"{prefix}{note.key}/index.html"].ids
        assert f"note-{note.id}" in ids
        assert all(f"note-{old}" in ids for old in note.formerly)


def test_no_document_can_have_the_url_of_what_a_site_has(
    built_site: Path, published_site: Path
) -> None:
    names = {path.name.partition(".")[0] for site in (built_site, published_site)
             for path in site.glob("[!._]*")}  # fmt: skip
    others = names - set(load(PROPOSAL)[0].documents)
    assert {"404", "assets", "images", "sitemap", "zh", *guide.PAGES} <= others
    assert [name for name in others if not taken_by(name, hand_written_names(PROPOSAL))] == []
