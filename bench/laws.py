"""Makes an edition of a corpus of laws in two languages, to measure what size costs.

    python bench/laws.py laws.jsonl.gz FOLDER
    python bench/laws.py --structured laws.jsonl.gz FOLDER

Each line of the corpus is a law: {"id", "title": {"en", "zh"}, "date": "YYYYMMDD", "articles":
[{"n", "segments": [{"en", "zh"}]}]}; of a structured one, see ``structured_laws``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench import structured_laws
from duizhao.text import scripts

_SAID = {"en": "Only for measuring.", "zh": "仅供测量。"}
_CONTRIBUTORS = [{"id": "editors", "name": {"en": "The editors", "zh": "编者"}}]


def read(corpus: Path) -> list[dict[str, Any]]:
    """Return the laws of a corpus."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def convert(laws: Iterable[dict[str, Any]], root: Path, *, structured: bool = False) -> int:
    """Write the records of an edition below ``root``; return how many articles it has."""
    content = root / "content"
    _write(content / "contributors.yml", _CONTRIBUTORS)
    count = 0
    for law in laws:
        document = structured_laws.document(law) if structured else _dated(law)
        articles = structured_laws.articles(law) if structured else _articles(law)
        _write(content / "documents" / f"{law['id']}.yml", {**document, **_card(law)})
        for name, article in articles:
            _write(content / "articles" / law["id"] / f"{name}.yml", _waived(article))
            count += 1
    return count


def _card(law: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": one_line(law["title"]),
        "numbering": _numbering(law),
        "place": _SAID,
        "languages": {
            "zh": {"code": "zh-Hant", "role": "original"},
            "en": {"code": "en", "role": "translation"},
        },
        "source": {"name": _SAID, "url": law.get("url", "https://corpus.example/")},
        "rights": _SAID,
    }


def _numbering(law: Mapping[str, Any]) -> dict[str, Any]:
    # Written as the corpus writes it, and not 第六條之一.
    article = {"en": "Article {number}", "zh": "第 {number} 條"}
    return {"article": article, **structured_laws.numbering(law)}


def _dated(law: Mapping[str, Any]) -> dict[str, Any]:
    day = law["date"]
    return {"date": f"{day[:4]}-{day[4:6]}-{day[6:8]}"}


def _articles(law: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for article in law["articles"]:
        number = str(article["n"])
        pairs = [one_line(pair) for pair in article["segments"]]
        if [pair["zh"] for pair in pairs] == [structured_laws.DELETED]:
            yield number.lower(), {"number": number, "status": "deleted"}
        else:
            segments = [{"id": f"s{at}", **pair} for at, pair in enumerate(pairs, 1)]
            yield number.lower(), {"number": number, "segments": segments}


def _waived(article: dict[str, Any]) -> dict[str, Any]:
    """Return an article that waives the rule that a slip of the corpus itself breaks."""
    english = (segment["en"] or "" for segment in article.get("segments", ()))
    if not any(scripts.han(text) for text in english):
        return article
    why = "The corpus has a Chinese character for a letter of the English."
    return {**article, "waive": [{"rule": "language", "why": why}]}


def one_line(texts: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return both texts without tabs and line breaks, which records do not have."""
    return {side: " ".join((texts[side] or "").split()) or None for side in ("en", "zh")}


def _write(path: Path, value: Any) -> None:
    # JSON is YAML: nothing has to be quoted twice.
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def main() -> None:
    """Convert the corpus named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--structured", action="store_true", help="the corpus has headings")
    arguments = parser.parse_args()
    laws = read(arguments.corpus)
    count = convert(laws, arguments.folder, structured=arguments.structured)
    print(f"{count:,} articles in {arguments.folder}")


if __name__ == "__main__":
    main()
