"""``duizhao stale``: list the pairs of which one text changed and the other was not looked at."""

from __future__ import annotations

from pathlib import Path

import click

from .shared_options import ROOT


@click.command("stale")
@ROOT
def stale_command(root: Path) -> None:
    """List every pair of which one text changed after the other was last looked at.

    Git says when a text changed. Correct the other text, or write 'reviewed' on the pair.

    \b
    Example:
      duizhao stale
    """
    from ..checks.report_formats import counted
    from ..history.staleness import known_stale, stale_problems
    from .terminal import read_edition, show

    edition = read_edition(root)
    stale, why = known_stale(edition)
    if why is not None:
        raise click.ClickException(f"no change of a text is known, for {why.what}: {why.remedy}")
    show(edition, tuple(stale_problems(edition, stale)), root, every=True)
    click.echo(f"{counted(len(stale), 'pair')} of which one text changed alone", err=True)
