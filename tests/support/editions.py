"""An edition of any size, the same one each time.

Every article has both texts, two themes and two notes. Its texts are ``sentences``, hardly one of
which occurs twice, with the terms of a glossary in them.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.cases.small import write as write_files

from . import PROPOSAL, sentences

COPIED = ("docs", "hooks", "overrides", "mkdocs.yml")
"""What an edition has besides its records: as the one of the tests."""
ARTICLES = 36
"""How many articles a document has, as the laws of a large corpus do."""
_SEED = 14
_THEMES = (
    ("trade", "Trade", "贸易"),
    ("harbours", "Harbours", "港口"),
    ("payments", "Payments", "支付"),
    ("standards", "Standards", "标准"),
    ("training", "Training", "培训"),
    ("records", "Records", "档案"),
    ("safety", "Safety", "安全"),
    ("networks", "Networks", "网络"),
    ("research", "Research", "研究"),
    ("taxes", "Taxes", "税收"),
    ("energy", "Energy", "能源"),
    ("culture", "Culture", "文化"),
)


def write(count: int, root: Path, *, copied: bool = True, articles: int = ARTICLES) -> None:
    """Write an edition of so many articles below ``root``, with all that a site needs.

    A document has ``articles`` of them, and the last one those that are left.
    """
    chance = random.Random(_SEED)
    content = root / "content"
    write_files(content, dict(_lists()))
    for start in range(0, count, articles):
        name = f"ordinance-{start // articles + 1:03}"
        write_files(content, {f"documents/{name}.yml": _document(start // articles + 1)})
        numbers = range(1, min(articles, count - start) + 1)
        records = {f"{number:02}.yml": _article(number, chance) for number in numbers}
        write_files(content / "articles" / name, records)
    if copied:
        _copy_site(root)


def pairs(root: Path) -> list[sentences.Pair]:
    """Return both texts of every segment of an edition."""
    files = sorted((root / "content" / "articles").rglob("*.yml"))
    records = [yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader) for file in files]
    return [(one["en"], one["zh"]) for record in records for one in record["segments"]]


def _copy_site(root: Path) -> None:
    """Copy all but the records, without what names its documents."""
    own = "|".join(path.stem for path in (PROPOSAL / "content" / "documents").glob("*.yml"))
    for name in COPIED:
        if (PROPOSAL / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(PROPOSAL / name, root / name, ignore=ignored)
    menu = (PROPOSAL / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(re.sub(rf"(?m)^ *- (?:{own})/.*\n", "", menu), "utf-8")
    for page in (root / "docs").glob("*.md"):
        text = page.read_text("utf-8")
        page.write_text(re.sub(rf"\]\((?:{own})/[^)]*\)", "](index.md)", text), "utf-8")


def _lists() -> Iterator[tuple[str, Any]]:
    yield "contributors.yml", [{"id": "editors", "name": _pair("The editors", "编者")}]
    yield (
        "themes.yml",
        [
            {
                "id": name,
                "title": _pair(en, zh),
                "description": _pair(f"What is said of {en.lower()}.", f"与{zh}有关的内容。"),
            }
            for name, en, zh in _THEMES
        ],
    )
    yield (
        "glossary.yml",
        [{"id": name, "zh": zh, "en": en, "renderings": [en]} for name, en, zh in sentences.TERMS],
    )


def _document(number: int) -> dict[str, Any]:
    return {
        "title": _pair(f"Ordinance No. {number} on Harbours", f"港口条例（{number}）"),
        "date": f"{2000 + number % 24}-05-01",
        "place": _pair("Harbour City", "港城"),
        "languages": {
            "zh": {"code": "zh-Hans", "role": "original"},
            "en": {"code": "en", "role": "translation"},
        },
        "source": {"name": _pair("The gazette", "公报"), "url": "https://gazette.example/"},
        "rights": _pair("Made for measuring.", "仅供测量。"),
    }


def _article(number: int, chance: random.Random) -> dict[str, Any]:
    texts = [sentences.make("sentence", chance) for _ in range(chance.randint(3, 6))]
    segments = [{"id": f"s{at}", "en": en, "zh": zh} for at, (en, zh) in enumerate(texts, 1)]
    themes = [name for name, _, _ in chance.sample(_THEMES, 2)]
    return {
        "number": number,
        "themes": themes,
        "title": _pair(*sentences.make("title", chance)),
        "segments": segments,
        "annotations": [_note(kind, segments, chance) for kind in ("context", "translation")],
    }


def _note(kind: str, segments: list[dict[str, Any]], chance: random.Random) -> dict[str, Any]:
    segment = segments[0 if kind == "context" else -1]
    quote = " ".join(segment["en"].split()[:4])
    en, zh = sentences.make("remark", chance)
    return {
        "id": kind,
        "type": kind,
        "target": {"segment": segment["id"], "en": quote, "zh": segment["zh"][:6]},
        "author": "editors",
        "date": f"2026-{chance.randint(1, 9):02}-{chance.randint(1, 28):02}",
        "en": f"“{quote}” is the wording of the *first* ordinance, and was kept. {en}",
        "zh": f"“{segment['zh'][:6]}”沿用第一部条例的*原有*措辞。{zh}",
    }


def _pair(en: str, zh: str) -> dict[str, str]:
    return {"en": en, "zh": zh}
