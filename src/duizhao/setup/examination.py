"""What surrounds the records of an edition and is out of date or missing, each with its remedy."""

from __future__ import annotations

import difflib
import filecmp
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from ..locales.catalogues import FOLDER as WORDS
from ..locales.catalogues import known_locales, lacking, language, read_edition
from ..model import CONTENT, DOCUMENTS
from ..records.json_schemas import FOLDER, schemas
from . import engine
from .edition_plan import EditionPlan, Host
from .mkdocs_file import NAME, configuration, languages, mapping, pages_in_navigation
from .navigation import GUIDE_PAGES, guide_pages
from .starter import edition_files

_FRAME = Path(str(resources.files("duizhao"))) / "frames" / "book"
_KEEP = "add it to 'extra: doctor: keep' in mkdocs.yml"
_PAGE = re.compile(r"(?P<name>.+)\.(?P<locale>[a-z]{2}(?:-[a-zA-Z]+)?)\.md")


@dataclass(frozen=True)
class Repair:
    """Something to be put right."""

    file: str
    """The file that it is about, relative to the edition's root."""
    what: str
    """What is out of date or missing."""
    remedy: str
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    """What ``--fix`` writes: files as they should be, by their paths."""

    def difference(self, root: Path) -> str:
        """Return how the texts that ``--fix`` replaces would change, as ``diff -u`` shows it."""
        lines: list[str] = []
        for name, text in self.files.items():
            path = root / name
            if isinstance(text, str) and path.is_file():
                there = path.read_text("utf-8", "replace").splitlines()
                lines += difflib.unified_diff(there, text.splitlines(), name, name, lineterm="")
        return "\n".join(lines)

    def __str__(self) -> str:
        return f"{self.file}: {self.what}: {self.remedy}"


Examiner = Callable[[Path, dict[str, Any]], Iterator[Repair]]


def examine(root: Path) -> list[Repair]:
    """Return what must be done in an edition, except in its records, which ``check`` covers."""
    try:
        config = configuration(root)
    except FileNotFoundError:
        remedy = "run 'duizhao new edition' for a folder that has all, and move 'content' there"
        return [Repair(NAME, "is missing", remedy)]
    except ValueError as error:
        place, _, what = str(error).partition(": ")
        return [Repair(place, what, "fix it first")]
    keep = mapping(mapping(config.get("extra")).get("doctor")).get("keep")
    kept = {str(name) for name in keep} if isinstance(keep, list) else set()
    found = [finding for find in _EXAMINERS for finding in find(root, config)]
    about = {finding.file for finding in found}
    for name in sorted(kept - about):
        if not (root / name).is_file():
            what = f"'keep' names '{name}', and there is no such file"
            found.append(Repair(NAME, what, "remove it"))
    return [finding for finding in found if finding.file not in kept]


def fix(root: Path, findings: Sequence[Repair]) -> list[str]:
    """Write the files that those findings are about as they should be, and return their paths."""
    written: list[str] = []
    for finding in findings:
        for name, content in finding.files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            written.append(name)
            if isinstance(content, bytes):
                for old in path.parent.glob("duizhao-*.whl"):
                    if old != path:
                        old.unlink()
    return written


def _machinery(root: Path, config: dict[str, Any]) -> Iterator[Repair]:
    """What takes the place of a file of the engine is meant to."""
    if not (custom := mapping(config.get("theme")).get("custom_dir")):
        return
    folder = root / str(custom)
    if not folder.is_dir():
        yield Repair(NAME, f"'custom_dir: {custom}' is no folder", "make it, or remove the line")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if not path.is_file() or not (_FRAME / name).is_file():
            continue
        if filecmp.cmp(path, _FRAME / name, shallow=False):
            what, remedy = "is the engine's own file", "delete it"
        else:
            what = "takes the place of the engine's file"
            remedy = f"delete it, unless you changed it yourself; then {_KEEP}"
        yield Repair(path.relative_to(root).as_posix(), what, remedy)


