"""Runs the Nu Html Checker over pages: https://validator.github.io/validator/."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.support.provision import find_java, find_nu

# It ends before a compiler that optimises has paid; the other one's code needs a deeper stack.
BRIEF = ("-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def html_errors(pages: Iterable[Path]) -> list[str]:
    """Every error on these pages, as `file:line:column: message`; warnings are left out."""
    java, jar = find_java(), find_nu()
    if java is None or jar is None:
        raise AssertionError("no Java or no Nu Html Checker: run `make test`")
    options = ["--errors-only", "--exit-zero-always", "--stdout", "--format", "json"]
    done = subprocess.run(
        [java, *BRIEF, "-jar", jar, *options, *pages],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    if done.returncode != 0:
        raise AssertionError(f"the Nu Html Checker: {done.stderr or done.stdout}")
    return [_line(message) for message in json.loads(done.stdout)["messages"]]


def _line(message: dict[str, Any]) -> str:
    path = unquote(urlsplit(message.get("url", "")).path)
    line, column = message.get("lastLine", 0), message.get("firstColumn", 0)
    return f"{path}:{line}:{column}: {message['message']}"
