"""How a document is cited, in the forms that scholars use.

No citation library writes them: none keeps two titles apart. The script of the pages writes them
too, and those of articles and passages, with the day on which they were read, of what the head of
a page says: frontend/page/citation-references.ts. Both are tested with the same cases.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...locales.words import Catalogue
from ...model import PartialDate, Side
from .cited_work import Work

FILES = {"bibtex": "bib", "ris": "ris", "csl": "json"}
"""The records for programs, which the script makes, and the endings of their files."""
_FEW = 3
"""GB/T 7714 names so many authors."""
_MANY = {"chicago": (10, 7), "apa": (20, 19)}
"""How many authors are named at most, and how many if there are more."""


def forms(side: Side) -> Sequence[str]:
    """Return the forms of a reference, that which is usual in a language first."""
    return ("gbt", "chicago", "apa") if side == "zh" else ("chicago", "apa", "gbt")


def references(work: Work) -> dict[str, str]:
    """Return the references to a document by form."""
    return {"chicago": _chicago(work), "apa": _apa(work), "gbt": _gbt(work)}


def _month_and_day(date: PartialDate) -> str:
    if date.month is None:
        return ""
    month = Catalogue("en")("months").split()[date.month - 1]
    return f"{month} {date.day}" if date.day is not None else month


def _american(date: PartialDate | None) -> str:
    """Return a date in American English: May 3, 2020; May 2020; 2020."""
    if date is None:
        return "n.d."
    comma = "," if date.day is not None else ""
    return f"{_month_and_day(date)}{comma} {date.year}".strip()


def titled(titles: Mapping[Side, str]) -> str:
    """Return a title in English with the Chinese beside it, as far as there are both."""
    english, chinese = titles.get("en", ""), titles.get("zh", "")
    return f"{english} [{chinese}]" if english and chinese else english or chinese


def _names(work: Work, style: str, last: str) -> str:
    names = [author.en for author in work.authors]
    most, few = _MANY[style]
    if len(names) > most:
        if style == "chicago":
            return f"{', '.join(names[:few])}, et al."
        return f"{', '.join(names[:few])}, . . . {names[-1]}"
    return _listed(names, last)


def _listed(names: Sequence[str], last: str) -> str:
    return f"{', '.join(names[:-1])}, {last} {names[-1]}" if len(names) > 1 else "".join(names)


def _with_full_stop(text: str) -> str:
    return text if not text or text.endswith((".", "。", "?", "!")) else f"{text}."


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _chicago(work: Work) -> str:
    annotators = _listed([editor.en for editor in work.editors], "and")
    return _joined(
        _with_full_stop(_names(work, "chicago", "and")),
        f"{titled(work.titles)}, {_with_full_stop(_american(work.issued))}",
        f"Translated by {work.translator.en}." if work.translator else "",
        _with_full_stop(f"Annotated by {annotators}") if annotators else "",
        f"{work.site}.",
        work.version and f"Version {work.version}.",
        work.url and f"{work.url}.",
    )


def _apa(work: Work) -> str:
    when = [str(work.issued.year), _month_and_day(work.issued)] if work.issued else ["n.d."]
    notes = [f"{work.translator.en}, Trans."] if work.translator else []
    if work.editors:
        editors = _listed([editor.en for editor in work.editors], "&")
        notes.append(f"{editors}, {'Eds.' if len(work.editors) > 1 else 'Ed.'}")
    notes += [f"Version {work.version}"] if work.version else []
    aside = f" ({'; '.join(notes)})" if notes else ""
    return _joined(
        _with_full_stop(_names(work, "apa", "&")),
        f"({', '.join(part for part in when if part)}).",
        f"{titled(work.titles)}{aside}.",
        f"{work.site}.",
        work.url,
    )


def _few(names: Sequence[str]) -> str:
    return ", ".join([*names[:_FEW], *(["等"] if len(names) > _FEW else [])])


def _gbt(work: Work) -> str:
    names, annotators = ([one.zh for one in people] for people in (work.authors, work.editors))
    title = " = ".join(work.titles[side] for side in ("zh", "en") if side in work.titles)
    translated, annotated = "譯註" if work.chinese == "zh-Hant" else "译注"
    issued = f", ({work.issued.isoformat()})" if work.issued else ""
    return _joined(
        f"{_few(names)}." if names else "",
        f"{title}[EB/OL].",
        f"{work.translator.zh}, {translated}." if work.translator else "",
        f"{_few(annotators)}, {annotated}." if annotators else "",
        work.version and f"版本{work.version}.",
        f"{work.site}{issued}.",
        work.url and f"{work.url}.",
    )
