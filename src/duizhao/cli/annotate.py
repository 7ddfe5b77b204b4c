"""``duizhao annotate``: write a note on words of a text, check it, and put it into the inbox."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .completion import complete_article, complete_author, complete_segment
from .shared_options import ROOT, AtLeast, Day, OneOf, interactive

if TYPE_CHECKING:
    from ..edition import Edition
    from ..model import Side, Target
    from ..notes.quote_location import QuoteError
    from ..records import layout


_SECTIONS: Mapping[Side, str] = {"en": "%% English", "zh": "%% 中文"}


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
@click.option(
    "--type", "kind", type=OneOf(_types), required=True,
    help="What the note is for.",
)  # fmt: skip
@click.option("--en", help="The note in English (Markdown).")
@click.option("--zh", help="The note in Chinese (Markdown).")
@click.option("--author", help="Your id in contributors.yml.", shell_complete=complete_author)
@click.option("--id", "note_id", help="The note's permanent id (default: made from the words).")
@click.option("--date", "day", type=Day(), help="The day of the note (default: today).")
@click.option("--fold", "fold_it", is_flag=True, help="Fold it into its record at once.")
@ROOT
@click.pass_context
def annotate_command(context: click.Context, /, **given: Any) -> None:
    """Write a note on words of ARTICLE ('harbour-rules/11', or just '11').

    The segment and the language are found from the words, which may go on into the next segment.
    Without --en and --zh your editor opens. The note is written to content/inbox and checked.

    \b
    Examples:
      duizhao annotate 11 --quote 名单予以公布 --type translation --en "Not in the English."
      duizhao annotate harbour-rules/11 --quote-en moorings --quote-zh 泊位 --type terminology
    """
    if not annotate(**given):
        context.exit(1)


def _refuse(error: QuoteError) -> click.ClickException:
    from ..model import visible

    lines = [visible(str(error)), *(f"  {visible(choice)}" for choice in error.choices)]
    return click.ClickException("\n".join(lines))


@dataclass(frozen=True)
class _Draft:
    """A note that is being written."""

    key: str
    target: Target
    kind: str
    author: str
    day: date

    def value(self, bodies: Mapping[Side, str]) -> layout.Value:
        from ..records import layout

        fields: dict[str, object] = {
            "article": self.key,
            "type": self.kind,
            "target": self.target.written,
            "author": self.author,
            "date": self.day,
        }
        return layout.value_of(fields | dict(bodies))


def annotate(
    key: str,
    quote: str | None,
    quote_en: str | None,
    quote_zh: str | None,
    segment: str | None,
    nth: int | None,
    kind: str,
    en: str | None,
    zh: str | None,
    author: str | None,
    note_id: str | None,
    day: date | None,
    root: Path,
    *,
    fold_it: bool,
) -> bool:
    """Write a note, and return whether it is without mistakes; see the help of the command."""
    from ..model import INBOX
    from ..notes.quote_location import QuoteError, key_of, locate
    from .terminal import read_edition

    edition = read_edition(root)
    try:
        key = key_of(edition, key)
        quotes = _given(quote_en, quote_zh)
        target = locate(edition, key, quote, quotes, segment, nth)
        name = _name(edition, key, target, kind, note_id)
    except QuoteError as error:
        raise _refuse(error) from error
    draft = _Draft(key, target, kind, _author(edition, root, author), day or date.today())
    _create(root / INBOX.path(name), draft, _given(en, zh) or _written(edition, draft))
    return _finish(root, name, fold_it=fold_it)


def _create(path: Path, draft: _Draft, bodies: Mapping[Side, str]) -> None:
    """Write the note, or else a temporary file: what the user has typed must not be lost."""
    from ..model import Submission
    from ..records import layout
    from ..records.atomic_files import create

    text = layout.record(draft.value(bodies), Submission)
    try:
        create(path, text)
    except OSError as error:
        why = f"{path}: {error.strerror or error}"
        try:
            handle, draft_path = tempfile.mkstemp(prefix=f"{path.stem}-", suffix=path.suffix)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
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
    from ..model import visible
    from ..model.problems import did_you_mean

    known = edition.contributors
    if given is not None:
        if given in known:
            return given
        hint = did_you_mean(given, known) or f"known: {', '.join(known)}"
        raise click.UsageError(f"no contributor '{visible(given)}': {hint}")
    own = own_name(root).casefold()
    for name, person in known.items():
        if own in (name, person.value.name.en.casefold(), person.value.name.zh.casefold()):
            return name
    if len(known) == 1:
        return next(iter(known))
    hint = f"one of: {', '.join(known)}" if known else "duizhao new contributor adds one"
    raise click.UsageError(f"the author is not known: give --author ID, {hint}")


def _written(edition: Edition, draft: _Draft) -> dict[Side, str]:
    """Let the author write the note's bodies in an editor."""
    from ..model import SIDE_NAMES, SIDES

    if not interactive():
        raise click.UsageError("the note is empty: give --en, --zh or both")
    names = draft.target.units
    shown = [f"%% {draft.kind}: {draft.key} {', '.join(names)}"]
    shown += [f"%% {(edition.text(draft.key, names, side) or '—')}" for side in SIDES]
    shown += [f"%% {SIDE_NAMES[s]}: {q.exact}" for s in SIDES if (q := draft.target.get(s))]
    shown += [
        "%% Write in one language or both, in Markdown. Lines that begin with %% are left out."
    ]
    template = "\n".join([*shown, "", _SECTIONS["en"], "", "", _SECTIONS["zh"], "", ""])
    text = click.edit(template, extension=".md")
    bodies = sections(text or "")
    if not bodies:
        raise click.ClickException("nothing was written, so no note was made")
    return bodies


def sections(text: str) -> dict[Side, str]:
    """Return the text below each language's heading in the file that the author edited."""
    lines: dict[Side, list[str]] = {}
    side: Side | None = None
    for line in text.splitlines():
        begun = next((s for s, sign in _SECTIONS.items() if line.strip() == sign), None)
        if begun is not None:
            side = begun
        elif side is not None and not line.startswith("%%"):
            lines.setdefault(side, []).append(line.rstrip())
    bodies = {s: "\n".join(parts).strip() for s, parts in lines.items()}
    return {s: body for s, body in bodies.items() if body}


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
