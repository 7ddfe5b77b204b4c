"""Git's commands and objects: blobs, the versions of records, the records of a revision.

Git runs only when a function is called. Committers' names and email addresses are never read.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from ..model import ARTICLES, CONTENT, DOCUMENTS, INBOX, kind_of
from ..records.source import MAX_BYTES, Source

_SAFE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.yml)?")
_INHERITED = {
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE",
}  # fmt: skip
_SETTINGS = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",  # a blobless clone must not fetch one by one, nor ask for a password
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_SECONDS = 120
_SIZES = ("cat-file", "--batch-check")
_BATCH = 1000


class GitError(Exception):
    """Git or the repository does not have what is needed; the message says what to do."""


def git(root: Path, *arguments: str, feed: bytes = b"") -> bytes:
    """Return what a command of git writes, run at ``root``. Raises GitError if it fails."""
    environment = {k: v for k, v in os.environ.items() if k not in _INHERITED} | _SETTINGS
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", "--no-pager", *arguments]
    try:
        done = subprocess.run(
            command, input=feed, capture_output=True, env=environment, timeout=_SECONDS
        )
    except FileNotFoundError:
        raise GitError("git is not installed") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(f"git cannot be run: {error}") from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(lines[-1] if lines else f"git {arguments[0]} failed")
    return done.stdout


def blobs(root: Path, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the contents of those blobs by name, without those that are too large for a record."""
    wanted = list(dict.fromkeys(names))
    for start in range(0, len(wanted), _BATCH):
        feed = "".join(f"{name}\n" for name in wanted[start : start + _BATCH]).encode()
        sizes = [line.split() for line in git(root, *_SIZES, feed=feed).decode().splitlines()]
        if any(size[-1] == "missing" for size in sizes):
            raise GitError(
                "this clone does not have older files: fetch them first (git fetch --refetch)"
            )
        small = [name for name, kind, size in sizes if kind == "blob" and int(size) <= MAX_BYTES]
        data = git(root, "cat-file", "--batch", feed="".join(f"{n}\n" for n in small).encode())
        at = 0
        for name in small:
            head = data.index(b"\n", at)
            size = int(data[at:head].split()[2])
            yield name, data[head + 1 : head + 1 + size]
            at = head + size + 2


def knows(root: Path, file: str) -> bool:
    """Return whether any commit has that file of the edition. Raises GitError without git."""
    return bool(git(root, "rev-list", "--all", "--max-count=1", "--", file).strip())


def record_changes(root: Path) -> list[tuple[datetime, str, str]]:
    """Return each version of each record in the history of HEAD, oldest first: when, file and blob.

    A merge counts only as a change to its first parent, on the day when it was published.
    """
    output = git(
        root, "log", "--first-parent", "--diff-merges=first-parent", "--reverse", "--raw", "-z",
        "--no-renames", "--no-abbrev", "--no-show-signature", "--relative", "--format=%x01%cI",
        "--", CONTENT,
    )  # fmt: skip
    result: list[tuple[datetime, str, str]] = []
    when: datetime | None = None
    fields = iter(output.decode("utf-8", "replace").split("\0"))
    for part in fields:
        mark = part.lstrip("\n")
        if mark.startswith("\x01"):
            when = datetime.fromisoformat(mark[1:].strip())
        elif mark.startswith(":") and when is not None:
            _, mode, _, blob, _ = mark.split(" ", 4)
            file = next(fields)
            if kind_of(file) in (ARTICLES, DOCUMENTS, INBOX) and mode.startswith("100"):
                result.append((when, file, blob))
    return result


def blob_name(source: Source) -> str:
    """Return the name that git gives to the present content of a file."""
    data = source.data
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


@contextmanager
def at(root: Path, revision: str, *, document: str = "") -> Iterator[Path]:
    """Write the records of a revision into a temporary folder that exists while the block runs.

    The revision is the merge base of ``revision`` and HEAD, if there is one; with a ``document``
    it is the revision itself, and the records are the articles of that document. The work tree is
    not touched, and only plain record files are written, under names that
    records may have. Raises GitError if there is no repository or no such revision.
    """
    commit = _revision(root, revision) if document else _base(root, revision)
    place = ARTICLES.folder(document) if document else f"{CONTENT}/"
    listing = git(root, "ls-tree", "-r", "-z", commit, place)
    files: dict[str, list[str]] = {}
    for line in listing.decode("utf-8", "replace").split("\0"):
        head, _, file = line.partition("\t")
        plain = head.startswith("100") and all(_SAFE.fullmatch(part) for part in file.split("/"))
        if plain and kind_of(file) is not None:
            files.setdefault(head.split()[2], []).append(file)
    with tempfile.TemporaryDirectory(prefix="duizhao-") as name:
        folder = Path(name)
        (folder / CONTENT).mkdir()
        for blob, data in blobs(root, files):
            for file in files[blob]:
                path = folder / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        yield folder


def changed_outside(root: Path, revision: str) -> list[str]:
    """Return the files of the repository that have changed since a revision and are no records.

    Their paths are relative to the repository. Raises GitError as ``at`` does.
    """
    places = ("--", ":(top)", f":(exclude){CONTENT}/")
    options = ("--name-only", "--no-renames", "--no-ext-diff", "-z")
    listing = git(root, "diff", *options, _base(root, revision), *places)
    return listing.decode("utf-8", "replace").split("\0")[:-1]


def _revision(root: Path, revision: str) -> str:
    try:
        git(root, "rev-parse", "--git-dir")
    except GitError as error:
        raise GitError(f"there is no git repository to compare with: {error}") from error
    try:
        name = f"{revision}^{{commit}}"
        commit = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    except GitError:
        message = f"there is no revision '{revision}' here"
        if b"true" in git(root, "rev-parse", "--is-shallow-repository"):
            message += ": this clone is shallow, so fetch it first"
        raise GitError(message) from None
    return commit.decode().strip()


def _base(root: Path, revision: str) -> str:
    known = _revision(root, revision)
    try:
        return git(root, "merge-base", known, "HEAD").decode().strip() or known
    except GitError:
        return known
