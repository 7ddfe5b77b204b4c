"""``duizhao check --against REV`` and ``duizhao summary``: an edition beside an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from ..checking import Report
from ..comparing import lasting
from ..edition import Edition, load
from ..history import GitError, at
from ..problems import in_order
from ..summarising import LIMIT, Preview, summary
from .terminal import ROOT, prefix, read_edition


@contextmanager
def _earlier(root: Path, revision: str) -> Iterator[Edition]:
    """Read the edition at a revision; one that cannot be had is misuse, and ends with 2."""
    try:
        with at(root, revision) as folder:
            yield load(folder)[0]
    except GitError as error:
        raise click.UsageError(str(error)) from error


def beside(report: Report, revision: str, paths: Sequence[str] = ()) -> Report:
    """Return a report with what the edition breaks of what was published at a revision.

    ``paths``, files or folders below the root, choose whose problems are added. Raises
    click.UsageError if there is no such revision, or no repository.
    """
    with _earlier(report.edition.root, revision) as old:
        found = list(lasting(old, report.edition))
    files = tuple(f"{path}/" for path in paths if path not in ("", "."))
    chosen = [p for p in found if not files or f"{p.where.file}/".startswith(files)]
    return replace(report, problems=tuple(in_order([*report.problems, *chosen])))


@click.command("summary")
@click.option("--against", "revision", metavar="REV", required=True, help="What to compare with.")
@click.option("--pages", default="", metavar="URL", help="Where the proposed site can be opened.")
@click.option(
    "--artifact",
    metavar="URL",
    help="Where it can be downloaded as a zip; empty if it could not be built.",
)
@click.option(
    "--limit", type=click.IntRange(min=1000), default=LIMIT, help=f"Most characters ({LIMIT:,})."
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A file to write.")
@ROOT
def summary_command(
    revision: str, pages: str, artifact: str | None, limit: int, out: Path | None, root: Path
) -> None:
    """Say in Markdown what the records change since REV: notes, texts, other records.

    Nothing of a record is active in it: no link, no mention, no HTML. With --artifact it names the
    files in which the articles concerned stand, in both locales.

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
    with _earlier(root, revision) as old:
        text = summary(old, edition, preview, limit)
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise click.ClickException(f"{prefix(root)}{out}: {error.strerror or error}") from error
