"""Inputs on which the engine and the scripts of the pages must agree, in tests/cases/shared.

Each file holds cases by hand (``written``) and random ones (``generated``), each with its answer.
`python -m tests.support.shared_cases` makes the random inputs anew, and fills in the engine's
answers: look at the difference before you commit it. tests/test_shared_cases.py and
frontend/test/shared-cases.test.ts read the files.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any

from duizhao.model import Bilingual, PartialDate
from duizhao.search.folding import alphabet, characters, chinese_runs, fold, words
from duizhao.search.inflections import regular_stem
from duizhao.site.citing.cited_work import Work
from duizhao.site.citing.metadata import described
from duizhao.site.citing.references import references
from duizhao.text import anchors, cross_references, markdown
from duizhao.text.unshown import unshown
from tests.cases import FOLDER
from tests.support.markdown_bodies import random_bodies

SHARED = FOLDER / "shared"
GENERATED = 300
"""How many random cases a file has at most."""

Case = dict[str, Any]


def answer_folding(text: str) -> Case:
    """Fold a text, and divide it into what is searched."""
    folded = fold(text)
    return {
        "folded": folded,
        "words": [list(parts) for parts in words(folded)],
        "characters": characters(folded),
        "runs": chinese_runs(folded),
    }


def answer_stemming(word: str) -> Case:
    """Stem a word by the rules alone."""
    return {"stem": regular_stem(word)}


def answer_anchors(text: str, start: int, end: int) -> Case:
    """Quote a place of a text, and find the places of its words."""
    exact = text[start:end].strip()
    quote = anchors.context(anchors.Span(start, end), text) if exact else None
    parts = asdict(quote) if quote else {}
    return {
        "quote": {name: part for name, part in parts.items() if part} or None,
        "places": [span.start for span in anchors.occurrences(exact, text)],
    }


def answer_markdown(body: str) -> Case:
    """Read a body: its HTML before it is sanitized, and what the rules look for."""
    return {
        "html": markdown.to_html(body),
        "links": [link.text for link in markdown.links(body)],
        "tags": [tag.text for tag in markdown.tags(body)],
        "unshown": [[one.why, one.text, one.shown] for one in unshown(body)],
    }


def answer_references(work: Case) -> Case:
    """Cite a document, of which the head of its page says this."""
    issued, translator = work["issued"], work["translator"]
    cited = Work(
        **{
            **work,
            **{
                role: [Bilingual(en=name[0], zh=name[1]) for name in work[role]]
                for role in ("authors", "editors")
            },
            "issued": PartialDate(*issued) if issued else None,
            "translator": Bilingual(en=translator[0], zh=translator[1]) if translator else None,
        },
        key="harbour",
        heading=None,
        part=None,
    )
    head = {**described(cited), "inLanguage": ["en", cited.chinese]}
    return {
        "head": {name: value for name, value in head.items() if value is not None},
        "references": references(cited),
    }


def answer_cross_references(text: str) -> Case:
    """Find the references to articles in a text: their words, and what they say of articles."""
    found = cross_references.find(text)
    return {
        "found": [[text[a:b], article, since, *of] for a, b, article, since, _, *of, _ in found]
    }


_WORDS = """數字經濟 数字经济 臺灣 爲 裏 一带一路 々 〇 𠮷 かな 한국 Salt it’s e‑commerce
Cross-border ’90s states’ ﬁne Ｃａｆé ΟΔΟΣ İ ß ½ ① ２０１７ 3.5%
٣ “ ” 「 」 ' ´ — － - -- ・ ， ：（ _"""
_FORMS = [*_WORDS.split(), "x\u0304", "\u200b", "\u00ad", "\u3000", " ", "\n"]
_SUFFIXES = """s es ed ing ied ies eed sses ss us e re tre bre amme our ll ise is isation ning tted
lling zzed y er"""
_ENDINGS = ["", *_SUFFIXES.split()]
_TEXT = ["ana", "na", "weights", " ", " ", "are", ",", "a", "数字", "经济", "，", "。", "公", "𨱏"]


def _texts(some: random.Random, parts: Sequence[str], most: int) -> Iterator[str]:
    while True:
        yield "".join(some.choice(parts) for _ in range(some.randint(1, most)))


_REFERRING = """Article|Articles|Art.|article|the preceding Article|paragraph 2 of|8|14-1|4-6|9|
12.3|47 (1)|, |;| and | or | to |–|~| of this Act| of the Act| of the Civil Code| hereof| GDPR|
第|条|條|之一|八|十五|一百二十|９|、|至|及|第二項|前条|前二條|本法|民法|《网络安全法》|同法|
（以下简称本法）|依|，|。| the | Civil Code |’s|IV|Four|文件""".replace("\n", "").split("|")


