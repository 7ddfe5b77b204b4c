"""``duizhao archive`` and ``duizhao verify``: an edition for reading from a disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TextIO

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
    "--rebuild", is_flag=True,
    help="Build it again and compare every file. This runs its templates and hooks.",
)  # fmt: skip
@click.option(
    "--log", type=click.File("a", "utf-8"),
    help="Add a line to this file: when, which archive, its digest, and what was found.",
)  # fmt: skip
def verify_command(archive: Path, log: TextIO | None, **how: Any) -> int:
    """Check an archive of an edition, a zip file or its unpacked folder.

    Its files must be those that its manifests list, links must lead to files, and the texts of
    article pages must be those of the records in it. Each problem is a line; then the status is 1.
    Without a problem, it says of what and who which is proved.

    \b
    Examples:
      duizhao verify edition.zip
      duizhao verify edition.zip --allowed-signers signers.txt --rebuild
      duizhao verify edition.zip --log fixity.tsv
    """
    from ..model.problems import visible
    from .verification import log_line, verify

    found = None
    try:
        found = verify(archive, **how)
    finally:
        if log is not None:
            log.write(log_line(archive, found))
    for problem in found.problems:
        click.echo(visible(problem))
    checked = f"{found.files} files, {found.links} links, {found.texts} texts"
    if found.problems:
        count = len(found.problems)
        click.echo(f"{count} problem{'' if count == 1 else 's'} in {checked}", err=True)
        return 1
    click.echo(f"{archive}: {checked}: no problems")
    what = "the texts of article pages are those of the records"
    if found.rebuilt:
        what = "every file is what this engine makes of the records, settings and pages there"
    click.echo(f"what: proved: {what}")
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
def archive_command(root: Path, out: Path | None, key: Path | None) -> None:
    """Zip the edition so that it can be read from a disk, with no network.

    In it are the pages, the edition in every format, the records with their captures, the licence
    and a readme. It is a BagIt bag, which 'duizhao verify' checks.

    \b
    Examples:
      duizhao archive --out edition.zip
      duizhao archive --sign ~/.ssh/id_ed25519
    """
    from .bag import SIGNED
    from .packing import archive_name, edition_and_version, make, pack, written_beside
    from .signature import refuse_wrong_key, sign

    target = out or root / "dist" / archive_name(*edition_and_version(root))
    refuse_unwritable(target, *written_beside(target))
    if key is not None:
        # Before the site is built: one that cannot sign.
        refuse_wrong_key(key)
    from ..cli.terminal import writing
    from ..site.progress import announce, shown_steps
    from ..site.temporary_folder import temporary_folder

    with temporary_folder() as folder:
        bag = make(root.resolve(), folder)
        with shown_steps(), writing(target):
            announce("Packing")
            if key is not None:
                sign(bag / SIGNED, key)
            digest = pack(bag, target)
    click.echo(f"{digest}  {target}")
