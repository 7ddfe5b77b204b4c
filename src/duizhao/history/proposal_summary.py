"""What a proposal changes, as Markdown for the people who review it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from ..edition import Edition, Note, joined_text, pairs_at
from ..model import SIDES, Reviewed, Side, document_of
from ..model.problems import Problem, Severity, visible
from ..text import anchors
from ..text.word_diff import word_diff
from .changes import NoteChange, TextChange, changes

LIMIT = 60_000
"""How many characters a summary may have: hosts cut comments off at 65,536."""
_PROBLEMS = 20
"""How many problems are listed, and how many places where texts may differ."""
_LONG = 600
"""How many characters of unchanged text are shown on each side of a change."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Where the proposed site can be looked at."""

    pages: str = ""
    """The URL of the proposed site; empty if it is not online."""
    artifact: str | None = None
    """Where the built site can be downloaded as a zip; empty if building it failed."""

    def __post_init__(self) -> None:
        for url in (self.pages, self.artifact or ""):
            parts = urlsplit(url)
            if url and (parts.scheme not in ("http", "https") or not parts.netloc):
                raise ValueError(f"'{url}' is not a URL of the form https://…")


@dataclass
class _Context:
    """The functions that the template calls, on the two editions."""

    old: Edition
    new: Edition
    preview: Preview

    def link(self, key: str, anchor: str, text: str) -> Markup:
        """Return a place in the edition, as a link if the preview is online."""
        if not self.preview.pages:
            return Markup("{}").format(escape_markdown(text))
        url = f"{self.preview.pages.rstrip('/')}/{key}/" + (f"#{anchor}" if anchor else "")
        return Markup("[{}]({})").format(escape_markdown(text), self.url(url))

    def named(self, key: str) -> str:
        """Return the key of a record, after its document's short title where there are several."""
        documents = self.new.documents
        document = documents.get(document_of(key))
        short = document.document.short if document and len(documents) > 1 else None
        title = short.get("en") or short.get("zh") if short else None
        return f"{title}: {key}" if title else key

    def one_sided(self, texts: Sequence[TextChange]) -> list[tuple[str, str]]:
        """Return the key and unit of each pair of which one text changed, and nobody read it."""
        count = Counter((one.key, one.unit) for one in texts)
        return [
            (one.key, one.unit)
            for one in texts
            if count[one.key, one.unit] == 1 and None not in (one.old, one.new)
            if self._read(self.new, one) in (None, self._read(self.old, one))
        ]

    def _read(self, edition: Edition, text: TextChange) -> Reviewed | None:
        holder = edition.holders.get(text.key)
        pair = holder.pairs.get(text.unit) if holder else None
        return holder.standing(pair).reviewed if holder and pair is not None else None

    def files(
        self, notes: Sequence[NoteChange], texts: Sequence[TextChange]
    ) -> list[tuple[str, str, str]]:
        """Return each article that those changes touch, with its files in both locales."""
        touched: dict[str, str] = {}
        for note in (n.note for n in notes if n.new is not None):
            touched.setdefault(note.key, f"note-{note.id}")
        for text in texts:
            if text.unit in pairs_at(self.new, text.key):
                touched.setdefault(text.key, text.unit)
        return [
            (key, f"{key}/index.html#{anchor}", f"zh/{key}/index.html#{anchor}")
            for key, anchor in touched.items()
            if key in self.new.articles or key in self.new.documents
        ]

    def corrected(self, problem: Problem) -> Markup:
        """Return the corrected lines of a problem as a block of code, to be copied."""
        result = problem.correction.result if problem.correction is not None else ""
        text = "\n".join(f"  {visible(line)}" for line in result.split("\n"))
        # Nothing is active in a block of code, and nothing in it ends one with a longer fence.
        fence = "`" * max([3, *(len(run) + 1 for run in re.findall(r"`+", text))])
        return Markup(f"  {fence}yaml\n{text}\n  {fence}")

    @staticmethod
    def url(url: str) -> Markup:
        """Return a URL as it is written in a link."""
        outside = r"[^\w:/.#%?&=~+,;@-]"
        return Markup(re.sub(outside, lambda m: f"%{ord(m.group()):02X}", url, flags=re.A))

    def pair(self, change: NoteChange) -> dict[str, Markup]:
        """Return both texts of the segment that a note is about, its quotes in bold."""
        note = change.note
        return {
            side: self._marked(note, side, joined_text(note.holder.pairs, note.units, side))
            for side in SIDES
        }

    def _marked(self, note: Note, side: Side, text: str | None) -> Markup:
        if text is None:
            return Markup("—")
        quote = note.remark.target.get(side)
        span = anchors.resolve(quote, text) if quote is not None else None
        if span is None:
            return escape_markdown(_short(text, end=False))
        before, after = text[: span.start], text[span.end :]
        return Markup("{}<strong>{}</strong>{}").format(
            escape_markdown(_short(before, end=True)),
            escape_markdown(text[span.start : span.end]),
            escape_markdown(_short(after, end=False)),
        )

    def difference(self, old: str | None, new: str | None) -> Markup:
        found = word_diff(old or "", new or "")
        tags = {"added": "<ins>{}</ins>", "removed": "<del>{}</del>", "kept": "{}"}
        parts = []
        for place, part in enumerate(found):
            text = part.text
            if part.kind == "kept" and len(text) > 2 * _LONG:
                first = _short(text, end=False) if place else ""
                last = _short(text, end=True) if place + 1 < len(found) else ""
                text = f"{first} … {last}".replace("… … …", "…")
            parts.append(Markup(tags[part.kind]).format(escape_markdown(text)))
        return Markup("").join(parts)


