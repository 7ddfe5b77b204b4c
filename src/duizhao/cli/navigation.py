"""The line of a document in the ``nav`` of ``mkdocs.yml``, for commands that add or remove one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from ..records.atomic_files import write
from ..setup.navigation import with_document, without_document
from .folders import CONFIGURATION
from .terminal import prefix, writing


@contextmanager
def named_in_navigation(root: Path, name: str, others: Sequence[str]) -> Iterator[None]:
    """Add a document to the navigation of the site after the others, or say how to.

    This is done before the records of the document are written, in the block, so that what is
    killed there can be run again. If they cannot be written, the navigation is as it was.
    """
    advice = f"add '- {name}/index.md' to"
    changed = _change(root, lambda text: with_document(text, name, others), advice)
    try:
        yield
    except BaseException:
        if changed:
            leave_out_of_navigation(root, name)
        raise


def leave_out_of_navigation(root: Path, name: str) -> None:
    """Take a document out of the navigation of the site, or say how to."""
    _change(root, lambda text: without_document(text, name), f"take '{name}/index.md' out of")


def _change(root: Path, change: Callable[[str], str | None], advice: str) -> bool:
    """Change the configuration, or print the advice; return whether it has changed."""
    path = root / CONFIGURATION
    if not path.is_file():
        return False
    file = f"{prefix(root)}{CONFIGURATION}"
    with writing(path):
        data = path.read_bytes()
    lines = "\r\n" if b"\r\n" in data else "\n"
    try:
        text = data.decode().replace(lines, "\n")
        changed = change(text)
    except ValueError:
        click.echo(f"{file} cannot be read: 'duizhao doctor' says why", err=True)
        changed = None
    if changed is None:
        click.echo(f"{advice} the 'nav' of {file}", err=True)
    elif changed != text:
        with writing(path):
            write(path, changed.replace("\n", lines), was=data)
        click.echo(f"{file}: nav")
        return True
    return False
