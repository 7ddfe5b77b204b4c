"""Typical mistakes of people who have never seen YAML, told by the line on which they were made.

A parser stops where it can go no further, which is often a line below the mistake. The patterns
here look at the lines on which it stopped and find the culprit, with either keyboard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

import yaml

from ..messages import say
from ..model import KINDS, Model
from ..model.problems import Problem, quoted
from .source import Source, name_of

_LONGEST = 2_000
"""A longer line is not looked at: a pattern may go over it many times."""


@cache
def field_names() -> frozenset[str]:
    """Return the name of every field that a record can have."""
    models = {kind.model for kind in KINDS.values()}
    left = [*models]
    while left:
        fields = left.pop().model_fields.values()
        inner = {one for info in fields for one in models_in(info.annotation)}
        left += inner - models
        models |= inner
    fields_of = (model.model_fields.items() for model in models)
    return frozenset(info.alias or name for fields in fields_of for name, info in fields)


def models_in(annotation: object) -> Iterator[type[Model]]:
    """Yield the models in the type of a field, in the order in which it names them."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from models_in(inner)


_KNOWN = "|".join(sorted(field_names(), key=len, reverse=True))
_START = r"^(?P<indent>\s*)(?P<dash>- )?"
WIDE_MARKS = "\u300b\u3009\u203a\u00bb\uff1e\uff5c"
"""What a Chinese keyboard has for '>' and '|'."""
_WIDE_MARK = rf"[{WIDE_MARKS}][-+\u2010-\u2015\u2212\uff0d\uff0b]*"
_WIDE, _NARROW = "mistakes.not-above-text", "mistakes.write-latin-keyboard"
BULLETS = (
    "\u00b7\u2022\u2023\u2043\u2219\u25a0\u25aa\u25ab\u25cb\u25cf\u25e6\u27a2\uf0a7\uf0b7\uf0d8"
)
"""What begins an entry of a list in a word processor."""
_ORDINARY = "mistakes.indent-ordinary-space"
_PIECES = {
    "KNOWN": _KNOWN,
    "START": _START,
    "NAME": rf"(?P<name>{_KNOWN})",
    "ANY_NAME": rf"(?P<name>{_KNOWN}|[A-Za-z]+|[\u4e00-\u9fff]{{1,6}})",
    "VALUE": rf"{_START}(?:{_KNOWN}): +",
    "WIDE_MARK": _WIDE_MARK,
    "BULLETS": BULLETS,
}
"""What several of the patterns have in common, by the names in them."""
_PIECE = re.compile(r"\{([A-Z_]+)\}")


@cache
def mistakes() -> list[tuple[re.Pattern[str], str, str, str | None]]:
    """Return what mistakes.yml has: patterns, keys of messages and of forms, and corrections.

    They are compiled when a record is the first that cannot be read: few runs see one.
    """
    rows = yaml.safe_load(resources.files(__package__).joinpath("mistakes.yml").read_text("utf-8"))
    return [
        (re.compile(_PIECE.sub(lambda name: _PIECES[name[1]], pattern)), message, form, right)
        for pattern, message, form, right in rows
    ]


def _line(source: Source, line: int) -> tuple[int, str]:
    """Return where a line, from 0, begins, and the line without its end."""
    start = source.offset(line, 0)
    return start, source.text[start : source.offset(line + 1, 0)].rstrip("\r\n")


def mistake(source: Source, first: int, last: int) -> Problem | None:
    """Return the first typical mistake on the lines ``first`` to ``last``, from 0, if any."""
    for line in range(max(0, first), last + 1):
        start, text = _line(source, line)
        for pattern, what, form, right in mistakes() if len(text) <= _LONGEST else ():
            if (match := pattern.search(text)) is not None:
                parts = {k: v for k, v in match.groupdict().items() if v is not None}
                values: dict[str, object] = {k: quoted(v, 40) for k, v in parts.items()}
                values |= {f"plain_{k}": v for k, v in parts.items()}
                values["character"] = name_of(match["at"][0])
                message, hint = say(what, **values), say(form, **values)
                at, size = start + match.start("at"), len(match["at"])
                fix = None if right is None else (at, at + size, right)
                if fix and text[match.end("at") : match.end("at") + 1] == " ":
                    fix = at, at + size, fix[2].rstrip(" ") or fix[2]
                return source.problem(at, message, hint, length=max(1, size), rule="yaml", fix=fix)
    return None


_WIDE_ALONE = re.compile(rf"({_WIDE_MARK})[ \t]*(?:\r?\n|$)")


def wide_mark(source: Source, start: int) -> Problem | None:
    """Return the problem of a text that begins with what a Chinese keyboard has for ``>-``."""
    if (found := _WIDE_ALONE.match(source.text, start)) is None:
        return None
    message = say(_WIDE, at=quoted(found[1]))
    fix = start, start + len(found[1]), ">-"
    return source.problem(start, message, say(_NARROW), length=len(found[1]), rule="yaml", fix=fix)


_BLOCK = re.compile(rf"( *(?:- +)*)(?P<name>{_KNOWN}): +[|>][-+\d]*[ \t]*(?:#.*)?")
_FIELD = re.compile(
    rf"\s*(?:[^\w\s]\s*)*(?:(?:{_KNOWN})(?![A-Za-z])|[a-z_]+\s*:)|\s*(?:#|-\s*$|---|\.\.\.|```|~~~)"
)
"""What a line begins with that is no text: a field, perhaps with a mistake of its own, and such."""
_CHINESE_FIELD = re.compile("\\s*[\u4e00-\u9fff]{1,6}[:\uff1a]")


