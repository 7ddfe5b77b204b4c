"""Full disks, missing rights, interrupts, kills: every file is whole, as it was or should be.

A fault is put before each step that changes a disk, one step after the other, until the command
ends by itself.
"""

from __future__ import annotations

import errno
import json
import os
import re
import resource
import shlex
import shutil
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

import pytest
import yaml
from click.testing import CliRunner

from duizhao.archive.packing import pack
from duizhao.cli import main, terminal
from duizhao.mkdocs import building
from duizhao.mkdocs.building import build
from duizhao.model import SIDES
from duizhao.records.atomic_files import ChangedError, alone, write_all
from duizhao.site import output_folder
from duizhao.site import site as site_building
from duizhao.site.configuration.options import BuildOptions
from duizhao.site.failure import BuildFailed
from duizhao.site.host_site import build_into
from duizhao.site.site_files import SiteFiles
from duizhao_workbench.commands.align_records import DocumentPairs
from duizhao_workbench.review.decisions import FORMAT, Row, RowKind
from tests.cases import BASE, FOLDER, edition
from tests.support.commands import files
from tests.support.examples import tables
from tests.support.rounds import first_by_day

STEPS = ("os.fsync", "os.link", "os.replace", "os.rename", "os.unlink", "os.mkdir", "os.chmod")
"""The calls of the system that change a disk, as far as Python code makes them."""
PLAIN_SITE = FOLDER / "finished-sites" / "plain"
LINKED = ("s2/index.html", "s3/page-2/index.html")
"""Files of an old site that the new one has as well."""
CASES = tables("faults.yml")
COMMANDS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    name: (one.get("change", {}), tuple(shlex.split(one["run"])))
    for name, one in CASES["commands"].items()
}
MOLES, AMENDED = CASES["moles"], CASES["amended"]
VERSION = ("--version", "2024", "--since", "2024-04-01")
LATER = {
    "import --update": (MOLES[1:] + MOLES[:1], ("--update",)),
    "import --update --delete": (MOLES[:2], ("--update", "--delete")),
    "import --version": (AMENDED, VERSION),
    "import --version --same": (AMENDED[1:], (*VERSION, "--same", "1=", "--same", "4=")),
}
"""Texts that are imported after the first ones, and how."""


def written(texts: Sequence[tuple[str, str]]) -> str:
    """A text in both languages with numbered articles."""
    sides = [[f"{at}. {pair[side]}" for at, pair in enumerate(texts, 1)] for side in (0, 1)]
    return "\n\n".join(["Rules", *sides[0], "规则", *sides[1], ""])


def started(name: str, folder: Path) -> tuple[Path, tuple[str, ...]]:
    """An edition in which a command has something to do, and the words of the command."""
    if name in COMMANDS:
        change, command = COMMANDS[name]
        return in_copy(folder, change), command
    root, first = in_copy(folder, {}), ("import", "ROOT/moles.txt", "--document", "moles")
    (root / "moles.txt").write_text(written(MOLES), "utf-8")
    done = CliRunner().invoke(main, arguments((*first, "--date", "2020-01-01"), root))
    assert done.exit_code == 0, done.output
    if name == "align --apply":
        text = DocumentPairs(root, "moles").text.reviewed
        rows: list[Row] = []
        for row in text.rows:
            # All segments of an article become one.
            kinds = [row.kind, *(one.kind for one in rows[-1:])]
            top = rows.pop() if kinds == [RowKind.TEXT, RowKind.TEXT] else row
            en, zh = ((top.get(side)[0], row.get(side)[1]) for side in SIDES)
            rows.append(row.model_copy(update={"en": en, "zh": zh}))
        data = text.model_copy(update={"rows": tuple(rows)}).model_dump(mode="json")
        said = json.dumps({"format": FORMAT, "texts": [data]})
        (root / "decisions.json").write_text(said, "utf-8")
        return root, ("align", "--document", "moles", "--apply", "ROOT/decisions.json")
    texts, options = LATER[name]
    (root / "moles.txt").write_text(written(texts), "utf-8")
    return root, (*first, *options)


class Fault:
    """Lets some steps pass, and does something else before the next, while it is entered."""

    def __init__(self, passes: int, act: Callable[[], Any]) -> None:
        self.left = passes
        self.act = act
        self.happened = False
        self._patch = pytest.MonkeyPatch()

    def __enter__(self) -> Self:
        for step in STEPS:
            name = step.removeprefix("os.")
            self._patch.setattr(os, name, self._before(getattr(os, name)))
        return self

    def __exit__(self, *_: object) -> None:
        self._patch.undo()

    def _before(self, step: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*arguments: Any, **options: Any) -> Any:
            if self.left == 0 and not self.happened:
                self.happened = True
                self.act()
            self.left -= 1
            return step(*arguments, **options)

        return instead


