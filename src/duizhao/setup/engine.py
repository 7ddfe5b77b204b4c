"""The engine that an edition has with it: a wheel in ``vendor/``, and the hashes of all it needs.

Nothing is installed by its name alone: whoever takes a free name on an index would run code in the
workflows of every edition.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import metadata, resources
from pathlib import Path

from .. import __version__
from ..zip_files import zip_member

FOLDER = "vendor"
REQUIREMENTS = f"{FOLDER}/requirements.txt"
"""What ``requirements.txt`` of an edition includes; the engine writes it."""
PDF_REQUIREMENTS = f"{FOLDER}/pdf.txt"
"""What makes a PDF, which is large, and which a release alone needs."""
INCLUDED = f"--requirement {REQUIREMENTS}"
"""The line with which it does."""
_PACKAGE = Path(str(resources.files("duizhao")))
_LOCKS = _PACKAGE / "setup" / "locks"
_HEAD = """\
# The engine and all that it needs, each with its hashes. 'duizhao doctor --fix' writes this file;
# what you add yourself belongs in requirements.txt.
"""
_WHEEL = re.compile(r"duizhao-[\w.!+]+-py3-none-any\.whl")
_PINNED = re.compile(r"duizhao==[\w.!+]+( +--hash=sha256:[0-9a-f]{64})+")
_FORM = "name a wheel, or a version with its hash: 'duizhao==1.0 --hash=sha256:…'"


class NoEngine(Exception):
    """There is no wheel of the engine; the message says what to do."""


def engine_files(engine: str = "", *, material: bool = False) -> dict[str, str | bytes]:
    """Return the files of ``vendor/`` by their paths in the edition.

    ``engine`` is the path of a wheel, or a version with its hashes; by default it is the one that
    runs. ``material`` adds what a site of Material needs. Raises NoEngine.
    """
    lock = (_LOCKS / f"{'material' if material else 'book'}.lock").read_text("utf-8")
    pdf: dict[str, str | bytes] = {PDF_REQUIREMENTS: (_LOCKS / "pdf.lock").read_text("utf-8")}
    if _PINNED.fullmatch(engine):
        return {REQUIREMENTS: f"{_HEAD}{engine}\n{lock}", **pdf}
    name, wheel = _given(Path(engine)) if engine else _running()
    path = f"{FOLDER}/{name}"
    pin = f"./{path} --hash=sha256:{hashlib.sha256(wheel).hexdigest()}"
    return {path: wheel, REQUIREMENTS: f"{_HEAD}{pin}\n{lock}", **pdf}


def outdated(root: Path, *, material: bool) -> dict[str, str | bytes]:
    """Return the files of ``vendor/`` as they should be, if they are not.

    There are none if the engine that runs is not installed, so that nothing can be compared.
    """
    pinned = re.search(rf"(?m)^duizhao=={re.escape(__version__)} .*$", _text(root / REQUIREMENTS))
    try:
        wanted = engine_files(pinned[0] if pinned else "", material=material)
    except NoEngine:
        return {}
    wheels = {name: content for name, content in wanted.items() if isinstance(content, bytes)}
    if all(_is_same_wheel(root / name, content) for name, content in wheels.items()):
        # Two machines may compress the same files to different bytes: the pin is of those here.
        for name in wheels:
            wanted = engine_files(str(root / name), material=material)
            del wanted[name]
        same = all(_text(root / name) == content for name, content in wanted.items())
        return {} if same else wanted
    return wanted


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


def _is_same_wheel(path: Path, wheel: bytes) -> bool:
    if not path.is_file():
        return False
    present = path.read_bytes()
    return present == wheel or _members(present) == _members(wheel)


def _given(path: Path) -> tuple[str, bytes]:
    if not _WHEEL.fullmatch(path.name):
        raise NoEngine(f"'{path}' is no wheel of the engine: {_FORM}")
    if not path.is_file():
        raise NoEngine(f"there is no file '{path}': {_FORM}")
    return path.name, path.read_bytes()


@cache
def _running() -> tuple[str, bytes]:
    """Return the engine that runs as a wheel, however it was installed."""
    try:
        installed = metadata.distribution("duizhao")
    except metadata.PackageNotFoundError:
        message = "the engine runs without being installed, so there is no wheel of it"
        raise NoEngine(f"{message}: {_FORM}") from None
    stem = f"duizhao-{installed.version}"
    paths = [path for path in _PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    own = ((f"duizhao/{one.relative_to(_PACKAGE).as_posix()}", one.read_bytes()) for one in paths)
    files = dict(sorted((*own, *_metadata(installed, f"{stem}.dist-info"))))
    record = f"{stem}.dist-info/RECORD"
    lines = [f"{name},{_digest(data)},{len(data)}\n" for name, data in files.items()]
    files[record] = "".join([*lines, f"{record},,\n"]).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zip_member(name), data)
    return f"{stem}-py3-none-any.whl", buffer.getvalue()


def _metadata(installed: metadata.Distribution, folder: str) -> Iterator[tuple[str, bytes]]:
    """Yield what a wheel says of itself, without what an installer has added."""
    for file in installed.files or ():
        path = Path(str(file.locate()))
        inside = file.parts[1:]
        if file.parts[0] == folder and (
            inside[0] == "licenses" or "/".join(inside) in ("METADATA", "WHEEL", "entry_points.txt")
        ):
            yield file.as_posix(), path.read_bytes()


def _digest(data: bytes) -> str:
    return f"sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip('=')}"


def _members(wheel: bytes) -> Mapping[str, bytes] | None:
    """Return the files in a wheel without its list of them; None if it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
            return {
                name: archive.read(name)
                for name in archive.namelist()
                if not name.endswith(".dist-info/RECORD")
            }
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        return None
