"""``duizhao annotate``, ``fold``, ``fmt`` and ``mend``: records changed at the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

import click

from .. import annotating, folding, history, layout, mending
from ..annotating import AskError
from ..checking import check
from ..editing import EditError, create, write
from ..edition import Edition
from ..formatting import FormatError, canonical, kind_of
from ..model import SIDE_NAMES, SIDES, AnnotationType, Quote, Side, Submission, is_id
from ..problems import Problem, quoted, visible
from ..records import nearest
from ..sources import read
from . import terminal
from .terminal import ROOT, paint, prefix, read_edition, record_files, show, steps

_SECTIONS: Mapping[Side, str] = {"en": "%% English", "zh": "%% 中文"}


def _refuse(error: AskError) -> click.ClickException:
    lines = [visible(str(error)), *(f"  {visible(choice)}" for choice in error.choices)]
    return click.ClickException("\n".join(lines))


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@ROOT
@click.option("--check", "only_check", is_flag=True, help="Change nothing; name what would change.")
@click.pass_context
def fmt_command(
    context: click.Context, paths: tuple[Path, ...], root: Path, *, only_check: bool
) -> None:
    """Lay out the records at PATHS (all, unless told) in the one canonical way.

    Order of fields, quotation marks, lines and blank lines change; what a record says, and its
    comments, do not. A record that cannot be read stays as it is.

    \b
    Examples:
      duizhao fmt
      duizhao fmt --check content/articles/digital-economy-2017/08.yml
    """
    files = record_files(root, paths)
    problems: list[Problem] = []
    changed = failed = 0
    for file in steps(files, "formatting"):
        kind = kind_of(file)
        source, found = read(root / file, file)
        if source is None or kind is None or found:
            problems += found
            continue
        try:
            text, found = canonical(source, kind)
            problems += found
            if text is None or (text == source.text and not source.signed):
                continue
            changed += 1
            if not only_check:
                write(root / file, text)
        except (FormatError, OSError) as error:
            failed += 1
            click.echo(f"{visible(str(error))}: left as it was", err=True)
        else:
            click.echo(f"{prefix(root)}{file}")
    show(Edition(root), problems, root)
    unread = len({problem.where.file for problem in problems})
    said = "would be changed" if only_check else "changed"
    rest = len(files) - changed - unread - failed
    parts = [f"{changed} {said}", f"{rest} as they should be"]
    parts += [f"{unread + failed} left as they were"] if unread + failed else []
    click.echo(f"{len(files)} records: {', '.join(parts)}", err=True)
    if unread or failed or (only_check and changed):
        context.exit(1)


@click.command("fold")
@click.argument("ids", nargs=-1, shell_complete=terminal.complete_inbox)
@ROOT
@click.pass_context
def fold_command(context: click.Context, ids: tuple[str, ...], root: Path) -> None:
    """Move the notes IDS (all, unless told) from the inbox into their records.

    Of a record nothing else changes, not a byte. It takes all of its notes, or none if one of
    them has an error.

    \b
    Examples:
      duizhao fold
      duizhao fold people-to-people
    """
    try:
        report = check(root)
    except OSError as error:
        raise click.UsageError(str(error)) from error
    try:
        moves = folding.plan(report, ids)
    except KeyError as error:
        name = str(error.args[0])
        hint = nearest(name, report.edition.inbox) or "see content/inbox"
        raise click.UsageError(f"no note '{visible(name)}' in the inbox: {hint}") from error
    if not moves:
        click.echo("the inbox is empty")
    for move in moves:
        names = ", ".join(move.notes)
        if move.refused:
            show(report.edition, move.problems, root)
            why = f": {visible(move.why)}" if move.why else ""
            click.echo(paint(f"not folded: {names}{why}", fg="red"))
            continue
        try:
            folding.carry_out(root, move)
        except OSError as error:
            raise click.ClickException(f"{move.file}: {error.strerror or error}") from error
        click.echo(f"{prefix(root)}{move.file}: {paint(names, bold=True)}")
    if any(move.refused for move in moves):
        context.exit(1)


@click.command("mend")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@ROOT
@click.option("--dry-run", is_flag=True, help="Change nothing; show what would change.")
@click.option(
    "--against",
    metavar="REV",
    help="A revision in which the quotes still stood: what was around them then helps.",
)
@click.pass_context
def mend_command(
    context: click.Context,
    paths: tuple[Path, ...],
    root: Path,
    against: str | None,
    *,
    dry_run: bool,
) -> None:
    """Anchor again the quotes that the records at PATHS (all, unless told) no longer have.

    A quote goes to the same words, to the same words but for case, width and signs, or to the
    most similar passage. Where nothing is similar enough it stays, and the command ends with 1.

    \b
    Examples:
      duizhao mend --dry-run
      duizhao mend --against main content/articles/digital-economy-2017/08.yml
    """
    files = set(record_files(root, paths)) if paths else None
    edition = read_edition(root)
    outcomes = [
        outcome
        for outcome in _outcomes(edition, root, against)
        if files is None or outcome.note.record.file in files
    ]
    left = 0
    for file, group in groupby(outcomes, key=lambda o: o.note.record.file):
        these = list(group)
        for outcome in these:
            _say(outcome, root)
            left += len(outcome.left)
        fixed = [o for o in these if o.values()]
        if fixed and not dry_run:
            source = fixed[0].note.record.source
            try:
                write(root / file, mending.mended(source, fixed), signed=source.signed)
            except (EditError, OSError) as error:
                raise click.ClickException(visible(str(error))) from error
    if not outcomes:
        click.echo("every quote stands in its text")
    if left:
        context.exit(1)


def _outcomes(edition: Edition, root: Path, against: str | None) -> list[mending.Outcome]:
    if against is None:
        found = list(mending.hanging(edition))
    else:
        try:
            with history.at(root, against) as folder:
                found = list(mending.hanging(edition, read_edition(folder)))
        except history.GitError as error:
            raise click.UsageError(str(error)) from error
    return sorted(found, key=lambda o: o.note.record.file)


def _say(outcome: mending.Outcome, root: Path) -> None:
    note = outcome.note
    for side, quote in ((s, note.remark.target.get(s)) for s in SIDES):
        if quote is None:
            continue
        where = note.record.problem((*note.path, "target", side), "quote", "").where
        place = paint(f"{prefix(root)}{where}", bold=True)
        fix = next((f for f in outcome.fixes if f.side == side), None)
        if fix is not None:
            moved = f" in {outcome.unit}" if outcome.unit != note.unit else ""
            how = f"{fix.how}, {fix.score:.0f} %"
            old, new = quoted(fix.old.exact), quoted(fix.new.exact)
            click.echo(f"{place}: {note.id}: {old} → {paint(new, fg='green')}{moved} ({how})")
        elif side in outcome.left:
            words = quoted(quote.exact)
            said = f"nothing in {note.unit} is enough like {words}: left as it is"
            click.echo(f"{place}: {note.id}: {paint(said, fg='red')}")


@dataclass(frozen=True)
class _Draft:
    """A note that is being written."""

    key: str
    place: annotating.Place
    kind: str
    author: str
    day: date

    def value(self, bodies: Mapping[Side, str]) -> layout.Value:
        target: dict[str, object] = {"segment": self.place.unit}
        target.update({side: _plain(quote) for side, quote in self.place.quotes.items()})
        fields: dict[str, object] = {
            "article": self.key,
            "type": self.kind,
            "target": target,
            "author": self.author,
            "date": self.day,
        }
        return layout.value_of(fields | dict(bodies))


def _plain(quote: Quote) -> str | dict[str, str]:
    parts = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    shown = {name: words for name, words in parts.items() if words}
    return quote.exact if len(shown) == 1 else shown


@click.command("annotate")
@click.argument("key", metavar="ARTICLE", shell_complete=terminal.complete_key)
@click.option("--quote", help="The words, in whichever language they stand.")
@click.option("--quote-en", help="The English words.")
@click.option("--quote-zh", help="The Chinese words.")
@click.option("--segment", help="The segment ('s1', 'title'), where several have the words.")
@click.option("--nth", type=click.IntRange(min=1), help="Which place, where a segment has several.")
@click.option(
    "--type", "kind", type=click.Choice([str(t) for t in AnnotationType]), required=True,
    help="What the note is for.",
)  # fmt: skip
@click.option("--en", help="The note in English (Markdown).")
@click.option("--zh", help="The note in Chinese (Markdown).")
@click.option(
    "--author", help="Your id in contributors.yml.", shell_complete=terminal.complete_author
)
@click.option("--id", "note_id", help="The note's lasting id (made from the words, unless told).")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="YYYY-MM-DD (today).")
@click.option("--fold", "fold_it", is_flag=True, help="Put it into the record at once.")
@ROOT
@click.pass_context
def annotate_command(
    context: click.Context,
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
    day: datetime | None,
    root: Path,
    *,
    fold_it: bool,
) -> None:
    """Write a note on words of ARTICLE ('digital-economy-2017/08', or just '08').

    The segment and the language are found from the words. Without --en and --zh your editor
    opens. The note goes to content/inbox, and is checked.

    \b
    Examples:
      duizhao annotate 08 --quote 加强人文交流 --type translation --en "Not in the English."
      duizhao annotate d/08 --quote-en "twinning" --quote-zh 对点 --type terminology
    """
    edition = read_edition(root)
    try:
        key = annotating.key_of(edition, key)
        quotes = _given(quote_en, quote_zh)
        place = annotating.locate(edition, key, quote, quotes, segment, nth)
        name = _name(edition, key, place, kind, note_id)
    except AskError as error:
        raise _refuse(error) from error
    written = day.date() if day is not None else date.today()
    draft = _Draft(key, place, kind, _author(edition, root, author), written)
    bodies = _given(en, zh) or _written(edition, draft)
    path = root / folding.inbox_file(name)
    try:
        create(path, layout.record(draft.value(bodies), Submission))
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror or error}") from error
    _finish(context, root, name, fold_it=fold_it)


def _given(en: str | None, zh: str | None) -> dict[Side, str]:
    """Return what was given for each language, white space around it left out."""
    given: dict[Side, str | None] = {"en": en, "zh": zh}
    return {side: text.strip() for side, text in given.items() if text and text.strip()}


def _name(edition: Edition, key: str, place: annotating.Place, kind: str, asked: str | None) -> str:
    if asked is None:
        return annotating.new_id(edition, key, place, kind)
    if not is_id(asked):
        form = "lower-case Latin letters and digits joined by hyphens, as in 'people-to-people'"
        raise AskError(f"'{asked}' has not the form of an id", [form])
    if asked in annotating.taken(edition, key):
        raise AskError(f"the id '{asked}' is taken", [annotating.new_id(edition, key, place, kind)])
    return asked


def _author(edition: Edition, root: Path, asked: str | None) -> str:
    known = edition.contributors
    if asked is not None:
        if asked in known:
            return asked
        hint = nearest(asked, known) or f"known: {', '.join(known)}"
        raise click.UsageError(f"no contributor '{visible(asked)}': {hint}")
    own = history.own_name(root).casefold()
    for name, person in known.items():
        if own in (name, person.value.name.en.casefold(), person.value.name.zh.casefold()):
            return name
    if len(known) == 1:
        return next(iter(known))
    hint = f"one of: {', '.join(known)}" if known else "duizhao new contributor adds one"
    raise click.UsageError(f"who writes this? --author ID, {hint}")


def _written(edition: Edition, draft: _Draft) -> dict[Side, str]:
    """Let the author write the note's bodies in an editor."""
    if not terminal.interactive():
        raise click.UsageError("the note says nothing: write --en, --zh or both")
    pair = edition.units(draft.key)[draft.place.unit]
    shown = [f"%% {draft.kind}: {draft.key} {draft.place.unit}"]
    shown += [f"%% {(pair.get(side) or '—')}" for side in SIDES]
    shown += [f"%% {SIDE_NAMES[s]}: {q.exact}" for s, q in draft.place.quotes.items()]
    shown += ["%% Write in one language or both, in Markdown. Lines with %% are left out."]
    template = "\n".join([*shown, "", _SECTIONS["en"], "", "", _SECTIONS["zh"], "", ""])
    text = click.edit(template, extension=".md")
    bodies = sections(text or "")
    if not bodies:
        raise click.ClickException("nothing was written, so no note was made")
    return bodies


def sections(text: str) -> dict[Side, str]:
    """Return what stands below each language's line of the text that an author edited."""
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


def _finish(context: click.Context, root: Path, name: str, *, fold_it: bool) -> None:
    """Say where the note is and what is wrong with it, and fold it if that was asked."""
    file = folding.inbox_file(name)
    report = check(root)
    found = [problem for problem in report.problems if problem.where.file == file]
    errors = [problem for problem in report.errors if problem.where.file == file]
    show(report.edition, found, root)
    if fold_it and not errors:
        for move in folding.plan(report, [name]):
            show(report.edition, move.problems, root)
            if move.refused:
                click.echo(paint(f"not folded: {visible(move.why)}", fg="red"))
                context.exit(1)
            folding.carry_out(root, move)
            file = move.file
    click.echo(f"{prefix(root)}{file}: {paint(name, bold=True)}")
    said = f"{len(errors)} to be put right" if errors else "no problems"
    click.echo(said, err=True)
    if errors:
        context.exit(1)
