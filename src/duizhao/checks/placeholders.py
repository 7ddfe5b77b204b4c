"""What is left to fill in: placeholders that the commands write for what only a person knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..edition import Edition
from ..messages import Message, say, side_name
from ..model import SIDES, TITLE, Document
from ..model.problems import Problem, quoted
from ..records.reading import Path_, Sourced
from ..records.source import read_text
from .rules.registry import Rule
from .rules.wordings import wordings

_EXAMPLE = re.compile(r"(?:.+\.)?example\.(?:org|com|net)")
"""Hosts that belong to nobody: https://www.rfc-editor.org/rfc/rfc2606."""
_UNKNOWN = {"not stated", "not yet known", "未注明", "尚未查明"}
_ON_PAGES = re.compile(
    r"""Say here |请在这里说明|請在這[裏裡]說明|(?m:^(?:site_name|title): *(?:""|'')? *$)"""
    r"|(?m:^[^#\n]*?(@OWNER/[\w-]+))"
)


PLACEHOLDER = Rule(
    "placeholder",
    "Nothing is left to fill in when the edition is published: no URL at an example host, no “Not "
    "stated”, no “Say here …” on a page, no document without a title in both languages, no pair "
    "that is doubtful, no reason “…”, no “@OWNER”, no entry of the menu without a page.",
)
"""The rule of ``duizhao check --publish``; it does not stop a build."""


UNREVIEWED = "unreviewed"
"""The rule of ``duizhao check --reviewed``: a person has read both texts of every pair."""


def placeholders(edition: Edition, pages: Iterable[str]) -> Sequence[Problem]:
    """Return what is left to fill in, in the records and on the hand-written pages.

    ``pages`` are files relative to the edition's root: its pages, and its configuration.
    """
    found = [one for record in edition.records for one in _of_record(record)]
    for entry in edition.documents.values():
        if entry.doubtful:
            run = f"duizhao align --document {entry.id} --review review.html"
            message = say("placeholders.doubtful", count=entry.doubtful)
            hint = say("placeholders.look", command=run)
            path = ("made",) if entry.document.made else (TITLE,)
            found.append(entry.record.problem(path, message, hint, rule=PLACEHOLDER.name))
    return [*found, *_of_pages(edition.root, pages)]


def unreviewed(edition: Edition) -> Iterator[Problem]:
    """Find the titles and segments with two texts that nobody has read: a problem an article."""
    for entry in edition.articles.values():
        pairs = {name: pair for name, pair in entry.pairs.items() if pair.en and pair.zh}
        left = [name for name, pair in pairs.items() if entry.standing(pair).reviewed is None]
        if left:
            message = say("unreviewed.some", names=", ".join(left))
            path, hint = entry.path_of(left[0]), say("unreviewed.write")
            yield entry.record.problem(path, message, hint, rule=UNREVIEWED)


def page_files(root: Path, docs: str) -> list[str]:
    """Return the hand-written pages in the folder ``docs``, configuration and CODEOWNERS."""
    owners = [root / folder / "CODEOWNERS" for folder in (".github", ".gitlab", ".forgejo")]
    files = [root / "mkdocs.yml", *sorted((root / docs).rglob("*.md")), *owners]
    return [path.relative_to(root).as_posix() for path in files if path.is_file()]


def _of_record(record: Sourced[Any]) -> Iterator[Problem]:
    value = record.value
    for wording in wordings(record):
        if wording.text == "…":
            yield _left(record, wording.path, _placeholder("…"))
    if not isinstance(value, Document):
        return
    for side in SIDES:
        if not (getattr(value.title, side) or "").strip():
            message = say("placeholders.no-title", language=side_name(side))
            yield _left(record, (TITLE, side), message)
    if _EXAMPLE.fullmatch(urlsplit(value.source.url).hostname or ""):
        yield _left(record, ("source", "url"), say("placeholders.example-url"))
    for name, words in (("place", value.place), ("rights", value.rights)):
        for side in SIDES:
            text = getattr(words, side)
            if text is not None and text.strip().strip(".。").lower() in _UNKNOWN:
                yield _left(record, (name, side), _placeholder(text.strip()))


def _placeholder(words: str) -> Message:
    return say("placeholders.words", words=quoted(words))


def _left(record: Sourced[Any], path: Path_, message: Message) -> Problem:
    return record.problem(path, message, say("placeholders.fill-in"), rule=PLACEHOLDER.name)


def _of_pages(root: Path, files: Iterable[str]) -> Iterator[Problem]:
    for file in files:
        source, _ = read_text(root / file, file)
        if source is None:
            continue
        for match in _ON_PAGES.finditer(source.text):
            words, at = match[match.lastindex or 0].strip(), match.start(match.lastindex or 0)
            message, hint, rule = _placeholder(words), say("placeholders.fill-in"), PLACEHOLDER.name
            yield source.problem(at, message, hint, rule=rule, length=len(words))
