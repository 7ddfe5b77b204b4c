"""Typical mistakes of people who have never seen YAML, told by the line on which they were made.

A parser stops where it can go no further, which is often a line below the mistake. The patterns
here look at the lines on which it stopped and find the culprit, with either keyboard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..model import KINDS, Model
from ..model.problems import Problem, quoted
from .source import Source, name_of

_LONGEST = 2_000
"""A longer line is not looked at: a pattern may go over it many times."""
_BELOW = "write the text below '>-', or put it in quotation marks"


@dataclass(frozen=True, slots=True)
class _Mistake:
    """One mistake: how its line looks, and the message."""

    pattern: re.Pattern[str]
    """Matches the line; the group ``at`` is the culprit."""
    message: str
    """What is wrong; the pattern's groups are filled in."""
    hint: str
    """The correct form; the pattern's groups are filled in too."""


@cache
def field_names() -> frozenset[str]:
    """Return the name of every field that a record can have."""
    names: set[str] = set()
    seen: set[type[Model]] = set()

    def visit(model: type[Model]) -> None:
        if model in seen:
            return
        seen.add(model)
        for name, info in model.model_fields.items():
            names.add(info.alias or name)
            for inner in _models(info.annotation):
                visit(inner)

    for kind in KINDS.values():
        visit(kind.model)
    return frozenset(names)


