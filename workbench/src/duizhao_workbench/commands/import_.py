"""``duizhao import``: make the records of a document from a text in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from duizhao.cli.shared_options import (
    APPLY,
    DRY_RUN,
    LOCALE,
    OVERWRITE,
    REVIEW,
    ROOT,
    Options,
    writes_records,
)

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("files", nargs=-1, metavar="FILES", type=_FILE)
@click.option("--document", required=True, metavar="ID", help="The id of the document.")
@click.option(
    "--date", default="", metavar="DATE", help="The day by which it is cited: 2020-05-01."
)
@click.option("--url", default="", metavar="URL", help="Where it was published.")
@click.option(
    "--original", type=click.Choice(["zh", "en", "both"]), default="zh",
    help="The language of the original (default: zh); both if it is equally authentic in both.",
)  # fmt: skip
@click.option(
    "--title-en", default="", metavar="TITLE",
    help="The English title, if another is found, or none.",
)  # fmt: skip
@click.option(
    "--title-zh", default="", metavar="TITLE",
    help="The Chinese title, if another is found, or none.",
)  # fmt: skip
@click.option("--english", type=_FILE, metavar="FILE", help="A file that is in English for sure.")
@click.option("--chinese", type=_FILE, metavar="FILE", help="A file that is in Chinese for sure.")
@click.option(
    "--structure", type=click.Choice(["numbers", "headings"]), default=None,
    help="What begins an article, if the report says that the other would be right.",
)  # fmt: skip
@click.option(
    "--layout", type=click.Choice(["parts", "turns", "brackets", "sentences"]), default=None,
    help="How the file shows the languages, if the report is wrong; it is kept for --update.",
)  # fmt: skip
@REVIEW
@APPLY
@LOCALE
@click.option(
    "--update", is_flag=True, help="Update an existing document; its ids and notes are kept."
)
@click.option(
    "--version", default="", metavar="ID",
    help="Update it with a new version: the old texts are kept, and all that changed is listed.",
)  # fmt: skip
@click.option("--since", default="", metavar="DATE", help="Since when that version is in force.")
@click.option(
    "--same", multiple=True, metavar="OLD=NEW",
    help="Which article of the new version an old one is, by their ids; OLD= if it is repealed.",
)  # fmt: skip
@click.option(
    "--delete", is_flag=True,
    help="Delete the articles that the source lacks, even if these are more than a third.",
)  # fmt: skip
@click.option(
    "--draft", is_flag=True, help="Write records that would not pass the check below drafts/."
)
@OVERWRITE
@DRY_RUN
@ROOT
@click.pass_context
@writes_records
def import_command(context: click.Context, /, **given: Any) -> None:
    """Make the records of the document ID from the text in FILES: one with both languages, or two.

    The languages may follow each other or take turns. Articles are paired by their numbers and
    sentences by what they say; what is doubtful is listed. A document that exists is changed only
    with --update, to what its source has now: ids, notes and themes stay. A TMX, XLIFF or Word file
    that 'duizhao export' wrote and somebody has edited updates the texts that differ, no more.
    With --version and --since, the text is a new version of it.

    \b
    Examples:
      duizhao import treaty.txt --document harbour-treaty
      duizhao import treaty.tmx --document harbour-treaty --update
      duizhao import amended.txt --document harbour-treaty --version 2024 --since 2024-04-01
      duizhao import treaty.en.txt treaty.zh.txt --document harbour-treaty --dry-run
    """
    from .text_importing import import_text

    import_text(context, Options(**given))
