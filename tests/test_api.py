"""What a program may call is what its page says, and importing it costs nothing before that."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from duizhao import api
from duizhao.mkdocs.hand_written.guide import FOLDER
from tests.cases import edition
from tests.support.commands import invoke

pytestmark = pytest.mark.slow

LANGUAGES = ("en", "zh")


def page(language: str) -> str:
    return (FOLDER / f"python.{language}.md").read_text(encoding="utf-8")


def examples(language: str) -> list[tuple[str, str | None]]:
    """Each block of code, and what it prints according to the page."""
    blocks = re.findall(r"(?ms)^```(python|text)\n(.*?)^```$", page(language))
    found: list[tuple[str, str | None]] = []
    for kind, text in blocks:
        if kind == "python":
            found.append((text, None))
        else:
            found[-1] = (found[-1][0], text)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_print_what_the_page_says(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert invoke("new", "edition", "my-edition").exit_code == 0
    names: dict[str, Any] = {}
    printed = 0
    for code, expected in examples(language):
        said = StringIO()
        with redirect_stdout(said):
            exec(compile(code, f"python.{language}.md", "exec"), names)
        assert said.getvalue().strip(), code
        if expected is not None:
            assert said.getvalue() == expected
            printed += 1
    assert printed == 4


def test_the_page_is_the_same_in_both_languages() -> None:
    assert examples("en") == examples("zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_all_that_there_is_and_nothing_else(language: str) -> None:
    text = page(language)
    assert set(re.findall(r"\bapi\.(\w+)", text)) <= set(api.__all__)
    for name in api.__all__:
        assert re.search(rf"\b{name}\b", text) or name == "Problem", name
    here = api.Edition(Path())
    for member in re.findall(r"`edition\.(\w+)", text):
        assert hasattr(here, member), member


def test_importing_the_package_imports_none_of_its_modules() -> None:
    code = "import sys, duizhao; print(*(m for m in sys.modules if m.startswith('duizhao.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_record_that_is_none_is_named_with_its_line(tmp_path: Path) -> None:
    root = edition(tmp_path)
    record = root / "content" / "articles" / "harbour" / "01.yml"
    record.write_text(record.read_text("utf-8").replace("number: 1", "number: [1", 1), "utf-8")
    with pytest.raises(api.UnreadableEdition, match=r"01\.yml:\d+:\d+: yaml: ") as raised:
        api.read_edition(root)
    [problem, *_] = raised.value.problems
    assert problem.where.file == "content/articles/harbour/01.yml"
    report = api.check_edition(root)
    assert report.errors
    assert "harbour/02" in report.edition.articles


def test_a_rule_that_is_broken_raises_nothing(tmp_path: Path) -> None:
    root = edition(tmp_path)
    early = api.check_edition(str(root), today=date(1990, 1, 1))
    assert {problem.rule for problem in early.errors} == {"date"}
    assert api.read_edition(str(root)).documents


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no folder 'content'"):
        api.read_edition(tmp_path)
    with pytest.raises(FileNotFoundError, match="no folder 'content'"):
        api.check_edition(tmp_path)
    with pytest.raises(ValueError, match="no locale 'fr'; known: en, zh"):
        api.render_pages(api.read_edition(edition(tmp_path)), "fr")
