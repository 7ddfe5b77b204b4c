"""The files and folders that are given to a command, as problems name them."""

from __future__ import annotations

import os
from pathlib import Path

import click

from .folders import CONTENT, without_records


def relative(path: Path, root: Path) -> str:
    """Return a path as problems name it: relative to the root, with forward slashes."""
    top = Path(os.path.normpath(root.absolute()))
    places = [Path(os.path.normpath(base / path)) for base in (Path.cwd(), top)]
    there = [place for place in places if os.path.lexists(place)]
    for place in there:
        if place.is_relative_to(top):
            content = top / CONTENT
            if not (place.is_relative_to(content) or content.is_relative_to(place)):
                raise without_records(path, "PATHS")
            return place.relative_to(top).as_posix()
    wrong = f"is not below '{root}'" if there else "is neither a file nor a folder"
    raise click.BadParameter(f"'{path}' {wrong}", param_hint="PATHS")
