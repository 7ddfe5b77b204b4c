"""Words that readers should not have to look up: none of a short list is used."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
ENGINE = ROOT / "src" / "duizhao"
WORDS: dict[str, dict[str, str]] = yaml.safe_load(
    (ROOT / "tests" / "cases" / "words.yml").read_text("utf-8")
)
MESSAGES = ("checks", "records", "cli", "notes")
"""The packages whose messages are read by people who write records."""


def catalogue_values(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from catalogue_values(inner)
    else:
        yield str(value)


def prose(markdown: str) -> str:
    """Text without code, which may quote a record or another program."""
    return re.sub(r"(?ms)^ *```.*?^ *```$|`[^`\n]*`", "", markdown)


def messages(path: Path) -> Iterator[str]:
    """Every string of a module that is not a docstring."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        value = getattr(node, "value", None) if isinstance(node, ast.Constant) else None
        if isinstance(value, str) and id(node) not in docstrings:
            yield value


@cache
def texts() -> list[tuple[str, str]]:
    """Everything that people read, with the file in which it is."""
    return list(read_texts())


def read_texts() -> Iterator[tuple[str, str]]:
    for path in sorted((ENGINE / "locales").glob("*.yml")):
        for value in catalogue_values(yaml.safe_load(path.read_text("utf-8"))):
            yield path.name, value
    pages = [*(ENGINE / "guide").glob("*.md"), *(ROOT / "docs").glob("*.md")]
    for path in [*sorted(pages), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        yield path.name, prose(path.read_text("utf-8"))
    for package in MESSAGES:
        for path in sorted((ENGINE / package).rglob("*.py")):
            for value in messages(path):
                yield f"{package}/{path.name}", value


def found(word: str, language: str) -> list[str]:
    pattern = re.escape(word).replace(r"\ ", r"\s+")
    if language == "en":
        pattern = rf"(?<!\w){pattern}(?!\w)"
    return [file for file, text in texts() if re.search(pattern, text, re.IGNORECASE)]


@pytest.mark.parametrize("language", WORDS)
def test_words_that_need_a_dictionary_are_not_used(language: str) -> None:
    used = {
        f"{word} (write: {instead})": files
        for word, instead in WORDS[language].items()
        if (files := found(word, language))
    }
    assert used == {}


def test_the_list_is_applied_to_interface_guide_and_messages() -> None:
    files = {file for file, _ in texts()}
    assert {"en.yml", "zh.yml", "records.en.md", "README.md", "checks/notes.py"} <= files


def test_code_in_a_page_is_not_prose() -> None:
    assert prose("A `mend` here.\n```yaml\nmend: 1\n```\nDone.") == "A  here.\n\nDone."
