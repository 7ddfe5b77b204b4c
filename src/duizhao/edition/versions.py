"""The versions of a document: what each article read when, and what changed from one to another.

A version keeps the text of an article only where the next version has another one. So an article
reads in a version as it does in the next, unless a record says otherwise, or unless the next
version is the one that ``added`` it: then it was not there before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..model import SIDES, TITLE, Article, Pair, Side, Status, other_side
from ..records.reading import Sourced
from ..text.word_diff import DiffPart, same_words, word_diff
from .articles import ArticleEntry, VersionEntry
from .contents import in_natural_order
from .documents import DocumentEntry
from .edition import Edition

TEXT_FIELDS = frozenset(("kind", "number", "status", "title", "segments"))
"""The fields of an article that the record of an earlier text may have."""
SEGMENT_FIELDS = frozenset(
    ("id", "formerly", "en", "zh", "paragraph", "item", "label", "verbatim", "cell", "footnote")
)
"""Those of its segments."""


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
        return word_diff(*((one and one.get(side)) or "" for one in (self.before, self.after)))

    def changed(self, side: Side) -> bool:
        """Tell whether its text is another in a language, not only in white space and signs."""
        return any(part.kind != "kept" and not part.typographic for part in self.parts(side))


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
        numbers = {one.entry.plain_number for one in (self.before, self.after) if one}
        return len(numbers) > 1

    @cached_property
    def units(self) -> tuple[UnitChange, ...]:
        """Its title and segments, those that are gone where they stood."""
        old = self.before.entry.pairs if self.before else {}
        new = self.after.entry.pairs if self.after else {}
        replaced = {
            name: next((one for one in getattr(unit, "formerly", ()) if one in old), name)
            for name, unit in new.items()
        } | {name: name for name in new if name in old}
        gone = [name for name in old if name not in replaced.values()]
        found = [UnitChange(name, old.get(replaced[name]), unit) for name, unit in new.items()]
        for name in gone:
            before = list(old)[: list(old).index(name)]
            at = sum(replaced.get(one.name, one.name) in before for one in found)
            found.insert(at, UnitChange(name, old[name], None))
        return tuple(found)

    @property
    def behind(self) -> Side | None:
        """The language whose text stayed as it was while the other one changed, if one did."""
        moved = [side for side in SIDES if any(one.changed(side) for one in self.units)]
        return other_side(moved[0]) if self.kind == "changed" and len(moved) == 1 else None


class DocumentVersions:
    """The versions of a document, and what its articles read in each."""

    def __init__(
        self,
        edition: Edition,
        document: DocumentEntry,
        tagged: Mapping[str, Mapping[str, Sourced[Article]]],
    ) -> None:
        """``tagged`` has the records of versions that git alone has, by their ids."""
        self.edition, self.document = edition, document
        declared = document.document.versions
        self.known = tuple(
            one for one in declared if not one.tag or one.id in tagged or one is declared[-1]
        )
        """Those whose texts are known, the oldest first; the last has the texts of the edition."""
        self.unknown = tuple(one for one in declared if one not in self.known)
        """Those whose texts are at a tag that this clone of the repository does not have."""
        self._kept: dict[str, dict[str, Sourced[Article]]] = {}
        for entry in edition.earlier_texts.get(document.id, ()):
            self._kept.setdefault(entry.version, {})[entry.id] = entry.record
        self._tagged = tagged

    @cached_property
    def texts(self) -> Mapping[str, tuple[VersionText, ...]]:
        """What each article read, the oldest first, by its id."""
        present = {entry.id: entry for entry in self.document.articles}
        names = dict.fromkeys(
            [*present, *(n for one in (*self._kept.values(), *self._tagged.values()) for n in one)]
        )
        here, gone = self.document.id, self.edition.takedowns
        own = {n: [*self._of(n, present.get(n))] for n in names if f"{here}/{n}" not in gone}
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
                if record and entry and same_text(record.value, entry.article):
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
        for version in self.known:
            own = [e for e in entries if isinstance(e, VersionEntry) and e.version == version.id]
            title = version.title or self.document.title
            value = self.document.document.model_copy(update={"title": title, "contents": ()})
            document = DocumentEntry(self.document.id, replace(self.document.record, value=value))
            articles = {entry.key: entry for entry in own}
            Edition(self.edition.root, documents={document.id: document}, articles=articles)

    def reading(self, article: str, at: int) -> VersionText | None:
        """Return what an article read in a version, if it was there."""
        return next((one for one in self.texts[article] if one.first <= at <= one.last), None)

    def as_of(self, at: int) -> list[VersionText]:
        """Return the articles of a version, in order."""
        there = {name: text for name in self.texts if (text := self.reading(name, at))}
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


def moved_units(changes: Sequence[ArticleChange]) -> Mapping[tuple[str, str], ArticleEntry]:
    """Return the articles to and from which texts went, by the other article and the unit there.

    A text has moved if it is gone from one article, and is new in another in either language.
    """
    places: dict[str, dict[bool, tuple[ArticleEntry, str]]] = {}
    for one in changes:
        for unit in one.units:
            gone = unit.after is None
            if gone is (unit.before is None) or unit.name == TITLE:
                continue
            for pair in filter(None, (unit.before, unit.after)):
                for text in filter(None, map(pair.get, SIDES)):
                    places.setdefault(text, {})[gone] = one.text.entry, unit.name
    found: dict[tuple[str, str], ArticleEntry] = {}
    for both in places.values():
        if len(both) > 1:
            (old, was), (new, now) = both[True], both[False]
            if old.id != new.id:
                found[old.id, was], found[new.id, now] = new, old
    return found


def same_text(one: Article, other: Article) -> bool:
    """Tell whether two articles read the same; white space alone is no change."""

    def read(article: Article) -> object:
        return article.number, article.status, [(unit.id, unit.label) for unit in article.segments]

    def texts(article: Article) -> list[str]:
        pairs = (*filter(None, [article.title]), *article.segments)
        return [pair.get(side) or "" for pair in pairs for side in SIDES]

    pairs = zip(texts(one), texts(other), strict=True)
    same = read(one) == read(other) and (one.title is None) is (other.title is None)
    return same and all(same_words(*pair) for pair in pairs)


def versions_of(
    edition: Edition, tagged: Mapping[str, Mapping[str, Mapping[str, Sourced[Article]]]]
) -> Mapping[str, DocumentVersions]:
    """Return the versions of the documents that declare more than one, by their ids.

    ``tagged`` has the records of versions that git alone has, by document, version and article.
    """
    return {
        name: DocumentVersions(edition, document, tagged.get(name, {}))
        for name, document in edition.documents.items()
        if len(document.document.versions) > 1
    }
