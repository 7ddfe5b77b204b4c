"""Every field, rule and command is described, in both languages, by its name."""

import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import click
import pytest

from duizhao.checks.permanence import PERMANENCE_RULES
from duizhao.checks.report import check
from duizhao.checks.rules import RULES
from duizhao.cli import COMMANDS, main
from duizhao.locales.catalogues import LOCALES
from duizhao.mkdocs.hand_written import guide
from duizhao.model import CAPTURES, KINDS, Model, RecordKind, kind_of
from duizhao.records import nodes
from duizhao.records.formatting import canonical
from duizhao.records.source import Source
from duizhao.site.pages.kinds import all_pages, render
from duizhao.site.reading.lens import Lens
from tests.support import ROOT
from tests.support.named_paths import missing

LANGUAGES = ("en", "zh")
GUIDE = guide.FOLDER
NEEDED = {"en": {True: "yes", False: "no"}, "zh": {True: "是", False: "否"}}
WRONG_AND_RIGHT = {"en": ("Wrong:", "Right:"), "zh": ("错误示例：", "正确示例：")}


@cache
def page(name: str, language: str) -> str:
    return (GUIDE / f"{name}.{language}.md").read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """Each section of a page by its anchor, up to the next heading."""
    parts = re.split(r"(?m)^#{2,4} .*\{#([\w-]+)\}$", text)
    bodies = (re.split(r"(?m)^#{2,4} ", body)[0] for body in parts[2::2])
    return dict(zip(parts[1::2], bodies, strict=True))


def rows(section: str) -> dict[str, list[str]]:
    """The rows of a section's table by the name in their first cell."""
    found = re.findall(r"(?m)^\| `([\w-]+)` \|(.*)\|$", section)
    return {name: [cell.strip() for cell in rest.split("|")] for name, rest in found}


def models() -> set[type[Model]]:
    """Every model of which a record is made."""
    found: set[type[Model]] = set()
    waiting: list[Any] = [kind.model for kind in KINDS.values()]
    while waiting:
        item = waiting.pop()
        if isinstance(item, type) and issubclass(item, Model):
            # A model with no field of its own only says what its words are: its base is described.
            while not inspect.get_annotations(item) and item.__base__ is not Model:
                item = item.__base__
            if item not in found:
                found.add(item)
                waiting += [field.annotation for field in item.model_fields.values()]
        else:
            waiting += get_args(item)
    return found


ALL_RULES = [*RULES, *PERMANENCE_RULES]
MODELS = sorted(models(), key=lambda model: model.__name__)


def blocks(text: str) -> Iterator[str]:
    yield from re.findall(r"(?ms)^```yaml\n(.*?)^```$", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_fields_are_documented(model: type[Model], language: str) -> None:
    described = rows(sections(page("records", language))[model.__name__.lower()])
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    assert set(described) == set(fields)
    for name, info in fields.items():
        needed, meaning = described[name]
        assert needed == NEEDED[language][info.is_required()], name
        assert meaning, name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ALL_RULES)
def test_rules_are_documented_with_a_wrong_and_a_right_example(name: str, language: str) -> None:
    section = sections(page("rules", language))[name]
    statement, *examples = re.split(r"(?m)^(Wrong:|Right:|错误示例：|正确示例：)$", section)
    assert statement.strip()
    assert tuple(examples[0::2]) == WRONG_AND_RIGHT[language]
    assert all(example.strip().startswith("```") for example in examples[1::2])


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_rules_that_exist_are_documented(language: str) -> None:
    assert list(sections(page("rules", language))) == list(ALL_RULES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_commands_are_documented(command: str, language: str) -> None:
    pages = GUIDE.glob(f"*.{language}.md")
    assert any(f"duizhao {command}" in path.read_text("utf-8") for path in pages)


@pytest.mark.parametrize("path", [*GUIDE.glob("*.md"), ROOT / "README.md"], ids=lambda p: p.name)
def test_only_commands_that_exist_are_documented(path: Path) -> None:
    named = set(re.findall(r"(?:`|^ *|&& )duizhao ([a-z]+)", path.read_text("utf-8"), re.M))
    assert named <= set(COMMANDS)


def test_the_changelog_promises_only_what_there_is() -> None:
    """What it has in backquotes is a command, which --help names, and perhaps an option of it."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    for name, option in re.findall(r"`(?:duizhao )?([a-z-]+)(?: (--[a-z-]+))?`", text):
        assert name in COMMANDS, name
        command = main.get_command(click.Context(main), name)
        assert command is not None
        assert not option or option in {one for p in command.params for one in p.opts}, option


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_options_of_the_check_are_documented(language: str) -> None:
    command = main.get_command(click.Context(main), "check")
    assert command is not None
    for parameter in command.params:
        choices = getattr(parameter.type, "choices", None)
        if isinstance(parameter, click.Option):
            for option in parameter.opts:
                for said in [f"{option} {choice}" for choice in choices or ()] or [option]:
                    assert f"`{said}" in page("rules", language), said


@pytest.mark.parametrize("name", ["records", "rules"])
def test_both_languages_say_the_same_things_in_the_same_order(name: str) -> None:
    english, chinese = (sections(page(name, language)) for language in LANGUAGES)
    assert list(english) == list(chinese)
    for anchor in english:
        assert list(blocks(english[anchor])) == list(blocks(chinese[anchor])), anchor


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_of_a_record_is_plain_yaml(language: str) -> None:
    for text in blocks(page("records", language)):
        assert [str(problem) for problem in nodes.parse(Source("docs", text))[1]] == []
    for section in sections(page("rules", language)).values():
        right = re.split(r"(?m)^(?:Right:|正确示例：)$", section)[1]
        for text in blocks(right):
            assert [str(problem) for problem in nodes.parse(Source("docs", text))[1]] == []


def test_the_whole_edition_of_the_docs_has_every_kind_of_record_and_no_problem(
    tmp_path: Path,
) -> None:
    kinds: set[RecordKind] = set()
    whole = sections(page("records", "en"))["whole"]
    [capture] = re.findall(r"(?ms)^```text\n(.*?)^```$", whole)
    (tmp_path / CAPTURES).mkdir(parents=True)
    (tmp_path / CAPTURES / "harbour.txt").write_text(capture, encoding="utf-8")
    for text in blocks(whole):
        name = text.partition("\n")[0].removeprefix("# ")
        kind = kind_of(name)
        assert kind is not None, name
        assert canonical(Source(name, text), kind) == (text, [])
        kinds.add(kind)
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert kinds == set(KINDS.values())
    report = check(tmp_path)
    assert [str(problem) for problem in report.problems] == []
    for locale in LOCALES:
        lens = Lens(report.edition, locale)
        assert all(render(lens, page) for page in all_pages(lens))


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_path_that_is_named_is_there(name: str) -> None:
    assert missing(ROOT / name) == []


def test_the_readme_counts_the_edition_as_the_check_does() -> None:
    sizes = check(ROOT).sizes
    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())
    assert f"{sizes['articles']} articles, {sizes['pairs']} pairs" in readme
