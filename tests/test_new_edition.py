"""`duizhao new edition`: an edition that checks, builds, archives and publishes at once."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao.checks.report import check
from duizhao.model.licences import LICENCES
from duizhao.setup.edition_plan import EditionPlan, Host
from duizhao.setup.engine import INCLUDED, engine_files
from duizhao.setup.navigation import with_document
from duizhao.setup.starter import create_edition, edition_files
from tests.cases import FOLDER
from tests.support import ROOT
from tests.support.commands import invoke
from tests.support.examples import tables
from tests.support.installed import Installed
from tests.support.sites import run_duizhao

CASES = tables("new-edition.yml")

pytestmark = pytest.mark.slow

TITLES = {"--title-en": "Labour laws", "--title-zh": "劳动法规"}
PLANS: dict[str, tuple[str, ...]] = {
    "as it comes": (),
    "English alone": ("--interface", "en"),
    "Chinese alone": ("--interface", "zh"),
    "Chinese first": ("--interface", "zh,en"),
    "traditional": ("--interface", "zh-hant,en", "--chinese", "zh-Hant", "--original", "en"),
    "all rights reserved": ("--licence", "none"),
}


def start(folder: Path, *options: str) -> Path:
    """A new edition as the command writes it, with nobody at the terminal."""
    done = invoke("new", "edition", str(folder), *options)
    assert done.exit_code == 0, done.output
    return folder


def configuration(root: Path) -> dict[str, Any]:
    text = (root / "mkdocs.yml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text.replace("!ENV ", ""))
    return loaded


@pytest.mark.parametrize("options", PLANS.values(), ids=PLANS)
def test_a_new_edition_has_no_problem_and_is_built_strictly(
    options: tuple[str, ...], tmp_path: Path
) -> None:
    root = start(tmp_path / "mine", *options)
    report = check(root)
    assert [str(problem) for problem in report.problems] == []
    assert invoke("fmt", "--check", "--root", str(root)).exit_code == 0
    done = run_duizhao("build", cwd=root)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    [document] = report.edition.documents
    assert (root / "site" / document / "2" / "index.html").is_file()
    assert (root / "site" / "search" / "index.html").is_file()


def test_what_was_chosen_stands_where_it_belongs(tmp_path: Path) -> None:
    chosen = [word for option in TITLES.items() for word in option]
    root = start(
        tmp_path / "mine",
        *chosen,
        *("--interface", "zh,en", "--licence", "CC-BY-SA-4.0", "--host", "gitlab"),
        *("--original", "en", "--chinese", "zh-Hant"),
    )
    config = configuration(root)
    assert config["site_name"] == "劳动法规"
    languages = config["plugins"][1]["i18n"]["languages"]
    assert [(one["locale"], one.get("site_name")) for one in languages] == [
        ("zh", None),
        ("en", "Labour laws"),
    ]
    assert config["extra"]["licence"] == "CC-BY-SA-4.0"
    assert config["extra"]["repo_kind"] == ["DUIZHAO_REPO_KIND", "gitlab"]
    assert LICENCES["CC-BY-SA-4.0"].url in (root / "LICENSE").read_text("utf-8")
    document = check(root).edition.documents["reading-room"].document
    assert document.languages.en.role == "original"
    assert document.title.zh == "閱覽室規則"


def test_two_editions_have_different_uuids() -> None:
    first, second = (configuration_of(Host.GITHUB)["extra"]["edition_id"] for _ in range(2))
    assert first != second


def text(plan: EditionPlan) -> str:
    return edition_files(plan)["mkdocs.yml"]


def plan(host: Host) -> EditionPlan:
    return EditionPlan(titles={"en": "One", "zh": "一"}, host=host)


def configuration_of(host: Host) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(text(plan(host)).replace("!ENV ", ""))
    return loaded


WORKFLOWS: Mapping[Host, set[str]] = {
    Host.GITHUB: {
        ".github/CODEOWNERS",
        ".github/workflows/check.yml",
        ".github/workflows/fold.yml",
        ".github/workflows/publish.yml",
        ".github/workflows/suggest.yml",
    },
    Host.GITLAB: {".gitlab/CODEOWNERS", ".gitlab-ci.yml"},
    Host.FORGEJO: {
        ".forgejo/CODEOWNERS",
        ".forgejo/workflows/check.yml",
        ".forgejo/workflows/publish.yml",
    },
}


@pytest.mark.parametrize("host", Host)
def test_an_edition_has_the_workflows_of_its_host_alone(host: Host) -> None:
    files = edition_files(plan(host))
    assert {name for name in files if re.match(r"\.(git(hub|lab)|forgejo)\b", name)} == (
        WORKFLOWS[host]
    )
    for name in WORKFLOWS[host]:
        if name.endswith(".yml"):
            assert yaml.load(files[name], yaml.BaseLoader)
    said = "\n".join(files[name] for name in WORKFLOWS[host])
    assert "make check" in said
    assert "make site" in said
    assert "make test" not in said
    assert "REPLACE BEFORE USE" in said
    assert WORKFLOWS[host] & set(re.findall(r"`(\.[\w/]+)`", files["README.md"]))


@pytest.mark.parametrize("name", ["check", "publish", "fold", "suggest"])
def test_the_workflows_of_this_repository_are_those_that_an_edition_gets(name: str) -> None:
    path = f".github/workflows/{name}.yml"
    assert edition_files(plan(Host.GITHUB))[path] == (ROOT / path).read_text("utf-8")


@pytest.mark.parametrize("name", [".vscode/settings.json", ".vscode/extensions.json"])
def test_so_is_what_a_text_editor_is_told(name: str) -> None:
    assert edition_files(plan(Host.GITHUB))[name] == (ROOT / name).read_text("utf-8")


def test_the_commands_of_the_makefile_are_those_that_the_workflows_run() -> None:
    makefile = edition_files(plan(Host.GITHUB))["Makefile"]
    [phony] = re.findall(r"(?m)^\.PHONY: (.*)$", makefile)
    assert {"site", "serve", "check", "archive", "release"} == set(phony.split())


def test_nothing_of_the_first_edition_is_in_a_new_one() -> None:
    for host in Host:
        for name, content in edition_files(plan(host)).items():
            assert not re.search("digital|数字经济|一带一路|Belt|2017", content), name


def test_the_next_steps_can_be_copied_though_the_folder_has_a_space(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = invoke("new", "edition", "劳动 法规")
    assert done.exit_code == 0, done.output
    assert "  cd '劳动 法规'\n" in done.stderr


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work", "utf-8")
    done = invoke("new", "edition", str(tmp_path / "mine"))
    assert done.exit_code == 1
    assert (
        done.output == f"Error: {tmp_path / 'mine'} already exists: name a folder that does not\n"
    )
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_a_full_disk_names_the_file_that_was_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left on device") as raised:
        create_edition(tmp_path / "mine", {"a/b": "c"})
    assert raised.value.filename == str(tmp_path / "mine" / "a" / "b")
    assert list(tmp_path.iterdir()) == []


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    files = {"one.txt": "1", "two.txt/below": "2", "two.txt": "a file where there is a folder"}
    with pytest.raises(OSError, match=r"two\.txt"):
        create_edition(tmp_path / "mine", files)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("options", "said"), CASES["refused"])
def test_a_choice_that_is_none_is_refused_before_anything_is_written(
    options: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    done = invoke("new", "edition", str(tmp_path / "mine"), *options)
    assert done.exit_code == 2
    assert said in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_title_may_have_any_characters(tmp_path: Path) -> None:
    title = "“Rules”: 'a' & \"b\" # {c} – 100%"
    root = start(tmp_path / "mine", "--title-en", title)
    assert configuration(root)["site_name"] == title
    front = (root / "docs" / "index.en.md").read_text("utf-8").split("---\n")[1]
    assert yaml.safe_load(front)["title"] == title


def test_on_a_terminal_it_asks_for_what_was_not_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("duizhao.cli.new.interactive", lambda: True)
    answers = "Rules\n规则\nen\n\nforgejo\n\n"
    done = invoke("new", "edition", str(tmp_path / "mine"), input=answers)
    assert done.exit_code == 0, done.output
    licence = "Licence of the notes (CC-BY-4.0, "
    for question in ("Title in English", "Title in Chinese", licence, "[CC-BY-4.0]", "Host"):
        assert question in done.output
    assert configuration(tmp_path / "mine")["site_name"] == "Rules"
    assert (tmp_path / "mine" / ".forgejo" / "workflows" / "check.yml").is_file()


# Another document


TREATY = FOLDER / "treaty.txt"
LAW = ("import", str(TREATY), "--document", "law")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda data: data.decode().encode("gb18030"),
            "mkdocs.yml cannot be read: 'duizhao doctor' says why",
        ),
        (lambda data: data + b"extra: [", "mkdocs.yml cannot be read: 'duizhao doctor' says why"),
    ],
)
def test_a_configuration_that_cannot_be_read_is_named_and_left(
    change: Callable[[bytes], bytes], said: str, tmp_path: Path
) -> None:
    path = start(tmp_path / "mine") / "mkdocs.yml"
    path.write_bytes(change(path.read_bytes()))
    before = path.read_bytes()
    done = invoke(*LAW, "--root", str(path.parent))
    assert done.exit_code == 0
    assert said in done.stderr
    assert "add '- law/index.md' to the 'nav' of" in done.stderr
    assert path.read_bytes() == before


def test_the_line_breaks_of_a_configuration_stay(tmp_path: Path) -> None:
    path = start(tmp_path / "mine") / "mkdocs.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert invoke(*LAW, "--root", str(path.parent)).exit_code == 0
    data = path.read_bytes()
    assert b"- law/index.md\r\n" in data
    assert data.count(b"\n") == data.count(b"\r\n")


@pytest.mark.parametrize(("before", "after"), CASES["added"])
def test_a_line_is_added_where_it_belongs_or_nowhere(before: str, after: str | None) -> None:
    assert with_document(before, "new", ["a"]) == after


# With the wheel alone


def test_in_an_empty_folder_the_wheel_is_enough(package: Installed, tmp_path: Path) -> None:
    done = package.run("new", "edition", "my-edition", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"my-edition: {sum(1 for _ in files_below(tmp_path))} files\n"
    steps = [line.split("#")[0].strip() for line in done.stderr.splitlines()]
    assert steps[:2] == ["cd my-edition", "duizhao serve"]
    imported = next(line for line in steps if line.startswith("duizhao import"))
    assert imported in (tmp_path / "my-edition" / "README.md").read_text("utf-8")
    assert "vendor/" not in done.stderr
    root = tmp_path / "my-edition"
    for command in ("check", "archive"):
        done = package.run(command, cwd=root)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    [archive] = (root / "dist").glob("*.zip")
    with zipfile.ZipFile(archive) as made:
        names = made.namelist()
    assert [name for name in names if name.endswith("/site/reading-room/1/index.html")]
    settings = json.loads(
        re.sub(r"(?m)^\s*//.*$", "", (root / ".vscode" / "settings.json").read_text("utf-8"))
    )
    for schema in settings["yaml.schemas"]:
        assert (root / schema).is_file()


def test_the_engine_in_an_edition_is_the_one_that_was_installed(
    package: Installed, tmp_path: Path
) -> None:
    """What is installed from it makes the same wheel again, and so does an editable checkout."""
    assert package.run("new", "edition", "one", cwd=tmp_path).returncode == 0
    [wheel] = (tmp_path / "one" / "vendor").glob("*.whl")
    made, built = (members(path) for path in (wheel, package.wheel))
    assert made == built
    assert package.run("doctor", cwd=tmp_path / "one").returncode == 0
    checkout = start(tmp_path / "checkout")
    [wheel] = (checkout / "vendor").glob("*.whl")
    said = [name for name in made if name.endswith("/METADATA")]
    # The checkout was installed with an older README, perhaps.
    assert {**members(wheel), said[0]: b""} == {**made, said[0]: b""}


def members(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel without the list of them, whose order an installer does not mind."""
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/RECORD")]
        assert archive.testzip() is None
        return {name: archive.read(name) for name in names}


