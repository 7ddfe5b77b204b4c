"""Chooses which files of a sharded index a browser prefetches after the first query.

Their compressed sizes are limited together, so the most useful come first. Results are ordered by
how much of a text the query makes up: the short texts are shown for most queries. The sequence of
all Chinese characters has less than half the bytes of the postings of its pairs, and answers every
Chinese query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_ORDER = {"zh": "rscwt", "en": "swrct"}
"""Kinds of files by usefulness, for a reader whose first query was Chinese, or English."""


def prefetch_lists(sizes: Mapping[str, int], keys: Mapping[str, int], limit: int) -> dict[str, str]:
    """Return the names of the files to prefetch, in order, by the language of the first query.

    ``sizes`` has the compressed bytes of each file, ``keys`` the number of keys of each file of
    postings, ``limit`` is how many bytes they may have together.
    """
    return {
        language: " ".join(_chosen(sizes, keys, order, limit)) for language, order in _ORDER.items()
    }


def _chosen(
    sizes: Mapping[str, int], keys: Mapping[str, int], order: str, limit: int
) -> Iterator[str]:
    left = limit
    kinds = order
    for kind in order:
        if kind not in kinds:
            continue
        names = [name for name in sizes if re.fullmatch(rf"{kind}\d+", name)]
        if kind == "r":
            # An incomplete sequence finds nothing; a complete one replaces the postings of pairs.
            if sum(sizes[name] for name in names) > left:
                continue
            kinds = kinds.replace("c", "")
        # The more keys a file of postings has, the likelier one of them is needed.
        for name in sorted(names, key=lambda name: -keys.get(name, 0)):
            if sizes[name] <= left:
                left -= sizes[name]
                yield name
