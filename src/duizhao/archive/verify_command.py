"""``duizhao verify``: whether an archive is as it was made."""

from __future__ import annotations

from pathlib import Path

import click


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
