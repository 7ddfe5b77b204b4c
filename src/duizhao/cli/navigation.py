"""The line of a document in the ``nav`` of ``mkdocs.yml``, for commands that add or remove one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from ..records.atomic_files import write
from ..setup.navigation import with_document, without_document
from .folders import CONFIGURATION
from .terminal import prefix, writing


def name_in_navigation(root: Path, name: str, others: Sequence[str]) -> None:
    """Add a document to the navigation of the site after the others, or say how to."""
    advice = f"add '- {name}/index.md' to"
    _change(root, lambda text: with_document(text, name, others), advice)


def leave_out_of_navigation(root: Path, name: str) -> None:
    """Take a document out of the navigation of the site, or say how to."""
    _change(root, lambda text: without_document(text, name), f"take '{name}/index.md' out of")


def _change(root: Path, change: Callable[[str], str | None], advice: str) -> None:
    path = root / CONFIGURATION
    if not path.is_file():
        return
    file = f"{prefix(root)}{CONFIGURATION}"
    with writing(path):
        data = path.read_bytes()
    lines = "\r\n" if b"\r\n" in data else "\n"
    try:
        text = data.decode().replace(lines, "\n")
        changed = change(text)
    except UnicodeDecodeError:
        click.echo(f"{file} is not UTF-8: save it as UTF-8", err=True)
        changed = None
    except ValueError:
        click.echo(f"{file} cannot be read: 'duizhao doctor' says why", err=True)
        changed = None
    if changed is None:
        click.echo(f"{advice} the 'nav' of {file}", err=True)
    elif changed != text:
        with writing(path):
            write(path, changed.replace("\n", lines), was=data)
        click.echo(f"{file}: nav")
