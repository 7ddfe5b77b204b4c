"""What a rule holds, with a wrong and a right example: read from the guide's page of the rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

_EXAMPLE = re.compile(r"(?ms)^```\w+\n(.*?)^```$")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SENTENCE = {"en": re.compile(r".+?\.(?=\s|$)", re.DOTALL), "zh": re.compile(r".+?。")}


@dataclass(frozen=True)
class RulePage:
    """What the guide says of one rule."""

    name: str
    language: str
    statement: str
    """What the rule holds, and mostly why; paragraphs without links."""
    wrong: str
    """An example that breaks it."""
    right: str
    """The same, corrected."""

    @property
    def summary(self) -> str:
        """The first sentence of the statement, on one line."""
        found = _SENTENCE[self.language].match(self.statement)
        return " ".join((found.group() if found else self.statement).split())


@cache
def rule_pages(language: str) -> Mapping[str, RulePage]:
    """Return every rule by its name, in the order of the guide, in ``en`` or ``zh``."""
    page = resources.files("duizhao").joinpath("guide", f"rules.{language}.md")
    result: dict[str, RulePage] = {}
    parts = re.split(r"(?m)^#{2,3} ", page.read_text(encoding="utf-8"))
    for part in parts:
        heading, _, text = part.partition("\n")
        name = re.fullmatch(r"`([a-z-]+)` \{#[a-z-]+\}", heading)
        examples = _EXAMPLE.findall(text)
        if name is None or len(examples) != 2:
            continue
        statement = _LINK.sub(r"\1", text[: text.index("```")])
        # The last paragraph before the first example is its heading.
        statement = statement.strip().rpartition("\n")[0].strip()
        result[name[1]] = RulePage(name[1], language, statement, examples[0], examples[1])
    return result
