"""The navigation in ``mkdocs.yml``: which entries lead to a page, and changes of single lines."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from importlib import resources
from os.path import isfile
from pathlib import Path
from typing import Any

from ..model import ARTICLES, CONTENT, DOCUMENTS
from .mkdocs_file import languages, mapping, pages_in_navigation, parse


def with_document(text: str, document: str, others: Sequence[str]) -> str | None:
    """Return a configuration whose ``nav`` names a document, after the last of the others.

    It is unchanged if it has no ``nav`` or names the document already. Returns None if no line of
    its own names one of the others, so that nothing tells where the new one belongs.
    """
    page = f"{document}/index.md"
    if not re.search(r"(?m)^nav:", text) or page in pages_in_navigation(parse(text)):
        return text
    places = [match for other in others for match in _line(other).finditer(text)]
    if not places:
        return None
    last = max(places, key=lambda match: match.end())
    changed = f"{text[: last.end()]}{last['indent']}- {page}\n{text[last.end() :]}"
    there = pages_in_navigation(parse(changed))
    return changed if len(there) == len(pages_in_navigation(parse(text))) + 1 else None


def without_document(text: str, document: str) -> str | None:
    """Return a configuration whose ``nav`` does not name a document.

    Returns None if its line cannot simply be left out, because its group would then be empty.
    """
    page = f"{document}/index.md"
    if page not in pages_in_navigation(parse(text)):
        return text
    changed = _line(document).sub("", text, count=1)
    configuration = parse(changed)
    if page in pages_in_navigation(configuration) or _has_gap(configuration.get("nav")):
        return None
    return changed


def _has_gap(entry: Any) -> bool:
    if isinstance(entry, dict | list):
        return not entry or any(map(_has_gap, entry.values() if isinstance(entry, dict) else entry))
    return entry is None


def _line(document: str) -> re.Pattern[str]:
    return re.compile(rf"(?m)^(?P<indent> *)- (?:[^\n]*: *)?{re.escape(document)}/index\.md *\n")


GUIDE = Path(str(resources.files("duizhao"))) / "guide"
"""The folder of the guide's pages in the package."""
GUIDE_PAGES = frozenset(path.name.partition(".")[0] for path in GUIDE.glob("*.md"))
"""The names of these pages."""
_INDEX = "/index.md"
_OF_ALL = ("annotations", "documents", "glossary", "series", "themes")
"""The lists of all documents, each with pages below it."""
_OF_EACH = ("changes", "full", "source")
"""The pages of each document."""


def entries_without_page(root: Path, config: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each entry to which no page belongs, and the page that may be meant, or nothing.

    What is no page of this site, a URL or what another plugin reads, is left out, and so is the
    home page, without which there is no site.
    """
    docs = root / str(config.get("docs_dir") or "docs")
    for entry in pages_in_navigation(config):
        if ":" in entry or "*" in entry or entry.startswith("/") or entry == "index.md":
            continue
        # A hand-written page may be that of a language.
        locales, stem = languages(config), entry.removesuffix(".md")
        own = (name for one in locales for name in (f"{stem}.{one}.md", f"{one}/{entry}"))
        written = (docs / name for name in (entry, *own))
        if _of_engine(root, entry, config) or any(map(isfile, written)):
            continue
        # What all of them end in makes no two of them alike.
        stems = {_stem(name): name for name in _known(root, docs, config)}
        alike = difflib.get_close_matches(_stem(entry), stems, n=1)
        yield entry, stems[alike[0]] if alike else ""


def _stem(entry: str) -> str:
    return entry.removesuffix(".md").removesuffix("/index")


def _of_engine(root: Path, entry: str, config: dict[str, Any]) -> bool:
    """Return whether an entry names a page of the guide, or one that shows records."""
    if entry.removesuffix(".md") in guide_pages(config):
        return True
    first, *rest = entry.removesuffix(_INDEX).split("/")
    if first in _OF_ALL or not entry.endswith(_INDEX):
        return entry.endswith(_INDEX)
    shown = [DOCUMENTS.path(first)]
    if rest and rest[0] not in _OF_EACH and not rest[0].startswith("@"):
        shown.append(ARTICLES.path(f"{first}/{rest[0]}"))
    # What is too long for a name is no file for it, and a failure for a path of pathlib.
    return all(map(isfile, (root / name for name in shown)))


def guide_pages(config: dict[str, Any]) -> frozenset[str]:
    """Return the names of the guide's pages that the site wants."""
    wanted = mapping(config.get("extra")).get("guide", False)
    if wanted is True:
        return GUIDE_PAGES
    # Without a choice there is the short page alone, which has the search in it.
    return GUIDE_PAGES & (set(map(str, wanted)) if isinstance(wanted, list) else {"search"})


def _known(root: Path, docs: Path, config: dict[str, Any]) -> Iterator[str]:
    """Yield what an entry may name, to find what was meant."""
    locales = languages(config)
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs).as_posix().removesuffix(".md")
        stem, _, suffix = name.rpartition(".")
        yield f"{stem if stem and suffix in locales else name}.md"
    yield from (f"{name}.md" for name in sorted(guide_pages(config)))
    for path in sorted((root / CONTENT).glob("documents/*.yml")):
        yield f"{DOCUMENTS.key(path.relative_to(root).as_posix())}{_INDEX}"
    yield from (f"{name}{_INDEX}" for name in _OF_ALL)
