"""The workflow that suggests corrections posts what a check reports, and nothing else of a report.

The scripts are those of the workflow itself, run with no other programs in reach than those that
its table in test_workflows.py names, and a ``gh`` that answers from files.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from duizhao.cli import main
from tests.cases import edition
from tests.support import ROOT
from tests.support.examples import tables
from tests.support.workflow_runs import Machine, read_workflow
from tests.test_workflows import MAY_RUN

BELL = "content/inbox/bell.yml"
COMMIT = "5" * 40
CASES = tables("workflows.yml")
JUDGES = "Make comments of what is well formed in it"
REQUEST = {
    "GH_REPO": "house/edition",
    "COMMIT": COMMIT,
    "BRANCH": "a-note",
    "OWNER": "reader",
    "FORK": "reader/edition",
}
# Answers a query from a file, through jq, and adds a comment to the file of those that are there.
GH = f"""\
#!{sys.executable}
import json, pathlib, subprocess, sys
arguments = sys.argv[1:]
folder = pathlib.Path(__file__).parent
with (folder / "gh.log").open("a") as log:
    log.write(json.dumps(arguments) + "\\n")
there = folder / "comments.json"
if "POST" in arguments:
    comment = json.loads(sys.stdin.buffer.read())
    refused = json.loads((folder / "refused.json").read_text()).get(str(comment["line"]))
    if refused:
        print(f"gh: refused\\n::error::x (HTTP {{refused}})", file=sys.stderr)
        sys.exit(1)
    comments = json.loads(there.read_text("utf-8"))
    comments.append({{"start_line": None}} | comment)
    there.write_text(json.dumps(comments), "utf-8")
else:
    answer = there if "comments" in " ".join(arguments) else folder / "pulls.json"
    query = arguments[arguments.index("--jq") + 1]
    subprocess.run(["jq", "-r", "-c", query, answer], check=True)
"""
OURS: dict[str, Any] = {
    "number": 7,
    "head": {"sha": COMMIT, "repo": {"full_name": "reader/edition"}},
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("bash") is None or shutil.which("jq") is None, reason="no bash, or no jq"
    ),
]


class Runner(Machine):
    """A machine with a ``gh`` that answers from files."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "suggest.yml", MAY_RUN["suggest.yml", "suggest"], GH)
        self.answer("comments", [])
        self.answer("refused", {})
        self.answer("pulls", [OURS])

    def answer(self, name: str, value: Any) -> None:
        (self.programs / f"{name}.json").write_text(json.dumps(value), "utf-8")

    def hand_over(self, report: str | bytes) -> None:
        data = report if isinstance(report, bytes) else report.encode()
        (self.handed_over / "report.json").write_bytes(data)

    def suggest(self, name: str) -> subprocess.CompletedProcess[str]:
        """Run a step's script for a pull request."""
        return self.run("suggest", name, self.folder, **REQUEST)

    def judge(self) -> list[dict[str, Any]]:
        """Return the comments that are made of what was handed over."""
        done = self.suggest(JUDGES)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        made = (self.folder / "temp" / "comments.json").read_text("utf-8")
        comments: list[dict[str, Any]] = json.loads(made)
        output = (self.folder / "output").read_text("utf-8").splitlines()
        assert output[-1] == f"count={len(comments)}"
        return comments

    def refused(self, why: str) -> None:
        done = self.suggest(JUDGES)
        assert done.returncode == 1
        [line] = done.stdout.splitlines()
        assert line.startswith("::error title=Not a report::")
        assert why in line
        assert done.stderr == ""
        assert not (self.folder / "output").exists()

    def post(self) -> str:
        done = self.suggest("Post those that are not there yet")
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def posted(self) -> list[dict[str, Any]]:
        comments: list[dict[str, Any]] = json.loads(
            (self.programs / "comments.json").read_text("utf-8")
        )
        return comments


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def problem(**values: Any) -> dict[str, Any]:
    correction = {"line": 5, "end_line": 5, "text": "date: 2021-04-01"}
    correction |= {k: values.pop(k) for k in ("line", "end_line", "text") if k in values}
    return {"file": BELL, "rule": "record", "correction": correction, **values}


