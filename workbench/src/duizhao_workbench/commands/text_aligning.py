"""What ``duizhao align`` does: pairs of sentences from a file, or the records of a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from duizhao.align.lexicon import default_lexicon
from duizhao.checks.report_formats import counted
from duizhao.cli.folders import refuse_unwritable
from duizhao.cli.shared_options import Options
from duizhao.cli.terminal import (
    DOUBTS_SHOWN,
    command_line,
    paint,
    refuse_existing,
    shortened,
    with_progress,
    write_result,
)
from duizhao.model.problems import visible

from ..review import json_texts, review_page
from ..review.decision_files import DecisionFile
from ..review.decisions import ReviewedText
from ..review.review_texts import AlignedText, ReviewText, decided_text, of_aligned
from .align_records import DocumentPairs
from .json_reading import content_of, name_of, or_mistakes


def align(context: click.Context, given: Options) -> None:
    """Pair sentences; see the help of the command."""
    file, document, root = given.file, given.document, given.root
    output, review, decided = given.output, given.review, given.decided
    _check_outputs([output, review], overwrite=given.overwrite)
    if document is None and given.pair_again:
        raise click.UsageError("--pair-again is for the records of a document: give --document")
    work: DocumentPairs | None = None
    if document is not None:
        if file != Path("-"):
            raise click.UsageError("give either FILE or --document")
        if output is not None:
            raise click.UsageError("--out is for FILE; with --document, the records are changed")
        work = DocumentPairs(root, document)
    own: list[AlignedText] = []
    if document is None:
        own = or_mistakes(lambda: json_texts.texts(content_of(file), name_of(file)))
        default_lexicon()
        own = [text.aligned() for text in with_progress(own, "aligning")]
    texts = [work.text] if work is not None else [of_aligned(text) for text in own]
    decisions: Mapping[str, ReviewedText] = {}
    if decided is not None:
        saved = or_mistakes(lambda: DecisionFile(content_of(decided), str(decided)))
        or_mistakes(lambda: saved.compare(texts))
        decisions = saved.texts
    shown = [decided_text(text, decisions[text.id]) if text.id in decisions else text
             for text in texts]  # fmt: skip
    _list_doubts(shown)
    if review is not None and not given.dry_run:
        target = ("--document", document) if document else (str(file),)
        written = ("--out", str(output), "--overwrite") if output else ()
        applied = ("align", *target, "--apply", review_page.DECISIONS, *written)
        command = command_line(root if document else Path(), *applied)
        write_result(
            review, review_page.page(shown, document or name_of(file), command, given.locale)
        )
    if work is not None:
        if decided is None and not given.pair_again:
            return
        text = work.proposed if given.pair_again and decided is None else work.text
        if not work.finish(decisions.get(text.id, text.reviewed), dry_run=given.dry_run):
            context.exit(1)
    elif not given.dry_run:
        beads = [
            text.decided((*row.en, *row.zh) for row in decisions[text.id].rows)
            if text.id in decisions
            else text
            for text in own
        ]
        lines = "".join(json_texts.beads(beads))
        if output is not None:
            write_result(output, lines)
        elif review is None:
            click.echo(lines, nl=False)


def _check_outputs(files: Sequence[Path | None], *, overwrite: bool) -> None:
    given = [file for file in files if file is not None]
    if len({file.absolute() for file in given}) < len(given):
        raise click.UsageError("--out and --review are the same file")
    refuse_existing(given, overwrite=overwrite)
    for file in given:
        refuse_unwritable(file)


def _list_doubts(texts: Sequence[ReviewText]) -> None:
    """List the doubtful pairs, the least certain first."""
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
        more = len(doubts) - DOUBTS_SHOWN
        click.echo(f"  and {more} more: --review makes a page of them", err=True)
