"""``duizhao export``: the edition, or a document of it, in another format."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from ..cli.folders import refuse_unwritable
from ..cli.shared_options import ROOT, OneOf

_BINARY = ("docx", "epub", "epub-popup", "pdf", "pdf-notes")


def _names() -> Iterable[str]:
    from .export_file import format_names

    return format_names()


class _Export(click.Command):
    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        from .export_file import format_names

        with formatter.section("Formats"):
            formatter.write_dl(list(format_names().items()))


@click.command("export", cls=_Export)
@ROOT
@click.argument("name", metavar="FORMAT", type=OneOf(_names))
@click.option(
    "--document",
    metavar="ID",
    default="",
    help="Write this document alone (default: the whole edition).",
)
@click.option(
    "--locale",
    metavar="LOCALE",
    default="",
    help="The language of the notes where a format has one: en, zh (default: the site's first).",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file to write (default: print it).",
)
def export_command(root: Path, name: str, document: str, locale: str, out: Path | None) -> None:
    """Write the edition, or one document of it, in FORMAT.

    \b
    Examples:
      duizhao export tmx --out edition.tmx
      duizhao export csv --document harbour
    """
    if out is None and name in _BINARY and sys.stdout.isatty():
        raise click.UsageError(f"{name} is not text: name a file with --out")
    if out is not None:
        refuse_unwritable(out)
    from ..cli.terminal import require_edition, writing
    from ..records.atomic_files import write_bytes
    from .export_file import export

    require_edition(root)
    pieces = export(root.resolve(), name, document, locale)
    if out is None:
        output = sys.stdout.buffer
        for piece in pieces:
            output.write(piece)
        output.flush()
        return
    with writing(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(out, pieces)
    click.echo(f"written: {out}", err=True)
