"""Notes what a page asks of the edition while it is made: it can be kept until that changes.

A question is the name of a member of the edition with its arguments, and its answer has a digest:
the page is right as long as the answers to all its questions have the digests they had. An answer
with articles in it says which they are; what a page reads of an article is a question of its own
for each field. What is kept for several pages, a passage or a part of a page, has its questions
with it (``Tracker.kept``).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from functools import cached_property, partial, wraps
from typing import Any, TypeVar, cast

from ..edition import Edition
from ..history.git import History
from ..model import SIDES

T = TypeVar("T")
FIELD = "article"
"""The name of the questions for fields of articles."""
FOR_ALL: Mapping[str, Callable[[Any, str, str], Any]] = {
    "term_marks": lambda marks, key, unit: [marks(key, unit, side) for side in SIDES],
    "captured.place": lambda place, key, unit: [place(key, unit, side) for side in SIDES],
    "terms_in": lambda terms, key, unit: terms(key, unit),
    "sharing": lambda sharing, key, unit: sharing(key, unit),
    "history.former": lambda former, key, unit: former.get((key, unit)),
}
"""What is asked for a unit, and noted once for all of its article: pages ask for most of them.

With each name what answers it for a unit: of the member, the article's key and the unit.
"""
Question = tuple[Any, ...]
"""The name of what is asked, and its arguments: text, numbers, nothing, or tuples of them."""
Kept = dict[Hashable, tuple[T, tuple[int, ...]]]
"""What is made once, by key, each with the numbers of the questions that it asked."""
_MOST = 1 << 15
"""How much is held under keys of one sort, unless its maker says another number."""


class Tracker:
    """The questions of what is being made, and of what is made for it within."""

    def __init__(self) -> None:
        self.questions: list[Question] = []
        """Every question that was noted, once; its place is its number, for most are many times."""
        self._numbers: dict[Question, int] = {}
        self._open: list[set[int]] = []

    def note(self, *question: Any) -> None:
        """Note a question."""
        if self._open:
            if question[0] in FOR_ALL:
                key = question[1]
                question = (question[0], key if isinstance(key, str) else key[0])
            number = self._numbers.get(question)
            if number is None:
                number = self._numbers[question] = len(self.questions)
                self.questions.append(question)
            self._open[-1].add(number)

    @contextmanager
    def noting(self) -> Iterator[set[int]]:
        """Yield the set of the numbers of the questions in the block, and of no others."""
        found: set[int] = set()
        self._open.append(found)
        try:
            yield found
        finally:
            self._open.pop()

    def unheard(self, function: Callable[..., T], *arguments: Any) -> T:
        """Return what a function returns, without noting what it asks for that."""
        before, self._open = self._open, []
        try:
            return function(*arguments)
        finally:
            self._open = before

    def kept(self, known: Kept[T], key: Hashable, make: Callable[[], T], most: int = _MOST) -> T:
        """Return what is known under a key, or make it; note what it asked.

        ``most`` is how much is held: the next pages ask for what the last ones did.
        """
        found = known.get(key)
        if found is None:
            questions: set[int] = set()
            self._open.append(questions)
            try:
                made = make()
            finally:
                self._open.pop()
            found = known[key] = (made, tuple(questions))
            if len(known) > most:
                # The oldest; where it is asked for again, it is made again.
                del known[next(iter(known))]
        self.note_again(found[1])
        return found[0]

    def note_again(self, questions: Iterable[int]) -> None:
        """Note questions by their numbers."""
        if self._open:
            self._open[-1].update(questions)


class TrackedMapping(Mapping[Any, T]):
    """A mapping that notes which of its values are asked for, and when its keys are."""

    def __init__(self, name: str, plain: Mapping[Any, T], tracker: Tracker) -> None:
        self._name, self._plain, self._tracker = name, plain, tracker

    def __getitem__(self, key: Any) -> T:
        self._tracker.note(self._name, key)
        return self._plain[key]

    def __iter__(self) -> Iterator[Any]:
        self._tracker.note(self._name)
        return iter(self._plain)

    def __len__(self) -> int:
        self._tracker.note(self._name)
        return len(self._plain)


class TrackedEdition(Edition):
    """An edition that notes what it is asked.

    What is worked out of the whole is worked out by the plain edition: a member that takes names is
    a question; one that takes records asks this edition, so that its own questions are noted.
    """

    plain: Edition
    tracker: Tracker
    others: dict[str, Any]

    def __init__(self, plain: Edition, tracker: Tracker) -> None:
        values = {field.name: getattr(plain, field.name) for field in fields(Edition)}
        for name, value in values.items():
            if isinstance(value, Mapping):
                values[name] = TrackedMapping(name, value, tracker)
        super().__init__(**values)
        object.__setattr__(self, "plain", plain)
        object.__setattr__(self, "tracker", tracker)
        object.__setattr__(self, "others", {})
        for entry in plain.articles.values():
            object.__setattr__(entry, "asked", partial(tracker.note, FIELD, entry.key))


def tracker_of(edition: Edition) -> Tracker:
    """Return what notes the questions to an edition; one that nobody reads if it is a plain one."""
    return edition.tracker if isinstance(edition, TrackedEdition) else Tracker()


def _value(name: str) -> property:
    def asked(self: TrackedEdition) -> Any:
        self.tracker.note(name)
        return self.tracker.unheard(getattr, self.plain, name)

    return property(asked)


def _hidden(name: str) -> property:
    def asked(_self: TrackedEdition) -> Any:
        raise TypeError(f"'{name}' is worked out of the whole edition: ask what is noted")

    return property(asked)


def _function(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def asked(self: TrackedEdition, *arguments: Any, **named: Any) -> Any:
        if named or not all(map(_is_plain, arguments)):
            return function(self, *arguments, **named)
        self.tracker.note(name, *map(_hashable, arguments))
        return self.tracker.unheard(function, self.plain, *arguments)

    return asked


def _track(name: str, member: Any) -> None:
    if isinstance(member, cached_property | property):
        hidden = name.startswith("_")
        setattr(TrackedEdition, name, _hidden(name) if hidden else _value(name))
    elif callable(member) and not name.startswith("_"):
        setattr(TrackedEdition, name, _function(name, member))


for _name, _member in list(vars(Edition).items()):
    if _name not in Edition.__dataclass_fields__ and not _name.startswith("__"):
        _track(_name, _member)


def _is_plain(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, str)


def _hashable(value: Any) -> Any:
    return tuple(map(_hashable, value)) if isinstance(value, list | tuple) else value


class Tracked:
    """Something else that is worked out of the edition, which notes what it is asked by names."""

    def __init__(self, name: str, plain: Any, tracker: Tracker) -> None:
        self._name, self._plain, self._tracker = name, plain, tracker

    def __getattr__(self, name: str) -> Any:
        """Return a member that notes the question."""
        member = self._tracker.unheard(getattr, self._plain, name)
        if not callable(member):
            self._tracker.note(f"{self._name}.{name}")
            return member

        def asked(*arguments: Any) -> Any:
            self._tracker.note(f"{self._name}.{name}", *map(_hashable, arguments))
            return self._tracker.unheard(member, *arguments)

        return asked


def worked_out(edition: Edition, name: str, make: Callable[[Edition], T]) -> T:
    """Return something that is made of an edition once, for all pages and locales.

    If the edition notes what it is asked, so does that; it is made of the plain one.
    """
    if not isinstance(edition, TrackedEdition):
        return make(edition)
    if name not in edition.others:
        edition.others[name] = make(edition.plain)
    return cast(T, Tracked(name, edition.others[name], edition.tracker))


def tracked_history(history: History, tracker: Tracker) -> History:
    """Return what git knows, such that it notes what it is asked."""
    known = {one.name: getattr(history, one.name) for one in fields(History)}
    return History(
        **{name: TrackedMapping(f"history.{name}", one, tracker) for name, one in known.items()}
    )
