"""Groups of commands that name the nearest command when one does not exist."""

from __future__ import annotations

from collections.abc import Iterable

import click

COMPLETE = "duizhao.complete"
"""The key in a context's ``meta`` that is set if the help explains every command."""


class UnknownCommand(click.UsageError):
    """A command that does not exist; click has an exception for it only from 8.4 on."""

    def __init__(self, name: str, known: Iterable[str], ctx: click.Context) -> None:
        # Completion in a shell, which imports this module, does not wait for it.
        from difflib import get_close_matches

        super().__init__(f"no such command '{name}'", ctx)
        self.possibilities = get_close_matches(name, known)


class Group(click.Group):
    """A group of commands."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name.

        Raises UnknownCommand if there is none of that name.
        """
        known = self.list_commands(ctx)
        if args[0] not in known and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise UnknownCommand(args[0], known, ctx)
        return super().resolve_command(ctx, args)
