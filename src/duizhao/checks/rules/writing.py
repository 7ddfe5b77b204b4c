"""The rules of writing: each text in its language, with that language's punctuation and spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...messages import Message, say, side_name
from ...model import SIDES, TITLE, Article, Document, Pair, Side, other_side
from ...model.problems import Problem, Severity, quoted
from ...records.reading import Path_, Sourced
from ...records.source import name_of
from ...text import scripts
from .references import remarks_in
from .registry import Over, rule
from .wordings import Wording, WordingKind

_CJK = f"[{scripts.HAN}{scripts.FULL_WIDTH}]"
GAP = re.compile(rf"(?<={_CJK})(?:(?!\u3000)\s)+(?={_CJK})")
_DOUBLED = re.compile(r"(?<=\S)[^\S\n\u3000]{2,}(?=\S)")
HEADING = re.compile(r"(?m)^ {0,3}#{1,6} .*$")
LINKED = re.compile(r"\]\([^()\s]*(?:\s+\"[^\"]*\")?\)|<[a-z][a-z0-9+.-]*:[^>\s]*>|`[^`]*`")

PROPER = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
# Not beside quotation marks and dashes, which may belong to English words that are quoted.
_BESIDE = f"[{scripts.HAN}{scripts.STOPS}]"
ASCII = re.compile(
    rf"(?<={_BESIDE})[,:;?!()\"']|[,:;?!()\"'](?={_BESIDE})|"
    rf"(?<=[{scripts.HAN}])\.(?=[”’」』）]*(?:\s|$))"
)
_FULL = re.compile(r"[，。：；？！（）、]")
_HALF = {v: k for k, v in PROPER.items()} | {"、": ","}
_STRAIGHT = re.compile(r"[\"']")
_OPENING = "“‘\"'「『《（(*_`\\["
_HAN_TEXT = f"{scripts.HAN}{scripts.FULL_WIDTH}0-9"
_LATIN = "A-Za-z0-9\u00c0-\u024f'’,;:()-"
OTHER_SENTENCE: Mapping[Side, re.Pattern[str]] = {
    "en": re.compile(
        rf"(?<![{_OPENING}{_HAN_TEXT}])[{scripts.HAN}][{_HAN_TEXT}]{{4,200}}(?<=[。！？])(?=\s|$)"
    ),
    "zh": re.compile(
        rf"(?<![{_OPENING}{_LATIN}])[A-Z][{_LATIN}]{{0,30}}"
        rf"(?: [{_LATIN}]{{1,30}}){{4,60}}[.!?](?=\s|$)"
    ),
}
"""A whole sentence in the other language that is not in quotation marks, by a note's language."""
ODD_QUOTES = re.compile("[\u201a\u201e\u201f\u00ab\u00bb]")
"""Quotation marks of German, French and others."""
_CURLY = re.compile(r"[“”‘’]")


@rule(Over.RECORD, first=True)
def empty(record: Sourced[Any]) -> Iterator[Problem]:
    """No text is empty: a segment has text in at least one language, and so has a note."""
    for path, name, pair in _pairs(record.value):
        if pair.en is None and pair.zh is None:
            message = say("writing.no-text-either-language", name=name)
            hint = say("common.write-one")
            if isinstance(record.value, Article):
                hint = say("common.write-or-delete")
            yield record.problem(path, message, hint)
    for path, remark in remarks_in(record):
        if remark.en is None and remark.zh is None:
            hint = say("writing.write-under-en-zh-both")
            yield record.problem(path, say("writing.note-no-body"), hint)


def _pairs(value: Any) -> Iterator[tuple[Path_, Message, Pair]]:
    """Yield the title of an article or document, and every segment: where it is, and its name."""
    if isinstance(value, Article | Document) and value.title is not None:
        yield (TITLE,), say("writing.title"), value.title
    if isinstance(value, Article):
        for index, segment in enumerate(value.segments):
            yield ("segments", index), say("writing.segment", id=segment.id), segment


@rule(Over.WRITING, first=True)
def language(record: Sourced[Any], writing: Sequence[Wording]) -> Iterator[Problem]:
    """English is in English and Chinese in Chinese, each in its own script.

    A note may quote the other language; a sentence of it that is not quoted is a warning. No Latin
    word contains a Greek or Cyrillic letter, and no text contains letters that are written from
    right to left. In a pair that is doubtful it is a warning. What is
    the same in both, and verbatim or a name, has no language.
    """
    if isinstance(record.value, Document):
        yield from _language_codes(record)
    for wording in writing:
        problem = _language_of(wording)
        if problem is not None:
            # What nobody has decided yet is counted, and ends no build.
            severity = Severity.WARNING if wording.doubtful else Severity.ERROR
            yield replace(problem, severity=severity)
        elif wording.kind is WordingKind.MARKDOWN:
            yield from _sentences_of_the_other(wording)


