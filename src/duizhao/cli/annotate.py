"""``duizhao annotate``: write a note on words of a text, check it, and put it into the inbox."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from .completion import complete_article, complete_author, complete_segment
from .shared_options import ROOT, AtLeast, Day, OneOf


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
    from .note_writing import annotate

    if not annotate(**given):
        context.exit(1)
