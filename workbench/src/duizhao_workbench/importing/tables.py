"""What the importer knows of words and formats: the tables of ``tables.yml``."""

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TABLES = yaml.load(Path(__file__).with_suffix(".yml").read_text("utf-8"), _LOADER)


def table(name: str) -> Any:
    """Return a table by its name."""
    return _TABLES[name]