@pytest.mark.parametrize("material", [False, True])
def test_everything_that_an_edition_installs_has_its_hashes(material: bool) -> None:
    files = engine_files(material=material)
    wheel, requirements, pdf = files
    content = files[wheel]
    assert isinstance(content, bytes)
    first, *others = _entries(files[requirements])
    assert first == f"./{wheel} --hash=sha256:{hashlib.sha256(content).hexdigest()}"
    assert all(re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line) for line in others)
    names = {line.partition("==")[0] for line in others}
    assert {"click", "mkdocs", "pyyaml"} <= names
    assert "duizhao" not in names
    assert ("mkdocs-material" in names) == material
    for_pdf = {line.partition("==")[0]: line for line in _entries(files[pdf])}
    assert set(for_pdf) == {"typst", "pylopdf-fonts-zh-cn", "pylopdf-fonts-zh-tw"}
    assert all("--hash=sha256:" in line for line in for_pdf.values())


def _entries(text: str | bytes) -> list[str]:
    """The lines of a lock file, each with its hashes."""
    assert isinstance(text, str)
    entries = re.sub(r"(?m)#.*$", "", text.replace("\\\n", " ")).strip().splitlines()
    return [line for line in entries if line.strip()]


@pytest.mark.parametrize("host", Host)
def test_the_workflows_install_nothing_but_what_has_its_hashes(host: Host) -> None:
    files = edition_files(plan(host))
    assert INCLUDED in files["requirements.txt"].splitlines()
    assert "--require-hashes" in files["Makefile"]
    for name in WORKFLOWS[host]:
        assert "pip install" not in files[name]


