"""A shell completes commands, options and their words wherever a command takes one, and at once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from duizhao.cli import COMMANDS, main
from tests.cases import edition
from tests.support import PROPOSAL
from tests.support.commands import invoke
from tests.support.examples import tables

pytestmark = pytest.mark.slow

HEAVY = (
    "duizhao.model",
    "duizhao.edition",
    "duizhao.checks",
    "duizhao.site",
    "duizhao.mkdocs",
    "mkdocs",
    "pydantic",
)


def completed(before: Sequence[str], incomplete: str) -> list[str]:
    shell = ShellComplete(main, {}, "duizhao", "_DUIZHAO_COMPLETE")
    return [item.value for item in shell.get_completions(list(before), incomplete)]


@pytest.mark.parametrize("place", ["within", "below", "named before", "named after"])
@pytest.mark.parametrize(("line", "words"), tables("completion.yml")["lines"])
def test_the_shell_completes(
    line: str, words: list[str], place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = edition(tmp_path)
    monkeypatch.chdir({"within": root, "below": root / "content"}.get(place, tmp_path))
    *before, incomplete = line.split()
    if place == "named before":
        before = ["--root", str(root), *before]
    if place == "named after":
        if not before or before[0] == "new":
            pytest.skip("there it is no option")
        before = [before[0], "--root", str(root), *before[1:]]
    # Whether a choice is completed in its own case depends on the version of click.
    assert [word.lower() for word in completed(before, incomplete)] == words


def asked(shell: str, line: str, program: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    """Ask as the script does that ``duizhao`` gives to a shell."""
    words = line.split(" ")
    place = words[-1] if shell == "fish" else str(len(words) - 1)
    given = {"COMP_WORDS": line, "COMP_CWORD": place, "_DUIZHAO_COMPLETE": f"{shell}_complete"}
    command = program or [str(Path(sys.executable).with_name("duizhao"))]
    return subprocess.run(
        command, env=os.environ | given, cwd=PROPOSAL, capture_output=True, encoding="utf-8"
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_protocol_of_each_shell(shell: str) -> None:
    done = asked(shell, "duizhao fo")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "fold" in done.stdout
    script = subprocess.run(
        [str(Path(sys.executable).with_name("duizhao"))],
        env=os.environ | {"_DUIZHAO_COMPLETE": f"{shell}_source"},
        capture_output=True,
        encoding="utf-8",
    )
    assert "_DUIZHAO_COMPLETE" in script.stdout


def test_nothing_of_the_engine_is_imported() -> None:
    heavy = f"[n for n in sys.modules if n.startswith({HEAVY!r})]"
    program = (
        "import sys\nfrom duizhao.cli import main\n"
        f"try: main(prog_name='duizhao')\nfinally: print({heavy}, file=sys.stderr)"
    )
    for line in ("duizhao ", "duizhao new edition x --", "duizhao build --"):
        assert asked("bash", line, [sys.executable, "-c", program]).stderr == "[]\n"


def test_the_list_of_commands_does_not_wait_for_them() -> None:
    shown = invoke("--help").output
    for name, what in COMMANDS.items():
        assert f"  {name}" in shown
        assert what in shown
