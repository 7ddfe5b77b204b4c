"""Archives are checked: every change of a file is found and named."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import time
import warnings
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from duizhao.archive.bag import INFO, SIGNATURE, SIGNED, bag_problems, files_below, make_bag
from duizhao.archive.packing import AGENT, ENGINE, SITE, make, pack
from duizhao.archive.signature import sign
from duizhao.archive.verification import PageText, verify
from duizhao.mkdocs.building import build
from duizhao.site.configuration.options import BuildOptions
from duizhao.site.failure import BuildFailed
from duizhao.site.output_folder import MARK
from duizhao.site.temporary_folder import temporary_folder
from tests.cases import BASE, FOLDER, tries
from tests.cases.small import write
from tests.fixtures import Once
from tests.fuzz.mutations import mutated
from tests.golden import EDITION, commit_as_it_is, commit_as_it_was
from tests.support.commands import invoke
from tests.support.repositories import Repository
from tests.support.sites import run_duizhao
from tests.support.small_sites import HOOK, small_site

PAGE = "data/site/harbour/01/index.html"
RECORDS = "data/content/articles/harbour"
SMALL = {
    "README.txt": "A small archive.\n",
    "data/site/index.html": "<p>One text.</p> <a href=zh/>中文</a> <!-- And some more. -->\n",
    "data/site/zh/index.html": "<p>一份文本。</p>\n",
    "data/nothing.txt": "",
}
"""The files of a small archive without records."""
SMALL_PAGE = "edition/data/site/index.html"
FORGERIES = yaml.safe_load((FOLDER / "forgeries.yml").read_text("utf-8"))
DAMAGED = yaml.safe_load((FOLDER / "damaged-zips.yml").read_text("utf-8"))


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
    info = [line.partition(": ")[::2] for line in (folder / INFO).read_text("utf-8").splitlines()]
    signature = folder / SIGNATURE
    old = signature.read_bytes() if signature.exists() else b""
    for path in folder.glob("*manifest-*"):
        path.unlink()
    make_bag(folder, [one for one in info if one[0] != "Payload-Oxum"])
    if old:
        signature.write_bytes(old)
    return folder


@pytest.fixture(scope="module")
def made(once: Once) -> Path:
    return once("archive", lambda folder: unpacked(folder, BASE / "content"))


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


@pytest.fixture(scope="module")
def whole(once: Once) -> Path:
    """The unpacked archive of the golden edition, which has every field, beside its repository."""

    def make_archive(folder: Path) -> Path:
        config = yaml.load((EDITION / "mkdocs.yml").read_bytes(), yaml.CSafeLoader)
        root = small_site(folder, {**config, **HOOK})
        shutil.rmtree(root / "content")
        shutil.copytree(EDITION / "content", root / "content")
        repository = Repository(folder, root=root)
        commit_as_it_was(repository)
        commit_as_it_is(repository)
        repository.commit("2026-01-05")
        done = run_duizhao("archive", "--out", folder / "bag.zip", cwd=root)
        assert done.returncode == 0, done.stderr
        shutil.unpack_archive(folder / "bag.zip", folder)
        return folder / "bag"

    return once("archive-of-every-field", make_archive)


def test_an_archive_has_no_problem_whatever_fields_are_used(whole: Path) -> None:
    found = verify(whole)
    assert found.problems == []
    assert found.texts > 200


@pytest.fixture(scope="module")
def again(whole: Path, once: Once) -> Path:
    """What is built again of that archive, once for all that is changed of it but its sources."""
    other = {"DUIZHAO_VERSION": "another", "DUIZHAO_SITE_URL": "https://x.example/"}
    with patch.dict(os.environ, other):
        return once("archive-built-again", partial(make, whole / "data"))


def test_an_archive_is_built_again_without_its_repository(
    whole: Path, again: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("duizhao.archive.verification.make", lambda *_: again)
    done = invoke("verify", str(whole), "--rebuild")
    assert done.exit_code == 0, done.stdout
    assert "what: proved: every file is what this engine makes of the records" in done.stdout
    # And not with less in it: of the dates, the earlier texts and the text at a tag.
    options = BuildOptions(all_formats=True, cached=False)
    site = whole.parent / "site"
    with patch.dict(os.environ, {"SOURCE_DATE_EPOCH": "1767571200"}):
        build(whole.parent / "edition", site, offline=True, options=options)
    built = {name: path.read_bytes() for name, path in files_below(site).items() if name != MARK}
    there = {name: path.read_bytes() for name, path in files_below(whole / SITE).items()}
    assert built.keys() == there.keys()
    assert [name for name in built if built[name] != there[name]] == []


def test_all_that_is_no_work_of_the_records_is_named(
    whole: Path, again: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, expected = shutil.copytree(whole, tmp_path / "bag"), set()
    for case in FORGERIES:
        path, said = archive / case["file"], "differs from what the build makes"
        if "from" in case:
            replace(path, case["from"], case["to"])
        elif "add" in case:
            said = said if path.exists() else "was added: the build does not make it"
            path.parent.mkdir(exist_ok=True)
            with path.open("a", encoding="utf-8") as file:
                file.write(case["add"])
        else:
            path.unlink()
            said = "is missing, but the build makes it"
        expected.add(f"{case['file']}: {said}")
    monkeypatch.setattr("duizhao.archive.verification.make", lambda *_: again)
    problems = verify(bagged(archive), rebuild=True).problems
    assert expected <= {*problems}
    # How large it is, is said in the bag.
    about = {one.partition(":")[0] for one in problems} - {INFO}
    assert about == {case["file"] for case in FORGERIES}


def test_an_archive_of_another_engine_or_of_an_older_one_is_not_built_again(archive: Path) -> None:
    def said() -> str:
        done = invoke("verify", str(archive), "--rebuild")
        assert done.exit_code == 1
        return done.output

    form = f"which alone can build it again: this is {ENGINE}"
    replace(archive / INFO, f"{AGENT}: {ENGINE}", f"{AGENT}: duizhao 0.0.9")
    bagged(archive)
    assert said() == f"Error: {archive}: made by duizhao 0.0.9, {form}\n"
    replace(archive / INFO, f"{AGENT}: duizhao 0.0.9\n", "")
    bagged(archive)
    assert said() == f"Error: {archive}: made by an unknown program, {form}\n"
    (archive / "data" / "duizhao-build.json").unlink()
    older = "an older version made it, which left out what its build read"
    bagged(archive)
    assert said().endswith(f"cannot be built again without data/duizhao-build.json: {older}\n")


def test_what_has_changed_is_not_run(archive: Path) -> None:
    hook = archive / "data/hooks/edition.py"
    hook.write_text(f"open({str(archive / 'ran')!r}, 'w')", "utf-8")
    assert verify(archive, rebuild=True).problems == ["data/hooks/edition.py: has changed"]
    assert not (archive / "ran").exists()


def test_a_record_of_a_build_that_is_none_gets_one_line(archive: Path) -> None:
    (archive / "data/duizhao-build.json").write_text('{"version": 1}', "utf-8")
    done = invoke("verify", str(bagged(archive)), "--rebuild")
    assert done.exit_code == 1
    wrong = "duizhao-build.json: this is not what 'duizhao archive' has written\n"
    assert done.output.count("\n") == 1
    assert done.output.endswith(wrong)


def test_a_zip_file_is_checked_as_its_folder(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "edition.zip"
    pack(archive, target)
    assert verify(target).problems == []
    with zipfile.ZipFile(target, "a") as more:
        more.writestr("edition/extra.html", "<p>More</p>")
    found = verify(target).problems
    assert "extra.html: is in no manifest" in found
    assert (
        "edition.zip.sha256: does not begin with the SHA-256 of edition.zip, as UTF-8 text" in found
    )


@pytest.fixture(scope="module")
def zipped(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A small archive, as a zip."""
    folder = tmp_path_factory.mktemp("small")
    write(folder / "edition", SMALL)
    make_bag(folder / "edition", [("External-Description", "Harbour texts")])
    pack(folder / "edition", folder / "edition.zip")
    return (folder / "edition.zip").read_bytes()


