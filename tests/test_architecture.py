"""ARCHITECTURE.md names what there is: modules, their members, files, and the packages."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.support import ROOT
from tests.test_layers import PACKAGES

PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
NAMES = sorted(set(re.findall(r"`(duizhao(?:_workbench)?(?:\.\w+)+)`", PAGE)))
FILES = sorted(
    set(
        re.findall(
            r"`((?:src|tests|docs|schemas|frontend|overrides|hooks|workbench|\.github)/[^`<]*)`",
            PAGE,
        )
    )
)


def found(name: str) -> Any:
    """What a dotted name stands for: a module, or a member of one."""
    module, members = name, list[str]()
    while True:
        try:
            thing: Any = import_module(module)
        except ModuleNotFoundError:
            module, _, member = module.rpartition(".")
            members.insert(0, member)
            continue
        for member in members:
            thing = getattr(thing, member)
        return thing


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stands_for_something(name: str) -> None:
    assert found(name) is not None


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_there(file: str, root: Path) -> None:
    assert (root / file).exists()


def test_the_table_of_packages_is_that_of_the_code() -> None:
    packages = PAGE.partition("\n| package |")[2].partition("\n\n")[0]
    rows = re.findall(r"(?m)^\| `(\w+)` \| .+ \| ?(.*?) ?\|$", packages)
    table = [(name, tuple(cell.split(", ")) if cell else ()) for name, cell in rows]
    assert table == [(name, one.may_import) for name, one in PACKAGES.items()]
