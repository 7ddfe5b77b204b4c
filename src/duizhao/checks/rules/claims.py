"""What notes say of the texts and of other pages, held against both: advice for a reviewer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial

from ...edition import ArticleEntry, Edition
from ...model import SIDES, Document, Side
from ...model.problems import Problem, Severity, quoted
from ...text import markdown, scripts
from ...text.numerals import numbers
from .references import is_broken, remarks
from .registry import rule
from .wordings import Sort, Wording

_WORDS = r"“(?P<words>[^“”\n]+)”"
_HAN_NUMBER = "[〇零一二三四五六七八九十百]+"
# What a note says is in an article that it names.
_NAMED = (
    re.compile(rf"{_WORDS},? \((?:in )?article (?P<number>\d+(?:-\d+)?)\)"),
    re.compile(rf"\({_WORDS}, article (?P<number>\d+(?:-\d+)?)\)"),
    re.compile(
        rf"(?<!of )[Aa]rticle (?P<number>\d+(?:-\d+)?) (?:has|says|reads) (?:only )?{_WORDS}"
    ),
    re.compile(rf"{_WORDS}（第(?P<number>{_HAN_NUMBER})条）"),
    re.compile(rf"第(?P<number>{_HAN_NUMBER})条(?:只|也|则|却)?(?:作|有|说){_WORDS}"),
)
# What it says is in the document that it is about.
_SAID = (
    re.compile(
        r"(?:[Tt]he|This) (?:(?P<en>English|translation)|(?P<zh>Chinese|original))"
        rf"(?: here| only)? (?:has|says|reads|writes)(?: only| both times)? {_WORDS}"
    ),
    re.compile(
        r"(?<!usually )(?<!often )(?P<en>is|are|was) (?:here )?(?:rendered|translated)"
        rf"(?: as| here| there)? {_WORDS}"
    ),
    re.compile(
        r"(?<!官方)(?:(?P<en>译文|英文)|(?P<zh>中文|原文))"
        rf"(?:此处|都|两处都|一律|只|也|则)?(?:作|说|用|有){_WORDS}"
    ),
    re.compile(rf"(?P<en>此处|处处|这里)(?:都|一律|只|也)?(?:译作|作){_WORDS}"),
)
_USUAL = (
    re.compile(
        rf"(?P<term>[{scripts.HAN}]{{2,}})[^“”.;]{{0,40}}\busual(?:ly)?\b[^“”.;]{{0,40}}{_WORDS}"
    ),
    re.compile(rf"“(?P<term>[{scripts.HAN}]{{2,}})”[^“”。；]{{0,20}}通常译[作为]{_WORDS}"),
)
_LEFT_OUT = re.compile(r"\s*(?:…+|\.\.\.)\s*")
_ENDS = " ,.;:，。；："


@rule
def quotation(edition: Edition) -> Iterator[Problem]:
    """What a note quotes from an article that it names is there, and so is what it says is here.

    A warning, for words between quotation marks in sentences such as “…” (article 8), the English
    has “…”, 此处译作“…”: nobody else reads these to the letter.
    """
    texts = cache(partial(_texts, edition))
    for key, wording in _bodies(edition):
        document = key.partition("/")[0]
        entries = edition.of_document(document)
        if not entries or is_broken(edition, key):
            continue
        for match in _all(_NAMED, wording.text):
            named = [texts(e.key) for e in entries if _is_called(e, match["number"])]
            if named and not _said(named, match["words"]):
                yield _absent(wording, match, f"article {match['number']}")
        for match in _all(_SAID, wording.text):
            side: Side = "en" if match["en"] else "zh"
            # The Chinese may be quoted in English; only words in its own script are its words.
            chinese = bool(scripts.han(match["words"]))
            if chinese is not (side == "zh"):
                continue
            if not _said([texts(entry.key) for entry in entries], match["words"]):
                yield _absent(wording, match, document)


def _bodies(edition: Edition) -> Iterator[tuple[str, Wording]]:
    """Yield the body of every note in each language, with the key of what it is about."""
    for key, record, path, remark in remarks(edition):
        for side in SIDES:
            text = remark.get(side)
            if text is not None:
                yield key, Wording(record, (*path, side), side, text, Sort.MARKDOWN)


def _all(patterns: tuple[re.Pattern[str], ...], text: str) -> Iterator[re.Match[str]]:
    for pattern in patterns:
        yield from pattern.finditer(text)


def _is_called(entry: ArticleEntry, number: str) -> bool:
    label = entry.article.number
    return label is not None and numbers(label.get("zh") or label.en or "") == numbers(number)


def _texts(edition: Edition, key: str) -> list[str]:
    """Return the texts of an article, case aside."""
    pairs = edition.units(key).values()
    return [text.casefold() for pair in pairs for text in (pair.en, pair.zh) if text]


def _said(articles: Sequence[Sequence[str]], words: str) -> bool:
    """Tell whether words are in the texts of articles; … stands for what is left out."""
    parts = [part.strip(_ENDS).casefold() for part in _LEFT_OUT.split(words)]
    return all(any(part in text for texts in articles for text in texts) for part in parts)


def _absent(wording: Wording, match: re.Match[str], where: str) -> Problem:
    words = match["words"]
    return wording.problem(
        f"{quoted(words)} does not occur in {where}",
        "quote it exactly, or say where it is",
        offset=match.start("words"),
        length=len(words),
        severity=Severity.WARNING,
    )


@rule
def usual_rendering(edition: Edition) -> Iterator[Problem]:
    """What a note calls the usual translation of a term is in the glossary (a warning)."""
    known: dict[str, set[str]] = {}
    for record in edition.terms.values():
        term = record.value
        if term.original == "zh":
            renderings = {word.casefold() for word in (term.en, *term.renderings)}
            for form in (term.zh, *term.also):
                known.setdefault(form, set()).update(renderings)
    for _, wording in _bodies(edition):
        for match in _all(_USUAL, wording.text):
            words = match["words"].strip(_ENDS).casefold()
            if match["term"] in known and words not in known[match["term"]]:
                message = f"{quoted(match['words'])} is not in the glossary for {match['term']}"
                yield wording.problem(
                    message,
                    "add it to the term's renderings, or make it the preferred one",
                    offset=match.start("words"),
                    length=len(match["words"]),
                    severity=Severity.WARNING,
                )


@rule
def linked_page(edition: Edition) -> Iterator[Problem]:
    """A note links only to pages that the record of its document names (a warning).

    It may name them as its source, or link to them in what it says of source, rights and remarks.
    """
    named = {name: set(_named(entry.document)) for name, entry in edition.documents.items()}
    for key, wording in _bodies(edition):
        urls = named.get(key.partition("/")[0])
        if urls is None:
            continue
        for link in markdown.links(wording.text):
            if link.text.startswith(("https:", "http:")) and link.text not in urls:
                yield wording.problem(
                    f"the record of the document does not name {quoted(link.text)}",
                    "say in its 'remarks' what this page is, with a link to it",
                    offset=link.offset,
                    length=len(link.text),
                    severity=Severity.WARNING,
                )


def _named(document: Document) -> Iterator[str]:
    """Yield every URL that the record of a document has."""
    sources = [document.source, *(one.source for one in document.sources if one.source)]
    for source in sources:
        yield source.url
    bodies = [document.rights, document.remarks, *(source.note for source in sources)]
    for body in bodies:
        for side in SIDES:
            if body is not None:
                yield from (link.text for link in markdown.links(body.get(side)))
