"""``duizhao fmt``: format records in the canonical layout."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .shared_options import ROOT, writes_records

if TYPE_CHECKING:
    from ..model import Problem
    from ..records.source import Source


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@ROOT
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; list the files that would change."
)
@writes_records
def fmt_command(paths: tuple[Path, ...], root: Path, *, only_check: bool) -> int:
    """Format the records at PATHS (default: all) in the canonical layout.

    The order of fields, quotation marks, line breaks and blank lines change; the content of a
    record and its comments do not. A record that cannot be read is left unchanged.

    \b
    Examples:
      duizhao fmt
      duizhao fmt --check content/articles/harbour-rules/11.yml
    """
    from ..checks.report_formats import counted
    from ..edition import Edition
    from ..model import visible
    from ..records.atomic_files import write
    from ..records.formatting import FormatError
    from .terminal import prefix, record_files, show, with_progress

    files = record_files(root, paths)
    problems: list[Problem] = []
    changed = failed = 0
    for file in with_progress(files, "formatting"):
        try:
            text, source, found = _formatted(root / file, file)
            problems += found
            if text is None or source is None:
                continue
            if not only_check:
                write(root / file, text, was=source.data)
            changed += 1
        except FormatError as error:
            failed += 1
            click.echo(f"{visible(str(error))}: left unchanged", err=True)
        except OSError as error:
            failed += 1
            click.echo(f"{prefix(root)}{file}: {error.strerror or error}", err=True)
        else:
            click.echo(f"{prefix(root)}{file}")
    show(Edition(root), problems, root)
    skipped = failed + len({problem.where.file for problem in problems})
    verb = "would be changed" if only_check else "changed"
    parts = [f"{changed} {verb}", f"{len(files) - changed - skipped} already formatted"]
    parts += [f"{skipped} skipped"] if skipped else []
    click.echo(f"{counted(len(files), 'record')}: {', '.join(parts)}", err=True)
    return int(bool(skipped or (only_check and changed)))


def _formatted(path: Path, file: str) -> tuple[str | None, Source | None, list[Problem]]:
    """Return the canonical text of a file if it differs, or None, its text, and its problems."""
    from ..model import kind_of
    from ..records.formatting import canonical
    from ..records.source import read

    kind = kind_of(file)
    source, problems = read(path, file)
    if source is None or kind is None or problems:
        return None, source, problems
    text, problems = canonical(source, kind)
    unchanged = text == source.text and not source.byte_order_mark
    return (None if unchanged else text), source, problems