def _language_codes(record: Sourced[Document]) -> Iterator[Problem]:
    for side in SIDES:
        given = record.value.languages.get(side).code
        if not given.startswith(side):
            hint = say("writing.write-code-en") if side == "en" else say("writing.write-code-zh")
            message = say("writing.not-language-tag-text", given=given, language=side_name(side))
            yield record.problem(("languages", side, "code"), message, hint)


def _language_of(wording: Wording) -> Problem | None:
    text = wording.text
    if wording.side == "en" and text.isascii():
        return None
    strange = scripts.foreign(text)
    if strange is not None and wording.kind is not WordingKind.NAME:
        start, length = strange
        message = say(
            "writing.neither-english-nor-chinese", text=quoted(text[start : start + length], 30)
        )
        hint = say("writing.write-text", name=side_name(wording.side))
        return wording.problem(message, hint, start, length)
    turned = scripts.first(scripts.RIGHT_TO_LEFT_RUN, text)
    if turned is not None and wording.kind is not WordingKind.NAME:
        start, length = turned
        words = quoted(text[start : start + length], 30)
        message = say("writing.written-from-right-left-changes", words=words)
        hint = say("writing.write-latin-letters")
        return wording.problem(message, hint, start, length)
    if (at := scripts.mixed(text)) is not None:
        message = say("writing.latin-word", text=text[at], letter=name_of(text[at]))
        hint = say("writing.type-latin-letter-looks-like")
        return wording.problem(message, hint, at, 1)
    if wording.kind is WordingKind.NAME:
        return None
    quoting = wording.kind is not WordingKind.SOURCE
    if scripts.is_in(wording.side, text, quoting=quoting):
        return None
    if wording.side == "zh":
        message = say("writing.not-chinese", text=quoted(text, 30))
        hint = say("writing.write-chinese-text-here-zh")
        hint = hint if wording.kind is WordingKind.SOURCE else say("writing.write-chinese")
        return wording.problem(message, hint)
    start, length = scripts.first(scripts.HAN_RUN, text) or (0, len(text))
    message = say("writing.chinese-english-text", text=quoted(text[start : start + length], 30))
    hint = say("writing.write-english") if quoting else say("writing.write-english-here-chinese-zh")
    return wording.problem(message, hint, start, length)


def _sentences_of_the_other(wording: Wording) -> Iterator[Problem]:
    """Find a sentence in the other language that is not quoted, in the body of a note."""
    other = other_side(wording.side)
    match = OTHER_SENTENCE[wording.side].search(_without_links(wording.text))
    if match is not None:
        words = wording.text[match.start() : match.end()]
        message = say(f"writing.sentence-in-{other}", text=quoted(words, 30))
        hint = say("writing.write-under-other", side=other)
        at, size = match.start(), len(words)
        yield wording.problem(message, hint, at, size, Severity.WARNING)


def _without_links(text: str) -> str:
    """Return Markdown with blanks in place of URLs and code."""
    return LINKED.sub(lambda m: " " * len(m.group()), text)


@rule(Over.WRITING, first=True)
def composed(record: Sourced[Any], writing: Sequence[Wording]) -> Iterator[Problem]:
    """Characters are in their usual form (Unicode's NFC)."""
    for wording in writing:
        text = wording.text
        if unicodedata.is_normalized("NFC", text):
            continue
        proper = unicodedata.normalize("NFC", text)
        pairs = enumerate(zip(text, proper, strict=False))
        at = next((i for i, (a, b) in pairs if a != b), min(len(text), len(proper)) - 1)
        codes = f"U+{ord(text[at]):04X}"
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            codes += f" U+{ord(text[end]):04X}"
            end += 1
        usual = unicodedata.normalize("NFC", text[at:end])
        message = say("writing.written-unusual-way", text=quoted(text[at:end]), codes=codes)
        hint = say("writing.type-instead", usual=usual)
        yield wording.problem(message, hint, at, end - at, fix=(text[at:end], usual))


@rule(Over.WRITING, first=True)
def line_break(record: Sourced[Any], writing: Sequence[Wording]) -> Iterator[Problem]:
    """A text of the source is one line, unless it is verbatim; a note alone has paragraphs."""
    for wording in writing:
        at = wording.text.find("\n")
        if at >= 0 and wording.kind is not WordingKind.MARKDOWN and not wording.verbatim:
            message = say(
                "writing.line-break-after", text=quoted(wording.text[max(0, at - 12) : at])
            )
            hint = say("writing.write-text-below-no-empty")
            yield wording.problem(message, hint, max(0, at - 1), 1)


