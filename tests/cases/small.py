"""Small editions that a test writes: documents of a few pairs."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

DOCUMENT = """\
title: {en: Rules of the Quay, zh: 码头章程}
date: 2020-05-01
place: {en: The quay, zh: 码头}
languages: {zh: {code: zh-Hans, role: original}, en: {code: en, role: translation}}
source: {name: {en: The board, zh: 布告栏}, url: https://board.example/quay}
rights: {en: Written for these tests., zh: 为测试而作。}
"""
Pair = tuple[str | None, str | None]


def write(root: Path, files: Mapping[str, object]) -> Path:
    """Write files below a folder: texts and bytes as they are, other values as YAML."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not isinstance(content, str | bytes):
            content = yaml.dump(
                content, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False
            )
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def document(
    name: str,
    articles: Mapping[str, Sequence[Pair]],
    title: tuple[str, str] = ("Rules of the Quay", "码头章程"),
    **extra: Any,
) -> dict[str, object]:
    """The files of a document: its articles by id, each the pairs of its segments.

    ``extra`` are more fields of every article.
    """
    record = yaml.safe_load(DOCUMENT) | {"title": dict(zip(("en", "zh"), title, strict=True))}
    files: dict[str, object] = {f"content/documents/{name}.yml": record}
    for number, pairs in articles.items():
        segments = [{"id": f"s{at}", "en": en, "zh": zh} for at, (en, zh) in enumerate(pairs, 1)]
        article = {"number": number, **extra, "segments": segments}
        files[f"content/articles/{name}/{number}.yml"] = article
    return files


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
    return write(root, {name: text for name, text in files.items() if text})
