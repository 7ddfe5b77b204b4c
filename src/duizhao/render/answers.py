"""The answers to what pages asked of the edition, each as a digest: a page with the same is right.

Most questions are about one article, and its record says whether the answer can be another: an
answer is not worked out again while all that it is worked out of is the same (``Sources``).
"""

from __future__ import annotations

import hashlib
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import partial
from typing import Any

from pydantic import BaseModel

from ..edition import ArticleEntry, Edition, Note
from ..history.git import History
from ..records.reading import Sourced
from ..records.source import Source
from ..store import content_digest
from .tracking import FIELD, FOR_ALL, Question

_RECORD, _DOCUMENT = "record", "document"
_GLOSSARY, _INBOX, _THEMES = "glossary", "inbox", "themes"
_SOURCES: Mapping[str, tuple[str, ...]] = {
    FIELD: (_RECORD,),
    "articles": (_RECORD,),
    "units": (_RECORD,),
    "first": (_DOCUMENT,),
    "notes": (_RECORD, _DOCUMENT, _INBOX),
    "term_marks": (_RECORD, _GLOSSARY),
    "terms_in": (_RECORD, _GLOSSARY),
    "breaks.chinese": (_GLOSSARY,),
    "related": (_THEMES,),
}
"""What the answer to a question is worked out of: of the article or document that it names first
its ``record`` or its ``document``; or all of the glossary, the inbox, or the themes of articles.
"""


class Sources:
    """Digests of what answers are worked out of, each found once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._known: dict[str, str] = {}

    def of(self, question: Question) -> tuple[str, ...]:
        """Return the names of all that the answer is worked out of; none if that is not known."""
        names = _SOURCES.get(question[0], ())
        if not names or len(question) == 1:
            return ()
        key = question[1]
        about = {_RECORD: f"{_RECORD} {key}", _DOCUMENT: f"{_RECORD} {key.partition('/')[0]}"}
        return tuple(about.get(name, name) for name in names)

    def digest(self, name: str) -> str:
        """Return the digest of what has a name; nothing if the edition does not have it."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._digest(name)
        return found

    def _digest(self, name: str) -> str:
        kind, _, key = name.partition(" ")
        edition = self._edition
        if kind == _RECORD:
            holder = edition.articles.get(key) or edition.documents.get(key)
            return _of_records([holder.record]) if holder else ""
        if kind == _THEMES:
            own = {key: edition.themes_of(entry) for key, entry in edition.articles.items()}
            return content_digest(repr((list(edition.themes), own)).encode())
        listed = edition.terms if kind == _GLOSSARY else edition.inbox
        return _of_records(listed.values())


def _of_records(records: Iterable[Sourced[Any]]) -> str:
    """Return the digest of the files that hold some records."""
    files = dict.fromkeys((record.file, record.source.digest) for record in records)
    return content_digest(repr(list(files)).encode())


class Answers:
    """The digests of the answers to questions, each found once."""

    def __init__(self, edition: Edition, history: History, others: dict[str, Any]) -> None:
        self._edition = edition
        # Not a copy: what else is worked out of the edition later on is asked as well.
        self._others: Mapping[str, Any] = ChainMap({"history": history}, others)
        self._known: dict[Question, str] = {}
        self._digests = Digests()
        self.sources = Sources(edition)
        """What they are worked out of."""

    def is_still(self, question: Question, earlier: str, sources: Mapping[str, str]) -> bool:
        """Tell whether the answer to a question still has the digest that it had earlier.

        ``sources`` has the digests that sources had then, by their names.
        """
        names = self.sources.of(question) if earlier else ()
        if names and all(sources.get(name) == self.sources.digest(name) for name in names):
            self._known[question] = earlier
            return True
        return bool(earlier) and self.digest(question) == earlier

    def digest(self, question: Question) -> str:
        """Return the digest of the answer to a question; nothing if nobody can answer it yet."""
        holder = question[0].rpartition(".")[0]
        if holder and holder not in self._others:
            return ""
        found = self._known.get(question)
        if found is None:
            found = self._known[question] = self._digests.of(self._answer(question))
        return found

    def _answer(self, question: Question) -> Any:
        name, arguments = question[0], question[1:]
        try:
            if name == FIELD:
                return self._field(*arguments)
            holder, _, member = name.rpartition(".")
            asked = getattr(self._others[holder] if holder else self._edition, member)
            if name in FOR_ALL:
                key, answer = arguments[0], FOR_ALL[name]
                return [answer(asked, key, unit) for unit in self._edition.units(key)]
            if isinstance(asked, Mapping):
                return asked[arguments[0]] if arguments else list(asked)
            return asked(*arguments) if callable(asked) else asked
        except (KeyError, ValueError, IndexError):
            return _Nothing

    def _field(self, key: str, name: str) -> Any:
        article = self._edition.articles[key].record.value
        # What is worked out of an article is another whenever the article is.
        return getattr(article, name) if name in type(article).model_fields else article


