"""Takes the screenshots of the guide to contributing: python tools/pictures.py

Each shows the edition that `duizhao new edition` writes; run it again when the pages have changed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from tests.support import pages, sites  # noqa: E402

FOLDER = ROOT / "src" / "duizhao" / "guide" / "images"
DOCUMENT = "reading-room"
ARTICLE = f"{DOCUMENT}/2/"
# The pictures show the name of the host, but no real account.
REPOSITORY = {"DUIZHAO_REPO_URL": "https://github.com/OWNER/REPOSITORY"}
WIDE: dict[str, Any] = {"viewport": {"width": 1240, "height": 780}}
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


def take(page: Page, name: str, **clip: float) -> None:
    """Save what a page shows, or a part of it."""
    options: dict[str, Any] = {"clip": clip} if clip else {}
    page.screenshot(path=FOLDER / f"{name}.png", animations="disabled", caret="hide", **options)


def draw(page: Page, locale: str, phone: bool) -> None:
    """Make a note on the page, and take a picture of each step."""
    pages.select(page, "#s1-zh", WORDS)
    page.evaluate("document.querySelector('#s1').scrollIntoView()")
    page.evaluate("scrollBy(0, -40)")
    page.locator(".dz-annotate").wait_for()
    page.wait_for_timeout(200)
    if not phone:
        take(page, f"annotate-select-{locale}", x=0, y=0, width=920, height=330)
    page.locator(".dz-annotate").click()
    page.locator("dialog.dz-composer[open]").wait_for()
    page.locator("#dz-composer-type input[value=translation]").check(force=True)
    page.locator(f"#dz-composer-{locale}").fill(BODIES[locale])
    page.evaluate("document.activeElement.blur()")
    page.evaluate("document.querySelector('.dz-composer-form').scrollTo(0, 0)")
    page.wait_for_timeout(200)
    if phone:
        take(page, f"annotate-phone-{locale}")
    else:
        take(page, f"annotate-form-{locale}", x=464, y=0, width=776, height=780)


def run(*arguments: str, cwd: str | Path) -> None:
    """Run a command, which must work."""
    done = sites.run_duizhao(*arguments, cwd=Path(cwd), env=REPOSITORY)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        edition, site = Path(folder) / "edition", Path(folder) / "site"
        run("new", "edition", str(edition), "--document", DOCUMENT, cwd=folder)
        run("build", "--out", str(site), cwd=edition)
        with sites.serve(site) as served, sync_playwright() as playwright:
            browser = pages.launch(playwright)
            for locale in ("en", "zh"):
                for phone in (False, True):
                    context = browser.new_context(**(PHONE if phone else WIDE))
                    page = context.new_page()
                    page.goto(f"{served.url}{'zh/' if locale == 'zh' else ''}{ARTICLE}")
                    draw(page, locale, phone)
                    context.close()
            browser.close()


if __name__ == "__main__":
    main()
