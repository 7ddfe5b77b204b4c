"""``duizhao align``: pair the sentences of two languages, and let a person review the pairs."""

from __future__ import annotations

from pathlib import Path
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
@click.argument("file", default="-", type=click.Path(path_type=Path))
@click.option(
    "--document", metavar="ID",
    help="Review the records of this document instead of a file.",
)  # fmt: skip
@click.option(
    "--out", "output", type=click.Path(dir_okay=False, path_type=Path),
    help="Write the beads into this file, not to the terminal.",
)  # fmt: skip
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
    """Pair the English and Chinese sentences of the texts in FILE (default: standard input).

    FILE has a text a line, {"id", "en": [sentence…], "zh": [sentence…]}; for each, the pairs are
    printed, {"id", "beads": [[e0, e1, z0, z1]…]}: English sentences from e0 up to e1 belong to
    Chinese ones from z0 up to z1. Where one range is empty, the other text has no counterpart.

    With --document, the records of a document are compared with what the aligner finds. They change
    with --apply, or, if they are all to be paired again, with --pair-again; ids and notes are kept.

    \b
    Examples:
      duizhao align laws.jsonl --review review.html --out beads.jsonl
      duizhao align laws.jsonl --apply decisions.json --out beads.jsonl
      duizhao align --document harbour-treaty --review review.html
      duizhao align --document harbour-treaty --apply decisions.json
    """
    from .text_aligning import align

    align(context, Options(**given))
