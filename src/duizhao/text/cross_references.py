"""References to articles in a text, in both languages: Article 8 of this Act, 第四条第二款, 前条.

The grammar is a table of regular expressions, ``tables/cross_references.json``, by which the
scripts of the pages find the same references: frontend/lib/cross-references.js.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from .numerals import numbers
from .tables import table

_MACRO = re.compile(r"\{([a-z]+)\}")
_NEAR = 160
"""How many characters before and after a reference are searched for the name of its document."""


class CrossReference(NamedTuple):
    """Where a text refers to an article, to a paragraph of its own, or to itself."""

    start: int
    end: int
    article: str = ""
    """Its number, ``14-1``; ``-1`` and ``+1`` for the one before and after this one; or nothing."""
    since: str = ""
    """With which article the range begins that ends with this one."""
    part: str = ""
    """The number of the paragraph; ``-1`` for the one before."""
    owner: str = ""
    """How its document is said: ``this``; by a name that the words are (``is``), begin with
    (``starts``) or end with (``ends``); as an ``other`` one; or not at all."""
    name: str = ""
    """Those words; of ``this``, the kind of document: act, 法."""
    word: str = ""
    """What the article is called in English: Article, Rule."""


@cache
def rules() -> dict[str, Any]:
    """Return the table of the grammar."""
    found: dict[str, Any] = table("cross_references")
    return found


@cache
def compiled(pattern: str, words: tuple[str, ...] = ()) -> re.Pattern[str]:
    """Return a pattern of the table; ``words`` are what documents call articles beside Article."""
    macros = dict(rules()["macros"])
    spelt = (f"[{word[0].upper()}{word[0].lower()}]{re.escape(word[1:])}s?" for word in words)
    macros["words"] = "|".join((macros["words"], *spelt))
    while _MACRO.search(pattern):
        pattern = _MACRO.sub(lambda name: f"(?:{macros[name[1]]})", pattern)
    return re.compile(re.sub(r"\(\?<(?=[a-z])", "(?P<", pattern))


@cache
def _folding() -> dict[int, int]:
    return str.maketrans(*rules()["fold"])


def fold(text: str) -> str:
    """Return a text in which what is written in several ways is one, each sign in its place."""
    return text.translate(_folding())


def find(
    text: str, words: tuple[str, ...] = (), sides: Sequence[str] = ("zh", "en")
) -> list[CrossReference]:
    """Return every reference to an article in a text, in order; ``words`` as for ``compiled``.

    ``sides`` are the languages in which it is looked for.
    """
    folded = fold(text)
    return sorted(one for side in sides for one in _Grammar(side, words).articles(folded))


def find_others(text: str) -> list[CrossReference]:
    """Return where a text refers to itself, or to the paragraph before: this Act, 前项."""
    folded = fold(text)
    return sorted(one for side in ("zh", "en") for one in _Grammar(side, ()).others(folded))


def aliases(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a text calls another document, act or 法, and words that end with its name."""
    for side in ("zh", "en"):
        for found in compiled(rules()[side]["alias"]).finditer(fold(text)):
            yield kind_of(found["alias"]), found["name"]


def kind_of(words: str) -> str:
    """Return a kind of document as it is compared: 本法 is 法, Regulations is regulation."""
    plain = words.casefold().removeprefix("本")
    return "法" if plain == "法典" else plain.removesuffix("s")


def kinds_of(title: str) -> Iterator[str]:
    """Yield of what kind a title says that its document is: act, 法."""
    for side in ("zh", "en"):
        if found := compiled(rules()[side]["head"]).fullmatch(fold(title)):
            yield kind_of(next(filter(None, found.groups())))


class _Grammar:
    """The rules of one language."""

    def __init__(self, side: str, words: tuple[str, ...]) -> None:
        self._rules = rules()[side]
        self._words = words

    def _pattern(self, name: str) -> re.Pattern[str]:
        return compiled(self._rules[name], self._words)

    def articles(self, text: str) -> Iterator[CrossReference]:
        chain: list[re.Match[str]] = []
        for match in self._pattern("item").finditer(text):
            gap = text[chain[-1].end() : match.start()] if chain else ""
            if chain and not self._pattern("joint").fullmatch(gap):
                yield from self._enumerated(text, chain)
                chain = []
            chain.append(match)
        if chain:
            yield from self._enumerated(text, chain)

    def others(self, text: str) -> Iterator[CrossReference]:
        for match in self._pattern("loose").finditer(text):
            one = CrossReference(*match.span(), part="" if match["self"] else "-1")
            own = match["self"]
            yield one._replace(owner="this", name=kind_of(own)) if own else one

    def _enumerated(self, text: str, chain: list[re.Match[str]]) -> Iterator[CrossReference]:
        """Yield the references of an enumeration, which all are to the same document."""
        owner, name = self._owner(text, chain[0].start(), chain[-1].end())
        last = CrossReference(0, 0)
        for one in (one for match in chain for one in self._listed(text, match)):
            if last.article and self._pattern("to").fullmatch(text[last.end : one.start]):
                one = one._replace(since=last.article)
            yield one._replace(owner=owner, name=name)
            last = one

    def _owner(self, text: str, start: int, end: int) -> tuple[str, str]:
        """Return how the document of an enumeration is said, and its words."""
        before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
        if "after" in self._rules:
            aside = self._pattern("aside").match(after)
            after = after[aside.end() :] if aside else after
            if found := self._pattern("after").match(after):
                own = found["self"] or found["the"]
                if own or found["here"]:
                    return "this", kind_of(own or "")
                return "starts", found["of"] or found["name"]
        else:
            before = self._pattern("aside").sub("", before.rstrip()).rstrip()
        for how, pattern in self._rules["before"]:
            if found := compiled(pattern).search(before):
                name = found["name"] if "name" in found.re.groupindex else ""
                return how, kind_of(name) if how == "this" else name
        return "", ""

    def _listed(self, text: str, match: re.Match[str]) -> Iterator[CrossReference]:
        said = match.groupdict()
        if not said["list"]:
            words = match[0].lower()
            count = next((n for word, n in rules()["counts"].items() if word in words), 1)
            yield CrossReference(*match.span(), "+1" if said["next"] else f"-{count}")
            return
        word = (said.get("word") or "").rstrip(".")
        for label in self._pattern("label").finditer(text, *match.span("list")):
            last = label.end() == match.end("list")
            start = match.start() if label.start() == match.start("list") else label.start()
            end = match.end() if last else label.end()
            if not word:
                written = label[0] + (match["sub"] if last else "")
                number = "-".join(map(str, numbers("".join(written.split())) or ()))
                yield CrossReference(start, end, number, part=self._part(text, end))
                continue
            first, _, until = label["number"].partition("-")
            part = self._part(text, label.end("number")) or self._part_before(text, match.start())
            if word.endswith("s") and until.isdigit() and int(until) > int(first):
                # Articles 4-6 are three of them, Article 4-6 is one.
                yield CrossReference(start, label.start() + len(first), first, word=word)
                start, part = label.start() + len(first) + 1, ""
                yield CrossReference(start, end, until, first, word=word)
            else:
                yield CrossReference(start, end, label["number"], part=part, word=word)

    def _part(self, text: str, at: int) -> str:
        """Return the paragraph that is named after an article."""
        found = self._pattern("part").match(text, at)
        return str((numbers(found["part"]) or ("",))[0]) if found else ""

    def _part_before(self, text: str, at: int) -> str:
        found = self._pattern("of").search(text[max(0, at - _NEAR) : at])
        return found["part"] if found else ""
