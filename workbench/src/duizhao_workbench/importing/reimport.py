"""A document imported again: its records with their ids, notes and themes, and the new texts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise, takewhile
from math import sqrt
from typing import Any

from rapidfuzz.distance import LCSseq

from duizhao.checks.captures import CapturePart, PartKind, cover
from duizhao.checks.captures.capture_text import CaptureText
from duizhao.edition import ArticleEntry, DocumentEntry, Edition
from duizhao.edition.standing import standing
from duizhao.edition.versions import SEGMENT_FIELDS, TEXT_FIELDS, same_text, versions_of
from duizhao.model import (
    ARTICLES,
    DOCUMENTS,
    SIDES,
    TITLE,
    VERSIONS,
    Annotation,
    Article,
    Capture,
    Document,
    Label,
    Pair,
    Quote,
    Segment,
    Side,
    Status,
)
from duizhao.model.problems import quoted
from duizhao.records import comments, layout
from duizhao.records.layout import Item, Value
from duizhao.records.nodes import parse
from duizhao.records.reading import Sourced, load
from duizhao.records.source import Source
from duizhao.text.anchors import Span, candidates, context, resolve
from duizhao.text.numerals import numbers

from ..review.decisions import TextPlace
from .declared_changes import normalisations
from .document_info import AROUND, DocumentInfo
from .formats.limits import Unreadable
from .formats.text_cleanup import ChangeKind, TextChange
from .record_builder import ArticleData

Places = Sequence[TextPlace]
_JOINT = {"en": " ", "zh": ""}


@dataclass(frozen=True)
class NewTexts:
    """The texts of a document in one language, as they will be, in places of the old ones."""

    texts: Sequence[Places]
    """The sentences of each segment and each title."""
    left_out: Sequence[Places]
    """What is no part of the text any more."""
    untitled: bool
    """Whether an article has lost its title."""


def recaptured(
    edition: Edition,
    document: str,
    new: Mapping[Side, NewTexts],
    title: Mapping[Side, str] | None = None,
) -> str | None:
    """Return the record of a document whose captures declare the new texts, if that is needed.

    The records of the edition are the old ones, and their captures must be covered. ``title`` is
    the title that a person decided on, if one did: in a capture that has another, this is no text.
    """
    entry = edition.documents[document]
    given = {side: words for side in SIDES if (words := (title or {}).get(side))}
    others = [side for side, words in given.items() if entry.title.get(side) != words]
    changed: dict[str, dict[str, object]] = {}
    for _, capture in entry.captures:
        source = edition.captures.get(capture.file)
        if source is None:
            continue
        covered = cover(entry, edition.contents(document), source)
        if not covered.complete:
            continue
        read = _Recapture(capture, source, covered.pieces)
        titles = {s: (entry.key, TITLE, s) for s in others if (entry.key, TITLE, s) in read.units}
        found = read.declared({s: new[s] for s in SIDES if s in capture.order}, titles)
        if found:
            changed[capture.file] = found
    return with_captures(entry, changed, given) if changed or given else None


class _Recapture:
    def __init__(self, capture: Capture, source: Source, pieces: Sequence[CapturePart]) -> None:
        self.capture = capture
        self.text = source.text
        self.views = CaptureText(source.text, capture).views
        self.pieces = pieces
        self.units: dict[tuple[str, str, Side], tuple[int, int]] = {}
        self.labels: dict[tuple[str, str, Side], tuple[int, int]] = {}
        self._read()

    def _read(self) -> None:
        """Find where each text of a record is."""
        kinds = (PartKind.TEXT, PartKind.NORMALISED, PartKind.HEADING)
        for piece in self.pieces:
            if piece.side is None or piece.kind not in kinds:
                continue
            owner = (piece.key, piece.unit, piece.side)
            if piece.kind is PartKind.HEADING:
                self.labels[owner] = (piece.start, piece.end)
            else:
                start = self.units[owner][0] if owner in self.units else piece.start
                self.units[owner] = (start, piece.end)

    def declared(
        self, new: Mapping[Side, NewTexts], titles: Mapping[Side, tuple[str, str, Side]]
    ) -> dict[str, Any]:
        """Return what a capture declares anew; nothing if it may stay as it is.

        ``titles`` are those that it has, and that are not the titles of its document any more.
        """
        out = [self.span(side, places) for side in new for places in new[side].left_out]
        written = {side: self.capture.title.get(side) for side in SIDES}
        for side, owner in titles.items():
            (start, end), form = self.units[owner], written[side] or ""
            before, _, after = form.partition("{title}")
            out.append((start - len(before), end + len(after)))
        gaps = {side: list(self._gaps(side, new[side].texts)) for side in new}
        result: dict[str, Any] = {}
        if out or any(gaps.values()):
            result["normalisations"] = [
                one
                for side in self.capture.order
                for one in self._normalisations(side, gaps[side], new[side].texts, out)
            ]
        if out:
            known = [
                {"text": one.text, "why": one.why.model_dump()} for one in self.capture.boilerplate
            ]
            texts = dict.fromkeys(self.text[slice(*span)] for span in out)
            added = [{"text": text, "why": AROUND} for text in texts]
            result["boilerplate"] = known + [
                one for one in added if one["text"] not in {old["text"] for old in known}
            ]
        if titles:
            result["title"] = {s: None if s in titles else form for s, form in written.items()}
        if self.capture.untitled is None and any(one.untitled for one in new.values()):
            forms = {side: self.capture.heading.get(side) for side in SIDES}
            result["untitled"] = {
                side: form.partition("{title}")[0].strip() or "{name}"
                for side, form in forms.items()
            }
        return result

    def span(self, side: Side, places: Places) -> tuple[int, int]:
        """Return the offsets of sentences, with the label before the first."""
        first = places[0]
        owner = (first.key, first.unit, side)
        labelled = first.start == 0 and first.unit != TITLE and owner in self.labels
        start = self.labels[owner][0] if labelled else self._at(side, first, first.start)
        return start, self._at(side, places[-1], places[-1].end)

    def _at(self, side: Side, place: TextPlace, offset: int) -> int:
        view = self.views[side]
        begin = view.normal(self.units[place.key, place.unit, side][0])
        return view.capture(begin + offset)

    def _gaps(self, side: Side, texts: Sequence[Places]) -> Iterator[TextChange]:
        """Yield what is between sentences that were in different texts and are in one now."""
        for places in texts:
            for one, two in pairwise(places):
                if (one.key, one.unit) == (two.key, two.unit):
                    continue
                ends = [self._at(side, one, one.end), self._at(side, two, two.start)]
                label = self.labels.get((two.key, two.unit, side))
                if label is not None and two.unit != TITLE:
                    # The label of an item is in the text then.
                    ends[1:1] = label
                for start, end in zip(ends[::2], ends[1::2], strict=True):
                    gap = self.text[start:end]
                    if not gap.strip() and gap != _JOINT[side]:
                        kind = ChangeKind.BREAK if "\n" in gap else ChangeKind.SPACE
                        yield TextChange(start, end, gap, _JOINT[side], kind)

    def _normalisations(
        self,
        side: Side,
        gaps: Sequence[TextChange],
        texts: Sequence[Places],
        out: Sequence[tuple[int, int]],
    ) -> list[dict[str, object]]:
        """Return all normalisations of a language, with the reasons that they had."""
        rules = self.capture.normalisations
        hidden = [*((one.start, one.end) for one in gaps), *out]
        kept: list[TextChange] = []
        for piece in self.pieces:
            if piece.kind is not PartKind.NORMALISED or piece.declared is None:
                continue
            rule, start = rules[piece.declared], piece.start
            if rule.side != side or any(a <= start < b for a, b in hidden):
                continue
            before = self.text[start : piece.end]
            kept.append(TextChange(start, piece.end, before, rule.to, ChangeKind.SPACE))
        changes = sorted([*kept, *gaps], key=lambda one: one.start)
        spans = [self.span(side, places) for places in texts if places]
        whys: dict[tuple[object, object], object] = {
            (rule.from_, rule.to): rule.why.model_dump() for rule in rules if rule.side == side
        }
        found = normalisations(self.text, side, changes, spans)
        return [{**one, "why": whys.get((one["from"], one["to"]), one["why"])} for one in found]


_MOST = 0.6
"""How much of a text must be in another one for it to be a part of that one."""


@dataclass(frozen=True, slots=True)
class MatchedSegment:
    """A new segment and what it takes over."""

    id: str
    formerly: tuple[str, ...]
    """Retired ids whose texts it has."""
    of: tuple[str, ...]
    """The old segments whose text it has, or a part of it, in order."""


def match_segments(old: Sequence[Segment], new: Sequence[Pair]) -> list[MatchedSegment]:
    """Return ids for new segments, in order, so that every old id still leads to its text.

    A segment that is the same, or changed a little, keeps its id. Where several were merged, the
    first keeps its own and the ids of the others are in its ``formerly``. Where one was divided,
    its parts have new ids and the first of them has the old one in its ``formerly``. An id whose
    text is gone goes to the segment before it.
    """
    matching = _SegmentMatching(old, new)
    for tag, a, b, c, d in _matches(old, new):
        if tag == "equal":
            for i, j in zip(range(a, b), range(c, d), strict=True):
                matching.of[j] = [i]
        else:
            matching.compare(range(a, b), range(c, d))
    return list(matching.result())


def _matches(
    old: Sequence[Segment], new: Sequence[Pair]
) -> Sequence[tuple[str, int, int, int, int]]:
    first, second = [(s.en, s.zh) for s in old], [(s.en, s.zh) for s in new]
    return SequenceMatcher(None, first, second, autojunk=False).get_opcodes()


class _SegmentMatching:
    def __init__(self, old: Sequence[Segment], new: Sequence[Pair]) -> None:
        self.old = old
        self.new = new
        self.of: list[list[int]] = [[] for _ in new]
        """For each new segment, the old ones whose text it has, or a part of it."""

    def compare(self, old: range, new: range) -> None:
        """Find which of some old segments are in which of some new ones."""
        shares = {(i, j): _share(self.old[i], self.new[j]) for i in old for j in new}
        whole: dict[int, int] = {}
        for i, j in sorted(shares, key=lambda pair: -min(shares[pair])):
            if min(shares[i, j]) >= _MOST and i not in whole.values():
                whole.setdefault(j, i)
        for i in old:
            inside = [j for j in new if shares[i, j][0] >= _MOST]
            # What is another segment as a whole is no part of this one, however alike they are.
            parts = [j for j in new if shares[i, j][1] >= _MOST and whole.get(j, i) == i]
            own = [j for j in inside if whole.get(j) == i]
            one = own or sorted(inside, key=lambda j: -shares[i, j][0])[:1]
            for j in parts if len(parts) > 1 else one or parts:
                self.of[j].append(i)

    def result(self) -> Iterator[MatchedSegment]:
        taken = {one for segment in self.old for one in (segment.id, *segment.formerly)}
        free = max((int(name[1:]) for name in taken), default=0) + 1
        divided = {i for i in range(len(self.old)) if sum(i in of for of in self.of) > 1}
        targets = self._targets()
        for j, of in enumerate(self.of):
            whole = [i for i in of if i not in divided]
            retired = [self.old[i].id for i in targets[j] if not whole or i != whole[0]]
            kept = [name for i in targets[j] for name in self.old[i].formerly]
            if whole:
                name = self.old[whole[0]].id
            else:
                name, free = f"s{free}", free + 1
            yield MatchedSegment(name, (*kept, *retired), tuple(self.old[i].id for i in of))

    def _targets(self) -> list[list[int]]:
        """Return the old segments whose ids lead to each new one: every id to one of them."""
        targets: list[list[int]] = [[] for _ in self.new]
        last = 0
        for i in range(len(self.old)):
            found = next((j for j, of in enumerate(self.of) if i in of), None)
            last = found if found is not None else last
            if targets:
                targets[last].append(i)
        return targets


def _units(pair: Pair, side: Side) -> Sequence[str]:
    """Return the words of an English text, and the characters of a Chinese one."""
    text = pair.get(side) or ""
    return text.split() if side == "en" else text


def _share(old: Pair, new: Pair) -> tuple[float, float]:
    """Return how much of an old pair is in a new one, and how much of the new one in the old."""
    common = sizes = others = 0
    for side in SIDES:
        one, other = _units(old, side), _units(new, side)
        common += LCSseq.similarity(one, other)
        sizes, others = sizes + len(one), others + len(other)
    return common / max(sizes, 1), common / max(others, 1)


_FROM_TEXT = ("kind", "number", "status", "title")
"""The fields of an article that its source decides."""
_OF_SEGMENT = ("paragraph", "item", "label", "verbatim", "footnote", "doubtful")
"""Those of a segment, besides its texts."""
_OF_CAPTURE = ("order", "turns", "title", "heading", "untitled", "division")


def reimported(
    before: Edition, info: DocumentInfo, articles: Sequence[ArticleData], *, decided: bool = False
) -> tuple[list[ArticleData], dict[str, str], tuple[ArticleEntry, ...]]:
    """Return new articles with the ids that they had, their files, and articles that are gone.

    Unless a person has ``decided``, the same texts are as doubtful as they were. Articles are those
    with the same numbers; in a new version, whose numbers may be others, those most alike, unless
    ``info`` says otherwise. Raises Unreadable if it names articles that are not there.
    """
    document, version = info.document, info.version
    old = {entry.id: entry for entry in before.of_document(document)}
    names = _names(old, articles)
    if version:
        used = {one.id for one in before.earlier_texts_of(document)}
        used |= {name for one in old.values() for name in (one.id, *one.article.formerly)}
        texts: Mapping[str, ArticleEntry] = old
        if is_begun(before.documents[document], info):
            versions = versions_of(before, {})[document]
            texts = {one.entry.id: one.entry for one in versions.as_of(len(versions.known) - 2)}
            used -= {*versions.known[-1].added}
        names = _names_by_text(texts, articles, info, used)
    named = [replace(article, id=name) for name, article in zip(names, articles, strict=True)]
    own = {article.id for article in named}
    gone = tuple(entry for entry in old.values() if entry.id not in own)
    files: dict[str, str] = {}
    for article in named:
        file = ARTICLES.path(f"{document}/{article.id}")
        if article.id in old:
            entry = old[article.id]
            fields = article.fields if decided else _as_before(entry, article.fields)
            # What a version repealed stays readable at its own URL.
            successors = [] if version else _successors(old, own, article.id)
            files[file] = _updated(entry, fields, successors)
        else:
            files[file] = layout.record(_with_remarks(article), Article)
    return named, files, gone


def _names(old: Mapping[str, ArticleEntry], articles: Sequence[ArticleData]) -> list[str]:
    """Return the id of each new article: that of the old one with the same number, or id."""
    by_number = {_number(entry.article.number): entry.id for entry in old.values()}
    by_number.pop(None, None)
    result: list[str] = []
    for article in articles:
        number = article.fields.get("number")
        label = number if isinstance(number, str) else (number or {}).get("zh")
        same = by_number.get(numbers(label), article.id) if label else article.id
        result.append(article.id if same in result else same)
    return result


ALIKE = 0.4
"""From this likeness on, an article of a new version is an older one, amended."""
_IN_LINE = 0.3
"""The same for one that follows where the older one did."""


def whole(pairs: Iterable[Pair]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words of an article's English text, and the characters of its Chinese one."""
    texts = [(pair.en or "", pair.zh or "") for pair in pairs]
    return " ".join(en for en, _ in texts).split(), "".join(zh for _, zh in texts)


