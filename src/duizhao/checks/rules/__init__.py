"""What an edition must be: every rule by its name, each one small generator over an edition."""

from __future__ import annotations

from collections.abc import Mapping

from ...registry import registered
from .claims import excerpt, linked_page, named_host, quotation
from .coverage import coverage
from .glossary import occurrence, rendering
from .ids import reserved, retired, unique
from .lost_words import comment, markup, shown
from .notes import date, find, gist, html, link, quote
from .numbers import contents, file_number, kind, number
from .origins import origin
from .references import reference, unused, withdrawn
from .registry import READING, WAIVE, Rule
from .segments import harmless, script, structure, text, traces
from .version_rules import version
from .witness_rules import witness
from .writing import composed, empty, language, line_break, punctuation, quotation_marks, spaces

OWN = (
    *READING,
    empty,
    comment,
    unique,
    retired,
    reserved,
    kind,
    number,
    file_number,
    contents,
    text,
    structure,
    traces,
    origin,
    reference,
    witness,
    version,
    withdrawn,
    language,
    script,
    composed,
    line_break,
    spaces,
    punctuation,
    quotation_marks,
    quote,
    harmless,
    date,
    link,
    named_host,
    excerpt,
    find,
    gist,
    html,
    shown,
    markup,
    rendering,
    occurrence,
    quotation,
    linked_page,
    unused,
    coverage,
    WAIVE,
)
"""The rules of the engine."""
RULES: Mapping[str, Rule] = registered("RULES", Rule)
"""Every rule by name, in the order of the documentation, beginning with single files."""
