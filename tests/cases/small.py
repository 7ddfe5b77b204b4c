"""Small editions that a test writes: one article of some pairs."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

DOCUMENT = """\
title: {en: Rules of the Quay, zh: 码头章程}
date: 2020-05-01
place: {en: The quay, zh: 码头}
languages: {zh: {code: zh-Hans, role: original}, en: {code: en, role: translation}}
source: {name: {en: The board, zh: 布告栏}, url: https://board.example/quay}
rights: {en: Written for these tests., zh: 为测试而作。}
"""


def write_edition(
    root: Path, pairs: Sequence[Mapping[str, str | None]], glossary: str = "", extra: str = ""
) -> Path:
    """Write an edition with those pairs in one article; ``extra`` are fields of the article."""
    segments = [{"id": f"s{at}", **pair} for at, pair in enumerate(pairs, 1)]
    article = yaml.safe_dump({"segments": segments}, allow_unicode=True, sort_keys=False)
    files = {
        "content/documents/quay.yml": DOCUMENT,
        "content/contributors.yml": "- {id: editors, name: {en: The editors, zh: 编者}}\n",
        "content/articles/quay/1.yml": f"number: 1\n{extra}{article}",
        "content/glossary.yml": glossary,
    }
    for name, text in files.items():
        if text:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return root
