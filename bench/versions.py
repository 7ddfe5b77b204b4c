"""Prints what versions cost: an edition whose documents have several, beside the same with one.

    python -m bench.versions 60 --versions 5 --changed 0.1

Each version changes that part of the articles: in one sentence, as an amendment does. The ratios
are those of the CPU time and of the bytes of all files.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from . import editions, speed

_SEED = 47


def add(root: Path, versions: int, changed: float) -> None:
    """Give every document of an edition earlier versions of so large a part of its articles."""
    chance = random.Random(_SEED)
    for record in sorted((root / "content" / "documents").glob("*.yml")):
        days = [f"{2000 + 4 * at}-05-01" for at in range(versions)]
        listed = [{"id": day[:4], "since": day} for day in days]
        with record.open("a", encoding="utf-8") as file:
            file.write(yaml.safe_dump({"versions": listed}, sort_keys=False))
        articles = sorted((root / "content" / "articles" / record.stem).glob("*.yml"))
        count = max(1, round(changed * len(articles)))
        for version in listed[:-1]:
            folder = root / "content" / "versions" / record.stem / version["id"]
            folder.mkdir(parents=True)
            for article in chance.sample(articles, count):
                value = yaml.load(article.read_bytes(), Loader=yaml.CSafeLoader)
                text = yaml.dump(
                    _older(value, version["id"]), Dumper=yaml.CSafeDumper, allow_unicode=True
                )
                (folder / article.name).write_text(text, "utf-8")


def _older(article: dict[str, Any], year: str) -> dict[str, Any]:
    """Return the text of an article before it was amended."""
    first, *others = article["segments"]
    first = {**first, "en": f"From {year} on, {first['en']}", "zh": f"自{year}年起，{first['zh']}"}
    return {name: article[name] for name in ("number", "title")} | {"segments": [first, *others]}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("documents", type=int)
    parser.add_argument("--articles", type=int, default=editions.ARTICLES)
    parser.add_argument("--versions", type=int, default=5)
    parser.add_argument("--changed", type=float, default=0.1)
    parser.add_argument("--runs", type=int, default=1)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        editions.write(given.documents * given.articles, root, articles=given.articles)
        command: list[str | Path] = [Path(sys.executable).with_name("duizhao"), "build"]
        command += ["--no-cache"]
        one = speed.built(command, root, given.runs)
        add(root, given.versions, given.changed)
        several = speed.built(command, root, given.runs)
    for label, found in (("1 version", one), (f"{given.versions} versions", several)):
        cost = f"{found.cpu:8.1f} s of CPU time  {found.pages:7,} pages"
        print(f"{label:>12}  {cost}  {found.size / 1e6:9.1f} MB")
    print(f"{'ratio':>12}  {several.cpu / one.cpu:8.2f}  {several.size / one.size:40.2f}")


if __name__ == "__main__":
    main()
