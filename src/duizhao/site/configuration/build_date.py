"""The date of a build: the same records always give the same bytes.

SOURCE_DATE_EPOCH, https://reproducible-builds.org/specs/source-date-epoch/, if it is set; else the
newest date in the records.
"""

from __future__ import annotations

import os
import time

from ...edition import Edition
from ...history.dates import midnight


def newest_date(edition: Edition) -> int | None:
    """Return the newest date in the records, in seconds of the epoch, if there is any."""
    days = [note.remark.date for note in edition.all_notes()]
    issued = (entry.document.issued for entry in edition.documents.values())
    days.extend(day.first for day in issued if day is not None)
    return int(midnight(max(days)).timestamp()) if days else None


def build_time(edition: Edition) -> int:
    """Return the time of a build, in seconds of the epoch."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if given.isascii() and given.isdigit():
        return int(given)
    newest = newest_date(edition)
    return int(time.time()) if newest is None else newest
