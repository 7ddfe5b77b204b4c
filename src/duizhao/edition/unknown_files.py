"""Files in ``content`` or beside it that are not read, each with the nearest path that would be."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ..messages import Message, say
from ..model import ARTICLES, CAPTURES, CONTENT, INBOX, KINDS, RecordKind, visible
from ..model.problems import Problem, Severity
from ..records.atomic_files import left_behind
from ..records.source import Source

_FIELD = re.compile(r"(?m)^(?:- |  )?([a-z]+):")
_NAMES = ("article", "document", "inbox")
_BEGINNING = 20_000
"""How many bytes of a file are looked at to see what it is."""
_OF_SYSTEMS = frozenset(("Thumbs.db", "desktop.ini"))
"""Files that Windows puts into a folder by itself; other systems begin such names with a dot."""


def unknown_files(root: Path) -> Iterator[Problem]:
    """Yield a problem for everything in ``content/`` that is neither a list nor a known folder.

    What a killed command has left behind, anywhere, is worth a warning.
    """
    for path in left_behind(root):
        name = visible(path.relative_to(root).as_posix())
        message, hint = say("unknown-files.left-behind"), say("unknown-files.left-behind-form")
        warning = Source(name, "").problem(0, message, hint, rule="place")
        yield replace(warning, severity=Severity.WARNING)
    places = {kind.place for kind in KINDS.values()} | {CAPTURES}
    for path in sorted((root / CONTENT).iterdir(), key=lambda p: p.name):
        name = f"{CONTENT}/{path.name}"
        if name in places or path.name.startswith(".") or path.name in _OF_SYSTEMS:
            continue
        what = "folder" if path.is_dir() else "file"
        message = say(f"unknown-files.no-record-read-from-{what}")
        shown = visible(name.encode("utf-8", "backslashreplace").decode())
        yield Source(shown, "").problem(0, message, _hint(path, places), rule="place")


def misplaced_files(root: Path) -> Iterator[Problem]:
    """Yield a problem for records beside ``content/``: in a folder of a similar name, or alone."""
    for path in sorted(root.iterdir(), key=lambda p: p.name):
        if path.name != CONTENT and path.name.lower() == CONTENT and path.is_dir():
            if path.samefile(root / CONTENT) or not any(path.rglob("*.y*ml")):
                continue
            message = say("unknown-files.folder-not-read")
            hint = say("unknown-files.move-its-files", content=CONTENT)
            yield Source(path.name, "").problem(0, message, hint, rule="place")
        elif path.suffix in (".yml", ".yaml") and (kind := _note_or_article(path)) is not None:
            shown = visible(path.name.encode("utf-8", "backslashreplace").decode())
            hint = _hint_of_kind(kind)
            message, severity = say("unknown-files.file-not-read"), Severity.WARNING
            yield Source(shown, "").problem(0, message, hint, rule="place", severity=severity)


def _note_or_article(path: Path) -> RecordKind | None:
    """Return the kind of a file with the fields that every note has, or every article."""
    fields = _fields(path)
    if {"article", "type", "target"} <= fields:
        return INBOX
    return ARTICLES if "segments" in fields else None


def _hint(path: Path, places: set[str]) -> Message:
    kind = _kind_of_content(path)
    by_name = {Path(place).stem: place for place in sorted(places)}
    alike = difflib.get_close_matches(path.stem.lower(), by_name, n=1, cutoff=0.7)
    if alike:
        return say("common.did-you-mean", name=by_name[alike[0]])
    if kind is not None and kind.listed:
        return say("unknown-files.looks-like-part-put-entries", name=kind.name, place=kind.place)
    if kind is not None:
        return _hint_of_kind(kind)
    if path.suffix == ".txt":
        return say("unknown-files.looks-like-capture-move", captures=CAPTURES)
    return say("unknown-files.move-one-out", sorted=", ".join(sorted(places)), content=CONTENT)


def _hint_of_kind(kind: RecordKind) -> Message:
    folder = kind.folder("<document>" if kind.depth > 1 else "")
    what = say(f"unknown-files.{kind.name if kind.name in _NAMES else 'record'}")
    return say("unknown-files.looks-like-move", what=what, folder=folder)


def _kind_of_content(path: Path) -> RecordKind | None:
    """Return the kind of record that has most of the fields in a file, or in a folder's first."""
    if path.is_dir() and not path.is_symlink():
        files = sorted(p for p in path.iterdir() if p.suffix in (".yml", ".yaml"))
        return _kind_of_content(files[0]) if files and not files[0].is_dir() else None
    if path.suffix not in (".yml", ".yaml"):
        return None
    found = _fields(path)
    counts = {kind.name: len(found & set(kind.model.model_fields)) for kind in KINDS.values()}
    best = max(counts, key=lambda name: counts[name])
    return KINDS[best] if counts[best] > 1 else None


def _fields(path: Path) -> set[str]:
    """Return the fields with which a file begins; none if it cannot be read."""
    if path.is_symlink() or not path.is_file():
        return set()
    try:
        with path.open("rb") as stream:
            return set(_FIELD.findall(stream.read(_BEGINNING).decode("utf-8", "replace")))
    except OSError:
        return set()
