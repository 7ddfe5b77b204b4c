"""What ``duizhao import`` does: the records of a document from a text in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import click
from rapidfuzz import fuzz

from duizhao.checks.report import check
from duizhao.checks.report_formats import counted
from duizhao.cli.document_ids import refuse_invalid_date, refuse_invalid_id, refuse_invalid_url
from duizhao.cli.folders import refuse_unwritable
from duizhao.cli.navigation import named_in_navigation
from duizhao.cli.shared_options import Options
from duizhao.cli.terminal import (
    DOUBTS_SHOWN,
    command_line,
    paint,
    prefix,
    refuse_existing,
    shortened,
    show,
    with_progress,
    write_result,
    writing,
)
from duizhao.edition import Edition, load
from duizhao.edition.versions import moved_units, versions_of
from duizhao.model import ARTICLES, CAPTURES, CONTENT, DOCUMENTS, SIDE_NAMES, SIDES, Side, is_id
from duizhao.model.problems import quoted, visible
from duizhao.records.atomic_files import write_all

from ..importing.document_info import URL, DocumentInfo
from ..importing.drafts import Draft, draft, is_unchanged
from ..importing.formats.edited_texts import EditedTexts, edited_texts, update
from ..importing.formats.limits import Unreadable
from ..importing.formats.text_extraction import ExtractedText, content, read
from ..importing.pairing import Batch
from ..importing.reimport import is_begun, likeness, whole
from ..importing.reviewed import TextChanged
from ..review.decisions import RowKind
from ..review.record_pairs import lexicon_of
from ..review.review_page import DECISIONS, page
from ..review.review_texts import ReviewText
from .given_files import decisions_in, refuse, write_records


def import_edited(
    context: click.Context,
    file: Path,
    edited: EditedTexts,
    edition: Edition,
    document: str,
    *,
    dry_run: bool,
) -> None:
    """Put the texts of a file into their records, or say why this cannot be done."""
    found = update(edition, document, edited)
    for name, problem in found.problems:
        place = f"{file}:{edited.lines[name]}" if name in edited.lines else str(file)
        click.echo(visible(f"{place}: {problem}"), err=True)
    if found.problems:
        click.echo("nothing was written", err=True)
        context.exit(1)
    root = edition.root
    for name, side in found.changed:
        click.echo(f"{name}: the {SIDE_NAMES[side]} has changed", err=True)
    for name in found.decided:
        click.echo(f"{name}: is no longer doubtful", err=True)
    if found.elsewhere:
        texts = counted(found.elsewhere, "text")
        click.echo(f"{texts} of other documents changed too: import them by --document", err=True)
    write_records(edition, found.files, dry_run=dry_run)
    verb = "would be written" if dry_run else "written"
    texts = counted(len(found.changed), "text")
    click.echo(f"{counted(len(found.files), 'file')} {verb}, {texts} changed", err=True)
    for name in found.files:
        click.echo(f"{prefix(root)}{name}")
    if found.files and not dry_run:
        _check(root)


def _check(root: Path) -> None:
    """Say what the check finds now: notes whose quotes are gone, captures that say otherwise."""
    report = check(root)
    show(report.edition, report.problems, root)
    if any(problem.rule == "quote" for problem in report.problems):
        click.echo("some notes quote words that changed: run 'duizhao fix'", err=True)


_SURE = 0.6
"""Below this likeness an article of a new version may be another one."""
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
    files = tuple(path for path, _ in sides)
    edited = _edited(files, edition)
    if edited is not None and edited.known and not update:
        message = "this is an export of the edition: take it back with --update, into its document"
        raise click.UsageError(f"{visible(str(files[0]))}: {message}")
    if edited is not None and update:
        for name in ("review", "apply", "date", "url", "version"):
            if getattr(given, "decided" if name == "apply" else name):
                message = f"--{name} is for a text, not for an export that was edited"
                raise click.UsageError(message)
        import_edited(context, files[0], edited, edition, document, dry_run=given.dry_run)
        return
    if given.date:
        refuse_invalid_date(given.date)
    if given.url:
        refuse_invalid_url(given.url)
    if given.review is not None:
        overwrite = given.overwrite or given.decided is not None
        refuse_existing([given.review], overwrite=overwrite)
        refuse_unwritable(given.review)
    info = DocumentInfo(document, given.date, given.url, _ORIGINALS[given.original])
    same = {old: new for old, _, new in (pair.partition("=") for pair in given.same)}
    info = replace(info, version=given.version, since=given.since, same=same)
    titles = _titles({"en": given.title_en, "zh": given.title_zh})
    info = _document_info(edition, replace(info, titles=titles, structure=given.structure or ""))
    if not sides:
        raise click.UsageError("name the files of the text, or give --english or --chinese")
    texts: list[ExtractedText] = []
    for path, side in sides:
        with _readable(path):
            texts.append(replace(read(path), side=side))
    decisions = decisions_in(given.decided)
    decision = decisions.texts.get(document) if decisions is not None else None
    if decision is not None and decision.title is not None:
        info = replace(info, titles={**_titles(decision.title), **info.titles})
    lexicon = lexicon_of(edition)
    try:
        result = draft(texts, info, edition, lexicon, _progress, decision)
    except TextChanged:
        # What is there now says best what has changed.
        result = draft(texts, info, edition, lexicon, _progress)
    except Unreadable as error:
        names = ", ".join(visible(str(path)) for path in files)
        raise click.ClickException(f"{names}: {visible(str(error))}; {error.hint}") from error
    if decisions is not None:
        refuse(decisions.compare([_review(result)]))
    _report(result, texts)
    asked = given.decided, given.review, given.structure, given.version, info.titles
    if not any(asked) and is_unchanged(result, edition):
        click.echo("0 files written: the source is what it was", err=True)
        return
    if given.version and result.edition is not edition:
        if is_begun(edition.documents[document], info):
            click.echo(f"version '{given.version}' is there: only the rest is written", err=True)
        _report_version(result)
    if given.review is not None and not given.dry_run:
        title = ", ".join(text.name for text in texts)
        known = ("--document", document, "--apply", DECISIONS, "--update")
        command = command_line(root, "import", *map(str, files), *known)
        write_result(given.review, page([_review(result)], title, command, given.locale))
    if not result.holds or _with_notes(result):
        show(result.edition, result.problems, root)
        for line in _source_lines(result, files):
            click.echo(visible(line), err=True)
        if not given.draft or given.dry_run:
            click.echo("nothing was written; --draft writes it beside the content", err=True)
            context.exit(1)
        folder = root / "drafts" / document
        with writing(folder):
            write_all({folder / name: text.encode() for name, text in result.files.items()})
        click.echo(
            f"the draft is in {visible(str(folder))}, and is no part of the edition", err=True
        )
        return
    _refuse_strange_articles(edition, result, root)
    if not given.version and not given.delete:
        _refuse_deletion(context, result, len(edition.of_document(document)))
    # The record is last: without it, what was cut off is written again. That of a new version comes
    # after the texts before and says what was added.
    record = "" if given.version else DOCUMENTS.path(document)
    ordered = {name: result.files[name] for name in sorted(result.files, key=record.__eq__)}
    gone = [entry.record.file for entry in result.gone]
    with ExitStack() as named:
        if document not in edition.documents and not given.dry_run:
            others = list(edition.documents)
            named.enter_context(named_in_navigation(root, document, others))
        changed = write_records(
            edition, ordered, marked=result.marked, gone=gone, dry_run=given.dry_run
        )
    for entry in result.gone if not given.version else ():
        click.echo(
            f"{entry.key} is no longer in the source: its id leads to the one before", err=True
        )
    _print_next_steps(result, changed, root, dry_run=given.dry_run)


def _check_version(edition: Edition, document: str, version: str, since: str) -> None:
    """Raise UsageError if that cannot be the next version of a document."""
    entry = edition.documents.get(document)
    if not is_id(version) or not since:
        raise click.UsageError("a new version has an id and a day: --version 2024 --since 2024-04")
    refuse_invalid_date(since, "--since")
    if entry is None:
        raise click.UsageError(f"--version: there is no document '{document}' yet")
    if not entry.document.versions and entry.document.issued is None:
        raise click.UsageError(f"first declare the version of today's text in {entry.record.file}")


def _report_version(result: Draft) -> None:
    """List what became of each article, and what is to be decided by a person."""
    versions = versions_of(result.edition, {})[result.document]
    end = len(versions.known) - 1
    changes = versions.changes(end - 1, end)
    moved = moved_units(changes)
    doubtful = 0
    for one in changes:
        entry, words = one.text.entry, [str(one.kind)]
        if one.before is not None and one.moved:
            old = one.before.entry.plain_number
            words.append(f"Article {old} is now Article {entry.plain_number}")
        if one.before is not None and one.kind == "changed":
            alike = likeness(whole(one.before.entry.segments), whole(entry.segments))
            words += [f"{alike:.0%} alike"] if alike < _SURE else []
            doubtful += alike < _SURE
        words += [f"the {SIDE_NAMES[one.behind]} stayed as it was"] if one.behind else []
        for unit in one.units:
            if other := moved.get((entry.id, unit.name)):
                words.append(f"{unit.name} {'went to' if unit.before else 'came from'} {other.id}")
        click.echo(f"{result.document}/{entry.id}: {', '.join(words)}", err=True)
    if doubtful:
        click.echo(f"{doubtful} to look at: if one is another, give --same OLD=NEW", err=True)


def _edited(files: tuple[Path, ...], edition: Edition) -> EditedTexts | None:
    """Return the texts of an export that was edited, if one was given: nothing goes with it."""
    for path in files:
        with _readable(path):
            edited = edited_texts(content(path), edition)
        if edited is not None and len(files) > 1:
            message = "this is an export of an edition: take it back alone, with --update"
            raise click.UsageError(f"{visible(str(path))}: {message}")
        if edited is not None:
            return edited
    return None


def _titles(given: Mapping[Side, str]) -> dict[Side, str]:
    """Return the titles that were given, without white space around them."""
    return {side: words for side, title in given.items() if (words := " ".join(title.split()))}


def _check_document(edition: Edition, document: str, *, update: bool) -> None:
    hint = "choose another id, or give --update to update it from its source"
    refuse_invalid_id(edition, document, "" if update else hint)
    if ARTICLES.among(edition.broken, document) or DOCUMENTS.path(document) in edition.broken:
        raise click.UsageError(f"the records of '{document}' have mistakes: run 'duizhao check'")


def _refuse_strange_articles(edition: Edition, result: Draft, root: Path) -> None:
    """Refuse articles without a record of their document, unless an import was cut off there."""
    name = result.document
    if name in edition.documents:
        return
    for entry in edition.of_document(name):
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


def _document_info(edition: Edition, info: DocumentInfo) -> DocumentInfo:
    """Return the details of a document, completed from its existing record."""
    entry = edition.documents.get(info.document)
    if entry is None:
        return info
    captures = entry.document.every_capture
    declared = tuple(one for capture in captures for one in capture.boilerplate)
    named = tuple(capture.file for capture in captures)
    orders = {capture.order: capture.file for capture in captures}
    divisions = tuple(one.division for one in edition.contents(info.document).divisions)
    return replace(info, declared=declared, named=named, orders=orders, divisions=divisions)


def _source_lines(result: Draft, files: Sequence[Path]) -> Iterator[str]:
    """Yield the lines of the files that are like those of captures that problems name."""
    said = " ".join(f"{one.where} {one.message}" for one in result.problems)
    named = re.findall(rf"({CAPTURES}/\S+?):(\d+):", said)
    wanted = {result.files[name].split("\n")[int(at) - 1] for name, at in named}
    for path in files:
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            if any(fuzz.ratio(line.strip(" #>*_"), one, score_cutoff=80) for one in wanted):
                yield f"{path}:{number}: this line of the source is meant: {quoted(line)}"


def _with_notes(result: Draft) -> bool:
    """Report removed articles whose notes would be lost; return whether there are any."""
    kept = [entry for entry in result.gone if entry.article.annotations]
    for entry in kept:
        click.echo(
            f"{entry.key} is no longer in the source, and has notes: move them to another article",
            err=True,
        )
    return bool(kept)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Raise ClickException, with the name of the file, for one that cannot be read."""
    try:
        with writing(path):
            yield
    except Unreadable as error:
        message = f"{visible(str(path))}{error.place}: {visible(str(error))}; {error.hint}"
        raise click.ClickException(message) from error


