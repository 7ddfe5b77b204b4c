"""Whatever a stranger puts into the inbox is refused at its place, or does no harm on a page."""

import json
import re
import shutil
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from duizhao.checks.report import check
from duizhao.checks.report_formats import EXAMPLES
from duizhao.edition import load
from duizhao.history.proposal_summary import Preview, summary
from duizhao.site.failure import BuildFailed
from duizhao.site.site import checked
from tests.cases import BASE, TODAY, edition
from tests.support import ROOT
from tests.support.commands import files, invoke
from tests.support.examples import examples
from tests.support.forge import as_html
from tests.support.rendered import ids_in
from tests.support.sites import copy_edition, run_duizhao

pytestmark = pytest.mark.slow

INBOX = "content/inbox"
BELL = f"{INBOX}/bell.yml"
RECORDS = {"content/articles/harbour/01.yml", "content/articles/harbour/02.yml"}
CASES = [parameter.values[0] for parameter in examples("hostile")]
NOTE = {
    "article": "harbour/02",
    "type": "context",
    "target": "{segment: s1, en: bell}",
    "author": "editors",
    "date": "2021-04-01",
    "en": "A note.",
}
COMMAND = re.compile(
    r"::(?:error|warning) file=[^:,]+,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=[a-z-]+::.+"
    r"|::warning title=[a-z-]+::\d+ more warnings? of this rule: .+"
)


def put(case: dict[str, Any], root: Path) -> str:
    """Write the file of a case into the inbox of an edition; returns its path there."""
    assert case.keys() <= {
        "name", "raw", "times", "encoding", "with", "body", "file", "find", "warn",
    }  # fmt: skip
    times = case.get("times", 1)
    if "raw" in case:
        text = case["raw"] * times
    else:
        fields = dict(NOTE)
        if "body" in case:
            fields["en"] = json.dumps(case["body"] * times, ensure_ascii=False)
        fields |= case.get("with", {})
        text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    name = f"{INBOX}/{case.get('file', 'x.yml')}"
    (root / name).write_bytes(text.encode(case.get("encoding", "utf-8")))
    return name


def parameters(*, refused: bool) -> list[Any]:
    return [pytest.param(c, id=c["name"]) for c in CASES if bool(c["find"]) is refused]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return edition(tmp_path)


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", [pytest.param(c, id=c["name"]) for c in CASES])
def test_the_check_says_where_and_puts_out_no_command(case: dict[str, Any], root: Path) -> None:
    put(case, root)
    found = check(root, today=TODAY)
    assert {p.rule for p in found.errors} == set(case["find"])
    assert {p.rule for p in found.warnings} == set(case.get("warn", ()))
    assert all(p.where.file.startswith(f"{INBOX}/") and p.where.line > 0 for p in found.problems)
    for form in ("github", "text"):
        done = invoke("check", "--root", str(root), "--format", form)
        assert done.exit_code == (1 if case["find"] else 0)
        assert all(c.isprintable() or c == "\n" for c in done.output)
        if form == "github":
            lines = done.stdout.splitlines()
            assert [line for line in lines if not COMMAND.fullmatch(line)] == []
            # Of the warnings of one rule a few are shown on their lines, and the others counted.
            counts = Counter(p.rule for p in found.warnings)
            counted = sum(count > EXAMPLES for count in counts.values())
            shown = len(found.errors) + sum(min(count, EXAMPLES) for count in counts.values())
            assert len(lines) == shown + counted
        else:
            assert not re.search(r"(?m)^\s*(?:::|##\[)", done.output)


@pytest.mark.parametrize("case", parameters(refused=True))
def test_what_is_refused_is_folded_into_nothing(case: dict[str, Any], root: Path) -> None:
    name = put(case, root)
    outside = {p: p.read_bytes() for p in root.parent.rglob("*") if p.is_file()}
    before = files(root)
    done = invoke("fold", "--root", str(root))
    assert done.exit_code == 1
    assert not re.search(r"(?m)^\s*(?:::|##\[)", done.output)
    assert all(c.isprintable() or c == "\n" for c in done.output)
    after = files(root)
    changed = {file for file in before | after if before.get(file) != after.get(file)}
    # The other note of the inbox may go into its record, unless that waits for both.
    assert changed in (set(), {BELL, "content/articles/harbour/02.yml"})
    assert after[name] == before[name]
    there = {p for p in root.parent.rglob("*") if p.is_file()}
    assert there | {root / BELL} == set(outside)
    assert "x.yml" not in after.get("content/articles/harbour/02.yml", b"").decode()


