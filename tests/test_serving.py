"""`duizhao serve`: an edited record shows after a reload; a broken one is reported until fixed."""

from __future__ import annotations

import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from duizhao.mkdocs.serving import server as live_server
from duizhao.mkdocs.serving.notice import STYLESHEET
from duizhao.site.frame.assets import BOOK
from tests.fixtures import NewPage
from tests.support.examples import tables
from tests.support.signals import receive_signals
from tests.support.sites import copy_edition, run_duizhao
from tests.support.small_sites import small_site

pytestmark = pytest.mark.slow

CASES = tables("serving.yml")
RECORD = "content/articles/digital-economy-2017/08.yml"
PAGE = "digital-economy-2017/08/"
FEED = "annotations/feed.xml"
ANY_PORT = "127.0.0.1:0"
"""An address whose port the system chooses."""
PLUGIN = {"plugins": ["duizhao"], "theme": {"name": "mkdocs"}}
NOTICE = 'class="dz-notice"'
PROCESSES: dict[Path, int] = {}
"""The number of the process that serves each folder."""
_FIRST = "The pages that are open show the change"


@contextmanager
def serving(root: Path, *options: str, **environment: str) -> Iterator[str]:
    """The address of a running `duizhao serve` of the edition in a folder."""
    program = str(Path(sys.executable).with_name("duizhao"))
    command = [program, "serve", "--address", ANY_PORT, "--allow-host", "Drafts.example", *options]
    log = root / "serve.log"
    with log.open("wb") as stream:
        running = subprocess.Popen(
            command,
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONUTF8": "1"} | environment,
            preexec_fn=receive_signals,
        )
        try:
            ended = running.poll
            _wait(lambda: _address(log) is not None or ended() is not None, f"no start; see {log}")
            url = _address(log)
            assert url, log.read_text("utf-8")
            PROCESSES[root] = running.pid
            yield url
        finally:
            running.send_signal(signal.SIGINT)
            try:
                # A rebuild under way is finished first, and a busy machine takes its time.
                running.wait(300)
            finally:
                running.kill()
                running.wait()


def _address(log: Path) -> str | None:
    """The address that a server has printed once it listens."""
    found = re.search(r"Serving on (http://127\.0\.0\.1:[1-9]\d*/)\n", log.read_text("utf-8"))
    return found and found[1]


def _get(url: str) -> str | None:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as answer:
        return str(answer.read().decode())
    except OSError:
        return None


def _wait(condition: Callable[[], bool], otherwise: str, seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.2)
    raise AssertionError(otherwise)