def _short(text: str, *, end: bool) -> str:
    if len(text) <= _LONG:
        return text
    return f"…{text[-_LONG:]}" if end else f"{text[:_LONG]}…"


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("duizhao"),
        autoescape=True,
        finalize=escape_markdown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )


def summary(
    old: Edition,
    new: Edition,
    preview: Preview | None = None,
    limit: int = LIMIT,
    problems: Sequence[Problem] = (),
    doubts: Callable[[], Sequence[Any]] = tuple,
    outside: Sequence[str] = (),
) -> str:
    """Return Markdown that shows what ``new`` changes in ``old``, of at most ``limit`` characters.

    What does not fit is counted instead of shown. ``problems`` are those of ``new``; ``doubts``
    finds where its texts may differ, as the workbench registers it, of which those in changed
    passages are shown. ``outside`` are changed files that are no records.
    """
    found = changes(old, new)
    page = _Context(old, new, preview or Preview())
    template = _environment().get_template("summary.md")
    whole = len(found.notes) + len(found.texts)
    touched = {(one.key, one.unit) for one in found.texts}
    touched |= {(one.note.key, unit) for one in found.notes for unit in one.note.units}
    changed = (one for one in doubts() if (one.pair.holder.key, one.pair.unit) in touched)
    near = list(changed) if touched else []
    first = sorted(problems, key=lambda p: (p.severity is not Severity.ERROR, p.where))
    shown = whole
    while True:
        notes = found.notes[:shown]
        text = template.render(
            changes=found,
            notes=notes,
            texts=found.texts[: max(0, shown - len(found.notes))],
            page=page,
            left=whole - shown,
            outside=outside[:_PROBLEMS],
            more_outside=len(outside[_PROBLEMS:]),
            problems=first[:_PROBLEMS],
            more_problems=len(first[_PROBLEMS:]),
            doubts=near[:_PROBLEMS],
        )
        if len(text) <= limit or not shown:
            return text[:limit]
        shown = min(shown - 1, shown * limit // len(text))


_ACTIVE = re.compile(r"[&<>\"'`*_~|\\\[\]!$^:#@]|(?<=[wW])\.|(?<=[gG][hH])-|\n")
_LINKS = re.compile(r"[@#.-]|:(?=//)")
"""Those that make links and mentions, which hosts also look for in the rendered page."""


def _escaped(match: re.Match[str]) -> str:
    sign = match.group()
    if sign == "\n":
        return "<br>"
    apart = "&#8203;" if _LINKS.match(match.string, match.start()) else ""
    return f"&#{ord(sign)};{apart}"


def escape_markdown(text: object) -> Markup:
    """Return a text escaped so that Markdown and HTML only show it."""
    if isinstance(text, Markup):
        return text
    lines = (visible(line) for line in str(text).split("\n"))
    shown = _ACTIVE.sub(_escaped, "\n".join(lines))
    # Markup at the start of a line changes the whole line; a number and a full stop begin a list.
    return Markup(re.sub(r"(?m)^([-+=]|\d+(?=[.)]))", lambda m: f"&#8203;{m.group()}", shown))
