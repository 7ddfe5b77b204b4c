"""Files to the two languages of one document, and the lines around them that are none of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import filterfalse

from duizhao.model import SIDE_NAMES, SIDES, Boilerplate, Layout, Side, TwoSided, other_side
from duizhao.text.scripts import HAN_SIGN, LATIN_WORD

from ...aligning.aligner import align
from ..formats.limits import Budget, Unreadable
from ..formats.table_text import TableRow
from ..formats.text_extraction import ExtractedText
from .bilingual_headings import halves, lines_apart
from .blocks import is_boilerplate, over_pages, page_lines, stretches
from .headings import (
    NAMED,
    SECTIONS,
    Chain,
    best_alone,
    chains,
    chosen,
    continued,
    headed,
    matched,
    out_of_order,
    title_like,
    with_article_apart,
)
from .language_runs import (
    LanguageLayout,
    LanguageRun,
    languages,
    most_of,
    side_of,
    with_languages_apart,
    with_title_apart,
)
from .mixed_lines import WAYS, divided_by, fitting
from .number_forms import name_at
from .paragraphs import Line, column_width, lines
from .sections import SideText
from .side_outline import Outline, outline, retitled


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file and what it has of the document."""

    file: ExtractedText
    layout: LanguageLayout
    dropped: tuple[tuple[int, int], ...]
    """The offsets of what is around the text."""
    layouts: Mapping[Layout, int] = field(default_factory=dict)
    """The layouts that were tried, and how many pairs of turns each has."""

    @property
    def choices(self) -> list[tuple[Layout, int]]:
        """The layouts of a file with both languages, that which was taken first."""
        found = self.layouts.items() if len(self.layout.order) == 2 else ()
        return sorted(found, key=lambda one: one[0] is not self.layout.kind)


Outside = Callable[[Line], bool]
"""Whether a line is none of the text."""
_HEADINGS = 0.5
"""How well headings explain a text that has the same ones in both languages."""
_SURE = {Layout.BRACKETS: 1.1, Layout.SENTENCES: 0.9}
"""How a layout weighs beside turns: brackets are a sign, and sentences are divided at any."""
_PARTS, _FEW = (0.3, 0.6), 4
"""What turns must explain to be taken in one language, or in one after the other; and how many."""
_ROWS = 20
"""How many rows of a table an article that its number begins has on average, at most."""


@dataclass(frozen=True, slots=True)
class Structure:
    """One way to divide a document into articles."""

    name: str
    """What begins an article: ``numbers`` or ``headings``."""
    score: float
    """How well it explains the text, from 0 to 1."""
    chains: Mapping[Side, Chain]
    """Where articles begin in each language."""
    styles: Mapping[Side, str] = field(default_factory=dict)
    """The styles of the numbers."""


@dataclass(frozen=True, slots=True)
class BothSides(TwoSided[Outline]):
    """A document in both languages, each with its outline."""

    witnesses: tuple[SourceFile, ...]
    """One file with both languages, or two with one each, the original first."""
    en: Outline
    zh: Outline
    titles: Mapping[Side, tuple[int, int]]
    """The title of the second language, if it is above the text in the first."""
    structures: tuple[Structure, ...] = ()
    """The ways in which it can be divided, the one that was taken first."""
    unused: tuple[str, ...] = ()
    """Lines that look like the headings of articles, but whose numbers do not continue."""

    @property
    def missing(self) -> Side | None:
        """The language in which there is no text, if it has not been translated yet."""
        return next((o.text.side for o in (self.en, self.zh) if not o.text.lines), None)

    def titled(self, titles: Mapping[Side, str]) -> BothSides:
        """Return the document with other titles of which its text has some words, if any."""
        en, zh = (retitled(one, titles.get(one.text.side, "")) for one in (self.en, self.zh))
        return replace(self, en=en, zh=zh)

    def without(self, left_out: Mapping[Side, Sequence[tuple[int, int]]]) -> BothSides:
        """Return the document with more that is around its text, by its offsets."""
        witnesses = []
        for one in self.witnesses:
            more = (span for side in one.layout.order for span in left_out.get(side, ()))
            witnesses.append(replace(one, dropped=tuple(sorted({*one.dropped, *more}))))
        return replace(self, witnesses=tuple(witnesses))


