"""``duizhao explain``: what a rule holds, with a wrong and a right example."""

from __future__ import annotations

from collections.abc import Iterable

import click

from .shared_options import LANGUAGE, OneOf


def _rules() -> Iterable[str]:
    from ..checks.rule_pages import rule_pages

    return rule_pages("en")


@click.command("explain")
@click.argument("rule", required=False, type=OneOf(_rules))
@LANGUAGE
def explain_command(rule: str | None, language: str) -> None:
    """Say what a RULE of the check holds, with a wrong and a right example.

    Without RULE it lists all rules. It needs no edition.

    \b
    Examples:
      duizhao explain
      duizhao explain quote --language zh
    """
    from ..checks.rule_pages import rule_pages
    from ..messages import say
    from .terminal import paint

    pages = rule_pages(language)
    if rule is None:
        width = max(map(len, pages))
        for name, page in pages.items():
            click.echo(f"{paint(name.ljust(width), bold=True)}  {page.summary}")
        return
    page = pages[rule]
    click.echo(f"{paint(page.name, bold=True)}\n\n{page.statement}")
    for key, style, example in (("wrong", "red", page.wrong), ("right", "green", page.right)):
        heading = say(f"explain.{key}").in_language(language)
        lines = "".join(f"    {line}\n" for line in example.rstrip().split("\n"))
        click.echo(f"\n{paint(heading, fg=style)}\n\n{lines}", nl=False)
