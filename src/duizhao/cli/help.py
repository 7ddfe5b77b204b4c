"""``duizhao help``: explain a command, or list all of them."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from .messages import COMPLETE, UnknownCommand


def _commands(
    context: click.Context, _argument: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    root = context.find_root().command
    assert isinstance(root, click.Group)
    names = root.list_commands(context.find_root())
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


@click.command("help")
@click.argument("names", nargs=-1, metavar="[COMMAND]...", shell_complete=_commands)
@click.option("--all", "every", is_flag=True, help="List the commands that are rarely needed, too.")
@click.pass_context
def help_command(context: click.Context, names: tuple[str, ...], *, every: bool) -> None:
    """Explain COMMAND, or list the commands.

    \b
    Examples:
      duizhao help new article
      duizhao help --all
    """
    there = context.find_root()
    there.meta[COMPLETE] = every
    for name in names:
        group = there.command
        known = group.list_commands(there) if isinstance(group, click.Group) else []
        found = group.get_command(there, name) if isinstance(group, click.Group) else None
        if found is None:
            raise UnknownCommand(name, known, there)
        there = click.Context(found, info_name=name, parent=there)
    click.echo(there.get_help())
