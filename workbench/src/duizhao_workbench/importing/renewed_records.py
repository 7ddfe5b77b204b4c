"""Records with the texts of a new import, and with the ids, notes and themes that they had."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from duizhao.edition import ArticleEntry, DocumentEntry, Edition
from duizhao.edition.versions import versions_of
from duizhao.model import (
    ARTICLES,
    SIDES,
    TITLE,
    Annotation,
    Article,
    Document,
    Pair,
    Quote,
    Side,
    Status,
)
from duizhao.records import comments, layout
from duizhao.records.layout import Item, Value
from duizhao.records.nodes import parse
from duizhao.records.reading import Sourced
from duizhao.text.anchors import Span, candidates, context, resolve
from duizhao.text.numerals import numbers

from .document_info import DocumentInfo
from .matching import MatchedSegment, match_articles, match_segments, match_versions, successors
from .record_builder import ArticleData, label_of, pair_of

_FROM_TEXT = ("kind", "number", "status", "title")
"""The fields of an article that its source decides."""
_OF_SEGMENT = ("paragraph", "item", "label", "verbatim", "footnote", "doubtful")
"""Those of a segment, besides its texts."""
_OF_CAPTURE = ("order", "turns", "layout", "title", "heading", "untitled", "division")


def reimported(
    before: Edition, info: DocumentInfo, articles: Sequence[ArticleData], *, decided: bool = False
) -> tuple[list[ArticleData], dict[str, str], tuple[ArticleEntry, ...]]:
    """Return new articles with the ids that they had, their files, and articles that are gone.

    Unless a person has ``decided``, the same texts are as doubtful as they were. Articles are those
    with the same numbers; in a new version, whose numbers may be others, those most alike, unless
    ``info`` says otherwise. Raises Unreadable if it names articles that are not there.
    """
    document = info.document
    old = {entry.id: entry for entry in before.articles_by_document.get(document, ())}
    if info.version:
        used = {one.id for one in before.earlier_texts.get(document, ())}
        used |= {name for one in old.values() for name in (one.id, *one.article.formerly)}
        texts: Mapping[str, ArticleEntry] = old
        if info.is_begun:
            versions = versions_of(before, {})[document]
            texts = {one.entry.id: one.entry for one in versions.as_of(len(versions.known) - 2)}
            used -= {*versions.known[-1].added}
        names = match_versions(texts, articles, info, used)
    else:
        names = match_articles(old, articles)
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
            heirs = [] if info.version else successors(old, own, article.id)
            files[file] = _updated(entry, fields, heirs)
        else:
            value = layout.value_of(article.fields)
            for item in items_of(value, "segments"):
                remark = article.remarks.get(text_of(item.value, "id"))
                item.lead = [f"# {remark}"] if remark else []
            files[file] = layout.record(value, Article)
    return named, files, gone


# Articles


def _as_before(entry: ArticleEntry, fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an article in which the same texts are as doubtful as they were."""
    old = {(one.en, one.zh): one.doubtful for one in entry.pairs.values()}

    def settled(data: Mapping[str, Any]) -> dict[str, Any]:
        rest = {name: value for name, value in data.items() if name != "doubtful"}
        unsure = old.get((data["en"], data["zh"]), "doubtful" in data)
        return rest | ({"doubtful": "true"} if unsure else {})

    title = {"title": settled(fields["title"])} if "title" in fields else {}
    return {**fields, **title, "segments": [settled(one) for one in fields["segments"]]}


def _updated(entry: ArticleEntry, fields: Mapping[str, Any], heirs: Sequence[str]) -> str:
    """Return the file of an article with new texts; unchanged if the texts are the same.

    ``heirs`` are the ids of other articles that it takes over.
    """
    same = _same(entry, fields)
    if same and not heirs:
        return entry.record.source.text
    value = value_of_record(entry.record)
    if heirs:
        put(value, "formerly", layout.value_of([*entry.article.formerly, *heirs]))
    if not same:
        for name in _FROM_TEXT:
            put(value, name, layout.value_of(fields[name]) if name in fields else None)
        _put_segments(value, entry, fields["segments"])
    return layout.record(value, Article)


def _same(entry: ArticleEntry, fields: Mapping[str, Any]) -> bool:
    old = [(one.en, one.zh, one.doubtful) for one in entry.segments]
    new = [(one.en, one.zh, one.doubtful) for one in map(pair_of, fields["segments"])]
    label = label_of(fields.get("number"))
    numbered = not label or numbers(label) == numbers(label_of(entry.article.number))
    return old == new and numbered and plain_title(entry.article.title) == fields.get("title", {})


