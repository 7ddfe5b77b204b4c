"""What a person gives to a command in JSON, and what is said of its mistakes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from duizhao.checks.report import Report
from duizhao.checks.report_formats import as_text
from duizhao.cli.terminal import colourful, writing
from duizhao.edition import Edition
from duizhao.model.problems import Problem, in_order

from ..review.decision_files import DecisionFile


def refuse(problems: Sequence[Problem], language: str = "en") -> None:
    """End the command, and print all problems of a file, if it has any."""
    if problems:
        found = tuple(in_order([replace(one, rule="review") for one in problems]))
        text = as_text(
            Report(Edition(Path()), found), colour=colourful(), every=True, language=language
        )
        click.echo(text, err=True)
        raise click.exceptions.Exit(1)


def decisions_in(path: Path | None) -> DecisionFile | None:
    """Return what a person decided; a file with mistakes ends the command."""
    if path is None:
        return None
    with writing(path):
        found = DecisionFile(path.read_bytes(), str(path))
    refuse(found.problems)
    return found
