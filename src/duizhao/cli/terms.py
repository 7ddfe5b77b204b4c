"""``duizhao terms``: list the terms of the glossary, or suggest others."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .shared_options import ROOT, AtLeast

if TYPE_CHECKING:
    from ..edition import Edition
    from ..suggestions.expressions import Expression


@click.command("terms")
@click.option(
    "--suggest", is_flag=True,
    help="Suggest frequent Chinese expressions that are in no entry, with their renderings.",
)  # fmt: skip
@click.option(
    "--format", "format_", type=click.Choice(["text", "yaml", "json"]), default="text",
    help="A list (text), entries to paste into glossary.yml (yaml), or for programs (json).",
)  # fmt: skip
@click.option(
    "--least", type=AtLeast(2), default=3, show_default=True,
    help="How often an expression occurs at least.",
)  # fmt: skip
@click.option(
    "--limit", type=AtLeast(1), default=40, show_default=True, help="How many expressions at most."
)
@ROOT
def terms_command(*, suggest: bool, format_: str, least: int, limit: int, root: Path) -> None:
    """List the terms of the glossary with how often each is rendered how; or suggest others.

    With --suggest, the words of each pair are matched by a dictionary and by the edition's own
    pairs: an expression is listed with how often it occurs and what stands for it in English.

    \b
    Examples:
      duizhao terms
      duizhao terms --suggest
      duizhao terms --suggest --format yaml --limit 10
    """
    from ..cache import caching
    from ..edition import load
    from .terminal import require_edition

    require_edition(root)
    with caching(root):
        edition, _ = load(root)
        if suggest:
            from ..suggestions.expressions import suggested

            text = _suggestions(edition, suggested(edition, least)[:limit], format_)
        elif format_ != "text":
            raise click.UsageError("--format is for --suggest")
        else:
            text = "\n".join(_terms(edition))
    if text:
        click.echo(text)
    elif suggest:
        click.echo(f"no expression occurs {least} times that is in no entry", err=True)


def _terms(edition: Edition) -> list[str]:
    from ..model.problems import visible

    rows = []
    for name, record in edition.terms.items():
        count = edition.occurrence_count(name)
        used = ", ".join(
            f"{one.rendering or 'not rendered'} {one.count}" for one in edition.renderings(name)
        )
        rows.append(visible(f"{count:5} {record.value.zh}  {record.value.en}: {used or 'nowhere'}"))
    return rows


def _suggestions(edition: Edition, found: Sequence[Expression], format_: str) -> str:
    from ..model.problems import visible

    if format_ == "json":
        rows = [
            {"zh": one.zh, "count": one.count, "renderings": dict(one.likely), "first": one.first}
            for one in found
        ]
        return json.dumps(rows, ensure_ascii=False, indent=2)
    if format_ == "yaml":
        return _entries(edition, found)
    rows_ = []
    for one in found:
        used = ", ".join(f"{words} {count}" for words, count in one.likely) or "?"
        rows_.append(visible(f"{one.count:5} {one.zh}  {used}  ({' '.join(one.first)})"))
    return "\n".join(rows_)


def _entries(edition: Edition, found: Sequence[Expression]) -> str:
    """Return entries for glossary.yml; what has no likely rendering is left out.

    A place inside a longer term is that term's alone, also of those that are suggested with it:
    only renderings that are left in some place are listed.
    """
    import yaml

    from ..edition.terms import TermIndex, finder
    from ..model import Term
    from ..records.reading import Sourced
    from ..records.source import Source

    taken = set(edition.terms)
    entries: list[dict[str, Any]] = []
    for one in found:
        if not one.likely:
            continue
        preferred = one.likely[0][0]
        name = _id(preferred, taken)
        taken.add(name)
        entries.append(
            {
                "id": name,
                "zh": one.zh,
                "en": preferred,
                "renderings": [words for words, _ in one.likely],
            }
        )
    terms = {
        entry["id"]: Sourced(Term.model_validate(entry), Source("", ""), (0, 0))
        for entry in entries
    }
    index = TermIndex({**edition.terms, **terms}, edition.holders)
    for entry in entries:
        texts = index.beside.get(entry["id"], ())
        entry["renderings"] = [
            words for words in entry["renderings"] if any(map(finder([words], "en"), texts))
        ]
        entry["en"] = next(iter(entry["renderings"]), "")
    entries = [entry for entry in entries if entry["en"]]
    if not entries:
        return ""
    text: str = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=100)
    return text.rstrip("\n")


def _id(words: str, taken: set[str]) -> str:
    """Return an id for a term that none has yet."""
    base = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:60].strip("-") or "term"
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name
