"""The workflows are well formed, pinned, and may do no more than they must."""

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from duizhao.checks.report import check as check_edition
from duizhao.setup.edition_plan import EditionPlan, Host
from duizhao.setup.starter import create_edition, edition_files
from duizhao.site.configuration.settings import namespace
from tests.cases.small import write
from tests.support import ROOT
from tests.support.commands import invoke
from tests.support.examples import tables
from tests.support.named_paths import missing
from tests.support.shell import programs
from tests.support.workflow_runs import read_workflow

CASES = tables("shell-programs.yml")

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

# Who may write what. Such a job runs none of the repository's code: it uses the actions named below
# and runs the programs of the runner that stand here, and nothing of the checkout.
MAY_WRITE = {
    ("publish.yml", "deploy"): {"pages", "id-token"},
    ("publish.yml", "attach"): {"contents"},
    ("fold.yml", "propose"): {"contents", "pull-requests"},
    ("suggest.yml", "suggest"): {"pull-requests"},
    ("release.yml", "publish"): {"id-token"},
    ("release.yml", "announce"): {"contents"},
}
MAY_RUN = {
    ("fold.yml", "propose"): {"git", "gh", "ls", "wc", "grep"},
    ("suggest.yml", "suggest"): {"gh", "jq", "ls", "wc"},
    ("release.yml", "announce"): {"mkdir", "mv", "gh"},
    ("publish.yml", "attach"): {"mkdir", "mv", "gh"},
}
MAY_USE = {
    "actions/checkout",
    "actions/download-artifact",
    "actions/deploy-pages",
    "pypa/gh-action-pypi-publish",
}
SCHEMA = ("--quiet", "--builtin-schema")


def complaints(*command: str | Path) -> str:
    """What a linter complains of in some workflows; `make lint` asks it about ours."""
    program = Path(sys.executable).with_name(str(command[0]))
    done = subprocess.run([program, *command[1:]], capture_output=True, encoding="utf-8")
    return (done.stdout + done.stderr) * bool(done.returncode)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> dict[Host, Path]:
    """The files of a new edition for each host."""
    folders = {}
    for host in Host:
        plan = EditionPlan(titles={"en": "One", "zh": "一"}, host=host)
        folders[host] = tmp_path_factory.mktemp(host) / "edition"
        create_edition(folders[host], edition_files(plan))
    return folders


@pytest.mark.parametrize("host", [Host.GITHUB, Host.FORGEJO])
def test_neither_has_a_complaint_about_what_an_edition_gets(
    host: Host, generated: dict[Host, Path]
) -> None:
    workflows = sorted((generated[host] / f".{host}" / "workflows").glob("*.yml"))
    assert workflows
    # Runners of Forgejo have labels of their own, which are in no list.
    labels = generated[host].parent / "actionlint.yml"
    labels.write_text("self-hosted-runner: {labels: [docker]}\n", "utf-8")
    options = ("-no-color", "-shellcheck=", "-pyflakes=", "-config-file", labels)
    assert complaints("actionlint", *options, *workflows) == ""
    assert complaints("zizmor", "--offline", "--no-progress", "--pedantic", *workflows) == ""
    assert complaints("check-jsonschema", *SCHEMA, "vendor.github-workflows", *workflows) == ""


def test_the_workflows_for_forgejo_give_no_right_and_no_login_to_the_repositorys_code(
    generated: dict[Host, Path],
) -> None:
    writing = set()
    for path in sorted((generated[Host.FORGEJO] / ".forgejo" / "workflows").glob("*.yml")):
        document = read_workflow(path)
        assert document["permissions"] == {}
        for name, job in document["jobs"].items():
            assert re.fullmatch(r"node:\d+-\w+@sha256:[0-9a-f]{64}", job["container"]["image"])
            assert "timeout-minutes" in job
            steps = job["steps"]
            assert all(
                re.search(r"@[0-9a-f]{40}$", step["uses"]) for step in steps if "uses" in step
            )
            if "write" in job["permissions"].values():
                writing.add((path.name, name))
                # It checks nothing out, and takes from the other job files alone.
                assert not [step for step in steps if "checkout" in step.get("uses", "")]
                for step in steps:
                    assert programs(step.get("run", "")) <= {
                        "git",
                        "printf",
                        "base64",
                        "export",
                        "curl",
                    }
            else:
                assert "github.token" not in str(job)
                [checkout] = [step for step in steps if "checkout" in step.get("uses", "")]
                assert checkout["with"]["persist-credentials"] == "false"
    assert writing == {("publish.yml", "publish"), ("publish.yml", "attach")}


