"""``duizhao explain`` says what the guide says of a rule, in both languages."""

import pytest
from click.testing import CliRunner

from duizhao.checks.permanence import PERMANENCE_RULES
from duizhao.checks.rule_pages import rule_pages
from duizhao.checks.rules import RULES
from duizhao.cli import main
from duizhao.messages import LANGUAGES


def explain(*arguments: str) -> str:
    done = CliRunner().invoke(main, ["explain", *arguments])
    assert done.exit_code == 0
    return done.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_explained(language: str) -> None:
    pages = rule_pages(language)
    assert list(pages) == [*RULES, *PERMANENCE_RULES]
    for name, page in pages.items():
        said = explain(name, "--language", language)
        assert said.startswith(f"{name}\n\n{page.statement}\n")
        for part in (page.statement, page.wrong, page.right):
            assert len(part.strip()) > 5
        assert page.wrong != page.right
        assert "](" not in page.statement
        assert not page.statement.endswith((":", "："))


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_rule_all_are_listed_in_a_sentence_each(language: str) -> None:
    lines = explain("--language", language).splitlines()
    assert [line.split()[0] for line in lines] == [*RULES, *PERMANENCE_RULES]
    assert all(line.endswith((".", "。")) for line in lines)


def test_an_example_is_indented_below_its_heading() -> None:
    assert explain("reference", "--language", "zh").endswith(
        "\n错误示例：\n\n    themes: [securty]\n\n正确示例：\n\n    themes: [security]\n"
    )


def test_an_unknown_rule_is_refused_with_the_nearest_one() -> None:
    done = CliRunner().invoke(main, ["explain", "refernce"])
    assert done.exit_code == 2
    assert "did you mean 'reference'?" in done.stderr
