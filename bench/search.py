"""Measures the search on an edition: what a reader downloads, waits for and has in memory.

    python bench/search.py                       the edition of this repository
    python bench/search.py --laws laws.jsonl.gz  a large one, made of a corpus (see laws.py)
    … --material                                 Material's own search on the same texts as well
    … --recall [--pagefind FOLDER]               what is found, not how fast (see recall.py)

A browser is slowed down to a quarter of its speed and to 10 Mbit/s; every row is measured in
browser contexts, and so with caches, of its own. For each query it prints how much it downloads as
a first one, and milliseconds until the first and until all ten results can be seen,

    first    as the first query of a reader; then the same with 40 ms to the host and back
    typed    when its last letter follows the others
    at once  as a wholly new query, as soon as the first one has been answered
    later    as a wholly new query five seconds after the first one; then with 40 ms
    switched the same, the first one having been in the other language

and at the end the memory of the process that shows the page.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import laws, recall  # noqa: E402
from duizhao.assets.bundles import ProgramFiles  # noqa: E402
from duizhao.edition import Edition, load  # noqa: E402
from duizhao.search.index_files import index_files  # noqa: E402
from tests.support import pages, searches  # noqa: E402

T = TypeVar("T")
BITS = 10_000_000
SLOWER = 4
QUERIES = {
    "small": ("数字经济", "digital economy", "商务", "e-commerce", "的", "数字经济 cooperation"),
    "laws": (
        "主管機關",
        "主管机关",
        "立法院",
        "得",
        "機關應於",
        "competent authority",
        "person",
        "法院 court",
        '"Legislative Yuan"',
        "electronic signatures",
    ),
}
_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


class _Handler(BaseHTTPRequestHandler):
    """A static host that compresses, as they all do."""

    protocol_version = "HTTP/1.1"
    # As hosts do: otherwise a body may wait 40 ms until its header has been acknowledged.
    disable_nagle_algorithm = True
    folder = Path()

    def do_GET(self) -> None:
        path = self.folder / unquote(urlsplit(self.path).path).lstrip("/")
        if path.is_dir():
            path = path / "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        body = _compressed(path)
        self.send_response(200)
        self.send_header("Content-Type", _TYPES.get(path.suffix, "application/octet-stream"))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@cache
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; yield its address."""
    handler = type("Handler", (_Handler,), {"folder": folder})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@dataclass
class Reader:
    """A browser as slow as many are, and what it has downloaded."""

    page: Page
    session: CDPSession
    received: float = 0

    def slow_down(self, latency: int) -> None:
        """Apply the limits."""
        self.session.send("Network.enable")
        self.session.on("Network.loadingFinished", self._finished)
        limits = {"offline": False, "latency": latency}
        rates = {"downloadThroughput": BITS / 8, "uploadThroughput": BITS / 8}
        self.session.send("Network.emulateNetworkConditions", limits | rates)
        self.session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})

    def _finished(self, event: dict[str, Any]) -> None:
        self.received += event["encodedDataLength"]

    def memory(self, browser: CDPSession) -> dict[str, float]:
        """Return the memory in MB: of scripts, and of the process as the kernel counts it.

        Pss divides what processes share among them, Rss does not, and VmHWM is the most that Rss
        has been (https://docs.kernel.org/filesystems/proc.html). Other systems than Linux tell
        none of them.
        """
        usage = self.session.send("Runtime.getHeapUsage")
        names = ("usedSize", "embedderHeapUsedSize", "backingStorageSize")
        found = {"scripts": sum(float(usage.get(name, 0)) for name in names) / 1e6}
        processes = browser.send("SystemInfo.getProcessInfo")["processInfo"]
        # A browser keeps a spare process beside the page's own, which is the larger one.
        readers = [_kernel(p["id"]) for p in processes if p["type"] == "reader"]
        return found | max(readers, key=lambda each: each.get("Pss", 0))


def _kernel(process: int) -> dict[str, float]:
    found = {}
    for name in ("smaps_rollup", "status"):
        path = Path(f"/proc/{process}/{name}")
        for line in path.read_text().splitlines() if path.exists() else ():
            key, _, value = line.partition(":")
            if key in ("Pss", "Rss", "VmHWM"):
                found[key] = int(value.split()[0]) * 1024 / 1e6
    return found


