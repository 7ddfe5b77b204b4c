"""A note typed in an editor: its draft is a file that stays until the note is written."""

from __future__ import annotations

import os
import shlex
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .shared_options import interactive

if TYPE_CHECKING:
    from ..model import Side

_SECTIONS: Mapping[Side, str] = {"en": "%% English", "zh": "%% 中文"}
_COMMENT = "%%"


class _NoNote(Exception):
    """A draft of which no note can be made."""


@contextmanager
def typed_bodies(name: str, about: Sequence[str], draft: Path | None) -> Iterator[dict[Side, str]]:
    """Yield what the author types in an editor for each language, or what is in a ``draft``.

    If no note is made of it, for whatever reason, the draft stays, and its path is printed.
    """
    template = "\n".join(
        [*(f"{_COMMENT} {line}" for text in about for line in text.splitlines()), ""]
        + [line for sign in _SECTIONS.values() for line in (sign, "", "")]
    )
    path = draft or _new_file(name, template)
    comments = [line for line in _read(path).splitlines() if line.startswith(_COMMENT)]
    try:
        yield _edited(path, comments, opened=draft is not None)
    except BaseException:
        if _typed(_read(path), comments):
            option = shlex.join(["--draft", str(path)])
            use = f"the same command with {option} uses it"
            click.echo(f"what you wrote is in {path}: {use}", err=True)
        elif draft is None:
            path.unlink(missing_ok=True)
        raise
    if draft is None:
        path.unlink(missing_ok=True)


def _new_file(name: str, template: str) -> Path:
    handle, path = tempfile.mkstemp(prefix=f"{name}-", suffix=".md")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(template)
    return Path(path)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror or error}") from error


def _edited(path: Path, comments: Collection[str], *, opened: bool) -> dict[Side, str]:
    """Return what is in the draft once a note can be made of it; the author may try again."""
    while True:
        if not opened:
            click.edit(filename=str(path))
        try:
            return bodies(_read(path), comments)
        except _NoNote as error:
            if not interactive() or not click.confirm(f"{error}\nEdit it again?", default=True):
                raise click.ClickException(str(error)) from error
        opened = False


def _typed(text: str, comments: Collection[str]) -> list[str]:
    """Return the lines that the author typed."""
    return [line for line in text.splitlines() if line.strip() and line not in comments]


def bodies(text: str, comments: Collection[str]) -> dict[Side, str]:
    """Return the text below each language's heading; ``comments`` are not the author's lines."""
    parts: dict[Side, list[str]] = {}
    above: list[str] = []
    lines = above
    for line in text.splitlines():
        side = next((s for s, sign in _SECTIONS.items() if line.strip() == sign), None)
        if side is not None:
            lines = parts.setdefault(side, [])
        elif line not in comments:
            lines.append(line.rstrip())
    if stray := next((line for line in above if line), None):
        from ..model.problems import quoted

        headings = "' or '".join(_SECTIONS.values())
        raise _NoNote(f"{quoted(stray)} is under no language: move it below '{headings}'")
    if "\N{REPLACEMENT CHARACTER}" in text:
        raise _NoNote("the text is not UTF-8: save it as UTF-8")
    found = {side: "\n".join(lines).strip() for side, lines in parts.items()}
    return {side: body for side, body in found.items() if body}