@pytest.fixture
def small(zipped: bytes, tmp_path: Path) -> Path:
    """The same, to be damaged."""
    path = tmp_path / "edition.zip"
    path.write_bytes(zipped)
    return path


def damage(path: Path, case: Mapping[str, Any]) -> None:
    """Do to a zip what a case says."""
    with zipfile.ZipFile(path, "a") as archive:
        page, start = archive.getinfo(SMALL_PAGE), archive.start_dir
        for name, text in case.get("add", {}).items():
            member = zipfile.ZipInfo(name)
            member.external_attr = int(case.get("mode", "0"), 8) << 16
            with warnings.catch_warnings(action="ignore"):
                archive.writestr(member, text)
    data = bytearray(path.read_bytes())
    at = {"own": page.header_offset, "list": data.find(SMALL_PAGE.encode(), start) - 46}
    for place, changes in case.get("put", {}).items():
        for offset, put in changes.items():
            changed = bytes.fromhex(put)
            data[at[place] + offset : at[place] + offset + len(changed)] = changed
    if "flip" in case:
        data[page.header_offset + 30 + len(SMALL_PAGE) + case["flip"]] ^= 4
    path.write_bytes(case.get("begin", "").encode() + data + case.get("end", "").encode())


@pytest.mark.parametrize("case", DAMAGED, ids=lambda case: case["case"])
def test_what_is_wrong_with_a_zip_is_said_with_its_place(
    small: Path, case: Mapping[str, Any]
) -> None:
    damage(small, case)
    done = invoke("verify", str(small))
    assert done.exit_code == 1
    said = case["said"].replace("PAGE", SMALL_PAGE)
    assert any(line.startswith(said) for line in done.stdout.splitlines())


