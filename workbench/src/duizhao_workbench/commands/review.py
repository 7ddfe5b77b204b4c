"""``duizhao review``: list where the two texts may say different things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from duizhao.cli.shared_options import LANGUAGE, ROOT, OneOf

LIMIT = 60
"""How many candidates are listed unless another number is given."""


@click.command("review")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "format_", type=OneOf(lambda: ("text", "json", "github")), default="text",
    help="For a person (text), for a host's pages (github), or for programs (json).",
)  # fmt: skip
@click.option(
    "--limit", type=click.IntRange(min=1), default=LIMIT, show_default=True,
    help="How many candidates at most, the most probable first.",
)  # fmt: skip
@click.option(
    "--keep", is_flag=True,
    help="Keep in the records what is the same in both texts and what is not, for readers.",
)  # fmt: skip
@LANGUAGE
@ROOT
def review_command(
    paths: Sequence[Path], format_: str, limit: int, keep: bool, language: str, root: Path
) -> None:
    """List where the two texts may say different things, the most probable place first.

    Rules, a dictionary and the edition's own pairs find candidates in the records at PATHS
    (default: all): a number in one text alone, a clause without a counterpart, a term that has
    not its preferred rendering. They are advice: the exit status is 0. What a note of the type
    translation, textual or terminology treats is not listed as text, nor what its record
    declares harmless.

    \b
    Examples:
      duizhao review
      duizhao review content/articles/harbour-rules/11.yml --language zh
      duizhao review --format json > review.json
      duizhao review --keep
    """
    from duizhao.cache import caching
    from duizhao.checks.report import is_chosen
    from duizhao.checks.report_formats import counted
    from duizhao.cli.terminal import prefix, relative, require_edition
    from duizhao.edition import load
    from duizhao.model import DivergenceKind
    from duizhao.records.editing import EditError

    from ..divergence.kept_results import with_results
    from ..divergence.report_formats import FORMATS
    from ..divergence.reviewing import habits, review, unneeded
    from .given_files import write_records

    require_edition(root)
    chosen = [relative(path, root) for path in paths]
    with caching(root):
        edition, _ = load(root)
        every = review(edition)
    found = habits(one for one in every if is_chosen(one.pair.holder.record.file, chosen))
    stale = [one for one in unneeded(edition, every) if is_chosen(one.where.file, chosen)]
    if keep:
        articles = (one for one in edition.articles.values() if is_chosen(one.record.file, chosen))
        try:
            files = write_records(edition, dict(with_results(edition, articles, every)))
        except EditError as error:
            raise click.ClickException(str(error)) from error
        click.echo(f"{counted(len(files), 'record')} changed", err=True)
    if text := FORMATS[format_](found, stale, prefix(root), language, limit):
        click.echo(text)
    still = [one for one in found if one.is_open]
    of_kind = Counter(one.kind for one in still)
    counts = ", ".join(f"{kind} {of_kind[kind]}" for kind in DivergenceKind if of_kind[kind])
    treated = sum(bool(one.note) for one in found)
    click.echo(
        f"{len(still):,} candidates ({counts or 'none'}); {treated:,} treated by a note,"
        f" {len(found) - len(still) - treated:,} declared harmless",
        err=True,
    )
