"""Tools by which a language model reads an edition: https://modelcontextprotocol.io."""

from __future__ import annotations

import asyncio
import inspect
import re
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal

import jinja2
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from .. import __version__
from ..edition.pairs import of_source
from ..faults import reported
from ..model import SIDES
from ..registry import named
from ..text.cross_references import CrossReference, passages
from ..text.quotations import QuotationChecker, pieces
from .published import Fields, edition_of

Name = Annotated[str, Field(max_length=300)]
Given = tuple[Any, ...]
"""What the macro of a tool in templates/mcp.txt is given, which says the answer."""
_SECONDS, _BYTES = 20, 3
"""How long a call may take, and how many bytes of an answer count as a token."""


def serve(edition: ServedEdition) -> None:
    """Answer on standard output until standard input ends."""
    about = edition.say("about", ())
    server = MCPServer("duizhao", version=__version__, instructions=about, log_level="WARNING")
    for tool in (edition.search, edition.get, edition.list, edition.links,
                 edition.resolve_reference, edition.check_quote):  # fmt: skip
        hint = ToolAnnotations(read_only_hint=True)
        offer = server.tool(annotations=hint, structured_output=False)
        offer(bounded(tool, edition.say))
    server.run("stdio")


def bounded(tool: Callable[..., Given], say: Callable[[str, Given], str]) -> Callable[..., Any]:
    """Return a tool whose answers are bounded in time and size, also if something goes wrong."""

    async def answered(
        *,
        more: Annotated[int, Field(ge=0)] = 0,
        tokens: Annotated[int, Field(ge=100, le=8_000)] = 800,
        **asked: Any,
    ) -> str:
        def answer() -> str:
            return page(say(tool.__name__, tool(**asked)), more, tokens)

        try:
            return await asyncio.wait_for(asyncio.to_thread(answer), _SECONDS)
        except TimeoutError:
            raise ToolError(f"this takes more than {_SECONDS} seconds: ask for less") from None
        except ToolError:
            raise
        except Exception as error:
            raise ToolError(reported(error, "duizhao mcp")) from None

    own, added = ({**inspect.signature(one, eval_str=True).parameters} for one in (tool, answered))
    del added["asked"]
    keywords = [one.replace(kind=one.KEYWORD_ONLY) for one in (own | added).values()]
    answered.__name__, answered.__doc__ = tool.__name__, tool.__doc__
    answered.__signature__ = inspect.Signature(keywords)  # type: ignore[attr-defined]
    return answered


