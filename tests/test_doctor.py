"""`duizhao doctor`: what in an edition is out of date or missing, each with what to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao import __version__
from duizhao.setup import engine
from duizhao.setup.edition_plan import EditionPlan
from duizhao.setup.examination import examine
from duizhao.setup.starter import create_edition, edition_files
from duizhao.site.frame.assets import BOOK
from tests.support.commands import invoke
from tests.support.repositories import Repository


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition as it was started today; not to be written to."""
    root = tmp_path_factory.mktemp("started") / "mine"
    plan = EditionPlan(titles={"en": "Mine", "zh": "我的"})
    create_edition(root, {**edition_files(plan), **engine.engine_files()})
    return root


@pytest.fixture
def mine(started: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(started, tmp_path / "mine"))


def put(file: str, text: str) -> Callable[[Path], None]:
    """Write a file."""

    def change(root: Path) -> None:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    return change


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    """Replace words of a file."""

    def change(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new), "utf-8")

    return change


def removed(file: str) -> Callable[[Path], None]:
    """Delete a file or a folder."""

    def change(root: Path) -> None:
        path = root / file
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return change


def material_lock(root: Path) -> str:
    """What a site of Material installs."""
    return str(engine.outdated(root, material=True)[engine.REQUIREMENTS])


WHEEL = f"duizhao-{__version__}-py3-none-any.whl"
PLUGIN = "  - duizhao:\n      skeleton: book\n"
HOOKS = "hooks:\n  - hooks/edition.py\n\nplugins:\n"
CASES: dict[str, tuple[list[Callable[[Path], None]], list[str]]] = {
    "no configuration": (
        [removed("mkdocs.yml")],
        ["mkdocs.yml: is missing: run 'duizhao new edition'"],
    ),
    "a configuration that cannot be read": (
        [put("mkdocs.yml", "site_name: [\n")],
        ["mkdocs.yml: mkdocs.yml cannot be read"],
    ),
    "no plugin and no hook": (
        [replaced("mkdocs.yml", PLUGIN, "")],
        ["mkdocs.yml: nothing puts the edition into the site: add '- duizhao' to 'plugins'"],
    ),
    "the plugin and the hook": (
        [
            replaced("mkdocs.yml", "plugins:\n", HOOKS),
            put("hooks/edition.py", "from duizhao.mkdocs.hook import *\n"),
        ],
        ["mkdocs.yml: has the plugin and the hook: remove '- hooks/edition.py' from 'hooks'"],
    ),
    "no hook where one is named": (
        [replaced("mkdocs.yml", "plugins:\n", HOOKS), replaced("mkdocs.yml", PLUGIN, "")],
        ["hooks/edition.py: is missing: use the plugin"],
    ),
    "a file of the engine": (
        [put("overrides/base.html", (BOOK / "base.html").read_text("utf-8"))],
        ["overrides/base.html: is the engine's own file: delete it"],
    ),
    "a changed file of the engine": (
        [put("overrides/partials/footer.html", "Our footer.\n")],
        ["overrides/partials/footer.html: takes the place of the engine's file: delete it, unless"],
    ),
    "a stylesheet of its own": ([put("overrides/assets/stylesheets/99-mine.css", "a{}\n")], []),
    "no folder of overrides": (
        [removed("overrides")],
        ["mkdocs.yml: 'custom_dir: overrides' is no folder: make it, or remove the line"],
    ),
    "a page of the guide": (
        [put("docs/rules.en.md", "# Rules\n"), put("docs/rules.zh.md", "# 规则\n")],
        [
            "docs/rules.en.md: takes the place of the engine's page: delete it in every language",
            "docs/rules.zh.md: takes the place of the engine's page: delete it in every language",
        ],
    ),
    "its own way to contribute": (
        [put("docs/contribute.en.md", "# Write\n"), put("docs/contribute.zh.md", "# 写信\n")],
        [],
    ),
    "a page in one language": (
        [removed("docs/about.zh.md")],
        ["docs/about.zh.md: is missing: translate docs/about.en.md"],
    ),
    "no home page": (
        [removed("docs/index.en.md"), removed("docs/index.zh.md")],
        ["docs/index.en.md: is missing: write the home page"],
    ),
    "no id": (
        [replaced("mkdocs.yml", "edition_id:", "former_id:")],
        ["mkdocs.yml: 'extra' has no 'edition_id': add 'edition_id: "],
    ),
    "a document that nothing leads to": (
        [replaced("mkdocs.yml", "  - reading-room/index.md\n", "")],
        ["mkdocs.yml: 'nav' does not name the document 'reading-room': add '- reading-room/"],
    ),
    "a way to a page that is not there": (
        [
            replaced("mkdocs.yml", "  - about.md\n", "  - abuot.md\n  - More:\n    - faq.md\n"),
            replaced("mkdocs.yml", "nav:\n", "nav:\n  - Host: https://example.org/a.md\n"),
        ],
        [
            "mkdocs.yml: 'nav' names 'abuot.md', and there is no such page: did you mean 'about",
            "mkdocs.yml: 'nav' names 'faq.md', and there is no such page: write the page, ",
        ],
    ),
    "a document that is gone": (
        [replaced("mkdocs.yml", "  - themes/", "  - lending/index.md\n  - themes/")],
        ["mkdocs.yml: 'nav' names 'lending/index.md', and there is no such page: "],
    ),
    "an article that is not there": (
        [replaced("mkdocs.yml", "  - themes/", "  - reading-room/9/index.md\n  - themes/")],
        ["mkdocs.yml: 'nav' names 'reading-room/9/index.md', and there is no such page: "],
    ),
    "ways to pages of the engine": (
        [
            replaced(
                "mkdocs.yml",
                "  - themes/",
                "  - search.md\n  - reading-room/1/index.md\n  - reading-room/full/index.md\n"
                "  - glossary/by-pinyin/index.md\n  - themes/",
            )
        ],
        [],
    ),
    "a page of the guide that is left out": (
        [
            replaced("mkdocs.yml", "guide: false", "guide: [contribute]"),
            removed("docs/about.en.md"),
            removed("docs/about.zh.md"),
        ],
        [
            "mkdocs.yml: 'nav' names 'search.md', and there is no such page: ",
            "mkdocs.yml: 'nav' names 'about.md', and there is no such page: ",
        ],
    ),
    "an old schema": (
        [put("schemas/themes.schema.json", "{}\n")],
        ["schemas/themes.schema.json: is missing or out of date: run 'duizhao schemas'"],
    ),
    "no schema": (
        [removed("schemas")],
        ["schemas/: is missing: run 'duizhao schemas', so that a text editor knows the fields"],
    ),
    "a schema that the text editor does not know": (
        [replaced(".vscode/settings.json", "series.schema.json", "old.schema.json")],
        [".vscode/settings.json: does not name series.schema.json: add it"],
    ),
    "another workflow": (
        [replaced(".github/workflows/check.yml", "name: Check", "name: Checks")],
        [".github/workflows/check.yml: is changed, or that of another version: 'duizhao doctor"],
    ),
    "a workflow less": (
        [removed(".github/workflows/fold.yml")],
        [".github/workflows/fold.yml: is missing: 'duizhao doctor --fix' writes it; to do without"],
    ),
    "a workflow less on purpose": (
        [
            removed(".github/workflows/fold.yml"),
            replaced(
                "mkdocs.yml",
                "extra:\n",
                "extra:\n  doctor:\n    keep: [.github/workflows/fold.yml]\n",
            ),
        ],
        [],
    ),
    "no workflow": ([removed(".github")], []),
    "a changed workflow that is kept": (
        [
            replaced(".github/workflows/check.yml", "name: Check", "name: Checks"),
            replaced(
                "mkdocs.yml",
                "extra:\n",
                "extra:\n  doctor:\n    keep: [.github/workflows/check.yml]\n",
            ),
        ],
        [],
    ),
    "a file that is kept and gone": (
        [replaced("mkdocs.yml", "extra:\n", "extra:\n  doctor: {keep: [overrides/404.html]}\n")],
        ["mkdocs.yml: 'keep' names 'overrides/404.html', and there is no such file: remove it"],
    ),
    "the engine by its name": (
        [put("requirements.txt", "duizhao==0.1.0\n")],
        ["requirements.txt: installs the engine without the hashes of all that it needs: write "],
    ),
    "the engine among packages without hashes": (
        [put("requirements.txt", "mkdocs-example==1\nduizhao\n")],
        [
            "requirements.txt: installs the engine without the hashes of all that it needs: write "
            "'--requirement vendor/requirements.txt' into it, and give each package in it its"
        ],
    ),
    "the requirements and workflows of a site that it is a guest in": (
        [
            put("requirements.txt", "mkdocs-example==1\n"),
            put(".github/workflows/publish.yml", "name: Ours\n"),
            removed("vendor"),
        ],
        [],
    ),
    "no engine": (
        [removed("vendor")],
        ["vendor/: is missing, or is not that of the engine that runs: run 'duizhao doctor --fix'"],
    ),
    "another engine": (
        [put(f"vendor/{WHEEL}", "no zip")],
        ["vendor/: is missing, or is not that of the engine that runs: run 'duizhao doctor --fix'"],
    ),
    "a package without its hash": (
        [replaced("vendor/requirements.txt", "click==", "clock==")],
        ["vendor/: is missing, or is not that of the engine that runs: run 'duizhao doctor --fix'"],
    ),
    "Material without its search": (
        [
            replaced("mkdocs.yml", "name: null   # material,", "name: material #"),
            lambda root: put("vendor/requirements.txt", material_lock(root))(root),
        ],
        ["mkdocs.yml: the site has no search: add '- search' to 'plugins'"],
    ),
    "Material, and nothing that installs it": (
        [
            replaced("mkdocs.yml", "name: null", "name: material"),
            replaced("mkdocs.yml", "skeleton: book", "skeleton: material"),
            replaced("mkdocs.yml", "  - i18n:", "  - search\n  - i18n:"),
        ],
        ["vendor/: is missing, or is not that of the engine that runs: run 'duizhao doctor --fix'"],
    ),
}


