"""What the commands share: colours, progress, printing problems, and checks of arguments."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from ..checks.report import Report
from ..checks.report_formats import as_text
from ..edition import LINKED, Edition, load
from ..model import CONTENT, kind_of
from ..model.problems import Problem, in_order, visible
from ..records.atomic_files import alone, left_behind, remove, write
from .folders import no_edition, without_records


def relative(path: Path, root: Path) -> str:
    """Return a path as problems name it: relative to the root, with forward slashes."""
    top = Path(os.path.normpath(root.absolute()))
    places = [Path(os.path.normpath(base / path)) for base in (Path.cwd(), top)]
    there = [place for place in places if os.path.lexists(place)]
    for place in there:
        if place.is_relative_to(top):
            content = top / CONTENT
            if not (place.is_relative_to(content) or content.is_relative_to(place)):
                raise without_records(path, "PATHS")
            return place.relative_to(top).as_posix()
    wrong = f"is not below '{root}'" if there else "is neither a file nor a folder"
    raise click.BadParameter(f"'{path}' {wrong}", param_hint="PATHS")


T = TypeVar("T")
_LONG = 50
"""From how many items on a terminal shows the progress."""
_WIDTH = 44
"""How many characters of a text a list shows."""
DOUBTS_SHOWN = 20
"""How many doubtful pairs a command lists."""


def prefix(root: Path) -> str:
    """Return the path from the current folder to the edition's root, to be put before paths."""
    return "" if root == Path() else f"{root.as_posix().rstrip('/')}/"


def command_line(root: Path, *words: str) -> str:
    """Return a command to be run in the current folder, as it is typed."""
    named = ["--root", str(root)] if set(root.parts) - {".."} else []
    return shlex.join(["duizhao", *words, *named])


def colourful() -> bool:
    """Return whether the output is a terminal that can show colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def paint(text: str, **style: bool | str) -> str:
    """Return the text in a style if the output is a terminal."""
    return click.style(text, **style) if colourful() else text  # type: ignore[arg-type]


def shortened(text: str | None) -> str:
    """Return the beginning of a text, for a line of a list; "(nothing)" for an empty one."""
    plain = visible(text or "") or "(nothing)"
    return plain if len(plain) <= _WIDTH else f"{plain[:_WIDTH]}…"


def read_edition(root: Path) -> Edition:
    """Return the edition below ``root``, as far as it can be read; none there is a usage error."""
    require_edition(root)
    try:
        return load(root)[0]
    except OSError as error:
        raise click.UsageError(str(error)) from error


def require_edition(root: Path) -> None:
    """Raise UsageError if there is no edition in a folder."""
    if not (root / CONTENT).exists():
        raise click.UsageError(no_edition(root))


@contextmanager
def writing_alone(root: Path) -> Iterator[None]:
    """Wait until no other command changes the records of an edition, and say so.

    A record that cannot be changed as it is ends the command with a message.
    """
    from ..records.editing import EditError

    message = "another command is changing these records: waiting until it is done"
    with alone(root / CONTENT, lambda: click.echo(message, err=True)):
        remove(left_behind(root))
        try:
            yield
        except EditError as error:
            raise click.ClickException(visible(str(error))) from error


@contextmanager
def writing(file: str | Path) -> Iterator[None]:
    """End the command with a message if a file cannot be written."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror or error}") from error


def refuse_existing(file: Path, *, overwrite: bool) -> None:
    """Raise UsageError if a file exists, unless ``overwrite`` allows replacing it."""
    if file.exists() and not overwrite:
        hint = "choose another name, or give --overwrite to replace it"
        raise click.UsageError(f"'{visible(str(file))}' already exists: {hint}")


def write_result(path: Path, text: str) -> None:
    """Write a file that the user named, and say so."""
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, text)
    click.echo(f"written: {visible(str(path))}", err=True)


@contextmanager
def earlier_edition(root: Path, revision: str) -> Iterator[Edition]:
    """Yield the edition at a git revision; a revision that cannot be read is a usage error."""
    # A check without a revision does not wait for what reads one.
    from ..history.repository import GitError, at

    try:
        with at(root, revision) as folder:
            yield read_edition(folder)
    except GitError as error:
        raise click.UsageError(str(error)) from error


def show(edition: Edition, problems: Iterable[Problem], root: Path) -> None:
    """Print problems as ``duizhao check`` prints them."""
    report = Report(edition, tuple(in_order(list(problems))))
    if report.problems:
        click.echo(as_text(report, colour=colourful(), prefix=prefix(root)))


def with_progress(items: Sequence[T], what: str, least: int = _LONG) -> Iterator[T]:
    """Yield the items and, if there are as many as that, show the progress on a terminal."""
    if len(items) < least or not sys.stderr.isatty():
        yield from items
    else:
        # Few runs show the progress.
        from rich.console import Console
        from rich.progress import track

        yield from track(items, what, console=Console(stderr=True), transient=True)


def record_files(root: Path, paths: Sequence[Path]) -> list[str]:
    """Return the record files at those paths (default: all), as problems name them."""
    require_edition(root)
    if (root / CONTENT).is_symlink():
        raise click.UsageError(LINKED.format(root))
    files: dict[str, None] = {}
    for name in [relative(path, root) for path in paths] or [CONTENT]:
        place = root / name
        if not place.resolve().is_relative_to(root.resolve()):
            raise click.BadParameter(f"'{name}' is not below '{root}'", param_hint="PATHS")
        found = sorted(place.rglob("*.yml")) if place.is_dir() else [place]
        records = [one for path in found if kind_of(one := path.relative_to(root).as_posix())]
        if not records and paths:
            raise without_records(Path(name), "PATHS")
        files.update(dict.fromkeys(records))
    return list(files)
