"""What a proposal changes, as Markdown for the people who decide on it: notes, texts, records.

Records are written by strangers, and a summary is shown by a host with links, mentions and
references that act. So every word of a record becomes characters that no Markdown reader obeys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup
from rapidfuzz.distance import LCSseq

from .comparing import succession
from .edition import Edition, Note
from .matching import tokens
from .model import SIDES, Pair, Side
from .problems import visible
from .records import Sourced

Sort = Literal["added", "changed", "removed"]

LIMIT = 60_000
"""How many characters a summary may have: hosts cut comments off at 65,536."""
_LONG = 600
"""How many characters of a text that stays as it is are shown on each side of a change."""
_MANY = 4_000_000
"""So many pairs of tokens are compared at most; longer texts are shown as replaced."""

_ACTIVE = re.compile(r"[&<>\"'`*_~|\\\[\]!$^:#@]|(?<=[wW])\.|(?<=[gG][hH])-|\n")
_BREAKERS = {"@": "&#64;&#8203;", "#": "&#35;&#8203;", "\n": "<br>"}


@dataclass(frozen=True, slots=True)
class NoteChange:
    """A note that is new, says something else, or is gone."""

    sort: Sort
    old: Note | None
    new: Note | None

    @property
    def note(self) -> Note:
        """The note as it is to be, or as it was if it is gone."""
        note = self.new or self.old
        assert note is not None
        return note


@dataclass(frozen=True, slots=True)
class TextChange:
    """A title or a segment that reads otherwise in one language."""

    key: str
    unit: str
    side: Side
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class RecordChange:
    """Anything else that is new, says something else, or is gone: a theme, a term …"""

    sort: Sort
    kind: str
    id: str


@dataclass(frozen=True)
class Changes:
    """What differs between two editions."""

    notes: tuple[NoteChange, ...] = ()
    texts: tuple[TextChange, ...] = ()
    records: tuple[RecordChange, ...] = ()
    folded: int = 0
    """How many notes moved from the inbox into their records, unchanged."""

    def __bool__(self) -> bool:
        return bool(self.notes or self.texts or self.records or self.folded)


def changes(old: Edition, new: Edition) -> Changes:
    """Return what differs between two editions, in the order of the new one."""
    heirs = succession(old, new)
    followed = {**heirs.documents, **heirs.articles}
    notes, folded = _notes(old, new, followed)
    return Changes(
        tuple(notes), tuple(_texts(old, new, followed)), tuple(_records(old, new)), folded
    )


def _notes(old: Edition, new: Edition, followed: dict[str, str]) -> tuple[list[NoteChange], int]:
    before = {(followed.get(n.key, n.key), n.id): n for n in old.all_notes()}
    found: list[NoteChange] = []
    seen: set[tuple[str, str]] = set()
    folded = 0
    for note in new.all_notes():
        keys = [(note.key, name) for name in (note.id, *note.formerly)]
        key = next((k for k in keys if k in before), None)
        if key is None:
            found.append(NoteChange("added", None, note))
            continue
        seen.add(key)
        if _said(before[key]) != _said(note):
            found.append(NoteChange("changed", before[key], note))
        folded += before[key].submitted and not note.submitted
    found.extend(NoteChange("removed", note, None) for k, note in before.items() if k not in seen)
    return found, folded


def _said(note: Note) -> dict[str, Any]:
    return note.remark.model_dump(exclude={"id", "article", "formerly"})


def _texts(old: Edition, new: Edition, followed: dict[str, str]) -> Iterator[TextChange]:
    origin = {now: then for then, now in followed.items()}
    keys = [*new.documents, *new.articles]
    gone = [k for k in (*old.documents, *old.articles) if k not in followed]
    for key in (*keys, *gone):
        then, now = old.units(origin.get(key, key)), new.units(key)
        for unit in dict.fromkeys((*now, *then)):
            for side in SIDES:
                one, other = _text(then.get(unit), side), _text(now.get(unit), side)
                if one != other:
                    yield TextChange(key, unit, side, one, other)


def _text(pair: Pair | None, side: Side) -> str | None:
    return pair.get(side) if pair is not None else None


def _records(old: Edition, new: Edition) -> Iterator[RecordChange]:
    kinds: list[tuple[str, Any, Any]] = [
        ("document", _values(old, "documents"), _values(new, "documents")),
        ("article", _values(old, "articles"), _values(new, "articles")),
        *((k, _listed(old, k), _listed(new, k)) for k in ("themes", "terms", "contributors")),
    ]
    for kind, before, after in kinds:
        name = kind.removesuffix("s")
        for key in dict.fromkeys((*after, *before)):
            if key not in before:
                yield RecordChange("added", name, key)
            elif key not in after:
                yield RecordChange("removed", name, key)
            elif before[key] != after[key]:
                yield RecordChange("changed", name, key)


def _values(edition: Edition, name: str) -> dict[str, Any]:
    """Return of each record what is neither its text nor its notes."""
    entries = getattr(edition, name)
    return {key: _rest(entry.record.value.model_dump()) for key, entry in entries.items()}


def _rest(data: dict[str, Any]) -> dict[str, Any]:
    segments = data.pop("segments", ())
    data.pop("annotations", None)
    data.pop("title", None)
    data["segments"] = [{k: v for k, v in s.items() if k not in SIDES} for s in segments]
    return data


def _listed(edition: Edition, name: str) -> dict[str, Any]:
    entries: dict[str, Sourced[Any]] = getattr(edition, name)
    return {key: entry.value for key, entry in entries.items()}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text: kept, taken out, or put in."""

    sort: Literal["kept", "out", "in"]
    text: str


