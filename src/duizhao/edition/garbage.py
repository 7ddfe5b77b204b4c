"""How often Python looks for garbage while it works on an edition."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (50_000, 20, 100)
"""How many objects more there are when Python looks for garbage among the new ones, and how often
it looks among the older and the oldest: ``gc.set_threshold``."""


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Let Python seldom look for garbage in cycles: what is read of an edition stays, and much is.

    Where it never does, a build holds a tenth more.
    """
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
