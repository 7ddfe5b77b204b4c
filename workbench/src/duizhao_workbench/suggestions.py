"""Frequent Chinese expressions that are in no entry of the glossary, and how they are rendered.

An expression is a run of words that mean something, within one clause. What occurs only inside a
longer one is left out, and so is what is a part of a term of the glossary. Its rendering is the
stretch of English in which its words are matched.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import yaml

from duizhao.align.cedict import dictionary_entry
from duizhao.align.lexicon import default_lexicon
from duizhao.edition import Edition
from duizhao.edition.indexes.terms import TermIndex, finder
from duizhao.model import Term
from duizhao.model.problems import visible
from duizhao.records.reading import Sourced
from duizhao.records.source import Source
from duizhao.text.anchors import Span

from .divergence.document_texts import DocumentTexts, MatchedText
from .divergence.reviewing import documents, reviewed_pairs

_WORDS = 4
"""How many words an expression has at most."""
_LONGEST = 12
"""How many characters it has at most."""
_MEANING = 0.45
"""How probably a word is rendered that can be a part of one."""
_GAP = 2
"""How many English words may be between those that render an expression."""
_RENDERED = 0.5
"""In which share of its places an expression is rendered by one stretch at least."""
_REFERENCE = re.compile(
    r"第|[前本][項项条條款法]|[条條项項款目]$|^[条條项項款目]|元以|以[上下內内]|[上下][列述]"
)
"""What has the number of a provision, or an amount, is no term."""
_HEADED = 0.35
"""In which share of its places a rendering has the same word after it, its head, at least."""
_SHOWN = 3
"""How many renderings are named."""


@dataclass
class Expression:
    """A Chinese expression."""

    zh: str
    count: int = 0
    """How often it occurs."""
    renderings: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often each stretch of English stands for it, with the word that may be its head."""
    first: tuple[str, str] = ("", "")
    """Where it occurs first: the key of the article or document, and the unit."""

    @property
    def likely(self) -> Sequence[tuple[str, int]]:
        """The most frequent renderings, each with how often it occurs.

        The head of a noun is part of one: 證券商 is “securities firm”, though nothing says “firm”.
        """
        count: Counter[str] = Counter()
        for (words, _), often in self.renderings.items():
            count[words] += often
        head = dict.fromkeys(count, "")
        for (words, after), often in self.renderings.most_common()[::-1]:
            if after and often > 1 and often >= _HEADED * count[words]:
                head[words] = after
        return [(words + head[words], often) for words, often in count.most_common(_SHOWN)]

    @property
    def weight(self) -> float:
        """How much the glossary may want it: long expressions more than short ones."""
        return self.count * (len(self.zh) - 1)


def suggested(edition: Edition, least: int = 3) -> list[Expression]:
    """Return the expressions that occur at least so often, those of most weight first."""
    found: dict[str, Expression] = {}
    known = {form for record in edition.terms.values()
             for form in (record.value.zh, *record.value.also)}  # fmt: skip
    for document in documents(list(reviewed_pairs(edition)), default_lexicon()):
        for text in document.texts:
            terms = text.pair.holder.terms_in.get(text.pair.unit, ())
            covered = [span for place in terms for span in place.zh]
            for span, zh, rendering in _occurrences(document, text):
                if zh in known or any(_hides(term, span, text) for term in covered):
                    continue
                one = found.setdefault(zh, Expression(zh))
                one.first = one.first if one.count else (text.pair.holder.key, text.pair.unit)
                one.count += 1
                if rendering[0]:
                    one.renderings[rendering] += 1
    frequent = {zh: one for zh, one in found.items() if one.count >= least}
    # A verb before an expression is no part of it: 违反保护令.
    frequent = {
        zh: one
        for zh, one in frequent.items()
        if not any(_is_action(zh[:at]) and zh[at:] in frequent for at in range(1, len(zh) - 2))
    }
    parts = _parts(frequent)
    chosen = [
        one
        for zh, one in frequent.items()
        if zh not in parts and one.renderings.total() >= _RENDERED * one.count
    ]
    return sorted(chosen, key=lambda one: (-one.weight, one.zh))


def _hides(term: Span, span: Span, text: MatchedText) -> bool:
    """Return whether an expression is a part of a term, cuts one, or is a verb before one."""
    whole = span.start <= term.start and term.end <= span.end and span != term
    before = text.pair.zh[span.start : term.start]
    return term.overlaps(span) and (not whole or _is_action(before))


