"""``duizhao archive`` and ``duizhao verify``: an edition for reading from a disk."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from ..cli.folders import refuse_unwritable
from ..cli.shared_options import ROOT


@click.command("verify")
@click.argument("archive", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--allowed-signers",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Who may have signed it, in the form of ssh-keygen; one of them must have.",
)
@click.pass_context
def verify_command(context: click.Context, archive: Path, allowed_signers: Path | None) -> None:
    """Check an archive of an edition, a zip file or its unpacked folder.

    Its files must be those that its manifests list, links must lead to files, and the texts on the
    pages must be those of the records in it. Each problem is a line; then the status is 1.

    \b
    Examples:
      duizhao verify edition.zip
      duizhao verify edition.zip --allowed-signers signers.txt
    """
    from ..model.problems import visible
    from ..site.failure import BuildFailed
    from .verification import verify

    try:
        found = verify(archive, allowed_signers)
    except BuildFailed as error:
        raise click.ClickException(str(error)) from error
    for problem in found.problems:
        click.echo(visible(problem))
    checked = f"{found.files} files, {found.links} links, {found.texts} texts"
    if found.problems:
        count = len(found.problems)
        click.echo(f"{count} problem{'' if count == 1 else 's'} in {checked}", err=True)
        context.exit(1)
    click.echo(f"{archive}: {checked}: no problems")
    if found.signature:
        click.echo(found.signature)


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