EDITED = (RECORD, "mkdocs.yml", "overrides/base.html", "docs/about.en.md")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a copy of the edition, a Material site shown as a book, and where it is.

    Without the guide, whose pages are half of what is built after each change.
    """
    root = copy_edition(tmp_path_factory.mktemp("served") / "edition")
    config = (root / "mkdocs.yml").read_text("utf-8")
    assert "  guide: true\n" in config
    config = config.replace("  guide: true\n", "").replace("  - contribute.md\n", "")
    config = config.replace("skeleton: book", "skeleton: material")
    (root / "mkdocs.yml").write_text(config, "utf-8")
    for page in (root / "docs").glob("about.*.md"):
        page.write_text(page.read_text("utf-8").replace("(contribute.md)", "(index.md)"), "utf-8")
    with serving(root, "--skeleton", "book") as url:
        yield url, root


@pytest.fixture
def server(served: tuple[str, Path]) -> Iterator[str]:
    """The address of the copy; whatever of EDITED a test leaves otherwise is put back."""
    url, root = served
    before = {name: (root / name).read_bytes() for name in EDITED if (root / name).exists()}
    yield url
    for name in EDITED:
        path = root / name
        if name not in before:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != before[name]:
            path.write_bytes(before[name])


@pytest.fixture
def copy(served: tuple[str, Path]) -> Path:
    """The copy that is served."""
    return served[1]


def test_edit_break_and_fix(server: str, copy: Path) -> None:
    record = copy / RECORD
    good = record.read_text("utf-8")
    page = server + PAGE
    _wait(lambda: 'id="s1-zh"' in (_get(page) or ""), "the page is not there")
    assert "Freshly written note" not in (_get(page) or "")

    note = (
        "\n  - id: fresh\n    type: context\n    target: {segment: s1, zh: 对点合作}\n"
        "    author: editors\n    date: 2026-11-24\n    en: Freshly written note\n"
    )
    record.write_text(good.rstrip("\n") + "\n" + note, "utf-8")
    _wait(lambda: "Freshly written note" in (_get(page) or ""), "the edit is not on the page")

    record.write_text(good.replace("themes: [", "themes: [securty, ", 1), "utf-8")
    _wait(lambda: "securty" in (_get(page) or ""), "the problem is not shown")
    broken = _get(page) or ""
    assert f"{RECORD}:" in broken
    assert "Traceback" not in broken
    assert "securty" in (_get(server + "zh/") or "")

    record.write_text(good, "utf-8")
    _wait(lambda: "securty" not in (_get(page) or ""), "fixing it does not help")
    assert 'id="s1-zh"' in (_get(page) or "")


NOTE = (
    "\n  - id: {word}\n    type: context\n    target: {{segment: s1, zh: 对点合作}}\n"
    "    author: editors\n    date: 2026-11-24\n    en: Note about {word}\n"
)


def test_an_open_page_shows_an_edit_before_the_site_is_built(server: str, copy: Path) -> None:
    record, log = copy / RECORD, copy / "serve.log"
    good = record.read_text("utf-8").rstrip("\n")
    # While something is wrong, nothing is made first: the test before may have left it so.
    _wait(lambda: STYLESHEET not in (_get(server + PAGE) or STYLESHEET), "something is wrong")
    before = log.read_text("utf-8").count(_FIRST)

    record.write_text(good + "\n" + NOTE.format(word="gauges"), "utf-8")
    _wait(lambda: "about gauges" in (_get(server + PAGE) or ""), "the edit is not on the page")
    _wait(lambda: log.read_text("utf-8").count(_FIRST) > before, "the page was not made first")
    shown = _get(server + PAGE) or ""
    assert "/livereload/" in shown

    _wait(
        lambda: "about gauges" in (_get(server + FEED) or ""), "the rest of the site is as it was"
    )
    assert _without_numbers(_get(server + PAGE) or "") == _without_numbers(shown)


def test_what_changes_while_the_site_is_built_is_not_lost(server: str, copy: Path) -> None:
    record = copy / RECORD
    good = record.read_text("utf-8").rstrip("\n")
    words = ["one", "two", "three"]
    for count in range(1, len(words) + 1):
        notes = "".join(NOTE.format(word=word) for word in words[:count])
        record.write_text(f"{good}\n{notes}", "utf-8")
        newest = f"Note about {words[count - 1]}"
        _wait(lambda newest=newest: newest in (_get(server + PAGE) or ""), "an edit is lost")  # type: ignore[misc]
    for word in words:
        _wait(lambda word=word: word in (_get(server + FEED) or ""), "the feed is as it was")  # type: ignore[misc]


def _answer(url: str, target: str = "/", host: str = "") -> tuple[int, str]:
    """The status and the body of an answer to a request for a target, as it is written."""
    port = urlsplit(url).port
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.putrequest("GET", target, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{port}")
    connection.endheaders()
    answer = connection.getresponse()
    try:
        return answer.status, answer.read().decode("utf-8", "replace")
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("host", "status"),
    CASES["hosts"],
)
def test_a_server_answers_to_its_own_names_alone(server: str, host: str, status: int) -> None:
    for target in ("/", f"/{PAGE}", "/livereload/0/0"):
        found, body = _answer(server, target, host)
        assert found == status
        if status == HTTPStatus.FORBIDDEN:
            said = f"'{host.strip().partition(':')[0]}' is no name of this server: to allow it, "
            assert body.startswith(f"{said}give --allow-host")
            assert body.count("\n") == 1


NO_FILES = [*CASES["no-files"], "/" + "a" * 5_000, f"/livereload/{'9' * 5_000}/1"]


@pytest.mark.parametrize("target", NO_FILES, ids=lambda target: target[:30])
def test_a_path_that_no_file_has_is_answered_at_once_and_without_a_traceback(
    server: str, copy: Path, target: str
) -> None:
    status, _ = _answer(server, target)
    assert status in (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND)
    assert "Traceback" not in (copy / "serve.log").read_text("utf-8")


def test_whatever_is_asked_for_is_answered_without_a_traceback(server: str, copy: Path) -> None:
    chance = random.Random(48)
    signs = CASES["signs"]
    for _ in range(300):
        target = "/" + "".join(chance.choices(signs, k=chance.randint(0, 6)))
        status, _ = _answer(server, target)
        assert status in (200, 302, 400, 404)
    assert "Traceback" not in (copy / "serve.log").read_text("utf-8")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no list of threads")
def test_a_connection_on_which_nothing_is_asked_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_server._Connection, "timeout", 0.05)
    server, client = socket.socketpair()
    with server, client:
        unasked: Any = object()
        live_server._Connection(server, ("127.0.0.1", 0), unasked)


def test_a_poll_ends_when_its_client_goes(tmp_path: Path) -> None:
    root = small_site(tmp_path, PLUGIN)
    with serving(root) as url:
        threads = Path(f"/proc/{PROCESSES[root]}/task")
        page = _answer(url)[1]
        [epoch] = re.findall(r"livereload\((\d+), \d+\);", page)
        with ExitStack() as clients:
            for _ in range(30):
                place = ("127.0.0.1", urlsplit(url).port)
                client = clients.enter_context(socket.create_connection(place))
                request = f"GET /livereload/{epoch}/1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                client.sendall(request.encode())
            # A few threads are there without them.
            _wait(lambda: len(list(threads.iterdir())) >= 30, "they do not wait", 60)
        _wait(lambda: len(list(threads.iterdir())) < 20, "they wait for nobody", 60)


@pytest.mark.browser
def test_an_open_page_loads_again_by_itself_and_only_once(
    server: str, copy: Path, new_page: NewPage
) -> None:
    page = new_page().page
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    _wait(lambda: "Note about" not in (_get(server + FEED) or "Note about"), "an older note shows")
    # What a home page counts follows with the rest of the site; these are as they were.
    for other in ("01", "02", "03"):
        assert _get(server + PAGE.replace("08", other)) is not None
    page.goto(server + PAGE)
    record = copy / RECORD
    good = record.read_text("utf-8").rstrip("\n")
    before = len(loads)

    record.write_text(good + "\n" + NOTE.format(word="moorings"), "utf-8")
    page.get_by_text("Note about moorings").first.wait_for(state="attached", timeout=300_000)
    _wait(lambda: "about moorings" in (_get(server + FEED) or ""), "the feed is as it was")
    page.wait_for_load_state()
    assert len(loads) == before + 1


def _without_numbers(html: str) -> str:
    """A page without what the server adds to it, which tells when it was sent."""
    return re.sub(r"livereload\(\d+, \d+\);", "", html)


def test_records_and_overrides_are_watched_in_a_site_that_does_not_ask_for_it(
    tmp_path: Path,
) -> None:
    theme = {"name": "mkdocs", "custom_dir": "ours"}
    root = small_site(tmp_path, {"plugins": ["duizhao"], "theme": theme})
    footer = root / "ours" / "partials" / "footer.html"
    footer.parent.mkdir(parents=True)
    footer.write_text("<p>A footer of ours", "utf-8")
    record = root / "content" / "articles" / "harbour" / "02.yml"
    with serving(root) as url:
        page = f"{url}harbour/02/"
        _wait(lambda: "After dusk" in (_get(page) or ""), "the page is not there")
        for path in (root / "content" / "captures" / "harbour.txt", record):
            text = path.read_text("utf-8")
            path.write_text(text.replace("After dusk", "After nightfall"), "utf-8")
        _wait(lambda: "After nightfall" in (_get(page) or ""), "the edit is not on the page")
        footer.write_text("<p>Another footer", "utf-8")
        _wait(lambda: "Another footer" in (_get(page) or ""), "nor is that of a template")


def test_what_is_left_to_fill_in_is_listed_until_it_is_not(tmp_path: Path) -> None:
    config = {"theme": "mkdocs", "plugins": ["duizhao"]}
    root = small_site(tmp_path, config, {"index.md": "# Harbour\n\nSay here what it is.\n"})
    with serving(root) as url:
        for path in ("", "harbour/01/"):
            page = _get(url + path) or ""
            assert "<code>docs/index.md:3:1</code>" in page
            assert "One place is still to be filled in" in page
        (root / "docs" / "index.md").write_text("# Harbour\n\nThree articles.\n", "utf-8")
        _wait(lambda: "docs/index.md:3:1" not in (_get(url) or "docs/index.md:3:1"), "still listed")
        assert "Three articles." in (_get(url) or "")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("mkdocs.yml", "theme:\n", "theme: [\n", "mkdocs.yml"),
        ("overrides/base.html", "{% block head %}", "{% block head %}{% if %}", "base.html"),
        ("docs/about.en.md", "title:", "title: [", "about.en.md"),
    ],
)
def test_what_breaks_every_page_is_shown_on_it_until_it_is_fixed(
    server: str, copy: Path, file: str, old: str, new: str, said: str
) -> None:
    path = copy / file
    engine = BOOK / path.relative_to(copy / "overrides") if "overrides" in file else path
    good = engine.read_text("utf-8")
    assert old in good
    _wait(lambda: NOTICE not in (_get(server + PAGE) or NOTICE), "an older problem shows")
    path.write_text(good.replace(old, new, 1), "utf-8")
    _wait(lambda: NOTICE in (_get(server + PAGE) or ""), "the problem is not shown")
    broken = _get(server + PAGE) or ""
    assert re.search(rf"<code>[\w/.]*{re.escape(said)}:\d+:\d+</code>", broken)
    assert "Traceback" not in broken
    assert 'id="s1-zh"' in broken

    path.write_text(good, "utf-8")
    _wait(lambda: NOTICE not in (_get(server + PAGE) or NOTICE), "fixing it does not help")
    assert 'id="s1-zh"' in (_get(server + PAGE) or "")


def test_a_start_with_a_broken_record_shows_that_alone_until_it_is_fixed(tmp_path: Path) -> None:
    root = small_site(tmp_path, {**PLUGIN, "nav": ["index.md", "harbour/index.md"]})
    record = root / "content" / "articles" / "harbour" / "02.yml"
    good = record.read_text("utf-8")
    record.write_text(f"{good}thems: []\n", "utf-8")
    with serving(root) as url:
        _wait(lambda: "cannot be built" in (_get(url) or ""), "the problem is not shown")
        broken = _get(f"{url}harbour/02/") or ""
        assert "content/articles/harbour/02.yml:" in broken
        assert 'http-equiv="refresh"' in broken
        said = (root / "serve.log").read_text("utf-8")
        assert "not found" not in said
        assert "503" not in said
        record.write_text(good, "utf-8")
        _wait(lambda: "After dusk" in (_get(f"{url}harbour/02/") or ""), "fixing it does not help")


INTERRUPTED_TWICE = """
import os, signal, sys
from mkdocs.livereload import LiveReloadServer
from duizhao.cli import main

