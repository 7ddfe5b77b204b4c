"""What ``duizhao import`` does with a file that was exported and edited: it updates records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from duizhao.checks.report import check
from duizhao.checks.report_formats import counted
from duizhao.cli.shared_options import Options
from duizhao.cli.terminal import prefix, show, writing
from duizhao.edition import Edition
from duizhao.model import SIDE_NAMES
from duizhao.model.problems import visible

from ..importing.formats.edited_texts import EditedTexts, edited_texts, update
from ..importing.formats.given_file import GivenFile, content
from ..importing.formats.limits import Unreadable
from .given_files import write_records
from .import_report import say_quotes_changed


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Raise ClickException, with the name of the file, for one that cannot be read."""
    try:
        with writing(path):
            yield
    except Unreadable as error:
        message = f"{visible(str(path))}{error.place}: {visible(str(error))}; {error.hint}"
        raise click.ClickException(message) from error


def opened(path: Path) -> GivenFile:
    """Return what is in a file. Raises ClickException if it cannot be read."""
    with readable(path):
        return content(path)


def edited_in(
    paths: Sequence[Path], files: Sequence[GivenFile], edition: Edition
) -> EditedTexts | None:
    """Return the texts of an export that was edited, if one was given: nothing goes with it."""
    for path, file in zip(paths, files, strict=True):
        with readable(path):
            edited = edited_texts(file, edition)
        if edited is not None and len(files) > 1:
            message = "this is an export of an edition: take it back alone, with --update"
            raise click.UsageError(f"{visible(str(path))}: {message}")
        if edited is not None:
            return edited
    return None


def import_edited(
    context: click.Context, file: Path, edited: EditedTexts, edition: Edition, given: Options
) -> None:
    """Put the texts of a file into their records, or say why this cannot be done."""
    for name in ("review", "apply", "date", "url", "version"):
        if getattr(given, "decided" if name == "apply" else name):
            message = f"--{name} is for a text, not for an export that was edited"
            raise click.UsageError(message)
    found = update(edition, given.document, edited)
    for name, problem in found.problems:
        place = f"{file}:{edited.lines[name]}" if name in edited.lines else str(file)
        click.echo(visible(f"{place}: {problem}"), err=True)
    if found.problems:
        click.echo("nothing was written", err=True)
        context.exit(1)
    for said in edited.codes:
        click.echo(said, err=True)
    for name, side in found.changed:
        click.echo(f"{name}: the {SIDE_NAMES[side]} has changed", err=True)
    for name in found.decided:
        click.echo(f"{name}: is no longer doubtful", err=True)
    if found.elsewhere:
        texts = counted(found.elsewhere, "text")
        click.echo(f"{texts} of other documents changed too: import them by --document", err=True)
    write_records(edition, found.files, dry_run=given.dry_run)
    verb = "would be written" if given.dry_run else "written"
    texts = counted(len(found.changed), "text")
    click.echo(f"{counted(len(found.files), 'file')} {verb}, {texts} changed", err=True)
    for name in found.files:
        click.echo(f"{prefix(edition.root)}{name}")
    if found.files and not given.dry_run:
        report = check(edition.root)
        show(report.edition, report.problems, edition.root)
        say_quotes_changed(report.problems)
