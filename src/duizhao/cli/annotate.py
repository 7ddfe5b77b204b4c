"""``duizhao annotate``: write a note on words of a text, check it, and put it into the inbox."""

from __future__ import annotations

import os
import shlex
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .completion import complete_article, complete_author, complete_segment
from .messages import unknown
from .shared_options import ROOT, AtLeast, DayParam, OneOf, Options, interactive

if TYPE_CHECKING:
    from ..edition import Edition
    from ..model import Side, Target
    from ..notes.quote_location import QuoteError


def _types() -> Iterable[str]:
    from ..model import AnnotationType

    return AnnotationType


@click.command("annotate")
@click.argument("key", metavar="ARTICLE", shell_complete=complete_article)
@click.option("--quote", help="The words, in either language.")
@click.option("--quote-en", help="The English words.")
@click.option("--quote-zh", help="The Chinese words.")
@click.option(
    "--segment", shell_complete=complete_segment,
    help="The segment ('s1', 'title'), if several have the words.",
)  # fmt: skip
@click.option("--nth", type=AtLeast(1), help="Which occurrence, if a segment has several.")
@click.option("--type", "kind", type=OneOf(_types), required=True, help="What the note is for.")
@click.option("--en", help="The note in English (Markdown).")
@click.option("--zh", help="The note in Chinese (Markdown).")
@click.option("--author", help="Your id in contributors.yml.", shell_complete=complete_author)
@click.option("--id", "note_id", help="The note's permanent id (default: made from the words).")
@click.option("--date", "day", type=DayParam(), help="The day of the note (default: today).")
@click.option(
    "--draft", "unfinished", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take the note from a draft that was left when no note was made of it.",
)  # fmt: skip
@click.option("--fold", "fold_it", is_flag=True, help="Fold it into its record at once.")
@ROOT
def annotate_command(**given: Any) -> int:
    """Write a note on words of ARTICLE ('harbour-rules/11', or just '11').

    The segment and the language are found from the words, which may go on into the next segment.
    Without --en and --zh your editor opens; if no note is made of what you write there, the draft
    stays. The note is written to content/inbox and checked.

    \b
    Examples:
      duizhao annotate 11 --quote 名单予以公布 --type translation --en "Not in the English."
      duizhao annotate harbour-rules/11 --quote-en moorings --quote-zh 泊位 --type terminology
    """
    return int(not annotate(Options(**given)))


def _refuse(error: QuoteError) -> click.ClickException:
    from ..model import visible

    lines = [visible(str(error)), *(f"  {visible(choice)}" for choice in error.choices)]
    return click.ClickException("\n".join(lines))


def annotate(options: Options) -> bool:
    """Write a note, and return whether it is without mistakes; see the help of the command."""
    from ..model import INBOX
    from ..notes.quote_location import QuoteError, key_of, locate
    from .terminal import read_edition, writing_alone

    root, unfinished = options.root, options.unfinished
    edition = read_edition(root)
    try:
        key = key_of(edition, options.key)
        quotes = _given(options.quote_en, options.quote_zh)
        target = locate(edition, key, options.quote, quotes, options.segment, options.nth)
        name = _name(edition, key, target, options.kind, options.note_id)
    except QuoteError as error:
        raise _refuse(error) from error
    note: dict[str, object] = {
        "article": key,
        "type": options.kind,
        "target": target.written,
        "author": _author(edition, root, options.author),
        "date": options.day or date.today(),
    }
    path, bodies = root / INBOX.path(name), _given(options.en, options.zh)
    if bodies and unfinished is not None:
        raise click.UsageError("give either --draft or the note itself, with --en and --zh")
    # The lock is not held while somebody writes in the editor, maybe for an hour.
    if bodies:
        with writing_alone(root):
            _create(path, note | dict(bodies))
            return _finish(root, name, fold_it=options.fold_it)
    if unfinished is None and not interactive():
        raise click.UsageError("the note is empty: give --en, --zh or both")
    about = _about(edition, key, target, options.kind)
    with typed_bodies(name, about, unfinished) as bodies:
        if not bodies:
            raise click.ClickException("nothing was written, so no note was made")
        with writing_alone(root):
            _create(path, note | dict(bodies))
    with writing_alone(root):
        return _finish(root, name, fold_it=options.fold_it)


def _create(path: Path, note: Mapping[str, object]) -> None:
    """Write the note, or else a temporary file: what the user has typed must not be lost."""
    from ..model import Submission
    from ..records import layout
    from ..records.atomic_files import create

    text = layout.record(layout.value_of(note), Submission)
    try:
        create(path, text)
    except OSError as error:
        why = f"{path}: {error.strerror or error}"
        try:
            draft_path = _new_file(path.stem, text, path.suffix)
        except OSError:
            click.echo(text)
            raise click.ClickException(f"{why}: the note is printed above") from error
        raise click.ClickException(f"{why}: the note is in {draft_path}") from error


def _given(en: str | None, zh: str | None) -> dict[Side, str]:
    """Return what was given for each language, without white space around it."""
    given: dict[Side, str | None] = {"en": en, "zh": zh}
    return {side: text.strip() for side, text in given.items() if text and text.strip()}


def _name(edition: Edition, key: str, target: Target, kind: str, given: str | None) -> str:
    from ..model import is_id
    from ..notes.quote_location import QuoteError, new_id, used_ids

    if given is None:
        return new_id(edition, key, target, kind)
    if not is_id(given):
        form = "lower-case Latin letters and digits joined by hyphens, as in 'published-list'"
        raise QuoteError(f"'{given}' is not a valid id", [form])
    if given in used_ids(edition, key):
        raise QuoteError(f"the id '{given}' is taken", [new_id(edition, key, target, kind)])
    return given


