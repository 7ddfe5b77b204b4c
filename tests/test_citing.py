"""References: each form against one written by hand, and what a page's head says of its text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from duizhao.edition import load
from duizhao.model import Bilingual, PartialDate
from duizhao.pages.renderer import Renderer
from duizhao.views.citing.cited_work import Work, available
from duizhao.views.citing.references import FORMS, fill, references
from duizhao.views.settings import SiteSettings
from tests.support import PROPOSAL

NAMES = [("China", "中国"), ("Laos", "老挝"), ("Serbia", "塞尔维亚"), ("Turkey", "土耳其")]
ARTICLE = Work(
    key="harbour-15",
    titles={"en": "The “Harbour” & Pier Proposal", "zh": "“港口”倡议"},
    heading={"en": "Piers at sea", "zh": "海上码头"},
    part={"en": "Article 15", "zh": "第十五条"},
    authors=[Bilingual(en=en, zh=zh) for en, zh in NAMES],
    issued=PartialDate(2017, 12, 3),
    translator=Bilingual(en="a blog", zh="某博客"),
    site="Duizhao",
    version="abc1234",
    url="https://edition.example/harbour/15/",
)
DOCUMENT = replace(
    ARTICLE, key="harbour", heading=None, part=None, url="https://edition.example/harbour/"
)
PREAMBLE = replace(ARTICLE, heading=None, part={"en": "Preamble", "zh": "序言"})
DAY = {
    "accessed_long": "November 24, 2026",
    "accessed_iso": "2026-11-24",
}

CHICAGO = (
    "China, Laos, Serbia, and Turkey. “Piers at sea [海上码头].” Article 15 of The “Harbour” & "
    "Pier Proposal [“港口”倡议], December 3, 2017. Translated by a blog. Duizhao. Version "
    "abc1234. Accessed November 24, 2026. https://edition.example/harbour/15/."
)
APA = (
    "China, Laos, Serbia, & Turkey. (2017, December 3). Piers at sea [海上码头] (Article 15). In "
    "The “Harbour” & Pier Proposal [“港口”倡议] (a blog, Trans.; Version abc1234). Duizhao. "
    "Retrieved November 24, 2026, from https://edition.example/harbour/15/"
)
GBT = (
    "中国, 老挝, 塞尔维亚, 等. 海上码头 = Piers at sea[EB/OL]. 某博客, 译//“港口”倡议 = "
    "The “Harbour” & Pier Proposal: 第十五条. 版本abc1234. Duizhao, (2017-12-03)[2026-11-24]. "
    "https://edition.example/harbour/15/."
)


@pytest.mark.parametrize(
    ("form", "written"),
    [("chicago", CHICAGO), ("apa", APA), ("gbt", GBT)],
)
def test_an_article_is_cited_as_a_person_would_write_it(form: str, written: str) -> None:
    assert fill(references(ARTICLE)[form], **DAY) == written


def test_a_segment_takes_the_place_of_its_article() -> None:
    values = {"part_en": "Article 15.2", "part_zh": "第十五条第2段"}
    found = {form: fill(text, **values) for form, text in references(ARTICLE).items()}
    assert "Article 15.2 of The" in found["chicago"]
    assert "(Article 15.2). In" in found["apa"]
    assert "Proposal: 第十五条第2段." in found["gbt"]


def test_a_document_is_cited_without_a_part_until_a_segment_is_named() -> None:
    document = {form: fill(text) for form, text in references(DOCUMENT).items()}
    assert document["chicago"].startswith("China, Laos, Serbia, and Turkey. The “Harbour” & Pier")
    assert "倡议 = The “Harbour” & Pier Proposal[EB/OL]. 某博客, 译. " in document["gbt"]
    named = fill(references(DOCUMENT)["apa"], part_en="Article 3.1")
    assert "(2017, December 3). Article 3.1. In The “Harbour”" in named


def test_a_part_without_a_title_is_called_what_it_is() -> None:
    found = {form: fill(text) for form, text in references(PREAMBLE).items()}
    assert ". Preamble of The “Harbour”" in found["chicago"]
    assert "序言[EB/OL]. 某博客, 译//“港口”倡议" in found["gbt"]


def test_what_nobody_knows_is_left_out_with_its_words() -> None:
    work = replace(ARTICLE, version=None, url=None, translator=None)
    for form, text in references(work).items():
        bare = fill(text)
        for word in ("ccessed", "etrieved", "ersion", "http", "Trans", "译"):
            assert word not in bare, (form, word)
        assert "  " not in bare, form


def test_quotation_marks_within_a_quoted_title_are_single_ones() -> None:
    work = replace(ARTICLE, heading={"en": "On “piers”", "zh": "论“码头”"})
    assert "“On ‘piers’ [论‘码头’].”" in fill(references(work)["chicago"])


def test_many_authors_are_shortened_as_each_form_does() -> None:
    many = [Bilingual(en=f"A{n}", zh=f"甲{n}") for n in range(1, 23)]
    found = {k: fill(v) for k, v in references(replace(ARTICLE, authors=many)).items()}
    assert found["chicago"].startswith("A1, A2, A3, A4, A5, A6, A7, et al. “")
    assert "A19, . . . A22. (2017" in found["apa"]
    assert found["gbt"].startswith("甲1, 甲2, 甲3, 等. ")


def test_a_title_in_one_language_is_shown_alone() -> None:
    work = replace(ARTICLE, heading=available({"en": None, "zh": "海上码头"}))
    found = {form: fill(text) for form, text in references(work).items()}
    assert "“海上码头.”" in found["chicago"]
    assert set(found) == set(FORMS)


def test_the_head_says_what_the_text_is_and_that_one_side_translates_the_other() -> None:
    edition, _ = load(PROPOSAL)
    renderer = Renderer(edition, "en", SiteSettings(url="https://edition.example/"))
    page = next(p for p in renderer.pages if p.path == "digital-economy-2017/08/")
    found = renderer.metadata(page)
    assert found is not None
    tags = dict(found.tags)
    assert tags["citation_title"] == "Promoting inter-city digital economy cooperation"
    assert tags["citation_publication_date"] == "2017/12/03"
    assert tags["citation_public_url"] == "https://edition.example/digital-economy-2017/08/"
    assert tags["DCTERMS.alternative"] == "推动城市间的数字经济合作"
    assert tags["DC.title"] == tags["citation_title"]
    identifiers = [text for name, text in found.tags if name == "DC.identifier"]
    assert identifiers[0] == tags["citation_public_url"]
    assert identifiers[1].startswith("swh:1:cnt:")
    for tag in ("citation_language", "DC.language"):
        assert [text for name, text in found.tags if name == tag] == ["en", "zh-Hans"]
    data: Any = found.data
    english, chinese, _ = data["hasPart"]
    assert english["translationOfWork"] == {"@id": chinese["@id"]}
    assert chinese["workTranslation"] == {"@id": english["@id"]}
    assert (english["inLanguage"], chinese["inLanguage"]) == ("en", "zh-Hans")
    assert data["isPartOf"]["url"] == "https://edition.example/digital-economy-2017/"


def test_the_running_title_is_a_string_of_css_whatever_the_title_is() -> None:
    edition, _ = load(PROPOSAL)
    renderer = Renderer(edition, "en", SiteSettings(name='"}</style><script>'))
    page = next(p for p in renderer.pages if p.kind == "article")
    found = renderer.metadata(page)
    assert found is not None
    assert not set(found.running[1:-1]) & set('"<>{}&')


def test_the_pages_of_a_list_have_no_reference() -> None:
    edition, _ = load(PROPOSAL)
    renderer = Renderer(edition, "zh")
    page = next(p for p in renderer.pages if p.kind == "glossary")
    assert renderer.metadata(page) is None
    assert "dz-cite" not in renderer.render(page)


@pytest.mark.parametrize(
    ("issued", "chicago", "apa", "gbt"),
    [
        (None, ", n.d. ", "(n.d.). ", "Duizhao["),
        (PartialDate(2017), ", 2017. ", "(2017). ", "Duizhao, (2017)["),
        (PartialDate(2017, 12), ", December 2017. ", "(2017, December). ", "Duizhao, (2017-12)["),
    ],
)
def test_a_reference_has_as_much_of_a_date_as_is_known(
    issued: PartialDate | None, chicago: str, apa: str, gbt: str
) -> None:
    written = {
        form: fill(reference, **DAY)
        for form, reference in references(replace(ARTICLE, issued=issued)).items()
    }
    assert f"[“港口”倡议]{chicago}" in written["chicago"]
    assert f"Turkey. {apa}" in written["apa"]
    assert gbt in written["gbt"]


def test_an_article_that_only_a_title_names_is_cited_by_its_title() -> None:
    work = replace(ARTICLE, part=None)
    written = {form: fill(reference) for form, reference in references(work).items()}
    assert "“Piers at sea [海上码头].” The “Harbour”" in written["chicago"]
    assert "Piers at sea [海上码头]. In The “Harbour”" in written["apa"]


def test_a_text_in_traditional_characters_is_cited_as_such() -> None:
    written = references(replace(ARTICLE, chinese="zh-Hant"))
    assert "某博客, 譯" in fill(written["gbt"])
