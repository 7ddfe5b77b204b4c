"""How well and how fast the aligner pairs sentences, against texts whose pairs are known.

    .venv/bin/python bench/align.py FILE…

A file has one text a line, as JSON: {"id", "en": [sentence…], "zh": [sentence…], "blocks":
[[e0, e1, z0, z1]…]}; a block is what belongs together. Printed are, for each file: how many ends of
blocks the beads have (recall), how many beads lie within one block (precision), how many pairs of
single sentences are found; then, with one sentence in twenty left out of either side at random, how
many of those that leave a single sentence alone are found, and how many are found where nothing is
missing; and how many pairs a second are made, with nothing known and with every fifth end known. A
pair is a block; the time is the processor's, of all threads, for one call of `align` a text. What
reading the dictionary takes is printed first.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from duizhao.align import Bead, default_lexicon
from duizhao.align.aligner import align

SEEDS = range(1, 6)
LEFT_OUT = 0.05
KNOWN = 5


@dataclass(frozen=True)
class Gold:
    """A text whose pairs are known."""

    id: str
    """Its name."""
    en: Sequence[str]
    """Its English sentences."""
    zh: Sequence[str]
    """Its Chinese sentences."""
    blocks: Sequence[tuple[range, range]]
    """What belongs together, in order."""

    def without(self, left_out: float, seed: int) -> tuple[list[int], list[int]]:
        """Return the indexes of the sentences of either side that remain."""
        chance = random.Random(f"{seed}{self.id}")
        en = [at for at in range(len(self.en)) if chance.random() >= left_out]
        return en, [at for at in range(len(self.zh)) if chance.random() >= left_out]


def read(path: Path) -> list[Gold]:
    """Return the texts of a file."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [
        Gold(
            row["id"],
            row["en"],
            row["zh"],
            [(range(a, b), range(c, d)) for a, b, c, d in row["blocks"]],
        )
        for row in rows
    ]


def agreement(text: Gold, beads: Sequence[Bead]) -> Counter[str]:
    """Return how far beads agree with the blocks of a text."""
    ends = {(en.stop, zh.stop) for en, zh in text.blocks}
    paired = [bead for bead in beads if bead.en and bead.zh]
    single = {(en, zh) for en, zh in text.blocks if len(en) == len(zh) == 1}
    return Counter(
        ends=len(ends),
        ends_found=len(ends & {(bead.en.stop, bead.zh.stop) for bead in beads}),
        paired=len(paired),
        inside=sum(any(_within(bead, block) for block in text.blocks) for bead in paired),
        single=len(single),
        single_found=len(single & {(bead.en, bead.zh) for bead in beads}),
    )


def _within(bead: Bead, block: tuple[range, range]) -> bool:
    en, zh = block
    return (
        en.start <= bead.en.start
        and bead.en.stop <= en.stop
        and zh.start <= bead.zh.start
        and bead.zh.stop <= zh.stop
    )


def missing(text: Gold, seed: int) -> Counter[str]:
    """Return how many sentences left out at random are found, and how many more."""
    en, zh = text.without(LEFT_OUT, seed)
    beads = align([text.en[at] for at in en], [text.zh[at] for at in zh])
    alone = (
        {en[at] for bead in beads if not bead.zh for at in bead.en},
        {zh[at] for bead in beads if not bead.en for at in bead.zh},
    )
    kept = (set(en), set(zh))
    count = Counter(kept=len(en) + len(zh))
    for block in text.blocks:
        for own, other in ((0, 1), (1, 0)):
            gone = set(block[other]) - kept[other]
            found = len(set(block[own]) & alone[own])
            if len(block[0]) == len(block[1]) == 1 and gone and set(block[own]) <= kept[own]:
                count += Counter(left_out=1, found=found)
            if not gone:
                count += Counter(false=found)
    return count


def speed(texts: Sequence[Gold], *, known: bool) -> float:
    """Return how many pairs a second are made, by the processor's time."""
    begin = time.process_time()
    for text in texts:
        ends = [(en.stop, zh.stop) for en, zh in text.blocks[KNOWN - 1 : -1 : KNOWN]]
        align(text.en, text.zh, anchors=ends if known else ())
    return sum(len(text.blocks) for text in texts) / (time.process_time() - begin)


def lines(path: Path) -> Iterator[str]:
    """Yield the rows of the table for a file."""
    texts = read(path)
    found = sum((agreement(text, align(text.en, text.zh)) for text in texts), Counter[str]())
    out = sum((missing(text, seed) for text in texts for seed in SEEDS), Counter[str]())
    yield f"{path.stem}: {len(texts)} texts, {sum(len(text.blocks) for text in texts)} blocks"
    for name, part, whole in (
        ("ends of blocks (recall)", found["ends_found"], found["ends"]),
        ("beads within a block (precision)", found["inside"], found["paired"]),
        ("single pairs", found["single_found"], found["single"]),
        ("left out, and found", out["found"], out["left_out"]),
        ("found, but nothing is missing", out["false"], out["kept"]),
    ):
        yield f"  {name:34}{part:7} of{whole:7} {part / max(whole, 1):9.4f}"
    yield f"  {'pairs a second':34}{speed(texts, known=False):7.0f}"
    yield f"  {'pairs a second, ends known':34}{speed(texts, known=True):7.0f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    paths = parser.parse_args().files
    begin = time.process_time()
    default_lexicon()
    print(f"the dictionary is read in {time.process_time() - begin:.2f} s")
    for path in paths:
        print("\n".join(lines(path)), flush=True)


if __name__ == "__main__":
    main()
