"""What ``duizhao new`` does for documents, articles and the lists: it adds records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from ..checks.captures.proof import cover, supplement
from ..checks.report import check
from ..checks.report_formats import summary
from ..edition import (
    DEVICES,
    ArticleEntry,
    DocumentEntry,
    Edition,
    hand_written_names,
    taken_by,
)
from ..model import (
    ARTICLES,
    CAPTURES,
    CONTENT,
    CONTRIBUTORS,
    DOCUMENTS,
    GLOSSARY,
    SIDES,
    THEMES,
    Article,
    ArticleKind,
    Capture,
    RecordKind,
    Status,
    Term,
    Theme,
    is_date,
    is_id,
)
from ..model.problems import quoted, visible
from ..records import layout
from ..records.atomic_files import create, write, write_all
from ..records.corrections import as_date
from ..records.editing import with_entry, with_listed
from ..records.reading import Sourced, load
from ..records.source import Source, read
from ..text.numerals import numbers
from .folders import CONFIGURATION
from .messages import unknown
from .navigation import named_in_navigation
from .shared_options import Options
from .terminal import paint, prefix, read_edition, show, writing

_FORM = "lower-case Latin letters and digits joined by hyphens, as in 'harbour-rules'"
_ANOTHER = "choose another id"
_UNKNOWN = {
    "place": {"en": "Not stated", "zh": "未注明"},
    "rights": {"en": "Not yet known.", "zh": "尚未查明。"},
}
"""What the record of a new document says of what is not known yet."""


def refuse_invalid_id(edition: Edition, name: str, hint: str = _ANOTHER) -> None:
    """Raise UsageError if a new document cannot have an id; ``hint`` is for one that exists."""
    if name in edition.documents:
        if hint:
            raise click.UsageError(f"the document '{name}' already exists: {hint}")
        return
    if name in edition.withdrawn:
        raise click.UsageError(f"the document '{name}' was withdrawn, and an id is never reused")
    retired = (old for entry in edition.documents.values() for old in entry.document.formerly)
    _unused(name, {}, retired, "document")
    if name in DEVICES:
        what = f"'{name}' is reserved by Windows, which cannot store its page"
        raise click.UsageError(f"{what}: {_ANOTHER}")
    if place := taken_by(name, hand_written_names(edition.root)):
        raise click.UsageError(f"'{name}' is the URL of {place}: {_ANOTHER}")


def refuse_invalid_url(url: str, option: str = "--url") -> None:
    """Raise UsageError if a URL is not complete."""
    if not url.startswith(("https://", "http://")):
        message = f"{option}: {quoted(url)} is not a complete URL: begin it with https://"
        raise click.UsageError(message)


def refuse_invalid_date(day: str, option: str = "--date") -> None:
    """Raise UsageError if what an option was given is not a date: a day, a month or a year."""
    if not is_date(day):
        form = as_date(day) or "2020-05-01, 2020-05 or 2020"
        raise click.UsageError(f"{option}: {quoted(day)} is not a date: write it as {form}")


def _pair(name: str, en: str | None, zh: str | None) -> dict[str, str] | None:
    """Return words given in both languages, or None if given in neither."""
    if bool(en) != bool(zh):
        missing = "zh" if en else "en"
        raise click.UsageError(f"--{name}-{missing} is missing: write it in both languages")
    return {"en": en, "zh": zh} if en and zh else None


def _unused(word: str, ids: Mapping[str, Any], retired: Iterable[str], what: str) -> str:
    if not is_id(word):
        raise click.UsageError(f"{quoted(word)} is not a valid id: {_FORM}")
    if word in ids:
        raise click.UsageError(f"the {what} '{word}' already exists: {_ANOTHER}")
    if word in set(retired):
        raise click.UsageError(f"the {what} '{word}' is retired, and an id is never reused")
    return word


def _unused_entry(
    word: str, entries: Mapping[str, Sourced[Term]] | Mapping[str, Sourced[Theme]], what: str
) -> str:
    """Return an id that no entry of a list has, nor one had that is gone."""
    retired = (old for entry in entries.values() for old in entry.value.formerly)
    return _unused(word, entries, retired, what)


def _known(names: Sequence[str], known: Mapping[str, Any], what: str) -> list[str]:
    for name in names:
        if name not in known:
            raise unknown(f"no such {what} '{{}}'", name, known)
    return list(names)


def _present(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", (), [])}


def _add_entry(edition: Edition, kind: RecordKind, fields: Mapping[str, Any]) -> None:
    """Add an entry to a file that lists them, and show what is wrong with it."""
    root, name, entry = edition.root, kind.path(), _present(fields)
    path = root / name
    source = None
    if path.exists():
        source, problems = read(path, name)
        if source is None or problems:
            show(edition, problems, root)
            raise click.exceptions.Exit(1)
        text = with_entry(source, kind, layout.value_of(entry))
    else:
        text = layout.record(layout.value_of([entry]), kind.model)
    _refuse_unreadable(edition, Source(name, text), kind)
    with writing(path):
        if source is not None:
            write(path, text, was=source.data, byte_order_mark=source.byte_order_mark)
        else:
            create(path, text)
    _report_added(root, name, str(fields["id"]))


def _refuse_unreadable(edition: Edition, source: Source, kind: RecordKind) -> None:
    """End the command before anything is written if the new file could not be read."""
    problems = load(source, kind)[1]
    if problems:
        show(edition, problems, edition.root)
        click.echo("nothing was written", err=True)
        raise click.exceptions.Exit(1)


def _report_added(root: Path, file: str, name: str, *others: str) -> None:
    """Name what was added, and say what is wrong with its files; an error ends the command."""
    click.echo(f"{prefix(root)}{file}: {paint(name, bold=True)}")
    report = check(root, [file, *others])
    show(report.edition, report.problems, root)
    if report.errors:
        raise click.exceptions.Exit(1)
    click.echo(summary(report) if report.problems else "no problems", err=True)


def add_document(options: Options) -> None:
    """Add a document, and name it in the navigation; see the help of its command."""
    name, root = options.name, options.root
    # The first document of a site that is there already is where its edition begins.
    begun = (root / CONTENT).exists() or not (root / CONFIGURATION).is_file()
    edition = read_edition(root) if begun else Edition(root)
    refuse_invalid_id(edition, name)
    refuse_invalid_url(options.url)
    codes = {"zh": options.chinese, "en": "en"}
    roles = {side: "original" if side == options.original else "translation" for side in SIDES}
    fields = {
        "title": {"en": options.title_en, "zh": options.title_zh},
        "date": options.date,
        "place": _UNKNOWN["place"],
        "languages": {side: {"code": codes[side], "role": roles[side]} for side in ("zh", "en")},
        "source": {
            "name": {
                "en": options.source_en or options.url,
                "zh": options.source_zh or options.url,
            },
            "url": options.url,
        },
        "rights": _UNKNOWN["rights"],
    }
    text = layout.record(layout.value_of(_present(fields)), DOCUMENTS.model)
    record = Source(DOCUMENTS.path(name), text)
    _refuse_unreadable(edition, record, DOCUMENTS)
    with named_in_navigation(root, name, list(edition.documents)), writing(record.file):
        create(root / record.file, record.text)
    _report_added(root, record.file, name)
    click.echo(f"next: duizhao new article {name}/1 --help", err=True)


def add_article(options: Options) -> None:
    """Add an article; see the help of its command."""
    edition = read_edition(options.root)
    document, name = _new_article(edition, options.key)
    kind = options.kind or (name if name in list(ArticleKind) else ArticleKind.ARTICLE)
    label = _label(name, options.number, options.number_zh)
    en, zh = options.title_en, options.title_zh
    title = _text(en, zh) if en or zh else None
    if kind == ArticleKind.ARTICLE and not (label or title):
        raise click.UsageError("--number is missing: an article must have a number or a title")
    if options.status == Status.IN_FORCE and not options.segments:
        raise click.UsageError("--segment is missing: only a deleted article has no text")
    fields = {
        "kind": None if kind == ArticleKind.ARTICLE else kind,
        "number": label,
        "status": None if options.status == Status.IN_FORCE else options.status,
        "themes": _known(options.themes, edition.themes, "theme"),
        "title": title,
        "segments": [{"id": f"s{n}", **_text(*pair)} for n, pair in enumerate(options.segments, 1)],
    }
    file = ARTICLES.path(f"{document}/{name}")
    record = Source(file, layout.record(layout.value_of(_present(fields)), Article))
    _refuse_unreadable(edition, record, ARTICLES)
    changed = _captures_with(edition, options, record)
    with writing(record.file):
        create(edition.root / file, record.text)
        write_all(changed)
    _report_added(options.root, file, options.key, edition.documents[document].record.file)


def _captures_with(before: Edition, options: Options, record: Source) -> dict[Path, bytes]:
    """Return a capture of a new article and the record that declares it, with ``--capture``.

    Ends the command if without it one that covers all other articles would lack the new one.
    """
    name, _, article = options.key.partition("/")
    document = before.documents[name]
    contents = document.contents
    entry = ArticleEntry(name, article, load(record, ARTICLES)[0][0])
    articles = {**before.articles, options.key: entry}
    after = replace(before, articles=articles).documents[name].contents
    if options.capture:
        source = document.record.source
        declared = layout.value_of(_supplement(document, article, options.capture))
        source = replace(source, text=with_listed(source, [declared], "captures", Capture))
        document = DocumentEntry(name, load(source, DOCUMENTS)[0][0])
        path, capture = list(document.captures)[-1]
        file = before.root / CAPTURES / capture.file
        texts = supplement(document, after, path, capture).encode()
        return {before.root / source.file: source.data, file: texts}
    kept = (before.captures.get(capture.file) for _, capture in document.captures)
    covered = (one for one in kept if one and cover(document, contents, one).complete)
    problems = [problem for one in covered for problem in cover(document, after, one).problems]
    if problems:
        show(before, (replace(one, rule="coverage") for one in problems), before.root)
        hint = "with --capture URL, its texts are kept as a capture of their own"
        raise click.ClickException(f"nothing was written; {hint}")
    return {}


def _supplement(document: DocumentEntry, article: str, url: str) -> dict[str, Any]:
    """Return what a document declares of a capture from ``url`` with one article."""
    refuse_invalid_url(url, "--capture")
    captures = document.document.every_capture
    if not captures:
        raise click.UsageError(f"--capture: the document '{document.id}' has no capture")
    return {
        "source": {"name": {"en": url, "zh": url}, "url": url},
        "file": f"{document.id}-supplement-{article}.txt",
        "order": SIDES,
        "articles": [article],
        "title": _text(None, None),
        **_present(captures[0].model_dump(include={"heading", "untitled", "division", "spacing"})),
    }


def _new_article(edition: Edition, key: str) -> tuple[str, str]:
    """Return the document's id and the article's, if the article can be added."""
    document, slash, name = key.partition("/")
    if not slash:
        raise click.UsageError(f"'{visible(key)}' is not an article: write DOCUMENT/ID")
    _known([document], edition.documents, "document")
    entries = edition.documents[document].articles
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


def add_term(options: Options) -> None:
    """Add a term; see the help of its command."""
    edition = read_edition(options.root)
    _unused_entry(options.name, edition.terms, "term")
    own = options.en if options.original == "en" else options.zh
    _refuse_shared_form((own, *options.also), edition.terms)
    fields = {
        "id": options.name,
        "original": None if options.original == "zh" else options.original,
        "zh": options.zh,
        "also": options.also,
        "en": options.en,
        "renderings": options.renderings,
        "note": _pair("note", options.note_en, options.note_zh),
    }
    _add_entry(edition, GLOSSARY, fields)


def _refuse_shared_form(forms: Sequence[str], terms: Mapping[str, Sourced[Term]]) -> None:
    """Raise UsageError if two terms would have a form of the original, or one has it twice."""
    taken: dict[str, str] = {}
    for term, entry in terms.items():
        value = entry.value
        taken.update((form, term) for form in (value.get(value.original), *value.also))
    for place, form in enumerate(forms):
        if form in taken:
            owner = f"the term '{taken[form]}'"
            raise click.UsageError(f"{quoted(form)} is already a form of {owner}: change that one")
        if form in forms[:place]:
            raise click.UsageError(f"{quoted(form)} is given twice: leave it out of --also")


def add_theme(options: Options) -> None:
    """Add a theme; see the help of its command."""
    edition = read_edition(options.root)
    fields = {
        "id": _unused_entry(options.name, edition.themes, "theme"),
        "title": _pair("title", options.title_en, options.title_zh),
        "description": _pair("description", options.description_en, options.description_zh),
    }
    _add_entry(edition, THEMES, fields)


def add_contributor(options: Options) -> None:
    """Add a contributor; see the help of its command."""
    edition = read_edition(options.root)
    fields = {
        "id": _unused(options.name, edition.all_contributors, (), "contributor"),
        "name": _pair("name", options.name_en, options.name_zh),
        "url": options.url,
    }
    _add_entry(edition, CONTRIBUTORS, fields)
