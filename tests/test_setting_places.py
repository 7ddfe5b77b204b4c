"""What is refused of `mkdocs.yml` and of hand-written pages names its place and the culprit."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig

from duizhao import api
from duizhao.site.configuration.setting_problems import setting_problems
from tests.cases import UNHURRIED, assert_in_chinese, edition
from tests.cases.small import write
from tests.support.commands import invoke
from tests.support.small_sites import build

CASES = yaml.load(
    (Path(__file__).parent / "cases" / "settings.yml").read_text("utf-8"), Loader=yaml.CSafeLoader
)
pytestmark = pytest.mark.slow
NAMES = (
    *("extra", "theme", "language", "custom_dir", "docs_dir", "site_dir", "site_url", "copyright"),
    *("extra_javascript", "extra_css", "path", "plugins", "i18n", "languages", "hooks", "guide"),
    *("repo_kind", "exports", "licence", "edition_id", "references", "license"),
)
DEFAULTS = {"plugins": "[duizhao]", "theme": "mkdocs"}


def edition_with(case: Mapping[str, Any], folder: Path) -> Path:
    """Write a small edition with the settings and pages of a case."""
    root, settings = edition(folder), case.get("settings", "")
    (root / "docs").mkdir()
    for name, text in case.get("docs", {"index.md": "# Harbour texts\n"}).items():
        (root / "docs" / name).write_text(text, "utf-8")
    write(root, case.get("files", {}))
    others = [f"{key}: {value}\n" for key, value in DEFAULTS.items() if f"{key}:" not in settings]
    text = f"site_name: Harbour\n# Refused:\n{settings}{''.join(others)}"
    (root / "mkdocs.yml").write_text(text, "utf-8")
    return root


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_refusal_names_the_place(case: Mapping[str, Any], tmp_path: Path) -> None:
    root = edition_with(case, tmp_path)
    done = build(root)
    assert done.returncode == 1
    said = done.stderr.replace(str(root), "ROOT").removeprefix("Error: ")
    assert "\n".join(case["says"]) in said
    assert "Traceback" not in said
    assert not (root / "site").exists()


EVERYWHERE = [case for case in CASES if "everywhere" in case]


@pytest.mark.parametrize("case", EVERYWHERE, ids=lambda case: case["name"])
def test_every_command_says_what_is_wrong_with_a_setting(
    case: Mapping[str, Any], tmp_path: Path
) -> None:
    root = edition_with(case, tmp_path)
    checked, examined = (invoke(name, "--root", str(root)) for name in ("check", "doctor"))
    assert (checked.exit_code, examined.exit_code) == (1, 1)
    with pytest.raises(api.BuildFailed) as failed:
        api.build(root, tmp_path / "by-api")
    for line in case["says"]:
        assert line in checked.output
        assert line in str(failed.value)
        assert line in examined.output or not line.startswith("mkdocs.yml:")
    problems = [p for p in setting_problems(root) if p.message.key != "literal"]
    assert_in_chinese(p for p in problems if p.message.key.startswith("settings."))
    for name in ("github", "gitlab", "json"):
        assert invoke("check", "--root", str(root), "--format", name).exit_code == 1


SILENT = """
extra: {colour: red, social: [], analytics: {}, version: {}, home: /, notes: 1, status: {}}
site_url: ""
copyright: "© Harbour, <a href='https://example.org/'>all rights</a>"
extra_css: ["index.md?v=1"]
"""


def test_own_settings_are_nobodys_business(tmp_path: Path) -> None:
    root = edition_with({"settings": SILENT}, tmp_path)
    assert setting_problems(root) == []
    assert invoke("check", "--root", str(root)).exit_code == 0


def test_a_menu_may_name_every_page_of_the_edition(tmp_path: Path) -> None:
    pages = [f"{name}/index.md" for name in ("check", "downloads", "my-notes", "renderings")]
    pages += ["harbour/full/index.md", "harbour/01/index.md", "./index.md", "https://a.example/"]
    root = edition_with({"settings": f"nav: {pages}\n"}, tmp_path)
    assert setting_problems(root) == []
    assert build(root).returncode == 0


def test_an_entry_of_the_menu_that_no_disk_can_hold_is_no_page(tmp_path: Path) -> None:
    root = edition_with({"settings": f"nav: [index.md, {'9' * 5000}/index.md]\n"}, tmp_path)
    assert [problem.rule for problem in setting_problems(root)] == ["nav"]


def test_overrides_that_cannot_be_read_are_not_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = edition_with({"settings": "theme: {name: mkdocs, custom_dir: overrides}\n"}, tmp_path)
    (root / "overrides" / "partials").mkdir(parents=True)
    assert setting_problems(root) == []
    # The user of these tests may read everything.
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "partials")
    done = build(root)
    assert done.returncode == 1
    said = "'overrides/partials' is no folder that can be read\n    make it, let the build read it"
    assert f"mkdocs.yml:3:35: theme: custom_dir: {said}" in done.stderr
    with pytest.raises(api.BuildFailed, match="is no folder that can be read"):
        api.build(root, tmp_path / "by-api")


def test_a_check_needs_no_configuration(tmp_path: Path) -> None:
    root = edition(tmp_path)
    assert setting_problems(root) == []
    (root / "mkdocs.yml").write_text("extra: [\n", "utf-8")
    assert "mkdocs.yml:2:1: yaml: " in invoke("check", "--root", str(root)).output


def test_no_setting_of_mkdocs_is_taken_for_one_below_extra(tmp_path: Path) -> None:
    text = "".join(f"{name}: null\n" for name, _ in MkDocsConfig._schema)
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    assert setting_problems(tmp_path) == []


VALUES = st.recursive(
    st.none() | st.booleans() | st.text(max_size=9),
    lambda one: (
        st.lists(one, max_size=3) | st.dictionaries(st.sampled_from(NAMES), one, max_size=4)
    ),
)


@UNHURRIED
@given(VALUES)
def test_settings_of_any_shape_are_read(value: Any) -> None:
    with TemporaryDirectory() as folder:
        text = yaml.safe_dump({"site_name": "Harbour", "extra": value, "theme": value})
        values = value.items() if isinstance(value, dict) else ()
        text += yaml.safe_dump(
            {name: one for name, one in values if name not in ("extra", "theme")}
        )
        Path(folder, "mkdocs.yml").write_text(text, "utf-8")
        for problem in setting_problems(Path(folder)):
            assert problem.where.line > 0
