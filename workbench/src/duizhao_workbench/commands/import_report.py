"""What ``duizhao import`` says of the records that it makes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click

from duizhao.checks.report_formats import counted
from duizhao.cli.terminal import prefix, show
from duizhao.edition.versions import moved_units, versions_of
from duizhao.model import DOCUMENTS, SIDE_NAMES, Layout, Problem
from duizhao.model.problems import quoted, visible
from duizhao.text.scripts import URL as URL_FORM
from duizhao.text.scripts import han

from ..importing.document_info import URL
from ..importing.drafts import Draft
from ..importing.formats.text_extraction import ExtractedText
from ..importing.matching import likeness, words_of
from .given_files import list_doubts

_SOME = 0.1
"""How much of the letters in a language make a text not one without that."""
_SURE = 0.6
"""Below this likeness an article of a new version may be another one."""


def report(result: Draft, texts: Sequence[ExtractedText]) -> None:
    """List what was found in some texts, and all that a person should look at."""
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
    sources = result.sides.witnesses
    for taken, *rest in filter(None, (one.choices for one in sources)):
        instead = (f"; it would be {_pairs(one)}: --layout {one[0]}" for one in rest)
        click.echo(f"laid out as {_pairs(taken)}{''.join(instead)}", err=True)
    if missing is not None:
        name, whole = SIDE_NAMES[missing], URL_FORM.sub("", "".join(w.file.text for w in sources))
        letters = {"en": len(re.findall("[A-Za-z]", whole)), "zh": han(whole)}
        share = letters[missing] / (sum(letters.values()) or 1)
        words = f"there is no {name} text: when you have it, "
        words += "import both with --update, and it is put beside this one"
        if share >= _SOME:
            words = f"{share:.0%} of the letters are {name}, but pair with nothing: try --layout"
        click.echo(words, err=True)
    if not ways:
        click.echo("no numbered articles were found: all of the text is one record", err=True)
    else:
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
    empty = (one.id for one in result.articles if not one.fields["segments"])
    out = "{} looks like the heading of an article, but its number is out of order: it is text"
    for form, found in (
        (f"{result.document}/{{}} has no text", empty),
        (f"{out} of the article before", map(quoted, result.sides.unused)),
        ("left out of the capture: {}", map(quoted, result.left_out)),
        ("declared as boilerplate: {}", map(quoted, result.boilerplate)),
    ):
        for words in found:
            click.echo(form.format(words), err=True)
    if result.doubts:
        click.echo(f"{counted(len(result.doubts), 'segment')} to look at:", err=True)
    listed = [(f"{d.article} {d.segment}", d.passage, d.en, d.zh) for d in result.doubts]
    list_doubts([(place, p.kind, p.confidence, en, zh) for place, p, en, zh in listed])


def _pairs(found: tuple[Layout, int]) -> str:
    return f"{found[0]} ({counted(found[1], 'pair')})" if found[1] else str(found[0])


def report_version(result: Draft) -> None:
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
            alike = likeness(words_of(one.before.entry.segments), words_of(entry.segments))
            words += [f"{alike:.0%} alike"] if alike < _SURE else []
            doubtful += alike < _SURE
        words += [f"the {SIDE_NAMES[one.behind]} stayed as it was"] if one.behind else []
        for unit in one.units:
            if other := moved.get((entry.id, unit.name)):
                words.append(f"{unit.name} {'went to' if unit.before else 'came from'} {other.id}")
        click.echo(f"{result.document}/{entry.id}: {', '.join(words)}", err=True)
    if doubtful:
        click.echo(f"{doubtful} to look at: if one is another, give --same OLD=NEW", err=True)


def report_written(result: Draft, changed: Sequence[str], root: Path, *, dry_run: bool) -> None:
    """Say which files were written, and what is to be done next."""
    verb = "would be written" if dry_run else "written"
    unchanged = len(result.files) - len(changed)
    kept = f", {unchanged} unchanged" if unchanged else ""
    click.echo(f"{counted(len(changed), 'file')} {verb}{kept}", err=True)
    if changed:
        click.echo(f"{prefix(root)}{DOCUMENTS.path(result.document)}")
    if dry_run:
        return
    show(result.edition, list(result.problems), root)
    unknown = URL in result.files[DOCUMENTS.path(result.document)]
    if not say_quotes_changed(result.problems) and unknown:
        click.echo("fill in place, source and rights there; then run 'duizhao check'", err=True)


def say_quotes_changed(problems: Sequence[Problem]) -> bool:
    """Say what to do if words that notes quote have changed; return whether some have."""
    found = any(problem.rule == "quote" for problem in problems)
    if found:
        click.echo("some notes quote words that changed: run 'duizhao fix'", err=True)
    return found
