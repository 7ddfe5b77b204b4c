"""``duizhao build``: build the site from checked records."""

from __future__ import annotations

from pathlib import Path

import click

from ..site import BuildFailed, BuildOptions, build
from .terminal import ROOT, absolute


@click.command("build")
@ROOT
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("site"),
    help="The folder to build into (default: site); it is replaced only if the build succeeds.",
)
@click.option(
    "--offline", is_flag=True, help="Build it so that it can be read from a disk, with no server."
)
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    help="How many processes share the work (default: as many as the machine has cores).",
)
@click.option(
    "--cache/--no-cache",
    default=True,
    help="Keep the pages of the last build that are still right, or make every page.",
)
@click.option(
    "--documents",
    metavar="IDS",
    help="Make the pages of these documents alone, with commas between them, for duizhao merge.",
)
def build_command(
    root: Path,
    out: Path,
    *,
    offline: bool,
    processes: int | None,
    cache: bool,
    documents: str | None,
) -> None:
    """Check the records and build the site.

    \b
    Example:
      duizhao build --out /tmp/site
    """
    root, target = root.resolve(), absolute(root.resolve(), out)
    chosen = tuple(name for name in (documents or "").split(",") if name)
    options = BuildOptions(processes, target if cache else None, chosen)
    try:
        build(root, target, offline=offline, options=options)
    except BuildFailed as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"built {out}")
