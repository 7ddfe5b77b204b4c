"""``duizhao archive``: zip the edition for reading from a disk."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from ..cli.folders import refuse_unwritable
from ..cli.shared_options import ROOT


@click.command("archive")
@ROOT
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The zip file to write (default: in dist/, named after the edition and its version).",
)
@click.option(
    "--sign",
    "key",
    metavar="KEY",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Sign the archive with the SSH key in this file.",
)
def archive_command(root: Path, out: Path | None, key: Path | None) -> None:
    """Zip the edition so that it can be read from a disk, with no network.

    In it are the pages, the edition in every format, the records with their captures, the licence
    and a readme. It is a BagIt bag, which 'duizhao verify' checks.

    \b
    Examples:
      duizhao archive --out edition.zip
      duizhao archive --sign ~/.ssh/id_ed25519
    """
    from ..history.git import version as commit
    from .packing import archive_name, assemble, pack, written_beside

    edition, version = _title(root), os.environ.get("DUIZHAO_VERSION") or commit(root)
    target = out or root / "dist" / archive_name(edition, version)

    refuse_unwritable(target, *written_beside(target))
    if key is not None:
        _refuse_wrong_key(key)
    from ..cli.terminal import writing
    from ..registry import named
    from ..site.configuration.options import BuildOptions
    from ..site.failure import BuildFailed
    from ..site.progress import announce, shown_steps
    from ..site.site_build import build_site

    build = named("FUNCTIONS", "build") or build_site
    try:
        with tempfile.TemporaryDirectory(prefix="duizhao-") as folder:
            site, bag = Path(folder) / "site", Path(folder) / "bag"
            options = BuildOptions(all_formats=True, cached=False)
            build(root.resolve(), site, offline=True, options=options)
            with shown_steps(), writing(target):
                announce("Packing")
                assemble(bag, site, root, edition, version, key)
                digest = pack(bag, target)
    except BuildFailed as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{digest}  {target}")


def _refuse_wrong_key(key: Path) -> None:
    """Refuse a key that cannot sign before the site is built."""
    from ..site.failure import BuildFailed
    from .signature import refuse_wrong_key

    try:
        refuse_wrong_key(key)
    except BuildFailed as error:
        raise click.ClickException(str(error)) from error


def _title(root: Path) -> str:
    """Return the title of the edition, if its configuration can be read."""
    from ..setup.mkdocs_file import configuration

    try:
        return str(configuration(root).get("site_name") or "")
    except (OSError, ValueError):
        return ""
