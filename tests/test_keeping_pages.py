"""A build keeps the pages that are still right, and gives the bytes of one that makes them all."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from bench import editions

from duizhao.edition import load
from duizhao.exporting.export import ExportedFile
from duizhao.history.git import Reader
from duizhao.locales.catalogues import LOCALES
from duizhao.render import SiteSettings
from duizhao.render.answers import Answers
from duizhao.render.tracking import Question
from duizhao.site import edition_pages, edition_site
from duizhao.site.context import NavPage, SiteAssets, SiteContexts, SiteFacts
from duizhao.site.edition_pages import LocalePages, skeleton_environment
from duizhao.site.edition_site import EditionSite
from duizhao.site.first_look import FirstLook, stamps
from duizhao.site.output_folder import fresh_folder
from duizhao.site.page_cache import EarlierSite, PageCache
from duizhao.site.read_edition import ReadEdition
from duizhao.site.site_search import SiteSearch
from duizhao.site.skeletons import BOOK

STEPS = 6
"""How often the edition is changed at random."""
FACTS = SiteFacts("An edition", "What is on it.", "https://edition.example/", "")
ASSETS = SiteAssets(["a.css"], ["a.js"], "e.js", "s.js", "c.js", "p.js")


class Places:
    """An edition, its sites, and which pages were made for the last of them."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "edition"
        self.site = folder / "site"
        self.known = folder / "known.json"
        self.overrides = folder / "overrides"
        self.overrides.mkdir()
        self.pages: dict[str, LocalePages] = {}
        editions.write(3, self.root, copied=False)
        (self.root / "content/documents/other.yml").write_text(
            (self.root / "content/documents/ordinance-001.yml").read_text("utf-8"), "utf-8"
        )
        articles = self.root / "content" / "articles"
        shutil.copytree(articles / "ordinance-001", articles / "other")

    def build(
        self, *, key: str = "engine", cached: bool = True, processes: int = 1
    ) -> dict[str, bytes]:
        """Build the site, keeping what the last build left, and return its files."""
        site = self.site if cached else self.site.with_name("clean")
        with fresh_folder(site) as fresh:
            self._write(fresh, key, cached=cached, processes=processes)
        found = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
        return {name: path.read_bytes() for name, path in found.items()}

    def _write(self, fresh: Path, key: str, *, cached: bool, processes: int) -> None:
        read = ReadEdition(load(self.root)[0])
        pages = self.pages = {}
        for locale in LOCALES:
            contexts = SiteContexts(
                FACTS, read.renderer(locale, SiteSettings()), ASSETS, serving=False
            )
            skeleton = skeleton_environment([self.overrides, BOOK])
            nav = [NavPage("Themes", "themes/")]
            pages[locale] = LocalePages(contexts, nav, (), skeleton, {"site_name": "An edition"})
        earlier = [EarlierSite(self.known, self.site, key, replaced=True)] if cached else []
        cache = PageCache(key, self.known if cached else None, earlier)
        search = SiteSearch(read.plain, dict.fromkeys(LOCALES, ()), processes)
        search.write(fresh)
        site = EditionSite(pages, fresh, cache, search)
        self.answers = read.answers()
        site.write(self.answers, processes)

    def change(self, file: str, change: Callable[[Any], Any]) -> None:
        """Change what a record holds."""
        path = self.root / "content" / file
        value = yaml.safe_load(path.read_text("utf-8"))
        found = change(value)
        value = value if found is None else found
        path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")

    def themes(self, file: str) -> list[str]:
        """Return the themes of an article."""
        value = yaml.safe_load((self.root / "content" / file).read_text("utf-8"))
        return list(value["themes"])

    def articles(self) -> list[Path]:
        return sorted((self.root / "content" / "articles").rglob("*.yml"))


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages and the files of exports that are made, by their places."""
    found: list[str] = []

    def noting(write: Callable[..., Any]) -> Callable[..., Any]:
        def writing(pages: LocalePages, one: Any, site: Path) -> Any:
            result = write(pages, one, site)
            if not isinstance(one, ExportedFile) or callable(one.made):
                found.append(result[0])
            return result

        return writing

    for name in ("write_page", "write_export"):
        monkeypatch.setattr(edition_site, name, noting(getattr(edition_pages, name)))
    return found


def a_word(places: Places, chance: random.Random) -> None:
    path = chance.choice(places.articles())
    text = path.read_text("utf-8")
    path.write_text(text.replace("schools", "great schools", 1).replace("may ", "can "), "utf-8")


def a_title(places: Places, chance: random.Random) -> None:
    file = chance.choice(places.articles()).relative_to(places.root / "content").as_posix()
    places.change(file, lambda value: value["title"].update(en=f"On no. {chance.random()}"))


def a_new_article(places: Places, chance: random.Random) -> None:
    path = chance.choice(places.articles())
    number = chance.randint(20, 90)
    new = path.with_name(f"{number}.yml")
    shutil.copy(path, new)
    file = new.relative_to(places.root / "content").as_posix()
    places.change(file, lambda value: value.update(number=number))


def a_renamed_article(places: Places, chance: random.Random) -> None:
    path = chance.choice(places.articles())
    path.rename(path.with_name(f"renamed-{chance.randint(1, 999)}.yml"))


def a_removed_article(places: Places, chance: random.Random) -> None:
    chance.choice(places.articles()).unlink()


def a_note(places: Places, chance: random.Random) -> None:
    file = chance.choice(places.articles()).relative_to(places.root / "content").as_posix()
    places.change(
        file, lambda value: value["annotations"][0].update(en=f"It is {chance.random()}.")
    )


def no_note(places: Places, chance: random.Random) -> None:
    file = chance.choice(places.articles()).relative_to(places.root / "content").as_posix()
    places.change(file, lambda value: value.update(annotations=value["annotations"][:1]))


def a_theme(places: Places, chance: random.Random) -> None:
    def change(value: list[Any]) -> None:
        chance.choice(value)["title"]["en"] = f"Theme {chance.random()}"
        chance.shuffle(value)

    places.change("themes.yml", change)


def other_themes(places: Places, chance: random.Random) -> None:
    file = chance.choice(places.articles()).relative_to(places.root / "content").as_posix()
    places.change(file, lambda value: value.update(themes=value["themes"][:1]))


def a_term(places: Places, chance: random.Random) -> None:
    def change(value: list[Any]) -> None:
        term = chance.choice(value)
        term["en"] = f"{term['en']}s"

    places.change("glossary.yml", change)


def no_term(places: Places, chance: random.Random) -> None:
    places.change("glossary.yml", lambda value: value.pop(chance.randrange(len(value))) and value)


def a_document(places: Places, chance: random.Random) -> None:
    file = chance.choice(sorted((places.root / "content" / "documents").glob("*.yml")))
    name = f"documents/{file.name}"
    places.change(name, lambda value: value["title"].update(zh=f"文献{chance.randint(1, 99)}"))


def a_new_document(places: Places, chance: random.Random) -> None:
    name, content = f"new-{chance.randint(1, 999)}", places.root / "content"
    shutil.copy(content / "documents/ordinance-001.yml", content / f"documents/{name}.yml")
    shutil.copytree(content / "articles/ordinance-001", content / f"articles/{name}")


CHANGES = (
    *(a_word, a_title, a_new_article, a_renamed_article, a_removed_article, a_note, no_note),
    *(a_theme, other_themes, a_term, no_term, a_document, a_new_document),
)


def steps(seed: int) -> Iterator[tuple[Callable[[Places, random.Random], None], random.Random]]:
    chance = random.Random(seed)
    for change in chance.choices(CHANGES, k=STEPS):
        yield change, chance


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_changes_a_build_that_keeps_pages_is_one_that_makes_all(
    seed: int, places: Places
) -> None:
    places.build()
    for change, chance in steps(seed):
        change(places, chance)
        assert places.build() == places.build(cached=False), change.__name__


def test_an_answer_is_the_same_as_long_as_all_that_it_is_worked_out_of_is(places: Places) -> None:
    places.build()
    before, questions = places.answers, EarlierSite(places.known, places.site, "engine").questions
    for change in CHANGES:
        change(places, random.Random(5))
        now = ReadEdition(load(places.root)[0]).answers()
        same = [one for one in questions if _has_same_sources(one, before, now)]
        assert len(same) > 100
        differing = [one for one in same if before.digest(one) != now.digest(one)]
        assert differing == [], change.__name__
        before = now


def _has_same_sources(question: Question, before: Answers, now: Answers) -> bool:
    names = now.sources.of(question)
    same = [before.sources.digest(name) == now.sources.digest(name) for name in names]
    return bool(same) and all(same)


def test_what_no_page_asks_any_longer_is_not_asked_by_the_next_build(places: Places) -> None:
    def asked() -> set[str]:
        questions = EarlierSite(places.known, places.site, "engine").questions
        return {one[1] for one in questions if one[0] == "units"}

    places.build()
    assert "other/03" in asked()
    (places.root / "content/articles/other/03.yml").unlink()
    places.build()
    assert "other/02" in asked()
    assert "other/03" not in asked()


def test_a_page_beside_which_a_file_was_made_now_is_kept_too(
    places: Places, made: list[str]
) -> None:
    first = places.build()
    feeds = [place for place in first if place.endswith("/feed.xml")]
    assert feeds
    for place in feeds:
        (places.site / place).unlink()
    made.clear()
    assert places.build() == first
    assert set(made) == set(feeds)


def test_nothing_is_made_again_if_nothing_changed(places: Places, made: list[str]) -> None:
    first = places.build()
    made.clear()
    assert places.build() == first
    assert made == []


def test_what_several_processes_made_is_kept_like_what_one_made(
    places: Places, made: list[str]
) -> None:
    first = places.build(processes=3)
    assert places.build() == first
    assert made == []
    places.change("articles/other/02.yml", lambda value: value["title"].update(en="On another"))
    assert places.build(processes=3) == places.build(cached=False)


def test_only_what_depends_on_a_change_is_made(places: Places, made: list[str]) -> None:
    every = [name for name in places.build() if name.endswith(".html")]
    made.clear()
    file = "articles/ordinance-001/03.yml"
    places.change(file, lambda value: value["annotations"][0].update(en="It is otherwise."))
    files = places.build()
    assert {"ordinance-001/03/index.html", "annotations/index.html"} <= set(made)
    kept = set(every) - set(made)
    feeds = {name for name in made if name.endswith("feed.xml")}
    assert files == places.build(cached=False)
    elsewhere = {f"{folder}/02/index.html" for folder in ("ordinance-001", "other")}
    # Passages that share wordings with that article, and those of a term, show no note of it.
    elsewhere |= {name for name in every if name.startswith(("other/passages/", "glossary/"))}
    themes = {name for name in every if name.startswith("themes/")}
    assert "glossary/annual-report/index.html" in elsewhere
    assert elsewhere <= kept
    assert len(themes - kept) <= 3
    of_note = {f"themes/{theme}/" for theme in places.themes(file)} | {"annotations/"}
    assert feeds == {f"{zh}{page}feed.xml" for page in of_note for zh in ("", "zh/")}


def test_a_text_is_on_other_pages_than_its_article_only_where_they_show_it(
    places: Places, made: list[str]
) -> None:
    places.build()
    made.clear()

    def change(value: dict[str, Any]) -> None:
        value["segments"][1]["en"] += " So it is."

    places.change("articles/ordinance-001/03.yml", change)
    files, again = places.build(), set(made)
    assert files == places.build(cached=False)
    assert {"ordinance-001/03/index.html", "ordinance-001/full/index.html"} <= again
    elsewhere = {"ordinance-001/02/index.html", "other/03/index.html", "themes/index.html"}
    assert not elsewhere & again


def test_an_article_is_not_made_anew_for_another_that_is_added_to_its_document(
    places: Places, made: list[str]
) -> None:
    places.build()
    made.clear()
    (places.root / "content" / "articles" / "ordinance-001" / "04.yml").write_text(
        "number: 4\ntitle: {en: On boats, zh: 关于小舟}\n"
        "segments: [{id: s1, en: Finders keepers., zh: 先见者得之。}]\n",
        "utf-8",
    )
    files, again = places.build(), set(made)
    assert files == places.build(cached=False)
    assert {
        f"ordinance-001/{one}" for one in ("contents.js", "04/index.html", "index.html")
    } <= again
    assert "关于" in files["ordinance-001/contents.js"].decode()
    assert not {f"ordinance-001/{one}/index.html" for one in ("01", "02")} & again
    assert "other/contents.js" not in again


def test_nor_for_a_term_that_occurs_once_more_elsewhere_or_gets_a_note(
    places: Places, made: list[str]
) -> None:
    before = places.build()
    made.clear()

    def change(value: dict[str, Any]) -> None:
        value["segments"][0]["en"] += " See the annual report."
        value["segments"][0]["zh"] += "见年度报告。"

    places.change("articles/ordinance-001/03.yml", change)
    places.change("glossary.yml", lambda value: value[0].update(note={"en": "So.", "zh": "故。"}))
    files, again = places.build(), set(made)
    assert files == places.build(cached=False)
    cards = "glossary/cards.js"
    assert {cards, f"zh/{cards}", "ordinance-001/03/index.html"} <= again
    counts = [re.findall(r"annual report\",(\d+)", one[cards].decode()) for one in (before, files)]
    assert int(counts[1][0]) == int(counts[0][0]) + 1
    assert "annual report" in files["ordinance-001/01/index.html"].decode()
    assert not {"ordinance-001/01/index.html", "other/03/index.html"} & again


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"index.html", b"indexes.html", 1),
        lambda data: b"\xff\xfe" + data,
        lambda data: data.partition(b"\n")[0] + b"\n[]",
    ],
)
def test_what_is_known_is_not_trusted_if_it_is_damaged(
    damage: Callable[[bytes], bytes], places: Places, made: list[str]
) -> None:
    first = places.build()
    pages = len(made)
    places.known.write_bytes(damage(places.known.read_bytes()))
    made.clear()
    assert places.build() == first
    assert len(made) == pages


def test_nor_if_it_is_of_another_engine(places: Places, made: list[str]) -> None:
    places.build()
    pages = len(made)
    made.clear()
    places.build(key="another")
    assert len(made) == pages


def test_a_page_that_somebody_changed_or_removed_is_made_again(
    places: Places, made: list[str]
) -> None:
    first = places.build()
    changed, removed = "themes/trade/index.html", "ordinance-001/02/index.html"
    (places.site / changed).write_text("something else", "utf-8")
    (places.site / removed).unlink()
    made.clear()
    assert places.build() == first
    assert sorted(made) == sorted([changed, removed])


def test_a_template_of_the_edition_is_a_part_of_the_engine(tmp_path: Path) -> None:
    from duizhao.store import engine_digest

    before = engine_digest([tmp_path])
    (tmp_path / "footer.html").write_text("<p>ours</p>", "utf-8")
    assert engine_digest([tmp_path]) != before == engine_digest()


def test_a_page_that_is_made_first_is_that_of_the_whole_build(places: Places) -> None:
    chance = random.Random(7)
    places.build()
    look = FirstLook.of_site(places.root, stamps(places.root), places.pages)
    assert look.after_a_change(Reader()) is None
    for change in (a_word, a_title, a_new_article, a_renamed_article):
        change(places, chance)
        after = look.after_a_change(Reader())
        assert after is not None
        shutil.rmtree(places.site)
        after.write(look.kinds, places.site)
        first = {place for place in look.kinds if (places.site / place).exists()}
        shown = {place: (places.site / place).read_bytes() for place in first}
        whole = places.build()
        assert shown == {place: whole[place] for place in first}
        assert len(shown) > 30
        assert set(look.kinds) - first <= set(look.kinds) - set(whole)
        look = FirstLook.of_site(places.root, stamps(places.root), places.pages)


def test_nothing_is_made_first_of_a_record_that_cannot_be_read(places: Places) -> None:
    places.build()
    look = FirstLook.of_site(places.root, stamps(places.root), places.pages)
    path = places.articles()[0]
    path.write_text("segments: [", "utf-8")
    assert look.after_a_change(Reader()) is None
