"""What ``duizhao fix`` does: quotes of notes that their texts no longer have."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import click

from ..edition import Edition
from ..model import SIDES, quoted, visible
from ..notes.reanchoring import Outcome, orphaned_notes, with_fixes
from ..records.editing import EditError
from ..records.whole_files import write
from .terminal import earlier_edition, paint, prefix, read_edition, record_files


def fix_quotes(root: Path, paths: Sequence[Path], against: str | None, *, dry_run: bool) -> bool:
    """Re-anchor the quotes of the records at those paths; tell whether none is left."""
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
    return not any(outcome.left for outcome in outcomes)


def _outcomes(edition: Edition, root: Path, against: str | None) -> list[Outcome]:
    if against is None:
        found = list(orphaned_notes(edition))
    else:
        with earlier_edition(root, against) as old:
            found = list(orphaned_notes(edition, old))
    return sorted(found, key=lambda o: o.note.record.file)


def _write(path: Path, outcomes: Sequence[Outcome]) -> None:
    if not outcomes:
        return
    source = outcomes[0].note.record.source
    try:
        write(path, with_fixes(source, outcomes), byte_order_mark=source.byte_order_mark)
    except (EditError, OSError) as error:
        raise click.ClickException(visible(str(error))) from error


def _show(outcome: Outcome, root: Path) -> None:
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
