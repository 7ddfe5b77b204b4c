"""The command ``duizhao``: each of its commands is a module of its own, read when it is called."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from importlib import import_module

import click

from .. import __version__

COMMANDS: Mapping[str, str] = {
    "check": "check:check_command",
    "annotate": "edit:annotate_command",
    "new": "new:new_command",
    "fmt": "edit:fmt_command",
    "fold": "edit:fold_command",
    "mend": "edit:mend_command",
    "summary": "compare:summary_command",
    "schemas": "schemas:schemas_command",
    "build": "publish:build_command",
    "serve": "publish:serve_command",
    "archive": "publish:archive_command",
}
"""Each command, and the module and object that is it; MkDocs is not read for a check."""


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(f".{module}", __name__), name)
        return command if isinstance(command, click.Command) else None


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="duizhao")
def main() -> None:
    """Make a side-by-side bilingual edition from YAML records.

    Begin with: duizhao check
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a character gets its number, not a traceback.
            stream.reconfigure(errors="backslashreplace")
