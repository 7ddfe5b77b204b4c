"""What ``duizhao align`` does with the records of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from duizhao.checks.report import judge, latest_day
from duizhao.checks.report_formats import counted
from duizhao.cli.terminal import prefix, read_edition, show, writing
from duizhao.edition import Edition
from duizhao.model import ARTICLES, CONTENT, SIDES, Side
from duizhao.model.problems import Problem, Severity, did_you_mean, visible
from duizhao.records.atomic_files import write_all

from ..importing.drafts import judged
from ..importing.reimport import NewTexts, recaptured, resegmented
from ..review import record_pairs
from ..review.decisions import ReviewedText, RowKind
from ..review.record_pairs import DocumentSentences
from ..review.review_texts import AlignedText, ReviewText


class DocumentPairs:
    """The records of a document, as they are and as the aligner pairs them."""

    def __init__(self, root: Path, document: str) -> None:
        """Raises UsageError if there is no such document, or if it has mistakes."""
        self._root = root
        self._document = document
        self._edition = read_edition(root)
        _check_document(self._edition, document)
        self._records = record_pairs.of_document(self._edition, document)
        self._proposed = record_pairs.realigned(
            self._records, record_pairs.lexicon_of(self._edition)
        )
        compared = [
            record_pairs.compared(record.text, text)
            for record, text in zip(self._records, self._proposed, strict=True)
        ]
        self._sentences = DocumentSentences(self._records)
        self.proposed = self._review(self._proposed)
        """As the aligner pairs them."""
        self.text = self._review(compared)
        """As they are, doubtful where the aligner pairs them otherwise."""

    def _review(self, texts: Sequence[AlignedText]) -> ReviewText:
        sources = self._edition.documents[self._document].document.every_capture
        bound = any(one.file in self._edition.captures for one in sources)
        title = self._edition.documents[self._document].title
        words: dict[Side, str] = {side: title.get(side) or "" for side in SIDES}
        unsure = ("nobody has decided",) if title.doubtful else ()
        found = self._sentences.review(self._document, texts, bound=bound)
        return replace(found, title=words, unsure=unsure)

    def _new_texts(self, decision: ReviewedText, side: Side) -> NewTexts:
        own = self._sentences.places(decision, side, RowKind.TEXT, RowKind.TITLE)
        left_out = self._sentences.places(decision, side, RowKind.LEFT_OUT)
        titles = [
            sum(row.kind is RowKind.TITLE for row in text.rows)
            for text in (decision, self.text.reviewed)
        ]
        return NewTexts(own, left_out, untitled=titles[0] < titles[1])

    def finish(self, decision: ReviewedText, *, dry_run: bool) -> bool:
        """Write records as they were decided; return whether that is without mistakes."""
        own = self._sentences.records(self.text.reviewed)
        before = {one.entry.key: (one.title, one.spans) for one in own}
        changed = {
            one.entry.record.file: (one.entry, resegmented(one.entry, one.segments, one.title))
            for one in self._sentences.records(decision)
            if (one.title, one.spans) != before[one.entry.key]
        }
        files = {file: text for file, (_, text) in changed.items()}
        sources = {file: entry.record.source for file, (entry, _) in changed.items()}
        new = {side: self._new_texts(decision, side) for side in SIDES}
        decided = decision.title is not None and bool(self.text.unsure)
        title = decision.title if decided or decision.title != self.text.title else None
        old = self._edition, self._document
        record = recaptured(*old, new, title) if changed or title else None
        if record is not None:
            own_record = self._edition.documents[self._document].record
            files[own_record.file] = record
            sources[own_record.file] = own_record.source
        edition, problems = self._judged(files)
        if problems:
            show(edition, problems, self._root)
            click.echo("nothing was written", err=True)
            return False
        if not dry_run:
            data = {
                self._root / file: replace(sources[file], text=text).data
                for file, text in files.items()
            }
            was = {self._root / file: source.data for file, source in sources.items()}
            with writing(self._root / CONTENT):
                write_all(data, was=was)
        verb = "would be changed" if dry_run else "changed"
        click.echo(f"{counted(len(files), 'record')} {verb}", err=True)
        for file in files:
            click.echo(f"{prefix(self._root)}{visible(file)}")
        return True

    def _judged(self, changed: dict[str, str]) -> tuple[Edition, list[Problem]]:
        """Return the edition with the changes, and the errors that it did not have before."""
        document = self._edition.documents[self._document].record.source
        own = [document, *(one.record.source for one in self._edition.of_document(self._document))]
        files = {source.file: source.text for source in own} | changed
        edition, found = judged(self._edition, self._document, files, {})
        old = {(p.where.file, p.rule, p.message) for p in judge(self._edition, latest_day())[0]}
        new = (p for p in found if (p.where.file, p.rule, p.message) not in old)
        return edition, [p for p in new if p.severity is Severity.ERROR]


def _check_document(edition: Edition, document: str) -> None:
    if document not in edition.documents:
        known = list(edition.documents)
        hint = did_you_mean(document, known) or f"known: {', '.join(known) or 'none'}"
        raise click.UsageError(f"no document '{visible(document)}': {hint}")
    if any(file.startswith(ARTICLES.folder(document)) for file in edition.broken):
        raise click.UsageError(f"the records of '{document}' have mistakes: run 'duizhao check'")
