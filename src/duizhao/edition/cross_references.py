"""To which articles of the edition its texts refer.

A reference leads to an article of its own document, or of the document that it names by a title of
that; where the name is of no document of the edition, it leads nowhere.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from ..cache import cached, content_digest
from ..model import SIDES, ArticleKind, Segment, Side
from ..text.allowed_markdown import PASSAGE
from ..text.anchors import Span
from ..text.cross_references import CrossReference, aliases, compiled, find, fold, kinds_of, rules
from ..text.numerals import numbers
from .naming import ARTICLE, pattern

if TYPE_CHECKING:
    from .edition import Edition
    from .entries import ArticleEntry, DocumentEntry

_CACHE_NAME = "cross-references"
_MAY_CALL = ("hereinafter", "hereafter", "以下簡稱", "以下简称", "下稱", "下称")
"""One of these is in every text that calls another document by a word of its own."""
_LONGEST = 60
"""How many characters a title has at most that stands before a number."""
_WHOLE = re.compile(r"`[^`]*`|\[[^\]]*\]\([^)]*\)|<[^>]*>|[“「『《][^”」』》]*[”」』》]|\"[^\"]*\"")
"""What stays as it is in a note: code, links, quotations."""


class ArticleLink(NamedTuple):
    """Words of a text that lead to an article."""

    span: Span
    key: str


class _Known(NamedTuple):
    """What a reference to an article of a document may be made of."""

    kinds: frozenset[str]
    """What it calls itself: act, 法."""
    word: str
    """What it calls its articles in English."""
    articles: Mapping[str, str]
    """The ids of its articles by their numbers."""


class CrossReferences:
    """The references of an edition's texts to its articles."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def links(self, key: str, unit: str, side: Side) -> list[ArticleLink]:
        """Return the words of a title or segment that lead to articles, in order."""
        return [
            ArticleLink(Span(start, end), to)
            for its, of, start, end, to in self._rows(self._edition.articles[key])
            if (its, of) == (unit, side)
        ]

    def citing(self, key: str) -> list[str]:
        """Return the keys of the other articles whose texts refer to one, in reading order."""
        return self._citing.get(key, [])

    def take_from(self, earlier: CrossReferences) -> None:
        """Use what was known of who refers to whom in the texts as they were."""
        self.__dict__["_citing"] = earlier._citing

    def in_note(self, body: str, holder: str) -> str:
        """Return the body of a note with links of the words that lead to other articles.

        What it quotes, what is code or is in a link already stays as it is.
        """
        whole = [match.span() for match in _WHOLE.finditer(body)]
        for one in reversed(find(body, self._words)):
            key = self.target(one, holder)
            inside = any(start < one.end and one.start < end for start, end in whole)
            if key and key != holder and not inside:
                words = body[one.start : one.end]
                body = f"{body[: one.start]}[{words}]({PASSAGE}:{key}){body[one.end :]}"
        return body

    def target(self, one: CrossReference, holder: str) -> str:
        """Return the key of the article to which a reference leads from another; else nothing."""
        own, _, article = holder.partition("/")
        document = self._document(one, own)
        known = self._known.get(document)
        if known is None:
            return ""
        if one.article[0] in "+-":
            return self._beside(holder, int(one.article)) if article and document == own else ""
        word = one.word.removesuffix("s").capitalize()
        there = known.articles.get(one.article) if word in ("", "Art", known.word) else None
        return f"{document}/{there}" if there else ""

    def _beside(self, holder: str, steps: int) -> str:
        """Return the key of the article so many before or after one, if none is left out there."""
        entries, own = self._numbered[holder.partition("/")[0]], self._places.get(holder)
        if own is None or not 0 <= own + steps < len(entries):
            return ""
        there = entries[own + steps]
        values = [numbers(one.plain_number) or (0,) for one in (entries[own], there)]
        return there.key if abs(values[0][0] - values[1][0]) <= abs(steps) else ""

    def _document(self, one: CrossReference, own: str) -> str:
        if one.owner == "this":
            called = self._aliases(own).get(one.name)
            if called is not None:
                return self._named("ends", called)
            known = self._known.get(own)
            kinds = known.kinds if known else ()
            return own if one.name in ("", *kinds) or not kinds else self._named("is", one.name)
        return self._named(one.owner, one.name) if one.owner else own

    def _named(self, how: str, words: str) -> str:
        """Return the document whose title words are, or begin or end with; nothing for none."""
        names = self._names
        if how == "is":
            return names.get(_plain(words), "")
        if how == "starts":
            parts = words.split()
            for size in range(min(len(parts), 20), 0, -1):
                begins = " ".join(parts[:size])
                if found := names.get(_plain(begins)):
                    rest = " ".join(parts[size:])
                    goes_on = begins[-1].isalnum() and re.match(rules()["goes on"], rest)
                    return "" if goes_on else found
        elif how == "ends":
            for at in range(max(0, len(words) - _LONGEST), len(words)):
                # A title is no part of a longer one: 刑法 is not in 陆海空军刑法.
                if words[at - 1 : at].isalpha() and words[at].isascii():
                    continue
                if found := names.get(_plain(words[at:])):
                    before = words[:at].rstrip()
                    if words[at].isascii():
                        ends = not before or not before.rsplit(maxsplit=1)[-1][0].isupper()
                    else:
                        ends = compiled(rules()["bound"]).search(before) is not None
                    return found if ends else ""
        return ""

    # What the documents are called, and their articles

    @cached_property
    def _known(self) -> dict[str, _Known]:
        return {name: _known(document) for name, document in self._edition.documents.items()}

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(sorted({known.word for known in self._known.values()} - {"Article", ""}))

    @cached_property
    def _names(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, entry in self._edition.documents.items():
            for title in entry.titles:
                plain = _plain(title)
                found[plain] = name if found.get(plain, name) == name else ""
        return found

    def _aliases(self, document: str) -> Mapping[str, str]:
        """Return what a document calls others: the words that end with their names, by the kind."""
        found = self._called.get(document)
        if found is None:
            found = self._called[document] = {}
            for entry in self._edition.of_document(document):
                for text in (text for one in entry.segments for text in (one.en, one.zh)):
                    if text and any(word in text for word in _MAY_CALL):
                        found.update(aliases(text))
        return found

    @cached_property
    def _called(self) -> dict[str, dict[str, str]]:
        return {}

    @cached_property
    def _numbered(self) -> dict[str, list[ArticleEntry]]:
        return {
            name: [entry for entry in document.articles if entry.plain_number]
            for name, document in self._edition.documents.items()
        }

    @cached_property
    def _places(self) -> dict[str, int]:
        return {one.key: at for own in self._numbered.values() for at, one in enumerate(own)}

    # What is found

    @cached_property
    def _citing(self) -> dict[str, list[str]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for entry in self._edition.articles.values():
            for *_, to in self._rows(entry):
                found[to][entry.key] = None
        return {key: list(citing) for key, citing in found.items()}

    @cached_property
    def _digest(self) -> str:
        parts = [self._names, {name: sorted(k.articles.items()) for name, k in self._known.items()}]
        return content_digest(json.dumps([*parts, self._words], ensure_ascii=False).encode())

    def _rows(self, entry: ArticleEntry) -> list[Any]:
        rows = self._made.get(entry.key)
        if rows is None:
            called = sorted(self._aliases(entry.document).items())
            key = f"{self._digest} {called} {entry.key} {entry.record.source.digest}"
            rows = self._made[entry.key] = cached(_CACHE_NAME, key, partial(self._new_rows, entry))
        return rows

    @cached_property
    def _made(self) -> dict[str, list[Any]]:
        return {}

    def _new_rows(self, entry: ArticleEntry) -> list[Any]:
        return [row for segment in entry.segments for row in self._in_pair(entry, segment)]

    def _in_pair(self, entry: ArticleEntry, segment: Segment) -> Iterator[list[Any]]:
        """Yield the links of both texts.

        What one says of the document counts for the same number in the other: in Chinese it stands
        before an enumeration, in English after it, and a title is not always written as it is.
        """
        found = {side: find(segment.get(side) or "", self._words, (side,)) for side in SIDES}
        said: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for one in chain.from_iterable(found.values()):
            said[one.article].add((one.owner, self.target(one, entry.key)))
        for side, own in found.items():
            for one in own:
                key, alone = self.target(one, entry.key), one.article in _once(own)
                named = {to for how, to in said[one.article] if how not in ("", "this") and to}
                this = {to for how, to in said[one.article] if how == "this" and to}
                if alone and (not key or one.owner in ("", "this")) and len(named) == 1:
                    (key,) = named
                elif this and (not one.owner or (not key and one.owner == "this")):
                    (key,) = this if len(this) == 1 else ("",)
                elif not one.owner and any(how and not to for how, to in said[one.article]):
                    key = ""
                if key and key != entry.key:
                    yield [segment.id, side, one.start, one.end, key]


def _once(found: list[CrossReference]) -> set[str]:
    counts = Counter(one.article for one in found)
    return {article for article, count in counts.items() if count == 1}


def _known(document: DocumentEntry) -> _Known:
    title, record = document.document.title, document.document
    kinds = {kind for side in SIDES for kind in kinds_of(title.get(side) or "")}
    word = pattern(record, ARTICLE, "en").partition("{")[0].strip()
    articles: dict[str, str] = {}
    for entry in document.articles:
        label = entry.article.number.en if entry.article.number else None
        if label and entry.article.kind is ArticleKind.ARTICLE:
            value = numbers(label)
            articles.setdefault("-".join(map(str, value)) if value else label, entry.id)
    return _Known(frozenset(kinds), word or "Article", articles)


def _plain(title: str) -> str:
    """Return a title as it is compared: without article, state, and what is in parentheses."""
    plain = " ".join(fold(title).split()).casefold().strip("《》〈〉“”\"'’,; ")
    while plain != (plain := compiled(rules()["state"]).sub("", plain)):
        pass
    return plain
