"""Changes records at random and looks at what check and fmt make of them: nothing may go unsaid.

    python -m bench.mutants 1000 --seed 3

It prints how many mutants each rule found, and how many pass because they are still a record.
"""

from __future__ import annotations

import argparse

from tests.support.mutants import try_out


def main() -> None:
    """Read the command line, try the mutants and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for rule, times in try_out(options.count, options.seed).most_common():
        print(f"{times:7,}  {rule}")


if __name__ == "__main__":
    main()
