"""The rules by which every word of a record is published, and as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ...messages import Message, say
from ...model.problems import Problem, Severity, quoted, visible
from ...records.nodes import Node, end_of
from ...records.reading import Sourced
from ...records.source import Source
from ...text import markdown
from ...text.unshown import unshown
from .registry import Over, rule
from .wordings import Wording, WordingKind

_TEXTS = frozenset(
    ("en", "zh", "exact", "prefix", "suffix", "url", "from", "to", "text", "before", "after")
)
"""Fields in which someone writes or quotes words, rather than an id, a number or a day."""
_LISTS_OF_TEXTS = frozenset(("also", "renderings"))
_LONG = 100
"""A hint does not repeat a longer text."""
# Many spaces are read once, from the first.
_COMMENT = re.compile(r"(?<![ \t])[ \t]+(#[^\r\n]*)")


@rule(Over.RECORD, first=True)
def comment(record: Sourced[Any]) -> Iterator[Problem]:
    """No text has a ``#`` after a space, where YAML begins a comment.

    The rest of the line would not be published. A comment has a line of its own, or follows a
    text in quotation marks.
    """
    if not _COMMENT.search(record.source.text):
        return
    for node in _texts(record.node):
        found = _comment_after(record.source, node)
        if found is not None:
            at, words = found
            message = say("lost-words.comment-not-part-text", words=quoted(words))
            whole = f"{node.value or ''} {words}".lstrip().replace("'", "''")
            text = say("lost-words.write-text-below")
            if len(whole) <= _LONG:
                text = say("common.write", right=visible(whole))
            hint = say("lost-words.put-comment-own-line", text=text)
            yield record.source.problem(at, message, hint, length=len(words))


def _texts(node: Node, *, is_text: bool = False) -> Iterator[Node]:
    if isinstance(node.value, dict):
        for name, (_, value) in node.value.items():
            inside = isinstance(value.value, list) and name in _LISTS_OF_TEXTS
            yield from _texts(value, is_text=inside or name in _TEXTS)
    elif isinstance(node.value, list):
        for item in node.value:
            yield from _texts(item, is_text=is_text)
    elif is_text and (isinstance(node.value, str) or node.start == node.end):
        yield node


def _comment_after(source: Source, node: Node) -> tuple[int, str] | None:
    """Return the comment that follows a text without quotation marks on its line, and where."""
    if node.block or source.text[node.start : node.start + 1] in ("'", '"'):
        return None
    match = _COMMENT.match(source.text, end_of(source, node))
    return (match.start(1), match[1].rstrip()) if match else None


@rule(Over.WRITING)
def shown(record: Sourced[Any], writing: Sequence[Wording]) -> Iterator[Problem]:
    """Every word of a note is shown on its page.

    The page does not show images, the language of a block of code, the URL of a link that the note
    does not use, and numbers of a list that are not in order.
    """
    for wording in writing:
        if wording.kind is WordingKind.MARKDOWN:
            for found in unshown(wording.text):
                values = {
                    "words": quoted(found.text, 40),
                    "shown": quoted(found.shown),
                    "escaped": f"{found.text[:-1]}\\{found.text[-1]}",
                    "first": found.text[:1],
                    "mark": "'```'",
                }
                message = say(f"lost-words.{found.why}", **values)
                hint = say(f"lost-words.{found.why}-form", **values)
                size = len(found.text.split("\n")[0])
                yield wording.problem(message, hint, found.offset, size)


RAW_LINK = re.compile(
    r"[\[［【]([^\[\]［］【】\n]+)[\]］】][ \n]*[(（][ \n]*"
    r"((?:https?|mailto|passage):[^()（）]*[^()（）\s])\s*[)）]"
)
"""What was meant to be a link: with wide brackets, with a space before or in its URL."""
RAW_TABLE = re.compile(r"(?m)^ *\|?(?: *:?-+:? *\|)+(?: *:?-+:?)? *$")
"""The line of a table between its head and its rows."""
RAW_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")


@rule(Over.WRITING)
def markup(record: Sourced[Any], writing: Sequence[Wording]) -> Iterator[Problem]:
    """No note has a table, a footnote or a link that its page shows as it is typed (a warning).

    They are not Markdown as it is read here, or are not written as it has them.
    """
    for wording in writing:
        if wording.kind is not WordingKind.MARKDOWN:
            continue
        body, at = wording.text, 0
        for raw in markdown.raw_texts(body):
            for words, message, hint in _raw(raw):
                # What is between, such as emphasis, is not in the raw text.
                line = re.split(f"[{markdown.OTHER}\n]", words)[0]
                at = max(at, body.find(line, at))
                size = len(line)
                yield wording.problem(message, hint, at, size, Severity.WARNING)
                at += size


def _raw(raw: str) -> Iterator[tuple[str, Message, Message]]:
    """Yield what some raw text has of it, in order: the words, the message and the hint."""
    found: list[tuple[int, str, Message, Message]] = []
    for match in RAW_LINK.finditer(raw):
        url = "%20".join(match[2].split())
        words, form, link = (one.replace(markdown.OTHER, "…") for one in (match[0], match[1], url))
        message = say("raw-markup.not-a-link", words=quoted(words))
        hint = say("raw-markup.write-link", words=form, url=link)
        found.append((match.start(), match[0], message, hint))
    for match in RAW_TABLE.finditer(raw):
        message, hint = say("raw-markup.table"), say("raw-markup.write-a-list")
        found.append((match.start(), match[0], message, hint))
    for match in RAW_FOOTNOTE.finditer(raw):
        message = say("raw-markup.footnote", words=quoted(match[0]))
        hint = say("raw-markup.write-in-parentheses")
        found.append((match.start(), match[0], message, hint))
    for _, words, message, hint in sorted(found):
        yield words, message, hint
