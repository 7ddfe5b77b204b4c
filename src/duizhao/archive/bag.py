"""A folder as a BagIt bag, which says itself whether a file was changed, removed or added.

The payload is in ``data/``, and manifests list its files with their digests; the files beside it,
such as a readme, are listed in manifests of their own: https://www.rfc-editor.org/rfc/rfc8493.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

PAYLOAD = "data"
"""The folder of what the bag is for."""
DECLARATION, INFO = "bagit.txt", "bag-info.txt"
ALGORITHMS = ("sha256", "sha512")
SIGNED = "tagmanifest-sha512.txt"
"""The manifest that is signed: through the manifests that it lists, it stands for all files."""
SIGNATURE = f"{SIGNED}.sig"
"""The signature, if there is one: no manifest can list it."""
manifest, tag_manifest = "manifest-{}.txt".format, "tagmanifest-{}.txt".format
"""The names of the files that list the payload, and all else with the manifests of the payload."""
_DECLARED = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LINE = re.compile(r"([0-9a-f]+) [ *](.+)")
_PIECE = 1 << 20


def digests(path: Path) -> dict[str, str]:
    """Return the digests of a file, which is read once."""
    found = [hashlib.new(name) for name in ALGORITHMS]
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            for one in found:
                one.update(piece)
    return {name: one.hexdigest() for name, one in zip(ALGORITHMS, found, strict=True)}


def files_below(folder: Path) -> dict[str, Path]:
    """Return all files below a folder by their paths, in the order of these; links are none."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return dict(sorted((path.relative_to(folder).as_posix(), path) for path in files))


def special_files(folder: Path) -> Iterator[str]:
    """Yield what is below a folder and cannot be listed: links, devices and empty folders."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield f"{name}: is a symbolic link"
        elif path.is_dir() and not any(path.iterdir()):
            yield f"{name}: is an empty folder"
        elif not (path.is_dir() or path.is_file()):
            yield f"{name}: is neither a file nor a folder"


def make_bag(folder: Path, info: Iterable[tuple[str, str]]) -> None:
    """Make a bag of a folder whose payload is there, and perhaps other files beside it.

    ``info`` is what is said of the bag; how large the payload is follows it.
    """
    payload = files_below(folder / PAYLOAD)
    size = sum(path.stat().st_size for path in payload.values())
    lines = [*info, ("Payload-Oxum", f"{size}.{len(payload)}")]
    said = "".join(f"{name}: {' '.join(value.split())}\n" for name, value in lines)
    (folder / DECLARATION).write_text(_DECLARED, "utf-8", newline="\n")
    (folder / INFO).write_text(said, "utf-8", newline="\n")
    _write_manifests(folder, manifest, {f"{PAYLOAD}/{n}": p for n, p in payload.items()})
    beside = files_below(folder).items()
    tags = {name: path for name, path in beside if not name.startswith(f"{PAYLOAD}/")}
    _write_manifests(folder, tag_manifest, tags)


def _write_manifests(folder: Path, name: Callable[[str], str], files: Mapping[str, Path]) -> None:
    found = {path: digests(file) for path, file in files.items()}
    for algorithm in ALGORITHMS:
        lines = "".join(f"{one[algorithm]}  {_encoded(path)}\n" for path, one in found.items())
        (folder / name(algorithm)).write_text(lines, "utf-8", newline="\n")


def _encoded(path: str) -> str:
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _decoded(path: str) -> str:
    return path.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def bag_problems(folder: Path) -> tuple[int, list[str]]:
    """Return how many files a bag lists, and what is wrong, each with the path of its file."""
    present = files_below(folder)
    expected = {DECLARATION, *map(manifest, ALGORITHMS), *map(tag_manifest, ALGORITHMS)}
    problems = [f"{name}: is missing" for name in sorted(expected - present.keys())]
    listed: dict[str, dict[str, str]] = {name: {} for name in sorted(expected & present.keys())}
    for algorithm in ALGORITHMS:
        for name in (manifest(algorithm), tag_manifest(algorithm)):
            for number, line in enumerate(_lines(present.get(name)), 1):
                if (match := _LINE.fullmatch(line)) is None:
                    problems.append(f"{name}:{number}: is not a checksum and a path")
                else:
                    listed.setdefault(_decoded(match[2]), {})[algorithm] = match[1].lower()
    for name, wanted in listed.items():
        if (path := present.get(name)) is None:
            problems.append(f"{name}: is missing")
        elif wanted:
            problems += _problems_of(name, path, wanted)
    unlisted = present.keys() - listed.keys() - {SIGNATURE}
    problems += [f"{name}: is in no manifest" for name in sorted(unlisted)]
    return len(listed), [*problems, *sorted(special_files(folder))]


def _problems_of(name: str, path: Path, wanted: Mapping[str, str]) -> Iterator[str]:
    try:
        found = digests(path)
    except OSError as error:
        yield f"{name}: cannot be read: {error.strerror}"
        return
    if any(found[algorithm] != digest for algorithm, digest in wanted.items()):
        yield f"{name}: has changed"
    for algorithm in ALGORITHMS:
        if algorithm not in wanted:
            yield f"{name}: is in no manifest of {algorithm}"


def _lines(path: Path | None) -> list[str]:
    return path.read_text("utf-8", "replace").splitlines() if path is not None else []
