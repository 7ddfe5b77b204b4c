"""The files of a frame: its templates, and the stylesheets and scripts that its pages load."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2

from ...assets.bundles import COMPACT_JSON, ProgramFiles, compact, digest, script
from ...assets.scoped_styles import for_any_host, scoped
from ...cache.compiled_templates import cache_compiled
from ...edition import Edition
from ...registry import named
from ..citing.references import FILES, forms
from ..configuration.options import current_options
from ..configuration.theme_settings import theme_styles
from ..hand_written import PROGRAM
from ..page_data.localised_scripts import NOTES, localised_script
from ..reading.lens import Lens
from ..sources.script_tables import conversion_tables
from .site_facts import SiteFacts

FOLDERS = Path(str(resources.files("duizhao"))) / "frames"
"""Where the package has a folder for every way to show an edition."""
BOOK = FOLDERS / "book"
"""Pages of our own from the first tag to the last."""
GUEST = (BOOK, FOLDERS / "material", FOLDERS / "host")
"""What pages in the site of another program are made with; in Material's, without the last."""
FONT = "assets/fonts/serif.woff2"
"""The font of nearly all English text, which the book's stylesheet names."""
_FONTS_OF_A_DISK = (b"font-display:optional", b"font-display:fallback")
"""How pages on a disk wait for their fonts: no browser has them ready before it paints such a page,
so that with 'optional' they would never be seen, and a tenth of a second is enough to read them."""
_SHARE = re.compile(rb"(?<=--dz-chinese:)\s*0?\.5\b")
"""Where the stylesheet has the part of their width that the Chinese takes of two texts."""

STYLES = ("stylesheets", "composer", "selecting", "searching", "later")
"""The folders below ``assets/`` with the stylesheets of the pages, of the form for a note, and of
what is loaded when somebody selects words, searches, or turns to what few do."""

CONVERSION = "assets/conversion/tables.js"
"""Where the script lies that converts Chinese. Its name has no hash: pages stay as they are when a
text changes."""

_UNREAD = re.compile(
    r"""(?P<kept>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|/\*!.*?\*/)"""
    r"|/\*.*?\*/|\s*;?\s*(?P<end>\})\s*|\s*(?P<sign>[{;])\s*|(?P<before>[:,])\s+|(?P<space>\s+)",
    re.DOTALL,
)
"""What only the authors of CSS read. Strings, and comments that are to stay, are found first."""
GROUPS = ("texts", "lists")
"""The groups of pages that share one stylesheet: who reads on loads the other one once. One for all
pages would be a third more for a first visit, one for each kind of page a whole one for each."""
_ONLY_ON = re.compile(rf"/\* only on ({'|'.join(GROUPS)}) \*/\n")
"""How a stylesheet begins that the pages of the other group do without."""


@dataclass(frozen=True)
class Stylesheet:
    """One or more stylesheets for the same pages, joined."""

    content: bytes
    """The rules."""
    group: str = ""
    """The one group of pages that needs them, if the others do without."""


