"""``duizhao archive``: zip the edition for reading from a disk."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from .folders import refuse_unwritable
from .shared_options import ROOT


@click.command("archive")
@ROOT
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The zip file to write (default: dist/duizhao.zip, in the edition).",
)
def archive_command(root: Path, out: Path | None) -> None:
    """Zip the edition so that it can be read from a disk, with no network.

    \b
    Example:
      duizhao archive --out edition.zip
    """
    target = out or root / "dist" / "duizhao.zip"
    from ..build.archive import pack, written_beside

    refuse_unwritable(target, *written_beside(target))
    from ..build.progress import announce, shown_steps
    from ..mkdocs_site import BuildFailed, build
    from .terminal import writing

    try:
        with tempfile.TemporaryDirectory(prefix="duizhao-") as folder:
            site = Path(folder) / "site"
            build(root.resolve(), site, offline=True)
            with shown_steps():
                announce("Packing")
                with writing(target):
                    digest = pack(site, target)
    except BuildFailed as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{digest}  {target}")
