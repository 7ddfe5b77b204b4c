"""Members of zip files whose bytes depend on nothing but their names and contents."""

from __future__ import annotations

import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip file can have."""


def zip_member(name: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """Return a member with a fixed date, fixed permissions, and Unix as its system."""
    member = zipfile.ZipInfo(name, _EPOCH)
    member.compress_type = compression
    member.external_attr = 0o644 << 16
    member.create_system = 3
    return member
