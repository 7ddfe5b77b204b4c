"""A command that cannot do what it was told says so in one line, before any work."""

from __future__ import annotations

import os
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner

from duizhao import __version__
from duizhao.cli import INTERRUPTED, main, terminal
from duizhao.cli.folders import edition_above
from tests.cases import edition
from tests.support.commands import contents, files, invoke
from tests.support.signals import receive_signals

CASES = yaml.load(
    (Path(__file__).parent / "cases" / "refusals.yml").read_text("utf-8"), Loader=yaml.CSafeLoader
)
DUIZHAO = str(Path(sys.executable).with_name("duizhao"))
PLAIN = {"PYTHONUTF8": "1"}


@pytest.fixture
def harbour_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a small edition with a page."""
    root = edition(tmp_path)
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text("# Harbour texts\n", "utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["run"])
def test_each_refusal_is_one_line_with_the_right_form(
    case: Mapping[str, Any], harbour_folder: Path
) -> None:
    before = contents(harbour_folder)
    done = invoke(*shlex.split(case["run"]))
    said = done.stderr.replace(str(harbour_folder), "ROOT")
    assert (said, done.stdout) == (f"Error: {case['says']}\n", "")
    assert done.exit_code == case["exit"]
    assert contents(harbour_folder) == before


@pytest.mark.parametrize("run", ["build", "serve --address 127.0.0.1:0", "export csv", "doctor"])
@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"site_name: x\x1by\n", "mkdocs.yml:1:13: yaml: "),
        (b"site_name: x\nsite_author: \xb6\xd4\n", "mkdocs.yml:2:14: encoding: byte 0xB6 is not"),
        (b"site_name: " + b"[" * 5_000, "mkdocs.yml:1:"),
        (b"site_name: " + b"9" * 5_000, "mkdocs.yml:1:12: yaml: "),
    ],
)
def test_a_configuration_that_is_no_text_or_no_yaml_is_refused_at_its_place(
    run: str, data: bytes, place: str, harbour_folder: Path
) -> None:
    (harbour_folder / "mkdocs.yml").write_bytes(data)
    done = invoke(*shlex.split(run))
    assert done.exit_code == 1
    said = done.stdout if run == "doctor" else done.stderr
    assert said.removeprefix("Error: ").startswith(place)


# Where something is written


def test_what_a_command_is_to_write_or_to_change_is_named_by_few_options() -> None:
    named = set()
    for name, command in _all_commands(main, ()):
        for one in command.params:
            if isinstance(one, click.Option) and getattr(one.type, "exists", True) is False:
                named.add((*name, *one.opts))
    assert named == {
        *((name, "--out") for name in ("archive", "build", "export", "summary")),
        *((name, "--review") for name in ("align", "import")),
        *(("build", option) for option in ("--into", "--frame")),
    }


def _all_commands(
    group: click.Group, above: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        yield (*above, name), command
        if isinstance(command, click.Group):
            yield from _all_commands(command, (*above, name))


class _User:
    """Another user than the administrator, who may write everywhere."""

    def __enter__(self) -> None:
        if os.geteuid() != 0:
            return
        os.setegid(65534)
        os.seteuid(65534)

    def __exit__(self, *_: object) -> None:
        if os.getuid() == 0:
            os.seteuid(0)
            os.setegid(0)


@pytest.mark.parametrize(
    "command",
    [
        ("build", "--out", "closed/site"),
        ("archive", "--out", "closed/edition.zip"),
        ("summary", "--against", "HEAD", "--out", "closed/summary.md"),
        ("new", "edition", "closed/edition"),
        ("align", "--document", "harbour", "--review", "closed/review.html"),
        ("import", "docs/index.md", "--document", "x", "--review", "closed/review.html"),
    ],
    ids=lambda c: c[0],
)
def test_a_folder_that_may_not_be_written_to_is_named(
    command: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = edition(folder)
        (root / "docs").mkdir()
        (root / "docs" / "index.md").write_text("# Harbour texts\n", "utf-8")
        (root / "closed").mkdir(mode=0o555)
        folder.chmod(0o755)
        monkeypatch.chdir(root)
        with _User():
            done = invoke(*command)
        monkeypatch.undo()
    assert done.stderr.endswith(": 'closed' cannot be written to: Permission denied\n")
    assert done.exit_code == 1


# Where the edition is


@pytest.mark.parametrize("place", [".", "content", "content/articles/harbour", "docs"])
def test_the_edition_is_found_from_every_folder_in_it(
    place: str, harbour_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(harbour_folder / place)
    assert invoke("check").stderr.endswith("no problems\n")
    assert (Path.cwd() / edition_above(Path.cwd())).resolve() == harbour_folder.resolve()
    broken = harbour_folder / "content" / "articles" / "harbour" / "01.yml"
    broken.write_text(broken.read_text("utf-8").replace("[trade]", "[tarde]"), "utf-8")
    named = invoke("check").stdout.split(":")[0]
    assert Path(named).resolve() == broken.resolve()


def test_no_folder_of_an_edition_is_taken_for_one_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    inner = tmp_path / "papers"
    inner.mkdir()
    monkeypatch.chdir(inner)
    assert edition_above(Path.cwd()) == Path()
    done = invoke("check")
    assert done.exit_code == 2
    assert f"no folder 'content' in {inner}, nor in one above it: go into the folder" in done.stderr


@pytest.mark.parametrize("absolute", [True, False])
@pytest.mark.parametrize("before", [True, False])
def test_the_root_may_stand_before_the_command_or_after_it(
    absolute: bool, before: bool, harbour_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(harbour_folder.parent)
    root = str(harbour_folder) if absolute else harbour_folder.name
    for command in (["check"], ["fmt", "--check"], ["fold"], ["fix"], ["doctor"]):
        given = ["--root", root, *command] if before else [*command, "--root", root]
        done = invoke(*given)
        assert done.exit_code in (0, 1), (command, done.output)
        assert "no folder" not in done.output


def test_what_is_given_after_the_command_wins(harbour_folder: Path) -> None:
    assert invoke("--root", "docs", "check", "--root", str(harbour_folder)).exit_code == 0


# An address that cannot be had


@pytest.fixture
def busy() -> Iterator[int]:
    """A port at which somebody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.mark.usefixtures("harbour_folder")
