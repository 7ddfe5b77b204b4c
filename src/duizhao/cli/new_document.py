"""``duizhao new document``: add a document, and name it in the navigation."""

from __future__ import annotations

import shlex
from typing import Any

import click

from .folders import CONFIGURATION
from .shared_options import LANGUAGES, ROOT, Options, interactive, writes_records


class _RequiredOption(click.Option):
    """A required option, prompted for on a terminal."""

    def prompt_for_value(self, ctx: click.Context) -> Any:
        if interactive():
            return super().prompt_for_value(ctx)
        raise click.MissingParameter(ctx=ctx, param=self)


_UNKNOWN = {
    "place": {"en": "Not stated", "zh": "未注明"},
    "rights": {"en": "Not yet known.", "zh": "尚未查明。"},
}


@click.command("document")
@click.argument("name", metavar="ID")
@click.option(
    "--title-en", cls=_RequiredOption, prompt="Title in English", help="Its English title."
)
@click.option(
    "--title-zh", cls=_RequiredOption, prompt="Title in Chinese", help="Its Chinese title."
)
@click.option(
    "--url", cls=_RequiredOption, prompt="URL of the source", help="Where the text was found."
)
@click.option("--source-en", help="What that is called in English (default: the URL).")
@click.option("--source-zh", help="What that is called in Chinese (default: the URL).")
@click.option("--date", help="The day of its publication, as 2020-05-01, 2020-05 or 2020.")
@click.option(
    "--original", type=LANGUAGES, default="zh", help="The language of the original (default: zh)."
)
@click.option("--chinese", type=click.Choice(["zh-Hans", "zh-Hant"]), default="zh-Hans",
              help="The script of its Chinese (default: zh-Hans).")  # fmt: skip
@ROOT
@click.pass_context
@writes_records
def document_command(context: click.Context, /, **given: Any) -> None:
    """Add a document as a new record, content/documents/ID.yml.

    Its articles follow: with duizhao new article, or with duizhao import.

    \b
    Example:
      duizhao new document labour-law --title-en "Labour Law" --title-zh 劳动法 \\
        --url https://example.org/labour-law --date 1994-07-05
    """
    try:
        add_document(Options(**given))
    except (click.ClickException, click.exceptions.Exit):
        _repeat_answers(context)
        raise


def _repeat_answers(context: click.Context) -> None:
    """Print a command with what the user has typed at prompts, which would be lost."""
    options = (option for option in context.command.params if isinstance(option, _RequiredOption))
    prompted = [
        word
        for option in options
        if option.name
        and context.get_parameter_source(option.name) is click.core.ParameterSource.PROMPT
        for word in (option.opts[0], str(context.params[option.name]))
    ]
    if prompted:
        click.echo(f"your answers: {shlex.join(prompted)}", err=True)


def add_document(options: Options) -> None:
    """Add a document; see the help of its command."""
    from ..edition import Edition
    from ..model import CONTENT, DOCUMENTS
    from ..records import layout
    from ..records.atomic_files import create
    from ..records.source import Source
    from .document_ids import refuse_invalid_id, refuse_invalid_url
    from .navigation import name_in_navigation
    from .record_adding import refuse_unreadable, report_added
    from .terminal import read_edition, writing

    name, root = options.name, options.root
    # The first document of a site that is there already is where its edition begins.
    begun = (root / CONTENT).exists() or not (root / CONFIGURATION).is_file()
    edition = read_edition(root) if begun else Edition(root)
    refuse_invalid_id(edition, name)
    refuse_invalid_url(options.url)
    file = DOCUMENTS.path(name)
    text = layout.record(layout.value_of(_fields(options)), DOCUMENTS.model)
    refuse_unreadable(edition, root, Source(file, text), DOCUMENTS)
    with writing(file):
        create(root / file, text)
    name_in_navigation(root, name, list(edition.documents))
    report_added(root, file, name)
    click.echo(f"next: duizhao new article {name}/1 --help", err=True)


def _fields(options: Options) -> dict[str, Any]:
    """Return the fields of the record; what is not known yet says so."""
    from ..model import SIDES

    url, codes = options.url, {"zh": options.chinese, "en": "en"}
    roles = {side: "original" if side == options.original else "translation" for side in SIDES}
    return {
        "title": {"en": options.title_en, "zh": options.title_zh},
        **({"date": options.date} if options.date else {}),
        "place": _UNKNOWN["place"],
        "languages": {side: {"code": codes[side], "role": roles[side]} for side in ("zh", "en")},
        "source": {
            "name": {"en": options.source_en or url, "zh": options.source_zh or url},
            "url": url,
        },
        "rights": _UNKNOWN["rights"],
    }
