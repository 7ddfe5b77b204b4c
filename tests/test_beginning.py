"""An edition that lacks what it cannot do without: the build says what to write."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.small_sites import HOOK, build, built, small_site


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
    assert "mkdocs.yml is missing: 'duizhao new edition' writes one" in done.stderr


@pytest.mark.parametrize("folder", ["content/documents", "content"])
def test_without_a_document_it_says_which_command_writes_one(folder: str, tmp_path: Path) -> None:
    root = small_site(tmp_path, HOOK)
    shutil.rmtree(root / folder)
    (root / folder).mkdir()
    done = build(root)
    assert done.returncode == 1
    assert "has no document: write one with 'duizhao new document'" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_licence_of_the_notes_is_the_one_that_the_edition_names(tmp_path: Path) -> None:
    site = built(small_site(tmp_path, {**HOOK, "extra": {"licence": "cc-by-sa-4.0"}}))
    page = (site / "harbour" / "01" / "index.html").read_text("utf-8")
    assert "Notes: CC BY-SA 4.0." in page
    assert "notes are licensed under CC BY-SA 4.0." in page
    assert "https://creativecommons.org/licenses/by-sa/4.0/" in page
    assert "CC BY 4.0" not in page


def test_with_no_licence_none_is_named(tmp_path: Path) -> None:
    site = built(small_site(tmp_path, HOOK))
    page = (site / "harbour" / "01" / "index.html").read_text("utf-8")
    assert "CC BY" not in page
    assert "creativecommons" not in page
    assert "The source texts belong to their authors." in page


def test_an_unknown_licence_is_refused_by_its_name(tmp_path: Path) -> None:
    done = build(small_site(tmp_path, {**HOOK, "extra": {"licence": "GPL"}}))
    assert done.returncode == 1
    assert "extra: licence: no such licence 'GPL'; known: CC-BY-4.0" in done.stderr
