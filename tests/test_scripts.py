"""The scripts of the pages: kept as they are bundled from frontend/, and safe to be loaded."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.support import ROOT
from tests.support.scripts import FRONTEND, sources

BUNDLES = ROOT / "src" / "duizhao" / "assets" / "scripts"
# What every room has one of: its entry, and what the engine gives it.
IN_EVERY_ROOM = {"main.js", "given.js"}


def test_the_kept_scripts_are_those_that_their_sources_give() -> None:
    node = Path(sys.executable).with_name("node")
    done = subprocess.run(
        [node, FRONTEND / "build.mjs", "--check"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr


def test_no_two_modules_share_a_name() -> None:
    names = Counter(path.name for path in sources() if path.name not in IN_EVERY_ROOM)
    assert [name for name, count in names.items() if count > 1] == []


def test_no_module_is_too_long_to_be_read_at_once() -> None:
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in sources()}
    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}


def test_each_module_begins_by_saying_what_it_is_for() -> None:
    assert [path.name for path in sources() if not path.read_text("utf-8").startswith("// ")] == []


def test_the_scripts_run_under_a_strict_content_security_policy() -> None:
    for path in sources():
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write", text
        ), path.name
        assert not re.search(r"\son[a-z]+=[\"']|setAttribute\(\"(?:on|style)", text), path.name


def test_no_kept_script_ends_the_element_that_holds_it() -> None:
    assert [
        path.name for path in BUNDLES.glob("*.js") if "</script" in path.read_text("utf-8")
    ] == []
