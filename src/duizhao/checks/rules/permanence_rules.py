"""The rules that need an earlier state of the edition: ``comparing`` finds what breaks them."""

from __future__ import annotations

from collections.abc import Mapping

from .registry import Rule

LASTING: Mapping[str, Rule] = {
    rule.name: rule
    for rule in (
        Rule(
            "lasting-id",
            "Every id once published is still there, or in the ``formerly`` of its successor.\n\n"
            "This is asked of documents, articles, segments, notes, themes, terms and "
            "contributors by ``duizhao check --against REV``.",
        ),
        Rule(
            "reused-id",
            "An id stays with what it was given to, and never comes back for something else.\n\n"
            "This is asked by ``duizhao check --against REV``.",
        ),
        Rule(
            "hanging-quote",
            "A text that changes still has the words that notes quote from it.\n\n"
            "This is asked by ``duizhao check --against REV``.",
        ),
    )
}
"""Each by its name; only ``duizhao check --against REV`` asks them."""
