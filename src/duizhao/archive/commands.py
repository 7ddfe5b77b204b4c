"""``duizhao archive`` and ``duizhao verify``: an edition for reading from a disk."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import click

from ..cli.folders import refuse_unwritable
from ..cli.shared_options import ROOT


@click.command("verify")
@click.argument("archive", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--allowed-signers", metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Who may have signed it, in the form of ssh-keygen; one of them must have.",
)  # fmt: skip
@click.option(
    "--authorities", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Who may have stamped it with the time: certificates in PEM; one of them must have.",
)  # fmt: skip
def verify_command(archive: Path, allowed_signers: Path | None, authorities: Path | None) -> int:
    """Check an archive of an edition, a zip file or its unpacked folder.

    Its files must be those that its manifests list, links must lead to files, and the texts on the
    pages must be those of the records in it. Each problem is a line; then the status is 1.
    Without a problem, it says of what, when and who which is proved.

    \b
    Examples:
      duizhao verify edition.zip
      duizhao verify edition.zip --allowed-signers signers.txt
    """
    from ..model.problems import visible
    from .verification import verify

    found = verify(archive, allowed_signers, authorities)
    for problem in found.problems:
        click.echo(visible(problem))
    checked = f"{found.files} files, {found.links} links, {found.texts} texts"
    if found.problems:
        count = len(found.problems)
        click.echo(f"{count} problem{'' if count == 1 else 's'} in {checked}", err=True)
        return 1
    click.echo(f"{archive}: {checked}: no problems")
    click.echo("what: proved: files are as the manifests list them, texts as in the records")
    click.echo(f"when: {found.time}")
    click.echo(f"who: {found.signature}")
    return 0


@click.command("archive")
@ROOT
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path),
    help="The zip file to write (default: in dist/, named after the edition and its version).",
)  # fmt: skip
@click.option(
    "--sign", "key", metavar="KEY", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Sign the archive with the SSH key in this file.",
)  # fmt: skip
@click.option(
    "--timestamp", "authority", metavar="URL",
    help="Let the time-stamping authority at this address (RFC 3161) say that it is there now.",
)  # fmt: skip
def archive_command(root: Path, out: Path | None, key: Path | None, authority: str | None) -> None:
    """Zip the edition so that it can be read from a disk, with no network.

    In it are the pages, the edition in every format, the records with their captures, the licence
    and a readme. It is a BagIt bag, which 'duizhao verify' checks.

    \b
    Examples:
      duizhao archive --out edition.zip
      duizhao archive --sign ~/.ssh/id_ed25519
    """
    from ..history.git import version as commit
    from ..setup.mkdocs_file import configuration
    from .bag import SIGNED
    from .packing import archive_name, assemble, pack, sources, written_beside
    from .signature import refuse_wrong_key, sign, stamp

    edition, version = "", os.environ.get("DUIZHAO_VERSION") or commit(root)
    with suppress(OSError, ValueError):
        # What is wrong with the configuration, the build says.
        edition = str(configuration(root).get("site_name") or "")
    target = out or root / "dist" / archive_name(edition, version)

    refuse_unwritable(target, *written_beside(target))
    if key is not None:
        # Before the site is built: one that cannot sign.
        refuse_wrong_key(key)
    from ..cli.terminal import writing
    from ..registry import named
    from ..site.configuration.options import BuildOptions
    from ..site.failure import BuildFailed
    from ..site.progress import announce, shown_steps
    from ..site.site_build import build_site
    from ..site.temporary_folder import temporary_folder

    build = named("FUNCTIONS", "build") or build_site
    with temporary_folder() as folder:
        site, bag, read = folder / "site", folder / "bag", sources(root)
        options = BuildOptions(all_formats=True, cached=False)
        build(root.resolve(), site, offline=True, options=options)
        with shown_steps(), writing(target):
            announce("Packing")
            assemble(bag, site, root, edition, version)
            if key is not None:
                sign(bag / SIGNED, key)
            if authority is not None:
                stamp(bag / SIGNED, authority)
            if changed := read.items() ^ sources(root).items():
                what = f"{min(changed)[0]}: changed while the archive was made"
                raise BuildFailed(f"{what}, which is not written: run 'duizhao archive' again")
            digest = pack(bag, target)
    click.echo(f"{digest}  {target}")
