"""The workflow that folds: what it hands over is a fold, and what is no fold goes no further.

The scripts are those of the workflow itself, run on real repositories with no other programs in
reach than those that its table in test_workflows.py names.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import ROOT
from tests.support.commands import invoke
from tests.support.repositories import Repository
from tests.test_workflows import MAY_RUN

BELL = "content/inbox/bell.yml"
FIRST = "content/articles/harbour/01.yml"
SECOND = "content/articles/harbour/02.yml"
BRANCH = "automation/fold"
WORKFLOW: dict[str, Any] = yaml.load(
    (ROOT / ".github" / "workflows" / "fold.yml").read_text("utf-8"), yaml.BaseLoader
)
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


def step(job: str, name: str) -> dict[str, Any]:
    [found] = [s for s in WORKFLOW["jobs"][job]["steps"] if s.get("name") == name]
    return dict(found)


class Runner:
    """A machine as a job finds it: a checkout, a folder for what passes, and few programs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.repository = Repository(folder / "upstream")
        self.repository.write(".github/workflows/check.yml", "name: Check\n")
        self.repository.write("Makefile", "all:\n")
        self.repository.commit("2024-01-01")
        self.origin = self.repository.clone(folder / "origin.git", "--bare")
        self.checkout = self.repository.clone(folder / "checkout")
        self.handed_over = folder / "temp" / "handed-over"
        self.handed_over.mkdir(parents=True)
        self.programs = folder / "programs"
        self.programs.mkdir()
        for name in MAY_RUN["fold.yml", "propose"] - {"gh"}:
            program = shutil.which(name)
            assert program is not None
            (self.programs / name).symlink_to(program)
        (self.programs / "gh").write_text(GH, "utf-8")
        (self.programs / "gh").chmod(0o755)

    def run(
        self, job: str, name: str, where: Path | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a step's script as a runner does."""
        script = self.folder / "step.sh"
        script.write_text(step(job, name)["run"], "utf-8")
        given = {k: v for k, v in step(job, name).get("env", {}).items() if "${{" not in v}
        return subprocess.run(
            [str(shutil.which("bash")), "--noprofile", "--norc", "-e", str(script)],
            cwd=where or self.checkout,
            env={
                "PATH": str(self.programs),
                "HOME": str(self.folder),
                "GIT_CONFIG_GLOBAL": os.devnull,
                "GIT_CONFIG_SYSTEM": os.devnull,
                "RUNNER_TEMP": str(self.folder / "temp"),
                "GITHUB_OUTPUT": str(self.folder / "output"),
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
                "GITHUB_SERVER_URL": f"file://{self.folder}",
                "GITHUB_REPOSITORY": "origin.git",
                "GH_LOG": str(self.folder / "gh.log"),
                "GH_OPEN": "",
                "GH_FAILS": "",
                **given,
                **more,
            },
            capture_output=True,
            encoding="utf-8",
            timeout=600,
        )

    def patch_of(self, change: Callable[[Repository], object], *options: str) -> None:
        """Hand over what a change of the files makes as a patch."""
        change(self.repository)
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
        return self.run("propose", "Refuse whatever is no fold")

    def propose(self, **more: str) -> subprocess.CompletedProcess[str]:
        return self.run("propose", "Push the branch and open the pull request", None, **more)

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
        condition = step(job, name)["if"] if name else WORKFLOW["jobs"][job]["if"]
        assert "folded == 'true'" in condition


def test_several_notes_of_one_record_are_a_fold(runner: Runner) -> None:
    note = (runner.repository.root / BELL).read_text("utf-8")
    runner.repository.write("content/inbox/gong.yml", note.replace("context", "textual"))
    runner.repository.commit("2024-01-02")
    runner.repository.git("push", "--quiet", str(runner.origin), "main")
    runner.checkout = runner.repository.clone(runner.folder / "later")
    runner.fold()
    assert runner.judge().stdout == "2 notes, 1 records\n"


def _note_out(repository: Repository) -> None:
    (repository.root / BELL).unlink()


def _with(change: Callable[[Repository], object]) -> Callable[[Repository], object]:
    """A change beside a note that leaves the inbox."""

    def both(repository: Repository) -> None:
        _note_out(repository)
        change(repository)

    return both


def _writing(file: str, text: str) -> Callable[[Repository], object]:
    return _with(lambda repository: repository.write(file, text))


def _linked(file: str) -> Callable[[Repository], object]:
    def link(repository: Repository) -> None:
        (repository.root / file).unlink(missing_ok=True)
        (repository.root / file).symlink_to("../../../.github/workflows/check.yml")

    return _with(link)


def _submodule(repository: Repository) -> None:
    inner = repository.root / "content/articles/harbour/03.yml"
    inner.mkdir()
    for command in (["init", "--quiet"], ["commit", "--quiet", "--allow-empty", "--message=x"]):
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@y.example", *command],
            cwd=inner, check=True, capture_output=True,
        )  # fmt: skip


