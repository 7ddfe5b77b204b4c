"""``duizhao build``: build the site from checked records."""

from __future__ import annotations

from collections.abc import Collection
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
    from ..mkdocs_site import BuildFailed, BuildOptions, build

    options = BuildOptions(processes, target.resolve(), cache, chosen)
    try:
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
