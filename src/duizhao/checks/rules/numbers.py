"""The rules of order: kinds, numbers, and the contents that a document declares."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...edition import ArticleEntry, Edition
from ...messages import say
from ...model import ARTICLES, SIDES, ArticleKind, Side
from ...model.problems import Problem, Severity, did_you_mean, quoted
from ...text.numerals import Numbers, numbers, numeral
from .registry import rule

_WITH_MORE = re.compile(
    r"(?i:articles?|art\.?|sections?|sec\.?|clauses?|rules?|§+)\s*(?P<en>\S+?)\.?"
    r"|第\s*(?P<zh>\S+?)\s*[条條款]"
)
_ONCE = (ArticleKind.PREAMBLE, ArticleKind.CLOSING)
"""The kinds of articles of which a document has one at most."""


@rule(first=True)
def kind(edition: Edition) -> Iterator[Problem]:
    """An article has a number or a title; a document has one preamble and one closing at most."""
    seen: dict[tuple[str, ArticleKind], ArticleEntry] = {}
    for entry in edition.articles.values():
        article = entry.article
        if article.kind is ArticleKind.ARTICLE and article.number is None and article.title is None:
            message = say("numbers.article-number-title")
            yield entry.record.problem((), message, say("numbers.write-number-title-kind-such"))
        if article.kind not in _ONCE:
            continue
        first = seen.setdefault((entry.document, article.kind), entry)
        if first is not entry:
            what, file = say(f"kind.{article.kind}"), first.record.file
            message = say("numbers.already", document=entry.document, kind=what, file=file)
            hint = say("numbers.merge-two-give-one-another")
            yield entry.record.problem(("kind",), message, hint)


@rule(first=True)
def number(edition: Edition) -> Iterator[Problem]:
    """No two articles have the same number, unless they stand in different parts or chapters.

    A number is without the word that a heading has beside it: 8, not Article 8 or 第八条. A gap
    between two numbers is a warning: an article may be missing.
    """
    for document in edition.documents:
        yield from _with_more(edition, document)
        yield from _repeated(edition, document)
        if not ARTICLES.among(edition.broken, document):
            yield from _gaps(edition, document)


def _numbered(edition: Edition, document: str) -> Iterator[tuple[ArticleEntry, Side, str]]:
    """Yield every article that has a number, with the language and the number itself."""
    for entry in edition.documents[document].articles:
        label = entry.article.number
        if entry.article.kind is ArticleKind.ARTICLE and label is not None:
            side: Side = "zh" if label.zh is not None else "en"
            yield entry, side, label.get(side) or ""


def _with_more(edition: Edition, document: str) -> Iterator[Problem]:
    """Find numbers with the word that a heading has before or after them."""
    for entry in edition.documents[document].articles:
        label = entry.article.number
        if entry.article.kind is not ArticleKind.ARTICLE or label is None:
            continue
        alike = label.en == label.zh
        for side in SIDES[:1] if alike else SIDES:
            written = label.get(side) or ""
            bare = _bare(written)
            if (found := numbers(bare)) is None:
                continue
            if written.startswith("第") and not bare.isdecimal() and bare != numeral(found[0]):
                continue  # A numeral of the source's own, which only its heading can show.
            right = "-".join(map(str, found)) if alike else bare
            message = say("numbers.more-than-number", label=quoted(written))
            hint = say("common.write", right=f"{'number' if alike else side}: {right}")
            path = ("number",) if alike else ("number", side)
            yield entry.record.problem(path, message, hint, fix=(written, right))


def _bare(label: str) -> str:
    """Return what a heading such as Article 8 or 第八条 has for its number; else nothing."""
    match = _WITH_MORE.fullmatch(label)
    return match["en"] or match["zh"] if match else ""


def _repeated(edition: Edition, document: str) -> Iterator[Problem]:
    above = edition.documents[document].contents.above
    seen: dict[tuple[object, ...], ArticleEntry] = {}
    for entry, _, label in _numbered(edition, document):
        where = tuple(division.division.id for division in above.get(entry.id, ()))
        first = seen.setdefault((where, numbers(label) or label), entry)
        if first is not entry:
            # The one in a file named after that number has it rightly.
            wrong, right = entry, first
            if numbers(entry.id) == numbers(label) != numbers(first.id):
                wrong, right = first, entry
            message = say("numbers.also-number", file=right.record.file, label=label)
            yield wrong.record.problem(("number",), message, say("numbers.renumber-one-them"))


def _gaps(edition: Edition, document: str) -> Iterator[Problem]:
    before: Numbers = (0,)
    known = (*(entry.key for entry in edition.documents[document].articles), *edition.gone)
    names = (key.rpartition("/")[2] for key in known if key.startswith(f"{document}/"))
    files = {numbers(name) for name in names if name[0].isdigit()}
    for entry, _, label in _numbered(edition, document):
        here = numbers(label)
        missing = before[0] + 1
        # 6-1 can follow 6, 7 can follow 6-1, and 1 begins a new part. A record with the name of the
        # missing one has another number, which is a problem of its own.
        if here is not None and here[0] > missing and (missing,) not in files:
            message = say("numbers.number-leaves-gap-there-no", label=label, missing=missing)
            hint = say("numbers.add-article-record-status-deleted", missing=missing)
            yield entry.record.problem(("number",), message, hint, severity=Severity.WARNING)
        before = here if here is not None else before


@rule()
def file_number(edition: Edition) -> Iterator[Problem]:
    """A record whose file name is a number has it, if no version changed it (a warning)."""
    for document, holder in edition.documents.items():
        if len(holder.document.versions) > 1:
            continue
        for entry, _, label in _numbered(edition, document):
            named, given = numbers(entry.id), numbers(label) or numbers(_bare(label))
            if entry.record.file in edition.broken or not named or not entry.id[0].isdigit():
                continue
            if named != given:
                message = say("numbers.article-file-named-yml", label=label, id=entry.id)
                hint = say("numbers.rename-file-url-heading-must")
                if given is None:
                    message = say("numbers.not-number-in-name", label=quoted(label), id=entry.id)
                    hint = say("numbers.write-number-or-rename", number="-".join(map(str, named)))
                yield entry.record.problem(("number",), message, hint, severity=Severity.WARNING)


@rule()
def contents(edition: Edition) -> Iterator[Problem]:
    """Where a document declares its contents, each of its articles is named there, and once.

    Each part, chapter and section there has a number or a title.
    """
    for document in edition.documents.values():
        if not document.document.contents:
            continue
        found, record = document.contents, document.record
        broken = ARTICLES.among(edition.broken, document.id)
        known = [entry.id for entry in document.articles]
        for name, path in found.unknown:
            if f"{ARTICLES.path(f'{document.id}/{name}')}" not in edition.broken:
                message = say("numbers.no-article", id=document.id, name=quoted(name))
                add = say("numbers.add", path=ARTICLES.path(f"{document.id}/{name}"))
                hint = did_you_mean(name, known) or add
                yield record.problem(path, message, hint)
        for name, path in found.repeated:
            message = say("numbers.article-listed-twice-contents", name=quoted(name))
            yield record.problem(path, message, say("numbers.keep-one-place"))
        if found.unlisted and not broken:
            names = ", ".join(entry.id for entry in found.unlisted[:8])
            more = len(found.unlisted) - 8
            key = "contents-do-not-name-more" if more > 0 else "contents-do-not-name"
            message = say(f"numbers.{key}", names=names, more=more)
            hint = say("numbers.add-them-their-order")
            yield record.problem(("contents",), message, hint, key=True)
        for division in found.divisions:
            if division.division.number is None and division.division.title is None:
                what = say(f"kind.{division.division.kind}")
                message = say("numbers.neither-number-nor-title", kind=what)
                yield record.problem(division.path, message, say("common.write-one-of-two"))
