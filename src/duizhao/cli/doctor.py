"""``duizhao doctor``: what in an edition is out of date or missing, and what to do."""

from __future__ import annotations

from pathlib import Path

import click

from .shared_options import ROOT


@click.command("doctor")
@click.option("--fix", is_flag=True, help="Write the files that can be written as they should be.")
@ROOT
def doctor_command(root: Path, *, fix: bool) -> int:
    """Say what surrounds the records and is out of date or missing, each with what to do.

    How --fix would change a file is shown. A file that you have changed on purpose is left alone
    once mkdocs.yml names it below extra: doctor: keep.

    The exit status is 0 if there is nothing to do, 1 if there is something. The records themselves
    are for duizhao check.

    \b
    Example:
      duizhao doctor --root my-edition
    """
    from ..checks.placeholders import placeholders
    from ..checks.report import check, with_problems
    from ..history.git import obstacle
    from ..model import CONTENT
    from ..model.problems import visible
    from ..setup import examination
    from ..site.configuration.setting_problems import setting_problems
    from .check import pages
    from .terminal import paint, prefix, writing

    findings = examination.examine(root)
    if fix:
        with writing(root):
            for name in examination.fix(root, findings):
                click.echo(f"{paint(prefix(root) + name, bold=True)}: written")
        findings = examination.examine(root)
    findings += [
        examination.Repair(str(p.where), f"{p.rule}: {p.message}", str(p.hint) or p.excerpt.strip())
        for p in setting_problems(root)
    ]
    for finding in findings:
        click.echo(f"{paint(prefix(root) + finding.file, bold=True)}: {finding.what}")
        click.echo(f"    {finding.remedy}")
        for line in finding.difference(root).splitlines():
            click.echo(f"    {visible(line)}")
    count = len(findings)
    left = 0
    if (root / CONTENT).is_dir():
        report = check(root)
        found = with_problems(report, placeholders(report.edition, pages(root)))
        count, left = count + len(report.errors), len(found.errors)
    if left:
        click.echo(f"{left} to fill in or to fix: run 'duizhao check --publish'", err=True)
    dates = obstacle(root)
    if dates is not None:
        click.echo(str(dates), err=not dates.has_repository)
        count += dates.has_repository
    done = "nothing to do" if not count else f"{count} thing{'s' * (count > 1)} to do"
    if count or not left:
        click.echo(done, err=True)
    return int(count > 0)