def _author(edition: Edition, root: Path, given: str | None) -> str:
    from ..history.git import own_name

    known = edition.contributors
    if given is not None:
        if given in known:
            return given
        raise unknown("no contributor '{}'", given, known)
    own = own_name(root).casefold()
    for name, person in known.items():
        if own in (name, person.value.name.en.casefold(), person.value.name.zh.casefold()):
            return name
    if len(known) == 1:
        return next(iter(known))
    hint = f"one of: {', '.join(known)}" if known else "duizhao new contributor adds one"
    raise click.UsageError(f"the author is not known: give --author ID, {hint}")


def _about(edition: Edition, key: str, target: Target, kind: str) -> list[str]:
    """Return what the author sees above the place to write."""
    from ..model import SIDE_NAMES, SIDES

    names = target.units
    quotes = {SIDE_NAMES[side]: target.get(side) for side in SIDES}
    return [
        f"{kind}: {key} {', '.join(names)}",
        *(edition.text(key, names, side) or "—" for side in SIDES),
        *(f"{side}: {quote.exact}" for side, quote in quotes.items() if quote is not None),
        "Write below a heading, in one language or both, in Markdown. These lines are left out.",
    ]


def _finish(root: Path, name: str, *, fold_it: bool) -> bool:
    """Show where the note is and what is wrong with it, and fold it if requested.

    Returns whether all is well."""
    from ..checks.report import check
    from ..model import INBOX, visible
    from ..notes.inbox import apply_move, plan
    from .terminal import paint, prefix, show, writing

    file = INBOX.path(name)
    report = check(root)
    found = [problem for problem in report.problems if problem.where.file == file]
    errors = [problem for problem in report.errors if problem.where.file == file]
    show(report.edition, found, root)
    if fold_it and not errors:
        for move in plan(report, [name]):
            show(report.edition, move.problems, root)
            if move.refused:
                click.echo(paint(f"not folded: {visible(move.why)}", fg="red"))
                return False
            with writing(move.file):
                apply_move(root, move)
            file = move.file
    click.echo(f"{prefix(root)}{file}: {paint(name, bold=True)}")
    click.echo(f"{len(errors)} to fix" if errors else "no problems", err=True)
    return not errors


_SECTIONS: Mapping[Side, str] = {"en": "%% English", "zh": "%% 中文"}
_COMMENT = "%%"


class _NoNote(Exception):
    """A draft of which no note can be made."""


@contextmanager
def typed_bodies(name: str, about: Sequence[str], draft: Path | None) -> Iterator[dict[Side, str]]:
    """Yield what the author types in an editor for each language, or what is in a ``draft``.

    If no note is made of it, for whatever reason, the draft stays, and its path is printed.
    """
    template = "\n".join(
        [*(f"{_COMMENT} {line}" for text in about for line in text.splitlines()), ""]
        + [line for sign in _SECTIONS.values() for line in (sign, "", "")]
    )
    path = draft or _new_file(name, template)
    comments = [line for line in _read(path).splitlines() if line.startswith(_COMMENT)]
    try:
        yield _edited(path, comments, opened=draft is not None)
    except BaseException:
        if _typed(_read(path), comments):
            option = shlex.join(["--draft", str(path)])
            use = f"the same command with {option} uses it"
            click.echo(f"what you wrote is in {path}: {use}", err=True)
        elif draft is None:
            path.unlink(missing_ok=True)
        raise
    if draft is None:
        path.unlink(missing_ok=True)


def _new_file(name: str, text: str, suffix: str = ".md") -> Path:
    handle, path = tempfile.mkstemp(prefix=f"{name}-", suffix=suffix)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
    return Path(path)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror or error}") from error


def _edited(path: Path, comments: Collection[str], *, opened: bool) -> dict[Side, str]:
    """Return what is in the draft once a note can be made of it; the author may try again."""
    while True:
        if not opened:
            click.edit(filename=str(path))
        try:
            return bodies(_read(path), comments)
        except _NoNote as error:
            if not interactive() or not click.confirm(f"{error}\nEdit it again?", default=True):
                raise click.ClickException(str(error)) from error
        opened = False


def _typed(text: str, comments: Collection[str]) -> list[str]:
    """Return the lines that the author typed."""
    return [line for line in text.splitlines() if line.strip() and line not in comments]


def bodies(text: str, comments: Collection[str]) -> dict[Side, str]:
    """Return the text below each language's heading; ``comments`` are not the author's lines."""
    parts: dict[Side, list[str]] = {}
    above: list[str] = []
    lines = above
    for line in text.splitlines():
        side = next((s for s, sign in _SECTIONS.items() if line.strip() == sign), None)
        if side is not None:
            lines = parts.setdefault(side, [])
        elif line not in comments:
            lines.append(line.rstrip())
    if stray := next((line for line in above if line), None):
        from ..model.problems import quoted

        headings = "' or '".join(_SECTIONS.values())
        raise _NoNote(f"{quoted(stray)} is under no language: move it below '{headings}'")
    if "\N{REPLACEMENT CHARACTER}" in text:
        raise _NoNote("the text is not UTF-8: save it as UTF-8")
    found = {side: "\n".join(lines).strip() for side, lines in parts.items()}
    return {side: body for side, body in found.items() if body}
