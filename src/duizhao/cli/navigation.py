"""The line of a new document in the ``nav`` of ``mkdocs.yml``, for the commands that make one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ..records.atomic_files import write
from ..setup.navigation import with_document
from .folders import CONFIGURATION
from .terminal import prefix, writing


def name_in_navigation(root: Path, name: str, others: Sequence[str]) -> None:
    """Add a document to the navigation of the site after the others, or say how to."""
    path = root / CONFIGURATION
    if not path.is_file():
        return
    file = f"{prefix(root)}{CONFIGURATION}"
    with writing(path):
        data = path.read_bytes()
    lines = "\r\n" if b"\r\n" in data else "\n"
    try:
        text = data.decode().replace(lines, "\n")
        changed = with_document(text, name, others)
    except UnicodeDecodeError:
        click.echo(f"{file} is not UTF-8: save it as UTF-8", err=True)
        changed = None
    except ValueError:
        click.echo(f"{file} cannot be read: 'duizhao doctor' says why", err=True)
        changed = None
    if changed is None:
        click.echo(f"add '- {name}/index.md' to the 'nav' of {file}", err=True)
    elif changed != text:
        with writing(path):
            write(path, changed.replace("\n", lines), was=data)
        click.echo(f"{file}: nav")
