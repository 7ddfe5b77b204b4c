"""``duizhao new``: start an edition; add a document, an article, a term, a theme, a contributor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from ..checks.report import check
from ..edition import DocumentEntry, Edition
from ..model import (
    ARTICLES,
    CONTRIBUTORS,
    GLOSSARY,
    SIDES,
    THEMES,
    Article,
    ArticleKind,
    RecordKind,
    Status,
    is_id,
)
from ..model.problems import did_you_mean, visible
from ..records import layout
from ..records.editing import EditError, with_entry
from ..records.reading import load
from ..records.source import Source, read
from ..records.whole_files import create, write
from ..text.numerals import numbers
from .completion import complete_document, complete_theme
from .new_document import document_command
from .new_edition import edition_command
from .terminal import ROOT, paint, prefix, read_edition, show, writing

_ID = "lower-case Latin letters and digits joined by hyphens, as in 'harbour-rules'"


@click.group("new", no_args_is_help=True)
def new_command() -> None:
    """Start an edition, or add a document, an article, a term, a theme or a contributor to one.

    Nothing is ever overwritten.

    \b
    Examples:
      duizhao new edition my-edition
      duizhao new term data-flow --zh 数据流动 --en "data flow"
      duizhao new article harbour-rules/16 --help
    """


new_command.add_command(edition_command)
new_command.add_command(document_command)


def _both(en: str | None, zh: str | None) -> dict[str, str] | None:
    return {"en": en, "zh": zh} if en and zh else None


def _pair(name: str, en: str | None, zh: str | None) -> dict[str, str] | None:
    """Return words given in both languages, or None if given in neither."""
    if bool(en) != bool(zh):
        missing = "zh" if en else "en"
        raise click.UsageError(f"--{name}-{missing} is missing: write it in both languages")
    return _both(en, zh)


def _unused(word: str, ids: Mapping[str, Any], retired: Iterable[str], what: str) -> str:
    if not is_id(word):
        raise click.UsageError(f"'{visible(word)}' is not a valid id: {_ID}")
    if word in ids:
        raise click.UsageError(f"the {what} '{word}' already exists: choose another id")
    if word in set(retired):
        raise click.UsageError(f"the {what} '{word}' is retired, and an id is never reused")
    return word


def _known(names: Sequence[str], known: Mapping[str, Any], what: str) -> list[str]:
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or f"known: {', '.join(list(known)[:12])}"
            raise click.UsageError(f"no such {what} '{visible(name)}': {hint}")
    return list(names)


def _present(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", (), [])}


def _add_entry(
    context: click.Context, root: Path, kind: RecordKind, fields: Mapping[str, Any]
) -> None:
    """Add an entry to a file that lists them, and show what is wrong with it."""
    name = kind.path()
    path = root / name
    value = layout.value_of(_present(fields))
    edition = read_edition(root)
    try:
        if not path.exists():
            text = layout.record(layout.value_of([_present(fields)]), kind.model)
            _refuse_unreadable(context, edition, root, Source(name, text), kind)
            with writing(path):
                create(path, text)
        else:
            source, problems = read(path, name)
            if source is None or problems:
                show(edition, problems, root)
                context.exit(1)
            text = with_entry(source, kind, value)
            _refuse_unreadable(context, edition, root, Source(name, text), kind)
            with writing(path):
                write(path, text, byte_order_mark=source.byte_order_mark)
    except EditError as error:
        raise click.ClickException(visible(str(error))) from error
    _report(context, root, name, str(fields["id"]))


def _refuse_unreadable(
    context: click.Context, edition: Edition, root: Path, source: Source, kind: RecordKind
) -> None:
    """Stop before anything is written if the new file could not be read."""
    problems = load(source, kind)[1]
    if problems:
        show(edition, problems, root)
        click.echo("nothing was written", err=True)
        context.exit(1)


def _report(context: click.Context, root: Path, file: str, name: str) -> None:
    click.echo(f"{prefix(root)}{file}: {paint(name, bold=True)}")
    report = check(root, [file])
    show(report.edition, report.problems, root)
    if report.errors:
        context.exit(1)
    click.echo("no problems", err=True)


@new_command.command("article")
@click.argument("key", metavar="DOCUMENT/ID", shell_complete=complete_document)
@click.option("--number", help="Its number as in the source: 8, 6-1, IV (default: from its id).")
@click.option("--number-zh", help="Its number in Chinese, if that differs: 附件一.")
@click.option(
    "--kind", type=click.Choice([str(k) for k in ArticleKind]),
    help="What part of the document it is (default: its id if that is a kind, else article).",
)  # fmt: skip
@click.option(
    "--status", type=click.Choice([str(s) for s in Status]), default=str(Status.IN_FORCE),
    help="Whether it is in force (default: in-force).",
)  # fmt: skip
@click.option("--title-en", help="Its heading in English, without the number.")
@click.option("--title-zh", help="Its heading in Chinese, without the number.")
@click.option(
    "--segment", "segments", nargs=2, multiple=True, metavar="EN ZH",
    help="A pair of sentences, '' if one language has none; repeat it for every pair, in order.",
)  # fmt: skip
@click.option("--theme", "themes", multiple=True, shell_complete=complete_theme)
@ROOT
@click.pass_context
def article_command(
    context: click.Context,
    key: str,
    number: str | None,
    number_zh: str | None,
    kind: str | None,
    status: str,
    title_en: str | None,
    title_zh: str | None,
    segments: tuple[tuple[str, str], ...],
    themes: tuple[str, ...],
    root: Path,
) -> None:
    """Add an article as a new record, content/articles/DOCUMENT/ID.yml.

    \b
    Example:
      duizhao new article harbour-rules/16 --title-en Review --title-zh 评估 \\
        --segment "Review this text yearly." 每年评估本文件。
      duizhao new article harbour-rules/6-1 --status deleted
    """
    edition = read_edition(root)
    document, name = _new_article(edition, key)
    kind = kind or (name if name in list(ArticleKind) else ArticleKind.ARTICLE)
    label = _label(name, number, number_zh)
    title = _text(title_en, title_zh) if title_en or title_zh else None
    if kind == ArticleKind.ARTICLE and not (label or title):
        raise click.UsageError("--number is missing: an article must have a number or a title")
    if status == Status.IN_FORCE and not segments:
        raise click.UsageError("--segment is missing: only a deleted article has no text")
    fields = {
        "kind": None if kind == ArticleKind.ARTICLE else kind,
        "number": label,
        "status": None if status == Status.IN_FORCE else status,
        "themes": _known(themes, edition.themes, "theme"),
        "title": title,
        "segments": [{"id": f"s{n}", **_text(*pair)} for n, pair in enumerate(segments, 1)],
    }
    file = ARTICLES.path(f"{document}/{name}")
    _create(context, edition, file, _present(fields))
    _ask_for_its_place(edition.documents[document], name, root)
    _report(context, root, file, key)


def _create(context: click.Context, edition: Edition, file: str, fields: Mapping[str, Any]) -> None:
    """Write an article's new record, unless it cannot be read or its file is there already."""
    record = Source(file, layout.record(layout.value_of(fields), Article))
    _refuse_unreadable(context, edition, edition.root, record, ARTICLES)
    with writing(record.file):
        create(edition.root / record.file, record.text)


