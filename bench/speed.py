"""Prints what a build takes as an edition grows, beside other generators of sites in the same run.

    python -m bench.speed --sizes 100 1000 10000 --runs 3

Of several runs the median counts. The peers are installed into an environment of their own, below
``--folder``, which the next run finds again. On a machine that does other work meanwhile only the
ratios of one run say anything.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from . import editions, peers

PLAIN = peers.PEERS[0].name
"""The generator whose time and CPU time the others are divided by: Material, with no edition."""
EDITED = {"one note edited": "was kept", "one text edited": "in each district"}
"""The words of an article after which something is added."""


@dataclass(frozen=True)
class Measured:
    """What one command took, and what it made."""

    seconds: float
    """From its beginning to its end."""
    cpu: float
    """Of all its processes together; nothing where that is not measured."""
    memory: int
    """The most that one of its processes held, in bytes."""
    pages: int = 0
    """How many pages it made."""
    size: int = 0
    """How many bytes all its files have."""


def run(command: Sequence[str | Path], folder: Path) -> Measured:
    """Run a command and return what it took. Raises RuntimeError if it fails."""
    begun = time.perf_counter()
    child = os.posix_spawn(
        "/usr/bin/env",
        ["/usr/bin/env", "-C", str(folder), *map(str, command)],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, used = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    seconds = time.perf_counter() - begun
    return Measured(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def built(command: Sequence[str | Path], folder: Path, runs: int) -> Measured:
    """Build a site so many times from nothing, and return the median run and what it made."""
    found = []
    for _ in range(runs):
        shutil.rmtree(folder / "site", ignore_errors=True)
        found.append(run(command, folder))
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    middle = sorted(found, key=lambda one: one.seconds)[len(found) // 2]
    return Measured(
        middle.seconds,
        statistics.median(one.cpu for one in found),
        max(one.memory for one in found),
        sum(path.suffix == ".html" for path in files),
        sum(path.stat().st_size for path in files),
    )


def rows(sizes: Sequence[int], runs: int, folder: Path) -> Iterator[tuple[str, int, Measured]]:
    """Yield what each command took at each size, that of plain Material first."""
    commands = peers.install(folder / "peers")
    ours = Path(sys.executable).with_name("duizhao")
    for size in sizes:
        edition = folder / f"edition-{size}"
        shutil.rmtree(edition, ignore_errors=True)
        editions.write(size, edition)
        for peer in peers.PEERS:
            sources = folder / f"{peer.name.split()[0].lower()}-{size}"
            shutil.rmtree(sources, ignore_errors=True)
            peer.write(edition, sources)
            command: list[str | Path] = [commands / peer.command[0], *peer.command[1:]]
            yield peer.name, size, built(command, sources, runs)
        yield "Duizhao", size, built([ours, "build", "--no-cache"], edition, runs)
        yield (
            "Duizhao, one process",
            size,
            built([ours, "build", "--no-cache", "--processes", "1"], edition, runs),
        )
        run([ours, "build"], edition)
        for what, words in EDITED.items():
            yield what, size, _edited([ours, "build"], edition, runs, words)
        yield "nothing changed", size, run([ours, "build"], edition)
        yield "saved until shown by serve", size, _shown(ours, edition, runs)
        yield "duizhao check", size, run([ours, "check"], edition)
        yield (
            "Pagefind on the site",
            size,
            run([commands / "python", "-m", "pagefind", "--site", "site"], edition),
        )


def _edited(command: Sequence[str | Path], edition: Path, runs: int, words: str) -> Measured:
    """Put more after some words of a record each time, and return the median of the builds."""
    found = []
    for number in range(runs):
        _edit(edition, words, f"anew, {number}")
        found.append(run(command, edition))
    return sorted(found, key=lambda one: one.seconds)[len(found) // 2]


def _edit(edition: Path, words: str, more: str) -> None:
    """Put more after some words of an article."""
    record = edition / "content" / "articles" / "ordinance-001" / "05.yml"
    text = record.read_text("utf-8")
    if words not in text:
        raise RuntimeError(f"{record} has no {words!r}")
    record.write_text(text.replace(words, f"{words} {more},", 1), encoding="utf-8")


def _shown(ours: Path, edition: Path, runs: int) -> Measured:
    """Edit a note while its page is open in ``serve``, and return the median until it shows."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    serving = subprocess.Popen(
        [ours, "serve", "--address", address],
        cwd=edition,
        stderr=subprocess.DEVNULL,
        # A shell lets what it has put into the background ignore interrupts.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    try:
        page, found = f"http://{address}/ordinance-001/05/", []
        for number in range(-1, runs):
            words = f"shown, {number}"
            begun = time.perf_counter()
            if number >= 0:
                _edit(edition, EDITED["one note edited"], words)
            while (words if number >= 0 else "was kept") not in _answer(page):
                time.sleep(0.05)
            found.append(time.perf_counter() - begun)
            # The rest of the site follows.
            time.sleep(found[0])
        memory = Path(f"/proc/{serving.pid}/status").read_text("ascii")
        peak = int(memory.partition("VmHWM:")[2].split()[0]) * 1024
    finally:
        serving.send_signal(signal.SIGINT)
        serving.wait()
    return Measured(statistics.median(found[1:]), 0, peak)


def _answer(url: str) -> str:
    try:
        with urllib.request.urlopen(url) as answer:
            return str(answer.read(), "utf-8")
    except OSError:
        return ""


def table(found: Iterable[tuple[str, int, Measured]]) -> Iterator[str]:
    """Yield the table in Markdown.

    "× Material" is the ratio to what Material takes for as many articles. Growth is the exponent
    with which the time grows with the number of articles, from the first size to the last.
    """
    heads = "generator|articles|seconds|× Material|CPU|× Material|memory, MB|pages|site, MB|growth"
    yield f"| {heads.replace('|', ' | ')} |"
    yield "|---" * (heads.count("|") + 1) + "|"
    first: dict[str, tuple[int, float]] = {}
    plain: dict[int, Measured] = {}
    for name, size, one in found:
        if name == PLAIN:
            plain[size] = one
        begun, least = first.setdefault(name, (size, one.seconds))
        growth = math.log(one.seconds / least) / math.log(size / begun) if size > begun else None
        cells = (
            name,
            f"{size:,}",
            f"{one.seconds:.1f}",
            f"{one.seconds / plain[size].seconds:.2f}",
            f"{one.cpu:.1f}" if one.cpu else "",
            f"{one.cpu / plain[size].cpu:.2f}" if one.cpu else "",
            f"{one.memory / 1e6:.0f}",
            f"{one.pages:,}" if one.pages else "",
            f"{one.size / 1e6:.0f}" if one.size else "",
            f"{growth:.2f}" if growth is not None else "",
        )
        yield f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    default = Path(tempfile.gettempdir()) / "duizhao-speed"
    parser.add_argument("--folder", type=Path, default=default)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    # Where this is set, all modules of the engine are compiled anew at each start, and those of
    # its peers, which pip has compiled, are not.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    cores = len(os.sched_getaffinity(0))
    day = datetime.now(UTC).date()
    print(f"{day}, {platform.machine()}, {cores} cores, Python {platform.python_version()}", end="")
    print(f"; load before it {os.getloadavg()[0]:.1f}\n")
    for line in table(rows(arguments.sizes, arguments.runs, arguments.folder)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