class _Nothing:
    """Stands for an answer that there is not."""


class Digests:
    """Digests of values of the model and of the edition."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, str]] = {}
        self._ways: dict[type, Callable[[Any], str]] = {}

    def of(self, value: Any) -> str:
        """Return the digest of a value."""
        return hashlib.blake2b(self._text(value).encode(), digest_size=12).hexdigest()

    def _text(self, value: Any) -> str:
        kind = type(value)
        way = self._ways.get(kind)
        if way is None:
            way = self._ways[kind] = self._way(value)
        return way(value)

    def _way(self, value: Any) -> Callable[[Any], str]:
        """Return what writes the values of a type; it is looked for once, for values are many."""
        if value is None or isinstance(value, str | int | float | bool):
            return repr
        if isinstance(value, Mapping):
            return self._mapping
        if isinstance(value, list | tuple):
            return self._sequence
        describe = self._describing(value)
        if isinstance(value, ArticleEntry | Note | Sourced | Source | BaseModel):
            return partial(self._once, describe)
        return lambda one: _short(describe(one))

    def _mapping(self, value: Mapping[Any, Any]) -> str:
        return f"{{{','.join(f'{self._text(k)}:{self._text(v)}' for k, v in value.items())}}}"

    def _sequence(self, value: Sequence[Any]) -> str:
        return f"[{','.join(map(self._text, value))}]"

    def _once(self, describe: Callable[[Any], str], value: Any) -> str:
        # What many answers have in them; of a place of a term there are too many to hold each.
        known = self._known.get(id(value))
        if known is None:
            # What is known is held, so that nothing else can have its id.
            known = self._known[id(value)] = (value, _short(describe(value)))
        return known[1]

    def _describing(self, value: Any) -> Callable[[Any], str]:
        if isinstance(value, ArticleEntry):
            return lambda entry: f"{entry.key}:{entry.record.file}"
        if isinstance(value, Note):
            return self._note
        if isinstance(value, Sourced):
            return lambda one: f"{one.file}:{one.source.text[slice(*one.extent)]}"
        if isinstance(value, Source):
            return lambda one: f"{one.file}:{one.text}:{one.byte_order_mark}"
        if isinstance(value, Enum):
            return str
        if is_dataclass(value) and not isinstance(value, type):
            return partial(self._parts, type(value).__name__, [one.name for one in fields(value)])
        if isinstance(value, set | frozenset):
            return lambda some: f"{{{','.join(sorted(map(self._text, some)))}}}"
        if isinstance(value, Iterator):
            return lambda some: self._text(list(some))
        return _described

    def _note(self, note: Note) -> str:
        place = (note.key, note.id, note.record.file, note.path, note.number)
        return self._text((*place, note.remark, note.anchors))

    def _parts(self, kind: str, names: Sequence[str], value: Any) -> str:
        return f"{kind}({','.join([self._text(getattr(value, name)) for name in names])})"


def _short(text: str) -> str:
    if len(text) < 40:
        return text
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def _described(value: Any) -> str:
    if value is _Nothing:
        return "nothing"
    text = repr(value)
    if " at 0x" in text and not isinstance(value, BaseModel):
        raise TypeError(f"no digest of {text}: it has no value of its own")
    return text
