"""Records as hurried editors write them: every style of YAML, comments anywhere, odd words."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import yaml
from hypothesis import strategies as st

from tests.support.examples import tables

WORDS = st.sampled_from(tables("messy-words.yml")["words"])
SEPARATORS = st.sampled_from(["", " ", " ", " ", " ", "  "])
BREAKS = st.sampled_from(["\n", "\n\n", "\n\n\n", "\n- ", "\n    ", "  \n"])
COMMENTS = st.sampled_from(["#", "# why", "# 数字 “x”", "#: {a: b}", "# zh: >-", "## - s1", "# 'q"])


@st.composite
def lines(draw: st.DrawFn, longest: int = 24) -> str:
    """Some words on one line: never empty, no white space around them."""
    words = draw(st.lists(WORDS, min_size=1, max_size=longest))
    text = "".join(word + draw(SEPARATORS) for word in words).strip()
    return text if text else "x"


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A line, or paragraphs and lists of Markdown."""
    parts = draw(st.lists(lines(), min_size=1, max_size=3))
    return "".join(part + draw(BREAKS) for part in parts).strip()


IDS = st.sampled_from(["a", "b-c", "2017", "null", "people-to-people", "x1"])
DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(str)
BILINGUAL = st.fixed_dictionaries({"en": lines(6), "zh": lines(6)})


def _optional(fields: dict[str, Any], more: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(fields, optional=more)


_QUOTE = st.one_of(
    lines(5), _optional({"exact": lines(5)}, {"prefix": st.just(" of "), "suffix": lines(2)})
)
_WAIVE = st.lists(st.fixed_dictionaries({"rule": IDS, "why": lines(6)}), min_size=1, max_size=2)
_LABEL = st.one_of(
    st.sampled_from(["8", "08", "6-1", "1.10", "1.", "IV", "附件一", "(a)", "（一）", "*"]),
    _optional({}, {"en": lines(2), "zh": st.sampled_from(["十五", "15"])}),
)
_NOTE: dict[str, Any] = {
    "type": st.sampled_from(["translation", "context"]),
    "target": _optional(
        {"segment": st.sampled_from(["s1", "title"])},
        {"through": st.just("s2"), "en": _QUOTE, "zh": _QUOTE},
    ),
    "author": IDS,
    "date": DATES,
}
_BODIES: dict[str, Any] = {"en": texts(), "zh": texts()}
ANNOTATION = _optional(
    {"id": IDS, **_NOTE}, {"formerly": st.lists(IDS, unique=True), "waive": _WAIVE, **_BODIES}
)
SUBMISSION = _optional({"article": st.sampled_from(["d/08", "d"]), **_NOTE}, _BODIES)
SEGMENT = _optional(
    {
        "id": st.sampled_from(["s1", "s2"]),
        "en": st.one_of(st.none(), texts()),
        "zh": st.one_of(st.none(), texts()),
    },
    {
        "themes": st.lists(IDS, unique=True, max_size=3),
        "paragraph": st.sampled_from(["true", "false"]),
        "item": st.integers(1, 3),
        "label": _LABEL,
        "verbatim": st.just("true"),
        "cell": _optional(
            {"row": st.integers(1, 3), "column": st.integers(1, 3)}, {"header": st.just("true")}
        ),
        "footnote": st.just("s1"),
        "emphasis": st.lists(_optional({}, {"en": _QUOTE, "zh": _QUOTE}), max_size=2),
        "waive": _WAIVE,
    },
)
_SEGMENTS: dict[str, Any] = {"segments": st.lists(SEGMENT, max_size=3)}
_OF_ARTICLE: dict[str, Any] = {
    "kind": st.sampled_from(["article", "annex", "signature"]),
    "number": _LABEL,
    "status": st.sampled_from(["in-force", "deleted"]),
    "waive": _WAIVE,
    "themes": st.lists(IDS, unique=True),
    "title": BILINGUAL,
}
ARTICLE = _optional(_SEGMENTS, {**_OF_ARTICLE, "annotations": st.lists(ANNOTATION, max_size=2)})
ANNOTATED = _optional(
    {**_SEGMENTS, "annotations": st.lists(ANNOTATION, min_size=1, max_size=2)}, _OF_ARTICLE
)
"""An article that has notes."""
_DIVISION: dict[str, Any] = {"id": IDS, "kind": st.sampled_from(["part", "chapter"])}
_HEADING: dict[str, Any] = {"number": _LABEL, "title": BILINGUAL, "formerly": st.just(["old"])}
CONTENTS = st.recursive(
    st.lists(st.sampled_from([*map(str, range(30)), "08", "6-1", "null"]), min_size=1, max_size=40),
    lambda inner: st.lists(
        st.one_of(IDS, _optional({**_DIVISION, "contents": inner}, _HEADING)),
        min_size=1,
        max_size=3,
    ),
    max_leaves=4,
)
_DATE = st.one_of(DATES, st.sampled_from(["2017", "2017-12"]))
_PATTERN = st.fixed_dictionaries({"en": st.just("§ {number}"), "zh": st.just("第{chinese}條")})
DOCUMENT = _optional(
    {
        "title": BILINGUAL,
        "place": BILINGUAL,
        "languages": st.just(
            {
                "zh": {"code": "zh-Hant", "role": "original"},
                "en": {"code": "en", "role": "original"},
            }
        ),
        "source": st.fixed_dictionaries({"name": BILINGUAL, "url": st.just("https://a.example/")}),
        "rights": BILINGUAL,
    },
    {
        "date": _DATE,
        "dates": st.lists(
            st.fixed_dictionaries({"kind": st.sampled_from(["adopted"]), "date": _DATE}), max_size=2
        ),
        "numbering": _optional({}, {"article": _PATTERN, "chapter": _PATTERN}),
        "contents": CONTENTS,
        "waive": _WAIVE,
    },
)
TERM = _optional(
    {"id": IDS, "zh": lines(3), "en": lines(3)},
    {
        "original": st.sampled_from(["en", "zh"]),
        "waive": _WAIVE,
        "also": st.lists(lines(2), max_size=2),
        "renderings": st.lists(lines(4), max_size=4),
        "note": BILINGUAL,
    },
)
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "article": ARTICLE,
    "document": DOCUMENT,
    "inbox": SUBMISSION,
    "glossary": st.lists(TERM, min_size=1, max_size=3),
}


