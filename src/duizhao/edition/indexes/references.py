"""Where words of an edition's texts lead: to articles that they name, or what defines them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from typing import Any

from ...cache import cached, content_digest
from ...model import SIDES, ArticleKind, Segment, Side, document_of
from ...text.allowed_markdown import PASSAGE
from ...text.anchors import Span
from ...text.cross_references import (
    FOLDING,
    RULES,
    CrossReference,
    aliases,
    compiled,
    defined,
    find,
    passages,
)
from ...text.numerals import numbers
from ...text.runs import TextLink
from ...text.scripts import OWN_SIGNS
from .renderings import Renderings, any_of, singular
from .texts import ArticleTexts

_MAY_CALL = re.compile("hereinafter|hereafter|以下[簡简]|下[稱称]")
"""Is in every text that calls another document by a word of its own."""
_WHOLE = re.compile(r"`[^`]*`|\[[^\]]*\]\([^)]*\)|<[^>]*>|[“「『《][^”」』》]*[”」』》]|\"[^\"]*\"")
"""What stays as it is in a note: code, links, quotations."""
_SIGNS = re.compile(r"\W")
_TRADITIONAL = OWN_SIGNS["zh-Hant"]
_AS_ARTICLES = (("Section", "Article"), ("section", "article"))
"""What many ordinances call their articles, and what the grammar knows, which is as long."""


class CrossReferences:
    """The references of some articles' texts to these articles."""

    def __init__(
        self, titles: Mapping[str, Sequence[str]], articles: Mapping[str, ArticleTexts]
    ) -> None:
        """``titles`` has what each document is called, ``articles`` are by their keys, in order."""
        self._titles, self._entries = titles, articles
        self._links_of = cache(self._new_links)
        self.basis = cache(self._new_basis)
        """Returns what decides on the links in a document's texts and notes besides these."""
        self.in_note = cache(self._in_note)
        """Returns the body of a note on a holder with links of the words that lead to articles."""

    def links(self, key: str, unit: str, side: Side) -> list[TextLink]:
        """Return the words of a segment that lead to an article, or to what defines them."""
        rows = self._links_of(key)
        here = (unit, side)
        return [(Span(a, b), kind, to) for its, of, a, b, kind, to in rows if (its, of) == here]

    def _in_note(self, body: str, holder: str) -> str:
        whole = [match.span() for match in _WHOLE.finditer(body)]
        for one in reversed(find(body)):
            key = self.target(one, holder)
            if key not in ("", holder) and not any(a < one.end and one.start < b for a, b in whole):
                link = f"[{body[one.start : one.end]}]({PASSAGE}:{key})"
                body = body[: one.start] + link + body[one.end :]
        return body

    def target(self, one: CrossReference, holder: str) -> str:
        """Return the key of the article to which a reference leads from another; else nothing."""
        own = document_of(holder)
        if one.article[0] in "+-":
            return self._beside(holder, int(one.article))
        document = self._document(one, own) if own in self._titles else ""
        there = (articles := self._articles.get(document, {})).get(one.article)
        first, _, last = one.article.partition("-")
        if not there and last in articles and int(first) < int(last):
            there = articles.get(first)  # Articles 3-5 are a range where no article is 3-5.
        return f"{document}/{there}" if there else ""

    def meant(self, one: CrossReference, holder: str) -> list[str]:
        """Return the key of the article, or those of a range, to which a reference leads."""
        first, _, last = (
            one.article.rpartition("-") if not one.since else (one.since, "", one.article)
        )
        ends = [self.target(one._replace(article=end), holder) for end in (first, last) if end]
        key, keys = self.target(one, holder), [*self._entries]
        if all(ends) and len(ends) == 2 and key in ends:
            return keys[keys.index(ends[0]) : keys.index(ends[1]) + 1]
        return [key] if key else []

    def _beside(self, holder: str, steps: int) -> str:
        """Return the key of the article so many before or after one, if none is left out there."""
        own = document_of(holder)
        entries = [one for one in self._entries.values() if one.document == own]
        at = next((at for at, one in enumerate(entries) if one.key == holder), -1)
        if at < 0 or not 0 <= at + steps < len(entries):
            return ""
        here, there = (numbers(entries[one].plain_number) or (-9,) for one in (at, at + steps))
        return entries[at + steps].key if abs(here[0] - there[0]) <= abs(steps) else ""

    def _document(self, one: CrossReference, own: str) -> str:
        """Return the id of the document that a reference means; nothing for none of the edition."""
        if one.owner != "this":
            return self._named(one.owner, one.name) if one.owner else own
        if (called := self._aliases[own].get(one.name)) is not None:
            return self._named("ends", called)
        titles = map(_plain, self._titles[own])
        heads = (re.split(RULES["before"], title)[0].removesuffix("s") for title in titles)
        fits = any(head.endswith(one.name) for head in heads)
        return own if fits else self._named("is", one.name)

    def _named(self, how: str, words: str) -> str:
        """Return the document whose title words are, or begin or end with; nothing for none."""
        if how == "is":
            return self._names.get(_plain(words), "")
        spaces = [match.start() for match in re.finditer(r"\s|$", words)]
        for at in reversed(spaces) if how == "starts" else range(len(words)):
            title, rest = (words[:at], words[at:]) if how == "starts" else (words[at:], words[:at])
            found = self._names.get(_plain(title))
            if not found or (how == "ends" and title[0].isascii() and rest[-1:].isalnum()):
                continue
            # A title is no part of a longer one: 刑法 is not in 陆海空军刑法.
            if how == "starts":
                fits = not title[-1].isalnum() or not re.match(RULES["goes on"], rest.lstrip())
            elif title[0].isascii():
                fits = not rest.strip() or not rest.rsplit(maxsplit=1)[-1][0].isupper()
            else:
                fits = bool(compiled(RULES["bound"]).search(rest.rstrip()))
            return found if fits else ""
        return ""

    # What the documents are called, and their articles

    @cached_property
    def _articles(self) -> dict[str, dict[str, str]]:
        """The ids of the articles of each document by their numbers, in order."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for entry in self._entries.values():
            label = entry.article.number.en if entry.article.number else None
            if label and entry.article.kind is ArticleKind.ARTICLE:
                number = "-".join(map(str, numbers(label) or (label,)))
                found[entry.document].setdefault(number, entry.id)
        return found

    @cached_property
    def _paragraphs(self) -> Mapping[str, Sequence[Mapping[str, str]]]:
        """The paragraphs of each article: its segments, each with its number if it is an item."""
        found: dict[str, list[dict[str, str]]] = {}
        for key, entry in self._entries.items():
            found[key] = []
            for one in entry.article.segments:
                if one.paragraph or not found[key]:
                    found[key].append({})
                row, label = found[key][-1], one.label and (one.label.zh or one.label.en)
                value = numbers(_SIGNS.sub("", label or "")) or (sum(map(bool, row.values())) + 1,)
                row[one.id] = str(value[0]) if one.item == 1 else ""
        return found

    @cached_property
    def _of_sections(self) -> list[str]:
        """The documents that call their articles sections in English."""
        entries = self._entries.values()
        return sorted({one.document for one in entries if one.reference("en")[:8] == "Section "})

    @cached_property
    def _names(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, titles in self._titles.items():
            for title in map(_plain, titles):
                found[title] = name if found.get(title, name) == name else ""
        return found

    @cached_property
    def _aliases(self) -> dict[str, dict[str, str]]:
        """What each document calls others: the words that end with their names, by the kind."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for entry in self._entries.values():
            for text in (text for one in entry.article.segments for text in (one.en, one.zh)):
                if text and _MAY_CALL.search(text):
                    found[entry.document].update(aliases(text))
        return found

    # What is found

    @cached_property
    def citing(self) -> Mapping[str, Sequence[str]]:
        """The keys of the articles whose texts refer to one, in reading order, by its key."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for key in self._entries:
            for *_, kind, to in self._links_of(key):
                if kind == "article" and (there := to.partition("#")[0]) != key:
                    found[there][key] = None
        return {key: list(own) for key, own in found.items()}

    @cached_property
    def definitions(self) -> Mapping[str, Mapping[Side, Mapping[str, str]]]:
        """What each document defines, as ``singular`` has it, and where it does.

        A word that is defined in one language alone leads there by what renders it in the other.
        """
        found: dict[str, dict[Side, dict[str, str]]] = defaultdict(lambda: {"en": {}, "zh": {}})
        entries: dict[str, list[ArticleTexts]] = defaultdict(list)
        for entry in self._entries.values():
            entries[entry.document].append(entry)
            make = partial(_defined, entry.article.segments)
            for unit, side, word in cached("definitions", entry.record.source.digest, make):
                words, plain = found[entry.document][side], singular(word)
                words.setdefault(plain, f"{entry.key}#{unit}")
        for document, own in list(found.items()):
            digests = " ".join(one.record.source.digest for one in entries[document])
            key = f"rendered {content_digest(digests.encode())}"
            found[document] = cached("definitions", key, partial(_rendered, own, entries[document]))
        return found

    @cached_property
    def _digest(self) -> str:
        parts = [self._names, self._articles, self._of_sections, self._paragraphs]
        return content_digest(json.dumps(parts, ensure_ascii=False).encode())

    def _new_basis(self, document: str) -> str:
        called = sorted(self._aliases.get(document, {}).items())
        words = json.dumps(self.definitions.get(document, {}))
        return f"{self._digest} {called} {content_digest(words.encode())}"

    def _new_links(self, name: str) -> list[Any]:
        """Return the links of an article as JSON has them: unit, side, start, end, kind, to."""
        entry = self._entries[name]
        key = f"{self.basis(entry.document)} {entry.key} {entry.record.source.digest}"
        rows: list[Any] = cached("cross-references", key, partial(self._new, entry))
        return rows

    def _new(self, entry: ArticleTexts) -> list[Any]:
        defined_words = self.definitions.get(entry.document, {})
        finders = {side: any_of(tuple(words), side) for side, words in defined_words.items()}
        rows: list[Any] = []
        for segment in entry.article.segments:
            rows += self._in_pair(entry, segment)
            for side, finder in finders.items():
                # A word leads to its definition where it is first in a text.
                found = {f"{entry.key}#{segment.id}", None}
                for match in finder.finditer(segment.get(side) or ""):
                    word = singular(match[1]) if side == "en" else match[1]
                    if (to := defined_words[side].get(word)) not in found:
                        found.add(to)
                        rows.append([segment.id, side, *match.span(), "definition", to])
        return rows

    def _in_pair(self, entry: ArticleTexts, segment: Segment) -> Iterator[list[Any]]:
        """Yield the links of both texts.

        What one says of the document counts for the same number in the other: in Chinese it stands
        before an enumeration, in English after it, and a title is not always written as it is.
        """
        english = segment.en or ""
        for section, article in _AS_ARTICLES if entry.document in self._of_sections else ():
            english = english.replace(section, article)
        old = any(_TRADITIONAL.search(one.zh or "") for one in entry.article.segments)
        chinese = passages(segment.zh or "", "zh", traditional=old)
        found = {"en": passages(english, "en"), "zh": chinese}
        for side, other in (SIDES, SIDES[::-1]):
            for one in found[side]:
                key = self.target(one, entry.key) if one.article else entry.key
                same = [its for its in found[other] if its.article == one.article and its.owner]
                if same and not (key and one.owner):
                    keys = {self.target(its, entry.key) for its in same} - {""}
                    key = keys.pop() if len(keys) == 1 else ""
                to = self.passage(key, one, f"{entry.key}#{segment.id}") if key else ""
                if to not in ("", entry.key, f"{entry.key}#{segment.id}"):
                    yield [segment.id, side, one.start, one.end, "article", to]

    def passage(self, key: str, one: CrossReference, here: str) -> str:
        """Return the passage of an article to which a reference in another one leads.

        It is the article itself where its paragraphs, or items, do not tell which one is meant.
        """
        there, _, unit = here.partition("#")
        paragraphs, at = self._paragraphs[key], -1
        own = next((n for n, row in enumerate(paragraphs) if there == key and unit in row), -1)
        listed = [n for n, row in enumerate(paragraphs) if any(row.values())]
        if one.part:
            at = own + int(one.part) if one.part[0] == "-" else int(one.part) - 1
        elif one.item:
            at = own if own in listed else listed[0] if len(listed) == 1 else -1
        if not 0 <= at < len(paragraphs) or (at == own and not one.item):
            return key
        row, item = paragraphs[at], one.item
        if item[:1] == "-" and unit in row:
            passed = [*filter(None, [*row.values()][: [*row].index(unit) + 1])] or [item[1:]]
            item = str(int(passed[-1]) + int(item))
        first = next(iter(row)) if one.part else ""
        unit = next((its for its, number in row.items() if number and number == item), first)
        return f"{key}#{unit}" if unit else key


def _plain(title: str) -> str:
    """Return a title as it is compared: without article, state, and what is in parentheses."""
    plain = " ".join(title.translate(FOLDING).split()).casefold().strip("《》〈〉“”\"'’,; ")
    return compiled(RULES["state"]).sub("", plain)


def _rendered(
    words: Mapping[Side, Mapping[str, str]], entries: Sequence[ArticleTexts]
) -> Mapping[Side, Mapping[str, str]]:
    """Return defined words with what renders them in the other language, and where each leads."""
    renderings = Renderings([one for entry in entries for one in entry.article.segments])
    result = {side: dict(own) for side, own in words.items()}
    for side, other in (SIDES, SIDES[::-1]):
        for word, to in result[side].items():
            known = [one for one, its in result[other].items() if its == to]
            for phrase in renderings.of(word, side, known):
                result[other].setdefault(phrase, to)
    return result


def _defined(segments: Sequence[Segment]) -> list[list[str]]:
    return [[one.id, *found] for one in segments for found in defined(one.en, one.zh)]
