"""An edition that lacks what it cannot do without: the build says what to write."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao.checks.report import NO_DOCUMENT
from tests.support.rounds import each_by_day
from tests.support.sites import run_duizhao
from tests.support.small_sites import HOOK, build, built, small_site

pytestmark = pytest.mark.slow


def emptied(folder: Path) -> None:
    """Leave a folder with nothing in it."""
    shutil.rmtree(folder)
    folder.mkdir()


def mkdocs_build(root: Path) -> subprocess.CompletedProcess[str]:
    """Build a site as its owner does who has a site of Material."""
    quiet = {"NO_MKDOCS_2_WARNING": "1"}
    return run_duizhao("build", "--strict", "--quiet", cwd=root, env=quiet, program="mkdocs")


def test_without_the_plugin_and_without_the_hook_nothing_is_built(tmp_path: Path) -> None:
    root = small_site(tmp_path, {"theme": {"name": "material", "font": False}})
    done = build(root)
    assert done.returncode == 1
    assert "nothing puts the edition into the site: add '- duizhao' to 'plugins'" in done.stderr
    assert not (root / "site").exists()


def test_without_a_configuration_it_says_which_command_writes_one(tmp_path: Path) -> None:
    root = small_site(tmp_path, HOOK)
    (root / "mkdocs.yml").unlink()
    done = build(root)
    assert done.returncode == 1
    where = f"mkdocs.yml is missing in {root}"
    assert (
        done.stderr == f"Error: {where}: 'duizhao new edition' writes one with all that it needs\n"
    )


EMPTY = ["content/documents", "content"]


@pytest.mark.parametrize("folder", EMPTY)
@pytest.mark.parametrize("command", ["build", "archive", "serve --address 127.0.0.1:0"])
def test_without_a_document_it_says_which_command_writes_one(
    command: str, folder: str, tmp_path: Path
) -> None:
    root = small_site(tmp_path, HOOK)
    emptied(root / folder)
    done = run_duizhao(*command.split(), cwd=root)
    assert (done.returncode, done.stderr) == (1, f"Error: {NO_DOCUMENT}\n")


def test_nor_is_an_empty_edition_without_problems(tmp_path: Path) -> None:
    root = small_site(tmp_path, HOOK)
    emptied(root / "content")
    done = run_duizhao("check", cwd=root)
    assert (done.returncode, done.stderr) == (1, f"Error: {NO_DOCUMENT}\n")


PLUGIN = {
    "theme": {"name": "material", "font": False},
    "plugins": ["search", {"duizhao": {"skeleton": "material"}}],
}


@pytest.mark.parametrize("config", [HOOK, PLUGIN], ids=["hook", "plugin"])
@pytest.mark.parametrize("remove", [emptied, shutil.rmtree])
def test_mkdocs_itself_says_it_too(
    remove: Callable[[Path], object], config: Mapping[str, Any], tmp_path: Path
) -> None:
    root = small_site(tmp_path, config)
    remove(root / "content")
    done = mkdocs_build(root)
    assert done.returncode == 1
    assert NO_DOCUMENT in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists()


def test_the_first_document_may_be_imported_where_there_is_no_content_yet(tmp_path: Path) -> None:
    root = small_site(tmp_path, PLUGIN)
    shutil.rmtree(root / "content")
    (root / "law.txt").write_text("Law\n\n1. Stay.\n\n法\n\n1. 留下。\n", "utf-8")
    done = run_duizhao("import", "law.txt", "--document", "law", cwd=root)
    assert done.returncode == 0, done.stderr
    assert mkdocs_build(root).returncode == 0
    assert (root / "site" / "law" / "index.html").is_file()


# The languages of the pages

SUFFIX = {"index.en.md": "# Harbour\n", "index.zh.md": "# 港口\n", "about.zh.md": "# 关于\n"}
FOLDERS = {"zh/index.md": "# 港口\n", "en/index.md": "# Harbour\n"}
STRUCTURES: dict[str, dict[str, str]] = {"suffix": SUFFIX, "folder": FOLDERS}


@pytest.mark.parametrize(("config", "structure"), each_by_day([HOOK, PLUGIN], STRUCTURES))
def test_without_i18n_pages_in_two_languages_are_refused_with_the_lines_to_add(
    config: Mapping[str, Any], structure: str, tmp_path: Path
) -> None:
    docs = STRUCTURES[structure]
    root = small_site(tmp_path, config, docs)
    done = build(root)
    assert done.returncode == 1
    assert "docs/ has its pages by language (" in done.stderr
    assert all(name in done.stderr for name in docs if "index" in name)
    lines = (
        f"  - i18n:\n      docs_structure: {structure}\n      languages:\n"
        "        - {locale: en, name: English, default: true, build: true}\n"
        "        - {locale: zh, name: 中文, build: true}\n"
    )
    assert lines in done.stderr
    assert "Traceback" not in done.stderr
    # What it says to add is enough.
    before = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    added = {**before, "plugins": [*before.get("plugins", []), *yaml.safe_load(lines)]}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(added, allow_unicode=True), "utf-8")
    site = built(root)
    assert (site / "harbour" / "01" / "index.html").is_file()
    assert (site / "zh" / "harbour" / "01" / "index.html").is_file()


@pytest.mark.parametrize("config", [HOOK, PLUGIN], ids=["hook", "plugin"])
def test_one_language_alone_needs_no_i18n(config: Mapping[str, Any], tmp_path: Path) -> None:
    docs = {"index.md": "# Harbour\n", "about.md": "# About\n"}
    site = built(small_site(tmp_path, config, docs))
    assert (site / "about" / "index.html").is_file()
    assert (site / "harbour" / "01" / "index.html").is_file()
    assert not (site / "zh").exists()
