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

_FORM = "name an archive, a site with 'exports: [json]', or the URL of one with 'api: true' too"


@click.command("mcp")
@click.argument("source", metavar="[FOLDER|ZIP|URL]", default="")
@ROOT
def mcp_command(source: str, root: Path) -> None:
    """Answer a language model from a built site (default: of the edition), an archive or an API.

    Programs that speak the Model Context Protocol start it, over standard input and output.

    \b
    Examples:
      duizhao mcp edition.zip
      duizhao mcp https://edition.example/
    """
    from .server import Edition, serve

    source = source.rstrip("/") or str(root / "site")
    url = f"{source}/" if source.startswith(("https://", "http://")) else ""
    try:
        edition = Edition([*(_published(url) if url else _files(Path(source)))], url)
    except Exception as error:
        # What is read may be anything.
        reason = f": {error}" if isinstance(error, OSError) else ""
        raise click.ClickException(f"{source}: no edition can be read{reason}: {_FORM}") from error
    serve(edition)


def _files(source: Path) -> Iterator[Any]:
    """Yield the JSON of a site or an archive: one file of all, or one of each document."""
    top: Any = source if source.is_dir() else zipfile.Path(source)
    for site in (top, *(one / "data/site" for one in (top, *top.iterdir()) if one.is_dir())):
        whole, parts = site / "downloads/edition.json", site / "downloads/documents"
        found = [whole] if whole.is_file() else parts.iterdir() if parts.is_dir() else ()
        yield from (json.loads(one.read_bytes()) for one in found if one.name.endswith(".json"))


def _published(site: str) -> Iterator[Any]:
    """Yield the JSON of each document that the API of a site names."""
    for one in _fetched(f"{site}api/v1/documents.json"):
        yield _fetched(f"{site}downloads/documents/{one['id']}.json")


def _fetched(url: str) -> Any:
    with urlopen(url, timeout=30) as answer:
        return json.load(answer)
