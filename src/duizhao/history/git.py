"""What git knows of an edition: when notes and texts were added or changed, and earlier states.

Git runs only when a function is called. Without git or a whole repository (in a shallow or partial
clone), dates are absent rather than wrong. Committers' names and email addresses are never read.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from ..edition import Edition
from ..model import ARTICLES, CONTENT, DOCUMENTS, INBOX, key_of, kind_of
from ..records.reading import Sourced
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
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20
_SECONDS = 120
_SIZES = ("cat-file", "--batch-check")
_BATCH = 1000


class GitError(Exception):
    """Git or the repository does not have what is needed; the message says what to do."""


def _git(root: Path, *arguments: str, feed: bytes = b"") -> bytes:
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


def _blobs(root: Path, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the contents of those blobs by name, without those that are too large for a record."""
    wanted = list(dict.fromkeys(names))
    for start in range(0, len(wanted), _BATCH):
        feed = "".join(f"{name}\n" for name in wanted[start : start + _BATCH]).encode()
        sizes = [line.split() for line in _git(root, *_SIZES, feed=feed).decode().splitlines()]
        if any(size[-1] == "missing" for size in sizes):
            raise GitError(
                "this clone does not have older files: fetch them first (git fetch --refetch)"
            )
        small = [name for name, kind, size in sizes if kind == "blob" and int(size) <= MAX_BYTES]
        data = _git(root, "cat-file", "--batch", feed="".join(f"{n}\n" for n in small).encode())
        at = 0
        for name in small:
            head = data.index(b"\n", at)
            size = int(data[at:head].split()[2])
            yield name, data[head + 1 : head + 1 + size]
            at = head + size + 2


def own_name(root: Path) -> str:
    """Return the configured name of the git user, or '' if there is none."""
    try:
        return _git(root, "config", "--get", "user.name").decode("utf-8", "replace").strip()
    except GitError:
        return ""


@dataclass(frozen=True, slots=True)
class Timestamps:
    """When something was added to the edition, and when it last changed."""

    added: datetime
    """When it was first published."""
    changed: datetime
    """When its content last changed; layout does not count."""


@dataclass(frozen=True)
class History:
    """The dates of an edition's notes and texts, as far as git knows them."""

    notes: Mapping[tuple[str, str], Timestamps] = field(default_factory=dict)
    """By the key of the article or document, and the note's id."""
    texts: Mapping[str, Timestamps] = field(default_factory=dict)
    """By the key of the article: its title and its segments, in both languages."""


@dataclass(frozen=True, slots=True)
class _Version:
    """One version of a record: digests of its content, and its former ids."""

    text: str
    notes: Mapping[tuple[str, str], str]
    formerly: tuple[str, ...]
    renamed: Mapping[tuple[str, str], tuple[str, ...]]


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(_trimmed(value), sort_keys=True).encode()).hexdigest()