def faults(act: Callable[[], Any]) -> Iterator[Fault]:
    """Yield a fault at the first step, at the second … until there is no such step."""
    for passes in range(200):
        fault = Fault(passes, act)
        yield fault
        if not fault.happened:
            assert passes > 0
            return
    raise AssertionError("there is always one more step")


def fail(code: int) -> Callable[[], None]:
    def act() -> None:
        raise OSError(code, os.strerror(code))

    return act


def interrupt() -> None:
    raise KeyboardInterrupt


def whole(before: dict[str, bytes], after: dict[str, bytes], done: dict[str, bytes]) -> list[str]:
    """Return the files that are neither as they were nor as they should be."""
    names = {*before, *after, *done}
    odd = [n for n in names if after.get(n) not in (before.get(n), done.get(n))]
    return [name for name in odd if not Path(name).name.endswith(".part")]


def arguments(command: Sequence[str], root: Path) -> list[str]:
    """Return the words of a command for an edition."""
    return [*(word.replace("ROOT", str(root)) for word in command), "--root", str(root)]


def in_copy(folder: Path, change: dict[str, Any]) -> Path:
    folder.mkdir()
    return edition(folder, change)


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(
    "fault",
    [fail(errno.ENOSPC), pytest.param(fail(errno.EACCES), marks=pytest.mark.nightly), interrupt],
    ids=["full", "forbidden", "interrupted"],
)
def test_after_a_fault_at_any_step_each_file_is_as_it_was_or_as_it_should_be(
    name: str, fault: Callable[[], None], tmp_path: Path
) -> None:
    change, command = COMMANDS[name]
    good = in_copy(tmp_path / "good", change)
    before = files(good)
    assert CliRunner().invoke(main, arguments(command, good)).exit_code == 0
    done = files(good)
    assert done != before
    for number, disk in enumerate(faults(fault)):
        root = in_copy(tmp_path / str(number), change)
        with disk:
            result = CliRunner().invoke(main, arguments(command, root))
        assert "this is a fault of" not in result.output, result.output
        assert whole(before, files(root), done) == []
        assert "-" not in result.stderr.partition("records: ")[2][:3]
        if result.exit_code == 0:
            assert {n: b for n, b in files(root).items() if not n.endswith(".part")} == done


def in_child(run: Callable[[], Any]) -> int:
    """Run something in a process of its own and return its exit status."""
    child = os.fork()
    if child == 0:
        try:
            run()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("number", range(3))
