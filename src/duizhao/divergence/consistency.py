"""One word rendered in several ways within a document, and several words rendered alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import DivergenceKind
from ..text.anchors import Span
from .candidates import Finding
from .document_texts import DocumentTexts, MatchedText

_FEW = 0.35
"""How rarely a word may be rendered and still be compared: not a word of grammar."""
_SHORT = 3
"""How many characters a word has at most that can be taken for another."""
_SHOWN = 4
"""How many words a reason names."""


@dataclass(frozen=True)
class _Use:
    """A Chinese word where one English word stands for it."""

    text: MatchedText
    zh: Span
    en: Span
    index: int
    """The index of the Chinese word among those of its text."""
    stem: str
    word: str

    @property
    def english(self) -> str:
        return self.text.pair.en[self.en.start : self.en.end].lower()

    def finding(self, kind: DivergenceKind, confidence: float, **values: object) -> Finding:
        return Finding(kind, {"zh": self.zh, "en": self.en}, str(kind), confidence, values)


def _uses(document: DocumentTexts) -> Iterator[_Use]:
    for text in document.texts:
        for en, zh in text.words.matches:
            ours, theirs = text.words.en[en], text.words.zh[zh]
            own = text.pair.zh[theirs.start : theirs.end]
            if len(own) > 1 and ours.word[0] != "#" and document.rates.rate(theirs.word) >= _FEW:
                spans = Span(theirs.start, theirs.end), Span(ours.start, ours.end)
                yield _Use(text, *spans, zh, ours.word, own)


def variants(document: DocumentTexts) -> Iterator[tuple[MatchedText, Finding]]:
    """Yield each word that is rendered by different words in different places, at its first one."""
    places: dict[str, dict[tuple[int, int], list[_Use]]] = defaultdict(lambda: defaultdict(list))
    for use in _uses(document):
        places[use.word][id(use.text), use.zh.start].append(use)
    for word, found in places.items():
        groups: dict[str, _Use] = {}
        stems: set[str] = set()
        for uses in found.values():
            own = {use.stem for use in uses}
            if stems.isdisjoint(own):
                groups[" ".join(use.english for use in uses)] = uses[0]
            stems |= own
        if len(groups) > 1:
            first = next(iter(groups.values()))
            names = ", ".join(list(groups)[:_SHOWN])
            confidence = min(0.7, 0.3 + 0.07 * len(groups) + 0.01 * len(found))
            yield (
                first.text,
                first.finding(
                    DivergenceKind.VARIANT, confidence, word=word, count=len(found), words=names
                ),
            )


def alike(document: DocumentTexts) -> Iterator[tuple[MatchedText, Finding]]:
    """Yield each English word that stands for two Chinese words which share a character."""
    words: dict[str, dict[str, _Use]] = defaultdict(dict)
    for use in _uses(document):
        alone = len(use.text.counterparts["zh"][use.index]) == 1
        if alone and len(use.word) <= _SHORT:
            words[use.stem].setdefault(use.word, use)
    for found in words.values():
        near = [
            word
            for word in found
            if any(set(word) & set(other) and word not in other and other not in word
                   for other in found if other != word)
        ]  # fmt: skip
        if len(near) > 1:
            last = found[near[-1]]
            names = "、".join(near[:_SHOWN])
            yield (
                last.text,
                last.finding(
                    DivergenceKind.ALIKE, 0.32 + 0.05 * len(near), words=names, english=last.english
                ),
            )
