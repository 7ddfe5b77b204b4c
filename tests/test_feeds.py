"""Feeds of the notes: valid Atom, lasting ids, the newest first, and links that arrive."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from duizhao.edition import load
from duizhao.exporting.formats.atom import ATOM as FEEDS
from duizhao.exporting.selection import xml_safe
from duizhao.history.git import history
from duizhao.locales.catalogues import LOCALES, Locale
from duizhao.model.licences import LICENCES
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.settings import NAMESPACE, SiteSettings
from tests.support.examples import tables
from tests.support.feeds import ATOM, broken_rules, entries, link, read, text
from tests.support.rendered import Tree
from tests.support.repositories import Repository
from tests.support.sites import SITE_URL
from tests.test_site import parse

FIRST = "content/articles/harbour/01.yml"
CASES = tables("feeds.yml")
EVERY = "annotations/feed.xml"


def feeds(root: Path, locale: Locale = "en", **options: Any) -> dict[str, str]:
    edition, problems = load(root)
    assert problems == []
    settings = SiteSettings(**{"licence": LICENCES["CC-BY-4.0"], **options})
    made = Lens(edition, locale, settings, history(edition))
    return {file.path: str(file.content) for file in FEEDS.files(made)}


def ids(root: Path, path: str = EVERY, locale: Locale = "en", **options: Any) -> dict[str, str]:
    """The id of each entry by the place of its note."""
    feed = read(feeds(root, locale, **options)[path])
    return {
        link(entry, "alternate").rsplit("../")[-1]: text(entry, "id") for entry in entries(feed)
    }


def titles(xml: str) -> list[str]:
    return [text(entry, "title") for entry in entries(read(xml))]


# What is in them


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("url", [None, SITE_URL])
def test_every_feed_keeps_the_rules_of_atom(
    repository: Repository, locale: Locale, url: str | None
) -> None:
    found = feeds(repository.root, locale, url=url)
    prefix = "zh/" if locale == "zh" else ""
    assert [path.removeprefix(prefix) for path in found] == [
        "annotations/feed.xml",
        "themes/trade/feed.xml",
        "themes/harbour-life/feed.xml",
        "themes/life/feed.xml",
    ]
    for path, xml in found.items():
        assert list(broken_rules(read(xml))) == [], path


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    CASES["broken"],
)
def test_a_feed_that_breaks_a_rule_is_found(
    repository: Repository, rule: str, old: str, new: str
) -> None:
    xml = feeds(repository.root)[EVERY]
    assert old in xml
    assert rule in list(broken_rules(read(xml.replace(old, new))))


def test_without_history_the_day_of_a_note_is_that_of_its_entry(
    repository: Repository, tmp_path: Path
) -> None:
    copy = repository.hidden(tmp_path / "copy")
    feed = read(feeds(copy)[EVERY])
    assert list(broken_rules(feed)) == []
    assert [text(entry, "updated") for entry in entries(feed)] == [
        "2021-04-01T00:00:00Z",
        "2021-03-01T00:00:00Z",
        "2021-03-01T00:00:00Z",
    ]
    # Of one moment, they stand in the order of the text.
    assert titles(feeds(copy)[EVERY])[1:] == ["“Rules” (the\xa0title)", "“lent” (1.1)"]


def test_a_feed_of_a_theme_without_notes_is_valid_and_as_old_as_the_document(
    repository: Repository,
) -> None:
    (repository.root / "content/inbox/bell.yml").unlink()
    feed = read(feeds(repository.root)["themes/harbour-life/feed.xml"])
    assert entries(feed) == []
    assert list(broken_rules(feed)) == []
    assert text(feed, "updated") == "2020-05-01T00:00:00Z"


def test_a_long_feed_is_cut_after_the_newest(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.change(FIRST, "语气较重", "语气更重")
    repository.commit("2024-02-02")
    monkeypatch.setattr("duizhao.exporting.formats.atom.MOST", 1)
    assert titles(feeds(repository.root)[EVERY]) == ["“lent” (1.1)"]


def test_the_feed_of_a_theme_has_a_length_of_its_own(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("duizhao.exporting.formats.atom.MOST_OF_THEME", 0)
    found = feeds(repository.root)
    assert len(titles(found[EVERY])) > 1
    assert titles(found["themes/trade/feed.xml"]) == []


# Ids that last


def test_a_note_has_one_id_in_every_feed_of_a_locale_and_another_in_the_other(
    repository: Repository,
) -> None:
    every, trade = ids(repository.root), ids(repository.root, "themes/trade/feed.xml")
    assert trade.items() <= every.items()
    chinese = ids(repository.root, f"zh/{EVERY}", "zh")
    assert not set(chinese.values()) & set(every.values())


def test_ids_depend_on_the_edition_and_not_on_its_url(repository: Repository) -> None:
    here = ids(repository.root)
    there = read(feeds(repository.root, url=SITE_URL)[EVERY])
    assert [text(entry, "id") for entry in entries(there)] == list(here.values())
    other = ids(repository.root, namespace=uuid.UUID("12345678-1234-5678-1234-567812345678"))
    assert not set(other.values()) & set(here.values())


def test_ids_are_made_as_it_is_documented(repository: Repository) -> None:
    found = ids(repository.root)
    assert (
        found["harbour/01/#note-lending"]
        == uuid.uuid5(NAMESPACE, "en/harbour/01/notes/lending").urn
    )
    feed = read(feeds(repository.root, "zh")["zh/themes/harbour-life/feed.xml"])
    assert text(feed, "id") == uuid.uuid5(NAMESPACE, "zh/themes/life/").urn


def test_what_gets_a_new_name_keeps_its_id_in_the_feeds(repository: Repository) -> None:
    before = ids(repository.root)
    repository.change(FIRST, "- id: lending", "- id: lent\n    formerly: [lending, loan]")
    repository.change(FIRST, "number: 1", "number: 1\nformerly: ['01']")
    (repository.root / FIRST).rename(repository.root / "content/articles/harbour/weights.yml")
    after = ids(repository.root)
    assert after["harbour/weights/#note-lent"] == before["harbour/01/#note-lending"]
    assert after["harbour/02/#note-bell"] == before["harbour/02/#note-bell"]


def test_a_theme_is_found_where_it_was_followed_before(repository: Repository) -> None:
    found = feeds(repository.root)
    now, then = found["themes/harbour-life/feed.xml"], found["themes/life/feed.xml"]
    assert text(read(now), "id") == text(read(then), "id")
    for path, xml in (("harbour-life", now), ("life", then)):
        base = f"https://x/themes/{path}/feed.xml"
        assert urljoin(base, link(read(xml), "alternate")) == "https://x/themes/harbour-life/"
    whole = feeds(repository.root, url=SITE_URL)["themes/life/feed.xml"]
    own = link(read(whole), "self", "application/atom+xml")
    assert own == f"{SITE_URL}themes/harbour-life/feed.xml"


# What could do harm


def test_nothing_in_a_record_becomes_markup_of_the_feed(repository: Repository) -> None:
    repository.change(FIRST, "Every stall keeps honest weights", "Every </title>&<b>]]> weight")
    repository.change(FIRST, "zh: 不得出借}", "zh: 不得出借}\n    formerly: [a]")
    repository.change(FIRST, "{segment: s1, en: lent,", '{segment: s1, en: "</title>&<b>]]>",')
    repository.change(
        FIRST,
        "It is 不得",
        "<script>alert(1)</script> [x](javascript:alert(1)) &#1; &#0; It is 不得",
    )
    repository.change(
        "content/contributors.yml", "https://board.example/editors", "javascript:alert(1)"
    )
    xml = feeds(repository.root)[EVERY]
    feed = read(xml)
    assert list(broken_rules(feed)) == []
    [entry] = [e for e in entries(feed) if "1.1" in text(e, "title")]
    assert text(entry, "title") == "“</title>&<b>]]>” (1.1)"
    assert "javascript:" not in xml
    assert "<script" not in text(entry, "content")
    assert "\x01" not in xml
    Tree(text(entry, "content"))


def test_what_xml_cannot_hold_is_replaced_and_nothing_else() -> None:
    assert xml_safe("a\x00b\x08c\ufffed\ud800e") == "a\ufffdb\ufffdc\ufffdd\ufffde"
    kept = "a\tb\nc\u00a0数字𠀀\ue000"
    assert xml_safe(kept) == kept


# In the built sites


def _feeds_of(site: Path) -> dict[str, str]:
    found = sorted(site.rglob("feed.xml"))
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in found}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["built", "published", "offline"])
def test_every_link_of_a_feed_arrives_at_a_page_and_an_anchor(
    kind: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(f"{kind}_site")
    seen: dict[Path, list[str]] = {}
    found = _feeds_of(site)
    assert len(found) >= 4
    home = SITE_URL if kind == "published" else "https://copy.example/somewhere/"
    for path, xml in found.items():
        feed = read(xml)
        assert list(broken_rules(feed)) == [], path
        links = [
            each.attrib["href"]
            for each in feed.iter(f"{ATOM}link")
            if each.get("rel") in ("alternate", "self")
        ]
        assert len(links) >= 2 + len(entries(feed))
        for href in links:
            assert bool(urlsplit(href).scheme) == (kind == "published"), href
            whole = urljoin(home + path, href)
            assert whole.startswith(home)
            parts = urlsplit(whole.removeprefix(home))
            target = site / unquote(parts.path)
            if kind != "offline" and target.is_dir():
                target = target / "index.html"
            assert target.is_file(), (path, href)
            if parts.fragment:
                if target not in seen:
                    seen[target] = parse(target).ids
                assert unquote(parts.fragment) in seen[target], (path, href)


def test_a_feed_says_its_own_url_where_it_has_one(built_site: Path, published_site: Path) -> None:
    for path, xml in _feeds_of(published_site).items():
        assert link(read(xml), "self", "application/atom+xml") == SITE_URL + path
    for xml in _feeds_of(built_site).values():
        assert 'rel="self"' not in xml
        assert "xml:base" not in xml


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_pages_name_the_feeds_in_their_heads_and_two_kinds_show_theirs(
    built_site: Path, prefix: str
) -> None:
    for path in ("", "about/", "digital-economy-2017/08/", "annotations/", "themes/cities/"):
        folder = built_site / prefix / path
        html = (folder / "index.html").read_text("utf-8")
        named = [
            part.partition('href="')[2].partition('"')[0]
            for part in html.split("<link ")[1:]
            if 'type="application/atom+xml"' in part.partition(">")[0]
        ]
        files = [(folder / href).resolve().relative_to(built_site.resolve()) for href in named]
        wanted = [f"{prefix}annotations/feed.xml"]
        if path == "themes/cities/":
            wanted.insert(0, f"{prefix}{path}feed.xml")
        assert [file.as_posix() for file in files] == wanted, path
        visible = '<a class="dz-feed" href="feed.xml" ' in html
        assert visible == (path in ("annotations/", "themes/cities/")), path
    assert "atom+xml" not in (built_site / "404.html").read_text("utf-8")
