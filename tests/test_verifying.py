"""Archives are checked: every change of a file is found and named."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from duizhao.build.archive import SUMS, checksums, pack
from duizhao.build.verification import verify
from tests.cases import BASE, FOLDER
from tests.support.commands import invoke
from tests.support.sites import run_duizhao
from tests.support.small_sites import HOOK, small_site

PAGE = "harbour/01/index.html"


def unpacked(folder: Path, records: Path) -> Path:
    """The folder of an archive: an offline site with its records and its checksums."""
    root = small_site(folder, HOOK)
    shutil.rmtree(root / "content")
    shutil.copytree(records, root / "content")
    done = run_duizhao("build", "--offline", "--out", root / "site", cwd=root)
    assert done.returncode == 0, done.stderr
    shutil.copytree(records, root / "site" / "content", dirs_exist_ok=True)
    # An archive has no hidden files.
    for path in (root / "site").glob(".*"):
        path.unlink()
    return summed(root / "site")


def summed(folder: Path) -> Path:
    (folder / SUMS).unlink(missing_ok=True)
    (folder / SUMS).write_text(checksums(folder), "utf-8", newline="\n")
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(tmp_path_factory.mktemp("archive"), BASE / "content")


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    """A copy to be changed."""
    return shutil.copytree(made, tmp_path / "edition")


pytestmark = pytest.mark.slow


def replace(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8", newline="\n")


def test_an_archive_as_it_was_made_has_no_problem(archive: Path) -> None:
    found = verify(archive)
    assert found.problems == []
    assert found.files > 50
    assert found.links > 100
    # Both texts of every article, but for the one that has no Chinese.
    assert found.texts == 13
    assert invoke("verify", str(archive)).exit_code == 0


def test_an_edition_with_divisions_labels_and_tables_has_no_problem(tmp_path: Path) -> None:
    found = verify(unpacked(tmp_path, FOLDER / "ordinance" / "content"))
    assert found.problems == []
    assert found.texts > 20


def test_a_zip_file_is_checked_as_its_folder(archive: Path, tmp_path: Path) -> None:
    (archive / SUMS).unlink()
    target = tmp_path / "edition.zip"
    pack(archive, target)
    assert verify(target).problems == []
    with zipfile.ZipFile(target, "a") as more:
        more.writestr("edition/extra.html", "<p>More</p>")
    found = verify(target).problems
    assert "extra.html: is not in SHA256SUMS" in found
    assert any("whose checksum edition.zip.sha256 has" in line for line in found)


def test_every_change_of_a_file_is_named(archive: Path) -> None:
    replace(archive / PAGE, "honest", "false")
    (archive / "glossary" / "index.html").unlink()
    (archive / ".hidden").write_text("here", "utf-8")
    done = invoke("verify", str(archive))
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert f"{PAGE}: has changed" in lines
    assert "glossary/index.html: is missing" in lines
    assert ".hidden: is not in SHA256SUMS" in lines
    assert any(re.match(r".*: the link '.*glossary/index.html' leads nowhere", x) for x in lines)
    assert f"{PAGE}: s1, en: is not the text of the record" in lines


def test_a_changed_text_is_found_even_with_new_checksums(archive: Path) -> None:
    replace(archive / PAGE, "They are sealed each", "They are sealed no")
    assert verify(summed(archive)).problems == [f"{PAGE}: s2, en: is not the text of the record"]


def test_a_record_without_its_page_is_found(archive: Path) -> None:
    shutil.copy(
        archive / "content/articles/harbour/02.yml", archive / "content/articles/harbour/03.yml"
    )
    assert (
        "harbour/03/index.html: is missing: its record is there" in verify(summed(archive)).problems
    )


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"<html>"])
def test_what_is_no_archive_gets_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "edition.zip"
    path.write_bytes(content)
    done = invoke("verify", str(path))
    assert done.exit_code == 1
    assert len(done.output.splitlines()) == 1
    assert "this is not a whole zip file" in done.output


def test_a_folder_without_checksums_gets_one_line(tmp_path: Path) -> None:
    done = invoke("verify", str(tmp_path))
    assert done.exit_code == 1
    assert "there is no SHA256SUMS in it: 'duizhao archive' makes an archive" in done.output