@contextmanager
def reader(browser: Browser, url: str, latency: int) -> Iterator[Reader]:
    """Open a page in a context of its own, and only then slow the browser down."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(url)
        page.wait_for_load_state("networkidle")
        found = Reader(page, context.new_cdp_session(page))
        found.slow_down(latency)
        yield found
    finally:
        context.close()


# The time is taken in the page, from the first key to the frame that shows the results.
_PAINTED = """
  // A message comes right after the frame; a timer would wait for what the page does next.
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done();
    port2.postMessage(null);
  }));
"""
_OURS = (
    f"async (query) => {{{_PAINTED}"
    + """
  const begun = performance.now();
  let input = document.querySelector(".dz-search-dialog[open] input");
  if (!input) {
    document.querySelector("[data-dz-search]").click();
    while (!(input = document.querySelector(".dz-search-dialog[open] input")))
      await new Promise((done) => setTimeout(done, 2));
  }
  const event = (name) => new Promise((done) =>
    document.addEventListener(name, (event) => done(event.detail.total), {once: true}));
  const shown = event("dz-search-shown");
  const complete = event("dz-search-complete");
  input.value = query;
  input.dispatchEvent(new InputEvent("input"));
  const total = await shown;
  await painted();
  const first = performance.now() - begun;
  await complete;
  await painted();
  return [first, total, performance.now() - begun];
}"""
)
_MATERIAL = (
    f"async (query) => {{{_PAINTED}"
    + """
  const begun = performance.now();
  const input = document.querySelector(".md-search__input");
  const said = document.querySelector(".md-search-result__meta");
  // The same number may come again: what counts is that it is written anew.
  let written = false;
  const watch = new MutationObserver(() => { written = true; });
  watch.observe(said, { childList: true, characterData: true, subtree: true });
  document.querySelector("#__search").checked = true;
  input.focus();
  input.value = query;
  input.dispatchEvent(new KeyboardEvent("keyup"));
  input.dispatchEvent(new InputEvent("input"));
  while (performance.now() - begun < 60000) {
    await new Promise((done) => setTimeout(done, 2));
    if (written && /match|No/.test(said.textContent)
      && !/Initializing/.test(said.textContent)) break;
  }
  watch.disconnect();
  await painted();
  const waited = performance.now() - begun;
  return [waited, said.textContent.trim(), waited];
}"""
)


_READING = 5000
"""How many milliseconds a reader looks at the first results."""
_HEAD = (
    *("query", "results", "KB", "first", "all", "40 ms", "typed", "all"),
    *("at once", "all", "later", "all", "40 ms", "switched", "all"),
)


def measure(
    browser: Browser, url: str, queries: tuple[str, ...], script: str, rounds: int = 3
) -> None:
    """Print a row for each query, and then the memory."""
    print(_row(_HEAD))
    for query in queries:
        with reader(browser, url, 0) as here:
            first, total, complete = here.page.evaluate(script, query)
            size = here.received / 1000
        with reader(browser, url, 40) as here:
            far = here.page.evaluate(script, query)[0]
        others = [q for q in queries if q != query]
        other = next((q for q in others if q.isascii() is query.isascii()), others[0])
        foreign = next(q for q in queries if q.isascii() is not query.isascii())
        after = partial(_after, browser, url, script)
        typed: tuple[object, object] = ("-", "-")
        if len(query) > 1:
            typed = _medians(after((query[:-1], query), 150) for _ in range(rounds))
        at_once = _medians(after((other, query), 50) for _ in range(rounds))
        later = _medians(after((other, query), _READING) for _ in range(rounds))
        far_later = after((other, query), _READING, 40)[0]
        switched = _medians(after((foreign, query), _READING) for _ in range(rounds))
        row = (query, total, size, first, complete, far, *typed, *at_once, *later, far_later)
        print(_row((*row, *switched)), flush=True)
    for query in {query.isascii(): query for query in queries}.values():
        with reader(browser, url, 0) as here:
            here.page.evaluate(script, query)
            here.page.wait_for_timeout(_READING)
            print(f"{here.received / 1000:.0f} KB downloaded {_READING} ms after {query}")
    _memory(browser, url, queries, script)


def _row(cells: Iterable[object]) -> str:
    texts = [f"{cell:.0f}" if isinstance(cell, float) else str(cell) for cell in cells]
    return f"{texts[0]:24}" + "".join(f"{text:>9}" for text in texts[1:])


def _after(
    browser: Browser, url: str, script: str, queries: tuple[str, str], pause: int, latency: int = 0
) -> tuple[float, float]:
    """Return how long a query takes that is asked some milliseconds after another one."""
    with reader(browser, url, latency) as here:
        here.page.evaluate(script, queries[0])
        here.page.wait_for_timeout(pause)
        first, _, complete = here.page.evaluate(script, queries[1])
        return first, complete


def _medians(times: Iterable[tuple[float, float]]) -> tuple[float, float]:
    first, complete = zip(*times, strict=True)
    return statistics.median(first), statistics.median(complete)


def _memory(browser: Browser, url: str, queries: tuple[str, ...], script: str) -> None:
    """Print the memory of a page before a search, after one and what follows it, and after many."""
    session = browser.new_browser_cdp_session()
    with reader(browser, url, 0) as here:
        found = [("before", here.memory(session))]
        for number, query in enumerate(queries):
            here.page.evaluate(script, query)
            if number == 0:
                here.page.wait_for_timeout(_READING)
                found.append(("first query", here.memory(session)))
        found.append((f"{len(queries)} queries", here.memory(session)))
    for when, values in found:
        told = ", ".join(f"{name} {value:.0f}" for name, value in values.items())
        print(f"memory in MB, {when}: {told}")


def sizes(found: ProgramFiles) -> None:
    """Print how many files there are and how large, by what they hold."""
    names = {
        "s": "short texts",
        "t": "longer texts",
        "w": "places of words",
        "c": "places of characters",
    }
    rows: dict[str, list[int]] = {}
    for path, content in found.files.items():
        name = path.rsplit("/", 1)[1]
        part = "program" if path == found.script else names.get(re.sub(r"\d+\.js", "", name), name)
        row = rows.setdefault(part, [0, 0, 0])
        for at, value in enumerate((1, len(content), len(gzip.compress(content, 6)))):
            row[at] += value
    print(f"{'part':24}{'files':>8}{'KB':>10}{'KB gzip':>10}")
    for part, (count, plain, packed) in rows.items():
        print(f"{part:24}{count:8}{plain / 1000:10.0f}{packed / 1000:10.1f}")


def material(edition: Edition, folder: Path) -> Path:
    """Build a site of the same texts with Material's own search; a page an article."""
    docs = folder / "docs"
    for entry in edition.articles.values():
        path = docs / f"{entry.key}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        title = edition.documents[entry.document].document.title
        lines = [f"# {title.zh} {entry.id}"]
        lines += [f"{pair.en or ''}\n\n{pair.zh or ''}" for pair in entry.pairs.values()]
        path.write_text("\n\n".join(lines), encoding="utf-8")
    (docs / "index.md").write_text("# Texts\n", encoding="utf-8")
    settings = {
        "site_name": "Texts",
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "nav": [{"Texts": "index.md"}],
        "not_in_nav": "/*/",
    }
    (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder / "site"],
        cwd=folder,
        check=True,
    )
    return folder / "site"


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--laws", type=Path, help="a corpus to make a large edition of")
    parser.add_argument("--material", action="store_true", help="measure Material's search too")
    parser.add_argument("--recall", action="store_true", help="measure what is found instead")
    parser.add_argument("--pagefind", type=Path, help="where Pagefind is installed, to compare")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="duizhao-bench-") as name, sync_playwright() as play:
        folder = Path(name)
        root = ROOT
        if arguments.laws:
            root = folder / "edition"
            print(f"{laws.convert(laws.read(arguments.laws), root):,} articles")
        edition, _ = _timed("records read", lambda: load(root))
        found = _timed("index written", lambda: index_files(edition, {}))
        sizes(found)
        searches.write(found, folder / "site")
        queries = QUERIES["laws" if arguments.laws else "small"]
        browser = pages.launch(play)
        if arguments.recall:
            site = folder / "site"
            print(recall.compare(browser, site, edition, folder, arguments.pagefind, served))
            return
        with served(folder / "site") as url:
            measure(browser, url, queries, _OURS)
        if arguments.material:
            site = _timed("Material's site built", lambda: material(edition, folder / "material"))
            index = site / "search" / "search_index.json"
            plain, packed = index.stat().st_size, len(_compressed(index))
            print(f"search_index.json: {plain / 1000:.0f} KB, {packed / 1000:.0f} KB gzip")
            with served(site) as url:
                # It loads its index with the page, so that no row below has that in it.
                measure(browser, url, queries, _MATERIAL)
        browser.close()


def _timed(what: str, work: Callable[[], T]) -> T:
    begun = time.perf_counter()
    done = work()
    print(f"{what} in {time.perf_counter() - begun:.1f} s", flush=True)
    return done


if __name__ == "__main__":
    main()
