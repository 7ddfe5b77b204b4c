"""What ``duizhao import --update`` does with a TMX or Word file that was exported and edited."""

from __future__ import annotations

from pathlib import Path

import click

from ..checks.report import check
from ..checks.report_formats import counted
from ..edition import Edition
from ..importing.formats.edited_texts import EditedTexts, update
from ..model import SIDE_NAMES
from ..model.problems import visible
from ..records.atomic_files import write_all
from .terminal import prefix, show, writing


def import_edited(
    context: click.Context, edited: EditedTexts, edition: Edition, document: str, *, dry_run: bool
) -> None:
    """Put the texts of a file into their records, or say why this cannot be done."""
    found = update(edition, document, edited)
    for problem in found.problems:
        click.echo(visible(problem), err=True)
    if found.problems:
        click.echo("nothing was written", err=True)
        context.exit(1)
    root = edition.root
    for name, side in found.changed:
        click.echo(f"{name}: the {SIDE_NAMES[side]} has changed", err=True)
    if found.elsewhere:
        texts = counted(found.elsewhere, "text")
        click.echo(f"{texts} of other documents changed too: import them by --document", err=True)
    sources = {record.file: record.source for record in edition.records}
    if not dry_run:
        with writing(root / "content"):
            marked = {name: sources[name].byte_order_mark for name in found.files}
            new = {
                root / name: (("\ufeff" if marked[name] else "") + text).encode()
                for name, text in found.files.items()
            }
            write_all(new, [], {root / name: sources[name].data for name in found.files})
    verb = "would be written" if dry_run else "written"
    texts = counted(len(found.changed), "text")
    click.echo(f"{counted(len(found.files), 'file')} {verb}, {texts} changed", err=True)
    for name in found.files:
        click.echo(f"{prefix(root)}{name}")
    if found.files and not dry_run:
        _report(root)


def _report(root: Path) -> None:
    """Say what the check finds now: notes whose quotes are gone, captures that say otherwise."""
    report = check(root)
    show(report.edition, report.problems, root)
    if any(problem.rule == "quote" for problem in report.problems):
        click.echo("some notes quote words that changed: run 'duizhao fix'", err=True)
