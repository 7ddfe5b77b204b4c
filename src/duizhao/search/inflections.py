"""Which forms of English words no rule joins or distinguishes: took and take, plane and plan.

The forms are in english_forms.txt.gz, which tools/english_forms.py makes of the tables of simplemma
(https://github.com/adbar/simplemma, MIT); what these get wrong, and British and American spellings,
are in english.yml. Only what the words of an edition need is sent to a browser, which has the rules
of text/tables/stemming.json itself.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from importlib import resources
from typing import NamedTuple

import yaml

from ..cache import cached, content_digest
from ..locales.catalogues import LOADER
from ..text.tables import table

_STEPS = [
    [(re.compile(pattern), stem.replace("$", "\\")) for pattern, stem in rules]
    for rules in table("stemming").values()
]


@lru_cache(maxsize=1 << 16)
def regular_stem(word: str) -> str:
    """Return what the regular inflections of a word share; it need not be a word."""
    if len(word) < 4 or any(c.isdecimal() for c in word):
        return word
    for rules in _STEPS:
        for pattern, stem in rules:
            if match := pattern.fullmatch(word):
                word = match.expand(stem)
                break
    return word


_TABLES = yaml.load(
    (resources.files("duizhao.search") / "english.yml").read_text(encoding="utf-8"), LOADER
)
APART: frozenset[str] = frozenset(_TABLES["apart"])
"""Words of their own, whatever they once were forms of."""
IRREGULAR: dict[str, str] = _TABLES["irregular"]
"""Words by past forms of theirs that the tables do not know as such."""
AMERICAN: dict[str, str] = _TABLES["american"]
"""American spellings by the British ones that no rule turns into them."""
FUNCTION_WORDS: frozenset[str] = frozenset(_TABLES["function-words"])
"""Words that render nothing of their own."""
_WORD = re.compile(r"[a-z]{2,}")
_BARE = re.compile(r".+(?:op|sk|[^aeiouv]er|[wxy]|gain|law|job)")
"""Words that no form of theirs gives a final e, whatever the tables say of developed."""
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""Verbs that would double their last letter before an ending: planed is no form of plan."""
_SPELLINGS: list[list[str]] = _TABLES["endings"]
"""British endings and the American ones that replace them, in words of six letters and more."""
_BRITISH = tuple(british for british, _ in _SPELLINGS)
CACHE_NAME = "search"
"""The cache of what is computed from an edition's words."""
FORMS_FILE = "english_forms.txt.gz"
"""The file with the forms, beside this module.

Its first line has the words of their own that are written in another way in American English, or
that are a form of a verb besides. Each other line has a word and its forms.
"""


class Dictionary(NamedTuple):
    """English words and their forms."""

    words: Mapping[str, str]
    """The word of each form."""
    own: Set[str]
    """The forms that are words of their own."""
    forms: Mapping[str, Sequence[str]]
    """The forms of each word."""


@cache
def _dictionary() -> Dictionary:
    packed = (resources.files("duizhao.search") / FORMS_FILE).read_bytes()
    first, *lines = gzip.decompress(packed).decode("ascii").splitlines()
    words: dict[str, str] = {}
    forms: dict[str, list[str]] = {}
    for line in lines:
        word, *own_forms = line.split(" ")
        forms[word] = own_forms
        for form in own_forms:
            words[form] = word
    own = {*first.split(" "), *(word for word in forms if words.get(word) == word)}
    return Dictionary(words, own, forms)


@cache
def lemma(form: str) -> str:
    """Return the word of which this is a form, in its American spelling."""
    dictionary = _dictionary()
    return dictionary.words.get(form) or word_of(form, form, dictionary)


def word_of(form: str, word: str, dictionary: Dictionary) -> str:
    """Return the word of which this is a form, where the tables say that it is ``word``."""
    word = _american(word, dictionary)
    if word in APART:
        return word
    if word.endswith(("ing", "ings")):
        return _american(_verb_of(word.removesuffix("s"), dictionary), dictionary)
    if not word.endswith("e"):
        return word
    bare = word[:-1]
    return bare if bare != form and _BARE.fullmatch(bare) and bare in dictionary.own else word


