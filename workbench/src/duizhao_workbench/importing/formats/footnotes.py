"""Footnotes of a file: each goes after the paragraph that has its mark, as a record has it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count

from ..outline.bilingual_headings import NOTE, Block

MARK = "\ufde0{label}\ufde1{key}\ufde2"
"""The mark of a footnote and its key, between signs that are no characters.

Without a label, it is numbered.
"""
AGAIN = "\ufdd4"
"""What is before the number of a text in a key, if the file has another text before it."""
_MARK = re.compile(" *" + MARK.format(label="(.*?)", key="(.*?)"))
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def placed(blocks: Iterable[Block], notes: dict[str, str]) -> Iterator[Block]:
    """Yield blocks, each with the footnotes after it whose marks it is the first to have.

    ``notes`` are the words of each by its key; those that have a mark are taken out of it. Digits
    alone, or in parentheses, are raised. The notes of each text are numbered from 1.
    """
    labels: dict[str, str] = {}
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(1))
    for text, level in blocks:
        found = _MARK.findall(text)
        for label, key in found:
            label = label.strip("()（）") or labels.get(key, "")
            label = label or str(next(numbers[key.partition(AGAIN)[2]]))
            labels[key] = label.translate(_RAISED) if label.isdecimal() else label
        yield _MARK.sub(lambda one: labels[one[2]], text), level
        for _, key in found:
            if words := notes.pop(key, ""):
                yield f"{labels[key]}\ufde1{words}", NOTE
