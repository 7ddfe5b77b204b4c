"""Frequent Chinese expressions that are in no entry of the glossary, and how they are rendered.

An expression is a run of words that mean something, within one clause. What occurs only inside a
longer one is left out, and so is what is a part of a term of the glossary. Its rendering is the
stretch of English in which its words are matched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..align import Lexicon, default_lexicon
from ..divergence.document_texts import DocumentTexts, MatchedText
from ..divergence.reviewing import documents, reviewed_pairs
from ..edition import Edition
from ..text.anchors import Span

_WORDS = 4
"""How many words an expression has at most."""
_LONGEST = 12
"""How many characters it has at most."""
_MEANING = 0.45
"""How probably a word is rendered that can be a part of one."""
_GAP = 2
"""How many English words may be between those that render an expression."""
_SHOWN = 3
"""How many renderings are named."""


@dataclass
class Expression:
    """A Chinese expression."""

    zh: str
    count: int = 0
    """How often it occurs."""
    renderings: Counter[str] = field(default_factory=Counter)
    """How often each stretch of English stands for it, in small letters."""
    first: tuple[str, str] = ("", "")
    """Where it occurs first: the key of the article or document, and the unit."""

    @property
    def likely(self) -> Sequence[tuple[str, int]]:
        """The most frequent renderings, each with how often it occurs."""
        return self.renderings.most_common(_SHOWN)

    @property
    def weight(self) -> float:
        """How much the glossary may want it: long expressions more than short ones."""
        return self.count * (len(self.zh) - 1)


def suggested(edition: Edition, least: int = 3, lexicon: Lexicon | None = None) -> list[Expression]:
    """Return the expressions that occur at least so often, those of most weight first."""
    lexicon = lexicon or default_lexicon()
    found: dict[str, Expression] = {}
    known = {form for record in edition.terms.values()
             for form in (record.value.zh, *record.value.also)}  # fmt: skip
    for document in documents(list(reviewed_pairs(edition)), lexicon):
        for text in document.texts:
            covered = _covered(edition, text)
            for span, zh, rendering in _occurrences(document, text):
                if zh in known or any(_hides(term, span) for term in covered):
                    continue
                one = found.setdefault(zh, Expression(zh))
                one.first = one.first if one.count else (text.pair.holder.key, text.pair.unit)
                one.count += 1
                if rendering:
                    one.renderings[rendering] += 1
    frequent = {zh: one for zh, one in found.items() if one.count >= least}
    parts = _parts(frequent)
    chosen = [one for one in frequent.values() if one.zh not in parts]
    return sorted(chosen, key=lambda one: (-one.weight, one.zh))


def _covered(edition: Edition, text: MatchedText) -> list[Span]:
    places = edition.terms_in(text.pair.holder.key, text.pair.unit)
    return [span for _, place in places for span in place.zh]


def _hides(term: Span, span: Span) -> bool:
    """Return whether an expression is a part of a term, or begins or ends within one."""
    whole = span.start <= term.start and term.end <= span.end and span != term
    return term.overlaps(span) and not whole


def _occurrences(document: DocumentTexts, text: MatchedText) -> Iterator[tuple[Span, str, str]]:
    """Yield each run of words: where it is, its characters, and the English that stands for it."""
    words, whole = text.words.zh, text.pair.zh
    rates = document.word_rates(text, "zh")
    for first in range(len(words)):
        for last in range(first, min(first + _WORDS, len(words))):
            one = words[last]
            joined = last == first or words[last - 1].end == one.start
            if rates[last] < _MEANING or not joined or not _is_word(one.word):
                break
            span = Span(words[first].start, one.end)
            if span.end - span.start > _LONGEST:
                break
            if span.end - span.start > 1:
                zh = whole[span.start : span.end]
                yield span, zh, _rendering(text, range(first, last + 1))


def _is_word(word: str) -> bool:
    return not word.startswith("#") and not word.isascii()


def _rendering(text: MatchedText, words: range) -> str:
    """Return the English in which all those words are matched, if it is one stretch."""
    there = text.counterparts["zh"]
    if any(at not in there for at in words):
        return ""
    places = sorted(en for at in words for en in there[at])
    if any(after - one > _GAP for one, after in pairwise(places)):
        return ""
    english = text.words.en
    return text.pair.en[english[places[0]].start : english[places[-1]].end].lower()


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
