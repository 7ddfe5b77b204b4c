"""Names of authorities: one body in the English, another one in the Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.align.lexicon import default_lexicon
from duizhao.model import DivergenceKind, Side
from duizhao.text.anchors import Span

from .candidates import Finding
from .document_texts import DocumentTexts, MatchedText

_ENDS = {
    "Ministry": "部", "Yuan": "院", "Court": "院庭", "Council": "會会", "Commission": "會会",
    "Committee": "會会", "Agency": "署局處处", "Administration": "署局處处", "Bureau": "局",
    "Bank": "行",
}  # fmt: skip
"""With what the Chinese name of such a body ends."""
_HEAD = "|".join(_ENDS)
_NAME = re.compile(
    rf"\b(?:(?P<first>{_HEAD}) (?:of|for|on) (?:the )?"
    r"(?P<of>(?:[A-Z][a-z]+(?:,? and |, | of (?:the )?| ))*[A-Z][a-z]+)"
    rf"|(?!The )(?P<own>(?:[A-Z][a-z]+ )+)(?P<last>{_HEAD}))\b"
)
_BODY = re.compile(r".{2,}[部院庭署局會会行處处]|法院|[銀银]行")
_FEW = 8
"""How many signs a name goes on after the word that the English has."""


def named_bodies(_document: DocumentTexts, text: MatchedText) -> Iterator[Finding]:
    """Yield a body that the Chinese does not name, beside one that the English does not."""
    en, zh, words = text.pair.en, text.pair.zh, text.words
    named: list[tuple[int, int]] = []
    lacking: list[tuple[re.Match[str], set[str]]] = []
    for name in _NAME.finditer(en):
        start, end = name.span("of" if name["of"] else "own")
        inside = [at for at, one in enumerate(words.en) if start <= one.start < end]
        ends = re.compile(f"[^，。、；：（]{{,{_FEW}}}?[{_ENDS[name['first'] or name['last']]}]")
        there = [words.zh[own] for at in inside for own in text.counterparts["en"].get(at, ())]
        found = [match.span() for one in there if (match := ends.match(zh, one.start))]
        named += found
        if inside and not found:
            lacking.append((name, {words.en[at].word for at in inside}))
    bodies = [one for one in words.zh if lacking and _BODY.fullmatch(one.word)
              and not any(start < one.end and one.start < end for start, end in named)]  # fmt: skip
    for name, stems in lacking if bodies else ():
        place = name.start() / len(en) * len(zh)
        body = min(bodies, key=lambda one: abs(one.start - place))
        if stems.isdisjoint(default_lexicon().renderings(body.word)):
            values = {"en": name[0], "zh": zh[body.start : body.end]}
            spans: dict[Side, Span] = {"en": Span(*name.span()), "zh": Span(body.start, body.end)}
            yield Finding(DivergenceKind.WORDING, spans, "bodies", 0.9, values)
