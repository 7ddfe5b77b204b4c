"""``duizhao align``: let a person review how the sentences of a document are paired."""

from __future__ import annotations

from typing import Any

import click

from duizhao.cli.shared_options import (
    APPLY,
    DRY_RUN,
    LOCALE,
    OVERWRITE,
    REVIEW,
    ROOT,
    Options,
    writes_records,
)


@click.command("align")
@click.option(
    "--document", required=True, metavar="ID", help="The document whose records are reviewed."
)
@REVIEW
@APPLY
@LOCALE
@OVERWRITE
@click.option("--pair-again", is_flag=True, help="Pair all records of the document again.")
@DRY_RUN
@ROOT
@click.pass_context
@writes_records
def align_command(context: click.Context, /, **given: Any) -> None:
    """Compare the records of the document ID with the pairs of sentences that the aligner finds.

    Pairs that it would make otherwise, or is not sure of, are listed. Records change with --apply,
    or, if they are all to be paired again, with --pair-again; ids and notes are kept.

    \b
    Examples:
      duizhao align --document harbour-treaty --review review.html
      duizhao align --document harbour-treaty --apply decisions.json
    """
    from .align_records import align

    align(context, Options(**given))
