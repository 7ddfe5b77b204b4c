"""Exports as a user makes them: by the command, and with the site, which lists them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path, PurePath

import pytest
import yaml

from duizhao.edition import load
from duizhao.locales.catalogues import LOCALES
from duizhao.site.configuration import offered_formats
from duizhao.site.configuration.offered_formats import DEFAULT
from duizhao.site.configuration.options import BuildOptions, given_options
from duizhao.site.pages.export import formats
from tests.fixtures import Once
from tests.support import editions
from tests.support.commands import invoke
from tests.support.exported import selection
from tests.support.sites import SITE_URL
from tests.support.small_sites import HOOK, build, built, small_site

HOOKED = {**HOOK, "site_url": SITE_URL}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small edition with a configuration, in which commands are run."""
    root = as_law(small_site(tmp_path, HOOKED))
    monkeypatch.chdir(root)
    return root


def as_law(root: Path) -> Path:
    """Make a law of the document, of which every format can be made."""
    record = root / "content" / "documents" / "harbour.yml"
    record.write_text(f"kind: law\n{record.read_text('utf-8')}", "utf-8")
    return root


def configured(root: Path, exports: object) -> None:
    """Name the formats that the site offers."""
    path = root / "mkdocs.yml"
    config = yaml.safe_load(path.read_text("utf-8"))
    config["extra"] = {**config.get("extra", {}), "exports": exports}
    path.write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")


# The command


def test_the_help_lists_every_format() -> None:
    said = invoke("export", "--help").output
    for name, one in formats().items():
        assert re.search(rf"(?m)^  {name} +{re.escape(one.title)}$", said)


@pytest.mark.parametrize("name", formats())
def test_a_format_is_printed_or_written(small: Path, name: str) -> None:
    if not offered_formats.is_ready(name):
        pytest.skip(f"needs {formats()[name].package}")
    done = invoke("export", name, "--out", "exports/edition.out")
    assert done.exit_code == 0, done.output
    written = (small / "exports" / "edition.out").read_bytes()
    assert written
    assert invoke("export", name).stdout_bytes == written


