"""The texts and the machinery have different owners, and everything has one of the two."""

import re
from pathlib import PurePosixPath

import pytest

from tests.support import ROOT
from tests.test_project import committed_texts

OWNERS = ROOT / ".github" / "CODEOWNERS"
TEXTS, MACHINERY = "@OWNER/text-editors", "@OWNER/maintainers"
# Each folder and file of the repository's top, and whose it is.
TOP = {
    TEXTS: {"content", "docs"},
    MACHINERY: {
        *(".ci", ".editorconfig", ".gitattributes", ".github", ".gitignore", ".vscode"),
        *("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md"),
        *(
            "bench",
            "changes",
            "frontend",
            "hooks",
            "mkdocs.yml",
            "overrides",
            "pyproject.toml",
            "requirements",
            "schemas",
            "src",
        ),
        *("tests", "tools", "workbench"),
    },
}


def lines() -> list[tuple[str, list[str]]]:
    """Each pattern with its owners, in order."""
    text = OWNERS.read_text(encoding="utf-8")
    words = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return [(first, rest) for first, *rest in words]


def owner(path: str) -> str:
    """Who owns a path: the last line that matches decides (the patterns used here alone)."""
    [found] = next(
        owners
        for pattern, owners in reversed(lines())
        if pattern == "*" or (pattern.endswith("/") and f"/{path}".startswith(pattern))
    )
    return found


def test_every_line_is_one_that_github_reads() -> None:
    assert len(OWNERS.read_bytes()) < 3_000_000
    for pattern, owners in lines():
        assert re.fullmatch(r"\*|(/[\w.-]+)+/", pattern)
        assert owners in ([TEXTS], [MACHINERY])
        assert pattern == "*" or (ROOT / pattern.strip("/")).is_dir()
    assert lines()[0] == ("*", [MACHINERY])


@pytest.mark.parametrize(("team", "names"), TOP.items(), ids=["texts", "machinery"])
def test_every_part_of_the_repository_has_one_owner(team: str, names: set[str]) -> None:
    for path in committed_texts():
        if PurePosixPath(path).parts[0] in names:
            assert owner(path) == team, path


def test_every_part_of_the_repository_is_in_the_table() -> None:
    known = {name for names in TOP.values() for name in names}
    assert sum(len(names) for names in TOP.values()) == len(known)
    assert {PurePosixPath(path).parts[0] for path in committed_texts()} == known


def test_text_editors_cannot_change_the_files_that_protect_the_texts() -> None:
    for path in (".github/CODEOWNERS", ".github/workflows/fold.yml", "src/duizhao/rules/links.py",
                 "a-new-folder/x.py"):  # fmt: skip
        assert owner(path) == MACHINERY


def test_the_handles_say_that_they_are_to_be_replaced() -> None:
    text = OWNERS.read_text(encoding="utf-8")
    comment = "\n".join(line for line in text.splitlines() if line.startswith("#"))
    assert "REPLACE BEFORE USE" in comment
    assert {TEXTS, MACHINERY} == set(re.findall(r"@\w+/[\w-]+", comment))
    # GitHub would read only the first of several.
    assert [str(p) for p in committed_texts() if p.endswith("CODEOWNERS")] == [".github/CODEOWNERS"]
