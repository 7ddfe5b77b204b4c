"""``duizhao merge``: put parts of a site together that were built side by side."""

from __future__ import annotations

from pathlib import Path

import click

from ..site import BuildFailed, BuildOptions, build
from ..site.last_build import PART
from .terminal import ROOT, absolute


@click.command("merge")
@ROOT
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("site"),
    help="The folder to build into (default: site); it is replaced only if all goes well.",
)
@click.option("--offline", is_flag=True, help="For parts that were built with --offline.")
@click.argument(
    "parts",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
def merge_command(root: Path, out: Path, parts: tuple[Path, ...], *, offline: bool) -> None:
    """Put PARTS together, folders that duizhao build --documents made, and make all the rest.

    What is not in a part, or is no longer right, is made anew: the site is always the one that a
    single build makes.

    \b
    Example:
      duizhao build --documents harbour,ferry --out part-1
      duizhao merge part-1 part-2
    """
    for part in parts:
        if not (part / PART).is_file():
            form = "duizhao build --documents A,B --out PART"
            message = f"'{part}' is no part of a site: {form} makes one"
            raise click.BadParameter(message, param_hint="PARTS")
    root = root.resolve()
    options = BuildOptions(parts=tuple(part.resolve() for part in parts))
    try:
        build(root, absolute(root, out), offline=offline, options=options)
    except BuildFailed as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"built {out}")
