"""A built offline site to an archive that gives the same bytes for the same input."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import zipfile
from contextlib import suppress
from importlib import resources
from pathlib import Path
from string import Template

from .. import __version__
from ..history.git import version as commit
from ..registry import named
from ..setup.mkdocs_file import configuration
from ..site.configuration.options import BuildOptions
from ..site.failure import BuildFailed
from ..site.output_folder import one_build
from ..site.pages.export import formats
from ..site.site import build_site
from ..zip_files import zip_member
from .bag import PAYLOAD, digests, files_below, make_bag
from .sources import as_recorded, take

START = "index.html"
"""The first file that a reader opens; it leads to the first page."""
SITE = f"{PAYLOAD}/site"
"""The folder of the pages in the bag."""
AGENT, ENGINE = "Bag-Software-Agent", f"duizhao {__version__}"
"""What made the bag, as it says itself."""
_PART = ".duizhao.part"
"""How the name of an unfinished file ends, which is nobody else's."""


def archive_name(edition: str, version: str) -> str:
    """Return what the archive of an edition is called: its title and version, in ASCII.

    GitHub changes other signs in the names of a release's files, and checksums name the file.
    """
    parts = (re.sub(r"[^a-z0-9.]+", "-", part.lower()).strip("-.") for part in (edition, version))
    return f"{'-'.join(part for part in parts if part)[:100] or 'edition'}.zip"


def edition_and_version(root: Path) -> tuple[str, str]:
    """Return what an edition is called, as far as its settings say, and its version."""
    edition = ""
    with suppress(OSError, ValueError):
        # What is wrong with the configuration, the build says.
        edition = str(configuration(root, os.environ).get("site_name") or "")
    return edition, os.environ.get("DUIZHAO_VERSION") or commit(root)


def make(root: Path, folder: Path) -> Path:
    """Make the bag of an edition in an empty folder, and return its folder.

    The site is built from a copy of what is in the bag, which no hook changes then. Raises
    BuildFailed, and OSError if something cannot be read or written.
    """
    bag, site, copy = folder / "bag", folder / "site", folder / "edition"
    take(root, bag / PAYLOAD)
    shutil.copytree(bag / PAYLOAD, copy)
    with as_recorded(copy):
        build = named("FUNCTIONS", "build") or build_site
        try:
            build(copy, site, offline=True, options=BuildOptions(all_formats=True, cached=False))
        except BuildFailed as error:
            raise BuildFailed(str(error).replace(str(copy), str(root))) from error
        assemble(bag, site)
    return bag


def assemble(bag: Path, site: Path) -> None:
    """Make a bag of the pages of an offline site, which are moved there, and of their sources.

    A readme says what is in the bag and how to open and check it. Raises OSError if something
    cannot be written.
    """
    payload = bag / PAYLOAD
    site.rename(bag / SITE)
    for path in sorted(payload.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.name.startswith("."):
            # What a build leaves for itself.
            path.unlink()
    edition, version = edition_and_version(payload)
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
        AGENT: ENGINE,
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
