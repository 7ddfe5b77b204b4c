"""Finds in Python, by the same tables, what a site's search finds in a browser: frontend/search.

It knows quotation marks, but neither OR nor a minus.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, pairwise

from ..edition import Edition
from ..text.scripts import HAN_SIGN
from . import folding
from .index_entries import groups
from .index_files import common, pinyin
from .inflections import exceptions
from .postings import sequences

_TOKEN = re.compile(r'["“「『«]([^"”」』»]+)["”」』»]|(\S+)')
_PREFIXES = {"electronic": "e"}
"""What English writes before a word for another one: an e-mail is electronic mail."""
_MOST, _TOGETHER, _NAMES = 24, 3, 5
"""How many parts of a query are looked for, how many of them are rendered as one, and how many
names pinyin may stand for."""
_EXACT, _INFLECTED, _BEGUN = range(3)
"""How a word is found: itself alone, its inflections too, or what begins with it too."""


class _Clause:
    """A part of a query that is found in one piece: Chinese, or words that stand together."""

    def __init__(self, parts: list[str], own: str, single: str = "") -> None:
        self.parts, self.single, self.between = parts, single, own[:1] * (own[:1] == " ")
        self.own, self.others = [own], list[str]()
        """The patterns that find it, and those that find it in the other language."""


class Finder:
    """Finds titles, segments, notes, terms and themes of an edition."""

    def __init__(self, edition: Edition) -> None:
        self._edition, self._groups = edition, groups(edition, {})
        self.pages = {one.path.rstrip("/"): one for one in self._groups}
        """What can be found, by the id of the article, document, term or theme that has it."""
        self.things = {f"{group.path}#{one.fragment}".replace("/#", "#").rstrip("#"): (group, one)
                       for group in self._groups for one in group.entries}  # fmt: skip
        """What can be found, by its id: law/08#s1."""

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        """What is searched, by the ids of things; with it come the tables of the search."""
        occurring = {key for key in sequences(self._groups)[0].positions if "-" not in key}
        self._stem, self._forms = exceptions(occurring).stem, dict[str, list[str]]()
        known = common(self._edition, self._groups, occurring, folding.fold)
        self._renderings = known["renderings"]
        for own, other in (pair for _, zh, en in known["terms"] for pair in ((zh, en), (en, zh))):
            for form in own:
                others = self._forms.setdefault("".join(self._clause(form).parts), [])
                others += [self._clause(one).own[0] for one in other]
        return {name: self._written((*group.head(one), *one.texts))
                for name, (group, one) in self.things.items()}  # fmt: skip

    def find(self, query: str) -> tuple[list[str], bool]:
        """Return the ids of what has all of a query, or else most of it, in order.

        With them comes whether they have all of it.
        """
        texts = self._texts
        clauses = [self._clause(quoted or word, _EXACT if quoted else _BEGUN)
                   for quoted, word in _TOKEN.findall(query)[:_MOST]]  # fmt: skip
        clauses = [one for one in clauses if one.parts]
        for one, other in pairwise(clauses):
            if one.single and other.single:
                joined = _PREFIXES.get(one.single, one.single) + other.single
                one.own.append(f" {self._word(joined, _BEGUN)}")
                other.own.append(one.own[-1])
        self._translate(clauses)
        own = [re.compile("|".join(one.own)) for one in clauses]
        if not any(all(one.search(text) for one in own) for text in texts.values()):
            names = self._spelt("".join(one.single or "." for one in clauses))
            for one in clauses:
                one.others += names
        both = [re.compile("|".join(one.own + one.others)) for one in clauses]
        rows = []
        for number, (name, text) in enumerate(texts.items()):
            if spans := [found.span() for one in both if (found := one.search(text))]:
                direct = sum(bool(one.search(text)) for one in own)
                apart = (max(spans)[0] - min(spans)[0]).bit_length()
                share = sum(end - start for start, end in spans) / len(text)
                place = "STWGHNP".index(self.things[name][1].kind)
                rows.append((-len(spans), -direct, place, apart, -share, number, name))
        most = min(rows, default=(0,))[0]
        return [row[-1] for row in sorted(rows) if row[0] == most], -most == len(clauses)

    def _written(self, texts: Iterable[str]) -> str:
        """Return texts as they are searched: words, each with its stem, and Chinese, in lines."""
        lines: list[str] = []
        for number, folded in enumerate(map(folding.fold, texts)):
            own = folding.words(folded)
            for row in (chain(*own), *(["".join(parts)] for parts in own if len(parts) > 1)):
                lines.append(" ".join(["", *(f"{word}={self._stem(word)}" for word in row), ""]))
            lines += [folding.characters(folded)] if number % 2 else folding.chinese_runs(folded)
        return "\n".join(lines)

    def _clause(self, text: str, mode: int = _INFLECTED) -> _Clause:
        folded = folding.fold(text)
        if HAN_SIGN.search(folded):
            return _Clause([own := folding.characters(folded)], re.escape(own))
        words = [*chain(*folding.words(folded))]
        modes = [min(mode, _INFLECTED)] * (len(words) - 1) + [mode]
        found = f" {''.join(map(self._word, words, modes))}"
        if mode and len(words) > 1:
            found += f"| {self._word(''.join(words), mode)}"
        single = words[0] if mode and len(words) == 1 else ""
        return _Clause([*map(self._stem, words)], found, single)

    def _word(self, word: str, mode: int) -> str:
        own = rf"{word}{'' if mode == _BEGUN else '='}\S*"
        return f"(?:{own}|[^\\s=]*={re.escape(self._stem(word))}) " if mode else f"{own} "

    def _translate(self, clauses: Sequence[_Clause]) -> None:
        """Give clauses what the glossary and the aligned texts have in the other language."""
        taken = 0
        for start, first in enumerate(clauses):
            runs = [clauses[start:end] for end in range(start + 1, len(clauses) + 1)
                    if all(one.between == first.between for one in clauses[start:end])]  # fmt: skip
            for run in runs:
                form = "".join(chain(*(one.parts for one in run)))
                for one in run:
                    one.others += self._forms.get(form, ())
            for run in reversed(runs[:_TOGETHER]):
                form = first.between.join(chain(*(one.parts for one in run)))
                if start >= taken and (rows := self._renderings.get(form)):
                    taken = start + len(run)
                    for one in run:
                        one.others += [self._clause(text).own[0] for text, _ in rows]

    def _spelt(self, letters: str) -> list[str]:
        """Return the parts of names that letters are the pinyin of, the most frequent first."""
        found: Counter[str] = Counter()
        for name, spelt in pinyin(self._groups) if re.fullmatch("[a-z]{2,}", letters) else ():
            parts = spelt.replace("v", "u").split()
            for start in range(len(parts)):
                if "".join(parts[start:]).startswith(letters):
                    ends = accumulate(map(len, parts[start:]))
                    end = start + 1 + sum(size < len(letters) for size in ends)
                    found[name[start:end]] += end - start > 1
                    break
        return [re.escape(name) for name, count in found.most_common(_NAMES) if count]
