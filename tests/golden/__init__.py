"""The golden files: what the pages and the exports of one edition are to be, whole.

``edition/`` has every kind of record and text that pages show in some way; ``expected/`` has a page
of each kind and a file of each format. ``make golden`` renews them, and their diff is read.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest import mock
from zipfile import ZipFile

from duizhao import api
from duizhao.checks.report import check
from duizhao.history.git import GitReader
from duizhao.site.configuration.site_configuration import read_configuration
from duizhao.site.pages.kinds import pages_by_path
from duizhao.site.site import Site, publication_of
from tests.support.repositories import Repository
from tests.support.sites import environment

EDITION = Path(__file__).with_name("edition")
EXPECTED = Path(__file__).with_name("expected")
WHOLE = "en/article.html"
"""The page that is compared with its head, header and footer; of others, only the main part."""
OFFLINE = "en/article-offline.html"
"""The golden file of the same page in a site that opens from a disk."""
SEARCH = "scripts/search.js"
"""The golden file of the search index: what its files give the program, an entry a line."""
PAGES = {
    WHOLE: "market-rules/1",
    "en/article-doubtful.html": "ferry-agreement/1",
    "en/article-list.html": "harbour-ordinance/1",
    "en/article-of-a-division.html": "harbour-ordinance/2",
    "en/article-of-one-language.html": "ferry-agreement/3",
    "en/article-without-number.html": "harbour-ordinance/how-to-apply",
    "en/article-reserved.html": "harbour-ordinance/4",
    "en/article-table.html": "harbour-ordinance/annex",
    "en/article-verbatim.html": "harbour-ordinance/5",
    "en/article-withdrawn.html": "market-rules/3",
    "en/article-witness.html": "tide-table-licence/2",
    "en/annotations.html": "annotations",
    "en/changes.html": "tide-table-licence/changes/first",
    "en/check.html": "check",
    "en/document.html": "market-rules",
    "en/document-chinese.html": "lamp-notice",
    "en/document-divided.html": "harbour-ordinance",
    "en/document-doubtful.html": "ferry-agreement",
    "en/document-english.html": "berth-list",
    "en/document-witness.html": "tide-table-licence",
    "en/documents.html": "documents",
    "en/downloads.html": "downloads",
    "en/former.html": "tide-table-licence/@draft/2",
    "en/former-tagged.html": "ferry-agreement/@tariff/2",
    "en/full.html": "harbour-ordinance/full",
    "en/glossary.html": "glossary",
    "en/glossary-order.html": "glossary/by-pinyin",
    "en/home.html": "",
    "en/moved.html": "market-law/1",
    "en/my-notes.html": "my-notes",
    "en/annotations-of-document.html": "annotations/market-rules",
    "en/origins.html": "market-rules/origins",
    "en/removed.html": "bridge-toll",
    "en/renderings.html": "renderings",
    "en/retired.html": "market-rules/rain",
    "en/search.html": "search",
    "en/series.html": "series/market-texts",
    "en/source.html": "market-rules/source",
    "en/term.html": "glossary/pier",
    "en/theme.html": "themes/weights",
    "en/themes.html": "themes",
    "en/version.html": "tide-table-licence/@draft",
    "en/withdrawn.html": "old-tariff",
    "zh/article.html": "zh/market-rules/1",
    "zh/document.html": "zh/ferry-agreement",
    "zh/full.html": "zh/harbour-ordinance/full",
    "zh-hant/article.html": "zh-hant/market-rules/1",
    "zh-hant/full.html": "zh-hant/harbour-ordinance/full",
}
"""The page that each golden file shows, by the folder of the page in the site."""
OTHERS = {
    "exports/harbour-ordinance.akn.xml": "downloads/documents/harbour-ordinance.akn.xml",
    "exports/article.md": "market-rules/1/index.md",
    "exports/article.zh.md": "zh/market-rules/1/index.md",
    "exports/market-rules.epub": "downloads/documents/market-rules.epub",
    "exports/api-article.json": "api/v1/articles/ferry-agreement/1.json",
    "exports/api-document.json": "api/v1/documents/ferry-agreement.json",
    "exports/api-edition.json": "api/v1/edition.json",
    "exports/api-notes.json": "api/v1/notes/ferry-agreement.json",
    "exports/api-segments.json": "api/v1/segments/ferry-agreement.json",
    "exports/llms.txt": "llms.txt",
    "exports/robots.txt": "robots.txt",
    "exports/source.txt": "lamp-notice/source/lamp-notice.txt",
    "exports/atom.xml": "annotations/feed.xml",
    "exports/atom-theme.xml": "themes/weights/feed.xml",
    "scripts/behind.js": "assets/behind.js",
    "scripts/cards.js": "glossary/cards.js",
    "scripts/contents.js": "harbour-ordinance/contents.js",
    "scripts/finds.js": "assets/finds.js",
    "scripts/my-notes.js": "my-notes/my-notes.js",
    "scripts/notes.js": "annotations/notes-1.js",
    "scripts/passages.js": "market-rules/passages.js",
    "scripts/references.js": "berth-list/references.js",
    "scripts/texts.js": "ferry-agreement/texts.js",
    "scripts/traces.js": "harbour-ordinance/traces.js",
    "scripts/versions.js": "tide-table-licence/versions.js",
    "scripts/words.js": "market-rules/words.js",
}
"""The file of the site that each other golden file shows, but those of whole editions."""
FILES = "files.txt"
"""The golden file with the name of every file that the site has in its first locale."""
CHANGES = (
    ("articles/market-rules/1.yml", "each spring", "every spring"),
    ("captures/market-rules.txt", "each spring", "every spring"),
    ("articles/market-rules/1.yml", "语气较重", "语气重"),
    ("articles/ferry-agreement/1.yml", "en: bell is rung", "en: is rung"),
    ("articles/ferry-agreement/2.yml", "fare is three", "fare is two"),
    ("articles/ferry-agreement/2.yml", "船费为三克朗", "船费为二克朗"),
    ("captures/ferry-agreement.txt", "fare is three", "fare is two"),
    ("captures/ferry-agreement.txt", "船费为三克朗", "船费为二克朗"),
)
"""What the first commit has otherwise: a file, the words that it has now, and those before."""
# In seconds of the epoch: the first day of 2026.
_MOMENT = "1767225600"
_BROKEN = re.compile(
    r"(?<=[^\n])(?=<(?:article|aside|blockquote|button|div|dd|details|dl|dt|fieldset|figure|footer"
    r"|form|h[1-6]|head|header|hr|input|label|legend|li|link|main|meta|nav|ol|option|p|section"
    r"|select|script|style|summary|table|tbody|td|template|th|thead|tr|ul|w:p|w:r|w:tbl|w:tc"
    r"|w:tr)\b)"
)
# What changes with styles, scripts and the compression, and not with what a page says.
_PLACEHOLDERS = (
    (re.compile(r'(?s)(?<=\});"use strict";.*'), ";PROGRAM\n"),
    (re.compile(r"(?<=[./])[0-9a-f]{8}(?=[./])"), "HASH"),
    (re.compile(r"(articles|pinyin)-[0-9a-f]{12}"), r"\1-HASH"),
    (re.compile(r"sha256-[A-Za-z0-9+/]{43}="), "sha256-HASH"),
    (re.compile(r"(?<=SHA-256: )[0-9a-f]{64}"), "HASH"),
    (re.compile(r"\r"), "␍"),  # git would change it
    (re.compile(r"\d+(?:\.\d+)?(?=\s[kKM]B\b)"), "0"),
)
_CALL = "duizhaoSearch.load("
_PACKED = (".docx", ".epub")
_PARTS = (".xhtml", ".opf", ".svg", ".xml", ".rels")


def build(folder: Path, *, again: bool = False) -> Path:
    """Build the site of the edition, with a text and a note that have changed, in a folder.

    ``again`` builds it before that too: the second build makes anew only what has changed.
    """
    root = shutil.copytree(EDITION, folder / "edition")
    repository = Repository(folder, root=root)
    commit_as_it_was(repository)
    with mock.patch.dict(os.environ, environment({"SOURCE_DATE_EPOCH": _MOMENT}), clear=True):
        if again:
            api.build(root, folder / "site")
        commit_as_it_is(repository)
        api.build(root, folder / "site")
    return folder / "site"


def commit_as_it_was(repository: Repository) -> None:
    """Commit the edition before the ``CHANGES``, with the tag that one of its versions names."""
    for file, now, before in CHANGES:
        repository.change(f"content/{file}", now, before)
    repository.commit("2025-11-26")
    repository.git("tag", "ferry-2010")


def commit_as_it_is(repository: Repository) -> None:
    """Commit the edition with the ``CHANGES``."""
    for file, now, before in CHANGES:
        repository.change(f"content/{file}", before, now)
    repository.commit("2025-12-01")


def golden_files(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every golden file that there is, as the site is now."""
    pages = {name: site / page / "index.html" for name, page in PAGES.items()}
    for name, path in pages.items():
        if not path.exists():
            continue
        text = path.read_text("utf-8")
        if name != WHOLE:
            text = text[text.index("<main") : text.index("</main>") + len("</main>")] + "\n"
        yield name, _comparable(_BROKEN.sub("\n", text))
    yield OFFLINE, _comparable(_BROKEN.sub("\n", _offline(site.with_name("edition"))))
    index = (path.read_text("utf-8") for path in sorted(site.glob("assets/search/**/*.js")))
    calls = sorted(line for text in index for line in text.split("\n") if line.startswith(_CALL))
    yield SEARCH, _comparable("".join(f"{_lines(call)}\n" for call in calls))
    exports = {f"exports/{path.name}": path for path in (site / "downloads").glob("edition.*")}
    for name, path in (exports | {name: site / place for name, place in OTHERS.items()}).items():
        if path.exists():
            packed = path.suffix in _PACKED
            yield f"{name}{'.txt' * packed}", _comparable(_parts(path) if packed else _text(path))
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    listed = {_comparable(file) for file in files if not file.startswith("zh")}
    yield FILES, "".join(f"{file}\n" for file in sorted(listed))


