"""``duizhao merge``: put parts of a site together that were built side by side."""

from __future__ import annotations

from pathlib import Path

import click

from .folders import refuse_unwritable
from .shared_options import ROOT, SITE


@click.command("merge")
@ROOT
@SITE
@click.option("--offline", is_flag=True, help="For parts that were built with --offline.")
@click.argument(
    "parts",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
def merge_command(root: Path, out: Path | None, parts: tuple[Path, ...], *, offline: bool) -> None:
    """Put PARTS together, folders that duizhao build --documents made, and make all the rest.

    What is not in a part, or is no longer right, is made anew: the site is always the one that a
    single build makes.

    \b
    Examples:
      duizhao build --documents harbour,ferry --out part-1
      duizhao merge part-1 part-2
    """
    target = out or root / "site"
    refuse_unwritable(target)
    from ..registry import named
    from ..site.configuration.options import BuildOptions
    from ..site.failure import BuildFailed
    from ..site.rendering.site_parts import MANIFEST
    from ..site.site_build import build_site

    for part in parts:
        if not (part / MANIFEST).is_file():
            form = "duizhao build --documents A,B --out PART"
            message = f"'{part}' is not a part of a site: {form} makes one"
            raise click.BadParameter(message, param_hint="PARTS")
    options = BuildOptions(cached=False, parts=tuple(part.resolve() for part in parts))
    build = named("FUNCTIONS", "build") or build_site
    try:
        build(root.resolve(), target.resolve(), offline=offline, options=options)
    except BuildFailed as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"built {target}")
