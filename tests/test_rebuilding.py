"""A build after an edit makes the site that a clean build makes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from itertools import permutations
from pathlib import Path

import pytest

from duizhao import api
from duizhao.checks.report import Report
from duizhao.site.site import checked
from tests.fixtures import Once
from tests.support.small_sites import build, small_copy

pytestmark = pytest.mark.slow


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Return an edit of a file of an edition."""

    def edit(root: Path) -> None:
        file = root / path
        text = file.read_text("utf-8")
        assert old in text, text
        file.write_text(text.replace(old, new, 1), "utf-8")

    return edit


def edited_text(old: str, new: str) -> Callable[[Path], None]:
    """Return an edit of an article and of its capture."""

    def edit(root: Path) -> None:
        for path in (f"{ARTICLES}/02.yml", "content/captures/harbour.txt"):
            replaced(path, old, new)(root)

    return edit


def removed(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


ARTICLES = "content/articles/harbour"


EDITS = {
    "a note": replaced("content/inbox/bell.yml", "The bell", "A bell"),
    "a note on the home page": replaced(f"{ARTICLES}/01.yml", "not 不可", "never 不可"),
    "a text": edited_text("After dusk", "At night"),
    "a title": edited_text("Quiet", "Silence"),
    "a page": replaced("docs/about.en.md", "# ", "# All "),
    "the configuration": replaced("mkdocs.yml", "site_name: ", "site_name: New "),
    "a page of the site": replaced("site/about/index.html", "<p>", "<p>No: "),
    "a stylesheet of the site": removed("site/assets/fonts/serif.woff2"),
}


@pytest.fixture(scope="module")
def built(once: Once) -> Path:
    def make(folder: Path) -> Path:
        root = small_copy(folder)
        assert build(root).returncode == 0
        return root

    return once("small", make)


def files(site: Path) -> dict[str, bytes]:
    return {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()}


@pytest.mark.parametrize("what", EDITS)
def test_the_site_is_that_of_a_clean_build(what: str, built: Path, tmp_path: Path) -> None:
    root = tmp_path / "edition"
    shutil.copytree(built, root, symlinks=True, copy_function=shutil.copy2)
    assert build(root).returncode == 0
    EDITS[what](root)
    done = build(root)
    assert done.returncode == 0, done.stderr
    assert build(root, "--no-cache", "--out", str(tmp_path / "clean")).returncode == 0
    here, clean = files(root / "site"), files(tmp_path / "clean")
    assert [name for name in here | clean if here.get(name) != clean.get(name)] == []
    assert "up to date" in build(root).stdout


LANGUAGES = {"en": "English", "zh": "中文", "zh-hant": "繁體中文"}


def with_languages(folder: Path, order: Sequence[str], defaults: Sequence[str]) -> Path:
    """Copy the small edition with these languages, some of them by default."""
    root = small_copy(folder)
    lines = [
        f"        - {{locale: {one}, name: {LANGUAGES[one]}, default: {one in defaults}}}\n"
        for one in order
    ]
    config = (root / "mkdocs.yml").read_text("utf-8")
    before, head, rest = config.partition("      languages:\n")
    after = rest[rest.index("\nextra:") :]
    (root / "mkdocs.yml").write_text(before + head + "".join(lines) + after, "utf-8")
    return root


ORDERS = [
    (order, default)
    for count in (2, 3)
    for order in permutations(LANGUAGES, count)
    for default in order
    if default != "zh-hant"
]
DAILY = (("en", "zh"), "zh"), (("zh", "en", "zh-hant"), "en")


@pytest.mark.parametrize(
    ("order", "default"),
    [p if p in DAILY else pytest.param(*p, marks=pytest.mark.nightly) for p in ORDERS],
    ids=str,
)
def test_any_language_may_be_the_default_wherever_it_is_listed(
    order: Sequence[str], default: str, tmp_path: Path
) -> None:
    others = [one for one in order if one != default]
    sites = []
    for name, listed in (("listed", order), ("first", [default, *others])):
        root = with_languages(tmp_path / name, listed, [default])
        assert build(root).returncode == 0
        EDITS["a note"](root)
        assert build(root).returncode == 0
        sites.append(files(root / "site"))
        api.build(root, root / "by-api")
        folders = {path.parts[0] for path in map(Path, files(root / "by-api"))}
        assert folders & LANGUAGES.keys() == {*others}
    assert sites[0] == sites[1]


@pytest.mark.parametrize(
    ("order", "defaults", "said"),
    [
        (["en", "zh"], [], "default"),
        (["en", "zh"], ["en", "zh"], "'zh' is the default language too, beside 'en'"),
        (["zh", "zh-hant"], ["zh-hant"], "'zh-hant' cannot be the default, for its pages are made"),
    ],
)
def test_other_defaults_are_refused_by_name(
    order: Sequence[str], defaults: Sequence[str], said: str, tmp_path: Path
) -> None:
    root = with_languages(tmp_path, order, defaults)
    done = build(root)
    assert done.returncode == 1
    assert re.search(rf"mkdocs\.yml:3\d:\d+: plugins: .*{said}", done.stderr), done.stderr
    if len(defaults) != 1:
        with pytest.raises(api.BuildFailed, match=said):
            api.build(root, tmp_path / "by-api")


def test_an_edit_while_the_site_is_built_is_said(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "edition"
    shutil.copytree(built, root, symlinks=True)

    def checked_then_edited(folder: Path) -> Report:
        report = checked(folder)
        replaced("content/inbox/bell.yml", "bell of", "bell at")(root)
        return report

    monkeypatch.setattr("duizhao.mkdocs.adapter.checked", checked_then_edited)
    done = build(root)
    assert done.returncode == 0
    assert "changed while the site was built" in done.stderr
    monkeypatch.undo()
    done = build(root)
    assert "built" in done.stdout
    assert "changed" not in done.stderr
    assert "bell at" in (root / "site/harbour/02/index.html").read_text("utf-8")
