"""Takes the screenshots of the guide to contributing: python tools/pictures.py

Each shows the edition that `duizhao new edition` writes; run it again when the pages have changed.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from tests.support import pages, sites  # noqa: E402

FOLDER = ROOT / "src" / "duizhao" / "guide" / "images"
DOCUMENT = "reading-room"
ARTICLE = f"{DOCUMENT}/2/"
# The pictures show the name of the host, but no real account.
REPOSITORY = {"DUIZHAO_REPO_URL": "https://github.com/OWNER/REPOSITORY"}
WIDE: dict[str, Any] = {"viewport": {"width": 1216, "height": 780}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 760},
    "has_touch": True,
    "is_mobile": True,
}
WORDS = "限室内阅览"
BODIES = {
    "en": "The Chinese limits: books may be read in the room *only*. The English says no more than "
    "that they are.",
    "zh": "“限”指只能在室内阅览；英文只说在室内阅览，没有“只能”的意思。",
}


SCHEMES: dict[str, Literal["light", "dark"]] = {"": "light", "-dark": "dark"}
"""How the name of a picture ends in each scheme of colours."""


def take(page: Page, name: str, **clip: float) -> None:
    """Save what a page shows, or a part of it, as WebP; Playwright itself writes none."""
    size = page.viewport_size
    assert size is not None
    area = {"x": 0, "y": page.evaluate("scrollY"), **size, "scale": 2}
    area |= {**clip, "y": area["y"] + clip["y"]} if clip else {}
    session = page.context.new_cdp_session(page)
    given = {"format": "webp", "quality": 82, "clip": area}
    taken = session.send("Page.captureScreenshot", given)
    (FOLDER / f"{name}.webp").write_bytes(base64.b64decode(taken["data"]))


def draw(page: Page, end: str, locale: str, phone: bool) -> None:
    """Make a note on the page, and take a picture of each step; ``end`` is how their names end."""
    size = page.viewport_size
    assert size is not None
    if not phone:
        # What can be done with selected words is at the foot of the window.
        page.set_viewport_size({"width": 920, "height": 330})
    pages.select(page, "#s1-zh", WORDS)
    page.evaluate("document.querySelector('#s1').scrollIntoView()")
    page.evaluate(f"scrollBy(0, {-40 if phone else -124})")
    page.locator(".dz-annotate").wait_for()
    page.wait_for_timeout(200)
    if phone:
        take(page, f"annotate-select-{locale}-narrow{end}")
    else:
        take(page, f"annotate-select-{locale}{end}")
        page.set_viewport_size(size)
        page.evaluate("document.querySelector('#s1').scrollIntoView()")
        page.evaluate("scrollBy(0, -40)")
    page.locator(".dz-annotate").click()
    page.locator("dialog.dz-composer[open]").wait_for()
    page.locator("#dz-composer-type input[value=translation]").check(force=True)
    page.locator(f"#dz-composer-{locale}").fill(BODIES[locale])
    page.evaluate("document.activeElement.blur()")
    page.evaluate("document.querySelector('.dz-composer-form').scrollTo(0, 0)")
    page.wait_for_timeout(200)
    if phone:
        take(page, f"annotate-phone-{locale}{end}")
    else:
        take(page, f"annotate-form-{locale}{end}", x=432, y=0, width=784, height=780)


def run(*arguments: str, cwd: str | Path) -> None:
    """Run a command, which must work."""
    done = sites.run_duizhao(*arguments, cwd=Path(cwd), env=REPOSITORY)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        edition, site = Path(folder) / "edition", Path(folder) / "site"
        run("new", "edition", str(edition), cwd=folder)
        run("build", "--out", str(site), cwd=edition)
        with sites.serve(site) as served, sync_playwright() as playwright:
            browser = pages.launch(playwright)
            for locale, phone, end in product(("en", "zh"), (False, True), SCHEMES):
                context = browser.new_context(
                    **(PHONE if phone else WIDE),
                    color_scheme=SCHEMES[end],
                    device_scale_factor=2,
                    reduced_motion="reduce",
                )
                page = context.new_page()
                page.goto(f"{served.url}{'zh/' if locale == 'zh' else ''}{ARTICLE}")
                # Letters that come too late on a first visit are there on the second one.
                page.reload()
                draw(page, end, locale, phone)
                context.close()
            browser.close()


if __name__ == "__main__":
    main()
