"""Files of tests/cases that list examples, each with a name, for the tests that read them."""

from typing import Any

import pytest
import yaml

from tests.cases import FOLDER


def examples(folder: str) -> list[Any]:
    """Every example of a folder of tests/cases, as a parameter named by its file and its name."""
    return [
        pytest.param(example, id=f"{path.stem}: {example['name']}")
        for path in sorted((FOLDER / folder).glob("*.yml"))
        for example in yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    ]


def tables(file: str) -> Any:
    """The tables of a file of tests/cases, each a list of the values of several parameters."""
    return yaml.load((FOLDER / file).read_bytes(), Loader=yaml.CSafeLoader)
