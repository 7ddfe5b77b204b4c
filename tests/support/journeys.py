"""The life of an edition of one small text, from its first import to its withdrawal."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import bibtexparser
import rispy
import yaml
from pypdf import PdfReader

from duizhao.exporting.export_file import format_names
from tests.support.lives import Life, bare, everything, expect, same
from tests.support.source_forms import Text, text, write
from tests.test_mcp import answers, run, session

TAKEN_BACK = {"tmx": "tmx", "xliff": "xlf", "docx": "docx"}
"""The formats that are imported again, and how their files end."""
_ZIPPED = (".xml", ".xhtml", ".opf", ".ncx", ".rels")
KEPT = ("heading", "para", "item", "row", "note")
"""What the articles of a version have, in whose records nothing is lost."""
_EDITED = "Q甲"
_SOURCE = {
    "id": "almanac",
    "name": {"en": "The almanac", "zh": "历书"},
    "url": "https://almanac.example/",
    "seen": "2026-01-01",
}
_NOTE = """\
article: {document}/{article}
type: context
target: {{segment: {segment}, {side}: {quote}}}
author: editors
date: 2026-11-24
en: A note.
zh: 注。
"""


class Journey(Life):
    """An edition that has one text, imported from several forms as documents."""

    def __init__(self, shape: str, forms: Collection[str], work: Path) -> None:
        super().__init__(work)
        self.forms = forms
        self.lines, self.later = text(shape), text(shape, later=True)

    def go(self) -> None:
        """Take every step, even if one before it failed."""
        if self.step("new edition", self.begin):
            for name, action, *given in self.steps():
                self.step(name, action, *given)

    def steps(self) -> Iterator[tuple[Any, ...]]:
        """What is done with an edition, in turn: a name, a function, and what it is given."""
        for form in self.forms:
            yield f"import {form}", self.imported, form
        # Of the other documents no words come from elsewhere.
        yield "words from elsewhere", self.taken
        yield "check", self.run, "check"
        yield "review --keep", self.kept
        yield "build", self.run, "build"
        yield "where words come from", self.shown
        yield "build again", self.built_again
        yield "build from nothing", self.built_from_nothing
        yield "build --offline", self.run, "build", "--offline", "--out", self.work / "offline"
        for name in format_names():
            yield f"export {name}", self.exported, name
        yield "archive", self.archived
        yield "mcp of the site", self.answers, self.root / "site"
        for command in ("review", "terms", "fmt"):
            yield command, self.unchanged, command
        yield "check-quotes", self.quoted
        for document in self.imports:
            page = self.work / f"{document}.html"
            align = ("align", "--document", document, "--review", page)
            yield f"align {document}", self.unchanged, *align
        for document in sorted({"harbour-md", "harbour-xliff"}.intersection(self.imports)):
            for name in TAKEN_BACK:
                yield f"take back {name} of {document}", self.taken_back, document, name
            for name in ("tmx", "xliff"):
                yield f"edit {name} of {document}", self.edited, document, name
        for form in sorted({"md", "mixed", "docx"}.intersection(self.forms)):
            yield f"import --version {form}", self.amended, form
        yield "doctor", partial(self.unchanged, status=(0, 1)), "doctor"
        yield "build with versions", self.run, "build"
        yield "withdraw a note", self.withdrawn_note
        yield "remove a document", self.removed
        yield "build after removals", self.run, "build"
        yield "build from nothing after removals", self.built_from_nothing
        yield "archive after removals", self.archived
        material = ("--skeleton", "material", "--out", self.work / "material")
        yield "build --skeleton material", self.run, "build", *material
        yield "build --into", self.guest

    @property
    def imports(self) -> list[str]:
        """The documents that were imported."""
        return [name for name in self.documents() if name.startswith("harbour-")]

    def imported(self, form: str) -> None:
        """Import the text from a form, without a loss, and again, without a change."""
        document, paths = f"harbour-{form}", _given(write(self.lines, form, self.work / form))
        with self.committed("2026-01-02"):
            self.run("import", *paths, "--document", document, "--date", "2020-05-01")
            words = bare(everything([self.documents()[document], self.articles(document)]))
            lost = [one for one in _sentences(self.lines, form) if bare(one) not in words]
            expect(not lost, "every sentence", f"a loss of {lost}")
            self.run("check")
        self.unchanged("import", *paths, "--document", document, "--update")

    def kept(self) -> None:
        """The records keep what rules compared, and the same again."""
        with self.committed("2026-01-02"):
            self.run("review", "--keep")
        self.unchanged("review", "--keep")

    def taken(self) -> None:
        """Words of the first document are taken from another text, which is one of its sources."""
        document = self.imports[0]
        article, record = next(
            (key, one) for key, one in self.articles(document).items() if one.get("segments")
        )
        unit = next(one for one in record["segments"] if one["zh"])
        source = {**_SOURCE, "quotes": [unit["zh"]]}
        unit["taken_from"] = [{"source": source["id"], "zh": unit["zh"][:4]}]
        about = {**self.documents()[document], "sources": [source]}
        with self.committed("2026-01-02"):
            self.write(f"documents/{document}", about)
            self.write(f"articles/{document}/{article}", record)
            self.run("fmt")

    def write(self, name: str, record: object) -> None:
        """Write a record anew."""
        path = self.root / "content" / f"{name}.yml"
        path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), "utf-8")

    def shown(self) -> None:
        """A page of that document says so, and of no other one."""
        first, *others = [(self.root / "site" / one / "origins").exists() for one in self.imports]
        expect(first and not any(others), "one page of origins", [first, *others])

    def built_again(self) -> None:
        """What a build left makes the same site."""
        first = self.work / "first"
        (self.root / "site").rename(first)
        self.run("build")
        same(first, self.root / "site")

    def built_from_nothing(self) -> None:
        """So does a build without what others left."""
        clean = self.work / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        self.run("build", "--no-cache", "--out", clean)
        same(self.root / "site", clean)

    def exported(self, name: str) -> None:
        """Another program reads the file, and finds every text where the format has the texts."""
        path = self.work / f"edition.{name}"
        # A format of laws has nothing to say of other documents.
        done = self.run("export", name, "--out", path, status=(0, 1) if name == "akn" else (0,))
        if done.returncode:
            expect("kind: law" in done.stderr, "a law to be asked for", done.stderr)
            return
        found = bare(READERS[name](path.read_bytes()))
        expect(found, "text", "none")
        if name not in WITHOUT_TEXTS:
            # What is set on paper may go on on another page.
            least = 9 if name == "pdf" else None
            both = (self.texts(one, side) for one in self.documents() for side in ("en", "zh"))
            lost = [one for some in both for one in some if bare(one)[:least] not in found]
            expect(not lost, "every text", f"a loss of {len(lost)}: {lost[:3]}")

    def archived(self) -> None:
        """Archive the edition; the archive, packed or not, is what it was and answers."""
        path, folder = self.work / "archive.zip", self.work / "archive"
        shutil.rmtree(folder, ignore_errors=True)
        self.run("archive", "--out", path)
        rebuild = "--rebuild" in self.run("verify", "--help").stdout
        self.run("verify", path, *(["--rebuild"] if rebuild else []))
        shutil.unpack_archive(path, folder)
        self.run("verify", next(folder.iterdir()))
        self.answers(path)

    def answers(self, source: Path) -> None:
        """A language model asks an archive or a site once with each tool."""
        document = self.imports[0]
        article, record = next(
            (key, one) for key, one in self.articles(document).items() if one.get("segments")
        )
        unit = next(one for one in record["segments"] if one["zh"])
        place = f"{document}/{article}"
        asked: dict[str, dict[str, str]] = {
            "search": {"query": unit["zh"][:4]},
            "get": {"id": f"{place}#{unit['id']}"},
            "list": {"what": "articles", "document": document},
            "links": {"id": place},
            "resolve_reference": {"reference": "Article 1"},
            "check_quote": {"text": f"“{unit['zh']}”"},
        }
        said: dict[str, str] = {}

        async def ask() -> None:
            async with session(source) as client:
                for tool, given in asked.items():
                    said[tool] = await answers(client, {tool: given})

        self.command = f"duizhao mcp {source}"
        run(ask)
        failed = [f"{tool}: {answer}" for tool, answer in said.items() if answer[:5] == "Error"]
        expect(not failed, "an answer of each tool", failed)
        expect(said["check_quote"][:5] == "exact", "an exact quotation", said["check_quote"])

    def quoted(self) -> None:
        """Sentences of its own are exact quotations."""
        sides = (self.texts(one, side)[:1] for one in self.imports for side in ("en", "zh"))
        some = (f"“{one}”" for texts in sides for one in texts if not re.search('[“”"\n]', one))
        path = self.work / "quotes.txt"
        path.write_text("\n\n".join(some) + "\n", "utf-8")
        self.run("check-quotes", path)

    def taken_back(self, document: str, name: str) -> None:
        """A file of our own, as it was exported, changes nothing."""
        path = self.work / f"back.{TAKEN_BACK[name]}"
        self.run("export", name, "--document", document, "--out", path)
        self.unchanged("import", path, "--document", document, "--update")

    def edited(self, document: str, name: str) -> None:
        """A text that was edited in it changes that one text."""
        path = self.work / f"edited.{TAKEN_BACK[name]}"
        self.run("export", name, "--document", document, "--out", path)
        written = path.read_text("utf-8")
        # Of an XLIFF, the target alone comes back.
        for one in self.texts(document, "en" if name == "xliff" else "zh"):
            old = f">{html.escape(one, quote=False)}<"
            if written.count(old) == 1:
                break
        path.write_text(written.replace(old, f">{_EDITED}{old[1:]}"), "utf-8")
        try:
            # What no longer agrees with the capture is said.
            self.run("import", path, "--document", document, "--update", status=(0, 1))
            lines = [one for one in self.changed() if not re.search("doubtful: true|made:", one)]
            removed = sum(one.startswith("-") for one in lines)
            right = any(_EDITED in one for one in lines) and removed <= 1 + len(old) // 60
            expect(right, "one text to change", f"{len(lines)} lines: {lines[:6]}")
        finally:
            self.restore()

    def amended(self, form: str) -> None:
        """A later version is imported; what it no longer has is kept, as are links to it."""
        document = f"harbour-{form}"
        paths = _given(write(self.later, form, self.work / f"later-{form}"))
        since = ("--version", "2024", "--since", "2024-04-01")
        with self.committed("2026-01-03"):
            self.run("import", *paths, "--document", document, "--update", *since)
            records = (self.root / "content").rglob(f"{document}/**/*.yml")
            words = bare(" ".join(everything(yaml.safe_load(one.read_bytes())) for one in records))
            both = [line for line in (*self.lines, *self.later) if line.kind in KEPT]
            lost = [one for one in _sentences(both, form) if bare(one) not in words]
            expect(not lost, "the texts of both versions", f"a loss of {lost}")
            self.run("check")
            self.run("summary", "--against", "HEAD")

    def withdrawn_note(self) -> None:
        """A note is proposed, folded, published, and withdrawn for a reason."""
        document = self.imports[0]
        article, record = next(iter(self.articles(document).items()))
        unit = record["segments"][0]
        side = "en" if unit["en"] else "zh"
        where = {"document": document, "article": article, "segment": unit["id"]}
        quote = json.dumps(unit[side][:12].strip(), ensure_ascii=False)
        inbox = self.root / "content" / "inbox" / "lending.yml"
        inbox.parent.mkdir(exist_ok=True)
        inbox.write_text(_NOTE.format(**where, side=side, quote=quote), "utf-8")
        with self.committed("2026-01-04"):
            self.run("fold")
            self.run("check")
        self.remove(f"{document}/{article}#lending")
        note = self.articles(document)[article]["annotations"][0]
        expect(note.get("withdrawn"), "a withdrawn note", note)

    def removed(self) -> None:
        """A document is removed; its id stays, for a reason."""
        document = self.imports[-1]
        self.remove(document)
        expect(document not in self.documents(), "a withdrawn document", "one in force")
        expect(not self.articles(document), "no articles", list(self.articles(document)))

    def remove(self, what: str) -> None:
        """Withdraw a document or a note from what is published."""
        reasons = ("--reason-en", "It was wrong.", "--reason-zh", "有误。")
        self.run("remove", what, *reasons, "--yes")
        self.run("check", "--against", "HEAD")
        self.repository.commit("2026-01-05")

    def guest(self) -> None:
        """The edition is added to a finished site, whose page stays as it is."""
        home = self.work / "host" / "index.html"
        home.parent.mkdir()
        home.write_text("<!doctype html><html lang='en'><title>H</title><main><!-- duizhao -->")
        before = home.read_bytes()
        self.run("build", "--into", home.parent)
        expect(home.read_bytes() == before, "the page of the site", "another one")
        expect([*home.parent.glob("*/index.html")], "the edition in a folder of the site", "none")


def _given(paths: list[Path]) -> list[object]:
    return ["--english", paths[0], "--chinese", paths[1]] if len(paths) == 2 else [*paths]


def _sentences(lines: Text, form: str) -> Iterator[str]:
    """What an import may not lose: each sentence, without the number of its article."""
    for line in lines:
        for cell in line.cells():
            # A translation memory has pairs alone.
            for one in cell if all(cell) or form not in ("tmx", "xliff") else ():
                for sentence in re.split(r"(?<=[.。；;：:])\s*", one):
                    yield re.sub(
                        r"^(Article|Chapter) \d+ |^第.[条條章] |^\(.\) |^（.）", "", sentence
                    )


def _xml(data: bytes) -> str:
    return " ".join(ElementTree.fromstring(data).itertext())


def _zip(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = (name for name in packed.namelist() if name.endswith(_ZIPPED))
        return " ".join(_xml(packed.read(name)) for name in names)


def _pdf(data: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def _csv(data: bytes) -> str:
    rows = [*csv.reader(io.StringIO(data.decode("utf-8-sig")))]
    expect(len({*map(len, rows)}) == 1, "rows of one length", {*map(len, rows)})
    return everything(rows)


def _json(data: bytes) -> str:
    return everything(json.loads(data))


def _bibtex(data: bytes) -> str:
    entries = bibtexparser.parse_string(data.decode()).entries
    return everything([[field.value for field in entry.fields] for entry in entries])


READERS: dict[str, Callable[[bytes], str]] = {
    **dict.fromkeys(("akn", "tbx", "tei", "tmx", "tmx-sentences", "xliff"), _xml),
    **dict.fromkeys(("docx", "epub", "epub-popup"), _zip),
    **dict.fromkeys(("csl", "datacite", "json", "webannotation", "zenodo"), _json),
    **dict.fromkeys(("pdf", "pdf-notes"), _pdf),
    "bibtex": _bibtex,
    "cff": lambda data: everything(yaml.safe_load(data)),
    "csv": _csv,
    "jsonl": lambda data: " ".join(map(_json, data.splitlines())),
    "markdown": bytes.decode,
    "ris": lambda data: everything(rispy.loads(data.decode())),
}
"""What reads a format."""
WITHOUT_TEXTS = {"akn", "bibtex", "cff", "csl", "pdf-notes", "ris", "tbx", "tmx-sentences"}
WITHOUT_TEXTS |= {"datacite", "webannotation", "zenodo"}
"""The formats that do not have every text."""
