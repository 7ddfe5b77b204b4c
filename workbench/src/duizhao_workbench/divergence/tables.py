"""What the rules know beside the texts: tables in YAML, read when first requested."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def table(name: str) -> Any:
    """Return a table of this package by its name."""
    return yaml.safe_load(files(__package__).joinpath(f"{name}.yml").read_text("utf-8"))
