"""``duizhao schemas``: write the JSON Schemas with which text editors check records."""

from __future__ import annotations

from pathlib import Path

import click

from .shared_options import ROOT


@click.command("schemas")
@ROOT
@click.option(
    "--check", "only_check", is_flag=True,
    help="Write nothing; exit with 1 if a file is out of date.",
)  # fmt: skip
def schemas_command(root: Path, *, only_check: bool) -> int:
    """Write schemas/ again from the model of the records.

    \b
    Example:
      duizhao schemas --check
    """
    from ..records.json_schemas import FOLDER, stale, write

    names = stale(root) if only_check else write(root)
    for name in names:
        state = "is out of date: run duizhao schemas" if only_check else "written"
        click.echo(f"{FOLDER}/{name} {state}")
    return int(only_check and bool(names))
