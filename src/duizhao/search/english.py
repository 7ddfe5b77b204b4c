"""What the search knows of English beyond rules, from english.yml."""

from __future__ import annotations

from importlib import resources

import yaml

from ..locales.catalogues import LOADER

_TABLES = yaml.load(
    (resources.files("duizhao.search") / "english.yml").read_text(encoding="utf-8"), LOADER
)
APART: frozenset[str] = frozenset(_TABLES["apart"])
"""Words of their own, whatever they once were forms of."""
IRREGULAR: dict[str, str] = _TABLES["irregular"]
"""Words by past forms of theirs that the tables do not know as such."""
AMERICAN: dict[str, str] = _TABLES["american"]
"""American spellings by the British ones that no rule turns into them."""
FUNCTION_WORDS: frozenset[str] = frozenset(_TABLES["function-words"])
"""Words that render nothing of their own."""
