"""The zip of an archive, unpacked within limits: only what all programs read in the same way."""

from __future__ import annotations

import shutil
import stat
import struct
import zipfile
import zlib
from pathlib import Path

from ..site.failure import BuildFailed

MOST_FILES, MOST_BYTES, MOST_RATIO = 1_000_000, 10**10, 100
"""How many files a zip may have, of how many bytes, and of how many times its own."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError)


def unpack(path: Path, folder: Path) -> list[str]:
    """Unpack a zip into an empty folder; return what is wrong, each with the path of its file.

    Raises BuildFailed if it is no whole zip or beyond the limits, and OSError.
    """
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            members, end, problems = archive.infolist(), 0, []
            size = sum(member.file_size for member in members)
            most = min(MOST_BYTES, MOST_RATIO * path.stat().st_size)
            if len(members) > MOST_FILES or size > most:
                raise BuildFailed(
                    f"{path}: {len(members):,} files of {size:,} bytes are in it, and the most is "
                    f"{MOST_FILES:,} files and {most:,} bytes, {MOST_RATIO} times the zip at most: "
                    "if you trust it, unpack it and verify its folder"
                )
            for member in sorted(members, key=lambda one: one.header_offset):
                start, name, member.extra = member.header_offset, member.orig_filename, b""
                listed = member.FileHeader()
                if start < 0:
                    raise zipfile.BadZipFile("its list of files begins elsewhere")
                file.seek(start)
                header = file.read(len(listed))
                # What else is said of a file, such as its times, may differ; its length is at 28.
                if start != end or header[:28] + header[30:] != listed[:28] + listed[30:]:
                    problems.append(f"{name}: its header, or what is before it, is not as listed")
                size = member.compress_size + int.from_bytes(header[28:30], "little")
                end = start + len(listed) + size
                wrong = _flaw(member) or _unpacked(archive, member, folder / member.filename)
                problems += [f"{name}: {wrong}"] if wrong else []
            file.seek(-22, 2)
            last, count = file.read(), min(len(members), 0xFFFF)
            listed = struct.pack("<4s4H", b"PK\5\6", 0, 0, count, count)
            if end != archive.start_dir or last[:12] != listed or last[20:] != bytes(2):
                problems.append(f"{path.name}: has bytes after its last file or its end")
    except _DAMAGE as error:
        raise BuildFailed(f"{path}: this is not a whole zip file: {error}") from None
    return problems


def _flaw(member: zipfile.ZipInfo) -> str:
    """Return why a member is not to be unpacked; empty if it may be."""
    name, kind = member.orig_filename, stat.S_IFMT(member.external_attr >> 16)
    parts = name.removesuffix("/").split("/")
    if {"", ".", ".."} & {*parts} or len(parts) > 100 or {*"\\\0"} & {*name} or name[1:2] == ":":
        return "this is not a path within the archive"
    if kind not in (0, stat.S_IFDIR if member.is_dir() else stat.S_IFREG):
        return f"is {'a symbolic link' if stat.S_ISLNK(kind) else 'neither a file nor a folder'}"
    if member.flag_bits & 1:
        return "is encrypted"
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return f"is compressed by method {member.compress_type}: archives have 0 or 8 (deflate)"
    return "is a folder with bytes" if member.is_dir() and member.compress_size else ""


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> str:
    """Unpack a member as far as it can be read; return what is wrong, empty if nothing is."""
    try:
        (target if member.is_dir() else target.parent).mkdir(parents=True, exist_ok=True)
        if not member.is_dir():
            with archive.open(member) as source, target.open("xb") as copy:
                shutil.copyfileobj(source, copy)
    except (FileExistsError, NotADirectoryError):
        return "is in the archive twice"
    except _DAMAGE as error:
        return f"cannot be unpacked: {str(error) or 'it is damaged'}"
    return ""
