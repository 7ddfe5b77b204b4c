"""``duizhao new document``: add a document, and name it in the navigation."""

from __future__ import annotations

from typing import Any

import click

from .shared_options import LANGUAGES, ROOT, interactive


class _AskedFor(click.Option):
    """An option that must be given, and is asked for on a terminal."""

    def prompt_for_value(self, ctx: click.Context) -> Any:
        if interactive():
            return super().prompt_for_value(ctx)
        raise click.MissingParameter(ctx=ctx, param=self)


@click.command("document")
@click.argument("name", metavar="ID")
@click.option("--title-en", cls=_AskedFor, prompt="Title in English", help="Its English title.")
@click.option("--title-zh", cls=_AskedFor, prompt="Title in Chinese", help="Its Chinese title.")
@click.option("--url", cls=_AskedFor, prompt="URL of the source", help="Where the text was found.")
@click.option("--source-en", help="What that is called in English (default: the URL).")
@click.option("--source-zh", help="What that is called in Chinese (default: the URL).")
@click.option("--date", help="The day of its publication, as 2020-05-01, 2020-05 or 2020.")
@click.option(
    "--original",
    type=LANGUAGES,
    default="zh",
    help="The language of the original (default: zh).",
)
@click.option("--chinese", type=click.Choice(["zh-Hans", "zh-Hant"]), default="zh-Hans",
              help="The script of its Chinese (default: zh-Hans).")  # fmt: skip
@ROOT
@click.pass_context
def document_command(context: click.Context, /, **given: Any) -> None:
    """Add a document as a new record, content/documents/ID.yml.

    Its articles follow: with duizhao new article, or with duizhao import.

    \b
    Example:
      duizhao new document labour-law --title-en "Labour Law" --title-zh 劳动法 \\
        --url https://example.org/labour-law --date 1994-07-05
    """
    from .document_adding import add_document

    add_document(context, **given)
