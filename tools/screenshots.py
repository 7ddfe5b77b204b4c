"""Takes the screenshots of the README from the built site, after `make site`."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.support import pages, sites  # noqa: E402

ARTICLE = "digital-economy-2017/08/"
PICTURES = {
    "article-desktop": (ARTICLE, 1440, 900, "light"),
    "article-dark": (ARTICLE, 1440, 900, "dark"),
    "article-chinese": (f"zh/{ARTICLE}", 1440, 900, "light"),
    "article-phone": (ARTICLE, 390, 844, "light"),
}


def main() -> None:
    """Write the pictures to .github/images."""
    target = ROOT / ".github" / "images"
    target.mkdir(parents=True, exist_ok=True)
    with sites.serve(ROOT / "site") as served, sync_playwright() as playwright:
        browser = pages.launch(playwright)
        for name, (path, width, height, scheme) in PICTURES.items():
            with pages.visit(
                browser,
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                reduced_motion="reduce",
            ) as visit:
                visit.page.goto(served.url + path)
                visit.page.wait_for_timeout(300)
                visit.page.screenshot(path=target / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
