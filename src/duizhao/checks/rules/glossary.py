"""The rules of the glossary: its terms and renderings occur in the texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...edition import Edition
from ...model import ARTICLES, GLOSSARY, Quote
from ...model.problems import Problem, Severity, quoted
from ...records.reading import Path_
from ...text import matching
from .registry import rule

_HEAD = re.compile(r"\w+$")
_TAIL = re.compile(r"\w+")


def _judged(edition: Edition) -> bool:
    """Tell whether every text and term could be read, so that what is not found is not there."""
    return not any(kind.among(edition.broken) for kind in (ARTICLES, GLOSSARY))


@rule
def rendering(edition: Edition) -> Iterator[Problem]:
    """A rendering occurs, ignoring case, in the English of a segment whose Chinese has the term."""
    if not _judged(edition):
        return
    for term, record in edition.terms.items():
        texts = [dict(o.entry.units())[o.unit].en or "" for o in edition.occurrences(term)]
        for index, words in enumerate(record.value.renderings):
            pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
            if any(pattern.search(text) for text in texts):
                continue
            message = f"no segment has {quoted(words)} beside {quoted(record.value.zh)}"
            hint = _near(words, texts) or "write it exactly as in the English text"
            yield record.problem(("renderings", index), message, hint)


def _near(words: str, texts: Iterable[str]) -> str:
    """Return a hint with the passage of these texts that is most similar to some words."""
    found = ((matching.nearest(Quote(exact=words), text), text) for text in texts)
    best = max(((f.score, f.span, text) for f, text in found if f), default=None)
    if best is None:
        return ""
    _, span, text = best
    # A rendering is whole words.
    head, tail = _HEAD.search(text[: span.start]), _TAIL.match(text[span.end :])
    near = (head.group() if head else "") + text[span.start : span.end] + (tail or [""])[0]
    return f"did you mean {quoted(near)}?"


@rule
def occurrence(edition: Edition) -> Iterator[Problem]:
    """Each Chinese form of a term occurs in some text (a warning)."""
    if not _judged(edition):
        return
    texts = "\n".join(
        pair.zh for entry in edition.articles.values() for _, pair in entry.units() if pair.zh
    )
    for record in edition.terms.values():
        forms: list[tuple[Path_, str]] = [(("zh",), record.value.zh)]
        forms += [(("also", i), form) for i, form in enumerate(record.value.also)]
        for path, form in forms:
            if form not in texts:
                message = f"{quoted(form)} does not occur in any text"
                hint = "write it exactly as in the Chinese text, or delete it"
                yield record.problem(path, message, hint, severity=Severity.WARNING)
