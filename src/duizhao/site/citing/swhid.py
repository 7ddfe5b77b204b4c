"""SWHIDs: identifiers of a file and of a commit that can be computed of these, and looked up.

They stay right wherever the repository moves, and https://archive.softwareheritage.org finds the
file by one if it has archived the repository. https://www.swhid.org/specification/v1.2/
"""

from __future__ import annotations

from ...history.git import History
from ...history.repository import blob_name
from ...records.source import Source


def revision_id(history: History) -> str:
    """Return the identifier of the commit that is checked out, if there is one."""
    # A repository with SHA-256 has longer names, which SWHIDs cannot have yet.
    return f"swh:1:rev:{history.commit}" if len(history.commit) == 40 else ""


def record_id(source: Source, history: History, repository: str = "") -> str:
    """Return the identifier of a record's file.

    If the commit has the file as it is, its context follows: the repository's URL, if there is one,
    the commit and the path.
    """
    blob = blob_name(source)
    revision = revision_id(history)
    if not revision or history.committed.get(source.file) != blob:
        return f"swh:1:cnt:{blob}"
    origin = f";origin={_escaped(repository)}" if repository else ""
    path = _escaped(f"/{history.folder}{source.file}")
    return f"swh:1:cnt:{blob}{origin};anchor={revision};path={path}"


def _escaped(value: str) -> str:
    return value.replace("%", "%25").replace(";", "%3B").replace(" ", "%20")
