"""The archive: complete, checksummed, and the same bytes for the same input."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import signal
import subprocess
import sys
import uuid
import zipfile
from pathlib import Path

import pytest
from bagit_utils import Bag

from duizhao.archive.packing import archive_name, pack
from duizhao.site.pages.export import formats
from tests.cases import edition
from tests.fixtures import NewPage
from tests.support.commands import invoke
from tests.support.sites import run_duizhao


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "zh").mkdir(parents=True)
    (site / "index.html").write_text("<p>one", "utf-8")
    (site / "zh" / "index.html").write_text("<p>一", "utf-8")
    return site


def test_every_file_is_in_one_folder_named_after_the_zip(folder: Path, tmp_path: Path) -> None:
    pack(folder, tmp_path / "dist" / "edition.zip")
    with zipfile.ZipFile(tmp_path / "dist" / "edition.zip") as archive:
        assert archive.namelist() == ["edition/index.html", "edition/zh/index.html"]


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


def test_the_checksum_of_the_zip_is_beside_it(folder: Path, tmp_path: Path) -> None:
    digest = pack(folder, tmp_path / "edition.zip")
    data = (tmp_path / "edition.zip").read_bytes()
    assert hashlib.sha256(data).hexdigest() == digest
    beside = (tmp_path / "edition.zip.sha256").read_text("utf-8")
    assert beside == f"{digest}  edition.zip\n"


def test_a_failure_leaves_the_last_archive_as_it_was(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(folder, tmp_path / "edition.zip")
    before = (tmp_path / "edition.zip").read_bytes()

    def fail(*_: object) -> str:
        raise OSError("disk full")

    monkeypatch.setattr("duizhao.archive.packing.digests", fail)
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

    monkeypatch.setattr("duizhao.mkdocs.building.build", lambda *_, **__: None)
    monkeypatch.setattr("duizhao.archive.packing.assemble", lambda *_: None)
    monkeypatch.setattr("duizhao.archive.packing.pack", full)
    done = invoke("archive", "--root", str(edition(tmp_path)), "--out", str(tmp_path / "x.zip"))
    assert done.exit_code == 1
    assert done.stderr == f"Error: {tmp_path / 'x.zip'}: No space left on device\n"


def test_what_a_killed_command_left_beside_the_archive_is_removed(
    folder: Path, tmp_path: Path
) -> None:
    mine = (tmp_path / ".mine.part", tmp_path / "mine.duizhao.part")
    for path in (*mine, tmp_path / ".edition-v1.zip.duizhao.part"):
        path.write_text("unfinished", "utf-8")
    pack(folder, tmp_path / "edition-v2.zip")
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {
        *(path.name for path in mine),
        "edition-v2.zip",
        "edition-v2.zip.sha256",
    }


@pytest.mark.parametrize("name", ["inbox/bell.yml", "inbox/new.yml"])
def test_a_record_that_is_saved_during_the_build_is_in_no_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    root = edition(tmp_path)
    record = root / "content" / name

    def build(*_: object, **__: object) -> None:
        # What an editor has for itself is no record.
        record.with_name(".new.yml.swp").write_text("", "utf-8")
        if meanwhile:
            record.write_text("type: context\n", "utf-8")

    monkeypatch.setattr("duizhao.mkdocs.building.build", build)
    monkeypatch.setattr("duizhao.archive.packing.assemble", lambda bag, *_: bag.mkdir())
    target = tmp_path / "x.zip"
    for meanwhile in (False, True):
        done = invoke("archive", "--root", str(root), "--out", str(target))
        assert done.exit_code == int(meanwhile), done.output
        assert target.exists() is not meanwhile
        target.unlink(missing_ok=True)
    said = f"content/{name}: changed while the archive was made, which is not written"
    assert done.stderr == f"Error: {said}: run 'duizhao archive' again\n"


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


NAME = "labour-laws-100-more-v2"


def archived(folder: Path, umask: int = 0o022, **env: str) -> Path:
    """The archive of a new edition."""
    root = folder / "mine"
    title = ("--title-en", "Labour laws & 100% more")
    assert invoke("new", "edition", str(root), *title).exit_code == 0
    # The id of an edition is new each time.
    config = root / "mkdocs.yml"
    text = re.sub(
        r"(?m)^  edition_id: .*$", f"  edition_id: {uuid.UUID(int=4)}", config.read_text()
    )
    config.write_text(text, "utf-8")
    (root / "content" / ".editor").mkdir()
    (root / "content" / ".editor" / "state").write_text("not for others", "utf-8")
    before = os.umask(umask)
    try:
        done = run_duizhao("archive", cwd=root, env={"DUIZHAO_VERSION": "v2", **env})
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    return root / "dist" / f"{NAME}.zip"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archived(tmp_path_factory.mktemp("archive"))


@pytest.fixture(scope="module")
def unpacked(made: Path) -> Path:
    """The same, unpacked."""
    with zipfile.ZipFile(made) as archive:
        archive.extractall(made.parent / "unpacked")
    return made.parent / "unpacked" / NAME


@pytest.mark.slow
def test_an_archive_is_the_same_in_any_folder_and_environment(made: Path, tmp_path: Path) -> None:
    env = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Shanghai", "HOME": str(tmp_path)}
    env |= {"USER": "somebody", "LOGNAME": "somebody", "LANG": "zh_CN.UTF-8"}
    again = archived(tmp_path / "另一个 folder", 0o077, **env)
    with zipfile.ZipFile(made) as one, zipfile.ZipFile(again) as other:
        assert one.namelist() == other.namelist()
        assert [n for n in one.namelist() if one.read(n) != other.read(n)] == []
    assert made.read_bytes() == again.read_bytes()


@pytest.mark.slow
def test_a_disk_with_too_little_room_leaves_the_last_archive(made: Path) -> None:
    resource = pytest.importorskip("resource")
    before = made.read_bytes()
    size = len(before) // 2

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    done = subprocess.run(
        [sys.executable, "-m", "duizhao", "archive"],
        cwd=made.parents[1],
        env={**os.environ, "DUIZHAO_VERSION": "v2"},
        preexec_fn=limit,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith(": File too large")
    assert "Traceback" not in done.stderr
    assert made.read_bytes() == before
    beside = {path.name for path in made.parent.iterdir() if path.is_file()}
    assert beside == {made.name, f"{made.name}.sha256"}


@pytest.mark.slow
def test_an_archive_has_the_records_the_licence_every_format_and_a_readme(unpacked: Path) -> None:
    readme = (unpacked / "README.txt").read_text("utf-8")
    assert readme.startswith("Labour laws & 100% more\nVersion: v2\n")
    data = unpacked / "data"
    for name in ("LICENSE", "content/themes.yml", "content/captures/reading-room.txt"):
        assert (data / name).is_file()
    for one in formats().values():
        if one.document_kind is not None:
            continue
        document = "reading-room" if one.by_document else ""
        assert (data / "site" / one.path(document)).stat().st_size > 0
    page = (data / "site" / "downloads" / "index.html").read_text("utf-8")
    assert 'href="documents/reading-room.pdf"' in page
    assert [path.name for path in unpacked.rglob(".*")] == [".zenodo.json"]


@pytest.mark.slow
def test_an_archive_is_a_bag_to_another_program(unpacked: Path) -> None:
    bag = Bag(unpacked)
    assert bag.validate().issues == []
    assert bag.baginfo["External-Description"] == ["Labour laws & 100% more"]
    assert bag.baginfo["External-Identifier"] == ["v2"]
    assert set(bag.manifests) == set(bag.tag_manifests) == {"sha256", "sha512"}


@pytest.mark.slow
@pytest.mark.browser
def test_an_archive_opens_in_a_browser_by_its_first_file(unpacked: Path, new_page: NewPage) -> None:
    page = new_page().page
    page.goto((unpacked / "index.html").as_uri())
    page.wait_for_url(f"{(unpacked / 'data/site/index.html').as_uri()}")
    assert page.locator("h1").first.is_visible()
