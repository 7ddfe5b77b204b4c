"""Whether quotations are in some texts: word by word, nearly, or not at all.

White space, the width of characters, the form of quotation marks and the case of the first letter
say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal, NamedTuple
from unicodedata import normalize

from rapidfuzz import fuzz, process

from .anchors import Span, TextQuote, divided, joined
from .matching import nearest, tokens

_MARKS = "'＇\"＂“”„‟‘’‚‛«»‹›「」『』〝〞"
_WIDTHS = (chr(code) + chr(code + 0xFEE0) for code in range(0x21, 0x7F))
_SAME = {sign: f"[{re.escape(x)}]" for x in (*_WIDTHS, "-－\u2010\u2011", _MARKS) for sign in x}
_LETTER = "[0-9A-Za-z\u00c0-\u024f]"
_EDGE = f"(?:(?<!{_LETTER})|(?<={_LETTER})(?!{_LETTER}))"
"""A place that is not within a word. Only one of its two ways fits, so no search tries them all."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff⟦⟧]")
_SUPPLIED = str.maketrans("⟦⟧", "[]")
"""The brackets of words that a translation supplied, of which no quotation is exact."""
_QUOTED = re.compile(
    r"“(?:[^“”]|“[^“”]*”)+”?|「(?:[^「」]|「[^「」]*」)+」?|『[^『』]+』?"
    r'|(?<![A-Za-z0-9])["＂][^"＂]+["＂]?'
)
_worded = partial(re.compile(r"^[\W_]+|[\W_]+$").sub, "")
"""Returns words without the signs at their ends."""
_OMITTED = re.compile(r"…+|\.{3,}|\.(?: \.){2,}")
_PARAGRAPHS = re.compile(r"\n\s*\n|(?:\n|^)\s*(?:[-*•>#]+|[(（]?[A-Za-z0-9]{1,2}[.)）])\s+")
_LONGEST = 600
"""How many characters are compared with similar ones at most; a longer quotation is divided."""
_SENTENCE = re.compile(rf"(?s)(?:(?![.!?]['\"”’)]*\s|[。！？；]).){{1,{_LONGEST}}}[.!?。！？；]*")
Verdict = Literal["exact", "near", "absent"]
Match = tuple[int, tuple[int, ...], str]
"""The number of a text, those of its passages in which the words are, from 0, and the words."""


class Checked(NamedTuple):
    """A quotation, and where each text has it first, or the most similar words."""

    words: str
    verdict: Verdict
    matches: tuple[Match, ...]


def pieces(text: str) -> int:
    """Return how many paragraphs, quotations and sentences are compared, at most."""
    forms = (_PARAGRAPHS, _QUOTED, _OMITTED, _SENTENCE)
    return sum(len(form.findall(text)) for form in forms)


class QuotationChecker:
    """Finds quotations in texts, each of which is neighbouring passages and their language."""

    def __init__(self, texts: Sequence[tuple[Sequence[str], Literal["en", "zh"]]]) -> None:
        self._parts = [([normalize("NFC", part) for part in parts], s) for parts, s in texts]
        self._texts = [joined(*parts) for parts in self._parts]

    def check(self, text: str) -> Iterator[Checked]:
        """Check what a text quotes, in order; if it quotes nothing, each of its sentences."""
        quoting = _QUOTED.search(text := _UNSEEN.sub("", normalize("NFC", text))) is not None
        for paragraph in filter(_worded, _PARAGRAPHS.split(text)):
            quoted = _QUOTED.findall(paragraph)
            whole = self._checked(paragraph, near=bool(quoted))
            # The marks may be those of the edition, and all of it is meant.
            said = (whole.words, *(match[2] for match in whole.matches))
            marks = {sum(map(one.count, _MARKS)) for one in said}
            if whole.verdict == "exact" or (whole.matches and len(marks) == 1):
                yield whole
                continue
            pieces = (w for q in quoted for w in _OMITTED.split(q)) if quoting else [paragraph]
            for words in filter(_worded, pieces):
                one = self._checked(words, near=quoting)
                divide = not one.matches and (not quoting or len(words) > _LONGEST)
                parts = filter(_worded, _SENTENCE.findall(words))
                yield from map(self._checked, parts) if divide else [one]

    def _checked(self, words: str, *, near: bool = True) -> Checked:
        words = _worded(words)
        wanted = [token for token in tokens(words) if token.strip()]
        forms = [[_SAME.get(sign, re.escape(sign)) for sign in token] for token in wanted]
        forms[0][0] = f"(?i:{forms[0][0]})"
        form = re.compile(_EDGE + rf"\s*{_EDGE}".join(map("".join, forms)) + _EDGE + "(?![^⟦]*⟧)")
        places = ((at, form.search(text)) for at, text in enumerate(self._texts))
        found = [(at, Span(*place.span())) for at, place in places if place]
        verdict: Verdict = "exact" if found else "absent"
        if near and self._texts and not found and len(words) <= _LONGEST:
            likely = process.extractOne(words, self._texts, scorer=fuzz.partial_ratio)
            if similar := nearest(TextQuote(words), likely[0]):
                verdict, found = "near", [(likely[2], similar.span)]
        matches = []
        for at, span in found:
            parts = tuple(part for part, _ in divided(span, *self._parts[at]))
            there = self._texts[at][span.start : span.end].translate(_SUPPLIED)
            matches.append((at, parts, _worded(there)))
        return Checked(words, verdict, tuple(matches))
