"""A shell completes ids, words and options wherever a command takes one, and at once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from duizhao.cli import COMMANDS, main
from tests.cases import edition
from tests.support import PROPOSAL
from tests.support.commands import invoke

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
ARTICLES = ["harbour/01", "harbour/02", "harbour/closing", "harbour/preamble"]
LINES: Sequence[tuple[str, list[str]]] = [
    ("f", ["fold", "fix", "fmt"]),
    ("new a", ["article"]),
    ("annotate h", ARTICLES),
    ("annotate harbour/01 --segment s", ["s1", "s2"]),
    ("annotate 01 --segment t", ["title"]),
    ("annotate 01 --author e", ["editors"]),
    ("annotate 01 --type t", ["translation", "terminology", "textual"]),
    ("annotate 01 --type=te", ["terminology", "textual"]),
    ("fold b", ["bell"]),
    ("fold bell b", []),
    ("new article h", ["harbour/"]),
    ("new article harbour/03 --theme t", ["trade"]),
    ("new article harbour/03 --kind an", ["annex"]),
    ("new article harbour/03 --status d", ["deleted"]),
    ("new document x --original z", ["zh"]),
    ("new edition e --host g", ["github", "gitlab"]),
    ("new edition e --licence cc-by-n", ["cc-by-nc-4.0", "cc-by-nc-sa-4.0"]),
    ("import x.txt --document h", ["harbour"]),
    ("import x.txt --document harbour --original b", ["both"]),
    ("align --document h", ["harbour"]),
    ("align --locale zh-", ["zh-hant"]),
    ("import x.txt --document harbour --locale zh-", ["zh-hant"]),
    ("check --format s", ["sarif"]),
    ("serve --a", ["--address", "--allow-host"]),
    ("help f", ["fold", "fix", "fmt"]),
]


def completed(before: Sequence[str], incomplete: str) -> list[str]:
    shell = ShellComplete(main, {}, "duizhao", "_DUIZHAO_COMPLETE")
    return [item.value for item in shell.get_completions(list(before), incomplete)]


@pytest.mark.parametrize("place", ["within", "below", "named before", "named after"])
@pytest.mark.parametrize(("line", "words"), LINES)
def test_the_shell_completes(
    line: str, words: list[str], place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = edition(tmp_path)
    monkeypatch.chdir({"within": root, "below": root / "content"}.get(place, tmp_path))
    *before, incomplete = line.split()
    if place == "named before":
        before = ["--root", str(root), *before]
    if place == "named after":
        names = 2 if line.startswith("new ") else 1
        if len(before) < names or before[1:2] == ["edition"]:
            pytest.skip("there it is no option")
        before = [*before[:names], "--root", str(root), *before[names:]]
    # Whether a choice is completed in its own case depends on the version of click.
    assert [word.lower() for word in completed(before, incomplete)] == words


def options_with_ids() -> list[tuple[list[str], click.Parameter]]:
    """Every argument and option whose value is the id of something, by how its help names it."""
    found = []
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        group = command.commands if isinstance(command, click.Group) else {"": command}
        for inner, one in group.items():
            assert one is not None
            found += [
                ([name, inner], parameter)
                for parameter in one.params
                if parameter.metavar and "ID" in parameter.metavar
            ]
    return found


def test_whatever_takes_an_id_that_exists_completes_it() -> None:
    without = {
        (*names, parameter.name)
        for names, parameter in options_with_ids()
        if parameter._custom_shell_complete is None
    }
    # These take the id of something new.
    assert without == {
        ("new", kind, "name") for kind in ("document", "term", "theme", "contributor")
    }


@pytest.mark.parametrize("broken", ["- id: [", "- 5\n- {id: 7}\n", "", "id: x", "\x00"])
def test_a_file_with_a_mistake_completes_nothing(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = edition(tmp_path)
    monkeypatch.chdir(root)
    for file in ("themes.yml", "contributors.yml", "articles/harbour/01.yml"):
        (root / "content" / file).write_text(broken, "utf-8")
    assert completed(["new", "article", "harbour/3", "--theme"], "") == []
    assert completed(["annotate", "harbour/01", "--author"], "") == []
    assert completed(["annotate", "harbour/01", "--segment"], "") == []


def test_outside_of_an_edition_no_id_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in ("annotate", "fold", "import x --document", "new article x/1 --theme"):
        assert completed(line.split(), "") == []


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
    document = next(p.stem for p in sorted((PROPOSAL / "content/documents").glob("*.yml")))
    done = asked(shell, f"duizhao annotate {document[:4]}")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert f"{document}/01" in done.stdout
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
    for line in ("duizhao ", "duizhao annotate 01 --author ", "duizhao build --"):
        assert asked("bash", line, [sys.executable, "-c", program]).stderr == "[]\n"


def test_the_list_of_commands_does_not_wait_for_them() -> None:
    shown = invoke("help", "--all").output
    for name, what in COMMANDS.items():
        assert f"  {name}" in shown
        assert what in shown