def _guide(root: Path, config: dict[str, Any]) -> Iterator[Repair]:
    """A page that takes the place of one of the guide is meant to; none links to one not there."""
    for path in sorted((root / str(config.get("docs_dir") or "docs")).glob("*.md")):
        links = re.findall(r"\]\((?:\.\./)*([\w-]+)\.md", path.read_text("utf-8", "replace"))
        own = {page.name.partition(".")[0] for page in path.parent.glob("*.md")}
        for name in sorted(GUIDE_PAGES.intersection(links) - guide_pages(config) - own):
            what = f"links to {name}.md, a page of the guide that the site does not have"
            form = f"add '{name}' to 'extra: guide' in mkdocs.yml, or remove the link"
            yield Repair(_below(path, root), what, form)
        if path.name.partition(".")[0] in GUIDE_PAGES - {"contribute"}:
            remedy = f"delete it in every language, unless you wrote it yourself; then {_KEEP}"
            yield Repair(_below(path, root), "takes the place of the engine's page", remedy)


def _languages(root: Path, config: dict[str, Any]) -> Iterator[Repair]:
    """Every hand-written page is there in every language that the site is built in."""
    docs, built = root / str(config.get("docs_dir") or "docs"), languages(config)
    wanted = [one for one in built if one in known_locales() and not language(one).source]
    pages: dict[str, set[str]] = {}
    for path in sorted(docs.rglob("*.md")):
        if match := _PAGE.fullmatch(path.relative_to(docs).as_posix()):
            pages.setdefault(match["name"], set()).add(match["locale"])
    if built and "index" not in pages and not (docs / "index.md").is_file():
        yield Repair(f"{docs.name}/index.{built[0]}.md", "is missing", "write the home page")
    for name, found in pages.items():
        for locale in wanted:
            if locale not in found:
                remedy = f"translate {docs.name}/{name}.{sorted(found)[0]}.md"
                yield Repair(f"{docs.name}/{name}.{locale}.md", "is missing", remedy)


def _interface(root: Path, config: dict[str, Any]) -> Iterator[Repair]:
    """Every language of the interface has its words, and all of them."""
    read_edition(root)
    for name in languages(config) or [str(mapping(config.get("theme")).get("language", "en"))]:
        locale = name.replace("_", "-").lower()
        file = f"{WORDS}/{locale}.yml"
        if not {locale, locale.partition("-")[0]}.intersection(known_locales()):
            english = sorted((_FRAME.parents[1] / WORDS).glob("*en.yml"))
            text = "".join(path.read_text("utf-8") for path in english)
            words = re.sub(r"(?m)^", "# ", re.sub(r"locale:\n(?:  .+\n)+\n", "", text))
            files = {file: f"locale:\n  name: {name}\n\n{words}\n"}
            remedy = "'duizhao doctor --fix' begins it, with the English words to translate"
            yield Repair(file, "is missing", remedy, files)
        elif locale in known_locales() and (keys := lacking(locale)):
            first = ", ".join(keys[:3])
            what = f"lacks {len(keys)} words, which are shown in another language: {first}, …"
            yield Repair(file, what, f"translate them, or {_KEEP}")


def _settings(root: Path, config: dict[str, Any]) -> Iterator[Repair]:
    """The configuration names what an edition has of its own, and every document."""
    if not mapping(config.get("extra")).get("edition_id"):
        plan = EditionPlan(titles={"en": "", "zh": ""})
        remedy = (
            f"add 'edition_id: {plan.edition_id}', so that the ids in its feeds outlast its URL"
        )
        yield Repair(NAME, "'extra' has no 'edition_id'", remedy)
    named = pages_in_navigation(config)
    for path in sorted((root / CONTENT).glob("documents/*.yml")):
        document = DOCUMENTS.key(path.relative_to(root).as_posix())
        withdrawn = re.search(r"(?m)^withdrawn:", path.read_text("utf-8", errors="replace"))
        there = withdrawn or any(one.startswith(f"{document}/") for one in named)
        if named and not there:
            remedy = f"add '- {document}/index.md', unless the home page is enough"
            yield Repair(NAME, f"'nav' does not name the document '{document}'", remedy)