class _Writer:
    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def often(self, times: int) -> bool:
        """True once in so many times."""
        return self.draw(st.integers(0, times - 1)) == times - 1

    def interlude(self, indent: int) -> str:
        """Blank lines and comments between two entries."""
        if not self.often(4):
            return ""
        parts = self.draw(st.lists(st.one_of(st.just(""), COMMENTS), max_size=3))
        shift = self.draw(st.sampled_from([0, 0, 0, 2, -2]))
        margin = " " * max(0, indent + shift)
        return "".join(f"{margin}{part}\n" if part else "\n" for part in parts)

    def tail(self) -> str:
        return f" {self.draw(COMMENTS)}\n" if self.often(6) else "\n"

    def block(self, value: Any, indent: int) -> str:
        """An entry's value: what follows its colon or hyphen, up to and with the line's end."""
        if isinstance(value, dict | list):
            if not value or self.often(5):
                return f" {self.flow(value)}{self.tail()}"
            step = self.draw(st.sampled_from([2, 4])) if isinstance(value, dict) else 2
            if isinstance(value, dict):
                return self.tail() + self.mapping(value, indent + step)
            return self.tail() + self.list(value, indent + step)
        if value is None:
            return self.draw(st.sampled_from([" null", " ~", ""])) + self.tail()
        text = str(value)
        if not self.often(3):
            below = self.below(text, indent + 2)
            if below is not None:
                return below
        return f" {self.scalar(text, flow=False)}{self.tail()}"

    def below(self, text: str, indent: int) -> str | None:
        """The text below ``>`` or ``|``, if it can stand there."""
        if not text or text[0] in " \n" or re.search("[\t\r]", text):
            return None
        margin = " " * indent
        # White space after an id would be part of it; after prose it is not.
        signs = [">-", ">", "|-", "|", ">+"] if " " in text else [">-", "|-"]
        sign = self.draw(st.sampled_from(signs))
        if sign[0] == ">":
            if re.search(r"\n |  |^ | $| \n", text):
                sign = "|-"
            else:
                text = text.replace("\n", "\n\n")
                text = re.sub(" ", lambda _: "\n" if self.often(4) else " ", text)
        body = "".join(f"{margin}{line}\n" if line else "\n" for line in text.split("\n"))
        return f" {sign}{self.tail()}{body}"

    def scalar(self, text: str, *, flow: bool) -> str:
        style = self.draw(st.sampled_from(["plain", "plain", "single", "double"]))
        if style == "plain" and "\n" not in text and text.strip() == text:
            source = f"[{text}]" if flow else f"k: {text}"
            try:
                read = yaml.load(source, Loader=yaml.BaseLoader)
            except yaml.YAMLError:
                read = None
            if read in ([text], {"k": text}) and text not in ("null", "~"):
                return text
        if style == "single" and "\n" not in text:
            return "'" + text.replace("'", "''") + "'"
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'

    def flow(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{k}: {self.flow(v)}" for k, v in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self.flow(v) for v in value) + "]"
        return "null" if value is None else self.scalar(str(value), flow=True)

    def mapping(self, value: dict[str, Any], indent: int) -> str:
        margin = " " * indent
        keys = self.draw(st.permutations(list(value)))
        return "".join(
            f"{self.interlude(indent)}{margin}{key}:{self.block(value[key], indent)}"
            for key in keys
        )

    def list(self, value: list[Any], indent: int) -> str:
        parts = []
        for item in value:
            parts.append(self.interlude(indent))
            if isinstance(item, dict) and item and not self.often(5):
                inner = self.mapping(item, indent + 2)
                first = inner[indent + 2 : indent + 3]
                opens = inner.startswith(" " * (indent + 2)) and first not in ("#", " ", "\n", "")
                gap = " " if opens else "\n" + " " * (indent + 2)
                parts.append(f"{' ' * indent}-{gap}{inner[indent + 2 :]}" if opens else "")
                if not opens:
                    parts.append(f"{' ' * indent}-{self.tail()}{inner}")
            else:
                parts.append(f"{' ' * indent}-{self.block(item, indent)}")
        return "".join(parts)


@st.composite
def records(
    draw: st.DrawFn, kind: str = "article", values: st.SearchStrategy[Any] | None = None
) -> str:
    """The text of a record of that kind, or of one of ``values``, in a layout of its own."""
    value = draw(DRAWN[kind] if values is None else values)
    writer = _Writer(draw)
    body = writer.mapping(value, 0) if isinstance(value, dict) else writer.list(value, 0)
    head, foot = writer.interlude(0), writer.interlude(0)
    text = head + body + foot
    return text.replace("\n", "\r\n") if writer.often(10) else text
