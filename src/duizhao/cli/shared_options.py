"""The options that several commands have, and the types of their values.

Completion in a shell reads the declarations of the commands: they import nothing of the engine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ParamSpec, TypeVar

import click

from .folders import edition_above

P = ParamSpec("P")
T = TypeVar("T")


class Options(SimpleNamespace):
    """What a command was given, by the names in its declarations."""


class OneOf(click.Choice[str]):
    """A choice whose values are computed only when they are needed."""

    def __init__(self, words: Callable[[], Iterable[str]], *, case_sensitive: bool = True) -> None:
        self._words = words
        self.case_sensitive = case_sensitive

    @property
    def choices(self) -> tuple[str, ...]:  # type: ignore[override]
        """The words."""
        return tuple(str(word) for word in self._words())

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word that was meant; while a shell completes, whatever was written."""
        return value if ctx and ctx.resilient_parsing else super().convert(value, param, ctx)

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Name all words, and the one that is most similar."""
        from ..model.problems import did_you_mean

        words = ", ".join(f"'{word}'" for word in self.choices)
        message = f"'{value}' is not one of {words}"
        hint = did_you_mean(str(value), self.choices)
        return f"{message}: {hint}" if hint else message


# ParamType takes a type argument at run time only from click 8.4 on.
class DayParam(click.ParamType):  # type: ignore[type-arg]
    """A day as 2026-11-24."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"'{value}' is not a date: write it as in 2026-11-24", param, ctx)


def interactive() -> bool:
    """Return whether both input and output are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


LANGUAGES = click.Choice(["en", "zh"])
"""The languages of the texts."""
LANGUAGE = click.option(
    "--language", type=LANGUAGES, default="en",
    help="The language of the messages: English or Chinese.",
)  # fmt: skip
FOLDER_OF_EDITION = click.Path(exists=True, file_okay=False, path_type=Path)


def _root(context: click.Context, _option: click.Parameter, given: Path | None) -> Path:
    """Return the folder of the edition: as given, here or before the command, or found."""
    before = context.find_root().params.get("root")
    return given or before or edition_above(Path.cwd())


def _locales() -> Iterable[str]:
    from ..locales.catalogues import known_locales

    return known_locales()


ROOT = click.option(
    "--root", type=FOLDER_OF_EDITION, callback=_root,
    help="The folder of the edition (default: the current edition).",
)  # fmt: skip
REVIEW = click.option(
    "--review", type=click.Path(dir_okay=False, path_type=Path), metavar="PAGE",
    help="Write an HTML page for reviewing and changing the pairs.",
)  # fmt: skip
APPLY = click.option(
    "--apply", "decided", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="DECISIONS", help="Take the pairs from what that page saved.",
)  # fmt: skip
LOCALE = click.option(
    "--locale", type=OneOf(_locales), default="en", metavar="LOCALE",
    help="The language of the page: en, zh.",
)  # fmt: skip
OVERWRITE = click.option(
    "--overwrite", is_flag=True, help="Overwrite files that the command writes for you."
)
DRY_RUN = click.option("--dry-run", is_flag=True, help="Write nothing; say what would be written.")
SITE = click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
    help="The folder to build into (default: site in the edition); replaced if the build succeeds.",
)  # fmt: skip
SKELETON = click.option(
    "--skeleton", type=click.Choice(["book", "material"]),
    help="Show it in pages of its own, or within Material's (default: what mkdocs.yml says).",
)  # fmt: skip


def writes_records(command: Callable[P, T]) -> Callable[P, T]:
    """Make a command wait until no other one changes the records of its edition."""

    @wraps(command)
    def run(*arguments: P.args, **options: P.kwargs) -> T:
        from .terminal import writing_alone

        with writing_alone(Path(str(options["root"]))):
            return command(*arguments, **options)

    return run
