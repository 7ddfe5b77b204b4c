"""``duizhao fmt``: format records in the canonical layout."""

from __future__ import annotations

from pathlib import Path

import click

from .shared_options import ROOT


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@ROOT
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; list the files that would change."
)
@click.pass_context
def fmt_command(
    context: click.Context, paths: tuple[Path, ...], root: Path, *, only_check: bool
) -> None:
    """Format the records at PATHS (default: all) in the canonical layout.

    The order of fields, quotation marks, line breaks and blank lines change; the content of a
    record and its comments do not. A record that cannot be read is left unchanged.

    \b
    Examples:
      duizhao fmt
      duizhao fmt --check content/articles/harbour-rules/11.yml
    """
    from .record_formatting import format_records

    if not format_records(root, paths, only_check=only_check):
        context.exit(1)
