"""Templates that are compiled to direct calls give what Jinja's own compiler gives."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest
import yaml
from jinja2.runtime import Context
from markupsafe import Markup

from duizhao.render.compiling import DirectEnvironment

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases/compiling/templates.yml").read_text("utf-8")
)
WORDS = {"known": "Known", "counted": "{count} of them", "sharp": "“<&\"'>”"}


class OwnEnvironment(DirectEnvironment):
    """An environment in which every template counts as one of the engine's own."""

    def is_own(self, filename: str | None) -> bool:
        return True


def rendered(kind: type[jinja2.Environment], template: str) -> str:
    """Return what a kind of environment makes of a template."""
    environment = kind(autoescape=True, undefined=jinja2.StrictUndefined)
    environment.globals.update(
        words=lambda key, **values: WORDS[key].format(**values) if values else WORDS[key],
        value="<b>",
        thing=SimpleNamespace(name="<u>", of=SimpleNamespace(html=Markup("<u>"))),
        html=Markup("<b>"),
        items=[1, "<", Markup("<hr>")],
        call=lambda *given, **named: f"{given}{named}",
    )
    return environment.from_string(template).render()


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_a_template_gives_what_jinja_gives(case: dict[str, Any]) -> None:
    """Each template of the cases gives the same, or fails in both."""
    if case.get("fails"):
        for kind in (jinja2.Environment, DirectEnvironment, OwnEnvironment):
            with pytest.raises((jinja2.TemplateError, TypeError, KeyError, AttributeError)):
                rendered(kind, case["template"])
    else:
        expected = rendered(jinja2.Environment, case["template"])
        for kind in (DirectEnvironment, OwnEnvironment):
            assert rendered(kind, case["template"]) == expected


def test_the_engines_own_templates_look_for_nothing_that_every_template_knows() -> None:
    """They are compiled to plain Python; what a template calls so itself is what it says."""
    known = "{% for item in items %}{{ value.real }}{{ call(item) }}{% endfor %}{{ view.title }}"
    own = "{% macro value() %}x{% endmacro %}{% set call = 1 %}{{ value() }}{{ call }}"
    environment = OwnEnvironment(autoescape=True)
    environment.globals.update(value=1, items=[2], call=str)
    code = environment.compile(known, raw=True)
    assert "resolve(" not in code
    assert "environment.getattr" not in code
    environment.making.view = SimpleNamespace(title="<it>")
    assert environment.from_string(known).render() == "12&lt;it&gt;"
    assert environment.from_string(own).render() == "x1"


def test_a_call_that_asks_for_its_context_still_gets_it() -> None:
    @jinja2.pass_context
    def named(context: Context, name: str) -> object:
        return context.resolve(name)

    environment = DirectEnvironment()
    environment.globals["named"] = named
    template = environment.from_string("{% for _ in [1, 2] %}{{ named('it') }}{% endfor %}")
    assert template.render(it="x") == "xx"


def test_every_template_and_macro_knows_the_view_of_the_page_that_is_made() -> None:
    templates = {
        "macros": "{% macro shown(more) %}{{ view.title }}{{ more }}{% endmacro %}",
        "page": "{% from 'macros' import shown %}{{ view.title }}{{ shown('!') }}",
        "own": "{% for view in [1, 2] %}{{ view }}{% endfor %}{{ view.title }}",
        "set": "{% set view = 'mine' %}{{ view }}",
    }
    environment = DirectEnvironment(loader=jinja2.DictLoader(templates))
    for title in ("one", "two"):
        environment.making.view = {"title": title}
        found = [environment.get_template(name).render() for name in ("page", "own", "set")]
        assert found == [f"{title}{title}!", f"12{title}", "mine"]
