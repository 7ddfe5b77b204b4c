"""What the workbench knows of words and formats: tables in YAML, read when first requested."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def tables(path: str) -> Any:
    """Return what a file of this package has, by its path without ``.yml``."""
    return yaml.load(files(__package__).joinpath(f"{path}.yml").read_text("utf-8"), _LOADER)


def table(name: str) -> Any:
    """Return a table of the importer by its name."""
    return tables("importing/tables")[name]
