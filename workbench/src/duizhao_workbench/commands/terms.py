"""``duizhao terms``: suggest terms for the glossary."""

from __future__ import annotations

from pathlib import Path

import click

from duizhao.cli.shared_options import ROOT


@click.command("terms")
@click.option(
    "--format", "format_", type=click.Choice(["text", "yaml", "json"]), default="text",
    help="A list (text), entries to paste into glossary.yml (yaml), or for programs (json).",
)  # fmt: skip
@click.option(
    "--least", type=click.IntRange(min=2), default=3, show_default=True,
    help="How often an expression occurs at least.",
)  # fmt: skip
@click.option(
    "--limit", type=click.IntRange(min=1), default=40, show_default=True,
    help="How many expressions at most.",
)  # fmt: skip
@ROOT
def terms_command(format_: str, least: int, limit: int, root: Path) -> None:
    """Suggest frequent Chinese expressions that are in no entry of the glossary.

    The words of each pair are matched by a dictionary and by the edition's own pairs: an
    expression is listed with how often it occurs and what stands for it in English.

    \b
    Examples:
      duizhao terms
      duizhao terms --format yaml --limit 10
    """
    from duizhao.cache import caching
    from duizhao.cli.terminal import require_edition
    from duizhao.edition import load

    from ..suggestions import suggestions

    require_edition(root)
    with caching(root):
        text = suggestions(load(root)[0], least, limit, format_)
    if text:
        click.echo(text)
    else:
        click.echo(f"no expression occurs {least} times that is in no entry", err=True)
