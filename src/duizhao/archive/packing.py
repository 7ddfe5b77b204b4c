"""A built offline site to an archive that gives the same bytes for the same input."""

from __future__ import annotations

import html
import json
import re
import shutil
import zipfile
from importlib import resources
from pathlib import Path
from string import Template

from .. import __version__
from ..model import CONTENT
from ..site.output_folder import one_build
from ..site.pages.export import formats
from ..zip_files import zip_member
from .bag import PAYLOAD, digests, files_below, make_bag

START = "index.html"
"""The first file that a reader opens; it leads to the first page."""
SITE = f"{PAYLOAD}/site"
"""The folder of the pages in the bag."""
_PART = ".duizhao.part"
"""How the name of an unfinished file ends, which is nobody else's."""


def archive_name(edition: str, version: str) -> str:
    """Return what the archive of an edition is called: its title and version, without spaces."""
    parts = (re.sub(r"[^\w.]+", "-", part.lower()).strip("-.") for part in (edition, version))
    return f"{'-'.join(part for part in parts if part)[:100] or 'edition'}.zip"


def sources(root: Path) -> dict[str, str]:
    """Return the SHA-256 of each record and each capture of an edition, by their paths."""
    files = ((path.relative_to(root).as_posix(), path) for path in (root / CONTENT).rglob("*"))
    return {n: digests(p)["sha256"] for n, p in files if p.is_file() and "/." not in n}


def assemble(bag: Path, site: Path, root: Path, edition: str, version: str) -> None:
    """Make a bag of the pages of an offline site, which are moved there, and of their sources.

    These are the records with their captures, and the licence. A readme says what is in the bag and
    how to open and check it. ``root`` is the folder of the edition. Raises OSError if something
    cannot be written.
    """
    payload = bag / PAYLOAD
    payload.mkdir(parents=True)
    site.rename(bag / SITE)
    shutil.copytree(root / CONTENT, payload / CONTENT)
    for path in sorted(root.glob("LICEN[CS]E*")):
        if path.is_file():
            shutil.copyfile(path, payload / path.name)
    for path in list(payload.rglob(".*")):
        # What a build or an editor leaves for itself.
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    for name, template in ((START, "archive-start.html"), ("README.txt", "archive-readme.txt")):
        text = Template((resources.files("duizhao") / "templates" / template).read_text("utf-8"))
        escape = html.escape if name == START else str
        said = text.substitute(edition=escape(edition), version=escape(version or "-"))
        (bag / name).write_text(said, "utf-8", newline="\n")
    files = {name: bag / SITE / formats()[name].path() for name in ("cff", "zenodo")}
    shutil.copyfile(files["cff"], payload / "CITATION.cff")
    shutil.copyfile(files["zenodo"], payload / ".zenodo.json")
    known = json.loads(files["zenodo"].read_text("utf-8"))
    info = {
        "External-Description": edition,
        "External-Identifier": version,
        "Bagging-Date": known["publication_date"],
        "Bag-Software-Agent": f"duizhao {__version__}",
    }
    make_bag(bag, [(name, value) for name, value in info.items() if value])


def written_beside(target: Path) -> tuple[Path, Path, Path]:
    """Return what is written in the folder of a zip: its checksum, and both while unfinished."""
    beside = target.with_name(f"{target.name}.sha256")
    unfinished, unfinished_beside = (p.with_name(f".{p.name}{_PART}") for p in (target, beside))
    return beside, unfinished, unfinished_beside


def pack(folder: Path, target: Path) -> str:
    """Zip all files below ``folder`` into ``target`` and return the zip's SHA-256.

    They stand in one folder named as the zip. Names are in order and times are fixed, so the same
    files give the same zip (with the same zlib). The target is replaced only when the zip is whole;
    beside it goes ``<target>.sha256``. Raises OSError if it cannot be written.
    """
    beside, unfinished, unfinished_beside = written_beside(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    # Of two archives that are made at once, each has its own checksum beside it.
    with one_build(target.parent):
        for left in target.parent.glob(f".*{_PART}"):
            # The command that wrote it was killed.
            left.unlink()
        try:
            with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
                for name, path in files_below(folder).items():
                    member = zip_member(f"{target.stem}/{name}")
                    member.file_size = path.stat().st_size
                    with path.open("rb") as file, archive.open(member, "w") as copy:
                        shutil.copyfileobj(file, copy)
            digest = digests(unfinished)["sha256"]
            unfinished_beside.write_text(f"{digest}  {target.name}\n", "utf-8", newline="\n")
            # At no moment is there a checksum of another archive.
            beside.unlink(missing_ok=True)
            unfinished.replace(target)
            unfinished_beside.replace(beside)
        finally:
            unfinished.unlink(missing_ok=True)
            unfinished_beside.unlink(missing_ok=True)
    return digest
