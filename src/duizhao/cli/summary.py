"""``duizhao summary``: describe in Markdown what changed since an earlier revision."""

from __future__ import annotations

from pathlib import Path

import click

from ..history.proposal_summary import LIMIT, Preview, summary
from .terminal import ROOT, earlier_edition, prefix, read_edition, writing


@click.command("summary")
@click.option("--against", "revision", metavar="REV", required=True, help="What to compare with.")
@click.option("--pages", default="", metavar="URL", help="Where the proposed site can be opened.")
@click.option(
    "--artifact",
    metavar="URL",
    help="Where it can be downloaded as a zip file; empty if the build failed.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1000),
    default=LIMIT,
    help=f"The longest summary, in characters (default: {LIMIT:,}).",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write (default: standard output).",
)
@ROOT
def summary_command(
    revision: str, pages: str, artifact: str | None, limit: int, out: Path | None, root: Path
) -> None:
    """Describe in Markdown what changed in the records since REV: notes, texts, other records.

    Nothing from a record is active in it: no link, no mention, no HTML. With --artifact it lists
    the files of the articles concerned, in both locales.

    \b
    Examples:
      duizhao summary --against main
      duizhao summary --against origin/main --artifact "$URL" >> "$GITHUB_STEP_SUMMARY"
    """
    try:
        preview = Preview(pages, artifact)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    edition = read_edition(root)
    with earlier_edition(root, revision) as old:
        text = summary(old, edition, preview, limit)
    if out is None:
        click.echo(text, nl=False)
        return
    with writing(f"{prefix(root)}{out}"):
        out.write_text(text, "utf-8", newline="\n")
