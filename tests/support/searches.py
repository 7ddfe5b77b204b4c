"""The edition on which the search is tested, and pages from which it is opened."""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from duizhao.assets.bundles import ProgramFiles, script
from duizhao.edition import Edition, load
from duizhao.search.index_files import WHOLE, index_files
from duizhao.site.hand_written import HandWritten
from tests.support import ROOT

CALL = "duizhaoSearch.load("
CASES = ROOT / "tests" / "cases" / "search"
LANGUAGES = {"en": "en", "zh": "zh-Hans"}
PAGES = {
    "en": [HandWritten("contribute/", "Contribute", "Send a note by e-mail to the tower.")],
    "zh": [HandWritten("contribute/", "参与注释", "来信即可，数字经济之外亦可。")],
}


@dataclass(frozen=True)
class Case:
    """A query of tests/cases/search/queries.yml."""

    query: str
    finds: list[str]
    via: list[str] = field(default_factory=list)
    zh: list[str] | None = None
    apart: bool = False
    times: int = 1

    @property
    def typed(self) -> str:
        return self.query * self.times

    def direct(self, locale: str) -> list[str]:
        return self.zh if locale == "zh" and self.zh is not None else self.finds


def cases() -> list[Case]:
    """Every query of the cases, with what it must find."""
    return [
        Case(**case)
        for case in yaml.load((CASES / "queries.yml").read_bytes(), Loader=yaml.CSafeLoader)
    ]


def edition() -> Edition:
    """The edition of the cases."""
    found, problems = load(CASES)
    assert problems == []
    return found


def write(found: ProgramFiles, site: Path, *, offline: bool = False) -> Path:
    """Write the files of the search, and in each locale a home page and the page of the search."""
    for name, content in found.files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (site / "searching.css").write_bytes(b"")
    for locale in LANGUAGES:
        for folder in ("", "search/"):
            path = site / ("zh" if locale == "zh" else "") / folder / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            depth = folder.count("/") + (locale == "zh")
            page = _page(found.script, locale, "../" * depth or "./", folder, offline)
            path.write_text(page, encoding="utf-8")
    return site


def _page(search: str, locale: str, root: str, folder: str, offline: bool) -> str:
    ending = "index.html" if offline else ""
    home = f"{root}{'zh/' if locale == 'zh' else ''}"
    slot = "<div data-dz-search-page>The search needs JavaScript.</div>" if folder else ""
    known = {
        "locale": locale, "side": locale, "folder": "zh/" if locale == "zh" else "",
        "page": "search/", "offline": offline, "sheet": "searching.css",
    }  # fmt: skip
    parts = (
        f'<template data-part="search">{json.dumps(known)}</template><template '
        'data-part="search-failed"><p>The search could not be loaded.</p></template>'
    )
    program = script("page", later=json.dumps("later.js")).decode()
    quoted = json.dumps(parts).replace("</", "<\\/")
    return (
        f"<!doctype html><html lang={LANGUAGES[locale]}><meta charset=utf-8><title>T</title>"
        f"<link rel=icon href=data:,><a href={home}search/{ending} "
        f'data-dz-search="{root}{search}">Search</a>'
        f"<script>globalThis.dzParts={quoted}</script>"
        f"<main>{slot}</main><script>{program}</script>"
    )


@cache
def files(whole: int) -> ProgramFiles:
    """The files of the search of the cases' edition."""
    return index_files(edition(), PAGES, whole=whole)


def data(found: ProgramFiles) -> dict[str, Any]:
    """What all parts of an index hold, by kind, of several one; two come with the program."""
    lines = b"".join(found.files.values()).decode().split("\n")
    calls = (line[len(CALL) : -2] for line in lines if line.startswith(CALL))
    parts = (json.loads(f"[{call}]") for call in calls)
    return {name.partition("-")[0]: value for name, value in parts}


def build(site: Path, *, offline: bool = False, whole: int = WHOLE) -> Path:
    """Write the search of the cases' edition into a folder."""
    return write(files(whole), site, offline=offline)
