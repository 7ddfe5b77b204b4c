"""Archives are checked: every change of a file is found and named."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from duizhao.archive.bag import SIGNATURE, SIGNED, bag_problems, make_bag
from duizhao.archive.packing import pack
from duizhao.archive.signature import sign
from duizhao.archive.verification import verify
from duizhao.site.failure import BuildFailed
from tests.cases import BASE, FOLDER
from tests.support.commands import invoke
from tests.support.sites import run_duizhao
from tests.support.small_sites import HOOK, small_site

PAGE = "data/site/harbour/01/index.html"
RECORDS = "data/content/articles/harbour"


def unpacked(folder: Path, records: Path) -> Path:
    """The folder of an archive."""
    root = small_site(folder, HOOK)
    shutil.rmtree(root / "content")
    shutil.copytree(records, root / "content")
    path = folder / "bag.zip"
    done = run_duizhao("archive", "--out", path, cwd=root, env={"DUIZHAO_VERSION": "v1"})
    assert done.returncode == 0, done.stderr
    shutil.unpack_archive(path, folder)
    return folder / "bag"


def bagged(folder: Path) -> Path:
    """Make new manifests, as somebody might who has changed a file."""
    signature = folder / SIGNATURE
    old = signature.read_bytes() if signature.exists() else b""
    for path in folder.glob("*manifest-*"):
        path.unlink()
    make_bag(folder, [])
    if old:
        signature.write_bytes(old)
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
    target = tmp_path / "edition.zip"
    pack(archive, target)
    assert verify(target).problems == []
    with zipfile.ZipFile(target, "a") as more:
        more.writestr("edition/extra.html", "<p>More</p>")
    found = verify(target).problems
    assert "extra.html: is in no manifest" in found
    assert any("whose checksum edition.zip.sha256 has" in line for line in found)


def test_every_change_of_a_file_is_named(archive: Path) -> None:
    replace(archive / PAGE, "honest", "false")
    (archive / "data/site/glossary/index.html").unlink()
    (archive / ".hidden").write_text("here", "utf-8")
    done = invoke("verify", str(archive))
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert f"{PAGE}: has changed" in lines
    assert "data/site/glossary/index.html: is missing" in lines
    assert ".hidden: is in no manifest" in lines
    assert any(re.match(r".*: the link '.*glossary/index.html' leads nowhere", x) for x in lines)
    assert f"{PAGE}: s1, en: is not the text of the record" in lines


def test_a_changed_text_is_found_even_with_new_checksums(archive: Path) -> None:
    replace(archive / PAGE, "They are sealed each", "They are sealed no")
    assert verify(bagged(archive)).problems == [f"{PAGE}: s2, en: is not the text of the record"]


def test_a_record_without_its_page_is_found(archive: Path) -> None:
    shutil.copy(archive / RECORDS / "02.yml", archive / RECORDS / "03.yml")
    missing = "data/site/harbour/03/index.html: is missing: its record is there"
    assert missing in verify(bagged(archive)).problems


def test_a_manifest_is_not_changed_unnoticed(archive: Path) -> None:
    replace(archive / PAGE, "honest", "false")
    changed = hashlib.sha256((archive / PAGE).read_bytes()).hexdigest()
    manifest = archive / "manifest-sha256.txt"
    old = next(x for x in manifest.read_text("utf-8").splitlines() if x.endswith(f"  {PAGE}"))
    replace(manifest, old, f"{changed}  {PAGE}")
    problems = verify(archive).problems
    assert f"{PAGE}: has changed" in problems
    assert "manifest-sha256.txt: has changed" in problems
    with manifest.open("a", encoding="utf-8") as file:
        file.write("neither\n")
    lines = len(manifest.read_text("utf-8").splitlines())
    assert f"manifest-sha256.txt:{lines}: is not a checksum and a path" in verify(archive).problems


def test_a_file_in_one_manifest_alone_and_a_missing_manifest_are_found(archive: Path) -> None:
    manifest = archive / "manifest-sha512.txt"
    lines = manifest.read_text("utf-8").splitlines(keepends=True)
    manifest.write_text("".join(x for x in lines if PAGE not in x), "utf-8", newline="\n")
    assert f"{PAGE}: is in no manifest of sha512" in verify(archive).problems
    (archive / "tagmanifest-sha256.txt").unlink()
    manifest.unlink()
    problems = verify(archive).problems
    assert "manifest-sha512.txt: is missing" in problems
    assert "tagmanifest-sha256.txt: is missing" in problems


def test_names_that_a_manifest_must_escape_are_read_back(tmp_path: Path) -> None:
    names = ("100%.txt", "港口.txt", "two  spaces.txt") + (
        ("a\nb\r.txt",) if os.name != "nt" else ()
    )
    (tmp_path / "data").mkdir()
    for name in names:
        (tmp_path / "data" / name).write_text(name, "utf-8")
    make_bag(tmp_path, [("External-Description", "one\nline")])
    assert bag_problems(tmp_path)[1] == []
    assert "  data/100%25.txt\n" in (tmp_path / "manifest-sha512.txt").read_text("utf-8")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"<html>"])
def test_what_is_no_archive_gets_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "edition.zip"
    path.write_bytes(content)
    done = invoke("verify", str(path))
    assert done.exit_code == 1
    assert len(done.output.splitlines()) == 1
    assert "this is not a whole zip file" in done.output


def test_a_folder_without_manifests_gets_one_line(tmp_path: Path) -> None:
    done = invoke("verify", str(tmp_path))
    assert done.exit_code == 1
    assert "there is no bagit.txt in it: 'duizhao archive' makes an archive" in done.output


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two keys, and a list of signers for each."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("there is no ssh-keygen")
    folder = tmp_path_factory.mktemp("keys")
    for name in ("mine", "other"):
        key = ("-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name))
        subprocess.run(["ssh-keygen", *key], check=True)
        public = (folder / f"{name}.pub").read_text("utf-8")
        listed = f'{name}@harbour.example namespaces="duizhao" {public}'
        (folder / f"{name}.list").write_text(listed, "utf-8")
    return folder


@pytest.fixture
def signed(archive: Path, keys: Path) -> Path:
    sign(archive / SIGNED, keys / "mine")
    return archive


def test_a_signature_says_who_made_the_archive(signed: Path, keys: Path) -> None:
    done = invoke("verify", str(signed), "--allowed-signers", str(keys / "mine.list"))
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[-1] == "signed by mine@harbour.example"
    alone = invoke("verify", str(signed))
    assert alone.exit_code == 0
    assert alone.stdout.splitlines()[-1].startswith("signed with SHA256:")


def test_a_signature_by_another_key_or_of_another_archive_is_a_problem(
    signed: Path, keys: Path
) -> None:
    by_other = verify(signed, keys / "other.list").problems
    assert len(by_other) == 1
    assert by_other[0].startswith(f"{SIGNATURE}: is by the key SHA256:")
    assert by_other[0].endswith(f"which {keys / 'other.list'} does not allow")
    wrong = keys / "wrong.list"
    wrong.write_text("mine\n", "utf-8")
    assert f"({wrong}:1: missing key)" in verify(signed, wrong).problems[0]
    replace(signed / PAGE, "honest", "false")
    text = f"{SIGNATURE}: does not belong to {SIGNED}: "
    for allowed in (None, keys / "mine.list"):
        problems = verify(bagged(signed), allowed).problems
        assert any(problem.startswith(text) for problem in problems)
    (signed / SIGNATURE).write_text("no signature", "utf-8")
    assert any(problem.startswith(text) for problem in verify(signed).problems)


def test_an_archive_that_nobody_signed_is_refused_where_a_signer_is_wanted(
    archive: Path, keys: Path
) -> None:
    done = invoke("verify", str(archive), "--allowed-signers", str(keys / "mine.list"))
    assert done.exit_code == 1
    assert done.stdout == f"{SIGNATURE}: is missing: nobody signed the archive\n"


def test_without_ssh_keygen_an_archive_is_neither_signed_nor_said_to_be(
    signed: Path, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    missing = "signatures need ssh-keygen, which is part of OpenSSH, and cannot be run: "
    done = invoke("verify", str(signed), "--allowed-signers", str(keys / "mine.list"))
    assert done.exit_code == 1
    assert done.output.startswith(f"Error: {missing}")
    alone = invoke("verify", str(signed))
    assert alone.exit_code == 0
    assert f"signed, which was not checked: {missing}" in alone.stdout
    archived = invoke("archive", "--root", str(BASE), "--sign", str(keys / "mine"))
    assert archived.exit_code == 1
    assert archived.output.startswith(f"Error: {missing}")


def test_what_is_no_key_signs_nothing(keys: Path) -> None:
    key = str(keys / "mine.list")
    (keys / "text").write_text("no key", "utf-8")
    done = invoke("archive", "--root", str(BASE), "--sign", str(keys / "text"))
    assert done.exit_code == 1
    assert done.output.startswith(f"Error: {keys / 'text'}: this is not an SSH key: ")
    with pytest.raises(BuildFailed, match="this key could not sign"):
        sign(BASE / "content" / "themes.yml", Path(key))
