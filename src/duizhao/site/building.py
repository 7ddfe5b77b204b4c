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

_MARK = ".duizhao"
"""A file in every built site: by it a build knows that the folder is its own to replace."""


class BuildFailed(Exception):
    """The site was not built; what stood in its place still stands there."""


@contextmanager
def _environment(*, offline: bool) -> Iterator[None]:
    """Set what MkDocs and its plugins read, and put back afterwards what they and the hook set."""
    before = dict(os.environ)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    if offline:
        os.environ["OFFLINE"] = "true"
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def _messages(level: int) -> Iterator[None]:
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    handler.setLevel(level)
    loggers = [logging.getLogger(name) for name in ("mkdocs", "duizhao")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        # Strict builds count warnings: the level must let them through whatever is shown.
        logger.setLevel(min(level, logging.WARNING))
    try:
        yield
    finally:
        for logger, before in zip(loggers, levels, strict=True):
            logger.removeHandler(handler)
            logger.setLevel(before)


def build(root: Path, out: Path, *, strict: bool = True, offline: bool = False) -> None:
    """Build the site of the edition below ``root`` into the folder ``out``.

    ``offline`` makes it open from a disk, at file:// URLs. Raises BuildFailed, with the
    reasons already logged, if anything is wrong; ``out`` is then as it was. Also raises it if
    ``out`` holds something that no build has put there.
    """
    if out.exists() and not (out / _MARK).is_file() and (not out.is_dir() or any(out.iterdir())):
        raise BuildFailed(f"{out} holds other files than a built site: name an empty folder")
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        with _environment(offline=offline), _messages(logging.WARNING):
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

    A problem in a record is shown on every page until it is fixed. Returns when interrupted;
    raises BuildFailed if the server cannot start.
    """
    with _environment(offline=False), _messages(logging.INFO):
        try:
            mkdocs_serve.serve(config_file=str(root / "mkdocs.yml"), dev_addr=address)
        except (Abort, ConfigurationError, OSError) as error:
            raise BuildFailed(str(error)) from error
