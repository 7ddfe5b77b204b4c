"""``duizhao serve``: show the site in a browser while records are edited."""

from __future__ import annotations

import errno
import os
import socket
from ipaddress import ip_address
from pathlib import Path

import click

from ..cli.process import ignore_interrupts
from ..cli.shared_options import ROOT, SKELETON

_FORM = "write HOST:PORT, as in 127.0.0.1:8000"
_LAST_PORT = 65_535


def _address(context: click.Context, _option: click.Parameter, value: str) -> str:
    """Read HOST:PORT. Raises BadParameter with the correct form."""
    if context.resilient_parsing:
        return value
    host, colon, port = value.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not colon or not host or not port:
        raise click.BadParameter(f"'{value}' is no address: {_FORM}")
    if host != "localhost":
        try:
            ip_address(host)
        except ValueError:
            form = "127.0.0.1 is this machine alone, 0.0.0.0 its network too"
            raise click.BadParameter(f"'{host}' is no IP address: {form}") from None
    if not (port.isascii() and port.isdigit() and int(port) <= _LAST_PORT):
        form = f"ports are 1 to {_LAST_PORT}, and 0 is any free one"
        raise click.BadParameter(f"'{port}' is not a port: {form}")
    return f"[{host}]:{int(port)}" if ":" in host else f"{host}:{int(port)}"


def _refuse_busy(address: str) -> None:
    """Raise ClickException if nothing can listen at an address."""
    host, _, port = address.rpartition(":")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host.strip("[]"), int(port)), family=family).close()
    except OSError as error:
        reason = os.strerror(error.errno or errno.EINVAL)
        form = "--address 127.0.0.1:0 takes any free port of this machine"
        raise click.ClickException(f"nothing can listen at {address}: {reason}: {form}") from error


@click.command("serve")
@ROOT
@click.option(
    "--address", callback=_address, default="127.0.0.1:8000", metavar="HOST:PORT",
    help="Where to show it (default: 127.0.0.1:8000; port 0: any free one).",
)  # fmt: skip
@click.option(
    "--allow-host", multiple=True, metavar="NAME",
    help="Answer to this name too, which leads to this machine (may be given several times).",
)  # fmt: skip
@SKELETON
def serve_command(
    root: Path, address: str, allow_host: tuple[str, ...], skeleton: str | None
) -> None:
    """Show the site in a browser while records are edited; stop it with Ctrl-C.

    \b
    Examples:
      duizhao serve --address 127.0.0.1:8080
      duizhao serve --skeleton book
    """
    _refuse_busy(address)
    from .building import serve

    serve(root.resolve(), address, allow_host, ignore_interrupts, skeleton or "")
