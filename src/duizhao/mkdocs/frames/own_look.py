"""The look of a Material site that is an edition's own: the colours, faces and mark of a book."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from ...locales.words import Catalogue
from ...setup.mkdocs_file import mapping
from ...site.configuration.theme_settings import listed
from ...site.frame.assets import BOOK, GUEST, static_files, without_comments
from ..configuration.languages import hand_written_pages, locale_of
from ..configuration.site_settings import written
from ..hand_written.landing_pages import HOME

_STYLES = "assets/duizhao.own.css"
_SCHEMES = {"light": ("default", "weather-night"), "dark": ("slate", "weather-sunny")}
"""What Material calls light and dark, and the picture of its button for the other one."""


def set_look(config: MkDocsConfig) -> None:
    """Give a site the look of a book, light and dark, by Material's own settings.

    That is a site whose home page shows that of the edition, and whose palette names no colour.
    """
    theme, words = config.theme, Catalogue(locale_of(config))
    own = mapping(written(config).get("theme"))
    given = [*map(mapping, listed(own.get("palette")))]
    pages = hand_written_pages(config, locale_of(config))
    homes = [file.read_text("utf-8") for path, file in pages if not path]
    if any({"primary", "accent"} & one.keys() for one in given) or HOME not in "".join(homes):
        return
    both = [
        {
            "media": f"(prefers-color-scheme: {name})",
            "scheme": scheme,
            "toggle": {
                "icon": f"material/{icon}",
                "name": words("chrome.colours", now=words(f"chrome.colours-{name}")),
            },
        }
        for name, (scheme, icon) in _SCHEMES.items()
    ]
    theme["palette"] = [{**one, "primary": "custom", "accent": "custom"} for one in given or both]
    for name in {"favicon", "logo"} - own.keys() if "icon" not in own else ():
        theme[name] = "assets/icons/duizhao.svg"
    if not has_look(config):
        config.extra_css.insert(0, _STYLES)
        theme.dirs.insert(1 if theme.custom_dir else 0, str(GUEST[1] / "theme"))


def has_look(config: MkDocsConfig) -> bool:
    """Tell whether a site has the look of a book."""
    return _STYLES in config.extra_css


def files_of_look(config: MkDocsConfig) -> Iterator[File]:
    """Yield the stylesheet, fonts and icons that such a site has."""
    if has_look(config):
        sheets = (BOOK / "assets/stylesheets/05-ink.css", GUEST[1] / "own.css")
        styles = "\n".join(without_comments(one.read_text("utf-8")) for one in sheets)
        yield File.generated(config, _STYLES, content=styles.replace("optional", "fallback"))
        for place, _ in static_files([BOOK]):
            yield File(place, str(BOOK), config.site_dir, False)
