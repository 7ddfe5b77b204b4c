"""Commands run as at a terminal, and what they leave behind."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from duizhao.cli import main

Run = Callable[..., Result]


def invoke(*arguments: str, **options: Any) -> Result:
    """Run duizhao with those arguments; a fault of the engine fails the test."""
    done = CliRunner().invoke(main, list(arguments), **options)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise AssertionError(done.output) from done.exception
    assert "this is a fault of" not in done.output, done.output
    return done


def text(root: Path, file: str) -> str:
    """A file as it stands, line ends and all."""
    return (root / file).read_bytes().decode()


def files(root: Path) -> dict[str, bytes]:
    """Every file of an edition."""
    content = root / "content"
    return {str(p.relative_to(root)): p.read_bytes() for p in content.rglob("*") if p.is_file()}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path there."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
