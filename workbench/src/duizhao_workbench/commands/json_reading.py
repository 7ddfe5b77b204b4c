"""Reads the texts and the decisions that someone gives to a command as JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from duizhao.cli.terminal import writing
from duizhao.model.problems import visible

from ..review.json_texts import JsonMistakes

T = TypeVar("T")


def name_of(file: Path) -> str:
    """Return what a file is called; ``-`` is what is typed or piped in."""
    return "standard input" if file == Path("-") else file.name


def content_of(file: Path) -> str:
    """Return what is in a file. Raises ClickException if it cannot be read."""
    with writing(file):
        data = sys.stdin.buffer.read() if file == Path("-") else file.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"{name_of(file)}:{line}: this is not UTF-8; save the file as UTF-8"
        raise click.ClickException(message) from error


def or_mistakes(read: Callable[[], T]) -> T:
    """Return what reading gives. Raises ClickException with all mistakes, a line for each."""
    try:
        return read()
    except JsonMistakes as error:
        message = "\n".join(visible(line) for line in str(error).split("\n"))
        raise click.ClickException(message) from error
