"""One function of bytes for each part of the engine that reads what strangers write."""

from __future__ import annotations

import logging
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage

from duizhao.align.lexicon import default_lexicon
from duizhao.archive.verification import verify
from duizhao.checks.report import judge
from duizhao.edition import Edition, load
from duizhao.mkdocs.configuration.configuration_loading import load_configuration
from duizhao.mkdocs.configuration.preconditions import BrokenPage
from duizhao.mkdocs.hand_written.outline import outline
from duizhao.mkdocs.hand_written.written_pages import hand_written
from duizhao.model import INBOX, KINDS
from duizhao.records import reading
from duizhao.records.formatting import FormatError, canonical
from duizhao.records.source import Source, character_problems, decoded
from duizhao.setup import examination, navigation
from duizhao.setup.mkdocs_file import NAME
from duizhao.site.configuration.site_configuration import read_configuration
from duizhao.site.failure import BuildFailed, SettingError
from duizhao.site.frame.content_policy import with_policy
from duizhao.site.reading.prose import note_prose, plain, prose
from duizhao.text import anchors, markdown
from duizhao.text.passage_links import passage_links
from duizhao.text.unshown import unshown
from duizhao_workbench.importing.document_info import DocumentInfo
from duizhao_workbench.importing.drafts import draft
from duizhao_workbench.importing.formats.edited_texts import edited_texts, update
from duizhao_workbench.importing.formats.given_file import GivenFile
from duizhao_workbench.importing.formats.limits import Unreadable
from duizhao_workbench.importing.formats.text_extraction import ExtractedText, extracted
from duizhao_workbench.review.decision_files import DecisionFile
from duizhao_workbench.review.decisions import flaws
from tests.cases import BASE, TODAY

CORPUS = Path(__file__).parent / "corpus"
_KINDS = tuple(KINDS.values())
_ENDINGS = ("x.txt", "x.html", "x.md", "x.docx")


@cache
def _edition() -> Edition:
    return load(BASE)[0]


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def records(data: bytes) -> None:
    """Read and format a record, whose kind the first byte chooses; judge a note."""
    kind = _KINDS[data[0] % len(_KINDS)] if data else INBOX
    source, problems = decoded(data[1:], kind.path("/".join("x" * kind.depth)))
    if source is None:
        [problem] = problems
        assert f"{problem}".startswith(f"{problem.where.file}:{problem.where.line}:")
        return
    values, problems = reading.load(source, kind)
    for problem in [*problems, *character_problems(source)]:
        assert 1 <= problem.where.line <= source.text.count("\n") + 1
        assert str(problem)
    if problems:
        return
    with suppress(FormatError):
        formatted, found = canonical(source, kind)
        if formatted is not None and not found:
            assert canonical(Source(source.file, formatted), kind)[0] == formatted
    if kind is INBOX:
        edition = _edition()
        inbox = {**edition.inbox, "x": values[0]}
        found = judge(replace(edition, inbox=inbox), TODAY)[0]
        assert not [p for p in found if p.message.key == "failure.engine"]


def body(data: bytes) -> None:
    """Read a body of Markdown as the rules do, and render it as pages do."""
    text = _text(data).strip()
    # A record has no longer ones, and none with more brackets.
    if not text or len(text) > 2_000 or max(map(text.count, "[<")) > 100:
        return
    found = [*(one.offset for one in unshown(text)), *(one.offset for one in markdown.links(text))]
    assert all(0 <= offset <= len(text) for offset in found)
    list(markdown.tags(text))
    markdown.raw_texts(text)
    list(passage_links(text))
    for html in (prose(text), note_prose(f"{text}\n\n[x](passage:a/b)", lambda path: path)):
        assert "<script" not in html.lower()
        assert 'href="javascript:' not in html.lower()
    plain(text)


def quotes(data: bytes) -> None:
    """Find a quote in a text, and quote each place of it again."""
    exact, prefix, suffix, text = (_text(data).split("\x00") + [""] * 3)[:4]
    if not exact or not text:
        return
    for span in anchors.candidates(anchors.TextQuote(exact, prefix, suffix), text):
        assert text[span.start : span.end] == exact
    for span in anchors.occurrences(exact, text)[:20]:
        if exact == exact.strip():
            assert anchors.candidates(anchors.context(span, text), text) == [span]


