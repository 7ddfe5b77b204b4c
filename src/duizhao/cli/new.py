"""``duizhao new edition``: start a new edition in a new folder."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

import click

from .folders import refuse_unwritable
from .messages import CommandGroup
from .shared_options import LANGUAGES, OneOf, interactive

if TYPE_CHECKING:
    from ..model import Side


def _licences() -> Iterable[str]:
    from ..model.licences import LICENCES

    return [*LICENCES, "none"]


class _PromptedOption(click.Option):
    """An option that is prompted for on a terminal, and has its default elsewhere."""

    def prompt_for_value(self, ctx: click.Context) -> Any:
        return super().prompt_for_value(ctx) if interactive() else self.get_default(ctx)


def _locales(context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    """Read the languages of the interface: en,zh."""
    if context.resilient_parsing:
        return ()
    from ..locales.catalogues import known_locales
    from ..model.problems import did_you_mean, visible

    known = known_locales()
    chosen = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    wrong = [one for one in chosen if one not in known]
    if wrong or not chosen:
        form = f"choose from {', '.join(known)}, with commas between"
        hint = did_you_mean(wrong[0], known) if wrong else ""
        raise click.BadParameter(f"'{visible(value)}': {hint or form}")
    return chosen


def _new_folder(context: click.Context, _argument: click.Parameter, value: Path) -> Path:
    """Refuse a folder that exists or cannot be made, before the first prompt."""
    if context.resilient_parsing:
        return value
    if context.find_root().params.get("root") is not None:
        raise click.UsageError("--root is for an edition that exists: name the new folder alone")
    if value.exists():
        raise click.ClickException(f"{value} already exists: name a folder that does not")
    refuse_unwritable(value)
    return value


@click.group("new", cls=CommandGroup)
def new_command() -> None:
    """Start an edition.

    \b
    Example:
      duizhao new edition my-edition
    """


@new_command.command("edition")
@click.argument("folder", type=click.Path(path_type=Path), callback=_new_folder, is_eager=True)
@click.option(
    "--title-en", cls=_PromptedOption, prompt="Title in English", default="Texts side by side",
    help="What it is called in English.",
)  # fmt: skip
@click.option(
    "--title-zh", cls=_PromptedOption, prompt="Title in Chinese", default="双语对照",
    help="What it is called in Chinese.",
)  # fmt: skip
@click.option(
    "--original", cls=_PromptedOption, prompt="Language of the originals", type=LANGUAGES,
    default="zh", help="The language of the original.",
)  # fmt: skip
@click.option(
    "--chinese", type=click.Choice(["zh-Hans", "zh-Hant"]), default="zh-Hans",
    help="The script of the Chinese.",
)  # fmt: skip
@click.option(
    "--interface", "locales", callback=_locales, default="en,zh",
    help="The languages of the interface, the default one first: zh, or zh,en.",
)  # fmt: skip
@click.option(
    "--licence", cls=_PromptedOption, prompt="Licence of the notes",
    type=OneOf(_licences, case_sensitive=False), default="CC-BY-4.0",
    help="The licence of the notes.",
)  # fmt: skip
@click.option(
    "--host", cls=_PromptedOption, prompt="Host of the repository", default="github",
    type=OneOf(partial(resolve_name, "duizhao.setup.edition_plan:Host")),
    help="Whose workflows it gets.",
)  # fmt: skip
@click.option(
    "--skeleton", cls=_PromptedOption, prompt="Pages of its own, or within Material's",
    type=click.Choice(["book", "material"]), default="book", help="How its pages are shown.",
)  # fmt: skip
@click.option("--engine", default="", metavar="WHEEL",
              help="Another wheel of the engine than the one that runs, or 'duizhao==VERSION "
              "--hash=sha256:…'.")  # fmt: skip
def edition_command(**given: Any) -> None:
    """Start an edition of your own in the new folder FOLDER.

    It checks, builds, serves, archives and publishes at once. The engine is in it, as a wheel in
    vendor/, with the hashes of all that it needs. On a terminal you are asked for what
    you do not say; elsewhere everything has a default.

    \b
    Example:
      duizhao new edition my-edition --title-en "Labour laws" --title-zh 劳动法规
    """
    start_edition(**given)


def start_edition(
    folder: Path, title_en: str, title_zh: str, host: str, engine: str, **chosen: Any
) -> None:
    """Start an edition; see the help of its command."""
    from ..setup.edition_plan import EditionPlan, Host
    from ..setup.engine import NoEngine, engine_files
    from ..setup.starter import create_edition, edition_files
    from .terminal import paint

    titles: dict[Side, str] = {"en": _line(title_en, "en"), "zh": _line(title_zh, "zh")}
    plan = EditionPlan(titles=titles, host=Host(host), **chosen)
    try:
        vendored = engine_files(engine, material=plan.skeleton == "material")
    except NoEngine as error:
        raise click.UsageError(f"--engine: {error}") from None
    files = {**edition_files(plan), **vendored}
    try:
        create_edition(folder, files)
    except FileExistsError:
        message = f"{folder} already exists: name a folder that does not"
        raise click.ClickException(message) from None
    click.echo(f"{paint(str(folder), bold=True)}: {len(files)} files")
    click.echo(_next_steps(folder), err=True)


def _line(title: str, side: str) -> str:
    """Return a title without the white space around it; it must be one line that says something."""
    from ..model.problems import visible

    title = title.strip()
    if not title or not title.isprintable():
        raise click.UsageError(f"--title-{side} '{visible(title)}': write one line of text")
    return title


def _next_steps(folder: Path) -> str:
    steps: Sequence[str] = (
        f"cd {shlex.quote(str(folder))}",
        "duizhao serve                         # look at it: http://127.0.0.1:8000/",
        "duizhao import FILE --document ID     # your text; 'reading-room' is an example",
        "duizhao check --publish               # what is still to be filled in: README.md",
    )
    return "\n".join(f"  {step}" for step in steps)
