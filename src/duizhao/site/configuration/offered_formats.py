"""The formats in which a site offers the edition for download: ``extra: exports`` names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...extras import is_installed, missing_package
from ...model.problems import did_you_mean, quoted
from ...setup.mkdocs_file import NAME
from ..failure import SettingError
from ..pages.export import formats
from ..reading.offers import Format
from .options import current_options

DEFAULT = ("csv", "epub", "json", "tmx")
"""Those in which a site offers the edition unless ``mkdocs.yml`` says otherwise."""
_FOR_READERS = ("pdf", "epub", "docx", "epub-popup", "pdf-notes", "markdown")
"""Those that people read, which come first, in this order."""
_PLACE = f"{NAME}: extra: exports"


def offers(extra: Mapping[str, Any]) -> tuple[Format, ...]:
    """Return the formats that ``extra: exports`` names: first those that people read.

    Those whose package is not installed are left out, and those that take long, unless the site is
    to be published. Raises SettingError, which lists every mistake, for a name that is not that of
    a format.
    """
    return tuple(formats()[name] for name in _named(extra) if is_ready(name))


def skipped(extra: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each format that is left out. Raises SettingError as ``offers`` does."""
    for name in _named(extra):
        if not is_ready(name):
            reason = missing_package(formats()[name].package)
            asked = "" if current_options().all_formats else f"{_PLACE}: "
            yield f"{asked}{name}: skipped: {reason}"


def is_ready(name: str) -> bool:
    """Return whether a format can be written: the package that it needs is installed."""
    package = formats()[name].package
    return not package or is_installed(package)


def _named(extra: Mapping[str, Any]) -> list[str]:
    given = extra.get("exports", [name for name in DEFAULT if name in formats()])
    if current_options().all_formats:
        given = list(formats())
    form = f"write a list, such as [{', '.join(DEFAULT)}], or [] for none"
    if not isinstance(given, list):
        raise SettingError(f"{_PLACE}: {quoted(str(given))} is not a list: {form}")
    problems = []
    given = [str(name) for name in given]
    for name in given:
        if name not in formats():
            hint = did_you_mean(name, formats()) or f"known: {', '.join(sorted(formats()))}"
            problems.append(f"{_PLACE}: no such format {quoted(name)}: {hint}")
    if problems:
        raise SettingError("\n".join(problems))
    options = current_options()
    if not (options.release or options.all_formats):
        # What has a package of its own sets type, for which an article takes as long as its pages.
        given = [name for name in given if not formats()[name].package]
    return sorted(set(given), key=[*_FOR_READERS, *sorted(formats())].index)