def _review(result: Draft) -> ReviewText:
    """Return what is reviewed: the whole document."""
    units = result.review
    breaks: dict[Side, tuple[int, ...]] = {side: units.breaks(side) for side in SIDES}
    kinds = (RowKind.TITLE, RowKind.ARTICLE, RowKind.LEFT_OUT)
    title = result.edition.documents[result.document].title
    words: dict[Side, str] = {side: title.get(side) or "" for side in SIDES}
    texts = units.texts("en"), units.texts("zh"), tuple(units.rows), breaks, kinds, True, words
    return ReviewText(result.document, *texts, title.doubtful)


def _progress(batches: Sequence[Batch]) -> Iterator[Batch]:
    return with_progress(batches, "aligning", least=2)


def _report(result: Draft, texts: Sequence[ExtractedText]) -> None:
    for text in texts:
        click.echo(f"{visible(text.name)}: {text.how}", err=True)
    numbered = sum("kind" not in one.fields for one in result.articles)
    segments = [segment for one in result.articles for segment in one.fields["segments"]]
    pairs = sum(None not in (one["en"], one["zh"]) for one in segments)
    click.echo(
        f"{counted(numbered, 'article')}, {counted(len(segments), 'segment')}, "
        f"{pairs:,} of them in both languages",
        err=True,
    )
    missing, ways = result.sides.missing, result.sides.structures
    if missing is not None:
        click.echo(
            f"there is no {SIDE_NAMES[missing]} text: when you have it, "
            "import both with --update, and it is put beside this one",
            err=True,
        )
    if not ways:
        click.echo("no numbered articles were found: all of the text is one record", err=True)
    if ways:
        first, *others = (
            f"{counted(max(map(len, way.chains.values())), 'article')} by {way.name} "
            f"({way.score:.0%})"
            for way in ways
        )
        more = [f"; it would be {one}: --structure {ways[1].name}" for one in others]
        click.echo(f"divided into {first}{''.join(more)}", err=True)
    if result.structure:
        doubts = counted(len(result.structure), "doubt")
        click.echo(f"{doubts} about titles, numbers and boundaries:", err=True)
    for confidence, message in result.structure:
        click.echo(f"  {confidence:>4.0%}  {visible(message)}", err=True)
    if result.separated:
        click.echo("the languages take turns irregularly: each has a capture of its own", err=True)
    for article, side in result.alone:
        click.echo(f"{result.document}/{article} is in {SIDE_NAMES[side]} only", err=True)
    out = "{} looks like the heading of an article, but its number is out of order: it is text"
    for form, found in (
        (
            f"{result.document}/{{}} has no text",
            (one.id for one in result.articles if not one.fields["segments"]),
        ),
        (f"{out} of the article before", map(quoted, result.sides.unused)),
        ("left out of the capture: {}", map(quoted, result.left_out)),
        ("declared as boilerplate: {}", map(quoted, result.boilerplate)),
    ):
        for words in found:
            click.echo(form.format(words), err=True)
    _doubts(result)


