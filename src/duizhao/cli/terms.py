"""``duizhao terms``: list the terms of the glossary, or suggest others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .messages import required
from .shared_options import ROOT, AtLeast

if TYPE_CHECKING:
    from ..edition import Edition


@click.command("terms")
@click.option(
    "--suggest", is_flag=True,
    help="Suggest frequent Chinese expressions that are in no entry, with their renderings.",
)  # fmt: skip
@click.option(
    "--format", "format_", type=click.Choice(["text", "yaml", "json"]), default="text",
    help="A list (text), entries to paste into glossary.yml (yaml), or for programs (json).",
)  # fmt: skip
@click.option(
    "--least", type=AtLeast(2), default=3, show_default=True,
    help="How often an expression occurs at least.",
)  # fmt: skip
@click.option(
    "--limit", type=AtLeast(1), default=40, show_default=True, help="How many expressions at most."
)
@ROOT
def terms_command(*, suggest: bool, format_: str, least: int, limit: int, root: Path) -> None:
    """List the terms of the glossary with how often each is rendered how; or suggest others.

    With --suggest, the words of each pair are matched by a dictionary and by the edition's own
    pairs: an expression is listed with how often it occurs and what stands for it in English.

    \b
    Examples:
      duizhao terms
      duizhao terms --suggest
      duizhao terms --suggest --format yaml --limit 10
    """
    from ..cache import caching
    from ..edition import load
    from .terminal import require_edition

    require_edition(root)
    with caching(root):
        edition, _ = load(root)
        if suggest:
            suggestions = required("suggestions", "terms --suggest")
            text = suggestions(edition, least, limit, format_)
        elif format_ != "text":
            raise click.UsageError("--format is for --suggest")
        else:
            text = "\n".join(_terms(edition))
    if text:
        click.echo(text)
    elif suggest:
        click.echo(f"no expression occurs {least} times that is in no entry", err=True)


def _terms(edition: Edition) -> list[str]:
    from ..model.problems import visible

    rows = []
    for name, record in edition.terms.items():
        count = edition.occurrence_count(name)
        used = ", ".join(
            f"{one.rendering or 'not rendered'} {one.count}" for one in edition.renderings(name)
        )
        rows.append(visible(f"{count:5} {record.value.zh}  {record.value.en}: {used or 'nowhere'}"))
    return rows
