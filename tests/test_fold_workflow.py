"""The workflow that folds: what it hands over is a fold, and what is no fold goes no further.

The scripts are those of the workflow itself, run on real repositories with no other programs in
reach than those that its table in test_workflows.py names.
"""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cases import apply
from tests.support.commands import invoke
from tests.support.examples import tables
from tests.support.repositories import Repository
from tests.support.workflow_runs import Machine
from tests.test_workflows import MAY_RUN

BELL = "content/inbox/bell.yml"
FIRST = "content/articles/harbour/01.yml"
SECOND = "content/articles/harbour/02.yml"
BRANCH = "automation/fold"
CASES = tables("workflows.yml")
JUDGES = "Refuse whatever is no fold"
# Logs how it is called, and answers as it is told to.
GH = """\
#!/bin/sh
printf '%s\\n' "$*" >> "$GH_LOG"
[ "$2" = list ] && printf '%s' "$GH_OPEN"
[ "$2" = create ] && [ -n "$GH_FAILS" ] && exit 1
exit 0
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("bash") is None or shutil.which("git") is None, reason="no bash, or no git"
    ),
]


class Runner(Machine):
    """A machine with a checkout of an edition."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "fold.yml", MAY_RUN["fold.yml", "propose"], GH)
        self.repository = Repository(folder / "upstream")
        self.repository.write(".github/workflows/check.yml", "name: Check\n")
        self.repository.write("Makefile", "all:\n")
        self.repository.commit("2024-01-01")
        self.origin = self.repository.clone(folder / "origin.git", "--bare")
        self.checkout = self.repository.clone(folder / "checkout")

    def patch_of(self, *options: str) -> None:
        """Hand over what has changed in the upstream's files, as a patch."""
        self.repository.git("add", "--all")
        made = self.repository.git("diff", "--cached", "--full-index", "--binary", *options, "HEAD")
        (self.handed_over / "fold.patch").write_text(f"{made}\n", "utf-8")

    def fold(self) -> str:
        """Fold in a copy, as the first job does; returns what that says."""
        folded = self.repository.clone(self.folder / "folded")
        invoke("fold", "--root", str(folded))
        done = self.run("fold", "Hand the change over", folded)
        assert done.returncode == 0, done.stderr
        made = self.folder / "temp" / "fold.patch"
        made.replace(self.handed_over / "fold.patch")
        return done.stdout

    def judge(self) -> subprocess.CompletedProcess[str]:
        return self.run("propose", JUDGES, self.checkout)

    def propose(self, **more: str) -> subprocess.CompletedProcess[str]:
        given = {
            "GITHUB_SERVER_URL": f"file://{self.folder}",
            "GITHUB_REPOSITORY": "origin.git",
            "GH_LOG": str(self.folder / "gh.log"),
            "GH_OPEN": "",
            "GH_FAILS": "",
        }
        name = "Push the branch and open the pull request"
        return self.run("propose", name, self.checkout, **given | more)

    def log(self) -> list[str]:
        path = self.folder / "gh.log"
        return path.read_text("utf-8").splitlines() if path.exists() else []

    def upstream(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", "-C", str(self.origin), *arguments], capture_output=True, check=True
        )
        return done.stdout.decode()


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    (tmp_path / "upstream").mkdir()
    return Runner(tmp_path)


def test_a_fold_becomes_a_pull_request(runner: Runner) -> None:
    runner.fold()
    assert (runner.folder / "output").read_text("utf-8") == "folded=true\n"
    done = runner.judge()
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "1 notes, 1 records\n"
    done = runner.propose()
    assert done.returncode == 0, done.stdout + done.stderr
    changed = runner.upstream("diff", "--name-status", "main", BRANCH)
    assert changed == f"M\t{SECOND}\nD\t{BELL}\n"
    folded = (runner.folder / "folded" / SECOND).read_text("utf-8")
    assert runner.upstream("show", f"{BRANCH}:{SECOND}") == folded
    assert runner.upstream("rev-parse", f"{BRANCH}^") == runner.upstream("rev-parse", "main")
    assert runner.upstream("log", "-1", "--format=%an", BRANCH) == "github-actions[bot]\n"
    listed, created = runner.log()[0], "\n".join(runner.log()[1:])
    assert listed.startswith(f"pr list --head {BRANCH} --base main --state open")
    assert created.startswith(f"pr create --head {BRANCH} --base main --title Fold the notes")
    assert "收件箱" in created or "content/inbox/`中的注释" in created


def test_an_open_pull_request_is_renewed_and_no_second_one_opened(runner: Runner) -> None:
    runner.repository.git("branch", BRANCH)
    runner.repository.git("push", "--quiet", str(runner.origin), BRANCH)
    runner.fold()
    assert runner.judge().returncode == 0
    done = runner.propose(GH_OPEN="https://forge.example/pull/7")
    assert done.returncode == 0, done.stderr
    assert not [line for line in runner.log() if line.startswith("pr create")]
    assert "Renewed: https://forge.example/pull/7" in (runner.folder / "summary").read_text("utf-8")
    assert BELL in runner.upstream("diff", "--name-only", "main", BRANCH)