def readme_steps() -> list[str]:
    """The lines that the README lets a newcomer type, but for installing and for looking."""
    section = (ROOT / "README.md").read_text("utf-8").split("## Make your own edition\n")[1]
    blocks = re.findall(r"(?ms)^```sh\n(.*?)^```$", section.split("\n## ")[0])
    lines = [line for block in blocks for line in block.splitlines()]
    begun = ["make new-edition NAME=../my-edition", "cd ../my-edition", ". .venv/bin/activate"]
    assert lines[:4] == [*begun, "duizhao serve"]
    # What make does before is to install the packages that are tested here.
    return ["duizhao new edition my-edition", "cd my-edition", *lines[4:]]


def test_what_the_readme_says_leads_from_nothing_to_a_published_text(
    package: Installed, tmp_path: Path
) -> None:
    shutil.copy(TREATY, tmp_path)
    published = tmp_path / "published.git"
    subprocess.run(["git", "init", "--quiet", "--bare", published], check=True)
    steps = []
    for line in readme_steps():
        steps.append(line.replace(" URL", f" {published}"))
        if line.startswith("rm "):
            steps.append("sed -i.old /reading-room/d mkdocs.yml && rm mkdocs.yml.old")
    folders = f"{package.command.parent}{os.pathsep}{os.environ['PATH']}"
    names = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER")
             for what in ("NAME", "EMAIL")}  # fmt: skip
    done = subprocess.run(
        ["sh", "-e"],
        input="\n".join(steps),
        cwd=tmp_path,
        env={"PATH": folders, "HOME": str(tmp_path), "PYTHONUTF8": "1", **names},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "mkdocs.yml: nav\n" in done.stdout
    root = tmp_path / "my-edition"
    assert configuration(root)["nav"][1] == "harbour-treaty/index.md"
    assert (root / "site" / "zh" / "harbour-treaty" / "1" / "index.html").is_file()
    assert [str(problem) for problem in check(root).problems] == []
    listed = subprocess.run(
        ["git", "ls-tree", "-r", "--name-only", "main"],
        cwd=published, capture_output=True, encoding="utf-8", check=True,
    ).stdout.split()  # fmt: skip
    assert "content/articles/harbour-treaty/1.yml" in listed
    assert ".github/workflows/publish.yml" in listed
    assert not [name for name in listed if name.startswith(("site/", ".cache/"))]


def test_a_new_edition_says_how_to_delete_its_example(tmp_path: Path) -> None:
    root = start(tmp_path / "mine")
    shutil.copy(TREATY, tmp_path)
    treaty = ("--document", "port", "--date", "2020-05")
    done = invoke("import", str(tmp_path / "treaty.txt"), *treaty, "--root", str(root))
    assert done.exit_code == 0, done.output
    assert configuration(root)["nav"][1:3] == ["reading-room/index.md", "port/index.md"]
    [line] = re.findall(r"(?m)^ *(rm -r .*)$", (root / "README.md").read_text("utf-8"))
    subprocess.run(["sh", "-ec", line], cwd=root, check=True)
    report = check(root)
    assert [str(problem) for problem in report.problems] == []
    assert list(report.edition.documents) == ["port"]


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
