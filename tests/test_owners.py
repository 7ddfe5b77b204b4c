"""The texts and the machinery have different owners, and everything has one of the two."""

import re

from tests.support import ROOT

OWNERS = ROOT / ".github" / "CODEOWNERS"
TEXTS, MACHINERY = "@OWNER/text-editors", "@OWNER/maintainers"


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
    for pattern, owners in lines():
        assert re.fullmatch(r"\*|(/[\w.-]+)+/", pattern)
        assert owners in ([TEXTS], [MACHINERY])
        assert pattern == "*" or (ROOT / pattern.strip("/")).is_dir()
    assert lines()[0] == ("*", [MACHINERY])


def test_text_editors_can_change_the_texts_and_nothing_that_protects_them() -> None:
    for path in ("content/themes.yml", "docs/about.en.md"):
        assert owner(path) == TEXTS
    for path in (".github/CODEOWNERS", ".github/workflows/fold.yml", "src/duizhao/rules/links.py",
                 "a-new-folder/x.py", "tests/test_owners.py"):  # fmt: skip
        assert owner(path) == MACHINERY
