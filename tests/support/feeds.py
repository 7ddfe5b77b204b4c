"""Reads Atom feeds, and holds them against the rules of RFC 4287, section 4."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import datetime

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# https://www.rfc-editor.org/rfc/rfc3339#section-5.6, in UTC as all feeds here are
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
# https://www.rfc-editor.org/rfc/rfc9562#section-5.5
URN = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")

# What may stand in a feed and in an entry, and how often at most; the rest is no part of ours.
FEED = {"id": 1, "title": 1, "subtitle": 1, "updated": 1, "rights": 1, "link": 9, "entry": 9999}
ENTRY = {"id": 1, "title": 1, "published": 1, "updated": 1, "author": 9, "content": 1}
ENTRY |= {"category": 99, "link": 9}
NEEDED = {"id", "title", "updated"}


def read(xml: str) -> ET.Element:
    """The root of a feed, parsed as XML; a feed is a document of its own, with no DTD."""
    assert xml.startswith('<?xml version="1.0" encoding="utf-8"?>')
    assert "<!" not in xml
    return ET.fromstring(xml.encode("utf-8"))


def text(element: ET.Element, name: str) -> str:
    """The text of the one child of that name."""
    [child] = element.findall(ATOM + name)
    return child.text or ""


def entries(feed: ET.Element) -> list[ET.Element]:
    """The entries of a feed."""
    return feed.findall(f"{ATOM}entry")


def link(element: ET.Element, rel: str, type_: str = "text/html") -> str:
    """The address of the one link of that relation and type."""
    found = [
        each.attrib["href"]
        for each in element.findall(f"{ATOM}link")
        if each.get("rel") == rel and each.get("type") == type_
    ]
    assert len(found) == 1
    return found[0]


def broken_rules(feed: ET.Element) -> Iterator[str]:
    """What is wrong with a feed, rule by rule."""
    if feed.tag != f"{ATOM}feed" or not feed.get(LANG):
        yield "the root is no feed, or does not say its language"
    yield from _children(feed, FEED)
    moments = [_said(entry, "updated") for entry in entries(feed)]
    if moments != sorted(moments, reverse=True):
        yield "the newest entry does not come first"
    if moments and _said(feed, "updated") != moments[0]:
        yield "the feed is not as new as its newest entry"
    ids = [_said(each, "id") for each in (feed, *entries(feed))]
    if len(set(ids)) < len(ids):
        yield "two things have one id"
    for one in ids:
        if not URN.fullmatch(one):
            yield f"'{one}' is no URN of a UUID of version 5"
    for entry in entries(feed):
        yield from _children(entry, ENTRY)
        if not [a for a in entry.findall(f"{ATOM}author") if _said(a, "name").strip()]:
            yield "an entry has no author"
        if _said(entry, "published") > _said(entry, "updated"):
            yield "an entry was changed before it was published"
        if [c.get("type") for c in entry.findall(f"{ATOM}content")] != ["html"]:
            yield "an entry has not its content as HTML"
        if not all(c.get("term") for c in entry.findall(f"{ATOM}category")):
            yield "a category has no term"


def _said(element: ET.Element, name: str) -> str:
    return element.findtext(ATOM + name) or ""


def _children(element: ET.Element, allowed: dict[str, int]) -> Iterator[str]:
    names = [child.tag.removeprefix(ATOM) for child in element]
    for name in set(names):
        if names.count(name) > allowed.get(name, 0):
            yield f"{name} stands there {names.count(name)} times"
    for name in NEEDED - set(names):
        yield f"{name} is missing"
    for child in element:
        name = child.tag.removeprefix(ATOM)
        if name in ("updated", "published"):
            if not MOMENT.fullmatch(child.text or ""):
                yield f"{child.text} is no moment"
            else:
                datetime.fromisoformat(child.text or "")  # refuses the 31st of February
        if name in ("id", "title") and not (child.text or "").strip():
            yield f"{name} is empty"
    links = [
        (each.get("rel"), each.get("type"), each.get("hreflang"))
        for each in element.findall(f"{ATOM}link")
        if each.get("rel") in ("alternate", "self")
    ]
    if len(set(links)) < len(links):
        yield "two alternates are of one type and language"
    if ("alternate", "text/html", element.get(LANG)) not in links and element.get(LANG):
        yield "the page that the feed follows is not named"
