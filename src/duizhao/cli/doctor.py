"""``duizhao doctor``: what in an edition is out of date or missing, and what to do."""

from __future__ import annotations

from pathlib import Path

import click

from .shared_options import ROOT


@click.command("doctor")
@ROOT
@click.pass_context
def doctor_command(context: click.Context, root: Path) -> None:
    """Say what surrounds the records and is out of date or missing, each with what to do.

    The exit status is 0 if there is nothing to do, 1 if there is something. The records themselves
    are for duizhao check.

    \b
    Example:
      duizhao doctor --root my-edition
    """
    from ..setup.examination import examine
    from .terminal import paint, prefix

    findings = examine(root)
    for finding in findings:
        click.echo(f"{paint(prefix(root) + finding.file, bold=True)}: {finding.what}")
        click.echo(f"    {finding.remedy}")
    count = len(findings)
    done = "nothing to do" if not count else f"{count} thing{'s' * (count > 1)} to do"
    click.echo(done, err=True)
    if findings:
        context.exit(1)
