"""The workbench stands on the core alone: it imports no wing, and nothing that it does not name."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support import ROOT
from tests.test_layers import statements

WORKBENCH = ROOT / "workbench"
WINGS = {path.parent.name for path in (ROOT / "src" / "duizhao").glob("*/wing.py")}


def imported() -> Iterator[tuple[Path, str]]:
    """Every module from outside that the workbench imports, with the file that does."""
    for path in sorted((WORKBENCH / "src").rglob("*.py")):
        for node in statements(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((path, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                yield path, node.module


def test_it_imports_no_wing() -> None:
    engine = [(path, name.split(".")) for path, name in imported() if name.startswith("duizhao.")]
    assert engine
    assert [path for path, names in engine if names[1] in WINGS] == []


def test_it_declares_what_it_imports() -> None:
    declared = {"duizhao"}
    for folder in (WORKBENCH, ROOT):
        project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
        declared |= {canonicalize_name(Requirement(one).name) for one in project["dependencies"]}
    known = packages_distributions()
    tops = {name.split(".")[0] for _, name in imported()} - set(sys.stdlib_module_names)
    assert {
        top for top in tops if not declared & set(map(canonicalize_name, known.get(top, [top])))
    } == set()
