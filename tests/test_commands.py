"""Commands in the small edition: what each says, and what it makes of the records."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cases import apply, edition
from tests.support.commands import Run, files, invoke
from tests.support.examples import examples
from tests.support.repositories import Repository

CASE = {"name", "change", "committed", "steps", "after", "has"}
STEP = {"run", "exit", "out", "err", "says", "not"}
"""A command line and its exit status; all that it prints, or some of it, or what it must not."""


@pytest.mark.parametrize("case", examples("commands"))
def test_a_command_says_and_does_what_its_case_says(
    case: Mapping[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the edition with a ``change``; ``after`` is all that the commands change of it.

    ``has`` are some files as they are then. If it says ``committed``, the edition without the
    change is in a repository.
    """
    assert case.keys() <= {*CASE, *STEP}
    root = edition(tmp_path)
    if case.get("committed"):
        Repository(tmp_path, root=root).commit("2024-01-01")
    apply(case.get("change", {}), root)
    monkeypatch.chdir(root)
    for step in case.get("steps", [case]):
        done = invoke(*shlex.split(step["run"].replace("ROOT", str(root))))
        out, err, said = (
            stream.replace(str(root), "ROOT") for stream in (done.stdout, done.stderr, done.output)
        )
        assert done.exit_code == step.get("exit", 0), said
        assert (out, err) == (step.get("out", out), step.get("err", err)), step["run"]
        assert [words for words in step.get("says", ()) if words not in said] == [], said
        assert [words for words in step.get("not", ()) if words in said] == []
    for name, text in case.get("has", {}).items():
        assert (root / name).read_text("utf-8") == text
    if "after" in case:
        expected = edition(tmp_path / "expected", case.get("change"))
        apply(case["after"], expected)
        assert files(root) == files(expected)


def test_fmt_follows_no_link(run: Run, harbour: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text("- {id: x,   name: {en: a, zh: 甲}}\n", encoding="utf-8")
    (harbour / "content/contributors.yml").unlink()
    (harbour / "content/contributors.yml").symlink_to(outside)
    done = run("fmt")
    assert done.exit_code == 1
    assert "not a regular file" in done.stdout
    assert outside.read_text(encoding="utf-8") == "- {id: x,   name: {en: a, zh: 甲}}\n"


def test_a_file_is_never_half_written_and_the_message_names_it(
    run: Run, harbour: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = files(harbour)
    monkeypatch.setattr("os.fsync", refuse)
    done = run("fmt")
    assert done.exit_code == 1
    assert "content/articles/harbour/01.yml: No space left on device" in done.stderr
    assert files(harbour) == before


@pytest.mark.parametrize(
    "command",
    ["", "--help", "new", "new --help", "new edition --help", "fmt --help", "fold --help",
     "fix --help", "summary --help"],
)  # fmt: skip
def test_help_shows_how_it_is_used(command: str) -> None:
    done = invoke(*command.split())
    assert done.exit_code == 0
    assert re.search(f"Examples?:\n +duizhao {command.replace('--help', '').strip()}", done.output)
    assert all(len(line) <= 100 for line in done.output.splitlines())


@pytest.mark.parametrize("command", ["fmt", "fold", "fix", "export tmx"])
def test_a_missing_edition_is_reported(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = invoke(*command.split())
    assert done.exit_code == 2
    assert "no folder 'content'" in done.stderr
    assert list(tmp_path.iterdir()) == []
