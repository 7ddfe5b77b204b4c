"""What was withdrawn: its ids and URLs stay and say so, and nothing else of it is published."""

import gzip
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from duizhao.checks.report import check, with_permanence
from duizhao.edition import Edition, load
from duizhao.edition.versions import versions_of
from duizhao.locales.catalogues import LOCALES, Locale
from duizhao.site.pages.export import formats
from duizhao.site.pages.kinds import render
from duizhao.site.reading.lens import Lens
from tests.cases import TODAY, edition
from tests.golden import EDITION as GOLDEN
from tests.support.commands import Run, contents, invoke
from tests.support.exported import exported
from tests.support.rendered import page_of
from tests.support.repositories import Repository
from tests.support.sites import REPO_URL, run_duizhao

FIRST = "content/articles/harbour/01.yml"
HARBOUR = "content/documents/harbour.yml"
WHY = ("--reason-en", "It was <wrong>.", "--reason-zh", "所述有误。")
ON = ("--date", "2021-06-01", "--yes")


def against(root: Path, old: Edition) -> list[str]:
    """What a check against an earlier state finds of ids."""
    found = with_permanence(check(root, today=TODAY), old).errors
    return [str(p) for p in found if p.rule in ("lasting-id", "reused-id", "orphaned-quote")]


@pytest.fixture
def published(harbour: Path, tmp_path: Path) -> Path:
    Repository(tmp_path, root=harbour).commit("2021-05-01")
    return harbour


@pytest.fixture
def gone(run: Run, published: Path) -> Path:
    done = run("remove", "harbour", *WHY, *ON)
    assert "its URL and those of its articles stay" in done.stdout
    return published


def test_a_document_leaves_its_record_and_all_its_ids(gone: Path, tmp_path: Path) -> None:
    old = load(edition(tmp_path / "old"))[0]
    new = load(gone)[0]
    assert (list(new.documents), list(new.withdrawn), list(new.articles)) == ([], ["harbour"], [])
    document = new.withdrawn["harbour"].document
    assert set(document.retired) >= {"preamble", "01", "02", "closing"}
    assert (document.capture, document.contents, document.annotations) == (None, (), ())
    assert against(gone, old) == []
    assert not (gone / "content/articles/harbour").exists()
    # It may come back, but none of its ids may be another's.
    assert against(edition(tmp_path / "back"), new) == []
    again = gone / "content/articles/harbour"
    again.mkdir()
    (again / "01.yml").write_text("number: 1\nsegments: [{id: s1, en: A., zh: 一。}]\n", "utf-8")
    rules = {problem.rule for problem in check(gone, today=TODAY).errors}
    assert {"retired", "withdrawn"} <= rules


@pytest.mark.parametrize("locale", LOCALES)
def test_every_url_of_a_document_answers(gone: Path, locale: Locale) -> None:
    lens = Lens(load(gone)[0], locale)
    page = render(lens, page_of(lens, "harbour/"))
    assert 'datetime="2021-06-01"' in page
    assert {"en": "It was &lt;wrong&gt;.", "zh": "所述有误。"}.get(locale, "") in page
    for part in ("01", "02", "preamble", "closing", "full", "source"):
        assert page_of(lens, f"harbour/{part}/").subject == "harbour/"


GONE = "{date: 2021-06-01, reason: {en: It was <wrong>., zh: 所述有误。}}"


def test_a_withdrawn_article_keeps_its_id_and_says_why(harbour: Path, tmp_path: Path) -> None:
    old = load(edition(tmp_path / "old"))[0]
    (harbour / FIRST).write_text(
        f"number: 1\ntitle: {{en: Weights, zh: 衡器}}\nwithdrawn: {GONE}\n", "utf-8"
    )
    new = load(harbour)[0]
    assert "harbour/01" not in new.articles
    assert against(harbour, old) == []


def test_a_text_that_had_to_be_removed_is_gone_and_its_url_says_so(
    harbour: Path, tmp_path: Path
) -> None:
    old = load(edition(tmp_path / "old"))[0]
    (harbour / FIRST).unlink()
    assert "the article '01' of harbour" in against(harbour, old)[0]
    (harbour / "content/withdrawn.yml").write_text(
        f"- {{id: harbour/01, {GONE[1:-1]}}}\n",
        "utf-8",
    )
    assert against(harbour, old) == []
    taken = harbour / "content/withdrawn.yml"
    taken.write_text(taken.read_text("utf-8").replace("/01", "/03"), "utf-8")
    assert [one for one in against(harbour, old) if "harbour/03" in one] == [
        "content/withdrawn.yml:1:8: lasting-id: 'harbour/03' was not there before: nothing of that"
        " id had to be removed; did you mean 'harbour/02'?"
    ]
    taken.write_text(taken.read_text("utf-8").replace("/03", "/01"), "utf-8")
    assert "number" not in {one.rule for one in check(harbour, today=TODAY).problems}


