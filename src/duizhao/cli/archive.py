"""``duizhao archive``: zip the edition for reading from a disk."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from ..publish.zip_archive import pack
from ..site import BuildFailed, build
from .terminal import ROOT, absolute


@click.command("archive")
@ROOT
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("dist/duizhao.zip"),
    help="The zip file to write (default: dist/duizhao.zip).",
)
def archive_command(root: Path, out: Path) -> None:
    """Zip the edition so that it can be read from a disk, with no network.

    \b
    Example:
      duizhao archive --out edition.zip
    """
    root = root.resolve()
    target = absolute(root, out)
    try:
        with tempfile.TemporaryDirectory(prefix="duizhao-") as folder:
            site = Path(folder) / "site"
            build(root, site, offline=True)
            digest = pack(site, target)
    except (BuildFailed, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{digest}  {out}")
