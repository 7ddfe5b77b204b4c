"""Corrections that a message can propose: ``2021-04-01`` where someone wrote 2021年4月1日."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

from ..messages import NOTHING, Message, say
from ..messages import joined as joined_words
from ..model import ARTICLE_KEY_PATTERN, is_id

_AROUND = " \t\u3000\u00a0\"'“”‘’„‚«»‹›「」『』《》[]【】()"
_AFTER = ",;.:"
_BETWEEN = re.compile(r"\s*[,、;]\s*")
_BETWEEN_NUMBERS = r"\s*[./\u2010-\u2015\u2212-]\s*"
_YEAR_FIRST = re.compile(
    rf"(\d{{4}})(?:\s*年\s*|{_BETWEEN_NUMBERS})(\d{{1,2}})(?:\s*月\s*|{_BETWEEN_NUMBERS})(\d{{1,2}})日?"
    r"|(\d{4})(\d\d)(\d\d)|(\d{4}-\d\d)-(\d\d)[t ].*"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]{3})[a-z]*\.?,? (\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_FILE = re.compile(r"(?:content/)?articles/([^/\s]+/[^/\s]+)\.ya?ml")
_URL = re.compile(r"https?://\S+?/([^/\s#?]+/[^/\s#?]+)/?(?:[#?]\S*)?")
_SEGMENT = r"(?:[sS第]|(?i:seg(?:ment)?|sentence)|句段?)?[\s.-]*([1-9][0-9]{0,3})句?"
_KEY = re.compile(ARTICLE_KEY_PATTERN)
_JOINED = re.compile(r"([A-Za-z]+)\s*[:：]+\s*(.*)")
_OTHER_VALUES: Mapping[str, str] = {
    "翻译": "translation", "译文": "translation", "术语": "terminology", "term": "terminology",
    "背景": "context", "疑误": "textual", "校勘": "textual", "text": "textual",
    "比较": "comparison", "对照": "comparison",
}  # fmt: skip
"""Allowed words as someone would call them in Chinese, or otherwise in English."""
_BODIES = ("note", "text", "body", "comment", "content", "remark", "注", "内容", "正文")
"""What someone would call the field of a body, which has one for each language."""
_OTHER_NAMES: Mapping[str, str] = {
    "作者": "author", "类型": "type", "种类": "type", "日期": "date", "条文": "article",
    "目标": "target", "句段": "segment", "英文": "en", "英语": "en", "中文": "zh", "汉语": "zh",
    "标题": "title", "编号": "number", "主题": "themes", "注释": "annotations",
    "english": "en", "eng": "en", "en-us": "en", "en-gb": "en", "chinese": "zh", "cn": "zh",
    "chi": "zh", "zh-cn": "zh", "zh-hans": "zh", "zh-hant": "zh", "notes": "annotations",
    "comments": "annotations", "topics": "themes", "tags": "themes", "kind": "type",
    "by": "author", "sentences": "segments", "name": "title", "heading": "title", "no": "number",
}  # fmt: skip
"""Fields as someone would call them in Chinese, or otherwise in English."""


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
    match = re.fullmatch(_SEGMENT, plain(text))
    return f"s{match[1]}" if match else ""


def as_key(text: str) -> str:
    """Return the key of the article that was meant, or nothing."""
    bare = re.sub(r"\s*[/\\\\]\s*", "/", plain(text)) if "://" not in text else plain(text)
    match = _FILE.fullmatch(bare) or _URL.fullmatch(bare)
    made = match[1] if match else bare.lower()
    return made if _KEY.fullmatch(made) and made != text else ""


def as_date(text: str) -> str:
    """Return the day that was meant, or nothing: 3/12/2020 may be March or December."""
    bare = plain(text).lower()
    try:
        if match := _YEAR_FIRST.fullmatch(bare):
            parts = "-".join(part for part in match.groups() if part).split("-")
            return date(*map(int, parts)).isoformat()
        if match := _DAY_FIRST.fullmatch(bare):
            day, month, year = match.groups()
        elif match := _MONTH_FIRST.fullmatch(bare):
            month, day, year = match.groups()
        else:
            return ""
        return date(int(year), _MONTHS.index(month) + 1, int(day)).isoformat()
    except ValueError:
        return ""


def as_number(text: str) -> str:
    """Return the one number in a text, or nothing."""
    found = re.findall(r"\d+", unicodedata.normalize("NFKC", text))
    return found[0] if len(found) == 1 else ""


def as_field(name: str, known: list[str]) -> tuple[Message, str]:
    """Return what to do about an unknown field that was meant to be a known one, if anything.

    The text takes the place of its name; it is empty if that is not certain.
    """
    bare = name.strip(_AROUND)
    key = bare.lower().replace("_", "-")
    meant = _OTHER_NAMES.get(key, key)
    if meant in known and meant != name:
        return say("common.write", right=meant), meant
    joined = _JOINED.fullmatch(bare)
    if joined is not None and joined[1] in known:
        right = f"{joined[1]}: {joined[2] or '…'}"
        return say("corrections.write-one-colon-space", right=right), right if joined[2] else ""
    both = [part for part in re.split(r"[/&+,、]|\s+(?:and\s+)?", key) if part]
    if len(both) > 1 and set(both) <= set(known):
        return say("corrections.write-each", names=joined_words(both, "and")), ""
    if key in _BODIES and {"en", "zh"} <= set(known):
        return say("corrections.write-body"), ""
    return NOTHING, ""


def as_value(text: str, allowed: Sequence[str]) -> str:
    """Return the one of some allowed words that was meant, or nothing."""
    bare = plain(text).lower()
    meant = _OTHER_VALUES.get(bare, bare)
    return meant if meant in allowed else ""
