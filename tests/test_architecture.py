"""ARCHITECTURE.md names what there is: modules, their members, files, and the rooms."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.support import ROOT
from tests.test_layers import ROOMS

PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
NAMES = sorted(set(re.findall(r"`(duizhao(?:\.\w+)+)`", PAGE)))
FILES = sorted(
    set(re.findall(r"`((?:src|tests|docs|schemas|frontend|overrides|\.github)/[^`<]*)`", PAGE))
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


def test_the_rooms_are_those_of_the_code() -> None:
    rows = re.findall(r"(?m)^\| `(\w+)` \| .+ \| ?(.*?) ?\|$", PAGE)
    known = {name: tuple(cell.split(", ")) if cell else () for name, cell in rows}
    assert known == {name: room.knows for name, room in ROOMS.items()}


def test_the_layers_are_drawn_in_an_order_that_holds() -> None:
    drawing = re.search(r"(?s)In nine layers.*?```\n(.*?)```", PAGE)
    assert drawing is not None
    layers = [line.split() for line in drawing[1].splitlines()]
    place = {room: index for index, layer in enumerate(layers) for room in layer}
    assert set(place) == set(ROOMS)
    for name, room in ROOMS.items():
        assert all(place[other] < place[name] for other in room.knows), name