def _moved(repository: Repository) -> None:
    (repository.root / BELL).rename(repository.root / "content/articles/harbour/bell.yml")


def _two_records(repository: Repository) -> None:
    repository.change(FIRST, "They are sealed", "They were sealed")
    repository.change(SECOND, "no bell", "no gong")


HOSTILE: dict[str, tuple[Callable[[Repository], object], tuple[str, ...]]] = {
    "a workflow": (_writing(".github/workflows/check.yml", "name: Mine\n"), ()),
    "a new workflow": (_writing(".github/workflows/mine.yml", "name: Mine\n"), ()),
    "the Makefile": (_writing("Makefile", "all:\n\ttrue\n"), ()),
    "attributes of git": (_writing(".gitattributes", "* filter=x\n"), ()),
    "a note added": (_writing("content/inbox/new.yml", "en: x\n"), ()),
    "a note changed": (_writing("content/inbox/bell.yml", "en: x\n"), ()),
    "a record added": (_writing("content/articles/harbour/03.yml", "number: 3\n"), ()),
    "a record taken away": (_with(lambda r: (r.root / FIRST).unlink()), ()),
    "the themes": (_writing("content/themes.yml", "[]\n"), ()),
    "a capture": (_writing("content/captures/harbour.txt", "x\n"), ()),
    "a file below a record's place": (_writing("content/documents/a/b.yml", "x\n"), ()),
    "another ending": (_writing("content/articles/harbour/01.yaml", "x\n"), ()),
    "a record made a link": (_linked(FIRST), ()),
    "a link added": (_linked("content/articles/harbour/03.yml"), ()),
    "a record that may be run": (_with(lambda r: (r.root / FIRST).chmod(0o755)), ()),
    "a note that moved whole": (_moved, ("--find-renames",)),
    "a record that is no text": (_writing(FIRST, "number: 1\n\x00\n"), ()),
    "a repository in the repository": (_with(_submodule), ()),
    "a name with a command for the runner": (
        _writing("content/inbox/a\n::add-mask::x.yml", "x\n"),
        (),
    ),
    "a name in capitals": (_writing("content/articles/harbour/A.yml", "x\n"), ()),
    "more records than notes": (_with(_two_records), ()),
    "no note at all": (lambda r: r.change(FIRST, "They are sealed", "They were sealed"), ()),
}


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
        "checkout", "origin.git", "programs", "step.sh", "temp", "upstream",
    ]  # fmt: skip


def _is_file_of_tree(path: Path) -> bool:
    # Of git's own folder its settings and hooks count too.
    git = ".git" in path.parts
    return path.is_file() and (not git or path.name == "config" or "hooks" in path.parts)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_fold_is_refused(runner: Runner, name: str) -> None:
    runner.patch_of(*_made(name))
    refused(runner, _why(name))


