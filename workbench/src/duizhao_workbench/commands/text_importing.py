"""What ``duizhao import`` does: the records of a document from a text in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from duizhao.checks.report_formats import counted
from duizhao.cli.folders import refuse_unwritable
from duizhao.cli.navigation import named_in_navigation
from duizhao.cli.shared_options import Options
from duizhao.cli.terminal import (
    command_line,
    refuse_existing,
    show,
    with_progress,
    write_result,
    writing,
)
from duizhao.edition import DEVICES, Edition, hand_written_names, load, taken_by
from duizhao.model import (
    ARTICLES,
    CONTENT,
    DOCUMENTS,
    SIDE_NAMES,
    SIDES,
    Layout,
    Side,
    is_date,
    is_id,
)
from duizhao.model.problems import quoted, visible
from duizhao.records.atomic_files import write_all
from duizhao.records.corrections import as_date

from ..importing.document_info import DocumentInfo
from ..importing.drafts import Draft, draft, is_unchanged
from ..importing.formats.limits import Unreadable
from ..importing.formats.text_extraction import ExtractedText, extracted
from ..importing.reviewed import TextChanged
from ..review.decisions import ReviewedText, RowKind
from ..review.record_pairs import lexicon_of
from ..review.review_page import DECISIONS, page
from ..review.review_texts import ReviewText, found_layouts
from .edited_importing import edited_in, import_edited, opened, readable
from .given_files import decisions_in, refuse, write_records
from .import_report import report, report_version, report_written

_ANOTHER = "choose another id"
_ORIGINALS: dict[str, tuple[Side, ...]] = {"zh": ("zh",), "en": ("en",), "both": ("zh", "en")}


def import_text(context: click.Context, given: Options) -> None:
    """Make the records of a document; see the help of the command."""
    root, document = given.root, given.document
    edition = load(root)[0] if (root / CONTENT).is_dir() else Edition(root)
    if given.version or given.since or given.same:
        _check_version(edition, document, given.version, given.since)
    update = given.update or bool(given.version)
    _check_document(edition, document, update=update)
    sides: list[tuple[Path, Side | None]] = [(path, None) for path in given.files]
    sides += [(given.english, "en")] if given.english else []
    sides += [(given.chinese, "zh")] if given.chinese else []
    paths = [path for path, _ in sides]
    files = [opened(path) for path in paths]
    edited = edited_in(paths, files, edition)
    if edited is not None and edited.known and not update:
        message = "this is an export of the edition: take it back with --update, into its document"
        raise click.UsageError(f"{visible(str(paths[0]))}: {message}")
    if edited is not None and update:
        import_edited(context, paths[0], edited, edition, given)
        return
    info = _document_info(edition, given)
    if not files:
        raise click.UsageError("name the files of the text, or give --english or --chinese")
    texts: list[ExtractedText] = []
    for (path, side), file in zip(sides, files, strict=True):
        with readable(path):
            texts.append(replace(extracted(file), side=side))
    decisions = decisions_in(given.decided)
    decision = decisions.texts.get(document) if decisions is not None else None
    if decision is not None and decision.title is not None:
        info = replace(info, titles={**_titles(decision.title), **info.titles})
    try:
        result = _drafted(texts, info, edition, decision)
    except Unreadable as error:
        names = ", ".join(visible(str(path)) for path in paths)
        raise click.ClickException(f"{names}: {visible(str(error))}; {error.hint}") from error
    if decisions is not None:
        refuse(decisions.compare([_review(result)]))
    report(result, texts)
    if (missing := result.sides.missing) is not None:
        _refuse_missing(missing, edition, given)
    chosen = given.structure, given.layout
    asked = given.decided, given.review, *chosen, given.version, info.titles
    if not any(asked) and is_unchanged(result, edition):
        click.echo("0 files written: the source is what it was", err=True)
        return
    if given.version and result.edition is not edition:
        if info.is_begun:
            click.echo(f"version '{given.version}' is there: only the rest is written", err=True)
        report_version(result)
    if given.review is not None and not given.dry_run:
        title = ", ".join(text.name for text in texts)
        known = ("--document", document, "--apply", DECISIONS, "--update")
        command = command_line(root, "import", *map(str, paths), *known)
        again = ("import", *map(str, paths), "--document", document, "--update", "--layout")
        source = result.sides.witnesses[0]
        layouts = found_layouts(source, lambda name: command_line(root, *again, name))
        shown = replace(_review(result), layouts=layouts)
        write_result(given.review, page([shown], title, command, given.locale))
    if result.holds and not _with_notes(result):
        _write(context, result, edition, given)
    else:
        _write_draft(context, result, given)


def _refuse_missing(missing: Side, edition: Edition, given: Options) -> None:
    """Raise ClickException for a text in one language where there is to be one in both."""
    old = edition.articles_by_document.get(given.document, ())
    had = any(segment.get(missing) for entry in old for segment in entry.segments)
    if had or given.original == "both":
        why = f"'{given.document}' has it" if had else "--original both says that there is one"
        message = f"there is no {SIDE_NAMES[missing]} text, but {why}: give the files of both"
        raise click.ClickException(f"{message}; nothing was written")


def _document_info(edition: Edition, given: Options) -> DocumentInfo:
    """Return what the command line says. Raises UsageError for what cannot be."""
    if given.date:
        _check_date(given.date, "--date")
    if given.url and not given.url.startswith(("https://", "http://")):
        form = "begin it with https://"
        raise click.UsageError(f"--url: {quoted(given.url)} is not a complete URL: {form}")
    if given.review is not None:
        overwrite = given.overwrite or given.decided is not None
        refuse_existing(given.review, overwrite=overwrite)
        refuse_unwritable(given.review)
    return DocumentInfo(
        given.document,
        given.date,
        given.url,
        _ORIGINALS[given.original],
        edition.documents.get(given.document),
        titles=_titles({"en": given.title_en, "zh": given.title_zh}),
        structure=given.structure or "",
        chosen=Layout(given.layout) if given.layout else None,
        version=given.version,
        since=given.since,
        same={old: new for old, _, new in (pair.partition("=") for pair in given.same)},
    )


def _drafted(
    texts: Sequence[ExtractedText],
    info: DocumentInfo,
    edition: Edition,
    decision: ReviewedText | None,
) -> Draft:
    known = lexicon_of(edition), partial(with_progress, what="aligning", least=2)
    try:
        return draft(texts, info, edition, *known, decision)
    except TextChanged:
        # What is there now says best what has changed.
        return draft(texts, info, edition, *known)


def _write_draft(context: click.Context, result: Draft, given: Options) -> None:
    """Say what is wrong with records, and write them beside the content if that was asked for."""
    show(result.edition, result.problems, given.root)
    if not given.draft or given.dry_run:
        click.echo("nothing was written; --draft writes it beside the content", err=True)
        context.exit(1)
    folder = given.root / "drafts" / given.document
    with writing(folder):
        write_all({folder / name: text.encode() for name, text in result.files.items()})
    click.echo(f"the draft is in {visible(str(folder))}, and is no part of the edition", err=True)


def _write(context: click.Context, result: Draft, edition: Edition, given: Options) -> None:
    root, document = given.root, given.document
    _refuse_strange_articles(edition, result, root)
    if not given.version and not given.delete:
        _refuse_deletion(context, result, len(edition.articles_by_document.get(document, ())))
    # The record is last: without it, what was cut off is written again. That of a new version comes
    # after the texts before and says what was added.
    record = "" if given.version else DOCUMENTS.path(document)
    ordered = {name: result.files[name] for name in sorted(result.files, key=record.__eq__)}
    gone = [entry.record.file for entry in result.gone]
    with ExitStack() as named:
        if document not in edition.documents and not given.dry_run:
            named.enter_context(named_in_navigation(root, document, list(edition.documents)))
        changed = write_records(
            edition, ordered, marked=result.marked, gone=gone, dry_run=given.dry_run
        )
    for entry in result.gone if not given.version else ():
        said = f"{entry.key} is no longer in the source"
        click.echo(f"{said}: its id leads to the one before", err=True)
    report_written(result, changed, root, dry_run=given.dry_run)


def _check_version(edition: Edition, document: str, version: str, since: str) -> None:
    """Raise UsageError if that cannot be the next version of a document."""
    entry = edition.documents.get(document)
    if not is_id(version) or not since:
        raise click.UsageError("a new version has an id and a day: --version 2024 --since 2024-04")
    _check_date(since, "--since")
    if entry is None:
        raise click.UsageError(f"--version: there is no document '{document}' yet")
    if not entry.document.versions and entry.document.issued is None:
        raise click.UsageError(f"first declare the version of today's text in {entry.record.file}")


def _titles(given: Mapping[Side, str]) -> dict[Side, str]:
    """Return the titles that were given, without white space around them."""
    return {side: words for side, title in given.items() if (words := " ".join(title.split()))}


def _check_date(day: str, option: str) -> None:
    """Raise UsageError if that is not a date: a day, a month or a year."""
    if not is_date(day):
        form = as_date(day) or "2020-05-01, 2020-05 or 2020"
        raise click.UsageError(f"{option}: {quoted(day)} is not a date: write it as {form}")


def _check_document(edition: Edition, document: str, *, update: bool) -> None:
    """Raise UsageError if nothing can be imported into a document of that id."""
    if document not in edition.documents:
        _check_new_id(edition, document)
    elif not update:
        hint = f"{_ANOTHER}, or give --update to update it from its source"
        raise click.UsageError(f"the document '{document}' already exists: {hint}")
    if ARTICLES.among(edition.broken, document) or DOCUMENTS.path(document) in edition.broken:
        raise click.UsageError(f"the records of '{document}' have mistakes: run 'duizhao check'")


def _check_new_id(edition: Edition, name: str) -> None:
    """Raise UsageError if a new document cannot have an id."""
    if name in edition.withdrawn:
        raise click.UsageError(f"the document '{name}' was withdrawn, and an id is never reused")
    if not is_id(name):
        form = "lower-case Latin letters and digits joined by hyphens, as in 'harbour-rules'"
        raise click.UsageError(f"{quoted(name)} is not a valid id: {form}")
    if any(name in entry.document.formerly for entry in edition.documents.values()):
        raise click.UsageError(f"the document '{name}' is retired, and an id is never reused")
    if name in DEVICES:
        what = f"'{name}' is reserved by Windows, which cannot store its page"
        raise click.UsageError(f"{what}: {_ANOTHER}")
    if place := taken_by(name, hand_written_names(edition.root)):
        raise click.UsageError(f"'{name}' is the URL of {place}: {_ANOTHER}")


def _refuse_strange_articles(edition: Edition, result: Draft, root: Path) -> None:
    """Refuse articles without a record of their document, unless an import was cut off there."""
    name = result.document
    if name in edition.documents:
        return
    for entry in edition.articles_by_document.get(name, ()):
        data = result.files.get(entry.record.file)
        if data is None or (root / entry.record.file).read_bytes() != data.encode():
            message = f"'{name}' has articles and no record: delete them, or write it"
            raise click.UsageError(message)


def _refuse_deletion(context: click.Context, result: Draft, count: int) -> None:
    """End the command if it would delete more than a third of the articles of its document."""
    if len(result.gone) * 3 > count:
        for entry in result.gone:
            click.echo(f"{entry.key} is not in the source, and would be deleted", err=True)
        share = f"{len(result.gone)} of {counted(count, 'article')}"
        click.echo(f"nothing was written; --delete deletes these {share}", err=True)
        context.exit(1)


def _with_notes(result: Draft) -> bool:
    """Report removed articles whose notes would be lost; return whether there are any."""
    kept = [entry for entry in result.gone if entry.article.annotations]
    for entry in kept:
        said = f"{entry.key} is no longer in the source, and has notes"
        click.echo(f"{said}: move them to another article", err=True)
    return bool(kept)


def _review(result: Draft) -> ReviewText:
    units = result.review
    breaks: dict[Side, tuple[int, ...]] = {side: units.breaks(side) for side in SIDES}
    kinds = (RowKind.TITLE, RowKind.ARTICLE, RowKind.LEFT_OUT)
    title = result.edition.documents[result.document].title
    words: dict[Side, str] = {side: title.get(side) or "" for side in SIDES}
    texts = units.texts("en"), units.texts("zh"), tuple(units.rows), breaks, kinds, True, words
    return ReviewText(result.document, *texts, title.doubtful)
