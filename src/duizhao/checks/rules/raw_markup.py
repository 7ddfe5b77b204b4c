"""The rule on what other programs read as markup: here a page shows it as it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ...messages import Message, say
from ...model.problems import Problem, Severity, quoted
from ...records.reading import Sourced
from ...text import markdown
from .registry import Over, rule
from .wordings import Wording, WordingKind

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
            for words, message, hint in _found(raw):
                # What is between, such as emphasis, is not in the raw text.
                line = re.split(f"[{markdown.OTHER}\n]", words)[0]
                at = max(at, body.find(line, at))
                size = len(line)
                yield wording.problem(
                    message, hint, offset=at, length=size, severity=Severity.WARNING
                )
                at += size


def _found(raw: str) -> Iterator[tuple[str, Message, Message]]:
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
