"""Markdown: the reading text with its notes, whole, and each article of a site by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from ...edition import ArticleEntry
from ...edition.holders import Passage
from ...model import SIDES
from ...site.pages.article import ARTICLE
from ...site.pages.export import Export, FileLink
from ...site.reading.lens import Lens
from ...site.reading.offers import ExportedFile, Format, Shown
from ...site.reading.page import Page
from ...text.passage_links import passage_links
from ..bodies import with_urls
from ..book import Book
from ..selection import Selection, batched

_MARKUP = re.compile(r"([\\`*_\[\]<>&#|~!])|^([ \t]*)([-+]|\d+[.)])(?=[ \t]|$)|^([ \t]+)", re.M)
"""What Markdown would take for markup."""


def escape(text: str) -> str:
    """Return plain text so that Markdown shows it as it is; each of its lines stays a line."""

    def escaped(match: re.Match[str]) -> str:
        if match[1]:
            return f"\\{match[1]}"
        if match[4] is not None:
            return "&#32;" * len(match[4])
        number = match[3]
        return f"{'&#32;' * len(match[2])}{number[:-1]}\\{number[-1]}"

    return _MARKUP.sub(escaped, text).replace("\n", "\\\n")


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""
    yield from batched(_lines(selection))


def _lines(selection: Selection) -> Iterator[str]:
    book = Book(selection)
    for document in selection.documents:
        for passage in selection.passages(document):
            titles = " · ".join(text for _, _, text in selection.texts(passage))
            yield f"# {escape(titles)}\n\n"
            url = selection.url(document)
            yield f"<{url}>\n\n" if "://" in url else ""
            for name, value in book.rows(document):
                yield f"- **{escape(name)}**: {escape(with_urls(value))}\n"
            yield "\n"
            yield from _notes(selection, passage)
        for article in document.articles:
            yield from _article(selection, article)
            if themes := book.themes(article):
                yield f"{selection.words('themes.title')}: {escape(' · '.join(themes))}\n\n"


def _article(selection: Selection, article: ArticleEntry) -> Iterator[str]:
    for division in article.opening:
        both = (selection.lens.whole_division(division, side) for side in SIDES)
        names = " · ".join(filter(None, both))
        yield f"{'#' * min(len(division.above) + 2, 5)} {escape(names)}\n\n"
    names = " · ".join(filter(None, selection.names(article).values())) or article.id
    level, readings = len(article.divisions) + 2, selection.readings(article)
    yield f"{'#' * min(level, 6)} {escape(names)}\n\n"
    for passage in selection.passages(article):
        for side, _, text in selection.texts(passage):
            mark = passage.label(side)
            yield f"{escape(mark)} " if mark else ""
            yield f"**{escape(text)}**\n\n" if passage.segment is None else f"{escape(text)}\n\n"
        for one in readings:
            if one.units[0] == passage.name:
                name = escape(selection.lens.own_words(one.witness.name))
                yield f"*{name}*: {escape(one.text)}\n\n"
        yield from _notes(selection, passage)


def _notes(selection: Selection, passage: Passage) -> Iterator[str]:
    for note in passage.notes:
        target, bodies = note.remark.target, selection.bodies(note)
        quotes = [quote.exact for side in SIDES if (quote := target.get(side)) is not None]
        kind = selection.words(f"type.{note.remark.type}")
        author = f"{selection.lens.author(note)}, {note.remark.date}"
        body = bodies.get(selection.lens.side) or next(iter(bodies.values()), "")
        for link in passage_links(body):
            body = body.replace(f"({link.url})", f"({selection.url(link.path)})")
        head = f"{note.number}. {kind}: {' / '.join(quotes)} ({author})"
        lines = [escape(head).replace("\\\n", " "), "", *body.split("\n")]
        yield "".join(f"> {line}".rstrip() + "\n" for line in lines) + "\n"


MARKDOWN = Format("markdown", "Markdown", "md", "text/markdown", write, localised=True)


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield each article of a locale, beside its page, and a list of them: https://llmstxt.org."""
    selection, template = Selection(lens), lens.environment.get_template("llms.txt")
    listed = partial(template.render, selection=selection, escape=escape)
    if not (lens.edition.root / "docs" / "llms.txt").exists():
        yield ExportedFile(lens.urls.in_locale("llms.txt", lens.locale), listed)
    for key, article in lens.edition.articles.items():
        path = lens.urls.in_locale(f"{key}/index.md", lens.locale)
        made, shown = partial(_page, selection, article), Shown((key,), texts=(), names=())
        yield ExportedFile(path, made, shown)


def _page(selection: Selection, article: ArticleEntry) -> str:
    document = article.of_document
    above = f"# [{escape(selection.lens.full_name(document))}]({selection.url(document)})\n\n"
    below = f"<{selection.url(article)}>\n\n{escape(selection.rights)}\n"
    return above + "".join(_article(selection, article)) + below


def links(lens: Lens, page: Page | None) -> Iterator[FileLink]:
    """Yield the file of the article, on its page."""
    if page is not None and page.kind == ARTICLE.name:
        yield FileLink("Markdown", lens.urls.in_locale(f"{page.path}index.md", lens.locale))


ARTICLES = Export("markdown-articles", "text/markdown", files, links, localised=True)
