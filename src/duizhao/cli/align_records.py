"""What ``duizhao align`` does with the records of a document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from ..checks.report import judge, latest_day
from ..checks.report_formats import counted
from ..edition import ArticleEntry, Edition
from ..importing.reimport import resegmented
from ..model import ARTICLES
from ..model.decisions import ReviewedText
from ..model.problems import Problem, Severity, did_you_mean, visible
from ..records.atomic_files import write_all
from ..records.reading import load
from ..records.source import Source
from ..review import record_pairs
from ..review.record_pairs import DocumentSentences
from .terminal import prefix, read_edition, show, writing


class DocumentPairs:
    """The records of a document, as they are and as the aligner pairs them."""

    def __init__(self, root: Path, document: str) -> None:
        """Raises UsageError if there is no such document, or if it has mistakes."""
        self._root = root
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
        self.proposed = self._sentences.review(document, self._proposed)
        """As the aligner pairs them."""
        self.text = self._sentences.review(document, compared)
        """As they are, doubtful where the aligner pairs them otherwise."""

    def finish(self, decision: ReviewedText, *, dry_run: bool) -> bool:
        """Write records as they were decided; return whether that is without mistakes."""
        own = self._sentences.records(self.text.reviewed)
        before = {one.entry.key: (one.title, one.spans) for one in own}
        changed = {
            one.entry.record.file: (one.entry, resegmented(one.entry, one.segments, one.title))
            for one in self._sentences.records(decision)
            if (one.title, one.spans) != before[one.entry.key]
        }
        edition, problems = self._judged(changed)
        if problems:
            show(edition, problems, self._root)
            click.echo("nothing was written", err=True)
            return False
        if not dry_run:
            sources = {file: entry.record.source for file, (entry, _) in changed.items()}
            data = {
                self._root / file: replace(sources[file], text=text).data
                for file, (_, text) in changed.items()
            }
            was = {self._root / file: source.data for file, source in sources.items()}
            with writing(self._root / ARTICLES.folder()):
                write_all(data, was=was)
        verb = "would be changed" if dry_run else "changed"
        click.echo(f"{counted(len(changed), 'record')} {verb}", err=True)
        for file in changed:
            click.echo(f"{prefix(self._root)}{visible(file)}")
        return True

    def _judged(
        self, changed: dict[str, tuple[ArticleEntry, str]]
    ) -> tuple[Edition, list[Problem]]:
        """Return the edition with the changes, and the errors that it did not have before."""
        entries = dict(self._edition.articles)
        problems: list[Problem] = []
        for file, (entry, text) in changed.items():
            values, found = load(Source(file, text), ARTICLES)
            problems += found
            if values:
                entries[entry.key] = ArticleEntry(entry.document, entry.id, values[0])
        edition = replace(self._edition, articles=entries)
        if not problems:
            before = {_problem_key(p) for p in judge(self._edition, latest_day())[0]}
            found = judge(edition, latest_day())[0]
            problems = [
                p for p in found if p.severity is Severity.ERROR and _problem_key(p) not in before
            ]
        return edition, problems


def _problem_key(problem: Problem) -> tuple[str, str, str]:
    return problem.where.file, problem.rule, problem.message


def _check_document(edition: Edition, document: str) -> None:
    if document not in edition.documents:
        known = list(edition.documents)
        hint = did_you_mean(document, known) or f"known: {', '.join(known) or 'none'}"
        raise click.UsageError(f"no document '{visible(document)}': {hint}")
    if any(file.startswith(ARTICLES.folder(document)) for file in edition.broken):
        raise click.UsageError(f"the records of '{document}' have mistakes: run 'duizhao check'")
