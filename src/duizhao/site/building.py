"""Builds the site beside the last good one, puts it in its place if all went well; serves it."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from ..edition import Edition, load

_MARK = ".duizhao"
"""A file in every built site: by it a build knows that the folder is its own to replace."""


class BuildFailed(Exception):
    """The site was not built; what stood in its place still stands there."""


def newest_day(edition: Edition) -> int | None:
    """Return the newest date in the edition's records, in seconds since 1970, if there is one.

    It stands for the date of the build, so that the same records always give the same bytes
    (SOURCE_DATE_EPOCH, https://reproducible-builds.org/specs/source-date-epoch/).
    """
    days = [note.remark.date for note in edition.all_notes()]
    days.extend(entry.document.date for entry in edition.documents.values())
    return (max(days).toordinal() - 719163) * 86400 if days else None


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def _messages(level: int) -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    handler.setLevel(level)
    logger.addHandler(handler)
    before = logger.level
    # Strict builds count warnings: the level must let them through whatever is shown.
    logger.setLevel(min(level, logging.WARNING))
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)


def _environment_of(root: Path, offline: bool) -> dict[str, str]:
    values = {"NO_MKDOCS_2_WARNING": "1"}
    if offline:
        values["OFFLINE"] = "true"
    if "SOURCE_DATE_EPOCH" not in os.environ:
        edition, _ = load(root)
        day = newest_day(edition)
        if day is not None:
            values["SOURCE_DATE_EPOCH"] = str(day)
    return values


def build(root: Path, out: Path, *, strict: bool = True, offline: bool = False) -> None:
    """Build the site of the edition below ``root`` into the folder ``out``.

    ``offline`` makes it open from a disk, at file:// addresses. Raises BuildFailed, with the
    reasons already logged, if anything is wrong; ``out`` is then as it was. Also raises it if
    ``out`` holds something that no build has put there.
    """
    if out.exists() and not (out / _MARK).is_file() and (not out.is_dir() or any(out.iterdir())):
        raise BuildFailed(f"{out} holds other files than a built site: name an empty folder")
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        with _environment(**_environment_of(root, offline)), _messages(logging.WARNING):
            _run(root, fresh, strict)
        (fresh / _MARK).write_text("This folder is replaced whole by every build.\n", "utf-8")
        fresh.chmod(0o755)
        _put(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _run(root: Path, site: Path, strict: bool) -> None:
    options: dict[str, Any] = {"site_dir": str(site), "strict": strict}
    try:
        config = load_config(config_file=str(root / "mkdocs.yml"), **options)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build.build(config)
        finally:
            config.plugins.on_shutdown()
    except (Abort, ConfigurationError) as error:
        raise BuildFailed(str(error)) from error
    except TemplateError as error:
        place = f"{getattr(error, 'filename', None) or error.__class__.__name__}"
        line = getattr(error, "lineno", "")
        raise BuildFailed(f"{place}:{line}: template: {error.message}") from error


def _put(fresh: Path, out: Path) -> None:
    """Move ``fresh`` to ``out``; at no moment is there half a site."""
    old = fresh.with_name(f"{fresh.name}-old")
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def serve(root: Path, address: str) -> None:
    """Serve the edition below ``root`` at ``address`` (host:port), anew after each change.

    A problem in a record is shown on every page until it is mended. Returns when interrupted;
    raises BuildFailed if the server cannot start.
    """
    with _environment(**_environment_of(root, offline=False)), _messages(logging.INFO):
        try:
            mkdocs_serve.serve(config_file=str(root / "mkdocs.yml"), dev_addr=address)
        except (Abort, ConfigurationError, OSError) as error:
            raise BuildFailed(str(error)) from error
