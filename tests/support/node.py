"""The composer's modules, run by Node.js: much faster to ask than in a browser."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.support.scripts import FRONTEND

NODE = Path(sys.executable).with_name("node")
ANSWERS = FRONTEND / "test-support" / "composer-answers.mjs"


def composer_answers(
    given: Mapping[str, Any], name: str, calls: Sequence[Sequence[Any]]
) -> list[Any]:
    """Return what a function of the composer answers to each list of arguments.

    ``given`` is what the engine puts before the composer.
    """
    done = subprocess.run(
        [NODE, ANSWERS],
        input=json.dumps({"given": given, "name": name, "calls": calls}),
        capture_output=True,
        encoding="utf-8",
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout)
    return answers
