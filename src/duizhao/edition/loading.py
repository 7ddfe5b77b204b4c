"""From the files to the edition: what can be read, and what is wrong with the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..messages import NOTHING, Message, say
from ..model import (
    ARTICLES,
    CAPTURES,
    CONTENT,
    CONTRIBUTORS,
    DOCUMENTS,
    GLOSSARY,
    ID_LENGTH,
    ID_PATTERN,
    INBOX,
    SERIES,
    TAKEDOWNS,
    THEMES,
    VERSIONS,
    WITNESSES,
    Document,
    Problem,
    RecordKind,
)
from ..records.reading import FileCache, Sourced, failure, load_file
from ..records.source import Source, read_text
from .articles import ArticleEntry, VersionEntry
from .contents import Contents
from .documents import DocumentEntry
from .edition import Edition
from .series_order import in_order
from .unknown_files import misplaced_files, unknown_files
from .witnesses import WitnessEntry

DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)
"""Names that Windows reserves for devices and cannot give to a file or folder, with any ending.

See https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
"""
LINKED = "'content' in {} is a link: put the folder itself there"
"""The message for a folder of records that is elsewhere."""
_CAPTURE_BYTES = 64 << 20


def _name_hint(stem: str, form: Message) -> Message:
    """Return a hint about a name that no file or folder can have here, or nothing."""
    if not re.fullmatch(ID_PATTERN, stem):
        return form
    if len(stem) > ID_LENGTH:
        return say("loading.shorten", count=len(stem), limit=ID_LENGTH)
    if stem in DEVICES:
        return say("loading.choose-another-reserved-windows-cannot", stem=stem)
    return NOTHING


class _Loader:
    def __init__(self, root: Path, cache: FileCache | None) -> None:
        self.root = root
        self._cache = cache
        self.problems: list[Problem] = []
        self.broken: set[str] = set()
        self.repeated: list[Sourced[Any]] = []

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _refuse_name(self, path: Path, hint: Message) -> None:
        # A character of a name that cannot be printed must not reach a terminal or a web page.
        name = self._name(path).encode("utf-8", "backslashreplace").decode()
        shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
        message = say("loading.not-valid-file-name-here", rsplit=shown.rsplit("/", 1)[-1])
        self.problems.append(Source(shown, "").problem(0, message, hint, rule="file-name"))
        self.broken.add(shown)

    def _files(self, folder: Path) -> list[Path]:
        """Return what is in a folder, by name; a link to another folder is not followed."""
        if folder.is_dir() and not folder.is_symlink():
            try:
                return sorted(folder.iterdir(), key=lambda p: p.name)
            except OSError as error:
                message = say("source.cannot-read", strerror=error.strerror or error)
                self._refuse_folder(folder, message)
                return []
        if folder.is_symlink() or folder.exists():
            hint = say("loading.put-folder-itself-here-files")
            self._refuse_folder(folder, say("loading.not-folder"), hint)
        return []

    def _refuse_folder(self, folder: Path, message: Message, hint: Message = NOTHING) -> None:
        name = self._name(folder)
        self.problems.append(Source(name, "").problem(0, message, hint, rule="file"))
        self.broken.add(name)

    def _named(self, folder: Path, form: Message, suffix: str = "") -> Iterator[Path]:
        """Yield the folders, or the files with that ending, in a folder; refuse what else is there.

        Each is named by an id. Of what is hidden, records alone are refused.
        """
        for path in self._files(folder):
            if path.name.startswith(".") and not (suffix == ".yml" and path.name.endswith(suffix)):
                continue
            fits = path.suffix == suffix if suffix else path.is_dir()
            hint = _name_hint(path.name.removesuffix(suffix), form) if fits else form
            if hint:
                self._refuse_name(path, hint)
            else:
                yield path

    def _load(self, path: Path, kind: RecordKind) -> list[Sourced[Any]]:
        name = self._name(path)
        try:
            values, problems = load_file(path, name, kind, self._cache)
        except Exception as error:
            # Whatever is in one file, the others are read.
            values, problems = [], [replace(failure(error, file=name), rule="file")]
        self.problems.extend(problems)
        if problems:
            self.broken.add(name)
        return values

    def folder(self, kind: RecordKind, folder: Path | None = None) -> dict[str, Sourced[Any]]:
        """Read every record of a folder, by file name without its ending."""
        records: dict[str, Sourced[Any]] = {}
        form = say("loading.lower-case-latin-letters-digits")
        for path in self._named(folder or self.root / kind.place, form, ".yml"):
            records.update((path.stem, value) for value in self._load(path, kind))
        return records

    def listing(self, kind: RecordKind) -> dict[str, Sourced[Any]]:
        """Read a file that lists entries, by their ids."""
        path = self.root / kind.path()
        entries: dict[str, Sourced[Any]] = {}
        if not path.exists():
            return entries
        for entry in self._load(path, kind):
            if entry.value.id in entries:
                self.repeated.append(entry)
            else:
                entries[entry.value.id] = entry
        return entries

    def articles(self, documents: Mapping[str, Sourced[Document]]) -> dict[str, ArticleEntry]:
        """Read every article, and return them by key in reading order, document by document.

        The documents are in their order; articles of a document without a record come last.
        """
        result: dict[str, ArticleEntry] = {}
        read: dict[str, dict[str, ArticleEntry]] = {}
        form = say("loading.put-records-into-folder-named")
        for path in self._named(self.root / ARTICLES.place, form):
            entries = [
                ArticleEntry(path.name, article, record)
                for article, record in self.folder(ARTICLES, path).items()
            ]
            document = documents.get(path.name)
            declared = document.value.contents if document is not None else ()
            ordered = Contents(path.name, declared, entries).articles
            read[path.name] = {entry.key: entry for entry in ordered}
        for name in (*documents, *read):
            result.update(read.get(name, {}))
        return result

    def witnesses(self) -> dict[str, WitnessEntry]:
        """Read the texts of all witnesses, by ``document/witness/article``."""
        return {"/".join(at): WitnessEntry(*at, one) for at, one in self._nested(WITNESSES)}

    def versions(self) -> dict[str, VersionEntry]:
        """Read the texts that articles had, by ``document/version/article``."""
        found = self._nested(VERSIONS)
        return {"/".join(at): VersionEntry(at[0], at[2], one, at[1]) for at, one in found}

    def _nested(self, kind: RecordKind) -> Iterator[tuple[tuple[str, str, str], Sourced[Any]]]:
        """Yield the records in folders of folders, each with its document, folder and id."""
        form = say(f"loading.put-records-into-folders-{kind.place.rpartition('/')[2]}")
        for document in self._named(self.root / kind.place, form):
            for inner in self._named(document, form):
                for name, record in self.folder(kind, inner).items():
                    yield (document.name, inner.name, name), record

    def captures(self) -> dict[str, Source]:
        sources: dict[str, Source] = {}
        form = say("loading.capture-text-file-harbour-rules")
        for path in self._named(self.root / CAPTURES, form, ".txt"):
            source, problems = read_text(path, self._name(path), _CAPTURE_BYTES)
            # A capture stays as it was found; the edition normalises its oddities.
            if source is None:
                self.problems.extend(problems)
                self.broken.add(self._name(path))
            else:
                sources[path.name] = source
        return sources


def load(root: Path, cache: FileCache | None = None) -> tuple[Edition, list[Problem]]:
    """Read the edition below ``root``, but for the files that are in the ``cache`` as they are.

    Returns everything that could be read, and what is wrong with the files themselves; the
    rules check the rest. Raises FileNotFoundError if ``root`` has no ``content`` folder
    of its own.
    """
    if (root / CONTENT).is_symlink():
        raise FileNotFoundError(LINKED.format(root))
    if not (root / CONTENT).is_dir():
        raise FileNotFoundError(f"no folder 'content' in {root}")
    loader = _Loader(root, cache)
    series = loader.listing(SERIES)
    records = in_order(loader.folder(DOCUMENTS), series)
    entries = {name: DocumentEntry(name, record) for name, record in records.items()}
    articles = loader.articles(records)
    people = loader.listing(CONTRIBUTORS)
    edition = Edition(
        root=root,
        documents={name: one for name, one in entries.items() if not one.document.withdrawn},
        withdrawn={name: one for name, one in entries.items() if one.document.withdrawn},
        articles={key: one for key, one in articles.items() if not one.article.withdrawn},
        withdrawn_articles={key: one for key, one in articles.items() if one.article.withdrawn},
        witnesses=loader.witnesses(),
        versions=loader.versions(),
        series=series,
        themes=loader.listing(THEMES),
        terms=loader.listing(GLOSSARY),
        contributors={name: one for name, one in people.items() if not one.value.withdrawn},
        withdrawn_contributors={name: one for name, one in people.items() if one.value.withdrawn},
        takedowns=loader.listing(TAKEDOWNS),
        inbox=loader.folder(INBOX),
        captures=loader.captures(),
        repeated=tuple(loader.repeated),
        broken=frozenset(loader.broken),
    )
    return edition, [*loader.problems, *unknown_files(root), *misplaced_files(root)]
