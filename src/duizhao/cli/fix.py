"""``duizhao fix``: correct what is certain, and re-anchor quotes that a text no longer has."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .shared_options import DRY_RUN, ROOT, writes_records

if TYPE_CHECKING:
    from ..edition import Edition
    from ..model.problems import Problem
    from ..notes.reanchoring import Outcome


_ROUNDS = 20
"""How many mistakes, each of which hides the next one, are corrected in a file at most."""


@click.command("fix")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@ROOT
@DRY_RUN
@click.option(
    "--against", metavar="REV",
    help="A revision that still had the quotes: their context there helps to find them.",
)  # fmt: skip
@writes_records
def fix_command(paths: tuple[Path, ...], root: Path, against: str | None, *, dry_run: bool) -> int:
    """Correct the records at PATHS (default: all) where the right form is certain.

    Such as a date in words, full-width punctuation of YAML, a misplaced comma: whatever the check
    would say with 'write …' and only one meaning. What it cannot be sure of stays.

    Then it re-anchors the quotes that are no longer in their text. A quote goes to the same words,
    to the same words except for case, width and punctuation, or to the most similar passage. If
    nothing is similar enough, it stays and the exit status is 1.

    \b
    Examples:
      duizhao fix --dry-run
      duizhao fix --against main content/articles/harbour-rules/11.yml
    """
    from .terminal import read_edition, record_files

    files = set(record_files(root, paths)) if paths else None
    read_edition(root)  # Where there is none, that is said before anything else.
    corrected = _correct(root, files, dry_run=dry_run)
    outcomes = [
        outcome
        for outcome in _outcomes(read_edition(root), root, against)
        if files is None or outcome.quoting.record.file in files
    ]
    for file, group in groupby(outcomes, key=lambda o: o.quoting.record.file):
        of_file = list(group)
        for outcome in of_file:
            _show(outcome, root)
        if not dry_run:
            _write(root / file, [outcome for outcome in of_file if outcome.values()])
    if not outcomes and not corrected:
        click.echo("every quote is in its text")
    return int(any(outcome.left for outcome in outcomes))


def _correct(root: Path, files: set[str] | None, *, dry_run: bool) -> int:
    """Write the corrections that are certain, and return how many there are.

    One may reveal another mistake, in a file that could not be read before.
    """
    from ..checks.report import check
    from ..records.atomic_files import write
    from ..records.source import corrected, read_text
    from .terminal import writing

    count = 0
    for _ in range(1 if dry_run else _ROUNDS):
        found = [
            problem
            for problem in check(root).problems
            if problem.correction is not None and (files is None or problem.where.file in files)
        ]
        written = False
        for file, group in groupby(found, key=lambda problem: problem.where.file):
            problems = list(group)
            source, _ = read_text(root / file, file)
            if source is None:
                continue
            text = corrected(source, (p.correction for p in problems if p.correction))
            if text == source.text:
                continue
            for problem in problems:
                _show_correction(problem, root)
            count += len(problems)
            if not dry_run:
                with writing(root / file):
                    written |= write(root / file, text, byte_order_mark=source.byte_order_mark)
        if not written:
            break
    return count


def _show_correction(problem: Problem, root: Path) -> None:
    from ..model import visible
    from .terminal import paint, prefix

    place = paint(visible(f"{prefix(root)}{problem.where}"), bold=True)
    result = problem.correction.result if problem.correction is not None else ""
    shown = paint(visible(result.strip().split("\n")[0]), fg="green")
    click.echo(f"{place}: {problem.rule}: {visible(problem.message)} → {shown}")


def _outcomes(edition: Edition, root: Path, against: str | None) -> list[Outcome]:
    from ..notes.reanchoring import orphaned_quotes
    from .terminal import earlier_edition

    with earlier_edition(root, against) if against is not None else nullcontext() as old:
        found = list(orphaned_quotes(edition, old))
    return sorted(found, key=lambda o: o.quoting.record.file)


def _write(path: Path, outcomes: Sequence[Outcome]) -> None:
    from ..notes.reanchoring import with_fixes
    from ..records.atomic_files import write
    from .terminal import writing

    if not outcomes:
        return
    source = outcomes[0].quoting.record.source
    text = with_fixes(source, outcomes)
    with writing(path):
        write(path, text, was=source.data, byte_order_mark=source.byte_order_mark)


def _show(outcome: Outcome, root: Path) -> None:
    from ..model import quoted
    from .terminal import paint, prefix

    quoting = outcome.quoting
    for side, quote in quoting.quotes.items():
        where = quoting.record.location((*quoting.path, side))
        place = paint(f"{prefix(root)}{where}", bold=True)
        fix = next((f for f in outcome.fixes if f.side == side), None)
        if fix is not None:
            moved = f" in {' and '.join(outcome.units)}" if outcome.units != quoting.units else ""
            how = f"{fix.how}, {fix.score:.0f} %"
            old, new = quoted(fix.old.exact), quoted(fix.new.exact)
            click.echo(f"{place}: {quoting.name}: {old} → {paint(new, fg='green')}{moved} ({how})")
        elif side in outcome.left:
            words = quoted(quote.exact)
            units = " and ".join(quoting.units)
            message = f"nothing in {units} is similar enough to {words}: left unchanged"
            click.echo(f"{place}: {quoting.name}: {paint(message, fg='red')}")
