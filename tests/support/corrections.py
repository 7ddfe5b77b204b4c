"""What ``duizhao fix`` makes of an edition with problems."""

from pathlib import Path

from click.testing import CliRunner, Result

from duizhao.checks.report import Report, check
from duizhao.cli import main
from tests.cases import TODAY


def fix(root: Path, *arguments: str) -> Result:
    """Run the command in an edition."""
    return CliRunner().invoke(main, ["fix", "--root", str(root), *arguments])


def files(root: Path) -> dict[Path, bytes]:
    """Every file below a folder."""
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def assert_corrected(root: Path, before: Report) -> None:
    """Assert that each certain correction removes its problem and adds none, at once.

    An edition in which nothing is certain is left alone: most have nothing to correct.
    """
    if not before.correctable:
        return
    done = fix(root)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    after = check(root, today=TODAY)
    assert after.correctable == 0
    said = {(p.rule, str(p.message)) for p in before.problems if p.correction}
    assert not said & {(p.rule, str(p.message)) for p in after.problems}
    again = files(root)
    fix(root)
    assert files(root) == again
