"""Tools by which a language model reads an edition: https://modelcontextprotocol.io."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any
from unicodedata import normalize
from urllib.parse import urljoin

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from .. import __version__
from ..faults import reported
from ..model import SIDES, TITLE
from ..model.articles import Emphasis
from ..text.anchors import bracketed
from ..text.cross_references import find
from ..text.inflected_words import pattern
from ..text.quotations import QuotationChecker, pieces

Fields = dict[str, Any]
Name = Annotated[str, Field(max_length=300)]
_ABOUT = """Texts in English and Chinese, passage by passage, with notes and a glossary. Cite a
passage by its url, and prove what you quote with check_quote."""
_WORDS = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")


def serve(edition: ServedEdition) -> None:
    """Answer on standard output until standard input ends."""
    server = MCPServer("duizhao", version=__version__, instructions=_ABOUT, log_level="WARNING")
    for tool in (edition.search, edition.get_passage, edition.get_article, edition.lookup_term,
                 edition.resolve_reference, edition.check_quote):  # fmt: skip
        server.tool(annotations=ToolAnnotations(read_only_hint=True))(_answered()(tool))
    server.run("stdio")


@contextmanager
def _answered() -> Iterator[None]:
    """Make what nobody foresaw in a tool an answer in the protocol."""
    try:
        yield
    except ToolError:
        raise
    except Exception as error:
        raise ToolError(reported(error, "duizhao mcp")) from None


class ServedEdition:
    """An edition as its JSON has it. What a model is told of a tool is the docstring."""

    def __init__(self, parts: list[Fields], url: str = "") -> None:
        self._holders: dict[str, Fields] = {}
        self._called: dict[str, tuple[list[str], set[str], str]] = {}
        self._passages: dict[str, Fields] = {}
        checked = []
        self._licence = {"license_of_notes": parts[0]["edition"].get("license")}
        self._terms = {t["id"]: {"original": "zh", **t} for part in parts for t in part["terms"]}
        for document in (one for part in parts for one in part["documents"]):
            articles = document.pop("articles")
            for one in ({**document, "key": document["id"]}, *articles):
                self._holders[one["key"]] = one
                names = [name for name in (one.get("name") or {}).values() if name]
                numbers = {its.article for name in names for its in find(name)}
                self._called[one["key"]] = (names, numbers, str(document[TITLE]).casefold())
                title = [{"id": TITLE, **one[TITLE]}] if TITLE in one else []
                for pair in (*title, *one.get("segments", ())):
                    name = f"{one['key']}#{pair['id']}"
                    self._passages[name] = {
                        "id": name, "url": urljoin(url, f"{one['url']}#{pair['id']}"),
                        "document": document[TITLE], "article": one.get("name"),
                        **{side: pair.get(side) for side in SIDES},
                    }  # fmt: skip
                    # Words that a translation supplied are no exact quotation.
                    supplied = [Emphasis.model_validate(one) for one in pair.get("supplied", ())]
                    checked += [([bracketed(pair[s], [one.get(s) for one in supplied])], s)
                                for s in SIDES if pair.get(s)]  # fmt: skip
        self._texts = [(p, s, p[s]) for p in self._passages.values() for s in SIDES if p[s]]
        self._checker = QuotationChecker(checked)

    def search(self, query: Name, limit: Annotated[int, Field(ge=1, le=50)] = 10) -> list[Fields]:
        """Find passages by words in English or Chinese, those with the rarest of them first."""
        scores: Counter[str] = Counter()
        for word in _WORDS.findall(normalize("NFKC", query)):
            parts = [word, *map(str.__add__, word, word[1:])] if word > "\u3400" else []
            for form in map(re.compile, parts) if parts else [pattern(word)]:
                found = {one["id"] for one, _, text in self._texts if form.search(text)}
                scores.update({name: 1000 // len(found) for name in found})
        return [self._passages[name] for name, _ in scores.most_common(limit)]

    def get_passage(self, passage_id: Name) -> Fields:
        """Get a passage in both languages, by an id such as law/08#s1, with its notes and terms."""
        found = _get(self._passages, passage_id)
        key, _, unit = passage_id.partition("#")
        text = f"{found['en']} {found['zh']}".casefold()
        notes = [one for one in self._holders[key]["notes"] if unit in one["target"].values()]
        terms = [one for one in self._terms.values() if one[one["original"]].casefold() in text]
        return {**found, "notes": notes, "terms": terms, **self._licence}

    def get_article(self, article_id: Name) -> Fields:
        """Get an article by its id, such as law/08, with all notes, or a document, such as law."""
        return {**_get(self._holders, article_id), **self._licence}

    def lookup_term(self, term: Name) -> list[Fields]:
        """Look up a term of the glossary in either language, with passages that have it."""
        found = []
        for one in self._terms.values():
            words = (one["zh"], one["en"], *one.get("also", ()), *one.get("renderings", ()))
            if term.strip().casefold() in (one["id"], *map(str.casefold, words)):
                found.append({**one, "passages": self.search(one[one["original"]])})
        return found or [_get(self._terms, term)]

    def resolve_reference(self, reference: Name) -> list[Fields]:
        """Find the article that is meant: Article 8 of the Orders Act, 第八条, Preamble."""
        asked, wanted, found = find(reference), reference.strip().casefold(), {}
        for key, (names, numbers, title) in self._called.items():
            meant = (its.article in numbers and its.name.casefold() in title for its in asked)
            if wanted in (key, *map(str.casefold, names)) or any(meant):
                found[key] = len(title)
        if not found:
            raise ToolError(f"no article is called {reference!r}: search for words of it")
        return [self.get_article(key) for key in sorted(found, key=found.__getitem__)[:5]]

    def check_quote(self, text: str) -> list[Fields]:
        """Say of each quotation in a text whether it is exact, near or absent, and where it is.

        An exact one may be so but for the script (simplified, traditional) or the marks.
        A text has at most 3,000 characters and 40 quotations; of each, 3 passages are given.
        """
        parts = pieces(text[:3_000])
        for many, most, what in (len(text), 3_000, "characters"), (parts, 40, "parts to look for"):
            if many > most:
                raise ToolError(f"the text has {many:,} {what}: check at most {most:,} at once")
        return [
            {"quotation": one.words, "verdict": one.verdict, "but_for": one.but_for,
             "found": len(one.matches), "passages": [{**self._texts[at][0], "words": there}
                                                     for at, _, there in one.matches[:3]]}
            for one in self._checker.check(text)
        ]  # fmt: skip


def _get(known: dict[str, Fields], name: str) -> Fields:
    if name not in known:
        raise ToolError(f"there is no {name!r}: an id is such as {next(iter(known))!r}")
    return known[name]
