"""The rules of what notes take from outside the two texts: words as they are, hosts as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from ...messages import say
from ...model import Document, Quote
from ...model.problems import Problem, Severity, quoted
from ...records.reading import Sourced
from .quoted_words import Suggestions
from .registry import Over, rule
from .wordings import Wording, WordingKind

_LINK = re.compile(r"\[(?P<label>[^\[\]]*)\]\((?P<url>https?://[^\s)]+)")
# A name that ends in a domain; .md, .js and the like end the names of files as well.
_HOST = re.compile(
    r"(?<![\w@/.-])(?:[a-z0-9-]{2,}\.)+(?:com|org|net|gov|edu|int|info|(?!js|md|py|rs|sh|ts)[a-z]{2})"
    r"(?![\w-])",
    re.IGNORECASE | re.ASCII,
)


@rule(Over.RECORD)
def excerpt(record: Sourced[Any]) -> Iterator[Problem]:
    """The words that a source quotes are in its excerpt, if it has one."""
    for index, one in enumerate(record.value.sources if isinstance(record.value, Document) else ()):
        kept = " ".join((one.excerpt or "").split())
        for at, words in enumerate(one.quotes if kept else ()):
            if " ".join(words.split()) not in kept:
                found = Suggestions().passage(Quote(exact=words), kept)
                near = quoted(kept[found.start : found.end] if found else kept[:30])
                message = say("sources.not-in-excerpt", words=quoted(words), id=one.id)
                hint = say("common.did-you-mean-words", words=near)
                yield record.problem(("sources", index, "quotes", at), message, hint)


@rule(Over.WRITING)
def named_host(record: Sourced[Any], writing: Sequence[Wording]) -> Iterator[Problem]:
    """A link whose words name a host leads to that host (a warning)."""
    for wording in writing:
        for link in _LINK.finditer(wording.text) if wording.kind is WordingKind.MARKDOWN else ():
            named = [one.removeprefix("www.") for one in _HOST.findall(link["label"])]
            host = urlsplit(link["url"]).hostname or ""
            if named and not any(f".{host}".endswith(f".{one.lower()}") for one in named):
                message = say("sources.other-host", named=quoted(named[-1]), host=host)
                hint = say("sources.name-host", label=link["label"], host=host)
                size = len(link["label"])
                yield wording.problem(message, hint, link.start("label"), size, Severity.WARNING)
