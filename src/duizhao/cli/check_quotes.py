"""``duizhao check-quotes``: say whether what a text quotes is in the edition."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from .shared_options import ROOT

_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True)
_MARKED = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


@click.command("check-quotes")
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text",
    help="For a person (text), or for programs (json).",
)  # fmt: skip
@ROOT
def check_quotes_command(files: Sequence[str], format_: str, root: Path) -> int:
    """Say whether what FILES quote is in the edition: exact, near or absent.

    The words in quotation marks are checked; if a file has none, each of its sentences. Of a near
    quotation, [-words-] are in the file alone, and {+words+} in the edition alone. A quotation in
    the other script, simplified or traditional, or with other marks is exact but for these. The
    exit status is 1 if one is not exact. The file '-' is standard input.

    \b
    Examples:
      duizhao check-quotes answer.txt
      duizhao check-quotes --format json - < answer.txt
    """
    from ..edition.pairs import of_source
    from ..model import SIDES
    from ..records.source import decoded
    from ..setup.mkdocs_file import configuration
    from ..text.quotations import QuotationChecker
    from ..text.word_diff import word_diff
    from .terminal import read_edition

    read = []
    for name in files:
        with click.open_file(name, "rb") as file:
            read.append(decoded(file.read(), name))
    if wrong := [str(problem) for _, problems in read for problem in problems]:
        raise click.ClickException("\n".join(wrong))
    edition, site = read_edition(root), ""
    with suppress(OSError, ValueError):
        site = str(configuration(root).get("site_url") or "").rstrip("/")
    texts = [(one, side, {name: text for name, pair in one.pairs.items()
                          if (text := of_source(pair, side))})
             for one in edition.holders.values() for side in SIDES]  # fmt: skip
    checker = QuotationChecker([([*units.values()], side) for _, side, units in texts])
    found: list[dict[str, Any]] = []
    for source in (source for source, _ in read if source):
        for one in checker.check(source.text):
            words, verdict, matches, compared = one
            places = []
            for number, parts, _ in matches:
                holder, side, units = texts[number]
                places.append(_place(holder, [[*units][part] for part in parts], side, site))
            marked = word_diff(compared, matches[0][2]) if verdict == "near" else ()
            found.append({"file": source.file, "verdict": verdict, "but_for": one.but_for,
                          "quotation": words,
                          "differences": [(part.kind, part.text) for part in marked],
                          "places": places})  # fmt: skip
    if format_ == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    for line in (line for one in found if format_ == "text" for line in _lines(one)):
        click.echo(line)
    return int(any(one["verdict"] != "exact" for one in found))


def _place(holder: Any, names: Sequence[str], side: str, site: str) -> dict[str, Any]:
    """Return a place: its article or document, its pair, and the notes that warn who quotes it."""
    units = holder.pairs
    return {
        "key": holder.key, "segments": names, "language": side,
        **{s: " ".join(units[name].get(s) or "" for name in names) for s in ("en", "zh")},
        "notes": [f"{n.id} ({n.remark.type})" for n in holder.notes
                  if n.warns and {*names} & {*n.units}],
        "url": site and f"{site}/{holder.key}/#{names[0]}",
    }  # fmt: skip


def _lines(one: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is said of a quotation to a person."""
    marked = "".join(_MARKED[kind].format(text) for kind, text in one["differences"])
    verdict = " but for the ".join(
        [one["verdict"], *filter(None, [" and the ".join(one["but_for"])])]
    )
    yield f"{one['file']}: {verdict}: {' '.join((marked or one['quotation']).split())}"
    for place in one["places"]:
        yield f"  {place['key']} {' '.join(place['segments'])}  {place['url']}".rstrip()
        yield f"    {place['en']}\n    {place['zh']}"
        yield from (f"    note: {note}" for note in place["notes"])
