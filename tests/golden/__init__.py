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
from tests.support.repositories import Repository
from tests.support.sites import environment

EDITION = Path(__file__).with_name("edition")
EXPECTED = Path(__file__).with_name("expected")
WHOLE = "en/article.html"
"""The page that is compared with its head, header and footer; of others, only the main part."""
PAGES = {
    WHOLE: "market-rules/1",
    "en/article-list.html": "harbour-ordinance/1",
    "en/article-without-number.html": "harbour-ordinance/how-to-apply",
    "en/article-reserved.html": "harbour-ordinance/4",
    "en/article-table.html": "harbour-ordinance/annex",
    "en/article-verbatim.html": "harbour-ordinance/5",
    "en/article-witness.html": "tide-table-licence/2",
    "en/annotations.html": "annotations",
    "en/changes.html": "tide-table-licence/changes/first",
    "en/check.html": "check",
    "en/divergences.html": "review",
    "en/document.html": "market-rules",
    "en/document-divided.html": "harbour-ordinance",
    "en/document-witness.html": "tide-table-licence",
    "en/documents.html": "documents",
    "en/downloads.html": "downloads",
    "en/former.html": "tide-table-licence/@draft/2",
    "en/full.html": "harbour-ordinance/full",
    "en/glossary.html": "glossary",
    "en/glossary-order.html": "glossary/by-pinyin",
    "en/home.html": "",
    "en/moved.html": "market-law/1",
    "en/my-notes.html": "my-notes",
    "en/annotations-of-document.html": "annotations/market-rules",
    "en/renderings.html": "renderings",
    "en/search.html": "search",
    "en/series.html": "series/market-texts",
    "en/source.html": "market-rules/source",
    "en/term.html": "glossary/pier",
    "en/theme.html": "themes/weights",
    "en/themes.html": "themes",
    "en/version.html": "tide-table-licence/@draft",
    "en/withdrawn.html": "old-tariff",
    "zh/article.html": "zh/market-rules/1",
    "zh/full.html": "zh/harbour-ordinance/full",
    "zh-hant/article.html": "zh-hant/market-rules/1",
    "zh-hant/full.html": "zh-hant/harbour-ordinance/full",
}
"""The page that each golden file shows, by the folder of the page in the site."""
OTHERS = {
    "exports/harbour-ordinance.akn.xml": "downloads/documents/harbour-ordinance.akn.xml",
    "exports/article.md": "market-rules/1/index.md",
    "exports/article.zh.md": "zh/market-rules/1/index.md",
    "exports/llms.txt": "llms.txt",
    "exports/atom.xml": "annotations/feed.xml",
    "exports/atom-theme.xml": "themes/weights/feed.xml",
    "scripts/cards.js": "glossary/cards.js",
    "scripts/contents.js": "harbour-ordinance/contents.js",
    "scripts/traces.js": "harbour-ordinance/traces.js",
    "scripts/words.js": "market-rules/words.js",
}
"""The file of the site that each other golden file shows, but those of whole editions."""
FILES = "files.txt"
"""The golden file with the name of every file that the site has in its first locale."""
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
    (re.compile(r"(?<=[./])[0-9a-f]{8}(?=[./])"), "HASH"),
    (re.compile(r"sha256-[A-Za-z0-9+/]{43}="), "sha256-HASH"),
    (re.compile(r"\r"), "␍"),  # git would change it
    (re.compile(r"\d+(?:\.\d+)?(?=\s[kKM]B\b)"), "0"),
)
_PACKED = (".docx", ".epub")
_PARTS = (".xhtml", ".opf", ".svg", ".xml", ".rels")


def build(folder: Path) -> Path:
    """Build the site of the edition, with a text and a note that have changed, in a folder."""
    root = shutil.copytree(EDITION, folder / "edition")
    weights = "content/articles/market-rules/1.yml"
    repository = Repository(folder, root=root)
    changes = (("each spring", "every spring"), ("语气较重", "语气重"))
    for now, before in changes:
        repository.change(weights, now, before)
    repository.commit("2025-11-26")
    for now, before in changes:
        repository.change(weights, before, now)
    repository.commit("2025-12-01")
    with mock.patch.dict(os.environ, environment({"SOURCE_DATE_EPOCH": _MOMENT}), clear=True):
        api.build(root, folder / "site")
    return folder / "site"


def golden_files(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every golden file, as the site is now."""
    for name, page in PAGES.items():
        text = (site / page / "index.html").read_text("utf-8")
        if name != WHOLE:
            text = text[text.index("<main") : text.index("</main>") + len("</main>")] + "\n"
        yield name, _comparable(_BROKEN.sub("\n", text))
    exports = {f"exports/{path.name}": path for path in (site / "downloads").glob("edition.*")}
    for name, path in (exports | {name: site / place for name, place in OTHERS.items()}).items():
        packed = path.suffix in _PACKED
        yield f"{name}{'.txt' * packed}", _comparable(_parts(path) if packed else _text(path))
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    listed = {_comparable(file) for file in files if not file.startswith("zh")}
    yield FILES, "".join(f"{file}\n" for file in sorted(listed))


def _parts(path: Path) -> str:
    """Return the texts in a packed file, each below its name."""
    with ZipFile(path) as book:
        names = [name for name in sorted(book.namelist()) if name.endswith(_PARTS)]
        parts = (f"==== {name}\n{book.read(name).decode()}" for name in names)
        return _BROKEN.sub("\n", "\n".join(parts))


def _text(path: Path) -> str:
    """Return the text of a file; in JSON, lines end after each object, list and written break."""
    text = path.read_bytes().decode()
    json = path.suffix in (".json", ".jsonl", ".jsonld", ".js")
    return re.sub(r"(?:(?<=[}\]]),|\\n)(?!\n)", r"\g<0>\n", text) if json else text


def _comparable(text: str) -> str:
    for pattern, placeholder in _PLACEHOLDERS:
        text = pattern.sub(placeholder, text)
    return text
