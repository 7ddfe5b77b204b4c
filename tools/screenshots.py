"""Takes the screenshots of the README of this edition.

With a folder (python tools/screenshots.py DIR), takes pictures of this edition in Material instead,
for a person to look at: they are no part of the repository.
"""

import sys
import tempfile
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.support import pages, sites  # noqa: E402

TARGET = ROOT / ".github" / "images"
ARTICLE = "digital-economy-2017/08/"
PICTURES = {
    "article-desktop": (ARTICLE, 1440, 900, "light"),
    "article-dark": (ARTICLE, 1440, 900, "dark"),
    "article-chinese": (f"zh/{ARTICLE}", 1440, 900, "light"),
    "article-phone": (ARTICLE, 390, 844, "light"),
    "skeleton-material": (ARTICLE, 1280, 860, "light"),
}
BOOK = {"skeleton-book": (ARTICLE, 1280, 860, "light")}
"""The picture of the same article in the pages of a book."""
PREFIXES = {"en": "", "zh": "zh/"}
IN_MATERIAL = {
    f"{locale}-{name}-{width}-{scheme}": (f"{PREFIXES[locale]}{path}", width, 900, scheme)
    for (name, path), locale, width, scheme in product(
        {
            "home": "",
            "document": ARTICLE.split("/")[0] + "/",
            "article": ARTICLE,
            "themes": "themes/",
            "glossary": "glossary/",
            "notes": "annotations/",
        }.items(),
        PREFIXES,
        (1440, 390),
        ("light", "dark"),
    )
}
"""Pictures of this edition in Material: where, how wide and high, and in which scheme."""


def site_in(skeleton: str, folder: Path) -> Path:
    """Build this edition in one of the frames, and return the folder of the site."""
    done = sites.run_duizhao("build", "--skeleton", skeleton, "--out", folder, cwd=ROOT)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return folder


def take(
    browser: Browser,
    site: Path,
    pictures: dict[str, tuple[str, int, int, str]],
    folder: Path = TARGET,
) -> None:
    """Write pictures of a site into a folder."""
    with sites.serve(site) as served:
        for name, (path, width, height, scheme) in pictures.items():
            with pages.visit(
                browser,
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                reduced_motion="reduce",
            ) as visit:
                visit.page.goto(served.url + path)
                visit.page.wait_for_timeout(1500)
                visit.page.screenshot(path=folder / f"{name}.png")


def in_material(folder: Path) -> None:
    """Write pictures of this edition in Material into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as site, sync_playwright() as playwright:
        browser = pages.launch(playwright)
        take(browser, site_in("material", Path(site)), IN_MATERIAL, folder)
        browser.close()


def main() -> None:
    """Write the pictures to .github/images."""
    if len(sys.argv) > 1:
        in_material(Path(sys.argv[1]).resolve())
        return
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = pages.launch(playwright)
        take(browser, site_in("material", Path(folder)), PICTURES)
        take(browser, site_in("book", Path(folder)), BOOK)
        browser.close()


if __name__ == "__main__":
    main()
