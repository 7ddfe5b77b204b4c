"""How well and how fast the aligner pairs sentences, against texts whose pairs are known.

    .venv/bin/python bench/align.py FILE…

A file has one text a line, as JSON: {"id", "en": [sentence…], "zh": [sentence…], "blocks":
[[e0, e1, z0, z1]…]}; a block is what belongs together. Printed are, for each file:

- how many ends of blocks the beads have (recall); how many beads lie within one block (precision),
  where a sentence left alone is wrong if its block has both languages (a false gap); their F1;
- how many blocks of single sentences, and of one sentence and several, are found exactly;
- with runs of two to eight single pairs whose sentences of one language are joined to one, as in a
  list that is written in one sentence: how many of these are found exactly;
- of the beads that are wrong, how many are doubtful, so that a report lists them, and how many of
  all beads are; with the texts as they are, and with sentences left out as below;
- with one sentence in twenty left out of either side at random: how many of those that leave a
  single sentence alone are found, and how many are found where nothing is missing;
- how many pairs a second are made, with nothing known and with every fifth end known. A pair is a
  block; the time is the processor's, of all threads, for one call of `align` a text.

What reading the dictionary takes is printed first.
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

from duizhao.align.lexicon import default_lexicon
from duizhao_workbench.aligning.aligner import align
from duizhao_workbench.aligning.beads import Bead

SEEDS = range(1, 6)
LEFT_OUT = 0.05
KNOWN = 5
JOINED = 0.1
"""How many sentences begin a run that is joined."""
LONGEST = 1500
"""How many characters of English such a run has at most."""


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

    def with_lists(self, seed: int) -> tuple[Gold, set[tuple[range, range]]]:
        """Return the text with runs of sentences joined in one language, and their blocks."""
        chance = random.Random(f"{seed}{self.id}")
        sides: tuple[list[str], list[str]] = ([], [])
        blocks, joined = [], set()
        at = 0
        while at < len(self.blocks):
            wanted = chance.randint(2, 8) if chance.random() < JOINED else 1
            run = self.blocks[at : at + wanted]
            en = [self.en[i] for own, _ in run for i in own]
            zh = [self.zh[i] for _, own in run for i in own]
            alike = all(len(own) == 1 for block in run for own in block)
            fits = alike and len(run) == wanted > 1 and len(" ".join(en)) < LONGEST
            if not fits:
                run = run[:1]
                en, zh = [self.en[i] for i in run[0][0]], [self.zh[i] for i in run[0][1]]
            elif chance.random() < 0.5:
                en = [" ".join([*(text.rstrip(".;,") + ";" for text in en[:-1]), en[-1]])]
            else:
                zh = ["".join([*(text.rstrip("。；，") + "；" for text in zh[:-1]), zh[-1]])]
            begin = len(sides[0]), len(sides[1])
            sides[0].extend(en)
            sides[1].extend(zh)
            blocks.append((range(begin[0], len(sides[0])), range(begin[1], len(sides[1]))))
            joined |= {blocks[-1]} if fits else set()
            at += len(run)
        return Gold(self.id, *sides, blocks), joined


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
    both = [block for block in text.blocks if all(block)]
    paired = [bead for bead in beads if bead.en and bead.zh]
    alone = [bead for bead in beads if not (bead.en and bead.zh)]
    found = {(bead.en, bead.zh) for bead in beads}
    single = {(en, zh) for en, zh in both if len(en) == len(zh) == 1}
    several = {block for block in both if min(map(len, block)) == 1} - single
    return Counter(
        ends=len(ends),
        ends_found=len(ends & {(bead.en.stop, bead.zh.stop) for bead in beads}),
        paired=len(paired),
        inside=sum(any(_within(bead, block) for block in both) for bead in paired),
        gaps=sum(any(_touches(bead, block) for block in both) for bead in alone),
        single=len(single),
        single_found=len(single & found),
        several=len(several),
        several_found=len(several & found),
        sentences=len(text.en) + len(text.zh),
    )


def doubts(text: Gold, seed: int | None = None) -> Counter[str]:
    """Return how many beads are wrong, doubtful, and both; with a seed, sentences are left out."""
    en, zh = text.without(LEFT_OUT if seed is not None else 0, seed or 0)
    beads = align([text.en[at] for at in en], [text.zh[at] for at in zh])
    kept = set(en), set(zh)
    both = [
        block
        for block in text.blocks
        if all(kept[side].intersection(own) for side, own in enumerate(block))
    ]
    count = Counter(beads=len(beads))
    for bead in beads:
        own = [en[at] for at in bead.en], [zh[at] for at in bead.zh]
        if all(own):
            right = any(
                set(own[0]) <= set(block[0]) and set(own[1]) <= set(block[1]) for block in both
            )
        else:
            right = not any(
                set(own[0]) & set(block[0]) or set(own[1]) & set(block[1]) for block in both
            )
        count += Counter(
            wrong=not right, doubtful=bead.doubtful, listed=bead.doubtful and not right
        )
    return count


def lists(text: Gold, seed: int) -> Counter[str]:
    """Return how many sentences that render several are found with exactly these."""
    joined, wanted = text.with_lists(seed)
    found = {(bead.en, bead.zh) for bead in align(joined.en, joined.zh)}
    return Counter(lists=len(wanted), lists_found=len(wanted & found))


def _touches(bead: Bead, block: tuple[range, range]) -> bool:
    return any(at in block[0] for at in bead.en) or any(at in block[1] for at in bead.zh)


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
    joined = sum((lists(text, seed) for text in texts for seed in SEEDS), Counter[str]())
    doubt = sum((doubts(text) for text in texts), Counter[str]())
    worse = sum((doubts(text, seed) for text in texts for seed in SEEDS), Counter[str]())
    out = sum((missing(text, seed) for text in texts for seed in SEEDS), Counter[str]())
    yield f"{path.stem}: {len(texts)} texts, {sum(len(text.blocks) for text in texts)} blocks"
    beads = found["paired"] + found["gaps"]
    rows = (
        ("ends of blocks (recall)", found["ends_found"], found["ends"]),
        ("beads within a block (precision)", found["inside"], beads),
        (
            "F1",
            2 * found["ends_found"] * found["inside"],
            found["ends_found"] * beads + found["inside"] * found["ends"],
        ),
        ("false gaps", found["gaps"], found["sentences"]),
        ("single pairs", found["single_found"], found["single"]),
        ("one and several", found["several_found"], found["several"]),
        ("lists in one sentence", joined["lists_found"], joined["lists"]),
        ("wrong, and listed", doubt["listed"], doubt["wrong"]),
        ("listed", doubt["doubtful"], doubt["beads"]),
        ("with some left out: wrong, and listed", worse["listed"], worse["wrong"]),
        ("with some left out: listed", worse["doubtful"], worse["beads"]),
        ("left out, and found", out["found"], out["left_out"]),
        ("found, but nothing is missing", out["false"], out["kept"]),
    )
    for name, part, whole in rows:
        counts = f"{part:7} of{whole:7}" if name != "F1" else " " * 17
        yield f"  {name:38}{counts} {part / max(whole, 1):9.4f}"
    yield f"  {'pairs a second':38}{speed(texts, known=False):7.0f}"
    yield f"  {'pairs a second, ends known':38}{speed(texts, known=True):7.0f}"


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
