"""How much of the notes is read without a click: python -m bench.margin SITE [--width 1440]

SITE is a built site, which is served here: a page on a disk may not show the font that hosts do.
For each locale and kind of page: how many notes stand whole in the margin, how many with their
gist, how much of their text is shown, how far the farthest note is from its words, the largest
blank between two passages, how much of their area is empty, where the text begins, and how many
characters are marked. With --font off the pages have a font of the system.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.support.margin import EMPTY, SHOWN
from tests.support.pages import launch, rest
from tests.support.sites import serve

APART = """() => [...document.querySelectorAll('.dz-notes > .dz-note')].map((note) => {
  const marks = [...note.closest('.dz-unit, .dz-tabular')
    .querySelectorAll(`.dz-ref:is([href="#${note.id}"], [data-notes~="${note.dataset.note}"])`)];
  const top = note.getBoundingClientRect().top;
  return [note.id, Math.round(Math.min(
    ...marks.map((mark) => Math.abs(mark.getBoundingClientRect().top - top))))];
})"""
"""How far the head of each note is from the nearest of its marks."""

BLANKS = """() => {
  const lines = [...document.querySelectorAll('.dz-article > .dz-unit:not(.dz-unit--title)')]
    .map((unit) => [...unit.querySelectorAll('.dz-pair > p')].map((text) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      return range.getBoundingClientRect();
    }));
  return lines.slice(1).map((after, at) => Math.min(...after.map((box) => box.top))
    - Math.max(...lines[at].map((box) => box.bottom)));
}"""
"""How much blank is between each passage and the next."""

MARKED = """() => ['en', 'zh'].map((side) => {
  let [marked, all] = [0, 0];
  for (const text of document.querySelectorAll(`.dz-pair > .dz-${side}`)) {
    all += text.textContent.length;
    for (const term of text.querySelectorAll('.dz-term')) {
      const { textDecorationColor } = getComputedStyle(term);
      if (textDecorationColor !== 'rgba(0, 0, 0, 0)') marked += term.textContent.length;
    }
    for (const mark of text.querySelectorAll('mark[data-notes]')) {
      const { backgroundSize } = getComputedStyle(mark);
      const width = [...mark.getClientRects()].reduce((sum, box) => sum + box.width, 0);
      const line = backgroundSize.startsWith('100%') ? width : 0;
      marked += mark.textContent.length * line / Math.max(width, 1);
    }
  }
  return [marked, all];
})"""
"""How many characters of both texts have a line below them, and how many there are."""


KINDS = {
    "articles": "*/[!f@]*/index.html",
    "whole texts": "*/full/**/index.html",
    "themes": "themes/*/**/index.html",
    "terms": "glossary/*/**/index.html",
}
"""Where in a site the pages are that have notes in their margin."""


def measure(page: Page, files: list[Path], site: Path, url: str) -> str:
    """Return the figures of some pages."""
    shown = whole = closed = notes = told = 0
    far = blank = top = empty = area = 0.0
    marked, characters = [0.0, 0.0], [0, 0]
    for file in files:
        page.goto(f"{url}{file.parent.relative_to(site).as_posix()}/")
        if not page.locator(".dz-text .dz-notes > .dz-note").count():
            continue
        rest(page)
        for _, some, everything, form in page.evaluate(SHOWN):
            shown, whole = shown + len(some), whole + len(everything)
            closed, notes = closed + (form != "whole"), notes + 1
            told += form in ("whole", "gist")
        far = max(far, *(pixels for _, pixels in page.evaluate(APART)))
        blank = max([blank, *page.evaluate(BLANKS)])
        below, of = page.evaluate(EMPTY)
        empty, area = empty + below, area + of
        first = page.locator(".dz-unit:not(.dz-unit--title) p").first.bounding_box()
        top = max(top, first["y"] if first else 0)
        for side, (lines, there) in enumerate(page.evaluate(MARKED)):
            marked[side] += lines
            characters[side] += there
    if not notes:
        return "no notes"
    lit = ", ".join(f"{a / b:.1%}" for a, b in zip(marked, characters, strict=True))
    return (
        f"{1 - closed / notes:.0%} of {notes} notes whole, {told / notes:.0%} whole or with their "
        f"gist, {shown / whole:.1%} of {whole:,} characters shown, "
        f"at most {far:.0f} px from their words; blank {blank:.0f} px; "
        f"{empty / area:.1%} of the passages empty; text "
        f"from y = {top:.0f}; marked (en, zh): {lit}"
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--width", type=int, default=1440)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--font", choices=("on", "off"), default="on")
    given = parser.parse_args()
    site = given.site.resolve()
    with serve(site) as served, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": given.width, "height": given.height})
        if given.font == "off":
            page.route("**/*.woff2", lambda route: route.abort())
        for locale in ("", *(one for one in ("zh",) if (site / one).is_dir())):
            others = {one for pages in [*KINDS.values()][1:] for one in (site / locale).glob(pages)}
            for kind, pages in KINDS.items():
                files = {*(site / locale).glob(pages)} - (others if kind == "articles" else set())
                found = measure(page, sorted(files), site, served.url)
                print(f"{locale or 'default'}, {kind}: {found}")
        browser.close()


if __name__ == "__main__":
    main()
