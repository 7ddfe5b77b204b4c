"""Shell completion of the commands' arguments from the records of an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from ..model import ARTICLES, CONTRIBUTORS, DOCUMENTS, INBOX, THEMES, RecordKind
from ..records.reading import load_file

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _completing(words: Callable[[Path], Iterable[str]]) -> Completer:
    """Make a shell completion from a function that lists words of the edition below a root."""

    def complete(
        context: click.Context, _parameter: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        root = Path(context.params.get("root") or ".")
        try:
            return [CompletionItem(word) for word in words(root) if word.startswith(incomplete)]
        except OSError:
            return []

    return complete


def _keys(root: Path, kind: RecordKind) -> list[str]:
    """Return the keys of all records of a kind, from their file names only."""
    folder = root / kind.folder()
    files = (path.relative_to(root).as_posix() for path in folder.rglob("*.yml"))
    return sorted(key for file in files if (key := kind.key(file)) is not None)


def _ids(root: Path, kind: RecordKind) -> list[str]:
    """Return the ids in a file that lists entries."""
    return [entry.value.id for entry in load_file(root / kind.path(), kind.path(), kind)[0]]


complete_key = _completing(lambda root: [*_keys(root, ARTICLES), *_keys(root, DOCUMENTS)])
complete_inbox = _completing(lambda root: _keys(root, INBOX))
complete_document = _completing(lambda root: [f"{key}/" for key in _keys(root, DOCUMENTS)])
complete_theme = _completing(lambda root: _ids(root, THEMES))
complete_author = _completing(lambda root: _ids(root, CONTRIBUTORS))
