"""What only gets smaller: the numbers in ``cases/budgets.yml``."""

from __future__ import annotations

from pathlib import Path

import yaml
from jinja2.filters import FILTERS

from duizhao.edition import Edition
from duizhao.site.reading.lens import Lens
from tests.cases import FOLDER

BUDGETS: dict[str, int] = yaml.safe_load((FOLDER / "budgets.yml").read_text("utf-8"))


def test_templates_have_few_filters_of_their_own() -> None:
    filters = Lens(Edition(Path()), "en").environment.filters
    assert len(filters.keys() - FILTERS.keys()) <= BUDGETS["filters"]
