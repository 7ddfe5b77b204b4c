"""What a browser meets on a page: its console, its errors, and every request that it makes."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, FloatRect, Locator, Page, Playwright, expect

from tests.support.provision import find_browser

LAUNCH = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name but this machine's can be looked up, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
PATIENCE = 60
"""Seconds that a page is given to do what a test waits for; a machine may be busy."""
expect.set_options(timeout=PATIENCE * 1_000)
# Schemes that reach neither a host nor a disk.
_INSIDE = ("about", "blob", "data")
WIDE: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
"""The screens that most tests have."""


def launch(playwright: Playwright) -> Browser:
    """The Chromium that provisioning found."""
    executable = find_browser()
    if executable is None:
        raise AssertionError("no Chromium or Chrome: run `make test`, or set DUIZHAO_CHROMIUM")
    return playwright.chromium.launch(executable_path=executable, args=LAUNCH, timeout=300_000)


@dataclass
class Visit:
    """A page, and what happened on it."""

    page: Page
    console_errors: list[str] = field(default_factory=list)
    page_errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    """Every address asked for, in order; the first is the page itself."""

    @property
    def outside(self) -> list[str]:
        """The requests to another origin than the first one's."""
        asked = [url for url in self.requests if urlsplit(url).scheme not in _INSIDE]
        return [url for url in asked if _origin(url) != _origin(asked[0])]

    def assert_quiet(self) -> None:
        """No error in the console, no uncaught error, no request elsewhere."""
        assert (self.console_errors, self.page_errors, self.outside) == ([], [], []), self.page.url


@contextmanager
def visit(browser: Browser, **options: Any) -> Iterator[Visit]:
    """A page in a fresh context; `options` are those of Playwright's Browser.new_context.

    See https://playwright.dev/python/docs/api/class-browser#browser-new-context
    """
    context = browser.new_context(**{"service_workers": "block"} | options)
    context.set_default_timeout(PATIENCE * 1_000)
    try:
        seen = Visit(context.new_page())
        context.on("request", lambda request: seen.requests.append(request.url))
        context.on("weberror", lambda error: seen.page_errors.append(str(error.error)))
        context.on(
            "console",
            lambda said: seen.console_errors.append(said.text) if said.type == "error" else None,
        )
        yield seen
    finally:
        context.close()


class Tabs:
    """Tabs that tests have one after another: for a new one the browser starts a process.

    Whoever gets one finds what a new tab has: no page, nothing kept, the window and the media as
    they were asked for. Only what is added to a context, a script or a route, would stay.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts = ExitStack()
        self._left: dict[str, list[Visit]] = {}

    def take(self, **options: Any) -> Visit:
        """Return a tab of a context with these options."""
        left = self._left.get(_key(options))
        return left.pop() if left else self._contexts.enter_context(visit(self._browser, **options))

    def give_back(self, seen: Visit, **options: Any) -> None:
        """Leave the tab as a new one is, for the next test."""
        page, context = seen.page, seen.page.context
        if page.is_closed():
            return
        for other in context.pages:
            if other != page:
                other.close()
        if page.url != "about:blank":
            page.evaluate("sessionStorage.clear()")
            session = context.new_cdp_session(page)
            page.goto("about:blank")
            asked_for = (url for url in seen.requests if urlsplit(url).scheme not in _INSIDE)
            for origin in {"://".join(_origin(url)) for url in asked_for}:
                asked = {"origin": origin, "storageTypes": "all"}
                session.send("Storage.clearDataForOrigin", asked)
            session.detach()
        context.clear_cookies()
        page.set_viewport_size(options.get("viewport", {"width": 1280, "height": 720}))
        page.emulate_media(
            media="null",
            color_scheme=options.get("color_scheme", "light"),
            reduced_motion=options.get("reduced_motion", "no-preference"),
        )
        page.mouse.move(-1, -1)
        for noted in (seen.console_errors, seen.page_errors, seen.requests):
            noted.clear()
        self._left.setdefault(_key(options), []).append(seen)

    def close(self) -> None:
        """Close every tab."""
        self._contexts.close()


def _key(options: Mapping[str, Any]) -> str:
    return repr(sorted(options.items()))


def until(page: Page, expression: str, arg: Any = None) -> None:
    """Wait until an expression holds on the page.

    Playwright's own wait_for_function asks again by `eval` from within the page, which the policy
    of the pages forbids.
    """
    until_true(page, lambda: bool(page.evaluate(expression, arg)), expression)


def until_true(page: Page, condition: Callable[[], bool], words: str) -> None:
    """Wait until a condition holds while the page goes on; ``words`` say which if it never does."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"never held: {words}"
        page.wait_for_timeout(20)


def rest(page: Page) -> None:
    """Wait until the page is drawn and its browser has nothing else to do.

    Notes are placed a frame after the text, and what is not urgent waits until the browser is idle.
    """
    page.evaluate(
        """async () => {
          await document.fonts.ready;
          for (const _ of [1, 2, 3]) await new Promise((done) => requestAnimationFrame(done));
          await new Promise((done) => requestIdleCallback(done));
        }"""
    )


def at_widths(page: Page, *widths: int) -> Iterator[int]:
    """Show the page as it stands at each width, once it is drawn; yields which."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(
            "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
        )
        yield width


def box_of(element: Locator) -> FloatRect:
    """Where an element that is drawn is on the screen."""
    found = element.bounding_box()
    assert found is not None
    return found


def choose(page: Page, group: str, value: str, which: str = ":not([data-with])") -> None:
    """Choose in the menu of what is shown: choose(page, "view", "zh")."""
    page.locator(".dz-drop--show > summary").click()
    page.locator(f"input[name={group}][value={value}]{which}").check(force=True)
    page.keyboard.press("Escape")


def select(page: Page, where: str, words: str, nth: int = 0) -> None:
    """Select words of a text as a reader does, whatever markup they cross."""
    page.evaluate(
        """([where, words, nth]) => {
          const root = document.querySelector(where);
          const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
          const nodes = [];
          let text = "";
          while (walker.nextNode()) {
            if (walker.currentNode.parentElement.closest(".dz-ref")) continue;
            nodes.push([walker.currentNode, text.length]);
            text += walker.currentNode.data;
          }
          let at = -1;
          for (let turn = 0; turn <= nth; turn += 1) at = text.indexOf(words, at + 1);
          if (at < 0) throw new Error(`no ${words} in ${where}`);
          const end = at + words.length;
          const [first, from] = nodes.findLast(([, start]) => start <= at);
          const [last, to] = nodes.findLast(([, start]) => start < end);
          root.scrollIntoView({ block: "center" });
          getSelection().setBaseAndExtent(first, at - from, last, end - to);
        }""",
        [where, words, nth],
    )


def file_url(path: Path) -> str:
    """The address of a file opened by double-click."""
    return path.resolve().as_uri()


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