def _material(_root: Path, config: dict[str, Any]) -> Iterator[Repair]:
    """The Material that is installed is none in whose search a page can run a script."""
    found = distributions(name="mkdocs-material")
    installed = next((one.version for one in found), "9.7.7")
    if _is_material(config) and (*map(int, re.findall(r"\d+", installed)),) < (9, 7, 7):
        remedy = "install 9.7.7 or newer: pip install --upgrade 'mkdocs-material>=9.7.7,<10'"
        yield Repair(NAME, f"the search of Material {installed} can run a script", remedy)


def _editors(root: Path, _config: dict[str, Any]) -> Iterator[Repair]:
    """The schemas, and what a text editor is told of them, are those of the engine."""
    for name, text in schemas().items():
        path = root / FOLDER / name
        if not path.is_file() or path.read_text("utf-8", "replace") != text:
            what, remedy = "is missing or out of date", "run 'duizhao doctor --fix'"
            yield Repair(_below(path, root), what, remedy, {_below(path, root): text})
    settings = root / ".vscode" / "settings.json"
    if settings.is_file():
        text = settings.read_text("utf-8")
        for name in schemas():
            if name not in text:
                remedy = "add it to 'yaml.schemas', as 'duizhao new edition' does"
                yield Repair(_below(settings, root), f"does not name {name}", remedy)


def _workflows(root: Path, _config: dict[str, Any]) -> Iterator[Repair]:
    """The workflows are those of the engine, or were changed on purpose."""
    for host in Host:
        files = edition_files(EditionPlan(titles={"en": "", "zh": ""}, host=host))
        files = {n: t for n, t in files.items() if n.startswith(".") and n.endswith(".yml")}
        there = {name for name in files if (root / name).is_file()}
        # Where none is the engine's, a site that the edition is a guest in may do without.
        ours = any((root / name).read_text("utf-8", "replace") == files[name] for name in there)
        for name, text in files.items():
            path = root / name
            if name not in there:
                if ours:
                    remedy = f"'duizhao doctor --fix' writes it; to do without it, {_KEEP}"
                    yield Repair(name, "is missing", remedy, {name: text})
                continue
            current = path.read_text("utf-8", "replace")
            if "duizhao" not in current.lower():
                # A site that the edition is a guest in has workflows of its own.
                continue
            if current != text:
                remedy = f"'duizhao doctor --fix' writes the engine's; to keep yours, {_KEEP}"
                yield Repair(name, "is changed, or that of another version", remedy, {name: text})


def _engine(root: Path, config: dict[str, Any]) -> Iterator[Repair]:
    """What pip installs is the engine that runs, and each package has its hashes."""
    path = root / "requirements.txt"
    if not path.is_file():
        return
    text = path.read_text("utf-8", "replace")
    names = re.search(r"(?m)^(\S*/)?duizhao\b", text)
    if names is None and engine.INCLUDED not in text.splitlines():
        # What a site that the edition is a guest in installs is its own affair.
        return
    if vendored := engine.outdated(root, material=_is_material(config)):
        what = "is missing, or is not that of the engine that runs"
        yield Repair(f"{engine.FOLDER}/", what, "run 'duizhao doctor --fix'", vendored)
    if engine.INCLUDED not in text.splitlines():
        rest = re.sub(r"(?m)^(\S*/)?duizhao\b.*\n?", "", text)
        what = "installs the engine without the hashes of all that it needs"
        remedy = f"write '{engine.INCLUDED}' into it"
        files = {path.name: f"{engine.INCLUDED}\n{rest}"}
        # With one hash, pip wants a hash of every package.
        joined = re.sub(r"\\\n|#.*", "", rest)
        if any("--hash=" not in line for line in joined.splitlines() if line.strip()):
            remedy += ", and give each package in it its hashes"
            files = {}
        yield Repair(path.name, what, remedy, files)


def _is_material(config: dict[str, Any]) -> bool:
    theme = config.get("theme")
    return mapping(theme).get("name", theme) in ("material", "materialx")


def _below(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


_EXAMINERS: tuple[Examiner, ...] = (
    _machinery,
    _guide,
    _languages,
    _interface,
    _settings,
    _material,
    _editors,
    _workflows,
    _engine,
)
