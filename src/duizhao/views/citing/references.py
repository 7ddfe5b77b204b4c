"""How a document and its articles are cited, in the forms that scholars use.

No citation library writes them: none keeps two titles apart or sets quotation marks within
quotation marks, and the day of access is known to the reader's browser alone. So a reference is
text with slots, which a page fills when it is copied.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ...locales.words import Catalogue
from ...model import PartialDate, Side
from .cited_work import Work

JsonValue = None | str | int | Sequence["JsonValue"] | Mapping[str, "JsonValue"]
"""What a record of a library's program in JSON is made of."""
SlotName = Literal["url", "accessed", "part"]
"""The URL, the day of access, the article or segment as it is called."""

_FEW = 3
"""GB/T 7714 names so many authors."""
_MANY = {"chicago": (10, 7), "apa": (20, 19)}
"""How many authors are named at most, and how many if there are more."""


@dataclass(frozen=True)
class Slot:
    """A place in a reference that is filled late, and left out with its surroundings till then."""

    name: SlotName
    """What stands there."""
    form: str = ""
    """How it is written: a language, or a way to write a day."""
    before: str = ""
    """What comes before it, if it is there."""
    after: str = ""
    """What comes after it, if it is there."""
    known: str = ""
    """What stands there if nobody fills it."""

    @property
    def shown(self) -> str:
        """What stands there as long as nobody has filled it."""
        return f"{self.before}{self.known}{self.after}" if self.known else ""


Reference = tuple[str | Slot, ...]
"""A reference, in pieces."""


FORMS = ("chicago", "apa", "gbt")
"""The forms of a reference that is read. Records for programs are made in the browser, of what the
head of a page says: frontend/page/citation-records.js."""
FILES = {"bibtex": "bib", "ris": "ris", "csl": "json"}
"""The endings of the files with such records."""
SLOTS: Mapping[str, Mapping[SlotName, Slot]] = {
    "chicago": {
        "accessed": Slot("accessed", "long", " Accessed ", "."),
        "url": Slot("url", before=" ", after="."),
    },
    "apa": {
        "accessed": Slot("accessed", "long", " Retrieved ", ","),
        "url": Slot("url", before=" from "),
    },
    "gbt": {
        "accessed": Slot("accessed", "iso", "[", "]"),
        "url": Slot("url", before=" ", after="."),
    },
}
"""What stands around a slot in a form, where it is the same in every reference."""


def references(work: Work, forms: Sequence[str] = FORMS) -> dict[str, Reference]:
    """Return the references to ``work`` by form."""
    written: dict[str, Callable[[Work], Reference]] = {
        "chicago": _chicago,
        "apa": _apa,
        "gbt": _gbt,
    }
    return {form: _merged(written[form](work)) for form in forms}


def fill(reference: Reference, **values: str) -> str:
    """Return a reference as text, its slots filled by name, or by ``name_form``."""

    def one(piece: str | Slot) -> str:
        if isinstance(piece, str):
            return piece
        value = values.get(f"{piece.name}_{piece.form}", values.get(piece.name, ""))
        return f"{piece.before}{value}{piece.after}" if value else piece.shown

    return "".join(one(piece) for piece in reference)


def _merged(pieces: Reference) -> Reference:
    found: list[str | Slot] = []
    for piece in pieces:
        if isinstance(piece, str) and found and isinstance(found[-1], str):
            found[-1] += piece
        elif piece:
            found.append(piece)
    return tuple(found)


def _slot(form: str, name: SlotName, work: Work) -> Slot:
    known = {"part": (work.part or {}).get("en", ""), "url": work.url or ""}
    return replace(SLOTS[form][name], known=known.get(name, ""))


def _part(work: Work, side: Side, before: str = "", after: str = "") -> Slot:
    return Slot("part", side, before, after, work.part[side] if work.part else "")


_UNDATED = "n.d."
"""What stands in an English reference for a date that is not known."""


def _month_and_day(date: PartialDate) -> str:
    if date.month is None:
        return ""
    month = Catalogue("en")("months").split()[date.month - 1]
    return f"{month} {date.day}" if date.day is not None else month


def _american(date: PartialDate | None) -> str:
    """Return a date in American English: May 3, 2020; May 2020; 2020."""
    if date is None:
        return _UNDATED
    before = _month_and_day(date)
    comma = "," if date.day is not None else ""
    return f"{before}{comma} {date.year}".strip()


