"""Small editions with chosen features of tests/cases/pairs.yml, and what they live through."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from copy import deepcopy
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from duizhao.exporting.export_file import format_names
from duizhao.text.numerals import numeral
from tests.cases import FOLDER
from tests.cases.small import write as write_files
from tests.support.lives import Life, same

CASES = yaml.safe_load((FOLDER / "pairs.yml").read_text("utf-8"))
FEATURES: Mapping[str, Mapping[str, Any]] = CASES["features"]
STAGES = ("fmt", "check", "build", "again", "archive", "verify", "mcp", "tmx", "xliff", "docx")
_BEFORE = {
    "build": "check",
    "again": "build",
    "archive": "check",
    "verify": "archive",
    "mcp": "archive",
}
_NAMES = {"en": "English", "zh": "中文", "zh-hant": "繁體中文"}
_ORDER = ("preamble", "article", "closing", "signature", "annex", "note")

_OTHERS = ("themes", "glossary", "contributors", "series", "withdrawn")
Records = dict[str, Any]
Pairs = list[tuple[str, str]]
_SETTINGS = ("document", "divisions", "capture", "locales", "first", "extra")
_SIDES = ("en", "zh")
_BOILERPLATE = "Pinned by the clerk"
_CAPTURE = {
    "heading": dict.fromkeys(_SIDES, "{name} {title}"),
    "untitled": dict.fromkeys(_SIDES, "{name}"),
    "spacing": {"en": "White space is layout.", "zh": "空白属于版式。"},
}
_WHY = {"en": "So it is on the board.", "zh": "布告栏如此。"}


def closed(features: Iterable[str]) -> frozenset[str]:
    """The features with those that they need, without what excludes another."""
    found = set(features)
    while needed := {CASES["needs"][one] for one in found if one in CASES["needs"]} - found:
        found |= needed
    for group in CASES["apart"]:
        found -= set([one for one in group if one in found][1:])
    return frozenset(found)


def records(features: Collection[str]) -> Records:
    """The records of an edition with these features, by file, and its settings."""
    made: Records = {str(name): deepcopy(record) for name, record in CASES["base"].items()}
    for feature, changes in FEATURES.items():
        for path, value in changes.items() if feature in features else ():
            _put(made, str(path).split("."), deepcopy(value))
    for record in articles(made).values():
        units = enumerate(record.get("segments", []), 1)
        record["segments"] = [{"id": f"s{number}", **unit} for number, unit in units]
    return {name: _without(record) for name, record in made.items()}


def articles(made: Records) -> Records:
    """The articles of the document, in its order: those of its records that have a short name."""
    found = (name for name in made if "/" not in name and name not in (*_OTHERS, *_SETTINGS))

    def place(name: str) -> tuple[int, list[int]]:
        kind = made[name].get("kind", "article")
        return _ORDER.index(kind), [*map(int, re.findall(r"\d+", name))]

    return {name: made[name] for name in sorted(found, key=place)}


def _put(place: Any, path: list[str], value: Any) -> None:
    """Set a value at a path; ``+`` adds one or several values to a list."""
    *before, last = path
    for key, following in zip(before, path[1:], strict=True):
        if isinstance(place, list):
            place = place[int(key)]
        else:
            place = place.setdefault(key, [] if following == "+" else {})
    if last == "+":
        place.extend(value if isinstance(value, list) else [value])
    elif isinstance(place, list):
        place[int(last)] = value
    else:
        place[last] = value


def _without(value: Any) -> Any:
    """A value without what was taken away."""
    if isinstance(value, dict):
        return {key: _without(one) for key, one in value.items() if one != "-"}
    return [_without(one) for one in value] if isinstance(value, list) else value


def write(features: Collection[str], root: Path) -> None:
    """Write an edition with these features into the folder of a new one."""
    made = records(features)
    found, document = articles(made), made["document"]
    shown = {name: record for name, record in found.items() if "withdrawn" not in record}
    if division := made.get("divisions"):
        kinds = {name: record.get("kind", "article") for name, record in found.items()}
        numbered = [name for name in shown if kinds[name] == "article"]
        chapter = {"id": "goods", "kind": "chapter", "number": "1", **division}
        before = [name for name in shown if kinds[name] == "preamble"]
        after = [name for name in shown if name not in (*numbered, *before)]
        document["contents"] = [*before, {**chapter, "contents": numbered}, *after]
    texts: dict[str, str] = {}
    if "capture" in made:
        captures = [*_captured(made, shown)]
        texts |= {f"captures/{record['file']}": text for record, text in captures}
        several = [record for record, _ in captures]
        document |= {"captures": several} if several[1:] else {"capture": several[0]}
    paths = {name: f"articles/harbour/{name}" for name in found} | {"document": "documents/harbour"}
    for name, record in made.items():
        if name in _SETTINGS and name != "document":
            continue
        if isinstance(record, str):
            texts[f"{name}.txt"] = record
        else:
            plain = json.loads(json.dumps(record))
            written = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=10_000)
            texts[f"{paths.get(name, name)}.yml"] = written
    shutil.rmtree(root / "content")
    simple, traditional = CASES["traditional"]
    for name, text in texts.items():
        if "traditional" in features and ("harbour" in name or name == "glossary.yml"):
            text = text.translate(str.maketrans(simple, traditional))
        write_files(root / "content", {name: text})
    _configure(made, root)


def _configure(made: Records, root: Path) -> None:
    """Write the settings of the site: its languages, its exports, and what it may have besides."""
    original = root / "mkdocs.orig"
    if not original.exists():
        (root / "mkdocs.yml").rename(original)
    head, _, rest = original.read_text("utf-8").partition("      languages:\n")
    first = made.get("first", "en")
    locales = sorted(made["locales"], key=lambda locale: locale != first)
    languages = [
        f"        - {{locale: {one}, name: {_NAMES[one]}, default: {one == first}, build: true}}\n"
        for one in locales
    ]
    extra = made.get("extra", {})
    if "exports" in extra:
        extra["exports"] = [name for name in format_names() if name not in ("cff", "zenodo")]
    lines = "".join(f"  {key}: {json.dumps(value)}\n" for key, value in extra.items())
    rest = rest[rest.index("\nextra:\n") :].replace("\nextra:\n", f"\nextra:\n{lines}", 1)
    text = "".join([head, "      languages:\n", *languages, rest])
    (root / "mkdocs.yml").write_text(text.replace("reading-room/", "harbour/"), "utf-8")


def _captured(made: Records, found: Records) -> Iterator[tuple[Records, str]]:
    """The captures of the document, as its articles have it: the record of each, and its text."""
    given, title = made["capture"], made["document"]["title"]
    numbering = made["document"].get("numbering", {})
    top = [(title["en"], title["zh"]), (_BOILERPLATE if "boilerplate" in given else "", "")]
    blocks = {name: _paragraphs(record, numbering) for name, record in found.items()}
    if "divisions" in made:
        heading = ("Title 1", "第一编") if "chapter" in numbering else ("Chapter 1", "第一章")
        colons = (": ", "：") if "division" in given else (" ", " ")
        blocks["1"].insert(0, (f"{heading[0]}{colons[0]}Goods", f"{heading[1]}{colons[1]}货物"))
    fees = blocks.pop("3") if given.get("files") == "articles" else []
    parts = [top, *blocks.values()]
    files: list[tuple[Records, list[Pairs]]] = [({"order": ["zh", "en"]}, parts)]
    if given.get("files") == "languages":
        source = CASES["values"]["gazette"]
        files = [({"order": ["zh"]}, parts), ({"order": ["en"], "source": source}, parts)]
    elif fees:
        files.append(({"order": ["zh", "en"], "articles": ["3"]}, [fees]))
    for number, (record, parts) in enumerate(files, 1):
        pairs = [*chain(*parts)]
        divided = {"article": parts, "segment": [[one] for one in pairs]}
        texts = (
            pair[_SIDES.index(side)]
            for part in divided.get(given.get("turns"), [pairs])
            for side in record["order"]
            for pair in part
        )
        text = "\n\n".join(filter(None, texts)) + "\n"
        titled = {side: "{title}" if top in parts and title[side] else None for side in _SIDES}
        turns = given.get("turns", "document")
        record |= {"file": f"harbour-{number}.txt", "turns": turns, "title": titled, **_CAPTURE}
        if "layout" in given:
            record["layout"] = given["layout"]
        if "division" in given:
            record["division"] = {"en": "{name}: {title}", "zh": "{name}：{title}"}
        if _BOILERPLATE in text:
            record["boilerplate"] = [{"text": _BOILERPLATE, "why": _WHY}]
        if "normalisations" in given and "入夜后，" in text:
            text = text.replace("入夜后，", "入夜后,")
            changed = {"side": "zh", "from": ",", "to": "，", "times": 1, "why": _WHY}
            record["normalisations"] = [{**changed, **given["normalisations"]}]
        yield record, text


def _paragraphs(record: Records, numbering: Records) -> Pairs:
    """The heading and the texts of an article, after their numbers and labels."""
    number = record.get("number", {})
    if isinstance(number, str):
        first, *second = (numeral(int(part)) for part in number.split("-"))
        words = ("Rule", "则") if "article" in numbering else ("Article", "条")
        chinese = "之".join([f"第{first}{words[1]}", *second])
        number = {"en": f"{words[0]} {number}", "zh": chinese}
    found = []
    for label, text in [(number, record.get("title", {}))] + [
        (unit.get("label", {}), unit) for unit in record["segments"]
    ]:
        both = dict.fromkeys(_SIDES, label) if isinstance(label, str) else label
        sides = (" ".join(filter(None, [both.get(side), text.get(side)])) for side in _SIDES)
        found.append((next(sides), next(sides)))
    return found


def life(edition: Life, features: Collection[str], stages: Collection[str] = STAGES) -> list[str]:
    """Carry an edition with these features through some stages; returns the faults."""
    write(features, edition.root)
    edition.repository.commit("2026-01-02")
    edition.repository.git("tag", "--force", "v0")
    edition.faults = []
    archive, site = edition.work / "archive.zip", edition.root / "site"
    for folder in (site, edition.work / "before"):
        shutil.rmtree(folder, ignore_errors=True)

    def formatted() -> None:
        edition.run("fmt")
        edition.repository.commit("2026-01-03")
        edition.unchanged("fmt", "--check")

    def again() -> None:
        site.rename(edition.work / "before")
        edition.run("build")
        same(edition.work / "before", site)

    def taken_back(name: str) -> None:
        path = edition.work / f"back.{'xlf' if name == 'xliff' else name}"
        edition.run("export", name, "--document", "harbour", "--out", path)
        edition.unchanged("import", path, "--document", "harbour", "--update")

    actions: dict[str, Callable[[], object]] = {
        "fmt": formatted,
        "again": again,
        "archive": lambda: edition.run("archive", "--out", archive),
        "verify": lambda: edition.run("verify", archive),
        "mcp": lambda: edition.run("mcp", archive, anew=True),
        **{name: partial(taken_back, name) for name in ("tmx", "xliff", "docx")},
    }
    wanted = {"fmt", *stages}
    for stage in reversed(STAGES):
        wanted |= {_BEFORE.get(stage, "fmt")} if stage in wanted else set()
    failed = set()
    for stage in (one for one in STAGES if one in wanted):
        action = actions.get(stage, partial(edition.run, stage))
        if _BEFORE.get(stage) in failed or not edition.step(stage, action):
            failed.add(stage)
    return edition.faults


def fewest(edition: Life, features: Collection[str], stage: str) -> frozenset[str]:
    """The fewest of these features with which the stage still fails, leaving out ever fewer."""
    kept = closed(features)
    size = len(kept)
    while size := size // 2:
        for start in range(0, len(kept), size):
            left_out = sorted(kept)[start : start + size]
            rest = closed(kept.difference(left_out))
            if rest < kept and any(
                fault.startswith(f"{stage} ") for fault in life(edition, rest, [stage])
            ):
                kept = rest
    return kept


@cache
def covering() -> tuple[frozenset[str], ...]:
    """Sets of features, the same each time, in one of which each two features meet."""
    chance = random.Random(1)
    names = [*FEATURES]
    left = {one: {two for two in names if {one, two} <= closed([one, two])} for one in names}
    rows = []
    while pair := next(((one, min(left[one])) for one in names if left[one]), None):
        size = len(names) * 9 // 20
        tried = [closed([*chance.sample(names, size), *pair]) for _ in range(60)]
        best = max(tried, key=lambda row: sum(len(left[one] & row) for one in row))
        rows.append(best)
        for one in best:
            left[one] -= best
    return tuple(rows)
