"""A build after a change writes what one that knows of no earlier build writes."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from duizhao.cache import caching
from duizhao.edition import load
from duizhao.edition.holders import Holder
from duizhao.exporting.downloads import files as downloads
from duizhao.history.git import GitReader
from duizhao.locales.catalogues import LOCALES
from duizhao.site.configuration.options import BuildOptions, given_options
from duizhao.site.frame.assets import BOOK, frame_environment
from duizhao.site.frame.site_facts import NavPage, SiteFacts
from duizhao.site.listings import page_plans, pagination
from duizhao.site.output_folder import fresh_folder
from duizhao.site.page_data import traces
from duizhao.site.pages.export import formats
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.publication import Publication
from duizhao.site.reading.settings import SiteSettings
from duizhao.site.rendering.page_writer import LocalePages
from duizhao.site.rendering.quick_preview import QuickPreview, records_state
from duizhao.site.rendering.site_inputs import SiteInputs, file_inputs
from duizhao.site.site import Site
from duizhao.site.site_files import SiteFiles
from tests.support.edits import (
    CHANGES,
    EditedEdition,
    a_comparison,
    a_new_article,
    a_renamed_article,
    a_title,
    a_word,
)
from tests.support.rounds import first_by_day

pytestmark = pytest.mark.slow

FACTS = SiteFacts(
    "An edition", "What is on it.", "https://edition.example/", "", css={"lists": "a.css"},
    js=["p.js", "a.js"], early="e.js", search=["s.js", "s.css"], composer="c.js",
)  # fmt: skip

SETTINGS = SiteSettings(
    # Typst has threads of its own, and takes seconds for a book.
    offers=tuple(one for one in formats().values() if not one.package),
    lookup=True,
    trace=True,
    references=True,
    api=True,
)
"""With all files that a site can have, but those of Typst."""


class Places(EditedEdition):
    """An edition and its site."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "edition")
        self.site = folder / "site"
        self.pages: dict[str, LocalePages] = {}

    def build(self, *, again: bool = True, workers: int = 1) -> dict[str, bytes]:
        """Build the site in the place of the last one, or beside it, and return its files."""
        site = self.site if again else self.site.with_name("clean")
        with (
            fresh_folder(site) as fresh,
            caching(self.root if again else None),
            given_options(BuildOptions(workers=workers)),
        ):
            whole = Site(self.read(), [BOOK])
            whole.locales |= self.pages
            whole.write(SiteFiles(fresh, site if again else None))
        return contents(site)

    def unchanged(self) -> set[str]:
        """The pages that the next build need not render."""
        publication = self.read()
        with caching(self.root):
            files = SiteFiles(self.site.with_name("kept"), self.site)
            files.keep(file_inputs(SiteInputs(publication), self.pages))
            shutil.rmtree(files.folder, ignore_errors=True)
            return set(files.kept)

    def read(self) -> Publication:
        """Read the edition."""
        publication = Publication(load(self.root)[0])
        self.pages = {}
        for locale in LOCALES:
            lens = Lens(publication.edition, locale, SETTINGS, publication=publication)
            nav = [NavPage("Themes", "themes/")]
            self.pages[locale] = LocalePages(
                FACTS, lens, nav, frame_environment([BOOK]), {"site_name": "An edition"}
            )
        return publication


def contents(site: Path) -> dict[str, bytes]:
    found = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    return {name: path.read_bytes() for name, path in found.items()}


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path)