def runs(old: str, new: str) -> list[Run]:
    """Return how one text becomes another: Chinese by character, English by word.

    What is kept and put in is the new text; what is kept and taken out is the old one.
    """
    one, other = tokens(old), tokens(new)
    head = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    rest = min(len(one), len(other)) - head
    tail = next((i for i in range(rest) if one[-1 - i] != other[-1 - i]), rest)
    middle = one[head : len(one) - tail], other[head : len(other) - tail]
    parts: list[tuple[list[str], list[str], bool]] = [(one[:head], other[:head], True)]
    parts += _aligned(*middle)
    parts.append((one[len(one) - tail :], other[len(other) - tail :], True))
    return _joined(parts)


def _aligned(one: list[str], other: list[str]) -> Iterator[tuple[list[str], list[str], bool]]:
    if len(one) * len(other) > _MANY:
        yield one, other, False
        return
    for code in LCSseq.opcodes(one, other):
        out, new = one[code.src_start : code.src_end], other[code.dest_start : code.dest_end]
        # A space or a comma between two changes is no place to rest the eye on.
        yield out, new, code.tag == "equal" and any(t[0].isalnum() for t in out)


def _joined(parts: Sequence[tuple[list[str], list[str], bool]]) -> list[Run]:
    found: list[Run] = []
    out: list[str] = []
    new: list[str] = []
    for before, after, kept in (*parts, ([], [], True)):
        if not kept:
            out += before
            new += after
            continue
        shared = 0
        while shared < min(len(out), len(new)) and out[-1 - shared] == new[-1 - shared]:
            shared += 1
        tail = out[len(out) - shared :]
        found += [Run("out", "".join(out[: len(out) - shared]))] if len(out) > shared else []
        found += [Run("in", "".join(new[: len(new) - shared]))] if len(new) > shared else []
        found += [Run("kept", "".join((*tail, *before)))] if tail or before else []
        out, new = [], []
    return _merged(found)


def _merged(found: Sequence[Run]) -> list[Run]:
    merged: list[Run] = []
    for run in found:
        if merged and merged[-1].sort == run.sort:
            merged[-1] = Run(run.sort, merged[-1].text + run.text)
        elif run.text:
            merged.append(run)
    return merged


def harmless(text: object) -> Markup:
    """Return a text as characters that no reader of Markdown or HTML obeys, whatever it holds."""
    if isinstance(text, Markup):
        return text
    lines = (visible(line) for line in str(text).split("\n"))
    shown = _ACTIVE.sub(
        lambda m: _BREAKERS.get(m.group(), f"&#{ord(m.group())};"), "\n".join(lines)
    )
    # Markup that begins a line acts on all of it; a number and a stop would begin a list.
    return Markup(re.sub(r"(?m)^([-+=]|\d+(?=[.)]))", lambda m: f"&#8203;{m.group()}", shown))


