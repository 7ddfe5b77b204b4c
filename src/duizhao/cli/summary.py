"""``duizhao summary``: describe in Markdown what changed since an earlier revision."""

from __future__ import annotations

from pathlib import Path

import click

from .folders import refuse_unwritable
from .shared_options import ROOT


@click.command("summary")
@click.option("--against", "revision", metavar="REV", required=True, help="What to compare with.")
@click.option("--pages", default="", metavar="URL", help="Where the proposed site can be opened.")
@click.option(
    "--artifact", metavar="URL",
    help="Where it can be downloaded as a zip file; empty if the build failed.",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write (default: standard output).",
)  # fmt: skip
@ROOT
def summary_command(
    revision: str, pages: str, artifact: str | None, out: Path | None, root: Path
) -> None:
    """Describe in Markdown what changed in the records since REV: notes, texts, other records.

    It begins with the changed files outside content/, which a build may run, and with what the
    check says, in both languages, with the corrected lines where these are certain. It ends with
    where the changed passages may differ in their two languages, if duizhao[workbench] is
    installed. Nothing from a record is active in it: no link, no mention, no HTML. With --artifact
    it lists the files of the articles concerned, in both locales.

    \b
    Examples:
      duizhao summary --against main
      duizhao summary --against origin/main --artifact "$URL" >> "$GITHUB_STEP_SUMMARY"
    """
    from ..cache import caching
    from ..checks.report import check, with_permanence
    from ..history.proposal_summary import LIMIT, Preview, summary
    from ..history.repository import changed_outside
    from ..registry import named
    from .terminal import earlier_edition, require_edition, write_result

    if out is not None:
        refuse_unwritable(out)
    try:
        preview = Preview(pages, artifact)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    require_edition(root)
    try:
        report = check(root)
    except OSError as error:
        raise click.UsageError(str(error)) from error
    doubts = named("FUNCTIONS", "doubts")
    with earlier_edition(root, revision) as old:
        problems = with_permanence(report, old).problems
        with caching(root):
            text = summary(
                old,
                report.edition,
                preview,
                LIMIT,
                problems,
                lambda: doubts(report.edition) if doubts else (),
                changed_outside(root, revision),
            )
    if out is None:
        click.echo(text, nl=False)
        return
    write_result(out, text)
