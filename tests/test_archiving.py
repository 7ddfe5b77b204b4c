"""The archive: complete, checksummed, and the same bytes for the same input."""

from __future__ import annotations

import errno
import hashlib
import os
import zipfile
from pathlib import Path

import pytest

from duizhao.build.archive import SUMS, archive_name, checksums, pack
from tests.cases import edition
from tests.support.commands import invoke
from tests.support.sites import run_duizhao


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "zh").mkdir(parents=True)
    (site / "index.html").write_text("<p>one", "utf-8")
    (site / "zh" / "index.html").write_text("<p>一", "utf-8")
    (site / ".duizhao").write_text("a build's own mark", "utf-8")
    return site


def test_every_file_is_in_one_folder_named_after_the_zip(folder: Path, tmp_path: Path) -> None:
    pack(folder, tmp_path / "dist" / "edition.zip")
    with zipfile.ZipFile(tmp_path / "dist" / "edition.zip") as archive:
        assert archive.namelist() == [
            "edition/index.html",
            "edition/zh/index.html",
            f"edition/{SUMS}",
        ]


def test_the_same_files_give_the_same_bytes_whatever_the_clock_says(
    folder: Path, tmp_path: Path
) -> None:
    first = pack(folder, tmp_path / "a" / "edition.zip")
    for path in folder.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    second = pack(folder, tmp_path / "b" / "edition.zip")
    assert first == second
    assert (tmp_path / "a/edition.zip").read_bytes() == (tmp_path / "b/edition.zip").read_bytes()


def test_another_file_gives_another_archive(folder: Path, tmp_path: Path) -> None:
    first = pack(folder, tmp_path / "edition.zip")
    (folder / "index.html").write_text("<p>two", "utf-8")
    assert pack(folder, tmp_path / "edition.zip") != first


def test_the_checksums_are_those_of_the_files(folder: Path, tmp_path: Path) -> None:
    digest = pack(folder, tmp_path / "edition.zip")
    data = (tmp_path / "edition.zip").read_bytes()
    assert hashlib.sha256(data).hexdigest() == digest
    beside = (tmp_path / "edition.zip.sha256").read_text("utf-8")
    assert beside == f"{digest}  edition.zip\n"
    with zipfile.ZipFile(tmp_path / "edition.zip") as archive:
        listed = archive.read(f"edition/{SUMS}").decode()
        for line in listed.splitlines():
            expected, name = line.split("  ")
            found = hashlib.sha256(archive.read(f"edition/{name}")).hexdigest()
            assert found == expected
    assert listed == checksums(folder)


def test_a_failure_leaves_the_last_archive_as_it_was(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(folder, tmp_path / "edition.zip")
    before = (tmp_path / "edition.zip").read_bytes()

    def fail(folder: Path) -> str:
        raise OSError("disk full")

    monkeypatch.setattr("duizhao.build.archive.checksums", fail)
    (folder / "index.html").write_text("<p>two", "utf-8")
    with pytest.raises(OSError, match="disk full"):
        pack(folder, tmp_path / "edition.zip")
    assert (tmp_path / "edition.zip").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == [
        "edition.zip",
        "edition.zip.sha256",
    ]


def test_a_disk_that_is_full_is_named_by_what_was_to_be_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("duizhao.mkdocs_site.build", lambda *_, **__: None)
    monkeypatch.setattr("duizhao.build.archive.pack", full)
    done = invoke("archive", "--root", str(edition(tmp_path)), "--out", str(tmp_path / "x.zip"))
    assert done.exit_code == 1
    assert done.stderr == f"Error: {tmp_path / 'x.zip'}: No space left on device\n"


@pytest.mark.parametrize(
    ("edition", "version", "name"),
    [
        ("Labour laws", "9cef856, 2026-11-27", "labour-laws-9cef856-2026-11-27.zip"),
        ("港口 条约", "", "港口-条约.zip"),
        ("../../etc: “x”", "v1.0", "etc-x-v1.0.zip"),
        ("…", "", "edition.zip"),
    ],
)
def test_an_archive_is_named_after_the_edition_and_its_version(
    edition: str, version: str, name: str
) -> None:
    assert archive_name(edition, version) == name


@pytest.mark.slow
def test_an_archive_has_the_records_the_licence_and_a_readme(tmp_path: Path) -> None:
    root = tmp_path / "mine"
    assert invoke("new", "edition", str(root), "--title-en", "Labour laws").exit_code == 0
    done = run_duizhao("archive", cwd=root, env={"DUIZHAO_VERSION": "v2"})
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(root / "dist" / "labour-laws-v2.zip") as archive:
        names = {name.removeprefix("labour-laws-v2/") for name in archive.namelist()}
        readme = archive.read("labour-laws-v2/README.txt").decode()
        sums = archive.read("labour-laws-v2/SHA256SUMS").decode()
    assert readme.startswith("Labour laws\nVersion: v2\n")
    assert {"index.html", "LICENSE", "README.txt", "content/themes.yml"} <= names
    assert "content/captures/reading-room.txt" in names
    assert "  content/articles/reading-room/1.yml\n" in sums
