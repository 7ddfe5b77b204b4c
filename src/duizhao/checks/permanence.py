"""Two states of an edition: whether every published id still leads to the same thing.

An id is a promise: it may retire into the ``formerly`` of its successor, but it is never lost and
never reused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from ..edition import Edition, Note, joined_text
from ..messages import Message, say, side_name
from ..model import SIDES
from ..model.problems import Problem, did_you_mean, quoted
from ..records.source import Source
from ..text.anchors import Span, divided
from ..text.matching import nearest
from .id_namespaces import SAME, IdContent, IdNamespace, namespaces, replaced, successors
from .rules.registry import Over, Rule, rule

_WITHDRAWABLE = ("note", "document", "article")
"""The kinds of things that can be withdrawn."""
_RETURNED = 0.8
"""How much of a text whose retired id is used again must be in its successor."""


@rule(Over.CHANGE)
def lasting_id(old: Edition, new: Edition) -> Iterator[Problem]:
    """Every id once published is still there, or in the ``formerly`` of its successor.

    This holds for documents, their parts and chapters, articles, segments, notes, themes, terms and
    contributors; ``duizhao check --against REV`` checks it, and that what had to be removed was
    there.
    """
    for before, after in namespaces(old, new):
        yield from _lost(before, after)
    known = {*old.gone, *old.holders}
    known |= {f"{d.id}/{name}" for d in old.documents.values() for name in d.document.retired}
    for key in new.takedowns.keys() - known:
        message, hint = say("permanence.never-there", key=key), did_you_mean(key, known)
        yield new.takedowns[key].problem(("id",), message, hint or say("permanence.name-it"))


@rule(Over.CHANGE)
def reused_id(old: Edition, new: Edition) -> Iterator[Problem]:
    """An id is never reused for something else.

    ``duizhao check --against REV`` checks it.
    """
    for before, after in namespaces(old, new):
        yield from _reused(before, after)


@rule(Over.CHANGE)
def orphaned_quote(old: Edition, new: Edition) -> Iterator[Problem]:
    """A text that changes still has the words that notes quote from it.

    ``duizhao check --against REV`` checks it.
    """
    followed = successors(old, new)
    pairs = [*followed.articles.items()]
    pairs += [(k, v) for k, v in followed.documents.items() if k in old.documents]
    for key, successor in pairs:
        # What was withdrawn is followed too, and has no notes.
        if key not in old.holders or successor not in new.holders:
            continue
        known = {note.id: note for note in old.holders[key].notes}
        notes = new.holders[successor].notes
        twice = Counter(note.id for note in notes)
        for note in notes:
            if twice[note.id] > 1:
                continue
            before = next((known[i] for i in (note.id, *note.formerly) if i in known), None)
            if before is not None:
                yield from _orphans_of(before, note)


PERMANENCE_RULES: Mapping[str, Rule] = {
    one.name: one for one in (lasting_id, reused_id, orphaned_quote)
}
"""Each rule by its name; only ``duizhao check --against REV`` applies them."""


def permanence(old: Edition, new: Edition) -> Iterator[Problem]:
    """Find ids that were lost or reused since ``old``, and quotes that a change orphaned.

    What cannot be read in ``new`` is not compared: it has problems of its own.
    """
    for one in PERMANENCE_RULES.values():
        yield from one.find(old, new)


def _lost(before: IdNamespace, after: IdNamespace) -> Iterator[Problem]:
    kind, place = say(f"kind.{before.kind}"), before.place
    of = "-of" if place else ""
    for name in (*before.current, *before.retired):
        if name in after.current or name in after.retired:
            continue
        if (content := before.current.get(name)) is None:
            message = say(f"permanence.retired-id-gone{of}", kind=kind, name=name, place=place)
            hint = say("permanence.put-back-into-formerly-links", successor=before.retired[name])
        else:
            values = {"kind": kind, "name": name, "place": place, "sample": content.sample()}
            message = say(f"permanence.id-gone{of}", **values)
            hint = _proposed_successor(name, content, before, after)
            if before.kind in _WITHDRAWABLE:
                hint = say(f"permanence.or-withdraw-{before.kind}", hint=hint)
        if after.where is not None:
            record, path = after.where
            yield record.problem(path, message, hint, key=True)
        else:
            file = before.file
            if before.kind in ("document", "article"):
                file = f"{before.file}/{name}.yml"
            yield Source(file, "").problem(0, message, hint)


def _proposed_successor(
    name: str, content: IdContent, before: IdNamespace, after: IdNamespace
) -> Message:
    if before.kind == "contributor":
        return say("permanence.put-entry-back-notes-links")
    added = {n: h for n, h in after.current.items() if n not in before.current}
    likeness = {
        n: max(content.likeness(h), content.contained_in(h))
        for n, h in (added or after.current).items()
    }
    best = max(likeness, key=lambda n: likeness[n], default="")
    if best and likeness[best] >= SAME:
        return say("permanence.put-back-write-formerly-most", name=name, best=best)
    return say("permanence.put-back-write-formerly-successor", name=name)


def _reused(before: IdNamespace, after: IdNamespace) -> Iterator[Problem]:
    messages = dict(replaced(before, after))
    for name, now in after.current.items():
        if name in before.retired and name not in before.current:
            successor = before.retired[name]
            into = before.current.get(successor)
            if successor and (into is None or now.contained_in(into) < _RETURNED):
                messages[name] = say(
                    "permanence.id-was-retired-into", name=name, successor=successor
                )
    for name, message in messages.items():
        unused = _unused_id(name, before, after)
        hint = say("permanence.id-never-reused-choose-new", unused_id=unused)
        now = after.current[name]
        yield now.record.problem((*now.path, "id"), message, hint)


def _unused_id(name: str, before: IdNamespace, after: IdNamespace) -> str:
    used = {*before.current, *before.retired, *after.current, *after.retired}
    if before.kind == "segment":
        return f"s{max(int(other[1:]) for other in used) + 1}"
    return next(n for i in range(2, len(used) + 3) if (n := f"{name}-{i}") not in used)


def _orphans_of(before: Note, note: Note) -> Iterator[Problem]:
    pairs = note.holder.pairs
    if note.unit not in pairs:
        return
    for side in SIDES:
        quote, text = note.remark.target.get(side), joined_text(pairs, note.units, side)
        if quote is None or note.span(side) is not None or before.span(side) is None:
            continue
        if text == joined_text(before.holder.pairs, before.units, side):
            continue
        values = {"language": side_name(side), "id": note.id, "exact": quoted(quote.exact)}
        message = say("permanence.changed-note-no-longer-finds", **values)
        hint = say("permanence.run-duizhao-fix-change-quote")
        near = nearest(quote, text) if text else None
        unit, span = note.unit, Span(0, 1)
        if near is not None and text:
            words = quoted(text[near.span.start : near.span.end])
            hint = say("permanence.did-note-mean", text=words, hint=hint)
            known = ((name, pairs[name].get(side)) for name in note.units if name in pairs)
            there = {name: own for name, own in known if own}
            index, span = next(divided(near.span, [*there.values()], side))
            unit = [*there][index]
        holder = note.holder
        path, length = (*holder.path_of(unit), side), span.end - span.start
        yield holder.record.problem(path, message, hint, offset=span.start, length=length)
