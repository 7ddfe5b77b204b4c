"""What a build raises when it cannot make the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from ..checks.report_formats import problem_as_text
from ..faults import fault_of
from ..messages import literally
from ..model.problems import Problem
from ..parallel import ProcessEnded
from ..records.source import Source
from ..setup.message_places import MessagePlaces

Reasons = Sequence[Problem | str]
"""What is wrong; a text is what has no place in a file."""


class BuildFailed(Exception):
    """The site was not built; what stood in its place still stands there."""

    def __init__(self, *reasons: Problem | str, before: str = "") -> None:
        super().__init__(f"{before}{reasons_text(reasons)}")
        self.reasons: Reasons = reasons


class SettingError(BuildFailed):
    """A setting of ``mkdocs.yml`` is wrong; the message says which, and the right form."""


class BrokenRecords(BuildFailed):
    """The records have mistakes."""


@contextmanager
def failures(root: Path) -> Iterator[None]:
    """Raise as BuildFailed what keeps the site of the edition below ``root`` from being made."""
    try:
        yield
    except ProcessEnded as error:
        raise BuildFailed(str(error)) from error
    except SettingError as error:
        found = MessagePlaces(root).found
        placed = ([one] if isinstance(one, Problem) else found(one) for one in error.reasons)
        raise BuildFailed(*chain.from_iterable(placed)) from error
    except BuildFailed:
        raise
    except Exception as error:
        problem = template_problem(error, root)
        if problem is None and isinstance(error, OSError):
            place = f"{error.filename}: " if error.filename else ""
            problem = f"{place}{error.strerror or error}"
        if problem is None:
            raise
        raise BuildFailed(problem) from error


def reasons_text(reasons: Reasons) -> str:
    """Return what is wrong for a person at a terminal."""
    return "\n".join(one if isinstance(one, str) else problem_as_text(one) for one in reasons)


def template_problem(error: BaseException, root: Path) -> Problem | str | None:
    """Return what is wrong with a template of the edition below ``root``; None if nothing is."""
    fault = fault_of(error)
    if fault.ours or not fault.template:
        return None
    path, line, message = Path(fault.file), fault.line, str(error)
    place = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    try:
        source = Source(place, path.read_text("utf-8"))
    except (OSError, ValueError):
        return f"{place}:{line}: template: {message}"
    offset = source.offset(line - 1, 0)
    length = source.offset(line, 0) - offset
    return source.problem(offset, literally(message), rule="template", length=length)