def resegmented(
    entry: ArticleEntry, segments: Sequence[Mapping[str, Any]], title: Mapping[str, str | None]
) -> str:
    """Return the file of an article whose text is in other segments, with their ids and its notes.

    Each has ``en`` and ``zh``, and of the other fields of a segment those that its source decides.
    """
    value = value_of_record(entry.record)
    if plain_title(entry.article.title) != title:
        put(value, "title", layout.value_of(title) if title else None)
    if not segments and entry.article.status is Status.IN_FORCE:
        put(value, "status", layout.value_of(str(Status.RESERVED)))
    _put_segments(value, entry, segments, by="person")
    return layout.record(value, Article)


def plain_title(title: Pair | None) -> dict[str, str | None]:
    """Return a title as a record has it."""
    if title is None:
        return {}
    return {s: title.get(s) for s in SIDES} | ({"doubtful": "true"} if title.doubtful else {})


def _put_segments(
    value: Value, entry: ArticleEntry, segments: Sequence[Mapping[str, Any]], by: str = "machine"
) -> None:
    new, known = [pair_of(one) for one in segments], {(s.en, s.zh) for s in entry.segments}
    matches = match_segments(entry.segments, new)
    items = zip(entry.segments, items_of(value, "segments"), strict=True)
    old = {segment.id: item for segment, item in items}
    names = {name: one.id for one in matches for name in (*one.formerly, *one.of)}
    made = list(zip(matches, segments, strict=True))
    names |= {data["id"]: one.id for one, data in made if "id" in data}
    renewed = []
    for one, data in made:
        owner = {"footnote": names.get(of, of)} if (of := data.get("footnote")) else {}
        renewed.append(_segment(one, {**data, **owner}, old))
        if (data["en"], data["zh"]) not in known:
            # Nobody has reviewed it, even if somebody reviewed its article, or what had its id.
            put(renewed[-1].value, "reviewed", None)
            if entry.standing(Pair(en=data["en"], zh=data["zh"])).reviewed:
                put(renewed[-1].value, "made", layout.value_of({"by": by}))
    put(value, "segments", Value(entries=renewed))
    _retarget(value, entry, matches, new)


def _segment(match: MatchedSegment, data: Mapping[str, Any], old: Mapping[str, Item]) -> Item:
    """Return a segment with its old fields, as far as it has an old segment's text."""
    if match.id in old:
        item = old[match.id]
    else:
        themes = [item_of(old[name].value, "themes") for name in match.of[:1]]
        item = Item(None, Value(entries=[one for one in themes if one is not None]))
    put(item.value, "id", Value(scalar=match.id))
    formerly = list(match.formerly)
    put(item.value, "formerly", layout.value_of(formerly) if formerly else None)
    for name in (*_OF_SEGMENT, *(n for n in ("themes", "waive") if n in data)):
        put(item.value, name, layout.value_of(data[name]) if name in data else None)
    for side in SIDES:
        put(item.value, side, Value(scalar=data[side]))
    return item


def _retarget(
    value: Value, entry: ArticleEntry, matches: Sequence[MatchedSegment], new: Sequence[Pair]
) -> None:
    """Update the notes to name the segments that have their words now."""
    renewed = {match.id: pair for match, pair in zip(matches, new, strict=True)}
    items = items_of(value, "annotations")
    for note, item in zip(entry.article.annotations, items, strict=True):
        target = field_of(item.value, "target")
        if target is None or note.target.segment == TITLE:
            continue
        names = [_segment_with_quote(name, note, matches, new) for name in note.target.units]
        put(target, "segment", Value(scalar=names[0]))
        through = names[1] if len(names) > 1 and names[1] != names[0] else None
        put(target, "through", Value(scalar=through) if through else None)
        before = entry.article.segment(note.target.segment)
        if note.target.through is None and before is not None and names[0] in renewed:
            _requote(target, note, before, renewed[names[0]])


def _requote(target: Value, note: Annotation, old: Pair, new: Pair) -> None:
    """Add context to quotes whose words occur twice in a longer text."""
    for side in SIDES:
        quote, before, after = note.target.get(side), old.get(side), new.get(side)
        if quote is None or before is None or after is None or len(candidates(quote, after)) < 2:
            continue
        span, begin = resolve(quote, before), after.find(before)
        if span is not None and begin >= 0:
            found = context(Span(begin + span.start, begin + span.end), after)
            written = Quote(exact=found.exact, prefix=found.prefix, suffix=found.suffix).written
            put(target, side, layout.value_of(written))


