"""``duizhao align``: pair the sentences of two languages, and let a person review the pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from duizhao.cli.folders import refuse_unwritable
from duizhao.cli.shared_options import (
    APPLY,
    DRY_RUN,
    LOCALE,
    OVERWRITE,
    REVIEW,
    ROOT,
    writes_records,
)

if TYPE_CHECKING:
    from ..review.decisions import ReviewedText
    from ..review.review_texts import AlignedText, ReviewText


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
    align(context, **given)


def align(
    context: click.Context,
    file: Path,
    document: str | None,
    output: Path | None,
    review: Path | None,
    decided: Path | None,
    locale: str,
    root: Path,
    *,
    overwrite: bool,
    pair_again: bool,
    dry_run: bool,
) -> None:
    """Pair sentences; see the help of the command."""
    from duizhao.cli.terminal import write_result

    from ..review import review_page
    from ..review.review_texts import decided_text, of_aligned
    from .align_records import DocumentPairs
    from .json_reading import name_of, or_mistakes

    _check_outputs([output, review], overwrite=overwrite)
    if document is None and pair_again:
        raise click.UsageError("--pair-again is for the records of a document: give --document")
    work: DocumentPairs | None = None
    if document is not None:
        _check_combination(file, output)
        work = DocumentPairs(root, document)
    own = [] if document is not None else _aligned(file)
    texts = [work.text] if work is not None else [of_aligned(text) for text in own]
    decisions = or_mistakes(lambda: _decisions(texts, decided)) if decided is not None else {}
    shown = [decided_text(text, decisions[text.id]) if text.id in decisions else text
             for text in texts]  # fmt: skip
    _list_doubts(shown)
    if review is not None and not dry_run:
        command = _apply_command(file, document, output, root)
        write_result(review, review_page.page(shown, document or name_of(file), command, locale))
    if work is not None:
        if decided is None and not pair_again:
            return
        [text] = shown if decided is not None else [work.proposed]
        if not work.finish(text.reviewed, dry_run=dry_run):
            context.exit(1)
    elif not dry_run:
        beads = [
            text.decided((*row.en, *row.zh) for row in decisions[text.id].rows)
            if text.id in decisions
            else text
            for text in own
        ]
        _write_beads(beads, output, quiet=review is not None)


def _apply_command(file: Path, document: str | None, output: Path | None, root: Path) -> str:
    """Return the command that takes what the page of the review saves."""
    from duizhao.cli.terminal import command_line

    from ..review import review_page

    decided = ("--apply", review_page.DECISIONS)
    if document is not None:
        return command_line(root, "align", "--document", document, *decided)
    written = ("--out", str(output), "--overwrite") if output else ()
    return command_line(Path(), "align", str(file), *decided, *written)


def _aligned(file: Path) -> list[AlignedText]:
    from duizhao.align.lexicon import default_lexicon
    from duizhao.cli.terminal import with_progress

    from ..review import json_texts
    from .json_reading import content_of, name_of, or_mistakes

    texts = or_mistakes(lambda: json_texts.texts(content_of(file), name_of(file)))
    default_lexicon()
    return [text.aligned() for text in with_progress(texts, "aligning")]


def _decisions(texts: Sequence[ReviewText], file: Path) -> Mapping[str, ReviewedText]:
    from ..review.decision_files import DecisionFile
    from .json_reading import content_of

    found = DecisionFile(content_of(file), str(file))
    found.compare(texts)
    return found.texts


def _check_outputs(files: Sequence[Path | None], *, overwrite: bool) -> None:
    from duizhao.cli.terminal import refuse_existing

    given = [file for file in files if file is not None]
    if len({file.absolute() for file in given}) < len(given):
        raise click.UsageError("--out and --review are the same file")
    refuse_existing(given, overwrite=overwrite)
    for file in given:
        refuse_unwritable(file)


def _check_combination(file: Path, output: Path | None) -> None:
    if file != Path("-"):
        raise click.UsageError("give either FILE or --document")
    if output is not None:
        raise click.UsageError("--out is for FILE; with --document, the records are changed")


def _write_beads(texts: Sequence[AlignedText], output: Path | None, *, quiet: bool) -> None:
    from duizhao.cli.terminal import write_result

    from ..review import json_texts

    beads = "".join(json_texts.beads(texts))
    if output is not None:
        write_result(output, beads)
    elif not quiet:
        click.echo(beads, nl=False)


def _list_doubts(texts: Sequence[ReviewText]) -> None:
    """List the doubtful pairs, the least certain first."""
    from duizhao.checks.report_formats import counted
    from duizhao.cli.terminal import DOUBTS_SHOWN, paint, shortened
    from duizhao.model.problems import visible

    doubts = [(text, at) for text in texts for at in text.doubtful]
    doubts.sort(key=lambda one: one[0].rows[one[1]].confidence)
    count = sum(row.row.kind == "text" for text in texts for row in text.rows)
    click.echo(f"{counted(count, 'pair')}, {len(doubts):,} to look at", err=True)
    for text, at in doubts[:DOUBTS_SHOWN]:
        rated = text.rows[at]
        en = shortened(" ".join(text.en[slice(*rated.row.en)]))
        zh = shortened("".join(text.zh[slice(*rated.row.zh)]))
        place = paint(f"{visible(text.id)} {text.place(at)}", bold=True)
        click.echo(f"  {place}  {rated.kind} {rated.confidence:4.0%}  {en} | {zh}", err=True)
    if len(doubts) > DOUBTS_SHOWN:
        click.echo(
            f"  and {len(doubts) - DOUBTS_SHOWN} more: --review makes a page of them", err=True
        )