def test_a_new_edition_has_nothing_to_do(mine: Path) -> None:
    assert examine(mine) == []
    done = invoke("doctor", "--root", str(mine))
    assert (done.exit_code, done.stdout) == (0, "")
    said = "pages and feeds have no dates, for this is no git repository: run 'git init', and "
    assert done.stderr == f"{said}commit the records\nnothing to do\n"


@pytest.mark.parametrize(("changes", "found"), CASES.values(), ids=CASES)
def test_what_is_wrong_is_named_with_its_remedy(
    changes: list[Callable[[Path], None]], found: list[str], mine: Path
) -> None:
    for change in changes:
        change(mine)
    said = [str(finding) for finding in examine(mine)]
    assert len(said) == len(found), said
    for finding, beginning in zip(said, found, strict=True):
        assert finding.startswith(beginning), finding


def test_all_is_said_at_once_and_the_command_fails(mine: Path) -> None:
    removed("docs/about.zh.md")(mine)
    put("schemas/themes.schema.json", "{}\n")(mine)
    done = invoke("doctor", "--root", str(mine))
    assert done.exit_code == 1
    assert f"{mine}/docs/about.zh.md: is missing\n    translate docs/about.en.md\n" in done.output
    assert "2 things to do" in done.output


def test_in_a_folder_with_nothing_it_says_where_to_begin(tmp_path: Path) -> None:
    done = invoke("doctor", "--root", str(tmp_path))
    assert done.exit_code == 1
    assert "duizhao new edition" in done.output


