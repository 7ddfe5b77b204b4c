"""References to articles in a text, in both languages: Article 8 of this Act, 第四条第二款, 前条.

The grammar is a table of regular expressions, ``tables/cross_references.json``, by which the
scripts of the pages find the same references: frontend/lib/cross-references.ts. That of the words
that a text defines for others is ``tables/definitions.json``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from .numerals import numbers
from .tables import table

RULES: dict[str, Any] = table("cross_references")
"""The table of the grammar."""
FOLDING = str.maketrans(*RULES["fold"])
"""Makes what is written in several ways one, each sign in its place."""
_DEFINED, _WORTH = table("definitions"), table("number_words")
_AROUND = re.compile(r"(?i)^(?:the|an?|to|terms?)\s+|\s*[（(](?:以下|hereinafter|hereafter).*$")
_POINT = re.compile(r"\s?[.(]([0-9]+)")
"""What follows the number of an article in Article 8(2)."""
_FOREIGN = "?"
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
    there = (side for side in sides if RULES[side]["sign"] in folded.lower())
    return sorted(one for side in there for one in _articles(side, folded))


def passages(text: str, side: str, *, traditional: bool = False) -> list[CrossReference]:
    """Return the references of a text to articles, and to paragraphs and items, in order.

    One without the number of an article is to the article of the text. In Chinese of the People's
    Republic a paragraph is 款 and an item 项; in ``traditional`` characters 項 and 款.
    """
    rules, folded = RULES[side]["parts"], text.translate(FOLDING)
    found = find(text, (side,))
    if any(hint in folded for hint in rules["hints"]):
        items = rules["items"][traditional or "項" in text]
        found = sorted([*found, *_parts(rules, folded, items)])
        # In English a part stands before what it is of or after it, in Chinese always after it.
        found = _joined(rules, "up", folded, found[::-1])
        found = _joined(rules, "down", folded, found[::-1])
    return [one for one in found if one.article != _FOREIGN]


def aliases(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a text calls another document, act or 法, and words that end with its name."""
    for side in ("zh", "en"):
        for found in compiled(RULES[side]["alias"]).finditer(text.translate(FOLDING)):
            yield kind_of(found["alias"]), found["name"]


def kind_of(words: str) -> str:
    """Return a kind of document as it is compared: 本法 is 法, Rules is rule."""
    return words.casefold().removeprefix("本").removesuffix("s").replace("法典", "法")


def _articles(side: str, text: str) -> Iterator[CrossReference]:
    rules = RULES[side]
    chains: list[list[re.Match[str]]] = []
    for match in compiled(rules["item"]).finditer(text):
        end = chains[-1][-1].end() if chains else 0
        if not chains or not compiled(rules["joint"]).fullmatch(text, end, match.start()):
            chains.append([])
        chains[-1].append(match)
    for chain in chains:
        # All references of an enumeration are to the same document.
        owner, name = _owner(rules, text, chain[0].start(), chain[-1].end())
        last = CrossReference(0, 0)
        for one in (one for match in chain for one in _listed(rules, match)):
            if last.article and compiled(rules["to"]).fullmatch(text, last.end, one.start):
                one = one._replace(since=last.article)
            # The preceding article is always one of the text itself.
            yield one if one.article[0] in "+-" else one._replace(owner=owner, name=name)
            last = one


def _owner(rules: Mapping[str, Any], text: str, start: int, end: int) -> tuple[str, str]:
    """Return how the document of an enumeration is said, and its words."""
    before, aside = text[max(0, start - _NEAR) : start], compiled(rules["aside"])
    if "after" in rules:
        after = aside.sub("", text[end : end + _NEAR], 1)
        if found := compiled(rules["after"]).match(after):
            name = found["of"] or found["name"]
            own = found["self"] or found["the"] or ""
            return ("starts", name) if name else ("this", kind_of(own))
    else:
        before = aside.sub("", before.rstrip()).rstrip()
    for how, rule in rules["before"]:
        if found := compiled(rule).search(before):
            name = found["name"] if "name" in found.re.groupindex else ""
            return how, kind_of(name) if how == "this" else name
    return "", ""


def _listed(rules: Mapping[str, Any], match: re.Match[str]) -> Iterator[CrossReference]:
    """Yield the numbers of an enumeration, or the one before or after, as those of articles."""
    said = match.groupdict()
    if not said["list"]:
        words = match[0].lower()
        count = next((n for word, n in RULES["counts"].items() if word in words), 1)
        number = _number(said["order"]) if said.get("order") else f"-{count}"
        yield CrossReference(*match.span(), "+1" if said.get("next") else number)
        return
    labels = [*compiled(rules["label"]).finditer(match.string, *match.span("list"))]
    for label in labels:
        last = label is labels[-1]
        start = match.start() if label is labels[0] else label.start()
        end = match.end() if last else label.end()
        sub = said.get("sub") if last else ""
        point = _POINT.match(match.string, label.end("number"), label.end())
        number = _number("".join((label["number"] + (sub or "")).split()))
        yield CrossReference(start, end, number, part=point[1] if point else "")


def _parts(rules: Mapping[str, Any], text: str, items: str) -> Iterator[CrossReference]:
    """Yield paragraphs and items, those of something that is no article as of ``_FOREIGN``."""
    foreign, before = compiled(rules["foreign"]), rules["foreign"][-1] == "$"
    for match in compiled(rules["item"]).finditer(text):
        if "tem" in match[0] and "ubparagraph" in text:
            continue  # The items of subparagraphs are no passages.
        is_item = re.search(items, match[0])
        for start, end, number, *_ in _listed(rules, match):
            around = text[max(0, start - _NEAR) : start] if before else text[end:]
            own = number[0] == "-" or not foreign.search(around)
            one = CrossReference(start, end, "" if own else _FOREIGN)
            yield one._replace(item=number) if is_item else one._replace(part=number)


def _joined(
    rules: Mapping[str, Any], rule: str, text: str, found: Iterable[CrossReference]
) -> list[CrossReference]:
    """Return references with what the one before each says: what it is in, or stands beside."""
    result: list[CrossReference] = []
    for one in found:
        # The preceding paragraph is always one of the text itself.
        if result and one.article in ("", _FOREIGN) and "-" not in one.part + one.item:
            other = result[-1]
            first, second = sorted((one, other))
            level, above = (2 if its.item else bool(its.part) for its in (one, other))
            between = compiled(rules[rule if above < level else "joint"])
            if between.fullmatch(text, first.end, second.start):
                start, end, article = one.start, one.end, other.article or one.article
                if above < level:
                    start, end, article = first.start, second.end, other.article
                    result.pop()
                part = one.part or other.part
                one = other._replace(
                    start=start, end=end, article=article, part=part, item=one.item
                )
        result.append(one)
    return result


def _number(written: str) -> str:
    """Return the number of an article in figures: IV, Four and 四 are 4, 八之一 is 8-1."""
    words = sum(_WORTH.get(part, 0) for part in written.lower().split("-"))
    value = words or numbers(written) or (written,)
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