def test_the_image_of_gitlab_is_pinned_and_each_mistake_is_reported(
    generated: dict[Host, Path],
) -> None:
    pipeline = generated[Host.GITLAB] / ".gitlab-ci.yml"
    assert complaints("check-jsonschema", *SCHEMA, "vendor.gitlab-ci", pipeline) == ""
    jobs = read_workflow(pipeline)
    assert re.fullmatch(r"python:[\w.-]+@sha256:[0-9a-f]{64}", jobs["default"]["image"])
    check = jobs["check"]
    assert check["artifacts"]["when"] == "always"
    report = check["artifacts"]["reports"]["codequality"]
    assert any("--format gitlab" in one and one.count(report) for one in check["after_script"])


def test_every_path_that_its_readme_names_is_there(generated: dict[Host, Path]) -> None:
    assert [missing(folder / "README.md") for folder in generated.values()] == [[], [], []]


PUBLISHING = {
    Host.GITHUB: ".github/workflows/publish.yml",
    Host.GITLAB: ".gitlab-ci.yml",
    Host.FORGEJO: ".forgejo/workflows/publish.yml",
}


def test_what_publishes_checks_that_nothing_is_left_to_fill_in(generated: dict[Host, Path]) -> None:
    for host, name in PUBLISHING.items():
        text = (generated[host] / name).read_text("utf-8")
        assert re.search(r"make check (FORMAT=\w+ )?ARGS=--publish", text)


def test_one_action_has_one_pin_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for workflow in WORKFLOWS:
        for action, pin in re.findall(r"uses: ([^@\s]+)@(.+)", workflow.read_text("utf-8")):
            pins.setdefault(action, set()).add(pin)
    assert {action: found for action, found in pins.items() if len(found) > 1} == {}


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_permissions_are_given_job_by_job_and_no_more_than_needed(workflow: Path) -> None:
    document = read_workflow(workflow)
    assert document["permissions"] == {}
    for name, job in document["jobs"].items():
        writes = {scope for scope, level in job["permissions"].items() if level == "write"}
        assert writes == MAY_WRITE.get((workflow.name, name), set()), name


@pytest.mark.parametrize(("file", "name"), MAY_WRITE, ids=["/".join(key) for key in MAY_WRITE])
def test_a_job_that_may_write_runs_none_of_the_repositorys_code(file: str, name: str) -> None:
    document = read_workflow(ROOT / ".github" / "workflows" / file)
    job = document["jobs"][name]
    assert "defaults" not in document
    assert not job.keys() & {"defaults", "container", "services", "uses"}
    for step in job["steps"]:
        assert not step.keys() & {"shell", "working-directory"}
        if "uses" in step:
            assert step["uses"].partition("@")[0] in MAY_USE
        else:
            assert programs(step["run"]) <= MAY_RUN[file, name]
            # Of what git can be told to run, this alone.
            assert set(re.findall(r"git -c (.+?) ", step["run"])) <= {"credential.helper='!gh"}


@pytest.mark.parametrize(("file", "name"), MAY_WRITE, ids=["/".join(key) for key in MAY_WRITE])
def test_what_is_handed_over_meets_no_token(file: str, name: str) -> None:
    steps = read_workflow(ROOT / ".github" / "workflows" / file)["jobs"][name]["steps"]
    for step in steps:
        if "github.token" in str(step):
            # What another run hands over cannot be fetched without one.
            assert "handed-over" not in str(step) or "run-id" in step["with"]
        if "actions/download-artifact@" in step.get("uses", ""):
            # Away from the checkout, where it could take the place of a file.
            assert step["with"]["path"].startswith("${{ runner.temp }}/")


@pytest.mark.parametrize(("script", "found"), CASES["programs"])
def test_the_programs_of_a_script_are_found(script: str, found: list[str]) -> None:
    assert programs(script) == set(found)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_proposal_from_a_fork_meets_no_secret_and_no_write_right(workflow: Path) -> None:
    document = read_workflow(workflow)
    triggers = set(document["on"])
    if workflow.name == "suggest.yml":
        # It comments on proposals, and checks out nothing of them.
        assert triggers == {"workflow_run"}
    else:
        assert triggers <= {"pull_request", "push", "release", "schedule", "workflow_dispatch"}
    assert "secrets." not in workflow.read_text(encoding="utf-8")
    if "pull_request" in triggers:
        assert not [key for key in MAY_WRITE if key[0] == workflow.name]


