"""How a build speaks to a person at a terminal, and what of the environment it goes by."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from ..cache import caching
from ..model.problems import quoted
from ..setup.message_places import MessagePlaces
from .configuration.options import BuildOptions, given_options
from .failure import BuildFailed, failures, reasons_text
from .progress import announce, shown_steps
from .site_stamp import SiteStamp

log = logging.getLogger("duizhao")


@contextmanager
def build_environment(*, offline: bool) -> Iterator[None]:
    """Set what a build and MkDocs read, and put back afterwards what they and the hook set.

    Raises BuildFailed if SOURCE_DATE_EPOCH is no number.
    """
    before = dict(os.environ)
    stamp = before.get("SOURCE_DATE_EPOCH", "")
    if stamp.strip() and not re.fullmatch(r"[0-9]{1,11}", stamp.strip()):
        raise BuildFailed(f"SOURCE_DATE_EPOCH is not a number of seconds: {quoted(stamp)}")
    if not stamp.strip():
        os.environ.pop("SOURCE_DATE_EPOCH", None)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    if offline:
        os.environ["OFFLINE"] = "true"
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


class Messages(logging.StreamHandler[TextIO]):
    """Writes messages, each where the progress of the build stood."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []
        """All that was written."""

    def format(self, record: logging.LogRecord) -> str:
        announce("")
        self.written.append(super().format(record))
        return self.written[-1]


class _WithPlaces(logging.Formatter):
    """Says where in ``mkdocs.yml``, or on a page, that is of which MkDocs speaks."""

    def __init__(self, root: Path) -> None:
        super().__init__("%(message)s")
        self._places = MessagePlaces(root)

    def format(self, record: logging.LogRecord) -> str:
        return reasons_text(self._places.found(super().format(record)))


def leave_stamp(stamp: SiteStamp | None, messages: Messages) -> None:
    """Leave the stamp of a build, if it has one, with what it has said.

    Says instead if what it has read was changed meanwhile, for example by ``git checkout``.
    """
    if stamp is not None:
        if stamp.changed():
            what = "a record or a setting was changed while the site was built, so that it may be"
            log.warning("%s of two states: build it again", what)
        else:
            stamp.write(messages.written)


@contextmanager
def building(root: Path, options: BuildOptions, *, offline: bool) -> Iterator[Messages]:
    """Let a command build within: with its options, environment, cache and messages.

    Raises BuildFailed for what keeps the site of the edition below ``root`` from being made.
    """
    with (
        failures(root),
        build_environment(offline=offline),
        given_options(options),
        shown_messages(logging.WARNING, root) as messages,
        shown_steps(),
        caching(root if options.cached else None),
    ):
        yield messages


@contextmanager
def shown_messages(level: int, root: Path) -> Iterator[Messages]:
    """Show on the standard error what is logged from a level on; yield whether anything was."""
    handler = Messages()
    handler.setFormatter(_WithPlaces(root))
    handler.setLevel(level)
    # What is wrong with the menu, MkDocs says for every language. A server may say it again later.
    menus: dict[str, logging.LogRecord] = {}
    if level >= logging.WARNING:
        handler.addFilter(lambda one: menus.setdefault(one.getMessage(), one) is one
                          or "'nav'" not in one.getMessage())  # fmt: skip
    loggers = [logging.getLogger(name) for name in ("mkdocs", "duizhao")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        # Strict builds count warnings: the level must let them through whatever is shown.
        logger.setLevel(min(level, logging.WARNING))
    try:
        yield handler
    finally:
        for logger, before in zip(loggers, levels, strict=True):
            logger.removeHandler(handler)
            logger.setLevel(before)