def _trimmed(value: Any) -> Any:
    """Drop what makes no difference in a record: null, and white space around a text."""
    if isinstance(value, dict):
        return {k: _trimmed(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [_trimmed(v) for v in value]
    return value.strip() if isinstance(value, str) else value


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _names(value: Any) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def _version(file: str, plain: Any) -> _Version | None:
    """Return the digests of a record file, or None if it is not a record."""
    if not isinstance(plain, dict):
        return None
    key = key_of(file)
    if kind_of(file) is INBOX:
        return _Version("", {(str(plain.get("article")), key): _note(plain)}, (), {})
    notes = [n for n in _dicts(plain.get("annotations")) if isinstance(n.get("id"), str)]
    segments = [[s.get("en"), s.get("zh")] for s in _dicts(plain.get("segments"))]
    return _Version(
        _digest([plain.get("title"), segments]),
        {(key, n["id"]): _note(n) for n in notes},
        _names(plain.get("formerly")),
        {(key, n["id"]): _names(n.get("formerly")) for n in notes},
    )


def _note(plain: Mapping[str, Any]) -> str:
    return _digest({k: v for k, v in plain.items() if k not in ("id", "article", "formerly")})


@dataclass(frozen=True, slots=True)
class _Change:
    when: datetime
    file: str
    blob: str


def _changes(root: Path) -> list[_Change]:
    """Return each version of each record in the history of HEAD, oldest first.

    A merge counts only as a change to its first parent, on the day when it was published.
    """
    output = _git(
        root, "log", "--first-parent", "--diff-merges=first-parent", "--reverse", "--raw", "-z",
        "--no-renames", "--no-abbrev", "--no-show-signature", "--relative", "--format=%x01%cI",
        "--", CONTENT,
    )  # fmt: skip
    found: list[_Change] = []
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
                found.append(_Change(when, file, blob))
    return found


class _Known:
    """The timestamps known so far, while versions are added in order."""

    def __init__(self) -> None:
        self.texts: dict[str, tuple[str, Timestamps]] = {}
        self.notes: dict[tuple[str, str], tuple[str, Timestamps]] = {}

    def see(self, when: datetime, file: str, version: _Version) -> None:
        if version.text:
            key = key_of(file)
            folder = key.rpartition("/")[0]
            former = [f"{folder}/{old}" if folder else old for old in version.formerly]
            _advance(self.texts, key, version.text, when, former)
        for note, digest in version.notes.items():
            renamed = [(note[0], old) for old in version.renamed.get(note, ())]
            _advance(self.notes, note, digest, when, renamed)


def _advance(
    known: dict[Any, tuple[str, Timestamps]],
    key: Any,
    digest: str,
    when: datetime,
    former: Iterable[Any],
) -> None:
    before = next((known[k] for k in (key, *former) if k in known), None)
    if before is None:
        known[key] = digest, Timestamps(when, when)
    else:
        old, stamps = before
        known[key] = digest, stamps if old == digest else Timestamps(stamps.added, when)


class Reader:
    """Reads the history of an edition, repeatedly while it is edited.

    It keeps the versions that it has read for the next time, so that reading after a change takes
    little longer than git's log.
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], _Version | None] = {}

    def history(self, edition: Edition) -> History:
        """Return the dates of the edition's notes and texts, from one pass over git's log.

        What is not committed in its present form has no date.
        """
        try:
            if b"true" in _git(edition.root, "rev-parse", "--is-shallow-repository", "HEAD"):
                return History()
            changes = _changes(edition.root)
            present = {(record.file, _blob(record.source)): record for record in _records(edition)}
            seen = self._versions(edition.root, changes, present)
        except GitError:
            return History()
        known = _Known()
        for change in changes:
            version = seen.get((change.file, change.blob))
            if version is not None:
                known.see(change.when, change.file, version)
        texts, notes = _current_digests(present, seen)
        return History(
            notes={k: stamps for k, (d, stamps) in known.notes.items() if notes.get(k) == d},
            texts={k: stamps for k, (d, stamps) in known.texts.items() if texts.get(k) == d},
        )

    def _versions(
        self,
        root: Path,
        changes: list[_Change],
        present: Mapping[tuple[str, str], Sourced[Any]],
    ) -> dict[tuple[str, str], _Version | None]:
        """Return the digests of each version, including the present ones."""
        wanted = dict.fromkeys([*((c.file, c.blob) for c in changes), *present])
        # What is no longer needed is dropped: a day of editing must not fill the memory.
        seen = {key: self._seen[key] for key in wanted if key in self._seen}
        new = [key for key in wanted if key not in seen]
        for key in new:
            if key in present:
                seen[key] = _version(key[0], present[key].node.plain())
        files: dict[str, list[str]] = {}
        for file, blob in new:
            if (file, blob) not in seen:
                files.setdefault(blob, []).append(file)
        for blob, data in _blobs(root, files):
            plain = _plain(data)
            seen.update(((file, blob), _version(file, plain)) for file in files[blob])
        self._seen = seen
        return seen


def history(edition: Edition) -> History:
    """Return the dates of the edition's notes and texts, read once."""
    return Reader().history(edition)


def _current_digests(
    present: Mapping[tuple[str, str], Sourced[Any]],
    seen: Mapping[tuple[str, str], _Version | None],
) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Return the digests of the texts and notes that the edition has now."""
    texts: dict[str, str] = {}
    notes: dict[tuple[str, str], str] = {}
    for key in present:
        version = seen[key]
        if version is not None:
            texts[key_of(key[0])] = version.text
            notes.update(version.notes)
    return texts, notes


def _blob(source: Source) -> str:
    """Return the name that git gives to the present content of a file."""
    data = ("\ufeff" if source.byte_order_mark else "").encode() + source.text.encode()
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _plain(data: bytes) -> Any:
    """Read an old version of a record, or return None if it is not plain YAML.

    ``records`` also gives the position of each value, which takes three times as long.
    """
    root: list[Any] = []
    open_: list[list[Any]] = [root]
    kinds: list[bool] = []
    try:
        for event in yaml.parse(data, Loader=_LOADER):
            if isinstance(event, yaml.AliasEvent) or len(open_) > _DEEPEST:
                return None
            if isinstance(event, yaml.ScalarEvent):
                empty = event.implicit[0] and event.value in ("", "~", "null", "Null", "NULL")
                open_[-1].append(None if empty else event.value)
            elif isinstance(event, yaml.CollectionStartEvent):
                open_.append([])
                kinds.append(isinstance(event, yaml.MappingStartEvent))
            elif isinstance(event, yaml.CollectionEndEvent):
                items = open_.pop()
                closed = _mapping(items) if kinds.pop() else items
                open_[-1].append(closed)
    except (yaml.YAMLError, UnicodeDecodeError):
        return None
    return root[0] if root else None


def _mapping(items: list[Any]) -> dict[str, Any]:
    return {k: v for k, v in zip(items[::2], items[1::2], strict=True) if isinstance(k, str)}


def _records(edition: Edition) -> Iterator[Sourced[Any]]:
    yield from (entry.record for entry in edition.articles.values())
    yield from (entry.record for entry in edition.documents.values())
    yield from edition.inbox.values()


@contextmanager
def at(root: Path, revision: str) -> Iterator[Path]:
    """Write the records of a revision into a temporary folder that exists while the block runs.

    The revision is the merge base of ``revision`` and HEAD, if there is one. The work tree is
    not touched, and only plain record files are written, under names that
    records may have. Raises GitError if there is no repository or no such revision.
    """
    commit = _base(root, revision)
    listing = _git(root, "ls-tree", "-r", "-z", commit, f"{CONTENT}/")
    files: dict[str, list[str]] = {}
    for line in listing.decode("utf-8", "replace").split("\0"):
        head, _, file = line.partition("\t")
        parts = file.split("/")
        plain = head.startswith("100") and all(_SAFE.fullmatch(part) for part in parts)
        if plain and kind_of(file) is not None:
            files.setdefault(head.split()[2], []).append(file)
    with tempfile.TemporaryDirectory(prefix="duizhao-") as name:
        folder = Path(name)
        (folder / CONTENT).mkdir()
        for blob, data in _blobs(root, files):
            for file in files[blob]:
                path = folder / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        yield folder


def _base(root: Path, revision: str) -> str:
    try:
        _git(root, "rev-parse", "--git-dir")
    except GitError as error:
        raise GitError(f"there is no git repository to compare with: {error}") from error
    try:
        name = f"{revision}^{{commit}}"
        commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    except GitError:
        message = f"there is no revision '{revision}' here"
        if b"true" in _git(root, "rev-parse", "--is-shallow-repository"):
            message += ": this clone is shallow, so fetch it first"
        raise GitError(message) from None
    known = commit.decode().strip()
    try:
        return _git(root, "merge-base", known, "HEAD").decode().strip() or known
    except GitError:
        return known
