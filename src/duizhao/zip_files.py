"""Zip files whose bytes depend on nothing but the names and the contents of their members."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Iterator

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip file can have."""
_PIECE = 1 << 20


def zip_member(name: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """Return a member with a fixed date, fixed permissions, and Unix as its system."""
    member = zipfile.ZipInfo(name, _EPOCH)
    member.compress_type = compression
    member.external_attr = 0o644 << 16
    member.create_system = 3
    return member


def zip_file(
    files: Iterable[tuple[str, Iterable[str | bytes]]], *, plain: str = ""
) -> Iterator[bytes]:
    """Yield a zip file of some files, each with its name and its text or bytes in pieces.

    ``plain`` is the name of a file that is not compressed.
    """
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w") as archive:
            for name, pieces in files:
                compression = zipfile.ZIP_STORED if name == plain else zipfile.ZIP_DEFLATED
                with archive.open(zip_member(name, compression), "w") as target:
                    for piece in pieces:
                        target.write(piece if isinstance(piece, bytes) else piece.encode())
        file.seek(0)
        while part := file.read(_PIECE):
            yield part