def _severity(wording: Wording) -> Severity:
    """Return how much a slip of typography weighs: what a source has is not the editors' to fix."""
    return Severity.WARNING if wording.kind is WordingKind.SOURCE else Severity.ERROR


@rule(Over.WRITING, first=True)
def spaces(record: Sourced[Any], writing: Sequence[Wording]) -> Iterator[Problem]:
    """There is no space between Chinese characters or punctuation; elsewhere there is one at most.

    A folded line of YAML leaves a space, and so does a line break in Markdown on the page. In a
    source it is a warning.
    """
    for wording in writing:
        markdown = wording.kind is WordingKind.MARKDOWN
        if wording.verbatim:
            continue
        if not markdown and (match := _DOUBLED.search(wording.text)) is not None:
            words = wording.text[max(0, match.start() - 12) : match.start()]
            yield wording.problem(
                say("writing.spaces-after", count=len(match.group()), words=quoted(words)),
                say("writing.write-one-space"),
                match.start() - 1,
                2,
                _severity(wording),
                fix=_fix(wording, words[-1] + match.group(), f"{words[-1]} "),
            )
            continue
        if wording.side == "zh":
            yield from _gaps(wording, markdown=markdown)


def _fix(wording: Wording, old: str, new: str) -> tuple[str, str] | None:
    """Return a change of a text, unless it is the source's: that may be right as it is."""
    return None if wording.kind is WordingKind.SOURCE else (old, new)


def _gaps(wording: Wording, *, markdown: bool) -> Iterator[Problem]:
    text = HEADING.sub(lambda m: "#" * len(m.group()), wording.text) if markdown else wording.text
    for match in GAP.finditer(text):
        gap = match.group()
        # A blank line begins a paragraph, and two spaces at the end of a line keep the line break.
        if markdown and "\n" in gap and (gap.count("\n") > 1 or gap.startswith("  ")):
            continue
        if "\n" in gap and not markdown:
            continue
        before, after = text[match.start() - 1], text[match.end()]
        key = "line-break-between" if "\n" in gap else "space-between"
        message = say(f"writing.{key}", before=before, after=after)
        hint = say("common.write", right=before + after)
        if "\n" in gap:
            hint = say("writing.write-keep-chinese-paragraph-one", before=before, after=after)
        yield wording.problem(
            message,
            hint,
            match.start() - 1,
            2,
            _severity(wording),
            fix=_fix(wording, before + gap, before) if "\n" not in gap else None,
        )


@rule(Over.WRITING, first=True)
def punctuation(record: Sourced[Any], writing: Sequence[Wording]) -> Iterator[Problem]:
    """Chinese has Chinese punctuation, English has English (in notes and sources, a warning)."""
    for wording in writing:
        text = wording.text
        if wording.kind is WordingKind.MARKDOWN:
            text = _without_links(text)
        source = wording.kind is WordingKind.SOURCE
        severity = Severity.ERROR if wording.kind is WordingKind.WORDS else Severity.WARNING
        pattern = ASCII if wording.side == "zh" else _FULL
        if wording.side == "en" and (not source or scripts.han(text)):
            continue  # A note in English may quote Chinese with its punctuation.
        for match in pattern.finditer(text):
            sign, chinese = match.group(), wording.side == "zh"
            right = (PROPER if chinese else _HALF).get(sign)
            message = say(
                f"writing.sign-{'beside-chinese' if chinese else 'in-english'}", sign=sign
            )
            hint, fix = say("writing.write-curly-chinese"), None
            if right is not None:
                hint, fix = say("common.write", right=right), _fix(wording, sign, right)
            yield wording.problem(message, hint, match.start(), 1, severity, fix=fix)


@rule(Over.WRITING)
def quotation_marks(record: Sourced[Any], writing: Sequence[Wording]) -> Iterator[Problem]:
    """Quotation marks are those of the language, and either curved or straight (a warning).

    Both languages have “…” and ‘…’; an English text of the source may have straight ones instead.
    """
    for wording in writing:
        for match in ODD_QUOTES.finditer(_without_links(wording.text)):
            message = say("writing.odd-quotation-mark", sign=quoted(match.group()))
            hint = say("writing.write-curly-chinese")
            yield wording.problem(message, hint, match.start(), 1, Severity.WARNING)
        if wording.side != "en" or wording.kind is not WordingKind.SOURCE:
            continue
        straight = _STRAIGHT.search(wording.text)
        if straight is not None and _CURLY.search(wording.text):
            message = say("writing.straight-others-text-are-curved", group=straight.group())
            hint = say("writing.write-curly")
            yield wording.problem(message, hint, straight.start(), 1, Severity.WARNING)
