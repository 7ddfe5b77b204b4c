"""Makes an edition of a corpus of aligned laws, to measure what size costs.

    python bench/laws.py laws.jsonl.gz FOLDER

Each line of the corpus is a law: {"id", "title": {"en", "zh"}, "date": "YYYYMMDD", "articles":
[{"n", "segments": [{"en", "zh"}]}]}.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_SAID = {"en": "Only for measuring.", "zh": "仅供测量。"}
_CONTRIBUTORS = [{"id": "editors", "name": {"en": "The editors", "zh": "编者"}}]


def read(corpus: Path) -> list[dict[str, Any]]:
    """Return the laws of a corpus."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def convert(laws: Iterable[dict[str, Any]], root: Path) -> int:
    """Write the records of an edition below ``root``; return how many articles it has."""
    content = root / "content"
    _write(content / "contributors.yml", _CONTRIBUTORS)
    count = 0
    for law in laws:
        _write(content / "documents" / f"{law['id']}.yml", _document(law))
        for number, article in enumerate(law["articles"], 1):
            name = f"{str(article['n']).lower()}.yml"
            _write(content / "articles" / law["id"] / name, _article(number, article))
            count += 1
    return count


def _document(law: dict[str, Any]) -> dict[str, Any]:
    day = law["date"]
    return {
        "title": _pair(law["title"]),
        "date": f"{day[:4]}-{day[4:6]}-{day[6:8]}",
        "place": _SAID,
        "languages": {
            "zh": {"code": "zh-Hant", "role": "original"},
            "en": {"code": "en", "role": "translation"},
        },
        "source": {"name": _SAID, "url": "https://corpus.example/"},
        "rights": _SAID,
    }


def _article(number: int, article: dict[str, Any]) -> dict[str, Any]:
    segments = [{"id": f"s{at}", **_pair(pair)} for at, pair in enumerate(article["segments"], 1)]
    return {"number": number, "segments": segments}


def _pair(texts: dict[str, str | None]) -> dict[str, str | None]:
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
    arguments = parser.parse_args()
    count = convert(read(arguments.corpus), arguments.folder)
    print(f"{count:,} articles in {arguments.folder}")


if __name__ == "__main__":
    main()