def source_files(
    files: Sequence[ExtractedText],
    declared: Sequence[Boilerplate] = (),
    layout: Layout | None = None,
    *,
    usual: bool = True,
) -> tuple[SourceFile, ...]:
    """Return which file has which languages.

    ``declared`` is no part of the text, and neither is what pages usually have, if ``usual``.
    Their ``layout`` is found unless it is given.

    Raises Unreadable, with the files that are concerned, if they are not one document in both.
    """
    sides = [file.side for file in files]
    for file in files:
        words = HAN_SIGN if file.side == "zh" else LATIN_WORD
        if file.side and not words.search(file.text):
            message = f"there is no {SIDE_NAMES[file.side]} in {file.name}"
            raise Unreadable(message, "give the file that has it, or leave it out")
    if len(files) == 2:
        most = [most_of(list(lines(file.text)), file.code) for file in files]
        sides = [given or found for given, found in zip(sides, most, strict=True)]
        sides = [None, None] if sides[0] == sides[1] else sides
    result = tuple(
        _witness(file, lambda line: is_boilerplate(line.text, declared, usual=usual), side, layout)
        for file, side in zip(files, sides, strict=True)
    )
    orders = [one.layout.order for one in result]
    if len(result) == 2 and orders[0] == orders[1] and len(orders[0]) == 1:
        message = f"both files are in {SIDE_NAMES[orders[0][0]]}"
        raise Unreadable(message, "give one file in each language")
    if len(result) > 2 or (len(result) == 2 and any(len(order) == 2 for order in orders)):
        hint = "give one file with both, or say which is which with --english and --chinese"
        both = [one.file.name for one in result if len(one.layout.order) == 2]
        message = f"{both[0]} has both languages" if both else f"{len(result)} files are too many"
        raise Unreadable(message, hint)
    return result


def _witness(
    file: ExtractedText, outside: Outside, side: Side | None, wanted: Layout | None
) -> SourceFile:
    """Return a file in the layout that is wanted, or that which pairs most of it well."""
    if file.rows and not file.turns:
        return _with_rows(file, outside)
    found = [_read(file, outside, side, None if side else wanted)]
    for way in fitting(list(lines(file.text))) if side is wanted is None else ():
        if way is not found[0].layout.kind:
            found.append(_read(file, outside, None, way))
    pairs = {one.layout.kind: one.layout.pairs for one in found}
    return replace(max(found, key=_explains), layouts=pairs)


def _explains(found: SourceFile) -> float:
    """Return how well a layout explains a text."""
    layout = found.layout
    if not layout.turns:
        return _PARTS[len(layout.order) == 2]
    return layout.quality * _SURE.get(layout.kind, 1) * (layout.pairs >= _FEW)


def _read(
    file: ExtractedText, outside: Outside, side: Side | None, way: Layout | None
) -> SourceFile:
    """Return a file in one layout; lines of both languages are divided where they need be."""
    all_lines, repeated, between = list(lines(file.text)), list[Line](), list[tuple[int, int]]()
    headings = dict(file.headings)
    if way in (Layout.BRACKETS, Layout.SENTENCES):
        all_lines, headings, between = divided_by(all_lines, headings, WAYS[way])
    elif side is None:
        all_lines, repeated = with_title_apart(with_languages_apart(all_lines))
    pages = page_lines(file.text, all_lines)
    around = [line for line in all_lines if line.start in pages or outside(line)]
    kept = over_pages(all_lines, {line.start for line in around}, pages)
    if not headings and side is None:
        kept, headings, more = lines_apart(kept)
        between += more
    turns = way is not Layout.PARTS if way else None
    layout = languages(kept, file.code, side, headings, turns)
    if layout.turns:
        layout = replace(layout, kind=way or Layout.TURNS)
    dropped = [*repeated, *around, *layout.before, *layout.after]
    inside = [line for run in layout.runs for line in run.lines]
    spans = stretches(inside, [*((line.start, line.end) for line in dropped), *between])
    return SourceFile(replace(file, headings=tuple(sorted(headings.items()))), layout, tuple(spans))