@pytest.mark.parametrize("case", parameters(refused=False))
def test_what_is_kept_is_folded_into_its_record_alone(case: dict[str, Any], root: Path) -> None:
    name = put(case, root)
    before = files(root)
    done = invoke("fold", "--root", str(root))
    assert done.exit_code == 0, done.output
    after = files(root)
    changed = {file for file in before | after if before.get(file) != after.get(file)}
    assert changed == {BELL, name, "content/articles/harbour/02.yml"}
    notes = load(root)[0].articles["harbour/02"].article.annotations
    # As it was written, to the letter: what harms goes on the way to a page, not from the record.
    assert [n.en for n in notes if n.id == "x"] == [case["body"].strip()]
    assert {p.rule for p in check(root, today=TODAY).problems} == set(case.get("warn", ()))


@pytest.mark.parametrize("case", [pytest.param(c, id=c["name"]) for c in CASES])
def test_the_summary_obeys_nothing(case: dict[str, Any], root: Path) -> None:
    put(case, root)
    text = summary(load(BASE)[0], load(root)[0], Preview(artifact="https://forge.example/1"))
    assert all(c.isprintable() or c in "\n\u200b" for c in text)
    assert not re.search(r"(?m)^\s*(?:::|##\[)", text)
    html = as_html(text)
    assert set(re.findall(r"<(/?\w+)", html)) <= {
        f"{slash}{tag}"
        for slash in ("", "/")
        for tag in ("a", "blockquote", "br", "code", "del", "em", "h2", "h3", "hr", "ins", "li",
                    "p", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul")
    }  # fmt: skip
    assert set(re.findall(r'href="([^"]*)"', html)) <= {"https://forge.example/1"}
    assert not re.search(r"<\w+[^>]* on\w+=", html)
    # What a host makes links of when it reads the page's text; its own links have no such text.
    read = unescape(re.sub(r"<[^>]*>", "", html))
    assert not re.search(r"@\w|#\d|GH-\d|://", read)


class Page(HTMLParser):
    """What of a page could act: elements, handlers and addresses, inside its main part."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.acts: list[str] = []
        self.feed(text[text.index("<main") : text.index("</main>")])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("iframe", "object", "embed", "form", "base", "link", "meta", "style", "img"):
            self.acts.append(tag)
        for name, value in attrs:
            plain = re.sub(r"[\s\x00-\x20]", "", value or "").lower()
            wrong = name.startswith("on") or name == "srcdoc"
            if wrong or re.match(r"(?:javascript|vbscript|data|file):", plain):
                self.acts.append(f"{tag} {name}={value}")


@pytest.fixture(scope="module")
def site_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that a build needs, with the small edition in place of the real one."""
    root = copy_edition(tmp_path_factory.mktemp("hostile") / "site")
    shutil.rmtree(root / "content")
    shutil.copytree(BASE / "content", root / "content")
    for path in (root / "mkdocs.yml", *(root / "docs").glob("*.md")):
        path.write_text(path.read_text("utf-8").replace("digital-economy-2017", "harbour"), "utf-8")
    return root


def test_what_is_published_does_nothing_on_any_page(site_root: Path, tmp_path: Path) -> None:
    clean = run_duizhao("build", "--out", tmp_path / "clean", cwd=site_root)
    assert clean.returncode == 0, clean.stderr
    kept = [case for case in CASES if not case["find"]]
    for number, case in enumerate(kept):
        put({**case, "file": f"hostile-{number}.yml"}, site_root)
    try:
        done = run_duizhao("build", "--out", tmp_path / "site", cwd=site_root)
    finally:
        for number in range(len(kept)):
            (site_root / INBOX / f"hostile-{number}.yml").unlink()
    assert done.returncode == 0, done.stderr
    names = {p.relative_to(tmp_path / "site") for p in (tmp_path / "site").rglob("*.html")}
    assert names == {
        p.relative_to(tmp_path / "clean") for p in (tmp_path / "clean").rglob("*.html")
    }
    for name in names:
        text, before = ((tmp_path / s / name).read_text("utf-8") for s in ("site", "clean"))
        assert text.count("<script") == before.count("<script"), name
        assert text.count("</main>") == text.count("</body>") == 1, name
        assert Page(text).acts == Page(before).acts, name
    page = (tmp_path / "site" / "harbour" / "02" / "index.html").read_text("utf-8")
    assert sum(one.startswith("note-hostile-") for one in ids_in(page)) == len(kept)
    assert "{{ 7 * 7 }}" in page
    assert "track.example/x.png" not in page


def test_what_is_refused_leaves_the_old_site_as_it_was(site_root: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / ".duizhao").write_text("", "utf-8")
    (site / "index.html").write_text("the old site", "utf-8")
    put_there = [
        put({**case, "file": case.get("file", f"hostile-{number}.yml")}, site_root)
        for number, case in enumerate(CASES)
        if case["find"]
    ]
    before = {p for p in site_root.parent.rglob("*") if ".cache" not in p.parts}
    try:
        done = run_duizhao("build", "--out", site, cwd=site_root)
    finally:
        for name in put_there:
            (site_root / name).unlink()
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert all(c.isprintable() or c == "\n" for c in done.stdout + done.stderr)
    assert sorted(p.name for p in site.iterdir()) == [".duizhao", "index.html"]
    assert (site / "index.html").read_text("utf-8") == "the old site"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["site"]
    after = {p for p in site_root.parent.rglob("*") if ".cache" not in p.parts}
    assert {p for p in after - before if "__pycache__" not in p.parts} == set()


# Links in place of folders, which no file of an example can hold


@pytest.mark.parametrize(
    "link", [INBOX, "content/articles", "content/articles/harbour", "content/documents"]
)
def test_a_folder_that_is_a_link_is_not_followed(link: str, root: Path) -> None:
    elsewhere = root.parent / "elsewhere"
    (root / link).rename(elsewhere)
    (root / link).symlink_to(elsewhere)
    before = {p: p.read_bytes() for p in elsewhere.rglob("*") if p.is_file()}
    found = check(root, today=TODAY)
    assert "file" in {p.rule for p in found.errors if p.where.file == link}
    for command in (["fold"], ["fmt"], ["fix"], ["check"]):
        invoke(*command, "--root", str(root))
    assert {p: p.read_bytes() for p in elsewhere.rglob("*") if p.is_file()} == before


def test_a_content_folder_that_is_a_link_is_misuse(root: Path) -> None:
    (root / "content").rename(root.parent / "elsewhere")
    (root / "content").symlink_to(root.parent / "elsewhere")
    for command in ("check", "fmt", "fix", "fold"):
        done = invoke(command, "--root", str(root))
        assert done.exit_code == 2
        assert "is a link" in done.stderr
    with pytest.raises(BuildFailed, match="is a link"):
        checked(root)


def test_a_folder_named_as_a_note_is_refused(root: Path) -> None:
    (root / INBOX / "x.yml").mkdir()
    (root / INBOX / "x.yml" / "bell.yml").write_text("article: harbour/02\n", "utf-8")
    before = files(root)
    done = invoke("check", "--root", str(root))
    assert (done.exit_code, "x.yml:1:1: file: not a regular file" in done.stdout) == (1, True)
    assert invoke("fold", "x", "--root", str(root)).exit_code == 1
    assert files(root) == before


def test_a_link_to_a_file_of_the_machine_is_not_read(root: Path) -> None:
    secret = root.parent / "secret"
    secret.write_text("author: hunter2\n", "utf-8")
    (root / INBOX / "x.yml").symlink_to(secret)
    for command in (["check"], ["check", "--format", "json"], ["fold"], ["fmt"]):
        assert "hunter2" not in invoke(*command, "--root", str(root)).output
    assert secret.read_text("utf-8") == "author: hunter2\n"
    assert ROOT not in secret.parents
