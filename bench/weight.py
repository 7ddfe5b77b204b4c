"""What pages weigh, compressed as a host sends them, and what Lighthouse says of them.

    .venv/bin/python bench/weight.py [--lighthouse FOLDER]

FOLDER is where `npm install lighthouse` was run; without it only the weights are measured. A
limit that is passed makes the exit code 1.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PROPOSAL = ROOT / "tests" / "fixtures" / "proposal"
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402

from duizhao.mkdocs.building import build  # noqa: E402
from tests.support.pages import launch  # noqa: E402
from tests.support.provision import find_browser  # noqa: E402

FIRST, NEXT = 50_000, 15_000
"""The most that an article or a list of notes may weigh on a first visit, and the next article
after it, in bytes, without fonts."""
FIRST_OF_WHOLE = 80_000
"""The same of the whole text: words and notes alone are 23 KB of it, what every page has 39 KB."""
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
"""The least of Lighthouse's points, of 100."""
PAGES = {
    "home": "",
    "article": "digital-economy-2017/08/",
    "theme": "themes/cities/",
    "glossary": "glossary/",
    "notes": "annotations/",
}
AFTER = "digital-economy-2017/09/"
WHOLE = "digital-economy-2017/full/"
_TEXT = (".html", ".css", ".js", ".svg", ".json", ".txt", ".xml")


class _Handler(SimpleHTTPRequestHandler):
    """Compresses what a host compresses, lets the rest be kept, and counts what it sends."""

    protocol_version = "HTTP/1.1"
    sent = 0

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in _TEXT:
            body = gzip.compress(body, 9, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        keep = "public, max-age=31536000, immutable" if "/assets/" in self.path else "no-cache"
        self.send_header("Cache-Control", keep)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        if path.suffix in _TEXT:
            _Handler.sent += len(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    def handler(*args: Any) -> _Handler:
        return _Handler(*args, directory=str(folder))

    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def weights(url: str) -> bool:
    """Print what a first visit and the next article weigh; whether that is little enough."""
    good = True
    print(f"{'gzip, without fonts':24}{'first visit':>12}{'then next':>12}")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name, path in [*PAGES.items(), ("whole text", WHOLE)]:
            context = browser.new_context()
            page = context.new_page()
            found = []
            for step in (path, AFTER):
                before = _Handler.sent
                page.goto(url + step, wait_until="networkidle")
                found.append(_Handler.sent - before)
            print(f"{name:24}{found[0]:12,}{found[1]:12,}")
            if name in ("article", "notes"):
                good &= found[0] <= FIRST and found[1] <= NEXT
            if name == "whole text":
                good &= found[0] <= FIRST_OF_WHOLE
            context.close()
        browser.close()
    return good


def lighthouse(url: str, folder: Path) -> bool:
    """Print Lighthouse's table, in its mobile profile; whether every page has enough points."""
    good = True
    heads = [name[:13] for name in LEAST]
    print(f"\n{'Lighthouse, mobile':20}{''.join(f'{head:>15}' for head in heads)}{'shift':>8}")
    environment = os.environ | {"CHROME_PATH": str(find_browser())}
    for name, path in PAGES.items():
        command = [
            "node", str(folder / "node_modules/lighthouse/cli/index.js"), url + path, "--quiet",
            "--output=json", f"--only-categories={','.join(LEAST)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ]  # fmt: skip
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=240, check=True
        )
        report = json.loads(done.stdout)
        points = {key: round((report["categories"][key]["score"] or 0) * 100) for key in LEAST}
        shift = report["audits"]["cumulative-layout-shift"]["numericValue"]
        print(f"{name:20}{''.join(f'{value:15}' for value in points.values())}{shift:8.3f}")
        good &= shift == 0 and all(points[key] >= least for key, least in LEAST.items())
        for key, category in report["categories"].items():
            for audit in category["auditRefs"]:
                found = report["audits"][audit["id"]]
                if audit["weight"] and found["score"] is not None and found["score"] < 0.9:
                    print(f"    {key}: {found['id']}: {found['title']}")
    return good


def main() -> int:
    """Build the site, measure it, and say whether it keeps its limits."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--lighthouse", type=Path, help="where Lighthouse is installed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        with _served(site) as url:
            # Search engines want the addresses of a page's translations whole.
            os.environ["DUIZHAO_SITE_URL"] = url
            build(PROPOSAL, site)
            good = weights(url)
            if options.lighthouse:
                good &= lighthouse(url, options.lighthouse)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
