"""What a reader who has searched once will probably need next, and loads while reading.

It is a matter of bytes: of the files of a large edition no more come than fit. What serves most
queries comes first. Results are ordered by how much of a text the query makes up, so the short
texts are the ones that most queries show; and all Chinese characters in a row take less than half
of what the places of their pairs take, and find every Chinese query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_ORDER = {"zh": "rscwt", "en": "swrct"}
"""Kinds of files, the most useful first, for a reader who asked for Chinese, or for English."""


def ahead_of(sizes: Mapping[str, int], keys: Mapping[str, int], most: int) -> dict[str, str]:
    """Return the files to load ahead, in order, by the language of the first query.

    ``sizes`` has the compressed bytes of each file, ``keys`` how many words or pairs of
    characters a file of places has, ``most`` is how many bytes all may have together.
    """
    return {
        language: " ".join(_chosen(sizes, keys, order, most)) for language, order in _ORDER.items()
    }


def _chosen(
    sizes: Mapping[str, int], keys: Mapping[str, int], order: str, most: int
) -> Iterator[str]:
    left = most
    kinds = order
    for kind in order:
        if kind not in kinds:
            continue
        names = [name for name in sizes if re.fullmatch(rf"{kind}\d+", name)]
        if kind == "r":
            # A row with gaps finds nothing; with a whole one no places of pairs are needed.
            if sum(sizes[name] for name in names) > left:
                continue
            kinds = kinds.replace("c", "")
        # Rare words are many and frequent ones few: the fuller a file, the likelier it is needed.
        for name in sorted(names, key=lambda name: -keys.get(name, 0)):
            if sizes[name] <= left:
                left -= sizes[name]
                yield name
