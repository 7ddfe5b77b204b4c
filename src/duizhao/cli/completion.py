"""Completion in a shell: the ids of an edition's records, wherever a command takes one.

A shell asks at every press of Tab, so nothing of the engine is imported here: ids of articles,
documents and submitted notes are the names of their files, the others are read from the YAML alone.
A file with a mistake completes nothing. Each completer takes what click gives: the command so far,
the parameter, and the beginning of the word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from .folders import CONTENT

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
_ARTICLES, _DOCUMENTS, _INBOX = f"{CONTENT}/articles", f"{CONTENT}/documents", f"{CONTENT}/inbox"
_SUFFIX = ".yml"
_TITLE = "title"


def _completing(items: Callable[[Path, click.Context], Iterable[CompletionItem]]) -> Completer:
    """Make a completer from a function that lists everything below a root."""

    def complete(
        context: click.Context, _parameter: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        root = context.params.get("root") or Path()
        try:
            found = list(items(root, context))
        except (OSError, ValueError):
            return []
        return [item for item in found if item.value.startswith(incomplete)]

    return complete


def _names(folder: Path) -> list[str]:
    """Return the names of the records in a folder, without their suffix."""
    return sorted(path.stem for path in folder.glob(f"*{_SUFFIX}"))


def ids_of_documents(root: Path) -> list[str]:
    """Return the ids of the documents of the edition below ``root``, from their files' names."""
    return _names(root / _DOCUMENTS)


def _articles(root: Path) -> Iterator[str]:
    folder = root / _ARTICLES
    for place in sorted(folder.iterdir()) if folder.is_dir() else ():
        yield from (f"{place.name}/{name}" for name in _names(place))


def _plain(words: Iterable[str]) -> Iterator[CompletionItem]:
    return (CompletionItem(word) for word in words)


def _read(path: Path) -> Any:
    """Return what is in a YAML file. Raises OSError or ValueError if it cannot be read."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text("utf-8-sig"), loader)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def _entries(records: Any, *names: str) -> Iterator[CompletionItem]:
    """Yield the ids in a list of records, each with the first of those fields that it has."""
    for record in records if isinstance(records, list) else ():
        if isinstance(record, dict) and isinstance(record.get("id"), str):
            said = next((record[name] for name in names if record.get(name)), "")
            words = said.get("en") or said.get("zh") if isinstance(said, dict) else said
            yield CompletionItem(record["id"], help=_start(words))


def _start(words: Any) -> str | None:
    """Return the beginning of a text on one line, for a shell that shows it beside the id."""
    return " ".join(str(words).split())[:60] or None if words else None


def _listed(file: str, *names: str) -> Completer:
    return _completing(lambda root, _context: _entries(_read(root / CONTENT / file), *names))


def _segments(root: Path, context: click.Context) -> Iterator[CompletionItem]:
    """Yield the segments of the article that the command names, or its title."""
    # What is before an option that still lacks its value, click has read but not yet named.
    key = str(context.params.get("key") or next(iter(context.args), ""))
    found = [one for one in _articles(root) if one == key or one.partition("/")[2] == key]
    for one in found[:1]:
        record = _read(root / _ARTICLES / f"{one}{_SUFFIX}")
        if not isinstance(record, dict):
            return
        if record.get(_TITLE):
            yield CompletionItem(_TITLE)
        yield from _entries(record.get("segments"), "en", "zh")


def _submitted(root: Path, context: click.Context) -> Iterator[CompletionItem]:
    chosen = context.params.get("ids") or ()
    return _plain(name for name in _names(root / _INBOX) if name not in chosen)


complete_article = _completing(lambda root, _context: _plain(_articles(root)))
complete_document = _completing(lambda root, _context: _plain(ids_of_documents(root)))
complete_new_article = _completing(
    lambda root, _: _plain(f"{name}/" for name in ids_of_documents(root))
)
complete_inbox = _completing(_submitted)
complete_segment = _completing(_segments)
complete_theme = _listed("themes.yml", "title")
complete_author = _listed("contributors.yml", "name")
