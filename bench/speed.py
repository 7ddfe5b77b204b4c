"""Prints what a build and an edit cost, beside other generators of sites in the same run.

    python -m bench.speed --laws laws-10000.jsonl.gz --sizes 1000 --runs 3

The texts are those of a corpus of laws (see ``laws``; it is not part of the repository), none of
them twice, as one document and as 40; then made sentences, which repeat their words; all without
files for download. Then the first edition as it is committed here, with its own. Of several runs
the median counts. The peers are installed into an environment of their own, below ``--folder``,
which the next run finds again. On a machine that does other work meanwhile only the ratios of one
run say anything.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import os
import platform
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from tests.cases.small import write

from . import editions, laws, peers

ROOT = Path(__file__).parents[1]
PLAIN = peers.PEERS[0].name
"""The generator whose time and CPU time the others are divided by: Material, with no edition."""
EDITS: Mapping[str, tuple[str, Sequence[str | int]]] = {
    "note": ("articles/*/02.yml", ("annotations", 0, "en")),
    "text": ("articles/*/02.yml", ("segments", -1, "en")),
    "title": ("articles/*/02.yml", ("title", "en")),
    "note on a term": ("glossary.yml", (0, "note", "en")),
    "title of a theme": ("themes.yml", (0, "title", "en")),
}
"""What is edited: in which file, the first if there are several, and where in it."""
_RUNNER = """
import resource, subprocess, sys, time
begun = time.perf_counter()
code = subprocess.call(sys.argv[1:], stdout=sys.stderr)
seconds = time.perf_counter() - begun
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(code)
"""
"""Runs a command in a small process: one that this began would be said to hold what this holds."""


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
    """How many pages the site has; none where that is not counted."""
    size: int = 0
    """How many bytes all its files have."""
    changed: tuple[int, int] | None = None
    """After an edit: how many files are new or have other bytes, and how many of the search."""


Row = tuple[str, str, int, Measured | None]
"""Which texts, what was done with them, how many articles they have, and what it took; None if
the peer is not installed."""


def run(command: Sequence[str | Path], folder: Path) -> Measured:
    """Run a command and return what it took. Raises RuntimeError if it fails."""
    runner: list[str | Path] = [sys.executable, "-S", "-c", _RUNNER, *command]
    done = subprocess.run(runner, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed in {folder}:\n{done.stderr[-2000:]}")
    seconds, cpu, memory = map(float, done.stdout.split())
    return Measured(seconds, cpu, int(memory) * 1024)


def built(command: Sequence[str | Path], folder: Path, runs: int) -> Measured:
    """Build a site so many times from nothing, and return the median run and what it made."""
    found = []
    for _ in range(runs):
        shutil.rmtree(folder / "site", ignore_errors=True)
        found.append(run(command, folder))
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    return replace(
        _middle(found),
        pages=sum(path.suffix == ".html" for path in files),
        size=sum(path.stat().st_size for path in files),
    )


def _middle(found: Sequence[Measured]) -> Measured:
    """Return the median time, and that of CPU, and the most memory, of several runs."""
    middle = sorted(found, key=lambda one: one.seconds)[len(found) // 2]
    cpu = median(one.cpu for one in found)
    return replace(middle, cpu=cpu, memory=max(one.memory for one in found))


def rows(sizes: Sequence[int], runs: int, folder: Path, corpus: Path | None) -> Iterator[Row]:
    """Yield what each command took with each edition, that of plain Material first."""
    commands = folder / "peers" / "bin"
    installed = peers.install(folder / "peers")
    ours = Path(sys.executable).with_name("duizhao")
    for texts, size, edition in _editions(sizes, folder / "editions", corpus):
        for peer in peers.PEERS[: 1 if not size else None]:
            found = None
            if peer in installed:
                sources = edition.with_name(f"{edition.name}-{peer.command[0]}")
                peer.write(edition, sources)
                command: list[str | Path] = [commands / peer.command[0], *peer.command[1:]]
                found = built(command, sources, runs)
            yield texts, peer.name, size, found
        yield texts, "Duizhao, cold", size, built([ours, "build", "--no-cache"], edition, runs)
        for what in EDITS if size else ("note",):
            yield texts, what, size, _edited([ours, "build"], edition, runs, what)
        unchanged = [run([ours, "build"], edition) for _ in range(runs)]
        yield texts, "nothing changed", size, _middle(unchanged)
        yield texts, "saved until shown by serve", size, _shown(ours, edition, runs)


def _editions(
    sizes: Sequence[int], folder: Path, corpus: Path | None
) -> Iterator[tuple[str, int, Path]]:
    """Write each edition into a folder of its own, and yield what it has.

    That is its texts, how many articles, and its folder. The first edition has size 0.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for size in sizes:
        if corpus:
            for count in (1, 40):
                root = folder / f"laws-{count}-{size}"
                editions.write(size, root, articles=math.ceil(size / count))
                laws.replace_texts(root, corpus)
                yield f"laws, documents: {count}", size, _without_downloads(root)
        root = folder / f"sentences-{size}"
        editions.write(size, root)
        yield "made sentences", size, _without_downloads(root)
    root = folder / "first"
    subprocess.run(["git", "clone", "--quiet", ROOT, root], check=True)
    yield "first edition", 0, root


