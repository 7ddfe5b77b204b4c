"""What ``duizhao new edition`` does: the files of a new edition, in a new folder."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ..model import Side
from ..model.problems import visible
from ..setup.edition_plan import EditionPlan, Host
from ..setup.starter import create_edition, edition_files
from .terminal import paint


def start_edition(folder: Path, title_en: str, title_zh: str, host: str, **chosen: Any) -> None:
    """Start an edition; see the help of its command."""
    titles: dict[Side, str] = {"en": _line(title_en, "en"), "zh": _line(title_zh, "zh")}
    plan = EditionPlan(titles=titles, host=Host(host), **chosen)
    files = edition_files(plan)
    try:
        create_edition(folder, files)
    except FileExistsError:
        message = f"{folder} already exists: name a folder that does not"
        raise click.ClickException(message) from None
    click.echo(f"{paint(str(folder), bold=True)}: {len(files)} files")
    click.echo(_next_steps(folder, plan.document), err=True)


def _line(title: str, side: str) -> str:
    """Return a title without the white space around it; it must be one line that says something."""
    title = title.strip()
    if not title or not title.isprintable():
        raise click.UsageError(f"--title-{side} '{visible(title)}': write one line of text")
    return title


def _next_steps(folder: Path, document: str) -> str:
    steps: Sequence[str] = (
        f"cd {shlex.quote(str(folder))}",
        "duizhao serve              # look at it: http://127.0.0.1:8000/",
        f"duizhao new document ID    # a text of your own; '{document}' is an example",
        "git init                   # then push it to its host, which publishes it: README.md",
    )
    return "\n".join(f"  {step}" for step in steps)