def _ask_for_its_place(document: DocumentEntry, article: str, root: Path) -> None:
    """Say that a document which declares its contents must name the new article there."""
    if document.document.contents:
        file = f"{prefix(root)}{document.record.file}"
        click.echo(f"add '{article}' to the 'contents' of {file}, in its place", err=True)


def _new_article(edition: Edition, key: str) -> tuple[str, str]:
    """Return the document's id and the article's, if the article can be added."""
    document, slash, name = key.partition("/")
    if not slash:
        raise click.UsageError(f"'{visible(key)}' is not an article: write DOCUMENT/ID")
    _known([document], edition.documents, "document")
    entries = edition.of_document(document)
    retired = [old for entry in entries for old in entry.article.formerly]
    return document, _unused(name, {entry.id: entry for entry in entries}, retired, "article")


def _label(name: str, number: str | None, number_zh: str | None) -> str | dict[str, str] | None:
    """Return an article's number: as given, or else from its id: 08 is 8."""
    if number_zh:
        return _present({"en": number, "zh": number_zh})
    value = numbers(name) if name[0].isdigit() else None
    return number or ("-".join(map(str, value)) if value is not None else None)


def _text(en: str | None, zh: str | None) -> dict[str, str | None]:
    """Return a text of the source, without a value in a language that has none."""
    return {"en": (en or "").strip() or None, "zh": (zh or "").strip() or None}


