"""Files to the two languages of one document, and the lines around them that are none of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from duizhao.model import SIDE_NAMES, SIDES, Boilerplate, Side

from ...aligning.aligner import align
from ..formats.decoding import Unreadable
from ..formats.text_extraction import ExtractedText
from .bilingual_headings import lines_apart
from .blocks import is_boilerplate, page_lines, stretches
from .headings import (
    Chain,
    SideText,
    best_alone,
    chains,
    chosen,
    headed,
    matched,
    out_of_order,
    title_like,
    with_headings_apart,
)
from .language_runs import (
    LanguageLayout,
    languages,
    side_of,
    with_headings_apart_by_language,
    with_languages_apart,
    with_title_apart,
)
from .paragraphs import Line, column_width, lines, runs_on
from .side_outline import Outline, outline


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file and what it has of the document."""

    file: ExtractedText
    layout: LanguageLayout
    dropped: tuple[tuple[int, int], ...]
    """The offsets of what is around the text."""

    def span_text(self, span: tuple[int, int]) -> str:
        """Return the characters between two offsets."""
        return self.file.text[slice(*span)]


@dataclass(frozen=True, slots=True)
class BothSides:
    """A document in both languages, each with its outline."""

    witnesses: tuple[SourceFile, ...]
    """One file with both languages, or two with one each, the original first."""
    en: Outline
    zh: Outline
    titles: Mapping[Side, tuple[int, int]]
    """The title of the second language, if it is above the text in the first."""
    numbered: bool
    unused: tuple[str, ...] = ()
    """Lines that look like the headings of articles, but whose numbers do not continue."""

    @property
    def missing(self) -> Side | None:
        """The language in which there is no text, if it has not been translated yet."""
        return next((o.text.side for o in (self.en, self.zh) if not o.text.lines), None)

    def without(self, left_out: Mapping[Side, Sequence[tuple[int, int]]]) -> BothSides:
        """Return the document with more that is around its text, by its offsets."""
        more = (
            [span for side in one.layout.order for span in left_out.get(side, ())]
            for one in self.witnesses
        )
        witnesses = tuple(
            replace(one, dropped=tuple(sorted({*one.dropped, *own})))
            for one, own in zip(self.witnesses, more, strict=True)
        )
        return replace(self, witnesses=witnesses)


def witnesses(
    files: Sequence[ExtractedText], declared: Sequence[Boilerplate] = (), *, usual: bool = True
) -> tuple[SourceFile, ...]:
    """Return which file has which languages.

    ``declared`` is no part of the text, and neither is what pages usually have, if ``usual``.

    Raises Unreadable, with the files that are concerned, if they are not one document in both.
    """
    result = tuple(_witness(file, declared, usual=usual) for file in files)
    orders = [one.layout.order for one in result]
    if len(result) == 2 and orders[0] == orders[1] and len(orders[0]) == 1:
        message = f"both files are in {SIDE_NAMES[orders[0][0]]}"
        raise Unreadable(message, "give one file in each language")
    if len(result) > 2 or (len(result) == 2 and any(len(order) == 2 for order in orders)):
        hint = "give one file with both languages, or two files with one language each"
        both = [one.file.name for one in result if len(one.layout.order) == 2]
        message = f"{both[0]} has both languages" if both else f"{len(result)} files are too many"
        raise Unreadable(message, hint)
    return result


def _witness(file: ExtractedText, declared: Sequence[Boilerplate], *, usual: bool) -> SourceFile:
    all_lines, repeated = with_title_apart(with_languages_apart(list(lines(file.text))))
    pages = page_lines(file.text, all_lines)
    around = [
        line
        for line in all_lines
        if line.start in pages or is_boilerplate(line.text, declared, usual=usual)
    ]
    starts = {line.start for line in around}
    kept = _over_pages(all_lines, starts, pages)
    between: list[tuple[int, int]] = []
    if not file.headings:
        kept, headings, between = lines_apart(kept)
        file = replace(file, headings=tuple(headings))
    layout = languages(kept)
    if layout.turns:
        layout = languages(with_headings_apart_by_language(kept))
    else:
        layout = _with_title_above(layout, all_lines[:2])
    dropped = [*repeated, *around, *layout.before, *layout.after]
    inside = [line for run in layout.runs for line in run.lines]
    spans = stretches(inside, [*((line.start, line.end) for line in dropped), *between])
    return SourceFile(file, layout, tuple(spans))


def _with_title_above(layout: LanguageLayout, title: Sequence[Line]) -> LanguageLayout:
    """Return a layout without turns whose second title is above the first text, if it is there.

    ``title`` are the first lines of the file, both titles in one line or in two.
    """
    if len(layout.runs) != 2 or layout.before or len(title) < 2:
        return layout
    first, second = layout.runs
    halves = [side_of(line.text) for line in title]
    if list(first.lines[:2]) != list(title) or halves != [first.side, second.side]:
        return layout
    texts = replace(first, lines=(first.lines[0], *first.lines[2:]))
    return replace(layout, runs=(texts, second), before=(title[1],))