def _occurrences(
    document: DocumentTexts, text: MatchedText
) -> Iterator[tuple[Span, str, tuple[str, str]]]:
    """Yield each run of words: where it is, its characters, and the English that stands for it."""
    words, whole = text.words.zh, text.pair.zh
    rates = document.word_rates(text, "zh")
    for first in range(len(words)):
        for last in range(first, min(first + _WORDS, len(words))):
            one = words[last]
            joined = last == first or words[last - 1].end == one.start
            if rates[last] < _MEANING or not joined or one.word.isascii():
                break
            span = Span(words[first].start, one.end)
            if span.end - span.start > _LONGEST:
                break
            # A single character begins no expression: it is rather the end of another one.
            whole_words = words[first].end - words[first].start > 1
            if whole_words and not (first == last and _is_action(one.word)):
                zh = whole[span.start : span.end]
                if not _REFERENCE.search(zh):
                    yield span, zh, _rendering(text, range(first, last + 1))


def _is_action(word: str) -> bool:
    """Return whether a word is rather a verb, by the first sense that the dictionary gives it."""
    return (entry := dictionary_entry(word)) is not None and entry.senses.startswith("to ")


def _rendering(text: MatchedText, words: range) -> tuple[str, str]:
    """Return the English in which all those words are matched, if it is one stretch.

    A word right after it that stands for nothing is returned beside it.
    """
    there = text.counterparts["zh"]
    if any(at not in there for at in words):
        return "", ""
    places = sorted(en for at in words for en in there[at])
    if any(after - one > _GAP for one, after in pairwise(places)):
        return "", ""
    english, whole = text.words.en, text.pair.en.lower()
    last, after = english[places[-1]], places[-1] + 1
    head = ""
    if after < len(english) and after not in text.words.matched_en:
        head = whole[last.end : english[after].end]
    one_word = head.strip().isalpha() and head[0] == " " and len(head.split()) == 1
    return whole[english[places[0]].start : last.end], head if one_word else ""


def _parts(frequent: Mapping[str, Expression]) -> set[str]:
    """Return the expressions that occur mostly inside a longer one."""
    return {
        part
        for zh, one in frequent.items()
        for start in range(len(zh))
        for end in range(start + 1, len(zh) + 1)
        if (part := zh[start:end]) != zh
        and part in frequent
        and 3 * one.count >= 2 * frequent[part].count
    }


def suggestions(edition: Edition, least: int, limit: int, format_: str) -> str:
    """Return the expressions that occur at least so often, in a format of the command.

    It is a list (``text``), entries of glossary.yml (``yaml``), or for programs (``json``).
    """
    found = suggested(edition, least)[:limit]
    if format_ == "json":
        rows = [
            {"zh": one.zh, "count": one.count, "renderings": dict(one.likely), "first": one.first}
            for one in found
        ]
        return json.dumps(rows, ensure_ascii=False, indent=2)
    if format_ == "yaml":
        return _entries(edition, found)
    rows_ = []
    for one in found:
        used = ", ".join(f"{words} {count}" for words, count in one.likely) or "?"
        rows_.append(visible(f"{one.count:5} {one.zh}  {used}  ({' '.join(one.first)})"))
    return "\n".join(rows_)


def _entries(edition: Edition, found: Sequence[Expression]) -> str:
    """Return entries for glossary.yml; what has no likely rendering is left out.

    A place inside a longer term is that term's alone, also of those that are suggested with it:
    only renderings that are left in some place are listed.
    """
    taken = set(edition.terms)
    entries: list[dict[str, Any]] = []
    for one in found:
        if not one.likely:
            continue
        preferred = one.likely[0][0]
        name = _id(preferred, taken)
        taken.add(name)
        entries.append(
            {
                "id": name,
                "zh": one.zh,
                "en": preferred,
                "renderings": [words for words, _ in one.likely],
            }
        )
    terms = {
        entry["id"]: Sourced(Term.model_validate(entry), Source("", ""), (0, 0))
        for entry in entries
    }
    beside = TermIndex({**edition.terms, **terms}).beside(edition.holders.values())
    for entry in entries:
        texts = beside.get(entry["id"], ())
        entry["renderings"] = [
            words for words in entry["renderings"] if any(map(finder([words], "en"), texts))
        ]
        entry["en"] = next(iter(entry["renderings"]), "")
    entries = [entry for entry in entries if entry["en"]]
    if not entries:
        return ""
    text: str = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=100)
    return text.rstrip("\n")


def _id(words: str, taken: set[str]) -> str:
    """Return an id for a term that none has yet."""
    base = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:60].strip("-") or "term"
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name
