"""Makes an edition of any size, the same one each time, to measure what size costs.

    python -m bench.editions 1000 FOLDER

It prints how many segments the edition has, and how many of them differ.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.support.editions import ARTICLES, pairs, write

__all__ = ["ARTICLES", "write"]


def main() -> None:
    """Write the edition that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    write(arguments.count, arguments.folder)
    found = pairs(arguments.folder)
    print(f"{len(found):,} segments, {len(set(found)):,} distinct pairs")


if __name__ == "__main__":
    main()
