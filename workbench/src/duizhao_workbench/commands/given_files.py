"""What commands of the workbench share: files of decisions are read, and records are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path

import click

from duizhao.checks.report import Report
from duizhao.checks.report_formats import as_text
from duizhao.cli.terminal import DOUBTS_SHOWN, colourful, paint, shortened, writing
from duizhao.edition import Edition
from duizhao.model import CONTENT
from duizhao.model.problems import Problem, in_order
from duizhao.records.atomic_files import write_all

from ..review.decision_files import DecisionFile


def refuse(problems: Sequence[Problem]) -> None:
    """End the command, and print all problems of a file, if it has any."""
    if problems:
        found = tuple(in_order([replace(one, rule="review") for one in problems]))
        text = as_text(Report(Edition(Path()), found), colour=colourful(), every=True)
        click.echo(text, err=True)
        raise click.exceptions.Exit(1)


def list_doubts(doubts: Sequence[tuple[str, str, float, str | None, str | None]]) -> None:
    """Print the first pairs to look at: where each is, its kind, how sure it is, and its texts."""
    for place, kind, sure, en, zh in doubts[:DOUBTS_SHOWN]:
        texts = f"{shortened(en)} | {shortened(zh)}"
        click.echo(f"  {paint(place, bold=True)}  {kind} {sure:>4.0%}  {texts}", err=True)
    if len(doubts) > DOUBTS_SHOWN:
        click.echo(
            f"  and {len(doubts) - DOUBTS_SHOWN} more: --review makes a page of all", err=True
        )


def decisions_in(path: Path | None) -> DecisionFile | None:
    """Return what a person decided; a file with mistakes ends the command."""
    if path is None:
        return None
    with writing(path):
        found = DecisionFile(path.read_bytes(), str(path))
    refuse(found.problems)
    return found


def write_records(
    edition: Edition,
    files: Mapping[str, str],
    *,
    marked: Set[str] = frozenset(),
    gone: Sequence[str] = (),
    dry_run: bool = False,
) -> list[str]:
    """Write files of an edition: all of them or, if one was changed meanwhile, none.

    ``marked`` begin with a byte order mark, as records do that had one. Returns the names of those
    that are new or different, in the order given, which is that of writing.
    """
    root = edition.root
    records = [one.source for one in edition.records]
    was = {root / one.file: one.data for one in (*records, *edition.captures.values())}
    marks = {*marked, *(one.file for one in records if one.byte_order_mark)}
    data = {name: (("\ufeff" if name in marks else "") + files[name]).encode() for name in files}
    paths = {name: root / name for name in files}
    changed = [n for n, path in paths.items() if not path.exists() or path.read_bytes() != data[n]]
    if not dry_run:
        with writing(root / CONTENT):
            write_all({paths[n]: data[n] for n in changed}, [root / n for n in gone], was)
    return changed