@pytest.mark.parametrize("seed", first_by_day(range(1, 7)))
def test_whatever_changes_the_site_is_that_of_a_clean_build(
    seed: int, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So small are the pages that lists are divided, and break elsewhere after a change.
    monkeypatch.setattr(pagination, "BYTES", 4_000)
    divided = {name.partition("/")[0] for name in places.build() if "/page-2/" in name}
    assert divided >= {"annotations", "glossary", "ordinance-001", "themes"}
    chance = random.Random(seed)
    for change in chance.sample(CHANGES, k=4):
        change(places, chance)
        built, clean = places.build(), places.build(again=False)
        wrong = [name for name in built | clean if built.get(name) != clean.get(name)]
        assert not wrong, change.__name__


def test_a_file_is_linked_if_the_last_site_has_the_same_one(places: Places) -> None:
    places.build()
    earlier = {p.relative_to(places.site): p.stat().st_ino for p in places.site.rglob("*.html")}
    changed = Path("ordinance-001/03/index.html")
    places.change(
        "articles/ordinance-001/03.yml",
        lambda value: value["annotations"][0].update(en="It is otherwise."),
    )
    (places.site / "themes/trade/index.html").write_text("something else", "utf-8")
    (places.site / "ordinance-001/02/index.html").unlink()
    files = places.build()
    now = {p.relative_to(places.site): p.stat().st_ino for p in places.site.rglob("*.html")}
    written = {name for name, number in now.items() if number != earlier[name]}
    assert changed in written
    assert Path("themes/trade/index.html") in written
    assert Path("glossary/index.html") not in written
    assert files == places.build(again=False)


def test_after_an_edit_of_a_text_only_its_words_are_looked_for(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_for: list[str] = []
    lesson_of = traces.lesson_of

    def recorded(holder: Holder) -> object:
        looked_for.append(holder.key)
        return lesson_of(holder)

    places.build()
    monkeypatch.setattr(traces, "lesson_of", recorded)
    for article in ("ordinance-001/03", "other/02"):
        # What is cached of a document lasts if nothing of it is made.
        file = f"articles/{article}.yml"
        places.change(file, lambda value: value["annotations"][0].update(en="It is otherwise."))
        places.build()
        assert looked_for == []
        places.change(file, lambda value: value["segments"][-1].update(en="None of it counts."))
        places.build()
        assert looked_for == [article]
        looked_for.clear()


def test_a_file_of_the_edition_that_is_made_of_those_of_its_documents_is_the_same(
    places: Places,
) -> None:
    a_comparison(places, random.Random(1))
    whole = places.build()
    compared = 0
    for locale in LOCALES:
        for file in downloads(places.pages[locale].lens):
            assert b"".join(file.pieces) == whole[file.path], file.path
            compared += file.path.rpartition("/")[2].startswith("edition.")
    assert compared > 2 * len(LOCALES)


def test_what_compares_its_passage_with_one_of_a_document_is_on_the_pages_of_that(
    places: Places,
) -> None:
    note, compared = "articles/other/03.yml", {"article": "ordinance-001/02", "segment": "s1"}
    places.change(
        note, lambda value: value["annotations"][0].update(type="comparison", compared=[compared])
    )
    places.build()
    places.change(note, lambda value: value["annotations"][1].update(en="It is otherwise."))
    kept = {name.removeprefix("zh/").removesuffix("index.html") for name in places.unchanged()}
    own = {name for name in kept if re.match(r"(ordinance-001|other)/\d+/$", name)}
    # A note that became short is a find, which the picture of another article shows no more.
    assert own == {"ordinance-001/01/", "other/01/", "other/02/"}


def test_several_workers_write_the_same(places: Places) -> None:
    assert places.build(workers=3) == places.build(workers=1)


def test_a_template_of_the_edition_is_a_part_of_the_engine(tmp_path: Path) -> None:
    from duizhao.cache import engine_digest

    before = engine_digest([tmp_path])
    (tmp_path / "footer.html").write_text("<p>ours</p>", "utf-8")
    assert engine_digest([tmp_path]) != before == engine_digest()


def test_a_page_that_is_made_first_is_that_of_the_whole_build(places: Places) -> None:
    chance = random.Random(7)
    places.build()
    look = QuickPreview.of_site(places.root, records_state(places.root), places.pages)
    assert look.after_a_change(GitReader()) is None
    for change in (a_word, a_title, a_new_article, a_renamed_article):
        change(places, chance)
        after = look.after_a_change(GitReader())
        assert after is not None
        shutil.rmtree(places.site)
        after.write(look.kinds, places.site)
        first = {place for place in look.kinds if (places.site / place).exists()}
        shown = {place: (places.site / place).read_bytes() for place in first}
        whole = places.build()
        differing = {place for place in first if shown[place] != whole[place]}
        # The page of downloads has the sizes of the last files until there are new ones.
        assert differing <= {"downloads/index.html", "zh/downloads/index.html"}
        assert len(shown) > 30
        left = (set(look.kinds) - first) & set(whole)
        assert {look.kinds[place][1] for place in left} <= {"moved"}
        look = QuickPreview.of_site(places.root, records_state(places.root), places.pages)


def test_what_is_made_first_weighs_no_note_of_another_article(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    places.build()
    look = QuickPreview.of_site(places.root, records_state(places.root), places.pages)
    monkeypatch.setattr(page_plans, "body_size", None)
    a_word(places, random.Random(7))
    after = look.after_a_change(GitReader())
    assert after is not None
    after.write(look.kinds, places.site)


def test_nothing_is_made_first_of_a_record_that_cannot_be_read(places: Places) -> None:
    places.build()
    look = QuickPreview.of_site(places.root, records_state(places.root), places.pages)
    path = places.articles()[0]
    path.write_text("segments: [", "utf-8")
    assert look.after_a_change(GitReader()) is None
