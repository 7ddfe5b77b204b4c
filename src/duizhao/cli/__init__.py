"""The command ``duizhao``: each of its commands is a module, imported when it is called."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from .. import __version__
from ..extras import missing_extra
from ..registry import command_names, named
from .messages import CommandGroup, not_installed, one_line
from .process import handle_termination, ignore_interrupts, infrequent_gc, skip_gc_at_exit
from .shared_options import FOLDER_OF_EDITION

GROUPS: Mapping[str, Mapping[str, str]] = {
    "Write and check": {
        "check": "Report every problem of the records at once.",
        "check-quotes": "Say whether what a text quotes is in the edition.",
        "review": "List where the two texts may differ.",
        "new": "Start an edition.",
        "import": "Make the records of a document from a text.",
        "fold": "Move notes from the inbox into their records.",
        "fix": "Correct what is certain, and re-anchor quotes.",
    },
    "Publish": {
        "serve": "Show the site while records are edited.",
        "build": "Check the records and build the site.",
        "export": "Write the edition in another format.",
        "mcp": "Answer a language model from a published edition.",
        "archive": "Zip the edition for reading from a disk.",
        "doctor": "List what is out of date around the records.",
    },
    "Rarely needed": {
        "remove": "Withdraw a document or a note.",
        "terms": "Suggest terms for the glossary.",
        "align": "Review how sentences are paired.",
        "fmt": "Format records in the canonical layout.",
        "summary": "Describe what changed since a git revision.",
        "verify": "Check that an archive is as it was made.",
    },
}
"""The commands in the order of the help, and what each does."""
COMMANDS: Mapping[str, str] = {name: what for g in GROUPS.values() for name, what in g.items()}
"""Each command of this help, and what it does; the registry says where it is."""
INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it."""


class Commands(CommandGroup):
    """The group of all commands, which imports the module of one only when it is called."""

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, *, standalone_mode: bool = True, **options: Any
    ) -> Any:
        """Run a command; an error is printed as one line."""
        own_process = args is None
        if own_process:
            skip_gc_at_exit()
        if args is None and os.name != "nt":
            args = [_decoded(word) for word in sys.argv[1:]]
            handle_termination()
        command = next((word for word in args or sys.argv[1:] if word in COMMANDS), "")
        try:
            with infrequent_gc(), _foreseen(command):
                status = super().main(args, standalone_mode=False, **options)
        except Exception as error:
            if not standalone_mode:
                raise
            if isinstance(error, click.ClickException):
                said, status = f"Error: {one_line(error)}", error.exit_code
            elif isinstance(error, click.Abort):
                if own_process:
                    ignore_interrupts()
                said, status = "interrupted", INTERRUPTED
            else:
                from ..faults import reported

                said, status = f"Error: {reported(error, f'duizhao {command}'.rstrip())}", 2
            click.echo(said, err=True)
            sys.exit(status)
        if not standalone_mode:
            return status
        sys.exit(status if isinstance(status, int) else 0)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        # Only the module of the command is imported: a check does not wait for MkDocs.
        command = named("COMMANDS", cmd_name)
        if command is None and cmd_name in COMMANDS and not ctx.resilient_parsing:
            raise not_installed(cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for group, commands in GROUPS.items():
            with formatter.section(group):
                formatter.write_dl(list(commands.items()))
        if more := [name for name in command_names() if name not in COMMANDS]:
            rows = [(name, named("COMMANDS", name).get_short_help_str()) for name in more]
            with formatter.section("Of other packages"):
                formatter.write_dl(rows)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete the name of a command, without importing one."""
        found = [CompletionItem(n, help=h) for n, h in COMMANDS.items() if n.startswith(incomplete)]
        return found + click.Command.shell_complete(self, ctx, incomplete)


def _decoded(word: str) -> str:
    """Return an argument decoded as UTF-8 if Python could not decode it in the current locale."""
    try:
        return word if word.isprintable() else os.fsencode(word).decode("utf-8")
    except UnicodeError:
        # The name of a file need not be text.
        return word


@contextmanager
def _foreseen(command: str) -> Iterator[None]:
    """Report in one line a full disk, an optional package that is missing, why a build failed."""
    try:
        yield
    except (click.ClickException, click.Abort, click.exceptions.Exit):
        raise
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        place = f"{error.filename}: " if error.filename else ""
        raise click.ClickException(f"{place}{error.strerror or error}") from error
    except ModuleNotFoundError as error:
        if (message := missing_extra(error)) is None:
            raise
        raise click.ClickException(f"{command}: {message}") from error
    except Exception as error:
        from ..site.failure import BuildFailed

        if not isinstance(error, BuildFailed):
            raise
        raise click.ClickException(str(error)) from error


@click.group("duizhao", cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="duizhao", message="%(prog)s %(version)s")
@click.option(
    "--root", type=FOLDER_OF_EDITION,
    help="The folder of the edition, for any command (also after its name).",
)  # fmt: skip
def main(root: Path | None) -> None:
    """Make a side-by-side bilingual edition from YAML records.

    Each command works in any folder of an edition, and 'duizhao COMMAND --help' shows how.

    \b
    Examples:
      duizhao new edition my-edition
      duizhao check
      duizhao serve
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a character gets its number, not a traceback.
            stream.reconfigure(errors="backslashreplace")
