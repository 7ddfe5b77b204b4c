"""``duizhao build``: build the site from checked records."""

from __future__ import annotations

import sys
from concurrent.futures import Executor
from pathlib import Path
from pkgutil import resolve_name

import click

from .folders import refuse_unwritable
from .shared_options import ROOT, SITE, SKELETON


@click.command("build")
@ROOT
@SITE
@click.option(
    "--offline", is_flag=True, help="Build it so that it can be read from a disk, with no server."
)
@SKELETON
@click.option(
    "--into", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="Add it to a finished site of another program, in the site's own header and colours.",
)  # fmt: skip
@click.option(
    "--frame", type=click.Path(path_type=Path), metavar="FILE",
    help="The page of that site around it (default: one with '<!-- duizhao -->', or the home).",
)  # fmt: skip
@click.option(
    "--take-over", is_flag=True,
    help="With --into: replace the edition's folder, even with files that it did not write.",
)  # fmt: skip
@click.option("--release", is_flag=True, help="Make for readers what takes long too: PDF.")
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    help="How many processes share the work (default: as many as the machine has cores).",
)
@click.option(
    "--executor", metavar="MODULE:FUNCTION", help="Let the workers of that executor make the files."
)
@click.option(
    "--cache/--no-cache",
    default=True,
    help="Reuse what was computed from unchanged texts, or compute everything again.",
)
def build_command(
    root: Path,
    out: Path | None,
    *,
    offline: bool,
    skeleton: str | None,
    into: Path | None,
    frame: Path | None,
    take_over: bool,
    release: bool,
    processes: int | None,
    executor: str | None,
    cache: bool,
) -> None:
    """Check the records and build the site.

    \b
    Example:
      duizhao build --out /tmp/site
      duizhao build --into public
    """
    target = out or into or root / "site"
    refuse_unwritable(target)
    if ((frame or take_over) and not into) or (into and (skeleton or offline)):
        form = "which goes without --skeleton and --offline"
        raise click.UsageError(f"--frame and --take-over are for --into, {form}")
    if executor and processes:
        raise click.UsageError("--processes is for a build without --executor")
    from ..site.configuration.options import BuildOptions
    from ..site.site_stamp import SiteStamp

    stamp = (
        SiteStamp(root.resolve(), target.resolve(), repr((offline, skeleton, release)))
        if cache and not into
        else None
    )
    if stamp is not None and stamp.is_current():
        for message in stamp.messages:
            click.echo(message, err=True)
        click.echo(f"{target} is up to date")
        return
    from ..registry import named
    from ..site.site import build_site

    options = BuildOptions(
        processes, target.resolve(), cache, release, skeleton=skeleton or "", stamp=stamp,
        executor=_executor(executor, root) if executor else None,
    )  # fmt: skip
    if into:
        from ..site.host_site import build_into

        target, link = build_into(root.resolve(), into, frame, out, options, take_over=take_over)
        click.echo(f"for the menu of the site: {link}")
    else:
        build = named("FUNCTIONS", "build") or build_site
        build(root.resolve(), target.resolve(), offline=offline, options=options)
    click.echo(f"built {target}")


def _executor(name: str, root: Path) -> Executor:
    """Return what ``MODULE:FUNCTION`` returns; the module may be in the folder of the edition."""
    sys.path.append(str(root.resolve()))
    try:
        made = resolve_name(name)()
    except Exception as error:
        raise click.UsageError(f"--executor {name}: {type(error).__name__}: {error}") from error
    if not isinstance(made, Executor):
        raise click.UsageError(f"--executor {name}: it returns no concurrent.futures.Executor")
    return click.get_current_context().with_resource(made)