def _over_pages(lines_: Sequence[Line], dropped: set[int], pages: set[int]) -> list[Line]:
    """Return the lines that are kept; a paragraph may continue on the next page."""
    kept: list[Line] = []
    turned = False
    for line in lines_:
        if line.start in dropped:
            turned = turned or line.start in pages
            continue
        on = turned and bool(kept) and runs_on(kept[-1], line)
        kept.append(replace(line, apart=not on) if turned else line)
        turned = False
    return kept


def both_sides(found: Sequence[SourceFile]) -> BothSides:
    """Return both languages of a document with their outlines; one that is missing is empty."""
    texts = {side: _side_text(witness, side) for witness in found for side in witness.layout.order}
    if len(texts) == 1:
        return _untranslated(found[0], *texts.values())
    known = {side: chains(text.lines, side, text.headings) for side, text in texts.items()}
    styles = chosen(known["en"], known["zh"])
    if styles is None:
        first, second = _headed(texts, found)
        en, zh = outline(texts["en"], first), outline(texts["zh"], second)
        if first or second:
            return BothSides(tuple(found), en, zh, _titles_above(found, en, zh), numbered=True)
        return BothSides(tuple(found), en, zh, _titles_above(found, en, zh), numbered=False)
    outlines: dict[str, Outline] = {}
    unused: list[str] = []
    of = {"en": (styles[0], known["zh"][styles[1]]), "zh": (styles[1], known["en"][styles[0]])}
    for side, text in texts.items():
        style, others = of[side]
        outlines[side], left = _numbered(text, style, known[side][style], others)
        unused += left
    both = outlines["en"], outlines["zh"]
    above = _titles_above(found, *both)
    return BothSides(tuple(found), *both, above, numbered=True, unused=tuple(unused))


def _untranslated(witness: SourceFile, text: SideText) -> BothSides:
    """Return a text that there is in one language alone."""
    known = chains(text.lines, text.side, text.headings)
    style = best_alone(known)
    unused: list[str] = []
    if style is not None:
        own, unused = _numbered(text, style, known[style], ())
    else:
        own = outline(text, headed(text.lines, dict(witness.file.headings)))
    numbered = any(section.heading is not None for section in own.sections)
    sides = {side: outline(SideText("", side, []), ()) for side in SIDES} | {text.side: own}
    both = sides["en"], sides["zh"]
    return BothSides((witness,), *both, {}, numbered=numbered, unused=tuple(unused))


def _headed(texts: Mapping[Side, SideText], found: Sequence[SourceFile]) -> tuple[Chain, Chain]:
    """Return the headings of both languages, paired by their levels, or by what they say."""
    chains_: dict[str, Chain] = {}
    levels: dict[str, list[int]] = {}
    for witness in found:
        known = dict(witness.file.headings)
        for side in witness.layout.order:
            lines_ = texts[side].lines
            chains_[side] = headed(lines_, known)
            levels[side] = [known[lines_[one.place].start] for one in chains_[side]]
    if all(len(chain) < 2 for chain in chains_.values()):
        # One heading divides nothing: it is the title.
        return (), ()
    if levels["en"] == levels["zh"]:
        return chains_["en"], chains_["zh"]
    titles = [[texts[s].lines[one.place].text for one in chains_[s]] for s in ("en", "zh")]
    pairs = [(bead.en, bead.zh) for bead in align(*titles)]
    return matched(chains_["en"], chains_["zh"], pairs)


def _titles_above(
    found: Sequence[SourceFile], en: Outline, zh: Outline
) -> Mapping[Side, tuple[int, int]]:
    """Return the title that is above the text in the other language, if there is one."""
    before = found[0].layout.before
    second = found[0].layout.order[-1]
    outline_of = zh if second == "zh" else en
    if len(before) != 1 or outline_of.title is not None or not title_like(before[0].text, second):
        return {}
    return {second: (before[0].start, before[0].end)} if side_of(before[0].text) == second else {}


def _numbered(text: SideText, style: str, chain: Chain, others: Chain) -> tuple[Outline, list[str]]:
    apart = with_headings_apart(text.lines, style, chain, [one.value for one in others])
    renewed = replace(text, lines=apart)
    again = chains(apart, text.side, text.headings)[style]
    unused = [line.text for line in out_of_order(apart, text.side, style, again)]
    return outline(renewed, again), unused


def _side_text(witness: SourceFile, side: Side) -> SideText:
    runs = [run for run in witness.layout.runs if run.side == side]
    found: list[Line] = [line for run in runs for line in run.lines]
    turns = [run.lines[0].start for run in runs]
    headings = frozenset(at for at, _ in witness.file.headings)
    width = column_width(found)
    return SideText(witness.file.text, side, found, turns, width, witness.dropped, headings)
