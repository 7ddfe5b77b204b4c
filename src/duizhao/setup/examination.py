"""What surrounds the records of an edition and is out of date or missing, each with its remedy."""

from __future__ import annotations

import filecmp
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from .. import __version__
from ..locales.catalogues import known_locales, language
from ..model import CONTENT, DOCUMENTS
from ..records import json_schemas
from .edition_plan import EditionPlan, Host
from .mkdocs_file import NAME, configuration, languages, pages_in_navigation, plugins
from .nav_pages import GUIDE, entries_without_page
from .starter import edition_files

_FRAME = Path(str(resources.files("duizhao"))) / "frames" / "book"
_HOOK = "hooks/edition.py"
_PAGE = re.compile(r"(?P<name>.+)\.(?P<locale>[a-z]{2}(?:-[a-zA-Z]+)?)\.md")


@dataclass(frozen=True)
class Finding:
    """Something to be done."""

    file: str
    """The file that it is about, relative to the edition's root."""
    what: str
    """What is out of date or missing."""
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}: {self.what}: {self.remedy}"


Examiner = Callable[[Path, dict[str, Any]], Iterator[Finding]]


def examine(root: Path) -> list[Finding]:
    """Return what must be done in an edition, except in its records, which ``check`` covers."""
    try:
        config = configuration(root)
    except FileNotFoundError:
        remedy = "run 'duizhao new edition' for a folder that has all, and move 'content' there"
        return [Finding(NAME, "is missing", remedy)]
    except ValueError as error:
        return [Finding(NAME, str(error), "fix it first")]
    return [finding for find in _EXAMINERS for finding in find(root, config)]


def _connection(root: Path, config: dict[str, Any]) -> Iterator[Finding]:
    """The edition gets into the site by the plugin, or by an up-to-date hook."""
    hooks = [str(one) for one in config.get("hooks") or []]
    by_plugin, by_hook = "duizhao" in plugins(config), _HOOK in hooks
    if not by_plugin and not by_hook:
        yield Finding(
            NAME, "nothing puts the edition into the site", "add '- duizhao' to 'plugins'"
        )
    if by_plugin and by_hook:
        yield Finding(NAME, "has the plugin and the hook", f"remove '- {_HOOK}' from 'hooks'")
    if by_hook:
        path = root / _HOOK
        if not path.is_file():
            yield Finding(_HOOK, "is missing", "use the plugin: '- duizhao' in 'plugins'")
        elif "duizhao.mkdocs_site.hook" not in path.read_text("utf-8"):
            line = "from duizhao.mkdocs_site.hook import *"
            yield Finding(_HOOK, "is that of an older engine", f"leave one line in it: '{line}'")


def _machinery(root: Path, config: dict[str, Any]) -> Iterator[Finding]:
    """What takes the place of a file of the engine is meant to."""
    theme = config.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    if not custom:
        return
    folder = root / str(custom)
    if not folder.is_dir():
        yield Finding(NAME, f"'custom_dir: {custom}' is no folder", "make it, or remove the line")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if not path.is_file() or not (_FRAME / name).is_file():
            continue
        if filecmp.cmp(path, _FRAME / name, shallow=False):
            what, remedy = "is the engine's own file", "delete it"
        else:
            what = "takes the place of the engine's file"
            remedy = "delete it, unless you changed it yourself; then compare the two"
        yield Finding(path.relative_to(root).as_posix(), what, remedy)


def _guide(root: Path, config: dict[str, Any]) -> Iterator[Finding]:
    """A page that takes the place of one of the guide is meant to."""
    names = {path.name.partition(".")[0] for path in GUIDE.glob("*.md")}
    for path in sorted((root / str(config.get("docs_dir") or "docs")).glob("*.md")):
        if path.name.partition(".")[0] in names - {"contribute"}:
            remedy = "delete it in every language, unless you wrote it yourself"
            yield Finding(_below(path, root), "takes the place of the engine's page", remedy)


