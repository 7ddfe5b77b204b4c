"""Zip files that are the same bytes for the same content, written piece by piece."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Iterator

from ..zip_members import zip_member

_PIECE = 1 << 20


def zip_file(files: Iterable[tuple[str, Iterable[str]]], *, plain: str = "") -> Iterator[bytes]:
    """Yield a zip file of some files, each with its name and its text in pieces.

    ``plain`` is the name of a file that is not compressed.
    """
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w") as archive:
            for name, pieces in files:
                compression = zipfile.ZIP_STORED if name == plain else zipfile.ZIP_DEFLATED
                with archive.open(zip_member(name, compression), "w") as target:
                    for piece in pieces:
                        target.write(piece.encode())
        file.seek(0)
        while part := file.read(_PIECE):
            yield part
