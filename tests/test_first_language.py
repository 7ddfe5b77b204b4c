"""The original comes first, and of two equal texts that in the interface's language."""

import re

import pytest

from duizhao.edition import Edition, load
from duizhao.locales.catalogues import Locale
from duizhao.model import Side
from tests.support.orders_site import ORDER, ROLES, write
from tests.support.rendered import rendered

pytestmark = pytest.mark.slow

FIRST: dict[tuple[str, Locale], Side] = {
    ("english", "en"): "en",
    ("english", "zh"): "en",
    ("chinese", "en"): "zh",
    ("chinese", "zh"): "zh",
    ("equal", "en"): "en",
    ("equal", "zh"): "zh",
}
CASES = pytest.mark.parametrize(
    ("document", "locale", "first"), [(*k, v) for k, v in FIRST.items()]
)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    root = tmp_path_factory.mktemp("orders")
    write(root / "content")
    found, problems = load(root)
    assert problems == []
    return found


def sides(html: str) -> list[str]:
    """The languages of the texts of a page in the order in which they stand."""
    return re.findall(r'(?:class="dz-|<p lang=")(en|zh)\b', html)


@CASES
@pytest.mark.parametrize("path", ["{}/1/", "{}/full/", "{}/"])
def test_both_texts_stand_in_the_documents_order_wherever_they_stand(
    edition: Edition, document: str, locale: Locale, first: Side, path: str
) -> None:
    html = rendered(edition, path.format(document), locale)
    found = sides(html)
    assert len(found) > 2
    assert set(found[::2]) == {first}
    assert len(set(found[1::2])) == 1


@pytest.mark.parametrize("path", ["themes/ferries/", "glossary/ferry/"])
@pytest.mark.parametrize("locale", ["en", "zh"])
def test_pages_on_several_documents_have_each_in_its_own_order(
    edition: Edition, path: str, locale: Locale
) -> None:
    html = rendered(edition, path, locale)
    for document in ROLES:
        start = html.index(f'id="document-{document}"')
        later = [html.find(f'id="document-{other}"', start) for other in ROLES if other != document]
        part = html[start : min([at for at in later if at > 0], default=len(html))]
        assert sides(part)[0] == FIRST[document, locale]
        assert set(sides(part)[::2]) == {FIRST[document, locale]}


@CASES
def test_notes_have_the_same_numbers_for_every_reader_in_the_order_of_the_original(
    edition: Edition, document: str, locale: Locale, first: Side
) -> None:
    notes = edition.holders[f"{document}/1"].notes
    numbered = ORDER["zh" if document == "chinese" else "en"]
    assert [note.id for note in notes] == numbered
    assert [note.number for note in notes] == [1, 2, 3, 4, 5]
    html = rendered(edition, f"{document}/1/", locale)
    marks: dict[str, str] = {}
    for unit in ("s1", "s2"):
        [text] = re.findall(rf'(?s)<p class="dz-{first}[^>]* id="{unit}-{first}".*?</p>', html)
        marks.update(re.findall(r'href="?#note-(\w+)"?[^>]*>(\d)</a>', text))
    numbers = {name: str(n) for n, name in enumerate(numbered, 1)}
    assert list(marks.items()) == [(name, numbers[name]) for name in ORDER[first]]
    listed = re.findall(r'class="dz-note" id="note-(\w+)"', html)
    assert listed == numbered
    # The mark to which a note leads back is there once, at the words that it quotes.
    for name in listed:
        assert len(re.findall(f' id="ref-{name}" ', html)) == 1
        assert f'id="ref-{name}" class="dz-ref dz-ref--end"' not in html


@CASES
def test_lists_of_notes_number_them_alike(
    edition: Edition, document: str, locale: Locale, first: Side
) -> None:
    del first
    path = f"annotations/{document}/"
    html = rendered(edition, path, locale)
    link = r'href="[^"]*?(\w*/?1/|\.\./)#note-(\w+)"[^>]*>(?:<b[^>]*>)?(\d)<'
    found = [
        (name, number)
        for where, name, number in re.findall(link, html)
        if document in where or document in path
    ]
    numbered = ORDER["zh" if document == "chinese" else "en"]
    assert found == [(name, str(n)) for n, name in enumerate(numbered, 1)], path