def test_a_pull_request_that_may_not_be_opened_says_which_setting_and_where(runner: Runner) -> None:
    runner.fold()
    assert runner.judge().returncode == 0
    done = runner.propose(GH_FAILS="yes")
    assert done.returncode == 1
    assert "Allow GitHub Actions to create and approve pull requests" in done.stdout
    assert f"/compare/main...{BRANCH}" in (runner.folder / "summary").read_text("utf-8")
    assert BELL in runner.upstream("diff", "--name-only", "main", BRANCH)


def test_an_empty_inbox_ends_quietly(runner: Runner) -> None:
    (runner.repository.root / BELL).unlink()
    runner.repository.commit("2024-01-02")
    assert runner.fold() == "Nothing waits in the inbox.\n"
    assert not (runner.folder / "output").exists()
    for job, name in (("fold", "Keep it for the next job"), ("propose", "")):
        condition = runner.step(job, name)["if"] if name else runner.workflow["jobs"][job]["if"]
        assert "folded == 'true'" in condition


def test_several_notes_of_one_record_are_a_fold(runner: Runner) -> None:
    note = (runner.repository.root / BELL).read_text("utf-8")
    runner.repository.write("content/inbox/gong.yml", note.replace("context", "textual"))
    runner.repository.commit("2024-01-02")
    runner.repository.git("push", "--quiet", str(runner.origin), "main")
    runner.checkout = runner.repository.clone(runner.folder / "later")
    runner.fold()
    assert runner.judge().stdout == "2 notes, 1 records\n"


def refused(runner: Runner, why: str) -> None:
    """Judge what was handed over: refused in one line, and nothing anywhere else is changed."""
    before = {p: p.read_bytes() for p in runner.checkout.rglob("*") if _is_file_of_tree(p)}
    branches = runner.upstream("show-ref")
    done = runner.judge()
    assert done.returncode == 1, done.stdout + done.stderr
    [line] = done.stdout.splitlines()
    assert line.startswith("::error title=Not a fold::")
    assert why in line
    assert done.stderr == ""
    after = {p: p.read_bytes() for p in runner.checkout.rglob("*") if _is_file_of_tree(p)}
    assert after == before
    assert runner.upstream("show-ref") == branches
    assert sorted(p.name for p in runner.folder.iterdir()) == [
        "checkout", "origin.git", "programs", "temp", "upstream",
    ]  # fmt: skip


def _is_file_of_tree(path: Path) -> bool:
    # Of git's own folder its settings and hooks count too.
    git = ".git" in path.parts
    return path.is_file() and (not git or path.name == "config" or "hooks" in path.parts)


@pytest.mark.parametrize("case", CASES["folds"], ids=lambda case: case["name"])
def test_what_is_no_fold_is_refused(runner: Runner, case: dict[str, Any]) -> None:
    root = runner.repository.root
    if not case.get("stays"):
        (root / BELL).unlink()
    apply(case.get("change", {}), root)
    if linked := case.get("linked"):
        (root / linked).unlink(missing_ok=True)
        (root / linked).symlink_to("../../../.github/workflows/check.yml")
    if runnable := case.get("runnable"):
        (root / runnable).chmod(0o755)
    if inner := case.get("repository"):
        (root / inner).mkdir()
        Repository(root, root=root / inner).commit("2024-01-01")
    runner.patch_of(*case.get("options", ()))
    refused(runner, case.get("why", "nothing else: "))


NEW = "diff --git a/{0} b/{0}\nnew file mode 100644\n--- /dev/null\n+++ b/{0}\n@@ -0,0 +1 @@\n+x\n"


@pytest.mark.parametrize("path", CASES["paths"])
def test_a_path_leads_nowhere_else(runner: Runner, path: str) -> None:
    (runner.handed_over / "fold.patch").write_text(NEW.format(path), "utf-8")
    refused(runner, "")


@pytest.mark.parametrize(
    ("patch", "why"), [*CASES["patches"], ("# word\n" * 200_000, "more than 1,048,576 bytes")]
)
def test_a_patch_that_says_something_else_is_refused(runner: Runner, patch: str, why: str) -> None:
    (runner.handed_over / "fold.patch").write_text(patch, "utf-8")
    refused(runner, why)


def test_a_record_made_binary_in_a_patch_of_text_is_refused(runner: Runner) -> None:
    (runner.repository.root / BELL).unlink()
    runner.repository.write(FIRST, "number: 1\n\x00\n")
    runner.patch_of("--text")
    refused(runner, "a record would no longer be text")


def test_one_file_is_handed_over_and_it_is_no_link(runner: Runner) -> None:
    runner.only_one_file_is_taken(runner.handed_over / "fold.patch", "propose", JUDGES)


def test_the_writing_job_begins_only_with_a_fold_and_on_main(runner: Runner) -> None:
    assert set(runner.workflow["on"]) == {"push", "workflow_dispatch"}
    assert runner.workflow["on"]["push"] == {"branches": ["main"], "paths": ["content/inbox/**"]}
    jobs = runner.workflow["jobs"]
    assert jobs["fold"]["if"] == "github.ref == 'refs/heads/main'"
    assert jobs["propose"]["needs"] == "fold"
    names = [s.get("name", s.get("uses", "")) for s in jobs["propose"]["steps"]]
    assert names[-2:] == ["Refuse whatever is no fold", "Push the branch and open the pull request"]
    assert not [s for s in jobs["propose"]["steps"] if "if" in s or "continue-on-error" in s]