def _doubts(result: Draft) -> None:
    if result.doubts:
        click.echo(f"{counted(len(result.doubts), 'segment')} to look at:", err=True)
    for doubt in result.doubts[:DOUBTS_SHOWN]:
        sure = f"{doubt.passage.confidence:.0%}"
        texts = " | ".join(shortened(text) for text in (doubt.en, doubt.zh))
        place = paint(f"{doubt.article} {doubt.segment}", bold=True)
        click.echo(f"  {place}  {doubt.passage.kind} {sure:>4}  {texts}", err=True)
    if len(result.doubts) > DOUBTS_SHOWN:
        more = len(result.doubts) - DOUBTS_SHOWN
        click.echo(f"  and {more} more: --review makes a page of all", err=True)


def _print_next_steps(result: Draft, changed: Sequence[str], root: Path, *, dry_run: bool) -> None:
    verb = "would be written" if dry_run else "written"
    unchanged = len(result.files) - len(changed)
    kept = f", {unchanged} unchanged" if unchanged else ""
    click.echo(f"{counted(len(changed), 'file')} {verb}{kept}", err=True)
    if changed:
        click.echo(f"{prefix(root)}{DOCUMENTS.path(result.document)}")
    if dry_run:
        return
    show(result.edition, list(result.problems), root)
    if any(problem.rule == "quote" for problem in result.problems):
        click.echo("some notes quote words that changed: run 'duizhao fix'", err=True)
    elif URL in result.files[DOCUMENTS.path(result.document)]:
        click.echo("fill in place, source and rights there; then run 'duizhao check'", err=True)