def likeness(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> float:
    """Return how alike two articles, given as ``whole`` returns them, are: from 0 to 1.

    It is Ochiai's coefficient of their longest common subsequence, in the language in which that
    is greater: a translator may have started afresh.
    """
    texts = [(a, b) for a, b in zip(old, new, strict=True) if a and b]
    found = (LCSseq.similarity(a, b) / sqrt(len(a) * len(b)) for a, b in texts)
    return max(found, default=0.0)


def _names_by_text(
    old: Mapping[str, ArticleEntry],
    articles: Sequence[ArticleData],
    info: DocumentInfo,
    used: set[str],
) -> list[str]:
    """Return the id of each new article: that of the old one that it is, or a new one.

    It is the one that ``info`` says, the one most like it, or the next in line, if that is a little
    like it or has its number. A new id that is among those ``used`` ends in that of the version.
    """
    by_number = _names(old, articles)
    texts = [whole(map(_pair, article.fields["segments"])) for article in articles]
    before = {name: whole(entry.segments) for name, entry in old.items()}
    both = [(at, name) for at in range(len(texts)) for name in before]
    alike = {(at, name): likeness(before[name], texts[at]) for at, name in both}
    places = {article.id: at for at, article in enumerate(articles)} | {"": -1}
    same = {name: new.removesuffix(f"-{info.version}") for name, new in info.same.items()}
    if strange := [*(same.keys() - old.keys()), *(same.values() - places.keys())]:
        raise Unreadable(f"there is no article {quoted(strange[0])}", "see the ids in the report")
    taken = {name: places[new] for name, new in same.items()}

    def rank(place: tuple[int, str]) -> tuple[float, bool]:
        return -alike[place], by_number[place[0]] != place[1]

    for at, name in sorted(alike, key=rank):
        if alike[at, name] >= ALIKE and name not in taken and at not in taken.values():
            taken[name] = at
    order, follows = list(old), 0
    for at in range(len(articles)):
        if at not in taken.values():
            line = takewhile(lambda name: name not in taken, order[follows:])
            best = max(line, key=lambda name: (name == by_number[at], alike[at, name]), default="")
            if best and (best == by_number[at] or alike[at, best] >= _IN_LINE):
                taken[best] = at
        follows = next((order.index(n) + 1 for n, place in taken.items() if place == at), follows)
    names = {at: name for name, at in taken.items()}
    for at, article in enumerate(articles):
        name = article.id
        while at not in names and name in used:
            name = f"{name}-{info.version}"
        used.add(names.setdefault(at, name))
    return [names[at] for at in range(len(articles))]


def _number(label: Label | None) -> object:
    written = (label.zh or label.en) if label is not None else None
    return numbers(written) if written else None


def _successors(old: Mapping[str, ArticleEntry], own: set[str], name: str) -> list[str]:
    """Return the ids of articles that are gone and came after that one: it takes them over."""
    result: list[str] = []
    order = list(old)
    for other in order[order.index(name) + 1 :]:
        if other in own:
            break
        result += [*old[other].article.formerly, other]
    # If this was cut off, it has some of them.
    return [one for one in result if one not in old[name].article.formerly]


# Articles


def _with_remarks(article: ArticleData) -> Value:
    """Return a new article with what its source says of its segments as comments."""
    value = layout.value_of(article.fields)
    listed = _get(value, "segments")
    for item in (listed.value.entries or []) if listed else []:
        name = _get(item.value, "id")
        remark = article.remarks.get((name and name.value.scalar) or "")
        item.lead = [f"# {remark}"] if remark else []
    return value


def _pair(data: Mapping[str, Any]) -> Pair:
    return Pair(en=data["en"], zh=data["zh"], doubtful="doubtful" in data)


def _as_before(entry: ArticleEntry, fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an article in which the same texts are as doubtful as they were."""
    old = {(one.en, one.zh): one.doubtful for _, one in entry.units()}

    def settled(data: Mapping[str, Any]) -> dict[str, Any]:
        rest = {name: value for name, value in data.items() if name != "doubtful"}
        unsure = old.get((data["en"], data["zh"]), "doubtful" in data)
        return rest | ({"doubtful": "true"} if unsure else {})

    title = {"title": settled(fields["title"])} if "title" in fields else {}
    return {**fields, **title, "segments": [settled(one) for one in fields["segments"]]}


def _updated(entry: ArticleEntry, fields: Mapping[str, Any], successors: Sequence[str]) -> str:
    """Return the file of an article with new texts; unchanged if the texts are the same."""
    new = [_pair(one) for one in fields["segments"]]
    if _same(entry, fields, new) and not successors:
        return entry.record.source.text
    value = _value(entry.record)
    if successors:
        _put(value, "formerly", layout.value_of([*entry.article.formerly, *successors]))
    if _same(entry, fields, new):
        return layout.record(value, Article)
    for name in _FROM_TEXT:
        _put(value, name, layout.value_of(fields[name]) if name in fields else None)
    _put_segments(value, entry, fields["segments"])
    return layout.record(value, Article)


def resegmented(
    entry: ArticleEntry, segments: Sequence[Mapping[str, Any]], title: Mapping[str, str | None]
) -> str:
    """Return the file of an article whose text is in other segments, with their ids and its notes.

    Each has ``en`` and ``zh``, and of the other fields of a segment those that its source decides.
    """
    value = _value(entry.record)
    if _plain(entry.article.title) != title:
        _put(value, "title", layout.value_of(title) if title else None)
    if not segments and entry.article.status is Status.IN_FORCE:
        _put(value, "status", layout.value_of(str(Status.RESERVED)))
    _put_segments(value, entry, segments, by="person")
    return layout.record(value, Article)


def _put_segments(
    value: Value, entry: ArticleEntry, segments: Sequence[Mapping[str, Any]], by: str = "machine"
) -> None:
    new, known = [_pair(one) for one in segments], {(s.en, s.zh) for s in entry.segments}
    matches = match_segments(entry.segments, new)
    old = {segment.id: item for segment, item in _segments(entry, value)}
    names = {name: one.id for one in matches for name in (*one.formerly, *one.of)}
    names |= {
        data["id"]: one.id for one, data in zip(matches, segments, strict=True) if "id" in data
    }
    items = []
    for one, data in zip(matches, segments, strict=True):
        owner = {"footnote": names.get(of, of)} if (of := data.get("footnote")) else {}
        items.append(_segment(one, {**data, **owner}, old))
        if (data["en"], data["zh"]) not in known:
            # Nobody has reviewed it, even if somebody reviewed its article, or what had its id.
            _put(items[-1].value, "reviewed", None)
            if standing(entry, Pair(en=data["en"], zh=data["zh"])).reviewed:
                _put(items[-1].value, "made", layout.value_of({"by": by}))
    _put(value, "segments", Value(entries=items))
    _retarget(value, entry, matches, new)


def _same(entry: ArticleEntry, fields: Mapping[str, Any], new: Sequence[Pair]) -> bool:
    texts = [(segment.en, segment.zh, segment.doubtful) for segment in entry.segments]
    same = texts == [(pair.en, pair.zh, pair.doubtful) for pair in new]
    number = fields.get("number")
    label = number if isinstance(number, str) else (number or {}).get("zh")
    same &= not label or numbers(label) == _number(entry.article.number)
    return same and _plain(entry.article.title) == fields.get("title", {})


def _plain(title: Pair | None) -> dict[str, str | None]:
    """Return a title as a record has it."""
    if title is None:
        return {}
    return {s: title.get(s) for s in SIDES} | ({"doubtful": "true"} if title.doubtful else {})


def _value(record: Sourced[Any]) -> Value:
    root, _ = parse(record.source)
    assert root is not None
    return comments.read(record.source, root)


def _get(value: Value, name: str) -> Item | None:
    return next((item for item in value.entries or [] if item.key == name), None)


def _put(value: Value, name: str, new: Value | None) -> None:
    """Set a field, or delete it; the comments before it stay."""
    item = _get(value, name)
    entries = value.entries if value.entries is not None else []
    if new is None:
        value.entries = [one for one in entries if one is not item]
    elif item is None:
        value.entries = [*entries, Item(name, new)]
    else:
        item.value = new


def _segments(entry: ArticleEntry, value: Value) -> Iterator[tuple[Segment, Item]]:
    listed = _get(value, "segments")
    yield from zip(entry.segments, (listed.value.entries or []) if listed else [], strict=True)


def _segment(match: MatchedSegment, data: Mapping[str, Any], old: Mapping[str, Item]) -> Item:
    """Return a segment with its old fields, as far as it has an old segment's text."""
    if match.id in old:
        item = old[match.id]
    else:
        item = Item(None, Value(entries=[]))
        themes = [_get(old[name].value, "themes") for name in match.of if name in old]
        item.value.entries = [one for one in themes[:1] if one is not None]
    _put(item.value, "id", Value(scalar=match.id))
    formerly = list(match.formerly)
    _put(item.value, "formerly", layout.value_of(formerly) if formerly else None)
    for name in (*_OF_SEGMENT, *(n for n in ("themes", "waive") if n in data)):
        _put(item.value, name, layout.value_of(data[name]) if name in data else None)
    for side in SIDES:
        _put(item.value, side, Value(scalar=data[side]))
    return item


def _retarget(
    value: Value, entry: ArticleEntry, matches: Sequence[MatchedSegment], new: Sequence[Pair]
) -> None:
    """Update the notes to name the segments that have their words now."""
    notes = _get(value, "annotations")
    for note, item in zip(
        entry.article.annotations, (notes.value.entries or []) if notes else [], strict=True
    ):
        target = _get(item.value, "target")
        if target is None or note.target.segment == TITLE:
            continue
        places = [_segment_with_quote(name, note, matches, new) for name in note.target.units]
        _put(target.value, "segment", Value(scalar=places[0]))
        through = places[1] if len(places) > 1 and places[1] != places[0] else None
        _put(target.value, "through", Value(scalar=through) if through else None)
        if note.target.through is None:
            _requote(
                target.value, note, entry, dict(zip((r.id for r in matches), new, strict=True))
            )


def _requote(target: Value, note: Annotation, entry: ArticleEntry, new: Mapping[str, Pair]) -> None:
    """Add context to quotes whose words occur twice in a longer text."""
    segment = _get(target, "segment")
    old = entry.article.segment(note.target.segment)
    own = new.get(segment.value.scalar or "") if segment is not None else None
    for side in SIDES:
        quote = note.target.get(side)
        before, after = (pair.get(side) if pair is not None else None for pair in (old, own))
        if quote is None or before is None or after is None or len(candidates(quote, after)) < 2:
            continue
        span, begin = resolve(quote, before), after.find(before)
        if span is not None and begin >= 0:
            found = context(Span(begin + span.start, begin + span.end), after)
            written = Quote(exact=found.exact, prefix=found.prefix, suffix=found.suffix).written
            _put(target, side, layout.value_of(written))


def _segment_with_quote(
    name: str, note: Annotation, matches: Sequence[MatchedSegment], new: Sequence[Pair]
) -> str:
    """Return the new segment with the words that a note quotes from an old one."""
    having = [place for place, one in enumerate(matches) if name in one.of]
    for place in having:
        quotes = [(note.target.get(side), new[place].get(side)) for side in SIDES]
        if any(quote and text and candidates(quote, text) for quote, text in quotes):
            return matches[place].id
    named = [one.id for one in matches if one.id == name or name in one.formerly]
    return named[0] if named else name


# The document


def has_another_script(entry: DocumentEntry, value: Value) -> bool:
    """Return whether a record and a new one have Chinese in different scripts.

    A code that says more, or nothing of the script, is what an editor wrote.
    """
    old, new = entry.document.languages.zh.code, _code(value)
    return new is not None and old.startswith("zh-Han") and not old.startswith(new.scalar or "")


def _code(value: Value) -> Value | None:
    """Return the code of the Chinese in the record of a document."""
    result: Value | None = value
    for name in ("languages", "zh", "code"):
        item = _get(result, name) if result is not None else None
        result = item.value if item is not None else None
    return result


def updated_document(entry: DocumentEntry, value: Value) -> str:
    """Return the record of a document with the contents and the captures of a new one."""
    kept = _value(entry.record)
    code, new_code = _code(kept), _code(value)
    if code is not None and new_code is not None and has_another_script(entry, value):
        code.scalar = new_code.scalar
    for name in ("title", "numbering", "contents"):
        item = _get(value, name)
        if item is not None:
            _put(kept, name, item.value)
    for name in ("capture", "captures"):
        new, old = _get(value, name), _get(kept, name)
        if new is None:
            _put(kept, name, None)
        elif old is None or name == "captures":
            _put(kept, name, new.value)
        else:
            _update_capture(old.value, new.value)
    return layout.record(kept, Document)


def with_captures(
    entry: DocumentEntry, changed: Mapping[str, Mapping[str, object]], decided: Mapping[Side, str]
) -> str:
    """Return the record of a document with the title that was decided on, if one was.

    ``changed`` are other values of its captures, by their files.
    """
    value = _value(entry.record)
    title = _get(value, "title")
    if decided and title is not None:
        _put(title.value, "doubtful", None)
        for side, words in decided.items():
            _put(title.value, side, Value(scalar=" ".join(words.split())))
    single, several = _get(value, "capture"), _get(value, "captures")
    for item in [single] if single else (several.value.entries or []) if several else []:
        file = _get(item.value, "file")
        for name, new in changed.get((file and file.value.scalar) or "", {}).items():
            _put(item.value, name, layout.value_of(new) if new else None)
    return layout.record(value, Document)


def versioned(entry: DocumentEntry, info: DocumentInfo, files: Mapping[str, str]) -> dict[str, str]:
    """Return the new files of a document with a new version, and what its articles read before.

    The version before is the last that the document declares, or that of the day by which it is
    cited; its texts are not written if a tag has them. A version that is declared was cut off, and
    is finished. Raises Unreadable if a text of it would be lost by that.
    """
    known, issued = entry.document.versions, entry.document.issued
    begun = is_begun(entry, info)
    last = known[-2 if begun else -1].id if known else str(issued and issued.isoformat())
    new = {
        key: load(Source(file, text), ARTICLES)[0]
        for file, text in files.items()
        if (key := ARTICLES.key(file))
    }
    earlier: dict[str, str] = {}
    for old in entry.articles:
        now, key = new.get(old.key, []), f"{entry.id}/{last}/{old.id}"
        if now and same_text(old.article, now[0].value):
            continue
        kept = entry.edition.versions.get(key)
        if begun and not (kept and same_text(kept.article, old.article)):
            what = f"the version {quoted(info.version)} is there, with another text of {old.key}"
            raise Unreadable(what, "give another id, or restore the records first")
        if not begun and not (known and known[-1].tag):
            value = _value(old.record)
            _keep(value, TEXT_FIELDS)
            for _, item in _segments(old, value):
                _keep(item.value, SEGMENT_FIELDS)
            earlier[VERSIONS.path(key)] = layout.record(value, Article)
    if begun:
        return dict(files)
    ids = {old.key for old in entry.articles}
    added = [key.rpartition("/")[2] for key in new if key not in ids]
    file = DOCUMENTS.path(entry.id)
    [record] = load(Source(file, files[file]), DOCUMENTS)[0]
    value = _value(record)
    listed = _get(value, "versions")
    first = listed.value if listed else layout.value_of([{"id": last, "since": last}])
    fields: dict[str, Any] = {"id": info.version, "since": info.since}
    fields |= {"added": added} if added else {}
    items = [*(first.entries or []), Item(None, layout.value_of(fields))]
    if _plain(entry.title) != _plain(record.value.title) and not _get(items[-2].value, "title"):
        _put(items[-2].value, "title", layout.value_of(_plain(entry.title)))
    _put(value, "versions", Value(entries=items))
    # Whatever is cut off, each text is there, and the record says what was added.
    articles = {name: text for name, text in files.items() if name != file}
    return {**earlier, file: layout.record(value, Document), **articles}


def is_begun(entry: DocumentEntry, info: DocumentInfo) -> bool:
    """Return whether a document declares the new version as its last already."""
    declared = [(one.id, one.since.isoformat()) for one in entry.document.versions[1:]]
    return (info.version, info.since) in declared[-1:]


def _keep(value: Value, fields: Collection[str]) -> None:
    """Delete all other fields."""
    value.entries = [item for item in value.entries or [] if item.key in fields]


def _update_capture(old: Value, new: Value) -> None:
    """Update a capture from the new one, keeping the reasons that its editors wrote."""
    for name in _OF_CAPTURE:
        item = _get(new, name)
        _put(old, name, item.value if item is not None else None)
    for name, same in (("boilerplate", ("text",)), ("normalisations", ("side", "from", "to"))):
        item, before = _get(new, name), _get(old, name)
        if item is None:
            _put(old, name, None)
            continue
        listed = (before.value.entries or []) if before is not None else []
        known = {_key(one, same): one for one in listed}
        for one in item.value.entries or []:
            own = known.get(_key(one, same))
            why = _get(own.value, "why") if own is not None else None
            if why is not None:
                _put(one.value, "why", why.value)
        _put(old, name, item.value)


def _key(item: Item, names: Sequence[str]) -> tuple[str | None, ...]:
    found = (_get(item.value, name) for name in names)
    return tuple(one.value.scalar if one is not None else None for one in found)
