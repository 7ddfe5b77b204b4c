"""Three documents with one article: its English, its Chinese or each of the two is original."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.cases import FOLDER
from tests.support.sites import copy_with_records, run_duizhao

ROLES = {
    "english": ("original", "translation"),
    "chinese": ("translation", "original"),
    "equal": ("original", "original"),
}
"""The documents, with what their English and their Chinese are."""
_DOCUMENT = """\
title: {{en: Rules of the Ferry, zh: 渡船章程}}
date: 2019-05-01
place: {{en: The quay, zh: 码头}}
languages: {{en: {{code: en, role: {0}}}, zh: {{code: zh-Hans, role: {1}}}}}
source: {{name: {{en: The board, zh: 布告栏}}, url: "https://board.example/ferry"}}
rights: {{en: Free., zh: 自由使用。}}
"""
_ARTICLE = """\
number: 1
themes: [ferries]
title: {en: Crossing, zh: 摆渡}
segments:
  - id: s1
    en: At dusk the ferry rests, and its lamp is lit.
    zh: 灯一点亮，渡船便在入夜时停航。
  - id: s2
    en: Whoever is late waits.
    zh: null
annotations:
  - {id: dusk, type: translation, target: {segment: s1, en: dusk, zh: 入夜}, author: editors,
     date: 2020-01-01, en: On dusk., zh: 说入夜。}
  - {id: rests, type: context, target: {segment: s1, en: rests}, author: editors,
     date: 2020-01-02, en: On rest., zh: 说休息。}
  - {id: lit, type: translation, target: {segment: s1, en: lamp is lit, zh: 灯一点亮},
     author: editors, date: 2020-01-03, en: On light., zh: 说灯。}
  - {id: then, type: context, target: {segment: s1, zh: 便}, author: editors,
     date: 2020-01-04, en: On then., zh: 说“便”。}
  - {id: late, type: textual, target: {segment: s2, en: late}, author: editors,
     date: 2020-01-05, en: On lateness., zh: 说迟到。}
"""
ORDER = {
    "en": ["dusk", "rests", "lit", "then", "late"],
    "zh": ["lit", "then", "dusk", "rests", "late"],
}
"""The notes in the order of their marks in a text; those on the other one's words are last."""


def write(content: Path) -> None:
    """Write the records into a folder ``content``."""
    for folder in ("documents", "articles"):
        (content / folder).mkdir(parents=True)
    for name, roles in ROLES.items():
        (content / "documents" / f"{name}.yml").write_text(_DOCUMENT.format(*roles), "utf-8")
        (content / "articles" / name).mkdir()
        (content / "articles" / name / "1.yml").write_text(_ARTICLE, "utf-8")
    (content / "themes.yml").write_text(
        "- {id: ferries, title: {en: Ferries, zh: 渡船}, description: {en: Boats., zh: 船。}}\n",
        "utf-8",
    )
    (content / "glossary.yml").write_text("- {id: ferry, zh: 渡船, en: ferry}\n", "utf-8")
    shutil.copy(FOLDER / "library" / "content" / "contributors.yml", content)


_NOTE = """\
  - {{id: note-{0}, type: {1}, target: {{segment: s1, en: dusk}}, author: editors,
     date: 2020-02-01, en: Number {0} of many., zh: 第{0}则。}}
"""


def built(folder: Path, more: int = 0) -> Path:
    """Build a site of them, which must work, and return its folder.

    The first document can have ``more`` notes, every other one of the type ``textual``.
    """
    root = copy_with_records(folder / "orders", write)
    with (root / "content" / "articles" / "english" / "1.yml").open("a", encoding="utf-8") as file:
        file.writelines(
            _NOTE.format(n, "textual" if n % 2 else "context") for n in range(1, more + 1)
        )
    done = run_duizhao("build", "--out", root / "site", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"
