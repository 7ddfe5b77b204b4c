"""Structure on the pages: divisions, items, tables, footnotes, what is deleted, both originals."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from duizhao.checks.report import check
from duizhao.edition import Edition, load
from duizhao.edition.layout import SegmentRow, Table, layout_of
from duizhao.edition.passages import Passage
from duizhao.locales.catalogues import LOCALES, Locale
from duizhao.pages.renderer import Renderer
from duizhao.search.index_entries import groups
from duizhao.search.index_files import articles
from duizhao.text.anchors import Span
from duizhao.text.runs import pieces
from duizhao.views.labels import Labels
from tests.cases import FOLDER, TODAY
from tests.cases import edition as small_edition
from tests.support.rendered import Tree, page_of, rendered

pytestmark = pytest.mark.slow

ROOT = FOLDER / "ordinance"
DOCUMENT = "harbour-ordinance"


@pytest.fixture(scope="module")
def ordinance() -> Edition:
    report = check(ROOT, today=TODAY)
    assert [*report.errors, *report.warnings] == []
    return report.edition


def text_of(edition: Edition, article: str) -> list[Passage]:
    return [*edition.articles[f"{DOCUMENT}/{article}"].passages("en").values()]


def markup(html: str, start: str, end: str) -> str:
    """What stands between two stretches of a page."""
    return html.partition(start)[2].partition(end)[0]


# What things are called


@pytest.mark.parametrize(
    ("article", "heading", "reference"),
    [
        ("1", ("1", "第一條"), ("Article 1", "第一條")),
        ("3-1", ("3-1", "第三條之一"), ("Article 3-1", "第三條之一")),
        ("annex", ("Annex 1", "附件一"), ("Annex 1", "附件一")),
        ("closing", ("Closing", "結語"), ("Closing", "結語")),
        ("signature", ("Signature", "落款"), ("Signature", "落款")),
        ("note", ("Note", "附註"), ("Note", "附註")),
        ("how-to-apply", ("", ""), ("", "")),
    ],
)
def test_an_article_is_called_what_it_is_in_both_languages(
    ordinance: Edition, article: str, heading: tuple[str, str], reference: tuple[str, str]
) -> None:
    names, entry = Labels(ordinance, "en"), ordinance.articles[f"{DOCUMENT}/{article}"]
    assert (names.heading(entry, "en"), names.heading(entry, "zh")) == heading
    assert (names.reference(entry, "en"), names.reference(entry, "zh")) == reference


@pytest.mark.parametrize(
    ("article", "unit", "label"),
    [
        ("1", 1, "1.1"),
        ("1", 0, "the\xa0title of Article 1"),
        ("3-1", 1, "3-1.1"),
        ("annex", 1, "Annex 1.1"),
        ("closing", 0, "Closing\xa01"),
        ("how-to-apply", 1, "How to apply for a berth\xa01"),
        ("how-to-apply", 0, "the\xa0title of How to apply for a berth"),
    ],
)
def test_a_segment_is_cited_by_the_number_or_name_of_its_article(
    ordinance: Edition, article: str, unit: int, label: str
) -> None:
    assert Labels(ordinance, "en").label(text_of(ordinance, article)[unit]) == label


def test_the_title_of_an_article_is_called_by_its_whole_name_in_chinese(
    ordinance: Edition,
) -> None:
    assert Labels(ordinance, "zh").label(text_of(ordinance, "3-1")[0]) == "第三條之一标题"


def test_the_search_names_an_article_as_its_page_does(ordinance: Edition) -> None:
    found = {group.path: group.heading for group in groups(ordinance, {})}
    assert found[f"{DOCUMENT}/3-1/"] == ("3-1", "第三條之一")
    assert found[f"{DOCUMENT}/how-to-apply/"] == ("", "")


def test_dates_are_named_by_what_happened_on_them(ordinance: Edition) -> None:
    html = rendered(ordinance, f"{DOCUMENT}/")
    assert '<dt>Adopted</dt><dd><time datetime="1999-03">March 1999</time></dd>' in html
    amended = markup(html, "<dt>Amended</dt>", "</dd>")
    assert re.findall(r">([^<]+)</time>", amended) == ["2008", "30 June 2015"]
    chinese = rendered(ordinance, f"{DOCUMENT}/1/", "zh")
    assert '<dt>通过</dt><dd><time datetime="1999-03">1999年3月</time>，港镇</dd>' in chinese


def test_two_originals_are_equally_authentic(ordinance: Edition) -> None:
    html = rendered(ordinance, f"{DOCUMENT}/1/")
    assert html.count('<span class="dz-role">Equally authentic</span>') == 2
    assert "<dt>Equally authentic</dt><dd>English and Chinese</dd>" in html


def test_the_head_of_a_page_knows_traditional_characters(ordinance: Edition) -> None:
    renderer = Renderer(ordinance, "zh")
    found = renderer.metadata(page_of(renderer, f"{DOCUMENT}/1/"))
    assert found is not None
    assert ("citation_language", "zh-Hant") in found.tags
    assert ("citation_publication_date", "1999/03") in found.tags


# PagePlans


@pytest.mark.parametrize("path", [f"{DOCUMENT}/", f"{DOCUMENT}/full/"])
@pytest.mark.parametrize("locale", LOCALES)
def test_divisions_stand_before_their_articles_and_retired_ids_arrive(
    ordinance: Edition, path: str, locale: Locale
) -> None:
    tree = Tree(rendered(ordinance, path, locale))
    assert {"part-general", "part-one", "chapter-piers", "part-order"} <= set(tree.ids)
    assert len(tree.ids) == len(set(tree.ids))
    for word in ("Part I", "第一編", "總則", "Chapter 1", "第一章"):
        assert word in rendered(ordinance, path, locale)


def test_headings_go_down_with_the_divisions(ordinance: Edition) -> None:
    html = rendered(ordinance, f"{DOCUMENT}/full/")
    levels = dict(re.findall(r'id="([a-z0-9-]+)-title">\n<h(\d)', html))
    divisions = dict(re.findall(r'<h(\d) class="dz-pair dz-division [^"]*" id="([^"]+)"', html))
    assert {"preamble": "2", "1": "3", "2": "4", "5": "3", "annex": "2"}.items() <= levels.items()
    assert divisions == {"2": "part-order", "3": "chapter-piers"}


def test_an_article_says_where_it_stands_and_its_neighbours_are_in_reading_order(
    ordinance: Edition,
) -> None:
    renderer = Renderer(ordinance, "en")
    page = page_of(renderer, f"{DOCUMENT}/3-1/")
    assert [(crumb.title, crumb.path) for crumb in page.crumbs[2:]] == [
        ("Part I", f"{DOCUMENT}/#part-general"),
        ("Chapter 1", f"{DOCUMENT}/#chapter-piers"),
    ]
    assert page.previous is not None
    assert page.next is not None
    assert (page.previous.path, page.next.path) == (f"{DOCUMENT}/3/", f"{DOCUMENT}/4/")
    assert '<a href="../#chapter-piers">' in renderer.render(page)


def test_the_home_page_has_the_divisions_and_counts_the_articles_in_force(
    ordinance: Edition,
) -> None:
    html = rendered(ordinance, "")
    assert html.count("dz-matrix-division") == 3
    assert "5 articles" in html


@pytest.mark.parametrize(
    ("article", "words"), [("3", ("Deleted", "已刪除")), ("4", ("Reserved", "保留"))]
)
def test_what_is_deleted_or_reserved_is_shown_as_such(
    ordinance: Edition, article: str, words: tuple[str, str]
) -> None:
    for path in (f"{DOCUMENT}/{article}/", f"{DOCUMENT}/", f"{DOCUMENT}/full/"):
        html = rendered(ordinance, path)
        for word in words:
            assert f'<span class="dz-status">{word}</span>' in html, path
    assert "dz-columns" not in rendered(ordinance, f"{DOCUMENT}/{article}/")


# Inside an article


def test_items_and_what_belongs_to_them_are_indented_by_their_level(ordinance: Edition) -> None:
    layout = layout_of(text_of(ordinance, "1"))
    rows = [block for block in layout.blocks if isinstance(block, SegmentRow)]
    assert [row.level for row in rows] == [0, 1, 1, 2, 2, 3, 3, 3, 0, 0]
    assert [row.unit.name for row in rows if row.paragraph] == ["s9"]
    assert [unit.name for unit in layout.footnotes] == ["s11"]


def test_a_label_is_no_part_of_the_text_that_scripts_read(ordinance: Edition) -> None:
    html = rendered(ordinance, f"{DOCUMENT}/1/")
    label = '<span class="dz-label dz-numeral">(i) </span>the officer'
    assert label in html
    assert '<span class="dz-label dz-numeral">（一）</span>「' in html


def test_cells_make_a_table_of_both_languages(ordinance: Edition) -> None:
    blocks = layout_of(text_of(ordinance, "annex")).blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [(table.columns, table.height) for table in tables] == [(3, 3), (5, 2)]
    assert [cell.role for cell in tables[0].rows[0]] == ["columnheader"] * 3
    assert [cell.role for cell in tables[0].rows[1]] == ["rowheader", "cell", "cell"]
    tree = Tree(rendered(ordinance, f"{DOCUMENT}/annex/"))
    assert tree.texts["s6-en"] == "one crown"
    assert (tree.langs["s6-en"], tree.langs["s6-zh"]) == ("en", "zh-Hant")
    assert tree.texts["s10-zh"] == "not in the Chinese text"


def test_a_note_on_a_cell_stands_after_its_table(ordinance: Edition) -> None:
    html = rendered(ordinance, f"{DOCUMENT}/annex/")
    table = markup(html, 'role="table"', '<div class="dz-notes"')
    assert 'id="s10"' in table
    assert 'id="s11"' not in table


def test_a_footnote_and_its_mark_lead_to_each_other(ordinance: Edition) -> None:
    for path, prefix in ((f"{DOCUMENT}/1/", ""), (f"{DOCUMENT}/full/", "1-")):
        html = rendered(ordinance, path)
        tree = Tree(html)
        assert f'under section 2,<a class="dz-footnote-mark" href="#{prefix}s11">¹</a> and' in html
        assert f'<a class="dz-label dz-numeral" href="#{prefix}s4-zh"' in html
        assert {f"{prefix}s11", f"{prefix}s4-en", f"{prefix}s4-zh"} <= set(tree.ids)
        assert html.index("dz-footnotes") < html.index(f'id="{prefix}s11"')


@pytest.mark.parametrize(
    ("label", "text", "marked_at"),
    [("1", "In 2017 and 12 1 ships1.", 22), ("*", "one** and two*", 13), ("1", "In 2017", None)],
)
def test_the_mark_of_a_footnote_is_no_part_of_a_longer_one(
    tmp_path: Path, label: str, text: str, marked_at: int | None
) -> None:
    folder = tmp_path / "content" / "articles" / "d"
    folder.mkdir(parents=True)
    (folder / "01.yml").write_text(
        f'number: 1\nsegments:\n- {{id: s1, en: "{text}", zh: null}}\n'
        f'- {{id: s2, footnote: s1, label: "{label}", en: So., zh: null}}\n',
        encoding="utf-8",
    )
    edition = check(tmp_path, today=TODAY).edition
    unit = next(iter(edition.articles["d/01"].passages("en").values()))
    at, found = 0, None
    for piece in unit.pieces("en"):
        if piece.footnote:
            found = at
        at += sum(len(run.text) for run in piece.runs)
    assert found == marked_at


def test_what_the_source_sets_apart_is_set_apart(ordinance: Edition) -> None:
    html = rendered(ordinance, f"{DOCUMENT}/1/")
    assert "<em>pier</em>" in html
    assert "<em>海港總監</em>" in html


def test_words_set_apart_cross_a_note() -> None:
    (piece,) = pieces("abcdef", [("n", Span(2, 6))], emphasis=[Span(0, 4)])
    assert [(run.text, run.notes, run.emphasis) for run in piece.runs] == [
        ("ab", (), True),
        ("cd", ("n",), True),
        ("ef", ("n",), False),
    ]


def test_lines_of_a_form_are_kept(ordinance: Edition) -> None:
    html = rendered(ordinance, f"{DOCUMENT}/5/")
    assert 'class="dz-en dz-verbatim"' in html
    assert "HARBOUR TOWN\n    No landing" in html


# A note on two segments


def test_a_note_on_two_segments_is_marked_in_both_and_listed_once(ordinance: Edition) -> None:
    html = rendered(ordinance, f"{DOCUMENT}/1/")
    tree = Tree(html)
    assert tree.ids.count("note-command") == 1
    quotes = re.findall(r'<mark data-notes="command">([^<]+)</mark>', html)
    assert quotes == [
        "a reference to a ship includes a reference to",
        "亦包括提述",
        "whoever has command",
        "當時指揮該船的人",
    ]
    assert len(re.findall('class="dz-ref" [^>]*#note-command"', html)) == 4
    assert "1.9–10" in rendered(ordinance, "annotations/")


# Terms of an English original


def test_a_term_of_an_english_original_has_its_chinese_renderings(ordinance: Edition) -> None:
    html = rendered(ordinance, "glossary/pier/")
    assert '<span lang="en">landing stage</span>' in html
    assert '<span lang="zh-Hans">登岸處</span></a>' in html
    assert '<span lang="zh-Hans">登岸處</span></span>' in rendered(ordinance, "glossary/")
    (pier,) = [group for group in groups(ordinance, {}) if group.path == "glossary/pier/"]
    assert pier.entries[0].texts == ("landing stage", "登岸處")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_nests_and_says_no_id_twice(ordinance: Edition, locale: Locale) -> None:
    renderer = Renderer(ordinance, locale)
    for page in renderer.pages:
        tree = Tree(renderer.render(page))
        assert len(tree.ids) == len(set(tree.ids)), page.path


def test_a_divided_segment_is_numbered_by_its_place_and_linked_by_its_id(tmp_path: Path) -> None:
    whole = "They are sealed each spring."
    root = small_edition(
        tmp_path,
        {
            "content/articles/harbour/01.yml": [
                {"from": "    formerly: [s9]\n    themes: [harbour-life]\n", "to": ""},
                {
                    "from": f"    en: {whole}\n    zh: 每年春季加封。\n",
                    "to": "    en: null\n    zh: 每年春季\n"
                    f"  - {{id: s7, en: {whole}, zh: 加封。}}\n"
                    "  - {id: s3, en: At noon., zh: 正午。}\n",
                },
            ],
        },
    )
    edition, _ = load(root)
    units = [*edition.articles["harbour/01"].passages("en").values()]
    labels = Labels(edition, "en")
    assert [(unit.name, labels.label(unit)) for unit in units[1:]] == [
        ("s1", "1.1"),
        ("s2", "1.2"),
        ("s7", "1.3"),
        ("s3", "1.4"),
    ]
    page = rendered(edition, "harbour/01/")
    assert re.findall(r'class="dz-no" href="#(\w+)"[^>]*>(\d+)<', page) == [
        ("s1", "1"),
        ("s2", "2"),
        ("s7", "3"),
        ("s3", "4"),
    ]
    rows = articles(groups(edition, {}))["harbour"]
    assert next(segments for name, *_, segments in rows if name == "01") == ["s1", "s2", "s7", "s3"]
