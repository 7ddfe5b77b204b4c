"""``duizhao fold``: move notes from the inbox into their records."""

from __future__ import annotations

from pathlib import Path

import click

from .shared_options import ROOT, writes_records


@click.command("fold")
@click.argument("ids", nargs=-1)
@ROOT
@writes_records
def fold_command(ids: tuple[str, ...], root: Path) -> int:
    """Move the notes IDS (default: all) from the inbox into their records.

    Every other byte of a record stays the same. A record gets all of its notes, or none if one
    of them has an error.

    \b
    Examples:
      duizhao fold
      duizhao fold published-list
    """
    from ..checks.report import check
    from ..model import INBOX, visible
    from ..model.problems import did_you_mean
    from ..notes.inbox import apply_move, plan
    from ..records.atomic_files import ChangedError
    from .terminal import paint, prefix, require_edition, show

    require_edition(root)
    try:
        report = check(root)
    except OSError as error:
        raise click.UsageError(str(error)) from error
    try:
        moves = plan(report, ids)
    except KeyError as error:
        name = str(error.args[0])
        hint = did_you_mean(name, report.edition.inbox) or f"see {INBOX.place}"
        raise click.UsageError(f"no note '{visible(name)}' in the inbox: {hint}") from error
    if not moves:
        click.echo("the inbox is empty")
    failed = False
    for move in moves:
        names = ", ".join(move.notes)
        if move.refused:
            show(report.edition, move.problems, root)
            why = f": {visible(move.why)}" if move.why else ""
            click.echo(paint(f"not folded: {names}{why}", fg="red"))
            continue
        try:
            apply_move(root, move)
        except ChangedError as error:
            failed = True
            place = prefix(root) + Path(error.filename).relative_to(root).as_posix()
            click.echo(paint(f"not folded: {names}: {place}: {error.strerror}", fg="red"))
        except OSError as error:
            place = f"{prefix(root)}{move.file}"
            raise click.ClickException(f"{place}: {error.strerror or error}") from error
        else:
            click.echo(f"{prefix(root)}{move.file}: {paint(names, bold=True)}")
    return int(failed or any(move.refused for move in moves))