def _without_downloads(edition: Path) -> Path:
    """Let the site of an edition have no files for download, as those of the peers have none."""
    path = edition / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("\nextra:", "\nextra:\n  exports: []"), "utf-8")
    return edition


def _edited(command: Sequence[str | Path], edition: Path, runs: int, what: str) -> Measured:
    """Edit a record and build, several times; return the median, and which files it changed."""
    # The first time a term has a note, it is a note more.
    _edit(edition, what)
    run(command, edition)
    found, before = [], _digests(edition / "site")
    for _ in range(runs):
        _edit(edition, what)
        found.append(run(command, edition))
        after = _digests(edition / "site")
        changed = [name for name, digest in after.items() if before.get(name) != digest]
        before = after
    searched = sum(name.startswith("assets/search/") for name in changed)
    return replace(_middle(found), changed=(len(changed), searched))


def _edit(edition: Path, what: str, more: str = "Anew.") -> Path:
    """Put more words after those of a field, and return the path of its record."""
    file, (*way, last) = EDITS[what]
    path = min((edition / "content").glob(file))
    record: Any = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    field = record
    for step in way:
        if step == "note":
            field.setdefault(step, {"en": "Said of it.", "zh": "说明。"})
        field = field[step]
    field[last] = f"{field[last].strip()} {more}"
    write(path.parent, {path.name: record})
    return path


def _digests(site: Path) -> dict[str, bytes]:
    """Return a digest of each file of a site, by its path."""
    return {
        path.relative_to(site).as_posix(): hashlib.blake2b(path.read_bytes()).digest()
        for path in site.rglob("*")
        if path.is_file()
    }


def _shown(ours: Path, edition: Path, runs: int) -> Measured:
    """Edit a note while its page is open in ``serve``, and return the median until it shows."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    serving = subprocess.Popen(
        [ours, "serve", "--address", address],
        cwd=edition,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # A shell lets what it has put into the background ignore interrupts.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    try:
        found = []
        for number in range(runs + 1):
            begun = time.perf_counter()
            record = _edit(edition, "note", f"Shown as {number}.")
            page = f"http://{address}/{record.parent.name}/{record.stem}/"
            while f"Shown as {number}." not in _answer(page):
                time.sleep(0.02)
            found.append(time.perf_counter() - begun)
            # The first has waited for the server; the rest of the site follows each.
            time.sleep(found[0])
        memory = Path(f"/proc/{serving.pid}/status").read_text("ascii")
        peak = int(memory.partition("VmHWM:")[2].split()[0]) * 1024
    finally:
        serving.send_signal(signal.SIGINT)
        serving.wait()
    return Measured(median(found[1:]), 0, peak)


def _answer(url: str) -> str:
    try:
        with urllib.request.urlopen(url) as answer:
            return str(answer.read(), "utf-8")
    except OSError:
        return ""


def table(found: Iterable[Row]) -> Iterator[str]:
    """Yield the table in Markdown.

    "× Material" is the ratio to what Material takes for the same texts, built from nothing.
    """
    heads = "texts|articles|what|seconds|× Material|CPU|× Material|memory, MB|pages|site, MB"
    heads += "|files new or changed|of the search"
    yield f"| {heads.replace('|', ' | ')} |"
    yield "|---" * (heads.count("|") + 1) + "|"
    plain: dict[tuple[str, int], Measured] = {}
    for texts, what, size, one in found:
        if one is None:
            yield f"| {texts} | {size or ''} | {what} | not installed |{' |' * 8}"
            continue
        if what == PLAIN:
            plain[texts, size] = one
        material = plain.get((texts, size))
        cells = (
            texts,
            f"{size:,}" if size else "",
            what,
            f"{one.seconds:.2f}",
            f"{one.seconds / material.seconds:.2f}" if material else "",
            f"{one.cpu:.2f}" if one.cpu else "",
            f"{one.cpu / material.cpu:.2f}" if one.cpu and material else "",
            f"{one.memory / 1e6:.0f}",
            f"{one.pages:,}" if one.pages else "",
            f"{one.size / 1e6:.0f}" if one.size else "",
            *(f"{count:,}" if one.changed else "" for count in one.changed or (0, 0)),
        )
        yield f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--laws", type=Path, help="the corpus; without it made sentences alone")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000])
    parser.add_argument("--runs", type=int, default=3)
    default = Path(tempfile.gettempdir()) / "duizhao-speed"
    parser.add_argument("--folder", type=Path, default=default)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    # Where this is set, all modules of the engine are compiled anew at each start, and those of
    # its peers, which pip has compiled, are not.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    day, cores = datetime.now(UTC).date(), len(os.sched_getaffinity(0))
    machine = f"{platform.machine()}, {cores} cores, Python {platform.python_version()}"
    print(f"{day}, {machine}; load before it {os.getloadavg()[0]:.1f}")
    if not arguments.laws:
        print("No corpus of laws is given: what follows has made sentences and the first edition.")
    print()
    folder = arguments.folder.resolve()
    for line in table(rows(arguments.sizes, arguments.runs, folder, arguments.laws)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
