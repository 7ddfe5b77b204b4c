"""The archive: complete, checksummed, and the same bytes for the same input."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import uuid
import zipfile
from pathlib import Path

import pytest
from bagit_utils import Bag

from duizhao.archive.packing import archive_name, pack
from duizhao.archive.sources import as_recorded, take
from duizhao.site.failure import BuildFailed
from duizhao.site.pages.export import formats
from tests.cases import edition
from tests.cases.small import write
from tests.fixtures import NewPage, Once
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


def test_the_checksum_of_the_zip_is_beside_it(folder: Path, tmp_path: Path) -> None:
    digest = pack(folder, tmp_path / "edition.zip")
    data = (tmp_path / "edition.zip").read_bytes()
    assert hashlib.sha256(data).hexdigest() == digest
    beside = (tmp_path / "edition.zip.sha256").read_text("utf-8")
    assert beside == f"{digest}  edition.zip\n"


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


def test_an_archive_is_of_the_moment_at_which_it_was_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = edition(tmp_path)
    record = root / "content/inbox/bell.yml"
    before = record.read_bytes()

    def build(*_: object, **__: object) -> None:
        record.write_text("type: context\n", "utf-8")
        record.with_name("new.yml").write_text("", "utf-8")

    monkeypatch.setattr("duizhao.mkdocs.building.build", build)
    monkeypatch.setattr("duizhao.archive.packing.assemble", lambda *_: None)
    target = tmp_path / "x.zip"
    assert invoke("archive", "--root", str(root), "--out", str(target)).exit_code == 0
    with zipfile.ZipFile(target) as archive:
        assert archive.read("x/data/content/inbox/bell.yml") == before
        assert "x/data/content/inbox/new.yml" not in archive.namelist()


def files(root: Path, settings: str, *names: str) -> Path:
    """An edition with these settings, and with other files."""
    return write(root, dict.fromkeys(names, "") | {"mkdocs.yml": settings})


def taken(root: Path, folder: Path) -> set[str]:
    """What an archive has of an edition, but for its records."""
    take(root, folder)
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {name for name in found if not name.startswith("content/")}


def test_an_archive_has_all_that_its_build_reads_and_nothing_private(tmp_path: Path) -> None:
    root = edition(tmp_path)
    wanted = {
        *("settings/base.yml", "LICENSE", "pages/index.md", "pages/a/picture.png"),
        *(
            "own/main.html",
            "tools/hooks/one.py",
            "tools/hooks/part.py",
            "hook.py",
            "data/names.csv",
        ),
    }
    private = {
        *(".env", ".git/config", "docs/other.md", "site/index.html", "dist/old.zip", "notes.txt"),
        *("pages/.hidden.md", "pages/secret/plan.md", "pages/b.draft.md", "pages/index.md~"),
        *("tools/hooks/__pycache__/one.pyc", "tools/private.txt", ".cache/duizhao/x"),
        *("content/.editor/state", "pages/.obsidian/x.md"),
    }
    base = "docs_dir: pages\ndraft_docs: '*.draft.md'\ntheme: {custom_dir: own}\nwatch: [., data]\n"
    settings = "INHERIT: settings/base.yml\nexclude_docs: secret/\ntheme: {name: book}\n"
    files(root, f"{settings}hooks: [tools/hooks/one.py, hook.py]\n", *(wanted | private))
    (root / "settings/base.yml").write_text(base, "utf-8")
    assert taken(root, tmp_path / "copy") == {*wanted, "mkdocs.yml", "duizhao-build.json"}
    assert not [*(tmp_path / "copy/content").rglob(".*")]


@pytest.mark.parametrize(
    ("settings", "link", "said"),
    [
        ("docs_dir: ../pages", "", "../pages"),
        ("INHERIT: ../base.yml", "", "../base.yml"),
        ("theme: {custom_dir: ../own}", "", "../own"),
        ("hooks: [../hooks/one.py]", "", "../hooks"),
        ("watch: [/etc]", "", "etc"),
        ("site_name: x", "docs/secret.md", "docs/secret.md"),
        ("site_name: x", "content/captures/secret.txt", "content/captures/secret.txt"),
    ],
)
def test_what_is_outside_an_edition_is_named_and_in_no_archive(
    tmp_path: Path, settings: str, link: str, said: str
) -> None:
    root = files(edition(tmp_path), settings, "docs/index.md")
    for name in ("base.yml", "secret"):
        (tmp_path / name).write_text("a: b\n", "utf-8")
    if link:
        (root / link).symlink_to(tmp_path / "secret")
    with pytest.raises(BuildFailed, match=f"{said}: leads elsewhere, and an archive has only"):
        take(root, tmp_path / "copy")


def test_the_variables_of_the_settings_are_kept_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = "site_url: !ENV [DUIZHAO_SITE_URL, '']\nplugins: [{x: {key: !ENV TOKEN}}]\n"
    root = files(edition(tmp_path), settings)
    for name in ("DUIZHAO_SITE_URL", "DUIZHAO_VERSION", "DUIZHAO_OTHER", "TOKEN"):
        monkeypatch.setenv(name, name.lower())
    take(root, tmp_path / "copy")
    kept = {name: name.lower() for name in ("DUIZHAO_SITE_URL", "DUIZHAO_VERSION")}
    text = (tmp_path / "copy/duizhao-build.json").read_text("utf-8")
    environment = json.loads(text)["environment"]
    assert environment.pop("SOURCE_DATE_EPOCH").isdigit()
    assert environment == kept
    forged = text.replace('"DUIZHAO_SITE_URL"', '"PATH"')
    (tmp_path / "copy/duizhao-build.json").write_text(forged, "utf-8")
    before = dict(os.environ)
    with as_recorded(tmp_path / "copy"):
        assert os.environ["PATH"] == before["PATH"]
        assert not {"DUIZHAO_OTHER", "DUIZHAO_SITE_URL"} & os.environ.keys()
    assert dict(os.environ) == before


@pytest.mark.parametrize(
    ("edition", "version", "name"),
    [
        ("Labour laws", "9cef856, 2026-11-27", "labour-laws-9cef856-2026-11-27.zip"),
        ("Duizhao 对照", "v1.0", "duizhao-v1.0.zip"),
        ("港口 条约", "", "edition.zip"),
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
def made(once: Once) -> Path:
    return once("archive-of-a-new-edition", archived)


@pytest.fixture(scope="module")
def unpacked(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, unpacked."""
    folder = tmp_path_factory.mktemp("unpacked")
    shutil.unpack_archive(made, folder)
    return folder / NAME


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