def test_a_busy_port_is_named_with_the_way_to_a_free_one(busy: int) -> None:
    done = invoke("serve", "--address", f"127.0.0.1:{busy}")
    assert done.exit_code == 1
    assert done.stderr == (
        f"Error: nothing can listen at 127.0.0.1:{busy}: Address already in use: "
        "--address 127.0.0.1:0 takes any free port of this machine\n"
    )


@pytest.mark.usefixtures("harbour_folder")
def test_a_port_for_administrators_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Forbidden(socket.socket):
        def bind(self, _address: object) -> None:
            raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket, "socket", Forbidden)
    done = invoke("serve", "--address", "127.0.0.1:80")
    assert done.exit_code == 1
    assert done.stderr == (
        "Error: nothing can listen at 127.0.0.1:80: Permission denied: "
        "--address 127.0.0.1:0 takes any free port of this machine\n"
    )


# Interrupts, pipes, full disks, terminals of other kinds


def test_an_interrupt_is_one_line(harbour_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(terminal, "load", interrupted)
    done = invoke("fix")
    assert done.exit_code == INTERRUPTED
    assert done.stderr.strip() == "interrupted"


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_process_that_is_interrupted_or_ended_too(
    number: signal.Signals, harbour_folder: Path
) -> None:
    running = subprocess.Popen(
        [DUIZHAO, "check-quotes", "-"],
        stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | PLAIN,
        preexec_fn=receive_signals,
    )  # fmt: skip
    assert running.stdin is not None
    # It reads what it is given until there is no more: then it is at work.
    while running.poll() is None:
        try:
            os.write(running.stdin.fileno(), b" " * 65_536)
        except OSError:
            break
        if running.stdin.fileno() and _reads(running.pid):
            running.send_signal(number)
            break
    said = running.communicate()[1].decode()
    assert running.returncode == INTERRUPTED, said
    assert said.split() == ["interrupted"]


def _reads(process: int) -> bool:
    """Whether a process has taken more than what its pipe holds."""
    return int(Path(f"/proc/{process}/io").read_text("utf-8").split()[1]) > 20_000_000


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    program = line.replace("duizhao", shlex.quote(DUIZHAO), 1)
    return subprocess.run(
        ["bash", "-c", program], env=os.environ | PLAIN | environment,
        capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("command", ["--help", "check --format json", "check", "new --help"])
def test_a_pipe_that_nobody_reads_leaves_no_traceback(command: str, harbour_folder: Path) -> None:
    done = shell(f"duizhao {command} | head -c 1")
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", ["--help", "check --help", "check --format json", "fold"])
def test_a_full_disk_behind_the_output_is_one_line(command: str, harbour_folder: Path) -> None:
    done = shell(f"duizhao {command} > /dev/full")
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_where_no_chinese_can_be_shown_there_is_no_traceback(harbour_folder: Path) -> None:
    record = harbour_folder / "content" / "articles" / "harbour" / "01.yml"
    record.write_text(record.read_text("utf-8").replace("zh: 不得出借", "zh: 不许出借"), "utf-8")
    for encoding, shown in (("", "不许"), ("ascii", "不许"), ("latin-1", "\\u4e0d\\u8bb8")):
        done = shell("duizhao check", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0",
                     PYTHONIOENCODING=encoding)  # fmt: skip
        assert done.returncode == 1
        assert shown in done.stdout
        assert "Traceback" not in done.stderr


def test_chinese_is_read_in_a_locale_without_it(harbour_folder: Path) -> None:
    line = "duizhao new edition mine --interface zh --title-zh 读者"
    done = shell(line, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0, done.stderr
    assert 'site_name: "读者"\n' in (harbour_folder / "mine" / "mkdocs.yml").read_text("utf-8")


@pytest.mark.usefixtures("harbour_folder")
def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "duizhao", "--version"], capture_output=True, encoding="utf-8"
    )
    assert done.stdout == f"duizhao {__version__}\n"
    refused = subprocess.run(
        [sys.executable, "-m", "duizhao", "chek"], capture_output=True, encoding="utf-8"
    )
    assert refused.stderr == "Error: no such command 'chek': did you mean 'check'?\n"
    assert refused.returncode == 2


@pytest.mark.usefixtures("harbour_folder")
def test_a_program_that_calls_it_gets_the_exception() -> None:
    with pytest.raises(Exception, match="chek"):
        main(["chek"], standalone_mode=False)
    assert CliRunner().invoke(main, ["check"], standalone_mode=False).return_value in (0, None)
    assert files(Path())