def _languages(root: Path, config: dict[str, Any]) -> Iterator[Finding]:
    """Every hand-written page is there in every language that the site is built in."""
    docs, built = root / str(config.get("docs_dir") or "docs"), languages(config)
    wanted = [one for one in built if one in known_locales() and not language(one).source]
    pages: dict[str, set[str]] = {}
    for path in sorted(docs.rglob("*.md")):
        if match := _PAGE.fullmatch(path.relative_to(docs).as_posix()):
            pages.setdefault(match["name"], set()).add(match["locale"])
    if built and "index" not in pages and not (docs / "index.md").is_file():
        yield Finding(f"{docs.name}/index.{built[0]}.md", "is missing", "write the home page")
    for name, found in pages.items():
        for locale in wanted:
            if locale not in found:
                remedy = f"translate {docs.name}/{name}.{sorted(found)[0]}.md"
                yield Finding(f"{docs.name}/{name}.{locale}.md", "is missing", remedy)


def _navigation(root: Path, config: dict[str, Any]) -> Iterator[Finding]:
    """Every entry of the navigation leads to a page."""
    for entry, meant in entries_without_page(root, config):
        remedy = f"did you mean '{meant}'?" if meant else "write the page, or remove the line"
        yield Finding(NAME, f"'nav' names '{entry}', and there is no such page", remedy)


def _settings(root: Path, config: dict[str, Any]) -> Iterator[Finding]:
    """The configuration names what an edition has of its own, and every document."""
    extra = config.get("extra")
    extra = extra if isinstance(extra, dict) else {}
    if not extra.get("edition_id"):
        plan = EditionPlan(titles={"en": "", "zh": ""})
        remedy = f"add 'edition_id: {plan.edition_id}', so that its feeds have ids of their own"
        yield Finding(NAME, "'extra' has no 'edition_id'", remedy)
    named = pages_in_navigation(config)
    for path in sorted((root / CONTENT).glob("documents/*.yml")):
        document = DOCUMENTS.key(path.relative_to(root).as_posix())
        if named and not any(one.startswith(f"{document}/") for one in named):
            remedy = f"add '- {document}/index.md', unless the home page is enough"
            yield Finding(NAME, f"'nav' does not name the document '{document}'", remedy)


def _editors(root: Path, _config: dict[str, Any]) -> Iterator[Finding]:
    """The schemas, and what a text editor is told of them, are those of the engine."""
    there = (root / json_schemas.FOLDER).is_dir()
    if not there:
        remedy = "run 'duizhao schemas', so that a text editor knows the fields of records"
        yield Finding(f"{json_schemas.FOLDER}/", "is missing", remedy)
    for name in json_schemas.stale(root) if there else ():
        place = f"{json_schemas.FOLDER}/{name}"
        yield Finding(place, "is missing or out of date", "run 'duizhao schemas'")
    settings = root / ".vscode" / "settings.json"
    if settings.is_file():
        text = settings.read_text("utf-8")
        for name in json_schemas.schemas():
            if name not in text:
                remedy = "add it to 'yaml.schemas', as 'duizhao new edition' does"
                yield Finding(_below(settings, root), f"does not name {name}", remedy)


def _workflows(root: Path, _config: dict[str, Any]) -> Iterator[Finding]:
    """The workflows are those of the engine, or were changed on purpose."""
    for host in Host:
        plan = EditionPlan(titles={"en": "", "zh": ""}, host=host)
        for name, text in edition_files(plan).items():
            path = root / name
            if not name.startswith(".") or path.suffix != ".yml" or not path.is_file():
                continue
            current = path.read_text("utf-8")
            if re.search(r"\bmake test\b", current):
                remedy = "remove it: 'duizhao new edition' writes the workflow as it should be"
                yield Finding(name, "runs the engine's tests, 'make test'", remedy)
            elif current != text:
                remedy = "compare it with what 'duizhao new edition' writes"
                yield Finding(name, "is changed, or that of another version", remedy)


def _engine(root: Path, _config: dict[str, Any]) -> Iterator[Finding]:
    """What pip installs as the engine is the engine that runs."""
    path = root / "requirements.txt"
    if not path.is_file():
        return
    match = re.search(r"(?m)^duizhao==(\S+)", path.read_text("utf-8"))
    if match is not None and match[1] != __version__:
        remedy = f"write 'duizhao=={__version__}', or install {match[1]}"
        yield Finding(path.name, f"names {match[1]}, and {__version__} runs", remedy)


def _below(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


_EXAMINERS: tuple[Examiner, ...] = (
    _connection,
    _machinery,
    _guide,
    _languages,
    _navigation,
    _settings,
    _editors,
    _workflows,
    _engine,
)