def test_what_can_be_written_is_shown_and_written(mine: Path) -> None:
    replaced(".github/workflows/check.yml", "name: Check\n", "name: Mine\n")(mine)
    removed("schemas")(mine)
    put("requirements.txt", "duizhao==0.1.0\nmkdocs-example==1 --hash=sha256:0\n")(mine)
    put("vendor/duizhao-0.0.1-py3-none-any.whl", "an older one")(mine)
    (mine / "vendor" / WHEEL).unlink()
    before = {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}
    done = invoke("doctor", "--root", str(mine))
    assert done.exit_code == 1
    assert "    -name: Mine\n    +name: Check\n" in done.output
    assert before == {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}
    done = invoke("doctor", "--fix", "--root", str(mine))
    assert done.exit_code == 0
    assert done.stderr.endswith("nothing to do\n")
    assert f"{mine}/.github/workflows/check.yml: written\n" in done.output
    assert [path.name for path in (mine / "vendor").glob("*.whl")] == [WHEEL]
    lines = (mine / "requirements.txt").read_text("utf-8").splitlines()
    assert lines == [engine.INCLUDED, "mkdocs-example==1 --hash=sha256:0"]


def test_a_fix_leaves_what_only_a_person_can_do(mine: Path) -> None:
    removed("docs/about.zh.md")(mine)
    done = invoke("doctor", "--fix", "--root", str(mine))
    assert done.exit_code == 1
    assert "docs/about.zh.md: is missing" in done.output


@pytest.mark.slow
def test_a_shallow_clone_is_something_to_do(mine: Path) -> None:
    made = Repository(mine.parent, root=mine)
    made.commit("2024-01-01")
    assert invoke("doctor", "--root", str(mine)).exit_code == 0
    made.commit("2024-02-02")
    clone = made.clone(mine.parent / "clone", "--depth=1")
    done = invoke("doctor", "--root", str(clone))
    assert done.exit_code == 1
    assert done.stdout == (
        "pages and feeds have no dates, for this clone is shallow: run 'git fetch --unshallow'\n"
    )