@new_command.command("term")
@click.argument("name", metavar="ID")
@click.option("--zh", required=True, help="The Chinese expression, or the preferred Chinese.")
@click.option("--en", required=True, help="The English expression, or the preferred English.")
@click.option(
    "--original", type=click.Choice(SIDES), default="zh",
    help="The language of the original, which the other one renders (default: zh).",
)  # fmt: skip
@click.option("--also", multiple=True, help="Another form of it in the original.")
@click.option("--rendering", "renderings", multiple=True, help="A rendering in the translation.")
@click.option("--note-en", help="Why the rendering matters, in English (Markdown).")
@click.option("--note-zh", help="Why the rendering matters, in Chinese (Markdown).")
@ROOT
@click.pass_context
def term_command(
    context: click.Context,
    name: str,
    zh: str,
    en: str,
    original: str,
    also: tuple[str, ...],
    renderings: tuple[str, ...],
    note_en: str | None,
    note_zh: str | None,
    root: Path,
) -> None:
    """Add a term to the glossary, content/glossary.yml.

    \b
    Example:
      duizhao new term harbour-office --zh 港务处 --en "harbour office" \\
        --rendering "port office"
    """
    terms = read_edition(root).terms
    retired = (old for term in terms.values() for old in term.value.formerly)
    fields = {
        "id": _unused(name, terms, retired, "term"),
        "original": None if original == "zh" else original,
        "zh": zh,
        "also": also,
        "en": en,
        "renderings": renderings,
        "note": _pair("note", note_en, note_zh),
    }
    _add_entry(context, root, GLOSSARY, fields)


@new_command.command("theme")
@click.argument("name", metavar="ID")
@click.option("--title-en", required=True, help="Its name in English.")
@click.option("--title-zh", required=True, help="Its name in Chinese.")
@click.option("--description-en", required=True, help="What belongs to it, in English.")
@click.option("--description-zh", required=True, help="What belongs to it, in Chinese.")
@ROOT
@click.pass_context
def theme_command(
    context: click.Context,
    name: str,
    title_en: str,
    title_zh: str,
    description_en: str,
    description_zh: str,
    root: Path,
) -> None:
    """Add a theme, to content/themes.yml.

    \b
    Example:
      duizhao new theme logistics --title-en Logistics --title-zh 物流 \\
        --description-en "How goods move." --description-zh 货物如何流通。
    """
    themes = read_edition(root).themes
    retired = (old for theme in themes.values() for old in theme.value.formerly)
    fields = {
        "id": _unused(name, themes, retired, "theme"),
        "title": _both(title_en, title_zh),
        "description": _both(description_en, description_zh),
    }
    _add_entry(context, root, THEMES, fields)


@new_command.command("contributor")
@click.argument("name", metavar="ID")
@click.option("--name-en", required=True, help="Your name on English pages.")
@click.option("--name-zh", required=True, help="Your name on Chinese pages.")
@click.option("--url", help="Where to read about you.")
@ROOT
@click.pass_context
def contributor_command(
    context: click.Context, name: str, name_en: str, name_zh: str, url: str | None, root: Path
) -> None:
    """Add a person or group that writes notes, to content/contributors.yml.

    \b
    Example:
      duizhao new contributor readers --name-en "The readers" --name-zh 读者
    """
    people = read_edition(root).contributors
    fields = {
        "id": _unused(name, people, (), "contributor"),
        "name": _both(name_en, name_zh),
        "url": url,
    }
    _add_entry(context, root, CONTRIBUTORS, fields)