def test_all_notes_of_a_person_can_be_withdrawn(harbour: Path, tmp_path: Path) -> None:
    old = load(edition(tmp_path / "old"))[0]
    people = harbour / "content/contributors.yml"
    people.write_text(
        people.read_text("utf-8").replace(
            "- id: editors\n", f"- id: editors\n  withdrawn: {GONE}\n"
        ),
        "utf-8",
    )
    new = load(harbour)[0]
    assert [note.id for note in new.all_notes() if note.remark.author == "editors"] == []
    assert new.note_count == len(new.all_notes()) < old.note_count
    assert against(harbour, old) == []


def test_what_had_to_be_removed_is_in_no_earlier_version_and_the_files_of_its_document_say_so(
    tmp_path: Path,
) -> None:
    root, key = tmp_path / "edition", "tide-table-licence/2"
    shutil.copytree(GOLDEN, root)
    (root / "content/articles" / f"{key}.yml").unlink()
    (root / "content/withdrawn.yml").write_text(f"- {{id: {key}, {GONE[1:-1]}}}\n", "utf-8")
    said = [str(problem) for problem in check(root, today=TODAY).errors]
    assert any(f"'{key}' is still there: what was removed has no record" in one for one in said)
    new = load(root)[0]
    kept = {one.id: one.record for one in new.earlier_texts.get("tide-table-licence", ())}
    for tagged in ({}, {"tide-table-licence": {"draft": kept}}):
        assert "2" not in versions_of(new, tagged)["tide-table-licence"].texts
    former = page_of(Lens(new, "en"), "tide-table-licence/@draft/2/")
    assert former.subject == f"{key}/"
    for name in ("json", "tei", "markdown"):
        assert f"{key}".encode() in exported(new, name, "tide-table-licence")
        assert b"It was " in exported(new, name, "tide-table-licence")
    (root / "content/versions" / "tide-table-licence/draft/2.yml").unlink()
    assert not [one for one in check(root, today=TODAY).errors if one.rule == "withdrawn"]


XANTHIC = """  - id: xanthic
    name: {en: Xanthic, zh: 黄鲘}
    url: https://xanthic.example/
    seen: 2021-03-02
    quotes: [Xanthic true scales]
"""
MARKED = {
    "contributors.yml": [
        ("- id: lin\n", f"- id: quillon\n  withdrawn: {GONE}\n"),
        ("Lin Yan, zh: 林雁", "Quillon Rao, zh: 饶鲼"),
        ("board.example/lin", "quillon.example/"),
    ],
    "documents/market-rules.yml": [
        ("  - id: gazette\n", f"{XANTHIC}  - id: gazette\n"),
    ],
    "articles/market-rules/1.yml": [
        ("sources: [gazette]", "sources: [xanthic]"),
        ("en: The English has two words", "gist: {en: Xylem, zh: 鲾木}\n    en: The xylem"),
        ("The guild kept", "The thyrsus kept"),
    ],
    "inbox/dues.yml": [("sources: [gazette]", "sources: [xanthic]")],
    "articles/tide-table-licence/2.yml": [("takes none", "takes no zeugma")],
}
"""What is changed in the golden edition: all that is withdrawn has words and signs of its own."""
WORDS = re.compile(r"quillon|xanthic|xylem|thyrsus|zeugma|[饶饒鲼鱝鲘鮜鲾鰏]", re.IGNORECASE)


def texts_in(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """What can be read in a file, or in those that are packed in it, each with its name."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for inner in packed.namelist():
                yield from texts_in(f"{name}/{inner}", packed.read(inner))
    elif data.startswith(b"\x1f\x8b"):
        yield from texts_in(name, gzip.decompress(data))
    elif name.endswith(".pdf"):
        pages = PdfReader(io.BytesIO(data)).pages
        yield name, "".join(page.extract_text() for page in pages)
    else:
        try:
            yield name, data.decode()
        except UnicodeDecodeError:  # A picture or a font: some bytes may look like a sign.
            yield name, data.decode("ascii", "ignore")


@pytest.mark.slow
def test_no_file_of_a_site_or_of_its_archive_has_what_was_withdrawn(tmp_path: Path) -> None:
    root, exports = tmp_path / "mine", ", ".join(formats())
    assert invoke("new", "edition", str(root), "--title-en", "Mine").exit_code == 0
    shutil.rmtree(root / "content")
    shutil.copytree(GOLDEN / "content", root / "content")
    for path in (root / "content").rglob("*.yml"):
        record = path.read_text("utf-8").replace("author: lin\n", "author: quillon\n")
        record = record.replace("by: lin, ", "by: editors, ")
        for old, new in MARKED.get(path.relative_to(root / "content").as_posix(), ()):
            assert old in record
            record = record.replace(old, new)
        path.write_text(record, "utf-8")
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8").replace("reading-room/", "market-rules/")
    config.write_text(text.replace("guide: false", f"api: true\n  exports: [{exports}]"), "utf-8")
    for command in ("build", "archive"):
        done = run_duizhao(command, cwd=root, env={"DUIZHAO_REPO_URL": REPO_URL})
        assert done.returncode == 0, done.stderr
    # The records in an archive are those of the repository, and say what was withdrawn.
    leaks = {
        (name, found)
        for place in ("site", "dist")
        for file, data in contents(root / place).items()
        for name, inner in texts_in(file, data)
        if "/data/content/" not in name
        for found in WORDS.findall(inner)
    }
    assert leaks == set()
