"""Lines that a page has around a text: menus, dates of a post, forms for comments."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from ...model import Boilerplate
from .number_forms import marks_at, name_at
from .paragraphs import Line

_USUAL = re.compile(
    r"""
    (?:posted|published|updated|last\s+(?:updated|modified)|filed\s+under)\s+(?:on|by|at|in|:).{0,60}
    | (?:share|tweet|print|e-?mail)(?:\s+(?:this|on|to)\b.{0,30})?
    | leave\s+a\s+(?:reply|comment).{0,20} | \d+\s+comments? | comments\s*(?:\(\d+\))?
    | (?:home|menu|search|log\s?in|log\s?out|sign\s+(?:in|up)|register|subscribe|contact\s+us)
    | skip\s+to\s+(?:main\s+)?content | back\s+to\s+top | read\s+more | continue\s+reading.{0,30}
    | (?:tags?|categor(?:y|ies)|source|author)\s*:.{0,60} | page\s+\d+\s+of\s+\d+
    | (?:previous|next)(?:\s+(?:post|page|article))?.{0,40}
    | <!.{0,4}more.{0,4}>
    | (?:发布|發布|发表|發表|更新|来源|來源|作者)(?:时间|時間|日期|于|於)?\s*[:：].{0,40}
    | (?:责任编辑|責任編輯|编辑|編輯)\s*[:：].{0,40}
    | (?:字号|字號|字体|字體)\s*[:：]?.{0,12}
    | (?:打印|列印|分享|收藏|关闭窗口|關閉視窗)(?:本页|本頁)?
    | (?:上一篇|下一篇|相关阅读|相關閱讀)\s*[:：]?.{0,40}
    | (?:浏览次数|瀏覽次數|阅读量|点击数)\s*[:：]?.{0,40}
    | (?:返回顶部|返回頂部|回到顶部|回頁首|首页|首頁|网站地图|網站導覽)
    | (?:登录|登入|注册|註冊|搜索|搜尋)
    | (?:当前|當前|您的|您所在的|您现在的|您現在的|你的)(?:位置|所在位置)\s*[:：].{0,80}
    | [-_=*~─━═—–·.\s]*[-_=*~─━═—–]{3}[-_=*~─━═—–·.\s]*    # a rule line
    | [-_=*~─━═—–]{3,}\s*[\w \u3400-\u9fff]{1,30}\s*[-_=*~─━═—–]{3,}
    | english(?:\s+(?:text|version|translation|original))?\s*:?
    | chinese(?:\s+(?:text|version|original))?\s*:?
    | (?:中文|英文|汉语|漢語|英语|英語)(?:版|版本|文本|译文|譯文|原文)?\s*[:：]?
    | (?:原文|全文|正文)(?:内容|內容)?如下\s*[:：]
    | ©.{0,80} | copyright\s+©.{0,80}
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_boilerplate(text: str, declared: Iterable[Boilerplate] = (), *, usual: bool = True) -> bool:
    """Return whether a whole line is what pages usually have around a text.

    ``declared`` are the characters that the document's record already declares to be such; without
    ``usual`` they are all.
    """
    plain = text.strip()
    known = any(plain in [line.strip() for line in one.text.splitlines()] for one in declared)
    return known or (usual and bool(_USUAL.fullmatch(plain)))


_PAGE_NUMBER = re.compile(
    r"(?:[-–—·~]\s*)?(?P<plain>\d{1,4})(?:\s*[-–—·~])?|(?:page|p\.)\s*(?P<en>\d{1,4})(?:\s*(?:of|/)\s*\d+)?|"
    r"第\s*(?P<zh>\d{1,4})\s*[页頁](?:[\s，,/]*共\s*\d+\s*[页頁])?|(?P<of>\d{1,4})\s*/\s*\d{1,4}",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_NEAR = 2
"""How many lines from a page's edge its running head can be."""


def page_lines(text: str, lines: Sequence[Line]) -> set[int]:
    """Return the offsets of the lines that pages have around a text: numbers and running heads.

    Numbers count up from page to page; a running head is repeated at the edge of most pages.
    """
    numbered = _page_numbers(lines)
    edges = {place for place, line in enumerate(lines) if "\f" in _before(text, lines, place)}
    edges |= {place + 1 for place in numbered}
    edges |= {0} if edges else set()
    if len(edges) < 3:
        return set()
    found = {lines[place].start for place in numbered}
    near = {
        place
        for edge in edges
        for place in range(max(0, edge - 1 - _NEAR), min(len(lines), edge + _NEAR))
    }
    repeated: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        if name_at(line.text) is None and not marks_at(line.text):
            repeated.setdefault(_DIGITS.sub("#", line.text), []).append(place)
    for places in repeated.values():
        if len(places) * 2 >= len(edges) and len(places) > 2 and near.issuperset(places):
            found |= {lines[place].start for place in places}
    return found


def _before(text: str, lines: Sequence[Line], place: int) -> str:
    return text[lines[place - 1].end if place else 0 : lines[place].start]


def _page_numbers(lines: Sequence[Line]) -> list[int]:
    """Return the lines that have only a number, if these count up by one, in one form."""
    forms: dict[str, list[tuple[int, int]]] = {}
    for place, line in enumerate(lines):
        match = _PAGE_NUMBER.fullmatch(line.text)
        # A number without any sign can be that of an article.
        if match is not None and not line.text.isdigit():
            value = next(int(one) for one in match.groups() if one)
            form = re.sub(r"[\d\s]", "", line.text).lower()
            forms.setdefault(form, []).append((place, value))
    for found in forms.values():
        steps = [b[1] - a[1] for a, b in itertools.pairwise(found)]
        if len(found) > 2 and all(step == 1 for step in steps):
            return [place for place, _ in found]
    return []


def stretches(lines: Sequence[Line], dropped: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join what is dropped wherever no line is kept in between.

    ``lines`` are those that are kept, ``dropped`` the offsets of the others.
    """
    kept = sorted(line.start for line in lines)
    result: list[tuple[int, int]] = []
    for start, end in sorted(dropped):
        if result and not any(result[-1][1] <= at < start for at in kept):
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result
