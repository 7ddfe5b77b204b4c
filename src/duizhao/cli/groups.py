"""Groups of commands that name the nearest command when one does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from ..extras import missing_package
from ..registry import named

COMPLETE = "duizhao.complete"
"""The key in a context's ``meta`` that is set if the help explains every command."""


class UnknownCommand(click.UsageError):
    """A command that does not exist; click has an exception for it only from 8.4 on."""

    def __init__(self, name: str, known: Iterable[str], ctx: click.Context) -> None:
        # Completion in a shell, which imports this module, does not wait for it.
        from difflib import get_close_matches

        super().__init__(f"no such command '{name}'", ctx)
        self.possibilities = get_close_matches(name, known)


def not_installed(command: str) -> click.ClickException:
    """Return the error that a command of the workbench is not installed."""
    return click.ClickException(f"{command}: {missing_package('duizhao_workbench')}")


def required(function: str, command: str) -> Any:
    """Return a function of the workbench that a command needs. Raises ClickException without it."""
    found = named("FUNCTIONS", function)
    if found is None:
        raise not_installed(command)
    return found


class Group(click.Group):
    """A group of commands."""

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
