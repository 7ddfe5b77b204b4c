"""``duizhao fix``: re-anchor quotes that a changed text no longer has."""

from __future__ import annotations

from pathlib import Path

import click

from .shared_options import DRY_RUN, ROOT


@click.command("fix")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@ROOT
@DRY_RUN
@click.option(
    "--against",
    metavar="REV",
    help="A revision that still had the quotes: their context there helps to find them.",
)
@click.pass_context
def fix_command(
    context: click.Context,
    paths: tuple[Path, ...],
    root: Path,
    against: str | None,
    *,
    dry_run: bool,
) -> None:
    """Re-anchor the quotes that the records at PATHS (default: all) no longer have.

    A quote goes to the same words, to the same words except for case, width and punctuation, or
    to the most similar passage. If nothing is similar enough, it stays and the exit status is 1.

    \b
    Examples:
      duizhao fix --dry-run
      duizhao fix --against main content/articles/harbour-rules/11.yml
    """
    from .quote_fixing import fix_quotes

    if not fix_quotes(root, paths, against, dry_run=dry_run):
        context.exit(1)
