"""Adds an edition to the finished site of another program, in a folder and in its own frame."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from .configuration.options import BuildOptions
from .configuration.site_configuration import read_configuration
from .failure import BuildFailed
from .output_folder import MARK, WRITTEN, digests_of, source_at
from .site import build_site

HERE = "\ufdd2"
"""A noncharacter before each path from the root of the edition, as the template of pages has it."""
_PLACE = re.compile(r"<!--\s*duizhao\s*-->")
_SLOT, _START, _ROOT = "\ufdd3", "#dz-main", "http://site/"
_SETTING = re.compile(r"(__md_scope=new URL\(\"|\"(?:base|search)\": ?\")([^\"]+)")
"""Where the scripts of Material and of Zensical read in which folder the site begins."""
_OF_ITS_TEXT = """title, base, link[rel=canonical], link[rel=prev], link[rel=next], link[hreflang],
[itemprop], [type='application/ld+json'], [name=description], [name=keywords], [name=robots],
[name^='twitter:'], [property^='og:'], [property^='article:']"""
"""What in a head is of one page alone."""
_TITLES = "main h1, [role=main] h1"
"""The title of the page itself: each page of an edition has its own."""
_REWRITING = {
    "VitePress": ("meta[name=generator][content^=VitePress], #VPContent", "public"),
    "VuePress": ("meta[name=generator][content^=VuePress]", "public"),
    "Docusaurus": ("#__docusaurus", "static"),
    "Next": ("#__next, script[src*='_next/static/']", "public"),
    "Nuxt": ("#__nuxt", "public"),
    "Gatsby": ("#___gatsby", "static"),
    "SvelteKit": ("script:lexbor-contains('__sveltekit_')", "static"),
    "Astro": (f"astro-island :lexbor-contains('{_SLOT}')", "public"),
}
"""Programs whose scripts replace what they find in a page: by what it is known with the edition in
its place, and in which folder are the files that they only copy."""


def build_into(
    root: Path, site: Path, frame: Path | None, out: Path | None, options: BuildOptions,
    *, take_over: bool = False,
) -> tuple[Path, str]:  # fmt: skip
    """Build the edition below ``root`` into a folder of a finished ``site``.

    ``frame`` is the page around it: by default the one that marks a place, or else the home page.
    ``out`` is the folder: by default the one that ``site_url`` names, or else ``edition``. Returns
    it, with a link for the site's menu. Raises BuildFailed, and writes nothing, if the edition
    cannot be there, or would replace a file that no build wrote; ``take_over`` lets it do that.
    """
    ours = {one.parent for one in site.rglob(MARK)}
    pages = [p for p in sorted(site.rglob("*.html")) if p.is_file() and not ours & {*p.parents}]
    problems, pieces, url = [], [""], ""
    if not pages:
        problems.append(f"{site}: this is no finished site, for it has no page: name a built one")
    marked = [one for one in pages if _PLACE.search(one.read_text("utf-8", "replace"))]
    if len(marked) > 1 and not frame:
        problems.append(f"--frame names one of these pages: {', '.join(map(str, marked))}")
    if frame and not frame.is_file() and (site / frame).is_file():
        frame = site / frame
    frame = frame or next(iter(marked), site / "index.html")
    inside = site.resolve() in frame.resolve().parents
    place = frame.resolve().relative_to(site.resolve()).as_posix() if inside else frame.name
    try:
        pieces, url = divided(frame.read_text("utf-8", "replace"), place)
    except (OSError, ValueError) as error:
        problems.append(f"{frame}: {getattr(error, 'strerror', None) or error}")
    settings = read_configuration(root, own_frame=False)[0].values
    given = str(settings.get("site_url") or "")
    named = given.removeprefix(url).strip("/") if url and given.startswith(url) else ""
    out = out or site / (named or "edition")
    if site.resolve() not in out.resolve().parents:
        problems.append(f"{out} is not in the site: write --out {site / (out.name or 'edition')}")
    if source_at(root, out) or root.is_relative_to(out.resolve()):
        problems.append(f"{out}: from what is there the edition is made: name a built site")
    if not take_over:
        problems += _not_ours(out)
    if problems:
        raise BuildFailed(*problems)
    folder = f"{out.resolve().relative_to(site.resolve()).as_posix()}/"
    pieces = [one.replace(HERE, HERE + "../" * folder.count("/")) for one in pieces]
    options = replace(options, replaced=out.resolve(), host=pieces, url=url and url + folder)
    build_site(root, out, options=options)
    where, title = f"{urlsplit(url).path or '/'}{folder}", str(settings["site_name"])
    return out, f'<a href="{escape(where)}">{escape(title)}</a>'


def _not_ours(out: Path) -> list[str]:
    """Return what is wrong with a folder that has files which no build wrote."""
    form = "--out names another folder, --take-over replaces all that is in this one"
    file = out / WRITTEN
    if (out / MARK).is_file() and not file.is_file():
        return [f"{out}: {WRITTEN}, which names the files of the edition, is missing: {form}"]
    written = {*file.read_text("utf-8", "replace").splitlines()} if file.is_file() else {""}
    found, own = sorted(digests_of(out).items()), (MARK, WRITTEN)
    theirs = (at for at, new in found if f"{new} {at}" not in written)
    return [f"{out / at}: this file is the site's: {form}" for at in theirs if at not in own]


def divided(html: str, place: str) -> tuple[list[str], str]:
    """Return a page of a site as ``BuildOptions.host`` has it, and the URL of the site's root.

    ``place`` is that of the page in the site, as ``a/index.html``; the URL is empty if the page
    does not name its own. The edition goes where it is marked, or else into ``<main>``; if there is
    navigation in that, into its one ``<article>``. A title around it goes, for each page of the
    edition has its own. Raises ValueError if it is no frame, or one that its scripts write again.
    """
    page = LexborHTMLParser(_PLACE.sub("<dz-place></dz-place>", html))
    mark, main = page.css_first("dz-place"), page.css_first("main, [role=main]")
    articles = (main or page).css("article")
    if len(articles) == 1 and (main is None or main.css_first("nav, aside")):
        main = articles[0]
    top, head, found = page.root, page.head, mark or main
    if not re.search("<(html|head|body)", html, re.IGNORECASE) or top is None or head is None:
        raise ValueError("this is no page of HTML, with <html>, <head> and <body>")
    if page.css_first("meta[http-equiv=refresh i]") or found is None:
        form = "write '<!-- duizhao -->' where it belongs, or name another page by --frame"
        raise ValueError(f"this page has no place for the edition, such as <main>: {form}")
    links = (page.css_first(name) for name in ("base[href]", "link[rel=canonical][href^=http]"))
    base, own = ((one and one.attributes["href"]) or "" for one in links)
    ends = (place, place.removesuffix("index.html"), place.removesuffix(".html"))
    url = next((own.removesuffix(one) for one in ends if own.endswith(f"/{one}")), "")
    found.inner_html = _SLOT
    for name, (sign, folder) in _REWRITING.items():
        if page.css_first(sign):
            form = f"or build into {folder}/edition without --into"
            form = f"write '<!-- duizhao -->' in a page of plain HTML in its {folder}/, {form}"
            raise ValueError(f"the scripts of {name} would replace the edition: {form}")
    for one in page.css(_TITLES):
        one.decompose()
    ids = {f"#{one.id}" for one in page.css("[id]")} | {"#", "#top"}

    def moved(link: str | None) -> str:
        if not link or re.match(r"[a-z][a-z0-9+.-]*:|/", link, re.IGNORECASE) or link in ids:
            return link or ""
        full = urljoin(urljoin(_ROOT + place, base), link).replace(_ROOT, HERE, 1)
        return _START if link[0] == "#" else full

    contents = [
        one
        for one in page.css("nav, aside")
        if {moved(link.attributes["href"]) for link in one.css("a[href]")} == {_START}
        and _SLOT not in (one.html or "")
    ]
    # What is within others is taken out before them.
    for one in (*reversed(contents), *head.css(_OF_ITS_TEXT)):
        one.decompose()
    for name in ("href", "src", "action"):
        for one in page.css(f"[{name}]"):
            one.attrs[name] = moved(one.attributes[name])
    for one in page.css("[aria-current]"):
        del one.attrs["aria-current"]
    top.attrs["lang"] = _SLOT
    head.insert_child(_SLOT)
    return _SETTING.sub(lambda it: it[1] + moved(it[2]), page.html or "").split(_SLOT), url