def reported(*problems: Any) -> str:
    return json.dumps({"version": 1, "problems": problems}, ensure_ascii=False)


def test_a_suggestion_that_is_accepted_corrects_the_record(
    runner: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = edition(tmp_path / "edition", {BELL: [{"from": "2021-04-01", "to": "2021年4月1日"}]})
    monkeypatch.chdir(root)
    check = ["check", "--format", "json"]
    found = CliRunner().invoke(main, check)
    assert found.exit_code == 1
    runner.hand_over(found.stdout)
    runner.judge()
    assert runner.post() == (
        "1 suggestions posted, 0 outside the lines that the pull request shows\n"
    )
    [comment] = runner.posted()
    assert (comment["commit_id"], comment["path"], comment["side"]) == (COMMIT, BELL, "RIGHT")
    [suggested] = re.findall(r"(?s)\n```suggestion\n(.*)\n```\Z", comment["body"])
    lines = (root / BELL).read_text("utf-8").split("\n")
    lines[comment["line"] - 1] = suggested
    (root / BELL).write_text("\n".join(lines), "utf-8")
    assert CliRunner().invoke(main, check).exit_code == 0


def test_a_pull_request_is_found_by_owner_branch_and_commit(runner: Runner) -> None:
    newer = {"number": 5, "head": {**OURS["head"], "sha": "6" * 40}}
    other = {"number": 6, "head": {"sha": COMMIT, "repo": {"full_name": "reader/another"}}}
    gone = {"number": 8, "head": {"sha": COMMIT, "repo": None}}
    runner.answer("pulls", [newer, other, gone, OURS])
    runner.hand_over(reported(problem()))
    runner.judge()
    runner.post()
    log = [json.loads(line) for line in (runner.programs / "gh.log").read_text().splitlines()]
    assert log[0][:-2] == [
        "api", "--method", "GET", "repos/house/edition/pulls",
        "-f", "state=open", "-f", "head=reader:a-note",
    ]  # fmt: skip
    assert log[1][2] == "repos/house/edition/pulls/7/comments?per_page=100"
    assert log[2][-3:] == ["repos/house/edition/pulls/7/comments", "--input", "-"]
    runner.answer("pulls", [newer, other, gone])
    assert runner.post() == "No open pull request ends with this commit.\n"
    assert len(runner.posted()) == 1


def test_several_lines_are_one_suggestion(runner: Runner) -> None:
    runner.hand_over(reported(problem(line=3, end_line=5, text="a: 1\nb: 2")))
    [comment] = runner.judge()
    assert (comment["start_line"], comment["line"]) == (3, 5)
    assert comment["start_side"] == comment["side"] == "RIGHT"
    assert comment["body"].endswith("\n```suggestion\na: 1\nb: 2\n```")


def test_no_suggestion_is_posted_twice(runner: Runner) -> None:
    runner.hand_over(reported(problem(), problem(line=7, end_line=8)))
    runner.judge()
    assert runner.post().startswith("2 suggestions posted")
    # GitHub may give back a body with the line breaks of a form.
    there = runner.posted()
    runner.answer("comments", [{**c, "body": c["body"].replace("\n", "\r\n")} for c in there])
    assert runner.post().startswith("0 suggestions posted, 0 outside")
    runner.hand_over(reported(problem(), problem(line=9, end_line=9)))
    runner.judge()
    assert runner.post().startswith("1 suggestions posted")
    assert [comment["line"] for comment in runner.posted()] == [5, 8, 9]


def test_a_line_that_the_pull_request_does_not_show_is_no_failure(runner: Runner) -> None:
    runner.answer("refused", {"5": 422})
    runner.hand_over(reported(problem(), problem(line=6, end_line=6)))
    runner.judge()
    assert runner.post().startswith("1 suggestions posted, 1 outside")


def test_any_other_refusal_is_one_and_no_command_for_the_runner(runner: Runner) -> None:
    runner.answer("refused", {"5": 403})
    runner.hand_over(reported(problem()))
    runner.judge()
    done = runner.suggest("Post those that are not there yet")
    assert done.returncode == 1
    [line] = done.stdout.splitlines()
    assert line.startswith("::error title=No suggestion::GitHub answered ")
    assert "403" in line


@pytest.mark.parametrize("text", ["a `b`", "```\n@nobody", "zh: `````` x\n````"])
def test_nothing_in_a_suggestion_ends_it(runner: Runner, text: str) -> None:
    runner.hand_over(reported(problem(text=text)))
    [comment] = runner.judge()
    head, fence, rest = re.split(r"(?m)^(`{3,})suggestion\n", comment["body"])
    assert text not in head
    assert rest == f"{text}\n{fence}"
    assert fence not in text


@pytest.mark.parametrize("hostile", [*CASES["reports"], {"text": "x" * 10001}], ids=str)
def test_what_is_not_well_formed_becomes_no_comment(
    runner: Runner, hostile: dict[str, Any]
) -> None:
    runner.hand_over(reported(problem(**hostile), problem(message="::error::x", path="x")))
    [comment] = runner.judge()
    assert comment["path"] == BELL
    assert set(comment) == {"commit_id", "path", "side", "line", "body"}
    assert "::" not in comment["body"]


@pytest.mark.parametrize(
    "report",
    ["", "[]", "null", "1", '"x"', "{}", '{"problems": {"a": 1}}', '{"problems": "x"}',
     reported(None, 1, [problem()], "x"), reported({**problem(), "correction": None})],
)  # fmt: skip
def test_a_report_with_no_correction_has_no_comment(runner: Runner, report: str) -> None:
    runner.hand_over(report)
    assert runner.judge() == []
    step = runner.workflow["jobs"]["suggest"]["steps"][-1]
    assert step["if"] == "steps.comments.outputs.count > 0"


def test_no_more_than_twenty_are_posted(runner: Runner) -> None:
    runner.hand_over(reported(*(problem(line=n, end_line=n) for n in range(1, 50))))
    assert [comment["line"] for comment in runner.judge()] == list(range(1, 21))


@pytest.mark.parametrize(
    ("report", "why"),
    [
        (reported(problem())[:-3], "not JSON"),
        ("::error::x\n", "not JSON"),
        ("[" * 100_000, "not JSON"),
        (reported(problem(message="x" * 1_048_576)), "more than 1,048,576 bytes"),
    ],
    ids=["cut off", "a command", "deep", "huge"],
)
def test_what_is_no_report_is_refused(runner: Runner, report: str, why: str) -> None:
    runner.hand_over(report)
    runner.refused(why)


def test_one_file_is_handed_over_and_it_is_no_link(runner: Runner) -> None:
    runner.only_one_file_is_taken(runner.handed_over / "report.json", "suggest", JUDGES)


def test_a_check_that_hands_nothing_over_is_no_failure(runner: Runner) -> None:
    runner.handed_over.rmdir()
    done = runner.suggest(JUDGES)
    assert (done.returncode, done.stdout) == (0, "The check handed nothing over.\n")
    assert not (runner.folder / "output").exists()
    fetched = runner.workflow["jobs"]["suggest"]["steps"][0]["with"]
    assert "name" not in fetched
    assert fetched["merge-multiple"] == "true"


def test_it_begins_after_each_check_of_a_pull_request_and_takes_what_that_hands_over(
    runner: Runner,
) -> None:
    check = read_workflow(ROOT / ".github" / "workflows" / "check.yml")
    assert runner.workflow["on"] == {
        "workflow_run": {"workflows": [check["name"]], "types": ["completed"]}
    }
    job = runner.workflow["jobs"]["suggest"]
    assert job["if"] == "github.event.workflow_run.event == 'pull_request'"
    made, handed_over = check["jobs"]["records"]["steps"][-2:]
    # Also when the check has failed, which it does where there is something to correct.
    condition = "${{ !cancelled() && github.event_name == 'pull_request' }}"
    assert made["if"] == handed_over["if"] == condition
    assert "--format json" in made["run"]
    assert made["env"] == {"HEAD": "${{ github.event.pull_request.head.sha }}"}
    assert handed_over["with"]["name"] == job["steps"][0]["with"]["pattern"]
    assert handed_over["with"]["path"] == "${{ runner.temp }}/report.json"
