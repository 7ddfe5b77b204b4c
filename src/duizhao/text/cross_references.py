"""References to articles in a text, in both languages: Article 8 of this Act, 第四条第二款, 前条.

The grammar is a table of regular expressions, ``tables/cross_references.json``, by which the
scripts of the pages find the same references: frontend/lib/cross-references.ts. That of the words
that a text defines for others is ``tables/definitions.json``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from .numerals import numbers
from .tables import table

RULES: dict[str, Any] = table("cross_references")
"""The table of the grammar."""
FOLDING = str.maketrans(*RULES["fold"])
"""Makes what is written in several ways one, each sign in its place."""
_DEFINED = table("definitions")
_AROUND = re.compile(r"(?i)^(?:the|an?|to|terms?)\s+|\s*[（(](?:以下|hereinafter|hereafter).*$")
_POINT = re.compile(r"[0-9]\s?[.(]")
_FOREIGN = -1
"""What a part is of that is of no article of the text: paragraph 2 of the Annex."""
_NEAR = 160
"""How many characters before and after a reference are searched for the name of its document."""


class CrossReference(NamedTuple):
    """Where a text refers to an article."""

    start: int
    end: int
    article: str = ""
    """Its number, ``14-1``; ``-1`` and ``+1`` for the one before and after this one."""
    since: str = ""
    """With which article the range begins that ends with this one."""
    part: str = ""
    """The number of the paragraph."""
    owner: str = ""
    """How its document is said: ``this``; by a name that the words are (``is``), begin with
    (``starts``) or end with (``ends``); as an ``other`` one; or not at all."""
    name: str = ""
    """Those words; of ``this``, the kind of document: act, 法."""
    item: str = ""
    """The number of the item of a list in a paragraph; as that of the paragraph, it may be -1."""


@cache
def compiled(rule: str, name: str = "cross_references") -> re.Pattern[str]:
    """Return a pattern of a table, with its macros."""
    macros = table(name)["macros"]
    while (expanded := re.sub(r"\{([a-z]+)\}", lambda m: f"(?:{macros[m[1]]})", rule)) != rule:
        rule = expanded
    return re.compile(re.sub(r"\(\?<(?=[a-z])", "(?P<", rule))


def find(text: str, sides: Sequence[str] = ("zh", "en")) -> list[CrossReference]:
    """Return every reference to an article in a text, in order; ``sides`` are its languages."""
    folded = text.translate(FOLDING)
    there = (side for side in sides if RULES[side]["sign"] in folded)
    return sorted(one for side in there for one in _Grammar(side, folded).articles())


def passages(text: str, side: str, *, traditional: bool = False) -> list[CrossReference]:
    """Return the references of a text to articles, and to paragraphs and items, in order.

    One without the number of an article is to the article of the text. In Chinese of the People's
    Republic a paragraph is 款 and an item 项; in ``traditional`` characters 項 and 款.
    """
    rules, folded = RULES[side]["parts"], text.translate(FOLDING)
    # What stands in parentheses belongs to the reference to the article: Article 8(2).
    found = [
        (0, one if _POINT.search(folded, one.start, one.end) else one._replace(part=""))
        for one in find(text, (side,))
    ]
    if any(hint in folded for hint in rules["hints"]):
        parts = _parts(rules, folded, "项款目" if traditional or "項" in text else "款项目")
        found += [
            own
            for own in parts
            if not any(one.start < own[1].end and own[1].start < one.end for _, one in found)
        ]
        return list(_joined(rules, folded, sorted(found, key=lambda own: own[1])))
    return [one for _, one in found]


def aliases(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a text calls another document, act or 法, and words that end with its name."""
    for side in ("zh", "en"):
        for found in compiled(RULES[side]["alias"]).finditer(text.translate(FOLDING)):
            yield kind_of(found["alias"]), found["name"]


def kind_of(words: str) -> str:
    """Return a kind of document as it is compared: 本法 is 法, Rules is rule."""
    return words.casefold().removeprefix("本").removesuffix("s").replace("法典", "法")


class _Grammar:
    """The rules of one language, applied to a text."""

    def __init__(self, side: str, text: str) -> None:
        self._rules, self._text = RULES[side], text

    def _rule(self, name: str) -> re.Pattern[str]:
        return compiled(self._rules[name])

    def articles(self) -> Iterator[CrossReference]:
        chains: list[list[re.Match[str]]] = []
        for match in self._rule("item").finditer(self._text):
            end = chains[-1][-1].end() if chains else 0
            if not chains or not self._rule("joint").fullmatch(self._text, end, match.start()):
                chains.append([])
            chains[-1].append(match)
        for chain in chains:
            # All references of an enumeration are to the same document.
            owner, name = self._owner(chain[0].start(), chain[-1].end())
            last = CrossReference(0, 0)
            for one in (one for match in chain for one in self._listed(match)):
                if last.article and self._rule("to").fullmatch(self._text, last.end, one.start):
                    one = one._replace(since=last.article)
                # The preceding article is always one of the text itself.
                yield one if one.article[0] in "+-" else one._replace(owner=owner, name=name)
                last = one

    def _owner(self, start: int, end: int) -> tuple[str, str]:
        """Return how the document of an enumeration is said, and its words."""
        before = self._text[max(0, start - _NEAR) : start]
        if "after" in self._rules:
            after = self._rule("aside").sub("", self._text[end : end + _NEAR], 1)
            if found := self._rule("after").match(after):
                name = found["of"] or found["name"]
                own = found["self"] or found["the"] or ""
                return ("starts", name) if name else ("this", kind_of(own))
        else:
            before = self._rule("aside").sub("", before.rstrip()).rstrip()
        for how, rule in self._rules["before"]:
            if found := compiled(rule).search(before):
                name = found["name"] if "name" in found.re.groupindex else ""
                return how, kind_of(name) if how == "this" else name
        return "", ""

    def _listed(self, match: re.Match[str]) -> Iterator[CrossReference]:
        said = match.groupdict()
        if not said["list"]:
            words = match[0].lower()
            count = next((n for word, n in RULES["counts"].items() if word in words), 1)
            yield CrossReference(*match.span(), "+1" if said["next"] else f"-{count}")
            return
        for label in self._rule("label").finditer(self._text, *match.span("list")):
            last = label.end() == match.end("list")
            start = match.start() if label.start() == match.start("list") else label.start()
            end, at = match.end() if last else label.end(), label.end("number")
            written = label["number"]
            if "sub" in said:
                written, at = "".join((written + (said["sub"] if last else "")).split()), end
            number = _number(written)
            before = self._text[max(0, match.start() - _NEAR) : match.start()]
            part = self._rule("part").match(self._text, at) or self._rule("of").search(before)
            value = numbers(part["part"]) if part else None
            yield CrossReference(start, end, number, part=str(value[0]) if value else "")