def random_cross_references(some: random.Random) -> Iterator[Case]:
    """Parts of references in any order."""
    parts = [*_REFERRING, *(f"第{number}条" for number in ("八", "三", "十五"))]
    parts += [f"Article {number}" for number in (8, 9, "14-1")]
    return ({"text": text} for text in _texts(some, [*parts, " "], 12))


def random_folding(some: random.Random) -> Iterator[Case]:
    """Texts in all forms of their characters."""
    return ({"text": text} for text in _texts(some, _FORMS, 9))


def random_stemming(some: random.Random) -> Iterator[Case]:
    """Words of letters that the rules look at, with endings."""
    while True:
        root = "".join(some.choice("aeiouylszbtnmrgdé7") for _ in range(some.randint(0, 6)))
        yield {"word": root + some.choice(_ENDINGS) + some.choice(_ENDINGS) or "a"}


def random_anchors(some: random.Random) -> Iterator[Case]:
    """Places of texts whose words occur again and again."""
    for text in _texts(some, _TEXT, 24):
        start = some.randrange(len(text))
        end = min(len(text), start + some.choice((1, 2, 3, 7)))
        yield {"text": text, "start": start, "end": end}


def random_markdown(some: random.Random) -> Iterator[Case]:
    """Bodies of notes."""
    return ({"body": body} for body in random_bodies(GENERATED, some.randrange(1_000)))


def random_references(some: random.Random) -> Iterator[Case]:
    """Documents of which more or less is known."""
    titles = {"en": "The “Harbour” & Pier Proposal", "zh": "“港口”倡议"}
    languages = [["en", "zh"], ["en"], ["zh"]]
    dates = [None, [2017], [1999, 3], [2017, 12, 3]]
    names = [["China", "中国"], ["Laos Ltd.", "老挝公司"], ["Serbia", "塞尔维亚"], ["Iran", "伊朗"]]
    for _ in range(40):
        yield {
            "work": {
                "titles": {side: titles[side] for side in some.choice(languages)},
                "authors": [
                    some.choice(names) for _ in range(some.choice((0, 1, 2, 3, 4, 11, 21)))
                ],
                "editors": [some.choice(names) for _ in range(some.choice((0, 1, 2, 4)))],
                "issued": some.choice(dates),
                "translator": some.choice((None, ["a blog", "某博客"])),
                "site": "Duizhao",
                "version": some.choice((None, "abc1234")),
                "url": some.choice((None, "https://edition.example/harbour/")),
                "chinese": some.choice(("zh-Hans", "zh-Hant")),
            }
        }


KINDS: dict[str, tuple[Callable[..., Case], Callable[[random.Random], Iterator[Case]]]] = {
    "anchors": (answer_anchors, random_anchors),
    "cross-references": (answer_cross_references, random_cross_references),
    "folding": (answer_folding, random_folding),
    "markdown": (answer_markdown, random_markdown),
    "references": (answer_references, random_references),
    "stemming": (answer_stemming, random_stemming),
}
"""What answers the cases of a file, and what makes its random ones."""
INPUTS = ("text", "start", "end", "word", "body", "work")
"""The fields of a case that are no answers."""


def read(kind: str) -> dict[str, Any]:
    """Return the content of a file."""
    content: dict[str, Any] = json.loads((SHARED / f"{kind}.json").read_text(encoding="utf-8"))
    return content


def input_of(case: Case) -> Case:
    """Return a case without its answer."""
    return {name: value for name, value in case.items() if name in INPUTS}


def write(kind: str) -> None:
    """Make the random cases of a file anew, and fill in all answers."""
    answer, generate = KINDS[kind]
    cases = generate(random.Random(29))
    lists = {
        "written": [input_of(case) for case in read(kind)["written"]],
        "generated": list(islice(cases, GENERATED)),
    }
    content: dict[str, Any] = {
        name: [case | answer(**case) for case in cases] for name, cases in lists.items()
    }
    if kind == "folding":
        folded = [case["folded"] for cases in content.values() for case in cases]
        content["variants"] = "".join(map("".join, alphabet(folded).items()))
    # A case stands on a line of its own.
    rows = (f'"{name}": {_rows(value)}' for name, value in content.items())
    text = "{\n" + ",\n".join(rows) + "\n}\n"
    (SHARED / f"{kind}.json").write_text(text, encoding="utf-8")


def _rows(value: list[Case] | str) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(json.dumps(case, ensure_ascii=False) for case in value) + "\n]"


if __name__ == "__main__":
    for name in KINDS:
        write(name)
