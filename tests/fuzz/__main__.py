"""Let libFuzzer, through Atheris, look for input on which a target raises.

    python -m tests.fuzz records --seconds 60

What it finds new on the way it adds to .cache/fuzz/<target>, which the next run begins with; what
breaks the target is written to the current folder as crash-<digest>, and the exit status is not 0.
"""

from __future__ import annotations

import argparse
import sys

import atheris

with atheris.instrument_imports(include=["duizhao", "markdown_it"]):
    from tests.fuzz.targets import CORPUS, TARGETS
from tests.support import ROOT

LONGEST = 4_096


def main() -> None:
    """Read the command line and fuzz one target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    found = ROOT / ".cache" / "fuzz" / options.target
    found.mkdir(parents=True, exist_ok=True)
    limits = (f"-max_total_time={options.seconds}", f"-max_len={LONGEST}", "-timeout=20")
    folders = (str(found), str(CORPUS / options.target))
    atheris.Setup([sys.argv[0], *limits, *folders], TARGETS[options.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
