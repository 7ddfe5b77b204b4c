"""The versions of a document: what each article read when, and what changed from one to another.

A version keeps the text of an article only where the next version has another one. So an article
reads in a version as it does in the next, unless a record says otherwise, or unless the next
version is the one that ``added`` it: then it was not there before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..model import SIDES, TITLE, Article, Pair, Segment, Side, Status, Version
from ..records.reading import Sourced
from ..text.word_diff import DiffPart, word_diff
from .contents import in_natural_order
from .entries import ArticleEntry, DocumentEntry

if TYPE_CHECKING:
    from .edition import Edition


@dataclass(frozen=True)
class VersionEntry(ArticleEntry):
    """The text of an article in an earlier version, in its place in the edition.

    Among the ``versions_of`` a document, its edition has the texts of its version alone.
    """

    version: str
    """The id of the last version in which it read so."""

    @cached_property
    def key(self) -> str:  # type: ignore[override]
        """``document/@version/article``: where its page is."""
        return f"{self.document}/@{self.version}/{self.id}"


@dataclass(frozen=True, eq=False)
class VersionText:
    """What an article read for a time."""

    entry: ArticleEntry
    """It with its text: of the edition itself, or a ``VersionEntry``."""
    first: int
    """The place of the first version in which it reads so."""
    last: int
    """The place of the last."""

    @property
    def repealed(self) -> bool:
        """Whether only its number was left."""
        return self.entry.article.status is Status.DELETED


@dataclass(frozen=True)
class UnitChange:
    """A title or a segment in two versions."""

    name: str
    before: Pair | None
    after: Pair | None

    def parts(self, side: Side) -> list[DiffPart]:
        """Return how its text in a language became the later one."""
        old, new = ((one.get(side) or "" if one else "") for one in (self.before, self.after))
        return word_diff(old, new)

    def changed(self, side: Side) -> bool:
        """Tell whether its text in a language is another."""
        old, new = ((one.get(side) if one else None) for one in (self.before, self.after))
        return old != new


@dataclass(frozen=True)
class ArticleChange:
    """What became of an article from one version to another."""

    before: VersionText | None
    after: VersionText | None

    @property
    def text(self) -> VersionText:
        """The later text, or the earlier one if the article is gone."""
        text = self.after or self.before
        assert text is not None
        return text

    @property
    def kind(self) -> str:
        """What it is: ``added``, ``repealed``, ``renumbered`` or ``changed``."""
        if self.before is None:
            return "added"
        if self.after is None or (self.after.repealed and not self.before.repealed):
            return "repealed"
        same = all(not one.changed(side) for one in self.units for side in SIDES)
        return "renumbered" if same and self.moved else "changed"

    @property
    def moved(self) -> bool:
        """Whether it had another number before."""
        if self.before is None or self.after is None:
            return False
        return self.before.entry.article.number != self.after.entry.article.number

    @cached_property
    def units(self) -> tuple[UnitChange, ...]:
        """Its title and segments, those that are gone where they stood."""
        old = dict(self.before.entry.units()) if self.before else {}
        new = dict(self.after.entry.units()) if self.after else {}
        followed = {
            name: old_name
            for name, unit in new.items()
            for old_name in (name, *(unit.formerly if isinstance(unit, Segment) else ()))
            if old_name in old and (old_name == name or old_name not in new)
        }
        gone = [name for name in old if name not in followed.values()]
        found, left = [], list(old)
        for name, unit in new.items():
            was = followed.get(name)
            while was is not None and left and (first := left.pop(0)) != was:
                if first in gone:
                    found.append(UnitChange(first, old[first], None))
                    gone.remove(first)
            found.append(UnitChange(name, old[was] if was else None, unit))
        return (*found, *(UnitChange(name, old[name], None) for name in gone))

    @property
    def behind(self) -> Side | None:
        """The language whose text stayed as it was while the other one changed, if one did."""
        if self.kind != "changed":
            return None
        same = [s for s in SIDES if not any(one.changed(s) for one in self.units)]
        return same[0] if len(same) == 1 else None


class DocumentVersions:
    """The versions of a document, and what its articles read in each."""

    def __init__(
        self, document: DocumentEntry, tagged: Mapping[str, Mapping[str, Sourced[Article]]]
    ) -> None:
        """``tagged`` has the records of versions that git alone has, by their ids."""
        self.document = document
        self.known: tuple[Version, ...] = tuple(
            one for one in document.document.versions if not one.tag or one.id in tagged
        )
        """Those whose texts are known, the oldest first; the last has the texts of the edition."""
        self.unknown = tuple(one for one in document.document.versions if one not in self.known)
        """Those whose texts are at a tag that this clone of the repository does not have."""
        kept: dict[str, dict[str, Sourced[Article]]] = {}
        for entry in document.edition.earlier_texts_of(document.id):
            kept.setdefault(entry.version, {})[entry.id] = entry.record
        self._kept = kept
        self._tagged = tagged

    @cached_property
    def texts(self) -> Mapping[str, tuple[VersionText, ...]]:
        """What each article read, the oldest first, by its id."""
        present = {entry.id: entry for entry in self.document.articles}
        names = dict.fromkeys(
            [*present, *(n for one in (*self._kept.values(), *self._tagged.values()) for n in one)]
        )
        own = {name: list(self._of(name, present.get(name))) for name in names}
        self._place([text.entry for texts in own.values() for text in texts])
        return {name: tuple(reversed(texts)) for name, texts in own.items() if texts}

    def _of(self, name: str, present: ArticleEntry | None) -> Iterator[VersionText]:
        """Yield what an article read, the latest first."""
        entry, end = present, len(self.known) - 1
        for at in range(len(self.known) - 2, -1, -1):
            version, later = self.known[at], self.known[at + 1]
            record = self._kept.get(version.id, {}).get(name)
            gone = name in later.added
            if version.id in self._tagged:
                record = self._tagged[version.id].get(name)
                gone = record is None
                if record and entry and _reads(record.value) == _reads(entry.article):
                    record = None
            if record is None and not gone:
                continue
            if entry is not None:
                yield VersionText(entry, at + 1, end)
            end = at
            entry = None
            if record is not None:
                entry = VersionEntry(self.document.id, name, record, version.id)
        if entry is not None:
            yield VersionText(entry, 0, end)

    def _place(self, entries: Sequence[ArticleEntry]) -> None:
        """Put earlier texts into editions of their own, one for each version."""
        make = type(self.document.edition)
        for version in self.known:
            own = [e for e in entries if isinstance(e, VersionEntry) and e.version == version.id]
            title = version.title or self.document.title
            value = self.document.document.model_copy(update={"title": title, "contents": ()})
            document = DocumentEntry(self.document.id, replace(self.document.record, value=value))
            make(
                self.document.edition.root,
                documents={document.id: document},
                articles={entry.key: entry for entry in own},
            )

    def as_of(self, at: int) -> list[VersionText]:
        """Return the articles of a version, in order."""
        there = {
            text.entry.id: text
            for texts in self.texts.values()
            for text in texts
            if text.first <= at <= text.last
        }
        natural = [entry.id for entry in in_natural_order(t.entry for t in there.values())]
        if not self.document.document.contents:
            return [there[name] for name in natural]
        order = [entry.id for entry in self.document.articles if entry.id in there]
        for before, name in zip((None, *natural), natural, strict=False):
            if name not in order:
                order.insert(order.index(before) + 1 if before is not None else 0, name)
        return [there[name] for name in order]

    @cached_property
    def earlier(self) -> Mapping[str, VersionEntry]:
        """The texts that are not in force any more, by their keys."""
        texts = (text.entry for texts in self.texts.values() for text in texts)
        return {entry.key: entry for entry in texts if isinstance(entry, VersionEntry)}

    def changes(self, before: int, after: int) -> list[ArticleChange]:
        """Return what became of the articles that differ in two versions, in the later order."""
        old = {text.entry.id: text for text in self.as_of(before)}
        new = {text.entry.id: text for text in self.as_of(after)}
        order = list(new)
        for name, earlier in zip(old, (None, *old), strict=False):
            if name not in new:
                order.insert(order.index(earlier) + 1 if earlier in order else 0, name)
        found = (ArticleChange(old.get(name), new.get(name)) for name in order)
        return [one for one in found if one.before is not one.after]


Places = Mapping[tuple[str, str], ArticleEntry]
"""Articles by the id of another article and the name of a unit in it."""


def moved_units(changes: Sequence[ArticleChange]) -> Places:
    """Return the article to which a text that is gone from another one went, and the reverse.

    A text has moved if it is the same in one of the languages.
    """
    places: dict[tuple[bool, str], ArticleEntry] = {}
    waiting: list[tuple[tuple[str, str], bool, list[str]]] = []
    for one in changes:
        for unit in one.units:
            pair = (
                (unit.before or unit.after) if unit.before is None or unit.after is None else None
            )
            if pair is None or unit.name == TITLE:
                continue
            texts = [text for side in SIDES if (text := pair.get(side))]
            gone, entry = unit.after is None, one.text.entry
            places.update(((gone, text), entry) for text in texts)
            waiting.append(((entry.id, unit.name), gone, texts))
    found: dict[tuple[str, str], ArticleEntry] = {}
    for place, gone, texts in waiting:
        other = next((places[not gone, t] for t in texts if (not gone, t) in places), None)
        if other is not None:
            found[place] = other
    return found


def _reads(article: Article) -> object:
    """Return all that a reader sees of the text of an article."""
    units = [(one.id, one.en, one.zh, one.label) for one in article.segments]
    title = article.title and (article.title.en, article.title.zh)
    return article.number, article.status, title, units


def same_text(one: Article, other: Article) -> bool:
    """Tell whether two articles read the same."""
    return _reads(one) == _reads(other)


def versions_of(
    edition: Edition, tagged: Mapping[str, Mapping[str, Mapping[str, Sourced[Article]]]]
) -> Mapping[str, DocumentVersions]:
    """Return the versions of the documents that declare more than one, by their ids.

    ``tagged`` has the records of versions that git alone has, by document, version and article.
    """
    return {
        name: DocumentVersions(document, tagged.get(name, {}))
        for name, document in edition.documents.items()
        if len(document.document.versions) > 1
    }
