"""A built offline site to an archive that gives the same bytes for the same input."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from importlib import resources
from pathlib import Path

from ..model import CONTENT
from ..zip_members import zip_member
from .output_folder import one_build

SUMS = "SHA256SUMS"
"""The file that lists the others with their checksums, as ``sha256sum --check`` reads it."""


def _files(folder: Path) -> list[Path]:
    found = (p for p in folder.rglob("*") if p.is_file())
    visible = (p for p in found if not p.name.startswith("."))
    return sorted(visible, key=lambda p: p.relative_to(folder).as_posix())


def archive_name(edition: str, version: str) -> str:
    """Return what the archive of an edition is called: its title and version, without spaces."""
    parts = (re.sub(r"[^\w.]+", "-", part.lower()).strip("-.") for part in (edition, version))
    return f"{'-'.join(part for part in parts if part)[:100] or 'edition'}.zip"


def add_sources(folder: Path, root: Path, edition: str, version: str) -> None:
    """Put beside the pages of an offline site what they are made of: the records and the licence.

    A readme says what is in the archive and how to open and check it.
    """
    shutil.copytree(root / CONTENT, folder / CONTENT, dirs_exist_ok=True)
    for path in sorted(root.glob("LICEN[CS]E*")):
        if path.is_file():
            shutil.copyfile(path, folder / path.name)
    readme = (resources.files("duizhao") / "templates" / "archive-readme.txt").read_text("utf-8")
    text = readme.replace("{edition}", edition).replace("{version}", version or "-")
    (folder / "README.txt").write_text(text, "utf-8", newline="\n")


def checksums(folder: Path) -> str:
    """Return a line for each file below ``folder``: its SHA-256, two spaces, its path."""
    lines = []
    for path in _files(folder):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        lines.append(f"{digest}  {path.relative_to(folder).as_posix()}\n")
    return "".join(lines)


def written_beside(target: Path) -> tuple[Path, Path, Path]:
    """Return what is written in the folder of a zip: its checksum, and both while unfinished."""
    beside = target.with_name(f"{target.name}.sha256")
    unfinished, unfinished_beside = (p.with_name(f".{p.name}.part") for p in (target, beside))
    return beside, unfinished, unfinished_beside


def pack(folder: Path, target: Path) -> str:
    """Zip all files below ``folder`` into ``target`` and return the zip's SHA-256.

    They stand in one folder named as the zip, with their checksums beside them. Labels are in
    order and times are fixed, so the same files give the same zip (with the same zlib). The
    target is replaced only when the zip is whole; beside it goes ``<target>.sha256``. Raises
    OSError if it cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    # Of two archives that are made at once, each has its own checksum beside it.
    with one_build(target.parent):
        return _pack(folder, target)


def _pack(folder: Path, target: Path) -> str:
    beside, unfinished, unfinished_beside = written_beside(target)
    top = target.stem
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for path in _files(folder):
                name = f"{top}/{path.relative_to(folder).as_posix()}"
                archive.writestr(zip_member(name), path.read_bytes())
            archive.writestr(zip_member(f"{top}/{SUMS}"), checksums(folder))
        digest = hashlib.sha256(unfinished.read_bytes()).hexdigest()
        unfinished_beside.write_text(f"{digest}  {target.name}\n", "utf-8", newline="\n")
        # At no moment is there a checksum of another archive.
        beside.unlink(missing_ok=True)
        unfinished.replace(target)
        unfinished_beside.replace(beside)
    finally:
        unfinished.unlink(missing_ok=True)
        unfinished_beside.unlink(missing_ok=True)
    return digest
