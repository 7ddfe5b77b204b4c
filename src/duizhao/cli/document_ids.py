"""Validates the id, URL and date of a new document."""

from __future__ import annotations

import click

from ..edition import DEVICES, Edition, hand_written_names, taken_by
from ..model import is_date, is_id
from ..model.problems import quoted
from ..records.corrections import as_date

_FORM = "lower-case Latin letters and digits joined by hyphens, as in 'harbour-treaty'"
_ANOTHER = "choose another id"


def refuse_invalid_id(edition: Edition, name: str, hint: str = _ANOTHER) -> None:
    """Raise UsageError if a new document cannot have an id; ``hint`` is for one that exists."""
    if name in edition.documents:
        if hint:
            raise click.UsageError(f"the document '{name}' already exists: {hint}")
        return
    if name in edition.withdrawn:
        raise click.UsageError(f"the document '{name}' was withdrawn, and an id is never reused")
    if any(name in entry.document.formerly for entry in edition.documents.values()):
        raise click.UsageError(f"the document '{name}' is retired, and an id is never reused")
    if not is_id(name):
        raise click.UsageError(f"{quoted(name)} is not a valid id: {_FORM}")
    if name in DEVICES:
        what = f"'{name}' is reserved by Windows, which cannot store its page"
        raise click.UsageError(f"{what}: {_ANOTHER}")
    if place := taken_by(name, hand_written_names(edition.root)):
        raise click.UsageError(f"'{name}' is the URL of {place}: {_ANOTHER}")


def refuse_invalid_url(url: str, option: str = "--url") -> None:
    """Raise UsageError if a URL is not complete."""
    if not url.startswith(("https://", "http://")):
        message = f"{option}: {quoted(url)} is not a complete URL: begin it with https://"
        raise click.UsageError(message)


def refuse_invalid_date(day: str, option: str = "--date") -> None:
    """Raise UsageError if what an option was given is not a date: a day, a month or a year."""
    if not is_date(day):
        form = as_date(day) or "2020-05-01, 2020-05 or 2020"
        raise click.UsageError(f"{option}: {quoted(day)} is not a date: write it as {form}")
