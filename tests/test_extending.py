"""A new kind of page, and a new export, is one new module: with a template and words for a page."""

import shutil
import zipfile
from pathlib import Path

import pytest

from tests.support import PROPOSAL, ROOT
from tests.support.sites import run_duizhao

PAGE_KIND = '''"""A page that counts the articles."""

from ..page_kind import PageKind, single_page
from ..page_view import PageView


class ColophonView(PageView):
    @property
    def articles(self):
        return len(self.edition.articles)


def pages(edition):
    yield single_page(edition, COLOPHON.name, "colophon/", crumbs=(edition.home,))


COLOPHON = PageKind("colophon", pages, ColophonView, searchable=True)
'''
TEMPLATE = "<h1>{{ words('colophon.title') }}</h1><p>Articles: {{ view.articles }}</p>\n"
WORDS = {
    "en": "colophon: {title: Colophon, description: How the edition was made.}\n",
    "zh": "colophon: {title: 版本说明, description: 本书如何编成。}\n",
}
EXPORT = '''"""The titles of the documents as plain text."""

from ..export import Export, ExportedFile, FileLink

PATH = "downloads/titles.txt"


def files(renderer):
    documents = renderer.localised.edition.documents.values()
    yield ExportedFile(PATH, "".join(f"{one.document.title.en}\\n" for one in documents))


def links(renderer, page):
    if page is not None and page.kind == "colophon":
        yield FileLink("Titles", PATH)


TITLES = Export("titles", "text/plain", files, links)
'''


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of an engine with one more kind of page and one more export."""
    source = tmp_path_factory.mktemp("extended")
    engine = source / "duizhao"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src" / "duizhao", engine, ignore=ignored)
    new = {
        "render/kinds/colophon_page.py": PAGE_KIND,
        "templates/colophon.html": TEMPLATE,
        "exporting/formats/titles.py": EXPORT,
        **{f"locales/colophon.{locale}.yml": text for locale, text in WORDS.items()},
    }
    for name, text in new.items():
        assert not (engine / name).exists()
        (engine / name).write_text(text, encoding="utf-8")
    return {"PYTHONPATH": str(source)}


def test_a_module_a_template_and_words_make_a_kind_of_page(
    extended: dict[str, str], tmp_path: Path
) -> None:
    done = run_duizhao("build", "--out", tmp_path / "site", env=extended)
    assert done.returncode == 0, done.stdout + done.stderr
    site = tmp_path / "site"
    english = (site / "colophon" / "index.html").read_text("utf-8")
    chinese = (site / "zh" / "colophon" / "index.html").read_text("utf-8")
    count = len(list((PROPOSAL / "content" / "articles").rglob("*.yml")))
    for title, html in (("Colophon", english), ("版本说明", chinese)):
        assert f"<h1>{title}</h1><p>Articles: {count}</p>" in html
        assert f"<title>{title} · " in html
    assert '<meta name="description" content="How the edition was made.">' in english
    index = "".join(path.read_text("utf-8") for path in (site / "assets/search").rglob("*.js"))
    assert '"colophon/"' in index
    assert "本书如何编成。" in index


def test_a_module_makes_an_export(extended: dict[str, str], tmp_path: Path) -> None:
    done = run_duizhao("archive", "--out", tmp_path / "edition.zip", env=extended)
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(tmp_path / "edition.zip") as archive:
        # It does not depend on the locale, so it is made once.
        assert [n for n in archive.namelist() if n.endswith("titles.txt")] == [
            "edition/downloads/titles.txt"
        ]
        text = archive.read("edition/downloads/titles.txt").decode()
        page = archive.read("edition/zh/colophon/index.html").decode()
        other = archive.read("edition/zh/themes/index.html").decode()
    assert "Proposal for International Cooperation" in text
    link = '<link rel="alternate" type="text/plain" title="Titles" href="'
    assert f"{link}../../downloads/titles.txt" in page
    assert link not in other
