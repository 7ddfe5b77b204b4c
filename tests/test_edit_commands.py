"""The commands that change records: what they write, what they say, what they refuse."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from duizhao.checks.report import check
from duizhao.cli import main
from duizhao.edition import load
from tests.support.commands import Run, files, text
from tests.support.repositories import Repository

FIRST = "content/articles/harbour/01.yml"
SECOND = "content/articles/harbour/02.yml"
BELL = "content/inbox/bell.yml"


# fmt


def test_fmt_lays_out_every_record_once(run: Run, harbour: Path) -> None:
    before = load(harbour)[0]
    done = run("fmt")
    assert done.exit_code == 0
    assert FIRST in done.stdout.splitlines()
    assert re.fullmatch(r"9 records: \d changed, \d already formatted\n", done.stderr)
    after = load(harbour)[0]
    assert [e.article for e in after.articles.values()] == [
        e.article for e in before.articles.values()
    ]
    again = run("fmt")
    assert again.stdout == ""
    assert again.stderr == "9 records: 0 changed, 9 already formatted\n"


def test_fmt_check_changes_nothing_and_ends_with_1(run: Run, harbour: Path) -> None:
    before = files(harbour)
    done = run("fmt", "--check")
    assert done.exit_code == 1
    assert "would be changed" in done.stderr
    assert FIRST in done.stdout.splitlines()
    assert files(harbour) == before
    run("fmt")
    assert run("fmt", "--check").exit_code == 0


def test_fmt_takes_files_and_folders(run: Run, harbour: Path) -> None:
    before = text(harbour, "content/themes.yml")
    done = run("fmt", FIRST, "content/inbox")
    assert sorted(done.stdout.split()) == [FIRST, BELL]
    assert text(harbour, "content/themes.yml") == before


def test_fmt_leaves_what_cannot_be_read_and_says_why(run: Run, harbour: Path) -> None:
    (harbour / FIRST).write_text("number: [\n", encoding="utf-8")
    (harbour / SECOND).write_bytes(b"\xff")
    (harbour / BELL).write_text("article: harbour/02\n", encoding="utf-8")
    before = {file: text(harbour, file) for file in (FIRST, BELL)}
    done = run("fmt")
    assert done.exit_code == 1
    assert f"{FIRST}:2:1: yaml:" in done.stdout
    assert f"{SECOND}:1:1: encoding:" in done.stdout
    assert f"{BELL}:1:1: field: the field 'type' is missing" in done.stdout
    assert "3 skipped" in done.stderr
    assert {file: text(harbour, file) for file in (FIRST, BELL)} == before
    assert (harbour / SECOND).read_bytes() == b"\xff"


def test_fmt_follows_no_link(run: Run, harbour: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text("- {id: x,   name: {en: a, zh: 甲}}\n", encoding="utf-8")
    (harbour / "content/contributors.yml").unlink()
    (harbour / "content/contributors.yml").symlink_to(outside)
    done = run("fmt")
    assert done.exit_code == 1
    assert "not a regular file" in done.stdout
    assert outside.read_text(encoding="utf-8") == "- {id: x,   name: {en: a, zh: 甲}}\n"


def test_fmt_takes_away_carriage_returns_and_byte_order_marks(run: Run, harbour: Path) -> None:
    run("fmt")
    settled = (harbour / FIRST).read_bytes()
    (harbour / FIRST).write_bytes(b"\xef\xbb\xbf" + settled.replace(b"\n", b"\r\n"))
    assert run("fmt").exit_code == 0
    assert (harbour / FIRST).read_bytes() == settled


@pytest.mark.parametrize(
    "path", ["nowhere.yml", "mkdocs.yml", "content/captures/harbour.txt", ".."]
)
def test_fmt_of_what_is_no_record_is_misuse(run: Run, harbour: Path, path: str) -> None:
    (harbour / "mkdocs.yml").write_text("a:  1\n", encoding="utf-8")
    done = run("fmt", path)
    assert done.exit_code == 2
    assert path in done.stderr
    assert text(harbour, "mkdocs.yml") == "a:  1\n"


def test_a_file_is_never_half_written_and_the_message_names_it(
    run: Run, harbour: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = files(harbour)
    monkeypatch.setattr("os.fsync", refuse)
    done = run("fmt")
    assert done.exit_code == 1
    assert f"{FIRST}: No space left on device" in done.stderr
    assert files(harbour) == before


# fold


def test_fold_moves_a_note_and_changes_nothing_else(run: Run, harbour: Path) -> None:
    before = text(harbour, SECOND)
    done = run("fold")
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{SECOND}: bell\n"
    assert not (harbour / BELL).exists()
    assert text(harbour, SECOND) == before + (
        "\nannotations:\n  - id: bell\n    type: context\n    target: {segment: s1, en: bell}\n"
        "    author: editors\n    date: 2021-04-01\n    en: >-\n"
        "      The bell of the harbour hall.\n"
    )
    assert check(harbour).problems == ()
    assert run("fold").stdout == "the inbox is empty\n"


NOTE = (
    "article: {key}\ntype: context\ntarget: {{segment: {unit}, zh: {zh}}}\n"
    "author: editors\ndate: 2021-04-0{day}\nzh: 注。\n"
)


def submit(harbour: Path, name: str, key: str, unit: str, zh: str, day: int = 1) -> None:
    note = NOTE.format(key=key, unit=unit, zh=zh, day=day)
    (harbour / f"content/inbox/{name}.yml").write_text(note, encoding="utf-8")


def test_fold_adds_notes_by_their_days(run: Run, harbour: Path) -> None:
    submit(harbour, "b", "harbour/01", "s1", "各摊", 2)
    submit(harbour, "a", "harbour/01", "s2", "每年", 2)
    submit(harbour, "z", "harbour/01", "s2", "春季", 1)
    assert run("fold").exit_code == 0
    notes = load(harbour)[0].articles["harbour/01"].article.annotations
    assert [note.id for note in notes] == ["lending", "z", "a", "b"]


def test_fold_puts_a_note_on_the_documents_title_into_its_record(run: Run, harbour: Path) -> None:
    submit(harbour, "town", "harbour", "title", "港市")
    assert run("fold", "town").stdout == "content/documents/harbour.yml: town\n"
    assert [n.id for n in load(harbour)[0].documents["harbour"].document.annotations] == [
        "rules",
        "town",
    ]
    assert (harbour / BELL).exists()


def test_of_a_record_all_notes_are_folded_or_none(run: Run, harbour: Path) -> None:
    submit(harbour, "good", "harbour/01", "s2", "每年")
    submit(harbour, "wrong", "harbour/01", "s2", "没有")
    before = text(harbour, FIRST)
    done = run("fold")
    assert done.exit_code == 1
    assert "content/inbox/wrong.yml:3:27: quote: '没有' does not occur" in done.stdout
    assert "not folded: good, wrong" in done.stdout
    assert f"{SECOND}: bell" in done.stdout
    assert text(harbour, FIRST) == before
    assert (harbour / "content/inbox/good.yml").exists()
    assert run("fold", "good").exit_code == 0
    assert "id: good" in text(harbour, FIRST)


def test_fold_refuses_an_id_that_the_record_has(run: Run, harbour: Path) -> None:
    submit(harbour, "lending", "harbour/01", "s2", "每年")
    before = files(harbour)
    done = run("fold", "lending")
    assert done.exit_code == 1
    assert "unique" in done.stdout
    assert "lending" in done.stdout
    assert files(harbour) == before


def test_a_fold_broken_off_can_be_repeated(run: Run, harbour: Path) -> None:
    note = text(harbour, BELL)
    run("fold")
    folded = text(harbour, SECOND)
    (harbour / BELL).write_text(note, encoding="utf-8")
    done = run("fold")
    assert done.exit_code == 0, done.output
    assert text(harbour, SECOND) == folded
    assert not (harbour / BELL).exists()


def test_fold_refuses_what_cannot_be_read(run: Run, harbour: Path) -> None:
    (harbour / SECOND).write_text("number: [\n", encoding="utf-8")
    (harbour / "content/inbox/odd.yml").write_text("- a\n", encoding="utf-8")
    before = files(harbour)
    done = run("fold")
    assert done.exit_code == 1
    assert f"{SECOND}:2:1: yaml:" in done.stdout
    assert "content/inbox/odd.yml:1:1: form:" in done.stdout
    assert files(harbour) == before


@pytest.mark.parametrize("name", ["bel", "../bell", "content/inbox/bell.yml", "\x1b[31m"])
def test_fold_of_a_note_that_is_not_there_is_misuse(run: Run, harbour: Path, name: str) -> None:
    before = files(harbour)
    done = run("fold", name)
    assert done.exit_code == 2
    assert "no note" in done.stderr
    assert "\x1b" not in done.stderr
    assert files(harbour) == before


def test_a_note_stays_in_the_inbox_until_its_record_is_written(
    run: Run, harbour: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = files(harbour)
    monkeypatch.setattr("os.fsync", refuse)
    done = run("fold")
    assert done.exit_code == 1
    assert "No space left on device" in done.stderr
    assert files(harbour) == before


# fix


def test_fix_shows_what_it_did_and_changes_only_the_quote(run: Run, harbour: Path) -> None:
    changed = text(harbour, FIRST).replace("公平衡器不得出借。", "公平衡器不许出借。")
    (harbour / FIRST).write_text(changed, encoding="utf-8")
    shown = f"{FIRST}:18:41: lending: '不得出借' → '不许出借' (similar, 75 %)\n"
    done = run("fix", "--dry-run")
    assert (done.exit_code, done.stdout) == (0, shown)
    assert text(harbour, FIRST) == changed
    done = run("fix")
    assert (done.exit_code, done.stdout) == (0, shown)
    assert text(harbour, FIRST) == changed.replace("zh: 不得出借}", "zh: 不许出借}")
    assert run("fix").stdout == "every quote is in its text\n"


def test_fix_leaves_what_nothing_is_like_and_ends_with_1(run: Run, harbour: Path) -> None:
    changed = text(harbour, FIRST).replace("zh: 不得出借}", "zh: 网络主权}")
    (harbour / FIRST).write_text(changed, encoding="utf-8")
    done = run("fix")
    assert done.exit_code == 1
    assert "lending: nothing in s1 is similar enough to '网络主权': left unchanged" in done.stdout
    assert text(harbour, FIRST) == changed


def test_fix_keeps_to_the_records_it_is_given(run: Run, harbour: Path) -> None:
    for file, old, new in (
        (FIRST, "不得出借。", "不许出借。"),
        (SECOND, "no bell is", "no gong is"),
    ):
        (harbour / file).write_text(text(harbour, file).replace(old, new), encoding="utf-8")
    assert run("fix", SECOND).stdout == "every quote is in its text\n"
    done = run("fix", BELL)
    assert "bell: nothing in s1" in done.stdout
    assert "lending" not in done.stdout


def test_fix_takes_hints_from_an_earlier_revision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path)
    repository.commit("2024-01-01")
    monkeypatch.chdir(repository.root)
    repository.change(FIRST, "公平衡器不得出借。", "公平衡器不得出借，旧衡器亦不得出借。")
    assert CliRunner().invoke(main, ["fix"]).exit_code == 1
    done = CliRunner().invoke(main, ["fix", "--against", "HEAD"])
    assert done.exit_code == 0, done.output
    assert "zh: {exact: 不得出借, suffix: ，}" in text(repository.root, FIRST).replace('"', "")
    assert CliRunner().invoke(main, ["fix", "--against", "nowhere"]).exit_code == 2
