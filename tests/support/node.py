"""The modules of the pages' scripts, run by Node.js: much faster to ask than in a browser."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from duizhao.text.script_conversion import own_forms
from tests.support.scripts import FRONTEND

NODE = Path(sys.executable).with_name("node")

Calls = Sequence[Sequence[Any]]


def composer_answers(given: Mapping[str, Any], name: str, calls: Calls) -> list[Any]:
    """Return what a function of the composer answers to each list of arguments.

    ``given`` is what the engine puts before the composer.
    """
    return _answers("composer", {"given": given, "name": name, "calls": calls})


def search_answers(name: str, calls: Calls, site: Path | None = None) -> list[Any]:
    """Return what a function of the search answers to each list of arguments.

    The index is that of a built site; stemming needs none. The functions are in
    frontend/test-support/search-answers.ts.
    """
    script = (site or Path.cwd()) / "assets" / "search" / "search.js"
    given: dict[str, Any] = {"files": {}}
    if site:
        text = script.read_text("utf-8")
        given, _ = json.JSONDecoder().raw_decode(text, text.index('{"files":'))
    asked = {"given": given | {"words": {}}, "script": str(script), "name": name, "calls": calls}
    return _answers("search", asked)


def checked_quotations(texts: Sequence[Any], quotations: Sequence[str]) -> list[Any]:
    """Return what the script of the page says of quotations: words, verdict and matches of each.

    A text is its passages and their language.
    """
    own = own_forms(part for parts, side in texts if side == "zh" for part in parts)
    forms = "".join(chain.from_iterable(own.items()))
    return _answers("check", {"texts": texts, "forms": forms, "checked": quotations})


def _answers(program: str, asked: Mapping[str, Any]) -> list[Any]:
    done = subprocess.run(
        [NODE, FRONTEND / "test-support" / f"{program}-answers.ts"],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout)
    return answers