def page(answer: str, start: int, tokens: int) -> str:
    """Return what of an answer begins with a character, with at most so many tokens.

    It ends between two things if it can, and says how to go on.
    """
    if not (rest := answer[start:]):
        raise ToolError(f"there is no more: the answer has {len(answer):,} characters")
    if len(rest.encode()) <= _BYTES * tokens:
        return rest
    shown = rest.encode()[: _BYTES * tokens - 80].decode(errors="ignore")
    cuts = (shown.rfind(end) for end in ("\n\n", "\n"))
    cut = next((at for at in cuts if at > len(shown) // 2), len(shown))
    left = len(rest) - cut
    return f"{shown[:cut]}\n\n({left:,} more characters: ask again with more={start + cut})"


class ServedEdition:
    """An edition as its JSON has it. What a model is told of a tool is the docstring."""

    def __init__(self, parts: Sequence[Fields], url: str = "") -> None:
        edition, about = edition_of(parts), parts[0]["edition"]
        self._edition, self._finder = edition, named("FUNCTIONS", "finder")(edition)
        self._site = f"{(about.get('url') or url).rstrip('/')}/"
        self._texts = [(one.key, {unit: text for unit, pair in one.pairs.items()
                                  if (text := of_source(pair, side))}, side)
                       for one in edition.holders.values() for side in SIDES]  # fmt: skip
        self._checker = QuotationChecker([([*own.values()], side) for _, own, side in self._texts])
        given = {"edition": edition, "site": self._site, "licence": about.get("license"),
                 "pages": self._finder.pages, "things": self._finder.things}  # fmt: skip
        loader = jinja2.PackageLoader("duizhao")
        templates = jinja2.Environment(loader=loader, trim_blocks=True, lstrip_blocks=True)
        self._answers = templates.get_template("mcp.txt", globals=given).module

    def say(self, tool: str, given: Given) -> str:
        """Return the answer of a tool, things divided by an empty line."""
        return re.sub(r"\n{3,}", "\n\n", getattr(self._answers, tool)(*given)).strip()

    def search(self, query: Name, kind: Literal["any", "S", "N", "G", "H"] = "any") -> Given:
        """Find passages (S), notes (N), terms (G), themes (H) by words in English, Chinese, pinyin.

        Quotation marks keep words together. Long texts are cut: get them by their ids.
        """
        found, whole = self._finder.find(query)
        kept = [one for one in found if kind in ("any", self._finder.things[one][1].kind)]
        return query, kept, whole

    def get(self, id: Name) -> Given:
        """Get a document, article, passage, note, term or theme by its id or URL.

        A passage comes with its notes and terms, a term or a theme with its passages.
        """
        return (self._known(id),)

    def links(self, id: Name) -> Given:
        """List what an article or passage refers to, what refers to it, and related articles."""
        return (self._known(id),)

    def list(
        self, what: Literal["documents", "articles", "themes", "terms"], document: Name = ""
    ) -> Given:
        """List the ids and names of all documents, themes or terms, or of a document's articles."""
        start = {"themes": "themes/", "terms": "glossary/"}.get(what, document and f"{document}/")
        some = {"documents": self._edition.documents, "articles": self._edition.articles}
        ids = [key for key in some.get(what, self._finder.pages) if key.startswith(start)]
        return what, ids

    def resolve_reference(self, reference: Name) -> Given:
        """Find what is meant: Article 8(2), Articles 3-5 of an Act, 第四条第二款, Preamble."""
        asked = re.sub("[句段]", "款", re.sub("sentence|passage", "paragraph", reference.strip()))
        said = [one for side in SIDES for one in passages(asked, side)]
        found, references = dict[str, None](), self._edition.cross_references
        # A document is meant by a title of its, or else by words of one.
        for loosely in (False, True):
            for document, entry in self._edition.documents.items() if not found else ():
                for one in (one for one in said if one.article):
                    within = loosely and one.name.casefold() in " ".join(entry.titles).casefold()
                    meant = one._replace(owner="") if within else one
                    keys = references.meant(meant, document)
                    found |= dict.fromkeys(self._part(key, one) for key in keys)
        part = next((one for one in said if not one.article), CrossReference(0, 0))
        wanted = asked.casefold().removeprefix("the ")
        for key, article in self._edition.articles.items():
            for name in filter(None, (key, *(article.part or {}).values())):
                rest = wanted.removeprefix(name.casefold())
                if not rest or (rest != wanted and said == [part]):
                    found[self._part(key, part)] = None
        if not found:
            raise ToolError(f"no article is called {reference!r}: list articles, or search")
        return (found,)

    def check_quote(self, text: str) -> Given:
        """Say of each quotation in a text whether it is exact, near or absent, and where it is.

        An exact one may be so but for the script (simplified, traditional) or the marks.
        A text has at most 3,000 characters and 40 quotations; of each, 3 places are given.
        """
        parts = pieces(text[:3_000])
        for many, most, what in (len(text), 3_000, "characters"), (parts, 40, "parts to look for"):
            if many > most:
                raise ToolError(f"the text has {many:,} {what}: check at most {most:,} at once")
        return [*self._checker.check(text)], self._texts

    def _part(self, key: str, one: CrossReference) -> str:
        """Return the passage of an article that a reference means; if it says none, the article.

        Where no paragraphs are told apart, passages are counted.
        """
        there = self._edition.cross_references.passage(key, one, key)
        numbers = {number: unit for unit, number in self._edition.holders[key].numbers.items()}
        return f"{key}#{numbers[one.part]}" if there == key and one.part in numbers else there

    def _known(self, name: str) -> str:
        """Return the id that an id or a URL is. Raises ToolError if it is none."""
        own = name.strip().removeprefix(self._site).replace("/#", "#").rstrip("/")
        if own not in {**self._finder.things, **self._finder.pages}:
            some = ", ".join(self._edition.documents)
            raise ToolError(f"there is no {name!r}: search, or list ids; the documents are {some}")
        return own
