"""``duizhao check`` says what is wrong, to a person and to programs, and never falls over."""

import errno
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checks.report import check
from duizhao.checks.report_formats import FORMATS, as_text, summary
from duizhao.cli import COMMANDS, main
from duizhao.messages import Message
from duizhao.model.problems import Location, Problem, Severity
from tests.cases import TODAY, edition, tries
from tests.cases.small import DOCUMENT

THEME = {"content/articles/harbour/01.yml": [{"from": "[trade]", "to": "[tarde]"}]}
WARNING = {"content/captures/old.txt": {"write": "Older rules\n"}}
HOSTILE = "\x1b[31m\x07\u202e\u200b\u009b%0A::error::,:"
HOSTILE_YAML = "\\e[31m\\a\\u202e\\u200b\\x9b%0A::error::,:"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def problem(**changes: Any) -> Problem:
    for name in {"message", "hint"} & changes.keys():
        changes[name] = Message(changes[name])
    where = Location("content/a.yml", 3, 5, 2)
    return replace(Problem(where, Message("wrong"), rule="quote"), **changes)


# For a person


def test_colour_is_for_terminals_alone(tmp_path: Path) -> None:
    root = edition(tmp_path, THEME)
    assert "\x1b" not in run("--root", root).stdout
    report = check(root, today=TODAY)
    assert "\x1b[31mreference\x1b[0m" in as_text(report, colour=True)
    assert "\x1b" not in as_text(report)


# Much of the same

WHY = "The board has it so."
SPACED: dict[str, Any] = {
    "content/documents/quay.yml": {"write": DOCUMENT},
    "content/articles/quay/1.yml": {
        "write": "number: 1\nsegments:\n"
        + "".join(f"  - {{id: s{i}, en: Lamp  {i}., zh: 灯。}}\n" for i in range(1, 1206))
    },
}
WAIVED = {
    **SPACED,
    "content/documents/quay.yml": {
        **SPACED["content/documents/quay.yml"],
        "add": f"waive: [{{rule: spaces, why: {WHY}}}]\n",
    },
}


def test_of_the_warnings_of_one_rule_three_are_shown_and_the_others_counted(tmp_path: Path) -> None:
    done = run("--root", edition(tmp_path, SPACED))
    assert done.exit_code == 0
    assert done.stdout.count("spaces: 2 spaces after 'Lamp' (warning)") == 3
    last = done.stdout.splitlines()[-1]
    assert last == "1,202 more warnings of the rule spaces (--all shows every one)"
    assert done.stderr == "no problems, 1,205 warnings in 1 file\n"


def test_every_warning_is_shown_if_that_is_asked(tmp_path: Path) -> None:
    done = run("--root", edition(tmp_path, SPACED), "--all")
    assert done.stdout.count("spaces: 2 spaces after 'Lamp' (warning)") == 1205
    assert "more warnings" not in done.stdout


def test_what_is_waived_is_counted_with_the_reason_and_three_of_its_places(tmp_path: Path) -> None:
    root = edition(tmp_path, WAIVED)
    done = run("--root", root)
    assert done.exit_code == 0
    file = f"{root}/content/articles/quay/1.yml"
    places = ", ".join(f"{file}:{line}:21" for line in (3, 4, 5))
    assert done.stdout == f"spaces is waived ({WHY}): {places} and 1,202 more\n"
    assert done.stderr.endswith(": no problems, 1,205 waived\n")
    assert run("--root", root, "--all").stdout.count("1.yml:") == 1205


def test_programs_get_every_warning_and_what_is_waived_apart(tmp_path: Path) -> None:
    found = json.loads(run("--root", edition(tmp_path, WAIVED), "--format", "json").stdout)
    assert (found["summary"]["warnings"], found["summary"]["waived"]) == (0, 1205)
    assert found["problems"] == []
    assert {waived["why"] for waived in found["waived"]} == {WHY}


def test_github_which_shows_few_gets_few(tmp_path: Path) -> None:
    (tmp_path / "2").mkdir()
    lines = run("--root", edition(tmp_path, SPACED), "--format", "github").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["::warning"] * 4
    assert lines[-1].startswith("::warning title=spaces::1,202 more warnings of this rule")
    root = edition(tmp_path / "2", WAIVED)
    [line] = run("--root", root, "--format", "github").stdout.splitlines()
    assert line.startswith("::notice file=")
    assert line.endswith(f"title=spaces (waived)::waived 1,205 times: {WHY}")


# Where it looks