def test_a_missing_package_gets_one_line(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needing = [name for name, one in formats().items() if one.package]
    monkeypatch.setattr(offered_formats, "is_installed", lambda _package: False)
    for name in needing:
        done = invoke("export", name, "--out", "file")
        assert done.exit_code == 1
        assert len(done.output.splitlines()) == 1
        assert "pip install 'duizhao[" in done.output
        assert not (small / "file").exists()


# The setting


@pytest.mark.slow
@pytest.mark.parametrize(
    ("exports", "said"),
    [
        ("[csv, tmxx]", ["{line}:18: {key}: no such format 'tmxx': did you mean 'tmx'?"]),
        ("tmx", ["{line}:12: {key}: 'tmx' is not a list: write a list, such as [csv, "]),
        ("[word, 7]", ["no such format 'word': known: ", "no such format '7': known: "]),
    ],
)
def test_a_wrong_setting_names_its_line_in_a_build_and_in_a_check(
    small: Path, exports: str, said: list[str]
) -> None:
    path = small / "mkdocs.yml"
    text = yaml.safe_dump({key: value for key, value in HOOKED.items() if key != "extra"})
    text = f"site_name: Harbour texts\n{text}extra:\n  exports: {exports}\n"
    number = text.splitlines().index(f"  exports: {exports}") + 1
    path.write_text(text, "utf-8")
    done = build(small)
    assert done.returncode == 1
    assert not (small / "site").exists()
    checked = invoke("check", "--root", str(small)).output
    for line in said:
        line = line.format(line=f"mkdocs.yml:{number}", key="extra: exports")
        assert line in done.stderr
        assert line in checked


@pytest.mark.slow
def test_a_site_with_no_formats_has_no_page_for_them(small: Path) -> None:
    configured(small, [])
    site = built(small)
    assert not (site / "downloads").exists()
    assert "download" not in (site / "harbour" / "index.html").read_text("utf-8")


def test_a_format_without_its_package_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needing = sorted(name for name, one in formats().items() if one.package)
    monkeypatch.setattr(offered_formats, "is_installed", lambda _package: False)
    extra = {"exports": ["csv", *needing]}
    with given_options(BuildOptions(release=True)):
        assert [one.name for one in offered_formats.offers(extra)] == ["csv"]
        said = list(offered_formats.skipped(extra))
    assert len(said) == len(needing)
    assert all("skipped: the package" in line and "pip install" in line for line in said)


def test_pdf_is_made_for_a_release_alone(tmp_path: Path) -> None:
    def offered(options: BuildOptions) -> list[str]:
        with given_options(options):
            assert not list(offered_formats.skipped(extra))
            return [one.name for one in offered_formats.offers(extra)]

    extra = {"exports": ["csv", "pdf"]}
    assert offered(BuildOptions()) == ["csv"]
    assert offered(BuildOptions(release=True)) == ["pdf", "csv"]
    assert "pdf" in offered(BuildOptions(all_formats=True))


# The site


@pytest.fixture(scope="module")
def offered(once: Once) -> Path:
    """The site of a small edition that offers every format that can be made here."""

    def make(folder: Path) -> Path:
        root = as_law(small_site(folder, {**HOOKED, "plugins": [_LANGUAGES]}, _PAGES))
        configured(root, [name for name in formats() if offered_formats.is_ready(name)])
        return built(root, "--release")

    return once("formats", make)


_LANGUAGES = {
    "i18n": {
        "docs_structure": "suffix",
        "languages": [
            {"locale": "en", "name": "English", "default": True},
            {"locale": "zh", "name": "中文"},
        ],
    }
}
_PAGES = {"index.en.md": "# Harbour texts\n", "index.zh.md": "# 海港\n"}


_ROW = re.compile(r'<dt><a href="([^"]+)" download>')
_LINK = re.compile(r'<link rel="alternate" type="([^"]+)" title="([^"]+)" href="([^"]+)">')


def rows(site: Path, locale: str) -> Iterator[tuple[str, str]]:
    """The path in the site of each file that the page lists, and the checksum beside the page."""
    page = site / ("" if locale == "en" else locale) / "downloads"
    sums = (page / "SHA256SUMS.txt").read_text("utf-8").splitlines()
    for href, line in zip(
        _ROW.findall((page / "index.html").read_text("utf-8")), sums, strict=True
    ):
        sha256, name = line.split("  ")
        assert name == PurePath(href).name
        yield (page / href).resolve().relative_to(site.resolve()).as_posix(), sha256


@pytest.mark.slow
@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_lists_every_file_with_its_checksum(offered: Path, locale: str) -> None:
    found = dict(rows(offered, locale))
    assert len(found) == len([name for name in formats() if offered_formats.is_ready(name)])
    for path, sha256 in found.items():
        assert hashlib.sha256((offered / path).read_bytes()).hexdigest() == sha256


@pytest.mark.slow
def test_every_file_is_listed(offered: Path) -> None:
    listed = {path for locale in LOCALES for path, _ in rows(offered, locale)}
    files = (path for path in offered.rglob("*") if "downloads" in path.parent.as_posix())
    there = {path.relative_to(offered).as_posix() for path in files if path.is_file()}
    assert {path for path in there if not path.endswith(("index.html", "SUMS.txt"))} == listed


@pytest.mark.slow
def test_pages_of_a_document_name_its_files(offered: Path) -> None:
    for page in ("harbour/", "harbour/01/", "zh/harbour/", "zh/harbour/01/"):
        html = (offered / page / "index.html").read_text("utf-8")
        links = _LINK.findall(html)
        links = [one for one in links if "downloads/" in one[2]]
        for media_type, title, href in links:
            assert (offered / page / href).resolve().is_file()
            assert (media_type, title) in {
                (one.media_type, one.title) for one in formats().values()
            }
        wanted = [n for n, one in formats().items() if one.by_document]
        assert len(links) == len([name for name in wanted if offered_formats.is_ready(name)])
    assert "downloads/#of-harbour" in (offered / "harbour" / "index.html").read_text("utf-8")


@pytest.mark.slow
def test_a_site_offers_some_formats_by_itself(small: Path) -> None:
    site = built(small)
    extensions = {path.suffix for path in (site / "downloads" / "documents").iterdir()}
    assert extensions == {f".{formats()[name].extension}" for name in DEFAULT}
    for name in DEFAULT:
        path = site / formats()[name].path("harbour")
        assert path.read_bytes() == invoke("export", name).stdout_bytes


@pytest.mark.slow
def test_the_command_writes_what_the_site_offers(offered: Path) -> None:
    for name, one in formats().items():
        if offered_formats.is_ready(name) and one.by_document:
            done = invoke("export", name, "--root", str(offered.parent), "--document", "harbour")
            assert done.stdout_bytes == (offered / one.path("harbour")).read_bytes(), name


# Large editions


def test_no_piece_of_a_file_grows_with_the_edition(tmp_path: Path) -> None:
    editions.write(108, tmp_path, copied=False)
    edition, problems = load(tmp_path)
    assert problems == []
    articles = len(edition.articles)
    for name, one in formats().items():
        chosen = selection(edition, next(iter(edition.documents)) if name == "akn" else "")
        if one.package or one.extension.endswith(("docx", "epub", "tbx")):
            continue
        sizes = [len(piece) for piece in one.write(chosen)]
        assert max(sizes) < max(200_000, 8 * sum(sizes) / articles), name
