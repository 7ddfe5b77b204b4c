"""Splits a text into sentences: English, and Chinese in either script."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLOSING = "\"'”’»)\\]）】」』〉》"
_NOTE = r"[\[［〔](?:\^|注|註|note )?(?:[0-9]{1,3}|[a-z])[\]］〕]|[¹²³⁰⁴-⁹*†‡]"
"""The mark of a footnote, ``[1]``, ``¹`` or ``*``: it belongs to the sentence that it follows."""
_AFTER = rf"(?:{_NOTE}|[{_CLOSING}])*"
_OPENING = "\"'“‘«(\\[（【「『〈《"
_ZH_END = re.compile(rf"(?:[。！？!?．]|……(?=[^…，；、]))+{_AFTER}(?![。！？!?．，；、])\s*")
_EN_END = re.compile(
    rf"[.!?…]+{_AFTER}\s+(?=[{_OPENING}]*[A-Z0-9\u00c0-\u00de\u4e00-\u9fff]|\([a-z]+\))"
)
_PARAGRAPH = re.compile(r"\s*\n\s*\n\s*")
_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）")
_LABEL = re.compile(
    r"\s*(?:\(?(?:[0-9]+(?:[-.][0-9]+)*|[A-Za-z]|[ivxIVX]+)[.．)]|[Aa]rt(?:icle)?\.?\s*[0-9]+(?:-[0-9]+)?\.)\s*"
)
"""What numbers a sentence and is none of its own: ``1.``, ``(a)``, ``iv.``, ``Article 8.``"""
_LAST_WORD = re.compile(r"(?<![\w.])((?:\w\.)+\w|[\w'’]+)\.[^\w\s]*\s*$")
_ABBREVIATIONS = (
    "mr mrs ms dr prof st rev hon gen col lt capt sgt gov sen rep pres vs messrs no nos art arts"
    " sec secs para paras ch chap fig figs vol p pp ed eds cf approx"
)
_TITLES = frozenset(_ABBREVIATIONS.split())
"""Abbreviations that continue: a name or a number follows."""
_DOTTED = re.compile(r"(?:\w\.)+\w")
_FIRST_WORDS = (
    "the a an this that these those it its in on at by for if as when where while we they he she i"
    " you there all each any no our their his her such however but and to with under after before"
    " until since both"
)
_BEGINNINGS = frozenset(_FIRST_WORDS.split())
"""Words that begin a sentence, where one may end with letters such as U.S."""


def split(text: str, language: str) -> list[str]:
    """Return the sentences of a text in ``en`` or ``zh``, or in any BCP 47 tag that begins so.

    Nothing is lost: joined, they are the text again, but for white space between them.
    """
    ends = _zh_ends if language.split("-")[0].lower() == "zh" else _en_ends
    found = []
    for paragraph in _PARAGRAPH.split(text):
        begin = 0
        inside = [(m.start(), m.end()) for m in _BRACKETS.finditer(paragraph)]
        for end in ends(paragraph):
            if not any(start < end < stop or begin < start < end == stop for start, stop in inside):
                found.append(paragraph[begin:end])
                begin = end
        found.append(paragraph[begin:])
    return [sentence.strip() for sentence in found if sentence.strip()]


def _zh_ends(text: str) -> Iterator[int]:
    for match in _ZH_END.finditer(text):
        if not _LABEL.fullmatch(text[: match.end()]):
            yield match.end()


def _en_ends(text: str) -> Iterator[int]:
    begin = 0
    for match in _EN_END.finditer(text):
        sentence, rest = text[begin : match.end()], text[match.end() :]
        if not _LABEL.fullmatch(sentence) and not _goes_on(sentence, rest):
            yield match.end()
            begin = match.end()


def _goes_on(sentence: str, rest: str) -> bool:
    """Return whether a full stop is that of an abbreviation, and the sentence continues."""
    if (last := _LAST_WORD.search(sentence)) is None:
        return False
    word = last[1]
    if word.lower() in _TITLES:
        return True
    following = re.match(r"\W*(\w+)", rest)
    if _DOTTED.fullmatch(word) or (len(word) == 1 and word.isupper() and word != "I"):
        return word.lower() in ("e.g", "i.e") or not (
            following and following[1].lower() in _BEGINNINGS
        )
    return False
