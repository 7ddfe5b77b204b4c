"""Makes an edition of any size, the same one each time, to measure what size costs.

    python -m bench.editions 1000 FOLDER

Every article has both texts, two themes and two notes. The texts are made of a few sentences put
together by chance, with the terms of a glossary in them.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1] / "tests" / "fixtures" / "proposal"
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
_TERMS = (
    ("competent-authority", "competent authority", "主管机关"),
    ("harbour-office", "harbour office", "港务局"),
    ("electronic-signature", "electronic signature", "电子签名"),
    ("customs-duty", "customs duty", "关税"),
    ("data-exchange", "data exchange", "数据交换"),
    ("work-permit", "work permit", "工作许可"),
    ("annual-report", "annual report", "年度报告"),
    ("joint-committee", "joint committee", "联合委员会"),
)
_SENTENCES = (
    (
        "The {0} shall publish the {1} before the end of March.",
        "{0}应当在三月底以前公布{1}。",
    ),
    (
        "Anyone who needs the {1} may apply to the {0} in writing.",
        "需要{1}的，可以书面向{0}申请。",
    ),
    (
        "The {0} decides within thirty days, and gives its reasons.",
        "{0}在三十日内作出决定，并说明理由。",
    ),
    (
        "Cities on the coast may agree on rules of their own for the {1}.",
        "沿海城市可以就{1}另行约定。",
    ),
    (
        "What is said of the {1} also applies to copies and translations.",
        "有关{1}的规定，适用于其副本和译本。",
    ),
    (
        "The {0} and its members keep secret what they learn in office.",
        "{0}及其成员对履职中知悉的事项负有保密义务。",
    ),
    (
        "Small enterprises and schools are exempt from fees for the {1}.",
        "小微企业和学校免缴{1}费用。",
    ),
    (
        "A decision of the {0} may be appealed to a court.",
        "对{0}的决定不服的，可以向法院起诉。",
    ),
)


def write(count: int, root: Path, *, copied: bool = True) -> None:
    """Write an edition of so many articles below ``root``, with all that a site needs."""
    chance = random.Random(_SEED)
    content = root / "content"
    for place, value in _lists():
        _write(content / place, value)
    for start in range(0, count, ARTICLES):
        document = f"ordinance-{start // ARTICLES + 1:03}"
        _write(content / "documents" / f"{document}.yml", _document(start // ARTICLES + 1))
        for number in range(1, min(ARTICLES, count - start) + 1):
            record = content / "articles" / document / f"{number:02}.yml"
            _write(record, _article(number, chance))
    if copied:
        _copy_site(root)


def _copy_site(root: Path) -> None:
    """Copy all but the records, without what names its documents."""
    own = "|".join(path.stem for path in (ROOT / "content" / "documents").glob("*.yml"))
    for name in COPIED:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, root / name, ignore=ignored)
    menu = (ROOT / "mkdocs.yml").read_text("utf-8")
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
        [{"id": name, "zh": zh, "en": en, "renderings": [en]} for name, en, zh in _TERMS],
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
    sentences = chance.sample(_SENTENCES, chance.randint(3, 6))
    segments = []
    for at, (en, zh) in enumerate(sentences, 1):
        terms = chance.sample(_TERMS, 2)
        segments.append(
            {
                "id": f"s{at}",
                "en": en.format(*(term[1] for term in terms)),
                "zh": zh.format(*(term[2] for term in terms)),
            }
        )
    themes = [name for name, _, _ in chance.sample(_THEMES, 2)]
    subject = chance.choice(_TERMS)
    return {
        "number": number,
        "themes": themes,
        "title": _pair(f"On the {subject[1]}", f"关于{subject[2]}"),
        "segments": segments,
        "annotations": [_note(kind, segments, chance) for kind in ("context", "translation")],
    }


def _note(kind: str, segments: list[dict[str, Any]], chance: random.Random) -> dict[str, Any]:
    segment = segments[0 if kind == "context" else -1]
    quote = " ".join(segment["en"].split()[:4])
    return {
        "id": kind,
        "type": kind,
        "target": {"segment": segment["id"], "en": quote, "zh": segment["zh"][:6]},
        "author": "editors",
        "date": f"2026-{chance.randint(1, 9):02}-{chance.randint(1, 28):02}",
        "en": f"“{quote}” is the wording of the *first* ordinance, and was kept.",
        "zh": f"“{segment['zh'][:6]}”沿用第一部条例的*原有*措辞。",
    }


def _pair(en: str, zh: str) -> dict[str, str]:
    return {"en": en, "zh": zh}


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Write the edition that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    write(arguments.count, arguments.folder)


if __name__ == "__main__":
    main()
