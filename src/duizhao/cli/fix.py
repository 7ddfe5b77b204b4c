"""``duizhao fix``: re-anchor quotes that a changed text no longer has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .shared_options import DRY_RUN, ROOT, writes_records

if TYPE_CHECKING:
    from ..edition import Edition
    from ..notes.reanchoring import Outcome


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
@writes_records
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
    from .terminal import read_edition, record_files

    files = set(record_files(root, paths)) if paths else None
    edition = read_edition(root)
    outcomes = [
        outcome
        for outcome in _outcomes(edition, root, against)
        if files is None or outcome.note.record.file in files
    ]
    for file, group in groupby(outcomes, key=lambda o: o.note.record.file):
        of_file = list(group)
        for outcome in of_file:
            _show(outcome, root)
        if not dry_run:
            _write(root / file, [outcome for outcome in of_file if outcome.values()])
    if not outcomes:
        click.echo("every quote is in its text")
    if any(outcome.left for outcome in outcomes):
        context.exit(1)


def _outcomes(edition: Edition, root: Path, against: str | None) -> list[Outcome]:
    from ..notes.reanchoring import orphaned_notes
    from .terminal import earlier_edition

    if against is None:
        result = list(orphaned_notes(edition))
    else:
        with earlier_edition(root, against) as old:
            result = list(orphaned_notes(edition, old))
    return sorted(result, key=lambda o: o.note.record.file)


def _write(path: Path, outcomes: Sequence[Outcome]) -> None:
    from ..model import visible
    from ..notes.reanchoring import with_fixes
    from ..records.atomic_files import write
    from ..records.editing import EditError
    from .terminal import writing

    if not outcomes:
        return
    source = outcomes[0].note.record.source
    try:
        text = with_fixes(source, outcomes)
        with writing(path):
            write(path, text, was=source.data, byte_order_mark=source.byte_order_mark)
    except EditError as error:
        raise click.ClickException(visible(str(error))) from error


def _show(outcome: Outcome, root: Path) -> None:
    from ..model import SIDES, quoted
    from .terminal import paint, prefix

    note = outcome.note
    for side, quote in ((s, note.remark.target.get(s)) for s in SIDES):
        if quote is None:
            continue
        where = note.record.location((*note.path, "target", side))
        place = paint(f"{prefix(root)}{where}", bold=True)
        fix = next((f for f in outcome.fixes if f.side == side), None)
        if fix is not None:
            moved = f" in {' and '.join(outcome.units)}" if outcome.units != note.units else ""
            how = f"{fix.how}, {fix.score:.0f} %"
            old, new = quoted(fix.old.exact), quoted(fix.new.exact)
            click.echo(f"{place}: {note.id}: {old} → {paint(new, fg='green')}{moved} ({how})")
        elif side in outcome.left:
            words = quoted(quote.exact)
            units = " and ".join(note.units)
            message = f"nothing in {units} is similar enough to {words}: left unchanged"
            click.echo(f"{place}: {note.id}: {paint(message, fg='red')}")
