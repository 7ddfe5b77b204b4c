"""Templates that are compiled to direct calls give what Jinja's own compiler gives."""

from __future__ import annotations

from pathlib import Path
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


def rendered(kind: type[jinja2.Environment], template: str) -> str:
    """Return what a kind of environment makes of a template."""
    environment = kind(autoescape=True, undefined=jinja2.StrictUndefined)
    environment.globals.update(
        words=lambda key, **values: WORDS[key].format(**values) if values else WORDS[key],
        value="<b>",
        html=Markup("<b>"),
        items=[1, "<", Markup("<hr>")],
        call=lambda *given, **named: f"{given}{named}",
    )
    return environment.from_string(template).render()


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_a_template_gives_what_jinja_gives(case: dict[str, Any]) -> None:
    """Each template of the cases gives the same, or fails in both."""
    if case.get("fails"):
        for kind in (jinja2.Environment, DirectEnvironment):
            with pytest.raises((jinja2.TemplateError, TypeError, KeyError)):
                rendered(kind, case["template"])
    else:
        expected = rendered(jinja2.Environment, case["template"])
        assert rendered(DirectEnvironment, case["template"]) == expected


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
