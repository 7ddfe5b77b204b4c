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
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench import structured_laws
from duizhao.text import scripts
from tests.cases.small import write

_SAID = {"en": "Only for measuring.", "zh": "仅供测量。"}
_CONTRIBUTORS = [{"id": "editors", "name": {"en": "The editors", "zh": "编者"}}]
_TERMS = (
    ("authority", "competent authority", "主管機關"),
    ("central", "central government", "中央"),
    ("regulations", "regulations", "辦法"),
    ("application", "application", "申請"),
    ("fine", "fine", "罰鍰"),
    ("procedure", "procedure", "程序"),
    ("property", "property", "財產"),
    ("court", "court", "法院"),
    ("contract", "contract", "契約"),
    ("person", "person", "者"),
    ("article", "article", "條"),
    ("license", "license", "執照"),
    ("tax", "tax", "稅"),
    ("organization", "organization", "組織"),
    ("personnel", "personnel", "人員"),
    ("period", "period", "期間"),
    ("rights", "rights", "權利"),
    ("insurance", "insurance", "保險"),
    ("obligation", "obligation", "義務"),
    ("committee", "committee", "委員會"),
)
"""What the glossary of laws has: id, English, Chinese. Some occur everywhere, as terms do."""


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


def replace_texts(root: Path, corpus: Path) -> None:
    """Give an edition that ``editions.write`` has made the texts of laws, none of them twice.

    Its documents, themes, titles and notes stay; what the notes quote is in the new texts. Raises
    ValueError if the corpus has too few texts.
    """
    texts = _different(corpus)
    found: list[dict[str, str]] = []
    for path in sorted((root / "content" / "articles").rglob("*.yml")):
        article = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        pairs = next(texts, None)
        if pairs is None:
            raise ValueError(f"{corpus} has no text for {path}")
        found += pairs
        article["segments"] = [{"id": f"s{at}", **pair} for at, pair in enumerate(pairs, 1)]
        for note in article["annotations"]:
            _move(note, article["segments"][0 if note["type"] == "context" else -1])
        write(path.parent, {path.name: article})
    for path in (root / "content" / "documents").glob("*.yml"):
        path.write_text(path.read_text("utf-8").replace("zh-Hans", "zh-Hant"), encoding="utf-8")
    terms = [
        {"id": name, "zh": zh, "en": en, "renderings": [en]}
        for name, en, zh in _TERMS
        if any(re.search(rf"\b{en}\b", pair["en"]) and zh in pair["zh"] for pair in found)
    ]
    write(root, {"content/glossary.yml": terms})


def _different(corpus: Path) -> Iterator[list[dict[str, str]]]:
    """Yield the texts of each article that has both, and none that another article has."""
    seen: set[str] = set()
    for law in read(corpus):
        for article in law["articles"]:
            pairs = [
                {side: text or "" for side, text in one_line(pair).items()}
                for pair in article["segments"]
            ]
            texts = {text for pair in pairs for text in pair.values()}
            if pairs and seen.isdisjoint(texts) and all(map(_is_sentence, pairs)):
                seen |= texts
                yield pairs


def _is_sentence(pair: Mapping[str, str]) -> bool:
    """Whether both texts have enough words for a note to quote some of them."""
    return len(pair["en"].split()) > 6 and len(pair["zh"]) > 8 and not scripts.han(pair["en"])


def _move(note: dict[str, Any], segment: Mapping[str, str]) -> None:
    """Anchor a note to the first words of a segment, or to all if it has these twice.

    The note does not repeat them: what the rules say of a law they would say of the note, and more
    strictly.
    """
    begins = {"en": " ".join(segment["en"].split()[:4]), "zh": segment["zh"][:6]}
    quoted = {
        side: words if segment[side].count(words) == 1 else segment[side]
        for side, words in begins.items()
    }
    for side, words in {"en": "These words", "zh": "此句"}.items():
        note[side] = note[side].replace(note["target"][side], words)
    note["target"] = {"segment": segment["id"], **quoted}


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