def _segment_with_quote(
    name: str, note: Annotation, matches: Sequence[MatchedSegment], new: Sequence[Pair]
) -> str:
    """Return the new segment with the words that a note quotes from an old one."""
    for match, pair in zip(matches, new, strict=True):
        quotes = [(note.target.get(side), pair.get(side)) for side in SIDES]
        if name in match.of and any(q and text and candidates(q, text) for q, text in quotes):
            return match.id
    named = (one.id for one in matches if one.id == name or name in one.formerly)
    return next(named, name)


# The document


def has_another_script(entry: DocumentEntry, value: Value) -> bool:
    """Return whether a record and a new one have Chinese in different scripts.

    A code that says more, or nothing of the script, is what an editor wrote.
    """
    old, new = entry.document.languages.zh.code, field_of(value, "languages", "zh", "code")
    return new is not None and old.startswith("zh-Han") and not old.startswith(new.scalar or "")


def updated_document(entry: DocumentEntry, value: Value) -> str:
    """Return the record of a document with the contents and the captures of a new one."""
    kept = value_of_record(entry.record)
    code = field_of(kept, "languages", "zh", "code")
    if code is not None and has_another_script(entry, value):
        code.scalar = text_of(value, "languages", "zh", "code")
    for name in ("title", "numbering", "contents"):
        if (new := field_of(value, name)) is not None:
            put(kept, name, new)
    for name in ("capture", "captures"):
        new, old = field_of(value, name), field_of(kept, name)
        if new is None or old is None or name == "captures":
            put(kept, name, new)
        else:
            _update_capture(old, new)
    return layout.record(kept, Document)


def _update_capture(old: Value, new: Value) -> None:
    """Update a capture from the new one, keeping the reasons that its editors wrote."""
    for name in _OF_CAPTURE:
        put(old, name, field_of(new, name))
    for name, same in (("boilerplate", ("text",)), ("normalisations", ("side", "from", "to"))):
        whys: dict[tuple[str, ...], Value | None] = {}
        for one in (*items_of(old, name), *items_of(new, name)):
            key = tuple(text_of(one.value, field) for field in same)
            # That of the old one, which comes first, stays.
            why = whys[key] = whys.get(key) or field_of(one.value, "why")
            put(one.value, "why", why)
        put(old, name, field_of(new, name))


def with_captures(
    entry: DocumentEntry, changed: Mapping[str, Mapping[str, object]], decided: Mapping[Side, str]
) -> str:
    """Return the record of a document with the title that was decided on, if one was.

    ``changed`` are other values of its captures, by their files.
    """
    value = value_of_record(entry.record)
    title = field_of(value, "title")
    if decided and title is not None:
        put(title, "doubtful", None)
        for side, words in decided.items():
            put(title, side, Value(scalar=" ".join(words.split())))
    single = item_of(value, "capture")
    for item in [single] if single is not None else items_of(value, "captures"):
        for name, new in changed.get(text_of(item.value, "file"), {}).items():
            put(item.value, name, layout.value_of(new) if new else None)
    return layout.record(value, Document)


# Values with their comments


def value_of_record(record: Sourced[Any]) -> Value:
    """Return what the file of a record has, with its comments."""
    root, _ = parse(record.source)
    assert root is not None
    return comments.read(record.source, root)


def item_of(value: Value, name: str) -> Item | None:
    """Return a field with the comments around it."""
    return next((item for item in value.entries or [] if item.key == name), None)


def field_of(value: Value | None, *names: str) -> Value | None:
    """Return the value of a field, or of a field in it."""
    for name in names:
        item = item_of(value, name) if value is not None else None
        value = item.value if item is not None else None
    return value


def text_of(value: Value, *names: str) -> str:
    """Return the text of a field; nothing if there is none."""
    found = field_of(value, *names)
    return (found.scalar if found is not None else None) or ""


def items_of(value: Value, *names: str) -> list[Item]:
    """Return the entries of a list; none if it is not there."""
    found = field_of(value, *names)
    return (found.entries if found is not None else None) or []


def put(value: Value, name: str, new: Value | None) -> None:
    """Set a field, or delete it; the comments before it stay."""
    item, entries = item_of(value, name), value.entries or []
    if new is None:
        value.entries = [one for one in entries if one is not item]
    elif item is None:
        value.entries = [*entries, Item(name, new)]
    else:
        item.value = new


def keep_only(value: Value, fields: Collection[str]) -> None:
    """Delete all other fields."""
    value.entries = [item for item in value.entries or [] if item.key in fields]
