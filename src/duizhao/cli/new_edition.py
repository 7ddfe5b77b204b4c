"""``duizhao new edition``: everything that an edition of one's own begins with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ..locales.catalogues import LOCALES, known_locales
from ..model import SIDES, Side, is_id
from ..model.licences import LICENCES
from ..model.problems import visible
from ..setup.edition_plan import EditionPlan, Host
from ..setup.starter import create_edition, edition_files
from .terminal import interactive, paint

_TITLES = {"en": "Texts side by side", "zh": "双语对照"}
_NONE = "none"


class _Asked(click.Option):
    """An option whose value is asked for on a terminal, and has a default elsewhere."""

    def prompt_for_value(self, ctx: click.Context) -> Any:
        return super().prompt_for_value(ctx) if interactive() else self.get_default(ctx)


def _locales(context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    """Read the languages of the interface: en,zh."""
    chosen = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    wrong = [one for one in chosen if one not in known_locales()]
    if wrong or not chosen:
        known = ", ".join(known_locales())
        raise click.BadParameter(f"'{visible(value)}': write some of {known}, with commas between")
    return chosen


def _document(context: click.Context, _option: click.Parameter, value: str) -> str:
    if not is_id(value):
        form = "lower-case Latin letters and digits joined by hyphens, as in 'reading-room'"
        raise click.BadParameter(f"'{visible(value)}' is not a valid id: {form}")
    return value


@click.command("edition")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--title-en",
    cls=_Asked,
    prompt="Title in English",
    default=_TITLES["en"],
    help="What it is called in English.",
)
@click.option(
    "--title-zh",
    cls=_Asked,
    prompt="Title in Chinese",
    default=_TITLES["zh"],
    help="What it is called in Chinese.",
)
@click.option(
    "--original",
    cls=_Asked,
    prompt="Language of the originals",
    type=click.Choice(SIDES),
    default="zh",
    help="The language of the original.",
)
@click.option(
    "--chinese",
    type=click.Choice(["zh-Hans", "zh-Hant"]),
    default="zh-Hans",
    help="The script of the Chinese.",
)
@click.option(
    "--interface",
    "locales",
    callback=_locales,
    default=",".join(LOCALES),
    help="The languages of the interface, the default one first: zh, or zh,en.",
)
@click.option(
    "--document",
    callback=_document,
    default="reading-room",
    help="The id of the first document, an example.",
)
@click.option(
    "--licence",
    cls=_Asked,
    prompt="Licence of the notes",
    type=click.Choice([*LICENCES, _NONE], case_sensitive=False),
    default=next(iter(LICENCES)),
    help="The licence of the notes.",
)
@click.option(
    "--host",
    cls=_Asked,
    prompt="Host of the repository",
    type=click.Choice([str(host) for host in Host]),
    default=str(Host.GITHUB),
    help="Whose workflows it gets.",
)
@click.option("--engine", default=EditionPlan.engine, metavar="REQUIREMENT",
              help=f"What pip installs as the engine (default: {EditionPlan.engine}).")  # fmt: skip
def edition_command(folder: Path, title_en: str, title_zh: str, host: str, **chosen: Any) -> None:
    """Start an edition of your own in the new folder FOLDER.

    It checks, builds, serves, archives and publishes at once. On a terminal you are asked for what
    you do not say; elsewhere everything has a default.

    \b
    Example:
      duizhao new edition my-edition --title-en "Labour laws" --title-zh 劳动法规
    """
    titles: dict[Side, str] = {"en": _line(title_en, "en"), "zh": _line(title_zh, "zh")}
    plan = EditionPlan(titles=titles, host=Host(host), **chosen)
    files = edition_files(plan)
    try:
        create_edition(folder, files)
    except FileExistsError:
        message = f"{folder} already exists: name a folder that does not"
        raise click.ClickException(message) from None
    click.echo(f"{paint(str(folder), bold=True)}: {len(files)} files")
    click.echo(_next_steps(folder, plan.document), err=True)


def _line(title: str, side: str) -> str:
    """Return a title without the white space around it; it must be one line that says something."""
    title = title.strip()
    if not title or not title.isprintable():
        raise click.UsageError(f"--title-{side} '{visible(title)}': write one line of text")
    return title


def _next_steps(folder: Path, document: str) -> str:
    steps: Sequence[str] = (
        f"cd {folder}",
        "duizhao serve              # look at it: http://127.0.0.1:8000/",
        f"duizhao new document ID    # a text of your own; '{document}' is an example",
        "git init                   # then push it to its host, which publishes it: README.md",
    )
    return "\n".join(f"  {step}" for step in steps)
