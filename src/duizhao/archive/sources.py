"""All that a build of an edition reads, copied: an archive is made of it, and can be made again."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ..edition import load
from ..history.dates import build_time
from ..history.git import RECORDED, record_build, recorded
from ..model import CONTENT
from ..registry import named
from ..setup.mkdocs_file import NAME, UnreadableConfiguration, mapping, parse
from ..site.failure import BuildFailed
from ..site.site import warn_of_history

_VERSION, _DATE = "DUIZHAO_VERSION", "SOURCE_DATE_EPOCH"
_KEPT = re.compile(r"DUIZHAO_\w+|SOURCE_DATE_EPOCH")
"""The variables that are kept: of others, nobody knows whether they are secret."""
_LEFT = re.compile(r"(?:^|/)(?:\.|__pycache__/)|~$")
"""Matches the paths of hidden files, and of what Python or an editor leaves for itself."""


def take(root: Path, folder: Path) -> None:
    """Copy what a build of an edition reads into a folder, and record there what is no file.

    Raises BuildFailed if any of it is outside the edition, and OSError if it cannot be copied.
    """
    files, values = _settings(root)
    docs = str(values.get("docs_dir") or "docs")
    for name, path in sorted({*_files(root, files, values, root / docs)}):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / name)
    # MkDocs wants this folder even if nothing is in it.
    (folder / docs).mkdir(parents=True, exist_ok=True)
    edition, _ = load(root)
    warn_of_history(edition)
    names = {*_KEPT.findall("".join(path.read_text("utf-8", "replace") for path in files))}
    known = {_DATE: str(build_time(edition))}
    known |= {one: os.environ[one] for one in {*names, _DATE, _VERSION} if os.environ.get(one)}
    (folder / RECORDED).write_bytes(record_build(edition, dict(sorted(known.items()))))


@contextmanager
def as_recorded(folder: Path) -> Iterator[None]:
    """Let a build within read the variables recorded in a folder, and no others that are kept."""
    before, found = dict(os.environ), recorded(folder)
    assert found is not None
    for name in filter(_KEPT.fullmatch, before):
        del os.environ[name]
    os.environ.update({n: v for n, v in found.environment.items() if _KEPT.fullmatch(n)})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _settings(root: Path) -> tuple[list[Path], dict[str, Any]]:
    """Return ``mkdocs.yml`` and what it inherits, and what they say together."""
    files: list[Path] = []
    values: dict[str, Any] = {}
    path = root / NAME
    while path.is_file() and path not in files:
        files.append(path)
        one: dict[str, Any] = {}
        # What is wrong with it, the build says.
        with suppress(UnreadableConfiguration):
            one = parse(path.read_text("utf-8-sig", "replace"), os.environ)
        theme = {**mapping(one.get("theme")), **mapping(values.get("theme"))}
        values = {**one, **values, "theme": theme}
        path = Path(os.path.normpath(path.parent / str(one.get("INHERIT") or "")))
    return files, values


def _files(
    root: Path, files: Sequence[Path], values: Mapping[str, Any], docs: Path
) -> Iterator[tuple[str, Path]]:
    """Yield what a build reads by its path below the root, some of it twice."""
    hooks = [Path(str(hook)) for hook in values.get("hooks") or ()]
    given: list[Any] = ["locales", *(one.parent if one.parent.name else one for one in hooks)]
    given += [*(values.get("watch") or ()), mapping(values.get("theme")).get("custom_dir") or ""]
    places = [*files, root / RECORDED, root / CONTENT, *root.glob("LICEN[CS]E*"), docs]
    # To watch the edition itself is to name nothing.
    places += [root / str(one) for one in given if root / str(one) != root]
    excludes = named("FUNCTIONS", "excludes") or (lambda _values, _file: False)
    for place in places:
        for path in (place, *place.rglob("*")):
            name = Path(os.path.relpath(path, root)).as_posix()
            linked = path.is_symlink() and path.is_dir()
            if linked or not path.resolve().is_relative_to(root.resolve()):
                form = "an archive has only what is in the folder of the edition: put it there"
                raise BuildFailed(f"{name}: leads elsewhere, and {form}")
            left = place == docs and excludes(values, os.path.relpath(path, docs))
            if path.is_file() and not left and not _LEFT.search(name):
                yield name, path
