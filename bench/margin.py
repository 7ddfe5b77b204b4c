"""How much of the notes is read without a click: python -m bench.margin SITE [--width 1440]

SITE is a built site. For each locale: how much of the notes' text is shown in the margin of its
articles, how far the farthest note is from its words, the largest blank between two passages, where
the text begins, and how many characters are marked.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tests.support.margin import APART, BLANKS, MARKED, SHOWN
from tests.support.pages import launch, rest


def measure(page: Page, site: Path, locale: str) -> str:
    """Return the figures of one locale as a line."""
    shown = whole = closed = notes = 0
    far = blank = top = 0.0
    marked, characters = [0.0, 0.0], [0, 0]
    for file in sorted((site / locale).glob("*/*/index.html")):
        page.goto(file.as_uri())
        if not page.locator(".dz-article .dz-note").count():
            continue
        rest(page)
        for _, some, everything in page.evaluate(SHOWN):
            shown, whole = shown + len(some), whole + len(everything)
            closed, notes = closed + (some != everything), notes + 1
        far = max(far, *(pixels for _, pixels in page.evaluate(APART)))
        blank = max([blank, *page.evaluate(BLANKS)])
        first = page.locator(".dz-unit:not(.dz-unit--title) p").first.bounding_box()
        top = max(top, first["y"] if first else 0)
        for side, (lines, there) in enumerate(page.evaluate(MARKED)):
            marked[side] += lines
            characters[side] += there
    lit = ", ".join(f"{a / b:.1%}" for a, b in zip(marked, characters, strict=True))
    return (
        f"{locale or 'default':8} {shown / whole:6.1%} of {whole:,} characters shown, {closed} of "
        f"{notes} notes closed, at most {far:.0f} px from their words; blank {blank:.0f} px; text "
        f"from y = {top:.0f}; marked (en, zh): {lit}"
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--width", type=int, default=1440)
    parser.add_argument("--height", type=int, default=900)
    given = parser.parse_args()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": given.width, "height": given.height})
        for locale in ("", *(one for one in ("zh",) if (given.site / one).is_dir())):
            print(measure(page, given.site.resolve(), locale))
        browser.close()


if __name__ == "__main__":
    main()
