"""``duizhao serve``: show the site in a browser while records are edited."""

from __future__ import annotations

from pathlib import Path

import click

from ..site import BuildFailed, serve
from .terminal import ROOT


@click.command("serve")
@ROOT
@click.option("--address", default="127.0.0.1:8000", help="host:port (default: 127.0.0.1:8000).")
def serve_command(root: Path, address: str) -> None:
    """Show the site in a browser while records are edited; stop it with Ctrl-C.

    \b
    Example:
      duizhao serve --address 127.0.0.1:8080
    """
    try:
        serve(root.resolve(), address)
    except BuildFailed as error:
        raise click.ClickException(str(error)) from error
