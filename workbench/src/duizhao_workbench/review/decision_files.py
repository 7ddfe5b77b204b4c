"""Files of decisions: read, validated, and compared with the texts that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from duizhao.messages import NOTHING, literally
from duizhao.model import SIDE_NAMES, SIDES, RecordKind
from duizhao.model.problems import Problem, quoted
from duizhao.records.reading import Path_

from ..json_files import read_json
from .decisions import Decisions, ReviewedText, RowKind, flaws
from .review_texts import ReviewText

_KIND = RecordKind("decisions", Decisions, "", 1)
_AGAIN = "make the review page again"


class DecisionFile:
    """What a person decided, and where the file says so."""

    def __init__(self, data: bytes, file: str) -> None:
        """Read a file that the page of a review has saved."""
        found, problems = read_json(data, file, _KIND)
        self.problems: list[Problem] = problems
        """Everything that is wrong with it."""
        self.texts: dict[str, ReviewedText] = {}
        """What was decided, by the ids of the texts."""
        self._record = found[0] if found else None
        for number, text in enumerate(found[0].value.texts if found else ()):
            if text.id in self.texts:
                self._add(("texts", number, "id"), f"the text {quoted(text.id)} is there twice")
            self.texts[text.id] = text
            for row, message in flaws(text):
                self._add(("texts", number, "rows", *(() if row is None else (row,))), message)

    def _add(self, path: Path_, message: str, hint: str = "") -> None:
        assert self._record is not None
        said = literally(hint) if hint else NOTHING
        self.problems.append(self._record.problem(path, literally(message), said, rule="review"))

    def compare(self, texts: Sequence[ReviewText]) -> list[Problem]:
        """Return the problems, and those of texts that are not what was reviewed."""
        known = {text.id: text for text in texts}
        for number, (name, text) in enumerate(self.texts.items()):
            where: Path_ = ("texts", number)
            if (own := known.get(name)) is None:
                hint = "apply them to what was reviewed"
                self._add((*where, "id"), f"no text {quoted(name)} is there", hint)
            elif (own.en, own.zh) != (text.en, text.zh):
                message = f"the text {quoted(name)} has changed since it was reviewed"
                self._add((*where, "id"), message, _AGAIN)
            else:
                for row, message in _not_offered(own, text):
                    self._add((*where, "rows", row), message)
        return self.problems


def _not_offered(own: ReviewText, text: ReviewedText) -> Iterable[tuple[int, str]]:
    """Yield the rows that are what the page did not offer for that text."""
    begun = [one.row for one in own.rows if one.row.kind is RowKind.ARTICLE]
    names = {row.article for row in begun}
    for index, row in enumerate(text.rows):
        if row.reviewed and not own.reviewers:
            yield index, "only what a record has can be reviewed: import it first"
        if row.kind is RowKind.ARTICLE:
            if RowKind.ARTICLE not in own.kinds and not any(
                (row.article, row.en, row.zh) == (one.article, one.en, one.zh) for one in begun
            ):
                yield index, "no article can begin here: articles of records stay as they are"
            elif row.article is not None and row.article not in names:
                yield index, f"there is no article {quoted(row.article)}"
        elif row.kind is not RowKind.TEXT and row.kind not in own.kinds:
            yield index, f"no row of this text can be of the kind '{row.kind}'"
    if own.bound:
        yield from _crossings(text)
    if RowKind.ARTICLE not in own.kinds:
        there = {row.article for row in text.rows}
        for name in sorted(name for name in names - there if name is not None):
            yield len(text.rows) - 1, f"no row begins the article {quoted(name)}"


def _crossings(text: ReviewedText) -> Iterable[tuple[int, str]]:
    """Yield the rows that cross a heading, or a heading that crosses them."""
    for side in SIDES:
        last = 0
        for index, row in enumerate(text.rows):
            start, end = row.get(side)
            if row.kind is RowKind.LEFT_OUT or start == end:
                continue
            if start < last:
                name = SIDE_NAMES[side]
                yield index, f"the {name} sentence {start} is on the other side of a heading"
            last = end