def test_an_archive_that_another_program_has_zipped_has_no_problem(
    small: Path, tmp_path: Path
) -> None:
    shutil.unpack_archive(small, tmp_path / "unpacked")
    again = shutil.make_archive(str(tmp_path / "again"), "zip", tmp_path / "unpacked")
    assert verify(Path(again)).problems == []


def test_a_checksum_in_another_encoding_or_of_another_file_is_found(small: Path) -> None:
    digest = hashlib.sha256(small.read_bytes()).hexdigest()
    beside = small.with_name("edition.zip.sha256")
    beside.write_text(f"{digest}  edition.zip\n", "utf-8")
    assert verify(small).problems == []
    said = "edition.zip.sha256: does not begin with the SHA-256 of edition.zip, as UTF-8 text"
    for text, encoding in (
        (f"{digest}  edition.zip", "utf-16"),
        ("", "utf-8"),
        ("0" * 64, "ascii"),
    ):
        beside.write_text(text, encoding)
        assert verify(small).problems == [said]


@pytest.mark.parametrize("limit", ["MOST_FILES", "MOST_BYTES", "MOST_RATIO"])
def test_a_zip_beyond_a_limit_is_not_unpacked(
    small: Path, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"duizhao.archive.unpacking.{limit}", 0)
    done = invoke("verify", str(small))
    assert done.exit_code == 1
    assert re.match(rf"Error: {small}: \d+ files of [\d,]+ bytes are in it", done.output)
    assert len(done.output.splitlines()) == 1


def test_many_bytes_of_a_small_zip_are_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "edition.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("edition/bagit.txt", bytes(50_000_000))
    with pytest.raises(BuildFailed, match="1 files of 50,000,000 bytes are in it, and the most is"):
        verify(path)


def members(path: Path) -> dict[str, list[bytes]]:
    """Return the lines of each file, sorted: the order of those of a tag manifest is not proved."""
    with zipfile.ZipFile(path) as archive:
        return {one.filename: sorted(archive.read(one).split(b"\n")) for one in archive.infolist()}


