"""The date of a build: the same records always give the same bytes.

SOURCE_DATE_EPOCH, https://reproducible-builds.org/specs/source-date-epoch/, if it is set; else the
newest date in the records.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection
from datetime import datetime

from ...edition import DocumentEntry, Edition
from ...history.dates import midnight


def newest_date(documents: Collection[DocumentEntry]) -> datetime | None:
    """Return the newest date of some documents and of the notes on them, if there is any."""
    holders = (holder for entry in documents for holder in entry.holders)
    days = [note.remark.date for holder in holders for note in holder.notes]
    days += [day.first for entry in documents if (day := entry.document.issued) is not None]
    return midnight(max(days)) if days else None


def build_time(edition: Edition) -> int:
    """Return the time of a build, in seconds of the epoch."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if given.isascii() and given.isdigit():
        return int(given)
    newest = newest_date(edition.documents.values())
    return int(time.time() if newest is None else newest.timestamp())
