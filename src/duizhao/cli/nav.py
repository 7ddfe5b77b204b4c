"""The line of a new document in the ``nav`` of ``mkdocs.yml``, for the commands that make one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ..records.whole_files import write
from ..setup.navigation import with_document
from .folders import CONFIGURATION
from .terminal import prefix, writing


def name_in_navigation(root: Path, name: str, others: Sequence[str]) -> None:
    """Add a document to the navigation of the site after the others, or say how to."""
    path = root / CONFIGURATION
    if not path.is_file():
        return
    text = path.read_text("utf-8")
    changed = with_document(text, name, others)
    if changed is None:
        message = f"add '- {name}/index.md' to the 'nav' of {prefix(root)}{CONFIGURATION}"
        click.echo(message, err=True)
    elif changed != text:
        with writing(path):
            write(path, changed)
        click.echo(f"{prefix(root)}{CONFIGURATION}: nav")
