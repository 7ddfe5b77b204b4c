"""``duizhao check``: report every problem of the records at once, with its position."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import click

from .shared_options import LANGUAGE, ROOT, OneOf, Options


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@ROOT
@click.option(
    "--format", "format_", default="text",
    type=OneOf(partial(resolve_name, "duizhao.checks.report_formats:FORMATS")),
    help="For a person (text), for a host's pages (github, gitlab), or for programs (json).",
)  # fmt: skip
@click.option(
    "--against", metavar="REV",
    help="Also check that everything published at this git revision can still be found.",
)  # fmt: skip
@LANGUAGE
@click.option(
    "--publish", is_flag=True,
    help="Also check that nothing is left to fill in or decide: no example URL, no doubt.",
)  # fmt: skip
@click.option(
    "--reviewed", "all_read", is_flag=True,
    help="Also check that a person has read every pair (extra: reviewed: true: with --publish).",
)  # fmt: skip
@click.option("--all", "every", is_flag=True, help="Show every warning, not three of each rule.")
def check_command(**given: Any) -> int:
    """Check all records, and report the problems of those at PATHS (default: all).

    The exit status is 0 if there is no error, 1 if there is one (warnings do not count), and 2 if
    the command itself is wrong.

    \b
    Examples:
      duizhao check content/articles/harbour-rules/11.yml
      duizhao check --against origin/main
      duizhao check --language zh
      duizhao check --publish
    """
    options = Options(**given)
    from ..cache import caching
    from ..checks.placeholders import placeholders, unreviewed
    from ..checks.report import NO_DOCUMENT, check, with_permanence, with_problems
    from ..checks.report_formats import FORMATS, as_text, summary
    from ..history.staleness import known_stale, stale_problems
    from ..messages import say
    from ..site.configuration.setting_problems import setting_problems
    from .terminal import (
        colourful,
        command_line,
        earlier_edition,
        prefix,
        relative,
        require_edition,
    )

    root, language = options.root, options.language
    require_edition(root)
    chosen = [relative(path, root) for path in options.paths]
    with ExitStack() as earlier:
        # A revision that is not there is refused before any work.
        old = None
        if options.against is not None:
            old = earlier.enter_context(earlier_edition(root, options.against))
        try:
            with caching(root):
                report = check(root, chosen)
        except OSError as error:
            raise click.UsageError(error.strerror or str(error)) from error
        report = with_problems(report, setting_problems(root), chosen)
        if old is not None:
            report = with_permanence(report, old, chosen)
        if options.publish:
            report = with_problems(report, placeholders(report.edition, pages(root)), chosen)
        wanted = options.publish and (_settings(root).get("extra") or {}).get("reviewed") is True
        if options.all_read or wanted:
            report = with_problems(report, unreviewed(report.edition), chosen)
    stale, lacking = known_stale(report.edition)
    report = with_problems(report, stale_problems(report.edition, stale), chosen)
    if options.format_ == "text":
        every = options.every
        text = as_text(
            report, colour=colourful(), prefix=prefix(root), every=every, language=language
        )
    else:
        text = FORMATS[options.format_](report, prefix(root), language)
    if text:
        click.echo(text)
    if report.edition.empty and not report.errors:
        raise click.ClickException(NO_DOCUMENT)
    click.echo(summary(report, language), err=True)
    for document in report.edition.documents.values() if options.format_ == "text" else ():
        if count := document.doubtful:
            run = command_line(root, "align", "--document", document.id, "--review", "review.html")
            said = say("report.doubtful", document=document.id, count=count, command=run)
            click.echo(said.in_language(language), err=True)
    if lacking is not None and lacking.has_repository and options.format_ == "text":
        unknown = say("stale.unknown", what=lacking.what, remedy=lacking.remedy)
        click.echo(unknown.in_language(language), err=True)
    if options.format_ == "text" and report.correctable:
        run = command_line(root, "fix")
        said = say("report.correctable", count=report.correctable, command=run)
        click.echo(said.in_language(language), err=True)
    return int(bool(report.errors))


def pages(root: Path) -> list[str]:
    """Return the hand-written pages of an edition, and its configuration."""
    from ..checks.placeholders import page_files

    return page_files(root, str(_settings(root).get("docs_dir") or "docs"))


def _settings(root: Path) -> dict[str, Any]:
    from ..setup.mkdocs_file import configuration

    try:
        return configuration(root)
    except (OSError, ValueError):
        return {}
