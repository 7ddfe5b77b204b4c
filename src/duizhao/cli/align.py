"""``duizhao align``: pair the sentences of two languages, and let a person review the pairs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..align import default_lexicon
from ..locales.catalogues import known_locales
from ..model.problems import visible
from ..records.whole_files import write
from ..review import json_texts, review_page
from ..review.aligned_texts import AlignedText
from .terminal import paint, with_progress, writing

_SHOWN = 20
"""How many doubtful pairs are listed."""
_WIDTH = 44
"""How many characters of each text are shown."""


@click.command("align")
@click.argument("file", default="-", type=click.Path(path_type=Path))
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path),
    help="Write the beads into this file, not to the terminal.",
)  # fmt: skip
@click.option(
    "--review", type=click.Path(dir_okay=False, path_type=Path), metavar="PAGE",
    help="Write an HTML page on which the pairs are looked at and changed.",
)  # fmt: skip
@click.option(
    "--apply", "decided", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="DECISIONS", help="Take the pairs from what that page saved.",
)  # fmt: skip
@click.option("--locale", default="en", metavar="LOCALE", help="The language of the page: en, zh.")
@click.option("--force", is_flag=True, help="Overwrite files that exist.")
@click.option("--dry-run", is_flag=True, help="Write nothing; list the doubtful pairs.")
def align_command(
    file: Path,
    output: Path | None,
    review: Path | None,
    decided: Path | None,
    locale: str,
    *,
    force: bool,
    dry_run: bool,
) -> None:
    """Pair the English and Chinese sentences of the texts in FILE (default: standard input).

    FILE has a text a line, {"id", "en": [sentence…], "zh": [sentence…]}; for each, the pairs are
    printed, {"id", "beads": [[e0, e1, z0, z1]…]}: English sentences from e0 up to e1 belong to
    Chinese ones from z0 up to z1. Where one range is empty, the other text has no counterpart.

    \b
    Examples:
      duizhao align laws.jsonl > beads.jsonl
      duizhao align laws.jsonl --review review.html -o beads.jsonl
      duizhao align laws.jsonl --apply decisions.json -o beads.jsonl
    """
    _refuse_wrong(locale, [output, review], force=force)
    try:
        texts = json_texts.texts(_content(file), _name(file))
        default_lexicon()
        aligned = [text.aligned() for text in with_progress(texts, "aligning")]
        if decided is not None:
            decisions = json_texts.decisions(_content(decided), str(decided))
            aligned = json_texts.apply(aligned, decisions, str(decided))
    except json_texts.JsonMistakes as error:
        raise click.ClickException(visible_lines(str(error))) from error
    _list_doubts(aligned)
    if dry_run:
        return
    if review is not None:
        _write(review, review_page.page(aligned, _name(file), locale))
    if output is not None:
        _write(output, "".join(json_texts.beads(aligned)))
    elif review is None:
        click.echo("".join(json_texts.beads(aligned)), nl=False)


def visible_lines(text: str) -> str:
    """Return lines of text with nothing in them that could control a terminal."""
    return "\n".join(visible(line) for line in text.split("\n"))


def _refuse_wrong(locale: str, files: Sequence[Path | None], *, force: bool) -> None:
    if locale not in known_locales():
        message = f"no such locale: '{visible(locale)}'; known: {', '.join(known_locales())}"
        raise click.BadParameter(message, param_hint="--locale")
    given = [file for file in files if file is not None]
    if len({file.absolute() for file in given}) < len(given):
        raise click.UsageError("--output and --review are the same file")
    for file in given:
        if file.exists() and not force:
            hint = "choose another name, or give --force to overwrite it"
            raise click.UsageError(f"'{visible(str(file))}' already exists: {hint}")


def _name(file: Path) -> str:
    return "standard input" if file == Path("-") else file.name


def _content(file: Path) -> str:
    """Return what is in a file. Raises ClickException if it cannot be read."""
    with writing(file):
        data = sys.stdin.buffer.read() if file == Path("-") else file.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"{_name(file)}:{line}: this is not UTF-8; save the file as UTF-8"
        raise click.ClickException(message) from error


def _write(path: Path, text: str) -> None:
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, text)
    click.echo(f"written: {visible(str(path))}", err=True)


def _list_doubts(texts: Sequence[AlignedText]) -> None:
    doubts = [(text, at) for text in texts for at in text.doubtful]
    count = sum(len(text.beads) for text in texts)
    click.echo(f"{count} pairs, {len(doubts)} to look at", err=True)
    for text, at in doubts[:_SHOWN]:
        bead = text.beads[at]
        en = _start(" ".join(text.en[bead.en.start : bead.en.stop]))
        zh = _start("".join(text.zh[bead.zh.start : bead.zh.stop]))
        place = paint(f"{visible(text.id)} {at + 1}", bold=True)
        click.echo(f"  {place}  {bead.kind} {bead.confidence:4.0%}  {en} | {zh}", err=True)
    if len(doubts) > _SHOWN:
        click.echo(f"  and {len(doubts) - _SHOWN} more: --review makes a page of them", err=True)


def _start(text: str) -> str:
    plain = visible(text) or "(nothing)"
    return plain if len(plain) <= _WIDTH else f"{plain[:_WIDTH]}…"
