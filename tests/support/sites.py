"""The sites that the tests read: built once a run, and served as a web host would."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import entry_points
from pathlib import Path
from unittest import mock
from urllib.parse import unquote, urlsplit

from filelock import FileLock

from tests.support import PROPOSAL
from tests.support.commands import invoke

# Addresses that can belong to nobody (RFC 2606).
SITE_URL = "https://edition.example/duizhao/"
REPO_URL = "https://forge.example/editors/duizhao"

# The environment of each build that the tests share.
BUILDS: dict[str, dict[str, str]] = {
    "built": {},
    "published": {
        "DUIZHAO_SITE_URL": SITE_URL,
        "DUIZHAO_REPO_URL": REPO_URL,
        "DUIZHAO_REPO_KIND": "github",
    },
    "offline": {"OFFLINE": "true"},
}
EDITION = ("content", "docs", "hooks", "overrides", "mkdocs.yml")

# What a shell may have set and a test must not inherit; also every variable of the project's own.
_SET_OUTSIDE = ("OFFLINE", "PYTHONWARNINGS", "SOURCE_DATE_EPOCH")


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """What a reader's shell has set, and what a test sets."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in _SET_OUTSIDE and not name.startswith("DUIZHAO_")
    }
    return inherited | {"PYTHONUTF8": "1"} | dict(more or {})


def run_duizhao(
    *arguments: str | Path,
    cwd: Path = PROPOSAL,
    env: Mapping[str, str] | None = None,
    anew: bool = False,
    program: str = "duizhao",
) -> subprocess.CompletedProcess[str]:
    """The command, as a reader runs it; the caller looks at the exit code.

    It runs in this process, in another folder and environment, unless it is to begin ``anew``, or
    Python itself is told something by its environment.
    """
    command = [str(Path(sys.executable).with_name(program)), *map(str, arguments)]
    if anew or program != "duizhao" or any(name.startswith("PYTHON") for name in env or {}):
        return subprocess.run(
            command,
            cwd=cwd,
            env=environment(env),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=600,
        )
    with (
        contextlib.chdir(cwd),
        mock.patch.dict(os.environ, environment(env), clear=True),
        warnings.catch_warnings(),
    ):
        # What Python does not show of other people's modules is no error either.
        warnings.simplefilter("ignore")
        done = invoke(*command[1:])
    return subprocess.CompletedProcess(command, done.exit_code, done.stdout, done.stderr)


_THEMES = {one.name for one in entry_points(group="mkdocs.themes")}
MATERIAL = "material" if "material" in _THEMES else "materialx"
"""The theme that is installed: Material, or what goes on with it."""


def with_installed_theme(configuration: str) -> str:
    """A configuration whose theme is Material, by the name that it has here."""
    return re.sub(r"(?<=name: )material\b", MATERIAL, configuration)


def copy_edition(target: Path) -> Path:
    """A copy of everything that a build reads, to be broken on purpose."""
    target.mkdir(parents=True, exist_ok=True)
    for name in EDITION:
        source = PROPOSAL / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target / name)
    config = target / "mkdocs.yml"
    config.write_text(with_installed_theme(config.read_text("utf-8")), "utf-8")
    return target


def copy_with_records(target: Path, write: Callable[[Path], object]) -> Path:
    """The same with other records, which `write` puts into a folder ``content``; none is linked."""
    root = copy_edition(target)
    shutil.rmtree(root / "content")
    write(root / "content")
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(re.sub(r"(?m)^  - digital-economy-2017/.*\n", "", text), "utf-8")
    for page in (root / "docs").glob("*.md"):
        written = page.read_text("utf-8")
        # What the pages say of the first edition leads nowhere here.
        page.write_text(re.sub(r"\(digital-economy-2017[^)]*\)", "(about.md)", written), "utf-8")
    return root


def once(name: str, make: Callable[[Path], Path], shared: Path) -> Path:
    """What the first process that asks makes in a folder of its own, for all that ask by that name.

    If it fails, it fails every test that wants it, with what it said, and is not tried again.
    """
    said = shared / f"{name}.txt"
    with FileLock(shared / f"{name}.lock", timeout=600):
        if not said.exists():
            (shared / name).mkdir()
            try:
                outcome = f"made\n{make(shared / name)}"
            except Exception as error:
                outcome = f"{type(error).__name__}: {error}"
            said.write_text(outcome, encoding="utf-8")
    made, _, place = said.read_text(encoding="utf-8").partition("\n")
    if made != "made":
        raise AssertionError(f"{name}: {said.read_text(encoding='utf-8')}")
    return Path(place)


def build_edition(name: str, folder: Path) -> Path:
    """Build the site of this repository's edition that one of BUILDS names."""
    site = folder / "site"
    done = run_duizhao("build", "--out", site, env=BUILDS[name])
    assert done.returncode == 0, f"duizhao build, {BUILDS[name]}: {done.stdout}{done.stderr}"
    return site


@dataclass(frozen=True)
class Served:
    """A folder on an address of this machine, until the tests end."""

    directory: Path
    url: str
    """Where its index.html is; ends with a slash."""
    missed: list[str] = field(default_factory=list)
    """The paths that were asked for and are not there."""


@contextmanager
def serve(directory: Path, mount: str = "/") -> Iterator[Served]:
    """Serve a folder at `mount`, with its 404.html for what is missing, as a static host does."""
    mount = f"/{mount.strip('/')}/".replace("//", "/")
    missed: list[str] = []
    handler = partial(_Handler, directory=str(directory), mount=mount, missed=missed)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield Served(directory, f"http://127.0.0.1:{server.server_port}{mount}", missed)
        finally:
            server.shutdown()
            thread.join()


class _Handler(SimpleHTTPRequestHandler):
    """Static files under a mount; silent, and remembering what was not found."""

    protocol_version = "HTTP/1.1"  # connections are kept, as a browser expects of a host

    def __init__(self, *args: object, directory: str, mount: str, missed: list[str]) -> None:
        self.mount, self.missed = mount, missed
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        inside = unquote(urlsplit(path).path)
        if not inside.startswith(self.mount):
            return str(Path(self.directory) / "nothing-outside-the-mount")
        return super().translate_path("/" + path[len(self.mount) :])

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code == HTTPStatus.NOT_FOUND:
            self.missed.append(self.path)
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass
