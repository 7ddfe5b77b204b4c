"""What git knows of an edition: when notes and texts were added or changed, and earlier states.

Without git or a whole repository (in a shallow or partial clone), dates are absent rather than
wrong.
"""

from __future__ import annotations

import errno
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, TypeAdapter

from ..cache import cached
from ..edition import Edition, load
from ..model import ARTICLES, CONTENT, INBOX, Article, Id, Model, key_of, kind_of
from ..records.reading import Sourced
from ..records.source import Source
from .repository import GitError, at, blob_name, blobs, git, record_changes
from .versions import (
    FormerText,
    PlainTexts,
    RecordVersion,
    TextLog,
    digests_of,
    former_texts,
    origins,
    plain_record,
    texts_of,
    version_of,
)

log = logging.getLogger("duizhao")


def version(root: Path) -> str:
    """Return the commit that is checked out, and its date; '' if there is none."""
    if found := recorded(root):
        return found.version
    try:
        return git(root, "log", "-1", "--no-show-signature", "--format=%h, %cs").decode().strip()
    except GitError:
        return ""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why git cannot tell when the texts and notes of an edition were published and changed."""

    what: str
    remedy: str
    has_repository: bool
    """Whether there is a repository, so that the dates are known elsewhere."""

    def __str__(self) -> str:
        return f"pages and feeds have no dates, for {self.what}: {self.remedy}"


def obstacle(root: Path) -> Obstacle | None:
    """Return why git cannot tell the dates of the edition below ``root``, if it cannot."""
    if recorded(root):
        return None
    if not any((one / ".git").exists() for one in (root.absolute(), *root.absolute().parents)):
        remedy = "run 'git init', and commit the records"
        return Obstacle("this is no git repository", remedy, False)
    try:
        if b"true" in git(root, "rev-parse", "--is-shallow-repository"):
            return Obstacle("this clone is shallow", "run 'git fetch --unshallow'", True)
        if b"promisor" in git(root, "config", "--list", "--name-only"):
            # What is there of a partial clone may be enough.
            newest = git(root, "rev-list", "--all", "--objects", "--missing=print", "--", CONTENT)
            if re.search(rb"(?m)^\?", newest):
                return Obstacle("this clone lacks older files", "run 'git fetch --refetch'", True)
    except GitError as error:
        if "safe.directory" in str(error):
            remedy = f"run '{str(error).strip()}'"
            return Obstacle("the folder belongs to another user", remedy, True)
        return Obstacle(str(error).removeprefix("fatal: "), "let git read this folder", True)
    return None


def published_branch(root: Path) -> str:
    """Return the branch that is published, as far as git can tell: that of the remote, or main."""
    if found := recorded(root):
        return found.branch
    form = "--format=%(refname:short) %(symref:short)"
    try:
        lines = git(root, "for-each-ref", form, "refs/remotes/origin", "refs/heads").decode()
    except GitError:
        return "main"
    references = dict(line.partition(" ")[::2] for line in lines.splitlines())
    head = references.get("origin/HEAD") or references.get("origin")
    if head:
        return head.removeprefix("origin/")
    names = {name.removeprefix("origin/") for name in references}
    return "master" if "master" in names and "main" not in names else "main"


@dataclass(frozen=True, slots=True)
class Timestamps:
    """When something was added to the edition, and when it last changed."""

    added: datetime
    changed: datetime
    """When its content last changed; layout does not count."""


_NAMES = BeforeValidator(lambda key: key.split(","))
"""What reads several names, which JSON has as one text."""
_Place = Annotated[tuple[str, str], _NAMES]


@dataclass(frozen=True)
class History:
    """What git knows of an edition: the dates of its notes and texts, and the present commit."""

    notes: Mapping[_Place, Timestamps] = field(default_factory=dict)
    """By the key of the article or document, and the note's id."""
    texts: Mapping[str, Timestamps] = field(default_factory=dict)
    """By the key of the article: its title and its segments, in both languages."""
    former: Mapping[_Place, tuple[FormerText, ...]] = field(default_factory=dict)
    """What passages read before, the latest first, by the key and the segment's id or ``title``."""
    commit: str = ""
    """The full name of the commit that is checked out."""
    folder: str = ""
    """Where the edition is in the repository: empty, or a path with a slash at its end."""
    committed: Mapping[str, str] = field(default_factory=dict)
    """The names that git has for the contents of the files in that commit, by their paths."""


RECORDED = "duizhao-build.json"
"""The file in which an archive has what its build reads besides files; then git is not asked."""


@dataclass(frozen=True)
class BuildRecord:
    """What a build reads besides the files of an edition."""

    __pydantic_config__ = Model.model_config

    version: str
    """The version of the edition."""
    branch: str
    """The branch that is published."""
    history: History
    """What git knows of the edition."""
    tagged: Mapping[Annotated[tuple[Id, Id, Id], _NAMES], Article]
    """The articles of versions whose texts are at tags, by document, version and id."""
    environment: Mapping[str, str]
    """The variables that the settings and the build read."""


def recorded(root: Path) -> BuildRecord | None:
    """Return what is recorded below ``root``; None if nothing is. Raises OSError if it is wrong."""
    path = root / RECORDED
    try:
        return _adapter().validate_json(path.read_bytes()) if path.is_file() else None
    except ValueError as error:
        wrong = "this is not what 'duizhao archive' has written"
        raise OSError(errno.EINVAL, wrong, str(path)) from error


@cache
def _adapter() -> TypeAdapter[BuildRecord]:
    return TypeAdapter(BuildRecord)


def record_build(edition: Edition, environment: Mapping[str, str]) -> bytes:
    """Return what a build of the edition reads besides files, as JSON for ``RECORDED``."""
    known, root = recorded(edition.root), edition.root
    if known is None:
        past, kept = history(edition), {one.file for one in edition.records}
        committed = {file: blob for file, blob in past.committed.items() if file in kept}
        past, tagged = replace(past, committed=committed), dict(_tagged(edition))
        known = BuildRecord(version(root), published_branch(root), past, tagged, environment)
    return _adapter().dump_json(known, indent=1, exclude_defaults=True) + b"\n"


class _Known:
    """The timestamps known so far, while versions are added in order."""

    def __init__(self) -> None:
        self.texts: dict[str, tuple[str, Timestamps]] = {}
        self.notes: dict[tuple[str, str], tuple[str, Timestamps]] = {}
        self.log = TextLog()

    def see(self, when: datetime, file: str, blob: str, version: RecordVersion) -> None:
        if version.text:
            key = key_of(file)
            folder = key.rpartition("/")[0]
            former = [f"{folder}/{old}" if folder else old for old in version.formerly]
            _advance(self.texts, key, version.text, when, former)
            self.log.see(when, key, (file, blob), version, former)
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


