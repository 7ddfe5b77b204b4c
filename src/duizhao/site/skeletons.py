"""The engine's page templates and stylesheets, behind those of the same path in the edition."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

FOLDERS = Path(str(resources.files("duizhao"))) / "skeletons"
"""Where the package has a folder for every way to show an edition."""
BOOK = FOLDERS / "book"
"""Pages of our own from the first tag to the last."""


def stand_behind(config: MkDocsConfig, skeleton: Path) -> None:
    """Put a skeleton on the theme's path: after the edition's ``custom_dir``, before its theme.

    MkDocs then looks for every template and asset in the edition first.
    """
    directories = config.theme.dirs
    if str(skeleton) not in directories:
        own = 1 if config.theme.custom_dir else 0
        directories.insert(own, str(skeleton))


def stylesheets(config: MkDocsConfig, skeleton: Path, folder: str) -> list[Path]:
    """Return the stylesheets of a folder below ``assets/``, in the order of their names.

    One of the edition takes the place of the skeleton's of the same name, or stands among them.
    """
    found: dict[str, Path] = {}
    for layer in _layers(config, skeleton):
        found |= {path.name: path for path in (layer / "assets" / folder).glob("*.css")}
    return [found[name] for name in sorted(found)]


def is_wanted(file: File, config: MkDocsConfig, skeleton: Path) -> bool:
    """Tell whether a file below ``assets/`` belongs to the site: not if it is the theme's own.

    Nor if it is a stylesheet, for these are bundled.
    """
    if file.abs_src_path is None or not file.src_uri.startswith("assets/"):
        return True
    source = Path(file.abs_src_path)
    layers = [*_layers(config, skeleton), Path(config.docs_dir)]
    return source.suffix != ".css" and any(source.is_relative_to(layer) for layer in layers)


def _layers(config: MkDocsConfig, skeleton: Path) -> list[Path]:
    """Return the folders in which a file may stand, the last of which decides."""
    own = config.theme.custom_dir
    return [skeleton, Path(own)] if own else [skeleton]
