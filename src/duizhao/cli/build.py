"""``duizhao build``: build the site from checked records."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import click

from .completion import complete_documents, ids_of_documents
from .folders import refuse_unwritable
from .shared_options import ROOT, SITE, AtLeast


@click.command("build")
@ROOT
@SITE
@click.option(
    "--offline", is_flag=True, help="Build it so that it can be read from a disk, with no server."
)
@click.option(
    "--processes",
    type=AtLeast(1),
    help="How many processes share the work (default: as many as the machine has cores).",
)
@click.option(
    "--executor",
    type=click.Choice(["local", "dask"]),
    default="local",
    help="What renders the pages: processes of this machine, or the workers of a Dask cluster.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="The Dask scheduler, as tcp://10.0.0.5:8786 (default: a cluster on this machine).",
)
@click.option(
    "--cache/--no-cache",
    default=True,
    help="Reuse what was computed from unchanged texts, or compute everything again.",
)
@click.option(
    "--documents",
    metavar="IDS",
    shell_complete=complete_documents,
    help="Make the pages of these documents alone, with commas between them, for duizhao merge.",
)
def build_command(
    root: Path,
    out: Path | None,
    *,
    offline: bool,
    processes: int | None,
    executor: str,
    scheduler: str | None,
    cache: bool,
    documents: str | None,
) -> None:
    """Check the records and build the site.

    \b
    Example:
      duizhao build --out /tmp/site
    """
    target = out or root / "site"
    refuse_unwritable(target)
    chosen = tuple(name for name in (documents or "").split(",") if name)
    _refuse_unknown(chosen, ids_of_documents(root))
    if scheduler and executor != "dask":
        raise click.UsageError("--scheduler is for --executor dask")
    from ..registry import named
    from ..site.configuration.options import BuildOptions
    from ..site.failure import BuildFailed
    from ..site.site_build import build_site

    options = BuildOptions(processes, target.resolve(), cache, chosen)
    build = named("FUNCTIONS", "build") or build_site
    try:
        with ExitStack() as stack:
            if executor == "dask":
                from ..site.dask_executor import dask_executor

                workers = stack.enter_context(dask_executor(scheduler or "", processes))
                # A process with the threads of a client cannot be forked safely.
                options = replace(options, workers=1, executor=workers)
            build(root.resolve(), target.resolve(), offline=offline, options=options)
    except BuildFailed as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"built {target}")


def _refuse_unknown(documents: Collection[str], known: Collection[str]) -> None:
    """Raise BadParameter for a document that there is not, before anything is built."""
    for name in documents:
        if name not in known:
            from ..model.problems import did_you_mean, visible

            hint = did_you_mean(name, known) or f"known: {', '.join(known)}"
            message = f"no document '{visible(name)}': {hint}"
            raise click.BadParameter(message, param_hint="--documents")
