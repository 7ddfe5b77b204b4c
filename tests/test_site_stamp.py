"""Nothing is built if nothing has changed, whatever it is that might have."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duizhao.site.site_stamp import SiteStamp
from tests.support.sites import run_duizhao
from tests.support.small_sites import HOOK, build, small_site


class Places:
    """Files that a build reads and has made."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "edition"
        self.elsewhere = folder / "elsewhere"
        self.package = folder / "packages" / "library-1.dist-info"
        for path in (
            *("content/articles/harbour/01.yml", "content/glossary.yml", "content/themes.yml"),
            *("docs/index.md", "docs/images/gate.png", "hooks/edition.py", "base.yml"),
            *("overrides/partials/footer.html", "overrides/assets/stylesheets/60.css"),
            *(".git/HEAD", ".git/refs/heads/main"),
            *("site/.duizhao", "site/index.html", "site/harbour/01/index.html"),
        ):
            self.write(self.root / path, path)
        self.write(self.root / "mkdocs.yml", "INHERIT: base.yml\nsite_url: !ENV ADDRESS\n")
        self.write(self.elsewhere / "partials" / "note.inc", "a note")
        (self.root / "overrides" / "linked").symlink_to(self.elsewhere, target_is_directory=True)
        again = self.root / "overrides" / "again"
        again.symlink_to(again.parent, target_is_directory=True)
        (self.root / ".cache" / "duizhao").mkdir(parents=True)
        self.write(self.package / "METADATA", "Version: 1")

    @staticmethod
    def write(path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def stamp(self, options: str = "") -> SiteStamp:
        """A build begins."""
        return SiteStamp(self.root, self.root / "site", options)

    def built(self) -> None:
        """A build has been made."""
        stamp = self.stamp()
        stamp.begin([self.root / name for name in ("docs", "hooks", "overrides")])
        stamp.write()


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    found = Places(tmp_path)
    monkeypatch.syspath_prepend(str(found.package.parent))
    monkeypatch.setattr("duizhao.site.site_stamp._GIT_SETTINGS", ())
    return found


def rewritten(path: str) -> Callable[[Places], None]:
    """Return a change of one letter of a file, which leaves its size and its time as they were."""

    def change(places: Places) -> None:
        file = places.root / path
        status = file.stat()
        file.write_bytes(b"X" + file.read_bytes()[1:])
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    return change


def removed(path: str) -> Callable[[Places], None]:
    return lambda places: (places.root / path).unlink()


def added(path: str) -> Callable[[Places], None]:
    return lambda places: places.write(places.root / path, "new")


def renamed(places: Places) -> None:
    (places.root / "content/articles/harbour").rename(places.root / "content/articles/port")


def upgraded(places: Places) -> None:
    places.write(places.package / "METADATA", "Version: 2")


def no_site(places: Places) -> None:
    shutil.rmtree(places.root / "site")


CHANGES: dict[str, Callable[[Places], None]] = {
    "a record": rewritten("content/articles/harbour/01.yml"),
    "the glossary": rewritten("content/glossary.yml"),
    "a theme": rewritten("content/themes.yml"),
    "a new record": added("content/articles/harbour/02.yml"),
    "a record that is gone": removed("content/articles/harbour/01.yml"),
    "a document of another name": renamed,
    "the configuration": rewritten("mkdocs.yml"),
    "an inherited configuration": rewritten("base.yml"),
    "a stylesheet": rewritten("overrides/assets/stylesheets/60.css"),
    "a template": rewritten("overrides/partials/footer.html"),
    "what a template includes": rewritten("overrides/linked/partials/note.inc"),
    "a page": rewritten("docs/index.md"),
    "a picture": rewritten("docs/images/gate.png"),
    "a picture that is gone": removed("docs/images/gate.png"),
    "a hook": rewritten("hooks/edition.py"),
    "a commit": rewritten(".git/refs/heads/main"),
    "another package": upgraded,
    "a page of the site": rewritten("site/harbour/01/index.html"),
    "a page of the site that is gone": removed("site/index.html"),
    "a new file in the site": added("site/new.html"),
    "no site": no_site,
}


@pytest.mark.parametrize("what", CHANGES)
def test_any_change_is_seen(what: str, places: Places) -> None:
    places.built()
    assert places.stamp().is_current()
    CHANGES[what](places)
    assert not places.stamp().is_current()


@pytest.mark.parametrize("name", ["SOURCE_DATE_EPOCH", "DUIZHAO_VERSION", "ADDRESS", "OFFLINE"])
def test_a_variable_that_a_build_reads_is_an_input(
    name: str, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    places.built()
    monkeypatch.setenv(name, "1700000000")
    assert not places.stamp().is_current()


def test_options_are_inputs(places: Places) -> None:
    places.built()
    assert not places.stamp("offline").is_current()


def test_an_edit_while_the_site_is_built_is_seen(places: Places) -> None:
    stamp = places.stamp()
    stamp.begin([])
    rewritten("content/articles/harbour/01.yml")(places)
    stamp.write()
    assert not places.stamp().is_current()


def test_a_stamp_of_somebody_else_counts_for_nothing(places: Places) -> None:
    places.built()
    file = places.root / ".cache" / "duizhao" / "site-stamp.json"
    file.write_bytes(b"0" * 32 + file.read_bytes()[32:])
    assert not places.stamp().is_current()
    file.write_bytes(b"[]")
    assert not places.stamp().is_current()


def test_what_is_inherited_in_another_form_leaves_no_stamp(places: Places) -> None:
    (places.root / "mkdocs.yml").write_text("{INHERIT: base.yml}", "utf-8")
    places.built()
    assert not places.stamp().is_current()


QUIET = {"plugins": ["duizhao"], "theme": {"name": "material", "font": False}}
"""The configuration of an edition whose build has nothing to say."""


def said(root: Path, *options: str) -> str:
    done = build(root, *options)
    assert done.returncode == 0, done.stderr
    return f"{done.stdout}{done.stderr}"


@pytest.mark.slow
def test_the_command_ends_at_once_if_nothing_has_changed(tmp_path: Path) -> None:
    root = small_site(tmp_path, QUIET)
    assert "built" in build(root, anew=True).stdout
    done = build(root, env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert "is up to date" in done.stdout
    for heavy in ("mkdocs", "jinja2", "pydantic", "yaml"):
        assert f" {heavy}\n" not in done.stderr
    record = next((root / "content" / "articles").rglob("*.yml"))
    record.write_text(f"{record.read_text('utf-8')}\n", "utf-8")
    assert "built" in said(root)
    assert "built" in build(root, "--no-cache").stdout


@pytest.mark.slow
def test_what_a_build_warns_of_is_said_again(tmp_path: Path) -> None:
    features = {"theme": {"name": "material", "features": ["navigation.instant"]}}
    root = small_site(tmp_path, {**QUIET, **features})
    record = next((root / "content" / "articles").rglob("*.yml"))
    record.write_text(f"{record.read_text('utf-8')}\n\n", "utf-8")
    first = build(root)
    again = build(root)
    assert ("built" in first.stdout, "is up to date" in again.stdout) == (True, True)
    assert again.stderr == first.stderr != ""


@pytest.mark.slow
def test_an_edited_hook_is_seen_from_any_folder(tmp_path: Path) -> None:
    root = small_site(tmp_path, {**HOOK, "plugins": []})
    command = ("build", "--root", root)
    assert "built" in run_duizhao(*command, cwd=tmp_path).stdout
    assert "is up to date" in run_duizhao(*command, cwd=tmp_path).stdout
    hook = root / "hooks" / "edition.py"
    hook.write_text(f"{hook.read_text('utf-8')}\n", "utf-8")
    assert "built" in run_duizhao(*command, cwd=tmp_path).stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    "other",
    [
        {"hooks": ["hooks/own.py"]},
        {"markdown_extensions": ["pymdownx.snippets"]},
        {"plugins": ["search", {"duizhao": {"skeleton": "material"}}]},
    ],
    ids=["hook", "extension", "frame"],
)
def test_a_site_is_built_each_time_if_others_have_a_part_in_it(
    other: dict[str, Any], tmp_path: Path
) -> None:
    root = small_site(tmp_path, {**QUIET, **other})
    (root / "hooks").mkdir(exist_ok=True)
    (root / "hooks" / "own.py").write_text("def on_post_build(config):\n    pass\n", "utf-8")
    first = said(root)
    assert "built" in first
    assert said(root) == first