@tries(1000)
@given(seed=st.integers(min_value=0))
def test_no_mutation_ends_in_a_traceback_or_changes_a_file_unnoticed(
    zipped: bytes, seed: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edition.zip"
        path.write_bytes(zipped)
        before = members(path)
        [data] = mutated(zipped, 1, seed)
        path.write_bytes(data)
        with suppress(BuildFailed):
            assert verify(path).problems or members(path) == before


def test_what_is_no_file_of_a_folder_is_named_and_not_read(small: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(small, tmp_path / "unpacked")
    folder = tmp_path / "unpacked" / "edition"
    page, outside = folder / "data/site/index.html", tmp_path / "outside.html"
    page.rename(outside)
    page.symlink_to(outside)
    (folder / "data/linked").symlink_to(tmp_path)
    (folder / "data/empty").mkdir()
    (folder / "data/content").mkdir()
    os.mkfifo(folder / "data/content/pipe.yml")
    (folder.parent / "evil.html").write_text("<p>Evil</p>", "utf-8")
    assert {
        "evil.html: is beside the bag 'edition'",
        "data/site/index.html: is a symbolic link",
        "data/linked: is a symbolic link",
        "data/empty: is an empty folder",
        "data/content/pipe.yml: is neither a file nor a folder",
    } <= {*verify(folder.parent).problems}


def test_a_page_that_leads_out_of_the_archive_or_cannot_be_read_is_named(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.unpack_archive(small, tmp_path / "unpacked")
    folder = tmp_path / "unpacked" / "edition"
    page = "data/site/index.html"
    for text, said in (
        ("<a href=../../../../edition.zip>", "the link '../../../../edition.zip' leads nowhere"),
        ("<![x[y]]>", "cannot be read as a page: unknown status keyword 'x' in marked section"),
        ("<a href='//[x/'>", "cannot be read as a page: Invalid IPv6 URL"),
        ("x" * 500, "cannot be read as a page: it has more than 400 bytes"),
    ):
        (folder / page).write_text(text, "utf-8")
        with monkeypatch.context() as patch:
            patch.setattr("duizhao.archive.verification.MOST_OF_A_PAGE", 400)
            assert verify(bagged(folder)).problems == [f"{page}: {said}"]


ENDLESS = ["<a ", '<a x="', "<!--", "<![CDATA[", "</a ", "<?", "<!"]


@pytest.mark.parametrize("start", ENDLESS)
@pytest.mark.parametrize("end", ["", ">"])
def test_a_page_of_beginnings_without_an_end_is_read_at_once(start: str, end: str) -> None:
    before = time.process_time()
    page = PageText(f'<a href="x">y</a>{start * 30_000}{end}')
    assert page.links == ["x"]
    assert time.process_time() - before < 10


def test_a_page_with_too_many_elements_within_one_another_is_refused() -> None:
    PageText("<b>" * 100)
    with pytest.raises(ValueError, match="more than 100 elements"):
        PageText("<b>" * 101)


def test_what_a_killed_command_left_is_removed_and_that_of_a_running_one_stays(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    mine = tmp_path / "duizhao-mine"
    mine.mkdir()
    with temporary_folder() as running:
        killed = shutil.copytree(running.parent, tmp_path / "duizhao-killed")
        assert verify(small).problems == []
        assert not killed.exists()
        assert running.is_dir()
    assert {path.name for path in tmp_path.iterdir()} == {mine.name, small.name}


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


def test_each_run_is_a_line_of_the_fixity_log(small: Path, tmp_path: Path) -> None:
    log, whole = tmp_path / "fixity.tsv", small.read_bytes()
    for data in (whole, whole + b"?", b"no zip"):
        small.write_bytes(data)
        invoke("verify", str(small), "--log", str(log))
    digests = (hashlib.sha256(data).hexdigest() for data in (whole, whole + b"?", b"no zip"))
    lines = [line.split("\t") for line in log.read_text("utf-8").splitlines()]
    assert [line[1:3] for line in lines] == [[small.name, digest] for digest in digests]
    assert [line[3:] for line in lines[:2]] == [
        ["pass", "10", "1", "0", "0", ENGINE],
        ["fail", "10", "1", "0", "1", ENGINE],
    ]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", line[0]) for line in lines)


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
    assert done.stdout.splitlines()[-1] == "who: proved: signed by mine@harbour.example"
    alone = invoke("verify", str(signed))
    assert alone.exit_code == 0
    assert alone.stdout.splitlines()[-1].startswith("who: not proved: signed with SHA256:")


def test_the_readme_says_how_the_signature_is_checked_without_duizhao(
    signed: Path, keys: Path
) -> None:
    readme = (signed / "README.txt").read_text("utf-8")
    for tool in ("sha256sum", "sha512sum", "ssh-keygen"):
        commands = re.findall(rf"^  ({tool} .*?)(?:   .*)?$", readme, re.MULTILINE)
        # Once in each language.
        assert commands == commands[:1] * 2 != [], tool
        command = commands[0].replace("editor@example.org", "mine@harbour.example")
        listed = command.replace("signers.txt", str(keys / "mine.list"))
        assert subprocess.run(listed, shell=True, cwd=signed, check=False).returncode == 0, listed


def test_what_and_who_are_told_apart(archive: Path) -> None:
    done = invoke("verify", str(archive))
    told = [line.split(":")[:2] for line in done.stdout.splitlines()[1:]]
    assert told == [["what", " proved"], ["who", " not proved"]]


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
    assert done.stdout == f"{SIGNATURE}: is missing\n"
    assert f"who: not proved: there is no {SIGNATURE}" in invoke("verify", str(archive)).stdout


def test_without_ssh_keygen_an_archive_is_neither_signed_nor_said_to_be(
    signed: Path, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    missing = "this needs ssh-keygen, which cannot be run: "
    done = invoke("verify", str(signed), "--allowed-signers", str(keys / "mine.list"))
    assert done.exit_code == 1
    assert done.output.startswith(f"Error: {missing}")
    alone = invoke("verify", str(signed))
    assert alone.exit_code == 0
    assert f"who: not proved: {SIGNATURE} was not checked: {missing}" in alone.stdout
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
