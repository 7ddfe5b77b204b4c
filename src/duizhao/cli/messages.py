"""Error messages of the commands: one line, with the correct form or the nearest command."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from ..extras import missing_package

_MEANT = {
    "--port": "--address",
    "--host": "--address",
    "--output": "--out",
    "--output-dir": "--out",
}
"""What options of other programs are called here."""
_OUR_OWN = (click.UsageError, click.BadParameter)
"""The exceptions of our own commands, with the correct form in the message."""


def one_line(error: click.ClickException) -> str:
    """Return the message and a hint: the nearest known word, or which help to read.

    The choices for an ambiguous quote follow, one per line.
    """
    if not isinstance(error, click.UsageError):
        return error.format_message()
    message = _plain(error)
    hints = getattr(error, "possibilities", None)
    if isinstance(error, click.NoSuchOption) and error.ctx is not None:
        own = {name for one in error.ctx.command.params for name in one.opts}
        hints = [*own.intersection([_MEANT.get(error.option_name, "")]), *(hints or ())]
    if hints:
        return f"{message}: did you mean '{hints[0]}'?"
    clicks_own = type(error) not in _OUR_OWN or message.startswith("got unexpected")
    if error.ctx is None or not clicks_own:
        return message
    return f"{message}; see '{error.ctx.command_path} --help'"


def _plain(error: click.UsageError) -> str:
    """Return the message as ours are: on one line, with no capital and no full stop."""
    if isinstance(error, click.NoSuchOption):
        return f"no such option '{error.option_name}'"
    message = " ".join(error.format_message().split()).removesuffix(".")
    message = message.replace(". Choose from: ", ": choose from ")
    found = re.match(r"Invalid value for '?([^':]+?)(?:\.\.\.)?'?: (.*)", message)
    return f"{found[1]}: {_uncapitalised(found[2])}" if found else _uncapitalised(message)


def _uncapitalised(message: str) -> str:
    return re.sub(r"^[A-Z](?=[a-z]* )", lambda found: found[0].lower(), message)


class UnknownCommand(click.UsageError):
    """A command that does not exist; click has an exception for it only from 8.4 on."""

    def __init__(self, name: str, known: Iterable[str], ctx: click.Context) -> None:
        # Completion in a shell, which imports this module, does not wait for it.
        from difflib import get_close_matches

        super().__init__(f"no such command '{name}'", ctx)
        self.possibilities = get_close_matches(name, known)


def unknown(what: str, name: str, known: Iterable[str]) -> click.UsageError:
    """Return the error that there is none of a name, with the nearest one or those there are."""
    from ..model.problems import did_you_mean, visible

    names = list(known)
    hint = did_you_mean(name, names) or f"known: {', '.join(names[:12]) or 'none'}"
    return click.UsageError(f"{what.format(visible(name))}: {hint}")


def not_installed(command: str) -> click.ClickException:
    """Return the error that a command of the workbench is not installed."""
    return click.ClickException(f"{command}: {missing_package('duizhao_workbench')}")


class CommandGroup(click.Group):
    """A group of commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Show the help where nothing was asked."""
        return super().parse_args(ctx, args if args or ctx.resilient_parsing else ["--help"])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name.

        Raises UnknownCommand if there is none of that name.
        """
        name = args[0]
        if name.startswith("-") or ctx.resilient_parsing or self.get_command(ctx, name):
            return super().resolve_command(ctx, args)
        raise UnknownCommand(name, self.list_commands(ctx), ctx)
