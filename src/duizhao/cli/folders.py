"""Where an edition is, and whether something can be written where a command was told to."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

CONTENT = "content"
DOCUMENTS = "content/documents"
CONFIGURATION = "mkdocs.yml"


def edition_above(folder: Path) -> Path:
    """Return the way from ``folder`` to the edition that it is in; if there is none, stay."""
    for steps, place in enumerate((folder, *folder.parents)):
        try:
            if _is_edition(place) or (steps == 0 and (place / CONTENT).exists()):
                return Path(*[".."] * steps)
        except OSError:
            # It may not be looked into, nor may those above it.
            break
    return Path()


def _is_edition(folder: Path) -> bool:
    """Return whether a folder is that of an edition, and its ``content`` not of another kind."""
    return (folder / DOCUMENTS).is_dir() or (
        (folder / CONTENT).is_dir() and (folder / CONFIGURATION).is_file()
    )


def no_edition(root: Path) -> str:
    """Return the message that there is no edition in a folder, and what to do."""
    if root == Path():
        what = f"no folder '{CONTENT}' in {Path.cwd()}, nor in one above it"
        form = "go into the folder of an edition, name it with --root"
    else:
        what, form = f"no folder '{CONTENT}' in {root}", "--root names the folder of an edition"
    return f"{what}: {form}, or start one with 'duizhao new edition FOLDER'"


def without_records(path: Path, hint: str) -> click.BadParameter:
    """Return what is raised for a folder in which no record is; ``hint`` names the parameter."""
    message = f"'{path}' has no records: records are in {CONTENT}/ and end in .yml"
    return click.BadParameter(message, param_hint=hint)


def refuse_unwritable(target: Path, *beside: Path) -> None:
    """Raise ClickException, in one line, if nothing can be written at a path; leave nothing.

    ``beside`` are files that are written with it, in its folder.
    """
    for file in (target, *beside):
        try:
            there = file.exists()
        except OSError as error:
            raise click.ClickException(f"{target}: {error.strerror or error}") from error
        if there and not (file.is_file() or (file == target and file.is_dir())):
            raise click.ClickException(f"{file}: this is not a file that can be replaced")
    place = target.parent
    for above in reversed((place, *place.parents)):
        # No folder is made in order to leave it again.
        if above.name == ".." and not above.parent.exists():
            raise click.ClickException(f"{target}: there is no folder '{above.parent}'")
    while not place.exists() and place != place.parent:
        place = place.parent
    if not place.is_dir():
        raise click.ClickException(f"{target}: '{place}' is a file, not a folder")
    try:
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.ClickException(f"{target}: '{place}' cannot be written to: {reason}") from error
