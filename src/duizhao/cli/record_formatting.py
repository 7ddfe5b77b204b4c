"""What ``duizhao fmt`` does: records in the canonical layout."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ..checks.report_formats import counted
from ..edition import Edition
from ..model import Problem, kind_of, visible
from ..records.formatting import FormatError, canonical
from ..records.source import read
from ..records.whole_files import write
from .terminal import prefix, record_files, show, with_progress


def format_records(root: Path, paths: Sequence[Path], *, only_check: bool) -> bool:
    """Format the records at those paths, and tell whether there is nothing left to do."""
    files = record_files(root, paths)
    problems: list[Problem] = []
    changed = failed = 0
    for file in with_progress(files, "formatting"):
        try:
            text, found = _formatted(root / file, file)
            problems += found
            if text is None:
                continue
            if not only_check:
                write(root / file, text)
            changed += 1
        except (FormatError, OSError) as error:
            failed += 1
            click.echo(f"{visible(str(error))}: left unchanged", err=True)
        else:
            click.echo(f"{prefix(root)}{file}")
    show(Edition(root), problems, root)
    skipped = failed + len({problem.where.file for problem in problems})
    verb = "would be changed" if only_check else "changed"
    parts = [f"{changed} {verb}", f"{len(files) - changed - skipped} already formatted"]
    parts += [f"{skipped} skipped"] if skipped else []
    click.echo(f"{counted(len(files), 'record')}: {', '.join(parts)}", err=True)
    return not skipped and not (only_check and changed)


def _formatted(path: Path, file: str) -> tuple[str | None, list[Problem]]:
    """Return the canonical text of a file if it differs, or None, and why it cannot be read."""
    kind = kind_of(file)
    source, problems = read(path, file)
    if source is None or kind is None or problems:
        return None, problems
    text, problems = canonical(source, kind)
    unchanged = text == source.text and not source.byte_order_mark
    return (None if unchanged else text), problems
