"""``duizhao remove``: withdraw a document or a note, or delete a document that nobody has seen."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .messages import unknown
from .shared_options import ROOT, DayParam, Options, interactive

if TYPE_CHECKING:
    from ..edition import Edition
    from ..notes.withdrawals import Removal


@click.command("remove")
@click.argument("key", metavar="DOCUMENT")
@click.option("--reason-en", help="Why, in English, for the page that stays.")
@click.option("--reason-zh", help="Why, in Chinese, for the page that stays.")
@click.option("--date", "day", type=DayParam(), help="The day of the withdrawal (default: today).")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@ROOT
def remove_command(**given: Any) -> int:
    """Withdraw DOCUMENT, or a note on it ('harbour-rules/11#lending').

    First it says what will be deleted, what will be retired, and what elsewhere still refers to it.
    What git knows counts as published: its id and its URLs stay, and say when and why it was
    withdrawn. A document that git does not know is deleted without a trace.

    \b
    Examples:
      duizhao remove harbour-rules --reason-en "It is a forgery." --reason-zh 系伪作。
      duizhao remove harbour-rules/11#lending --reason-en "It was wrong." --reason-zh 有误。
    """
    return int(not remove(Options(**given)))


def remove(options: Options) -> bool:
    """Remove it, and return whether all is well; see the help of the command."""
    from ..notes.withdrawals import removal_of_document, removal_of_note
    from ..records.editing import EditError
    from .terminal import read_edition

    root, day = options.root, options.day or date.today()
    edition = read_edition(root)
    given = {"en": options.reason_en, "zh": options.reason_zh}
    reason = {side: (text or "").strip() for side, text in given.items()}
    document, _, note = _named(edition, options.key).partition("#")
    try:
        if note:
            _refuse_unknown_note(edition, document, note)
            _require(reason)
            removal = removal_of_note(edition, document, note, reason, day)
        else:
            _refuse_unknown_document(edition, document)
            published = _is_published(root, edition.documents[document].record.file)
            if published:
                _require(reason)
            why = reason if published else None
            removal = removal_of_document(edition, document, why, day)
    except EditError as error:
        raise click.ClickException(str(error)) from error
    _show(removal)
    if removal.references:
        click.echo("nothing was changed: first change what refers to it", err=True)
        return False
    if not options.yes:
        if not interactive():
            raise click.UsageError("nothing was changed: give --yes to do this")
        click.confirm("Do this?", abort=True)
    return _finish(removal, root, "" if note else document)


def _named(edition: Edition, key: str) -> str:
    """Return the key with the article of a note that is named by its id alone."""
    if "#" in key or "/" in key or key in edition.documents or key in edition.withdrawn:
        return key
    holders = edition.holders.values()
    notes = [f"{one.key}#{key}" for one in holders if key in {note.id for note in one.notes}]
    if len(notes) > 1:
        raise click.UsageError(f"{len(notes)} notes are called '{key}': {', '.join(notes)}")
    return notes[0] if notes else key


def _require(reason: dict[str, str]) -> None:
    if missing := [f"--reason-{side}" for side, text in reason.items() if not text]:
        why = "it is published, and its page will say why it was withdrawn"
        raise click.UsageError(f"{' and '.join(missing)}: missing; {why}")


def _refuse_unknown_document(edition: Edition, document: str) -> None:
    from ..model import ARTICLES, DOCUMENTS

    if document in edition.withdrawn:
        raise click.UsageError(f"the document '{document}' was withdrawn already")
    if document in edition.articles:
        form = f"name it in 'retired' of {DOCUMENTS.path(document.partition('/')[0])}"
        hint = f"delete its file and {form}, or in 'formerly' of its successor"
        raise click.UsageError(f"'{document}' is an article: {hint}")
    if ARTICLES.among(edition.broken, document) or DOCUMENTS.path(document) in edition.broken:
        raise click.UsageError(f"the records of '{document}' have mistakes: run 'duizhao check'")
    if document not in edition.documents:
        raise unknown("no such document '{}'", document, edition.documents)


def _refuse_unknown_note(edition: Edition, key: str, note: str) -> None:
    from ..model import visible

    known = [one.id for one in edition.holders[key].notes if not one.submitted]
    if note in {one.id for one in edition.holders[key].withdrawn_notes}:
        raise click.UsageError(f"the note '{note}' was withdrawn already")
    if note in edition.inbox:
        raise click.UsageError(f"the note '{note}' is in the inbox: delete its file")
    if note not in known:
        raise unknown(f"no note '{{}}' on '{visible(key)}'", note, known)


def _is_published(root: Path, file: str) -> bool:
    """Return whether git has ever known a file; without git it counts as published."""
    from ..history.repository import GitError, knows

    try:
        return knows(root, file)
    except GitError:
        return True


def _show(removal: Removal) -> None:
    for line in removal.summary:
        click.echo(line)
    for where, words in removal.references:
        click.echo(f"still refers to it: {where}: {words}")


def _finish(removal: Removal, root: Path, document: str) -> bool:
    """Write and delete the files, take the document out of the navigation, and check the rest."""
    from ..checks.report import check
    from ..checks.report_formats import summary
    from ..records.atomic_files import write_all
    from .navigation import leave_out_of_navigation
    from .terminal import prefix, show, writing

    with writing(root):
        written = {root / name: text.encode() for name, text in removal.written.items()}
        write_all(written, [root / name for name in removal.deleted])
    for folder in {(root / name).parent for name in removal.deleted}:
        if not any(folder.iterdir()):
            folder.rmdir()
    for name in removal.written:
        click.echo(f"{prefix(root)}{name}")
    if document:
        leave_out_of_navigation(root, document)
    report = check(root)
    show(report.edition, report.problems, root)
    click.echo(summary(report), err=True)
    return not report.errors
