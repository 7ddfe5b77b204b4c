"""What the commands that change records share: their root, their way with problems, completion."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click
from click.shell_completion import CompletionItem
from rich.console import Console
from rich.progress import track

from ..checks.report import Report
from ..checks.report_formats import as_text
from ..edition import Edition, load
from ..history.git import GitError, at
from ..model import CONTENT, kind_of
from ..model.problems import Problem, in_order
from ..records.reading import load_file

T = TypeVar("T")
_LONG = 50
"""From so many steps on, a terminal shows how far the work is."""

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder with content/ (the present one, unless told).",
)


def prefix(root: Path) -> str:
    """Return what leads from the present folder to the edition's root, for use before paths."""
    return "" if root == Path() else f"{root.as_posix().rstrip('/')}/"


def colourful() -> bool:
    """Tell whether the output is a terminal that may be coloured."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def interactive() -> bool:
    """Tell whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def paint(text: str, **style: bool | str) -> str:
    """Return the text in a style, where the output is a terminal."""
    return click.style(text, **style) if colourful() else text  # type: ignore[arg-type]


def read_edition(root: Path) -> Edition:
    """Return the edition below ``root``, as far as it can be read; to have none there is misuse."""
    try:
        return load(root)[0]
    except OSError as error:
        raise click.UsageError(str(error)) from error


@contextmanager
def earlier_edition(root: Path, revision: str) -> Iterator[Edition]:
    """Yield the edition at a revision of git; a revision that cannot be read is misuse."""
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


def steps(items: Sequence[T], what: str) -> Iterator[T]:
    """Yield the items, and show on a terminal how far they are, if they are many."""
    if len(items) < _LONG or not sys.stderr.isatty():
        yield from items
    else:
        yield from track(items, what, console=Console(stderr=True), transient=True)


def record_files(root: Path, paths: Sequence[Path]) -> list[str]:
    """Return the record files at those paths (all, unless told), as problems name them."""
    top = root.resolve()
    files: dict[str, None] = {}
    for path in paths or [root / CONTENT]:
        place = path if path.exists() or path.is_absolute() else root / path
        if not place.exists():
            raise click.BadParameter(f"no such file or folder: '{path}'", param_hint="PATH")
        inside = place.parent.resolve() / place.name if not place.is_dir() else place.resolve()
        if not inside.is_relative_to(top):
            raise click.BadParameter(f"'{path}' is not below '{root}'", param_hint="PATH")
        if place.is_dir():
            found = [p.relative_to(top).as_posix() for p in sorted(inside.rglob("*.yml"))]
            files.update(dict.fromkeys(f for f in found if kind_of(f)))
        else:
            file = inside.relative_to(top).as_posix()
            if kind_of(file) is None:
                message = f"'{path}' is not a record: records are in content/ and end in .yml"
                raise click.BadParameter(message, param_hint="PATH")
            files[file] = None
    return list(files)


Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def completing(words: Callable[[Path], Iterable[str]]) -> Completer:
    """Make a completion for the shell of what lists the words of the edition below a root."""

    def complete(
        context: click.Context, _parameter: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        root = Path(context.params.get("root") or ".")
        try:
            return [CompletionItem(word) for word in words(root) if word.startswith(incomplete)]
        except OSError:
            return []

    return complete


def _stems(root: Path, pattern: str, below: str) -> list[str]:
    folder = root / CONTENT / below
    return sorted(p.relative_to(folder).with_suffix("").as_posix() for p in folder.glob(pattern))


def _keys(root: Path) -> list[str]:
    return [*_stems(root, "*/*.yml", "articles"), *_stems(root, "*.yml", "documents")]


def _listed(file: str) -> Callable[[Path], list[str]]:
    def ids(root: Path) -> list[str]:
        name = f"{CONTENT}/{file}"
        kind = kind_of(name)
        values = load_file(root / name, name, kind)[0] if kind else []
        return [value.value.id for value in values]

    return ids


complete_key = completing(_keys)
complete_inbox = completing(lambda root: _stems(root, "*.yml", "inbox"))
complete_document = completing(lambda root: [f"{d}/" for d in _stems(root, "*.yml", "documents")])
complete_theme = completing(_listed("themes.yml"))
complete_author = completing(_listed("contributors.yml"))


def absolute(root: Path, path: Path) -> Path:
    """Return a path given relative to the edition's root, or as it is if it is absolute."""
    return path if path.is_absolute() else root / path
