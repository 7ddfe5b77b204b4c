"""What annotating on the page needs to know: the host's addresses, the record at hand, the rules.

The script itself is frontend/composer. It judges a note by the schema of the inbox and
by the very patterns of the rules, which are handed to it here, so that no rule is written twice;
``tests/cases/composer.yml`` holds the cases on which both must agree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from ..assets.bundles import ProgramFiles, compact, digest, script
from ..checks.rules import writing
from ..edition import DEVICES, Edition
from ..locales.catalogues import Locale, catalogue
from ..model import (
    BODY_BRACKETS,
    CONTRIBUTORS,
    ID_LENGTH,
    ID_PATTERN,
    INBOX,
    NESTED,
    AnnotationType,
)
from ..records import source
from ..records.json_schemas import schema
from ..text import markdown, scripts
from . import quote_location

FOLDER = "assets/composer"
"""Where in the site the program lies."""
LONGEST_ADDRESS = 8_000
"""Bytes of an address that every host takes; GitHub answers 414 to more than some 8,190."""


class Forge(StrEnum):
    """A kind of host, by how it writes the addresses of its pages."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    """Gitea and Forgejo."""


_KINDS = {"github": Forge.GITHUB, "gitlab": Forge.GITLAB, "gitea": Forge.GITEA}
_KINDS |= {"forgejo": Forge.GITEA, "codeberg": Forge.GITEA}
_NAMES = {"github.com": "GitHub", "gitlab.com": "GitLab", "codeberg.org": "Codeberg"}
_EDIT = {Forge.GITHUB: "edit", Forge.GITLAB: "-/edit", Forge.GITEA: "_edit"}
_NEW = {
    Forge.GITHUB: ("new/{branch}?filename=", "&value="),
    # GitLab fills in the name of a new file, and no longer its content:
    # https://gitlab.com/gitlab-org/gitlab/-/work_items/594214
    Forge.GITLAB: ("-/new/{branch}?file_name=", ""),
    # https://docs.gitea.com/development/integrations
    Forge.GITEA: ("_new/{branch}/?filename=", "&value="),
}
_ISSUE = {
    Forge.GITHUB: ("issues/new", "title", "body"),
    Forge.GITLAB: ("-/issues/new", "issue[title]", "issue[description]"),
    Forge.GITEA: ("issues/new", "title", "body"),
}


@dataclass(frozen=True)
class Repository:
    """Where the records are kept for everybody, and the addresses of its pages."""

    url: str = ""
    """Its address; empty where this copy of the edition knows none."""
    kind: str = ""
    """github, gitlab, gitea or forgejo, where the address does not tell."""
    branch: str = "main"
    """The branch that is published."""
    edit_path: str = ""
    """What stands between its address and a file's path where the file is edited, if unusual."""

    @cached_property
    def _base(self) -> str:
        parts = urlsplit(self.url.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return ""
        path = parts.path.rstrip("/").removesuffix(".git")
        return f"{parts.scheme}://{parts.netloc}{path}"

    @cached_property
    def forge(self) -> Forge | None:
        """The kind of host, as the setting says or as its name gives away."""
        if not self._base:
            return None
        if self.kind:
            return _KINDS.get(self.kind.strip().lower())
        labels = (urlsplit(self._base).hostname or "").split(".")
        # github.com, and a company's own gitlab.company.example; never gitlab-fans.example.
        known = (label for label in (labels[-2:-1] + labels[:1]) if label in _KINDS)
        return next((_KINDS[label] for label in known), None)

    @property
    def name(self) -> str:
        """What its host is called: a name that people know, or its address."""
        host = urlsplit(self._base).hostname or ""
        return _NAMES.get(host, host)

    @property
    def _branch(self) -> str:
        return quote(self.branch, safe="/")

    def edit(self, file: str) -> str | None:
        """Return the address at which ``file``, relative to the repository, can be edited."""
        if not self._base:
            return None
        default = f"{_EDIT[self.forge or Forge.GITHUB]}/{self._branch}"
        return f"{self._base}/{(self.edit_path or default).strip('/')}/{quote(file)}"

    def new_file(self) -> dict[str, str] | None:
        """Return what the address of a new file is made of, or nothing for an unknown host.

        ``page`` comes before its path, and ``value`` before its text, if the host takes one.
        """
        if self.forge is None:
            return None
        page, value = _NEW[self.forge]
        address = f"{self._base}/{page.format(branch=self._branch)}"
        return {"kind": self.forge, "name": self.name, "page": address, "value": value}

    def report(self, title: str, body: str) -> tuple[str, str] | None:
        """Return the address of a new issue, filled in, and what it calls the issue's body."""
        if self.forge is None:
            return None
        page, heading, text = _ISSUE[self.forge]
        return f"{self._base}/{page}?{urlencode({heading: title, text: body})}", text


def composer_files(
    edition: Edition, repository: Repository, stylesheets: Path, locale: Locale
) -> ProgramFiles:
    """Return the script for an edition, its host and a locale, and the files that it needs.

    ``stylesheets`` is the folder of its stylesheets, which are written as one file. Every name
    holds a hash of the content, so that a host may let readers keep the files for ever. What reads
    Markdown is a script of its own, which few pages ever need.
    """
    sheets = sorted(stylesheets.glob("*.css"))
    sheet = b"\n".join(path.read_bytes().strip() for path in sheets) + b"\n"
    style = f"composer.{digest(sheet)}.css"
    reader = script("markdown")
    markdown_script = f"markdown.{digest(reader)}.js"
    data = {
        "sheet": style,
        "markdown": markdown_script,
        "types": list(AnnotationType),
        "inbox": sorted(edition.inbox),
        "contributors": [
            [name, record.value.name.en, record.value.name.zh]
            for name, record in edition.contributors.items()
        ],
        "host": repository.new_file(),
        "signing": repository.edit(CONTRIBUTORS.path()),
        **rules_data(),
    }
    # Patterns have characters that no editor shows: in the file they are spelt out.
    content = script("composer", data=compact(data, plain=True), words=compact(_words(locale)))
    path = f"{FOLDER}/composer.{digest(content)}.js"
    files = {path: content, f"{FOLDER}/{style}": sheet, f"{FOLDER}/{markdown_script}": reader}
    return ProgramFiles(path, files)


def page_data(edition: Edition, key: str) -> dict[str, Any]:
    """Return what the composer must know of the record on a page, besides the texts on it."""
    document = edition.documents.get(key.partition("/")[0])
    here = edition.notes(key)
    chinese = "\n".join(pair.zh for pair in edition.units(key).values() if pair.zh)
    terms = [(name, record.value.zh) for name, record in edition.terms.items()]
    return {
        "key": key,
        "date": document.document.date.isoformat() if document else "",
        "active": [note.id for note in here],
        "retired": [old for note in here for old in note.formerly],
        "terms": [[name, words] for name, words in terms if words in chinese],
    }


def rules_data() -> dict[str, Any]:
    """Return what a note is judged by: schema, patterns and limits, as the rules have them."""
    patterns = {
        "invisible": source.INVISIBLE,
        "han": scripts.HAN_SIGN,
        "latin": scripts.LATIN_SIGN,
        "latinWord": scripts.LATIN_WORD,
        "foreign": scripts.FOREIGN_SIGN,
        "foreignRun": scripts.FOREIGN_RUN,
        "turnedRun": scripts.TURNED_RUN,
        "mixed": scripts.MIXED,
        "gap": writing.GAP,
        "heading": writing.HEADING,
        "linked": writing.LINKED,
        "ascii": writing.ASCII,
        "id": re.compile(ID_PATTERN),
        "nested": NESTED,
    }
    return {
        "schema": _without_descriptions(schema(INBOX)),
        "patterns": {name: javascript(pattern) for name, pattern in patterns.items()},
        "limits": {
            "file": source.MAX_BYTES,
            "address": LONGEST_ADDRESS,
            "brackets": BODY_BRACKETS,
            "id": ID_LENGTH,
            "abbreviations": scripts.ABBREVIATIONS,
            "words": quote_location.WORDS,
        },
        "folder": INBOX.place,
        "body": {
            "cjk": markdown.CJK,
            "elements": markdown.ELEMENTS,
            "dropped": markdown.DROPPED,
            "harmless": markdown.HARMLESS,
            "schemes": markdown.SCHEMES,
        },
        "proper": writing.PROPER,
        "devices": sorted(DEVICES),
        "small": sorted(quote_location.SMALL),
    }


_FOR_PEOPLE = {"$schema", "title", "description", "default"}


def _without_descriptions(described: Mapping[str, Any]) -> dict[str, Any]:
    """Return a JSON Schema without the keywords that a value cannot violate."""
    found: dict[str, Any] = {}
    for keyword, value in described.items():
        if keyword in ("$defs", "properties"):
            # Here the keys are names, of which one may be "title".
            found[keyword] = {name: _without_descriptions(inner) for name, inner in value.items()}
        elif keyword == "anyOf":
            found[keyword] = [_without_descriptions(inner) for inner in value]
        elif keyword not in _FOR_PEOPLE:
            found[keyword] = value
    return found


# What a pattern is made of, as far as the two languages differ: escapes, classes, anchors, dots.
_PART = re.compile(r"\\.|\[\^?\]?|.", re.DOTALL)
_ESCAPED = frozenset("^$\\.*+?()[]{}|/")
"""Signs before which JavaScript allows a backslash everywhere; in a class also before a hyphen."""
_SPACE = "\\p{White_Space}\\x1c-\\x1f"
"""Python's white space, as the inside of a character class."""


def javascript(pattern: re.Pattern[str]) -> tuple[str, str]:
    """Return a pattern as JavaScript writes it with the flag ``u``: source and flags.

    The two languages differ in what white space is and where lines end, and JavaScript refuses
    escapes that mean nothing.
    """
    anchors = {"^": "(?<![^\\n])", "$": "(?![^\\n])"} if pattern.flags & re.MULTILINE else {}
    outside = {**anchors, "\\s": f"[{_SPACE}]", "\\S": f"[^{_SPACE}]"}
    if not pattern.flags & re.DOTALL:
        outside["."] = "[^\\n]"
    written, in_class = [], False
    for part in _PART.findall(re.sub(r"^\(\?[a-z]+\)", "", pattern.pattern)):
        escaped = part[1] if len(part) == 2 and part[0] == "\\" else ""
        needed = escaped.isalnum() or escaped in _ESCAPED or (in_class and escaped == "-")
        if escaped and not needed:
            written.append(escaped)
        elif in_class:
            written.append(_SPACE if part == "\\s" else part)
            in_class = part != "]"
        else:
            written.append(outside.get(part, part))
            in_class = part.startswith("[")
    flags = ((re.IGNORECASE, "i"), (re.DOTALL, "s"))
    return "".join(written), "".join(sign for flag, sign in flags if pattern.flags & flag) + "u"


def _words(locale: Locale) -> dict[str, Any]:
    words = catalogue(locale)
    types = {f"type-{kind}": words["type"][kind] for kind in AnnotationType}
    purposes = {f"type-{kind}-what": words["type-what"][kind] for kind in AnnotationType}
    return {**words["composer"], **types, **purposes}