def test_an_interrupt_just_after_a_file_is_made_leaves_none(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    really = os.open

    def interrupted(path: Any, *arguments: Any, **options: Any) -> int:
        handle = really(path, *arguments, **options)
        if str(path).endswith(".part"):
            opened.append(str(path))
            if len(opened) > number:
                raise KeyboardInterrupt
        return handle

    monkeypatch.setattr(os, "open", interrupted)
    made = {tmp_path / "content" / name: b"text" for name in ("a.yml", "b.yml", "c.yml")}
    with pytest.raises(KeyboardInterrupt):
        write_all(made)
    assert list(tmp_path.iterdir()) == []


def words(there: dict[str, bytes]) -> str:
    """All that the records of an edition say, without their layout."""
    records = [name for name in there if re.fullmatch(r"content/.*[.]yml(-\w+[.]part)?", name)]
    values = [yaml.compose(there[name].decode(), yaml.CSafeLoader) for name in sorted(records)]
    scalars: list[str] = []
    while values:
        node = values.pop()
        if isinstance(node, yaml.ScalarNode):
            scalars.append(node.value)
        elif node is not None:
            for one in node.value:
                values += one if isinstance(one, tuple) else (one,)
    return "\n".join(scalars)


def without_parts(there: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in there.items() if not name.endswith(".part")}


@pytest.mark.slow
@pytest.mark.parametrize("every", first_by_day([4, 1]))
@pytest.mark.parametrize("name", [*COMMANDS, *LATER, "align --apply"])
def test_whatever_a_kill_leaves_has_each_text_and_the_next_run_completes_it(
    name: str, every: int, tmp_path: Path
) -> None:
    """What is on the disk before each step; from there, it is run again, by day from every fourth.

    A kill leaves just that: nothing that a killed program would still have done is done.
    """
    root, command = started(name, tmp_path / "start")
    left = [files(root)]

    def look() -> None:
        fault.happened, fault.left = False, 1
        if without_parts(now := files(root)) != without_parts(left[-1]):
            left.append(now)

    with Fault(0, look) as fault:
        assert CliRunner().invoke(main, arguments(command, root)).exit_code == 0
    done = files(root)
    said = words(done)
    kept = [one for one in words(left[0]).splitlines() if one in said]
    assert len(left) > 1
    for there in left:
        assert whole(left[0], there, done) == []
        # Texts that change places are meanwhile in files that are not whole yet.
        said = words(there if name == "import --update" else without_parts(there))
        assert [one for one in kept if one not in said] == []
    for there in left[1::every]:
        for file in files(root):
            (root / file).unlink()
        for file, data in there.items():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_bytes(data)
        again = CliRunner().invoke(main, arguments(command, root))
        assert again.exit_code == 0, again.output
        assert without_parts(files(root)) == done


@pytest.mark.parametrize("name", COMMANDS)
def test_on_a_disk_that_takes_no_byte_more_nothing_is_written(name: str, tmp_path: Path) -> None:
    change, command = COMMANDS[name]
    root = in_copy(tmp_path / "root", change)
    before, said = files(root), tmp_path / "said"
    reading, writing = os.pipe()

    def run() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        result = CliRunner().invoke(main, arguments(command, root))
        traceback = result.exception is not None and not isinstance(result.exception, SystemExit)
        os.write(writing, f"{result.exit_code} {traceback} {result.output}"[:4000].encode())

    in_child(run)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        said_there = stream.read()
    assert said_there.startswith("1 False"), said_there
    assert files(root) == before
    assert not said.exists()


# Building


@pytest.fixture
def quick_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that makes a site of two pages, and takes two from the one that it replaces."""

    def run(_root: Path, site: Path, _strict: bool) -> None:
        (site / "index.html").write_text("new", "utf-8")
        (site / "s1").mkdir()
        (site / "s1" / "index.html").write_text("new", "utf-8")
        writer = SiteFiles(site, site.parent / "site")
        for place in LINKED:
            writer.write(place, b"old")

    monkeypatch.setattr(building, "_run", run)


def old_site(folder: Path) -> Path:
    folder.mkdir()
    site = folder / "site"
    site.mkdir()
    for name in (".duizhao", "index.html", *LINKED):
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("old", "utf-8")
    return site


def assert_old_or_new(site: Path) -> None:
    """Assert that a site is whole, and that nothing of a build is left in it."""
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    text = (site / "index.html").read_text("utf-8")
    assert text in ("old", "new")
    assert found == {
        ".duizhao",
        "index.html",
        *LINKED,
        *(["s1/index.html"] if text == "new" else []),
    }


@pytest.mark.usefixtures("quick_build")
@pytest.mark.parametrize("fault", [fail(errno.ENOSPC), fail(errno.EACCES), interrupt])
def test_after_a_fault_the_old_site_stands_or_the_new_one(
    fault: Callable[[], None], tmp_path: Path
) -> None:
    for number, disk in enumerate(faults(fault)):
        site = old_site(tmp_path / str(number))
        try:
            with disk:
                build(BASE, site)
        except (BuildFailed, KeyboardInterrupt):
            pass
        else:
            assert (site / "s1" / "index.html").read_text("utf-8") == "new"
        assert_old_or_new(site)


@pytest.mark.usefixtures("quick_build")
def test_a_build_deletes_only_its_own_folders_beside_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = old_site(tmp_path / "sites")
    own, left = site.with_name(".site-previous"), site.with_name(".site-a1b2c3d4.duizhao")
    for folder in (own, left, left.with_name(f"{left.name}-old")):
        folder.mkdir()
        (folder / "index.html").write_text("mine", "utf-8")
    build(BASE, site)
    assert {path.name for path in site.parent.iterdir()} == {"site", ".site-previous"}
    left.mkdir()
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", lambda *_given, **_options: None)
        build(BASE, site)
    assert f"{left} cannot be deleted: delete it yourself" in capsys.readouterr().err


@pytest.mark.usefixtures("quick_build")
def test_everybody_may_read_a_site_whatever_the_umask(tmp_path: Path) -> None:
    site = old_site(tmp_path / "sites")
    for path in site.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    before = os.umask(0o077)
    try:
        build(BASE, site)
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in site.rglob("*") if path.is_file()} == {0o644}
    folders = [site, *(path for path in site.rglob("*") if path.is_dir())]
    assert {path.stat().st_mode & 0o777 for path in folders} == {0o755}


@pytest.mark.parametrize("copied", [True, False])
def test_on_a_full_disk_the_file_of_the_site_is_named(
    copied: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(_root: Path, fresh: Path, _strict: bool) -> None:
        # As shutil.copyfile and a write raise it.
        names = ("/engine/app.css", None, str(fresh / "assets" / "app.css")) if copied else ()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), *names)

    monkeypatch.setattr(building, "_run", run)
    site = tmp_path / "site"
    named = site / "assets" / "app.css" if copied else site
    with pytest.raises(BuildFailed, match=rf"^{named}: No space left on device$"):
        build(BASE, site)


@pytest.mark.slow
@pytest.mark.usefixtures("quick_build")
@pytest.mark.parametrize("exchanging", [True, False])
def test_after_a_kill_the_next_build_repairs_the_site_even_if_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanging: bool
) -> None:
    if not exchanging:
        monkeypatch.setattr(output_folder, "_exchanged", lambda *_: False)
    elif not can_exchange(tmp_path):
        pytest.skip("this system cannot exchange two folders")
    gone = 0
    for passes in range(50):
        site = old_site(tmp_path / str(passes))

        def run(site: Path = site, passes: int = passes) -> None:
            with Fault(passes, kill):
                build(BASE, site)

        status = in_child(run)
        gone += not site.exists()

        def refuse(*_: object) -> None:
            raise BuildFailed("a record has a problem")

        with monkeypatch.context() as patch:
            patch.setattr(building, "_run", refuse)
            with pytest.raises(BuildFailed):
                build(BASE, site)
        assert_old_or_new(site)
        assert [p.name for p in site.parent.iterdir()] == ["site"]
        if status == 0:
            break
    assert bool(gone) is not exchanging


def can_exchange(folder: Path) -> bool:
    one, other = folder / "one", folder / "other"
    one.mkdir()
    other.mkdir()
    try:
        return output_folder._exchanged(one, other)
    finally:
        one.rmdir()
        other.rmdir()


@pytest.mark.usefixtures("quick_build")
def test_a_reader_finds_a_page_at_every_moment_of_a_build(tmp_path: Path) -> None:
    if not can_exchange(tmp_path):
        pytest.skip("this system cannot exchange two folders")
    page = old_site(tmp_path / "published") / "index.html"
    found: list[bool] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            found.append(page.exists())

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for _ in range(50):
            build(BASE, page.parent)
    finally:
        done.set()
        reader.join()
    assert found
    assert all(found)


def test_a_folder_in_a_finished_site_is_known_again_after_a_kill_at_any_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = edition(tmp_path)
    (root / "mkdocs.yml").write_text("site_name: Harbour texts\n", "utf-8")
    texts = ["one", "two"]

    def write(_root: Path, folder: Path, **_options: bool) -> None:
        for name, text in zip(("index.html", "a.html"), texts, strict=True):
            (folder / name).write_text(text, "utf-8")

    monkeypatch.setattr(site_building, "_build", write)
    for passes in range(50):
        site = Path(shutil.copytree(PLAIN_SITE, tmp_path / f"site-{passes}"))

        def build_twice(site: Path = site, passes: int = passes) -> None:
            build_into(root, site, None, None, BuildOptions())
            texts.reverse()
            with Fault(passes, kill):
                build_into(root, site, None, None, BuildOptions())

        status = in_child(build_twice)
        build_into(root, site, None, None, BuildOptions())
        assert (site / "edition" / "index.html").read_text("utf-8") == "one"
        assert not [*site.glob(".edition*")]
        if status == 0:
            assert passes > 5
            return


@pytest.mark.usefixtures("quick_build")
@pytest.mark.parametrize("place", ["content/site", "content/articles/harbour", "docs/site"])
def test_no_site_is_built_where_the_edition_is_written(place: str, tmp_path: Path) -> None:
    root = edition(tmp_path)
    before = files(root)
    with pytest.raises(BuildFailed, match=f"{place} is in {place.partition('/')[0]}/"):
        build(root, root / place)
    assert files(root) == before


@pytest.mark.usefixtures("quick_build")
def test_a_second_build_waits_for_the_first_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fcntl = pytest.importorskip("fcntl")
    site = old_site(tmp_path / "one")
    reading, writing = os.pipe()

    def hold() -> None:
        handle = os.open(site.parent, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
        os.write(writing, b"held")
        signal.sigtimedwait([], 0.5)

    child = os.fork()
    if child == 0:
        try:
            hold()
        finally:
            os._exit(0)
    os.read(reading, 4)
    build(BASE, site)
    os.waitpid(child, 0)
    assert "another build is writing" in caplog.text
    assert (site / "index.html").read_text("utf-8") == "new"


SAVED = "# saved meanwhile\n"


def save_all(root: Path) -> None:
    """Do to every record what somebody does who saves it in an editor."""
    for path in (root / "content").rglob("*.yml"):
        if not path.read_text("utf-8").endswith(SAVED):
            path.write_text(path.read_text("utf-8") + SAVED, "utf-8")


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - {"import"}))
def test_what_is_saved_while_a_command_runs_is_not_overwritten(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change, command = COMMANDS[name]
    root = in_copy(tmp_path / "edition", change)
    before = files(root)
    fsync = os.fsync

    def save_and_sync(handle: int) -> None:
        save_all(root)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", save_and_sync)
    done = CliRunner().invoke(main, arguments(command, root))
    monkeypatch.undo()
    assert done.exit_code == 1
    assert "changed while this command ran" in done.output
    assert f"{root.as_posix()}/content/" in done.output
    after = files(root)
    # The file at which it happened; the others are saved before they are read.
    changed = {file for file, data in after.items() if data != before[file] + SAVED.encode()}
    assert changed < before.keys() == after.keys()
    assert all(data.endswith(SAVED.encode()) for f, data in after.items() if f.endswith(".yml"))


def test_several_files_are_written_only_if_none_was_changed(tmp_path: Path) -> None:
    one, other, gone = (tmp_path / name for name in ("one", "other", "gone"))
    for path in (one, other, gone):
        path.write_bytes(b"old")
    was = dict.fromkeys((one, other, gone), b"old")
    for path in (one, other, gone):
        path.write_bytes(b"saved")
        with pytest.raises(ChangedError, match="changed while this command ran"):
            write_all({one: b"new", other: b"new"}, [gone], was)
        assert path.read_bytes() == b"saved"
        assert sorted(p.read_bytes() for p in tmp_path.iterdir()) == [b"old", b"old", b"saved"]
        path.write_bytes(b"old")
    write_all({one: b"new", other: b"new"}, [gone], was)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"one": b"new", "other": b"new"}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_second_command_waits_for_the_first_and_says_so(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("fcntl")
    change, command = COMMANDS[name]
    root = in_copy(tmp_path / "edition", change)
    begun, waiting = threading.Event(), threading.Event()

    def hold() -> None:
        with alone(root / "content", lambda: None):
            begun.set()
            waiting.wait(60)
            save_all(root)

    def tell(folder: Path, say: Callable[[], None]) -> AbstractContextManager[None]:
        def say_and_set() -> None:
            say()
            waiting.set()

        return alone(folder, say_and_set)

    monkeypatch.setattr(terminal, "alone", tell)
    first = threading.Thread(target=hold)
    first.start()
    begun.wait(60)
    second = CliRunner().invoke(main, arguments(command, root))
    first.join()
    assert second.exit_code == 0
    assert "another command is changing these records" in second.stderr
    assert all(SAVED in path.read_text("utf-8") for path in (root / "content").rglob("0*.yml"))


@pytest.mark.parametrize("value", ["", " ", "soon", "1e9"])
def test_an_odd_date_of_the_build_is_passed_over_or_refused(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    monkeypatch.setattr(building, "_run", lambda *_: os.environ.get("SOURCE_DATE_EPOCH", "none"))
    if value.strip():
        with pytest.raises(BuildFailed, match="SOURCE_DATE_EPOCH"):
            build(BASE, tmp_path / "site")
    else:
        build(BASE, tmp_path / "site")
    assert os.environ["SOURCE_DATE_EPOCH"] == value


def test_an_archive_is_whole_and_never_beside_the_checksum_of_another(tmp_path: Path) -> None:
    folder, target = tmp_path / "site", tmp_path / "dist" / "d.zip"
    folder.mkdir()
    (folder / "index.html").write_text("old", "utf-8")
    pack(folder, target)
    (folder / "index.html").write_text("new", "utf-8")

    for disk in faults(fail(errno.ENOSPC)):
        try:
            with disk:
                digest = pack(folder, target)
        except OSError:
            digest = ""
        sums = target.with_name("d.zip.sha256")
        if digest:
            assert sums.read_text("utf-8") == f"{digest}  d.zip\n"
        elif sums.exists():
            assert sums.read_text("utf-8") == f"{sha256(target.read_bytes()).hexdigest()}  d.zip\n"
        assert {p.name for p in target.parent.iterdir()} <= {"d.zip", "d.zip.sha256"}