first, second = map(int, sys.argv.pop().split(","))
shutdown = LiveReloadServer.shutdown

def begin(server):
    os.kill(os.getpid(), first)

def end(server):
    os.kill(os.getpid(), second)
    shutdown(server)

LiveReloadServer._build_loop, LiveReloadServer.shutdown = begin, end
main()
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (signal.SIGINT, signal.SIGINT),
        (signal.SIGHUP, signal.SIGTERM),
        pytest.param(signal.SIGTERM, signal.SIGINT, marks=pytest.mark.nightly),
        pytest.param(signal.SIGTERM, signal.SIGTERM, marks=pytest.mark.nightly),
        pytest.param(signal.SIGHUP, signal.SIGINT, marks=pytest.mark.nightly),
        pytest.param(signal.SIGINT, signal.SIGTERM, marks=pytest.mark.nightly),
    ],
)
def test_a_second_signal_while_it_ends_changes_nothing(
    first: signal.Signals, second: signal.Signals, tmp_path: Path
) -> None:
    root, folder = small_site(tmp_path, PLUGIN), tmp_path / "temporary"
    folder.mkdir()
    arguments = ["serve", "--address", ANY_PORT, f"{int(first)},{int(second)}"]
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_TWICE, *arguments],
        cwd=root,
        env=os.environ | {"TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=300,
        preexec_fn=receive_signals,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.endswith("The server has ended\n")
    assert list(folder.iterdir()) == []


def test_an_interrupt_that_nobody_handles_leaves_no_traceback() -> None:
    code = "import duizhao.cli.process as p; p.handle_termination(); raise KeyboardInterrupt"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode != 0
    assert done.stderr == b""


def test_a_start_that_is_refused_leaves_no_folder(tmp_path: Path) -> None:
    root, folder = small_site(tmp_path, {**PLUGIN, "site_url": 8}), tmp_path / "temporary"
    folder.mkdir()
    done = run_duizhao(
        "serve", "--address", ANY_PORT, cwd=root, env={"TMPDIR": str(folder)}, anew=True
    )
    assert done.returncode == 1
    assert re.match(
        r"Error: mkdocs\.yml:\d+:\d+: site_url: .*\n +site_url: 8\n +\^\n$", done.stderr
    )
    assert list(folder.iterdir()) == []
