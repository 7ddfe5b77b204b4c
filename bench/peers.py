"""The same articles as pages of other generators of sites, to compare what a build takes.

Each article is a page in both languages with both texts and both notes on it, as ours are. Ours has
pages of themes, terms and passages, feeds and a search besides.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Peer:
    """A generator of sites."""

    name: str
    """What it is called."""
    write: Callable[[Path, Path], None]
    """Writes its sources from an edition's into a folder."""
    command: Sequence[str]
    """What builds its site, in that folder, into ``site``."""
    packages: Sequence[str]
    """What is installed for it into the folder of the peers, and nowhere else."""


def install(folder: Path) -> list[Peer]:
    """Install the peers into an environment of their own; return those that can be had.

    Their commands are in the folder ``bin`` of it. One that an earlier run has installed is not
    asked for again.
    """
    commands = folder / "bin"
    if not commands.is_dir():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    for peer in PEERS:
        if not (commands / peer.command[0]).exists():
            pip: list[str | Path] = [commands / "python", "-m", "pip", "install", "-q"]
            subprocess.run([*pip, *peer.packages], check=False)
    return [peer for peer in PEERS if (commands / peer.command[0]).exists()]


def _articles(edition: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in sorted((edition / "content" / "articles").rglob("*.yml")):
        value = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        yield path.parent.name, path.stem, value


def _title(value: dict[str, Any], side: str) -> str:
    """Return an article's title, or its number where it has none."""
    return str(value["title"][side] if "title" in value else value.get("number", ""))


def _body(value: dict[str, Any], side: str) -> str:
    parts = [f"# {_title(value, side)}\n"]
    for segment in value["segments"]:
        parts.append(f"{segment['en']}\n\n{segment['zh']}\n")
    parts += [f"> {note[side]}\n" for note in value.get("annotations", ())]
    return "\n".join(parts)


def _pages(edition: Path, folder: Path, form: str) -> None:
    for document, name, value in _articles(edition):
        for side in ("en", "zh"):
            path = folder / form.format(document=document, name=name, side=side)
            path.parent.mkdir(parents=True, exist_ok=True)
            head = f"---\ntitle: {json.dumps(_title(value, side))}\n---\n"
            path.write_text(head + _body(value, side), encoding="utf-8")
    for side in ("en", "zh"):
        path = folder / form.format(document="", name="index", side=side).lstrip("/")
        path.write_text("# Home\n", encoding="utf-8")


def _material(edition: Path, folder: Path) -> None:
    _pages(edition, folder / "docs", "{document}/{name}.{side}.md")
    (folder / "mkdocs.yml").write_text(
        "site_name: Peer\ntheme: {name: material, font: false}\nnav: [index.md]\n"
        "plugins:\n- search\n- i18n:\n    docs_structure: suffix\n    languages:\n"
        "    - {locale: en, name: English, default: true}\n    - {locale: zh, name: Chinese}\n",
        encoding="utf-8",
    )


def _zensical(edition: Path, folder: Path) -> None:
    _pages(edition, folder / "docs", "{side}/{document}/{name}.md")
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    text = '[project]\nsite_name = "Peer"\nnav = [{ "Home" = "index.md" }]\n'
    (folder / "zensical.toml").write_text(text, encoding="utf-8")


def _hugo(edition: Path, folder: Path) -> None:
    _pages(edition, folder / "content", "{side}/{document}/{name}.md")
    for side in ("en", "zh"):
        (folder / "content" / side / "index.md").rename(folder / "content" / side / "_index.md")
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    page = '<!doctype html><html lang="{{ .Lang }}"><title>{{ .Title }}</title><body>'
    (layouts / "single.html").write_text(page + "{{ .Content }}</body></html>", "utf-8")
    each = '{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'
    (layouts / "list.html").write_text(f"{page}{each}</body></html>", "utf-8")
    (folder / "hugo.toml").write_text(
        'baseURL = "https://peer.example/"\ntitle = "Peer"\npublishDir = "site"\n'
        'defaultContentLanguage = "en"\n'
        '[languages.en]\ncontentDir = "content/en"\nweight = 1\n'
        '[languages.zh]\ncontentDir = "content/zh"\nweight = 2\n',
        encoding="utf-8",
    )


PEERS = (
    Peer(
        "Material for MkDocs",
        _material,
        ("mkdocs", "build", "-q"),
        ("mkdocs-material", "mkdocs-static-i18n"),
    ),
    Peer("Zensical", _zensical, ("zensical", "build"), ("zensical",)),
    Peer("Hugo", _hugo, ("hugo", "--quiet"), ("hugo",)),
)
"""Those with which a build is compared."""
