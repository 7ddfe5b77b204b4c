"""Corrections that a message can propose: ``2021-04-01`` where someone wrote 2021年4月1日."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from ..messages import NOTHING, Message, say
from ..model import ARTICLE_KEY_PATTERN, is_id

_AROUND = " \t\u3000\u00a0\"'“”‘’「」『』《》[]【】()"
_AFTER = ",;.:"
_BETWEEN = re.compile(r"\s*[,、;]\s*")
_CHINESE_DATE = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})日?")
_FILE = re.compile(r"(?:content/)?articles/([^/\s]+/[^/\s]+)\.ya?ml")
_KEY = re.compile(ARTICLE_KEY_PATTERN)
_JOINED = re.compile(r"([A-Za-z]+)\s*[:：]+\s*(.*)")
_CHINESE_FIELDS: Mapping[str, str] = {
    "作者": "author", "类型": "type", "种类": "type", "日期": "date", "条文": "article",
    "目标": "target", "句段": "segment", "英文": "en", "英语": "en", "中文": "zh", "汉语": "zh",
    "标题": "title", "编号": "number", "主题": "themes", "注释": "annotations",
}  # fmt: skip
"""Fields as someone would call them in Chinese."""


def plain(text: str) -> str:
    """Return a value without full-width forms, and without the marks and stops around it."""
    return unicodedata.normalize("NFKC", text).strip(_AROUND + _AFTER)


def as_id(text: str) -> str:
    """Return the id that was meant, or nothing."""
    made = re.sub(r"[\s_]+", "-", plain(text).lower())
    return made if is_id(made) and made != text else ""


def as_ids(text: str) -> str:
    """Return the list of ids that was meant by one text, or nothing."""
    parts = [as_id(part) or part for part in _BETWEEN.split(plain(text))]
    return f"[{', '.join(parts)}]" if all(is_id(part) for part in parts) else ""


def as_segment(text: str) -> str:
    """Return the segment's id that was meant, or nothing."""
    match = re.fullmatch(r"[sS第]?\s*([1-9][0-9]{0,3})句?", plain(text))
    return f"s{match[1]}" if match else ""


def as_key(text: str) -> str:
    """Return the key of the article that was meant, or nothing."""
    match = _FILE.fullmatch(plain(text))
    made = match[1] if match else plain(text).lower()
    return made if _KEY.fullmatch(made) and made != text else ""


def as_date(text: str) -> str:
    """Return the day that was meant, or nothing: 3/12/2020 may be March or December."""
    match = _CHINESE_DATE.fullmatch(plain(text))
    if match is None:
        return ""
    try:
        return date(*map(int, match.groups())).isoformat()
    except ValueError:
        return ""


def as_number(text: str) -> str:
    """Return the one number in a text, or nothing."""
    found = re.findall(r"\d+", unicodedata.normalize("NFKC", text))
    return found[0] if len(found) == 1 else ""


def as_field(name: str, known: list[str]) -> Message:
    """Return the field that was probably meant by an unknown one, or None."""
    bare = name.strip(_AROUND)
    if bare in _CHINESE_FIELDS and _CHINESE_FIELDS[bare] in known:
        return say("common.write", right=_CHINESE_FIELDS[bare])
    if bare != name and bare in known:
        return say("corrections.write-ordinary-spaces-before", bare=bare)
    joined = _JOINED.fullmatch(bare)
    if joined is not None and joined[1] in known:
        value = joined[2] or "…"
        return say("corrections.write-one-colon-space", joined=joined[1], value=value)
    return NOTHING