def _models(annotation: object) -> Iterable[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models(inner)


_KNOWN = "|".join(sorted(field_names(), key=len, reverse=True))
_START = r"^(?P<indent>\s*)(?P<dash>- )?"
_NAME = rf"(?P<name>{_KNOWN})"
_ANY_NAME = rf"(?P<name>{_KNOWN}|[A-Za-z]+|[\u4e00-\u9fff]{{1,6}})"
_VALUE = rf"{_START}(?:{_KNOWN}): +"
WIDE_MARKS = "\u300b\u3009\u203a\u00bb\uff1e\uff5c"
"""What a Chinese keyboard has for '>' and '|'."""
_WIDE_MARK = rf"[{WIDE_MARKS}][-+\u2010-\u2015\u2212\uff0d\uff0b]*"
_WIDE, _NARROW = "{at} is not the '>-' above a text", "write '>-' with the Latin keyboard"
_ORDINARY = "indent with the ordinary space"
_TABLE = (
    (r"^\s*(?P<at>```.*|~~~.*)$", "{at} belongs to a chat or a web page, not to the record",
     "delete the lines that begin with {at}"),
    (rf"^(?P<at>>)[> ]*(?:{_KNOWN}):", "{at} before a line is what an e-mail quotes it with",
     "delete {at} at the beginning of each line, with one space after it"),
    (rf"^[ -]*(?P<at>[\u00a0\u2000-\u200a\u202f\u3000]+)[\s-]*(?:{_KNOWN})\s*[:\uff1a]",
     "the space before the field is {character}", _ORDINARY),
    (rf"{_START}{_ANY_NAME}(?P<at>[\uff1a\ufe55\u2236])",
     "the colon after {name} is a full-width one",
     "write '{name!s}: …' with the colon of the Latin keyboard, and a space after it"),
    (rf"{_START}{_NAME}\s*:(?P<at>[\u00a0\u2000-\u200a\u202f\u3000])",
     "the space after the colon is {character}", "put an ordinary space in its place"),
    (rf"{_START}{_NAME}(?P<at> +:)(?=\S)", "there is no space after the colon",
     "write '{name!s}: …'"),
    (rf"{_START}{_NAME}(?P<at>:)(?=[^\s:])", "there is no space after the colon",
     "write '{name!s}: …'"),
    (rf"{_START}{_NAME}\s*(?P<at>[=;\uff1b\uff1d])", "{at} is not the colon that follows a field",
     "write '{name!s}: …'"),
    (rf"^\s*(?P<at>-)(?P<name>{_KNOWN}): ", "there is no space after the hyphen",
     "write '- {name!s}: …'"),
    (rf"^\s*(?P<at>[\u2010-\u2015\u2022\u00b7\u25cf\uff0d*+])\s*(?P<name>{_KNOWN}):",
     "{at} is not the hyphen that begins an entry", "write '- {name!s}: …'"),
    (rf"{_VALUE}(?P<at>[\uff5b\uff3b\u3010\u3014]).*", "{at} is a full-width bracket",
     "write '{{' and '}}' around fields, '[' and ']' around a list"),
    (rf"{_VALUE}(?P<at>\()[a-z]+: .*", "fields are not written between '(' and ')'",
     "write '{{' and '}}' around them"),
    (rf"{_VALUE}[\[{{][^\]}}]*?(?P<at>[\uff0c\u3001\uff1b;])\s*(?:{_KNOWN}):",
     "{at} is not the comma that separates fields", "write ', ', a comma and a space"),
    (rf"{_VALUE}\{{[^{{}}]*?[^\s,{{] +(?P<at>{_KNOWN}): [^{{}}]*\}}",
     "there is no comma before {at}", "write ', {at!s}: …'"),
    (rf"{_VALUE}\{{[^{{}}]*\}}(?P<at>\}})", "{at} closes a mapping that is already closed",
     "delete it"),
    (rf"{_VALUE}\[[^\[\]{{}}]*(?P<at>\}})", "'[' is closed with {at}", "write ']'"),
    (rf"{_VALUE}\{{[^\[\]{{}}]*(?P<at>\])", "'{{' is closed with {at}", "write '}}'"),
    (r"[\[{][^\]}]* (?P<at>#.*)$", "{at} is a comment, and the bracket is not closed before it",
     "put the text with '#' in quotation marks"),
    (rf"{_VALUE}\S.*[\"'\]}}](?P<at>,)\s*$", "a line ends with a comma",
     "delete it: in YAML each field has its line, without commas"),
    (r"^\s*[\"'][a-z]+[\"']: .*(?P<at>,)\s*$", "a line ends with a comma",
     "delete it: in YAML each field has its line, without commas"),
    (rf"{_VALUE}(?P<at>[*&!@`%])", "a text cannot begin with {at}: YAML means something by it",
     _BELOW),
    (rf"{_VALUE}(?P<at>{_WIDE_MARK})[ \t]*$", _WIDE, _NARROW),
    (rf"{_VALUE}(?P<at>[|>][\u2010-\u2015\u2212\uff0d\uff0b]+)[ \t]*$", _WIDE, _NARROW),
    (rf"{_VALUE}(?P<at>[|>][-+]?) +[^#\s]", "words follow {at} on its line",
     "begin them on the next line, further right; or put {at} in quotation marks with them"),
    (rf"{_VALUE}(?P<at>- )\S", "a text cannot begin with a hyphen: YAML means a list by it",
     _BELOW),
    (rf"{_VALUE}(?P<at>\[[^\]]*\]|\{{[^}}]*\}}) *[^\s#]",
     "a text cannot begin with {at}: YAML means something by it", _BELOW),
    (rf"{_VALUE}\"[^\"]*\" *(?P<at>[^\s#,\]}}].*)$",
     "{at} follows the quotation mark that closes the text",
     "write “ and ” inside the text, or write the text below '>-'"),
    (rf"{_VALUE}'(?:[^']|'')*' *(?P<at>[^\s#,\]}}'].*)$",
     "{at} follows the quotation mark that closes the text",
     "write ’ for an apostrophe, or write the text below '>-'"),
    (rf"{_VALUE}[^\s'\"|>\[{{].*? (?P<at>#.*)$",
     "{at} is a comment, and cuts the text of two lines", _BELOW),
    (rf"{_START}{_NAME}(?P<at> +)(?=\S)", "there is no colon after {name}", "write '{name!s}: …'"),
    (r"^(?P<at>\.\.\.)\s*$", "{at} ends the record", "delete the line"),
)  # fmt: skip
"""Each mistake as the pattern of its line, whose group ``at`` is the culprit, the message, and the
correct form; the parts of the line are filled in."""


@cache
def _mistakes() -> tuple[_Mistake, ...]:
    """Return them, compiled when a record is the first that cannot be read: few runs see one."""
    return tuple(_Mistake(re.compile(p), message, hint) for p, message, hint in _TABLE)


class _Quoted(str):
    """A part of a line: in a message it is in quotation marks, with ``!s`` it is not."""

    __slots__ = ()

    def __format__(self, _spec: str) -> str:
        return quoted(str(self), 40)


def _line(source: Source, line: int) -> tuple[int, str]:
    """Return where a line, from 0, begins, and the line without its end."""
    start = source.offset(line, 0)
    return start, source.text[start : source.offset(line + 1, 0)].rstrip("\r\n")


def mistake(source: Source, first: int, last: int) -> Problem | None:
    """Return the first typical mistake on the lines ``first`` to ``last``, from 0, if any."""
    for line in range(max(0, first), last + 1):
        start, text = _line(source, line)
        for one in _mistakes() if len(text) <= _LONGEST else ():
            match = one.pattern.search(text)
            if match is not None:
                parts = {k: _Quoted(v) for k, v in match.groupdict().items() if v is not None}
                values = parts | {"character": name_of(match["at"][0])}
                message, hint = one.message.format(**values), one.hint.format(**values)
                at, size = start + match.start("at"), len(match["at"])
                return source.problem(at, message, hint, length=max(1, size), rule="yaml")
    return None


_WIDE_ALONE = re.compile(rf"({_WIDE_MARK})[ \t]*(?:\r?\n|$)")


def wide_mark(source: Source, start: int) -> Problem | None:
    """Return the problem of a text that begins with what a Chinese keyboard has for ``>-``."""
    found = _WIDE_ALONE.match(source.text, start)
    if found is None:
        return None
    message = _WIDE.format(at=quoted(found[1]))
    return source.problem(start, message, _NARROW, length=len(found[1]), rule="yaml")


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
                message = f"the space before the text is {name_of(text[indent])}"
                return source.problem(start + indent, message, _ORDINARY, rule="yaml")
            message = f"{quoted(words, 40)} is not further right than '{name}' above it"
            hint = f"begin each line of the text with {least + 1} spaces"
            hint += "; delete it, if it is no part of it" if begun else ""
            return source.problem(start + indent, message, hint, length=len(words), rule="yaml")
        block = _BLOCK.fullmatch(text)
        least, name, begun = (len(block[1]) + 1, block["name"], False) if block else (0, "", False)
    return None


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
            message = f"{quoted(words, 40)} is neither a field nor a part of the line above"
            hint = "indent it, if it continues a text; begin it with '# ', if it is a remark"
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
    message = f"'{here[2]}' is further right than '{before[2]}' above it"
    hint = f"begin '{here[2]}' exactly below '{before[2]}'"
    return source.problem(start + here.start(2), message, hint, length=len(here[2]), rule="yaml")