def _verb_of(noun: str, dictionary: Dictionary) -> str:
    """Return the verb of which the dictionary calls a form a noun: finance for financing."""
    root = noun.removesuffix("ing")
    verbs = [f"{root}e", root] if _DOUBLING.fullmatch(root) else [root, f"{root}e"]
    if root[-2:-1] == root[-1:]:
        verbs.insert(0, root[:-1])
    return next((verb for verb in verbs if verb in dictionary.own), noun)


def _american(word: str, dictionary: Dictionary) -> str:
    if word in AMERICAN:
        return AMERICAN[word]
    if len(word) > 5 and word.endswith(_BRITISH):
        for british, american in _SPELLINGS:
            changed = word.removesuffix(british) + american
            if word.endswith(british) and changed in dictionary.words:
                return changed
    return word


@dataclass
class Exceptions:
    """The forms whose stem the rules get wrong, by what their stem is instead."""

    present: Mapping[str, Sequence[str]]
    """Those that occur, which must be looked up one by one."""
    others: Mapping[str, Sequence[str]]
    """Those that only a query may have."""

    def stem(self, form: str) -> str:
        """Return the stem of a form."""
        return self._stems.get(form) or regular_stem(form)

    @cached_property
    def _stems(self) -> dict[str, str]:
        tables = (self.present, self.others)
        return {form: stem for table in tables for stem, own in table.items() for form in own}

    def written(self) -> str:
        """Return each stem with its forms: ``take took|taken``, those that occur before the bar."""
        return ";".join(
            f"{stem} {' '.join(self.present.get(stem, ()))}|{' '.join(self.others.get(stem, ()))}"
            for stem in sorted({*self.present, *self.others})
        )


def exceptions(words: Iterable[str]) -> Exceptions:
    """Return the exceptions that the words of an edition need."""
    occurring = {word for word in words if _WORD.fullmatch(word)}
    words_digest = content_digest(" ".join(sorted(occurring)).encode())
    made = partial(_exceptions, occurring)
    return Exceptions(*cached(CACHE_NAME, f"exceptions {words_digest}", made))


def _exceptions(occurring: Set[str]) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """Return the exceptions among these words, and those that only a query may have."""
    lemmas = sorted({lemma(word) for word in occurring})
    stems = _stems(lemmas)
    own: dict[str, set[str]] = defaultdict(set)
    for form in occurring:
        own[lemma(form)].add(form)
    present: dict[str, list[str]] = defaultdict(list)
    others: dict[str, list[str]] = defaultdict(list)
    for word in lemmas:
        for form in sorted({word, *_dictionary().forms.get(word, ()), *own[word]}):
            if regular_stem(form) != stems[word]:
                (present if form in occurring else others)[stems[word]].append(form)
    for stranger in sorted(_unknown_words(lemmas, stems)):
        others[_own_stem(lemma(stranger))].append(stranger)
    return present, others


def _stems(lemmas: Iterable[str]) -> dict[str, str]:
    """Return the stem of each word: the one of the rules, unless another word has it."""
    stems: dict[str, str] = {}
    taken: set[str] = set()
    # The word that is its own stem keeps it: plan, not plane.
    for word in sorted(lemmas, key=lambda word: (regular_stem(word) != word, word)):
        stem = regular_stem(word)
        stems[word] = _own_stem(word) if stem in taken else stem
        taken.add(stem)
    return stems


def _own_stem(word: str) -> str:
    """Return a stem that the rules give to no word, for they leave no full stop."""
    return f"{word}."


def _unknown_words(lemmas: Iterable[str], stems: Mapping[str, str]) -> set[str]:
    """Return forms of words that do not occur, to which the rules would give the stem of one."""
    known = set(lemmas)
    strangers: set[str] = set()
    for stem in {stem for stem in stems.values() if not stem.endswith(".")}:
        candidates = {stem + ending for ending in ("", "e", "es", "ed", "ing")}
        for form in candidates & _dictionary().words.keys():
            if lemma(form) not in known and regular_stem(form) == stem:
                strangers.add(form)
    return strangers
