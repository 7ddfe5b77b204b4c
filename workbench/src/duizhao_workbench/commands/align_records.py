"""What ``duizhao align`` does: the records of a document are compared with the aligner's pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from duizhao.checks.report import judge, latest_day
from duizhao.checks.report_formats import counted
from duizhao.cli.folders import refuse_unwritable
from duizhao.cli.messages import unknown
from duizhao.cli.shared_options import Options
from duizhao.cli.terminal import (
    command_line,
    prefix,
    read_edition,
    refuse_existing,
    show,
    write_result,
)
from duizhao.edition import Edition
from duizhao.history.staleness import known_stale
from duizhao.model import ARTICLES, DOCUMENTS, SIDES, Side
from duizhao.model.problems import Problem, Severity, visible
from duizhao.records.editing import EditError

from ..importing.drafts import judged
from ..importing.formats.text_extraction import ExtractedText
from ..importing.outline.layouts import source_files
from ..importing.renewed_captures import NewTexts, recaptured
from ..review import record_pairs
from ..review.decisions import ReviewedText, RowKind
from ..review.record_pairs import DocumentSentences, Rated
from ..review.review_page import DECISIONS, page
from ..review.review_texts import ReviewRow, ReviewText, found_layouts
from .given_files import decisions_in, list_doubts, refuse, write_records


def align(context: click.Context, given: Options) -> None:
    """Review the pairs of a document; see the help of the command."""
    root, document, review = given.root, given.document, given.review
    if review is not None:
        refuse_existing(review, overwrite=given.overwrite)
        refuse_unwritable(review)
    work = DocumentPairs(root, document)
    shown = work.text
    saved = decisions_in(given.decided)
    decision = saved.texts.get(document) if saved else None
    if saved is not None:
        refuse(saved.compare([shown]))
    if decision is not None:
        shown = replace(shown, rows=tuple(ReviewRow(row) for row in decision.rows))
    _list_doubts(shown)
    if review is not None and not given.dry_run:
        command = command_line(root, "align", "--document", document, "--apply", DECISIONS)
        write_result(review, page([shown], document, command, given.locale))
    if saved is None and given.pair_again:
        decision = work.proposed.reviewed
    if decision is not None and not work.finish(decision, dry_run=given.dry_run):
        context.exit(1)


def _list_doubts(text: ReviewText) -> None:
    doubts = sorted(text.doubtful, key=lambda at: text.rows[at].confidence)
    count = sum(row.row.kind is RowKind.TEXT for row in text.rows)
    click.echo(f"{counted(count, 'pair')}, {len(doubts):,} to look at", err=True)
    listed = []
    for at in doubts:
        rated, place = text.rows[at], f"{visible(text.id)} {text.place(at)}"
        en, zh = text.en[slice(*rated.row.en)], text.zh[slice(*rated.row.zh)]
        listed.append((place, rated.kind, rated.confidence, " ".join(en), "".join(zh)))
    list_doubts(listed)


class DocumentPairs:
    """The records of a document, as they are and as the aligner pairs them."""

    def __init__(self, root: Path, document: str) -> None:
        """Raises UsageError if there is no such document, or if it has mistakes."""
        self._root = root
        self._document = document
        self._edition = read_edition(root)
        if document not in self._edition.documents:
            raise unknown("no document '{}'", document, self._edition.documents)
        if ARTICLES.among(self._edition.broken, document):
            raise click.UsageError(
                f"the records of '{document}' have mistakes: run 'duizhao check'"
            )
        self._entry = self._edition.documents[document]
        records = record_pairs.of_document(self._edition, document)
        proposed = record_pairs.realigned(records, record_pairs.lexicon_of(self._edition))
        both = zip(records, proposed, strict=True)
        compared = [record_pairs.compared(record.beads, beads) for record, beads in both]
        self._sentences = DocumentSentences(records, known_stale(self._edition)[0])
        self.proposed = self._review([[(b, b.doubtful) for b in own] for own in proposed])
        """As the aligner pairs them."""
        self.text = self._review(compared)
        """As they are, doubtful where the aligner pairs them otherwise."""

    def _review(self, beads: Sequence[Sequence[Rated]]) -> ReviewText:
        title, captures = self._entry.title, self._edition.captures
        known = [one for one in self._entry.document.every_capture if one.file in captures]
        again = "import", "FILE", "--document", self._document, "--update", "--layout"
        texts = (
            source_files([ExtractedText(one.file, captures[one.file].text, "")], (), one.layout)[0]
            for one in known
            if len(one.order) == 2
        )
        layouts = (found_layouts(s, lambda n: command_line(self._root, *again, n)) for s in texts)
        return replace(
            self._sentences.review(self._document, beads, bound=bool(known)),
            title={side: title.get(side) or "" for side in SIDES},
            unsure=title.doubtful,
            reviewers=tuple(self._edition.contributors),
            layouts=next(layouts, ()),
        )

    def _new_texts(self, decision: ReviewedText, side: Side) -> NewTexts:
        own = self._sentences.places(decision, side, RowKind.TEXT, RowKind.TITLE)
        left_out = self._sentences.places(decision, side, RowKind.LEFT_OUT)
        new, old = (
            sum(row.kind is RowKind.TITLE for row in text.rows)
            for text in (decision, self.text.reviewed)
        )
        return NewTexts(own, left_out, untitled=new < old)

    def finish(self, decision: ReviewedText, *, dry_run: bool) -> bool:
        """Write records as they were decided; return whether that is without mistakes."""
        before = {one.entry.key: one for one in self._sentences.records(self.text.reviewed)}
        files = {}
        for one in self._sentences.records(decision):
            source = one.entry.record.source
            try:
                text = one.written(before[one.entry.key], decision.reviewed)
            except EditError as error:
                raise click.ClickException(str(error)) from error
            if text != source.text:
                files[source.file] = text
        new = {side: self._new_texts(decision, side) for side in SIDES}
        decided = decision.title is not None and self.text.unsure
        title = decision.title if decided or decision.title != self.text.title else None
        old = self._edition, self._document
        record = recaptured(*old, new, title) if files or title else None
        if record is not None:
            # It is first: it can only be made while no article is written.
            files = {DOCUMENTS.path(self._document): record, **files}
        edition, problems = self._judged(files)
        if problems:
            show(edition, problems, self._root)
            click.echo("nothing was written", err=True)
            return False
        write_records(self._edition, files, dry_run=dry_run)
        verb = "would be changed" if dry_run else "changed"
        click.echo(f"{counted(len(files), 'record')} {verb}", err=True)
        for file in files:
            click.echo(f"{prefix(self._root)}{visible(file)}")
        return True

    def _judged(self, changed: dict[str, str]) -> tuple[Edition, list[Problem]]:
        """Return the edition with the changes, and the errors that it did not have before."""
        own = (one.record.source for one in (self._entry, *self._entry.articles))
        files = {source.file: source.text for source in own} | changed
        edition, found = judged(self._edition, self._document, files, {})
        old = {(p.where.file, p.rule, p.message) for p in judge(self._edition, latest_day())[0]}
        new = (p for p in found if (p.where.file, p.rule, p.message) not in old)
        return edition, [p for p in new if p.severity is Severity.ERROR]