def slashed(date: PartialDate) -> str:
    """Return a date as libraries' tags have it: 2020/05/03, 2020/05, 2020."""
    return date.isoformat().replace("-", "/")


def _titled(titles: Mapping[Side, str]) -> str:
    """Return a title in English with the Chinese beside it, as far as there are both."""
    if "en" in titles and "zh" in titles:
        return f"{titles['en']} [{titles['zh']}]"
    return titles.get("en") or titles.get("zh", "")


def _parallel(titles: Mapping[Side, str]) -> str:
    """Return a title in Chinese with the English beside it, as bibliographies set them."""
    return " = ".join(titles[side] for side in ("zh", "en") if side in titles)


def single_quoted(text: str) -> str:
    """Return text for use within quotation marks: its own become single ones."""
    return text.translate({0x201C: 0x2018, 0x201D: 0x2019})


def _names(work: Work, style: str, last: str) -> str:
    names = [author.en for author in work.authors]
    most, few = _MANY[style]
    if len(names) > most:
        if style == "chicago":
            return f"{', '.join(names[:few])}, et al."
        return f"{', '.join(names[:few])}, . . . {names[-1]}"
    if len(names) > 1:
        return f"{', '.join(names[:-1])}, {last} {names[-1]}"
    return names[0] if names else ""


def _with_full_stop(text: str) -> str:
    """Return text with the full stop that ends it."""
    return text if not text or text.endswith((".", "。", "?", "!")) else f"{text}."


def _chicago(work: Work) -> Reference:
    names = _with_full_stop(_names(work, "chicago", "and"))
    head = f"{names} " if names else ""
    if work.heading:
        head += f"“{single_quoted(_with_full_stop(_titled(work.heading)))}” "
    rest = f"{_titled(work.titles)}, {_with_full_stop(_american(work.issued))}"
    if work.translator:
        rest += f" Translated by {work.translator.en}."
    rest += f" {work.site}."
    if work.version:
        rest += f" Version {work.version}."
    return (
        head,
        _part(work, "en", after=" of "),
        rest,
        _slot("chicago", "accessed", work),
        _slot("chicago", "url", work),
    )


def _apa(work: Work) -> Reference:
    names = _with_full_stop(_names(work, "apa", "&"))
    when = [str(work.issued.year), _month_and_day(work.issued)] if work.issued else [_UNDATED]
    issued = f"({', '.join(part for part in when if part)}). "
    notes = [f"{work.translator.en}, Trans."] if work.translator else []
    notes += [f"Version {work.version}"] if work.version else []
    aside = f" ({'; '.join(notes)})" if notes else ""
    head = f"{names} {issued}" if names else issued
    title = _titled(work.titles)
    container: Reference = (f"{title}{aside}. {work.site}.",)
    if work.heading and not work.part:
        middle: Reference = (f"{_titled(work.heading)}. In ",)
    elif work.heading:
        middle = (f"{_titled(work.heading)} (", _part(work, "en"), "). In ")
    else:
        middle = (_part(work, "en", after=". In "),)
    return (
        head,
        *middle,
        *container,
        _slot("apa", "accessed", work),
        _slot("apa", "url", work),
    )


def _gbt(work: Work) -> Reference:
    names = [author.zh for author in work.authors]
    head = ", ".join(names[:_FEW]) + (", 等" if len(names) > _FEW else "")
    head = f"{head}. " if head else ""
    translated = "譯" if work.chinese == "zh-Hant" else "译"
    translator = f"{work.translator.zh}, {translated}" if work.translator else ""
    container = _parallel(work.titles)
    where: Reference
    if work.heading:
        head += f"{_parallel(work.heading)}[EB/OL]."
        head += f" {translator}" if translator else ""
        where = (f"//{container}", _part(work, "zh", before=": "), ". ")
    elif work.part:
        where = (_part(work, "zh"), f"[EB/OL]. {translator}//{container}. ")
    else:
        where = (container, _part(work, "zh", before=": "), "[EB/OL]. ")
        where += (f"{translator}. ",) if translator else ()
    version = f"版本{work.version}. " if work.version else ""
    issued = f", ({work.issued.isoformat()})" if work.issued else ""
    return (
        head,
        *where,
        f"{version}{work.site}{issued}",
        _slot("gbt", "accessed", work),
        ".",
        _slot("gbt", "url", work),
    )