def locale_assets(
    facts: SiteFacts,
    lens: Lens,
    styles: Mapping[str, Sequence[Stylesheet]],
    conversion: ProgramFiles,
) -> tuple[SiteFacts, dict[str, bytes]]:
    """Return the site with what the pages of the lens's locale load, and these files by path.

    ``styles`` are the stylesheets by ``STYLES``, ``conversion`` is the script that converts Chinese
    into the other script: all locales share it, and it is not among the files. A name holds a hash
    of the content, so that a host may let readers keep the file for ever.
    """
    shown = (BOOK / "partials" / "how-shown.html").read_text("utf-8").strip()
    made = {"later.js": script("later"), "later.css": joined(styles["later"])}
    later, sheet = (compact(_bundle_name(*one).rpartition("/")[2]) for one in made.items())
    made["js"] = script("page", later=later, sheet=sheet)
    made["early.js"] = script("host" if current_options().host else "early", shown=shown)
    names = {kind: _bundle_name(kind, content) for kind, content in made.items()}
    share = str(lens.edition.chinese_share).encode()
    pages = [
        replace(sheet, content=_SHARE.sub(share, sheet.content)) for sheet in styles["stylesheets"]
    ]
    if not lens.settings.directory_urls:
        pages = [
            replace(sheet, content=sheet.content.replace(*_FONTS_OF_A_DISK)) for sheet in pages
        ]
    sheets = {group: joined(one for one in pages if one.group in ("", group)) for group in GROUPS}
    css = {group: _bundle_name("css", content) for group, content in sheets.items()}
    composer_files = named("FUNCTIONS", "composer_files") or (lambda *_: ProgramFiles("", {}))
    composer: ProgramFiles = composer_files(
        lens.edition, lens.settings.repository, joined(styles["composer"]), lens.locale
    )
    parts = part_files(lens, joined(styles["selecting"]), joined(styles["searching"]))
    loaded = replace(
        facts,
        css=css,
        js=[parts.script, names["js"]],
        early=names["early.js"],
        search=(PROGRAM, _bundle_name("searching.css", joined(styles["searching"]))),
        composer=composer.script,
        conversion=conversion.script,
        font=FONT if FONT.removeprefix("assets/").encode() in joined(pages) else "",
    )
    files = {css[group]: content for group, content in sheets.items()}
    files |= {names[kind]: made[kind] for kind in made}
    return loaded, {**files, **composer.files, **parts.files}


def _bundle_name(kind: str, content: bytes) -> str:
    what, _, ending = kind.rpartition(".")
    return f"assets/duizhao.{what and f'{what}.'}{digest(content)}.{ending}"


def stylesheets(
    layers: Iterable[Path], folder: str, adapted: Callable[[str], str] | None = None
) -> list[Stylesheet]:
    """Return the stylesheets of a folder below ``assets/``, in the order of their names.

    Those that follow each other and are for one group of pages are joined. Of two of one name the
    one in the last of the ``layers`` is taken. ``adapted`` changes each; by default, comments are
    left out.
    """
    found: dict[str, Path] = {}
    for layer in layers:
        found |= {path.name: path for path in (layer / "assets" / folder).glob("*.css")}
    texts = [found[name].read_text("utf-8").strip() for name in sorted(found)]
    return [
        Stylesheet(("\n".join(map(adapted or without_comments, run)) + "\n").encode(), group)
        for group, run in groupby(texts, _group)
    ]


def guest_styles(layers: Sequence[Path], folder: str) -> list[Stylesheet]:
    """Return the stylesheets of a folder, made to hold within the edition alone.

    They are one, with what is around it in ``around.css``: where Material replaces a page without a
    reload, it appends a stylesheet that is new to those that are there, which changes their order.
    """
    # The form for a note lies over the whole window, not in the column of the text.
    sheets = stylesheets(layers, folder, partial(scoped, contained=folder != "composer"))
    css = joined(sheets).decode()
    files = (layer / "around.css" for layer in layers if folder == "stylesheets")
    around = "".join(one.read_text("utf-8") for one in files if one.is_file())
    css = around + (for_any_host(css) if GUEST[-1] in layers else css)
    return [Stylesheet(without_comments(css).encode())]


def styles_of(
    layers: Sequence[Path], theme: Mapping[str, Any]
) -> Mapping[str, Sequence[Stylesheet]]:
    """Return all stylesheets of a frame, by ``STYLES``.

    ``layers`` are its folders, ``theme`` says the colours and faces of a book.
    """
    if GUEST[1] in layers:
        return {folder: guest_styles(layers, folder) for folder in STYLES}
    found = {folder: stylesheets(layers, folder) for folder in STYLES}
    if styles := theme_styles(theme):
        found["stylesheets"].append(Stylesheet(styles))
    return found


def _group(css: str) -> str:
    """Return the group of pages that alone needs a stylesheet, as its first line says."""
    found = _ONLY_ON.match(css)
    return found[1] if found else ""


