"""A new kind of page is a new folder with its words, and a new export one new module."""

import shutil
import zipfile

import pytest

from tests.cases import BASE
from tests.support import ROOT
from tests.support.sites import run_duizhao
from tests.support.small_sites import small_copy

pytestmark = pytest.mark.slow

PAGE_KIND = '''"""A page that counts the articles."""

from ..kind import PageKind, single_page


def pages(reader):
    yield single_page(reader, COLOPHON.name, "colophon/", crumbs=(reader.home,))


COLOPHON = PageKind("colophon", pages, found_at="colophon/")
'''
TEMPLATE = (
    "<h1>{{ words('colophon.title') }}</h1><p>Articles: {{ edition.articles | length }}</p>\n"
)
WORDS = {
    "en": "colophon: {title: Colophon, description: How the edition was made.}\n",
    "zh": "colophon: {title: 版本说明, description: 本书如何编成。}\n",
}
EXPORT = '''"""The titles of the documents as plain text."""

from ...site.pages.export import Export, ExportedFile, FileLink

PATH = "downloads/titles.txt"


def files(reader):
    documents = reader.edition.documents.values()
    yield ExportedFile(PATH, "".join(f"{one.document.title.en}\\n" for one in documents))


def links(reader, page):
    if page is not None and page.kind == "colophon":
        yield FileLink("Titles", PATH)


TITLES = Export("titles", "text/plain", files, links)
'''


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a small edition publishes with an engine that has one more kind of page and export."""
    source = tmp_path_factory.mktemp("extended")
    engine = source / "duizhao"
    # With what Python has compiled, which is a third of the time.
    shutil.copytree(ROOT / "src" / "duizhao", engine)
    new = {
        "site/pages/colophon/__init__.py": "",
        "site/pages/colophon/page.py": PAGE_KIND,
        "site/pages/colophon/template.html": TEMPLATE,
        "exporting/formats/titles.py": EXPORT,
        **{f"locales/colophon.{locale}.yml": text for locale, text in WORDS.items()},
    }
    for name, text in new.items():
        assert not (engine / name).exists()
        (engine / name).parent.mkdir(exist_ok=True)
        (engine / name).write_text(text, encoding="utf-8")
    made, env = source / "edition.zip", {"PYTHONPATH": str(source)}
    done = run_duizhao("archive", "--out", made, cwd=small_copy(source), env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(made) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        texts = [name for name in names if name.endswith((".html", ".js", ".txt"))]
        return {name.rpartition("data/site/")[2]: archive.read(name).decode() for name in texts}


def test_a_module_a_template_and_words_make_a_kind_of_page(extended: dict[str, str]) -> None:
    english = extended["colophon/index.html"]
    chinese = extended["zh/colophon/index.html"]
    count = len(list((BASE / "content" / "articles").rglob("*.yml")))
    for title, html in (("Colophon", english), ("版本说明", chinese)):
        assert f"<h1>{title}</h1><p>Articles: {count}</p>" in html
        assert f"<title>{title} · " in html
    assert '<meta name="description" content="How the edition was made.">' in english
    index = "".join(text for name, text in extended.items() if name.startswith("assets/search/"))
    assert '"colophon/"' in index
    assert "本书如何编成。" in index


def test_a_module_makes_an_export(extended: dict[str, str]) -> None:
    # It does not depend on the locale, so it is made once.
    assert [name for name in extended if name.endswith("titles.txt")] == ["downloads/titles.txt"]
    assert extended["downloads/titles.txt"] == "Rules of the Harbour Market\n"
    link = '<link rel="alternate" type="text/plain" title="Titles" href="'
    assert f"{link}../../downloads/titles.txt" in extended["zh/colophon/index.html"]
    assert link not in extended["zh/themes/index.html"]