def test_a_check_does_not_wait_for_mkdocs(duizhao: Callable[..., CompletedProcess[str]]) -> None:
    done = duizhao("check", env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert "duizhao.checks.report" in done.stderr
    assert re.search(r"\| +mkdocs\b", done.stderr) is None


def test_the_help_explains_every_command() -> None:
    shown = CliRunner().invoke(main, ["-h"]).output
    assert all(what in shown for what in COMMANDS.values())


# For programs


def test_github_cannot_be_given_a_command_by_a_record(tmp_path: Path) -> None:
    report = check(edition(tmp_path), today=TODAY)
    odd = problem(where=Location("a,b:c%.yml", 1, 1), message="100%\n::error::x", hint="a\r\nb")
    line = FORMATS["github"](report.__class__(report.edition, (odd,)), "", "en")
    assert line == (
        "::error file=a%2Cb%3Ac%25.yml,line=1,endLine=1,col=1,endColumn=2,title=quote"
        "::100%25 ::error::x%0Aa� b"
    )


# Whatever a record holds


def unseen(text: str) -> set[str]:
    return {
        character
        for character in text.replace("\n", "")
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    }


@pytest.mark.parametrize("format_", FORMATS)
def test_no_control_character_of_a_record_is_put_out(format_: str, tmp_path: Path) -> None:
    root = edition(
        tmp_path,
        {
            "content/inbox/bell.yml": [
                {"from": "type: context", "to": f'type: "{HOSTILE_YAML}"'},
                {"from": "author: editors", "to": f"author: {HOSTILE.replace(':', '').strip()}"},
            ],
            "content/inbox/other.yml": {"write": f'"{HOSTILE_YAML}": x\n'},
            f"content/inbox/{HOSTILE.replace('/', '')}.yml": {"write": "en: x\n"},
            "content/articles/harbour/01.yml": [
                {"from": "zh: 不得出借", "to": f'zh: "不得{HOSTILE_YAML}"'}
            ],
        },
    )
    done = run("--root", root, "--format", format_)
    assert done.exit_code == 1
    assert unseen(done.stdout) == set()
    assert unseen(done.stderr) == set()


def test_a_problem_of_any_kind_can_be_put_out(tmp_path: Path) -> None:
    report = check(edition(tmp_path), today=TODAY)
    for odd in (
        problem(message=HOSTILE, hint=HOSTILE, excerpt=HOSTILE, caret=4),
        problem(where=Location(HOSTILE, 1, 1, 500), excerpt="", caret=9),
        problem(severity=Severity.WARNING, excerpt="\t数", caret=1),
    ):
        one = report.__class__(report.edition, (odd,))
        for write in FORMATS.values():
            assert unseen(write(one, HOSTILE, "zh")) == set()
        assert summary(one)


FILES = (
    "content/articles/harbour/01.yml",
    "content/documents/harbour.yml",
    "content/themes.yml",
    "content/glossary.yml",
    "content/contributors.yml",
    "content/inbox/bell.yml",
    "content/captures/harbour.txt",
)


@given(st.sampled_from(FILES), st.integers(0, 3000), st.integers(0, 20), st.binary(max_size=20))
@tries(50)
def test_no_damage_to_a_file_is_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, name: str, at: int, length: int, put: bytes
) -> None:
    root = edition(tmp_path_factory.mktemp("damaged"))
    data = (root / name).read_bytes()
    at %= len(data)
    (root / name).write_bytes(data[:at] + put + data[at + length :])
    for format_ in ("text", "json"):
        done = run("--root", root, "--format", format_)
        assert done.exit_code in (0, 1), done.output
        assert done.exception is None or isinstance(done.exception, SystemExit)
        assert unseen(done.stdout) == set()


def test_every_file_may_be_missing(tmp_path: Path) -> None:
    root = edition(tmp_path)
    for path in sorted((root / "content").rglob("*"), reverse=True):
        if path.is_file():
            path.unlink()
            assert run("--root", root).exit_code in (0, 1), path
    done = run("--root", root)
    assert done.exit_code == 1
    assert "content/documents has no document" in done.output


def test_a_folder_that_cannot_be_read_is_named_among_the_other_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = edition(tmp_path, {"content/themes.yml": {"write": "- x\n"}})
    listed = Path.iterdir

    def closed(folder: Path) -> Iterator[Path]:
        if folder == root / "content/articles/harbour":
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", closed)
    done = run("--root", root)
    assert done.exit_code == 1
    assert "content/articles/harbour:1:1: file: cannot be read: Permission denied" in done.output
    assert "content/themes.yml:1:3: " in done.output


def test_gitlab_shows_each_problem_as_code_quality(tmp_path: Path) -> None:
    wrong = {
        "content/articles/trade/1.yml": "number: 1\ntitle: {en: Trade, zh: 贸易}\nthemes: [x]\n"
    }
    done = run("--root", edition(tmp_path, {**THEME, **WARNING, **wrong}), "--format", "gitlab")
    issues = json.loads(done.stdout)
    assert issues
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue in issues:
        assert issue["severity"] in ("major", "minor")
        assert issue["check_name"]
        assert "/content/" in issue["location"]["path"]
        assert issue["location"]["lines"]["begin"] >= 1