def _with_rows(file: ExtractedText, outside: Outside) -> SourceFile:
    """Return a file with tables: each row is a turn, and what is around the tables has its own."""
    runs, starts, pairs = list[LanguageRun](), list[int](), dict[int, TableRow]()
    all_lines, around = with_title_apart(list(lines(file.text)))
    places = [line.start for line in all_lines]
    at = 0
    for row in [*file.rows, None]:
        end = row.start if row else len(file.text)
        found = all_lines[bisect_left(places, at) : bisect_left(places, end)]
        apart = with_languages_apart(found)
        around += filter(outside, apart)
        if kept := list(filterfalse(outside, apart)):
            layout = languages(kept, file.code, None, dict(file.headings), turns=True)
            if layout.before:
                starts.append(layout.before[0].start)
                runs.append(LanguageRun(other_side(layout.order[0]), layout.before))
            starts += layout.starts
            runs += layout.runs
        if row is not None:
            pairs[len(starts)] = row
            starts.append(row.start)
            spans = (row.start, row.middle), (row.middle, row.end)
            halves = zip((row.first, other_side(row.first)), spans, strict=True)
            own = (LanguageRun(side, tuple(lines(file.text, *span))) for side, span in halves)
            runs += (run for run in own if run.lines)
            at = row.end
    order = file.rows[0].first, other_side(file.rows[0].first)
    layout = LanguageLayout(order, True, tuple(runs), starts=tuple(starts))
    inside = [line for run in runs for line in run.lines]
    spans_around = stretches(inside, [(line.start, line.end) for line in around])
    return SourceFile(replace(file, pairs=pairs), layout, tuple(spans_around))


def both_sides(found: Sequence[SourceFile], wanted: str = "") -> BothSides:
    """Return both languages of a document with their outlines; one that is missing is empty.

    Of the ways to divide it, that which explains most is taken, or the one that is ``wanted``.
    """
    texts = {side: _side_text(witness, side) for witness in found for side in witness.layout.order}
    ways = sorted(
        [*_by_numbers(texts), *_by_headings(texts)],
        key=lambda one: (one.name != wanted, -one.score),
    )
    for way in ways[:1]:
        Budget().spend("articles", max(map(len, way.chains.values())))
    # What stands in a row alone is no counterpart of the other title.
    firsts = {side: text.lines[0].start for side, text in texts.items() if text.lines}
    begun = {side: bisect_right(texts[side].turns, at) - 1 for side, at in firsts.items()}
    outlines: dict[Side, Outline] = {s: outline(SideText("", s, []), ()) for s in SIDES}
    unused: list[str] = []
    for side, text in texts.items():
        if ways and ways[0].styles:
            others = ways[0].chains.get(other_side(side), ())
            own = _numbered(text, ways[0].styles[side], ways[0].chains[side], others)
            outlines[side], unused = own[0], [*unused, *own[1]]
        else:
            row = begun.get(side) in text.rows and len({*begun.values()}) > 1
            outlines[side] = outline(text, ways[0].chains[side] if ways else (), titled=not row)
    both = outlines["en"], outlines["zh"]
    above = _titles_above(found, *both) if len(texts) == 2 else {}
    return BothSides(tuple(found), *both, above, tuple(ways), tuple(unused))


def _by_numbers(texts: Mapping[Side, SideText]) -> Iterator[Structure]:
    """Yield the articles that numbers make, if there are any.

    Names say it of themselves. Marks, which also number lists, do so as far as the text is below
    them, or as they are before the headings of the file.
    """
    known = {side: chains(text.lines, side, text.headings) for side, text in texts.items()}
    if len(texts) == 2:
        both = chosen(known["en"], known["zh"])
        styles: dict[Side, str] = {"en": both[0], "zh": both[1]} if both else {}
    else:
        ((side, own),) = known.items()
        style = best_alone(own)
        styles = {side: style} if style else {}
    if not styles:
        return
    alone = {side: known[side][style] for side, style in styles.items()}
    own_chains = {
        side: continued(texts[side].lines, styles[side], chain, alone.get(other_side(side), ()))
        for side, chain in alone.items()
    }
    values = [{(one.part, one.value) for one in chain} for chain in own_chains.values()]
    agreed = len(set.intersection(*values)) / max(map(len, values))
    named = any(style in (NAMED, SECTIONS) for style in styles.values())
    explained = min(_explained(texts[side], chain) for side, chain in own_chains.items())
    if explained:
        yield Structure("numbers", 1 if named else agreed * explained, own_chains, styles)


