"""``duizhao build``, ``serve`` and ``archive``: from checked records to what readers open."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from ..archiving import pack
from ..site import BuildFailed, build, serve

_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder with mkdocs.yml and content/ (the present one, unless told).",
)


def _absolute(root: Path, path: Path) -> Path:
    return path if path.is_absolute() else root / path


@click.command("build")
@_ROOT
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("site"),
    help="The folder to build into ('site', unless told); replaced only when all went well.",
)
@click.option("--offline", is_flag=True, help="Make it open from a disk, with no server.")
def build_command(root: Path, out: Path, *, offline: bool) -> None:
    """Check the records and build the site.

    \b
    Example:
      duizhao build --out /tmp/site
    """
    root = root.resolve()
    try:
        build(root, _absolute(root, out), offline=offline)
    except BuildFailed as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"built {out}")


@click.command("serve")
@_ROOT
@click.option("--address", default="127.0.0.1:8000", help="host:port (127.0.0.1:8000).")
def serve_command(root: Path, address: str) -> None:
    """Show the site in a browser while records are edited; Ctrl-C ends it.

    \b
    Example:
      duizhao serve --address 127.0.0.1:8080
    """
    try:
        serve(root.resolve(), address)
    except BuildFailed as error:
        raise click.ClickException(str(error)) from error


@click.command("archive")
@_ROOT
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("dist/duizhao.zip"),
    help="The zip to write ('dist/duizhao.zip', unless told).",
)
def archive_command(root: Path, out: Path) -> None:
    """Zip the edition so that it opens from a disk, with no network.

    \b
    Example:
      duizhao archive --out edition.zip
    """
    root = root.resolve()
    target = _absolute(root, out)
    try:
        with tempfile.TemporaryDirectory(prefix="duizhao-") as folder:
            site = Path(folder) / "site"
            build(root, site, offline=True)
            digest = pack(site, target)
    except (BuildFailed, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{digest}  {out}")