@dataclass(frozen=True, slots=True)
class Preview:
    """Where what is proposed can be looked at."""

    pages: str = ""
    """The address of the site as it would be; empty if it is nowhere to be opened."""
    artifact: str = ""
    """Where the built site can be downloaded."""

    def __post_init__(self) -> None:
        for url in (self.pages, self.artifact):
            parts = urlsplit(url)
            if url and (parts.scheme not in ("http", "https") or not parts.netloc):
                raise ValueError(f"'{url}' is not an address of the form https://…")


@dataclass
class _Page:
    """What the template asks for."""

    old: Edition
    new: Edition
    preview: Preview

    def link(self, key: str, anchor: str, text: str) -> Markup:
        """Return a place in the edition, as a link where the preview can be opened."""
        if not self.preview.pages:
            return Markup("{}").format(harmless(text))
        url = f"{self.preview.pages.rstrip('/')}/{key}/" + (f"#{anchor}" if anchor else "")
        return Markup("[{}]({})").format(harmless(text), _url(url))

    def address(self, url: str) -> Markup:
        """Return an address as it stands in a link."""
        return _url(url)

    def pair(self, change: NoteChange) -> dict[str, Markup]:
        """Return both texts that a note stands beside, its quotes in bold."""
        edition = self.new if change.new is not None else self.old
        note = change.note
        pair = edition.units(note.key).get(note.unit)
        return {side: self._marked(note, side, _text(pair, side)) for side in SIDES}

    def _marked(self, note: Note, side: Side, text: str | None) -> Markup:
        if text is None:
            return Markup("—")
        span = note.span(side)
        if span is None:
            return harmless(_short(text, end=False))
        before, after = text[: span.start], text[span.end :]
        return Markup("{}<strong>{}</strong>{}").format(
            harmless(_short(before, end=True)),
            harmless(text[span.start : span.end]),
            harmless(_short(after, end=False)),
        )

    def difference(self, old: str | None, new: str | None) -> Markup:
        """Return a text with what was taken out and put in."""
        found = runs(old or "", new or "")
        tags = {"in": "<ins>{}</ins>", "out": "<del>{}</del>", "kept": "{}"}
        parts = []
        for place, run in enumerate(found):
            text = run.text
            if run.sort == "kept" and len(text) > 2 * _LONG:
                first = _short(text, end=False) if place else ""
                last = _short(text, end=True) if place + 1 < len(found) else ""
                text = f"{first} … {last}".replace("… … …", "…")
            parts.append(Markup(tags[run.sort]).format(harmless(text)))
        return Markup("").join(parts)


def _short(text: str, *, end: bool) -> str:
    if len(text) <= _LONG:
        return text
    return f"…{text[-_LONG:]}" if end else f"{text[:_LONG]}…"


def _url(url: str) -> Markup:
    return Markup(
        re.sub(r"[^\w:/.#%?&=~+,;@-]", lambda m: f"%{ord(m.group()):02X}", url, flags=re.A)
    )


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("duizhao"),
        autoescape=True,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )


def summary(old: Edition, new: Edition, preview: Preview | None = None, limit: int = LIMIT) -> str:
    """Return Markdown that says what ``new`` changes in ``old``, of at most ``limit`` characters.

    What does not fit is counted instead of shown.
    """
    found = changes(old, new)
    page = _Page(old, new, preview or Preview())
    template = _environment().get_template("summary.md")
    whole = len(found.notes) + len(found.texts)
    shown = whole
    while True:
        notes = found.notes[:shown]
        texts = found.texts[: max(0, shown - len(found.notes))]
        text = template.render(
            changes=found, notes=notes, texts=texts, page=page, left=whole - shown, preview=preview
        )
        if len(text) <= limit or not shown:
            return text[:limit]
        shown = min(shown - 1, shown * limit // len(text))
