"""``duizhao import`` as somebody uses it: what it says, what it writes, and what it refuses."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao.checks.report import check, with_permanence
from duizhao.edition import Edition, load
from duizhao.records.atomic_files import write_all
from duizhao_workbench.importing.formats.docx_text import docx_text
from duizhao_workbench.importing.formats.given_file import GivenFile
from duizhao_workbench.importing.formats.limits import Unreadable
from tests.cases import FOLDER
from tests.support.commands import files, invoke
from tests.support.given_files import packed, word, write
from tests.support.rendered import rendered

CASES = Path(__file__).parent / "cases" / "imports"
CASE = {"name", "edition", "steps"}
STEP = {
    *("files", "change", "import", "run", "exit", "says", "not"),
    *("changed", "has", "words", "same", "errors"),
}


def case_file(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))
    return found


def examples() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yml")):
        file = case_file(path.stem)
        for case in file["cases"]:
            yield pytest.param(file, case, id=f"{path.stem}: {case['name']}")


@pytest.mark.parametrize(("file", "case"), list(examples()))
def test_an_import_says_and_writes_what_its_case_says(
    file: Mapping[str, Any],
    case: Mapping[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The steps of a case, after those by which its file begins, in an ``edition`` or in none.

    A step makes a ``change`` of the edition and writes ``files``, each as ``given`` describes it.
    Then it imports into the document ``market``, or runs another command. What that ``says`` and
    does ``not`` say are parts of what it prints; ``changed`` are all records and captures that it
    changes; ``has`` is some of what records then have, ``words`` a part of them as they are
    written, ``same`` a capture and the file that it is equal to. After an import that ends well the
    check finds only ``errors``, and every id that there was leads somewhere.
    """
    assert case.keys() <= {*CASE, *STEP}
    if "edition" in case:
        shutil.copytree(FOLDER / case["edition"], tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    for step in [*file.get("begin", []), *case.get("steps", [case])]:
        done_with(step, file["texts"], tmp_path)


def done_with(step: Mapping[str, Any], texts: Mapping[str, str], root: Path) -> None:
    write(step.get("change", {}), root, texts)
    write(step.get("files", {}), root, texts)
    before = files(root)
    old = load(root)[0] if before else Edition(root)
    arguments = shlex.split(step.get("import", step.get("run", "")))
    if "import" in step:
        document = () if "--document" in arguments else ("--document", "market")
        arguments = ["import", *arguments, *document]
    done = invoke(*arguments)
    assert done.exit_code == step.get("exit", 0), done.output
    assert "Traceback" not in done.output
    assert [words for words in step.get("says", ()) if words not in done.output] == [], done.output
    assert [words for words in step.get("not", ()) if words in done.output] == []
    after = files(root)
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    names = [re.sub(r"^content/|\.yml$", "", name) for name in sorted(changed)]
    assert names == step.get("changed", [] if done.exit_code else names)
    for name, wanted in step.get("has", {}).items():
        path = located(root, name)
        found = yaml.safe_load(path.read_text("utf-8")) if path.exists() else None
        assert part_of(found, wanted) == wanted
    for name, words in step.get("words", {}).items():
        assert words in located(root, name).read_text("utf-8")
    for name, source in step.get("same", {}).items():
        assert (root / "content" / name).read_bytes() == (root / source).read_bytes()
    if "import" in step and not done.exit_code and after:
        found = with_permanence(check(root), old).errors
        assert sorted({problem.rule for problem in found}) == step.get("errors", [])


def located(root: Path, name: str) -> Path:
    """The path of a record, whose name has no ending, or of another file."""
    return root / name if Path(name).suffix else root / "content" / f"{name}.yml"


def part_of(found: Any, wanted: Any) -> Any:
    """What of a value a case asks for; a list is whole, and what a mapping lacks is None."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        return {name: part_of(found.get(name), value) for name, value in wanted.items()}
    if isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        return [part_of(one, other) for one, other in zip(found, wanted, strict=True)]
    return found


def begun(root: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """The texts of a file of cases, and the edition by which it begins."""
    file = case_file(name)
    monkeypatch.chdir(root)
    for step in file.get("begin", []):
        done_with(step, file["texts"], root)
    texts: Mapping[str, str] = file["texts"]
    return texts


TEXTS = case_file("texts")["texts"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with a text in both languages, in which commands run."""
    write({"rules.txt": "<ENGLISH>\n<CHINESE>"}, tmp_path, TEXTS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def imported(*arguments: str, code: int = 0) -> str:
    done = invoke("import", *arguments, "--document", "market")
    assert done.exit_code == code, done.output
    return done.output


def article(root: Path, name: str) -> dict[str, Any]:
    path = root / "content" / "articles" / "market" / f"{name}.yml"
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


def review(root: Path) -> dict[str, Any]:
    """Import the text, and return what the script of its review page has."""
    assert "review.html\n" in imported("rules.txt", "--review", "review.html")
    page = (root / "review.html").read_text("utf-8")
    found = re.search(r'>(\{"format".*?\})</script>', page, re.DOTALL)
    assert found is not None
    given: dict[str, Any] = json.loads(found[1])
    return given


def decide(given: dict[str, Any], **change: Any) -> None:
    """Write a file of decisions with the first two pairs merged."""
    [text] = given["texts"]
    rows = [{key: row.get(key) for key in ("en", "zh", "kind", "article")} for row in text["rows"]]
    first = next(at for at, row in enumerate(rows) if row["kind"] == "text")
    one, two = rows[first : first + 2]
    both = {**one, "en": [one["en"][0], two["en"][1]], "zh": [one["zh"][0], two["zh"][1]]}
    rows[first : first + 2] = [both]
    saved = {"id": text["id"], "en": text["en"], "zh": text["zh"], "rows": rows, **change}
    data = json.dumps({"format": given["format"], "texts": [saved]})
    Path("decided.json").write_text(data, "utf-8")


def test_pairs_are_reviewed_on_a_page_and_its_decisions_applied(root: Path) -> None:
    given = review(root)
    end = "rules.txt --document market --apply decisions.json --update"
    assert given["command"] == f"duizhao import {end}"
    [text] = given["texts"]
    assert [row["article"] for row in text["rows"] if row["kind"] == "article"] == ["1", "2"]
    decide(given)
    (root / "other").mkdir()
    imported("rules.txt", "--apply", "decided.json", "--root", "other")
    first = article(root / "other", "1")
    assert [one["zh"] for one in first["segments"]] == ["各摊使用公平衡器。衡器不得出借。"]
    imported("rules.txt", "--apply", "decided.json", "--update")
    again = article(root, "1")
    assert [(one["id"], one["formerly"]) for one in again["segments"]] == [("s1", ["s2"])]


def test_decisions_on_another_text_are_refused(root: Path) -> None:
    given = review(root)
    decide(given, en=["Else.", *given["texts"][0]["en"][1:]])
    said = imported("rules.txt", "--apply", "decided.json", "--update", code=1)
    assert "the text 'market' has changed since it was reviewed" in said


@pytest.fixture
def market(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The edition by which the cases of imports again begin."""
    monkeypatch.chdir(tmp_path)
    for step in case_file("again")["begin"]:
        done_with(step, case_file("again")["texts"], tmp_path)
    return tmp_path


def test_a_document_that_was_written_by_hand_gets_its_capture(market: Path) -> None:
    record = market / "content" / "documents" / "market.yml"
    before = yaml.safe_load(record.read_text("utf-8"))
    without = {name: value for name, value in before.items() if name != "capture"}
    record.write_text(yaml.safe_dump(without, allow_unicode=True), "utf-8")
    (market / "content" / "captures" / "market.txt").unlink()
    imported("source.txt", "--update")
    assert yaml.safe_load(record.read_text("utf-8")) == before
    assert check(market).problems == ()


def test_a_repealed_article_is_still_at_its_url(market: Path) -> None:
    write({"source.txt": "<SHORTER>"}, market, case_file("again")["texts"])
    said = imported("source.txt", "--version", "2024", "--since", "2024-04-01")
    assert "market/3: repealed\n" in said
    assert "formerly" not in article(market, "2")
    assert 'href="../@2020-01-01/3/"' in rendered(load(market)[0], "market/3/")


def test_all_files_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "old.yml"
    old.write_text("old", encoding="utf-8")
    replaced: list[Path] = []
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        replaced.append(target)
        if target.name == "last.yml":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    wanted = {old: b"new", tmp_path / "new" / "one.yml": b"1", tmp_path / "last.yml": b"2"}
    with pytest.raises(OSError, match="No space"):
        write_all(wanted)
    assert len(replaced) > 2
    assert [path.name for path in tmp_path.rglob("*")] == ["old.yml"]
    assert old.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_whatever_byte_of_a_word_document_is_changed_nothing_crashes(method: int) -> None:
    whole, refused = packed(word(["[[Rules of the Harbour]]"], {}), method), 0
    for place in range(len(whole)):
        damaged = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        try:
            docx_text(GivenFile("a.docx", damaged))
        except Unreadable:
            refused += 1
    assert refused > len(whole) / 4