def imported(data: bytes) -> None:
    """Make records of a file, whose ending the first byte chooses."""
    name = _ENDINGS[data[0] % len(_ENDINGS)] if data else _ENDINGS[0]
    with suppress(Unreadable):
        text: ExtractedText = extracted(GivenFile(name, data[1:]))
        draft([text], DocumentInfo("x", "", "", ("zh",)), Edition(Path()), default_lexicon(), iter)


def pdf(data: bytes) -> None:
    """Read the text of a PDF."""
    with suppress(Unreadable):
        extracted(GivenFile("x.pdf", data))


@cache
def _site_of_pages() -> tuple[TemporaryDirectory[str], MkDocsConfig]:
    folder = TemporaryDirectory(prefix="duizhao-fuzz-")
    root = Path(folder.name)
    # A link that leads nowhere is said once a page.
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    (root / "docs").mkdir()
    (root / NAME).write_text("site_name: x\nplugins: []\n", "utf-8")
    return folder, load_configuration(root / NAME)


def pages(data: bytes) -> None:
    """Read and render a hand-written page."""
    config = _site_of_pages()[1]
    (Path(config.docs_dir) / "index.md").write_bytes(data)
    try:
        hand_written(config, "en")
    except BrokenPage as error:
        if not all(str(one).startswith("docs/index.md:") for one in error.reasons):
            raise
        return
    file = File("index.md", config.docs_dir, config.site_dir, config.use_directory_urls)
    page = SitePage(None, file, config)
    page.read_source(config)
    # What MkDocs raises is said, with the page.
    with suppress(ValueError, AssertionError):
        page.render(config, Files([file]))
    html = page.content or ""
    with_policy(f"<head></head>{html}", offline=False, content=html)
    outline(html)


def edited(data: bytes) -> None:
    """Update records from a TMX or Word file that was exported."""
    edition = _edition()
    try:
        found = edited_texts(GivenFile("x", data), edition)
    except Unreadable as error:
        # What is given of XML is its line, and the column if that is known.
        if not re.fullmatch(r"(:[1-9]\d*){1,2}", error.place):
            raise AssertionError("a refusal without its place") from error
        return
    if found is not None:
        problems = update(edition, "harbour", found).problems
        # A record that cannot be changed is named itself, for all its texts.
        named = {*found.lines, *(name.partition("#")[0] for name in found.lines)}
        assert all(name in named for name, _ in problems if name and not found.whole)


@cache
def _folder() -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="duizhao-fuzz-")
    shutil.copytree(BASE / "content", Path(folder.name) / "content")
    (Path(folder.name) / "docs").mkdir()
    return folder


def configured(data: bytes) -> None:
    """Read a configuration as ``doctor``, ``export`` and builds do, and change its navigation."""
    root = Path(_folder().name)
    (root / NAME).write_bytes(data)
    # A name may be longer than a file can have.
    with suppress(OSError):
        examination.examine(root)
    with suppress(ValueError, UnicodeDecodeError):
        navigation.with_document(data.decode(), "other", ["harbour"])
        navigation.without_document(data.decode(), "harbour")
    for read in (_site, load_configuration):
        try:
            read(root / NAME)
        except SettingError as error:
            if not all(NAME in str(reason) for reason in error.reasons):
                raise


def _site(path: Path) -> None:
    for one in read_configuration(path.parent, own_frame=False):
        one.settings()
        one.facts()


def decided(data: bytes) -> None:
    """Read a file of decisions."""
    found = DecisionFile(data, "x")
    if not found.problems:
        assert not [flaw for one in found.texts.values() for flaw in flaws(one)]


def archives(data: bytes) -> None:
    """Check the zip of an archive."""
    with tempfile.TemporaryDirectory() as folder, suppress(BuildFailed):
        path = Path(folder) / "edition.zip"
        path.write_bytes(data)
        verify(path)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "records": records,
    "markdown": body,
    "anchors": quotes,
    "importers": imported,
    "pdf": pdf,
    "pages": pages,
    "decisions": decided,
    "edited": edited,
    "configuration": configured,
    "archives": archives,
}
"""Each target by its name, which is that of its folder in the corpus."""
