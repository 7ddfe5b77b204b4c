"""``duizhao fmt``: records laid out in the one canonical way."""

from __future__ import annotations

from pathlib import Path

import click

from ..edition import Edition
from ..model import Problem, kind_of, visible
from ..records.editing import write
from ..records.formatting import FormatError, canonical
from ..records.source import read
from .terminal import ROOT, prefix, record_files, show, steps


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@ROOT
@click.option("--check", "only_check", is_flag=True, help="Change nothing; name what would change.")
@click.pass_context
def fmt_command(
    context: click.Context, paths: tuple[Path, ...], root: Path, *, only_check: bool
) -> None:
    """Lay out the records at PATHS (all, unless told) in the one canonical way.

    Order of fields, quotation marks, lines and blank lines change; what a record says, and its
    comments, do not. A record that cannot be read stays as it is.

    \b
    Examples:
      duizhao fmt
      duizhao fmt --check content/articles/digital-economy-2017/08.yml
    """
    files = record_files(root, paths)
    problems: list[Problem] = []
    changed = failed = 0
    for file in steps(files, "formatting"):
        kind = kind_of(file)
        source, found = read(root / file, file)
        if source is None or kind is None or found:
            problems += found
            continue
        try:
            text, found = canonical(source, kind)
            problems += found
            if text is None or (text == source.text and not source.byte_order_mark):
                continue
            changed += 1
            if not only_check:
                write(root / file, text)
        except (FormatError, OSError) as error:
            failed += 1
            click.echo(f"{visible(str(error))}: left unchanged", err=True)
        else:
            click.echo(f"{prefix(root)}{file}")
    show(Edition(root), problems, root)
    unread = len({problem.where.file for problem in problems})
    said = "would be changed" if only_check else "changed"
    rest = len(files) - changed - unread - failed
    parts = [f"{changed} {said}", f"{rest} already formatted"]
    parts += [f"{unread + failed} skipped"] if unread + failed else []
    click.echo(f"{len(files)} records: {', '.join(parts)}", err=True)
    if unread or failed or (only_check and changed):
        context.exit(1)
