"""A frame that is rendered once and filled for each page gives what rendering each page gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from duizhao.edition import load
from duizhao.site.configuration.site_configuration import read_configuration
from duizhao.site.frame.context import FrameContext, Link
from duizhao.site.frame.shapes import is_the_engines_own
from duizhao.site.reading.publication import Publication
from duizhao.site.rendering.page_rendering import PageRenderer
from duizhao.site.rendering.page_writer import LocalePages
from duizhao.site.site_build import SitePages
from tests.support import PROPOSAL, library_site, sites
from tests.support.rounds import each_by_day

pytestmark = pytest.mark.slow

NASTY = """<b>&"'</b> {{ dz }}"""


def locales(root: Path, *, offline: bool = False) -> list[LocalePages]:
    edition, _ = load(root)
    site = SitePages(root, Publication(edition), read_configuration(root), offline=offline)
    return list(site.locales.values())


def renderers(pages: LocalePages) -> tuple[PageRenderer, PageRenderer]:
    """What renders frames once, and what renders each."""
    return pages.page_renderer, PageRenderer(pages.frame, pages.config, shapes=False)


@pytest.mark.parametrize(
    ("edition", "offline"), each_by_day(["proposal", "library"], [False, True])
)
def test_all_pages_of_an_edition_are_the_same_both_ways(
    edition: str, offline: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUIZHAO_SITE_URL", sites.SITE_URL)
    monkeypatch.setenv("DUIZHAO_REPO_URL", sites.REPO_URL)
    root = library_site.write(tmp_path) if edition == "library" else PROPOSAL
    kinds = set()
    for pages in locales(root, offline=offline):
        once, each = renderers(pages)
        for page in pages.reader.own_pages:
            kinds.add(page.kind)
            content, frame = pages.reader.render(page), pages.contexts.of_record(page, pages.nav)
            one = (page, content, frame)
            assert once.html(*one) == each.html(*one), page.path
        assert once.shapes_made > 5
        assert once.shapes_made < len(pages.reader.own_pages) / 2
        assert each.shapes_made == 0
    assert {"article", "document", "full", "theme", "term", "annotations"} <= kinds


def changes(frame: FrameContext) -> Iterator[FrameContext]:
    """What a frame shows with values that mean something to HTML, or with parts left out."""
    link = Link(NASTY, f"../{NASTY}")
    yield replace(frame, title=NASTY, description=NASTY, canonical=NASTY, edit=NASTY)
    yield replace(frame, title=Markup("<i>a</i>"), crumbs=[link, link], previous=link, next=None)
    yield replace(frame, title="Duizhao 对照", description="", canonical=None, edit=None)
    yield replace(frame, search=None, nav=(), others=(), alternates=(), exports=())
    yield replace(frame, reading=False, conversion=None, composer=None, metadata=None)
    assert frame.page is not None
    yield replace(frame, page=replace(frame.page, forward=f"../{NASTY}", kind="moved"))
    yield replace(frame, page=replace(frame.page, paired=True), reading=False)
    assert frame.metadata is not None
    tags = tuple((name, NASTY) for name, _ in frame.metadata.tags)
    data = {"name": NASTY, "also": "</script>"}
    yield replace(frame, metadata=replace(frame.metadata, tags=tags, data=data))


def test_values_are_escaped_as_templates_escape_them_and_parts_may_be_absent() -> None:
    [pages, *_] = locales(PROPOSAL)
    once, each = renderers(pages)
    [first, *_] = [page for page in pages.reader.own_pages if page.kind == "article"]
    content = pages.reader.render(first)
    for frame in changes(pages.contexts.of_record(first, pages.nav)):
        changed = (first, content, frame)
        assert once.html(*changed) == each.html(*changed)
        # The shape is there now.
        assert once.html(*changed) == each.html(*changed)


def test_an_edition_with_a_template_of_its_own_has_each_page_rendered(edition_copy: Path) -> None:
    [plain, *_] = locales(edition_copy)
    assert is_the_engines_own(plain.frame)
    partials = edition_copy / "overrides" / "partials"
    partials.mkdir(parents=True, exist_ok=True)
    (partials / "crumbs.html").write_text("<p>{{ dz.title | upper }}</p>\n", "utf-8")
    [pages, *_] = locales(edition_copy)
    assert not is_the_engines_own(pages.frame)
    [first, *_] = [page for page in pages.reader.own_pages if page.kind == "theme"]
    assert f"<p>{first.title.upper()}</p>" in pages.html(first)
    assert pages.page_renderer.shapes_made == 0
