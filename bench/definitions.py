"""How many passages lead to the same definitions in both languages.

    .venv/bin/python -m bench.definitions laws.jsonl.gz

Takes a corpus as ``bench.laws`` does, of which the laws that define words are used. Counted are the
segments in which words of either text lead to a definition.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from pathlib import Path

from bench import laws
from duizhao.edition import Edition, load
from duizhao.model import SIDES


def alike(edition: Edition) -> tuple[int, int, int, int]:
    """Return how many segments there are, how many lead to the same, and the same of words."""
    count = same = 0
    sides: dict[str, set[str]] = defaultdict(set)
    for key, entry in edition.articles.items():
        for segment in entry.article.segments:
            links = {side: edition.cross_references.links(key, segment.id, side) for side in SIDES}
            found = [{to for _, kind, to in links[s] if kind == "definition"} for s in SIDES]
            count += any(found)
            same += any(found) and found[0] == found[1]
            for side, own in zip(SIDES, found, strict=True):
                for to in own:
                    sides[to].add(side)
    return count, same, len(sides), sum(len(own) == len(SIDES) for own in sides.values())


def main() -> None:
    """Print the share of each corpus named on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("corpora", nargs="+", type=Path)
    for corpus in parser.parse_args().corpora:
        with tempfile.TemporaryDirectory() as folder:
            laws.convert(laws.read(corpus), Path(folder))
            count, same, defined, in_both = alike(load(Path(folder))[0])
        print(
            f"{corpus.name}: {count} segments, {same / (count or 1):.3f} alike; "
            f"{in_both} of {defined} definitions in both languages"
        )


if __name__ == "__main__":
    main()
