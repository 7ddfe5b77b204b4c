"""The files that pages load: stylesheets and scripts, joined and named by their content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from ..assets.bundles import ProgramFiles, digest, script
from ..notes.composer import composer_files
from ..pages.renderer import Renderer
from ..search import PROGRAM
from .frame_context import SiteAssets
from .page_parts import part_files

FOLDERS = Path(str(resources.files("duizhao"))) / "frames"
"""Where the package has a folder for every way to show an edition."""
BOOK = FOLDERS / "book"
"""Pages of our own from the first tag to the last."""
FONT = "assets/fonts/serif.woff2"
"""The font of nearly all English text, which the book's stylesheet names."""
_FONTS_OF_A_DISK = (b"font-display: optional", b"font-display: fallback")
"""How pages on a disk wait for their fonts: no browser has them ready before it paints such a page,
so that with 'optional' they would never be seen, and a tenth of a second is enough to read them."""

STYLES = ("stylesheets", "composer", "selecting")
"""The folders below ``assets/`` with the stylesheets of the pages, of the form for a note, and of
what is loaded when somebody selects words."""

_UNREAD = re.compile(r'("(?:\\.|[^"\\])*"|/\*!.*?\*/)|/\*.*?\*/', re.DOTALL)
"""A comment of CSS; a string, or a comment that is to stay, is found first and kept."""


@dataclass(frozen=True)
class LocaleAssets:
    """What the pages of one locale load."""

    names: SiteAssets
    """The paths of the files."""
    files: Mapping[str, bytes]
    """The files by their paths; those of the locale alone among them."""


def locale_assets(
    renderer: Renderer, styles: Mapping[str, bytes], conversion: ProgramFiles
) -> LocaleAssets:
    """Return what the pages of the renderer's locale load.

    ``styles`` are the stylesheets by ``STYLES``, ``conversion`` is the script that converts Chinese
    into the other script: all locales share it, and ``files`` leaves it out. A name holds a hash of
    the content, so that a host may let readers keep the file for ever.
    """
    localised = renderer.localised
    shown = (BOOK / "partials" / "how-shown.html").read_text("utf-8").strip()
    pages = styles["stylesheets"]
    if not localised.settings.directory_urls:
        pages = pages.replace(*_FONTS_OF_A_DISK)
    made = {"css": pages, "js": script("page"), "early.js": script("early", shown=shown)}
    names = {kind: _bundle_name(kind, content) for kind, content in made.items()}
    composer = composer_files(
        localised.edition, localised.settings.repository, styles["composer"], localised.locale
    )
    parts = part_files(renderer, styles["selecting"])
    return LocaleAssets(
        SiteAssets(
            [names["css"]],
            [names["js"]],
            names["early.js"],
            PROGRAM,
            composer.script,
            parts.script,
            conversion.script,
            FONT if FONT.removeprefix("assets/").encode() in pages else None,
        ),
        {**{names[kind]: made[kind] for kind in made}, **composer.files, **parts.files},
    )


def _bundle_name(kind: str, content: bytes) -> str:
    what, _, ending = kind.rpartition(".")
    return f"assets/duizhao.{what and f'{what}.'}{digest(content)}.{ending}"


def stylesheet(
    layers: Iterable[Path], folder: str, adapted: Callable[[str], str] | None = None
) -> bytes:
    """Return the stylesheets of a folder below ``assets/`` as one, in the order of their names.

    Of two of one name the one in the last of the ``layers`` is taken. ``adapted`` changes each; by
    default, comments are left out.
    """
    found: dict[str, Path] = {}
    for layer in layers:
        found |= {path.name: path for path in (layer / "assets" / folder).glob("*.css")}
    texts = (found[name].read_text("utf-8").strip() for name in sorted(found))
    return ("\n".join(map(adapted or without_comments, texts)) + "\n").encode()


def static_files(layers: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Yield the other files below ``assets/``, icons and fonts: the path of each, and the file."""
    found = {}
    for layer in layers:
        for path in sorted((layer / "assets").rglob("*")):
            place = path.relative_to(layer).as_posix()
            hidden = any(part.startswith(".") for part in place.split("/"))
            if path.is_file() and not hidden and path.suffix not in (".css", ".md", ".html", ".py"):
                found[place] = path
    yield from found.items()


def without_comments(css: str) -> str:
    """Return a stylesheet without what only its authors read: comments, indents, empty lines."""
    bare = _UNREAD.sub(lambda found: found[1] or "", css)
    return "\n".join(line for line in map(str.strip, bare.splitlines()) if line)