def _made(name: str) -> Any:
    change, options = HOSTILE[name]
    return (change, *options)


def _why(name: str) -> str:
    return {
        "a record that is no text": "the patch is not of text alone",
        "more records than notes": "1 notes would leave the inbox, and 2 records would change",
        "no note at all": "0 notes would leave the inbox, and 1 records would change",
    }.get(name, "nothing else: ")


NEW = "diff --git a/{0} b/{0}\nnew file mode 100644\n--- /dev/null\n+++ b/{0}\n@@ -0,0 +1 @@\n+x\n"


@pytest.mark.parametrize(
    "path",
    [
        "../outside.yml",
        "../../outside.yml",
        "content/inbox/../../../outside.yml",
        "/tmp/outside.yml",
        ".git/config",
        ".git/hooks/post-checkout",
        "content/.git/config",
        "content/articles/..%2f..%2fMakefile",
        "content\\articles\\harbour\\01.yml",
    ],
)
def test_a_path_leads_nowhere_else(runner: Runner, path: str) -> None:
    (runner.handed_over / "fold.patch").write_text(NEW.format(path), "utf-8")
    refused(runner, "")


@pytest.mark.parametrize(
    ("patch", "why"),
    [
        ("", "does not apply"),
        ("just words\n", "does not apply"),
        (NEW.format("a\n::stop-commands::x\nb"), "does not apply"),
        (f"diff --git a/{FIRST} b/{FIRST}\n--- a/{FIRST}\n+++ b/{FIRST}\n@@ -1 +1 @@\n-x\n+y\n",
         "does not apply"),
        (f"diff --git a/{FIRST} b/{FIRST}\nold mode 100644\nnew mode 100755\n", "nothing else: M"),
        (f"diff --git a/{FIRST} b/{SECOND}\ncopy from {FIRST}\ncopy to {SECOND}\n", ""),
        ("diff --git a/x b/x\nGIT binary patch\nliteral 9999999999\nzc\n", "not of text alone"),
        ("# word\n" * 200_000, "more than 1,048,576 bytes"),
    ],
)  # fmt: skip
def test_a_patch_that_says_something_else_is_refused(runner: Runner, patch: str, why: str) -> None:
    (runner.handed_over / "fold.patch").write_text(patch, "utf-8")
    refused(runner, why)


def test_a_record_made_binary_in_a_patch_of_text_is_refused(runner: Runner) -> None:
    runner.patch_of(_writing(FIRST, "number: 1\n\x00\n"), "--text")
    refused(runner, "a record would no longer be text")


def test_one_file_is_handed_over_and_it_is_no_link(runner: Runner) -> None:
    refused(runner, "exactly one file")
    (runner.handed_over / "fold.patch").symlink_to("/etc/passwd")
    refused(runner, "exactly one file")
    (runner.handed_over / "fold.patch").unlink()
    (runner.handed_over / "fold.patch").mkdir()
    refused(runner, "exactly one file")
    (runner.handed_over / "fold.patch").rmdir()
    runner.patch_of(_note_out)
    (runner.handed_over / "more").write_text("x", "utf-8")
    refused(runner, "exactly one file")


def test_the_writing_job_begins_only_with_a_fold_and_on_main() -> None:
    assert set(WORKFLOW["on"]) == {"push", "workflow_dispatch"}
    assert WORKFLOW["on"]["push"] == {"branches": ["main"], "paths": ["content/inbox/**"]}
    jobs = WORKFLOW["jobs"]
    assert jobs["fold"]["if"] == "github.ref == 'refs/heads/main'"
    assert jobs["propose"]["needs"] == "fold"
    names = [s.get("name", s.get("uses", "")) for s in jobs["propose"]["steps"]]
    assert names[-2:] == ["Refuse whatever is no fold", "Push the branch and open the pull request"]
    assert not [s for s in jobs["propose"]["steps"] if "if" in s or "continue-on-error" in s]