def _parts(rules: Mapping[str, Any], text: str, order: str) -> Iterator[tuple[int, CrossReference]]:
    """Yield paragraphs (1), items (2) and what is in these (3), each with its level."""
    for match in compiled(rules["found"]).finditer(text):
        said, words = match.groupdict(), match[0].lower()
        level = next((at for at, sign in enumerate(order, 1) if words.endswith(sign)), 1)
        if words.isascii() and ("subp" in words or "sub-p" in words or "item" in words):
            level = 2 + ("item" in words and "ubparagraph" in text)
        labels = [match]
        if said["list"]:
            labels = [*compiled(rules["number"]).finditer(text, *match.span("list"))]
        for at, label in enumerate(labels):
            back = RULES["counts"].get((said["count"] or said["many"] or "").lower(), 1)
            value = label["number"].strip("() ") if said["list"] else said["order"]
            value = _number(value) if value else f"-{back}"
            start = label.start() if at else match.start()
            end = label.end() if at + 1 < len(labels) else match.end()
            own = {1: {"part": value}, 2: {"item": value}}.get(level, {})
            yield level, CrossReference(start, end, **own)


def _joined(
    rules: Mapping[str, Any], text: str, found: Sequence[tuple[int, CrossReference]]
) -> Iterator[CrossReference]:
    """Yield references with the parts that are named before them or after them in one.

    In English a part stands before what it is of or after it, in Chinese always after it.
    """
    above: list[int | None] = [None] * len(found)
    # The preceding paragraph is always one of the text itself.
    open_ = [
        at for at, (level, one) in enumerate(found) if level and "-" not in one.part + one.item
    ]

    def fits(rule: str, at: int, other: int) -> bool:
        first, second = sorted((at, other))
        between = (found[first][1].end, found[second][1].start)
        return bool(compiled(rules[rule]).fullmatch(text, *between))

    for rule, step in (("up", 1), ("down", -1)):
        for at in open_[::-step]:
            level, other = found[at][0], at + step
            beside = found[other][0] if 0 <= other < len(found) else level + 1
            if above[at] is None and beside < level and fits(rule, at, other):
                above[at] = other
            elif above[at] is None and beside == level and fits("joint", at, other):
                above[at] = above[other]
    for at in open_[:: -rules["side"]]:
        one, other = found[at][1], at + rules["side"]
        around = text[one.end :] if other > at else text[max(0, one.start - _NEAR) : one.start]
        same = 0 <= other < len(found) and above[other] == _FOREIGN and fits("joint", at, other)
        if above[at] is None and (same or compiled(rules["foreign"]).search(around)):
            above[at] = _FOREIGN

    def made(at: int) -> CrossReference | None:
        one, up = found[at][1], above[at]
        base = made(up) if up is not None and up >= 0 else None
        if base is None:
            return one if up is None else None
        start = base.start if up == at - 1 else one.start
        end = base.end if up == at + 1 else one.end
        return base._replace(
            start=start, end=end, part=one.part or base.part, item=one.item or base.item
        )

    inside = {up for at, up in enumerate(above) if up in (at - 1, at + 1)}
    for at in range(len(found)):
        whole = None if at in inside else made(at)
        if whole and (whole.article or whole.part or whole.item):
            yield whole


def _number(written: str) -> str:
    """Return the number of an article in figures: IV, Four and 四 are 4, 八之一 is 8-1."""
    value = RULES["worth"].get(written.lower()) or numbers(written) or (written,)
    return "-".join(map(str, value)) if isinstance(value, tuple) else str(value)


_rule = partial(compiled, name="definitions")


def defined(en: str | None, zh: str | None) -> list[tuple[str, str]]:
    """Return what both texts of a pair define for all of their document, with the language.

    It is as they write it: 本法所称船舶，是指, “ship” means. What a word means in one article alone
    (前款所称, in Article 3) is left out. A list may have no verb in English where the Chinese has.
    """
    found: dict[tuple[str, str], None] = {}
    for side, text in (("zh", zh or ""), ("en", en or "")):
        forms = _DEFINED["forms"][side] if _rule(_DEFINED["hint"][side]).search(text) else []
        forms = [*forms, _DEFINED["beside"]] if found and side == "en" else forms
        for match in (match for form in forms for match in _rule(form).finditer(text)):
            word = _AROUND.sub("", match["word"].strip('“”" ,，'))
            around = f"{text[: match.start('word')]} {word} {match.groupdict().get('scope')}"
            is_word = word and not _rule(_DEFINED["no word"]).search(word)
            if is_word and not _rule(_DEFINED["local"]).search(around):
                found[side, word] = None
    return list(found)
