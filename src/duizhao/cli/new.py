"""``duizhao new``: start an edition; add a document, an article, a term, a theme, a contributor."""

from __future__ import annotations

from functools import partial
from pkgutil import resolve_name
from typing import Any

import click

from .messages import CommandGroup
from .new_edition import edition_command
from .shared_options import LANGUAGES, ROOT, OneOf, Options, writes_records


@click.group("new", cls=CommandGroup, no_args_is_help=True)
def new_command() -> None:
    """Start an edition, or add a document, an article, a term, a theme or a contributor to one.

    Nothing is ever overwritten.

    \b
    Examples:
      duizhao new edition my-edition
      duizhao new term data-flow --zh 数据流动 --en "data flow"
      duizhao new article harbour-rules/16 --help
    """


new_command.add_command(edition_command)


@new_command.command("document")
@click.argument("name", metavar="ID")
@click.option("--title-en", required=True, help="Its English title.")
@click.option("--title-zh", required=True, help="Its Chinese title.")
@click.option("--url", required=True, help="Where the text was found.")
@click.option("--source-en", help="What that is called in English (default: the URL).")
@click.option("--source-zh", help="What that is called in Chinese (default: the URL).")
@click.option("--date", help="The day of its publication, as 2020-05-01, 2020-05 or 2020.")
@click.option(
    "--original", type=LANGUAGES, default="zh", help="The language of the original (default: zh)."
)
@click.option("--chinese", type=click.Choice(["zh-Hans", "zh-Hant"]), default="zh-Hans",
              help="The script of its Chinese (default: zh-Hans).")  # fmt: skip
@ROOT
@writes_records
def document_command(**given: Any) -> None:
    """Add a document as a new record, content/documents/ID.yml.

    Its articles follow: with duizhao new article, or with duizhao import.

    \b
    Example:
      duizhao new document labour-law --title-en "Labour Law" --title-zh 劳动法 \\
        --url https://example.org/labour-law --date 1994-07-05
    """
    from .record_adding import add_document

    add_document(Options(**given))


@new_command.command("article")
@click.argument("key", metavar="DOCUMENT/ID")
@click.option("--number", help="Its number as in the source: 8, 6-1, IV (default: from its id).")
@click.option("--number-zh", help="Its number in Chinese, if that differs: 附件一.")
@click.option(
    "--kind", type=OneOf(partial(resolve_name, "duizhao.model:ArticleKind")),
    help="What part of the document it is (default: its id if that is a kind, else article).",
)  # fmt: skip
@click.option(
    "--status", type=OneOf(partial(resolve_name, "duizhao.model:Status")), default="in-force",
    help="Whether it is in force (default: in-force).",
)  # fmt: skip
@click.option("--title-en", help="Its heading in English, without the number.")
@click.option("--title-zh", help="Its heading in Chinese, without the number.")
@click.option(
    "--segment", "segments", nargs=2, multiple=True, metavar="EN ZH",
    help="A pair of sentences, '' if one language has none; repeat it for every pair, in order.",
)  # fmt: skip
@click.option(
    "--theme", "themes", metavar="ID", multiple=True,
    help="A theme of the whole article; repeat it for several.",
)  # fmt: skip
@click.option(
    "--capture", metavar="URL",
    help="Keep its texts in a capture of their own, found at URL.",
)  # fmt: skip
@ROOT
@writes_records
def article_command(**given: Any) -> None:
    """Add an article as a new record, content/articles/DOCUMENT/ID.yml.

    \b
    Example:
      duizhao new article harbour-rules/16 --title-en Review --title-zh 评估 \\
        --segment "Review this text yearly." 每年评估本文件。
      duizhao new article harbour-rules/6-1 --status deleted
    """
    from .record_adding import add_article

    add_article(Options(**given))


@new_command.command("term")
@click.argument("name", metavar="ID")
@click.option("--zh", required=True, help="The Chinese expression, or the preferred Chinese.")
@click.option("--en", required=True, help="The English expression, or the preferred English.")
@click.option(
    "--original", type=LANGUAGES, default="zh",
    help="The language of the original, which the other one renders (default: zh).",
)  # fmt: skip
@click.option("--also", multiple=True, help="Another form of it in the original.")
@click.option("--rendering", "renderings", multiple=True, help="A rendering in the translation.")
@click.option("--note-en", help="Why the rendering matters, in English (Markdown).")
@click.option("--note-zh", help="Why the rendering matters, in Chinese (Markdown).")
@ROOT
@writes_records
def term_command(**given: Any) -> None:
    """Add a term to the glossary, content/glossary.yml.

    \b
    Example:
      duizhao new term harbour-office --zh 港务处 --en "harbour office" \\
        --rendering "port office"
    """
    from .record_adding import add_term

    add_term(Options(**given))


@new_command.command("theme")
@click.argument("name", metavar="ID")
@click.option("--title-en", required=True, help="Its name in English.")
@click.option("--title-zh", required=True, help="Its name in Chinese.")
@click.option("--description-en", help="What belongs to it, in English.")
@click.option("--description-zh", help="What belongs to it, in Chinese.")
@ROOT
@writes_records
def theme_command(**given: Any) -> None:
    """Add a theme, to content/themes.yml.

    \b
    Example:
      duizhao new theme logistics --title-en Logistics --title-zh 物流 \\
        --description-en "How goods move." --description-zh 货物如何流通。
    """
    from .record_adding import add_theme

    add_theme(Options(**given))


@new_command.command("contributor")
@click.argument("name", metavar="ID")
@click.option("--name-en", required=True, help="Your name on English pages.")
@click.option("--name-zh", required=True, help="Your name on Chinese pages.")
@click.option("--url", help="Where to read about you.")
@ROOT
@writes_records
def contributor_command(**given: Any) -> None:
    """Add a person or group that writes notes, to content/contributors.yml.

    \b
    Example:
      duizhao new contributor readers --name-en "The readers" --name-zh 读者
    """
    from .record_adding import add_contributor

    add_contributor(Options(**given))