def text_too_far_left(source: Source, last: int) -> Problem | None:
    """Return the problem of the first text that is not further right than its field above it.

    It may be some lines above the ``last``, from 0, on which the parser stopped.
    """
    least, name, begun = 0, "", False
    for line in range(last + 1):
        start, text = _line(source, line)
        words = text.strip()
        indent = len(text) - len(text.lstrip(" "))
        if not words or len(text) > _LONGEST or (least and indent >= least):
            begun = begun or bool(words)
            continue
        if least and not (_FIELD.match(text) or (begun and _CHINESE_FIELD.match(text))):
            if text[indent].isspace():
                message = say("mistakes.space-before-text", text=name_of(text[indent]))
                return source.problem(start + indent, message, say(_ORDINARY), rule="yaml")
            message = say("mistakes.not-further-right-above", words=quoted(words, 40), name=name)
            either = "mistakes.begin-each-line-text-or-delete"
            hint = say(either if begun else "mistakes.begin-each-line-text-spaces", count=least + 1)
            return source.problem(start + indent, message, hint, length=len(words), rule="yaml")
        block = _BLOCK.fullmatch(text)
        least, name, begun = (len(block[1]) + 1, block["name"], False) if block else (0, "", False)
    return None


_CONFLICT = re.compile(r"(?m)^<{7}(?: .*)?$")


_OPENS = re.compile(r"(?m)^[ -]*(?:\w+:[ ]+)?(?P<mark>[\"'])")


def unclosed_quotation(source: Source, end: int) -> Problem | None:
    """Return the problem of a quotation mark that only the next text's mark at ``end`` closes."""
    mark, above = source.text[end : end + 1], source.text.rfind("\n", 0, end)
    opening = source.text.rfind(mark, 0, above) if mark in ("'", '"') else -1
    begun = _OPENS.match(source.text, source.text.rfind("\n", 0, opening) + 1)
    if opening < 0 or begun is None or begun.start("mark") != opening:
        return None
    message = say("nodes.quotation-mark-never-closed")
    return source.problem(opening, message, say("nodes.close-same-line-write-text"), rule="yaml")


def merge_conflict(source: Source) -> Problem | None:
    """Return the problem of the first of git's marks of a conflict, if there is one."""
    if (found := _CONFLICT.search(source.text)) is None:
        return None
    message = say("mistakes.merge-conflict", at=quoted(found[0], 40))
    hint = say("mistakes.keep-one-version")
    return source.problem(found.start(), message, hint, length=len(found[0]), rule="yaml")


_NUMBERED = re.compile(r"[ \t]*(\d{1,4})[.:|)]?(?:[ \t]*\|)?(?:[ \t](?=[^\n])|[ \t]*$)")


def line_numbers(source: Source) -> Problem | None:
    """Return the problem of a file whose lines were copied together with their numbers."""
    lines = source.text.rstrip().split("\n")
    found = [_NUMBERED.match(line) if len(line) <= _LONGEST else None for line in lines]
    if len(lines) < 3 or None in found:
        return None
    matches = [match for match in found if match is not None]
    first = int(matches[0][1])
    if [int(match[1]) for match in matches] != list(range(first, first + len(lines))):
        return None
    message = say("mistakes.line-numbers", words=quoted(matches[0][0].strip()))
    size = len(matches[0][0].rstrip())
    bare = "\n".join(line[match.end() :] for line, match in zip(lines, matches, strict=True))
    fix = 0, len("\n".join(lines)), bare
    hint = say("mistakes.delete-line-numbers")
    return source.problem(0, message, hint, length=size, rule="yaml", fix=fix)


def line_above(source: Source, line: int) -> int:
    """Return the line, from 0, above another that is neither empty nor a comment: 0 if none is."""
    above = line - 1
    while above > 0 and _line(source, above)[1].lstrip()[:1] in ("", "#"):
        above -= 1
    return max(0, above)


def misplaced_line(source: Source, first: int, last: int) -> Problem | None:
    """Return the problem of a line that is neither a field nor part of the text above it."""
    for line in range(max(0, first), last + 1):
        start, text = _line(source, line)
        words = text.strip()
        if words and words[0] not in "#-" and not re.search(r":(?:\s|$)", text):
            message = say("mistakes.neither-field-nor-part-line", words=quoted(words, 40))
            hint = say("mistakes.indent-if-continues-text-begin")
            at = start + len(text) - len(text.lstrip())
            return source.problem(at, message, hint, length=len(words), rule="yaml")
    return None


def too_far_right(source: Source, line: int) -> Problem | None:
    """Return the problem of a field that is further right than the field above it."""
    start, text = _line(source, line)
    above = source.text[:start].rstrip().rsplit("\n", 1)[-1]
    here, before = (re.match(r"( *(?:- )?)([a-z]+): ", one) for one in (text, above))
    if here is None or before is None or here[2] not in field_names():
        return None
    if len(here[1]) <= len(before[1]) or before[2] not in field_names():
        return None
    message = say("mistakes.further-right-above", here=here[2], before=before[2])
    key = (
        "begin-entry-or-below"
        if before[2] == "id" and "-" not in before[1]
        else "begin-exactly-below"
    )
    hint = say(f"mistakes.{key}", here=here[2], before=before[2])
    return source.problem(start + here.start(2), message, hint, length=len(here[2]), rule="yaml")
