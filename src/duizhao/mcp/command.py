"""``duizhao mcp``: answer a language model from the JSON that an edition publishes."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import click

from ..cli.shared_options import ROOT
from ..model.kinds import JSON_FORMAT

_FORM = "name a site or an archive built with 'exports: [json]', or a URL, with 'api: true' too"


@click.command("mcp")
@click.argument("source", metavar="[FOLDER|ZIP|URL]", default="")
@ROOT
def mcp_command(source: str, root: Path) -> None:
    """Answer a language model (MCP) from a site (default: the edition's), an archive or an API.

    \b
    Examples:
      duizhao mcp edition.zip
      duizhao mcp https://edition.example/
    """
    from .server import ServedEdition, serve

    source = source.rstrip("/") or str(root / "site")
    read = _published if source.startswith(("https://", "http://")) else _files
    try:
        edition = ServedEdition([*read(source)], f"{source}/" if read is _published else "")
    except Exception as error:
        reason = f": {error}" if isinstance(error, OSError) else ""
        raise click.ClickException(f"{source}: no edition can be read{reason}: {_FORM}") from error
    serve(edition)


def _files(source: str) -> Iterator[Any]:
    """Yield the JSON of a site or an archive: one file of all, or one of each document."""
    top: Any = Path(source) if Path(source).is_dir() else zipfile.Path(source)
    for site in (top, *(one / "data/site" for one in (top, *top.iterdir()) if one.is_dir())):
        whole, parts = site / "downloads/edition.json", site / "downloads/documents"
        found = [whole] if whole.is_file() else parts.iterdir() if parts.is_dir() else ()
        for value in (json.loads(one.read_bytes()) for one in found if one.name.endswith(".json")):
            if isinstance(value, dict) and value.get("format") == JSON_FORMAT:
                yield value


def _published(site: str) -> Iterator[Any]:
    """Yield the JSON of each document that the API of a site names."""
    paths = ["api/v1/documents.json"]
    for path in paths:
        with urlopen(f"{site}/{path}", timeout=30) as answer:
            found = json.load(answer)
        if path == paths[0]:
            paths += [f"downloads/documents/{one['id']}.json" for one in found]
        else:
            yield found
