"""What notes say of the texts and take from other pages, compared with both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Any
from urllib.parse import urlsplit

from ...edition import ArticleEntry, Edition
from ...messages import say
from ...model import SIDES, Document, Quote, Side, document_of
from ...model.problems import Problem, Severity, quoted
from ...records.reading import Sourced
from ...text import markdown, scripts
from ...text.numerals import numbers
from .quoted_words import Suggestions
from .references import is_broken, remarks_in, remarks_of
from .registry import Over, rule
from .wordings import Wording, WordingKind

_WORDS = r"“(?P<words>[^“”\n]+)”"
_HAN_NUMBER = "[〇零一二三四五六七八九十百]+"
# What a note says is in an article that it names.
_NAMED = (
    rf"{_WORDS},? \((?:in )?article (?P<number>\d+(?:-\d+)?)\)",
    rf"\({_WORDS}, article (?P<number>\d+(?:-\d+)?)\)",
    rf"(?<!of )[Aa]rticle (?P<number>\d+(?:-\d+)?) (?:has|says|reads) (?:only )?{_WORDS}",
    rf"{_WORDS}（第(?P<number>{_HAN_NUMBER})条）",
    rf"第(?P<number>{_HAN_NUMBER})条(?:只|也|则|却)?(?:作|有|说){_WORDS}",
)
# What it says is in the document that it is about.
_SAID = (
    r"(?:[Tt]he|This) (?:(?P<en>English|translation)|(?P<zh>Chinese|original))"
    rf"(?: here| only)? (?:has|says|reads|writes)(?: only| both times)? {_WORDS}",
    r"(?<!usually )(?<!often )(?P<en>is|are|was) (?:here )?(?:rendered|translated)"
    rf"(?: as| here| there)? {_WORDS}",
    r"(?<!官方)(?:(?P<en>译文|英文)|(?P<zh>中文|原文))"
    rf"(?:此处|都|两处都|一律|只|也|则)?(?:作|说|用|有){_WORDS}",
    rf"(?P<en>此处|处处|这里)(?:都|一律|只|也)?(?:译作|作){_WORDS}",
)
_LEFT_OUT = re.compile(r"\s*(?:…+|\.\.\.)\s*")
_ENDS = " ,.;:，。；："


def _bodies(record: Sourced[Any]) -> Iterator[str]:
    for _, remark in remarks_in(record):
        yield from (text for text in (remark.en, remark.zh) if text is not None)


def _claims_words(record: Sourced[Any]) -> bool:
    return any(_matches(body, *_NAMED, *_SAID) for body in _bodies(record))


def _links_out(record: Sourced[Any]) -> bool:
    return any(_is_page(link) for body in _bodies(record) for link in markdown.links(body))


def _is_page(link: markdown.LocatedText) -> bool:
    return link.text.startswith(("https:", "http:"))


@rule(Over.RECORDS, about=_claims_words)
def quotation(edition: Edition, records: Iterable[Sourced[Any]]) -> Iterator[Problem]:
    """What a note quotes from an article that it names is there, and so is what it says is here.

    A warning, for words between quotation marks in sentences such as “…” (article 8), the English
    has “…”, 此处译作“…”: nobody else reads these to the letter.
    """
    texts = cache(partial(_texts, edition))
    for key, wording in _wordings(records):
        document = document_of(key)
        entries = edition.articles_by_document.get(document, ())
        if not entries or is_broken(edition, key):
            continue
        for match in _matches(wording.text, *_NAMED):
            named = [texts(e.key) for e in entries if _is_called(e, match["number"])]
            if named and not _contain(named, match["words"]):
                yield _absent(wording, match, say("claims.article", number=match["number"]))
        for match in _matches(wording.text, *_SAID):
            side: Side = "en" if match["en"] else "zh"
            # The Chinese may be quoted in English; only words in its own script are its words.
            chinese = bool(scripts.han(match["words"]))
            if chinese is not (side == "zh"):
                continue
            if not _contain([texts(entry.key) for entry in entries], match["words"]):
                yield _absent(wording, match, document)


def _wordings(records: Iterable[Sourced[Any]]) -> Iterator[tuple[str, Wording]]:
    """Yield the body of every note in each language, with the key of what it is about."""
    for key, record, path, remark in remarks_of(records):
        for side in SIDES:
            if (text := remark.get(side)) is not None:
                yield key, Wording(record, (*path, side), side, text, WordingKind.MARKDOWN)


def _matches(text: str, *patterns: str) -> list[re.Match[str]]:
    # Each of them has a quotation mark; re compiles them for the first text that has one.
    if "“" not in text:
        return []
    return [match for pattern in patterns for match in re.finditer(pattern, text)]


def _is_called(entry: ArticleEntry, number: str) -> bool:
    label = entry.article.number
    return label is not None and numbers(label.get("zh") or label.en or "") == numbers(number)


def _texts(edition: Edition, key: str) -> list[str]:
    """Return the texts of an article, case aside."""
    pairs = edition.articles[key].pairs.values()
    return [text.casefold() for pair in pairs for text in (pair.en, pair.zh) if text]


def _contain(articles: Sequence[Sequence[str]], words: str) -> bool:
    """Return whether words are in the texts of articles; … stands for what is left out."""
    parts = [part.strip(_ENDS).casefold() for part in _LEFT_OUT.split(words)]
    return all(any(part in text for texts in articles for text in texts) for part in parts)


def _absent(wording: Wording, match: re.Match[str], where: str) -> Problem:
    words = match["words"]
    message = say("claims.does-not-occur", words=quoted(words), where=where)
    hint = say("claims.quote-exactly-say-where")
    return wording.problem(message, hint, match.start("words"), len(words), Severity.WARNING)


@rule(Over.RECORDS, about=_links_out)
def linked_page(edition: Edition, records: Iterable[Sourced[Any]]) -> Iterator[Problem]:
    """A note links only to pages that the record of its document names (a warning).

    It may have them among its sources, or link to them in what it says of source, rights and
    remarks.
    """
    named = {name: set(_named(entry.document)) for name, entry in edition.documents.items()}
    for key, wording in _wordings(records):
        if (urls := named.get(document_of(key))) is None:
            continue
        for link in markdown.links(wording.text):
            if _is_page(link) and link.text not in urls:
                message = say("claims.record-document-does-not-name", text=quoted(link.text))
                hint = say("claims.say-remarks-what-page-link")
                yield wording.problem(message, hint, link.offset, len(link.text), Severity.WARNING)


def _named(document: Document) -> Iterator[str]:
    """Yield every URL that the record of a document has."""
    sources = [document.source, *(one.source for one in document.every_capture if one.source)]
    yield from (one.url for one in sources)
    yield from (one.url for one in document.sources)
    for body in [document.rights, document.remarks, *(source.note for source in sources)]:
        for side in SIDES:
            if body is not None:
                yield from (link.text for link in markdown.links(body.get(side)))


_LINK = re.compile(r"\[(?P<label>[^\[\]]*)\]\((?P<url>https?://[^\s)]+)")
# A name that ends in a domain; .md, .js and the like end the names of files as well.
_HOST = re.compile(
    r"(?<![\w@/.-])(?:[a-z0-9-]{2,}\.)+(?:com|org|net|gov|edu|int|info|(?!js|md|py|rs|sh|ts)[a-z]{2})"
    r"(?![\w-])",
    re.IGNORECASE | re.ASCII,
)


@rule(Over.RECORD)
def excerpt(record: Sourced[Any]) -> Iterator[Problem]:
    """The words that a source quotes are in its excerpt, if it has one."""
    for index, one in enumerate(record.value.sources if isinstance(record.value, Document) else ()):
        kept = " ".join((one.excerpt or "").split())
        for at, words in enumerate(one.quotes if kept else ()):
            if " ".join(words.split()) not in kept:
                found = Suggestions().passage(Quote(exact=words), kept)
                near = quoted(kept[found.start : found.end] if found else kept[:30])
                message = say("sources.not-in-excerpt", words=quoted(words), id=one.id)
                hint = say("common.did-you-mean-words", words=near)
                yield record.problem(("sources", index, "quotes", at), message, hint)


@rule(Over.WRITING)
def named_host(record: Sourced[Any], writing: Sequence[Wording]) -> Iterator[Problem]:
    """A link whose words name a host leads to that host (a warning)."""
    for wording in writing:
        for link in _LINK.finditer(wording.text) if wording.kind is WordingKind.MARKDOWN else ():
            named = [one.removeprefix("www.") for one in _HOST.findall(link["label"])]
            host = urlsplit(link["url"]).hostname or ""
            if named and not any(f".{host}".endswith(f".{one.lower()}") for one in named):
                message = say("sources.other-host", named=quoted(named[-1]), host=host)
                hint = say("sources.name-host", label=link["label"], host=host)
                size = len(link["label"])
                yield wording.problem(message, hint, link.start("label"), size, Severity.WARNING)
