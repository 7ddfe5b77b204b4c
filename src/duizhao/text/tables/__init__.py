"""Tables that both the engine and the scripts of the pages read, as JSON files.

A script has them in its bundle (`import … with { type: "json" }`), so that a table that changes
changes both sides; tests/cases/shared holds inputs on which the two must agree.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib import resources
from typing import Any


def table(name: str) -> Any:
    """Return the content of a table by its name, without the ending."""
    file = resources.files("duizhao.text.tables") / f"{name}.json"
    return json.loads(file.read_text(encoding="utf-8"))


def character_class(ranges: Iterable[str]) -> str:
    """Return ranges of code points, as "3400-4DBF", as the inside of a character class."""
    bounds = (tuple(chr(int(end, 16)) for end in written.split("-")) for written in ranges)
    return "".join(f"{first}-{last}" for first, last in bounds)
