"""Prints how many tokens and milliseconds the answers of each tool of `duizhao mcp` take.

`python -m bench.tokens edition.json` asks the questions of tests/cases/mcp.yml of an edition in
JSON, of the first one by default. A token is three bytes; of each tool there are the median and the
most of its first answers, the median of whole ones, and of milliseconds.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections import defaultdict
from pathlib import Path

import yaml

from duizhao.mcp.server import ServedEdition, page
from tests.support.exported import edition, exported

CASES = Path(__file__).resolve().parents[1] / "tests/cases/mcp.yml"


def main() -> None:
    """Ask each question once, and print a row for each tool."""
    read = Path(sys.argv[1]).read_bytes() if sys.argv[1:] else exported(edition("proposal"), "json")
    served = ServedEdition([json.loads(read)])
    rows: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for case in yaml.safe_load(CASES.read_text("utf-8"))["questions"]:
        [(tool, given)] = case["call"].items()
        asked = {name: value for name, value in given.items() if name not in ("more", "tokens")}
        start = time.perf_counter()
        whole = served.say(tool, getattr(served, tool)(**asked))
        took = 1_000 * (time.perf_counter() - start)
        first, every = (len(text.encode()) / 3 for text in (page(whole, 0, 800), whole))
        rows[tool].append((first, every, took))
    print("tool                calls  median  most  whole  ms")
    for tool, own in rows.items():
        firsts, wholes, times = ([row[at] for row in own] for at in range(3))
        median = [round(statistics.median(one)) for one in (firsts, wholes, times)]
        print(
            f"{tool:18} {len(own):6} {median[0]:7} {max(firsts):5.0f} {median[1]:6} {median[2]:3}"
        )


if __name__ == "__main__":
    main()
