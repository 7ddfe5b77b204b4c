"""The workflows are well formed, pinned, and may do no more than they must."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")

# A job that may write runs none of the repository's code and stands in this table.
MAY_WRITE = {("publish.yml", "deploy"): {"pages", "id-token"}}


def read(workflow: Path) -> dict[str, Any]:
    # Every scalar as text: YAML 1.1 reads the key `on` as true.
    document: dict[str, Any] = yaml.load(workflow.read_text(encoding="utf-8"), yaml.BaseLoader)
    return document


def lint(*command: str | Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name(str(command[0]))
    return subprocess.run(
        [program, *command[1:]],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def actionlint(*workflows: Path) -> subprocess.CompletedProcess[str]:
    # Without the optional shellcheck and pyflakes, which may or may not be installed.
    return lint("actionlint", "-no-color", "-shellcheck=", "-pyflakes=", *workflows)


def zizmor(*workflows: Path) -> subprocess.CompletedProcess[str]:
    return lint("zizmor", "--offline", "--no-progress", "--pedantic", *workflows)


def test_actionlint_has_no_complaint() -> None:
    done = actionlint(*WORKFLOWS)
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_has_no_complaint() -> None:
    done = zizmor(*WORKFLOWS)
    assert done.returncode == 0, done.stdout + done.stderr


def test_both_linters_do_find_what_is_wrong(tmp_path: Path) -> None:
    bad = tmp_path / ".github" / "workflows" / "bad.yml"
    bad.parent.mkdir(parents=True)
    bad.write_text(
        "on: pull_request_target\n"
        "jobs:\n"
        "  bad:\n"
        "    runs-on: ubuntu-24.04\n"
        "    steps:\n"
        "      - uses: actions/checkout@main\n"
        "      - run: echo ${{ github.event.pull_request.title }} ${{ nothing.here }}\n",
        encoding="utf-8",
    )
    assert "nothing" in actionlint(bad).stdout
    assert "dangerous-triggers" in zizmor(bad).stdout


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_commit_and_says_its_version(workflow: Path) -> None:
    lines = workflow.read_text(encoding="utf-8").splitlines()
    uses = [line.strip().removeprefix("- ") for line in lines if "uses:" in line]
    assert uses
    assert [line for line in uses if not PINNED.fullmatch(line)] == []


def test_one_action_has_one_pin_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for workflow in WORKFLOWS:
        for action, pin in re.findall(r"uses: ([^@\s]+)@(.+)", workflow.read_text("utf-8")):
            pins.setdefault(action, set()).add(pin)
    assert {action: found for action, found in pins.items() if len(found) > 1} == {}


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_permissions_are_given_job_by_job_and_no_more_than_needed(workflow: Path) -> None:
    document = read(workflow)
    assert document["permissions"] == {}
    for name, job in document["jobs"].items():
        writes = {scope for scope, level in job["permissions"].items() if level == "write"}
        assert writes == MAY_WRITE.get((workflow.name, name), set()), name
        if writes:
            assert not [step for step in job["steps"] if "run" in step], name


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_proposal_from_a_fork_meets_no_secret_and_no_write_right(workflow: Path) -> None:
    document = read(workflow)
    triggers = set(document["on"])
    assert triggers <= {"pull_request", "push", "workflow_dispatch"}
    assert "secrets." not in workflow.read_text(encoding="utf-8")
    if "pull_request" in triggers:
        assert not [key for key in MAY_WRITE if key[0] == workflow.name]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_checkout_leaves_no_credentials_behind(workflow: Path) -> None:
    steps = [step for job in read(workflow)["jobs"].values() for step in job["steps"]]
    checkouts = [step for step in steps if "actions/checkout@" in step.get("uses", "")]
    assert checkouts
    assert {step["with"]["persist-credentials"] for step in checkouts} == {"false"}


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_job_has_a_time_limit(workflow: Path) -> None:
    assert [
        name for name, job in read(workflow)["jobs"].items() if "timeout-minutes" not in job
    ] == []


def test_a_proposal_is_checked_tested_and_built_and_its_site_kept() -> None:
    text = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    commands = [line.strip().removeprefix("run: ") for line in text.splitlines() if "run:" in line]
    assert commands == [
        'make check FORMAT=github ARGS="--against $BASE"',
        '.venv/bin/duizhao summary --against "$BASE" >> "$GITHUB_STEP_SUMMARY"',
        "make test",
        "make site",
    ]
    assert "actions/upload-artifact@" in text


def test_addresses_come_from_the_repository_that_the_workflow_runs_in() -> None:
    document = read(ROOT / ".github" / "workflows" / "publish.yml")
    [env] = [step["env"] for step in document["jobs"]["build"]["steps"] if "env" in step]
    assert env == {
        "DUIZHAO_REPO_URL": "${{ github.server_url }}/${{ github.repository }}",
        "DUIZHAO_SITE_URL": "${{ steps.pages.outputs.base_url }}",
    }
