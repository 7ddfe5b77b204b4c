"""Whether quotations are in some texts: word by word, nearly, or not at all.

White space and the case of the first letter say nothing. A quotation in the other script,
simplified or traditional, or with other forms of quotation marks, dashes, dots and widths, is exact
but for these.
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
from .script_conversion import own_forms
from .scripts import DASHES, QUOTATION_MARKS, SIGN_FORMS

_SAME = {sign: f"[{re.escape(forms)}]" for forms in SIGN_FORMS for sign in forms}
_SAME["-"] = f"[{DASHES}]+"
_dashed = partial(re.compile(f"[{DASHES}]+").sub, "-")
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
_OMITTED = re.compile(r"[\[(［（〔]?(?:…+|\.{3,}|\.(?: \.){2,})[\])］）〕]?")
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
    compared: str = ""
    """The words with the characters that the texts have for those of the other script."""

    @property
    def but_for(self) -> list[Literal["script", "marks"]]:
        """What an exact quotation writes otherwise: in the other script, with other signs."""
        if self.verdict != "exact":
            return []
        one, other = (re.sub(r"\s", "", said)[1:] for said in (self.compared, self.matches[0][2]))
        differ: dict[Literal["script", "marks"], bool] = {
            "script": self.compared != self.words, "marks": one != other
        }  # fmt: skip
        return [name for name, differs in differ.items() if differs]


def pieces(text: str) -> int:
    """Return how many paragraphs, quotations and sentences are compared, at most."""
    forms = (_PARAGRAPHS, _QUOTED, _OMITTED, _SENTENCE)
    return sum(len(form.findall(text)) for form in forms)


class QuotationChecker:
    """Finds quotations in texts, each of which is neighbouring passages and their language."""

    def __init__(self, texts: Sequence[tuple[Sequence[str], Literal["en", "zh"]]]) -> None:
        self._parts = [([normalize("NFC", part) for part in parts], s) for parts, s in texts]
        self._texts = [joined(*parts) for parts in self._parts]
        self._own = str.maketrans(
            own_forms(text for text, (_, s) in zip(self._texts, texts, strict=True) if s == "zh")
        )
        self._folded = [text.translate(self._own) for text in self._texts]

    def check(self, text: str) -> Iterator[Checked]:
        """Check what a text quotes, in order; if it quotes nothing, each of its sentences."""
        quoting = _QUOTED.search(text := _UNSEEN.sub("", normalize("NFC", text))) is not None
        for paragraph in filter(_worded, _PARAGRAPHS.split(text)):
            quoted = _QUOTED.findall(paragraph)
            whole = self._checked(paragraph, near=bool(quoted))
            # The marks may be those of the edition, and all of it is meant.
            said = (whole.words, *(match[2] for match in whole.matches))
            marks = {sum(map(one.count, QUOTATION_MARKS)) for one in said}
            if whole.verdict == "exact" or (whole.matches and len(marks) == 1):
                yield whole
                continue
            pieces = (w for q in (quoted if quoting else [paragraph]) for w in _OMITTED.split(q))
            for words in filter(_worded, pieces):
                one = self._checked(words, near=quoting)
                divide = not one.matches and (not quoting or len(words) > _LONGEST)
                parts = filter(_worded, _SENTENCE.findall(words))
                yield from map(self._checked, parts) if divide else [one]

    def _checked(self, words: str, *, near: bool = True) -> Checked:
        compared = (words := _worded(words)).translate(self._own)
        wanted = [token for token in tokens(_dashed(compared)) if token.strip()]
        forms = [[_SAME.get(sign, re.escape(sign)) for sign in token] for token in wanted]
        forms[0][0] = f"(?i:{forms[0][0]})"
        form = re.compile(_EDGE + rf"\s*{_EDGE}".join(map("".join, forms)) + _EDGE + "(?![^⟦]*⟧)")
        places = ((at, form.search(text)) for at, text in enumerate(self._folded))
        found = [(at, Span(*place.span())) for at, place in places if place]
        verdict: Verdict = "exact" if found else "absent"
        if near and self._texts and not found and len(words) <= _LONGEST:
            likely = process.extractOne(compared, self._folded, scorer=fuzz.partial_ratio)
            if similar := nearest(TextQuote(compared), likely[0]):
                verdict, found = "near", [(likely[2], similar.span)]
        matches = []
        for at, span in found:
            parts = tuple(part for part, _ in divided(span, *self._parts[at]))
            there = self._texts[at][span.start : span.end].translate(_SUPPLIED)
            matches.append((at, parts, _worded(there)))
        return Checked(words, verdict, tuple(matches), compared)
