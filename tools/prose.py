#!/usr/bin/env python3
"""Check the style of what the project says: python tools/prose.py

In the interface, the guide, the README and the messages no word is used that readers would have to
look up (tools/words.yml); Chinese is written as Chinese; and no committed file names a registry, a
path of one machine or an address that the project does not have.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from duizhao.locales.catalogues import entries

ROOT = Path(__file__).resolve().parents[1]
ENGINE = ROOT / "src" / "duizhao"
MESSAGES = ("checks", "records", "cli", "notes")
"""The packages whose messages are read by people who write records."""

# Joined here, so that this file does not name what it looks for.
REGISTRIES = ("pypi|org", "pythonhosted|org", "npmjs|org", "yarnpkg|com", "deb|debian|org")
FORBIDDEN = {
    "a registry": re.compile("|".join(r"\.".join(one.split("|")) for one in REGISTRIES)),
    # `/tmp` is everybody's.
    "a path of one machine": re.compile(r"(?<![\w.~/-])/(?:work|root|home|Users)/[\w.-]"),
    # RFC 2606 keeps `.example` free for such use.
    "an address that nobody has": re.compile(
        r"(?://|@|www\.)duizhao\.|github\.(?:com/[\w-]+|io)/duizhao"
    ),
}
HAN = r"[\u3400-\u9fff]"
LATIN = re.compile(r"[A-Za-z]{2,}")
# What a Chinese sentence writes in Latin letters too.
LATIN_IN_CHINESE = re.compile(
    r"CC BY 4\.0|SHA-256|MIT|YAML|BibTeX|LaTeX|RIS|CSL-JSON|CSL|Zotero|PDF|Ctrl|Esc|APA|GB/T"
    r"|HTML|JSON|JavaScript|https?|mailto|fork|Windows|Markdown|TEI|W3C|Web Annotation|Word"
    r"|GitHub|Zenodo|DataCite|DOI|Akoma Ntoso|SWHID"
    r"|Commit changes|Propose changes|content/inbox|published-list|index\.md"
)
JOINERS = {
    *("list-comma", "list-loose", "card.by", "note.signed", "passages.here", "passages.elsewhere"),
}
"""Words that are before or between others, with the white space that belongs there."""


def hard_words() -> Iterator[str]:
    """Yield each word of tools/words.yml that is used, with the file and what to write."""
    texts = list(_texts())
    words = yaml.safe_load((ROOT / "tools" / "words.yml").read_text("utf-8"))
    for language, instead in words.items():
        for word, other in instead.items():
            pattern = re.escape(word).replace(r"\ ", r"\s+")
            if language == "en":
                pattern = rf"(?<!\w){pattern}(?!\w)"
            for file, text in texts:
                if re.search(pattern, text, re.IGNORECASE):
                    yield f"{file}: {word}: write {other}"


def _texts() -> Iterator[tuple[str, str]]:
    """Yield everything that people read, with its file; code in a page is none of it."""
    for path in sorted((ENGINE / "locales").glob("*.yml")):
        yield from ((path.name, text) for text in _values(yaml.safe_load(path.read_text("utf-8"))))
    pages = [*(ENGINE / "guide").glob("*.md"), *(ROOT / "docs").glob("*.md")]
    for path in [*sorted(pages), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        yield path.name, re.sub(r"(?ms)^ *```.*?^ *```$|`[^`\n]*`", "", path.read_text("utf-8"))
    for package in MESSAGES:
        for path in sorted((ENGINE / package).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and id(node) not in docstrings:
                    yield path.relative_to(ENGINE).as_posix(), str(node.value)


def _values(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _values(inner)
    else:
        yield str(value)


def chinese() -> Iterator[str]:
    """Yield what of the words of the interface and of the guide no Chinese editor would write."""
    english, catalogue = entries("en"), entries("zh")
    for key in catalogue:
        for form in _values(catalogue[key]):
            bare = LATIN_IN_CHINESE.sub("", re.sub(r"\{\w*\}", "", form))
            if LATIN.search(bare):
                yield f"zh.yml: {key}: not in Chinese"
            if re.search(rf"{HAN}[,;:?!()]|{HAN} +{HAN}", form):
                yield f"zh.yml: {key}: punctuation or a space of English"
        # A button for a language may name it as its readers do.
        if any(re.search(HAN, form.replace("中文", "")) for form in _values(english[key])):
            yield f"en.yml: {key}: not in English"
        if key not in JOINERS and ".between" not in key:
            for form in (*_values(english[key]), *_values(catalogue[key])):
                if form != form.strip():
                    yield f"{key}: white space at its beginning or end"
    for path in (ENGINE / "guide").glob("*.zh.md"):
        text = re.sub(r"(?ms)^ *```.*?^ *```$", "", path.read_text("utf-8"))
        for found in re.findall(rf"(?:{HAN}|[，。：；、])\n{HAN}.*", text):
            yield f"{path.name}: a paragraph of several lines: {found.strip()[:20]}"


def forbidden() -> Iterator[str]:
    """Yield each line of a committed file that names what no file may name."""
    for path, text in committed_texts().items():
        for number, line in enumerate(text.splitlines(), 1):
            for what, pattern in FORBIDDEN.items():
                if pattern.search(line):
                    yield f"{path}:{number}: {what}: {line.strip()[:80]}"


def committed_texts() -> dict[str, str]:
    """Return every text file that is, or would be, committed, by its path."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True)
    names = done.stdout.decode().split("\0") if done.returncode == 0 else []
    found = {name: ROOT / name for name in sorted(names) if name and (ROOT / name).is_file()}
    contents = {name: path.read_bytes() for name, path in found.items()}
    return {n: data.decode("utf-8", "replace") for n, data in contents.items() if b"\0" not in data}


if __name__ == "__main__":
    wrong = [*hard_words(), *chinese(), *forbidden()]
    print(*wrong, sep="\n", end="\n" * bool(wrong))
    sys.exit(bool(wrong))