def differing(site: Path) -> list[str]:
    """Return the names of the golden files that are not as expected, or not there, in a site."""
    made = dict(golden_files(site))
    known = {path.relative_to(EXPECTED).as_posix(): path for path in EXPECTED.rglob("*.*")}
    texts = {name: path.read_text("utf-8") for name, path in known.items()}
    return [name for name in sorted({*made, *texts}) if made.get(name) != texts.get(name)]


def _parts(path: Path) -> str:
    """Return the texts in a packed file, each below its name."""
    with ZipFile(path) as book:
        names = [name for name in sorted(book.namelist()) if name.endswith(_PARTS)]
        parts = (f"==== {name}\n{book.read(name).decode()}" for name in names)
        return _BROKEN.sub("\n", "\n".join(parts))


def _offline(root: Path) -> str:
    """Return the whole page as a site has it that opens from a disk."""
    configurations = read_configuration(root)
    site = Site.alone(publication_of(check(root), GitReader()), configurations[0])
    site.follow(configurations, offline=True)
    pages = site.default
    return pages.data(pages_by_path(pages.lens)[f"{PAGES[WHOLE]}/"]).decode()


def _text(path: Path) -> str:
    """Return the text of a file."""
    text = path.read_bytes().decode()
    return _lines(text) if path.suffix in (".json", ".jsonl", ".jsonld", ".js") else text


def _lines(json: str) -> str:
    """Return JSON in which a line ends after each object, list and written break."""
    return re.sub(r"(?:(?<=[}\]]),|\\n)(?!\n)", r"\g<0>\n", json)


def _comparable(text: str) -> str:
    for pattern, placeholder in _PLACEHOLDERS:
        text = pattern.sub(placeholder, text)
    return text
