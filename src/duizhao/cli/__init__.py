"""The command ``duizhao``: each of its commands is a module, imported when it is called."""

from __future__ import annotations

import errno
import io
import sys
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from .. import __version__

COMMANDS = (
    "check",
    "annotate",
    "new",
    "import",
    "align",
    "fmt",
    "fold",
    "fix",
    "summary",
    "schemas",
    "doctor",
    "build",
    "merge",
    "serve",
    "archive",
)
"""Each command in the order of the help: ``check`` is ``check_command`` in the module ``check``."""


class _Lazy(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            # A disk that is full or read-only is no fault of the engine: no traceback.
            place = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{place}{error.strerror or error}") from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        # Only the module of the command is imported: a check does not wait for MkDocs.
        # A module cannot be named 'import'.
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = getattr(import_module(f".{module}", __name__), f"{cmd_name}_command")
        return command if isinstance(command, click.Command) else None


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="duizhao")
def main() -> None:
    """Make a side-by-side bilingual edition from YAML records.

    Start with: duizhao check
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a character gets its number, not a traceback.
            stream.reconfigure(errors="backslashreplace")