def _explained(text: SideText, chain: Chain) -> float:
    """Return how much a chain explains: of the headings, or else of the characters.

    A few rows of a table that are numbered are a list in it.
    """
    places = {line.start: place for place, line in enumerate(text.lines)}
    headings = sorted(places[start] for start in text.headings if start in places)
    begun = {one.place for one in chain}
    sizes = [len(line.text) for line in text.lines]
    last = chain[-1].place
    if _ROWS * len(chain) < min(len(text.rows), len(sizes) - chain[0].place):
        return 0
    end = next((at for at in headings if at > last), len(sizes))
    below = sum(sizes[chain[0].place : end]) / (sum(sizes) or 1)
    named = sum(name_at(text.lines[at].text) is not None for at in headings)
    # Numbers that are no headings, in a file that has some, are rather those of a list in one, but
    # for those of articles in chapters.
    share = 0.9 if 2 * named > len(headings) else 0.45
    share = 1.3 if len(headings) < 2 or begun & set(headings) else share
    return max(min(1, share * below), len(begun & set(headings)) / len(headings) if headings else 0)


def _headings_in_turns(
    texts: Mapping[Side, SideText], own: Mapping[Side, Chain]
) -> list[tuple[Sequence[int], Sequence[int]]]:
    """Return which headings are in the same turn and on the same level, by their indexes."""
    known: dict[Side, dict[tuple[int, int, int], int]] = {side: {} for side in SIDES}
    for side, text in texts.items():
        counts = Counter[tuple[int, int]]()
        for index, one in enumerate(own[side]):
            start = text.lines[one.place].start
            key = text.turn(start), text.headings[start]
            known[side][*key, counts[key]] = index
            counts[key] += 1
    return [([at], [known["zh"][key]]) for key, at in known["en"].items() if key in known["zh"]]


def _by_headings(texts: Mapping[Side, SideText]) -> Iterator[Structure]:
    """Yield the articles that the headings of a file make, if it has some besides its title."""
    own = {side: headed(text.lines, text.headings) for side, text in texts.items()}
    if any(len(chain) < 2 for chain in own.values()):
        return
    share = 1.0
    if len(own) == 2:
        turns = len(texts["en"].turns) > 1
        en, zh = (
            [texts[side].headings[texts[side].lines[one.place].start] for one in own[side]]
            for side in SIDES
        )
        if turns or en != zh:
            titles = [[texts[s].lines[one.place].text for one in own[s]] for s in SIDES]
            pairs = (
                _headings_in_turns(texts, own)
                if turns
                else [(bead.en, bead.zh) for bead in align(*titles)]
            )
            single = sum(len(one) == len(other) == 1 for one, other in pairs)
            share = single / max(len(en), len(zh))
            own = dict(zip(SIDES, matched(own["en"], own["zh"], pairs), strict=True))
    if all(len(chain) > 1 for chain in own.values()):
        yield Structure("headings", _HEADINGS * share, own)


def _said_title(file: ExtractedText, side: Side) -> str:
    """Return the title in a language that the front matter of a file gives."""
    said = file.metadata.get("title", "").strip()
    parts = [said[slice(*half)] for half in halves(said) or ((0, len(said)),)]
    return next((one for one in parts if side_of(one) == side), "")


def _titles_above(
    found: Sequence[SourceFile], en: Outline, zh: Outline
) -> Mapping[Side, tuple[int, int]]:
    """Return the title that is above the text in the other language, if there is one."""
    before, second = found[0].layout.before, found[0].layout.order[-1]
    known = (zh if second == "zh" else en).title is not None or len(before) != 1
    if known or side_of(before[0].text) != second or not title_like(before[0].text, second):
        return {}
    return {second: (before[0].start, before[0].end)}


def _numbered(text: SideText, style: str, chain: Chain, others: Chain) -> tuple[Outline, list[str]]:
    apart = list(text.lines)
    for value in sorted({one.value for one in others} - {one.value for one in chain}):
        apart = with_article_apart(apart, style, value)
    renewed = replace(text, lines=apart)
    again = chains(apart, text.side, text.headings)[style]
    again = continued(apart, style, again, others)
    unused = [line.text for line in out_of_order(apart, text.side, style, again)]
    return outline(renewed, again), unused


def _side_text(witness: SourceFile, side: Side) -> SideText:
    file = witness.file
    runs = [run for run in witness.layout.runs if run.side == side]
    found: list[Line] = [line for run in runs for line in run.lines]
    turns = file.turns or witness.layout.starts or (0,)
    rows = {turn: row.whole for turn, row in file.pairs.items()}
    known = dict(file.headings), file.code, _said_title(file, side), rows
    return SideText(file.text, side, found, turns, column_width(found), witness.dropped, *known)