def joined(sheets: Iterable[Stylesheet]) -> bytes:
    """Return stylesheets as one that is for all pages."""
    return b"".join(sheet.content for sheet in sheets)


def static_files(layers: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Yield the other files below ``assets/``, icons and fonts: the path of each, and the file."""
    found: dict[str, Path] = {}
    for layer in layers:
        found |= visible_files(layer, "assets", (".css", ".md", ".html", ".py"))
    yield from found.items()


def visible_files(root: Path, below: str, without: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """Yield the files in a folder of ``root`` but those of some kinds: the path of each, and it."""
    for path in sorted((root / below).rglob("*")):
        place = path.relative_to(root).as_posix()
        hidden = any(part.startswith(".") for part in place.split("/"))
        if path.is_file() and not hidden and path.suffix not in without:
            yield place, path


def without_comments(css: str) -> str:
    """Return a stylesheet without what only its authors read: comments, and space between signs."""

    def read(found: re.Match[str]) -> str:
        kept, end, sign, before, space = found.groups()
        return kept or end or sign or before or (" " if space else "")

    return _UNREAD.sub(read, css).strip()


def part_files(lens: Lens, selecting: bytes = b"", searching: bytes = b"") -> ProgramFiles:
    """Return the script of a locale: it sets ``dzParts``, for ``frontend/lib/page-parts.ts``.

    Beside it there is what few pages ever load: the script for selected words and a reader's own
    notes, its stylesheet ``selecting``, and that of the search.
    """
    locale = lens.locale
    own = localised_script("selecting", NOTES, locale)
    script = f"assets/duizhao.selecting.{locale}.{digest(own)}.js"
    sheet = f"assets/duizhao.selecting.{digest(selecting)}.css"
    search = _bundle_name("searching.css", searching)
    fonts = lens.publication.chinese_fonts if lens.settings.chinese_font else {}
    html = lens.environment.get_template("shared/page-parts.html").render(
        lens=lens,
        selecting={"script": script, "sheet": sheet},
        searching=search,
        chinese_fonts={tag: font.path for tag, font in fonts.items()},
        citation_forms=forms(lens.side),
        citation_files=FILES,
    )
    content = f"globalThis.dzParts={compact(html.strip())};\n".encode()
    name = f"assets/duizhao.parts.{locale}.{digest(content)}.js"
    return ProgramFiles(name, {name: content, script: own, sheet: selecting, search: searching})


def conversion_files(edition: Edition) -> ProgramFiles:
    """Return the one script, or none and no name of it if no text can be converted.

    It sets ``dzConversion``, which ``frontend/page/script-conversion.ts`` reads: lists as
    ``duizhao.text.conversion_tables.ConversionTable.as_data`` has them, by language tag.
    """
    data = {tag: table.as_data() for tag, table in conversion_tables(edition).items()}
    if not data:
        return ProgramFiles("", {})
    content = f"globalThis.dzConversion={compact(data)};\n".encode()
    return ProgramFiles(CONVERSION, {CONVERSION: content})


def frame_environment(folders: Sequence[Path]) -> jinja2.Environment:
    """Return the environment of the templates in some folders, the first of which decides.

    The templates turn escaping on for themselves, for those of a guest are Material's too.
    """
    loader = jinja2.FileSystemLoader(folders)
    environment = jinja2.Environment(
        loader=loader, auto_reload=False, trim_blocks=True, lstrip_blocks=True
    )
    environment.policies["json.dumps_kwargs"] = COMPACT_JSON
    cache_compiled(environment, "frame")
    return environment


def reads_pages(environment: jinja2.Environment) -> bool:
    """Tell whether a template that is not the engine's may read the variable ``page``."""
    loader, ours = environment.loader, str(resources.files("duizhao"))
    assert loader is not None
    names = environment.list_templates(extensions=["html"])
    found = (loader.get_source(environment, name) for name in names)
    return any(re.search(r"\bpage\b", text) for text, file, _ in found if ours not in str(file))