class GitReader:
    """Reads the history of an edition, repeatedly while it is edited.

    It keeps the versions that it has read for the next time, so that reading after a change takes
    little longer than git's log. Two threads may read with it at once.
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], RecordVersion | None] = {}
        self._texts: dict[tuple[str, str], PlainTexts] = {}

    def history(self, edition: Edition) -> History:
        """Return the dates of the edition's notes and texts, from one pass over git's log.

        What is not committed in its present form has no date.
        """
        if found := recorded(edition.root):
            return found.history
        now = History()
        try:
            now, shallow = _commit(edition.root)
            if shallow:
                return now
            changes = record_changes(edition.root)
            holders = (*edition.articles.values(), *edition.documents.values())
            written = (*(one.record for one in holders), *edition.inbox.values())
            present = {(one.file, blob_name(one.source)): one for one in written}
            seen = self._versions(edition.root, changes, present)
            known = _Known()
            for when, file, blob in changes:
                if (version := seen.get((file, blob))) is not None:
                    known.see(when, file, blob, version)
            there = {key: one for key in present if (one := seen[key]) is not None}
            records = {key_of(file): one for (file, _), one in there.items()}
            changed = known.log.changed(records)
            older = self._older_texts(edition.root, origins(changed))
        except GitError as error:
            if now.commit and obstacle(edition.root) is None:
                lost, remedy = f"git cannot read its history ({error})", "run 'git fsck'"
                log.warning("%s", Obstacle(lost, f"{remedy}, and fetch what it names", True))
            return now
        texts = {key: one.text for key, one in records.items()}
        notes = {note: digest for one in there.values() for note, digest in one.notes.items()}
        return replace(
            now,
            notes={k: stamps for k, (d, stamps) in known.notes.items() if notes.get(k) == d},
            texts={k: stamps for k, (d, stamps) in known.texts.items() if texts.get(k) == d},
            former=former_texts(changed, older),
        )

    def _older_texts(
        self, root: Path, wanted: Iterable[tuple[str, str]]
    ) -> dict[tuple[str, str], PlainTexts]:
        known, files = self._texts, dict[str, list[str]]()
        texts: dict[tuple[str, str], PlainTexts] = {}
        for key in wanted:
            if key in known:
                texts[key] = known[key]
            else:
                files.setdefault(key[1], []).append(key[0])
        for blob, data in blobs(root, files):
            found = texts_of(plain_record(data))
            texts.update(((file, blob), found) for file in files[blob])
        self._texts = texts
        return texts

    def _versions(
        self,
        root: Path,
        changes: Iterable[tuple[datetime, str, str]],
        present: Mapping[tuple[str, str], Sourced[Any]],
    ) -> dict[tuple[str, str], RecordVersion | None]:
        wanted = dict.fromkeys([*((file, blob) for _, file, blob in changes), *present])
        # What is no longer needed is dropped: a day of editing must not fill the memory.
        known = self._seen
        seen = {key: known[key] for key in wanted if key in known}
        files: dict[str, list[str]] = {}
        for key in [key for key in wanted if key not in seen]:
            file, blob = key
            digests = _digests(file, blob, present[key].source.data if key in present else None)
            if digests is None:
                files.setdefault(blob, []).append(file)
            else:
                seen[key] = version_of(file, digests)
        for blob, data in blobs(root, files):
            for file in files[blob]:
                seen[file, blob] = version_of(file, _digests(file, blob, data) or {})
        self._seen = seen
        return seen


def _digests(file: str, blob: str, data: bytes | None) -> Mapping[str, Any] | None:
    """Return the digests of a version of a record; None if they neither are cached nor have data.

    They are the same wherever the file is, so that the cache has them by the name of the blob.
    """
    make = partial(digests_of, file, data) if data is not None else lambda: None
    found: Mapping[str, Any] | None = cached("versions", f"{blob} {kind_of(file) is INBOX}", make)
    return found


def history(edition: Edition) -> History:
    """Return the dates of the edition's notes and texts, read once."""
    return GitReader().history(edition)


def _commit(root: Path) -> tuple[History, bool]:
    """Return the present commit, and whether the repository lacks those before it."""
    asked = ("rev-parse", "--is-shallow-repository", "HEAD", "--show-prefix")
    shallow, commit, folder = git(root, *asked).decode().split("\n")[:3]
    listing = git(root, "ls-tree", "-r", "-z", "HEAD", "--", f"{CONTENT}/").decode()
    lines = (line.partition("\t") for line in listing.split("\0"))
    committed = {file: head.split()[2] for head, _, file in lines if file}
    return History(commit=commit, folder=folder, committed=committed), shallow == "true"


def tagged_texts(edition: Edition) -> dict[str, dict[str, dict[str, Sourced[Article]]]]:
    """Return the articles of the versions whose texts are at tags, as far as this clone has them.

    They are by document, version and article, without notes, and without what had to be removed
    since. What is not here is left out, and a warning says so.
    """
    found: dict[str, dict[str, dict[str, Sourced[Article]]]] = {}
    known = recorded(edition.root)
    for (name, version, id_), article in known.tagged.items() if known else _tagged(edition):
        source = Source(ARTICLES.path(f"{name}/{id_}"), article.model_dump_json())
        found.setdefault(name, {}).setdefault(version, {})[id_] = Sourced(article, source, (0, 0))
    return found


def _tagged(edition: Edition) -> Iterator[tuple[tuple[str, str, str], Article]]:
    for name, document in edition.documents.items():
        for version in document.document.versions[:-1]:
            if version.tag is None:
                continue
            try:
                with at(edition.root, f"refs/tags/{version.tag}", document=name) as folder:
                    past, problems = load(folder)
                entries = past.articles_by_document.get(name, ())
                if problems or not entries:
                    said = map(str, problems[:1])
                    raise GitError(next(said, f"no article of it is at the tag '{version.tag}'"))
            except GitError as error:
                log.warning("the version '%s' of '%s' is left out: %s", version.id, name, error)
                continue
            for one in entries:
                if one.key not in edition.takedowns:
                    article = one.article.model_copy(update={"annotations": ()})
                    yield (name, version.id, one.id), article