@pytest.mark.slow
def test_an_edition_can_be_put_in_the_place_of_this_one(tmp_path: Path) -> None:
    """The workflow “Engine” runs the tests in such a copy."""
    elsewhere = tmp_path / "elsewhere"
    tool = ROOT / "tools" / "other_edition.py"
    subprocess.run([sys.executable, tool, elsewhere], check=True, stdout=subprocess.PIPE)
    names = {path.name for path in (elsewhere / "content" / "documents").iterdir()}
    assert names == {"reading-room.yml"}
    assert check_edition(elsewhere).problems == ()
    assert (elsewhere / "src" / "duizhao" / "api.py").is_file()
    own = {path.name for path in (ROOT / "content" / "documents").iterdir()}
    config = (elsewhere / "mkdocs.yml").read_text(encoding="utf-8")
    assert own == names or not [name for name in own if name.removesuffix(".yml") in config]


@pytest.mark.slow
def test_a_template_for_github_can_be_published_as_it_is(tmp_path: Path) -> None:
    root = tmp_path / "template"
    runpy.run_path(str(ROOT / "tools" / "template.py"))["write"](root, "https://host.test/duizhao")
    done = invoke("check", "--publish", "--root", str(root))
    assert (done.exit_code, done.stdout) == (0, ""), done.output
    assert missing(root / "README.md") == []
    assert "workflow_dispatch" in read_workflow(root / ".github/workflows/publish.yml")["on"]
    # Two sites made of it have ids of their own.
    extra = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8").replace("!ENV", ""))["extra"]
    assert len({namespace(extra, url) for url in ("", "https://a.test", "https://b.test")}) == 3


CHANGELOG = "# Changelog\n\n## 1.2.0 (2027-01-02)\n\n- New.\n\n## 1.1.0 (2026-01-02)\n\n- Old.\n"


@pytest.mark.parametrize(
    ("tag", "changelog", "said"),
    [
        ("v1.2.0", CHANGELOG, ""),
        ("v1.3.0", CHANGELOG, "the tag is v1.3.0, and pyproject.toml has 1.2.0"),
        ("v1.2.0", CHANGELOG.replace("2027-01-02", "unreleased"), "CHANGELOG.md has no heading"),
    ],
)
def test_the_notes_of_a_release_are_those_of_the_changelog(
    tag: str, changelog: str, said: str, tmp_path: Path
) -> None:
    files = {
        "tools/release_notes.py": (ROOT / "tools" / "release_notes.py").read_text("utf-8"),
        "pyproject.toml": 'version = "1.2.0"\n',
        "src/duizhao/__init__.py": '__version__ = "1.2.0"\n',
        "CHANGELOG.md": changelog,
    }
    write(tmp_path, files)
    command: list[str | Path] = [
        sys.executable,
        tmp_path / "tools" / "release_notes.py",
        tag,
        tmp_path / "notes.md",
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == bool(said), done.stderr
    assert said in done.stderr
    if not said:
        assert (tmp_path / "notes.md").read_text("utf-8") == "- New.\n"


def test_what_changed_is_put_into_the_changelog(tmp_path: Path) -> None:
    files = {"pyproject.toml": 'version = "1.3.0"\n', "CHANGELOG.md": CHANGELOG}
    changes = {"changes/README.md": "# Changes\n", "changes/faster.md": "Faster.\nBy far.\n"}
    write(tmp_path, files | changes)
    fold = runpy.run_path(str(ROOT / "tools" / "changelog.py"))["fold"]
    fold("2027-02-03", tmp_path)
    new = "## 1.3.0 (2027-02-03)\n\n- Faster.\n  By far.\n"
    old = CHANGELOG.partition("\n\n")[2]
    assert (tmp_path / "CHANGELOG.md").read_text("utf-8") == f"# Changelog\n\n{new}\n{old}"
    assert [path.name for path in (tmp_path / "changes").iterdir()] == ["README.md"]
    begun = CHANGELOG.replace("1.2.0 (2027-01-02)", "1.3.0 (unreleased)")
    (tmp_path / "CHANGELOG.md").write_text(begun, "utf-8")
    (tmp_path / "changes/smaller.md").write_text("Smaller.\n", "utf-8")
    fold("2027-02-03", tmp_path)
    dated = begun.replace("unreleased", "2027-02-03").replace("New.\n", "New.\n\n- Smaller.\n")
    assert (tmp_path / "CHANGELOG.md").read_text("utf-8") == dated
