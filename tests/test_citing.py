"""References: those to a document, and what a page's head says of its text."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from duizhao.edition import load
from duizhao.model import Bilingual, PartialDate
from duizhao.site.citing.cited_work import Work
from duizhao.site.citing.metadata import coins
from duizhao.site.citing.references import references
from duizhao.site.pages.export import formats
from duizhao.site.pages.kinds import all_pages, page_metadata, render
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.settings import SiteSettings
from tests.support import PROPOSAL
from tests.support.sites import SITE_URL

DOCUMENT = Work(
    key="harbour",
    titles={"en": "The “Harbour” & Pier Proposal", "zh": "“港口”倡议"},
    heading=None,
    part=None,
    authors=[
        Bilingual(en=en, zh=zh)
        for en, zh in (
            ("China", "中国"),
            ("Laos", "老挝"),
            ("Serbia", "塞尔维亚"),
            ("Turkey", "土耳其"),
        )
    ],
    issued=PartialDate(2017, 12, 3),
    translator=Bilingual(en="a blog", zh="某博客"),
    site="Duizhao",
    version="abc1234",
    url="https://edition.example/harbour/",
)
WRITTEN = {
    "chicago": "China, Laos, Serbia, and Turkey. The “Harbour” & Pier Proposal [“港口”倡议], "
    "December 3, 2017. Translated by a blog. Duizhao. Version abc1234. "
    "https://edition.example/harbour/.",
    "apa": "China, Laos, Serbia, & Turkey. (2017, December 3). The “Harbour” & Pier Proposal "
    "[“港口”倡议] (a blog, Trans.; Version abc1234). Duizhao. https://edition.example/harbour/",
    "gbt": "中国, 老挝, 塞尔维亚, 等. “港口”倡议 = The “Harbour” & Pier Proposal[EB/OL]. "
    "某博客, 译. 版本abc1234. Duizhao, (2017-12-03). https://edition.example/harbour/.",
}


def test_a_document_is_cited_as_a_person_would_write_it() -> None:
    assert references(DOCUMENT) == WRITTEN


def test_what_nobody_knows_is_left_out_with_its_words() -> None:
    work = replace(DOCUMENT, version=None, url=None, translator=None)
    for form, text in references(work).items():
        for word in ("ersion", "http", "Trans", "译"):
            assert word not in text, (form, word)
        assert "  " not in text, form


def test_many_authors_are_shortened_as_each_form_does() -> None:
    many = [Bilingual(en=f"A{n}", zh=f"甲{n}") for n in range(1, 23)]
    found = references(replace(DOCUMENT, authors=many))
    assert found["chicago"].startswith("A1, A2, A3, A4, A5, A6, A7, et al. The")
    assert "A19, . . . A22. (2017" in found["apa"]
    assert found["gbt"].startswith("甲1, 甲2, 甲3, 等. ")


def test_the_running_title_is_a_string_of_css_whatever_the_title_is() -> None:
    edition, _ = load(PROPOSAL)
    lens = Lens(edition, "en", SiteSettings(name='"}</style><script>'))
    page = next(p for p in all_pages(lens) if p.kind == "article")
    found = page_metadata(lens, page)
    assert found is not None
    assert not set(found.running[1:-1]) & set('"<>{}&')


def test_the_pages_of_a_list_have_no_reference() -> None:
    edition, _ = load(PROPOSAL)
    lens = Lens(edition, "zh")
    page = next(p for p in all_pages(lens) if p.kind == "glossary")
    assert page_metadata(lens, page) is None
    assert "dz-cite" not in render(lens, page)


@pytest.mark.parametrize(
    ("issued", "chicago", "apa", "gbt"),
    [
        (None, ", n.d. ", "(n.d.). ", "Duizhao. "),
        (PartialDate(2017), ", 2017. ", "(2017). ", "Duizhao, (2017). "),
        (PartialDate(2017, 12), ", December 2017. ", "(2017, December). ", "Duizhao, (2017-12). "),
    ],
)
def test_a_reference_has_as_much_of_a_date_as_is_known(
    issued: PartialDate | None, chicago: str, apa: str, gbt: str
) -> None:
    written = references(replace(DOCUMENT, issued=issued))
    assert f"[“港口”倡议]{chicago}" in written["chicago"]
    assert f"Turkey. {apa}" in written["apa"]
    assert gbt in written["gbt"]


def test_a_text_in_traditional_characters_is_cited_as_such() -> None:
    assert "某博客, 譯" in references(replace(DOCUMENT, chinese="zh-Hant"))["gbt"]


def test_the_page_of_a_document_names_its_pdf_where_the_site_has_one() -> None:
    edition, _ = load(PROPOSAL)
    for offers, wanted in (((), []), ((formats()["pdf"],), ["zh/downloads/documents/{}.pdf"])):
        settings = SiteSettings(name="Duizhao", url=SITE_URL, offers=offers)
        lens = Lens(edition, "zh", settings)
        tags: dict[str, list[str]] = {}
        for page in all_pages(lens):
            if page.kind in ("document", "article") and (found := page_metadata(lens, page)):
                urls = [url for name, url in found.tags if name == "citation_pdf_url"]
                tags.setdefault(page.kind, urls)
        assert tags["document"] == [
            SITE_URL + path.format("digital-economy-2017") for path in wanted
        ]
        assert tags["article"] == []


def test_a_program_reads_of_a_page_which_document_an_article_is_in() -> None:
    work = replace(
        DOCUMENT, heading={"en": "Piers & sea", "zh": "海上码头"}, part={"en": "8", "zh": "八"}
    )
    fields = parse_qs(coins(work), strict_parsing=True)
    assert fields["rft.genre"] == ["bookitem"]
    assert fields["rft.atitle"] == ["Piers & sea"]
    assert fields["rft.btitle"] == ["The “Harbour” & Pier Proposal"]
    assert fields["rft.aucorp"] == ["China", "Laos", "Serbia", "Turkey"]
    assert fields["rft_id"] == ["https://edition.example/harbour/"]
    whole = parse_qs(coins(DOCUMENT), strict_parsing=True)
    assert whole["rft.btitle"] == ["The “Harbour” & Pier Proposal"]
    assert "rft.atitle" not in whole


def test_the_english_title_keeps_its_quotation_marks_in_a_chinese_reference() -> None:
    edition, _ = load(PROPOSAL)
    for locale in ("zh", "zh-hant"):
        lens = Lens(edition, locale)
        page = next(page for page in all_pages(lens) if page.path == "digital-economy-2017/")
        assert "on the “One Belt, One Road” Digital Economy</span>[EB/OL]." in render(lens, page)
